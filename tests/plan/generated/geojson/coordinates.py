"""The reference system is not named, unusual, or easy to confuse with another."""

from __future__ import annotations

import json
import math
from dataclasses import replace

from tests.plan.generated.builders.companies import COMPANIES
from tests.plan.generated.builders.floors.let_blocks import american_islands
from tests.plan.generated.builders.floors.mixed import (
    mixed_floor,
    with_companies,
)
from tests.plan.generated.builders.geojson import (
    polygon,
)
from tests.plan.generated.builders.plan import MapPlan, Plan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import FOOT, bounds, middle


@plan
def named_feet() -> MapPlan:
    """State Plane of Texas is in US survey feet, as `crs` says."""
    show = with_companies(american_islands("feet", 2881, 300, 8, 14), COMPANIES, 88)
    at = lambda p: [round(3_112_650.0 + p[0] / FOOT, 3), round(10_069_320.0 + p[1] / FOOT, 3)]  # noqa: E731
    rows = [
        polygon(s.outline, at, SPACE=s.number, TENANT=s.title, LAYER="A-BOOTH", SQFT=100)
        for s in show.stands
    ]
    rows += [
        polygon(e.outline, at, SPACE=None, TENANT=e.words, LAYER="A-AREA", SQFT=0)
        for e in show.extras
    ]
    rows.append(
        polygon(show.halls[0][1], at, SPACE=None, TENANT="Exhibit Hall 2", LAYER="A-HALL", SQFT=0)
    )
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::2277"}}
    return MapPlan(
        "geojson",
        json.dumps({"type": "FeatureCollection", "crs": crs, "features": rows}).encode(),
        show,
    )


@plan
def utm_multipolygons() -> Plan:
    """QGIS writes metres of a UTM zone, MultiPolygons, label points as features, and Polish columns."""
    show = mixed_floor("survey", 508, "country", (3, 4, 5))
    e0, n0, a = 500123.0, 5788456.0, math.radians(21.0)

    def at(p: tuple[float, float]) -> list[float]:
        x, y = p[0] * math.cos(a) - p[1] * math.sin(a), p[0] * math.sin(a) + p[1] * math.cos(a)
        return [round(e0 + x, 3), round(n0 + y, 3)]

    ring = lambda o: [[at(p) for p in (*o, o[0])]]  # noqa: E731
    rows = []
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        rows.append(
            {
                "type": "Feature",
                "properties": {
                    "fid": i + 1,
                    "nr_stoiska": s.number,
                    "pow_m2": (x1 - x0) * (y1 - y0),
                    "warstwa": "stoiska",
                },
                "geometry": {"type": "MultiPolygon", "coordinates": [ring(s.outline)]},
            }
        )
    for i, e in enumerate(show.extras):
        rows.append(
            {
                "type": "Feature",
                "properties": {"fid": 900 + i, "nazwa": e.words, "warstwa": "funkcje"},
                "geometry": {"type": "Polygon", "coordinates": ring(e.outline)},
            }
        )
    rows.append(
        {
            "type": "Feature",
            "properties": {"fid": 999, "nazwa": "Hala 3", "warstwa": "obrys"},
            "geometry": {"type": "Polygon", "coordinates": ring(show.halls[0][1])},
        }
    )
    local = lambda o: tuple((x - 500000.0, y - 5788000.0) for x, y in map(at, o))  # noqa: E731
    show = replace(show, stands=tuple(replace(s, outline=local(s.outline)) for s in show.stands))
    data = {
        "type": "FeatureCollection",
        "name": "targi",
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32633"}},
        "features": rows,
    }
    return Plan("geojson", json.dumps(data).encode(), show, 1.0)


@plan
def points_with_size() -> MapPlan:
    """Points have width, depth and heading instead of outlines."""
    show = american_islands("handles", 2681, 100, 7, 14)
    at = lambda p: [round(p[0], 3), round(p[1], 3)]  # noqa: E731
    rows = []
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        rows.append({"type": "Feature", "id": i, "properties": {"type": "booth", "number": s.number, "width": round(x1 - x0, 3), "depth": round(y1 - y0, 3), "rotation": 0, "exhibitor": s.title}, "geometry": {"type": "Point", "coordinates": at(middle(s.outline))}})  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, type="hall", name="Hall A"))
    rows += [polygon(e.outline, at, type="area", name=e.words) for e in show.extras]
    return MapPlan("geojson", json.dumps({"type": "FeatureCollection", "units": "m", "features": rows}).encode(), show, 1.0, (0.0, 0.0), True)  # fmt: skip
