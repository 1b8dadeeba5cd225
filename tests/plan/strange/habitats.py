"""A thirteenth batch, described before it was tried. `PLANS[name]()` gives one.

modules      every stand lies on modules of 1 by 1 m that are outlines too, panels and posts on them (DXF)
annotated    stands in model space, their numbers lettered in the layout over a viewport of 1:200 (DXF)
ducts        stands of shared LINEs, floor ducts every 5 m right through them on a layer of their own, K1 to K18 (DXF)
sketch       Sketch: outlines in defs, drawn by `use` once for the fill and once, masked, for the border (SVG)
typographic  no-break hyphens and spaces, thin spaces, full-width letters, a soft hyphen; two halls (SVG)
toggled      a web map whose upper storey is a hidden group at the same place, tooltips, a mini-map of the site (SVG)
squared      a grid of metres beneath all, `1 square = 1 m` the only scale, stands at no usual module (SVG)
bazaar       a street market without a hall: stalls along bent lanes, trees, cars, house numbers, `M 1:500` (SVG)
feet         State Plane of Texas in US survey feet, as `crs` says (GeoJSON)
korean       Korean columns, coordinates as text, numbers like `A-101호` (GeoJSON)
cut          pieces of vector tiles: stands at the tiles' borders in two parts, overlapping by a buffer (GeoJSON)
speed-dating 320 tables for hosted buyers as numbered fixtures beside 190 stands that are units (IMDF)
"""

from __future__ import annotations

import json
import math
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import shapely
from ezdxf.enums import TextEntityAlignment as Align
from tests.plan.habits.show import FOOT, Outline, Show, Stand, bounds, middle, rect
from tests.plan.strange.complexes import beside, renumbered
from tests.plan.strange.floor import edges, floor, single_rows, titled
from tests.plan.strange.grounds import american_grid, bays, inner, let_blocks
from tests.plan.strange.halls import COMPANIES
from tests.plan.strange.imdf import Archive
from tests.plan.strange.indoor import Plan as Map
from tests.plan.strange.indoor import geographic, polygon
from tests.plan.strange.plans import Page, Plan, Sheet
from tests.plan.strange.portals import wide_page


def modules() -> Plan:
    show = floor("modules", 2801, "messe", (3, 4, 5, 6))
    show = replace(show, stands=tuple(replace(s, number=s.number.replace(" ", "")) for s in show.stands))
    sheet = Sheet(0.001, 4)
    sheet.around(show, "HALL", "AREAS", "COLUMNS")
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        for i in range(round(x1 - x0)):
            for j in range(round(y1 - y0)):
                sheet.loop(rect(x0 + i, y0 + j, 1, 1), "CARPET_TILES")
        for i in range(round(x1 - x0) + 1):
            sheet.space.add_circle(sheet.points(((x0 + i, y1),))[0], 20, dxfattribs={"layer": "POSTS"})
        sheet.loop(s.outline, "STANDS")
        sheet.text(s.number, (x0 + x1) / 2 + 0.2, (y0 + y1) / 2 + 0.1, 0.4, "STAND_NO")
        sheet.text(f"{(x1 - x0) * (y1 - y0):.0f} m²", (x0 + x1) / 2 + 0.2, (y0 + y1) / 2 - 0.6, 0.2, "STAND_AREA")
    return sheet.plan(show)


def annotated() -> Plan:
    show = let_blocks("annotated", 2811, 6, 60.0)
    sheet = Sheet(0.001, 4)
    sheet.around(replace(show, extras=()), "HALL", "AREAS", "COLUMNS")
    for s in show.stands:
        sheet.loop(s.outline, "STANDS")
    for e in show.extras:
        sheet.loop(e.outline, "AREAS")
    layout = sheet.document.layout("Layout1")
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    w, h = x1 - x0 + 10, y1 - y0 + 10
    layout.page_setup(size=(w * 5 + 60, h * 5 + 60), margins=(0, 0, 0, 0), units="mm")
    layout.add_viewport(center=(w * 2.5 + 20, h * 2.5 + 20), size=(w * 5, h * 5), view_center_point=((x0 + x1) / 2 * 1000, (y0 + y1) / 2 * 1000), view_height=h * 1000)  # fmt: skip
    for words, (x, y), height in (*((s.number, inner(s.outline), 2.5) for s in show.stands), *((e.words, middle(e.outline), 3.0) for e in show.extras)):  # fmt: skip
        text = layout.add_text(words, height=height, dxfattribs={"layer": "ANNO"})
        text.set_placement(((x - (x0 + x1) / 2 + w / 2) * 5 + 20, (y - (y0 + y1) / 2 + h / 2) * 5 + 20), align=Align.MIDDLE_CENTER)  # fmt: skip
    return sheet.plan(show)


def ducts() -> Plan:
    show = single_rows("ducts", 2821, lambda row, i: f"{row + 1}{chr(64 + i % 20)}{i:02d}", (3, 4, 5), 3.0, 3.0)
    show = replace(show, stands=tuple({s.number: s for s in show.stands}.values()))
    sheet = Sheet(1.0, 6)
    sheet.around(show, "HALLE", "FLAECHEN")
    for a, b in edges(show):
        sheet.line(a, b, "STAENDE")
    for s in show.stands:
        sheet.text(s.number, *middle(s.outline), 0.45, "STANDNUMMERN")
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    for i in range(18):
        y = y0 + 4.3 + 4.7 * i
        for d in (0.0, 0.35):
            sheet.line((x0, y + d), (x1, y + d), "KANAELE")
        sheet.text(f"K{i + 1}", x0 + 1.2, y + 0.17, 0.25, "KANAELE")
        for k in range(12):
            sheet.loop(rect(x0 + 4 + 5.5 * k, y, 0.35, 0.35), "KANAELE")
    del y1
    return sheet.plan(show)


def sketch() -> Plan:
    show = titled(american_grid("sketch", 2831, 100, 8, 14), COMPANIES, 83)
    page = Page(show, 12 / 3.048)
    defs, body = [], []
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        a, b = page.at(x0, y1)
        w, h = (x1 - x0) * page.k, (y1 - y0) * page.k
        defs.append(f'<rect id="path-{2 * i + 1}" x="0" y="0" width="{w:.3f}" height="{h:.3f}"></rect><mask id="mask-{2 * i + 2}" maskContentUnits="userSpaceOnUse" maskUnits="objectBoundingBox" x="0" y="0" width="{w:.3f}" height="{h:.3f}" fill="white"><use xlink:href="#path-{2 * i + 1}"></use></mask>')  # fmt: skip
        body.append(f'<g id="Booth-Copy-{i + 2}" transform="translate({a:.3f}, {b:.3f})"><g id="Rectangle"><use stroke="#979797" mask="url(#mask-{2 * i + 2})" stroke-width="2" fill="#D8D8D8" xlink:href="#path-{2 * i + 1}"></use></g><text id="{s.number}" font-family="SFProText-Regular, SF Pro Text" font-size="5" font-weight="normal" fill="#4A4A4A"><tspan x="{w / 2 - 1.45 * len(s.number):.3f}" y="{h / 2 + 1:.3f}">{s.number}</tspan></text></g>')  # fmt: skip
    page.rows.append(f"<defs>{''.join(defs)}</defs>")
    page.rows.append('<g id="Page-1" stroke="none" stroke-width="1" fill="none" fill-rule="evenodd"><g id="Artboard" transform="translate(0.000000, 0.000000)">')  # fmt: skip
    page.around()
    page.rows += [*body, "</g></g>"]
    plan = page.plan()
    return replace(plan, data=plan.data.replace(b"<svg ", b'<svg xmlns:xlink="http://www.w3.org/1999/xlink" ', 1))


def typographic() -> Plan:
    halls = tuple(renumbered(let_blocks(f"y{i}", 2840 + i, 5, 52.0), f"H{i}-", f"Halle {i}") for i in (1, 2))
    show = beside("typographic", halls, 9.0)
    page = wide_page(Page(show, 8.5), show)
    for title, hall in show.halls:
        page.loop(hall, 'fill="#fff" stroke="#000"')
        page.text(title.replace(" ", "\u00a0"), (bounds(hall)[0] + bounds(hall)[2]) / 2, bounds(hall)[3] + 3, 2.0)
    for e in show.extras:
        page.loop(e.outline, 'fill="#ddd"')
        page.text(e.words, *middle(e.outline), 0.6)
    for i, s in enumerate(show.stands):
        page.loop(s.outline, 'fill="#eef6ff" stroke="#357" stroke-width=".4"')
        front, rest = s.number[:2], s.number[3:]
        wide = "".join(chr(ord(c) + 0xFEE0) for c in rest)
        words = (f"{front}\u2011{rest}", f"{front}\u2010{rest}", f"{front}-{wide}", f"{front}-\u200b{rest}", f"\u00a0{front}-{rest}\u00a0")[i % 5]  # fmt: skip
        page.text(words, *inner(s.outline), 0.5)
        if i % 3 == 0:
            page.text("12\u202f000 kg/m\u00b2", inner(s.outline)[0], inner(s.outline)[1] - 0.8, 0.2)
    return page.plan()


def toggled() -> Plan:
    show = titled(floor("toggled", 2851, "aisle", (3, 3, 4, 6)), COMPANIES, 85)
    show = replace(show, stands=tuple({s.number: s for s in show.stands}.values()))
    above = single_rows("above", 2852, lambda row, i: f"L2-{20 * row + i}")
    page = Page(show, 10.0)

    def storey(one: Show) -> None:
        for _, hall in one.halls:
            page.loop(hall, 'class="floor"')
        for e in one.extras:
            page.loop(e.outline, 'class="poi"')
            page.text(e.words, *middle(e.outline), 0.6)
        for i, s in enumerate(one.stands):
            page.rows.append(f'<g class="stand" data-exhibitor-id="{7731 + i}"><title>{s.title.replace("&", "&amp;")}</title>')  # fmt: skip
            page.loop(s.outline, 'class="shape"')
            page.text(s.number, *middle(s.outline), 0.5)
            page.rows.append("</g>")

    page.rows.append("<style>.floor{fill:#f8f9fa;stroke:#495057}.shape{fill:#a5d8ff;stroke:#1971c2}.poi{fill:#dee2e6}.hidden{display:none}</style>")  # fmt: skip
    page.rows.append('<g id="level-1" class="level active">')
    storey(show)
    page.rows.append('</g><g id="level-2" class="level hidden">')
    storey(above)
    w, h = page.size
    page.rows.append(f'</g><g id="minimap" transform="translate({w - 90:g} {h - 70:g}) scale(0.08)">')
    for _, hall in show.halls:
        page.loop(hall, 'fill="#adb5bd"')
    for s in show.stands:
        page.loop(s.outline, 'fill="#868e96"')
    page.rows.append("</g>")
    return page.plan()


def squared() -> Plan:
    show = single_rows("squared", 2861, lambda row, i: str(20 * row + i), (2, 3, 4), 2.0, 3.0)
    page = Page(show, 17.3)
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    for i in range(int(x1 - x0) + 1):
        page.rows.append('<line x1="{:g}" y1="{:g}" x2="{:g}" y2="{:g}" stroke="#e5e5e5" stroke-width=".5"/>'.format(*page.at(x0 + i, y0), *page.at(x0 + i, y1)))  # fmt: skip
    for i in range(int(y1 - y0) + 1):
        page.rows.append('<line x1="{:g}" y1="{:g}" x2="{:g}" y2="{:g}" stroke="#e5e5e5" stroke-width=".5"/>'.format(*page.at(x0, y0 + i), *page.at(x1, y0 + i)))  # fmt: skip
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#fff3bf" stroke="#000" stroke-width=".8"')
        page.text(s.number, *middle(s.outline), 0.6)
    page.text("1 square = 1 m", x0 + 8, y0 - 3, 1.0)
    return page.plan()


def bazaar() -> Plan:
    rng = random.Random(2871)
    stands: list[Stand] = []
    for lane in range(8):
        x, y, turn = 0.0, 14.0 * lane, 0.0
        for _ in range(24):
            turn = 0.8 * turn + rng.uniform(-2.5, 2.5) - 0.02 * (y - 14.0 * lane)
            c, s = math.cos(math.radians(turn)), math.sin(math.radians(turn))
            w = rng.choice((3.0, 3.0, 4.0, 6.0))
            for side in (0.0, 5.5):
                corner = ((x - side * s), (y + side * c))
                ring = tuple((corner[0] + u * c - v * s, corner[1] + u * s + v * c) for u, v in ((0, 0), (w, 0), (w, 2.5), (0, 2.5)))  # fmt: skip
                if rng.random() > 0.06:
                    stands.append(Stand(str(len(stands) + 1), ring))
            x, y = x + (w + 0.3) * c, y + (w + 0.3) * s
    show = Show("bazaar", tuple(stands), (), (("", rect(-12, -14, 130, 140)),))
    page = wide_page(Page(show, 72 / 0.0254 / 500), show)
    for s in stands:
        page.loop(s.outline, 'fill="#ffe8cc" stroke="#862e9c" stroke-width=".3"')
        page.text(s.number, *middle(s.outline), 0.9)
    for _ in range(60):
        x, y = rng.uniform(-10, 110), rng.choice((-9.0, 118.0)) + rng.uniform(-2, 2)
        page.rows.append('<circle cx="{:g}" cy="{:g}" r="9" fill="#69db7c" fill-opacity=".6"/>'.format(*page.at(x, y)))
    for k in range(16):
        house = rect(-11 + 8.0 * k, 122, 7, 3)
        page.loop(house, 'fill="#ced4da" stroke="#868e96"')
        page.text(f"Hauptstr. {2 * k + 1}", *middle(house), 0.8)
    page.text("M 1:500", 10, -11, 2.0)
    return replace(page.plan(), show=replace(show, halls=()))


def feet() -> Map:
    show = titled(american_grid("feet", 2881, 300, 8, 14), COMPANIES, 88)
    at = lambda p: [round(3_112_650.0 + p[0] / FOOT, 3), round(10_069_320.0 + p[1] / FOOT, 3)]  # noqa: E731
    rows = [polygon(s.outline, at, SPACE=s.number, TENANT=s.title, LAYER="A-BOOTH", SQFT=100) for s in show.stands]
    rows += [polygon(e.outline, at, SPACE=None, TENANT=e.words, LAYER="A-AREA", SQFT=0) for e in show.extras]
    rows.append(polygon(show.halls[0][1], at, SPACE=None, TENANT="Exhibit Hall 2", LAYER="A-HALL", SQFT=0))
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::2277"}}
    return Map("geojson", json.dumps({"type": "FeatureCollection", "crs": crs, "features": rows}).encode(), show)


def korean() -> Map:
    show = bays("korean", 2891, lambda row, i: f"{row}-{100 + i}")
    at = geographic(127.0587, 37.5117, 9)
    rows = [polygon(s.outline, at, 부스번호=f"{s.number}호", 업체명=COMPANIES[i % 12], 구분="부스", 면적="9㎡") for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, 부스번호="", 업체명="화장실", 구분="편의시설", 면적="") for e in show.extras]
    rows.append(polygon(show.halls[0][1], at, 부스번호="", 업체명="A홀", 구분="전시장", 면적=""))
    return Map("geojson", json.dumps({"type": "FeatureCollection", "features": rows}, ensure_ascii=False).encode(), replace(show, extras=()))  # fmt: skip


def cut() -> Map:
    show = let_blocks("cut", 2901, 7, 76.0)
    at = geographic(2.2861, 48.8322, 9)
    side, buffer = 31.0, 0.4
    rows: list[dict[str, Any]] = []

    def add(outline: Outline, **properties: Any) -> None:
        whole = shapely.Polygon(outline)
        x0, y0, x1, y1 = whole.bounds
        for i in range(int((x0 - buffer) // side), int((x1 + buffer) // side) + 1):
            for j in range(int((y0 - buffer) // side), int((y1 + buffer) // side) + 1):
                tile = shapely.box(i * side - buffer, j * side - buffer, (i + 1) * side + buffer, (j + 1) * side + buffer)  # fmt: skip
                rows.extend(
                    polygon(tuple(part.exterior.coords)[:-1], at, **properties)
                    for part in shapely.get_parts(whole.intersection(tile))
                    if part.geom_type == "Polygon" and part.area > 1e-6
                )

    for i, s in enumerate(show.stands):
        add(s.outline, mvt_id=5000 + i, kind="stand", label=s.number)
    for e in show.extras:
        add(e.outline, mvt_id=10, kind="poi", label=e.words)
    add(show.halls[0][1], mvt_id=1, kind="hall", label="Pavillon 7")
    return Map("geojson", json.dumps({"type": "FeatureCollection", "features": rows}).encode(), show)


def speed_dating() -> Map:
    show = titled(floor("speed dating", 2911, "halled", (3, 4, 5)), COMPANIES, 91)
    a = Archive("speed dating", geographic(7.4246, 43.7384, 9))
    a.around(show)
    level, top = a.uid("l0"), bounds(show.halls[0][1])[3]
    for i, s in enumerate(show.stands):
        unit = a.add("unit", str(i), a.ring(s.outline), category="unspecified", name=s.number, level_id=level)
        a.occupy(str(i), unit, s.outline, s.title)
    a.add("unit", "buyers", a.ring(rect(0, top + 1, 90, 30)), category="unspecified", name="Hosted buyers", level_id=level)  # fmt: skip
    for i in range(320):
        a.add("fixture", f"t{i}", a.ring(rect(2 + 2.1 * (i % 40), top + 3 + 3.2 * (i // 40), 0.8, 0.8)), category="furniture", name=str(i + 1), level_id=level)  # fmt: skip
    return Map("imdf.zip", a.data(), show)


PLANS: dict[str, Callable[[], Any]] = {
    "modules": modules, "annotated": annotated, "ducts": ducts, "sketch": sketch, "typographic": typographic, "toggled": toggled,
    "squared": squared, "bazaar": bazaar, "feet": feet, "korean": korean, "cut": cut, "speed-dating": speed_dating,
}  # fmt: skip
