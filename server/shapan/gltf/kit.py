"""The kit of parts as one buffer that all tiles of a release share: four streams (positions, normals, colours,
indices).

Positions are int16 millimetres, the unit of everything below a tile's root node, so that most instances need no scale;
parts of more than 32 m are written smaller by a power of two, which their instances' scale makes good.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from msgspec import Raw

from shapan.geometry import frame
from shapan.gltf import boxes, meshopt
from shapan.gltf.views import VERTICES, Views
from shapan.scene.values import MATERIALS, U8, Part, Primitive

STEP = 0.001  # m: the scene's own grid, so that equal distances are equal numbers; parts of up to 32 m either way


@dataclass(frozen=True)
class Piece:
    """One primitive of a part at one level of detail: where it lies in the four streams."""

    material: int
    vertex: int
    vertices: int
    index: int
    indices: int
    low: tuple[int, int, int]
    high: tuple[int, int, int]


@dataclass(frozen=True)
class Shape:
    """How a part at a level of detail is drawn: `mesh` (the part and level whose pieces serve), stretched by `size`
    and moved by `offset` in the part's axes (before the instance's own scale), coloured `tint`/255; the mesh's step
    is 2^doubled mm."""

    mesh: tuple[int, int]
    doubled: int
    size: tuple[float, float, float] = (1.0, 1.0, 1.0)
    offset: tuple[float, float, float] = (0.0, 0.0, 0.0)
    tint: tuple[int, int, int] = (255, 255, 255)


@dataclass(frozen=True, eq=False)
class Kit:
    """The parts and where they lie: `shapes` by (part, lod), `pieces` by mesh."""

    name: str  # blob name
    data: bytes
    parts: tuple[Part, ...]
    shapes: dict[tuple[int, int], Shape]
    pieces: dict[tuple[int, int], tuple[Piece, ...]]
    views: tuple[dict[str, Any], ...]  # positions, normals, colours, indices; offsets into `data`
    index_kind: str  # "uint16" | "uint32"
    # by mesh, a piece: its material and the JSON of its four accessors, the streams being a tile's first four views
    texts: dict[tuple[int, int], tuple[tuple[int, tuple[Raw, Raw, Raw, Raw]], ...]]

    def lod(self, part: int, wanted: int) -> int:
        """The level that shows `part` where `wanted` is asked for: the coarsest it has, if it has fewer."""
        return min(wanted, len(self.parts[part].lods) - 1)


def encode_kit(parts: Sequence[Part], only: Iterable[tuple[int, int]] | None = None) -> Kit:
    """`only`: the (part, lod) pairs that are wanted; all by default. A level without triangles shows nothing."""
    every = ((i, j) for i, part in enumerate(parts) for j in range(len(part.lods)))
    positions, normals, colors, indices = [], [], [], []
    pieces: dict[tuple[int, int], tuple[Piece, ...]] = {}
    shapes: dict[tuple[int, int], Shape] = {}
    alike: dict[Any, list[tuple[U8, tuple[int, int]]]] = {}
    vertex = index = 0
    for part, lod in sorted(set(only)) if only is not None else every:
        primitives = tuple(p for p in parts[part].lods[lod] if len(p.indices))
        plain = boxes.plain(primitives[0]) if len(primitives) == 1 else None
        if plain:
            known = alike.setdefault(plain.key, [])
            mesh = next((mesh for shade, mesh in known if boxes.alike(shade, plain.shade)), None)
            shapes[part, lod] = Shape(mesh or (part, lod), 0, plain.size, plain.offset, plain.tint)
            if mesh:
                continue
            known.append((plain.shade, (part, lod)))
            primitives = (plain.primitive,)
        else:
            shapes[part, lod] = Shape((part, lod), _doubled(primitives))
        made = []
        for primitive in primitives:
            steps, normal, color, triangles = _quantized(primitive, shapes[part, lod].doubled)
            low, high = steps[:, :3].min(0).tolist(), steps[:, :3].max(0).tolist()
            material = MATERIALS.index(primitive.material)
            made.append(Piece(material, vertex, len(steps), index, len(triangles), tuple(low), tuple(high)))
            positions.append(steps)
            normals.append(normal)
            colors.append(color)
            indices.append(triangles)
            vertex += len(steps)
            index += len(triangles)
        pieces[part, lod] = tuple(made)
    wide = max((len(p) for p in positions), default=0) > 65535
    index_kind = "uint32" if wide else "uint16"
    views = Views()
    if positions:
        views.rows(np.concatenate(positions), target=VERTICES)
        views.rows(_wide(np.concatenate(normals)), target=VERTICES)
        views.rows(_wide(np.concatenate(colors)), target=VERTICES)
        views.triangles(np.concatenate(indices).astype(index_kind))
    views.buffers()
    data = bytes(views.binary)
    name = f"{hashlib.sha256(data).hexdigest()}.bin"
    texts = {mesh: tuple((p.material, _accessors(p, index_kind)) for p in own) for mesh, own in pieces.items()}
    return Kit(name, data, tuple(parts), shapes, pieces, tuple(_moved(v) for v in views.views), index_kind, texts)


def _accessors(piece: Piece, index_kind: str) -> tuple[Raw, Raw, Raw, Raw]:
    """Written once a kit, not once a tile: three quarters of a tile's JSON. Three of the four share offset and count
    (strides are equal), which is what brotli likes."""
    place = f',"byteOffset":{piece.vertex * 8}' if piece.vertex else ""
    vertices = f'{place},"count":{piece.vertices}'
    low, high = (",".join(str(v) for v in corner) for corner in (piece.low, piece.high))
    size, kind = (2, 5123) if index_kind == "uint16" else (4, 5125)
    first = f',"byteOffset":{piece.index * size}' if piece.index else ""
    return (
        Raw(f'{{"bufferView":0,"componentType":5122,"type":"VEC3"{vertices},"max":[{high}],"min":[{low}]}}'.encode()),
        Raw(f'{{"bufferView":1,"componentType":5120,"normalized":true,"type":"VEC3"{vertices}}}'.encode()),
        Raw(f'{{"bufferView":2,"componentType":5121,"normalized":true,"type":"VEC4"{vertices}}}'.encode()),
        Raw(f'{{"bufferView":3,"componentType":{kind},"type":"SCALAR"{first},"count":{piece.indices}}}'.encode()),
    )


def _wide(rows: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """(n,4) bytes as rows of 8, the stride of positions."""
    wide = np.zeros((len(rows), 8), rows.dtype)
    wide[:, :4] = rows
    return wide


def _moved(view: dict[str, Any]) -> dict[str, Any]:
    """The same view when its bytes lie in buffer 1."""
    if "extensions" not in view:
        return view | {"buffer": 1}
    extension = view["extensions"]["EXT_meshopt_compression"] | {"buffer": 1}
    return view | {"extensions": {"EXT_meshopt_compression": extension}}


def _doubled(primitives: Sequence[Primitive]) -> int:
    reach = max((float(np.abs(p.positions).max()) for p in primitives), default=0.0)
    doubled = 0
    while reach > 32.767 * 2.0**doubled:
        doubled += 1
    return doubled


@lru_cache(maxsize=1024)  # the sand table and every hall's overview take the same few parts
def _quantized(primitive: Primitive, doubled: int) -> tuple[Any, Any, Any, Any]:
    """(n,4) int16 steps (the fourth pads to 8 bytes), (n,4) int8 normals, (n,4) colours, (m,) indices; glTF axes."""
    triangles, old = meshopt.reorder(primitive.indices, len(primitive.positions))
    steps = np.zeros((len(old), 4), np.int16)
    millimetres = frame.to_gltf(primitive.positions[old].astype(np.float64)) * (1000.0 / 2.0**doubled)
    steps[:, :3] = np.rint(np.round(millimetres, 3))
    return steps, pack_normals(primitive.normals[old]), primitive.colors[old], triangles


def pack_normals(normals: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """(n,3) unit vectors in venue axes -> (n,4) normalized int8 in glTF axes; a zero vector becomes "up" (a
    validator's error else)."""
    wide = frame.to_gltf(normals.astype(np.float64))
    length = np.sqrt((wide * wide).sum(1))
    wide[length < 1e-6] = (0.0, 1.0, 0.0)
    length[length < 1e-6] = 1.0
    packed = np.zeros((len(wide), 4), np.int8)
    packed[:, :3] = np.rint(np.round(wide / length[:, None] * 127.0, 3))
    return packed
