"""The kit of parts as one buffer that all tiles of a release share: four streams (positions, normals, colours,
indices).

Positions are int16 steps of a power of two of a metre, chosen per mesh, and the step is multiplied into every
instance's scale: half a metre stays exactly half a metre, and no reader needs to know.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from shapan.geometry import frame
from shapan.gltf import boxes, meshopt
from shapan.gltf.views import VERTICES, Views
from shapan.scene.values import MATERIALS, U8, Part, Primitive

FINEST = 12  # 1/4096 m: parts of up to 8 m either way in a quarter of a millimetre


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
    is 2^-exponent m."""

    mesh: tuple[int, int]
    exponent: int
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
            shapes[part, lod] = Shape(mesh or (part, lod), FINEST, plain.size, plain.offset, plain.tint)
            if mesh:
                continue
            known.append((plain.shade, (part, lod)))
            primitives = (plain.primitive,)
        else:
            shapes[part, lod] = Shape((part, lod), _exponent(primitives))
        made = []
        for primitive in primitives:
            steps, normal, color, triangles = _quantized(primitive, shapes[part, lod].exponent)
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
        views.rows(np.concatenate(normals), target=VERTICES)
        views.rows(np.concatenate(colors), target=VERTICES)
        views.triangles(np.concatenate(indices).astype(index_kind))
    views.buffers()
    data = bytes(views.binary)
    name = f"{hashlib.sha256(data).hexdigest()}.bin"
    return Kit(name, data, tuple(parts), shapes, pieces, tuple(_moved(v) for v in views.views), index_kind)


def _moved(view: dict[str, Any]) -> dict[str, Any]:
    """The same view when its bytes lie in buffer 1."""
    if "extensions" not in view:
        return view | {"buffer": 1}
    extension = view["extensions"]["EXT_meshopt_compression"] | {"buffer": 1}
    return view | {"extensions": {"EXT_meshopt_compression": extension}}


def _exponent(primitives: Sequence[Primitive]) -> int:
    reach = max((float(np.abs(p.positions).max()) for p in primitives), default=0.0)
    exponent = FINEST
    while reach * 2.0**exponent > 32767:
        exponent -= 1
    return exponent


@lru_cache(maxsize=1024)  # the sand table and every hall's overview take the same few parts
def _quantized(primitive: Primitive, exponent: int) -> tuple[Any, Any, Any, Any]:
    """(n,4) int16 steps (the fourth pads to 8 bytes), (n,4) int8 normals, (n,4) colours, (m,) indices; glTF axes."""
    triangles, old = meshopt.reorder(primitive.indices, len(primitive.positions))
    steps = np.zeros((len(old), 4), np.int16)
    steps[:, :3] = np.rint(frame.to_gltf(primitive.positions[old].astype(np.float64)) * 2.0**exponent)
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
