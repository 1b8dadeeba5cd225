"""The shortest walk between two points of one hall's free space: A* over the corners that see one another, exact.

Sight is asked of the corners one at a time, when the search comes to them.
The viewer has the same by another method (`web/src/tour/route.ts`); tests/expo/vectors holds both to the same lengths.
"""

from __future__ import annotations

from heapq import heappop, heappush
from itertools import pairwise
from math import hypot

import numpy as np
import shapely

from shapan.expo.model import Point

TOUCH = 0.0005  # metres that a way along a wall may lie outside the free space: half of what the wire rounds to


def route(ground: shapely.Geometry, start: Point, goal: Point) -> tuple[Point, ...]:
    """Corners of the shortest way, both ends included; () when there is none, or an end is not free.

    ground: (multi)polygon as `free.ground` gives it.
    """
    wide = shapely.buffer(ground, TOUCH, join_style="mitre")
    part = next((p for p in shapely.get_parts(wide) if p.covers(shapely.Point(start))), None)
    if part is None or not part.covers(shapely.Point(goal)):
        return ()
    shapely.prepare(part)
    inside = [p for p in shapely.get_parts(ground) if shapely.intersects(part, p)]
    corners = np.array([goal, *(c for p in inside for c in _bends(p))], dtype=np.float64)
    to_goal = np.hypot(*(corners - goal).T)
    best = np.full(len(corners), np.inf)
    before: dict[int, int] = {}
    done = np.zeros(len(corners), dtype=bool)
    queue: list[tuple[float, int]] = []
    at, here, walked = np.array(start, dtype=np.float64), -1, 0.0
    while True:
        open_ = np.flatnonzero(~done)
        step = np.hypot(*(corners[open_] - at).T)
        shorter = walked + step < best[open_] - 1e-9
        open_, step = open_[shorter], step[shorter]
        if len(open_):
            lines = shapely.linestrings(np.stack([np.broadcast_to(at, (len(open_), 2)), corners[open_]], axis=1))
            seen = shapely.covers(part, lines)
            for i, metres in zip(open_[seen].tolist(), step[seen].tolist(), strict=True):
                best[i] = walked + metres
                before[i] = here
                heappush(queue, (best[i] + to_goal[i], i))
        while queue and done[queue[0][1]]:
            heappop(queue)
        if not queue:
            return ()
        _, here = heappop(queue)
        if here == 0:
            break
        done[here] = True
        at, walked = corners[here], float(best[here])
    way = [goal]
    here = before[0]
    while here >= 0:
        x, y = corners[here].tolist()
        way.append((x, y))
        here = before[here]
    return tuple(reversed([*way, start]))


def length(way: tuple[Point, ...]) -> float:
    """Metres."""
    return sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(way))


def _bends(part: shapely.Polygon) -> list[Point]:
    """The corners at which a shortest way can turn: where the free space is wider than half a turn."""
    found: list[Point] = []
    for n, ring in enumerate((part.exterior, *part.interiors)):
        c = shapely.get_coordinates(ring)[:-1]
        before, after = np.roll(c, 1, axis=0), np.roll(c, -1, axis=0)
        u, v = c - before, after - c
        turn = u[:, 0] * v[:, 1] - u[:, 1] * v[:, 0]
        round_ = float((c[:, 0] * after[:, 1] - c[:, 1] * after[:, 0]).sum())
        sign = np.sign(round_) * (1.0 if n == 0 else -1.0)  # free space on the left when positive
        found += [(x, y) for x, y in c[turn * sign < 0].tolist()]
    return found
