"""A thirty-fourth batch, described before it was tried (DXF, SVG, GeoJSON, IMDF, OSM).

fest         a street fair: crooked four-cornered stands along houses with their own numbers, trees, lamps, `12a` (DXF)
octanorm     shell scheme: blocks of panels and posts, a dashed fascia along the front, no outline of a stand (DXF)
r12          R12, inches, POLYLINE and VERTEX, numbers `B-101` at half width, a frame with a table of prices (DXF)
invisible    numbers as invisible attributes, firms' names visible, areas with a comma; German (DXF)
pyplot       matplotlib: letters as uses of glyphs, the words in comments, clip paths around all (SVG)
tooltips     outlines over a picture, all words in `data-tippy-content` with HTML (SVG)
svglite      R: text with textLength, everything clipped, styles inline, numbers `1-A-12` (SVG)
fields       what is known of a stand as a list of names and values (GeoJSON)
popup        `popup: Stand: A12<br>Firma: Acme`, ids of the editor, colours (GeoJSON)
speaking     IMDF whose units are called in three languages, the number in none but one's; kiosks of a second show
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace

from ezdxf.enums import TextEntityAlignment as Align
from tests.plan.habits.show import Extra, Outline, Show, Stand, bounds, rect
from tests.plan.strange.blocks import FIRMS, blocks
from tests.plan.strange.concourses import LATIN, size
from tests.plan.strange.exchanges import collection
from tests.plan.strange.grounds import american_grid, inner, let_blocks
from tests.plan.strange.imdf import Archive
from tests.plan.strange.indoor import Plan as Map
from tests.plan.strange.indoor import geographic, polygon
from tests.plan.strange.plans import Page, Plan, Sheet


def fest() -> Plan:
    rng = random.Random(7401)
    stands, houses, n = [], [], 0
    for street in range(5):
        for side in (0, 1):
            x, y = 6.0, 10.0 + street * 28.0 + side * 9.0
            while x < 120:
                w, d = rng.choice((2.0, 3.0, 3.0, 4.0, 6.0)), rng.choice((2.0, 2.5, 3.0))
                skew = [rng.uniform(-0.15, 0.15) for _ in range(4)]
                n += 1
                outline = ((x, y + skew[0]), (x + w, y + skew[1]), (x + w - abs(skew[2]), y + d + skew[2]), (x + abs(skew[3]), y + d))  # fmt: skip
                stands.append(Stand(f"{n}" + ("a" if n % 13 == 0 else ""), outline))
                x += w + rng.choice((0.3, 0.5, 1.5))
            houses += [(f"{2 * k + 1 + side}", rect(6 + 15 * k, y + (6 if side else -8), 13, 5)) for k in range(8)]
    stands = [s for i, s in enumerate(stands) if i % 60 < 50]
    show = Show("fest", tuple(stands), (Extra("BÜHNE", "fixture", "stage", rect(130, 20, 10, 8)), Extra("WC", "amenity", "wc", rect(130, 40, 4, 4))), (("", rect(0, 0, 145, 150)),))  # fmt: skip
    sheet = Sheet(1.0, 6)
    sheet.around(show, "Grenze", "Infrastruktur")
    for s in show.stands:
        sheet.loop(s.outline, "Staende")
        sheet.text(s.number, *inner(s.outline), 0.7, "Standnummern")
    for words, outline in houses:
        sheet.loop(outline, "Gebaeude")
        sheet.text(words, *inner(outline), 1.2, "Hausnummern")
    for i in range(60):
        at = (rng.uniform(4, 140), 10.0 + rng.randrange(5) * 28.0 + 5.5)
        sheet.space.add_circle(at, 1.8 if i % 3 else 0.15, dxfattribs={"layer": "Baeume" if i % 3 else "Leuchten"})
    return sheet.plan(show)


def octanorm() -> Plan:
    show = blocks("octanorm", 7411, lambda b, i, n: f"{LATIN(b)}{i:02d}", across=4, deep=6, firms=FIRMS)
    show = replace(show, stands=tuple(s for s in show.stands if len(s.outline) == 4))
    sheet = Sheet(0.001, 4)
    sheet.around(show, "HALL", "SERVICES", "COLUMNS")
    panel = sheet.document.blocks.new("PANEL1000")
    panel.add_lwpolyline([(40, -4), (960, -4), (960, 4), (40, 4)], close=True)
    post = sheet.document.blocks.new("Z40")
    post.add_circle((0, 0), 20)
    sheet.document.layers.add("FASCIA", linetype="DASHED")
    posts: set[tuple[int, int]] = set()
    panels: set[tuple[int, int, int]] = set()
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        for turn, a, b, fixed in ((0, x0, x1, y0), (0, x0, x1, y1), (90, y0, y1, x0), (90, y0, y1, x1)):
            for k in range(round(b - a)):
                at = (a + k, fixed) if turn == 0 else (fixed, a + k)
                panels.add((round(at[0] * 1000), round(at[1] * 1000), turn))
            for k in range(round(b - a) + 1):
                at = (a + k, fixed) if turn == 0 else (fixed, a + k)
                posts.add((round(at[0] * 1000), round(at[1] * 1000)))
        front = y0 if int(y0) % 2 else y1
        for k in range(round(x1 - x0)):
            panels.discard((round((x0 + k) * 1000), round(front * 1000), 0))
        sheet.line((x0, front), (x1, front), "FASCIA")
        sheet.text(s.number, (x0 + x1) / 2, (y0 + y1) / 2, 0.4, "NUMBERS")
        sheet.text(s.title, (x0 + x1) / 2, (y0 + y1) / 2 - 0.7, 0.2, "NAMES")
    for x, y, turn in sorted(panels):
        sheet.space.add_blockref("PANEL1000", (x, y), {"layer": "SYSTEM", "rotation": turn})
    for x, y in sorted(posts):
        sheet.space.add_blockref("Z40", (x, y), {"layer": "SYSTEM"})
    return sheet.plan(show)


class OldSheet(Sheet):
    def loop(self, outline: Outline, layer: str = "0") -> None:
        self.space.add_polyline2d(self.points(outline), dxfattribs={"layer": layer}).close(True)


def r12() -> Plan:
    show = american_grid("r12", 7421, aisles=8, deep=14, number=lambda n: f"B-{n}")
    sheet = OldSheet(0.0254, 0, "R12")
    sheet.around(show, "WALL", "TEXT", "COL")
    for s in show.stands:
        sheet.loop(s.outline, "BOOTH")
        x, y = inner(s.outline)
        e = sheet.space.add_text(s.number, height=22, dxfattribs={"layer": "NUM", "width": 0.5})
        e.set_placement((x * sheet.k, y * sheet.k), align=Align.MIDDLE_CENTER)
        sheet.text(s.size.replace("x", "'x") + "'", x, y - 0.8, 0.25, "NUM")
    w, h = size(show.halls[0][1])
    frame = rect(-6, -6, w + 34, h + 12)
    sheet.loop(frame, "FRAME")
    for i, row in enumerate((("SIZE", "QTY", "RATE"), ("10x10", "84", "$2,400"), ("10x20", "12", "$4,600"), ("20x20", "9", "$8,800"))):  # fmt: skip
        for k, words in enumerate(row):
            sheet.loop(rect(w + 4 + 7 * k, 20 - 3 * i, 7, 3), "FRAME")
            sheet.text(words, w + 7.5 + 7 * k, 21.5 - 3 * i, 0.8, "FRAME")
    return sheet.plan(show)


def invisible() -> Plan:
    show = let_blocks("invisible", 7431, rows=7)
    sheet = Sheet(0.01, 5)
    sheet.around(show, "Gebäude", "Service", "Stützen")
    block = sheet.document.blocks.new("STAND_DATEN")
    for name in ("STANDNR", "AUSSTELLER", "FLAECHE", "KDNR"):
        block.add_attdef(name, (0, 0), "", dxfattribs={"height": 30})
    for i, s in enumerate(show.stands):
        sheet.loop(s.outline, "Standflächen")
        x, y = inner(s.outline)
        a, b = size(s.outline)
        ref = sheet.space.add_blockref("STAND_DATEN", (x * 100, y * 100), {"layer": "Standdaten"})
        for name, value, dy, hidden in (("STANDNR", s.number, 0.6, 1), ("AUSSTELLER", s.title, 0, 0), ("FLAECHE", f"{a * b:.1f} qm".replace(".", ","), -0.5, 0), ("KDNR", str(102_000 + 37 * i), -1, 1)):  # fmt: skip
            e = ref.add_attrib(name, value, ((x - 0.8) * 100, (y + dy) * 100), {"height": 22})
            e.is_invisible = bool(hidden)
    return sheet.plan(show)


def pyplot() -> Plan:
    show = blocks("pyplot", 7441, lambda b, i, n: f"{LATIN(b)}{i}", across=4, deep=6)
    page = Page(show, 6.0)
    page.rows.append('<g id="figure_1"><g id="patch_1"><path d="M 0 0 L 2000 0 L 2000 2000 L 0 2000 z" style="fill: #ffffff"/></g><g id="axes_1">')  # fmt: skip
    n = 2
    for outline in (show.halls[0][1], *(e.outline for e in show.extras), *(s.outline for s in show.stands)):
        d = " L ".join("{:g} {:g}".format(*page.at(*p)) for p in outline)
        page.rows.append(f'<g id="patch_{n}"><path d="M {d} z " clip-path="url(#p8f)" style="fill: #1f77b4; fill-opacity: 0.3; stroke: #000000; stroke-linejoin: miter"/></g>')  # fmt: skip
        n += 1
    for i, (words, outline) in enumerate([*((s.number, s.outline) for s in show.stands), *((e.words, e.outline) for e in show.extras)], 1):  # fmt: skip
        x, y = page.at(*inner(outline))
        uses = "".join(f'<use xlink:href="#DejaVuSans-{ord(c):x}" x="{63.6 * k:g}"/>' for k, c in enumerate(words))
        page.rows.append(f'<g id="text_{i}"><!-- {words} --><g transform="translate({x - 3:g} {y + 1:g}) scale(0.05 -0.05)" xmlns:xlink="http://www.w3.org/1999/xlink">{uses}</g></g>')  # fmt: skip
    glyphs = "".join(f'<path id="DejaVuSans-{ord(c):x}" d="M 628 0 L {2000 + 31 * (ord(c) % 17)} 0 L 3000 900 L 3200 {3500 + 29 * (ord(c) % 13)} L 2400 4500 L 700 4666 L 300 2000 L 500 700 z" transform="scale(0.015625)"/>' for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")  # fmt: skip
    page.rows.append(f'</g></g><defs><clipPath id="p8f"><rect x="0" y="0" width="2000" height="2000"/></clipPath>{glyphs}</defs>')  # fmt: skip
    return page.plan()


def tooltips() -> Plan:
    show = blocks("tooltips", 7451, lambda b, i, n: f"{LATIN(b)}.{i:02d}", across=4, deep=6, firms=FIRMS)
    page = Page(show, 13.0)
    page.rows.append('<image href="plan.jpg" x="0" y="0" width="100%" height="100%"/>')
    page.loop(show.halls[0][1], 'fill="none"')
    for s in show.stands:
        title = s.title.replace("&", "&amp;amp;")
        page.loop(s.outline, f'class="area" fill="#fff" fill-opacity="0" data-tippy-content="&lt;b&gt;{s.number}&lt;/b&gt;&lt;br&gt;{title}"')  # fmt: skip
    for e in show.extras:
        page.loop(e.outline, f'class="area" fill-opacity="0" data-tippy-content="&lt;b&gt;{e.words}&lt;/b&gt;"')
    return page.plan()


def svglite() -> Plan:
    show = blocks("svglite", 7461, lambda b, i, n: f"{1 + b // 12}-{LATIN(b % 12)}-{i:02d}", across=4, deep=6)
    page = Page(show, 5.5)
    page.rows.append("<defs><clipPath id='cpMC4w'><rect x='0.00' y='0.00' width='2000.00' height='2000.00'/></clipPath></defs><g clip-path='url(#cpMC4w)'>")  # fmt: skip
    for outline in (show.halls[0][1], *(e.outline for e in show.extras), *(s.outline for s in show.stands)):
        points = " ".join("{:.2f},{:.2f}".format(*page.at(*p)) for p in outline)
        page.rows.append(f"<polygon points='{points} ' style='stroke-width: 1.07; stroke: #000000; stroke-linecap: butt; fill: #F8766D;' />")  # fmt: skip
    for words, outline in [*((s.number, s.outline) for s in show.stands), *((e.words, e.outline) for e in show.extras)]:
        x, y = page.at(*inner(outline))
        page.rows.append(f"<text x='{x:.2f}' y='{y + 1.5:.2f}' text-anchor='middle' style='font-size: 4.27px; font-family: \"Liberation Sans\";' textLength='{2.4 * len(words):.2f}px' lengthAdjust='spacingAndGlyphs'>{words}</text>")  # fmt: skip
    page.rows.append("</g>")
    return page.plan()


def fields() -> Map:
    show = blocks("fields", 7471, lambda b, i, n: f"{LATIN(b)}{100 + i}", across=4, deep=6, firms=FIRMS)
    at = geographic(4.8900, 52.3410, 9)
    rows = [polygon(s.outline, at, uid=f"{0xA000 + 77 * i:x}", fields=[{"name": "Stand", "value": s.number}, {"name": "Company", "value": s.title}, {"name": "Surface", "value": "9"}]) for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, uid=f"e{i}", fields=[{"name": "Label", "value": e.words}]) for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, uid="h1", fields=[{"name": "Label", "value": "Hall 12"}]))
    return Map("geojson", collection(rows), show)


def popup() -> Map:
    show = blocks("popup", 7481, lambda b, i, n: f"{LATIN(b)}{i:02d}", across=4, deep=6, firms=FIRMS)
    at = geographic(13.4100, 51.0700, 9)
    rows = [polygon(s.outline, at, popup=f"Stand: {s.number}<br>Firma: {s.title}<br>9 m²", _leaflet_id=400 + 7 * i, color="#3388ff", weight=2) for i, s in enumerate(show.stands)]  # fmt: skip
    rows += [polygon(e.outline, at, popup=e.words, _leaflet_id=20 + i, color="#999999", weight=1) for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, popup="Halle 2", _leaflet_id=2, color="#000000", weight=3))
    return Map(
        "geojson", json.dumps({"type": "FeatureCollection", "features": rows}, ensure_ascii=False).encode(), show
    )


def speaking() -> Map:
    show = blocks("speaking", 7491, lambda b, i, n: f"{LATIN(b)}{i:02d}", across=4, deep=6, firms=FIRMS)
    archive = Archive("speaking", geographic(139.7950, 35.6290, 9), "ja")
    archive.around(show)
    ground = archive.uid("l0")
    for i, s in enumerate(show.stands):
        name = {"ja": f"小間{s.number}", "zh-Hans": f"展位{s.number}", "en": s.title}
        archive.add("unit", f"s{i}", archive.ring(s.outline), category="unspecified", name=name, level_id=ground)
    return Map("imdf.zip", archive.data(), show)


PLANS: dict[str, Callable[[], Plan | Map]] = {
    "fest": fest, "octanorm": octanorm, "r12": r12, "invisible": invisible, "pyplot": pyplot, "tooltips": tooltips,
    "svglite": svglite, "fields": fields, "popup": popup, "speaking": speaking,
}  # fmt: skip
