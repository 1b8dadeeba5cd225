"""An eleventh batch: tables of map servers and venues, described before they were tried. `PLANS[name]()` gives one.

esri         the JSON of a feature server: attributes, rings that run clockwise, `wkid` 102100, rooms beside the stands
topology     TopoJSON: arcs that neighbours share, a quantizing transform, layers as objects
three-halls  `hall` and `stand` as columns, the same stands in three halls, floors in words, free text (GeoJSON)
buildings    two buildings of one storey each with levels of their own, `Acme (A12)` as the occupants' names (IMDF)
bare         IMDF features in one file; `Booth #1203`, MultiPolygons, names in a language nobody else has, no archive (GeoJSON)
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

from tests.plan.habits.show import Outline, bounds, middle, moved, rect, rotated
from tests.plan.strange.complexes import beside, renumbered
from tests.plan.strange.floor import floor, titled
from tests.plan.strange.grounds import american_grid, bays, let_blocks
from tests.plan.strange.halls import COMPANIES
from tests.plan.strange.imdf import Archive
from tests.plan.strange.indoor import Plan, geographic, mercator, polygon
from tests.plan.strange.plans import NAMES

Row = dict[str, Any]


def esri() -> Plan:
    show = titled(rotated(american_grid("esri", 2501, 200, 8, 16), 17.0), (*COMPANIES, ""), 51)
    at = mercator(-97.7431, 30.2637)
    rows: list[Row] = []

    def add(outline: Outline, **attributes: Any) -> None:
        ring = [at(p) for p in reversed((*outline, outline[0]))]
        rows.append({"attributes": {"OBJECTID": len(rows) + 1, **attributes}, "geometry": {"rings": [ring]}})

    for s in show.stands:
        add(s.outline, SPACE_ID=f"EXPO.1.{s.number}", BOOTH=s.number, EXHIBITOR=s.title or None, SP_TYPE="Booth", AREA_SF=100.0)  # fmt: skip
    for e in show.extras:
        add(e.outline, SPACE_ID=f"EXPO.1.{e.kind}", BOOTH=None, EXHIBITOR=e.words, SP_TYPE=e.kind)
    add(show.halls[0][1], SPACE_ID="EXPO.1", BOOTH=None, EXHIBITOR="Exhibit Hall 4", SP_TYPE="Hall")
    fields = [{"name": name, "type": "esriFieldTypeString"} for name in rows[0]["attributes"]]
    data = {"displayFieldName": "BOOTH", "geometryType": "esriGeometryPolygon", "spatialReference": {"wkid": 102100, "latestWkid": 3857}, "fields": fields, "features": rows}  # fmt: skip
    return Plan("geojson", json.dumps(data).encode(), show)


def topology() -> Plan:
    show = titled(let_blocks("topology", 2511, 7, 76.0), NAMES, 52)
    at = geographic(13.3777, 52.5163, 12)
    low, high = at((-10.0, -10.0)), at((110.0, 130.0))
    scale = [(high[i] - low[i]) / 1e6 for i in (0, 1)]
    arcs: list[list[list[int]]] = []
    known: dict[tuple[tuple[int, int], tuple[int, int]], int] = {}

    def grid(p: tuple[float, float]) -> tuple[int, int]:
        lon, lat = at(p)
        return round((lon - low[0]) / scale[0]), round((lat - low[1]) / scale[1])

    def ring(outline: Outline) -> list[int]:
        out = []
        points = [grid(p) for p in outline]
        for a, b in zip(points, points[1:] + points[:1], strict=True):
            if (b, a) in known:
                out.append(~known[b, a])
                continue
            if (a, b) not in known:
                known[a, b] = len(arcs)
                arcs.append([list(a), [b[0] - a[0], b[1] - a[1]]])
            out.append(known[a, b])
        return out

    stands = [{"type": "Polygon", "arcs": [ring(s.outline)], "id": i, "properties": {"nr": s.number, "firma": s.title}} for i, s in enumerate(show.stands)]  # fmt: skip
    rooms = [{"type": "MultiPolygon", "arcs": [[ring(e.outline)]], "properties": {"nr": None, "firma": e.words}} for e in show.extras]  # fmt: skip
    hall = {"type": "Polygon", "arcs": [ring(show.halls[0][1])], "properties": {"name": "Halle 21"}}
    data = {
        "type": "Topology", "transform": {"scale": scale, "translate": low}, "arcs": arcs,
        "objects": {"staende": {"type": "GeometryCollection", "geometries": stands}, "flaechen": {"type": "GeometryCollection", "geometries": rooms}, "halle": {"type": "GeometryCollection", "geometries": [hall]}},
    }  # fmt: skip
    return Plan("geojson", json.dumps(data).encode(), show)


def three_halls() -> tuple[Plan, ...]:
    halls = [bays(f"t{i}", 2520 + i, lambda row, n: f"{row}{n:02d}", 5) for i in (1, 2, 3)]
    show = beside("three halls", tuple(renumbered(h, "", str(4 + i)) for i, h in enumerate(halls)), 7.0)
    at = geographic(116.3075, 39.9926, 9)
    rows = [polygon(s.outline, at, gid=900 + i, hall=s.hall, stand=s.number, floor="Ground Floor", remarks="corner" if i % 4 == 0 else "", rate=290) for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, gid=80 + i, hall="", stand="", floor="Ground Floor", remarks=e.words, rate=0) for i, e in enumerate(show.extras)]  # fmt: skip
    rows += [polygon(o, at, gid=i + 1, hall=t, stand="", floor="Ground Floor", remarks=f"Hall {t}", rate=0) for i, (t, o) in enumerate(show.halls)]  # fmt: skip
    rows += [polygon(rect(8 + 6 * k, 8, 6, 5), at, gid=2000 + k, hall="", stand=f"MR{k + 1}", floor="Mezzanine", remarks="Meeting room", rate=0) for k in range(8)]  # fmt: skip
    data = json.dumps({"type": "FeatureCollection", "name": "floorplan", "features": rows}).encode()
    return (Plan("geojson", data, show),)


def buildings() -> tuple[Plan, Plan]:
    east = renumbered(floor("east", 2531, "small"), "E", "East Hall")
    west = moved(renumbered(floor("west", 2532, "small"), "W", "West Hall"), 140.0, 12.0)
    a = Archive("buildings", geographic(8.5417, 47.3769, 9), "de")
    home = a.add("address", "home", None, address="Messeplatz 1", locality="Basel", country="CH")
    a.add("venue", "venue", a.ring(rect(-10, -10, 280, 130)), category="conventioncenter", name="Messe", address_id=home)  # fmt: skip
    for key, show in (("east", east), ("west", west)):
        hall = show.halls[0][1]
        x0, y0, x1, y1 = bounds(hall)
        building = a.add("building", f"b {key}", None, category="unspecified", restriction=None, name=key.title())
        a.add("footprint", f"f {key}", a.ring(hall), category="ground", name=key.title(), building_ids=[building])
        level = a.add("level", f"l {key}", a.ring(rect(x0 - 1, y0 - 1, x1 - x0 + 2, y1 - y0 + 2)), category="unspecified", outdoor=False, ordinal=0, name={"de": f"Halle {key.title()}"}, short_name="EG", building_ids=[building])  # fmt: skip
        for i, e in enumerate(show.extras):
            a.add("unit", f"e {key} {i}", a.ring(e.outline), category={"wc": "restroom", "catering": "foodservice"}.get(e.kind, "unspecified"), name=e.words, level_id=level)  # fmt: skip
        for i, s in enumerate(show.stands):
            unit = a.add("unit", f"s {key} {i}", a.ring(s.outline), category="unspecified", level_id=level)
            a.occupy(f"{key} {i}", unit, s.outline, f"{COMPANIES[i % 12]} ({s.number})")
    return Plan("imdf.zip", a.data(), east), Plan("imdf.zip", a.data(), west)


def bare() -> Plan:
    show = rotated(american_grid("bare", 2541, 1000, 7, 14), 8.0)
    at = geographic(-79.3871, 43.6426, 8)
    rng = random.Random(53)
    rows: list[Row] = []

    def add(kind: str, outline: Outline | None, **properties: Any) -> str:
        key = f"{rng.getrandbits(128):032x}"
        geometry = {"type": "MultiPolygon", "coordinates": [[[at(p) for p in (*outline, outline[0])]]]} if outline else None  # fmt: skip
        rows.append({"id": key, "type": "Feature", "feature_type": kind, "geometry": geometry, "properties": properties})  # fmt: skip
        return key

    hall = show.halls[0][1]
    add("venue", hall, category="conventioncenter", name={"en-CA": "North Building"})
    level = add("level", hall, ordinal=2, category="unspecified", name={"en-CA": "Level 300"}, short_name={"en-CA": "300"}, outdoor=False)  # fmt: skip
    for s in show.stands:
        unit = add("unit", s.outline, category="unspecified", restriction=None, name={"en-CA": f"Booth #{s.number}"}, alt_name=None, level_id=level)  # fmt: skip
        anchor = f"{rng.getrandbits(128):032x}"
        rows.append({"id": anchor, "type": "Feature", "feature_type": "anchor", "geometry": {"type": "Point", "coordinates": at(middle(s.outline))}, "properties": {"unit_id": unit}})  # fmt: skip
        add("occupant", None, category="unspecified", name={"en-CA": s.title}, anchor_id=anchor)
    for e in show.extras:
        add("unit", e.outline, category={"wc": "restroom", "catering": "foodservice"}.get(e.kind, "unspecified"), name={"en-CA": e.words}, level_id=level)  # fmt: skip
    return Plan("geojson", json.dumps({"type": "FeatureCollection", "features": rows}).encode(), show)


PLANS: dict[str, Callable[[], Any]] = {"esri": esri, "topology": topology, "three-halls": three_halls, "buildings": buildings, "bare": bare}  # fmt: skip
