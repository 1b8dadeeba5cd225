"""Determines the open sides, the type and the orientation of each booth.

An edge is sampled every half metre at a visitor's distance; a sample in free space counts as half a metre of open edge.
This one test handles neighbours, walls, columns, hall edges, curves and wedges, and every open side faces free space.
Sides are counted by direction along the booth's own axis, so a notch or a chamfer does not turn a row stand into a
corner stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from shapan.expo.model import BoothType, Ring
from shapan.expo.outlines import mm, ring_points, yaw_of
from shapan.expo.values import Point
from shapan.expo.ways.free_space import RADIUS
from shapan.geometry.arrays import F64, I64

_Metres = tuple[float, ...]

_STEP = 0.5  # metres between samples of an edge
# distance of a visitor from an edge; 3 cm beyond the rounding of the free space
STAND = RADIUS + 0.03
# metres of clear space that make a side open: narrower space is a service gap between back walls
WAY = 1.2
# metres of opening that make a side open even if the rest of a long edge is closed: one module
_WIDE = 3.0
# Depths in metres across an aisle, and their weights: a gap, a narrow gangway, an aisle, and from 6 m a main aisle.
# Depths of 2 to 5 m have the same weight. With different weights, moving a booth by a metre re-oriented the opposite
# corner booth, and the end booth of a row faced a cross aisle of 5 m instead of its own aisle of 4 m.
DEPTHS = (
    (0.9, 0.9),
    (1.3, 1.3),
    (1.8, 3.3),
    (2.4, 3.3),
    (3.0, 3.3),
    (3.6, 3.3),
    (4.2, 3.3),
    (5.0, 3.3),
    (5.98, 5.5),
)
# share of an edge: above it, the closed rest is a neighbour that was moved by a metre, and does not change the
# orientation
_MOST = 2 / 3
RECTILINEAR = 0.5  # minimum agreement of edges on one axis, to count sides by direction
# By number of open directions; a booth with two opposite ones (a single row between two aisles) is still an inline
# stand.
_TYPES: tuple[BoothType, ...] = ("inline", "inline", "corner", "peninsula", "island")


class Sides(NamedTuple):
    type: BoothType
    open_sides: tuple[int, ...]
    yaw: float
    front: Point | None


def open_sides(rings: Sequence[Ring], space: BaseGeometry) -> list[Sides]:
    """Sides of n booths on a ground (`free.live`). Rings are normal (counter-clockwise shells)."""
    if not rings:
        return []
    shapely.prepare(space)
    edges = _edges(rings)
    openness = _sample(edges, space)
    columns = (edges.quarter, edges.length, openness.open, openness.depth)
    quarter, *measures = (column.tolist() for column in columns)
    judged = []
    for (i, j), square in zip(pairwise(edges.first.tolist()), edges.square.tolist(), strict=True):
        group = tuple(quarter[i:j]) if square else tuple(range(j - i))
        judged.append(_judged(square, group, *(tuple(column[i:j]) for column in measures)))
    face = edges.first[:-1] + [side for *_, side in judged]
    fronts = edges.a[face] + openness.middle[face, None] * (edges.b - edges.a)[face]
    return [
        Sides(kind, chosen, yaw_of(*normal), (mm(x), mm(y)) if chosen else None)
        for (kind, chosen, _), normal, (x, y) in zip(
            judged, edges.normal[face].tolist(), fronts.tolist(), strict=True
        )
    ]


@dataclass(frozen=True, eq=False, kw_only=True)
class _Edges:
    a: F64  # (m,2) start
    b: F64  # (m,2) end
    length: F64
    normal: F64  # (m,2) outward
    first: I64  # (n+1,) index of each booth's first edge
    quarter: I64  # (m,) direction along the booth's axis, 0..3
    square: npt.NDArray[np.bool_]  # (n,) whether directions are meaningful


@dataclass(frozen=True, eq=False)
class _Openness:
    open: F64  # (m,) metres of each edge that are open
    depth: F64  # (m,) depth in metres of the free space in front, 0 if closed
    middle: F64  # (m,) middle of the longest open run, 0..1 along the edge


def _edges(rings: Sequence[Ring]) -> _Edges:
    sizes = np.array([len(r) for r in rings])
    first = np.concatenate([[0], np.cumsum(sizes)])
    a = ring_points(rings)
    after = np.arange(1, len(a) + 1)
    after[first[1:] - 1] = first[:-1]
    b = a[after]
    d = b - a
    # Rounded to micrometres, so that edges of equal length are equal at every position.
    length = np.maximum(np.round(np.hypot(d[:, 0], d[:, 1]), 6), 1e-6)
    normal = np.column_stack([d[:, 1], -d[:, 0]]) / length[:, None]
    owner = np.repeat(np.arange(len(rings)), sizes)
    # The booth's axis: edges vote for an angle modulo 90 degrees, weighted by length.
    angle = np.arctan2(d[:, 1], d[:, 0])
    votes = np.bincount(owner, length * np.cos(4 * angle), len(rings)) + 1j * np.bincount(
        owner, length * np.sin(4 * angle), len(rings)
    )
    total = np.bincount(owner, length, len(rings))
    square = np.abs(votes) >= RECTILINEAR * total
    axis = np.angle(votes) / 4
    quarter = np.round((angle - axis[owner]) / (np.pi / 2)).astype(np.int64) % 4
    return _Edges(
        a=a, b=b, length=length, normal=normal, first=first, quarter=quarter, square=square
    )


def _sample(edges: _Edges, space: BaseGeometry) -> _Openness:
    counts = np.clip(np.ceil(edges.length / _STEP), 3, 200).astype(np.int64)
    start = np.concatenate([[0], np.cumsum(counts)[:-1]])
    edge = np.repeat(np.arange(len(counts)), counts)
    t = (np.arange(len(edge)) - start[edge] + 0.5) / counts[edge]
    at = edges.a[edge] + t[:, None] * (edges.b - edges.a)[edge] + STAND * edges.normal[edge]
    free = shapely.contains_xy(space, at[:, 0], at[:, 1])
    # A gap that is just passable counts only for a booth without a proper gangway in front.
    beyond = at[free] + (WAY - RADIUS + 0.01 - STAND) * edges.normal[edge[free]]
    way = free.copy()
    way[free] = shapely.contains_xy(space, beyond[:, 0], beyond[:, 1])
    owner = np.repeat(np.arange(len(edges.first) - 1), np.diff(edges.first))
    reached = np.bincount(owner[edge], way, len(edges.first) - 1) > 0
    free = np.where(reached[owner[edge]], way, free)
    open_count = np.add.reduceat(free, start) if len(free) else np.zeros(0)
    middle = _longest_run(free, edge, start, counts)
    front = edges.a + middle[:, None] * (edges.b - edges.a)
    depth = np.zeros(len(counts))
    some = open_count > 0
    way = some.copy()
    for reach, worth in DEPTHS:  # continue while the space in front is free
        at = front[way] + (reach - RADIUS + 0.01) * edges.normal[way]
        clear = shapely.contains_xy(space, at[:, 0], at[:, 1])
        index = np.flatnonzero(way)
        depth[index[clear]] = worth
        way[index[~clear]] = False
    depth[some & (depth == 0)] = 0.7
    return _Openness(edges.length * open_count / counts, depth, middle)


def _longest_run(free: npt.NDArray[np.bool_], edge: I64, start: I64, counts: I64) -> F64:
    """The middle of the longest run of free samples on each edge, 0..1; the middle of the edge if no sample is free."""
    middle = np.full(len(counts), 0.5)
    if not len(free):
        return middle
    begins = free & np.concatenate([[True], ~free[:-1] | (edge[1:] != edge[:-1])])
    ends = free & np.concatenate([~free[1:] | (edge[1:] != edge[:-1]), [True]])
    first, last = np.flatnonzero(begins), np.flatnonzero(ends)
    if not len(first):
        return middle
    owner, size = edge[first], last - first
    order = np.lexsort((first, -size, owner))
    owner, first, last = owner[order], first[order], last[order]
    best = np.concatenate([[True], owner[1:] != owner[:-1]])
    owner, first, last = owner[best], first[best], last[best]
    middle[owner] = ((first + last) / 2 - start[owner] + 0.5) / counts[owner]
    return middle


@lru_cache(maxsize=10_000)  # a show has only a few dozen different booth shapes
def _judged(
    square: bool, group: tuple[int, ...], length: _Metres, metres: _Metres, depth: _Metres
) -> tuple[BoothType, tuple[int, ...], int]:
    """(type, open sides, front side) of a booth, from the direction, length, open metres and depth of its edges."""
    n = len(group)
    seen = [
        whole if metre >= _MOST * whole - 1e-9 else metre
        for metre, whole in zip(metres, length, strict=True)
    ]
    total: dict[int, float] = {}
    opened: dict[int, float] = {}
    worth: dict[int, float] = {}
    for i, g in enumerate(group):
        total[g] = total.get(g, 0.0) + length[i]
        opened[g] = opened.get(g, 0.0) + metres[i]
        worth[g] = worth.get(g, 0.0) + seen[i] * depth[i]
    is_open = {g for g in total if _is_open(opened[g], total[g])}
    chosen = [i for i in range(n) if group[i] in is_open and _is_open(metres[i], length[i])]
    if not chosen:  # no side is open for half an edge in one piece, or nothing is open
        chosen = [i for i in range(n) if group[i] in is_open and metres[i] > 0]
    # The front has the most open metres on the widest gangway; compared at 1/10, so that noise does not change it.
    chosen.sort(
        key=lambda i: (-round(worth[group[i]], 1), group[i], -round(seen[i] * depth[i], 1), i)
    )
    through = len(is_open) == 2 and abs(sum(g if i else -g for i, g in enumerate(is_open))) == 2
    kind = (
        ("inline" if through else _TYPES[len(is_open)])
        if square
        else _by_share(sum(metres) / sum(length))
    )
    face = (
        chosen[0]
        if chosen
        else max(range(n), key=lambda i: (round(metres[i], 1), round(length[i], 1), -i))
    )
    return kind, tuple(chosen), face


def _is_open(metres: float, total: float) -> bool:
    return metres >= 0.5 * total - 1e-9 or metres >= _WIDE


def _by_share(share: float) -> BoothType:
    """The type of a round or polygonal booth, by the share of its edge that is open."""
    if share >= 0.9:
        return "island"
    return "peninsula" if share >= 0.6 else "corner" if share >= 0.35 else "inline"
