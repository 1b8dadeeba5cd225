"""Where a set piece stands: on the free floor of its booth, facing the front, or where its document says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import atan2, cos, degrees, hypot, radians, sin

import numpy as np
import shapely
from shapely import affinity
from shapely.geometry.base import BaseGeometry

from shapan.expo.model import Booth, Hall
from shapan.expo.outlines import shape
from shapan.expo.scenario.scenery import OnFloor, OnTable, PieceSize, SetPiece
from shapan.expo.values import Pose
from shapan.scene.booths.landmarks import open_height
from shapan.scene.measures import CARPET
from shapan.settings import EYE_M

_EDGE = 0.3  # metres between a piece and the walls and front of its booth
_SHRINK = 0.92  # of an irregular booth's free rectangle, until it fits
_TRIES = 30
_OVER = 0.3  # metres above a booth that are cleared with it; its ring hangs higher


@dataclass(frozen=True, kw_only=True)
class PieceGround:
    """`at`: its middle in venue metres; `facing`: where its front looks, degrees clockwise from north. `room`: width,
    depth and height of the box that is cleared for it, all 0 where nothing is."""

    hall: str  # "": on the sand table
    at: tuple[float, float, float]
    facing: float
    scale: float = 1.0
    front: float = 0.0  # metres from its middle to its front, or to that of its booth
    room: tuple[float, float, float] = (0.0, 0.0, 0.0)


def piece_ground(piece: SetPiece, halls: Iterable[tuple[Hall, float]]) -> PieceGround | None:
    """`halls` with their elevations. None where its booth or hall is not there."""
    ground = piece.ground
    if isinstance(ground, OnTable):
        return PieceGround(hall="", at=ground.at, facing=ground.facing % 360)
    for hall, elevation in halls:
        if isinstance(ground, OnFloor):
            if hall.id == ground.hall:
                at = (*ground.at, elevation)
                return PieceGround(
                    hall=hall.id, at=at, facing=ground.facing % 360, front=piece.size[1] / 2
                )
            continue
        for booth in hall.booths:
            if booth.key == ground.booth:
                return _on_booth(piece.size, booth, hall, elevation)
    return None


def _on_booth(size: PieceSize, booth: Booth, hall: Hall, elevation: float) -> PieceGround:
    center, (wide, deep) = _rectangle(shape(booth.outline), booth.yaw)
    scale = min(1.0, wide / size[0], deep / size[1])
    tall = max(booth.height, float(open_height(np.array(booth.area))), size[2] * scale) + _OVER
    return PieceGround(
        hall=hall.id,
        at=(round(center[0], 3), round(center[1], 3), round(elevation + CARPET, 3)),
        facing=round(booth.yaw % 360, 2),
        scale=round(scale, 4),
        front=round(deep / 2 + _EDGE, 3),
        room=(round(wide, 3), round(deep, 3), round(tall, 3)),
    )


def _rectangle(
    outline: BaseGeometry, yaw: float
) -> tuple[tuple[float, float], tuple[float, float]]:
    """The middle and the width and depth of a rectangle inside the outline, with sides along its front."""
    level = affinity.rotate(outline, yaw, origin=(0, 0))  # the front now faces +y
    inner = level.buffer(-_EDGE, join_style="mitre")
    room = inner if not inner.is_empty else level
    x0, y0, x1, y1 = room.bounds
    middle = np.array(((x0 + x1) / 2, (y0 + y1) / 2))
    half = np.array(((x1 - x0) / 2, (y1 - y0) / 2))
    if not room.covers(shapely.Point(middle)):
        middle = shapely.get_coordinates(room.representative_point())[0]
    for _ in range(_TRIES):
        if room.covers(shapely.box(*(middle - half * 0.999), *(middle + half * 0.999))):
            break
        half = half * _SHRINK
    back = affinity.rotate(shapely.Point(middle), -yaw, origin=(0, 0))
    return (back.x, back.y), (2 * float(half[0]), 2 * float(half[1]))


_BACK = 1.6  # metres before the front, at least
_WIDE = 0.5  # of its width: as far from its middle as it fills a picture
_NEARER = (1.0, 0.75, 0.6)  # of that distance, best first
_AIM = 0.3  # of its height: where the eye looks


def view_of(piece: SetPiece, ground: PieceGround, floor: float, free: BaseGeometry) -> Pose | None:
    """Before its front, where a visitor can stand, looking at its lower half. None over the sand table."""
    if not ground.hall:
        return None
    turn = radians(ground.facing)
    x, y, _ = ground.at
    wanted = max(ground.front + _BACK, _WIDE * piece.size[0] * ground.scale)
    tried = [max(ground.front + 0.5 * _BACK, share * wanted) for share in _NEARER]
    places = [(x + sin(turn) * away, y + cos(turn) * away) for away in tried]
    at = next((one for one in places if shapely.covers(free, shapely.Point(one))), None)
    if at is None:
        line = shapely.shortest_line(shapely.Point(places[0]), free)
        px, py = places[0] if line is None or line.is_empty else line.coords[-1]
        at = (px, py)
    away = hypot(at[0] - x, at[1] - y)
    aim = _AIM * piece.size[2] * ground.scale - EYE_M
    yaw = degrees(atan2(x - at[0], y - at[1]))
    pitch = degrees(atan2(aim, away))
    return (
        round(at[0], 3),
        round(at[1], 3),
        round(floor + EYE_M, 3),
        round(yaw, 1) % 360,
        round(pitch, 1),
    )
