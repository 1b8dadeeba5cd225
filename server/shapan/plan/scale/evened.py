"""Halls with different scales on one sheet, detected by the sizes printed on their booths. Larger halls are scaled down
to the smallest scale, each about its own centre, so that the sheet has one scale.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from shapan.geometry.arrays import F64
from shapan.plan.drawing import Drawing, Shape, Text
from shapan.plan.inference.claims import Claim
from shapan.plan.inference.faces import Faces
from shapan.plan.inference.labels import FOOT_M
from shapan.plan.scale.infer import Printed, agree, bare_unit, rectangles

Moved = Callable[[F64], F64]
_FEWEST = 8  # minimum booths with a printed size that agree on another scale
_LEAST = 0.08  # a hall's minimum share of the printed sizes
AGREED = 0.8  # minimum share of the printed sizes that fit one of the scales
_APART = 0.06  # minimum relative difference of two scales
_SHARED = 0.3  # maximum share of a hall's numbers that another one repeats: a detail map repeats them
_AROUND = 0.06  # share of a hall's diagonal: margin for its title and its gates


@dataclass(frozen=True, eq=False)
class _Hall:
    metres: float
    region: BaseGeometry
    booths: frozenset[int]


def evened(
    drawing: Drawing, faces: Faces, of: Mapping[int, Claim], metres: Mapping[int, float]
) -> tuple[Drawing, int] | None:
    """The drawing at one scale, and the number of rescaled booths; None if there is only one scale. `metres`: the
    printed scale of a face.
    """
    groups = _groups(metres)
    if len(groups) < 2:
        return None
    members = [[f for f in rows if f in of] for _, rows in groups]
    if any(len(rows) < _FEWEST for rows in members):
        return None
    numbers = [{of[f].value for f in rows} for rows in members]
    hulls = [shapely.convex_hull(shapely.geometrycollections(list(faces.polygons[rows]))) for rows in members]
    for i in range(len(groups)):
        for j in range(i):
            least = min(len(numbers[i]), len(numbers[j]))
            if len(numbers[i] & numbers[j]) > _SHARED * least or _overlap(hulls[i], hulls[j]) > 0.02:
                return None
    halls = []
    for i, (value, _) in enumerate(groups):
        others = [f for j, rows in enumerate(members) if j != i for f in rows]
        halls.append(_Hall(value, _region(faces, members[i], others, hulls[i]), frozenset(members[i])))
    smallest = max(hall.metres for hall in halls)
    moving = [hall for hall in halls if hall.metres < smallest]
    changed = sum(
        hall.region.contains(shapely.Point(faces.points[f])) for hall in moving for f in of
    )  # including those without a printed size
    return _drawn_anew(drawing, moving, smallest), changed


def stated(polygons: npt.NDArray[np.object_], printed: Sequence[Printed]) -> dict[int, float]:
    """Metres per unit from a booth's printed area or size, if its outline has the same proportions. polygons: (n,)."""
    sized = [row for row in printed if row.a > 0]
    found = {row.face: math.sqrt(row.area / float(polygons[row.face].area)) for row in printed if row.area > 0}
    for row, (short, long) in zip(sized, rectangles(polygons[[row.face for row in sized]]).tolist(), strict=True):
        low, high = sorted((row.a, row.b))
        factor = row.factor or (FOOT_M if 8 <= low < 100 else bare_unit(low))
        if short > 0 and abs(low * long / (high * short) - 1) < 0.08:
            found[row.face] = factor * math.sqrt(low * high / (short * long))
    return found


def _groups(metres: Mapping[int, float]) -> list[tuple[float, list[int]]]:
    """Scales on which many booths agree, with these booths."""
    left, found = dict(metres), list[tuple[float, list[int]]]()
    while left:
        agreed = agree(list(left.values()), "areas", max(_FEWEST, _LEAST * len(metres)))
        if agreed is None:
            break
        rows = [f for f, value in left.items() if abs(value / agreed[0] - 1) < 0.03]
        found.append((agreed[0], rows))
        left = {f: value for f, value in left.items() if abs(value / agreed[0] - 1) >= _APART}
    return found if sum(len(rows) for _, rows in found) >= AGREED * len(metres) else []


def _overlap(a: BaseGeometry, b: BaseGeometry) -> float:
    return float(a.intersection(b).area / max(min(a.area, b.area), 1e-12))


def _region(faces: Faces, own: Sequence[int], others: Sequence[int], hull: BaseGeometry) -> BaseGeometry:
    """The largest outline around a hall's booths without booths of another, else their surroundings."""
    _, around = faces.around(faces.points[list(own)])
    counts = np.bincount(around, minlength=len(faces))
    _, strangers = faces.around(faces.points[list(others)])
    foreign = np.bincount(strangers, minlength=len(faces))
    fitting = np.flatnonzero((counts > 0.9 * len(own)) & (foreign == 0)).tolist()
    outline = max((faces.polygons[f] for f in fitting), key=lambda p: float(p.area), default=hull)
    x0, y0, x1, y1 = outline.bounds
    return outline.buffer(_AROUND * float(np.hypot(x1 - x0, y1 - y0)), join_style="mitre")


def _drawn_anew(drawing: Drawing, halls: Sequence[_Hall], metres: float) -> Drawing:
    shapes, texts = list(drawing.shapes), list(drawing.texts)
    for hall in halls:
        k = hall.metres / metres
        middle = np.array(hall.region.centroid.coords[0])
        x0, y0, x1, y1 = hall.region.bounds

        def moved(points: F64, k: float = k, middle: F64 = middle) -> F64:
            return np.asarray(middle + (points - middle) * k, dtype=np.float64)

        for i, s in enumerate(drawing.shapes):
            low, high = s.points.min(axis=0), s.points.max(axis=0)
            if x0 <= low[0] and y0 <= low[1] and high[0] <= x1 and high[1] <= y1:
                shapes[i] = _shape(s, moved)
        for i, t in enumerate(drawing.texts):
            if x0 <= t.center[0] <= x1 and y0 <= t.center[1] <= y1:
                texts[i] = _text(t, moved, k)
    return replace(drawing, shapes=tuple(shapes), texts=tuple(texts))


def _shape(shape: Shape, moved: Moved) -> Shape:
    return replace(shape, points=moved(shape.points), holes=tuple(moved(hole) for hole in shape.holes))


def _text(text: Text, moved: Moved, k: float) -> Text:
    at, center = moved(np.array((text.at, text.center))).tolist()
    return replace(text, at=(at[0], at[1]), center=(center[0], center[1]), height=text.height * k)
