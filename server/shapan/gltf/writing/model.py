"""An uploaded model -> a tile: scaled down to its space and turned to the open side of its booth. Its position is in
the tileset (`tiles/tileset.py`), so that moving a booth does not rewrite its model."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from shapan.geometry import frame
from shapan.geometry.arrays import F64
from shapan.gltf import glb, meshopt
from shapan.gltf.writing.animations import at_pivot, gathered, hang
from shapan.gltf.writing.buffer_views import VERTICES, Views
from shapan.gltf.writing.plinth import Stood, on_plinth, plinth, stood
from shapan.gltf.writing.property_table import property_table
from shapan.scene.values import Upload
from shapan.source.json_types import JsonObject
from shapan.tiles.model import Mesh, Model, Paint

PLINTH = "plinth"
_UV_BITS = 14  # texture coordinates outside 0..1 have steps of 1/16384


def encode_model(model: Model, upload: Upload, hall: str, *, compress: bool = True) -> bytes:
    """GLB bytes. `model` comes from `intake.models`: metres, z up, the centre of its foot at the origin, front towards
    -y. The
    origin of the tile is the centre of the foot of its space."""
    views = Views(compress=compress)
    under, own = on_plinth(model, upload), model
    if under.foot:
        model = replace(model, meshes=(*model.meshes, _below(under)))
    exponent, step = _step(model)
    scale = under.scale * step
    materials = list(dict.fromkeys(mesh.paint for mesh in model.meshes))
    primitives = [
        _primitive(at_pivot(model, mesh), materials.index(mesh.paint), exponent, views)
        for mesh in model.meshes
    ]
    # parts face north at yaw 0, models face south
    turn = frame.yaw_quaternions(np.array([upload.yaw + 180.0]))[0] / 32767.0
    node = {
        "name": upload.key,
        "translation": [0.0, under.foot, 0.0],
        "rotation": _unit(turn.tolist()),
        "scale": [scale, scale, scale],
    }
    root: JsonObject = {
        "name": f"{hall}/{upload.key}",
        "extras": {"shapan": {"kind": "model", **_shown(own, upload, under)}},
        "children": [1],
    }
    nodes = [root, node]
    groups = gathered(model, primitives, "model")
    motion = hang(
        nodes, node, model, [(n, at) for at, (n, _) in enumerate(groups)], 1 / step, views
    )
    document: JsonObject = {
        "asset": {"version": "2.0", "generator": "shapan"},
        "extensionsUsed": [], "extensionsRequired": [],
        "scene": 0, "scenes": [{"nodes": [0]}], "nodes": nodes, "meshes": [group for _, group in groups],
        "materials": [material(paint) for paint in materials],
    }  # fmt: skip
    if under.foot and len(materials) > len({mesh.paint for mesh in own.meshes}):
        document["materials"][-1]["name"] = PLINTH  # by which a closer look leaves it out
    if motion is not None:
        document["animations"] = [motion]
    if model.pictures:
        document["textures"] = [
            {"extensions": {"EXT_texture_webp": {"source": i}}} for i in range(len(model.pictures))
        ]
        document["images"] = [
            {"mimeType": p.mime, "bufferView": views.raw(p.data)} for p in model.pictures
        ]
    document["extensions"] = {
        "EXT_structural_metadata": property_table(views, (upload.key,), (hall,))
    }
    document |= {
        "accessors": views.accessors,
        "bufferViews": views.views,
        "buffers": views.buffers(),
    }
    required = ["EXT_meshopt_compression"] if views.compress else []
    required += ["EXT_texture_webp"] if model.pictures else []
    strong = (
        ["KHR_materials_emissive_strength"]
        if any(paint.strength != 1 for paint in materials)
        else []
    )
    unlit = ["KHR_materials_unlit"] if any(paint.unlit for paint in materials) else []
    document["extensionsUsed"] = [
        "EXT_mesh_features",
        *required,
        "EXT_structural_metadata",
        *strong,
        *unlit,
        "KHR_mesh_quantization",
    ]
    document["extensionsRequired"] = [*required, "KHR_mesh_quantization"]
    return glb.pack_glb(document, bytes(views.binary))


def _shown(model: Model, upload: Upload, under: Stood) -> JsonObject:
    """What a closer look says of it: `size` (width, depth, height in millimetres as it stands, at rest), the height of
    its plinth, and its labelled points in the tile's axes."""
    low, high = (np.array(corner, np.float64) for corner in model.stilled().bounds())
    shown: JsonObject = {"size": np.rint((high - low) * under.scale * 1000.0).astype(int).tolist()}
    if under.foot:
        shown["foot"] = under.foot
    if model.annotations:
        at = frame.to_gltf(
            stood(np.array([one.at for one in model.annotations]), under, upload.yaw)
        )
        points = zip(model.annotations, np.round(at, 3).tolist(), strict=True)
        shown["points"] = [{"text": one.text, "at": point} for one, point in points]
    return shown


def material(paint: Paint, first: int = 0) -> dict[str, object]:
    """`first`: index of the texture of the model's first picture."""

    def texture(picture: int, **more: object) -> dict[str, object]:
        return {"index": first + picture, **more}

    pbr: dict[str, object] = {
        "baseColorFactor": [round(v, 4) for v in paint.color],
        "metallicFactor": paint.metallic,
        "roughnessFactor": paint.roughness,
    }
    maps = paint.maps
    if paint.picture >= 0:
        pbr["baseColorTexture"] = texture(paint.picture)
    if maps.surface >= 0:
        pbr["metallicRoughnessTexture"] = texture(maps.surface)
    value: dict[str, object] = {"pbrMetallicRoughness": pbr}
    if maps.normal >= 0:
        scale = maps.normal_scale
        value["normalTexture"] = texture(maps.normal, **({"scale": scale} if scale != 1 else {}))
    if maps.occlusion >= 0:
        strength = maps.occlusion_strength
        value["occlusionTexture"] = texture(
            maps.occlusion, **({"strength": strength} if strength != 1 else {})
        )
    extensions: dict[str, object] = {}
    if any(paint.emission):
        value["emissiveFactor"] = list(paint.emission)
        if maps.emission >= 0:
            value["emissiveTexture"] = texture(maps.emission)
        if paint.strength != 1:
            extensions["KHR_materials_emissive_strength"] = {"emissiveStrength": paint.strength}
    if paint.alpha != "OPAQUE":
        value["alphaMode"] = paint.alpha
    if paint.alpha == "MASK":
        value["alphaCutoff"] = paint.cutoff
    if paint.double_sided:
        value["doubleSided"] = True
    if paint.unlit:
        extensions["KHR_materials_unlit"] = {}
    if extensions:
        value["extensions"] = extensions
    return value


def _below(under: Stood) -> Mesh:
    """The plinth in the model's own scale: the model keeps its coordinates, the plinth is below it."""
    mesh = plinth(under)
    return replace(
        mesh, positions=((mesh.positions - (0, 0, under.foot)) / under.scale).astype(np.float32)
    )


def _step(model: Model) -> tuple[int, float]:
    """Positions are int16 steps of 2^-exponent m: 0.03 mm for a model of 1 m."""
    reach = max(float(np.abs(at_pivot(model, mesh).positions).max()) for mesh in model.meshes)
    exponent = math.floor(math.log2(32767.0 / max(reach, 1e-3)))
    return exponent, 2.0**-exponent


def _unit(quaternion: list[float]) -> list[float]:
    length = math.sqrt(sum(v * v for v in quaternion))
    return [round(v / length, 6) + 0.0 for v in quaternion]


def _primitive(mesh: Mesh, paint: int, exponent: int, views: Views) -> dict[str, object]:
    indices, old = meshopt.reorder(mesh.indices, len(mesh.positions))
    count = len(old)
    steps = np.zeros((count, 4), np.int16)
    steps[:, :3] = np.rint(frame.to_gltf(mesh.positions[old].astype(np.float64)) * 2.0**exponent)
    bounds = (
        steps[:, :3].min(0).astype(float).tolist(),
        steps[:, :3].max(0).astype(float).tolist(),
    )
    attributes = {
        "POSITION": views.accessor(
            views.rows(steps, target=VERTICES), "int16", "VEC3", count, bounds=bounds
        ),
        "NORMAL": views.accessor(
            views.rows(_normals(mesh.normals[old]), target=VERTICES),
            "int16",
            "VEC3",
            count,
            normalized=True,
        ),
    }
    if mesh.uvs is not None and mesh.paint.textured:
        attributes["TEXCOORD_0"] = _uvs(mesh.uvs[old].astype(np.float64), views)
    if mesh.colors is not None:
        colors = np.ascontiguousarray(mesh.colors[old])
        attributes["COLOR_0"] = views.accessor(
            views.rows(colors, target=VERTICES), "uint8", "VEC4", count, normalized=True
        )
    ids = meshopt.exponential(np.zeros((count, 1), np.int32), 0)
    attributes["_FEATURE_ID_0"] = views.accessor(
        views.rows(ids, target=VERTICES, filter="EXPONENTIAL"), "float32", "SCALAR", count
    )
    kind = "uint16" if count <= 65535 else "uint32"
    return {
        "attributes": attributes,
        "indices": views.accessor(
            views.triangles(indices.astype(kind)), kind, "SCALAR", len(indices)
        ),
        "material": paint,
        "extensions": {
            "EXT_mesh_features": {
                "featureIds": [{"featureCount": 1, "attribute": 0, "propertyTable": 0}]
            }
        },
    }


def _normals(normals: npt.NDArray[Any]) -> npt.NDArray[np.int16]:
    wide = frame.to_gltf(normals.astype(np.float64))
    length = np.sqrt((wide * wide).sum(1))
    wide[length < 1e-6] = (0.0, 1.0, 0.0)
    length[length < 1e-6] = 1.0
    packed = np.zeros((len(wide), 4), np.int16)
    packed[:, :3] = np.rint(np.round(wide / length[:, None] * 32767.0, 2))
    return packed


def _uvs(uvs: F64, views: Views) -> int:
    """16 bits inside 0..1, else floats in steps of 1/16384, shifted by integers towards 0 (textures repeat). uvs:
    (n,2)."""
    if uvs.min() >= 0.0 and uvs.max() <= 1.0:
        packed = np.rint(np.round(uvs * 65535.0, 3)).astype(np.uint16)
        return views.accessor(
            views.rows(packed, target=VERTICES), "uint16", "VEC2", len(uvs), normalized=True
        )
    near = np.clip(uvs - np.floor(uvs.min(0)), 0.0, 511.0)
    steps = np.rint(near * 2.0**_UV_BITS).astype(np.int32)
    words = meshopt.exponential(steps, -_UV_BITS)
    return views.accessor(
        views.rows(words, target=VERTICES, filter="EXPONENTIAL"), "float32", "VEC2", len(uvs)
    )
