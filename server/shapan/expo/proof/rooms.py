"""What the walker knows of the world: halls as rooms with free ground and doors, stops as places to stand."""

from __future__ import annotations

from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

from shapan.expo.model import Hall
from shapan.expo.values import Point, Pose


@dataclass(frozen=True, eq=False)
class Room:
    """A hall: where the middle of a visitor can be (`free.ground`), and its ways to other halls."""

    hall: Hall
    elevation: float
    ground: BaseGeometry
    doors: tuple[tuple[Point, str], ...]  # where one stands before it, and the hall it leads to


@dataclass(frozen=True)
class StopPosition:
    """Where a stop looks from; on the sand table there is no pose. `hall`: the one that one stands in, if any."""

    pose: Pose | None = None
    hall: str = ""
