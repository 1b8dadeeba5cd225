"""Where a visitor stands to look: at a booth, and into a hall."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import shapely

from shapan.expo.model import Booth, Hall, Point
from shapan.expo.outlines import shape
from shapan.settings import EYE_M
from shapan.wire import Pose

_BACK_M = (3.0, 2.4, 1.8, 1.2, 0.7, 0.4)  # how far from the front, the best first: 3 m shows a 3 m booth whole


def booth_poses(booths: Sequence[Booth], ground: shapely.Geometry, elevation: float) -> list[Pose]:
    """One a booth: as far in front of its open side as the aisle allows, looking at its middle.

    ground: where the middle of a visitor can be. A booth that cannot be seen from its front is looked at from near.
    """
    if not booths:
        return []
    fronts = np.array([booth.front or _middle(booth) for booth in booths])
    yaws = np.radians([booth.yaw for booth in booths])
    outward = np.stack([np.sin(yaws), np.cos(yaws)], axis=1)
    stands = fronts + outward * _BACK_M[0]
    found = np.zeros(len(booths), bool)
    shapely.prepare(ground)
    for back in _BACK_M:
        tried = fronts + outward * back
        good = ~found & shapely.contains_xy(ground, tried[:, 0], tried[:, 1])
        stands[good] = tried[good]
        found |= good
    if not found.all() and not ground.is_empty:
        lost = shapely.points(fronts[~found])
        lines = shapely.shortest_line(lost, ground)
        stands[~found] = shapely.get_coordinates(shapely.get_point(lines, -1))
    return [
        _looking((float(x), float(y)), _middle(booth), elevation)
        for booth, (x, y) in zip(booths, stands.tolist(), strict=True)
    ]


def hall_pose(hall: Hall, ground: shapely.Geometry, elevation: float) -> Pose:
    """Just inside the widest opening, looking in; without openings, in the corner of the free space that sees most of
    the hall."""
    middle = _center(hall)
    doors = sorted(
        (thing for thing in hall.things if thing.category == "opening" and thing.kind != "exit"),
        key=lambda thing: (-_width(thing.outline.shell), thing.id),
    )
    if ground.is_empty:
        return _looking(middle, middle, elevation)
    if doors:
        door = doors[0]
        x, y = _middle_of(door.outline.shell)
        yaw = math.radians(door.yaw)
        inside = shapely.Point(x + 1.5 * math.sin(yaw), y + 1.5 * math.cos(yaw))
        at = shapely.get_coordinates(shapely.shortest_line(inside, ground))[-1]
        return _looking((float(at[0]), float(at[1])), (x + 40 * math.sin(yaw), y + 40 * math.cos(yaw)), elevation)
    low = shapely.Point(shape(hall.outline).bounds[:2])
    at = shapely.get_coordinates(shapely.shortest_line(low, ground))[-1]
    return _looking((float(at[0]), float(at[1])), middle, elevation)


def _looking(at: Point, target: Point, elevation: float) -> Pose:
    east, north = target[0] - at[0], target[1] - at[1]
    yaw = math.degrees(math.atan2(east, north)) % 360 if east or north else 0.0
    return (round(at[0], 3), round(at[1], 3), round(elevation + EYE_M, 3), round(yaw, 1) % 360, 0.0)


def _middle(booth: Booth) -> Point:
    return _middle_of(booth.outline.shell)


def _middle_of(shell: Sequence[Point]) -> Point:
    xs, ys = [x for x, _ in shell], [y for _, y in shell]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def _center(hall: Hall) -> Point:
    point = shape(hall.outline).representative_point()
    return float(point.x), float(point.y)


def _width(shell: Sequence[Point]) -> float:
    return max(math.dist(a, b) for a, b in zip(shell, (*shell[1:], shell[0]), strict=True))
