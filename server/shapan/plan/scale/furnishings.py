"""Objects of known size, in drawing units: door leaves, columns."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

import numpy as np
from scipy.spatial import cKDTree

from shapan.geometry.arrays import F64
from shapan.plan.drawing import Drawing, Shape
from shapan.plan.inference.claims import Claim, Lettered
from shapan.plan.inference.faces import Faces
from shapan.plan.scale.lengths import commonest

LEAVES, COLUMNS = 2, 6  # minimum number of equal ones
_MOST = 20_000  # limit of examined outlines
SWING = (80.0, 100.0)  # degrees of a door swing's arc
_ALIKE = 0.04  # relative tolerance between a leaf and the radius of its arc
_COLUMN = (0.002, 0.12)  # a column's: 0.3 m to 18 m², 1 m to 9 m²


def leaf(drawing: Drawing) -> float:
    """The most common width of a door leaf: a quarter circle with a line from its centre that has the length of the
    radius. 0.0 if there are fewer than two.
    """
    shapes = [s for s in drawing.shapes if len(s.points) <= 65][:_MOST]
    arcs = [
        arc for s in shapes if not s.closed and len(s.points) >= 4 and (arc := _quarter(s.points))
    ]
    if len(arcs) < LEAVES:
        return 0.0
    ends, lengths = _straight(shapes)
    if not len(ends):
        return 0.0
    tree = cKDTree(ends)
    radii = [
        r for x, y, r in arcs
        if any(abs(lengths[i] / r - 1) < _ALIKE for i in tree.query_ball_point((x, y), 2 * _ALIKE * r))
    ]  # fmt: skip
    return commonest(np.array(radii), LEAVES)


def column_side(faces: Faces, lettered: Lettered, of: Mapping[int, Claim]) -> float:
    """The side of the most common small square or disc without lettering."""
    if len(of) < 5:
        return 0.0
    least, most = float(np.median(faces.area[list(of)])) * np.array(_COLUMN)
    small = np.flatnonzero((faces.area > least) & (faces.area < most))
    w, h = (faces.boxes[small, 2:] - faces.boxes[small, :2]).T
    small = small[(np.minimum(w, h) > 0.9 * np.maximum(w, h)) & (faces.area[small] > 0.45 * w * h)]
    rows = [f for f in small.tolist() if f not in of and f not in lettered.lines]
    return commonest(np.sqrt(faces.area[rows]), COLUMNS) if len(rows) <= _MOST else 0.0


def _quarter(points: F64) -> tuple[float, float, float] | None:
    """Centre and radius of the circle through the points (n,2) if they form a quarter of it."""
    chords = points[[len(points) // 2, -1]] - points[0]
    if abs(np.linalg.det(2 * chords)) < 1e-12:
        return None
    middle = points[0] + np.linalg.solve(2 * chords, (chords**2).sum(axis=1))
    far = np.hypot(*(points - middle).T)
    r = float(far.mean())
    if r <= 0 or float(np.abs(far - r).max()) > 0.02 * r:
        return None
    sweep = 2 * math.degrees(math.asin(min(1.0, float(np.hypot(*chords[1])) / (2 * r))))
    return (float(middle[0]), float(middle[1]), r) if SWING[0] < sweep < SWING[1] else None


def _straight(shapes: Iterable[Shape]) -> tuple[F64, F64]:
    """Corners of lines and thin bars, and the length of the side for each."""
    ends: list[F64] = []
    lengths: list[float] = []
    for s in shapes:
        if len(s.points) > 5:
            continue
        sides = np.hypot(*np.diff(s.points, axis=0).T)
        if len(sides) == 1 or sides.min() < 0.15 * sides.max():
            ends.append(s.points)
            lengths += [float(sides.max())] * len(s.points)
    return (np.concatenate(ends) if ends else np.empty((0, 2))), np.array(lengths)
