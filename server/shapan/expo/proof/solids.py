"""The plan as prisms (outline and height): an eye cannot be inside one, and a line of sight cannot pass through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from shapan.expo.model import Booth, Hall, VenueFeature
from shapan.expo.outlines import shape
from shapan.expo.proof.rooms import Room
from shapan.expo.ways import free_space
from shapan.geometry.array_types import geometry_array
from shapan.geometry.arrays import F64

BOOTH_M = 2.5  # wall height of a booth without a known height
FIXTURE_M = {
    "stage": 0.8,
    "seating": 0.5,
    "furniture": 1.1,
    "barrier": 1.1,
    "plant": 1.5,
    "void": 1.1,
    "info": 1.1,
}
_SLACK = 0.02  # a line of sight that touches a corner passes


@dataclass(frozen=True, eq=False)
class Prisms:
    """The prisms of one hall, in metres: `keys` are their owners; `tops` are heights above sea."""

    keys: Sequence[str]
    outlines: npt.NDArray[np.object_]
    tops: F64
    tree: shapely.STRtree


class Solids:
    """The prisms of all rooms, made when a line of sight first passes through."""

    def __init__(self, rooms: Mapping[str, Room]) -> None:
        self.rooms = rooms
        self._made: dict[str, Prisms] = {}

    def of(self, hall: str) -> Prisms:
        if hall not in self._made:
            self._made[hall] = _prisms(self.rooms[hall])
        return self._made[hall]

    def holding(self, hall: str, eye: Sequence[float]) -> str:
        """The owner of the prism that contains an eye; "" if there is none."""
        prisms = self.of(hall)
        here = prisms.tree.query(shapely.Point(eye[0], eye[1]), predicate="within").tolist()
        return next((prisms.keys[i] for i in here if eye[2] < prisms.tops[i]), "")

    def seen(
        self, hall: str, eye: Sequence[float], points: F64, own: frozenset[str]
    ) -> npt.NDArray[np.bool_]:
        """Whether an eye sees each of `points` (n, 3) past the prisms of a hall: (n,) bool. The prisms of `own` hide
        nothing."""
        prisms = self.of(hall)
        seen = np.ones(len(points), bool)
        starts = np.broadcast_to(np.asarray(eye[:2]), (len(points), 2))
        lines = geometry_array(shapely.linestrings(np.stack([starts, points[:, :2]], axis=1)))
        rays, hits = prisms.tree.query(lines, predicate="intersects")
        for ray, hit in zip(rays.tolist(), hits.tolist(), strict=True):
            if not seen[ray] or prisms.keys[hit] in own:
                continue
            within = shapely.intersection(lines[ray], prisms.outlines[hit])
            length = float(lines[ray].length)
            if within.length < _SLACK or length == 0.0:
                continue
            along = np.hypot(*(shapely.get_coordinates(within) - starts[0]).T) / length
            heights = eye[2] + along * (points[ray, 2] - eye[2])
            if float(heights.min()) < prisms.tops[hit]:
                seen[ray] = False
        return seen


def _prisms(room: Room) -> Prisms:
    hall = room.hall
    solid: list[Booth | VenueFeature] = [
        *hall.booths,
        *(feature for feature in hall.features if free_space.stops(feature)),
    ]
    outlines = np.array([shape(one.outline) for one in solid], dtype=object)
    tops = np.array([room.elevation + _height(one, hall) for one in solid], dtype=np.float64)
    keys = [one.key if isinstance(one, Booth) else one.id for one in solid]
    return Prisms(keys, outlines, tops, shapely.STRtree(outlines))


def _height(one: Booth | VenueFeature, hall: Hall) -> float:
    if isinstance(one, Booth):
        return one.height or BOOTH_M
    if one.height or one.kind in FIXTURE_M:
        return one.height or FIXTURE_M[one.kind]
    return hall.height
