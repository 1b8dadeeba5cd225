"""The picture of a stop: its subject must be visible and not hidden, also on a phone in portrait orientation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import radians, tan

import numpy as np
import numpy.typing as npt
import shapely

from shapan.expo.findings import Finding, Where, finding
from shapan.expo.model import Polygon
from shapan.expo.outlines import shape
from shapan.expo.proof.rooms import Room, StopPosition
from shapan.expo.proof.solids import BOOTH_M, Solids
from shapan.expo.scenario.scenario import BoothView, PieceView, Scenario, Stop
from shapan.expo.scenario.scenery import OnBooth, OnFloor, SetPiece
from shapan.expo.values import Pose
from shapan.geometry.arrays import F64

# Tangents of half the angles of the narrowest picture: a 9:19 phone in portrait is 38 degrees wide, a laptop 62 high.
HALF_WIDE, HALF_HIGH = tan(radians(19)), tan(radians(31))
ENOUGH = 0.2  # share of a subject's sample points: fewer are a glimpse between two booths
_HEIGHTS = (0.4, 1.2, 2.0)


def in_sight(
    scenario: Scenario, places: Mapping[str, StopPosition], solids: Solids, document: str
) -> Iterator[Finding]:  # fmt: skip
    pieces = {piece.id: piece for piece in scenario.scenery}
    for stop in scenario.stops:
        placed = places[stop.id]
        if placed.pose is None or placed.hall not in solids.rooms:
            continue
        key = f"{scenario.id}/{stop.id}"
        where = Where(document=document, key=key, at=placed.pose[:2])
        holder = solids.holding(placed.hall, placed.pose)
        if holder:
            yield finding("stop-inside", "warning", where, stop=key, holder=holder)  # fmt: skip
            continue
        if isinstance(stop.view, PieceView) and isinstance(pieces[stop.view.piece].ground, OnFloor):
            points = _on_floor(pieces[stop.view.piece], solids.rooms[placed.hall].elevation)
            found = placed.hall, points, frozenset[str]()
            yield from _seen(key, stop.view.piece, placed.pose, placed.hall, found, solids, where)
        for subject in subjects(stop, pieces):
            yield from _shown(key, subject, placed.pose, placed.hall, solids, where)


def subjects(stop: Stop, pieces: Mapping[str, SetPiece]) -> tuple[str, ...]:
    """The subjects of a stop: its booth or that of its set piece, else its highlighted objects."""
    if isinstance(stop.view, BoothView):
        return (stop.view.booth,)
    if isinstance(stop.view, PieceView):
        ground = pieces[stop.view.piece].ground
        return (ground.booth,) if isinstance(ground, OnBooth) else ()
    return stop.highlight


def _shown(
    key: str, subject: str, pose: Pose, hall: str, solids: Solids, where: Where
) -> Iterator[Finding]:  # fmt: skip
    found = _samples(subject, solids.rooms)
    if found is not None:
        yield from _seen(key, subject, pose, hall, found, solids, where)


def _seen(
    key: str,
    subject: str,
    pose: Pose,
    hall: str,
    found: tuple[str, F64, frozenset[str]],
    solids: Solids,
    where: Where,
) -> Iterator[Finding]:
    there, points, own = found
    framed = in_picture(pose, points)
    if not framed.any():
        yield finding("stop-subject-out", "warning", where, stop=key, subject=subject)  # fmt: skip
        return
    seen = solids.seen(hall, pose, points, own)
    if there != hall:
        seen &= solids.seen(there, pose, points, own)
    if seen[framed].mean() < ENOUGH:
        yield finding(
            "stop-subject-hidden",
            "warning",
            where,
            stop=key,
            subject=subject,
            share=float(seen[framed].mean()),
        )


def in_picture(pose: Pose, points: F64) -> npt.NDArray[np.bool_]:
    """Whether each of `points` (n, 3) in metres is in the narrowest picture from a pose: (n,) bool."""
    yaw, pitch = radians(pose[3]), radians(pose[4])
    forward = np.array([np.sin(yaw) * np.cos(pitch), np.cos(yaw) * np.cos(pitch), np.sin(pitch)])
    right = np.array([np.cos(yaw), -np.sin(yaw), 0.0])
    up = np.cross(right, forward)
    ray = points - np.asarray(pose[:3])
    ahead = ray @ forward
    reach = np.maximum(ahead, 1e-9)
    framed: npt.NDArray[np.bool_] = (
        (ahead > 0.1)
        & (np.abs(ray @ right) <= reach * HALF_WIDE)
        & (np.abs(ray @ up) <= reach * HALF_HIGH)
    )
    return framed


def _samples(subject: str, rooms: Mapping[str, Room]) -> tuple[str, F64, frozenset[str]] | None:
    """(hall, points above its ground, keys of its prisms). None for a hall, because it surrounds the eye."""
    for hall, room in rooms.items():
        for booth in room.hall.booths:
            if booth.key == subject:
                heights = [h for h in _HEIGHTS if h < (booth.height or BOOTH_M)]
                return hall, _grid(booth.outline, room.elevation, heights), frozenset({subject})
        for feature in room.hall.features:
            if feature.id == subject:
                return hall, _grid(feature.outline, room.elevation, _HEIGHTS), frozenset({subject})
        for zone in room.hall.zones:
            if zone.id == subject:
                own = frozenset(booth.key for booth in room.hall.booths if booth.zone == zone.id)
                return hall, _grid(zone.outline, room.elevation, _HEIGHTS), own
    return None


def _on_floor(piece: SetPiece, elevation: float) -> F64:
    """Points of a piece on the floor of a hall: (n, 3) in venue metres."""
    ground = piece.ground
    assert isinstance(ground, OnFloor)
    wide, deep, tall = piece.size
    turn = radians(ground.facing)
    across, along = np.array([np.cos(turn), -np.sin(turn)]), np.array([np.sin(turn), np.cos(turn)])
    steps = (np.arange(5) - 2) / 5
    flat = np.array(
        [np.array(ground.at) + across * wide * i + along * deep * j for i in steps for j in steps]
    )
    heights = [h for h in _HEIGHTS if h < tall] or [tall / 2]
    return np.concatenate(
        [np.column_stack([flat, np.full(len(flat), elevation + z)]) for z in heights]
    )


def _grid(outline: Polygon, elevation: float, heights: Sequence[float]) -> F64:
    """Five by five positions within an outline, at each height: (n, 3) in metres."""
    area = shape(outline)
    x0, y0, x1, y1 = area.bounds
    steps = (np.arange(5) + 0.5) / 5
    xs, ys = np.meshgrid(x0 + (x1 - x0) * steps, y0 + (y1 - y0) * steps)
    flat = np.stack([xs.ravel(), ys.ravel()], axis=1)
    inside = flat[shapely.covers(area, shapely.points(flat))]
    if not len(inside):
        inside = shapely.get_coordinates(area.representative_point())
    return np.concatenate(
        [np.column_stack([inside, np.full(len(inside), elevation + z)]) for z in heights]
    )
