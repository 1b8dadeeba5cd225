"""Whether a visitor can walk from stop to stop: the poses of both are on connected free ground, through doors and
stairs."""

from __future__ import annotations

from collections.abc import Mapping
from math import dist

import numpy as np
import shapely

from shapan.expo.findings import Finding, Where, finding
from shapan.expo.proof.rooms import Room, StopPosition
from shapan.expo.scenario.scenario import Scenario
from shapan.expo.values import Point, Pose

ASTRAY_M = 0.3  # a pose at most this far from the free ground counts as on it
FLIGHT_M = 2.5  # an eye higher than this above the floor flies: it needs no walkable ground
_Patch = tuple[str, int]  # hall, index of the connected part of its ground


def on_foot(
    scenario: Scenario, places: Mapping[str, StopPosition], rooms: Mapping[str, Room], document: str
) -> list[Finding]:  # fmt: skip
    """Stops without walkable ground, and stops that cannot be reached on foot from a stop that leads to them."""
    findings = []
    stands: dict[str, _Patch] = {}
    for stop in scenario.stops:
        placed = places[stop.id]
        if placed.pose is None or flies(placed.pose, rooms.get(placed.hall)):
            continue
        patch = _patch(rooms, placed)
        if patch is not None:
            stands[stop.id] = patch
            continue
        key = f"{scenario.id}/{stop.id}"
        x, y = placed.pose[:2]
        findings.append(
            finding(
                "stop-off-ground",
                "warning",
                Where(document=document, key=key, at=(x, y)),
                stop=key,
                x=x,
                y=y,
            )
        )
    group = _groups(rooms)
    for stop in scenario.stops:
        for to in dict.fromkeys(way.to for way in stop.next):
            if stop.id in stands and to in stands and group[stands[stop.id]] != group[stands[to]]:
                key = f"{scenario.id}/{to}"
                pose = places[to].pose
                findings.append(
                    finding(
                        "stop-not-on-foot",
                        "warning",
                        Where(document=document, key=key, at=pose[:2] if pose else None),
                        one=stop.id,
                        two=key,
                    )
                )
    return findings


def flies(pose: Pose, room: Room | None) -> bool:
    return pose[2] - (room.elevation if room else 0.0) > FLIGHT_M


def _patch(rooms: Mapping[str, Room], placed: StopPosition) -> _Patch | None:
    room = rooms.get(placed.hall)
    if room is None or placed.pose is None:
        return None
    return _nearest(room, placed.pose[:2], ASTRAY_M)


def _nearest(room: Room, at: Point, within: float = float("inf")) -> _Patch | None:
    parts = shapely.get_parts(room.ground)
    if not len(parts):
        return None
    far = shapely.distance(parts, shapely.Point(at))
    best = int(np.argmin(far))
    return (room.hall.id, best) if far[best] <= within else None


def _groups(rooms: Mapping[str, Room]) -> dict[_Patch, _Patch]:
    """Patch -> a representative of all patches that are connected with it."""
    leader = {
        (hall, i): (hall, i)
        for hall, room in rooms.items()
        for i in range(shapely.get_num_geometries(room.ground))
    }

    def find(patch: _Patch) -> _Patch:
        while leader[patch] != patch:
            leader[patch] = leader[leader[patch]]
            patch = leader[patch]
        return patch

    for hall, room in rooms.items():
        for at, to in room.doors:
            if to not in rooms:
                continue
            # the other side of the door: the nearest door of the other hall that leads back, else the nearest ground
            back = [there for there, other in rooms[to].doors if other == hall]
            one = _nearest(room, at)
            other = _nearest(rooms[to], min(back, key=lambda there: dist(there, at), default=at))
            if one and other:
                leader[find(one)] = find(other)
    return {patch: find(patch) for patch in leader}
