"""A twenty-first batch: what map services hand over, described before it was tried (GeoJSON, IMDF, OSM).

hub          ArcGIS Hub: `Booth_Num` with blanks, GlobalID, SHAPE__Area, upper case, aliases
felt         a drawing service: `felt:text`, `felt:id`, colours, the hall without a name
drawn        geojson.io: `name: Stand 12`, stroke and fill of simplestyle, a hall drawn by hand
venue-format Mappedin's venue format: a collection for each kind, names in `details`
type-codes   `typeCode`, `lvl`, `eid`; number and firm in one name
lambert      metres of Lambert-93 by its number, French columns, rooms and sanitary blocks
bare-utm     metres of a zone that nobody names, the number among six columns
bare-feet    State Plane feet that nobody names, four digits
wrapped      the answer of an API: `{"success": true, "data": {"features": …}}`
wkt          rows of a database: the geometry as WKT
named-rooms  OSM: `name: Booth 1203`, shops, corridors, levels `0-1`, a bar
marked       IMDF with byte order marks in a folder, ordinals as floats, a number in `short_name`
catalogued   IMDF: `101 | Acme` and `externalId`, walls as units, tables as fixtures
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

from tests.plan.habits.show import FOOT, bounds, rect, rotated
from tests.plan.strange.imdf import Archive
from tests.plan.strange.indoor import Plan, geographic, polygon
from tests.plan.strange.lettings import exhibit_hall, fair
from tests.plan.strange.osm import Osm

At = Callable[[tuple[float, float]], list[float]]


def collection(rows: list[dict[str, Any]], **more: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", **more, "features": rows}, ensure_ascii=False).encode()


def shifted(x0: float, y0: float, k: float = 1.0) -> At:
    return lambda p: [round(x0 + p[0] * k, 3), round(y0 + p[1] * k, 3)]


def hub() -> Plan:
    show = exhibit_hall("hub", 5301, first=100, rows=9)
    at = geographic(-104.9965, 39.7420, 9)
    rows = [polygon(s.outline, at, OBJECTID=i + 1, Booth_Num=f"{s.number}  ", Exhibitor_Name=s.title.upper(), Booth_Type="Inline", SHAPE__Area=92.9 + i, SHAPE__Length=40.1, GlobalID=f"{i:08x}-77aa-4c1e-9f00-0123456789ab") for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, OBJECTID=900 + i, Booth_Num=" ", Exhibitor_Name=e.words, Booth_Type="Service", SHAPE__Area=500.0, SHAPE__Length=90.0, GlobalID=f"{i:08x}-88aa") for i, e in enumerate(show.extras)]  # fmt: skip
    return Plan("geojson", collection(rows, name="Exhibit_Hall_F", crs={"type": "name", "properties": {"name": "EPSG:4326"}}), show)  # fmt: skip


def felt() -> Plan:
    show = fair("felt", 5311, lambda letter, n: f"{letter}{n}", 8)
    at = geographic(-1.7173, 52.4530, 9)
    rows = [polygon(s.outline, at, **{"felt:text": s.number, "felt:id": f"x{i:05d}Qz", "felt:type": "Polygon", "felt:color": "#2674BA", "felt:fillOpacity": 0.25, "felt:parentId": "g1"}) for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, **{"felt:text": e.words, "felt:id": f"y{i}", "felt:type": "Polygon", "felt:color": "#888", "felt:parentId": "g2"}) for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, **{"felt:text": None, "felt:id": "h", "felt:type": "Polygon", "felt:color": "#eee"}))  # fmt: skip
    return Plan("geojson", collection(rows), show)


def drawn() -> Plan:
    show = fair("drawn", 5321, lambda letter, n: str(1 + "ABCDEFGHKLMN".index(letter) * 60 + n), 6)
    at = geographic(12.4046, 51.3970, 9)
    style = {"stroke": "#555555", "stroke-width": 2, "stroke-opacity": 1, "fill": "#ff0000", "fill-opacity": 0.5}
    rows = [polygon(s.outline, at, name=f"Stand {s.number}", **style) for s in show.stands]
    rows += [polygon(e.outline, at, name=e.words, **style) for e in show.extras]
    rows.append(polygon(show.halls[0][1], at, name="Glashalle", **style))
    return Plan("geojson", collection(rows), show)


def venue_format() -> Plan:
    show = exhibit_hall("venue format", 5331, first=1000, rows=9)
    at = geographic(-79.3857, 43.6426, 9)
    spaces = [polygon(s.outline, at, id=f"s_{i:06d}", kind="room", details={"name": s.number, "externalId": f"{s.number}", "description": ""}, floor="f_1") for i, s in enumerate(show.stands)]  # fmt: skip
    spaces += [polygon(e.outline, at, id=f"s_9{i:05d}", kind="room", details={"name": e.words}, floor="f_1") for i, e in enumerate(show.extras)]  # fmt: skip
    spaces.append(polygon(show.halls[0][1], at, id="s_hall", kind="hallway", details={"name": "Hall A"}, floor="f_1"))
    posts = [polygon(rect(x, y, w, w), at, id=f"o_{i}", kind="obstruction", details={}, floor="f_1") for i, (x, y, w) in enumerate(show.columns)]  # fmt: skip
    whole = {"space": {"type": "FeatureCollection", "features": spaces}, "obstruction": {"type": "FeatureCollection", "features": posts}}  # fmt: skip
    return Plan("geojson", json.dumps(whole).encode(), show)


def type_codes() -> Plan:
    show = fair("type codes", 5341, lambda letter, n: f"{letter}{n}", 8)
    at = geographic(55.1533, 25.1024, 9)
    rows = [polygon(s.outline, at, fid=f"{5 + i}", typeCode="exhibition-stand", name=f"{s.number} {s.title}", lvl=0, bid=3, eid=f"EX{4000 + i}") for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, fid=f"e{i}", typeCode="facility", name=e.words, lvl=0, bid=3, eid="") for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, fid="h", typeCode="zone", name="Hall South", lvl=0, bid=3, eid=""))
    return Plan("geojson", collection(rows), show)


def lambert() -> Plan:
    show = rotated(fair("lambert", 5351, lambda letter, n: f"{letter}{n:03d}", 8, extras=("Restaurant", "Sanitaires", "Accueil", "Scène")), 28.0)  # fmt: skip
    at = shifted(652_381.0, 6_862_047.0)
    rows = [polygon(s.outline, at, id_objet=i, num_stand=s.number, exposant=s.title, surf_m2=9.0, pavillon="7.2") for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, id_objet=900 + i, num_stand=None, exposant=e.words, surf_m2=None, pavillon="7.2") for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, id_objet=999, num_stand=None, exposant="Pavillon 7.2", surf_m2=None, pavillon="7.2"))  # fmt: skip
    return Plan("geojson", collection(rows, crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::2154"}}), show)  # fmt: skip


def bare_utm() -> Plan:
    show = fair("bare utm", 5361, lambda letter, n: f"{letter}{n}", 8)
    at = shifted(441_205.0, 4_479_810.0)
    rows = [polygon(s.outline, at, ID=i, COD=s.number, EXP=s.title, SUP=12.5, EST="V", OBS="") for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, ID=900 + i, COD="", EXP=e.words, SUP=0.0, EST="", OBS="") for i, e in enumerate(show.extras)]  # fmt: skip
    return Plan("geojson", collection(rows), show)


def bare_feet() -> Plan:
    show = exhibit_hall("bare feet", 5371, first=2000, rows=9)
    at = shifted(3_121_440.0, 13_841_025.0, 1 / FOOT)
    rows = [polygon(s.outline, at, BOOTH=s.number, STATUS="SOLD") for s in show.stands]
    rows += [polygon(e.outline, at, BOOTH=e.words, STATUS="") for e in show.extras]
    rows.append(polygon(show.halls[0][1], at, BOOTH="HALL B", STATUS=""))
    return Plan("geojson", collection(rows), show, FOOT)


def wrapped() -> Plan:
    show = exhibit_hall("wrapped", 5381, lambda n: f"B{n}", 100, 9)
    at = geographic(103.8520, 1.2925, 9)
    rows = [polygon(s.outline, at, id=i, code=s.number, tenant={"name": s.title}) for i, s in enumerate(show.stands)]
    rows += [polygon(e.outline, at, id=900 + i, code="", tenant={"name": e.words}) for i, e in enumerate(show.extras)]
    whole = {"success": True, "message": "ok", "data": {"mapId": 17, "type": "FeatureCollection", "features": rows}}
    return Plan("geojson", json.dumps(whole).encode(), show)


def wkt() -> Plan:
    show = fair("wkt", 5391, lambda letter, n: f"{letter}{n}", 8)
    at = geographic(18.0000, 59.3700, 9)

    def written(outline: Any) -> str:
        return "POLYGON((" + ", ".join("{} {}".format(*at(p)) for p in (*outline, outline[0])) + "))"

    rows = [{"id": 100 + i, "stand_no": s.number, "company": s.title, "geometry": written(s.outline)} for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [{"id": 900 + i, "stand_no": None, "company": e.words, "geometry": written(e.outline)} for i, e in enumerate(show.extras)]  # fmt: skip
    return Plan("geojson", json.dumps(rows).encode(), show)


def named_rooms() -> Plan:
    show = rotated(exhibit_hall("named rooms", 5401, first=1200, rows=9), 33.0)
    osm = Osm(geographic(-0.0293, 51.5085, 9))
    osm.way(show.halls[0][1], indoor="area", level="0", name="Hall N3")
    for s in show.stands:
        osm.way(s.outline, indoor="room", level="0", name=f"Booth {s.number}")
    for e in show.extras:
        osm.way(e.outline, indoor="room", level="0", name=e.words, **{"wc": {"amenity": "toilets"}, "catering": {"amenity": "fast_food"}, "info": {"tourism": "information"}, "stage": {"amenity": "stage"}}[e.kind])  # fmt: skip
    osm.way(rect(-20, -20, 12, 4), indoor="corridor", level="0-1", name="Boulevard")
    return Plan("osm", osm.data(), show)


def marked() -> Plan:
    show = fair("marked", 5411, lambda letter, n: f"{letter}{n}", 8)
    a = Archive("marked", geographic(9.1880, 45.4780, 9), "it")
    a.around(show)
    for s in show.stands:
        a.add("unit", s.number, a.ring(s.outline), category="unspecified", name=s.number, short_name=s.number, level_id=a.uid("l0"))  # fmt: skip
    a.of["level"][0]["properties"]["ordinal"] = 0.0
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(a.data())) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(f"venue-export/{name}", b"\xef\xbb\xbf" + old.read(name))
    return Plan("imdf.zip", out.getvalue(), show)


def catalogued() -> Plan:
    show = exhibit_hall("catalogued", 5421, first=100, rows=9)
    a = Archive("catalogued", geographic(12.5703, 55.6388, 9), "da")
    a.around(show)
    level = a.uid("l0")
    for i, s in enumerate(show.stands):
        a.add("unit", f"s{i}", a.ring(s.outline), category="room", name=f"{s.number} | {s.title}", level_id=level, externalId=f"MI_{s.number}")  # fmt: skip
        if i % 3 == 0:
            x, y, _, _ = bounds(s.outline)
            a.add("fixture", f"t{i}", a.ring(rect(x + 0.3, y + 0.3, 0.8, 0.8)), category="furniture", name=str(i), level_id=level)  # fmt: skip
    for k, (x, y, w) in enumerate(show.columns):
        a.add("unit", f"c{k}", a.ring(rect(x, y, w, w)), category="column", level_id=level)
    return Plan("imdf.zip", a.data(), show)


PLANS: dict[str, Callable[[], Plan]] = {
    "hub": hub, "felt": felt, "drawn": drawn, "venue-format": venue_format, "type-codes": type_codes, "lambert": lambert,
    "bare-utm": bare_utm, "bare-feet": bare_feet, "wrapped": wrapped, "wkt": wkt, "named-rooms": named_rooms, "marked": marked,
    "catalogued": catalogued,
}  # fmt: skip
