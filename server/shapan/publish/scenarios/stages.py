"""The poses of scenario stops. Every hall gives its walkable area and the poses of its booths."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import shapely

from shapan.expo.model import Expo, Hall, Level
from shapan.expo.outlines import shape
from shapan.expo.proof.rooms import Room, StopPosition
from shapan.expo.scenario.scenario import BoothView, HallView, PieceView, PoseView, Scenario, View
from shapan.expo.scenario.scenery import SetPiece
from shapan.expo.values import Pose
from shapan.expo.ways import free_space
from shapan.expo.ways.walk import doors_of, portals_of
from shapan.publish.halls.poses import booth_poses, hall_poses
from shapan.scene.scenery.ground import piece_ground, view_of

_FLOOR_M = 0.5  # a pose at most this far below a floor belongs to that floor


@dataclass(frozen=True, eq=False)
class StopSurroundings:
    room: Room
    pose: Pose
    booths: Mapping[str, Pose]


Stages = Mapping[str, StopSurroundings]  # by hall id


def stages_of(expo: Expo, before: Stages | None = None) -> Stages:
    """The surroundings of every hall; an unchanged hall is taken from `before`. Empty without scenarios."""
    if not expo.scenarios:
        return {}
    found = {}
    for level in expo.levels:
        for hall in level.halls:
            kept = before.get(hall.id) if before else None
            found[hall.id] = (
                kept if kept is not None and kept.room.hall is hall else _stage(expo, level, hall)
            )
    return found


def _stage(expo: Expo, level: Level, hall: Hall) -> StopSurroundings:
    ground = free_space.walkable_ground(hall)
    doors = tuple((portal.at, portal.to) for portal in portals_of(hall, level, expo.levels, ground))
    openings = [feature for feature, _ in doors_of(hall, level, expo.levels)]
    poses = booth_poses(hall, ground, level.elevation)
    return StopSurroundings(
        Room(hall, level.elevation, ground, doors),
        hall_poses(hall, openings, ground, level.elevation)[0],
        {booth.key: pose for booth, pose in zip(hall.booths, poses, strict=True)},
    )


def stop_positions(scenario: Scenario, stages: Stages) -> dict[str, StopPosition]:
    """Stop -> its position. Views name keys (`expo.scenario.references`)."""
    pieces = {piece.id: piece for piece in scenario.scenery}
    return {stop.id: _placed(stop.view, stages, pieces) for stop in scenario.stops}


def _placed(view: View, stages: Stages, pieces: Mapping[str, SetPiece]) -> StopPosition:
    match view:
        case PieceView(name):
            return _before(pieces[name], stages)
        case BoothView(booth):
            return next(
                StopPosition(stage.booths[booth], hall)
                for hall, stage in stages.items()
                if booth in stage.booths
            )
        case HallView(hall):
            return StopPosition(stages[hall].pose, hall)
        case PoseView(pose):
            return StopPosition(pose, _hall_at(pose, stages))
    return StopPosition()


def _before(piece: SetPiece, stages: Stages) -> StopPosition:
    ground = piece_ground(
        piece, ((stage.room.hall, stage.room.elevation) for stage in stages.values())
    )
    if ground is None or not ground.hall:
        return StopPosition()
    room = stages[ground.hall].room
    return StopPosition(view_of(piece, ground, room.elevation, room.ground), ground.hall)


def _hall_at(pose: Pose, stages: Stages) -> str:
    """The hall of a pose: of the halls whose outline contains it, the one with the highest floor below it."""
    point = shapely.Point(pose[0], pose[1])
    inside = [
        (stage.room.elevation, hall)
        for hall, stage in stages.items()
        if pose[2] >= stage.room.elevation - _FLOOR_M
        and shape(stage.room.hall.outline).covers(point)
    ]
    return max(inside)[1] if inside else ""
