"""Rows whose letter is printed once, large, at their ends, while their booths have numbers only: `A` and `12` form
`A12`. Without its row, such a number is ambiguous.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import shapely

from shapan.geometry.arrays import F64
from shapan.plan.drawing import Text
from shapan.plan.inference.claims import Claim
from shapan.plan.inference.faces import Faces
from shapan.plan.inference.labels import mask_of

_FEWEST = 20  # minimum booths
_REPEATED = 0.6  # minimum share of booths whose number is also at two or more others
_COUNTED = 0.6  # minimum share of the numbers from 1 to the largest that exist: areas and sockets do not count
_CLEAR = 0.97  # minimum share of the numbers that are unique together with the row letter
_ROW = re.compile(
    r"(?:(?:row|aisle|reihe|gang|rang[ée]e|all[ée]e|fila|calle|corsia|ряд|линия)\s+)?([^\W\d_]{1,2})(?:\s*[排区列])?",
    re.IGNORECASE,
)


def with_rows(claims: Sequence[Claim], texts: Sequence[Text], faces: Faces) -> list[Claim]:
    """The claims with row letters added to their numbers if this makes them unique; else an empty list."""
    plain = [c for c in claims if c.source == "text" and c.mask == "D" and c.strong and c.face >= 0]
    plain = _commonest_height(plain)
    often = Counter(c.value for c in plain)
    if len(plain) < _FEWEST or sum(n for n in often.values() if n > 2) < _REPEATED * len(plain):
        return []
    values = {int(value) for value in often}
    if len(values) < 5 or len(values) < _COUNTED * max(values):
        return []
    letters = [(m.group(1).upper(), t.center) for t in texts if (m := _ROW.fullmatch(t.text.strip()))]
    if len({letter for letter, _ in letters}) < 2:
        return []
    at = np.array([(c.x, c.y) for c in plain])
    marks = np.array([place for _, place in letters])
    best: tuple[float, float, list[str]] | None = None
    for apart in _distances(at, marks, _direction(faces, [c.face for c in plain])):
        rows = [letters[i][0] for i in np.argmin(apart, axis=1).tolist()]
        once = len({(row, c.value) for row, c in zip(rows, plain, strict=True)}) / len(plain)
        found = (once, -float(apart.min(axis=1).mean()), rows)
        if best is None or found[:2] > best[:2]:
            best = found
    if best is None or best[0] < _CLEAR:
        return []
    named = [
        replace(c, value=row + c.value, mask=mask_of(row + c.value)) for row, c in zip(best[2], plain, strict=True)
    ]
    used = {id(c) for c in plain}
    return [*named, *(c for c in claims if id(c) not in used)]


def _commonest_height(claims: list[Claim]) -> list[Claim]:
    if not claims:
        return claims
    middle = float(np.median([c.height for c in claims]))
    return [c for c in claims if 0.7 * middle < c.height < 1.4 * middle]


def _direction(faces: Faces, rows: list[int]) -> float:
    """The most common direction of the booths' longer sides, in radians."""
    boxes = shapely.minimum_rotated_rectangle(faces.polygons[rows])
    corners = [shapely.get_coordinates(box)[:3] for box in boxes if shapely.get_num_coordinates(box) == 5]
    turns = Counter(round(math.atan2(*(c[1] - c[0])[::-1]) % (math.pi / 2), 2) for c in corners)
    return max(turns, key=lambda turn: (turns[turn], -turn)) if turns else 0.0


def _distances(at: F64, marks: F64, turn: float) -> list[F64]:
    """Distances of each number (n,2) from each letter (m,2): across the rows in both orientations (the distance along
    the row has a small weight, which separates two letters in one row), and Euclidean.
    """
    c, s = math.cos(turn), math.sin(turn)
    between = at[:, None, :] - marks[None, :, :]
    u, v = np.abs(between[..., 0] * c + between[..., 1] * s), np.abs(between[..., 1] * c - between[..., 0] * s)
    return [v + 1e-3 * u, u + 1e-3 * v, np.hypot(u, v)]
