"""Whether one walks from the entrance to every hall: through doors, over stairs and by lifts, without a leap."""

from __future__ import annotations

from collections import defaultdict
from math import dist

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from shapan.expo.findings import Finding, Where, finding
from shapan.expo.model import Expo, Hall, Level
from shapan.expo.outlines import inside_point, shapes
from shapan.expo.texts import words
from shapan.expo.values import Point
from shapan.expo.ways import free_space
from shapan.expo.ways.walk import SHARED_M, Portal, portals_of
from shapan.geometry.arrays import Shapes

# metres across a door: its wall, and a visitor on both sides
_STEP_M = 2 * free_space.RADIUS + SHARED_M + 1.0
_ASIDE_M = 25.0  # metres that the ends of stairs may lie apart on the plans of two floors
_BEFORE_M = 1.5  # metres from free ground at which somebody still stands before a door
_Patch = tuple[str, int]  # hall, index of the connected part of its floor


def unreachable_halls(expo: Expo) -> list[Finding]:
    """A finding for each hall that cannot be walked to."""
    rooms = {hall.id: (hall, level) for level in expo.levels for hall in level.halls}
    if len(rooms) < 2:
        return []
    grounds = {hall.id: shapely.union_all(shapes(hall.walkable)) for hall, _ in rooms.values()}
    portals = {
        h: portals_of(hall, level, expo.levels, grounds[h]) for h, (hall, level) in rooms.items()
    }
    start = _entrance(expo, {h: level for h, (_, level) in rooms.items()})
    reached = _reached(start, rooms, grounds, portals)
    said = words.pick(rooms[start][0].title, expo.locales) or start
    return [
        finding(
            "hall-unreachable",
            "warning",
            Where(
                document=hall.document or level.document,
                key=hall.id,
                at=inside_point(hall.outline),
                level=level.id,
            ),
            hall=hall.id,
            start=said,
        )
        for hall, level in rooms.values()
        if hall.id not in reached
    ]


def _entrance(expo: Expo, levels: dict[str, Level]) -> str:
    """The hall where visitors come in: open ground first, else the one with the widest entrance from outside."""
    halls = expo.halls
    lowest = min(level.elevation for level in expo.levels if level.halls)

    def worth(hall: Hall) -> tuple[bool, bool, bool, float]:
        wide = [
            float(np.ptp(np.array(f.outline.shell), axis=0).max())
            for f in hall.features
            if f.category == "opening"
            and f.kind in ("entrance", "gate")
            and f.outline.shell
            and not f.to
        ]
        ground = levels[hall.id].elevation == lowest
        return (
            ground and hall.kind == "outdoor",
            bool(wide) and ground,
            bool(wide),
            max(wide, default=0.0),
        )

    return max(halls, key=worth).id


def _reached(
    start: str,
    rooms: dict[str, tuple[Hall, Level]],
    grounds: dict[str, BaseGeometry],
    portals: dict[str, list[Portal]],
) -> set[str]:
    """Halls in which somebody stands who began in the largest part of `start`."""
    parts = {h: shapely.get_parts(ground) for h, ground in grounds.items()}
    ways: dict[_Patch, set[_Patch]] = defaultdict(set)
    for h, own in portals.items():
        for portal in own:
            if portal.to not in rooms:
                continue
            landing = _landing(portal, h, rooms, portals, parts[portal.to])
            here, there = (
                _patch(h, portal.at, parts[h]),
                landing and _patch(portal.to, landing, parts[portal.to]),
            )
            if here and there:
                ways[here].add(there)
    if not len(parts[start]):
        return {start}
    first = (start, int(np.argmax(shapely.area(parts[start]))))
    found, waiting = {first}, [first]
    while waiting:
        for other in ways[waiting.pop()] - found:
            found.add(other)
            waiting.append(other)
    return {hall for hall, _ in found}


def _landing(
    portal: Portal,
    here: str,
    rooms: dict[str, tuple[Hall, Level]],
    portals: dict[str, list[Portal]],
    parts: Shapes,
) -> Point | None:
    """Where somebody stands who went through, None if that is a leap."""
    back = [other for other in portals[portal.to] if other.to == here]
    same = rooms[here][1].elevation == rooms[portal.to][1].elevation
    if back:
        at = min((other.at for other in back), key=lambda there: dist(there, portal.at))
    elif len(parts):
        nearest = shapely.shortest_line(shapely.Point(portal.at), shapely.union_all(parts))
        x, y = shapely.get_coordinates(nearest)[-1].tolist()
        at = (x, y)
    else:
        return None
    return at if dist(at, portal.at) <= (_STEP_M if same else _ASIDE_M) else None


def _patch(hall: str, at: Point, parts: Shapes) -> _Patch | None:
    if not len(parts):
        return None
    far = shapely.distance(parts, shapely.Point(at))
    best = int(np.argmin(far))
    return (hall, best) if far[best] <= _BEFORE_M else None
