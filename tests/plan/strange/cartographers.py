"""A fifteenth batch: maps of venues' and shows' apps, described before they were tried (IMDF, GeoJSON, OSM).

mapmaker     IMDF: the hall a unit with its stands within, meeting rooms upstairs, doors, furniture, occupants without numbers
kiosks       IMDF: stands are kiosks within the hall's unit, lines of walls as details, tables as fixtures
pavilion-zh  IMDF: `展位 5.1H A24` and `Booth 5.1H A24`, zones as sections
tiles        a style's GeoJSON: `kind`, `label`, `height`, floors as numbers, keys with the level in front
surveyed     QGIS over CAD: gauge 25832, hall, aisle and number in columns, `36,00`, labels as points, lines beside
mapper       JOSM: a multipolygon hall, corridors, rooms 101 to 108, stands by ref, names in two languages, doors as nodes
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.plan.habits.show import Outline, bounds, middle, rect, rotated
from tests.plan.strange.grounds import inner
from tests.plan.strange.imdf import Archive
from tests.plan.strange.indoor import Plan, geographic, polygon
from tests.plan.strange.lettings import exhibit_hall, fair
from tests.plan.strange.osm import Osm


def mapmaker() -> Plan:
    show = exhibit_hall("mapmaker", 4061, first=1000, rows=10)
    a = Archive("mapmaker", geographic(-115.1527, 36.1312, 9))
    a.around(show, show)
    a.of["unit"] = [u for u in a.of["unit"] if u["properties"]["level_id"] == a.uid("l0")]
    hall = show.halls[0][1]
    x0, y0, _, y1 = bounds(hall)
    a.add("unit", "hall", a.ring(hall), category="walkway", name="North Hall", level_id=a.uid("l0"))
    for i, s in enumerate(show.stands):
        unit = a.add("unit", f"s{i}", a.ring(s.outline), category="unspecified", name=s.number, level_id=a.uid("l0"))
        if i % 4:
            a.occupy(str(i), unit, s.outline, s.title)
    for k in range(12):
        room = rect(x0 + 8.0 * k, y1 - 9, 8, 7)
        a.add("unit", f"r{k}", a.ring(room), category="conferenceroom", name=f"N{201 + k}", level_id=a.uid("l1"))
    for k in range(10):
        a.add(
            "opening",
            f"d{k}",
            {"type": "LineString", "coordinates": [a.at((x0 + 9.0 * k, y0)), a.at((x0 + 9.0 * k + 2, y0))]},
            category="pedestrian",
            level_id=a.uid("l0"),
        )
        a.add(
            "fixture",
            f"f{k}",
            a.ring(rect(x0 + 2 + 9 * k, y0 + 1, 1.5, 0.8)),
            category="furniture",
            level_id=a.uid("l0"),
        )
    for i, (x, y, side) in enumerate(show.columns):
        a.add("fixture", f"c{i}", a.ring(rect(x, y, side, side)), category="obstruction", level_id=a.uid("l0"))
    return Plan("imdf.zip", a.data(), show)


def kiosks() -> Plan:
    show = rotated(fair("kiosks", 4071, lambda letter, n: f"{letter}{n}", 8), 17.0)
    a = Archive("kiosks", geographic(2.1269, 41.3546, 9))
    a.around(show)
    hall = a.add("unit", "hall", a.ring(show.halls[0][1]), category="room", name="Pavelló 2", level_id=a.uid("l0"))
    for i, s in enumerate(show.stands):
        anchor = a.add("anchor", f"k{i}", a.point(s.outline), unit_id=hall, address_id=None)
        a.add("kiosk", f"s{i}", a.ring(s.outline), name=f"Estand {s.number}", anchor_id=anchor, level_id=a.uid("l0"))
        for p, q in zip(s.outline, s.outline[1:] + s.outline[:1], strict=True):
            a.add(
                "detail", f"w{i} {p}", {"type": "LineString", "coordinates": [a.at(p), a.at(q)]}, level_id=a.uid("l0")
            )
        if i % 3 == 0:
            x, y = inner(s.outline)
            a.add("fixture", f"t{i}", a.ring(rect(x, y, 0.8, 0.8)), category="furniture", level_id=a.uid("l0"))
    return Plan("imdf.zip", a.data(), show)


def pavilion_zh() -> Plan:
    show = fair("zh", 4081, lambda letter, n: f"5.1H {letter}{n:02d}", 9, extras=("餐厅", "卫生间", "服务台", "舞台"))
    a = Archive("zh", geographic(121.3007, 31.1911, 9), "zh-Hans")
    a.around(show)
    a.add(
        "unit",
        "hall",
        a.ring(show.halls[0][1]),
        category="walkway",
        name={"zh-Hans": "5.1号馆", "en": "Hall 5.1"},
        level_id=a.uid("l0"),
    )
    for i, s in enumerate(show.stands):
        unit = a.add(
            "unit",
            f"s{i}",
            a.ring(s.outline),
            category="room",
            name={"zh-Hans": f"展位 {s.number}", "en": f"Booth {s.number}"},
            alt_name={"zh-Hans": "标准展位" if i % 2 else "特装"},
            level_id=a.uid("l0"),
        )
        a.occupy(str(i), unit, s.outline, f"上海{s.title}有限公司")
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    for k in range(4):
        zone = rect(x0 + (x1 - x0) / 4 * k, y0, (x1 - x0) / 4, y1 - y0)
        a.add(
            "section",
            f"z{k}",
            a.ring(zone),
            category="unspecified",
            name={"zh-Hans": f"{'甲乙丙丁'[k]}区", "en": f"Zone {k + 1}"},
            level_id=a.uid("l0"),
        )
    return Plan("imdf.zip", a.data(), show)


def tiles() -> Plan:
    show = exhibit_hall("tiles", 4091, lambda n: f"W{n}", 2000, 9)
    at = geographic(-87.6168, 41.8513, 8)
    rows = [
        polygon(
            s.outline,
            at,
            id=f"L3_{70000 + 13 * i}",
            kind="exhibit",
            label=s.number,
            name=s.title if i % 5 else None,
            floor=3,
            height=3.0,
            base_height=0,
            color="#dfe7f2",
            area=round(abs((bounds(s.outline)[2] - bounds(s.outline)[0]) * 10.7), 1),
        )
        for i, s in enumerate(show.stands)
    ]
    rows += [
        polygon(
            e.outline,
            at,
            id=f"L3_{900 + i}",
            kind="service",
            label=e.words,
            name=None,
            floor=3,
            height=3.0,
            base_height=0,
            color="#eee",
        )
        for i, e in enumerate(show.extras)
    ]
    rows.append(
        polygon(
            show.halls[0][1],
            at,
            id="L3_1",
            kind="floor",
            label="West Building Level 3",
            name=None,
            floor=3,
            height=0.1,
            base_height=0,
            color="#fff",
        )
    )
    x0, y0, _, y1 = bounds(show.halls[0][1])
    for k in range(14):
        rows.append(
            polygon(
                rect(x0 + 7.0 * k, y1 + 3, 7, 6),
                at,
                id=f"L3_{500 + k}",
                kind="meeting room",
                label=f"W{375 + k}{'abc'[k % 3]}",
                name=None,
                floor=3,
                height=3.0,
                base_height=0,
                color="#ddd",
            )
        )
        rows.append(
            polygon(
                rect(x0 + 7.0 * k, y1 + 3, 7, 6),
                at,
                id=f"L1_{500 + k}",
                kind="meeting room",
                label=f"W{175 + k}",
                name=None,
                floor=1,
                height=3.0,
                base_height=0,
                color="#ddd",
            )
        )
    for k in range(8):
        rows.append(
            {
                "type": "Feature",
                "properties": {
                    "id": f"poi{k}",
                    "kind": "poi",
                    "label": ("ATM", "Escalator", "First Aid", "Shuttle Bus")[k % 4],
                    "floor": 3,
                },
                "geometry": {"type": "Point", "coordinates": at((x0 + 10 * k, y0 + 2))},
            }
        )
    return Plan("geojson", json.dumps({"type": "FeatureCollection", "features": rows}).encode(), show)


def surveyed() -> Plan:
    show = fair("surveyed", 4101, lambda letter, n: f"{letter}{n:02d}", 8)
    at: Callable[[tuple[float, float]], list[float]] = lambda p: [round(487213.4 + p[0], 3), round(5459877.1 + p[1], 3)]  # noqa: E731
    rows: list[dict[str, Any]] = []

    def add(outline: Outline, **properties: Any) -> None:
        row = polygon(outline, at, fid=len(rows) + 1, **properties)
        row["geometry"] = {"type": "MultiPolygon", "coordinates": [row["geometry"]["coordinates"]]}
        rows.append(row)

    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        add(
            s.outline,
            layer="11_Stand",
            halle="5",
            gang=s.number[0],
            nr=int(s.number[1:]),
            flaeche=f"{(x1 - x0) * (y1 - y0):.2f}".replace(".", ","),
            firma=s.title,
            status="vermietet",
        )
    for e in show.extras:
        add(e.outline, layer="20_Service", halle="5", gang=None, nr=None, flaeche=None, firma=e.words, status=None)
    add(show.halls[0][1], layer="01_Halle", halle="5", gang=None, nr=None, flaeche=None, firma="Halle 5", status=None)
    for x, y, side in show.columns:
        add(
            rect(x, y, side, side),
            layer="02_Stuetze",
            halle="5",
            gang=None,
            nr=None,
            flaeche=None,
            firma=None,
            status=None,
        )
    for k in range(14):
        rows.append(
            {
                "type": "Feature",
                "properties": {"fid": len(rows) + 1, "layer": "30_Kanal", "nr": k + 1},
                "geometry": {"type": "LineString", "coordinates": [at((4 + 6.0 * k, 1)), at((4 + 6.0 * k, 70))]},
            }
        )
    for s in show.stands[::2]:
        rows.append(
            {
                "type": "Feature",
                "properties": {
                    "fid": len(rows) + 1,
                    "layer": "13_Text",
                    "text": f"{s.number} {s.title}",
                    "rotation": 0.0,
                },
                "geometry": {"type": "Point", "coordinates": at(middle(s.outline))},
            }
        )
    whole = {
        "type": "FeatureCollection",
        "name": "hallenplan",
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25832"}},
        "features": rows,
    }
    return Plan("geojson", json.dumps(whole).encode(), show)


def mapper() -> Plan:
    show = rotated(fair("mapper", 4111, lambda letter, n: f"{letter}-{n:02d}", 8), -31.0)
    osm = Osm(geographic(37.3904, 55.8265, 9), "-")
    osm.way(
        show.halls[0][1], indoor="room", level="0", name="Павильон 2", name__en="Pavilion 2", room="exhibition_hall"
    )
    osm.way(show.halls[0][1], building="exhibition_centre", name="Крокус Экспо", building__levels="2")
    for i, s in enumerate(show.stands):
        tags = {"name": f"ООО «{s.title}»", "name__en": s.title} if i % 3 else {}
        osm.way(s.outline, indoor="room" if i % 2 else "area", level="0", ref=s.number, **tags)
    words = {
        "wc": {"amenity": "toilets"},
        "catering": {"amenity": "restaurant"},
        "info": {"information": "office", "tourism": "information"},
        "stage": {"amenity": "stage"},
    }
    for e in show.extras:
        osm.way(e.outline, indoor="room", level="0", name=e.words, **words[e.kind])
    for k in range(8):
        osm.way(
            tuple((x + 120, y) for x, y in rect(6.0 * k, 10, 6, 5)),
            indoor="room",
            level="1",
            ref=str(101 + k),
            name=f"Конференц-зал {101 + k}",
        )
        osm.node(show.halls[0][1][k % 4], indoor="door", level="0", entrance="yes", ref=f"В{k}")
    return Plan("osm", osm.data(), show)


PLANS: dict[str, Callable[[], Plan]] = {
    "mapmaker": mapmaker,
    "kiosks": kiosks,
    "pavilion-zh": pavilion_zh,
    "tiles": tiles,
    "surveyed": surveyed,
    "mapper": mapper,
}
