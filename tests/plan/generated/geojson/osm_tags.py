"""OSM data as GeoJSON or as the JSON of Overpass."""

from __future__ import annotations

import json
from typing import Any

from tests.plan.generated.builders.companies import NUMBERLIKE_NAMES
from tests.plan.generated.builders.floors.exhibit_halls import european_hall, exhibit_hall
from tests.plan.generated.builders.floors.mixed import single_rows, with_companies
from tests.plan.generated.builders.floors.numbering import letter_and_two_digits
from tests.plan.generated.builders.geojson import (
    SAN_JOSE,
    JsonObject,
    Projection,
    collection_plan,
    geographic,
    polygon,
)
from tests.plan.generated.builders.plan import MapPlan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import Outline, rotated


@plan(batch="downloads")
def overpass_geometries() -> MapPlan:
    """Overpass writes geometries in its elements."""
    show = european_hall("overpass", 4411, lambda letter, n: f"{letter}{n:02d}", 8)
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
        way(
            s.outline,
            indoor="area",
            level="0",
            ref=s.number,
            **({"name": s.title} if i % 2 else {}),
        )
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
    return MapPlan(
        "geojson",
        json.dumps({"version": 0.6, "generator": "Overpass API", "elements": rows}).encode(),
        show,
    )


def _overpass(show_rows: list[tuple[Outline, dict[str, str]]], at: Projection) -> bytes:
    ways: list[JsonObject] = []
    nodes: list[JsonObject] = []
    for outline, tags in show_rows:
        refs = []
        for p in outline:
            lon, lat = at(p)
            nodes.append({"type": "node", "id": 9_000_000_001 + len(nodes), "lat": lat, "lon": lon})
            refs.append(nodes[-1]["id"])
        ways.append(
            {"type": "way", "id": 800_000_001 + len(ways), "nodes": [*refs, refs[0]], "tags": tags}
        )
    osm3s = {"timestamp_osm_base": "2024-05-02T08:11:21Z", "copyright": "ODbL"}
    return json.dumps({"version": 0.6, "generator": "Overpass API 0.7.62", "osm3s": osm3s, "elements": ways + nodes}).encode()  # fmt: skip


@plan(batch="geodesists")
def nodes_after_ways() -> MapPlan:
    """Overpass writes nodes after ways (`out body; >; out skel`), `ref`, and `addr:unit` of the hall on everything."""
    show = rotated(european_hall("skeleton", 6421, lambda letter, n: f"{letter}-{n:02d}", 8), 38.0)
    rows = [(s.outline, {"indoor": "area", "level": "0", "ref": s.number, "addr:unit": "Hall 7", "operator": s.title}) for s in show.stands]  # fmt: skip
    rows += [(e.outline, {"indoor": "room", "level": "0", "name": e.words, **({"amenity": "toilets"} if e.kind == "wc" else {})}) for e in show.extras]  # fmt: skip
    rows.append((show.halls[0][1], {"building": "commercial", "name": "Hall 7", "building:levels": "1", "addr:unit": "Hall 7"}))  # fmt: skip
    return MapPlan("geojson", _overpass(rows, geographic(-1.7190, 52.4540, 9)), show)


@plan(batch="downloads")
def overpass_turbo() -> MapPlan:
    """overpass turbo writes `@id`, `ref`, `indoor`, `level`, relations, and entrances as points."""
    show = rotated(european_hall("turbo", 4421, lambda letter, n: f"{letter}.{n:02d}", 8), 22.0)
    at = geographic(9.7984, 52.3214, 7)
    rows = [
        polygon(
            s.outline,
            at,
            **{
                "@id": f"way/{810000 + i}",
                "indoor": "room",
                "level": "0",
                "ref": s.number,
                "shop": "exhibition",
            },
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
                "properties": {
                    "@id": f"node/{k}",
                    "entrance": "yes",
                    "ref": str(k + 1),
                    "level": "0",
                },
                "geometry": {"type": "Point", "coordinates": at(show.halls[0][1][k % 4])},
            }
        )
    return MapPlan(
        "geojson",
        json.dumps(
            {"type": "FeatureCollection", "generator": "overpass-turbo", "features": rows}
        ).encode(),
        show,
    )


@plan(batch="geodesists")
def housenumbers() -> MapPlan:
    """iD: `addr:housenumber` numbers the stands, `name` is the firm, `indoor=room`, levels are `0`."""
    show = exhibit_hall("housenumbers", 6431, first=100, rows=9)
    rows = [(s.outline, {"indoor": "room", "level": "0", "addr:housenumber": s.number, "addr:street": "Hall C", **({"name": s.title} if i % 3 else {})}) for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [(e.outline, {"indoor": "room", "level": "0", "name": e.words, **({"amenity": "toilets"} if e.kind == "wc" else {})}) for e in show.extras]  # fmt: skip
    rows.append((show.halls[0][1], {"building": "exhibition_hall", "name": "Hall C", "addr:housenumber": "200", "addr:street": "Fair Road"}))  # fmt: skip
    return MapPlan("geojson", _overpass(rows, geographic(-122.4010, 37.7840, 9)), show)


@plan(batch="guides")
def vacant_shops() -> MapPlan:
    """Stands that nobody rents are `shop=vacant` with a ref."""
    show = with_companies(
        single_rows("to let", 1904, letter_and_two_digits), ("", "", *NUMBERLIKE_NAMES[:4]), 94
    )
    rows = [polygon(show.halls[0][1], SAN_JOSE, building="yes", name="Halle 3")]
    for s in show.stands:
        tags = {"shop": "electronics", "name": s.title} if s.title else {"shop": "vacant"}
        rows.append(polygon(s.outline, SAN_JOSE, indoor="room", level="0", ref=s.number, **tags))
    rows += [
        polygon(e.outline, SAN_JOSE, indoor="room", level="0", name=e.words) for e in show.extras
    ]
    return collection_plan(show, rows)
