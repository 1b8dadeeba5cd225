"""A fifteenth batch, described before it was tried. `PLANS[name]()` gives one.

struck       MTEXT whose old number is struck out (\\K) beside the new one, `moved to B12` in notes (DXF)
leaders      pods of 1.5 m whose numbers stand in columns beside them, each at the end of a bent line (DXF)
bound-xref   layers named `HALL$0$STAND`, blocks in blocks at 1,000 and turned, the sheet's own rooms around (DXF)
renumbered   old numbers with `line-through`, new ones beside; a legend with a sample stand `000` (SVG)
imperial     Visio at 3/32 of an inch to the foot, a sheet of 34 by 22 inches, dimensions such as 30'-0" (SVG)
saved-page   a web page saved as HTML with the plan in it, void tags, scripts, styles (SVG)
row-and-no   row letter and number in two columns, numbers begin anew in each row (GeoJSON)
listed       a list of collections, one for each hall, rings that repeat no first point (GeoJSON)
nodes        OSM: outlines without a number, a node with `addr:unit` in each, walls as ways (OSM)
street       the number only in the address line, `Stand A12, Fair Street 1` (IMDF)
external     firms as the units' names, the number in `externalId` (IMDF)
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.plan.habits.show import FOOT, Show, Stand, bounds, middle, rect, rotated
from tests.plan.strange.complexes import beside
from tests.plan.strange.complexes import renumbered as with_front
from tests.plan.strange.floor import floor, single_rows, titled
from tests.plan.strange.grounds import american_grid, bays, inner, let_blocks
from tests.plan.strange.halls import COMPANIES
from tests.plan.strange.imdf import Archive
from tests.plan.strange.indoor import Plan as Map
from tests.plan.strange.indoor import geographic, polygon
from tests.plan.strange.osm import Osm
from tests.plan.strange.plans import NAMES, Page, Plan, Sheet
from tests.plan.strange.portals import escaped


def struck() -> Plan:
    show = let_blocks("struck", 3201, 6, 60.0)
    sheet = Sheet(0.001, 4, "R2010")
    sheet.around(show, "HALL", "AREAS", "COLS")
    for i, s in enumerate(show.stands):
        sheet.loop(s.outline, "STAND")
        x, y = inner(s.outline)
        body = f"\\K{chr(90 - i % 9)}{10 + i}\\k\\P{s.number}" if i % 3 == 0 else s.number
        sheet.space.add_mtext(body, {"char_height": 450, "insert": (x * 1000, y * 1000), "attachment_point": 5, "layer": "NR"})  # fmt: skip
    x1, y1 = bounds(show.halls[0][1])[2:]
    for k, s in enumerate(show.stands[::20]):
        sheet.text(f"{k + 1}. {s.number} moved, was Q{k + 1}", x1 + 16, y1 - 1.2 * k, 0.6, "NOTES")
    return sheet.plan(show)


def leaders() -> Plan:
    stands = [Stand(f"{chr(65 + r)}{i + 1:02d}", rect(6 + 4.0 * i, 8 + 12.0 * r, 4, 4)) for r in range(4) for i in range(14)]  # fmt: skip
    pods = [Stand(f"P{10 * k + i + 1:02d}", rect(72 + 1.5 * (i % 2), 8 + 16.0 * k + 1.5 * (i // 2), 1.5, 1.5)) for k in range(3) for i in range(10)]  # fmt: skip
    show = Show("leaders", (*stands, *pods), (), (("", rect(0, 0, 100, 58)),))
    sheet = Sheet(0.001, 4)
    sheet.around(show, "WALLS")
    for s in show.stands:
        sheet.loop(s.outline, "BOOTHS")
    for s in stands:
        sheet.text(s.number, *middle(s.outline), 0.7, "NUMBERS")
    for i, s in enumerate(pods):
        x, y = middle(s.outline)
        side = -1 if i % 2 == 0 else 1
        at = (x + side * 4.0, y + 0.5)
        sheet.space.add_lwpolyline(sheet.points(((x, y), (x + side * 2.2, at[1]), (at[0] - side * 0.9, at[1]))), dxfattribs={"layer": "LEADERS"})  # fmt: skip
        sheet.text(s.number, *at, 0.7, "NUMBERS")
    return sheet.plan(show)


def bound_xref() -> Plan:
    show = rotated(titled(floor("bound xref", 3211, "halled"), COMPANIES, 121), 30.0)
    straight = titled(floor("bound xref", 3211, "halled"), COMPANIES, 121)
    sheet = Sheet(0.001, 4)
    plan = sheet.document.blocks.new("EXPO$0$HALL")
    for s in straight.stands:
        plan.add_lwpolyline(list(s.outline), close=True, dxfattribs={"layer": "EXPO$0$STAND"})
        plan.add_text(s.number, height=0.5, dxfattribs={"layer": "EXPO$0$NR"}).set_placement((middle(s.outline)[0] - 0.9, middle(s.outline)[1] - 0.2))  # fmt: skip
        plan.add_text(s.title, height=0.22, dxfattribs={"layer": "EXPO$0$FIRMA"}).set_placement((bounds(s.outline)[0] + 0.2, bounds(s.outline)[1] + 0.2))  # fmt: skip
    for _, hall in straight.halls:
        plan.add_lwpolyline(list(hall), close=True, dxfattribs={"layer": "EXPO$0$HALLE"})
    for e in straight.extras:
        plan.add_lwpolyline(list(e.outline), close=True, dxfattribs={"layer": "EXPO$0$FLAECHE"})
        plan.add_text(e.words, height=0.6, dxfattribs={"layer": "EXPO$0$FLAECHE"}).set_placement((bounds(e.outline)[0] + 0.5, middle(e.outline)[1]))  # fmt: skip
    outer = sheet.document.blocks.new("EXPO")
    outer.add_blockref("EXPO$0$HALL", (0, 0), {"xscale": 1000, "yscale": 1000, "zscale": 1000})
    sheet.space.add_blockref("EXPO", (0, 0), {"rotation": 30})
    for i in range(24):
        room = rotated(Show("", (Stand("", rect(100, 3.2 * i, 8, 3.2)),), (), ()), 30.0).stands[0].outline
        sheet.loop(room, "BAU_WAENDE")
        sheet.text(f"R {1.01 + i / 100:.2f}", *middle(room), 0.5, "BAU_RAEUME", 30.0)
    return sheet.plan(show)


def renumbered() -> Plan:
    show = single_rows("renumbered", 3221, lambda row, i: f"{100 * (row + 1) + i}", (3, 4, 5))
    page = Page(show, 13.0)
    page.rows.append("<style>.old{text-decoration:line-through;fill:#999}.new{font-weight:bold}</style>")
    page.around()
    for i, s in enumerate(show.stands):
        page.loop(s.outline, 'fill="#fff" stroke="#000"')
        x, y = middle(s.outline)
        page.text(s.number, x, y + 0.35, 0.6, 'class="new" text-anchor="middle"')
        if i % 2:
            page.text(str(900 - i), x, y - 0.6, 0.6, 'text-anchor="middle" class="old"' if i % 4 == 1 else 'text-anchor="middle" style="text-decoration: line-through"')  # fmt: skip
    page.loop(rect(6, -5, 3, 3), 'fill="#fff" stroke="#000"')
    page.text("000", 7.5, -3.3, 0.6)
    page.text("stand number", 12, -3.3, 0.6)
    return page.plan()


def imperial() -> Plan:
    show = american_grid("imperial", 3231, 100, 9, 17)
    page = Page(show, 3 / 32 / FOOT * 72)
    w, h = page.size
    page.around()
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        a, b = page.at(x0, y0)
        wide, tall = (x1 - x0) * page.k, (y1 - y0) * page.k
        page.rows.append(f'<g id="shape{i + 40}-{3 * i + 1}" v:mID="{i + 40}" v:groupContext="shape" transform="translate({a:.3f},{b - h:.3f})"><title>Sheet.{i + 40}</title><desc>{s.number}</desc><rect x="0" y="{h - tall:.3f}" width="{wide:.3f}" height="{tall:.3f}" class="st2"/><text x="{wide / 2 - 5:.2f}" y="{h - tall / 2 + 2:.2f}" class="st3" v:langID="1033">{s.number}</text></g>')  # fmt: skip
    x0, y0, x1, _ = bounds(show.halls[0][1])
    for k in range(3):
        page.text("30'-0\"", x0 + 8 + 20 * k, y0 - 2, 0.9)
    page.text('SCALE: 3/32" = 1\'-0"', x1 - 8, y0 - 5, 1.2)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:v="http://schemas.microsoft.com/visio/2003/SVGExtensions/" width="{w / 72:.4f}in" height="{h / 72:.4f}in" viewBox="0 0 {w:g} {h:g}" class="st6">'  # fmt: skip
    css = "<style>.st2{fill:#fff;stroke:#000;stroke-width:.24}.st3{fill:#000;font-family:Calibri;font-size:6px}</style>"
    return Plan("svg", "\n".join((head, css, *page.rows, "</svg>")).encode(), show, 1 / page.k, (page.x0, page.y1))


def saved_page() -> Plan:
    show = titled(bays("saved page", 3241, lambda row, i: f"{row}{i:02d}"), NAMES, 124)
    page = Page(show, 9.0)
    page.around()
    for i, s in enumerate(show.stands):
        page.rows.append(f'<g class="booth" data-id="{991 + i}">')
        page.loop(s.outline, 'class="shape" fill="#e3fafc" stroke="#0b7285"')
        page.text(s.number, middle(s.outline)[0], middle(s.outline)[1] + 0.3, 0.55)
        page.text(escaped(s.title), middle(s.outline)[0], middle(s.outline)[1] - 0.6, 0.25)
        page.rows.append("</g>")
    plan = page.plan()
    before = b'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><link rel="stylesheet" href="a.css"><title>Floor plan | Expo</title><script>if (a < b && c) { x("</div>"); }</script></head><body class=map><div id=app><img src="logo.png"><input type=search disabled><br><p>Hall 7<p>'  # fmt: skip
    after = b'</div><ul><li>A01 Acme<li>A02 Optima</ul><script src="app.js" async></script></body></html>'
    return replace(plan, data=before + plan.data + after)


def row_and_no() -> Map:
    show = single_rows("row and no", 3251, lambda row, i: f"{chr(65 + row)}{i}")
    at = geographic(-58.4173, -34.5801, 9)
    rows = [polygon(s.outline, at, gid=i + 1, fila=s.number[0], numero=int(s.number[1:]), empresa=COMPANIES[i % 12], sup=9) for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, gid=900 + i, fila=None, numero=None, empresa=e.words, sup=0) for i, e in enumerate(show.extras)]  # fmt: skip
    return Map("geojson", json.dumps({"type": "FeatureCollection", "features": rows}).encode(), show)


def listed() -> Map:
    halls = (with_front(bays("l1", 3261, lambda row, i: f"{row}{i:02d}", 5), "1", "Hall 1"), with_front(bays("l2", 3262, lambda row, i: f"{row}{i:02d}", 5), "2", "Hall 2"))  # fmt: skip
    show = beside("listed", halls, 10.0)
    at = geographic(101.6869, 3.1533, 9)
    collections = []
    for n, (title, hall) in enumerate(show.halls, 1):
        rows = [polygon(s.outline, at, booth_number=s.number, hall=title) for s in show.stands if s.number[0] == str(n)]
        rows.append(polygon(hall, at, booth_number=None, hall=title))
        for row in rows:
            del row["geometry"]["coordinates"][0][-1]
        collections.append({"type": "FeatureCollection", "name": title, "features": rows})
    return Map("geojson", json.dumps(collections).encode(), replace(show, extras=()))


def nodes() -> Map:
    show = titled(let_blocks("nodes", 3271, 5, 52.0), NAMES, 127)
    osm = Osm(geographic(14.4491, 50.1076, 9))
    osm.way(show.halls[0][1], building="yes", name="Hala 5")
    for s in show.stands:
        osm.way(s.outline, indoor="room", level="0")
        osm.node(inner(s.outline), level="0", addr__unit=s.number, name=s.title, shop="yes")
    for e in show.extras:
        osm.way(e.outline, indoor="room", level="0", name=e.words, **({"tourism": "information"} if e.kind == "info" else {"amenity": {"wc": "toilets", "catering": "restaurant"}[e.kind]}))  # fmt: skip
    return Map("osm", osm.data(), show)


def street() -> Map:
    show = titled(floor("street", 3281, "small"), COMPANIES, 128)
    show = replace(show, stands=tuple(replace(s, number=s.number.upper()) for s in show.stands))
    a = Archive("street", geographic(18.0262, 59.3712, 9))
    a.around(show)
    rng = random.Random(129)
    for i, s in enumerate(show.stands):
        unit = a.add("unit", f"s{i}", a.ring(s.outline), category="unspecified", level_id=a.uid("l0"))
        address = a.add("address", f"at {i}", None, address=f"Stand {s.number}, Fair Street 1", locality="Stockholm", postal_code=f"125 {rng.randrange(30, 99)}")  # fmt: skip
        a.occupy(str(i), unit, s.outline, s.title, address)
    return Map("imdf.zip", a.data(), show)


def external() -> Map:
    show = titled(floor("external", 3331, "five", (3, 4, 5)), COMPANIES, 130)
    a = Archive("external", geographic(-80.1333, 25.7951, 9))
    a.around(show)
    for i, s in enumerate(show.stands):
        a.add("unit", f"s{i}", a.ring(s.outline), category="unspecified", name=s.title, externalId=s.number, level_id=a.uid("l0"))  # fmt: skip
    return Map("imdf.zip", a.data(), show)


PLANS: dict[str, Callable[[], Any]] = {
    "struck": struck, "leaders": leaders, "bound-xref": bound_xref, "renumbered": renumbered, "imperial": imperial,
    "saved-page": saved_page, "row-and-no": row_and_no, "listed": listed, "nodes": nodes, "street": street, "external": external,
}  # fmt: skip
