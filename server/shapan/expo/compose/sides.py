"""Which sides of a booth are open, what type that makes it, and which way it looks.

An edge is sampled every half metre at the distance where a visitor would stand; a sample in free space is an open
half metre. That one test knows neighbours, walls, columns, hall edges, curves and wedges, and an open side faces free
space by construction. Sides are counted by direction along the booth's own axis, so a notch or a chamfer does not
make a corner stand of a row stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from shapan.expo.model import BoothType, Ring
from shapan.expo.outlines import mm, yaw_of
from shapan.expo.values import Point
from shapan.expo.ways.free import RADIUS
from shapan.geometry.arrays import F64, I64

_Metres = tuple[float, ...]

_STEP = 0.5  # metres between samples of an edge
STAND = RADIUS + 0.03  # where a visitor stands before an edge; 3 cm beyond the rounding of the free space
WAY = 1.2  # metres of clear way that make a side open: narrower ones are service gaps between back walls
_WIDE = 3.0  # metres of opening that make a side open even where the rest of a long edge is closed: one module
# Metres looked across an aisle, and what they are worth: a gap, a narrow way, an aisle, from 6 m on a main aisle. Those
# of 2 to 5 m are worth the same: told apart, a booth that is moved by a metre turned who stands opposite round the
# corner, and the end of a row looked down a cross aisle of 5 m instead of into its own of 4 m.
DEPTHS = ((0.9, 0.9), (1.3, 1.3), (1.8, 3.3), (2.4, 3.3), (3.0, 3.3), (3.6, 3.3), (4.2, 3.3), (5.0, 3.3), (5.98, 5.5))
_MOST = 2 / 3  # of an edge: where so much is open, the rest is a neighbour that was moved by a metre, and turns nobody
RECTILINEAR = 0.5  # how strongly edges must agree on one axis for sides to be counted by direction
# By number of open directions; two opposite ones (a single row between two aisles) still stand in line with both
# neighbours.
_TYPES: tuple[BoothType, ...] = ("inline", "inline", "corner", "peninsula", "island")


@dataclass(frozen=True)
class Sides:
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
    fronts = edges.a + openness.middle[:, None] * (edges.b - edges.a)
    first, square = edges.first.tolist(), edges.square.tolist()
    columns = (edges.quarter, edges.length, openness.open, openness.depth, edges.normal, fronts)
    rows = list(zip(*(column.tolist() for column in columns), strict=True))
    return [_one(rows[first[i] : first[i + 1]], square[i]) for i in range(len(rings))]


@dataclass(frozen=True, eq=False)
class _Edges:
    a: F64  # (m,2) start
    b: F64  # (m,2) end
    length: F64
    normal: F64  # (m,2) outward
    first: I64  # (n+1,) where each booth's edges begin
    quarter: I64  # (m,) direction along the booth's axis, 0..3
    square: npt.NDArray[np.bool_]  # (n,) whether directions mean anything


@dataclass(frozen=True, eq=False)
class _Openness:
    open: F64  # (m,) metres of each edge that are open
    depth: F64  # (m,) metres of free way in front of it, 0 when closed
    middle: F64  # (m,) where the middle of its longest open run is, 0..1 along the edge


def _edges(rings: Sequence[Ring]) -> _Edges:
    sizes = np.array([len(r) for r in rings])
    first = np.concatenate([[0], np.cumsum(sizes)])
    a = np.array([p for r in rings for p in r], dtype=np.float64).reshape(-1, 2)
    b = np.array([p for r in rings for p in (*r[1:], *r[:1])], dtype=np.float64).reshape(-1, 2)
    d = b - a
    # Whole micrometres, so that edges of one length are of one length wherever they lie.
    length = np.maximum(np.round(np.hypot(d[:, 0], d[:, 1]), 6), 1e-6)
    normal = np.column_stack([d[:, 1], -d[:, 0]]) / length[:, None]
    owner = np.repeat(np.arange(len(rings)), sizes)
    # The booth's axis: edges vote with their length for an angle modulo 90 degrees.
    angle = np.arctan2(d[:, 1], d[:, 0])
    votes = np.bincount(owner, length * np.cos(4 * angle), len(rings)) + 1j * np.bincount(
        owner, length * np.sin(4 * angle), len(rings)
    )
    total = np.bincount(owner, length, len(rings))
    square = np.abs(votes) >= RECTILINEAR * total
    axis = np.angle(votes) / 4
    quarter = np.round((angle - axis[owner]) / (np.pi / 2)).astype(np.int64) % 4
    return _Edges(a, b, length, normal, first, quarter, square)


def _sample(edges: _Edges, space: BaseGeometry) -> _Openness:
    counts = np.clip(np.ceil(edges.length / _STEP), 3, 200).astype(np.int64)
    start = np.concatenate([[0], np.cumsum(counts)[:-1]])
    edge = np.repeat(np.arange(len(counts)), counts)
    t = (np.arange(len(edge)) - start[edge] + 0.5) / counts[edge]
    at = edges.a[edge] + t[:, None] * (edges.b - edges.a)[edge] + STAND * edges.normal[edge]
    free = shapely.contains_xy(space, at[:, 0], at[:, 1])
    # A gap that one can squeeze through counts only for a booth that has no proper way before it.
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
    for reach, worth in DEPTHS:  # on as long as the way before it is free
        at = front[way] + (reach - RADIUS + 0.01) * edges.normal[way]
        clear = shapely.contains_xy(space, at[:, 0], at[:, 1])
        index = np.flatnonzero(way)
        depth[index[clear]] = worth
        way[index[~clear]] = False
    depth[some & (depth == 0)] = 0.7
    return _Openness(edges.length * open_count / counts, depth, middle)


def _longest_run(free: npt.NDArray[np.bool_], edge: I64, start: I64, counts: I64) -> F64:
    """The middle of the longest run of free samples on each edge, 0..1; the middle of the edge when none is free."""
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


def _one(rows: Sequence[tuple[object, ...]], square: bool) -> Sides:
    quarter, length, metres, depth, normals, fronts = zip(*rows, strict=True)
    kind, chosen, face = _judged(square, quarter if square else tuple(range(len(rows))), length, metres, depth)
    front = (mm(fronts[face][0]), mm(fronts[face][1])) if chosen else None
    return Sides(kind, chosen, yaw_of(*normals[face]), front)


@lru_cache(maxsize=10_000)  # most booths of a show are one of a few dozen
def _judged(
    square: bool, group: tuple[int, ...], length: _Metres, metres: _Metres, depth: _Metres
) -> tuple[BoothType, tuple[int, ...], int]:
    """(type, open sides, the side that it looks out of) of a booth's edges: their directions, lengths, how much of each
    is open and how wide the way before it is.
    """
    n = len(group)
    seen = [whole if metre >= _MOST * whole - 1e-9 else metre for metre, whole in zip(metres, length, strict=True)]
    total: dict[int, float] = {}
    opened: dict[int, float] = {}
    worth: dict[int, float] = {}
    for i, g in enumerate(group):
        total[g] = total.get(g, 0.0) + length[i]
        opened[g] = opened.get(g, 0.0) + metres[i]
        worth[g] = worth.get(g, 0.0) + seen[i] * depth[i]
    is_open = {g for g in total if _is_open(opened[g], total[g])}
    chosen = [i for i in range(n) if group[i] in is_open and _is_open(metres[i], length[i])]
    if not chosen:  # a side open in pieces none of which is half an edge, or nothing open at all
        chosen = [i for i in range(n) if group[i] in is_open and metres[i] > 0]
    # The front: the most open metres on the widest way; compared at 1/10 so that noise does not turn a booth.
    chosen.sort(key=lambda i: (-round(worth[group[i]], 1), group[i], -round(seen[i] * depth[i], 1), i))
    through = len(is_open) == 2 and abs(sum(g if i else -g for i, g in enumerate(is_open))) == 2
    kind = ("inline" if through else _TYPES[len(is_open)]) if square else _by_share(sum(metres) / sum(length))
    face = chosen[0] if chosen else max(range(n), key=lambda i: (round(metres[i], 1), round(length[i], 1), -i))
    return kind, tuple(chosen), face


def _is_open(metres: float, total: float) -> bool:
    return metres >= 0.5 * total - 1e-9 or metres >= _WIDE


def _by_share(share: float) -> BoothType:
    """Type of a round or many-cornered booth, by the share of its edge that is open."""
    if share >= 0.9:
        return "island"
    return "peninsula" if share >= 0.6 else "corner" if share >= 0.35 else "inline"
