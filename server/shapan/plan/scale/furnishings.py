"""Objects of known size, in drawing units: door leaves, seats in rows, columns."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

import numpy as np
import numpy.typing as npt
import shapely
from scipy.spatial import cKDTree

from shapan.geometry.arrays import F64
from shapan.plan.drawing import Drawing, Shape
from shapan.plan.inference.claims import Claim, Lettered
from shapan.plan.inference.faces import Faces
from shapan.plan.scale.lengths import commonest

LEAVES, SEATS, COLUMNS = 2, 24, 6  # minimum number of equal ones
_MOST = 20_000  # limit of examined outlines
SWING = (80.0, 100.0)  # degrees of a door swing's arc
_ALIKE = 0.04  # relative tolerance between a leaf and the radius of its arc
# a seat's share of the median booth's area: 0.4 x 0.4 m to 36 m², 0.6 x 0.6 m to 6 m²
SEAT = (0.0008, 0.06)
_COLUMN = (0.002, 0.12)  # a column's: 0.3 m to 18 m², 1 m to 9 m²
_ROWS = (1.02, 1.9)  # distance of seats in sides: smaller for tiles, larger for columns


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
    """The side of the most common small square or disc."""
    rows = _squares(faces, lettered, of, _COLUMN, 0.9)
    return commonest(np.sqrt(faces.area[rows]), COLUMNS)


def seat(faces: Faces, lettered: Lettered, of: Mapping[int, Claim]) -> float:
    """The distance of seats in their rows: squares or discs of one size, each with another one next to it."""
    rows = _squares(faces, lettered, of, SEAT, 0.8)
    if len(rows) < SEATS:
        return 0.0
    b = shapely.bounds(faces.polygons[rows])
    side = np.sqrt(faces.area[rows])
    size = commonest(side, SEATS)
    like = np.abs(side / size - 1) < 0.03 if size else np.zeros(len(side), dtype=bool)
    if like.sum() < SEATS or _in_booths(faces, rows[like], of) > 0.5:  # letters converted to curves
        return 0.0
    middles = ((b[:, :2] + b[:, 2:]) / 2)[like]
    apart = np.asarray(cKDTree(middles).query(middles, k=2)[0])[:, 1]
    width = float(np.median(np.maximum(b[:, 2] - b[:, 0], b[:, 3] - b[:, 1])[like]))
    near = apart[(apart > _ROWS[0] * width) & (apart < _ROWS[1] * width)]
    return commonest(near, SEATS) if len(near) > 0.7 * len(apart) else 0.0


def _squares(
    faces: Faces,
    lettered: Lettered,
    of: Mapping[int, Claim],
    share: tuple[float, float],
    form: float,
) -> npt.NDArray[np.int64]:
    """Squares and discs without lettering whose area is such a share of the median booth's. `form`: the least of
    their shorter side to the longer."""
    if len(of) < 5:
        return np.empty(0, dtype=np.int64)
    middle = float(np.median([faces.area[f] for f in of]))
    small = np.flatnonzero((faces.area > share[0] * middle) & (faces.area < share[1] * middle))
    boxes = np.array(faces.boxes)[small].reshape(-1, 4)
    w, h = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    small = small[(np.minimum(w, h) > form * np.maximum(w, h)) & (faces.area[small] > 0.45 * w * h)]
    rows = [f for f in small.tolist() if f not in of and f not in lettered.lines]
    return np.array(rows if len(rows) <= _MOST else [], dtype=np.int64)


def _in_booths(faces: Faces, rows: npt.NDArray[np.int64], of: Mapping[int, Claim]) -> float:
    which, around = faces.around(faces.points[rows])
    return len({w for w, f in zip(which.tolist(), around.tolist(), strict=True) if f in of}) / len(
        rows
    )


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
