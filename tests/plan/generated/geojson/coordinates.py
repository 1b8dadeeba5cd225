"""The reference system is not named, unusual, or easy to confuse with another."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from typing import Any

import shapely
from tests.plan.generated.builders.companies import COMPANIES, NUMBERLIKE_NAMES
from tests.plan.generated.builders.floors.exhibit_halls import european_hall, exhibit_hall
from tests.plan.generated.builders.floors.halls import chinese_floor
from tests.plan.generated.builders.floors.let_blocks import american_islands, german_blocks
from tests.plan.generated.builders.floors.mixed import (
    mixed_floor,
    with_companies,
    without_separators,
)
from tests.plan.generated.builders.floors.outlines import inner_point
from tests.plan.generated.builders.geojson import (
    JsonObject,
    collection,
    collection_plan,
    epsg_crs,
    geographic,
    line,
    point,
    polygon,
    shifted,
)
from tests.plan.generated.builders.plan import MapPlan, Plan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import FOOT, Outline, bounds, middle, rotated


@plan(batch="indoor")
def near_null_island() -> MapPlan:
    """Degrees are near zero, and a metre is drawn as 1/111,319 of one. Names are 车库 and 展位."""
    show = chinese_floor("null", 902)
    at = geographic(0.0, 0.0, 12)
    rows = [
        polygon(
            s.outline,
            at,
            name=f"展位{s.number}",
            **{"layer:code": "booth", "style:stroke:color": "rgb(57, 160, 255)"},
        )
        for s in show.stands
    ]
    rows += [
        polygon(e.outline, at, name=e.words, **{"layer:code": "facility"}) for e in show.extras
    ]
    rows.append(polygon(show.halls[0][1], at, name="1号馆", **{"layer:code": "frame"}))
    return MapPlan(
        "geojson",
        json.dumps(
            {
                "type": "FeatureCollection",
                "properties": {"name": "1号馆", "floor_label": "1"},
                "features": rows,
            },
            ensure_ascii=False,
        ).encode(),
        show,
    )


@plan(batch="guides")
def metres_like_degrees() -> MapPlan:
    """Metres surround the origin: 19 of 20 features could be degrees."""
    show = mixed_floor("near zero", 1905, "dot")
    at = lambda p: [round(p[0] + 12.5, 4), round(p[1] + 12.75, 4)]  # noqa: E731
    rows = [line((*show.halls[0][1], show.halls[0][1][0]), at, layer="HALLE")]
    for s in show.stands:
        rows += [line((a, b), at, layer="STANDBAU") for a, b in zip(s.outline, s.outline[1:] + s.outline[:1], strict=True)]  # fmt: skip
        rows.append(point(middle(s.outline), at, layer="STANDNR", label=s.number))
    rows += [point(middle(e.outline), at, layer="EINBAUTEN", label=e.words) for e in show.extras]
    return collection_plan(show, rows)


@plan(batch="exchanges")
def unnamed_utm_zone() -> MapPlan:
    """Metres are of a zone that nobody names. The number is one of six columns."""
    show = european_hall("bare utm", 5361, lambda letter, n: f"{letter}{n}", 8)
    at = shifted(441_205.0, 4_479_810.0)
    rows = [polygon(s.outline, at, ID=i, COD=s.number, EXP=s.title, SUP=12.5, EST="V", OBS="") for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, ID=900 + i, COD="", EXP=e.words, SUP=0.0, EST="", OBS="") for i, e in enumerate(show.extras)]  # fmt: skip
    return MapPlan("geojson", collection(rows), show)


@plan(batch="exchanges")
def unnamed_feet() -> MapPlan:
    """State Plane feet are not named. Numbers have four digits."""
    show = exhibit_hall("bare feet", 5371, first=2000, rows=9)
    at = shifted(3_121_440.0, 13_841_025.0, 1 / FOOT)
    rows = [polygon(s.outline, at, BOOTH=s.number, STATUS="SOLD") for s in show.stands]
    rows += [polygon(e.outline, at, BOOTH=e.words, STATUS="") for e in show.extras]
    rows.append(polygon(show.halls[0][1], at, BOOTH="HALL B", STATUS=""))
    return MapPlan("geojson", collection(rows), show, FOOT)


@plan(batch="habitats")
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


@plan(batch="geodesists")
def zone_in_eastings() -> MapPlan:
    """An authority's EPSG:4647 has the zone in front of eastings, `gml_id`, `bezeichn` and `funktion`."""
    show = rotated(european_hall("zoned", 6301, lambda letter, n: f"{letter}{n:02d}", 8), 14.0)
    at = shifted(32356012.0, 5645880.0)
    rows = [polygon(s.outline, at, gml_id=f"DENW36AL{i:08X}", anlass="010101", beginnt="2024-03-05T08:00:00Z", funktion=2172, bezeichn=s.number, nutzer=s.title, flaeche=36.0 + i / 7) for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, gml_id=f"DENW36EX{i:08X}", anlass="010101", beginnt="2024-03-05T08:00:00Z", funktion=3000 + i, bezeichn=e.words, nutzer=None, flaeche=50.0) for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, gml_id="DENW36HA00000001", anlass="010101", beginnt="2024-03-05T08:00:00Z", funktion=2070, bezeichn="Halle 8", nutzer=None, flaeche=9000.0))  # fmt: skip
    return MapPlan("geojson", collection(rows, name="ax_bauteil", crs=epsg_crs(4647)), show)


@plan(batch="geodesists")
def negative_coordinates() -> MapPlan:
    """Czech EPSG:5514: both coordinates are negative. `cislo_stanku`, a polygon for each stand, and label points."""
    show = european_hall("krovak", 6311, lambda letter, n: f"{letter}{n:03d}", 8)
    at = shifted(-599871.0, -1161220.0)
    rows: list[JsonObject] = []
    for i, s in enumerate(show.stands):
        rows.append(polygon(s.outline, at, fid=i + 1, vrstva="stanky", cislo_stanku=s.number, vystavovatel=s.title, vymera="18,0", podlazi="1.NP"))  # fmt: skip
        rows.append(
            point(
                inner_point(s.outline),
                at,
                fid=3000 + i,
                vrstva="popisky",
                text=s.number,
                uhel=0.0,
                vyska=0.5,
            )
        )
    rows += [polygon(e.outline, at, fid=900 + i, vrstva="zazemi", cislo_stanku=None, vystavovatel=e.words, vymera=None, podlazi="1.NP") for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, fid=999, vrstva="pavilon", cislo_stanku=None, vystavovatel="Pavilon P", vymera=None, podlazi="1.NP"))  # fmt: skip
    return MapPlan("geojson", collection(rows, name="pavilon_p", crs=epsg_crs(5514)), show)


@plan(batch="indoor")
def rounded_degrees() -> MapPlan:
    """The hall is turned by 31°. Coordinates are rounded, numbers are in `label`, kinds in `type`, gates are
    points.
    """
    show = rotated(
        with_companies(
            without_separators(mixed_floor("rounded", 903, "slash", (3, 4, 6))), NUMBERLIKE_NAMES, 3
        ),
        31.0,
    )
    at = geographic(-0.03, 51.5, 7)
    rows = [
        polygon(
            s.outline,
            at,
            id=4000 + i,
            label=s.number,
            type="stand",
            exhibitor=s.title,
            zone="North",
        )
        for i, s in enumerate(show.stands)
    ]
    rows += [polygon(e.outline, at, label=e.words, type=e.kind) for e in show.extras]
    rows.append(polygon(show.halls[0][1], at, label="Hall N4", type="hall"))
    for i in range(4):
        rows.append(
            {
                "type": "Feature",
                "properties": {"label": f"G{i + 1}", "type": "gate"},
                "geometry": {"type": "Point", "coordinates": at(show.halls[0][1][i])},
            }
        )
    return MapPlan(
        "geojson",
        json.dumps({"type": "FeatureCollection", "features": rows}, ensure_ascii=False).encode(),
        show,
    )


@plan(batch="exported")
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


@plan(batch="storeys")
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


@plan(batch="habitats")
def cut_at_tiles() -> MapPlan:
    """Pieces come from vector tiles: a stand at a tile's border is in two parts that overlap by a buffer."""
    show = german_blocks("cut", 2901, 7, 76.0)
    at = geographic(2.2861, 48.8322, 9)
    side, buffer = 31.0, 0.4
    rows: list[dict[str, Any]] = []

    def add(outline: Outline, **properties: Any) -> None:
        whole = shapely.Polygon(outline)
        x0, y0, x1, y1 = whole.bounds
        for i in range(int((x0 - buffer) // side), int((x1 + buffer) // side) + 1):
            for j in range(int((y0 - buffer) // side), int((y1 + buffer) // side) + 1):
                tile = shapely.box(i * side - buffer, j * side - buffer, (i + 1) * side + buffer, (j + 1) * side + buffer)  # fmt: skip
                rows.extend(
                    polygon(tuple(part.exterior.coords)[:-1], at, **properties)
                    for part in shapely.get_parts(whole.intersection(tile))
                    if part.geom_type == "Polygon" and part.area > 1e-6
                )

    for i, s in enumerate(show.stands):
        add(s.outline, mvt_id=5000 + i, kind="stand", label=s.number)
    for e in show.extras:
        add(e.outline, mvt_id=10, kind="poi", label=e.words)
    add(show.halls[0][1], mvt_id=1, kind="hall", label="Pavillon 7")
    return MapPlan(
        "geojson", json.dumps({"type": "FeatureCollection", "features": rows}).encode(), show
    )
