"""A thirty-second batch, described before it was tried (DXF, SVG, GeoJSON, IMDF, OSM).

unit-block   Expocad: a block of one by one, scaled to each booth, attributes beside it at their own size; inches (DXF)
edges        German: an exploded reference, every edge a LINE once, `1.A20`, door arcs, seats, a ceiling grid, `6 x 4 m` (DXF)
solids       SOLID entities as booths, their corners in SOLID's order, underlined numbers `%%u12%%u`, elevation 3.2 (DXF)
nivel        Spanish: two storeys side by side, `N1-05` and `N2-05`, stairs and lifts with their own tags, zones in 45 degrees (DXF)
qcad         QCAD: a path a line, scale(1,-1), numbers as text turned upright again (SVG)
fabric       Fabric.js: each object by matrix() about its own middle, texts in tspans that begin at negative x (SVG)
linked       links around each booth, `/exhibitor/4711`, booth as data-stand-label, lettering of firms only (SVG)
network      open lines of a GIS and points of lettering from ogr2ogr, OGR_STYLE; metres of UTM 32 (GeoJSON)
collections  a GeometryCollection a booth, outline and label point; height, base_height, colour (GeoJSON)
unit-of      units without names, numbers in the unit of the occupants' addresses (IMDF)
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.plan.habits.show import bounds, joined, middle, moved, rect, rotated, turned
from tests.plan.strange.blocks import FIRMS, blocks
from tests.plan.strange.concourses import LATIN, size
from tests.plan.strange.exchanges import collection, shifted
from tests.plan.strange.floor import edges
from tests.plan.strange.grounds import american_grid, inner, let_blocks
from tests.plan.strange.imdf import Archive
from tests.plan.strange.indoor import Plan as Map
from tests.plan.strange.indoor import geographic, polygon
from tests.plan.strange.plans import Page, Plan, Sheet


def unit_block() -> Plan:
    show = american_grid("unit block", 7201, aisles=7, deep=16)
    sheet = Sheet(0.0254, 1)
    sheet.around(show, "HALL-WALL", "HALL-TEXT", "HALL-COL")
    block = sheet.document.blocks.new("BOOTH")
    block.add_lwpolyline(rect(0, 0, 1, 1), close=True)
    for tag in ("BOOTHNUMBER", "EXHIBITOR", "DIMS"):
        block.add_attdef(tag, (0.1, 0.1), "", dxfattribs={"height": 0.1})
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        ref = sheet.space.add_blockref("BOOTH", (x0 * sheet.k, y0 * sheet.k), {"layer": "BOOTHS", "xscale": (x1 - x0) * sheet.k, "yscale": (y1 - y0) * sheet.k})  # fmt: skip
        for tag, value, dy, height in (("BOOTHNUMBER", s.number, 66, 18), ("EXHIBITOR", s.title.upper(), 40, 8), ("DIMS", s.size.replace("x", "' x ") + "'", 6, 6)):  # fmt: skip
            ref.add_attrib(tag, value, (x0 * sheet.k + 6, y0 * sheet.k + dy), {"height": height, "layer": "BOOTHS"})
    return sheet.plan(show)


def edges_only() -> Plan:
    show = let_blocks("edges", 7211, rows=8)
    show = replace(show, stands=tuple(replace(s, number=f"1.{s.number}") for s in show.stands))
    sheet = Sheet(0.001, 4)
    sheet.around(show, "XR-Halle1$0$Wand", "XR-Halle1$0$Flaeche", "XR-Halle1$0$Stuetze")
    for a, b in edges(show):
        sheet.line(a, b, "XR-Stand$0$Linie")
    for s in show.stands:
        x, y = inner(s.outline)
        sheet.text(s.number, x, y + 0.3, 0.4, "XR-Stand$0$Text")
        w, d = size(s.outline)
        sheet.text(f"{w:g} x {d:g} m", x, y - 0.4, 0.22, "XR-Stand$0$Text")
    w, h = size(show.halls[0][1])
    for i in range(10):
        x = 4 + 7 * i
        sheet.line((x, 0), (x, 2.0), "XR-Halle1$0$Tuer")
        sheet.space.add_arc((x * 1000, 0), 2000, 0, 90, dxfattribs={"layer": "XR-Halle1$0$Tuer"})
    for i in range(int(w / 1.25)):
        sheet.line((1.25 * i, 0), (1.25 * i, h), "XR-Halle1$0$Decke")
    for i in range(int(h / 1.25)):
        sheet.line((0, 1.25 * i), (w, 1.25 * i), "XR-Halle1$0$Decke")
    for r in range(8):
        for c in range(12):
            sheet.loop(rect(w + 4 + c * 0.55, 4 + r * 0.9, 0.45, 0.45), "XR-Halle1$0$Bestuhlung")
    return sheet.plan(show)


def solids() -> Plan:
    show = blocks("solids", 7221, lambda b, i, n: str(n), across=4, deep=6)
    show = replace(show, stands=tuple(s for s in show.stands if len(s.outline) == 4))
    sheet = Sheet(1.0, 0)
    sheet.around(show, "muros", "textos", "columnas")
    for i, s in enumerate(show.stands):
        a, b, c, d = ((x, y, 3.2) for x, y in s.outline)
        sheet.space.add_solid((a, b, d, c), {"layer": "stands", "color": 30 + i % 5 * 10})
        x, y = middle(s.outline)
        sheet.text(f"%%u{s.number}%%u", x, y, 0.6, "textos")
    return sheet.plan(show)


def nivel() -> Plan:
    one = blocks("nivel 1", 7231, lambda b, i, n: f"N1-{n:02d}", across=4, deep=3)
    two = moved(blocks("nivel 2", 7232, lambda b, i, n: f"N2-{n:02d}", across=4, deep=3), 95, 0)
    show = rotated(joined("nivel", one, two), 45)
    sheet = Sheet(0.01, 5)
    sheet.around(show, "A-MURO", "A-TEXTO", "A-COLUMNA", 45)
    for s in show.stands:
        sheet.loop(s.outline, "E-STAND")
        sheet.text(s.number, *inner(s.outline), 0.5, "E-NUMERO", 45)
    for k, hall in enumerate((one, two)):
        x0, _, x1, y1 = bounds(hall.halls[0][1])
        at = turned((((x0 + x1) / 2, y1 + 3),), 45)[0]
        sheet.text(f"NIVEL {k + 1}", *at, 1.5, "A-TEXTO", 45)
        for i in range(4):
            box = turned(rect(x0 + 56 + 4 * i, y1 - 9, 3, 3), 45)
            sheet.loop(box, "A-ESCALERA")
            sheet.text(f"{'ESC' if i < 2 else 'ASC'}-{i + 1}", *middle(box), 0.4, "A-TEXTO", 45)
    return sheet.plan(show)


def qcad() -> Plan:
    show = let_blocks("qcad", 7241, rows=7)
    page = Page(show, 5.0)
    k = page.k

    def at(p: tuple[float, float]) -> str:
        return f"{(p[0] - page.x0) * k:.4f},{(p[1] - page.y1) * k:.4f}"

    page.rows.append('<g transform="scale(1,-1)">')
    sides = edges(show) + [(a, b) for _, o in show.halls for a, b in zip(o, o[1:] + o[:1], strict=True)]
    for e in show.extras:
        sides += list(zip(e.outline, e.outline[1:] + e.outline[:1], strict=True))
    for a, b in sides:
        page.rows.append(f'<path d="M{at(a)} L{at(b)}" style="stroke:#000000;stroke-width:0.25;fill:none"/>')
    for words, outline, height in [(s.number, s.outline, 0.6) for s in show.stands] + [(e.words, e.outline, 0.8) for e in show.extras]:  # fmt: skip
        x, y = inner(outline)
        page.rows.append(f'<g transform="translate({at((x, y))}) scale(1,-1)"><text x="0" y="0" style="font-size:{height * k:g};font-family:Arial;text-anchor:middle;fill:#000000">{words}</text></g>')  # fmt: skip
    page.rows.append("</g>")
    page.text("M 1:200", 4, -4, 0.8)
    return page.plan()


def fabric() -> Plan:
    show = blocks("fabric", 7251, lambda b, i, n: f"{LATIN(b)}{i}", across=4, deep=6, module=3.0, firms=FIRMS)
    page = Page(show, 16.0)
    page.rows.append('<desc>Created with Fabric.js 5.3.0</desc><defs></defs><rect x="0" y="0" width="100%" height="100%" fill="#f5f5f5"></rect>')  # fmt: skip
    page.around()
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        (a, b), (c, d) = page.at(x0, y1), page.at(x1, y0)
        w, h = c - a, d - b
        style = "stroke: rgb(50,50,50); stroke-width: 1; stroke-dasharray: none; fill: rgb(144,202,249); fill-rule: nonzero; opacity: 1;"  # fmt: skip
        page.rows.append(
            f'<g transform="matrix(1 0 0 1 {a + w / 2:g} {b + h / 2:g})" id="{s.number.lower()}-{a * 1000:.0f}">'
        )
        if len(s.outline) == 4:
            page.rows.append(f'<rect style="{style}" vector-effect="non-scaling-stroke" x="{-w / 2:g}" y="{-h / 2:g}" rx="0" ry="0" width="{w:g}" height="{h:g}"/>')  # fmt: skip
        else:
            points = " ".join("{:g},{:g}".format(*(round(u - v, 2) for u, v in zip(page.at(*p), (a + w / 2, b + h / 2), strict=True))) for p in s.outline)  # fmt: skip
            page.rows.append(f'<polygon style="{style}" points="{points} "/>')
        tx, ty = page.at(*inner(s.outline))
        dx, dy = tx - a - w / 2, ty - b - h / 2
        page.rows.append(f'<g transform="matrix(1 0 0 1 {dx:g} {dy:g})" style=""><text xml:space="preserve" font-family="Helvetica" font-size="12" style="white-space: pre;"><tspan x="{-3.4 * len(s.number):.2f}" y="-2">{s.number}</tspan><tspan x="-20" y="10" style="font-size:6px">{s.title.replace("&", "&amp;")}</tspan></text></g></g>')  # fmt: skip
    return page.plan()


def linked() -> Plan:
    show = american_grid("linked", 7261, first=1000, aisles=7, deep=16)
    page = Page(show, 10.0)
    page.around()
    for i, s in enumerate(show.stands):
        page.rows.append(f'<a xlink:href="/exhibitor/{4711 + 13 * i}" xmlns:xlink="http://www.w3.org/1999/xlink" target="_top"><g class="booth {"sold" if i % 3 else "free"}" data-id="{90211 + i}" data-stand-label="{s.number}" tabindex="0">')  # fmt: skip
        page.loop(s.outline, 'class="shape" fill="#cde"')
        x, y = inner(s.outline)
        page.text(s.title, x, y, 0.3)
        page.rows.append("</g></a>")
    page.text("Booths are 10' x 10' unless noted", 20, -4, 1.0)
    return page.plan()


def network() -> Map:
    show = rotated(let_blocks("gis network", 7271, rows=7), 17)
    at = shifted(565300, 5934400)
    rows: list[dict[str, Any]] = []

    def add(layer: str, kind: str, geometry: dict[str, Any], text: str | None = None) -> None:
        style = f'LABEL(f:"Arial",t:"{text}",s:0.4g,p:5,c:#000000)' if text else "PEN(c:#000000)"
        rows.append({"type": "Feature", "properties": {"Layer": layer, "SubClasses": f"AcDbEntity:{kind}", "EntityHandle": f"{0x300 + len(rows):X}", "Text": text, "OGR_STYLE": style}, "geometry": geometry})  # fmt: skip

    for a, b in edges(show):
        add("Standbau", "AcDbLine", {"type": "LineString", "coordinates": [at(a), at(b)]})
    for e in show.extras:
        add(
            "Service",
            "AcDbPolyline",
            {"type": "LineString", "coordinates": [at(p) for p in (*e.outline, e.outline[0])]},
        )
        add("Service", "AcDbText", {"type": "Point", "coordinates": at(middle(e.outline))}, e.words)
    hall = show.halls[0][1]
    add("Halle", "AcDbPolyline", {"type": "LineString", "coordinates": [at(p) for p in (*hall, hall[0])]})
    for s in show.stands:
        add("Standnr", "AcDbText", {"type": "Point", "coordinates": at(inner(s.outline))}, s.number)
    return Map("geojson", collection(rows), show)


def collections() -> Map:
    show = blocks("collections", 7281, lambda b, i, n: f"{LATIN(b)}{i:02d}", across=4, deep=6, firms=FIRMS)
    at = geographic(103.9600, 1.3340, 9)
    rows = []
    for i, s in enumerate(show.stands):
        ring = [at(p) for p in (*s.outline, s.outline[0])]
        parts = [{"type": "Polygon", "coordinates": [ring]}, {"type": "Point", "coordinates": at(inner(s.outline))}]
        rows.append({"type": "Feature", "id": 5500 + i, "properties": {"height": 2.5, "base_height": 0, "color": "#4b9cd3", "label": s.number, "tooltip": s.title}, "geometry": {"type": "GeometryCollection", "geometries": parts}})  # fmt: skip
    rows += [polygon(e.outline, at, height=3, base_height=0, color="gray", label=e.words) for e in show.extras]
    rows.append(polygon(show.halls[0][1], at, height=0, base_height=0, color="white", label="Hall 2"))
    return Map("geojson", json.dumps({"type": "FeatureCollection", "features": rows}).encode(), show)


def unit_of() -> Map:
    show = rotated(blocks("unit of", 7291, lambda b, i, n: f"{4 + b // 8}-{LATIN(b)}{i:02d}", across=4, deep=6, firms=FIRMS), math.degrees(0.3))  # fmt: skip
    archive = Archive("unit of", geographic(-87.6150, 41.8510, 9))
    archive.around(show)
    ground = archive.uid("l0")
    for i, s in enumerate(show.stands):
        unit = archive.add("unit", f"s{i}", archive.ring(s.outline), category="unspecified", level_id=ground)
        address = archive.add("address", f"d{i}", None, address="2301 S King Dr", unit=f"Booth {s.number}", locality="Chicago", country="US")  # fmt: skip
        archive.occupy(str(i), unit, s.outline, s.title, address)
    return Map("imdf.zip", archive.data(), show)


PLANS: dict[str, Callable[[], Plan | Map]] = {
    "unit-block": unit_block, "edges": edges_only, "solids": solids, "nivel": nivel, "qcad": qcad, "fabric": fabric,
    "linked": linked, "network": network, "collections": collections, "unit-of": unit_of,
}  # fmt: skip
