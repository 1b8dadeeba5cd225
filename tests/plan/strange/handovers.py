"""A twenty-second batch: more of what map services hand over, described before it was tried (GeoJSON, IMDF, OSM).

rooms-mi     MapsIndoors: `roomId`, `administrativeId`, classes and anchors as text; firms as names
congress     c3nav: `title`, `subtitle`, `slug`, level 3, columns of booleans
my-maps      Google My Maps by togeojson: `name`, `styleUrl`, `styleHash`, folders
html-rows    KML's description: a table in HTML with `Stand`, `Firma`, `Fläche`
twin         two halls that number alike: `hall` A and B, `number` 1 to 90 in each
id-only      the number is the feature's id, nothing else is said
market       OSM: a fair in the open air, `building=stall` with ref, trees, streets
two-halls    IMDF: two halls on one level, units numbered alike, sections with the halls' names
named        OSM: `A12 Acme` as the stands' names, no ref
bracketed    IMDF: units called `Acme [A12]`
leased       IMDF: units without a name, the number with the occupant
parcels      shapefile columns cut to ten letters: `STAND_NUMB`, `EXHIBITOR_`, `AREA_SQM_`
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.plan.habits.show import bounds, joined, moved, rect, rotated
from tests.plan.strange.exchanges import collection, shifted
from tests.plan.strange.grounds import inner
from tests.plan.strange.imdf import Archive
from tests.plan.strange.indoor import Plan, geographic, polygon
from tests.plan.strange.lettings import exhibit_hall, fair
from tests.plan.strange.osm import Osm


def rooms_mi() -> Plan:
    show = fair("rooms mi", 5501, lambda letter, n: f"{letter}{n}", 8)
    at = geographic(10.6500, 59.9300, 9)
    rows = [polygon(s.outline, at, **{"class": "MIRoom", "roomId": s.number, "name": s.title, "administrativeId": f"HALL-B_{s.number}", "floorIndex": 10, "locationType": "Exhibitor", "anchor": json.dumps({"type": "Point", "coordinates": at(inner(s.outline))})}) for s in show.stands]  # fmt: skip
    rows += [polygon(e.outline, at, **{"class": "MIRoom", "roomId": f"F{i}", "name": e.words, "administrativeId": f"HALL-B_F{i}", "floorIndex": 10, "locationType": {"wc": "Toilet", "catering": "Restaurant"}.get(e.kind, "Facility")}) for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, **{"class": "MIFloor", "name": "Hall B", "floorIndex": 10}))
    return Plan("geojson", collection(rows), show)


def congress() -> Plan:
    show = rotated(fair("congress", 5511, lambda letter, n: f"{letter}{n}", 8), 5.0)
    at = geographic(9.9870, 53.5620, 9)
    flags = {"can_search": True, "can_describe": True, "locked": False, "import_tag": None}
    rows = [polygon(s.outline, at, id=2000 + i, type="area", title=s.number, subtitle=s.title, slug=f"stand-{s.number.lower()}", level=3, **flags) for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, id=900 + i, type="area", title=e.words, subtitle="", slug=e.kind, level=3, **flags) for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, id=1, type="space", title="Halle 3", subtitle="", slug="halle-3", level=3, **flags))  # fmt: skip
    return Plan("geojson", collection(rows), show)


def my_maps() -> Plan:
    show = exhibit_hall("my maps", 5521, first=100, rows=9)
    at = geographic(-81.4000, 28.4300, 9)
    rows = [polygon(s.outline, at, name=s.number, description=s.title, styleUrl="#poly-0288D1-1200-77", styleHash="-5f08a1c2", folder="Booths") for s in show.stands]  # fmt: skip
    rows += [polygon(e.outline, at, name=e.words, styleUrl="#poly-FFEA00-1200-77", styleHash="-1c2d", folder="Services") for e in show.extras]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, name="West Hall", styleUrl="#poly-000000-1200-77", styleHash="-0a", folder="Building"))  # fmt: skip
    return Plan("geojson", collection(rows), show)


def html_rows() -> Plan:
    show = fair("html rows", 5531, lambda letter, n: f"{letter}{n}", 8)
    at = geographic(11.0020, 49.4180, 9)

    def table(**cells: str) -> str:
        return "<table>" + "".join(f"<tr><td>{k}</td><td>{v}</td></tr>" for k, v in cells.items()) + "</table>"

    rows = [polygon(s.outline, at, name=f"Polygon {i + 1}", description=table(Stand=s.number, Firma=s.title, Fläche=f"{12 + i % 9} m²")) for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, name=f"Polygon {500 + i}", description=table(Art=e.words)) for i, e in enumerate(show.extras)]  # fmt: skip
    return Plan("geojson", collection(rows), show)


def twin() -> Plan:
    one = fair("one", 5541, lambda letter, n: str(1 + "ABCDEFGHKLMN".index(letter) * 100 + n), 4, 60.0)
    two = moved(fair("two", 5542, lambda letter, n: str(1 + "ABCDEFGHKLMN".index(letter) * 100 + n), 4, 60.0), 90.0, 0.0)  # fmt: skip
    show = joined("twin", one, two)
    at = geographic(23.7275, 37.9838, 9)
    rows: list[dict[str, Any]] = []
    for hall, part in (("A", one), ("B", two)):
        rows += [polygon(s.outline, at, hall=hall, number=int(s.number), company=s.title) for s in part.stands]
        rows += [polygon(e.outline, at, hall=hall, number=None, company=e.words) for e in part.extras]
        rows.append(polygon(part.halls[0][1], at, hall=hall, number=None, company=f"Hall {hall}"))
    return Plan("geojson", collection(rows), show)


def id_only() -> Plan:
    show = fair("id only", 5551, lambda letter, n: f"{letter}-{n:02d}", 8)
    at = geographic(4.8900, 52.3400, 9)
    rows = [polygon(s.outline, at) | {"id": s.number} for s in show.stands]
    rows += [polygon(e.outline, at) | {"id": e.words} for e in show.extras]
    rows.append(polygon(show.halls[0][1], at) | {"id": "hall"})
    return Plan("geojson", collection(rows), show)


def market() -> Plan:
    show = fair("market", 5571, lambda letter, n: f"{letter}{n}", 7, 60.0)
    osm = Osm(geographic(6.9583, 50.9413, 9))
    for s in show.stands:
        osm.way(s.outline, building="stall", ref=s.number, level="0", shop="yes")
    for e in show.extras:
        osm.way(e.outline, building="yes", name=e.words, **{"wc": {"amenity": "toilets"}, "catering": {"amenity": "restaurant"}, "info": {"tourism": "information"}, "stage": {"amenity": "stage"}}[e.kind])  # fmt: skip
    for k in range(20):
        osm.node((5.0 + 3 * k, -4.0), natural="tree")
    return Plan("osm", osm.data(), show)


def two_halls() -> Plan:
    one = fair("one", 5581, lambda letter, n: f"{letter}{n}", 4, 60.0)
    two = moved(fair("two", 5582, lambda letter, n: f"{letter}{n}", 4, 60.0), 84.0, 0.0)
    show = joined("two halls", one, two)
    a = Archive("two halls", geographic(-0.4500, 39.5000, 9), "es")
    x0, y0, _, y1 = bounds(one.halls[0][1])
    site = rect(x0 - 5, y0 - 5, 180, y1 - y0 + 10)
    a.add("venue", "venue", a.ring(site), category="conventioncenter", name="Feria")
    level = a.add("level", "l0", a.ring(site), category="unspecified", outdoor=False, ordinal=0, name="Planta 0", short_name="0", building_ids=[])  # fmt: skip
    for k, part in enumerate((one, two)):
        a.add("unit", f"h{k}", a.ring(part.halls[0][1]), category="unspecified", name=f"Pabellón {k + 1}", level_id=level)  # fmt: skip
        a.add("section", f"z{k}", a.ring(part.halls[0][1]), category="unspecified", name=f"P{k + 1}", level_id=level)
        for i, s in enumerate(part.stands):
            a.add("unit", f"s{k} {i}", a.ring(s.outline), category="unspecified", name=s.number, alt_name=s.title, level_id=level)  # fmt: skip
        for i, e in enumerate(part.extras):
            category = {"wc": "restroom", "catering": "foodservice"}.get(e.kind, "unspecified")
            a.add("unit", f"e{k} {i}", a.ring(e.outline), category=category, name=e.words, level_id=level)
    return Plan("imdf.zip", a.data(), show)


def named() -> Plan:
    show = rotated(fair("named", 5601, lambda letter, n: f"{letter}{n}", 8), 10.0)
    osm = Osm(geographic(6.9900, 51.4300, 9))
    osm.way(show.halls[0][1], indoor="room", level="0", name="Halle 3", room="exhibition_hall")
    for s in show.stands:
        osm.way(s.outline, indoor="room", level="0", name=f"{s.number} {s.title}")
    return Plan("osm", osm.data(), show)


def bracketed() -> Plan:
    show = fair("bracketed", 5611, lambda letter, n: f"{letter}{n}", 8)
    a = Archive("bracketed", geographic(4.7660, 45.7280, 9), "fr")
    a.around(show)
    for i, s in enumerate(show.stands):
        a.add("unit", f"s{i}", a.ring(s.outline), category="room", name=f"{s.title} {i} [{s.number}]", level_id=a.uid("l0"))  # fmt: skip
    return Plan("imdf.zip", a.data(), show)


def leased() -> Plan:
    show = exhibit_hall("leased", 5621, first=500, rows=9)
    a = Archive("leased", geographic(-97.7395, 30.2635, 9))
    a.around(show)
    for i, s in enumerate(show.stands):
        unit = a.add("unit", f"s{i}", a.ring(s.outline), category="unspecified", level_id=a.uid("l0"))
        anchor = a.add("anchor", f"a{i}", a.point(s.outline), unit_id=unit, address_id=None)
        a.add("occupant", f"o{i}", None, category="unspecified", name=s.title, anchor_id=anchor, stand=s.number)
    return Plan("imdf.zip", a.data(), show)


def parcels() -> Plan:
    show = rotated(exhibit_hall("parcels", 5591, first=1000, rows=9), 14.0)
    at = shifted(305_811.0, 6_250_400.0)
    rows = [polygon(s.outline, at, FID_=i, STAND_NUMB=s.number, EXHIBITOR_=s.title, AREA_SQM_=9.3, Shape_Leng=12.2) for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, FID_=900 + i, STAND_NUMB=None, EXHIBITOR_=e.words, AREA_SQM_=None, Shape_Leng=40.0) for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, FID_=999, STAND_NUMB=None, EXHIBITOR_="Dome", AREA_SQM_=None, Shape_Leng=400.0))  # fmt: skip
    return Plan("geojson", collection(rows, crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28356"}}), show)  # fmt: skip


PLANS: dict[str, Callable[[], Plan]] = {
    "rooms-mi": rooms_mi, "congress": congress, "my-maps": my_maps, "html-rows": html_rows, "twin": twin, "id-only": id_only,
    "market": market, "two-halls": two_halls, "parcels": parcels, "named": named, "bracketed": bracketed, "leased": leased,
}  # fmt: skip
