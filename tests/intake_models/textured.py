"""A dark square with the maps of a material, as a GLB: what an exporter of a game engine writes."""

from __future__ import annotations

import io
import json
import struct
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from shapan.gltf.glb import pack_glb, unpack_glb

Pixels = npt.NDArray[np.uint8]
NAMES = {
    "base": "baseColorTexture", "surface": "metallicRoughnessTexture", "emission": "emissiveTexture",
    "normal": "normalTexture", "occlusion": "occlusionTexture",
}  # fmt: skip


def flat(color: tuple[int, ...], side: int = 64) -> Pixels:
    return np.broadcast_to(np.array(color, np.uint8), (side, side, len(color))).copy()


def spotted(side: int = 64) -> Pixels:
    """Black with a bright spot of 1/16 of its area in the corner at texture coordinate 0, 0."""
    pixels = flat((0, 0, 0), side)
    pixels[: side // 4, : side // 4] = 255
    return pixels


def noise(side: int) -> Pixels:
    rows = np.arange(side)
    return np.stack([np.add.outer(rows, rows * k) % 251 for k in (1, 3, 7)], 2).astype(np.uint8)


def encoded(pixels: Pixels) -> bytes:
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "PNG", compress_level=1)
    return out.getvalue()


DARK = flat((40, 40, 40))


def square(
    maps: Mapping[str, Pixels | bytes],
    *,
    more: Mapping[str, Mapping[str, Any]] = {},
    extensions: Mapping[str, Any] = {},
    emission: float = 1.0,
    uvs: bool = True,
) -> bytes:
    """Two metres wide, facing the front. `maps`: pixels or file by map; `more`: fields of a map's reference. It has two
    sets of texture coordinates: the second is the first, mirrored."""
    points = np.array([(-1, 0, 0), (1, 0, 0), (1, 2, 0), (-1, 2, 0)], "<f4")
    first = np.array([(0, 1), (1, 1), (1, 0), (0, 0)], "<f4")
    binary, views = bytearray(), []

    def view(data: bytes) -> int:
        views.append({"buffer": 0, "byteOffset": len(binary), "byteLength": len(data)})
        binary.extend(data + b"\0" * (-len(data) % 4))
        return len(views) - 1

    accessors: list[dict[str, Any]] = [
        {"bufferView": view(points.tobytes()), "componentType": 5126, "count": 4, "type": "VEC3"}
    ]
    accessors += [
        {
            "bufferView": view(rows.astype("<f4").tobytes()),
            "componentType": 5126,
            "count": 4,
            "type": "VEC2",
        }
        for rows in (first, 1 - first)
    ]
    indices = view(struct.pack("<6H", 0, 1, 2, 0, 2, 3))
    accessors.append({"bufferView": indices, "componentType": 5123, "count": 6, "type": "SCALAR"})
    images: list[dict[str, Any]] = []
    uses: dict[str, Any] = {}
    for name, pixels in maps.items():
        data = pixels if isinstance(pixels, bytes) else encoded(pixels)
        images.append({"bufferView": view(data), "mimeType": "image/png"})
        uses[NAMES[name]] = {"index": len(images) - 1, **more.get(name, {})}
    pbr = {
        name: uses.pop(name)
        for name in ("baseColorTexture", "metallicRoughnessTexture")
        if name in uses
    }
    material = {"pbrMetallicRoughness": pbr, **uses, "emissiveFactor": [emission] * 3}
    if extensions:
        material["extensions"] = dict(extensions)
    attributes = {"POSITION": 0} | ({"TEXCOORD_0": 1, "TEXCOORD_1": 2} if uvs else {})
    document = {
        "asset": {"version": "2.0"}, "scenes": [{"nodes": [0]}], "nodes": [{"mesh": 0}],
        "meshes": [{"primitives": [{"attributes": attributes, "indices": 3, "material": 0}]}],
        "materials": [material], "images": images, "textures": [{"source": i} for i in range(len(images))],
        "accessors": accessors, "bufferViews": views, "buffers": [{"byteLength": len(binary)}],
    }  # fmt: skip
    return pack_glb(json.loads(json.dumps(document)), bytes(binary))


def many_materials(count: int) -> bytes:
    """A row of squares with a material each: all glow where the same map says, each in a colour of its own."""
    text, binary = unpack_glb(square({"base": DARK, "emission": spotted()}))
    whole = json.loads(text)
    ((primitive,),) = [mesh["primitives"] for mesh in whole["meshes"]]
    whole["materials"] = [
        whole["materials"][0] | {"emissiveFactor": [1, i / count, 0]} for i in range(count)
    ]
    whole["meshes"] = [{"primitives": [primitive | {"material": i}]} for i in range(count)]
    whole["nodes"] = [{"mesh": i, "translation": [2.5 * i, 0, 0]} for i in range(count)]
    whole["scenes"] = [{"nodes": list(range(count))}]
    return pack_glb(whole, binary)


def bumpy(side: int, picture: int = 64) -> bytes:
    """A ball with bumps and a texture of `picture` pixels a side, of 2 * `side` * `side` triangles, as a scanner leaves
    it."""
    across, up = np.meshgrid(np.linspace(0, 1, side + 1), np.linspace(0, 1, side + 1))
    radius = 1 + 0.05 * np.sin(40 * np.pi * across) * np.sin(30 * np.pi * up)
    round_, rise = across * 2 * np.pi, up * np.pi
    points = np.stack(
        [
            radius * np.sin(rise) * np.cos(round_),
            1.1 - radius * np.cos(rise),
            radius * np.sin(rise) * np.sin(round_),
        ],
        2,
    ).reshape(-1, 3)
    rows = np.arange(side)
    corner = (rows[:, None] * (side + 1) + rows).reshape(-1)
    below = corner + side + 1
    triangles = np.stack([corner, corner + 1, below + 1, corner, below + 1, below], 1)
    parts = (
        points.astype("<f4").tobytes(),
        np.stack([across, up], 2).reshape(-1, 2).astype("<f4").tobytes(),
        triangles.astype("<u4").tobytes(),
        encoded(noise(picture)),
    )
    binary, views = bytearray(), []
    for part in parts:
        views.append({"buffer": 0, "byteOffset": len(binary), "byteLength": len(part)})
        binary.extend(part + b"\0" * (-len(part) % 4))
    kinds = (
        (5126, len(points), "VEC3"),
        (5126, len(points), "VEC2"),
        (5125, triangles.size, "SCALAR"),
    )
    document = {
        "asset": {"version": "2.0"}, "scenes": [{"nodes": [0]}], "nodes": [{"mesh": 0}],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0, "TEXCOORD_0": 1}, "indices": 2, "material": 0}]}],
        "materials": [{"pbrMetallicRoughness": {"baseColorTexture": {"index": 0}}}],
        "images": [{"bufferView": 3, "mimeType": "image/png"}], "textures": [{"source": 0}],
        "accessors": [
            {"bufferView": view, "componentType": kind, "count": count, "type": shape}
            for view, (kind, count, shape) in enumerate(kinds)
        ],
        "bufferViews": views, "buffers": [{"byteLength": len(binary)}],
    }  # fmt: skip
    return pack_glb(document, bytes(binary))
