"""A nineteenth batch: printed guides, and maps whose makers call everything alike, described before they were tried.

carpets-named aisles as filled shapes `AISLE 100`, zones as backdrops with names, white stands without a line on a grey floor (SVG)
pills        numbers in pills wider than small stands, firms in white, gradients and shadows, corners rounded (SVG)
spread       a spread of a guide: crop marks, page numbers, running heads, an advertisement `Visit us: C24`, letters of an index (SVG)
one-class    every feature `class: room`: stands, rooms, toilets; numbers in `name`, kinds in words only (GeoJSON)
floats       numbers as floats, third coordinates, rings with holes, negative ids (GeoJSON)
correlated   units whose number is the `correlation_id`, names of firms; multi-part units (IMDF)
prefixed     `North 1203` in every name, a hall of the same word, shops and offices of the centre around (IMDF)
surveyor     OSM: building relation with a yard, stands by ref, offices 1.01 …, parking spaces with ref, a level for the roof
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.plan.habits.show import bounds, middle, rect, rotated
from tests.plan.strange.grounds import inner
from tests.plan.strange.imdf import Archive
from tests.plan.strange.indoor import Plan as Map
from tests.plan.strange.indoor import geographic, polygon
from tests.plan.strange.lettings import TEN, exhibit_hall, fair
from tests.plan.strange.osm import Osm
from tests.plan.strange.plans import Page, Plan
from tests.plan.strange.portals import escaped


def carpets_named() -> Plan:
    show = exhibit_hall("carpets", 5001, first=100, rows=9)
    page = Page(show, 3.6 / 0.3048)
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    page.loop(show.halls[0][1], 'fill="#d9d9d9"')
    for k in range(3):
        zone = rect(x0 + 4 + (x1 - x0 - 8) / 3 * k, y0 + 9, (x1 - x0 - 8) / 3, y1 - y0 - 22)
        page.loop(zone, f'fill="{("#fde9d9", "#e2efd9", "#deeaf6")[k]}"')
        page.text(("AUTOMATION", "STARTUP ALLEY", "PACKAGING")[k], (zone[0][0] + zone[1][0]) / 2, zone[2][1] - 1.0, 1.4)
    for k in range(1, 9):
        aisle = rect(3 * TEN + k * 3 * TEN - TEN + 0.1, 4 * TEN, TEN - 0.2, 16 * TEN)
        page.loop(aisle, 'fill="#bfbfbf"')
        page.text(f"AISLE {100 * (k + 1)}", *middle(aisle), 0.8)
    for e in show.extras:
        page.loop(e.outline, 'fill="#fff2cc"')
        page.text(e.words, *middle(e.outline), 0.8)
    for i, s in enumerate(show.stands):
        page.loop(s.outline, f'fill="{("#ffffff", "#f8f8ff")[i % 2]}"')
        page.text(s.number, *middle(s.outline), 0.7)
    return page.plan()


def pills() -> Plan:
    show = fair("pills", 5011, lambda letter, n: f"{letter}{n}", 8)
    page = Page(show, 13.0)
    page.rows.append('<defs><linearGradient id="g"><stop offset="0" stop-color="#1d3557"/><stop offset="1" stop-color="#457b9d"/></linearGradient><filter id="s"><feDropShadow dx="1" dy="1" stdDeviation="1"/></filter></defs>')  # fmt: skip
    page.around()
    for s in show.stands:
        if len(s.outline) == 4 and abs(s.outline[0][1] - s.outline[1][1]) < 1e-9:
            x0, y0, x1, y1 = bounds(s.outline)
            a, b = page.at(x0, y1)
            page.rows.append(f'<rect x="{a:g}" y="{b:g}" width="{(x1 - x0) * page.k:.2f}" height="{(y1 - y0) * page.k:.2f}" rx="5" fill="url(#g)" filter="url(#s)"/>')  # fmt: skip
        else:
            page.loop(s.outline, 'fill="url(#g)" filter="url(#s)"')
    for s in show.stands:
        x, y = inner(s.outline)
        a, b = page.at(x, y + 0.8)
        page.rows.append(f'<rect x="{a - 22:g}" y="{b - 6:g}" width="44" height="12" rx="6" fill="#e63946"/>')
        page.rows.append(f'<text x="{a:g}" y="{b + 3.4:g}" font-size="9" fill="#fff" text-anchor="middle" font-weight="700">{s.number}</text>')  # fmt: skip
        page.text(escaped(s.title), x, y - 0.5, 0.3, 'text-anchor="middle" fill="#fff"')
    return page.plan()


def spread() -> Plan:
    show = fair("spread", 5021, lambda letter, n: f"{letter}{n}", 8)
    page = Page(show, 1000 / 300 * 72 / 25.4, 26.0)
    page.around()
    for i, s in enumerate(show.stands):
        page.loop(s.outline, f'fill="{("#fff", "#ffe8cc", "#d0ebff")[i % 3]}" stroke="#222" stroke-width=".3"')
        page.text(s.number, *inner(s.outline), 0.6)
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    for x in (x0 - 22, x1 + 22):
        for y in (y0 - 22, y1 + 22):
            for a, b in (((x - 3, y), (x - 1, y)), ((x, y - 3), (x, y - 1))):
                (p, q), (u, v) = page.at(*a), page.at(*b)
                page.rows.append(f'<line x1="{p:g}" y1="{q:g}" x2="{u:g}" y2="{v:g}" stroke="#000" stroke-width=".25"/>')  # fmt: skip
    page.text("14", x0 - 18, y0 - 18, 1.4)
    page.text("15", x1 + 18, y0 - 18, 1.4)
    page.text("HALL 3 / HALLE 3", (x0 + x1) / 2, y1 + 14, 3.0)
    for k, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ"):
        tab = rect(x1 + 18, y1 - 2.6 * k, 3, 2.4)
        page.loop(tab, 'fill="#eee"')
        page.text(letter, *middle(tab), 1.2)
    ad = rect(x0 + 10, y0 - 20, 40, 14)
    page.loop(ad, 'fill="#ffd43b"')
    page.text("ACME ROBOTICS", x0 + 30, y0 - 11, 3.0)
    page.text("Visit us: Hall 3, Stand C24!", x0 + 30, y0 - 16, 1.6)
    for k in range(12):
        page.text(f"{k + 1}. {('Toilets', 'Press centre', 'First aid')[k % 3]}", x0 + 56 + 16 * (k // 6), y0 - 7 - 2 * (k % 6), 1.0, "")  # fmt: skip
    return page.plan()


def one_class() -> Map:
    show = exhibit_hall("one class", 5031, lambda n: f"B{n}", 1000, 9)
    at = geographic(-0.0217, 51.5081, 8)
    rows = [polygon(s.outline, at, fid=i, **{"class": "room", "name": s.number, "level": "0"}) for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, fid=500 + i, **{"class": "room", "name": e.words, "level": "0"}) for i, e in enumerate(show.extras)]  # fmt: skip
    x0, _, _, y1 = bounds(show.halls[0][1])
    for k in range(14):
        rows.append(polygon(rect(x0 + 6.0 * k, y1 + 3, 6, 7), at, fid=700 + k, **{"class": "room", "name": f"Meeting Room {k + 1}", "level": "0"}))  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, fid=900, **{"class": "room", "name": "Hall N1", "level": "0"}))
    return Map("geojson", json.dumps({"type": "FeatureCollection", "features": rows}).encode(), show)


def floats() -> Map:
    show = exhibit_hall("floats", 5041, first=500, rows=9)
    at = geographic(151.1990, -33.8740, 9)
    rows: list[dict[str, Any]] = []
    for i, s in enumerate(show.stands):
        row = polygon(s.outline, at, id=-1 - i, stand_number=float(s.number), area="9 sqm", company=s.title)
        rings = row["geometry"]["coordinates"]
        if i % 11 == 0:
            x, y = middle(s.outline)
            rings.append([at(p) for p in (*rect(x - 0.3, y - 0.3, 0.6, 0.6), (x - 0.3, y - 0.3))])
        row["geometry"]["coordinates"] = [[[*p, 12.5] for p in ring] for ring in rings]
        rows.append(row)
    rows += [polygon(e.outline, at, id=-900 - i, stand_number=None, area=None, company=e.words) for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, id=-999, stand_number=None, area=None, company="Hall 7"))
    return Map("geojson", json.dumps({"type": "FeatureCollection", "features": rows}).encode(), show)


def correlated() -> Map:
    show = fair("correlated", 5051, lambda letter, n: f"{letter}{n}", 8)
    a = Archive("correlated", geographic(4.3389, 50.8981, 9), "fr")
    a.around(show)
    level = a.uid("l0")
    for i, s in enumerate(show.stands):
        unit = a.add("unit", f"s{i}", a.ring(s.outline), category="unspecified", name=s.title, level_id=level, correlation_id=s.number)  # fmt: skip
        if i % 7 == 0:
            ring = a.of["unit"][-1]["geometry"]["coordinates"]
            a.of["unit"][-1]["geometry"] = {"type": "MultiPolygon", "coordinates": [ring]}
        a.occupy(str(i), unit, s.outline, s.title)
    return Map("imdf.zip", a.data(), show)


def prefixed() -> Map:
    show = exhibit_hall("prefixed", 5061, first=1000, rows=9)
    a = Archive("prefixed", geographic(-122.4010, 37.7840, 9))
    a.around(show)
    level = a.uid("l0")
    a.add("unit", "hall", a.ring(show.halls[0][1]), category="unspecified", name="North Hall", level_id=level)
    for i, s in enumerate(show.stands):
        a.add("unit", f"s{i}", a.ring(s.outline), category="unspecified", name=f"North {s.number}", level_id=level)
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    for k in range(12):
        a.add("unit", f"o{k}", a.ring(rect(x1 + 2, y0 + 6.0 * k, 6, 5.5)), category="office", name=f"Office {300 + k}", level_id=level)  # fmt: skip
    a.of["level"][0]["geometry"] = a.ring(rect(x0 - 2, y0 - 2, x1 - x0 + 14, y1 - y0 + 4))
    return Map("imdf.zip", a.data(), show)


def surveyor() -> Map:
    show = rotated(fair("surveyor", 5071, lambda letter, n: f"{letter}{n:02d}", 8), 9.0)
    osm = Osm(geographic(16.9083, 52.4021, 9))
    osm.way(show.halls[0][1], building="yes", name="Pawilon 5", building__levels="2")
    for s in show.stands:
        osm.way(s.outline, indoor="room", level="0", ref=s.number)
    for e in show.extras:
        osm.way(e.outline, indoor="room", level="0", name=e.words, **{"wc": {"amenity": "toilets"}, "catering": {"amenity": "restaurant"}, "info": {"tourism": "information"}, "stage": {"amenity": "stage"}}[e.kind])  # fmt: skip
    for k in range(14):
        osm.way(rect(120 + 5.0 * k, 40, 4.5, 6), indoor="room", level="1", ref=f"1.{k + 1:02d}", room="office")
    for k in range(60):
        osm.way(rect(120 + 2.5 * (k % 30), -10 - 6.0 * (k // 30), 2.5, 5), amenity="parking_space", ref=str(k + 1))
    return Map("osm", osm.data(), show)


PLANS: dict[str, Callable[[], Any]] = {
    "carpets-named": carpets_named, "pills": pills, "spread": spread, "one-class": one_class, "floats": floats,
    "correlated": correlated, "prefixed-imdf": prefixed, "surveyor": surveyor,
}  # fmt: skip
