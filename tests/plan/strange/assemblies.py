"""A thirty-fifth batch, described before it was tried (DXF, SVG, GeoJSON, IMDF, OSM).

vectorworks  Vectorworks: classes as layers, `Stand-2D`, loci, text boxes `12 | 9m²`, GROUPs as blocks, centimetres (DXF)
ungerboeck   event software: function spaces, `BOOTH_TXT` by hall, `0412`, holds as hatches, island numbers in the aisle's height (DXF)
prices       Chinese: `A1-08` above `￥9800`, half stands as open ends, fire hydrants 消火栓, columns in stands, decimetres (DXF)
upside       rows whose numbers are turned by 90, 180 and 270 degrees, sizes `3*3`, text aligned by its fit (DXF)
legend-rows  a ruled list of exhibitors by number beside the hall, in 4 columns, numbers lettered as on the plan (DXF)
drawio       diagrams.net: a rounded rect and an HTML label with `<br>` each, `data-cell-id`, tables (SVG)
corel        CorelDRAW: `_1234567890` as ids, classes `fil3 str0`, texts by `transform` in hundredths of mm, two layers named in Russian (SVG)
konva        a booth designer: groups turned by 90, text paths of numbers hidden at this zoom, `data-qa` of tests (SVG)
airport      a mapping vendor: `poiID`, `alias` with the number, `floor_id`, `type: 5`, multipolygons, a rough hall (GeoJSON)
wayfinding   IMDF of a venue: shops beside, `kiosk` for pods, stands as units `Stand 1-A01` on a mezzanine too
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from ezdxf.enums import TextEntityAlignment as Align
from tests.plan.habits.show import Outline, bounds, rect, rotated
from tests.plan.strange.blocks import FIRMS, blocks
from tests.plan.strange.concourses import LATIN, size
from tests.plan.strange.exchanges import collection
from tests.plan.strange.grounds import american_grid, inner, let_blocks
from tests.plan.strange.imdf import Archive
from tests.plan.strange.indoor import Plan as Map
from tests.plan.strange.indoor import geographic, polygon
from tests.plan.strange.plans import Page, Plan, Sheet

Made = Plan | Map | tuple[Map, ...]


def vectorworks() -> Plan:
    show = let_blocks("vectorworks", 7501, rows=7)
    sheet = Sheet(0.01, 5)
    sheet.around(show, "Bau-Waende", "Bau-Flaechen", "Bau-Stuetzen")
    for i, s in enumerate(show.stands):
        block = sheet.document.blocks.new(f"Gruppe-{i + 1}")
        block.add_lwpolyline(sheet.points(s.outline), close=True, dxfattribs={"layer": "Stand-2D"})
        x, y = inner(s.outline)
        a, b = size(s.outline)
        block.add_mtext(f"{s.number} | {a * b:.0f}m²", {"layer": "Stand-Text", "char_height": 28, "insert": (x * 100, y * 100), "attachment_point": 5, "width": 300})  # fmt: skip
        block.add_point((x * 100, y * 100), dxfattribs={"layer": "Loci"})
        sheet.space.add_blockref(f"Gruppe-{i + 1}", (0, 0), {"layer": "Konstruktionsebene-1"})
    return sheet.plan(show)


def ungerboeck() -> Plan:
    show = american_grid("ungerboeck", 7511, aisles=8, deep=16, number=lambda n: f"{n:04d}")
    sheet = Sheet(0.3048, 2)
    sheet.around(show, "EXH_WALL", "EXH_TEXT", "EXH_COL")
    for i, s in enumerate(show.stands):
        sheet.loop(s.outline, "BOOTH_A")
        x, y = inner(s.outline)
        sheet.text(s.number, x, y, 0.6, "BOOTH_TXT_A")
        if i % 7 == 0:
            fill = sheet.space.add_hatch(color=1, dxfattribs={"layer": "HOLD"})
            fill.set_pattern_fill("ANSI31", scale=2.0)
            fill.paths.add_polyline_path(sheet.points(s.outline), is_closed=True)
    w, h = size(show.halls[0][1])
    for k in range(9):
        sheet.text(f"{100 * (k + 1)}", 5 + 9.1 * k, 6.5, 1.2, "AISLE_TXT")
    sheet.loop(rect(w - 24, h - 9, 22, 7), "FUNCTION_SPACE")
    sheet.text("HALL A FUNCTION SPACE 2", w - 13, h - 5.5, 0.8, "EXH_TEXT")
    return sheet.plan(show)


def prices() -> Plan:
    show = blocks("prices", 7521, lambda b, i, n: f"{LATIN(b // 4)}{1 + b % 4}-{i:02d}", across=5, deep=6)
    sheet = Sheet(0.1)
    sheet.around(show, "墙体", "配套", "柱子")
    for i, s in enumerate(show.stands):
        sheet.loop(s.outline, "展位")
        x, y = inner(s.outline)
        a, b = size(s.outline)
        sheet.text(s.number, x, y + 0.35, 0.45, "编号")
        sheet.text(f"￥{a * b * 1080:.0f}", x, y - 0.35, 0.35, "价格")
        if i % 15 == 0:
            x0, y0, _, _ = bounds(s.outline)
            sheet.loop(rect(x0 + 0.2, y0 + 0.2, 0.6, 0.6), "柱子")
    for k, (x, y, _) in enumerate(show.columns):
        sheet.loop(rect(x + 0.8, y, 0.3, 0.6), "消防")
        sheet.text("消火栓", x + 1.0, y + 0.9, 0.25, "消防")
        sheet.text(f"XH-{k + 1:02d}", x + 1.0, y - 0.3, 0.2, "消防")
    return sheet.plan(show)


def upside() -> Plan:
    show = blocks("upside", 7531, lambda b, i, n: f"{LATIN(b)}{i}", across=4, deep=7)
    sheet = Sheet(1.0, 6)
    sheet.around(show, "Muri", "Servizi", "Pilastri")
    for i, s in enumerate(show.stands):
        sheet.loop(s.outline, "Stand")
        x, y = inner(s.outline)
        turn = 90.0 * (i // 11 % 4)
        sheet.text(s.number, x, y, 0.5, "Numeri", turn)
        a, b = size(s.outline)
        e = sheet.space.add_text(f"{a:g}*{b:g}", height=0.2, dxfattribs={"layer": "Misure"})
        e.set_placement((x - 0.6, y - 0.9), (x + 0.6, y - 0.9), align=Align.FIT)
    return sheet.plan(show)


def legend_rows() -> Plan:
    show = blocks("legend rows", 7541, lambda b, i, n: str(100 + n), across=4, deep=6, firms=FIRMS)
    sheet = Sheet(0.001, 4)
    sheet.around(show, "0", "0", "0")
    for s in show.stands:
        sheet.loop(s.outline, "STAND")
        sheet.text(s.number, *inner(s.outline), 0.5, "TXT")
    w, h = size(show.halls[0][1])
    x0, rows = w + 8, 60
    for k, s in enumerate(show.stands):
        x, y = x0 + 14 * (k // rows), h - 1.0 * (k % rows)
        sheet.text(s.number, x + 1, y, 0.5, "TXT")
        sheet.text(s.title, x + 3, y, 0.5, "TXT", align=Align.MIDDLE_LEFT)
        sheet.line((x, y - 0.5), (x + 14, y - 0.5), "LIST")
    for k in range(5):
        sheet.line((x0 + 14 * k, h + 0.5), (x0 + 14 * k, h - rows), "LIST")
        sheet.line((x0 + 14 * k + 2, h + 0.5), (x0 + 14 * k + 2, h - rows), "LIST")
    return sheet.plan(show)


def drawio() -> Plan:
    show = blocks("drawio", 7551, lambda b, i, n: f"{LATIN(b)}{i:02d}", across=4, deep=6, firms=FIRMS)
    page = Page(show, 15.0)
    page.around()
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        (a, b), (c, d) = page.at(x0, y1), page.at(x1, y0)
        page.rows.append(f'<g data-cell-id="mK{i:03d}-{i * 7}">')
        if len(s.outline) == 4:
            page.rows.append(f'<rect x="{a}" y="{b}" width="{c - a:g}" height="{d - b:g}" rx="2" fill="#dae8fc" stroke="#6c8ebf" pointer-events="all"/>')  # fmt: skip
        else:
            page.loop(s.outline, 'fill="#dae8fc" stroke="#6c8ebf"')
        x, y = page.at(*inner(s.outline))
        title = s.title.replace("&", "&amp;")
        page.rows.append(f'<g transform="translate(-0.5 -0.5)"><switch><foreignObject pointer-events="none" width="100%" height="100%" style="overflow: visible; text-align: left;"><div xmlns="http://www.w3.org/1999/xhtml" style="display: flex; align-items: unsafe center; justify-content: unsafe center; width: 44px; height: 1px; padding-top: {y:g}px; margin-left: {x - 22:g}px;"><div style="box-sizing: border-box; font-size: 0px; text-align: center;"><div style="display: inline-block; font-size: 8px; font-family: Helvetica;">{s.number}<br/><font style="font-size: 5px">{title}</font></div></div></div></foreignObject><text x="{x:g}" y="{y + 3:g}" fill="#000" font-family="Helvetica" font-size="8px" text-anchor="middle">{s.number}...</text></switch></g></g>')  # fmt: skip
    return page.plan()


def corel() -> Plan:
    show = let_blocks("corel", 7561, rows=7)
    page = Page(show, 500.0)
    page.rows.append('<style>.str0 {stroke:#2B2A29;stroke-width:7.62} .fil3 {fill:#FFF212} .fnt0 {font-weight:bold;font-size:250px;font-family:"Arial"}</style><g id="Слой_x0020_1"><metadata id="CorelCorpID_0Corel-Layer"/>')  # fmt: skip
    page.around()
    for i, s in enumerate(show.stands):
        page.loop(s.outline, f'class="fil3 str0" id="_{105553124 + i * 1312}"')
    page.rows.append('</g><g id="Слой_x0020_2">')
    for s in show.stands:
        x, y = page.at(*inner(s.outline))
        page.rows.append(f'<g transform="matrix(1 0 0 1 {x - 300:.1f} {y + 90:.1f})"><text x="0" y="0" class="fil0 fnt0">{s.number}</text></g>')  # fmt: skip
    page.rows.append("</g>")
    w, _ = size(show.halls[0][1])
    page.text("М 1:200", w - 6, -4, 1.0)
    return page.plan()


def konva() -> Plan:
    show = blocks("konva", 7571, lambda b, i, n: f"{LATIN(b)}{i}", across=4, deep=6, firms=FIRMS)
    page = Page(show, 20.0)
    page.around()
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        (a, b), (c, d) = page.at(x0, y1), page.at(x1, y0)
        w, h = c - a, d - b
        turned = i % 2 and len(s.outline) == 4
        page.rows.append(f'<g transform="translate({a + (w if turned else 0):g},{b:g}) rotate({90 if turned else 0})" data-qa="booth-{i}" class="booth booth--available">')  # fmt: skip
        if len(s.outline) == 4:
            page.rows.append(f'<rect width="{h if turned else w:g}" height="{w if turned else h:g}" class="booth__body" fill="#9be7a5"/>')  # fmt: skip
        else:
            points = " ".join(f"{px - a:g},{py - b:g}" for px, py in (page.at(*p) for p in s.outline))
            page.rows.append(f'<polygon points="{points}" class="booth__body" fill="#9be7a5"/>')
        tx, ty = page.at(*inner(s.outline))
        u, v = (ty - b, w - (tx - a)) if turned else (tx - a, ty - b)
        page.rows.append(f'<text x="{u:g}" y="{v:g}" dy="0.35em" text-anchor="middle" font-size="11" transform="rotate({-90 if turned else 0} {u:g} {v:g})">{s.number}</text></g>')  # fmt: skip
    return page.plan()


def airport() -> Map:
    show = rotated(blocks("airport", 7581, lambda b, i, n: f"{LATIN(b)}{i + 100}", across=4, deep=6, firms=FIRMS), 41)
    at = geographic(113.7700, 22.7000, 9)
    rng = random.Random(7582)

    def many(outline: Outline, **said: Any) -> dict[str, Any]:
        row = polygon(outline, at, **said)
        return {**row, "geometry": {"type": "MultiPolygon", "coordinates": [row["geometry"]["coordinates"]]}}

    rows = [many(s.outline, poiID=f"{rng.getrandbits(40):010x}", alias=s.number, name=s.title, floor_id="F1", type=5) for s in show.stands]  # fmt: skip
    rows += [many(e.outline, poiID=f"{rng.getrandbits(40):010x}", alias="", name=e.words, floor_id="F1", type=9) for e in show.extras]  # fmt: skip
    rows.append(many(show.halls[0][1], poiID="f1", alias="", name="11号馆", floor_id="F1", type=1))
    return Map("geojson", collection(rows), show)


def wayfinding() -> tuple[Map, ...]:
    ground = blocks("wayfinding", 7591, lambda b, i, n: f"1-{LATIN(b)}{i:02d}", across=4, deep=6, firms=FIRMS)
    upper = blocks("wayfinding up", 7592, lambda b, i, n: f"2-{LATIN(b)}{i:02d}", across=4, deep=5, firms=FIRMS)
    archive = Archive("wayfinding", geographic(8.6470, 50.1110, 9))
    archive.around(ground, upper)
    for k, show in enumerate((ground, upper)):
        level = archive.uid(f"l{k}")
        for i, s in enumerate(show.stands):
            unit = archive.add("unit", f"{k}s{i}", archive.ring(s.outline), category="room", name=f"Stand {s.number}", level_id=level)  # fmt: skip
            if i % 3:
                archive.occupy(f"{k}{i}", unit, s.outline, s.title)
        w, _ = size(show.halls[0][1])
        for i in range(6):
            archive.add("unit", f"{k}r{i}", archive.ring(rect(w + 2, 5.0 * i, 8, 5)), category="retail", name=("Zara", "Kiosk", "Post", "Bäcker", "ATM", "Blumen")[i], level_id=level)  # fmt: skip
    data = archive.data()
    return Map("imdf.zip", data, ground), Map("imdf.zip", data, upper)


PLANS: dict[str, Callable[[], Made]] = {
    "vectorworks": vectorworks, "ungerboeck": ungerboeck, "prices": prices, "upside": upside, "legend-rows": legend_rows,
    "drawio": drawio, "corel": corel, "konva": konva, "airport": airport, "wayfinding": wayfinding,
}  # fmt: skip
