"""Marks as GeoJSON: degrees, a projection, or the drawing's own metres; with properties of one of many schemas."""

from __future__ import annotations

import json
import random
from typing import Any

from shapely import Polygon
from tests.plan.generated.builders.geojson import geographic, mercator
from tests.plan.generated.builders.surroundings import Mark
from tests.plan.random_plans.style import DrawingStyle
from tests.plan.shows import Show


def write_geojson(show: Show, marks: list[Mark], style: DrawingStyle) -> bytes:
    rng = random.Random(style.detail + 3)
    kind = rng.choice(("degrees", "degrees", "osm", "osm", "mercator", "named-crs"))
    at = (
        mercator(11.5, 48.1)
        if kind == "mercator"
        else geographic(11.5, 48.1, rng.choice((7, 8, 9)))
    )
    osm = kind == "osm"
    rows: list[dict[str, Any]] = []
    if style.offset[0] > 10_000:
        ox, oy = style.offset
        put = lambda p: at((p[0] - ox, p[1] - oy))  # noqa: E731
    else:
        put = at
    where = rng.choice(("type", "kind", "category", "class", "layer", "usage"))
    words = rng.choice(
        (
            ("booth", "facility", "hall"),
            ("stand", "service", "hall"),
            ("Booth", "Amenity", "Building"),
            ("exhibit", "area", "floor"),
        )
    )

    def add(m: Mark, properties: dict[str, Any], kind: str = "Polygon") -> None:
        ring = [put(p) for p in (*m.points, *(m.points[:1] if m.kind == "ring" else ()))]
        coordinates: Any = {
            "Polygon": [ring],
            "MultiPolygon": [[ring]],
            "LineString": ring,
            "Point": ring[0],
        }[kind]
        rows.append(
            {
                "type": "Feature",
                "properties": properties,
                "geometry": {"type": kind, "coordinates": coordinates},
            }
        )

    shape = {"closed": "Polygon", "multi": "MultiPolygon", "lines": "LineString"}[style.outline]
    for m in marks:
        if m.kind == "ring" and m.role == "booth":
            s = show.stands[m.stand]
            p: dict[str, Any] = {style.carrier: s.number, where: words[0]}
            if osm:
                p = {
                    "indoor": "room",
                    "room": "stand" if rng.random() < 0.5 else "shop",
                    "ref": s.number,
                    "level": "0",
                }
                if s.title:
                    p["name"] = s.title
            else:
                if style.detail % 3 == 0:
                    p |= {"id": 4000 + m.stand, "area": round(Polygon(s.outline).area, 2)}
                if s.title and style.carrier not in ("name", "title"):
                    p["company"] = s.title
            add(m, p, shape)
        elif m.kind == "ring" and m.role == "hall":
            add(
                m,
                {"indoor": "area", "name": "Halle 3", "level": "0"}
                if osm
                else {where: words[2], "name": "Hall 3"},
            )
        elif m.kind == "ring" and m.role == "column":
            add(m, {"indoor": "column", "level": "0"} if osm else {where: "column"})
        elif m.kind == "word" and m.role == "extra":
            e = next((e for e in show.extras if e.words == m.text), None)
            if e is not None:
                ring = Mark("ring", "extra", e.outline)
                tag = {"wc": {"amenity": "toilets"}, "catering": {"amenity": "cafe"}}.get(
                    e.kind, {}
                )
                add(
                    ring,
                    {"indoor": "room", "name": e.words, "level": "0", **tag}
                    if osm
                    else {where: words[1], "name": e.words},
                )
        elif m.kind == "line" and m.role in ("door", "axis", "dim") and not osm:
            add(m, {where: m.role}, "LineString")
    crs = {}
    if kind == "mercator":
        crs = {"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}}
    if kind == "named-crs":
        crs = {"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}}
    return json.dumps(
        {"type": "FeatureCollection", **crs, "features": rows}, ensure_ascii=style.detail % 2 == 0
    ).encode()
