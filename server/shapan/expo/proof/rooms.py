"""The input of the proof: halls with free ground and doors, and the positions of stops."""

from __future__ import annotations

from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

from shapan.expo.model import Hall
from shapan.expo.values import Point, Pose


@dataclass(frozen=True, eq=False)
class Room:
    """A hall: the free space for the centre of a visitor (`free.walkable_ground`), and its exits to other halls."""

    hall: Hall
    elevation: float
    ground: BaseGeometry
    doors: tuple[tuple[Point, str], ...]  # position in front of it, and the hall at the other side


@dataclass(frozen=True)
class StopPosition:
    """The pose of a stop; a stop at the sand table has none. `hall`: the hall that contains the pose, if any."""

    pose: Pose | None = None
    hall: str = ""
