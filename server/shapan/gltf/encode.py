"""A tile's content -> GLB. Parts travel as instances (EXT_mesh_gpu_instancing), what exists once as merged meshes;
docs/tiles.md is the layout with a worked example.

Numbers become integers before anything depends on them: places millimetres, sizes 1/4096, turns 1/32767, colours
and normals bytes.
"""

from __future__ import annotations

from itertools import accumulate
from typing import Any

import numpy as np
import numpy.typing as npt
from msgspec import Raw

from shapan.geometry import frame
from shapan.gltf import glb
from shapan.gltf.kit import STEP, Kit, encode_kit
from shapan.gltf.materials import MATERIAL_LIST
from shapan.gltf.surfaces import surface_node
from shapan.gltf.table import feature_counts, property_table
from shapan.gltf.views import Views
from shapan.tiles.values import Content

SCALE_BITS = 12  # 2^-12 of a part's size
_MOST = 1 << 23  # mantissas of the EXPONENTIAL filter
F64 = npt.NDArray[np.float64]
I64 = npt.NDArray[np.int64]


def encode_tile(content: Content, kit: Kit, *, compress: bool = True) -> bytes:
    """GLB bytes, the same for the same content on any machine. Raises ValueError when something lies farther than 8
    km from the tile's origin or is scaled beyond 2,048."""
    part, level = content.instances.part, min(content.lod, kit.mesh.shape[1] - 1)
    if not content.shared:
        used = np.flatnonzero(np.bincount(part)).tolist()
        kit = encode_kit(kit.parts, frozenset((i, min(level, len(kit.parts[i].lods) - 1)) for i in used))
        level = min(level, kit.mesh.shape[1] - 1)
    mesh = kit.mesh[part, level]
    rows = np.argsort(mesh * len(kit.parts) + part, kind="stable")[np.count_nonzero(mesh < 0) :]
    views = Views((kit.name, len(kit.data)) if content.shared and len(rows) else None, compress)
    document: dict[str, Any] = {"asset": {"version": "2.0", "generator": "shapan"}}
    root: dict[str, Any] = {"name": content.id, "extras": {"shapan": {"kind": content.kind}}, "scale": [STEP] * 3}
    nodes: list[Any] = [root]
    meshes: list[Any] = []
    if any(content.origin):
        x, y, z = content.origin
        root["translation"] = [x, z, -y]
    if len(rows):
        _instances(content, kit, rows, mesh[rows], kit.shape[part[rows], level], views, nodes, meshes)
    if content.surfaces:
        merged = surface_node(content, views)
        if merged:
            nodes.append({"mesh": len(meshes)})
            meshes.append(merged)
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
    _declare(document, views, len(rows) > 0, bool(content.surfaces and meshes), metadata is not None)
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


def _instances(
    content: Content, kit: Kit, rows: I64, mesh: I64, shapes: F64, views: Views, nodes: list[Any], meshes: list[Any]
) -> None:
    """Columns for all instances of the tile, a node per mesh that reads its rows of each. `rows`: of the content's
    instances, by `mesh`; `shapes`: how each stretches its mesh (`Kit.shape`)."""
    for view in kit.views:  # always the first four: the kit's accessors count on it
        views.foreign(view) if content.shared else _embedded(view, kit, views)
    starts = np.append(0, np.flatnonzero(mesh[1:] != mesh[:-1]) + 1)
    lengths = np.append(starts[1:], len(mesh)) - starts
    nobody = len(content.keys)
    ids = content.instances.feature[rows]
    ids = np.where(ids < 0, nobody, ids).astype(np.int32)
    columns = _columns(content, rows, ids, shapes, starts, lengths, views)
    features = feature_counts(ids, lengths, nobody) if content.keys else [""] * len(starts)
    first = views.written(kit.vertices)
    shared = f'"attributes":{{"POSITION":{first},"NORMAL":{first + 1},"COLOR_0":{first + 2}}}'
    drawn = [kit.pieces[number] for number in mesh[starts].tolist()]
    at = views.written([indices for pieces in drawn for _, indices in pieces])
    for node, (pieces, feature, own) in enumerate(zip(drawn, features, columns, strict=True)):
        named = f',"EXT_instance_features":{{"featureIds":[{feature}]}}' if feature else ""
        nodes.append(
            Raw(f'{{"mesh":{node},"extensions":{{"EXT_mesh_gpu_instancing":{{"attributes":{{{own}}}}}{named}}}}}')
        )
        primitives = [
            f'{{{shared},"indices":{at + i},"material":{material}}}' for i, (material, _) in enumerate(pieces)
        ]
        meshes.append(Raw(f'{{"primitives":[{",".join(primitives)}]}}'))
        at += len(pieces)


def _columns(
    content: Content, rows: I64, ids: npt.NDArray[np.int32], shapes: F64, starts: I64, lengths: I64, views: Views
) -> list[str]:
    """The attributes of each node as JSON, `lengths` rows each from `starts`. Sizes and colours that are 1 throughout
    a node are left out."""
    instances = content.instances
    own = instances.scale[rows].astype(np.float64)
    yaw = instances.yaw[rows]
    places = instances.position[rows].astype(np.float64) - np.asarray(content.origin, np.float64)
    moved = np.flatnonzero(shapes[:, 3:6].any(1))
    if len(moved):
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
    scales = (sizes * (shapes[:, 9:] / 2.0**SCALE_BITS)).astype(np.float32)
    every = np.ones(len(starts), np.bool_)
    # run by run first: reducing narrow rows takes four times as long
    sized = np.logical_or.reduceat(scales != 1.0, starts).any(1)
    painted = np.logical_or.reduceat(colors != 255, starts).any(1)
    found: list[list[str]] = [[] for _ in starts]
    # As they are: repeated values cost less in brotli than through meshopt's codec (colours 47 to 30 bytes a booth,
    # turns 77 to 33, places 137 to 132).
    for name, column, kept, kind in (
        ("TRANSLATION", places.astype(np.float32), every, '5126,"type":"VEC3"'),
        ("ROTATION", frame.yaw_quaternions(yaw), every, '5122,"normalized":true,"type":"VEC4"'),
        ("SCALE", scales, sized, '5126,"type":"VEC3"'),
        ("_COLOR_0", colors, painted, '5121,"normalized":true,"type":"VEC4"'),
        ("_FEATURE_ID_0", ids.astype(np.float32)[:, None], every, '5126,"type":"SCALAR"'),
    ):
        if not kept.any():
            continue
        view = views.raw((column if kept is every else column[np.repeat(kept, lengths)]).tobytes())
        head, counts = f'{{"bufferView":{view},"componentType":{kind}', lengths[kept].tolist()
        offsets = accumulate((count * column.shape[1] * column.itemsize for count in counts[:-1]), initial=0)
        at = views.written(
            [
                f'{head},"byteOffset":{offset},"count":{count}}}' if offset else f'{head},"count":{count}}}'
                for offset, count in zip(offsets, counts, strict=True)
            ]
        )
        for i, node in enumerate(np.flatnonzero(kept).tolist()):
            found[node].append(f'"{name}":{at + i}')
    return [",".join(attributes) for attributes in found]


def _turned(offsets: F64, yaw: npt.NDArray[np.floating]) -> F64:
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
