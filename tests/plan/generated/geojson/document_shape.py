"""Another document surrounds the features, or another format carries the geometries."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from typing import Any

from tests.plan.generated.builders.floors.exhibit_halls import european_hall, exhibit_hall
from tests.plan.generated.builders.floors.halls import chinese_floor
from tests.plan.generated.builders.floors.let_blocks import chinese_bays
from tests.plan.generated.builders.floors.side_by_side import side_by_side, with_prefix
from tests.plan.generated.builders.geojson import geographic, mercator, polygon
from tests.plan.generated.builders.plan import MapPlan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import bounds, rect


@plan(batch="indoor")
def collections_by_layer() -> MapPlan:
    """An object has collections by layer name (`Frame`, `Area`), numeric categories, EPSG:3857."""
    show = chinese_floor("layered", 904, "N2-{row}{place:02d}")
    at = mercator(121.3, 31.2)
    frame = {
        "type": "FeatureCollection",
        "features": [polygon(show.halls[0][1], at, id=1571983, planar_graph=1571983)],
    }
    area = [
        polygon(
            s.outline,
            at,
            id=1571984 + i,
            name=s.number,
            category=23062000,
            common_area=False,
            display=s.number,
            location_type="LOCATION",
        )
        for i, s in enumerate(show.stands)
    ]
    area += [
        polygon(
            e.outline,
            at,
            id=1590000 + i,
            name=e.words,
            category=23024000,
            common_area=True,
            display=None,
        )
        for i, e in enumerate(show.extras)
    ]
    k = math.cos(math.radians(31.2)) * 1.0  # metres of the web map at 31.2° north
    return MapPlan(
        "geojson",
        json.dumps(
            {"Frame": frame, "Area": {"type": "FeatureCollection", "features": area}},
            ensure_ascii=False,
        ).encode(),
        show,
        k,
    )


@plan(batch="exchanges")
def collections_by_kind() -> MapPlan:
    """Mappedin's venue format has a collection for each kind; names are in `details`."""
    show = exhibit_hall("venue format", 5331, first=1000, rows=9)
    at = geographic(-79.3857, 43.6426, 9)
    spaces = [polygon(s.outline, at, id=f"s_{i:06d}", kind="room", details={"name": s.number, "externalId": f"{s.number}", "description": ""}, floor="f_1") for i, s in enumerate(show.stands)]  # fmt: skip
    spaces += [polygon(e.outline, at, id=f"s_9{i:05d}", kind="room", details={"name": e.words}, floor="f_1") for i, e in enumerate(show.extras)]  # fmt: skip
    spaces.append(
        polygon(
            show.halls[0][1],
            at,
            id="s_hall",
            kind="hallway",
            details={"name": "Hall A"},
            floor="f_1",
        )
    )
    posts = [polygon(rect(x, y, w, w), at, id=f"o_{i}", kind="obstruction", details={}, floor="f_1") for i, (x, y, w) in enumerate(show.columns)]  # fmt: skip
    whole = {"space": {"type": "FeatureCollection", "features": spaces}, "obstruction": {"type": "FeatureCollection", "features": posts}}  # fmt: skip
    return MapPlan("geojson", json.dumps(whole).encode(), show)


@plan(batch="exchanges")
def wrapped_answer() -> MapPlan:
    """An API answers `{"success": true, "data": {"features": …}}`."""
    show = exhibit_hall("wrapped", 5381, lambda n: f"B{n}", 100, 9)
    at = geographic(103.8520, 1.2925, 9)
    rows = [
        polygon(s.outline, at, id=i, code=s.number, tenant={"name": s.title})
        for i, s in enumerate(show.stands)
    ]
    rows += [
        polygon(e.outline, at, id=900 + i, code="", tenant={"name": e.words})
        for i, e in enumerate(show.extras)
    ]
    whole = {
        "success": True,
        "message": "ok",
        "data": {"mapId": 17, "type": "FeatureCollection", "features": rows},
    }
    return MapPlan("geojson", json.dumps(whole).encode(), show)


@plan(batch="exchanges")
def wkt_rows() -> MapPlan:
    """Rows of a database have the geometry as WKT."""
    show = european_hall("wkt", 5391, lambda letter, n: f"{letter}{n}", 8)
    at = geographic(18.0000, 59.3700, 9)

    def written(outline: Any) -> str:
        return (
            "POLYGON((" + ", ".join("{} {}".format(*at(p)) for p in (*outline, outline[0])) + "))"
        )

    rows = [{"id": 100 + i, "stand_no": s.number, "company": s.title, "geometry": written(s.outline)} for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [{"id": 900 + i, "stand_no": None, "company": e.words, "geometry": written(e.outline)} for i, e in enumerate(show.extras)]  # fmt: skip
    return MapPlan("geojson", json.dumps(rows).encode(), show)


@plan(batch="widgets")
def wkt_beside_geometry() -> MapPlan:
    """A list of records has a column `geometry`, with WKT beside."""
    show = european_hall("kepler", 4851, lambda letter, n: f"{letter}{n}", 8)
    at = geographic(103.9609, 1.3336, 9)
    rows = [
        {
            "id": 3000 + i,
            "stand": s.number,
            "exhibitor": s.title,
            "geometry": polygon(s.outline, at)["geometry"],
        }
        for i, s in enumerate(show.stands)
    ]
    rows += [
        {
            "id": 9000 + i,
            "stand": "",
            "exhibitor": e.words,
            "geometry": polygon(e.outline, at)["geometry"],
        }
        for i, e in enumerate(show.extras)
    ]
    rows.append(
        {
            "id": 1,
            "stand": "",
            "exhibitor": "Hall 5",
            "geometry": polygon(show.halls[0][1], at)["geometry"],
        }
    )
    return MapPlan("geojson", json.dumps(rows).encode(), show)


@plan(batch="revisions")
def list_of_collections() -> MapPlan:
    """A list has a collection for each hall. Rings do not repeat the first point."""
    halls = (with_prefix(chinese_bays("l1", 3261, lambda row, i: f"{row}{i:02d}", 5), "1", "Hall 1"), with_prefix(chinese_bays("l2", 3262, lambda row, i: f"{row}{i:02d}", 5), "2", "Hall 2"))  # fmt: skip
    show = side_by_side("listed", halls, 10.0)
    at = geographic(101.6869, 3.1533, 9)
    collections = []
    for n, (title, hall) in enumerate(show.halls, 1):
        rows = [
            polygon(s.outline, at, booth_number=s.number, hall=title)
            for s in show.stands
            if s.number[0] == str(n)
        ]
        rows.append(polygon(hall, at, booth_number=None, hall=title))
        for row in rows:
            del row["geometry"]["coordinates"][0][-1]
        collections.append({"type": "FeatureCollection", "name": title, "features": rows})
    return MapPlan("geojson", json.dumps(collections).encode(), replace(show, extras=()))


@plan(batch="geodesists")
def record_separators() -> MapPlan:
    """GeoJSONSeq has record separators, `STAND_ID` `H2_A12`, and hall prefixes."""
    show = european_hall("separated", 6461, lambda letter, n: f"H2_{letter}{n:02d}", 8)
    at = geographic(2.1520, 41.3720, 9)
    rows = [
        polygon(s.outline, at, STAND_ID=s.number, CLIENT=s.title, AMPLADA=3.0, FONDARIA=3.0)
        for s in show.stands
    ]
    rows += [
        polygon(e.outline, at, STAND_ID=None, CLIENT=e.words, AMPLADA=None, FONDARIA=None)
        for e in show.extras
    ]
    rows.append(
        polygon(show.halls[0][1], at, STAND_ID=None, CLIENT="Palau 2", AMPLADA=None, FONDARIA=None)
    )
    return MapPlan("geojson", "".join(f"\x1e{json.dumps(row)}\n" for row in rows).encode(), show)


@plan(batch="downloads")
def from_topojson() -> MapPlan:
    """TopoJSON became GeoJSON: numbers are numbers, the hall is in capitals, `Shape_Area`, rooms have three digits."""
    show = exhibit_hall("mapshaper", 4431, first=3000, rows=9)
    at = geographic(-96.8008, 32.7740, 8)
    rows = [
        polygon(
            s.outline,
            at,
            BOOTH=int(s.number),
            HALL="HALL D",
            EXHIBITOR=s.title.upper(),
            Shape_Area=round(abs(bounds(s.outline)[2] - bounds(s.outline)[0]) * 33.3, 4),
            SQFT=100,
        )
        for s in show.stands
    ]
    rows += [
        polygon(e.outline, at, BOOTH=0, HALL="HALL D", EXHIBITOR=e.words, Shape_Area=500.0, SQFT=0)
        for e in show.extras
    ]
    rows.append(
        polygon(
            show.halls[0][1],
            at,
            BOOTH=None,
            HALL="HALL D",
            EXHIBITOR=None,
            Shape_Area=9000.0,
            SQFT=None,
        )
    )
    x0, _, _, y1 = bounds(show.halls[0][1])
    for k in range(12):
        rows.append(
            polygon(
                rect(x0 + 8.0 * k, y1 + 2, 8, 7),
                at,
                BOOTH=None,
                HALL=None,
                EXHIBITOR=f"D{171 + k}",
                Shape_Area=600.0,
                SQFT=None,
            )
        )
    return MapPlan(
        "geojson", json.dumps({"type": "FeatureCollection", "features": rows}).encode(), show
    )
