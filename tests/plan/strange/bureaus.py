"""Plans of more bureaus, described before they were tried and without a look at the reader. `PLANS[name]()` gives one.

screenshot-trace  traced artwork: outlines a little crooked, corners of many points, numbers as text beside (SVG)
half-lettered     numbers in ids `stand-12-a03` of the hall 12, letters only in large stands (SVG)
flat-json         React Flow: foreignObject labels, a text for search engines, rx 4, translate by percent (SVG)
isometric         drawn in isometry by one matrix: no booth is a rectangle (SVG)
two-colours       free stands with number, sold ones with company and number in brackets below (SVG)
zone-digits       rows named by a large letter at the head, booths only 01, 02 … with `A-01` in data-number (SVG)
tspan-dy          number, company, country and size in one text of four tspans (SVG)
gates             gates 1 to 12, halls 3 and 4, stairs, trams and bus stops numbered around (SVG)
mirrored-page     scale(1,-1) on the page and each text turned back by its own (SVG)
ownership         an area for each company over several plots: plots numbered, company outline around three (SVG)
metric-dims       grid of dimension chains as LINE and TEXT `3000`, booths as lines, axes, mm (DXF)
blocks-per-stand  each stand a block of its own name `ST_A12`, number as TEXT in the block (DXF)
layer-each        each stand on a layer `A12$STAND`, no text (DXF)
circle-nr         number in a circle of 0.9 m with a leader, in or beside booths (DXF)
russian-acad      `Стенд №12`, `S=18,0 кв.м`, layers in Russian, metres in cm (DXF, R2000)
sub-numbers       A12.1, A12.2 in joint stands with the group's A12 around (DXF)
height-marks      heights `h=4.5`, axes А-Б, room numbers 1.01, fire hoses ПК-1, booths 1А01 (DXF)
scaled-insert     the hall an INSERT at 0.001 of a block in mm, declared metres; numbers as ATTRIB of blocks inside (DXF)
booth-points      booths as rotated boxes in metres, number in Text points of QGIS, prices and areas as well (GeoJSON)
osm-like          indoor=area, ref and name, level 0;1, lon/lat (GeoJSON)
"""

from __future__ import annotations

import io
import json
import math
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.plan.habits.show import Stand, bounds, letters, middle, rect
from tests.plan.strange import indoor
from tests.plan.strange.city import city, turn_of
from tests.plan.strange.floor import edges, floor, single_rows, titled
from tests.plan.strange.halls import COMPANIES, american, chinese
from tests.plan.strange.plans import NAMES, Page, Plan, Sheet


def _lettered(row: int, place: int) -> str:
    return f"{letters(row)}{place:02d}"


def trace() -> Plan:
    show = city("trace", 1101, lambda r, p: str(100 * (r + 1) + p))
    page = Page(show, 23.0)
    rng = random.Random(1)
    page.around()
    for s in show.stands:
        points = []
        ring = s.outline
        for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
            points += [
                (ax + (bx - ax) * t + rng.uniform(-0.03, 0.03), ay + (by - ay) * t + rng.uniform(-0.03, 0.03))
                for t in (0.0, 0.03, 0.5, 0.97)
            ]
        page.loop(tuple(points), 'fill="#f6bd60"')
        page.text(s.number, *middle(s.outline), 0.55)
    return page.plan()


def half_lettered() -> Plan:
    show = city("half", 1102, lambda r, p: f"12-{letters(r).lower()}{p:02d}")
    page = Page(show, 16.4)
    page.around()
    for s in show.stands:
        page.loop(s.outline, f'id="stand-{s.number}" fill="#eee" stroke="#111"')
    return replace(page.plan(), show=show)


def flow() -> Plan:
    show = titled(floor("flow", 1103, "slash", (3, 4, 6)), COMPANIES, 2)
    show = replace(show, stands=tuple(replace(s, number=s.number.replace("/", "-")) for s in show.stands))
    page = Page(show, 20.0)
    page.around()
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        a, b = page.at(x0, y1)
        w, h = (x1 - x0) * 20, (y1 - y0) * 20
        page.rows.append(
            f'<g class="react-flow__node" data-id="node-{i}" transform="translate({a:g},{b:g})"><rect rx="4" width="{w:g}" height="{h:g}" fill="#fff" stroke="#999"/>'
            f'<text x="50%" y="50%" style="display:none">{s.title}</text><text x="{w / 2:g}" y="{h / 2:g}" font-size="8" text-anchor="middle" dominant-baseline="middle">{s.number}</text>'
            f'<text x="{w / 2:g}" y="{h / 2 + 12:g}" font-size="5" text-anchor="middle" fill="#666">{s.title.replace("&", "&amp;")}</text></g>'
        )
    return page.plan()


def two_colours() -> Plan:
    show = titled(city("two colours", 1105, lambda r, p: f"{r + 1}.{p:02d}", (3.0, 4.0, 5.0, 6.0)), NAMES, 3)
    page = Page(show, 28.0)
    page.around()
    for i, s in enumerate(show.stands):
        page.loop(s.outline, f'fill="{"#9f9" if i % 3 else "#f99"}" stroke="#333"')
        x, y = middle(s.outline)
        if i % 3:
            page.text(s.number, x, y, 0.6)
        else:
            page.text(s.title, x, y + 0.3, 0.45)
            page.text(f"({s.number})", x, y - 0.5, 0.4)
    return page.plan()


def zone_digits() -> Plan:
    show = single_rows("zone digits", 1106, lambda row, i: f"{chr(65 + row)}-{i:02d}", (3, 3, 4, 6))
    page = Page(show, 14.0)
    page.around()
    for s in show.stands:
        page.rows.append(f'<g data-number="{s.number}" class="b">')
        page.loop(s.outline, 'fill="#fff" stroke="#000"')
        page.text(s.number[2:], *middle(s.outline), 0.7)
        page.rows.append("</g>")
    for row in range(12):
        page.text(chr(65 + row), 3, 7.5 + row * 6.5, 2.0)
    return page.plan()


def tspan_dy() -> Plan:
    show = titled(floor("tspan dy", 1107, "halled", (3, 4, 5, 6)), NAMES, 4)
    page = Page(show, 30.0)
    page.around()
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        page.loop(s.outline, 'fill="#edf" stroke="#333"')
        a, b = page.at((x0 + x1) / 2, y1 - 0.7)
        title = s.title.replace("&", "&amp;")
        page.rows.append(
            f'<text y="{b:g}" text-anchor="middle" font-size="14"><tspan x="{a:g}" font-weight="bold">{s.number}</tspan><tspan x="{a:g}" dy="14" font-size="9">{title}</tspan><tspan x="{a:g}" dy="11" font-size="8">Germany</tspan><tspan x="{a:g}" dy="10" font-size="7">{x1 - x0:g},00 x {y1 - y0:g},00 m</tspan></text>'
        )
    return page.plan()


def gates() -> Plan:
    show = city("gates", 1108, _lettered)
    page = Page(show, 9.0, 25)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#fff" stroke="#000" stroke-width=".5"')
        page.text(s.number, *middle(s.outline), 0.6)
    x0, y0, _x1, _y1 = bounds(show.halls[0][1])
    for i in range(12):
        gate = rect(x0 + 6 + 8 * i, y0 - 1.5, 5, 1.5)
        page.loop(gate, 'fill="#888"')
        page.text(f"T{i + 1}", *middle(gate), 0.9, 'text-anchor="middle" fill="#fff"')
    for i, words in enumerate(("HALL 3", "HALL 4", "BUS 12", "TRAM 4", "P3")):
        box = rect(x0 - 20, y0 + 16 * i, 14, 12)
        page.loop(box, 'fill="#ddd" stroke="#aaa"')
        page.text(words, *middle(box), 1.6)
    return page.plan()


def mirrored() -> Plan:
    show = floor("mirrored", 1109, "dot", (3, 4, 6))
    page = Page(show, 12.0)
    _w, h = page.size
    page.around()
    page.rows.append(f'<g transform="translate(0,{h:g}) scale(1,-1)">')
    for s in show.stands:
        corners = [(x, h - y) for x, y in (page.at(*p) for p in s.outline)]
        page.rows.append(
            f'<polygon points="{" ".join(f"{x:g},{y:g}" for x, y in corners)}" fill="#dfe" stroke="#000"/>'
        )
        a, b = page.at(*middle(s.outline))
        page.rows.append(
            f'<text transform="translate({a:g},{h - b - 2:g}) scale(1,-1)" font-size="6" text-anchor="middle">{s.number}</text>'
        )
    page.rows.append("</g>")
    return page.plan()


def ownership() -> Plan:
    show = single_rows("ownership", 1110, lambda row, i: f"{row + 1}{i:02d}", (3, 3, 3, 4))
    page = Page(show, 17.0)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="none" stroke="#bbb" stroke-width=".5"')
        page.text(s.number, *middle(s.outline), 0.5)
    for i in range(0, len(show.stands) - 3, 7):
        a, b = show.stands[i], show.stands[i + 2]
        x0, y0, _, y1 = bounds(a.outline)
        x1 = bounds(b.outline)[2]
        if abs(bounds(b.outline)[1] - y0) < 0.1:
            page.loop(rect(x0, y0, x1 - x0, y1 - y0), 'fill="#f00" fill-opacity=".15" stroke="#f00"')
            page.text(COMPANIES[i % 12].replace("&", "&amp;"), (x0 + x1) / 2, y0 + 0.4, 0.45)
    return page.plan()


def metric_dims() -> Plan:
    show = floor("metric dims", 1111, "running", (3, 3, 4, 6))
    sheet = Sheet(0.001, 4)
    sheet.around(show, "A", "B", "C")
    for a, b in edges(show):
        sheet.line(a, b, "D")
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        sheet.text(s.number, (x0 + x1) / 2, (y0 + y1) / 2, 0.5, "E")
        sheet.line((x0, y0 - 0.5), (x1, y0 - 0.5), "F")
        for x in (x0, x1):
            sheet.line((x - 0.1, y0 - 0.6), (x + 0.1, y0 - 0.4), "F")
        sheet.text(f"{(x1 - x0) * 1000:.0f}", (x0 + x1) / 2, y0 - 0.3, 0.2, "F")
    return sheet.plan(show)


def blocks_per_stand() -> Plan:
    show = city("blocks", 1112, _lettered)
    sheet = Sheet(0.001, 4)
    sheet.around(show, "Grundriss", "Flaechen")
    for s in show.stands:
        block = sheet.document.blocks.new(f"ST_{s.number}")
        x, y = s.outline[0]
        block.add_lwpolyline([((px - x) * 1000, (py - y) * 1000) for px, py in s.outline], close=True)
        c = middle(s.outline)
        block.add_text(s.number, height=350, rotation=turn_of(s.outline)).set_placement(
            ((c[0] - x) * 1000 - 300, (c[1] - y) * 1000 - 150)
        )
        sheet.space.add_blockref(f"ST_{s.number}", (x * 1000, y * 1000), {"layer": "STAENDE"})
    return sheet.plan(show)


def layer_each() -> Plan:
    show = floor("layer each", 1113, "small", (3, 4, 5))
    show = replace(show, stands=tuple(replace(s, number=s.number.upper()) for s in show.stands))
    sheet = Sheet(0.01, 5)
    sheet.around(show, "HALLE", "SERVICE", "STUETZE")
    for s in show.stands:
        sheet.loop(s.outline, f"STAND_{s.number}")
    return sheet.plan(show)


def circle_nr() -> Plan:
    show = single_rows("circle nr", 1114, lambda row, i: str(row * 20 + i), (2, 3, 4, 6), 3.0, 4.0)
    sheet = Sheet(0.001, 6)
    sheet.around(show, "1", "2")
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        sheet.loop(s.outline, "3")
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        sheet.space.add_circle((x * 1000, y * 1000), 450, dxfattribs={"layer": "4"})
        sheet.text(s.number, x, y, 0.3, "4")
    return sheet.plan(show)


def russian_acad() -> Plan:
    show = city("russian acad", 1115, lambda r, p: str(20 * r + p))
    sheet = Sheet(0.01, 0, "R2000")
    sheet.document.encoding = "cp1251"
    sheet.around(show, "Контур зала", "Сервис")
    for i, s in enumerate(show.stands):
        sheet.loop(s.outline, "Стенды")
        x, y = middle(s.outline)
        area = math.dist(s.outline[0], s.outline[1]) * math.dist(s.outline[1], s.outline[2])
        sheet.text(f"Стенд №{s.number}" if i % 2 else f"№ {s.number}", x, y + 0.3, 0.35, "Текст", turn_of(s.outline))
        if len(s.outline) == 4 and abs(area - round(area, 1)) < 0.01:
            sheet.text(f"S={area:.1f} кв.м".replace(".", ",", 1), x, y - 0.4, 0.25, "Текст", turn_of(s.outline))
    out = io.StringIO()
    sheet.document.write(out)
    return Plan("dxf", out.getvalue().encode("cp1251", "dxfreplace"), show, 0.01)


def sub_numbers() -> Plan:
    flat = single_rows("sub numbers", 1116, lambda row, i: f"{chr(65 + row)}{i:02d}", (3, 4, 6, 9))
    stands: list[Stand] = []
    groups = []
    for s in flat.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        if x1 - x0 > 8:
            groups.append(s)
            stands += [Stand(f"{s.number}.{k + 1}", rect(x0 + 3 * k, y0, 3, y1 - y0)) for k in range(3)]
        else:
            stands.append(s)
    show = replace(flat, stands=tuple(stands))
    sheet = Sheet(0.001, 4)
    sheet.around(show)
    for s in show.stands:
        sheet.loop(s.outline, "STAND")
        sheet.text(s.number, *middle(s.outline), 0.4, "NR")
    for s in groups:
        sheet.loop(s.outline, "GRUPPE")
        x0, _, x1, y1 = bounds(s.outline)
        sheet.text(s.number, (x0 + x1) / 2, y1 - 0.4, 0.4, "GRUPPE_NR")
    return sheet.plan(show)


def height_marks() -> Plan:
    show = chinese("height marks", 1117, "1{row}{place:02d}")
    sheet = Sheet(0.001, 4)
    sheet.around(show, "КОНТУР", "ПОМЕЩЕНИЯ", "КОЛОННЫ")
    for s in show.stands:
        sheet.loop(s.outline, "ЭКСПО")
        sheet.text(s.number, *middle(s.outline), 0.5, "ЭКСПО")
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    for i in range(12):
        room = rect(x1 + 1, y0 + 6 * i, 6, 6)
        sheet.loop(room, "ПОМЕЩЕНИЯ")
        sheet.text(f"1.{i + 1:02d}", *middle(room), 0.5, "ПОМЕЩЕНИЯ")
        sheet.text("Склад" if i % 2 else "Кабинет", middle(room)[0], middle(room)[1] - 1, 0.4, "ПОМЕЩЕНИЯ")
    for i in range(14):
        sheet.loop(rect(x0 + 0.2, y0 + 6 * i, 0.8, 0.3), "ПОЖАРКА")
        sheet.text(f"ПК-{i + 1}", x0 + 1.8, y0 + 6 * i, 0.3, "ПОЖАРКА")
        sheet.text("h=4.5", x0 + 7 * i, y1 - 2, 0.3, "ОТМЕТКИ")
    return sheet.plan(show)


def scaled_insert() -> Plan:
    show = floor("scaled insert", 1118, "five", (3, 3, 4, 6))
    sheet = Sheet(1.0, 6)
    hall = sheet.document.blocks.new("XREF$0$HALL")
    mm = lambda o: [(x * 1000, y * 1000) for x, y in o]  # noqa: E731
    hall.add_lwpolyline(mm(show.halls[0][1]), close=True, dxfattribs={"layer": "XREF$0$WALL"})
    for e in show.extras:
        hall.add_lwpolyline(mm(e.outline), close=True, dxfattribs={"layer": "XREF$0$AREA"})
        hall.add_text(e.words, height=500).set_placement(mm((middle(e.outline),))[0])
    unit = sheet.document.blocks.new("XREF$0$STAND")
    unit.add_lwpolyline([(0, 0), (1, 0), (1, 1), (0, 1)], close=True)
    unit.add_attdef("NO", (0.2, 0.4), "", dxfattribs={"height": 0.15})
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        ref = hall.add_blockref(
            "XREF$0$STAND",
            (x0 * 1000, y0 * 1000),
            {"xscale": (x1 - x0) * 1000, "yscale": (y1 - y0) * 1000, "layer": "XREF$0$EXPO"},
        )
        ref.add_attrib("NO", s.number, ((x0 + 0.5) * 1000, (y0 + 1.2) * 1000), {"height": 400})
    sheet.space.add_blockref("XREF$0$HALL", (0, 0), {"xscale": 0.001, "yscale": 0.001, "zscale": 0.001})
    return sheet.plan(show)


def booth_points() -> indoor.Plan:
    show = city("booth points", 1119, lambda r, p: f"H{r % 3 + 1}.{letters(r)}{p:02d}")
    rows: list[dict[str, Any]] = []
    shift = lambda p: [round(p[0] + 3465000.0, 3), round(p[1] + 5550000.0, 3)]  # noqa: E731
    for i, s in enumerate(show.stands):
        rows.append(indoor.polygon(s.outline, shift, OBJECTID=i, Layer="STAND", Color=7))
        rows.append(
            {
                "type": "Feature",
                "properties": {"OBJECTID": 5000 + i, "Layer": "NR", "Text": s.number},
                "geometry": {"type": "Point", "coordinates": shift(middle(s.outline))},
            }
        )
        rows.append(
            {
                "type": "Feature",
                "properties": {"OBJECTID": 9000 + i, "Layer": "PREIS", "Text": f"{2000 + 50 * (i % 9)} EUR"},
                "geometry": {"type": "Point", "coordinates": shift((middle(s.outline)[0], middle(s.outline)[1] - 0.6))},
            }
        )
    for i, e in enumerate(show.extras):
        rows.append(indoor.polygon(e.outline, shift, OBJECTID=300 + i, Layer="SONST"))
        rows.append(
            {
                "type": "Feature",
                "properties": {"OBJECTID": 400 + i, "Layer": "TXT", "Text": e.words},
                "geometry": {"type": "Point", "coordinates": shift(middle(e.outline))},
            }
        )
    rows.append(indoor.polygon(show.halls[0][1], shift, OBJECTID=1, Layer="HALLE"))
    return indoor.Plan("geojson", json.dumps({"type": "FeatureCollection", "features": rows}).encode(), show)


def osm_like() -> indoor.Plan:
    show = titled(american("osm like", 1120, 6, 14), COMPANIES, 3)
    at = indoor.geographic(-87.61, 41.85, 9)
    rows = [
        indoor.polygon(s.outline, at, indoor="area", ref=s.number, name=s.title, level="0", exhibition="booth")
        for s in show.stands
    ]
    rows += [indoor.polygon(e.outline, at, indoor="area", name=e.words, level="0") for e in show.extras]
    rows.append(indoor.polygon(show.halls[0][1], at, indoor="room", name="Exhibit Hall B", level="0"))
    return indoor.Plan("geojson", json.dumps({"type": "FeatureCollection", "features": rows}).encode(), show)


PLANS: dict[str, Callable[[], Any]] = {
    "trace": trace, "half-lettered": half_lettered, "flow": flow, "two-colours": two_colours, "zone-digits": zone_digits,
    "tspan-dy": tspan_dy, "gates": gates, "mirrored": mirrored, "ownership": ownership, "metric-dims": metric_dims,
    "blocks-per-stand": blocks_per_stand, "layer-each": layer_each, "circle-nr": circle_nr, "russian-acad": russian_acad,
    "sub-numbers": sub_numbers, "height-marks": height_marks, "scaled-insert": scaled_insert, "booth-points": booth_points, "osm-like": osm_like,
}  # fmt: skip
