"""The neighbours of a booth: booths that share a wall with it, and booths that its open sides face across an aisle."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import shapely

from shapan.expo.compose.sides import Sides
from shapan.expo.model import Ring
from shapan.geometry.array_types import geometry_array

_TOUCH = 0.3  # metres between two booths that count as sharing a wall
_ACROSS = 8.0  # maximum metres across an aisle
_MOST = 8  # neighbours kept


def neighbours_of(
    geometry: npt.NDArray[np.object_], rings: Sequence[Ring], sides: Sequence[Sides]
) -> list[tuple[int, ...]]:
    """Indexes of each booth's neighbours, nearest first: first those with a shared wall, then those across an aisle.

    geometry: (n,) shapely polygons in metres; rings and sides: one for each booth."""
    if len(geometry) < 2:
        return [()] * len(geometry)
    tree, boxes = shapely.STRtree(geometry), shapely.bounds(geometry)
    # Boxes first: a predicate of the query would prepare each of the outlines for a few others (three times as long).
    one, two = tree.query(shapely.box(*(boxes[:, :2] - _TOUCH).T, *(boxes[:, 2:] + _TOUCH).T))
    near = (one != two) & shapely.dwithin(geometry[one], geometry[two], _TOUCH)
    one, two = one[near], two[near]
    middle = shapely.get_coordinates(shapely.centroid(geometry))
    far = np.hypot(*(middle[one] - middle[two]).T)
    looker, seen, gap = _across(geometry, rings, sides, tree)
    rank = np.concatenate([far, 1000.0 + gap])  # shared walls first
    one, two = np.concatenate([one, looker]), np.concatenate([two, seen])
    order = np.lexsort((two, np.round(rank, 2), one))
    one, two = one[order], two[order]
    # of the rows of each pair
    first = np.sort(np.unique(one * len(geometry) + two, return_index=True)[1])
    ends, near = (
        np.searchsorted(one[first], np.arange(len(geometry) + 1)).tolist(),
        two[first].tolist(),
    )
    return [tuple(near[start : min(start + _MOST, end)]) for start, end in pairwise(ends)]


def _across(
    geometry: npt.NDArray[np.object_],
    rings: Sequence[Ring],
    sides: Sequence[Sides],
    tree: shapely.STRtree,
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """(booth, first booth that its open side faces, metres in between), one row for each open side."""
    rows = [
        (i, *ring[e], *ring[e + 1 - len(ring)])
        for i, (ring, side) in enumerate(zip(rings, sides, strict=True))
        for e in side.open_sides[:4]
    ]
    nobody = np.zeros(0, dtype=np.int64)
    if not rows:
        return nobody, nobody, np.zeros(0)
    table = np.array(rows)
    booth = table[:, 0].astype(np.int64)
    a, b = table[:, 1:3], table[:, 3:5]
    d = b - a
    normal = (
        np.column_stack([d[:, 1], -d[:, 0]]) / np.maximum(np.hypot(d[:, 0], d[:, 1]), 1e-6)[:, None]
    )
    start = (a + b) / 2 + _TOUCH * normal
    ray = geometry_array(shapely.linestrings(np.stack([start, start + _ACROSS * normal], axis=1)))
    index, hit = tree.query(ray)
    other = (booth[index] != hit) & shapely.intersects(ray[index], geometry[hit])
    index, hit = index[other], hit[other]
    gap = shapely.distance(shapely.points(start[index]), geometry[hit]) + _TOUCH
    order = np.lexsort((hit, np.round(gap, 2), index))
    first = (
        order[np.concatenate([[True], index[order][1:] != index[order][:-1]])]
        if len(order)
        else order
    )
    return booth[index[first]], hit[first], gap[first]
