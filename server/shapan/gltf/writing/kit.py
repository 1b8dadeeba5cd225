"""The kit of parts as one buffer that all tiles of a release share: four streams (positions, normals, colours,
indices). The triangles of all parts index the same three vertex streams. Thus a tile needs three accessors for all
vertices and one per primitive; four per primitive were a third of its JSON.

Positions are int16 millimetres, the unit of everything below a tile's root node, so that most instances need no scale.
Parts above 32 m are stored smaller by a power of two, which their instances' scale compensates.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from shapan.geometry import frame
from shapan.geometry.arrays import U8
from shapan.gltf.writing import boxes
from shapan.gltf.writing.buffer_views import BYTE, SHORT, UBYTE, UINT, USHORT, VERTICES, Views
from shapan.scene.values import MATERIALS, Part, Primitive
from shapan.source.json_types import JsonObject

# m: the scene's own grid, so that equal distances are equal numbers; parts of up to 32 m either way
KIT_STEP = 0.001
AccessorJson = JsonObject
_Drawn = tuple[Primitive, ...]  # the primitives of one mesh
UNIT = (1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 255.0, 255.0, 255.0)


@dataclass(frozen=True, eq=False, kw_only=True)
class Kit:
    """The parts and their data. Each level of detail of a part is a mesh, which others may share
    (`gltf.writing.boxes`), with a scale and a colour."""

    name: str  # blob name
    data: bytes
    parts: tuple[Part, ...]
    mesh: npt.NDArray[np.int64]  # (parts, levels) mesh index; -1: nothing is visible
    # (parts, levels, 10): size (3) and offset (3) in the part's axes, before the instance's own scale; tint of 255 (3);
    # millimetres per step of the mesh
    shape: npt.NDArray[np.float64]
    # (parts, levels) of a tile's own kit: a box that a quarter turn does not change
    square: npt.NDArray[np.bool_]
    views: tuple[JsonObject, ...]  # positions, normals, colours, indices; offsets into `data`
    # accessors, if those four views are the first views of a tile
    vertices: tuple[AccessorJson, ...]  # POSITION, NORMAL, COLOR_0 of all parts
    # by mesh and primitive: its material and its indices
    pieces: tuple[tuple[tuple[int, AccessorJson], ...], ...]


@lru_cache(maxsize=64)  # the sand table and the overviews of halls contain the same few parts
def encode_kit(parts: tuple[Part, ...], only: frozenset[tuple[int, int]] | None = None) -> Kit:
    """`only`: the required (part, level of detail) pairs; by default all. A level without triangles is invisible; a
    part with fewer levels than others uses its last one."""
    levels = max((len(part.lods) for part in parts), default=0)
    mesh = np.full((len(parts), levels), -1)
    shape = np.zeros((len(parts), levels, 10))
    square = np.zeros((len(parts), levels), np.bool_)
    drawn: list[_Drawn] = []
    squares: set[int] = set()
    alike: dict[object, list[tuple[U8, int]]] = {}
    shown = _shown(parts, only)
    plains = boxes.plains([primitives[0] for _, _, primitives in shown])
    for (part, lod, primitives), plain, step in zip(
        shown, plains, _steps([one[2] for one in shown]), strict=True
    ):
        last = lod == len(parts[part].lods) - 1
        places = (part, slice(lod, levels if last else lod + 1))
        if plain is None or len(primitives) > 1:
            mesh[places], shape[places] = len(drawn), (*UNIT, step)
            drawn.append(primitives)
            continue
        known = alike.setdefault(plain.key, [])
        same = next(
            (number for shade, number in known if boxes.same_boxes(shade, plain.shade)), len(drawn)
        )
        mesh[places], shape[places] = same, (*plain.size, *plain.offset, *plain.tint, 1.0)
        if same == len(drawn):
            known.append((plain.shade, same))
            drawn.append((plain.primitive,))
            if only is not None and boxes.is_square(plain.primitive):
                squares.add(same)
        square[places] = same in squares
    return _packed(parts, mesh, shape, square, drawn)


def _shown(
    parts: tuple[Part, ...], only: frozenset[tuple[int, int]] | None
) -> list[tuple[int, int, tuple[Primitive, ...]]]:
    """(part, level of detail, its primitives with triangles) of those that have some."""
    wanted = (
        only
        if only is not None
        else {(i, j) for i, part in enumerate(parts) for j in range(len(part.lods))}
    )
    found = (
        (i, j, tuple(p for p in parts[i].lods[j] if len(p.indices))) for i, j in sorted(wanted)
    )
    return [one for one in found if one[2]]


def _packed(
    parts: tuple[Part, ...],
    mesh: npt.NDArray[np.int64],
    shape: npt.NDArray[np.float64],
    square: npt.NDArray[np.bool_],
    drawn: Sequence[_Drawn],
) -> Kit:
    every = [primitive for primitives in drawn for primitive in primitives]
    if not every:
        return Kit(
            name="",
            data=b"",
            parts=parts,
            mesh=mesh,
            shape=shape,
            square=square,
            views=(),
            vertices=(),
            pieces=(),
        )
    counts = np.array([len(p.positions) for p in every])
    starts = np.cumsum(counts) - counts
    steps_of = np.ones(len(drawn))
    steps_of[mesh[mesh >= 0]] = shape[mesh >= 0, 9]
    step = np.repeat(np.repeat(steps_of, [len(primitives) for primitives in drawn]), counts)[
        :, None
    ]
    kind = np.uint16 if counts.sum() <= 65535 else np.uint32
    indices = np.concatenate(
        [p.indices.reshape(-1) + at for p, at in zip(every, starts.tolist(), strict=True)]
    )
    steps = np.zeros((int(counts.sum()), 4), np.int16)
    places = frame.to_gltf(np.concatenate([p.positions for p in every]).astype(np.float64))
    steps[:, :3] = np.rint(np.round(places * (1000.0 / step), 3))
    views = Views()
    views.rows(steps, target=VERTICES)
    views.rows(pack_normals(np.concatenate([p.normals for p in every])), target=VERTICES)
    views.rows(np.concatenate([p.colors for p in every]), target=VERTICES)
    views.triangles(indices.astype(kind))
    views.buffers()
    data = bytes(views.binary)
    low, high = steps[:, :3].min(0).tolist(), steps[:, :3].max(0).tolist()
    count = len(steps)
    vertices = (
        {
            "bufferView": 0,
            "componentType": SHORT,
            "type": "VEC3",
            "count": count,
            "max": high,
            "min": low,
        },
        {
            "bufferView": 1,
            "componentType": BYTE,
            "normalized": True,
            "type": "VEC3",
            "count": count,
        },
        {
            "bufferView": 2,
            "componentType": UBYTE,
            "normalized": True,
            "type": "VEC4",
            "count": count,
        },
    )
    pieces = tuple(_pieces(drawn, USHORT if kind is np.uint16 else UINT, np.dtype(kind).itemsize))
    name = f"{hashlib.sha256(data).hexdigest()}.bin"
    return Kit(
        name=name,
        data=data,
        parts=parts,
        mesh=mesh,
        shape=shape,
        square=square,
        views=tuple(_moved(v) for v in views.views),
        vertices=vertices,
        pieces=pieces,
    )


def _pieces(
    drawn: Sequence[_Drawn], kind: int, size: int
) -> list[tuple[tuple[int, AccessorJson], ...]]:
    found, at = [], 0
    for primitives in drawn:
        own = []
        for primitive in primitives:
            count = primitive.indices.size
            offset = {"byteOffset": at} if at else {}
            accessor = {
                "bufferView": 3,
                "componentType": kind,
                "type": "SCALAR",
                **offset,
                "count": count,
            }
            own.append((MATERIALS.index(primitive.material), accessor))
            at += count * size
        found.append(tuple(own))
    return found


def _moved(view: JsonObject) -> JsonObject:
    """The same view for bytes in buffer 1."""
    if "extensions" not in view:
        return view | {"buffer": 1}
    extension = view["extensions"]["EXT_meshopt_compression"] | {"buffer": 1}
    return view | {"extensions": {"EXT_meshopt_compression": extension}}


def _steps(drawn: Sequence[_Drawn]) -> list[float]:
    """Millimetres per step of each: the smallest power of two for which 16 bits cover the mesh."""
    if not drawn:
        return []
    counts = np.array([sum(len(p.positions) for p in primitives) for primitives in drawn])
    far = np.abs(np.concatenate([p.positions for primitives in drawn for p in primitives])).max(
        axis=1
    )
    reach = np.maximum.reduceat(far, np.cumsum(counts) - counts).astype(np.float64)
    doublings: list[float] = np.ceil(np.log2(np.maximum(reach / 32.767, 1.0))).tolist()
    return [2.0**n for n in doublings]


def pack_normals(normals: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """(n,3) unit vectors in venue axes -> (n,4) normalized int8 in glTF axes; a zero vector becomes "up" (otherwise the
    validator reports an error)."""
    wide = frame.to_gltf(normals.astype(np.float64))
    length = np.sqrt((wide * wide).sum(1))
    wide[length < 1e-6] = (0.0, 1.0, 0.0)
    length[length < 1e-6] = 1.0
    packed = np.zeros((len(wide), 4), np.int8)
    packed[:, :3] = np.rint(np.round(wide / length[:, None] * 127.0, 3))
    return packed
