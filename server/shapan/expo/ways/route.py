"""The shortest walk between two points of one hall's free space: A* over the visibility graph of the corners, exact.

The visibility of a corner is computed when a search first reaches it, and cached: the routes of a visit share most of
it. The viewer computes the same by another method (`web/src/core/ways/route.ts`); tests/expo/vectors compares lengths.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from itertools import pairwise
from math import dist, hypot, inf

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from shapan.expo.values import Point

# metres that a way along a wall may lie outside the free space: half of what the wire rounds to
_TOUCH = 0.0005
LATELY = 500  # number of points with cached visibility: doors, and places of one visit
RoutePoints = tuple[Point, ...]
_Seen = dict[int, float]  # corner -> metres


@dataclass(frozen=True, eq=False, kw_only=True)
class FreePart:
    """One connected part of the free space, with the corners at which a shortest route turns.

    floor: slightly larger than the free space. corners, before, after: (n, 2), a corner and its neighbours on the
    boundary, in metres. rows, sights: the corners visible from each corner, and from each recently requested point.
    """

    floor: shapely.Polygon
    corners: npt.NDArray[np.float64]
    before: npt.NDArray[np.float64]
    after: npt.NDArray[np.float64]
    rows: dict[int, _Seen] = field(default_factory=dict)
    sights: dict[Point, _Seen] = field(default_factory=dict)

    def seen(self, at: Point) -> _Seen:
        """The corners that are visible from a point and at which a shortest route from there can turn."""
        if at not in self.sights:
            if len(self.sights) >= LATELY:
                self.sights.clear()
            self.sights[at] = self._look(at)
        return self.sights[at]

    def _look(self, at: Point) -> _Seen:
        step = self.corners - at
        metres = np.hypot(*step.T)
        sides = [
            step[:, 0] * (rim[:, 1] - at[1]) - step[:, 1] * (rim[:, 0] - at[0])
            for rim in (self.before, self.after)
        ]
        # Both walls of the corner must be on one side of the line; otherwise a route would not turn there.
        could = np.flatnonzero((sides[0] * sides[1] >= -1e-9) & (metres > 1e-9))
        ends = np.stack([np.broadcast_to(at, (len(could), 2)), self.corners[could]], axis=1)
        found = (
            could[shapely.covers(self.floor, shapely.linestrings(ends))] if len(could) else could
        )
        return dict(zip(found.tolist(), metres[found].tolist(), strict=True))

    def row(self, corner: int) -> _Seen:
        if corner not in self.rows:
            x, y = self.corners[corner].tolist()
            self.rows[corner] = self._look((x, y))
        return self.rows[corner]

    def way(self, start: Point, goal: Point) -> RoutePoints:
        if start == goal:
            return (start,)
        if self.floor.covers(shapely.LineString([start, goal])):
            return (start, goal)
        first, last = self.seen(start), self.seen(goal)
        ahead = np.hypot(*(self.corners - goal).T).tolist()
        best: _Seen = {}
        came: dict[int, int] = {}
        # metres in all at least, metres so far, corner, the one before
        queue: list[tuple[float, float, int, int]] = []
        for corner, metres in first.items():
            heappush(queue, (metres + ahead[corner], metres, corner, -1))
        while queue:
            _, walked, here, before = heappop(queue)
            if here == _GOAL:
                way = [goal]
                while before >= 0:
                    x, y = self.corners[before].tolist()
                    way.append((x, y))
                    before = came[before]
                return tuple(reversed([*way, start]))
            if here in best:
                continue
            best[here], came[here] = walked, before
            if here in last:
                heappush(queue, (walked + last[here], walked + last[here], _GOAL, here))
            for corner, metres in self.row(here).items():
                if corner not in best:
                    heappush(
                        queue, (walked + metres + ahead[corner], walked + metres, corner, here)
                    )
        return ()

    def metres(self, start: Point, goals: Sequence[Point]) -> list[float]:
        """The distance to each goal; `inf` outside this part."""
        found = [
            dist(start, goal) if self.floor.covers(shapely.LineString([start, goal])) else inf
            for goal in goals
        ]
        ends: dict[int, list[tuple[int, float]]] = {}
        for i, goal in enumerate(goals):
            for corner, metres in self.seen(goal).items() if found[i] == inf else ():
                ends.setdefault(corner, []).append((i, metres))
        done: set[int] = set()
        queue = [(metres, corner) for corner, metres in self.seen(start).items()]
        heapify(queue)
        while queue and queue[0][0] < max(found):
            walked, here = heappop(queue)
            if here in done:
                continue
            done.add(here)
            for i, metres in ends.get(here, ()):
                found[i] = min(found[i], walked + metres)
            for corner, metres in self.row(here).items():
                if corner not in done:
                    heappush(queue, (walked + metres, corner))
        return found


_GOAL = -2


def parts_of(ground: BaseGeometry) -> tuple[FreePart, ...]:
    """ground: (multi)polygon from `free.walkable_ground`. Keep the result: it caches visibility."""
    wide = shapely.get_parts(shapely.buffer(ground, _TOUCH, join_style="mitre"))
    shapely.prepare(wide)
    return tuple(
        _part(floor, [p for p in shapely.get_parts(ground) if shapely.intersects(floor, p)])
        for floor in wide
    )


def between(parts: tuple[FreePart, ...], start: Point, goal: Point) -> RoutePoints:
    """Corners of the shortest route, including both ends; () without a route, or if an end is not free."""
    part = next((one for one in parts if one.floor.covers(shapely.Point(start))), None)
    if part is None or not part.floor.covers(shapely.Point(goal)):
        return ()
    return part.way(start, goal)


def route_length(way: RoutePoints) -> float:
    """Metres."""
    return sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(way))


def _part(floor: shapely.Polygon, polygons: list[shapely.Polygon]) -> FreePart:
    corners, before, after = _bends(polygons)
    return FreePart(floor=floor, corners=corners, before=before, after=after)


def _bends(
    polygons: list[shapely.Polygon],
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """The corners at which a shortest route can turn (the free space has more than 180 degrees there), and their
    neighbours on the boundary: three arrays of (n, 2), in metres."""
    found: list[npt.NDArray[np.float64]] = [np.empty((0, 3, 2))]
    for polygon in polygons:
        for n, ring in enumerate((polygon.exterior, *polygon.interiors)):
            c = shapely.get_coordinates(ring)[:-1]
            before, after = np.roll(c, 1, axis=0), np.roll(c, -1, axis=0)
            u, v = c - before, after - c
            turn = u[:, 0] * v[:, 1] - u[:, 1] * v[:, 0]
            round_ = float((c[:, 0] * after[:, 1] - c[:, 1] * after[:, 0]).sum())
            sign = np.sign(round_) * (1.0 if n == 0 else -1.0)  # positive: free space on the left
            found.append(np.stack([c, before, after], axis=1)[turn * sign < 0])
    corners = np.concatenate(found)
    return corners[:, 0], corners[:, 1], corners[:, 2]
