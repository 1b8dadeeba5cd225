"""Walks through the venue: routes inside halls, connected by portals to other halls and levels, and several
destinations in a good order.

The viewer has the same functions (`web/src/core/ways/`: `journey.ts`, `order.ts`, `multi-stop.ts`);
tests/expo/vectors/journeys.json tests both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush
from itertools import count
from math import hypot, inf

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from shapan.expo.values import Point
from shapan.expo.ways.order import best_order
from shapan.expo.ways.route import FreePart, RoutePoints, between, parts_of, route_length
from shapan.expo.ways.walk import Portal

# Cost of a change of level in metres: people prefer 40 m on a flat floor to waiting for a lift.
COST = {"stairs": 15.0, "escalator": 12.0, "lift": 30.0, "ramp": 5.0}
PACE = 70.0  # metres per minute in a crowd


@dataclass(frozen=True, eq=False)
class Floor:
    """The walkable area of one hall. ground: free space from `free.walkable_ground`."""

    hall: str
    level: str
    ground: BaseGeometry
    portals: tuple[Portal, ...]

    @cached_property
    def parts(self) -> tuple[FreePart, ...]:
        return parts_of(self.ground)

    def way(self, start: Point, goal: Point) -> RoutePoints:
        """End points outside the free space are moved to the nearest free point; () without a route."""
        a, b = self._free(start), self._free(goal)
        return between(self.parts, a, b) if a and b else ()

    def metres(self, points: Sequence[Point]) -> npt.NDArray[np.float64]:
        """(n, n) distances between all points in metres; `inf` without a route."""
        free = [self._free(at) or at for at in points]
        found = np.full((len(points), len(points)), inf)
        for part in self.parts:
            own = [i for i, at in enumerate(free) if part.floor.covers(shapely.Point(at))]
            for n, i in enumerate(own):
                found[i, own[n:]] = found[own[n:], i] = part.metres(
                    free[i], [free[k] for k in own[n:]]
                )
        return found

    def _free(self, at: Point) -> Point | None:
        if self.ground.is_empty:
            return None
        point = shapely.Point(at)
        if any(part.floor.covers(point) for part in self.parts):
            return at
        x, y = shapely.shortest_line(self.ground, point).coords[0]
        return (x, y)


@dataclass(frozen=True)
class StandPoint:
    """The position of a visitor."""

    hall: str
    at: Point


@dataclass(frozen=True)
class Leg:
    """A part of a route, inside one hall. by: kind of the portal at its end, "" for the last leg."""

    hall: str
    points: RoutePoints
    by: str = ""


@dataclass(frozen=True)
class Journey:
    """length: metres, including the cost of portals."""

    legs: tuple[Leg, ...]
    length: float


def passage(here: Floor, there: Floor, portal: Portal) -> tuple[Point, float]:
    """The position behind a portal, and the cost of passing it in metres."""
    back = [other for other in there.portals if other.to == here.hall]
    landing = min(back, key=lambda other: _far(portal, other)).at if back else portal.at
    gap = (
        hypot(landing[0] - portal.at[0], landing[1] - portal.at[1])
        if there.level == here.level
        else 0.0
    )
    return landing, gap + COST.get(portal.kind, 0.0)


def _far(portal: Portal, other: Portal) -> float:
    """The other side has the same id, else the same kind and a near position."""
    apart = hypot(other.at[0] - portal.at[0], other.at[1] - portal.at[1])
    return apart + (other.id != portal.id) * 1e6 + (other.kind != portal.kind) * 1e5


def journey(
    floors: Mapping[str, Floor], start: StandPoint, goal: StandPoint, step_free: bool = False
) -> Journey | None:
    """The shortest route; None without a route. Dijkstra's algorithm over landings."""
    order = count()  # the first found of equal routes wins
    queue: list[tuple[float, int, StandPoint, tuple[Leg, ...]]] = [(0.0, next(order), start, ())]
    closed: set[tuple[str, int, int]] = set()
    best: Journey | None = None
    while queue:
        cost, _, now, legs = heappop(queue)
        if best is not None and cost >= best.length:
            break
        key = (now.hall, round(now.at[0] * 100), round(now.at[1] * 100))
        here = floors.get(now.hall)
        if key in closed or here is None:
            continue
        closed.add(key)
        if now.hall == goal.hall and (way := here.way(now.at, goal.at)):
            whole = cost + route_length(way)
            if best is None or whole < best.length:
                best = Journey((*legs, Leg(now.hall, way)), whole)
        for portal in here.portals:
            there = floors.get(portal.to)
            straight = cost + hypot(portal.at[0] - now.at[0], portal.at[1] - now.at[1])
            # No route is shorter than the straight line: most doors of a hall need no route.
            if (
                there is None
                or there is here
                or not _open(portal, step_free)
                or (best and straight >= best.length)
            ):
                continue
            if way := here.way(now.at, portal.at):
                landing, through = passage(here, there, portal)
                leg = Leg(now.hall, way, portal.kind)
                heappush(
                    queue,
                    (
                        cost + route_length(way) + through,
                        next(order),
                        StandPoint(portal.to, landing),
                        (*legs, leg),
                    ),
                )
    return best


def _open(portal: Portal, step_free: bool) -> bool:
    return portal.step_free or not step_free


def best_round(
    floors: Mapping[str, Floor],
    start: StandPoint,
    goals: Sequence[StandPoint],
    step_free: bool = False,
) -> tuple[int, ...]:
    """The indexes of the goals in a good order for a walk from `start`; unreachable ones are omitted."""
    metres = _distances(floors, (start, *goals), step_free)
    reached = [i for i in range(len(metres)) if metres[0][i] < inf]
    order = best_order([[metres[a][b] for b in reached] for a in reached])
    return tuple(reached[i] - 1 for i in order)


def _distances(
    floors: Mapping[str, Floor], places: Sequence[StandPoint], step_free: bool
) -> list[list[float]]:
    """Walking distances in metres between all places. The landings on both sides of every portal are also nodes: each
    route is computed inside one hall."""
    nodes = list(places)
    passages: list[tuple[int, int, float]] = []
    waiting = list(dict.fromkeys(place.hall for place in places))
    for hall in waiting:  # grows during the iteration
        here = floors.get(hall)
        if here is None:
            continue
        for portal in here.portals:
            there = floors.get(portal.to)
            if there is None or there is here or not _open(portal, step_free):
                continue
            if portal.to not in waiting:
                waiting.append(portal.to)
            landing, through = passage(here, there, portal)
            passages.append((len(nodes), len(nodes) + 1, through))
            nodes += [StandPoint(hall, portal.at), StandPoint(portal.to, landing)]
    metres = np.full((len(nodes), len(nodes)), inf)
    np.fill_diagonal(metres, 0.0)
    for a, b, through in passages:
        metres[a, b] = metres[b, a] = through
    for hall in waiting:
        own = [i for i, node in enumerate(nodes) if node.hall == hall]
        if hall in floors:
            inside = floors[hall].metres([nodes[i].at for i in own])
            metres[np.ix_(own, own)] = np.minimum(metres[np.ix_(own, own)], inside)
    for via in range(len(nodes)):
        metres = np.minimum(metres, metres[:, via, None] + metres[None, via])
    whole: list[list[float]] = metres[: len(places), : len(places)].tolist()
    return whole
