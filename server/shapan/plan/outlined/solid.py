"""Letters of extruded models seen from above: slivers of their sides, and faces of the ground that is visible through
them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import shapely

from shapan.geometry.arrays import F64
from shapan.plan.drawing import Drawing

_CORNERS = 5  # maximum corners of a sliver
# maximum thickness as a share of its length; of the thickness and the length of the adjacent letter
_THIN, _THINNER, _LONGER = 0.25, 0.4, 1.1


def sides_of(rings: Sequence[F64]) -> dict[int, list[int]]:
    """Outline -> its adjacent slivers: bars that are thinner than its strokes, the sides of an extruded letter seen
    from above. rings: each (n,2)."""
    few = [k for k, ring in enumerate(rings) if len(ring) <= _CORNERS]
    areas = _polygons([rings[k] for k in few])
    thick, long = _thickness(areas)
    thin = {k: i for i, k in enumerate(few) if thick[i] <= _THIN * long[i]}
    others = [k for k in range(len(rings)) if k not in thin]
    if not thin or not others:
        return {}
    bodies = _polygons([rings[k] for k in others])
    body, side = _thickness(bodies)
    slivers = list(thin)
    found: dict[int, list[int]] = defaultdict(list)
    seen: set[int] = set()
    outlines = shapely.STRtree(shapely.boundary(bodies))
    of, at = outlines.query(areas[[thin[k] for k in slivers]], predicate="intersects")
    for i, j in zip(of.tolist(), at.tolist(), strict=True):
        own = thin[slivers[i]]
        if slivers[i] not in seen and thick[own] <= _THINNER * body[j] and long[own] <= _LONGER * side[j]:
            seen.add(slivers[i])
            found[others[j]].append(slivers[i])
    return found


def _polygons(rings: Sequence[F64]) -> npt.NDArray[np.object_]:
    return np.array([shapely.Polygon(ring) for ring in rings], dtype=object)


def _thickness(areas: npt.NDArray[np.object_]) -> tuple[F64, F64]:
    """For (n,) polygons: twice the area divided by the perimeter, and the diagonal of the box."""
    box = shapely.bounds(areas).reshape(-1, 4)
    length = np.maximum(shapely.length(areas), 1e-12)
    return 2 * shapely.area(areas) / length, np.hypot(box[:, 2] - box[:, 0], box[:, 3] - box[:, 1])


def shown(drawing: Drawing, pairs: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    """Of shapes inside others, those with the fill of the shape below both: the visible ground."""
    pairs = [
        (i, j)
        for i, j in pairs
        if i < j and drawing.shapes[i].fill and drawing.shapes[j].fill not in ("", drawing.shapes[i].fill)
    ]
    if not pairs:
        return set()
    filled = [k for k, shape in enumerate(drawing.shapes) if shape.closed and shape.fill and len(shape.points) >= 3]
    low = np.array([drawing.shapes[k].points.min(axis=0) for k in filled])
    high = np.array([drawing.shapes[k].points.max(axis=0) for k in filled])
    outer = sorted({i for i, _ in pairs})
    around = shapely.box(*low.T, *high.T)
    middles = shapely.points(
        [(drawing.shapes[i].points.min(axis=0) + drawing.shapes[i].points.max(axis=0)) / 2 for i in outer]
    )
    below: dict[int, int] = {}
    at, of = shapely.STRtree(around).query(middles, predicate="within")
    for a, b in zip(at.tolist(), of.tolist(), strict=True):
        i, k = outer[a], filled[b]
        if k < i and math.dist(low[b], high[b]) > math.dist(*_box(drawing, i)):
            below[i] = max(below.get(i, -1), k)
    return {(i, j) for i, j in pairs if i in below and drawing.shapes[below[i]].fill == drawing.shapes[j].fill}


def _box(drawing: Drawing, k: int) -> tuple[F64, F64]:
    points = drawing.shapes[k].points
    return points.min(axis=0), points.max(axis=0)
