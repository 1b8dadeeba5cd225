"""Outlines of an expo as GeoJSON geometries in longitude and latitude (RFC 7946): rings are closed, shells run
counter-clockwise, holes clockwise, as they do in the venue."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from shapan.errors import Usage
from shapan.expo.model import Expo, Polygon
from shapan.expo.values import Point
from shapan.geometry.arrays import F64
from shapan.geometry.earth import earth_degrees, earth_frame
from shapan.source.json_types import JsonObject

_DECIMALS = 8  # of a degree: 1 mm


class EarthShapes:
    """Raises Usage `usage.no-place` for an expo whose documents say no place on Earth."""

    def __init__(self, expo: Expo) -> None:
        place = expo.site.place
        if place is None:
            raise Usage("usage.no-place")
        self._frame: F64 = earth_frame(place.longitude, place.latitude, place.heading)

    def polygon(self, outline: Polygon) -> JsonObject:
        return {"type": "Polygon", "coordinates": self.rings(outline)}

    def rings(self, outline: Polygon) -> list[list[list[float]]]:
        return [self.line((*ring, ring[0])) for ring in (outline.shell, *outline.holes)]

    def line(self, points: Sequence[Point]) -> list[list[float]]:
        degrees = np.round(earth_degrees(np.asarray(points, np.float64), self._frame), _DECIMALS)
        return (degrees + 0.0).tolist()  # type: ignore[no-any-return]  # numpy's stubs say Any

    def point(self, at: Point) -> JsonObject:
        return {"type": "Point", "coordinates": self.line([at])[0]}
