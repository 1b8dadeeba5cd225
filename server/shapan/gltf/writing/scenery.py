"""A compiled set piece -> GLB: a node per moving part and group, an animation per clip. Colours are vertex colours;
the four materials have the names of the kit's. Groups are in `extras` of their nodes."""

from __future__ import annotations

from math import cos, radians, sin

import numpy as np

from shapan.geometry import frame
from shapan.geometry.arrays import F64
from shapan.gltf import glb, meshopt
from shapan.gltf.writing.buffer_views import VERTICES, Views
from shapan.gltf.writing.kit import pack_normals
from shapan.scene.scenery.compile import NodeTrack, SceneNode, Scenery
from shapan.scene.values import MATERIALS, Primitive
from shapan.source.json_types import JsonObject

_MATERIAL = {
    "matte": {"metallicFactor": 0.0, "roughnessFactor": 0.9},
    "gloss": {"metallicFactor": 0.0, "roughnessFactor": 0.35},
    "light": {"metallicFactor": 0.0, "roughnessFactor": 1.0},
    "glass": {"metallicFactor": 0.0, "roughnessFactor": 0.1},
}


def encode_scenery(scenery: Scenery, name: str) -> bytes:
    """GLB bytes. The root node scales integer steps to metres; its axes are glTF's."""
    views = Views()
    step = _step(scenery)
    children: dict[int, list[int]] = {}
    for i, node in enumerate(scenery.nodes):
        children.setdefault(node.parent, []).append(i + 1)
    root: JsonObject = {"name": name, "scale": [step, step, step], "children": children.get(-1, [])}
    nodes: list[JsonObject] = [root]
    meshes: list[JsonObject] = []
    for i, node in enumerate(scenery.nodes):
        nodes.append(_node(node, children.get(i, []), meshes, step, views))
    document: JsonObject = {
        "asset": {"version": "2.0", "generator": "shapan"},
        "scene": 0, "scenes": [{"nodes": [0]}], "nodes": nodes,
    }  # fmt: skip
    if meshes:
        document |= {"meshes": meshes, "materials": [_material(kind) for kind in MATERIALS]}
    if scenery.clips:
        document["animations"] = [
            _animation(clip, tracks, step, views) for clip, tracks in scenery.clips if tracks
        ]
    document |= {
        "accessors": views.accessors,
        "bufferViews": views.views,
        "buffers": views.buffers(),
    }
    used = [
        "KHR_mesh_quantization",
        "KHR_materials_unlit",
        *(["EXT_meshopt_compression"] if views.compress else []),
    ]
    document["extensionsUsed"] = used if meshes else used[2:]
    document["extensionsRequired"] = [
        one for one in document["extensionsUsed"] if one != "KHR_materials_unlit"
    ]
    return glb.pack_glb(document, bytes(views.binary))


def _step(scenery: Scenery) -> float:
    reach = [
        float(np.abs(one.positions).max()) for node in scenery.nodes for one in node.primitives
    ]
    return float(2.0 ** np.ceil(np.log2(max([*reach, 1e-3]) / 32767.0)))


def _material(kind: str) -> JsonObject:
    made: JsonObject = {"name": kind, "pbrMetallicRoughness": _MATERIAL[kind]}
    if kind == "glass":
        made["alphaMode"] = "BLEND"
    if kind == "light":
        made["extensions"] = {"KHR_materials_unlit": {}}
    return made


def _node(
    node: SceneNode, children: list[int], meshes: list[JsonObject], step: float, views: Views
) -> JsonObject:
    x, y, z, turn = node.place
    at = frame.to_gltf(np.array([[x, y, z]])) / step
    made: JsonObject = {"name": node.name, "translation": np.round(at[0], 3).tolist()}
    if turn:
        half = radians(-turn) / 2
        made["rotation"] = [0.0, round(sin(half), 7), 0.0, round(cos(half), 7)]
    if node.group:
        made["extras"] = {"group": node.group}
    if children:
        made["children"] = children
    if node.primitives:
        made["mesh"] = len(meshes)
        meshes.append(
            {
                "name": node.name,
                "primitives": [_primitive(one, step, views) for one in node.primitives],
            }
        )
    return made


def _primitive(one: Primitive, step: float, views: Views) -> JsonObject:
    indices, old = meshopt.reorder(one.indices.astype(np.uint32), len(one.positions))
    count = len(old)
    steps = np.zeros((count, 4), np.int16)
    steps[:, :3] = np.rint(np.round(frame.to_gltf(one.positions[old].astype(np.float64)) / step, 3))
    bounds = (
        steps[:, :3].min(0).astype(float).tolist(),
        steps[:, :3].max(0).astype(float).tolist(),
    )
    kind = "uint16" if count <= 65535 else "uint32"
    positions = views.rows(steps, target=VERTICES)
    normals = views.rows(pack_normals(one.normals[old]), target=VERTICES)
    colors = views.rows(np.ascontiguousarray(one.colors[old]), target=VERTICES)
    return {
        "attributes": {
            "POSITION": views.accessor(positions, "int16", "VEC3", count, bounds=bounds),
            "NORMAL": views.accessor(normals, "int8", "VEC3", count, normalized=True),
            "COLOR_0": views.accessor(colors, "uint8", "VEC4", count, normalized=True),
        },
        "indices": views.accessor(
            views.triangles(indices.astype(kind)), kind, "SCALAR", indices.size
        ),
        "material": MATERIALS.index(one.material),
    }


def _animation(clip: str, tracks: tuple[NodeTrack, ...], step: float, views: Views) -> JsonObject:
    channels: list[JsonObject] = []
    samplers: list[JsonObject] = []
    for track in tracks:
        times = np.round(track.times, 3).astype(np.float32)[:, None]
        bounds = (times.min(0).tolist(), times.max(0).tolist())
        values = np.ascontiguousarray(np.round(_values(track, step), 6).astype(np.float32))
        kind = "VEC4" if track.path == "rotation" else "VEC3"
        channels.append(
            {"sampler": len(samplers), "target": {"node": track.node + 1, "path": track.path}}
        )
        samplers.append(
            {
                "input": views.accessor(
                    views.rows(times), "float32", "SCALAR", len(times), bounds=bounds
                ),
                "output": views.accessor(views.rows(values), "float32", kind, len(values)),
            }
        )
    return {"name": clip, "channels": channels, "samplers": samplers}


def _values(track: NodeTrack, step: float) -> F64:
    if track.path == "translation":
        return frame.to_gltf(track.values) / step
    if track.path == "rotation":
        return np.concatenate([frame.to_gltf(track.values[:, :3]), track.values[:, 3:]], 1)
    return frame.scale_to_gltf(track.values)
