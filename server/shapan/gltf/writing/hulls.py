"""Hulls of uploaded models in tiles of blocks: what one sees of a model where it is not loaded. They stand as the model
does (`gltf/writing/model.py`): in its scale, turned as it, with its plinth."""

from __future__ import annotations

import msgspec
import numpy as np

from shapan.gltf import glb, meshopt
from shapan.gltf.writing.plinth import on_plinth, plinth, stood
from shapan.scene.values import Primitive, Upload
from shapan.source.json_types import JsonObject
from shapan.tiles.model import Model

HULLS_KIND = "hulls"  # of the node that has them


def hull_primitive(model: Model, upload: Upload) -> Primitive | None:
    """Around the centre of the foot of its space, in whole millimetres; None if the model has no hull."""
    if model.hull is None or model.hull.colors is None:
        return None
    under = on_plinth(model, upload)
    hull = model.hull
    positions, colors, indices = hull.positions.astype(np.float64), hull.colors, hull.indices
    if under.foot:
        foot = plinth(under)
        assert foot.colors is not None
        stone = np.rint(foot.colors * np.array(foot.paint.color)).astype(np.uint8)
        below = (foot.positions.astype(np.float64) - (0.0, 0.0, under.foot)) / under.scale
        indices = np.concatenate([indices, foot.indices + np.uint32(len(positions))])
        positions, colors = np.concatenate([positions, below]), np.concatenate([colors, stone])
    placed = stood(positions, under, upload.yaw)
    steps = np.rint(np.round(placed * 1000.0, 3)).astype(np.int64)
    rows, back = np.unique(np.concatenate([steps, colors], 1), axis=0, return_inverse=True)
    indices, old = meshopt.reorder(back.reshape(-1)[indices].astype(np.uint32), len(rows))
    return Primitive(
        "matte",
        (rows[old, :3] / 1000.0).astype(np.float32),
        np.zeros((0, 3), np.float32),
        rows[old, 3:].astype(np.uint8),
        indices.reshape(-1, 3).astype(np.int32),
    )


def without_hulls(data: bytes) -> bytes:
    """The tile without its hulls: neither shown nor in its bytes. The same bytes if it has none."""
    text, binary = glb.unpack_glb(data)
    document: JsonObject = msgspec.json.decode(text)
    nodes, rest = document.get("nodes", []), bytearray(binary)
    for at, node in enumerate(nodes):
        if node.get("extras", {}).get("shapan", {}).get("kind") != HULLS_KIND:
            continue
        mesh = document["meshes"][node.pop("mesh")]
        for primitive in mesh["primitives"]:
            for accessor in (primitive["indices"], *primitive["attributes"].values()):
                view = document["bufferViews"][document["accessors"][accessor]["bufferView"]]
                packed = view.get("extensions", {}).get("EXT_meshopt_compression", view)
                first = packed.get("byteOffset", 0)
                rest[first : first + packed["byteLength"]] = bytes(packed["byteLength"])
        nodes[0]["children"].remove(at)
        return glb.pack_glb(document, bytes(rest))
    return data
