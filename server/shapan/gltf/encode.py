"""A tile's content -> GLB. Parts travel as instances (EXT_mesh_gpu_instancing), what exists once as merged meshes;
docs/tiles.md is the layout with a worked example.

Numbers become integers before anything depends on them: places and sizes 1/1024 m and 1/4096, turns 1/32767, colours
and normals bytes.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from shapan.geometry import frame
from shapan.gltf import glb, meshopt
from shapan.gltf.kit import Kit, encode_kit
from shapan.gltf.materials import MATERIAL_LIST
from shapan.gltf.surfaces import surface_node
from shapan.gltf.table import feature_counts, property_table
from shapan.gltf.views import Views
from shapan.scene.values import Instances
from shapan.tiles.values import Content

PLACE_BITS, SCALE_BITS = 10, 12  # 2^-10 m: half a millimetre at most; 2^-12 of a part's size
_MOST = 1 << 23  # mantissas of the EXPONENTIAL filter
I64 = npt.NDArray[np.int64]


def encode_tile(content: Content, kit: Kit, *, compress: bool = True) -> bytes:
    """GLB bytes, the same for the same content on any machine. Raises ValueError when something lies farther than 8
    km from the tile's origin or is scaled beyond 2,048."""
    runs = _runs(content.instances, content.lod, kit)
    if not content.shared:
        kit = encode_kit(kit.parts, {(part, lod) for part, lod, _ in runs})
    views = Views((kit.name, len(kit.data)) if content.shared and runs else None, compress)
    document: dict[str, Any] = {"asset": {"version": "2.0", "generator": "shapan"}}
    nodes: list[dict[str, Any]] = [{"name": content.id, "extras": {"shapan": {"kind": content.kind}}}]
    meshes: list[dict[str, Any]] = []
    if any(content.origin):
        x, y, z = content.origin
        nodes[0]["translation"] = [x, z, -y]
    if runs:
        _instances(content, runs, kit, views, nodes, meshes)
    if content.surfaces:
        mesh = surface_node(content, views)
        if mesh:
            nodes.append({"mesh": len(meshes)})
            meshes.append(mesh)
    if len(nodes) > 1:
        nodes[0]["children"] = list(range(1, len(nodes)))
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
    content: Content, runs: list[Run], kit: Kit, views: Views,
    nodes: list[dict[str, Any]], meshes: list[dict[str, Any]],
) -> None:  # fmt: skip
    """Five columns for all instances of the tile, a node per mesh that reads its rows of each."""
    runs.sort(key=lambda run: kit.shapes[run[0], run[1]].mesh)
    counts: dict[tuple[int, int], int] = {}
    for part, level, run in runs:
        mesh = kit.shapes[part, level].mesh
        counts[mesh] = counts.get(mesh, 0) + len(run)
    rows = np.concatenate([run for _, _, run in runs])
    ids = content.instances.feature[rows]
    nobody = len(content.keys)
    ids = np.where(ids < 0, nobody, ids).astype(np.int32)
    shapes = np.repeat(
        np.array([(*s.size, *s.offset, *s.tint, s.exponent) for s in (kit.shapes[p, level] for p, level, _ in runs)]),
        [len(run) for _, _, run in runs],
        axis=0,
    )
    columns = _columns(content, rows, shapes, ids, views)
    streams = [views.foreign(view) if content.shared else _embedded(view, kit, views) for view in kit.views]
    features = feature_counts(ids, list(counts.values()), nobody) if content.keys else [{}] * len(counts)
    at = 0
    for (mesh, count), feature in zip(counts.items(), features, strict=True):
        attributes: dict[str, int] = {}
        for name, view, kind, type_, width, normalized in columns:
            attributes[name] = views.accessor(view, kind, type_, count, offset=at * width, normalized=normalized)
        extensions: dict[str, Any] = {"EXT_mesh_gpu_instancing": {"attributes": attributes}}
        if feature:
            extensions["EXT_instance_features"] = {"featureIds": [feature]}
        nodes.append({"mesh": len(meshes), "extensions": extensions})
        meshes.append(_mesh(*mesh, kit, streams, views))
        at += count


def _columns(
    content: Content, rows: I64, shapes: npt.NDArray[np.float64], ids: npt.NDArray[np.int32], views: Views
) -> tuple[tuple[str, int, str, str, int, bool], ...]:
    """(attribute, view, component, type, bytes a row, normalized) of each column. `shapes`: size, offset, tint,
    exponent a row."""
    instances = content.instances
    own = instances.scale[rows].astype(np.float64)
    places = instances.position[rows].astype(np.float64) - np.asarray(content.origin, np.float64)
    places += _turned(own * shapes[:, 3:6], instances.yaw[rows])
    # rounded to 1/1000 of a step first: a sine's last bit must not decide a tie
    places = np.rint(np.round(frame.to_gltf(places) * 2.0**PLACE_BITS, 3))
    scales = np.rint(np.round(frame.scale_to_gltf(own * shapes[:, :3]) * 2.0**SCALE_BITS, 3))
    if max(np.abs(places).max(initial=0), np.abs(scales).max(initial=0)) >= _MOST:
        raise ValueError(
            f"tile {content.id}: an instance lies farther than 8 km from {content.origin} or is scaled beyond 2,048"
        )
    colors = instances.color[rows]
    colors[:, :3] = np.rint(colors[:, :3] * (shapes[:, 6:9] / 255.0))
    words = meshopt.exponential
    turns = frame.yaw_quaternions(instances.yaw[rows])
    exponent = (-SCALE_BITS - shapes[:, 9].astype(np.int32))[:, None]
    place = views.rows(words(places.astype(np.int32), -PLACE_BITS), filter="EXPONENTIAL")
    turn = views.rows(turns)
    scale = views.rows(words(scales.astype(np.int32), exponent), filter="EXPONENTIAL")
    color = views.rows(colors)
    feature = views.rows(words(ids[:, None], 0), filter="EXPONENTIAL")
    return (
        ("TRANSLATION", place, "float32", "VEC3", 12, False),
        ("ROTATION", turn, "int16", "VEC4", 8, True),
        ("SCALE", scale, "float32", "VEC3", 12, False),
        ("_COLOR_0", color, "uint8", "VEC4", 4, True),
        ("_FEATURE_ID_0", feature, "float32", "SCALAR", 4, False),
    )


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


def _mesh(part: int, level: int, kit: Kit, streams: list[int], views: Views) -> dict[str, Any]:
    """Accessors of one part in the kit's streams. Vertices of a piece are counted from its own first one."""
    primitives = []
    size = 2 if kit.index_kind == "uint16" else 4
    for piece in kit.pieces[part, level]:
        bounds = ([float(v) for v in piece.low], [float(v) for v in piece.high])
        attributes = {
            "POSITION": views.accessor(
                streams[0], "int16", "VEC3", piece.vertices, offset=piece.vertex * 8, bounds=bounds
            ),
            "NORMAL": views.accessor(
                streams[1], "int8", "VEC3", piece.vertices, offset=piece.vertex * 4, normalized=True
            ),
            "COLOR_0": views.accessor(
                streams[2], "uint8", "VEC4", piece.vertices, offset=piece.vertex * 4, normalized=True
            ),
        }
        indices = views.accessor(streams[3], kit.index_kind, "SCALAR", piece.indices, offset=piece.index * size)
        primitives.append({"attributes": attributes, "indices": indices, "material": piece.material})
    return {"name": kit.parts[part].name, "primitives": primitives}
