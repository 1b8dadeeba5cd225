"""Writes GeoJSON features and projects metres to degrees or to metres of a map."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from typing import Any

from tests.plan.generated.builders.plan import MapPlan
from tests.plan.shows import Outline, Show

JsonObject = dict[str, Any]
Projection = Callable[[tuple[float, float]], list[float]]
EARTH_RADIUS = 6378137.0


def mercator(lon0: float, lat0: float) -> Projection:
    k = 1 / math.cos(math.radians(lat0))
    x0, y0 = (
        math.radians(lon0) * EARTH_RADIUS,
        math.log(math.tan(math.pi / 4 + math.radians(lat0) / 2)) * EARTH_RADIUS,
    )
    return lambda p: [round(x0 + p[0] * k, 4), round(y0 + p[1] * k, 4)]


def geographic(lon0: float, lat0: float, digits: int) -> Projection:
    east = (
        math.radians(1)
        * 6378137
        / math.sqrt(1 - 0.00669438 * math.sin(math.radians(lat0)) ** 2)
        * math.cos(math.radians(lat0))
    )
    north = (
        math.radians(1)
        * 6378137
        * (1 - 0.00669438)
        / (1 - 0.00669438 * math.sin(math.radians(lat0)) ** 2) ** 1.5
    )
    return lambda p: [round(lon0 + p[0] / east, digits), round(lat0 + p[1] / north, digits)]


def shifted(x0: float, y0: float) -> Projection:
    return lambda p: [round(x0 + p[0], 3), round(y0 + p[1], 3)]


def polygon(outline: Outline, at: Projection, **properties: Any) -> JsonObject:
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": [[at(p) for p in (*outline, outline[0])]]},
    }


def point(p: tuple[float, float], at: Projection, **properties: Any) -> JsonObject:
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Point", "coordinates": at(p)},
    }


def line(points: Outline, at: Projection, **properties: Any) -> JsonObject:
    geometry = {"type": "LineString", "coordinates": [at(p) for p in points]}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def collection(rows: list[JsonObject], **more: Any) -> bytes:
    return json.dumps(
        {"type": "FeatureCollection", **more, "features": rows}, ensure_ascii=False
    ).encode()


def collection_plan(show: Show, rows: list[JsonObject], metres: float = 1.0) -> MapPlan:
    return MapPlan("geojson", collection(rows), show, metres)


def slug(words: str) -> str:
    return "".join(c if c.isalnum() else "-" for c in words.lower()).strip("-")
