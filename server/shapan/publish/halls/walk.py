"""The Walk of a hall in the wire format: free space in integer millimetres, exits, named places."""

from __future__ import annotations

from collections.abc import Sequence

from shapely.geometry.base import BaseGeometry

from shapan.expo.model import Hall, Level
from shapan.expo.outlines import polygons_of
from shapan.expo.values import Point
from shapan.expo.ways.free_space import RADIUS
from shapan.expo.ways.walk import NamedPlace, named_places, place_titles, portals_of, stand_before
from shapan.wire import Walk, WalkPolygon


def walk_of(hall: Hall, level: Level, levels: Sequence[Level], ground: BaseGeometry) -> Walk:
    """`ground`: the free space for the centre of a visitor (`expo.ways.free`)."""
    titles = place_titles(hall)
    return Walk(
        hall=hall.id,
        level=level.id,
        z=level.elevation,
        radius=RADIUS,
        polygons=tuple(
            WalkPolygon(
                _millimetres(polygon.shell), tuple(_millimetres(hole) for hole in polygon.holes)
            )
            for polygon in polygons_of(ground)
        ),
        portals=tuple(portals_of(hall, level, levels, ground)),
        places=tuple(
            NamedPlace(
                feature.id,
                feature.kind,
                titles[feature.id],
                stand_before(feature, ground),
            )
            for feature in named_places(hall)
        ),
    )


def _millimetres(ring: Sequence[Point]) -> tuple[int, ...]:
    return tuple(round(value * 1000) for point in ring for value in point)
