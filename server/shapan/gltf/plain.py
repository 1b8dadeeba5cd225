"""The whole expo as one plain GLB for other programs: no instances, no compression, no quantization, textures as PNG,
a node a booth.

Blender, model-viewer and trimesh open it; tiles are for the walk.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from pygltflib import GLTF2

from shapan.geometry import frame
from shapan.gltf import images
from shapan.gltf.materials import MATERIAL_LIST
from shapan.gltf.model import fitted, material
from shapan.gltf.views import INDICES, VERTICES, Views
from shapan.scene.values import MATERIALS, HallScene, Instances, Part, Surface, Upload
from shapan.tiles.model import Model, Picture

FINE_TRIANGLES = 1_500_000  # above, parts are drawn at the level of detail that a hall seen from afar has
F64 = npt.NDArray[np.float64]
Placed = tuple[Upload, Model]


@dataclass(frozen=True, eq=False)
class _Soup:
    """Triangles with an owner each vertex: positions and normals in glTF axes."""

    positions: F64
    normals: F64
    colors: npt.NDArray[np.uint8]
    owner: npt.NDArray[np.int64]
    indices: npt.NDArray[np.int64]


def encode_plain(
    title: str, halls: Iterable[HallScene], parts: Sequence[Part], models: Mapping[str, Model] | None = None
) -> bytes:
    """`models`: uploaded models by booth key. Nodes: the expo > halls > "structure" and booths by key > their model."""
    views = Views(compress=False)
    nodes: list[dict[str, Any]] = [{"name": title, "children": []}]
    meshes: list[dict[str, Any]] = []
    materials: list[dict[str, Any]] = [dict(m) for m in MATERIAL_LIST]
    textures: list[Picture] = []
    known: dict[int, int] = {}  # one mesh for a model that stands in several booths
    scenes = list(halls)
    lod = 0 if sum(_triangles(hall, parts) for hall in scenes) <= FINE_TRIANGLES else 1
    for hall in scenes:
        holder: dict[str, Any] = {"name": hall.id, "children": []}
        nodes[0]["children"].append(len(nodes))
        nodes.append(holder)
        _add(
            holder,
            ("structure",),
            [_soups(hall.structure, hall.structure_surfaces, parts, 0, "one")],
            views,
            nodes,
            meshes,
        )
        for block in hall.blocks:
            instances = block.near
            _add(holder, block.keys, [_soups(instances, block.surfaces, parts, lod, None)], views, nodes, meshes)
            for upload in block.uploads:
                if models and upload.key in models:
                    holder["children"].append(len(nodes))
                    _model(upload, models[upload.key], views, nodes, meshes, materials, textures, known)
    document: dict[str, Any] = {
        "asset": {"version": "2.0", "generator": "shapan"},
        "scene": 0, "scenes": [{"name": title, "nodes": [0]}],
        "nodes": [_without_empty(node) for node in nodes], "meshes": meshes, "materials": materials,
    }  # fmt: skip
    if textures:
        document["textures"] = [{"source": i} for i in range(len(textures))]
        document["images"] = [
            {"name": f"image-{i}", "mimeType": p.mime, "bufferView": views.raw(p.data)} for i, p in enumerate(textures)
        ]
    document["extensionsUsed"] = ["KHR_materials_unlit"]
    document |= {"accessors": views.accessors, "bufferViews": views.views, "buffers": views.buffers()}
    return _written(document, bytes(views.binary))


def _written(document: dict[str, Any], binary: bytes) -> bytes:
    """The container, by pygltflib: its order of fields is fixed, so the same document gives the same bytes."""
    gltf = GLTF2.from_dict(document)
    gltf.set_binary_blob(binary)
    return b"".join(gltf.save_to_bytes())


def _without_empty(node: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in node.items() if k != "children" or v}


def _triangles(hall: HallScene, parts: Sequence[Part]) -> int:
    sizes = np.array([sum(len(p.indices) for p in part.lods[0]) if part.lods else 0 for part in parts])
    return int(sum(sizes[one.part].sum() for one in (hall.structure, *(block.near for block in hall.blocks))))


def _soups(
    instances: Instances, surfaces: Sequence[Surface], parts: Sequence[Part], lod: int, owner: Any
) -> dict[int, list[_Soup]]:
    """Everything as triangles, by material. `owner` None: the feature; nobody's go to the first."""
    found: dict[int, list[_Soup]] = {}
    feature = np.maximum(instances.feature, 0) if owner is None else np.zeros(len(instances), np.int64)
    turn = frame.yaw_turn(instances.yaw)
    for part in np.unique(instances.part).tolist():
        rows = np.flatnonzero(instances.part == part)
        levels = parts[part].lods
        for primitive in levels[min(lod, len(levels) - 1)] if levels else ():
            if len(primitive.indices):
                soup = _placed(instances, rows, primitive, feature[rows].astype(np.int64), turn)
                found.setdefault(MATERIALS.index(primitive.material), []).append(soup)
    for surface in surfaces:
        shape = surface.primitive
        if not len(shape.indices):
            continue
        whose = (
            np.maximum(surface.feature, 0).astype(np.int64)
            if owner is None
            else np.zeros(len(surface.feature), np.int64)
        )
        soup = _Soup(
            frame.to_gltf(shape.positions.astype(np.float64)), frame.to_gltf(shape.normals.astype(np.float64)),
            shape.colors, whose, shape.indices.reshape(-1, 3).astype(np.int64),
        )  # fmt: skip
        found.setdefault(MATERIALS.index(shape.material), []).append(soup)
    return found


def _placed(instances: Instances, rows: Any, primitive: Any, owner: Any, turn: tuple[F64, F64]) -> _Soup:
    """(instances × vertices) of one part."""
    cos, sin = turn[0][rows, None], turn[1][rows, None]
    scale = instances.scale[rows].astype(np.float64)[:, None, :]
    local = primitive.positions.astype(np.float64)[None] * scale
    normal = primitive.normals.astype(np.float64)[None] / np.where(np.abs(scale) > 1e-9, scale, 1e-9)
    x, y = local[..., 0] * cos + local[..., 1] * sin, local[..., 1] * cos - local[..., 0] * sin
    places = np.stack([x, y, local[..., 2]], 2) + instances.position[rows].astype(np.float64)[:, None, :]
    nx, ny = normal[..., 0] * cos + normal[..., 1] * sin, normal[..., 1] * cos - normal[..., 0] * sin
    normals = np.stack([nx, ny, normal[..., 2]], 2)
    colors = np.rint(primitive.colors[None].astype(np.float64) * (instances.color[rows][:, None, :] / 255.0)).astype(
        np.uint8
    )
    count = len(primitive.positions)
    indices = primitive.indices.reshape(-1, 3).astype(np.int64)[None] + (np.arange(len(rows)) * count)[:, None, None]
    return _Soup(
        frame.to_gltf(places.reshape(-1, 3)), frame.to_gltf(normals.reshape(-1, 3)), colors.reshape(-1, 4),
        np.repeat(owner, count), indices.reshape(-1, 3),
    )  # fmt: skip


def _add(
    holder: dict[str, Any], names: Sequence[str], groups: list[dict[int, list[_Soup]]], views: Views,
    nodes: list[dict[str, Any]], meshes: list[dict[str, Any]],
) -> None:  # fmt: skip
    """A node and a mesh for each name that owns triangles, a primitive a material."""
    primitives: dict[int, list[dict[str, Any]]] = {}
    for soups in groups:
        for index, group in sorted(soups.items()):
            for owner, primitive in _split(group, index, views):
                primitives.setdefault(owner, []).append(primitive)
    for owner, name in enumerate(names):
        if owner in primitives:
            holder["children"].append(len(nodes))
            nodes.append({"name": name, "mesh": len(meshes)})
            meshes.append({"name": name, "primitives": primitives[owner]})


def _split(group: list[_Soup], index: int, views: Views) -> list[tuple[int, dict[str, Any]]]:
    """One stream of vertices sorted by owner, accessors of each owner's range."""
    starts = np.cumsum([0] + [len(s.owner) for s in group])
    owner = np.concatenate([s.owner for s in group])
    order = np.argsort(owner, kind="stable")
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    triangles = place[np.concatenate([s.indices + at for s, at in zip(group, starts, strict=False)])]
    whose = owner[order]
    triangles = triangles[np.argsort(whose[triangles[:, 0]], kind="stable")]
    positions = np.round(np.concatenate([s.positions for s in group])[order], 3).astype(np.float32)
    normals = np.concatenate([s.normals for s in group])[order]
    normals = np.round(normals / np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12), 5)
    normals[np.abs(normals).max(1) < 0.5] = (0.0, 1.0, 0.0)
    streams = (
        views.rows(positions, target=VERTICES),
        views.rows(normals.astype(np.float32), target=VERTICES),
        views.rows(np.concatenate([s.colors for s in group])[order], target=VERTICES),
    )
    owners, first = np.unique(whose, return_index=True)
    ends = [*first[1:].tolist(), len(whose)]
    face_owner = whose[triangles[:, 0]]
    local = triangles - first[np.searchsorted(owners, face_owner)][:, None]
    faces = views.raw(local.astype(np.uint32).tobytes())
    views.views[faces]["target"] = INDICES
    made, at = [], 0
    for one, a, b in zip(owners.tolist(), first.tolist(), ends, strict=True):
        count = int((face_owner == one).sum()) * 3
        bounds = (positions[a:b].min(0).tolist(), positions[a:b].max(0).tolist())
        attributes = {
            "POSITION": views.accessor(streams[0], "float32", "VEC3", b - a, offset=a * 12, bounds=bounds),
            "NORMAL": views.accessor(streams[1], "float32", "VEC3", b - a, offset=a * 12),
            "COLOR_0": views.accessor(streams[2], "uint8", "VEC4", b - a, offset=a * 4, normalized=True),
        }
        indices = views.accessor(faces, "uint32", "SCALAR", count, offset=at * 4)
        made.append((int(one), {"attributes": attributes, "indices": indices, "material": index}))
        at += count
    return made


def _model(
    upload: Upload,
    model: Model,
    views: Views,
    nodes: list[dict[str, Any]],
    meshes: list[dict[str, Any]],
    materials: list[dict[str, Any]],
    textures: list[Picture],
    known: dict[int, int],
) -> None:
    if id(model) not in known:
        known[id(model)] = len(meshes)
        meshes.append(
            {"name": f"{upload.key} model", "primitives": _painted(upload.key, model, views, materials, textures)}
        )
    turn = frame.yaw_quaternions(np.array([upload.yaw + 180.0]))[0].astype(np.float64)
    scale = fitted(model, upload)
    place = frame.to_gltf(np.array([upload.at], np.float64))[0]
    nodes.append(
        {
            "name": f"{upload.key} model",
            "mesh": known[id(model)],
            "translation": [round(v, 3) for v in place.tolist()],
            "rotation": [round(v, 6) + 0.0 for v in (turn / np.linalg.norm(turn)).tolist()],
            "scale": [scale, scale, scale],
        }
    )


def _painted(
    key: str, model: Model, views: Views, materials: list[dict[str, Any]], textures: list[Picture]
) -> list[dict[str, Any]]:
    """A primitive a mesh of the model, its materials and textures added to the lists."""
    primitives = []
    first = len(textures)
    textures += [images.png(picture.data) for picture in model.pictures]
    for mesh in model.meshes:
        paint = mesh.paint
        positions = frame.to_gltf(mesh.positions.astype(np.float64)).astype(np.float32)
        normals = frame.to_gltf(mesh.normals.astype(np.float64))
        length = np.linalg.norm(normals, axis=1, keepdims=True)
        normals = np.where(length > 1e-6, normals / np.maximum(length, 1e-6), (0.0, 1.0, 0.0)).astype(np.float32)
        count, bounds = len(positions), (positions.min(0).tolist(), positions.max(0).tolist())
        attributes = {
            "POSITION": views.accessor(views.rows(positions, target=VERTICES), "float32", "VEC3", count, bounds=bounds),
            "NORMAL": views.accessor(views.rows(normals, target=VERTICES), "float32", "VEC3", count),
        }
        if mesh.uvs is not None and paint.picture >= 0:
            uvs = np.ascontiguousarray(mesh.uvs, np.float32)
            attributes["TEXCOORD_0"] = views.accessor(views.rows(uvs, target=VERTICES), "float32", "VEC2", count)
        if mesh.colors is not None:
            colors = views.rows(np.ascontiguousarray(mesh.colors), target=VERTICES)
            attributes["COLOR_0"] = views.accessor(colors, "uint8", "VEC4", count, normalized=True)
        faces = views.triangles(np.ascontiguousarray(mesh.indices.reshape(-1), np.uint32))
        indices = views.accessor(faces, "uint32", "SCALAR", mesh.indices.size)
        primitives.append({"attributes": attributes, "indices": indices, "material": len(materials)})
        named = {"name": f"{key} {len(primitives)}"}
        materials.append(named | material(paint, first + paint.picture if paint.picture >= 0 else -1))
    return primitives
