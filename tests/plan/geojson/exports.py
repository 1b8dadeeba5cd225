"""GeoJSON, OSM and IMDF documents at the size of a real show. `PLANS[name]()` writes one."""

from __future__ import annotations

import io
import json
import math
import uuid
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.plan import shows
from tests.plan.shows import Outline, Show, bounds, middle, rect

LON, LAT = 121.3057, 31.1921  # a venue in Shanghai
_EAST, _NORTH = (
    111320.0 * math.cos(math.radians(LAT)) * 1.0011,
    110850.0,
)  # rough on purpose: within 0.2 % of the ellipsoid


@dataclass(frozen=True)
class Plan:
    show: Show
    file: str
    data: bytes
    metres_per_unit: float = 1.0  # of the venue metres that are read
    located: bool = False  # the show's origin is not the venue's: align by the first stand


def degrees(outline: Outline) -> list[list[float]]:
    ring = [[round(LON + x / _EAST, 9), round(LAT + y / _NORTH, 9)] for x, y in outline]
    return [*ring, ring[0]]


def metres(outline: Outline) -> list[list[float]]:
    ring = [[round(x, 3), round(y, 3)] for x, y in outline]
    return [*ring, ring[0]]


def feature(ring: list[list[float]], properties: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": [ring]},
        **more,
    }


def collection(features: list[dict[str, Any]], **more: Any) -> bytes:
    return json.dumps(
        {"type": "FeatureCollection", **more, "features": features}, ensure_ascii=False
    ).encode()


def native() -> Plan:
    """Marked metres, categories stated, one number given as a JSON number."""
    show = shows.SHOWS["digits"]()
    features = [
        feature(
            metres(s.outline),
            {
                "category": "booth",
                "number": int(s.number) if s.number.isdigit() and i % 2 else s.number,
            },
        )
        for i, s in enumerate(show.stands)
    ]
    features += [
        feature(metres(e.outline), {"category": e.category, "kind": e.kind, "title": e.words})
        for e in show.extras
    ]
    features += [
        feature(metres(o), {"category": "hall", "title": {"en": title}}) for title, o in show.halls
    ]
    return Plan(show, "ground.geojson", collection(features, units="m"))


def property_names() -> Plan:
    """Longitude and latitude; numbers in booth_no, names in company, a type; areas and ids that look like numbers too."""
    show = shows.SHOWS["hall4"]()
    features = []
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        features.append(
            feature(
                degrees(s.outline),
                {
                    "fid": i + 1,
                    "booth_no": s.number,
                    "company": s.title,
                    "type": "stand",
                    "area": (x1 - x0) * (y1 - y0),
                    "fill": "#fff2cc",
                },
            )
        )
    features += [
        feature(degrees(e.outline), {"fid": 900 + i, "type": "facility", "name": e.words})
        for i, e in enumerate(show.extras)
    ]
    features += [
        feature(degrees(o), {"fid": 990, "type": "hall", "name": title}) for title, o in show.halls
    ]
    return Plan(show, "booths.json", collection(features), located=True)


def chinese() -> Plan:
    """Keys in Chinese; MultiPolygons; altitudes; a byte order mark."""
    show = shows.SHOWS["double"]()
    features = []
    for s in show.stands:
        ring = [[*p, 12.5] for p in degrees(s.outline)]
        features.append({"type": "Feature", "properties": {"展位号": s.number, "参展商": "某某公司", "楼层": "1F"},
                         "geometry": {"type": "MultiPolygon", "coordinates": [[ring]]}})  # fmt: skip
    features += [feature(degrees(e.outline), {"名称": e.words}) for e in show.extras]
    features += [feature(degrees(o), {"名称": "1号馆"}) for _, o in show.halls]
    return Plan(show, "展馆.geojson", b"\xef\xbb\xbf" + collection(features), located=True)


def points_and_polygons() -> Plan:
    """Outlines say nothing; labels are points beside them in the same file."""
    show = shows.SHOWS["letters"]()
    features = [feature(degrees(s.outline), {}) for s in show.stands]
    features += [feature(degrees(e.outline), {"layer": "areas"}) for e in show.extras]
    features += [feature(degrees(o), {"layer": "hall"}) for _, o in show.halls]
    for words, outline in [
        *((s.number, s.outline) for s in show.stands),
        *((e.words, e.outline) for e in show.extras),
    ]:
        point = degrees((middle(outline),))[0]
        features.append(
            {
                "type": "Feature",
                "properties": {"text": words},
                "geometry": {"type": "Point", "coordinates": point},
            }
        )
    return Plan(show, "ground.geojson", collection(features), located=True)


def linework() -> Plan:
    """Lines only, as a DXF converter leaves them, each edge once, with labels as points."""
    show = shows.SHOWS["islands"]()
    edges: set[tuple[tuple[float, float], tuple[float, float]]] = set()
    for outline in [
        *(s.outline for s in show.stands),
        *(e.outline for e in show.extras),
        *(o for _, o in show.halls),
    ]:
        for a, b in zip(outline, outline[1:] + outline[:1], strict=True):
            edges.add((min(a, b), max(a, b)))
    features: list[dict[str, Any]] = [
        {"type": "Feature", "properties": {"Layer": "0", "SubClasses": "AcDbEntity:AcDbLine", "EntityHandle": f"{i:X}"},
         "geometry": {"type": "LineString", "coordinates": degrees(edge)[:2]}}
        for i, edge in enumerate(sorted(edges))
    ]  # fmt: skip
    for words, outline in [
        *((s.number, s.outline) for s in show.stands),
        *((e.words, e.outline) for e in show.extras),
    ]:
        point = degrees((middle(outline),))[0]
        features.append(
            {
                "type": "Feature",
                "properties": {"Layer": "TEXT", "Text": words},
                "geometry": {"type": "Point", "coordinates": point},
            }
        )
    return Plan(show, "lines.geojson", collection(features), located=True)


def pixels() -> Plan:
    """Leaflet's CRS.Simple: pixels of a picture, not marked as anything; sizes among the properties."""
    show = shows.SHOWS["slash"]()
    k = 14.0
    features = [
        feature([[x * k, y * k] for x, y in metres(s.outline)], {"label": s.number, "size": s.size})
        for s in show.stands
    ]
    features += [
        feature([[x * k, y * k] for x, y in metres(e.outline)], {"label": e.words})
        for e in show.extras
    ]
    return Plan(show, "map.json", collection(features), 1 / k)


def projected() -> Plan:
    """Web Mercator with the old crs member."""
    show = shows.SHOWS["suffix"]()
    radius = 6378137.0

    def mercator(outline: Outline) -> list[list[float]]:
        return [
            [
                math.radians(lon) * radius,
                math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)) * radius,
            ]
            for lon, lat in degrees(outline)
        ]

    features = [feature(mercator(s.outline), {"STAND": s.number}) for s in show.stands]
    features += [feature(mercator(e.outline), {"NAME": e.words}) for e in show.extras]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}
    return Plan(show, "qgis.geojson", collection(features, crs=crs, name="stands"), located=True)


def swapped() -> Plan:
    """Latitude first."""
    show = shows.SHOWS["hyphen"]()
    features = [
        feature([[y, x] for x, y in degrees(s.outline)], {"number": s.number}, id=f"s{i}")
        for i, s in enumerate(show.stands)
    ]
    features += [
        feature([[y, x] for x, y in degrees(e.outline)], {"name": e.words}) for e in show.extras
    ]
    return Plan(show, "plan.geojson", collection(features), located=True)


def osm_geojson() -> Plan:
    """Simple Indoor Tagging: rooms with ref, a building, steps over two levels, entrances as nodes, an area that is no booth."""
    show = shows.SHOWS["letters"]()
    tags = {
        "stage": {"room": "stage"},
        "seating": {"amenity": "bench"},
        "wc": {"amenity": "toilets"},
        "photo": {"amenity": "photo_booth"},
        "info": {"tourism": "information"},
    }
    features = [
        feature(
            degrees(s.outline),
            {
                "indoor": "room" if i % 2 else "area",
                "ref": s.number,
                "level": "0",
                "name": s.title or "Aussteller",
            },
            id=f"way/{i}",
        )
        for i, s in enumerate(show.stands)
    ]
    features += [
        feature(
            degrees(e.outline),
            {"indoor": "area", "level": "0", "name": e.words, **tags[e.kind]},
            id=f"way/9{i}",
        )
        for i, e in enumerate(show.extras)
    ]
    features.append(
        feature(
            degrees(show.halls[0][1]),
            {"building": "exhibition_centre", "name": "Halle 1"},
            id="way/1000",
        )
    )
    features.append(
        feature(degrees(rect(56, 60, 3, 6)), {"highway": "steps", "level": "0;1"}, id="way/1001")
    )
    for i, door in enumerate(show.doors):
        point = degrees((((door[0] + door[2]) / 2, (door[1] + door[3]) / 2),))[0]
        features.append(
            {
                "type": "Feature",
                "id": f"node/{i}",
                "properties": {"entrance": "main" if i else "exit", "level": "0"},
                "geometry": {"type": "Point", "coordinates": point},
            }
        )
    return Plan(show, "halle.geojson", collection(features), located=True)


def osm_xml() -> Plan:
    """The same as JOSM saves it: shared nodes, a multipolygon, closed ways."""
    show = shows.SHOWS["digits"]()
    nodes: dict[tuple[float, float], int] = {}
    ways: list[str] = []

    def way(outline: Outline, tags: dict[str, str]) -> None:
        refs = []
        for lon, lat in degrees(outline):
            refs.append(nodes.setdefault((lon, lat), -len(nodes) - 1))
        inner = "".join(f'<nd ref="{ref}"/>' for ref in refs) + "".join(
            f'<tag k="{k}" v="{v}"/>' for k, v in tags.items()
        )
        ways.append(f'<way id="{-5000 - len(ways)}" action="modify">{inner}</way>')

    for stand in show.stands:
        way(
            stand.outline,
            {"indoor": "room", "exhibition": "booth", "ref": stand.number, "level": "1"},
        )
    for extra in show.extras:
        way(extra.outline, {"indoor": "area", "name": extra.words, "level": "1"})
    way(show.halls[0][1], {})
    relation = f'<relation id="-1"><member type="way" ref="{-5000 - len(ways) + 1}" role="outer"/><tag k="type" v="multipolygon"/><tag k="building" v="yes"/><tag k="name" v="Hall A"/></relation>'
    body = "".join(
        f'<node id="{ref}" lat="{lat}" lon="{lon}"/>' for (lon, lat), ref in nodes.items()
    )
    text = f"<?xml version='1.0' encoding='UTF-8'?>\n<osm version='0.6' generator='JOSM'>{body}{''.join(ways)}{relation}</osm>"
    return Plan(show, "hall-a.osm", text.encode(), located=True)


def imdf() -> Plan:
    """An archive: venue, level, units with names or occupants, kiosks, fixtures, amenities as points, openings as lines."""
    show = shows.SHOWS["dotted"]()

    def uid(name: str) -> str:
        return str(uuid.uuid5(uuid.NAMESPACE_URL, name))

    level = uid("level")
    of: dict[str, list[dict[str, Any]]] = {
        kind: []
        for kind in (
            "venue",
            "building",
            "footprint",
            "level",
            "unit",
            "kiosk",
            "fixture",
            "opening",
            "amenity",
            "anchor",
            "occupant",
        )
    }

    def add(
        kind: str, name: str, properties: dict[str, Any], geometry: dict[str, Any] | None
    ) -> str:
        of[kind].append(
            {
                "id": uid(name),
                "type": "Feature",
                "feature_type": kind,
                "geometry": geometry,
                "properties": properties,
            }
        )
        return uid(name)

    def polygon(outline: Outline) -> dict[str, Any]:
        return {"type": "Polygon", "coordinates": [degrees(outline)]}

    def point(outline: Outline) -> dict[str, Any]:
        return {"type": "Point", "coordinates": degrees((middle(outline),))[0]}

    hall = show.halls[0][1]
    add(
        "venue",
        "venue",
        {
            "category": "conventioncenter",
            "name": {"en": "Expo Centre"},
            "address_id": None,
            "display_point": point(hall),
        },
        polygon(hall),
    )
    add("building", "building", {"name": {"en": "Hall"}, "category": "unspecified"}, None)
    add(
        "level",
        "level",
        {
            "ordinal": 0,
            "name": {"en": "Ground Floor", "de": "Erdgeschoss"},
            "short_name": {"en": "G"},
            "category": "unspecified",
            "outdoor": False,
            "building_ids": [uid("building")],
        },
        polygon(hall),
    )
    for i, s in enumerate(show.stands):
        kind, category = (
            ("kiosk", None) if i % 9 == 4 else ("unit", "unspecified" if i % 2 else "room")
        )
        names = (
            {"name": {"en": s.number}}
            if i % 3
            else {"name": {"en": f"Exhibitor {i}"}, "alt_name": {"en": s.number}}
        )
        properties: dict[str, Any] = {
            "level_id": level,
            "restriction": None,
            "accessibility": None,
            "display_point": point(s.outline),
            **names,
        }
        if category:
            properties["category"] = category
        unit = add(kind, f"stand{i}", properties, polygon(s.outline))
        if i % 4 == 0:
            anchor = add(
                "anchor", f"anchor{i}", {"unit_id": unit, "address_id": uid("a")}, point(s.outline)
            )
            add(
                "occupant",
                f"occupant{i}",
                {"anchor_id": anchor, "name": {"en": f"Company {i}"}, "category": "exhibitor"},
                None,
            )
    for i, e in enumerate(show.extras):
        if e.kind == "stage":
            add(
                "fixture",
                f"extra{i}",
                {"level_id": level, "category": "stage", "name": {"en": e.words}},
                polygon(e.outline),
            )
        elif e.kind == "wc":
            add(
                "unit",
                f"extra{i}",
                {"level_id": level, "category": "restroom.unisex", "name": None},
                polygon(e.outline),
            )
        elif e.kind == "info":
            unit = add(
                "unit",
                f"u{i}",
                {"level_id": level, "category": "walkway", "name": None},
                polygon(e.outline),
            )
            add(
                "amenity",
                f"extra{i}",
                {"category": "information", "unit_ids": [unit], "name": None},
                point(e.outline),
            )
        else:
            add(
                "unit",
                f"extra{i}",
                {"level_id": level, "category": "unspecified", "name": {"en": e.words}},
                polygon(e.outline),
            )
    for i, (x0, y0, x1, y1) in enumerate(show.doors):
        add("opening", f"door{i}", {"level_id": level, "category": "pedestrian.principal" if i else "emergencyexit"},
            {"type": "LineString", "coordinates": degrees(((x0, y0), (x1, y1)))[:2]})  # fmt: skip
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "manifest.json",
            json.dumps({"version": "1.0.0", "created": "2026-01-01T00:00:00Z", "language": "en"}),
        )
        for kind, features in of.items():
            archive.writestr(
                f"{kind}.geojson",
                json.dumps({"type": "FeatureCollection", "name": kind, "features": features}),
            )
    return Plan(show, "venue.imdf.zip", target.getvalue(), located=True)


PLANS: dict[str, Callable[[], Plan]] = {
    "native": native,
    "property-names": property_names,
    "chinese": chinese,
    "points-and-polygons": points_and_polygons,
    "linework": linework,
    "pixels": pixels,
    "projected": projected,
    "swapped": swapped,
    "osm-geojson": osm_geojson,
    "osm-xml": osm_xml,
    "imdf": imdf,
}
