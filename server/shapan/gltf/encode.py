"""A tile's content -> GLB. Parts travel as instances (EXT_mesh_gpu_instancing), what exists once as merged meshes;
docs/tiles.md is the layout with a worked example.

Numbers become integers before anything depends on them: places millimetres, sizes 1/4096, turns 1/32767, colours
and normals bytes.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from msgspec import Raw, json

from shapan.geometry import frame
from shapan.gltf import glb
from shapan.gltf.kit import STEP, Kit, encode_kit
from shapan.gltf.materials import MATERIAL_LIST
from shapan.gltf.surfaces import surface_node
from shapan.gltf.table import feature_counts, property_table
from shapan.gltf.views import Views
from shapan.scene.values import Instances
from shapan.tiles.values import Content

SCALE_BITS = 12  # 2^-12 of a part's size
_MOST = 1 << 23  # mantissas of the EXPONENTIAL filter
I64 = npt.NDArray[np.int64]
_encoder = json.Encoder()


def encode_tile(content: Content, kit: Kit, *, compress: bool = True) -> bytes:
    """GLB bytes, the same for the same content on any machine. Raises ValueError when something lies farther than 8
    km from the tile's origin or is scaled beyond 2,048."""
    runs = _runs(content.instances, content.lod, kit)
    if not content.shared:
        kit = encode_kit(kit.parts, {(part, lod) for part, lod, _ in runs})
    views = Views((kit.name, len(kit.data)) if content.shared and runs else None, compress)
    document: dict[str, Any] = {"asset": {"version": "2.0", "generator": "shapan"}}
    root: dict[str, Any] = {"name": content.id, "extras": {"shapan": {"kind": content.kind}}, "scale": [STEP] * 3}
    nodes: list[Any] = [root]
    meshes: list[Any] = []
    if any(content.origin):
        x, y, z = content.origin
        root["translation"] = [x, z, -y]
    if runs:
        _instances(content, runs, kit, views, nodes, meshes)
    if content.surfaces:
        mesh = surface_node(content, views)
        if mesh:
            nodes.append({"mesh": len(meshes)})
            meshes.append(mesh)
    if len(nodes) > 1:
        root["children"] = list(range(1, len(nodes)))
    metadata = property_table(views, content.keys, content.halls) if content.keys else None
    document |= {"extensionsUsed": [], "extensionsRequired": [], "scene": 0, "scenes": [{"nodes": [0]}], "nodes": nodes}
    if meshes:
        document |= {"meshes": meshes, "materials": MATERIAL_LIST, "accessors": views.accessors}
    if views.views:
        document |= {"bufferViews": views.views, "buffers": views.buffers()}
    if metadata:
        document["extensions"] = {"EXT_structural_metadata": metadata}
    _declare(document, views, bool(runs), bool(content.surfaces and meshes), metadata is not None)
    return glb.pack(document, bytes(views.binary))


def _declare(document: dict[str, Any], views: Views, instanced: bool, surfaces: bool, table: bool) -> None:
    """What is used, and what a reader cannot do without. Empty lists are errors, so they go."""
    used, required = [], []
    if instanced:
        used += ["EXT_mesh_gpu_instancing"]
        required += ["EXT_mesh_gpu_instancing"]
        if table:
            used += ["EXT_instance_features"]
    if surfaces and table:
        used += ["EXT_mesh_features"]
    if any("extensions" in view for view in views.views):
        used += ["EXT_meshopt_compression"]
        required += ["EXT_meshopt_compression"]
    if table:
        used += ["EXT_structural_metadata"]
    if instanced or surfaces:
        used += ["KHR_materials_unlit", "KHR_mesh_quantization"]
        required += ["KHR_mesh_quantization"]
    for name, names in (("extensionsUsed", used), ("extensionsRequired", required)):
        if names:
            document[name] = names
        else:
            del document[name]


Run = tuple[int, int, I64]  # part, level of detail, rows of the instances


def _runs(instances: Instances, lod: int, kit: Kit) -> list[Run]:
    """The rows of each part, parts ascending, rows in the order given; parts that share a mesh one after the other."""
    order = np.argsort(instances.part, kind="stable")
    parts = instances.part[order]
    starts = np.flatnonzero(np.diff(parts, prepend=-1))
    ends = np.append(starts[1:], len(parts))
    runs = []
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        part = int(parts[start])
        level = kit.lod(part, lod)
        if level >= 0 and any(len(primitive.indices) for primitive in kit.parts[part].lods[level]):
            runs.append((part, level, order[start:end]))
    return runs


def _instances(
    content: Content, runs: list[Run], kit: Kit, views: Views, nodes: list[Any], meshes: list[Any]
) -> None:  # fmt: skip
    """Columns for all instances of the tile, a node per mesh that reads its rows of each."""
    for view in kit.views:  # always the first four: `Kit.texts` counts on it
        views.foreign(view) if content.shared else _embedded(view, kit, views)
    runs.sort(key=lambda run: kit.shapes[run[0], run[1]].mesh)
    counts: dict[tuple[int, int], int] = {}
    for part, level, run in runs:
        mesh = kit.shapes[part, level].mesh
        counts[mesh] = counts.get(mesh, 0) + len(run)
    rows = np.concatenate([run for _, _, run in runs])
    shapes = np.repeat(
        np.array([(*s.size, *s.offset, *s.tint, s.doubled) for s in (kit.shapes[p, level] for p, level, _ in runs)]),
        [len(run) for _, _, run in runs],
        axis=0,
    )
    lengths = np.array(list(counts.values()))
    columns = _columns(content, rows, shapes, lengths, views)
    nobody = len(content.keys)
    ids = content.instances.feature[rows]
    ids = np.where(ids < 0, nobody, ids).astype(np.int32)
    features = feature_counts(ids, lengths.tolist(), nobody) if content.keys else [{}] * len(counts)
    kit_texts = [[texts for _, texts in kit.texts[mesh]] for mesh in counts]
    at = len(views.accessors)
    views.accessors += [texts[i] for i in range(4) for own in kit_texts for texts in own]  # stream by stream
    pieces = sum(map(len, kit_texts))
    piece = at
    for node, ((mesh, _), feature, own) in enumerate(zip(counts.items(), features, columns, strict=True)):
        attributes = ",".join(f'"{name}":{accessor}' for name, accessor in own)
        named = f',"EXT_instance_features":{{"featureIds":[{_encoder.encode(feature).decode()}]}}' if feature else ""
        nodes.append(
            Raw(
                f'{{"mesh":{node},"extensions":{{"EXT_mesh_gpu_instancing":{{"attributes":{{{attributes}}}}}{named}}}}}'.encode()
            )
        )
        primitives = []
        for material, _ in kit.texts[mesh]:
            a, b, c, d = (piece + k * pieces for k in range(4))
            piece += 1
            primitives.append(
                f'{{"attributes":{{"POSITION":{a},"NORMAL":{b},"COLOR_0":{c}}},"indices":{d},"material":{material}}}'
            )
        meshes.append(Raw(f'{{"primitives":[{",".join(primitives)}]}}'.encode()))


Column = list[tuple[str, int]]  # attribute, accessor


def _columns(
    content: Content, rows: I64, shapes: npt.NDArray[np.float64], lengths: I64, views: Views
) -> list[Column]:  # fmt: skip
    """The columns of each node, `lengths` rows each. `shapes`: size, offset, tint, doubled a row. Sizes and colours
    that are 1 throughout a node are left out."""
    instances = content.instances
    own = instances.scale[rows].astype(np.float64)
    yaw = instances.yaw[rows]
    places = instances.position[rows].astype(np.float64) - np.asarray(content.origin, np.float64)
    moved = np.flatnonzero(shapes[:, 3:6].any(1))
    places[moved] += _turned(own[moved] * shapes[moved, 3:6], yaw[moved])
    # rounded to 1/1000 of a step first: a sine's last bit must not decide a tie
    places = np.rint(np.round(frame.to_gltf(places) * 1000.0, 3))
    sizes = np.rint(np.round(frame.scale_to_gltf(own * shapes[:, :3]) * 2.0**SCALE_BITS, 3))
    if max(np.abs(places).max(initial=0), np.abs(sizes).max(initial=0)) >= _MOST:
        raise ValueError(
            f"tile {content.id}: an instance lies farther than 8 km from {content.origin} or is scaled beyond 2,048"
        )
    colors = instances.color[rows]
    colors[:, :3] = np.rint(colors[:, :3] * (shapes[:, 6:9] / 255.0))
    ids = np.where(instances.feature[rows] < 0, len(content.keys), instances.feature[rows])
    scales = (sizes * 2.0 ** (shapes[:, 9:] - SCALE_BITS)).astype(np.float32)
    starts = np.append(0, np.cumsum(lengths)[:-1])
    sized = np.logical_or.reduceat((scales != 1.0).any(1), starts)
    painted = np.logical_or.reduceat((colors != 255).any(1), starts)
    columns = (
        ("TRANSLATION", views.raw(places.astype(np.float32).tobytes()), None, 12, '5126,"type":"VEC3"'),
        ("ROTATION", views.raw(frame.yaw_quaternions(yaw).tobytes()), None, 8, '5122,"normalized":true,"type":"VEC4"'),
        ("SCALE", _some(scales, sized, lengths, views), sized, 12, '5126,"type":"VEC3"'),
        ("_COLOR_0", _some(colors, painted, lengths, views), painted, 4, '5121,"normalized":true,"type":"VEC4"'),
        ("_FEATURE_ID_0", views.raw(ids.astype(np.float32).tobytes()), None, 4, '5126,"type":"SCALAR"'),
    )
    found: list[Column] = [[] for _ in lengths]
    for name, view, kept, width, kind in columns:
        at = 0
        for node, count in enumerate(lengths.tolist()):
            if kept is None or kept[node]:
                offset = f',"byteOffset":{at * width}' if at else ""
                found[node].append((name, len(views.accessors)))
                views.accessors.append(
                    Raw(f'{{"bufferView":{view},"componentType":{kind}{offset},"count":{count}}}'.encode())
                )
                at += count
    return found


def _some(column: npt.NDArray[Any], kept: npt.NDArray[np.bool_], lengths: I64, views: Views) -> int:
    """The rows of the nodes that are kept, as they are: repeated values cost less in brotli than through meshopt's
    codec (colours 47 to 30 bytes a booth, turns 77 to 33, places 137 to 132)."""
    chosen = column[np.repeat(kept, lengths)]
    return views.raw(np.ascontiguousarray(chosen).tobytes()) if len(chosen) else -1


def _turned(offsets: npt.NDArray[np.float64], yaw: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
    """(n,3) in the part's axes -> venue axes."""
    cos, sin = frame.yaw_turn(yaw)
    x, y, z = offsets.T
    return np.stack([x * cos + y * sin, y * cos - x * sin, z], 1)


def _embedded(view: dict[str, Any], kit: Kit, views: Views) -> int:
    """A kit stream copied into the tile's own binary chunk."""
    if "extensions" not in view:
        data = kit.data[view["byteOffset"] : view["byteOffset"] + view["byteLength"]]
        index = views.raw(data)
        views.views[index] = view | {"buffer": 0, "byteOffset": views.views[index]["byteOffset"]}
        return index
    extension = view["extensions"]["EXT_meshopt_compression"]
    data = kit.data[extension["byteOffset"] : extension["byteOffset"] + extension["byteLength"]]
    return views.embedded(view, data)
