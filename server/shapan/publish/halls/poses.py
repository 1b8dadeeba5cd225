"""Computes the poses from which a visitor views a booth or a hall."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from shapan.expo.model import Booth, Hall, VenueFeature
from shapan.expo.outlines import shape
from shapan.expo.values import Point, Pose
from shapan.expo.ways.free_space import RADIUS
from shapan.scene.measures import ARCH_STEP
from shapan.settings import EYE_M

_BACK_M = (3.0, 2.4, 1.8, 1.2, 0.7, 0.4)  # distances from the front, best first: 3 m shows a 3 m booth completely
_ASIDE = 0.3  # share of the front's length: at a booth with two open sides, both sides are visible
_STEEP = 0.5  # tangent of the largest oblique angle; a larger one shows the neighbouring booth instead
_CLEAR_M = RADIUS + 0.05  # no visitor's centre can be closer to a front than this

_SIGHTS = 31  # lines of sight tested across a hall: every 4 m of 120 m
_FAR_END = 0.3  # share of the hall's depth: position of the opposite view
_STEP_M = 1.5  # distance from the wall behind the visitor
_LONG_M = 40.0  # more of an aisle shows no more of a hall
_SHUT_M = 12.0  # a door that shows less is one before a row's backs or fronts: then the hall is seen down an aisle


def booth_poses(hall: Hall, ground: BaseGeometry, elevation: float) -> list[Pose]:
    """One pose for each booth of the hall, looking into its open side without obstacles. The distance is as large as
    the aisle allows.

    ground: the free space for the centre of a visitor. A booth without a free pose in front gets a near pose.
    """
    if not hall.booths:
        return []
    pavilions = {zone.id for zone in hall.zones if zone.kind == "pavilion"}
    looks = [_looks(booth, booth.zone in pavilions) for booth in hall.booths]
    fronts = np.array([booth.front or _middle(booth) for booth in hall.booths])
    yaws = np.radians([booth.yaw for booth in hall.booths])
    outward = np.stack([np.sin(yaws), np.cos(yaws)], axis=1)
    along = np.stack([-np.cos(yaws), np.sin(yaws)], axis=1)  # direction of a shell's edge, with the inside on the left
    stands = fronts + outward * _BACK_M[0]
    targets = np.array([_middle(booth) for booth in hall.booths])
    depth = np.maximum(((fronts - targets) * outward).sum(axis=1), 0.0)
    lost = np.ones(len(fronts), bool)
    shapely.prepare(ground)
    for back in _BACK_M:
        for rank in range(max(map(len, looks))):
            own = np.flatnonzero(lost & np.fromiter((rank < len(look) for look in looks), bool, len(looks)))
            if not len(own):
                continue
            tried = np.array([looks[i][rank] for i in own.tolist()])
            shift = np.clip(tried[:, 0], -_STEEP * (back + depth[own]), _STEEP * (back + depth[own]))
            at = fronts[own] + outward[own] * back + along[own] * shift[:, None]
            to = np.where(tried[:, 1:] > 0, at - outward[own] * (back + depth[own, None]), targets[own])
            near = at + (to - at) * (max(back - _CLEAR_M, 0.0) / np.maximum(back + depth[own], 1e-6))[:, None]
            seen = shapely.covers(ground, shapely.linestrings(np.stack([at, near], axis=1)))
            stands[own[seen]], targets[own[seen]] = at[seen], to[seen]
            lost[own[seen]] = False
    if lost.any() and not ground.is_empty:
        lines = shapely.shortest_line(shapely.points(fronts[lost]), ground)
        stands[lost] = shapely.get_coordinates(shapely.get_point(lines, -1))
    return [_looking(at, to, elevation) for at, to in zip(stands.tolist(), targets.tolist(), strict=True)]


def _looks(booth: Booth, pavilion: bool) -> list[tuple[float, float]]:
    """The best positions along a booth's front (metres from the middle), best first, each with its direction: straight
    ahead (1) or towards the middle (0)."""
    if booth.front is None or not booth.open_sides:
        return [(0.0, 0.0)]
    shell, side = booth.outline.shell, booth.open_sides[0]
    length = math.dist(shell[side], shell[(side + 1) % len(shell)])
    if pavilion and booth.type != "island":  # look through the arches over its front, not at the leg between two arches
        arches = math.ceil(length / ARCH_STEP)
        middles = [((i + 0.5) / arches - 0.5) * length for i in range(arches)]
        return [(shift, 1.0) for shift in sorted(middles, key=lambda shift: (round(abs(shift), 3), shift))]
    aside = _ASIDE * length
    after, before = ((side + step) % len(shell) in booth.open_sides for step in (1, -1))
    first = (aside, -aside) if after else (-aside, aside)
    return [(shift, 0.0) for shift in ((*first, 0.0) if after or before else (0.0, *first))]


def hall_pose(hall: Hall, openings: Sequence[VenueFeature], ground: BaseGeometry, elevation: float) -> Pose:
    """A pose just inside the widest opening, looking in. If a row of booths blocks the opening, the pose is beside it.
    A hall without openings uses the corner of the free space from which most of the hall is visible."""
    middle = _center(hall)
    doors = sorted(
        (feature for feature in openings if feature.kind != "exit"),
        key=lambda feature: (-_width(feature.outline.shell), feature.id),
    )
    if ground.is_empty:
        return _looking(middle, middle, elevation)
    if doors:
        door = doors[0]
        x, y = _middle_of(door.outline.shell)
        yaw = math.radians(door.yaw)
        inside = shapely.Point(x + 1.5 * math.sin(yaw), y + 1.5 * math.cos(yaw))
        if not shape(hall.outline).contains(inside):  # the opening was drawn for the hall on its other side
            yaw += math.pi
            inside = shapely.Point(x + 1.5 * math.sin(yaw), y + 1.5 * math.cos(yaw))
        at = shapely.get_coordinates(shapely.shortest_line(inside, ground))[-1]
        entering = _looking(at.tolist(), (x + 40 * math.sin(yaw), y + 40 * math.cos(yaw)), elevation)
        return entering if _seen(entering, ground) >= _SHUT_M else _down_an_aisle(entering, ground, near_it=True)
    low = shapely.Point(shape(hall.outline).bounds[:2])
    at = shapely.get_coordinates(shapely.shortest_line(low, ground))[-1]
    return _looking((float(at[0]), float(at[1])), middle, elevation)


def back_pose(entering: Pose, ground: BaseGeometry) -> Pose | None:
    """The opposite view of a hall, from its far end: one of the two poses is at most 90° from the direction of a camera
    flight into the hall. It is at the end of the longest free line of sight; None where a visitor cannot stand."""
    if ground.is_empty:
        return None
    x, y, z, yaw, pitch = entering
    return _down_an_aisle((x, y, z, round((yaw + 180) % 360, 1) % 360, pitch), ground, near_it=False)


def _seen(pose: Pose, ground: BaseGeometry) -> float:
    """Length in metres of the free floor straight ahead."""
    here, look = np.array(pose[:2]), _look(pose)
    free = shapely.get_parts(shapely.intersection(ground, shapely.LineString([here, here + look * _SHUT_M])))
    ahead = [part for part in free if shapely.distance(part, shapely.Point(here)) < _CLEAR_M]
    return float(max(map(shapely.length, ahead), default=0.0))


def _down_an_aisle(pose: Pose, ground: BaseGeometry, near_it: bool) -> Pose:
    """The same direction, from the end of the hall behind the pose, where the free line of sight is longest. `near_it`:
    each metre of distance from the pose costs one metre of sight, and sight beyond the useful length does not count."""
    x, y, z, yaw, _ = pose
    look = _look(pose)
    aside = np.array((look[1], -look[0]))
    seen = shapely.get_coordinates(ground) - (x, y)
    (near, left), (far, right) = ((f(seen @ look), f(seen @ aside)) for f in (np.min, np.max))
    shifts = np.linspace(left, right, _SIGHTS + 2)[1:-1, None]
    lines = np.stack([(x, y) + aside * shifts + look * along for along in (near, far)], axis=1)
    free, line = shapely.get_parts(shapely.intersection(ground, shapely.linestrings(lines)), return_index=True)
    from_end = shapely.distance(free, shapely.points(lines[line, 0]))
    backmost = np.flatnonzero(from_end <= max(_FAR_END * (far - near), float(from_end.min())) + 1e-6)
    worth = shapely.length(free[backmost])
    if near_it:
        worth = np.minimum(worth, _LONG_M) - np.hypot(shifts[line[backmost], 0], from_end[backmost])
    best = int(backmost[np.lexsort((line[backmost], np.rint(-worth)))[0]])
    step = min(_STEP_M, 0.4 * float(shapely.length(free[best])))
    at = lines[line[best], 0] + look * (from_end[best] + step)
    return (round(float(at[0]), 3), round(float(at[1]), 3), z, yaw, 0.0)


def _look(pose: Pose) -> npt.NDArray[np.float64]:
    return np.array((math.sin(math.radians(pose[3])), math.cos(math.radians(pose[3]))))


def _looking(at: Sequence[float], target: Sequence[float], elevation: float) -> Pose:
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
