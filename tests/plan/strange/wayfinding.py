"""A tenth batch: maps of web planners, guides and venues, described before they were tried. `PLANS[name]()` gives one.

pixels       Leaflet's CRS.Simple: pixels of a picture, status, `dim` and `sqm` of each stand, icons and seats as points (GeoJSON)
guide        a wayfinding studio: obstacles, doors, kiosks, two floors, the number in `externalId`, departments behind (GeoJSON)
surveyed     OSM XML: a building with two levels, stands, restaurants with tables, shops of the venue, a relation with a hole (OSM)
centre       a convention centre: two levels of halls, back of house and meeting rooms with numbers of their own (IMDF)
shared       Russian: one stand, several firms by anchors, names in two languages, pods as kiosks (IMDF)
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.plan.habits.show import Outline, Stand, bounds, middle, rect, rotated
from tests.plan.strange import scenery
from tests.plan.strange.complexes import beside, renumbered
from tests.plan.strange.floor import single_rows, titled
from tests.plan.strange.grounds import american_grid, bays, let_blocks
from tests.plan.strange.halls import COMPANIES
from tests.plan.strange.imdf import Archive
from tests.plan.strange.indoor import Plan, geographic, polygon
from tests.plan.strange.osm import Osm

Row = dict[str, Any]


def _point(p: tuple[float, float], at: Callable[[tuple[float, float]], list[float]], **properties: Any) -> Row:
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Point", "coordinates": at(p)}}


def _lines(outline: Outline, at: Callable[[tuple[float, float]], list[float]], **properties: Any) -> Row:
    geometry = {"type": "LineString", "coordinates": [at(p) for p in outline]}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _collection(rows: list[Row], **more: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", **more, "features": rows}, ensure_ascii=False).encode()


def pixels() -> Plan:
    show = titled(beside("pixels", (renumbered(bays("a", 2201, lambda row, i: f"{row}{i:02d}", 6), "A", "Hall A"), renumbered(bays("b", 2202, lambda row, i: f"{row}{i:02d}", 6), "B", "Hall B")), 8.0), (*COMPANIES, "", ""), 22)  # fmt: skip
    k = 17.9
    at = lambda p: [round((p[0] + 20) * k, 1), round((p[1] + 15) * k, 1)]  # noqa: E731
    rows = [
        polygon(
            s.outline, at, boothNo=s.number, status="sold" if s.title else "available", exhibitors=[{"id": 70_000 + i, "name": s.title}] if s.title else [],
            dim=f"{bounds(s.outline)[2] - bounds(s.outline)[0]:g}x{bounds(s.outline)[3] - bounds(s.outline)[1]:g}",
            sqm=(bounds(s.outline)[2] - bounds(s.outline)[0]) * (bounds(s.outline)[3] - bounds(s.outline)[1]),
            type="Shell" if i % 3 else "Raw", price=1850 + 10 * (i % 7), color="#ff8800",
        )
        for i, s in enumerate(show.stands)
    ]  # fmt: skip
    rows += [polygon(e.outline, at, boothNo="", type="facility", label=e.words) for e in show.extras]
    rows += [polygon(o, at, boothNo="", type="background", label=t) for t, o in show.halls]
    for m in scenery.dining(6, bounds(show.halls[0][1])[3] - 8, 4, 2, 1):
        if m.kind == "word":
            rows.append(_point(m.points[0], at, type="icon", label=m.text))
    return Plan("geojson", _collection(rows), show, 1 / k)


def guide() -> Plan:
    show = rotated(titled(let_blocks("guide", 2211, 7, 68.0), COMPANIES, 23), 41.0)
    at = geographic(-0.0293, 51.5081, 9)
    rng = random.Random(23)

    def key() -> str:
        return f"s_{rng.getrandbits(64):016x}"

    rows = [
        polygon(s.outline, at, id=key(), kind="room", floorId="m_7f21", externalId=s.number, details={"name": s.title, "description": f"Stand {s.number}"}, geometryStyle="Booth")
        for s in show.stands
    ]  # fmt: skip
    rows += [polygon(e.outline, at, id=key(), kind="room", floorId="m_7f21", externalId="", details={"name": e.words}) for e in show.extras]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, id=key(), kind="hallway", floorId="m_7f21", externalId="N8", details={"name": "North Hall 8"}))  # fmt: skip
    x0, y0, _x1, y1 = bounds(let_blocks("guide", 2211, 7, 68.0).halls[0][1])
    for i in range(6):
        across = rotated(replace(show, stands=(Stand("", rect(x0 + 11.0 * i, y0, 10, (y1 - y0) / 2)),)), 0.0)
        turned_ring = rotated(replace(across, extras=(), halls=()), 41.0).stands[0].outline
        rows.append(polygon(turned_ring, at, id=key(), kind="area", floorId="m_7f21", externalId=f"zone-{i + 1}", details={"name": ("Food", "Drinks", "Retail", "Tech", "Hotels", "Design")[i]}))  # fmt: skip
    for s in show.stands[::6]:
        rows.append(_lines(s.outline[:2], at, id=key(), kind="door", floorId="m_7f21"))
        rows.append(polygon(rect(*middle(s.outline), 0.5, 0.5), at, id=key(), kind="object", floorId="m_7f21", externalId="", details={"name": ""}))  # fmt: skip
    above = rotated(single_rows("above", 2212, lambda row, i: f"M{20 * row + i}"), 41.0)
    rows += [polygon(s.outline, at, id=key(), kind="room", floorId="m_90aa", externalId=s.number, details={"name": f"Suite {s.number}"}) for s in above.stands[:60]]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, id=key(), kind="hallway", floorId="m_90aa", externalId="", details={"name": "Gallery"}))  # fmt: skip
    return Plan("geojson", _collection(rows), show)


def surveyed() -> Plan:
    show = rotated(renumbered(american_grid("surveyed", 2221, 100, 7, 16), "", "Hall 4"), -12.0)
    osm = Osm(geographic(8.6472, 50.1124, 9))
    outer = osm.way(show.halls[0][1])
    court = osm.way(tuple((x * 0.02 + 60, y * 0.02 + 20) for x, y in show.halls[0][1]))
    for i, s in enumerate(show.stands):
        osm.way(s.outline, indoor="room", level="0", room="stand", ref=s.number, name=s.title, **({"website": "https://example.org"} if i % 3 else {}))  # fmt: skip
    for e in show.extras:
        amenity = {"wc": "toilets", "catering": "restaurant"}.get(e.kind)
        osm.way(e.outline, indoor="room", level="0", name=e.words, **({"amenity": amenity} if amenity else {"room": "stage"}))  # fmt: skip
    flat = american_grid("surveyed", 2221, 100, 7, 16).extras[0].outline
    for m in scenery.dining(flat[0][0], flat[0][1], 5, 2):
        osm.node(rotated(replace(show, stands=(Stand("", (m.points[0],)),), extras=(), halls=(), columns=()), -12.0).stands[0].outline[0], leisure="table", level="0")  # fmt: skip
    for i in range(14):
        ring = rotated(replace(show, stands=(Stand("", rect(6 + 5.0 * i, 4, 5, 4)),), extras=(), halls=(), columns=()), -12.0).stands[0].outline  # fmt: skip
        osm.way(ring, indoor="room", level="1", ref=f"{1 + i}.0{i % 9 + 1}", room="office", name=f"Office {i + 1}")
    relation = f'<relation id="77" version="1"><member type="way" ref="{outer}" role="outer"/><member type="way" ref="{court}" role="inner"/><tag k="type" v="multipolygon"/><tag k="building" v="yes"/><tag k="name" v="Halle 4"/><tag k="building:levels" v="2"/></relation>'  # fmt: skip
    return Plan("osm", osm.data(relation), show)


def centre() -> tuple[Plan, Plan]:
    low = renumbered(american_grid("low", 2231, 1000, 9, 18), "", "Hall A")
    high = renumbered(american_grid("high", 2232, 3000, 6, 12), "", "Hall F")
    a = Archive("centre", geographic(-122.4016, 37.7841, 9))
    a.around(low, high)
    rng = random.Random(24)
    for i, show in enumerate((low, high)):
        level, (x0, _, x1, y1) = a.uid(f"l{i}"), bounds(show.halls[0][1])
        a.add("unit", f"h{i}", a.ring(show.halls[0][1]), category="unspecified", name=f"Hall {'AF'[i]}", level_id=level)
        for k, s in enumerate(show.stands):
            unit = a.add("unit", f"{i} {k}", a.ring(s.outline), category="unspecified", name=s.number, alt_name=s.size, level_id=level)  # fmt: skip
            if rng.random() < 0.7:
                a.occupy(f"{i} {k}", unit, s.outline, s.title)
        for k in range(20):
            ring = rect(x1 + 2, 2 + 5.0 * k, 8, 5)
            category = ("conferenceroom", "nonpublic", "storage", "restroom", "nonpublic")[k % 5]
            a.add("unit", f"r{i} {k}", a.ring(ring), category=category, name=("Room 1{:02d}", "{:d}0{:d}B", "S-{:d}{:02d}", "", "{:d}1{:02d}")[k % 5].format(*((k,) if k % 5 == 0 else (i + 1, k))), level_id=level)  # fmt: skip
            a.add("opening", f"d{i} {k}", {"type": "LineString", "coordinates": [a.at(ring[0]), a.at((ring[0][0], ring[0][1] + 1.5))]}, category="pedestrian", level_id=level)  # fmt: skip
        a.add("unit", f"c{i}", a.ring(rect(x0 + 1, y1 - 3, x1 - x0 - 2, 2.5)), category="walkway", name="Concourse", level_id=level)  # fmt: skip
        for k, (x, y, side) in enumerate(show.columns):
            a.add("fixture", f"col{i} {k}", a.ring(rect(x, y, side, side)), category="obstruction", level_id=level)
        for k in range(4):
            a.add("unit", f"e{i} {k}", a.ring(rect(x0 + 2 + 6 * k, y1 - 7, 3, 3)), category="escalator", name=f"Escalator {k + 1}", level_id=level)  # fmt: skip
    return tuple(Plan("imdf.zip", a.data(), show) for show in (low, high))  # type: ignore[return-value]


def shared() -> Plan:
    show = titled(bays("shared", 2241, lambda row, i: f"{row}{i}"), ("Кедр", "Орбита", "Гранит 2000", "НПО «Заря»"), 25)
    a = Archive("shared", geographic(37.5586, 55.7601, 9), "ru")
    a.around(show)
    level = a.uid("l0")
    rng = random.Random(26)
    for i, s in enumerate(show.stands):
        kind = "kiosk" if s.number[0] == "H" else "unit"
        said = {} if kind == "kiosk" else {"category": "nonpublic" if i % 9 == 0 else "unspecified"}
        unit = a.add(kind, str(i), a.ring(s.outline), name={"ru": f"Стенд {s.number}", "en": f"Stand {s.number}"}, level_id=level, **said)  # fmt: skip
        for k in range(rng.choice((0, 1, 1, 2, 4)) if kind == "unit" else 0):
            a.occupy(f"{i} {k}", unit, s.outline, f"{s.title} {k + 1}")
    x1 = bounds(show.halls[0][1])[2]
    for k in range(12):
        a.add("unit", f"r{k}", a.ring(rect(x1 + 1, 3 + 6 * k, 6, 6)), category="room", name={"ru": f"Переговорная {k + 1}", "en": f"Meeting room {k + 1}"}, level_id=level)  # fmt: skip
    for k in range(10):
        a.add("amenity", f"m{k}", a.point(rect(4 + 6 * k, 2, 1, 1)), category=("restroom", "atm", "information")[k % 3], name={"ru": "Туалет", "en": "WC"}, unit_ids=[])  # fmt: skip
    return Plan("imdf.zip", a.data(), show)


PLANS: dict[str, Callable[[], Any]] = {"pixels": pixels, "guide": guide, "surveyed": surveyed, "centre": centre, "shared": shared}  # fmt: skip
