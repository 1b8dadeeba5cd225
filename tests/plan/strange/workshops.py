"""A fourteenth batch, described before it was tried. `PLANS[name]()` gives one.

unmerged     modules of 3 by 3 m only: a stand of two or four is as many outlines with its number in their middle (DXF)
sloppy       outlines drawn by hand: ends 2 cm apart, spikes, points twice, neighbours 3 cm into each other (DXF)
plotted      drawn at the size of the sheet, in inches: `1/8" = 1'-0"` (DXF)
spaced-out   numbers set with a letter a text along each stand's front, at any angle, on layer 0 (DXF)
pins         pins 1 to 40 with a key beside the plan, stands 100 …, both in figures (SVG)
doubles      10 by 20 ft stands as two squares with one number across (SVG)
tabs         the number on a dark tab in the corner, the firm large in the middle, areas below (SVG)
stringed     the whole record as JSON in one property, keys of a database as ids (GeoJSON)
ndjson       a feature a line, `Hall`/`Stand` in Spanish, a stand in two halves as a GeometryCollection (GeoJSON)
messe        OSM: three halls as rooms of two levels, stands `4.1 B12` by name, escalators between (OSM)
bilingual    Chinese and English, halls as units and as sections, addresses like `N1-A12`, service counters as kiosks (IMDF)
underground  five levels, car parks with numbered lots below, stands on the ground and above (IMDF)
"""

from __future__ import annotations

import json
import math
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.plan.habits.show import FOOT, Outline, Show, Stand, bounds, middle, moved, rect, rotated
from tests.plan.strange.complexes import beside, renumbered
from tests.plan.strange.floor import floor, titled
from tests.plan.strange.grounds import american_grid, bays, inner, let_blocks
from tests.plan.strange.halls import COMPANIES
from tests.plan.strange.imdf import Archive
from tests.plan.strange.indoor import Plan as Map
from tests.plan.strange.indoor import geographic, polygon
from tests.plan.strange.osm import Osm
from tests.plan.strange.plans import NAMES, Page, Plan, Sheet
from tests.plan.strange.portals import escaped


def _merged(name: str, seed: int, module: float, number: Callable[[int, int], str]) -> Show:
    """Double rows of square modules, some of two or four let as one."""
    r = random.Random(seed)
    stands: list[Stand] = []
    for row in range(8):
        y, i, place = 6.0 + row * (2 * module + 3.5), 0, 1
        while i < 20:
            x, chance = 6.0 + i * module + (3.5 if i >= 10 else 0.0), r.random()
            pair = i != 9 and i != 19
            if pair and chance < 0.12:
                forms = [(x, y, 2, 2)]
            elif pair and chance < 0.3:
                forms = [(x, y, 2, 1), (x, y + module, 2, 1)]
            else:
                forms = [(x, y, 1, 1), (x, y + module, 1, 1)]
            for fx, fy, w, h in forms:
                stands.append(Stand(number(row, place), rect(fx, fy, w * module, h * module), size=f"{w}x{h}"))
                place += 1
            i += 2 if pair and chance < 0.3 else 1
    return Show(name, tuple(stands), (), (("", rect(0, 0, 16 + 20 * module, 10 + 8 * (2 * module + 3.5))),))


def _modules(s: Stand, module: float) -> list[Outline]:
    x0, y0, x1, y1 = bounds(s.outline)
    return [rect(x0 + i * module, y0 + j * module, module, module) for i in range(round((x1 - x0) / module)) for j in range(round((y1 - y0) / module))]  # fmt: skip


def unmerged() -> Plan:
    show = _merged("unmerged", 3001, 3.0, lambda row, i: f"{chr(65 + row)}{i:02d}")
    sheet = Sheet(0.001, 4)
    sheet.around(show, "展馆")
    for s in show.stands:
        for ring in _modules(s, 3.0):
            sheet.loop(ring, "标准展位")
        sheet.text(s.number, *middle(s.outline), 0.6, "展位号")
    return sheet.plan(show)


def sloppy() -> Plan:
    show = floor("sloppy", 3011, "dot", (3, 3, 4, 5))
    rng = random.Random(12)
    sheet = Sheet(1.0, 6)
    sheet.around(show, "Halle", "Sonstiges", "Stuetzen")
    for i, s in enumerate(show.stands):
        ring = [(x + rng.uniform(-0.03, 0.03), y + rng.uniform(-0.03, 0.03)) for x, y in s.outline]
        points = [*ring, (ring[0][0] + 0.02, ring[0][1] - 0.01)]
        if i % 4 == 1:
            points.insert(2, points[1])
        if i % 5 == 2:
            points[2:2] = [(points[1][0] + 0.4, points[1][1] - 0.01), points[1]]
        sheet.space.add_lwpolyline(points, dxfattribs={"layer": "Staende"})
        sheet.text(s.number, middle(s.outline)[0] + rng.uniform(-0.5, 0.5), middle(s.outline)[1], 0.4, "Nummern")
    return sheet.plan(show)


def plotted() -> Plan:
    show = american_grid("plotted", 3021, 100, 9, 16)
    sheet = Sheet(96 * 0.0254, 1)
    sheet.around(show, "WALL", "AREA", "COL")
    for s in show.stands:
        sheet.loop(s.outline, "BOOTH")
        sheet.text(s.number, *middle(s.outline), 0.6, "BOOTH-TXT")
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    sheet.loop(rect(x0 - 10, y0 - 18, x1 - x0 + 20, y1 - y0 + 30), "BORDER")
    sheet.text('SCALE: 1/8" = 1\'-0"', x1 - 10, y0 - 12, 1.5, "TITLE")
    sheet.text("EXHIBIT HALL FLOOR PLAN", x0 + 20, y0 - 12, 2.0, "TITLE")
    return sheet.plan(show)


def spaced_out() -> Plan:
    show = rotated(bays("spaced out", 3031, lambda row, i: f"{row}{i:02d}"), 28.0)
    sheet = Sheet(0.001, 4)
    sheet.around(show, turn=28.0)
    c, n = math.cos(math.radians(28.0)), math.sin(math.radians(28.0))
    for s in show.stands:
        sheet.loop(s.outline)
        x, y = middle(s.outline)
        for k, letter in enumerate(s.number):
            d = 0.55 * (k - (len(s.number) - 1) / 2)
            sheet.text(letter, x + d * c + 0.8 * n, y + d * n - 0.8 * c, 0.5, "0", 28.0)
    return sheet.plan(show)


def pins() -> Plan:
    show = american_grid("pins", 3041, 100, 8, 15)
    page = Page(show, 7.7)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#e7f5ff" stroke="#1864ab" stroke-width=".5"')
        page.text(s.number, *middle(s.outline), 0.7)
    rng = random.Random(14)
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    for i in range(40):
        x, y = (rng.uniform(x0 + 2, x1 - 2), rng.choice((y0 + 3.0, y1 - 3.0))) if i % 2 else (rng.choice((x0 + 2.0, x1 - 2.0)), rng.uniform(y0 + 4, y1 - 4))  # fmt: skip
        a, b = page.at(x, y)
        page.rows.append(f'<path d="M{a:.2f},{b:.2f}c-2-4-7-7-7-12a7,7,0,0,1,14,0c0,5-5,8-7,12Z" fill="#e03131"/><text x="{a:.2f}" y="{b - 10:.2f}" font-size="6" text-anchor="middle" fill="#fff">{i + 1}</text>')  # fmt: skip
        page.text(f"{i + 1}  {('Entrance', 'Café', 'Lockers', 'ATM', 'Prayer room')[i % 5]}", x1 + 6 + 14 * (i // 20), y1 - 2.0 * (i % 20), 0.9, "")  # fmt: skip
    plan, (w, h) = page.plan(), page.size
    wide = f'viewBox="0 0 {w + 260:g} {h:g}" width="{w + 260:g}" height="{h:g}"'.encode()
    return replace(plan, data=plan.data.replace(f'viewBox="0 0 {w:g} {h:g}" width="{w:g}" height="{h:g}"'.encode(), wide))  # fmt: skip


def doubles() -> Plan:
    show = _merged("doubles", 3051, 10 * FOOT, lambda row, i: str(100 * (row + 1) + i))
    page = Page(show, 20.0 / (10 * FOOT))
    page.around()
    for i, s in enumerate(show.stands):
        for ring in _modules(s, 10 * FOOT):
            page.loop(ring, f'fill="{("#d3f9d8", "#fff")[i % 2]}" stroke="#2b8a3e" stroke-width=".8"')
        page.text(s.number, *middle(s.outline), 0.9)
    return page.plan()


def tabs() -> Plan:
    show = titled(let_blocks("tabs", 3061, 7, 68.0), NAMES, 106)
    page = Page(show, 12.0)
    page.around()
    for i, s in enumerate(show.stands):
        page.loop(s.outline, 'fill="#f8f0fc" stroke="#862e9c"')
        x0, _, _, y1 = bounds(s.outline)
        page.loop(rect(x0, y1 - 0.7, 1.8, 0.7), 'fill="#862e9c"')
        page.text(s.number, x0 + 0.9, y1 - 0.35, 0.45, 'text-anchor="middle" fill="#fff"')
        x, y = inner(s.outline)
        page.text(escaped(s.title), x, y - 0.2, 0.55)
        page.text(f"{18 + i % 7} m²" if len(s.outline) > 4 else f"{(bounds(s.outline)[2] - x0) * (y1 - bounds(s.outline)[1]):g} m²", x, y - 1.2, 0.3)  # fmt: skip
    return page.plan()


def stringed() -> Map:
    show = titled(floor("stringed", 3071, "halled", (3, 4, 5)), COMPANIES, 107)
    at = geographic(55.2796, 25.2226, 9)
    rows = [
        polygon(s.outline, at, id=f"{i:08x}-7c1e-4f6a-9d3b-{i * 7919:012x}", map_id=18, data=json.dumps({"boothNo": s.number, "exhibitor": {"name": s.title, "country": "AE"}, "status": "sold"}))
        for i, s in enumerate(show.stands)
    ]  # fmt: skip
    rows += [polygon(e.outline, at, id=f"{9000 + i:08x}", map_id=18, data=json.dumps({"label": e.words, "kind": "facility"})) for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, id="hall", map_id=18, data=json.dumps({"label": "Za'abeel Hall 3"})))
    return Map("geojson", json.dumps({"type": "FeatureCollection", "features": rows}).encode(), show)


def ndjson() -> Map:
    show = titled(let_blocks("ndjson", 3081, 6, 60.0), NAMES, 108)
    at = geographic(-3.6114, 40.4648, 8)
    rows: list[dict[str, Any]] = []
    for i, s in enumerate(show.stands):
        row = polygon(s.outline, at, pabellon="9", caseta=s.number, expositor=s.title, tipo="caseta")
        if i % 10 == 3:
            row["geometry"] = {"type": "GeometryCollection", "geometries": [row["geometry"], {"type": "Point", "coordinates": at(inner(s.outline))}]}  # fmt: skip
        rows.append(row)
    rows += [polygon(e.outline, at, pabellon="9", caseta="", expositor=e.words, tipo="servicio") for e in show.extras]
    rows.append(polygon(show.halls[0][1], at, pabellon="9", caseta="", expositor="Pabellón 9", tipo="pabellon"))
    return Map("geojson", "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode(), show)


def messe() -> tuple[Map, ...]:
    low = beside("low", tuple(renumbered(let_blocks(f"m{i}", 3090 + i, 4, 44.0), f"{3 + i}.0 ", f"Halle {3 + i}.0") for i in (1, 2)), 12.0)  # fmt: skip
    high = moved(renumbered(let_blocks("m4", 3094, 4, 44.0), "4.1 ", "Halle 4.1"), 0.0, 0.0)
    osm = Osm(geographic(8.6453, 50.1117, 9))

    for level, show in (("0", low), ("1", high)):
        for title, hall in show.halls:
            osm.way(hall, indoor="room", level=level, name=title, room="exhibition_hall")
        for s in show.stands:
            osm.way(s.outline, indoor="room", level=level, name=s.number, shop="exhibition")
        for e in show.extras:
            osm.way(e.outline, indoor="room", level=level, name=e.words, **({"amenity": {"wc": "toilets", "catering": "restaurant"}[e.kind]} if e.kind != "info" else {"tourism": "information"}))  # fmt: skip
    osm.way(rect(2, 2, 1.5, 6), indoor="room", level="0;1", conveying="yes", highway="steps")
    data = osm.data()
    return tuple(Map("osm", data, show) for show in (low, high))


def bilingual() -> Map:
    show = beside("bilingual", tuple(renumbered(bays(f"b{i}", 3100 + i, lambda row, n: f"{row}{n:02d}", 5), f"N{i}-", f"N{i}") for i in (1, 2)), 8.0)  # fmt: skip
    a = Archive("bilingual", geographic(113.3627, 23.1045, 9), "zh-Hans")
    site = rect(-5, -5, bounds(show.halls[1][1])[2] + 10, 120)
    a.add("venue", "venue", a.ring(site), category="conventioncenter", name={"zh-Hans": "会展中心", "en": "Fair"})
    level = a.add("level", "l0", a.ring(site), category="unspecified", outdoor=False, ordinal=0, name={"zh-Hans": "一层", "en": "Level 1"}, short_name={"zh-Hans": "1F"}, building_ids=[])  # fmt: skip
    for i, (title, hall) in enumerate(show.halls):
        a.add("unit", f"h{i}", a.ring(hall), category="unspecified", name={"zh-Hans": f"{title}馆", "en": f"Hall {title}"}, level_id=level)  # fmt: skip
        a.add("section", f"z{i}", a.ring(hall), category="unspecified", name={"zh-Hans": f"{title} 机器人", "en": f"{title} Robotics"}, level_id=level)  # fmt: skip
        for k in range(6):
            a.add("kiosk", f"k{i} {k}", a.ring(rect(bounds(hall)[0] + 1, 10 + 6 * k, 1.2, 1.2)), name={"zh-Hans": "咨询台", "en": "Info desk"}, level_id=level)  # fmt: skip
    for i, s in enumerate(show.stands):
        unit = a.add("unit", f"s{i}", a.ring(s.outline), category="retail" if i % 7 else "unspecified", level_id=level)
        address = a.add("address", f"at {i}", None, address="Yuejiang Rd", unit=s.number, locality="Guangzhou")
        a.occupy(f"{i}", unit, s.outline, f"{COMPANIES[i % 12]} 公司", address)
    return Map("imdf.zip", a.data(), replace(show, extras=()))


def underground() -> tuple[Map, Map]:
    ground = titled(let_blocks("ground", 3111, 6, 60.0), COMPANIES, 110)
    upper = renumbered(american_grid("upper", 3112, 2000, 5, 10), "", "Level 2")
    empty = replace(ground, stands=(), extras=())
    a = Archive("underground", geographic(2.1346, 41.3545, 9))
    a.around(ground, empty, empty, upper, empty)
    for row, ordinal in zip(a.of["level"], (0, -1, -2, 1, 2), strict=True):
        row["properties"]["ordinal"] = ordinal
        row["properties"]["name"] = {"en": f"Level {ordinal}"}
        row["properties"]["short_name"] = {"en": str(ordinal)}
    for k, show in ((0, ground), (3, upper)):
        for i, s in enumerate(show.stands):
            a.add("unit", f"{k} {i}", a.ring(s.outline), category="unspecified", name=s.number, alt_name=s.title or None, level_id=a.uid(f"l{k}"))  # fmt: skip
    for k in (1, 2):
        for i in range(160):
            a.add("unit", f"p{k} {i}", a.ring(rect(3 + 2.5 * (i % 20), 3 + 10.0 * (i // 20), 2.5, 5)), category="parking", name=f"P{k}-{i + 1:03d}", level_id=a.uid(f"l{k}"))  # fmt: skip
    for i in range(12):
        a.add("unit", f"o {i}", a.ring(rect(3 + 6.0 * i, 3, 6, 5)), category="office", name=f"Office {401 + i}", level_id=a.uid("l4"))  # fmt: skip
    return Map("imdf.zip", a.data(), ground), Map("imdf.zip", a.data(), upper)


PLANS: dict[str, Callable[[], Any]] = {
    "unmerged": unmerged, "sloppy": sloppy, "plotted": plotted, "spaced-out": spaced_out, "pins": pins, "doubles": doubles,
    "tabs": tabs, "stringed": stringed, "ndjson": ndjson, "messe": messe, "bilingual": bilingual, "underground": underground,
}  # fmt: skip
