"""Lengths of outlines in drawing units: sides, edges, which of them are most common, and the gaps between booths: the
aisle between facing booths, and the white joint between two that share a wall.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import shapely

from shapan.geometry.array_types import geometry_array
from shapan.geometry.arrays import F64
from shapan.language.reason import Reason, reason

LEAST, LEAST_SHARE = 3, 0.04  # booths, and share of them, with the smallest frequent side
_ALIKE = 0.03  # relative difference of lengths that are one

_Polygons = npt.NDArray[np.object_]
LOOKED_AT = 300  # sample of booths
_FEWEST = 8  # minimum booths or gaps for a result
_AISLE = 4.0  # booth sides: the widest aisle
WALLED = 0.2  # share of the edges with a neighbour if booths are in rows
_JOINT = 0.08  # share of a booth's side: a wider gap is a passage


@dataclass(frozen=True)
class Lengths:
    """Lengths from the outlines of booths: short and long sides, edges, areas, the gangway between them."""

    sides: F64
    edges: F64
    area: F64
    gap: float

    @cached_property
    def flat(self) -> F64:
        return self.edges if len(self.edges) > 0.5 * len(self.sides) else self.sides.ravel()

    @cached_property
    def weights(self) -> F64:
        """Weights (n,) of the edges, with sum 1: a length that occurs n times has weight sqrt(n), so that one row of
        8 ft trucks still counts.
        """
        key = np.round(np.log(np.maximum(self.flat, 1e-12)) / 0.015).astype(np.int64)
        _, which, counts = np.unique(key, return_inverse=True, return_counts=True)
        often = counts[which]
        weights = np.where(
            often >= 0.02 * len(key), 1.0 / np.sqrt(often), 1.0 / math.sqrt(len(key))
        )
        return np.asarray(weights / weights.sum())

    @cached_property
    def often(self) -> list[tuple[float, float]]:
        """The most common edges with their shares: a show without one has little of a module."""
        return peaks(self.flat)

    @cached_property
    def least(self) -> float:
        """The smallest short side that several booths have."""
        v, counts = _crowds(self.sides[:, 0], _ALIKE)
        often = np.flatnonzero(counts >= max(LEAST, LEAST_SHARE * len(v)))
        k = int(often[0]) if len(often) else 0
        return float(np.median(v[k : k + int(counts[k])]))

    @cached_property
    def small_area(self) -> float:
        return float(np.percentile(self.area, 10))


def _crowds(values: F64, within: float) -> tuple[F64, npt.NDArray[np.int64]]:
    """The values (n,) in order, and how many are up to `within` above each, itself included."""
    v = np.sort(values)
    return v, np.searchsorted(v, v * (1 + within), side="right") - np.arange(len(v))


def densest(values: F64, within: float = _ALIKE) -> F64:
    """The largest group of values (n,), n > 0, that are up to `within` above their least."""
    v, counts = _crowds(values, within)
    k = int(np.argmax(counts))
    return v[k : k + int(counts[k])]


def peaks(lengths: F64, within: float = _ALIKE) -> list[tuple[float, float]]:
    """The three most common lengths of (n,): the medians of the largest groups, with their shares of all."""
    v = lengths
    found: list[tuple[float, float]] = []
    while len(v) and len(found) < 3:
        group = densest(v, within)
        middle = float(np.median(group))
        found.append((middle, len(group) / len(lengths)))
        v = v[(v < middle * (1 - within)) | (v > middle * (1 + within))]
    return found


def commonest(values: F64, least: int) -> float:
    """The median of the largest group of positive values (n,); 0.0 if it has fewer than `least`."""
    group = densest(values) if len(values) else values
    return float(np.median(group)) if len(group) >= least else 0.0


def agree(values: list[float], what: str, least: float) -> tuple[float, Reason, float] | None:
    """(metres per unit, the reason `what`, share) of the largest group of values; None for fewer than `least`."""
    group = densest(np.array(values)) if values else ()
    if not values or len(group) < least:
        return None
    value = float(np.median(group))
    return (
        value,
        reason(what, agreeing=len(group), all=len(values), metres=value),
        len(group) / len(values),
    )


def rectangles(polygons: _Polygons) -> F64:
    """(n,2) short and long side of the minimum rectangle around each, 0 if there is none."""
    boxes = shapely.minimum_rotated_rectangle(polygons)
    ok = shapely.get_type_id(boxes) == 3
    corners = shapely.get_coordinates(boxes[ok]).reshape(-1, 5, 2)
    out = np.zeros((len(polygons), 2))
    out[ok] = np.sort(np.hypot(*np.moveaxis(np.diff(corners[:, :3], axis=1), 2, 0)), axis=1)
    return out


def filling_sides(sides: F64, area: F64) -> F64:
    """(n,2) short and long side of every outline that fills at least 90 % of its rectangle."""
    there = sides[:, 1] > 0
    full = there & (area > 0.9 * sides.prod(axis=1))
    # honeycombs and discs: their diameter is also a module
    return sides[full if full.any() else there]


def edges_of(polygons: _Polygons, sides: F64, area: F64) -> F64:
    """Lengths of sides (m,): both sides of every rectangle; for sectors of a ring their two equal sides, because the
    rectangle around one is larger than its module. sides (n,2), area (n,): of the rectangles around, of the outlines.
    """
    share = area / np.maximum(sides.prod(axis=1), 1e-12)
    round_ = (share > 0.9) & (share <= 0.985) & (shapely.get_num_coordinates(polygons) > 5)
    equal = {
        int(i): found for i in np.flatnonzero(round_) if len(found := _equal_sides(polygons[i]))
    }
    rest = np.setdiff1d(np.arange(len(polygons)), list(equal))
    return np.concatenate([filling_sides(sides[rest], area[rest]).ravel(), *equal.values()])


def _equal_sides(polygon: shapely.Polygon) -> F64:
    """The two longest straight sides if they are equally long and do not meet."""
    sides = np.hypot(*np.diff(shapely.get_coordinates(polygon.exterior), axis=0).T)
    first, second = np.argsort(-sides)[:2].tolist()
    apart = abs(first - second) not in (1, len(sides) - 1)
    return sides[[first, second]] if apart and sides[second] > 0.998 * sides[first] else np.empty(0)


def bare_unit(typical: float) -> float:
    """Metres per printed unit if no unit is printed, by the size of the numbers."""
    return 0.001 if typical > 500 else 0.01 if typical >= 100 else 1.0


def aisle(polygons: npt.NDArray[np.object_]) -> float:
    """The most common distance between facing booths; 0.0 if there is none. polygons: (n,)."""
    side, gaps, _ = _across(polygons, 0.03, _AISLE)
    wide = gaps[gaps > 0.2 * side] + 0.03 * side
    return peaks(wide)[0][0] if len(wide) >= _FEWEST else 0.0


def seam(polygons: npt.NDArray[np.object_]) -> float:
    """The gap between booths that share a wall, if nearly all have one of equal width: a plot is larger than its
    outline by this gap. 0.0 if outlines touch.
    """
    side, gaps, edges = _across(polygons, 0.0, _JOINT)
    if len(gaps) < max(_FEWEST, WALLED * edges) or np.median(gaps) < 0.004 * side:
        return 0.0
    joint, share = peaks(gaps, 0.15)[0]
    return joint if share > 0.7 else 0.0


def _across(
    polygons: npt.NDArray[np.object_], start: float, reach: float
) -> tuple[float, F64, int]:
    """The median side of a booth; the distances (m,) to the next booth from the middle of every edge of some booths,
    outward, within `reach` sides; and the number of examined edges. A ray begins `start` sides away from its edge.
    """
    if len(polygons) < _FEWEST:
        return 0.0, np.empty(0), 0
    side = float(np.sqrt(np.median(shapely.area(polygons))))
    looked = np.arange(0, len(polygons), max(1, len(polygons) // LOOKED_AT))
    shapes = polygons[looked]
    rounded = shapely.get_num_coordinates(shapes) > 9  # corners
    boxes = shapely.minimum_rotated_rectangle(shapes[rounded])
    boxes[shapely.area(shapes[rounded]) < 0.9 * shapely.area(boxes)] = shapely.Polygon()
    shapes[rounded] = boxes
    rings = shapely.get_exterior_ring(shapely.orient_polygons(shapes, exterior_cw=False))
    points, ring = shapely.get_coordinates(rings, return_index=True)
    d = np.diff(points, axis=0)
    length = np.hypot(d[:, 0], d[:, 1])
    keep = (length > 0.3 * side) & (ring[1:] == ring[:-1])
    if not keep.any():
        return side, np.empty(0), 0
    out = np.column_stack((d[:, 1], -d[:, 0]))[keep] / length[keep, None] * side
    middle = (points[:-1] + points[1:])[keep] / 2
    a, b = middle + out * start, middle + out * reach
    rays = geometry_array(shapely.linestrings(np.stack((a, b), axis=1)))
    which, hit = shapely.STRtree(polygons).query(rays, predicate="intersects")
    other = looked[ring[1:][keep]][which] != hit
    which, hit = which[other], hit[other]
    nearest = np.full(len(rays), np.inf)
    np.minimum.at(
        nearest, which, shapely.distance(geometry_array(shapely.points(a))[which], polygons[hit])
    )
    return side, nearest[np.isfinite(nearest)], len(rays)
