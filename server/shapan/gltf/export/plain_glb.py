"""The whole expo as one plain GLB for other programs: no instances, compression or quantization; textures as JPEG or
PNG. The triangles of a hall are merged by material; its ceilings are a node of their own, which one hides to look in
from above. A booth is a node with its position, its posters and its model.
(With one mesh per booth the demo had 55 MB and 2,137 draws; now it has 14 MB and 200.)

Blender, model-viewer and trimesh can open it; the walk uses tiles.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from pygltflib import GLTF2, Image

from shapan.geometry import frame
from shapan.geometry.arrays import F32, F64, U32
from shapan.gltf import images
from shapan.gltf.export.triangles import (
    MOST,
    TriangleBatch,
    flat_shaded,
    levels,
    merged_by_material,
    triangle_batches,
)
from shapan.gltf.writing.animations import at_pivot, gathered, hang
from shapan.gltf.writing.buffer_views import VERTICES, Views
from shapan.gltf.writing.materials import MATERIAL_LIST
from shapan.gltf.writing.model import material
from shapan.gltf.writing.plinth import on_plinth, plinth
from shapan.scene.values import HallScene, Part, Poster, Surface, Upload, part_named
from shapan.source.json_types import JsonObject
from shapan.tiles.model import Model, Paint, Picture

_Vec = tuple[float, float, float]
_Object = JsonObject
_BEFORE = 0.006  # metres between a picture and its wall


@dataclass(frozen=True)
class BoothNode:
    """A booth as a node: its title, the centre of its floor in venue metres, and the pictures on its walls."""

    title: str
    at: _Vec
    posters: tuple[Poster, ...] = ()


@dataclass(eq=False, kw_only=True)
class _Lists:
    """The document under construction. Meshes of models and pictures are written once and shared by their nodes."""

    shaded: bool
    views: Views = field(default_factory=lambda: Views(compress=False))
    nodes: list[_Object] = field(default_factory=list)
    meshes: list[_Object] = field(default_factory=list)
    materials: list[_Object] = field(default_factory=lambda: [dict(m) for m in MATERIAL_LIST])
    textures: list[Picture] = field(default_factory=list)
    # id of a model -> (mover, mesh)
    models: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    animations: list[_Object] = field(default_factory=list)
    # name -> mesh, width over height
    pictures: dict[str, tuple[int, float]] = field(default_factory=dict)
    sheet: _Object = field(default_factory=dict)  # the quad that all pictures use

    def node(self, parent: _Object | None, node: _Object) -> _Object:
        if parent is not None:
            parent.setdefault("children", []).append(len(self.nodes))
        self.nodes.append(node)
        return node


def encode_plain(
    title: str,
    halls: Iterable[HallScene],
    parts: Sequence[Part],
    models: Mapping[str, Model] | None = None,
    stands: Mapping[str, BoothNode] | None = None,
    pictures: Mapping[str, bytes] | None = None,
    *,
    shaded: bool = False,
) -> bytes:
    """`models`: uploaded models by booth key; `stands` by booth key; `pictures` by poster image name. Nodes: the expo >
    halls > "structure", "ceiling", "booths" and each booth by key > its posters and its model.

    shaded: every primitive has normals, and no material with colours at its vertices is unlit, for programs that
    are black without the former and white with the latter (Voyager 0.63)."""
    lists = _Lists(shaded=shaded)
    if shaded:
        lists.materials = [
            {k: v for k, v in one.items() if k != "extensions"} for one in lists.materials
        ]
    top = lists.node(None, {"name": title})
    scenes = list(halls)
    lods = levels(scenes, parts, shaded)
    for hall in scenes:
        holder = lists.node(top, {"name": hall.id})
        above = [one for one in hall.structure_surfaces if _looks_down(one)]
        rest = [one for one in hall.structure_surfaces if not _looks_down(one)]
        none = part_named(hall.structure, slice(0, 0))
        _merged(lists, holder, "structure", [triangle_batches(hall.structure, rest, parts, lods)])
        _merged(lists, holder, "ceiling", [triangle_batches(none, above, parts, lods)])
        _merged(
            lists,
            holder,
            "booths",
            [triangle_batches(b.near, b.surfaces, parts, lods) for b in hall.blocks],
        )
        for block in hall.blocks:
            uploads = {upload.key: upload for upload in block.uploads}
            for key in block.keys:
                stand = (stands or {}).get(key, BoothNode("", (0.0, 0.0, 0.0)))
                own = _stand(lists, holder, key, stand, pictures or {})
                if key in uploads and models and key in models:
                    _model(lists, own, stand, uploads[key], models[key])
    return _document(title, lists)


def _document(title: str, lists: _Lists) -> bytes:
    used = {name for one in lists.materials for name in one.get("extensions", {})}
    document: _Object = {
        "asset": {"version": "2.0", "generator": "shapan"}, "extensionsUsed": sorted(used),
        "scene": 0, "scenes": [{"name": title, "nodes": [0]}],
        "nodes": lists.nodes, "meshes": lists.meshes, "materials": lists.materials,
    }  # fmt: skip
    if lists.animations:
        document["animations"] = lists.animations
    views = lists.views
    shown = [
        Image(name=f"image-{i}", mimeType=picture.mime, bufferView=views.raw(picture.data))
        for i, picture in enumerate(lists.textures)
    ]
    if shown:
        document["textures"] = [{"source": i} for i in range(len(shown))]
    document |= {
        "accessors": views.accessors,
        "bufferViews": views.views,
        "buffers": views.buffers(),
    }
    return _written(document, shown, bytes(views.binary))


def _stand(
    lists: _Lists, holder: _Object, key: str, stand: BoothNode, pictures: Mapping[str, bytes]
) -> _Object:
    """The node of a booth, with its posters."""
    node = lists.node(holder, {"name": key, "translation": _place(stand.at, (0.0, 0.0, 0.0))})
    if stand.title:
        node["extras"] = {"title": stand.title}
    for n, poster in enumerate(stand.posters, 1):
        if poster.image in pictures:
            _poster(lists, node, f"{key} picture {n}", stand, poster, pictures[poster.image])
    return node


def _looks_down(surface: Surface) -> bool:
    """A roof, or the ceiling below an upper level: the walk shows its front alone, other programs both sides."""
    return bool((surface.primitive.normals[:, 2] < -0.9).all())


def _written(document: _Object, pictures: list[Image], binary: bytes) -> bytes:
    """The container, written by pygltflib: its field order is fixed, so the same document gives the same bytes."""
    gltf = GLTF2.from_dict(document)
    gltf.images = pictures  # from a document it would warn that an image has no URI
    gltf.set_binary_blob(binary)
    return b"".join(gltf.save_to_bytes())


def _merged(
    lists: _Lists, parent: _Object, name: str, groups: Sequence[dict[int, list[TriangleBatch]]]
) -> None:
    """One mesh of all triangles, with as few primitives per material as 16-bit indices allow."""
    primitives = [
        _primitive(lists.views, soup, lists.shaded) | {"material": index}
        for index in range(len(MATERIAL_LIST))
        for soup in merged_by_material(
            [piece for group in groups for piece in group.get(index, ())]
        )
    ]
    if primitives:
        lists.node(parent, {"name": name, "mesh": len(lists.meshes)})
        lists.meshes.append({"name": name, "primitives": primitives})


def _primitive(views: Views, soup: TriangleBatch, shaded: bool) -> _Object:
    flat, normals = flat_shaded(soup) if shaded else (soup, None)
    positions = np.round(flat.positions, 3).astype(np.float32)
    count, bounds = len(positions), (positions.min(0).tolist(), positions.max(0).tolist())
    kind = "uint16" if count <= MOST else "uint32"
    faces = views.triangles(np.ascontiguousarray(flat.indices.reshape(-1), kind))
    attributes = {
        "POSITION": views.accessor(
            views.rows(positions, target=VERTICES), "float32", "VEC3", count, bounds=bounds
        ),
        "COLOR_0": views.accessor(
            views.rows(flat.colors, target=VERTICES), "uint8", "VEC4", count, normalized=True
        ),
    }
    if normals is not None:
        attributes["NORMAL"] = views.accessor(
            views.rows(normals, target=VERTICES), "float32", "VEC3", count
        )
    return {
        "attributes": attributes,
        "indices": views.accessor(faces, kind, "SCALAR", flat.indices.size),
    }


def _poster(
    lists: _Lists, parent: _Object, name: str, stand: BoothNode, poster: Poster, data: bytes
) -> None:
    """The whole picture inside its frame, without distortion, slightly in front of its wall."""
    if poster.image not in lists.pictures:
        picture = images.common(data)
        paint = Paint(
            picture=0, alpha="BLEND" if picture.mime == "image/png" else "OPAQUE", unlit=True
        )
        lists.pictures[poster.image] = (len(lists.meshes), picture.width / picture.height)
        lists.meshes.append(
            {"name": name, "primitives": [_sheet(lists) | {"material": len(lists.materials)}]}
        )
        lists.materials.append({"name": name} | material(paint, len(lists.textures)))
        lists.textures.append(picture)
    mesh, ratio = lists.pictures[poster.image]
    high = min(poster.height, poster.width / ratio)
    x, y, z = poster.at
    yaw = math.radians(poster.yaw)
    at = (x + math.sin(yaw) * _BEFORE, y + math.cos(yaw) * _BEFORE, z)
    node = {
        "name": name,
        "mesh": mesh,
        "translation": _place(at, stand.at),
        "rotation": _turn(poster.yaw),
    }
    lists.node(parent, node | {"scale": [round(high * ratio, 3), round(high, 3), 1.0]})


def _sheet(lists: _Lists) -> _Object:
    """The vertical quad that all pictures use, facing north: its left side is in the east."""
    if not lists.sheet:
        places = frame.to_gltf(
            np.array([(0.5, 0, -0.5), (-0.5, 0, -0.5), (-0.5, 0, 0.5), (0.5, 0, 0.5)], np.float64)
        )
        normals = frame.to_gltf(np.array([(0.0, 1.0, 0.0)] * 4))
        uvs = np.array([(0, 1), (1, 1), (1, 0), (0, 0)], np.float32)
        lists.sheet = _textured(
            lists.views, places, normals, uvs, np.array([0, 1, 2, 0, 2, 3], np.uint32)
        )
    return lists.sheet


def _model(lists: _Lists, parent: _Object, stand: BoothNode, upload: Upload, model: Model) -> None:
    name = f"{upload.key} model"
    if id(model) not in lists.models:
        meshes = gathered(model, _painted(lists, upload.key, model), name)
        lists.models[id(model)] = [(n, len(lists.meshes) + at) for at, (n, _) in enumerate(meshes)]
        lists.meshes += [mesh for _, mesh in meshes]
    under = on_plinth(model, upload)
    x, y, z = upload.at
    turn = {"rotation": _turn(upload.yaw + 180.0)}  # parts face north at yaw 0, models face south
    placed = turn | {
        "translation": _place((x, y, z + under.foot), stand.at),
        "scale": [under.scale] * 3,
    }
    node = lists.node(parent, {"name": name} | placed)
    motion = hang(lists.nodes, node, model, lists.models[id(model)], 1.0, lists.views)
    if motion is not None:
        lists.animations.append(motion | {"name": f"{upload.key} motion"})
    if under.foot:
        name = f"{upload.key} plinth"
        lists.meshes.append(
            {"name": name, "primitives": _painted(lists, name, Model(meshes=(plinth(under),)))}
        )
        at = _place(upload.at, stand.at)
        lists.node(parent, {"name": name, "mesh": len(lists.meshes) - 1, "translation": at} | turn)


def _place(at: _Vec, origin: _Vec) -> list[float]:
    moved = frame.to_gltf(np.array([at], np.float64) - origin)[0]
    return [round(v, 3) + 0.0 for v in moved.tolist()]


def _turn(yaw: float) -> list[float]:
    turn = frame.yaw_quaternions(np.array([yaw]))[0].astype(np.float64)
    return [round(v, 6) + 0.0 for v in (turn / np.linalg.norm(turn)).tolist()]


def _painted(lists: _Lists, key: str, model: Model) -> list[_Object]:
    """One primitive per mesh of the model; its materials and textures are added to the lists."""
    primitives = []
    first, views = len(lists.textures), lists.views
    lists.textures += [images.common(picture.data) for picture in model.pictures]
    for mesh in (at_pivot(model, one) for one in model.meshes):
        paint = (
            replace(mesh.paint, unlit=False)
            if lists.shaded and mesh.colors is not None
            else mesh.paint
        )
        positions, normals = (
            frame.to_gltf(rows.astype(np.float64)) for rows in (mesh.positions, mesh.normals)
        )
        uvs = mesh.uvs if paint.textured else None
        primitive = _textured(views, positions, normals, uvs, mesh.indices.reshape(-1))
        if mesh.colors is not None:
            colors = views.rows(np.ascontiguousarray(mesh.colors), target=VERTICES)
            count = len(positions)
            primitive["attributes"]["COLOR_0"] = views.accessor(
                colors, "uint8", "VEC4", count, normalized=True
            )
        primitives.append(primitive | {"material": len(lists.materials)})
        named = {"name": f"{key} {len(primitives)}"}
        lists.materials.append(named | material(paint, first))
    return primitives


def _textured(views: Views, positions: F64, normals: F64, uvs: F32 | None, indices: U32) -> _Object:
    """Vertices in glTF axes as a primitive; normals are normalized.

    positions, normals: (n,3) metres; uvs: (n,2) or None; indices: (m,3)."""
    places = positions.astype(np.float32)
    length = np.linalg.norm(normals, axis=1, keepdims=True)
    unit = np.where(length > 1e-6, normals / np.maximum(length, 1e-6), (0.0, 1.0, 0.0)).astype(
        np.float32
    )
    count, bounds = len(places), (places.min(0).tolist(), places.max(0).tolist())
    attributes = {
        "POSITION": views.accessor(
            views.rows(places, target=VERTICES), "float32", "VEC3", count, bounds=bounds
        ),
        "NORMAL": views.accessor(views.rows(unit, target=VERTICES), "float32", "VEC3", count),
    }
    if uvs is not None:
        rows = views.rows(np.ascontiguousarray(uvs, np.float32), target=VERTICES)
        attributes["TEXCOORD_0"] = views.accessor(rows, "float32", "VEC2", count)
    faces = views.triangles(np.ascontiguousarray(indices, np.uint32))
    return {
        "attributes": attributes,
        "indices": views.accessor(faces, "uint32", "SCALAR", len(indices)),
    }
