"""A sixteenth batch: what people download from map services, described before it was tried (GeoJSON, OSM).

pixel-json   a floor plan editor's GeoJSON in pixels, keys 0, 1, 2 …, names with the firm behind, walls as lines
overpass     the JSON of Overpass with geometries in its elements
turbo        overpass turbo's GeoJSON: `@id`, `ref`, `indoor`, `level`, relations, entrances as points
mapshaper    TopoJSON turned to GeoJSON: numbers as numbers, hall in capitals, `Shape_Area`, rooms with three digits
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.plan.habits.show import bounds, rect, rotated
from tests.plan.strange.indoor import Plan, geographic, polygon
from tests.plan.strange.lettings import exhibit_hall, fair


def pixel_json() -> Plan:
    show = exhibit_hall("pixels", 4401, first=100, rows=9)
    k = 6.0 / 0.3048
    at: Callable[[tuple[float, float]], list[float]] = lambda p: [round(p[0] * k, 1), round(p[1] * k, 1)]  # noqa: E731
    rows = [
        polygon(
            s.outline,
            at,
            id=i,
            objectType="booth",
            name=f"{s.number} - {s.title}",
            w=round((bounds(s.outline)[2] - bounds(s.outline)[0]) * k),
            status="booked",
        )
        for i, s in enumerate(show.stands)
    ]
    rows += [polygon(e.outline, at, id=9000 + i, objectType="amenity", name=e.words) for i, e in enumerate(show.extras)]
    hall = show.halls[0][1]
    rows += [
        {
            "type": "Feature",
            "properties": {"id": 9900 + i, "objectType": "wall"},
            "geometry": {"type": "LineString", "coordinates": [at(a), at(b)]},
        }
        for i, (a, b) in enumerate(zip(hall, hall[1:] + hall[:1], strict=True))
    ]
    return Plan("geojson", json.dumps({"type": "FeatureCollection", "features": rows}).encode(), show, 1 / k)


def overpass() -> Plan:
    show = fair("overpass", 4411, lambda letter, n: f"{letter}{n:02d}", 8)
    at = geographic(11.6912, 48.1355, 7)
    rows: list[dict[str, Any]] = []

    def way(outline: Any, **tags: str) -> None:
        points = [dict(zip(("lon", "lat"), at(p), strict=True)) for p in (*outline, outline[0])]
        rows.append(
            {
                "type": "way",
                "id": 500000 + len(rows),
                "nodes": list(range(len(points))),
                "geometry": points,
                "tags": {k.replace("__", ":"): v for k, v in tags.items()},
            }
        )

    way(show.halls[0][1], indoor="room", level="0", name="Halle C3", room="hall")
    for i, s in enumerate(show.stands):
        way(s.outline, indoor="area", level="0", ref=s.number, **({"name": s.title} if i % 2 else {}))
    for e in show.extras:
        way(
            e.outline,
            indoor="room",
            level="0",
            name=e.words,
            **{
                "wc": {"amenity": "toilets"},
                "catering": {"amenity": "restaurant"},
                "info": {"tourism": "information"},
                "stage": {"room": "stage"},
            }[e.kind],
        )
    return Plan("geojson", json.dumps({"version": 0.6, "generator": "Overpass API", "elements": rows}).encode(), show)


def turbo() -> Plan:
    show = rotated(fair("turbo", 4421, lambda letter, n: f"{letter}.{n:02d}", 8), 22.0)
    at = geographic(9.7984, 52.3214, 7)
    rows = [
        polygon(
            s.outline,
            at,
            **{"@id": f"way/{810000 + i}", "indoor": "room", "level": "0", "ref": s.number, "shop": "exhibition"},
        )
        for i, s in enumerate(show.stands)
    ]
    rows += [
        polygon(
            e.outline,
            at,
            **{
                "@id": f"way/{900 + i}",
                "indoor": "room",
                "level": "0",
                "name": e.words,
                **{
                    "wc": {"amenity": "toilets"},
                    "catering": {"amenity": "restaurant"},
                    "info": {"tourism": "information"},
                    "stage": {"amenity": "stage"},
                }[e.kind],
            },
        )
        for i, e in enumerate(show.extras)
    ]
    hall = polygon(
        show.halls[0][1],
        at,
        **{
            "@id": "relation/77",
            "type": "multipolygon",
            "building": "exhibition_hall",
            "name": "Halle 26",
            "building:levels": "1",
        },
    )
    hall["geometry"] = {"type": "MultiPolygon", "coordinates": [hall["geometry"]["coordinates"]]}
    rows.append(hall)
    for k in range(8):
        rows.append(
            {
                "type": "Feature",
                "properties": {"@id": f"node/{k}", "entrance": "yes", "ref": str(k + 1), "level": "0"},
                "geometry": {"type": "Point", "coordinates": at(show.halls[0][1][k % 4])},
            }
        )
    return Plan(
        "geojson",
        json.dumps({"type": "FeatureCollection", "generator": "overpass-turbo", "features": rows}).encode(),
        show,
    )


def mapshaper() -> Plan:
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
        polygon(e.outline, at, BOOTH=0, HALL="HALL D", EXHIBITOR=e.words, Shape_Area=500.0, SQFT=0) for e in show.extras
    ]
    rows.append(polygon(show.halls[0][1], at, BOOTH=None, HALL="HALL D", EXHIBITOR=None, Shape_Area=9000.0, SQFT=None))
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
    return Plan("geojson", json.dumps({"type": "FeatureCollection", "features": rows}).encode(), show)


PLANS: dict[str, Callable[[], Plan]] = {
    "pixel-json": pixel_json,
    "overpass": overpass,
    "turbo": turbo,
    "mapshaper": mapshaper,
}
