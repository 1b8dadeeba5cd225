"""Recognises the letter of an outline: compares its picture on a small grid with those of common typefaces
(letterforms.py).

It does not recognise handwriting or photographs, only outlines of type: capitals, digits and the punctuation of booth
numbers. Other outlines are rejected.
"""

from __future__ import annotations

import base64
import math
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
import shapely

from shapan.geometry.arrays import F64

WIDE, HIGH, FINE = 12, 16, 3  # cells of a picture, and samples per side of each cell
_SHAPE = 0.35  # weight of a doubled aspect ratio, in shares of the grid that differ


@dataclass(frozen=True, slots=True)
class Form:
    """An outline prepared for comparison: coverage of its box (HIGH,WIDE), 0..1; width of the box divided by its
    height; number of holes."""

    cells: npt.NDArray[np.float32]
    aspect: float
    holes: int


@dataclass(frozen=True, slots=True)
class Letterforms:
    """Typefaces by letters: `cells` (faces,letters,HIGH*WIDE), `aspect` and `holes` (faces,letters)."""

    letters: str
    cells: npt.NDArray[np.float32]
    aspect: npt.NDArray[np.float32]
    holes: npt.NDArray[np.int8]


def form_of(rings: Sequence[F64]) -> Form:
    """The first ring (n,2) is the outline, the others are its holes or further parts; y up, upright."""
    low, high = rings[0].min(axis=0), rings[0].max(axis=0)
    size = np.maximum(high - low, 1e-12)
    x = (np.arange(WIDE * FINE) + 0.5) / (WIDE * FINE)
    y = 1 - (np.arange(HIGH * FINE) + 0.5) / (HIGH * FINE)
    grid = np.meshgrid(x, y)
    inside = np.zeros(grid[0].shape, dtype=bool)
    for ring in rings:
        polygon = shapely.Polygon((ring - low) / size)
        shapely.prepare(polygon)
        inside ^= shapely.contains_xy(polygon, *grid)
    cells = inside.reshape(HIGH, FINE, WIDE, FINE).mean(axis=(1, 3), dtype=np.float32)
    return Form(cells, float(size[0] / size[1]), len(rings) - 1)


def unpack_letterforms(letters: str, faces: int, packed: str) -> Letterforms:
    raw = zlib.decompress(base64.b85decode(packed))
    split = faces * len(letters) * 4
    head = np.frombuffer(raw[:split], dtype="<u2").reshape(faces, len(letters), 2)
    cells = np.frombuffer(raw[split:], dtype=np.uint8).reshape(faces, len(letters), HIGH * WIDE)
    return Letterforms(
        letters,
        cells.astype(np.float32) / np.float32(15),
        head[..., 0].astype(np.float32) / np.float32(100),
        head[..., 1].astype(np.int8),
    )


@cache
def letterforms() -> Letterforms:
    from shapan.plan.outlined.letterforms import FACES, FORMS, LETTERS  # 30 kB that few plans need

    return unpack_letterforms(LETTERS, len(FACES), FORMS)


def distances(form: Form) -> npt.NDArray[np.float32]:
    """(faces,letters) float32 distance from each known form: 0 is equal; above 0.3 is another letter."""
    known = letterforms()
    unlike: npt.NDArray[np.float32] = np.abs(known.cells - form.cells.ravel()).mean(axis=2)
    unlike += _SHAPE * np.abs(np.log2(np.maximum(known.aspect, 0.02) / max(form.aspect, 0.02)))
    unlike += np.where(known.holes == form.holes, np.float32(0), np.float32(1))
    return unlike


def turned(points: F64, degrees: float) -> F64:
    t = math.radians(degrees)
    turn: F64 = np.array([[math.cos(t), math.sin(t)], [-math.sin(t), math.cos(t)]])
    out: F64 = points @ turn
    return out
