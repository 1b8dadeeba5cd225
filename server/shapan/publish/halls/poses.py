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
from shapan.publish.halls.sights import SIGHT_RAYS, sights_of, worth
from shapan.scene.measures import ARCH_STEP, POSTS_FROM_M
from shapan.settings import EYE_M

_BACK_M, _BACK_MOST_M = 3.0, 8.0  # distance from the front: 3 m shows a front of 5.5 m completely
_BACK_OF_FRONT = 0.55
_BACKS = (1.0, 0.8, 0.6, 0.4, 0.25, 0.14)  # of that distance, best first
_ASIDE = 0.3  # share of the front's length: at a booth with two open sides, both sides are visible
# tangent of the largest oblique angle; a larger one shows the neighbouring booth instead
_STEEP = 0.5
_CLEAR_M = RADIUS + 0.05  # no visitor's centre can be closer to a front than this

_DOORS, _INSIDE_M = 3, (1.5, 4.0, 8.0)  # openings that are tried, and how far inside
_SPREAD_M, _PLACES = 4.0, 150
# of the worth of a picture: a metre from an entrance, and any number of them
_FAR_COST, _FAR_MOST = 0.004, 0.25
_MUCH_LESS = 0.4  # of that worth
_OTHER_WAY = SIGHT_RAYS // 8  # rays on either side of the opposite direction: 45 degrees


def booth_poses(hall: Hall, ground: BaseGeometry, elevation: float) -> list[Pose]:
    """One pose for each booth of the hall, looking into its open side without obstacles. The distance shows the
    whole front, if the aisle allows it.

    ground: the free space for the centre of a visitor. A booth without a free pose in front gets a near pose.
    """
    if not hall.booths:
        return []
    pavilions = {zone.id for zone in hall.zones if zone.kind == "pavilion"}
    looks = [_looks(booth, booth.zone in pavilions) for booth in hall.booths]
    fronts = np.array([booth.front or _middle(booth) for booth in hall.booths])
    yaws = np.radians([booth.yaw for booth in hall.booths])
    outward = np.stack([np.sin(yaws), np.cos(yaws)], axis=1)
    # direction of a shell's edge, with the inside on the left
    along = np.stack([-np.cos(yaws), np.sin(yaws)], axis=1)
    lengths = np.array([_front_length(booth) for booth in hall.booths])
    whole = np.clip(_BACK_OF_FRONT * lengths, _BACK_M, _BACK_MOST_M)
    stands = fronts + outward * _BACK_M
    targets = np.array([_middle(booth) for booth in hall.booths])
    depth = np.maximum(((fronts - targets) * outward).sum(axis=1), 0.0)
    lost = np.ones(len(fronts), bool)
    shapely.prepare(ground)
    for share in _BACKS:
        for rank in range(max(map(len, looks))):
            own = np.flatnonzero(
                lost & np.fromiter((rank < len(look) for look in looks), bool, len(looks))
            )
            if not len(own):
                continue
            tried = np.array([looks[i][rank] for i in own.tolist()])
            back = share * whole[own]
            reach = back + depth[own]
            shift = np.clip(tried[:, 0], -_STEEP * reach, _STEEP * reach)
            at = fronts[own] + outward[own] * back[:, None] + along[own] * shift[:, None]
            to = np.where(tried[:, 1:] > 0, at - outward[own] * reach[:, None], targets[own])
            near = (
                at
                + (to - at) * (np.maximum(back - _CLEAR_M, 0.0) / np.maximum(reach, 1e-6))[:, None]
            )
            seen = shapely.covers(ground, shapely.linestrings(np.stack([at, near], axis=1)))
            stands[own[seen]], targets[own[seen]] = at[seen], to[seen]
            lost[own[seen]] = False
    if lost.any() and not ground.is_empty:
        lines = shapely.shortest_line(shapely.points(fronts[lost]), ground)
        stands[lost] = shapely.get_coordinates(shapely.get_point(lines, -1))
    return [
        _looking(at, to, elevation)
        for at, to in zip(stands.tolist(), targets.tolist(), strict=True)
    ]


def _looks(booth: Booth, pavilion: bool) -> list[tuple[float, float]]:
    """The best positions along a booth's front (metres from the middle), best first, each with its direction: straight
    ahead (1) or towards the middle (0)."""
    if booth.front is None or not booth.open_sides:
        return [(0.0, 0.0)]
    shell, side = booth.outline.shell, booth.open_sides[0]
    length = _front_length(booth)
    # look through the arches over its front, not at the leg between two arches
    if pavilion and booth.type != "island":
        arches = math.ceil(length / ARCH_STEP)
        middles = [((i + 0.5) / arches - 0.5) * length for i in range(arches)]
        return [
            (shift, 1.0)
            for shift in sorted(middles, key=lambda shift: (round(abs(shift), 3), shift))
        ]
    aside = _ASIDE * length
    after, before = ((side + step) % len(shell) in booth.open_sides for step in (1, -1))
    first = (aside, -aside) if after else (-aside, aside)
    # from aside, one of them stands before the name
    posts = booth.type != "island" and length > POSTS_FROM_M
    return [
        (shift, 0.0)
        for shift in ((*first, 0.0) if (after or before) and not posts else (0.0, *first))
    ]


def _front_length(booth: Booth) -> float:
    if booth.front is None or not booth.open_sides:
        return 0.0
    shell, side = booth.outline.shell, booth.open_sides[0]
    return math.dist(shell[side], shell[(side + 1) % len(shell)])


def hall_poses(
    hall: Hall, openings: Sequence[VenueFeature], ground: BaseGeometry, elevation: float
) -> tuple[Pose, Pose | None]:
    """The poses in which a hall is entered: the one whose picture is worth most, near its widest openings if there are
    any, and the best that looks the other way, so that a flight into the hall turns little. The second is None where it
    would show much less."""
    if ground.is_empty:
        middle = _center(hall)
        return _looking(middle, middle, elevation), None
    doors = _inside_doors(hall, openings, ground)
    places = np.concatenate([doors, _spread(ground)])
    far = np.zeros(len(places))
    if len(doors):
        far = np.hypot(*(places[:, None] - doors[None]).transpose(2, 0, 1)).min(axis=1)
    value = np.rint(
        1000 * (worth(sights_of(hall), places) - np.minimum(far * _FAR_COST, _FAR_MOST)[:, None])
    )
    best, ray = divmod(int(value.argmax()), SIGHT_RAYS)
    other_way = (ray + SIGHT_RAYS // 2 + np.arange(-_OTHER_WAY, _OTHER_WAY + 1)) % SIGHT_RAYS
    behind, turn = divmod(int(value[:, other_way].argmax()), len(other_way))
    view = _pose(places[best], ray, elevation)
    if value[behind, other_way[turn]] < value[best, ray] - 1000 * _MUCH_LESS:
        return view, None
    return view, _pose(places[behind], int(other_way[turn]), elevation)


def _inside_doors(
    hall: Hall, openings: Sequence[VenueFeature], ground: BaseGeometry
) -> npt.NDArray[np.float64]:
    """(n, 2): places just inside the widest openings."""
    doors = sorted(
        (feature for feature in openings if feature.kind != "exit"),
        key=lambda feature: (-_width(feature.outline.shell), feature.id),
    )
    inside = []
    for door in doors[:_DOORS]:
        x, y = _middle_of(door.outline.shell)
        yaw = math.radians(door.yaw)
        if not shape(hall.outline).contains(
            shapely.Point(x + 1.5 * math.sin(yaw), y + 1.5 * math.cos(yaw))
        ):
            yaw += math.pi  # the opening was drawn for the hall on its other side
        inside += [(x + step * math.sin(yaw), y + step * math.cos(yaw)) for step in _INSIDE_M]
    if not inside:
        return np.zeros((0, 2))
    reached = shapely.get_point(shapely.shortest_line(shapely.points(inside), ground), -1)
    return np.round(shapely.get_coordinates(reached), 2)


def _spread(ground: BaseGeometry) -> npt.NDArray[np.float64]:
    """(n, 2): places all over the free floor, at least one, a few hundred at most."""
    left, low, right, high = ground.bounds
    step = max(_SPREAD_M, math.sqrt((right - left) * (high - low) / _PLACES))
    xs, ys = (np.arange(start + step / 2, end, step) for start, end in ((left, right), (low, high)))
    points = np.stack([one.ravel() for one in np.meshgrid(xs, ys, indexing="ij")], axis=1)
    shapely.prepare(ground)
    free = points[shapely.contains(ground, shapely.points(points))]
    kept = free if len(free) else shapely.get_coordinates(ground.representative_point())
    return np.round(kept, 2)


def _pose(at: npt.NDArray[np.float64], ray: int, elevation: float) -> Pose:
    x, y = at.tolist()
    return (round(x, 3), round(y, 3), round(elevation + EYE_M, 3), ray * 360 / SIGHT_RAYS, 0.0)


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
