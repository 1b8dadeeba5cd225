"""Plans of fairs, described before they were tried and without a look at the reader. `PLANS[name]()` gives one.

brochure      printed programme: kerned numbers, a directory in columns below the plan, coloured zones behind, adverts (SVG)
xb            ids `XB12`, letters as glyph paths named `B12`, 17,000 anonymous hatches, curves, no text, no size (SVG)
colours       sizes said by colours of a legend with `3x3`, `3x4`, `4x6` only (SVG)
pieces        `C7`, `3X4`, `/12m`, `2`, `/` as five texts, turned in half the booths (SVG)
titles        `<title>Booth 214 - Acme (9 sqm)</title>` on each; the company in letters; ids of a program (SVG)
links         numbers only in `xlink:href="?stand=C12"` around each outline (SVG)
classes       numbers only in class names: `stand s-204` (SVG)
curved-text   numbers on textPath along rows of an arc (SVG)
pods          a startup area of pods S1 … S48 of 1.5 m beside stands, capacities `4 pax`, areas (SVG)
decks         two-storey stands: an inner outline with the number and `OG` (SVG)
wide-lines    polylines of constant width that repeat their first point, masks and alignment codes, carpets around (DXF)
table-block   a table of exhibitors as an anonymous block of lines and MTEXT, model space turned (DXF)
minsert       rows as MINSERT of one booth, numbers as TEXT (DXF)
upside        everything at an elevation, lettering upside down or from below, the north at the bottom (DXF)
lines-123     ATTRIBs LINE1, LINE2, LINE3: number, company, `3.00m x 4.00m` (DXF)
hash          `#1204`, `10' x 10'`, FIRE LANE 20', bubbles, freight doors (DXF, inches)
jobs          a job fair: tables of 1.8 by 0.8 m numbered 1 to 180, the hall's area printed (SVG)
two-floors    FLOOR G and 1, BoothNum and a GUID, exhibitors (GeoJSON, degrees)
nested-names  names as objects of languages, place types, rotated (GeoJSON, degrees)
"""

from __future__ import annotations

import json
import math
import random
import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ezdxf.enums import TextEntityAlignment as Align
from tests.plan.habits.show import FOOT, Extra, Show, Stand, arc_show, bounds, letters, middle, rect, rotated
from tests.plan.strange import indoor
from tests.plan.strange.city import city
from tests.plan.strange.floor import titled
from tests.plan.strange.halls import COMPANIES, american
from tests.plan.strange.plans import NAMES, Page, Plan, Sheet


def _lettered(row: int, place: int) -> str:
    return f"{letters(row)}{place}"


def _turn(outline: Any) -> float:
    """Degrees of the first edge, y north."""
    (x0, y0), (x1, y1) = outline[0], outline[1]
    return math.degrees(math.atan2(y1 - y0, x1 - x0))


def brochure() -> Plan:
    show = titled(city("brochure", 1001, lambda r, p: f"{letters(r)}{p:02d}"), NAMES, 1)
    page = Page(show, 5.67, 20)
    rng = random.Random(1)
    page.rows.append('<g id="Layer_1"><g id="zones">')
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    for i, words in enumerate(("ZONE RED", "ZONE BLUE", "ZONE GREEN")):
        band = rect(x0 + 2 + i * (x1 - x0 - 4) / 3, y0 + 2, (x1 - x0 - 4) / 3, y1 - y0 - 4)
        page.loop(band, f'fill="{("#fdd", "#ddf", "#dfd")[i]}"')
        page.text(words, band[0][0] + 8, band[2][1] - 1.5, 1.2)
    page.rows.append('</g><g id="plan">')
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#FFFFFF" stroke="#231F20" stroke-width="0.25" stroke-miterlimit="10"')
        a, b = page.at(*middle(s.outline))
        page.rows.append(
            f'<text transform="matrix(1 0 0 1 {a - 3:.4f} {b + 1:.4f})"><tspan x="0" y="0" font-family="\'Gotham-Book\'" font-size="2.6">{s.number[0]}</tspan>'
            f'<tspan x="1.95" y="0" font-family="\'Gotham-Book\'" font-size="2.6" letter-spacing="-0.02">{s.number[1:]}</tspan></text>'
        )
    page.rows.append('</g><g id="directory">')
    for i, s in enumerate(show.stands):
        x, y = x0 + (i // 40) * 22, y0 - 4 - (i % 40) * 1.1
        page.text(f"{s.title} ", x + 3, y, 0.7, "")
        page.text(s.number, x, y, 0.7, "")
    for i in range(6):
        page.loop(rect(x1 + 3, y0 + 12 * i, 14, 10), 'fill="#eee"')
        page.text(rng.choice(NAMES), x1 + 10, y0 + 12 * i + 5, 1.4)
    page.rows.append("</g></g>")
    w, h = page.size
    plan = page.plan()
    data = plan.data.decode().replace(
        f'viewBox="0 0 {w:g} {h:g}" width="{w:g}" height="{h:g}"',
        f'x="0px" y="0px" width="{w + 200:g}pt" height="{h + 300:g}pt" xml:space="preserve"',
    )
    return replace(plan, data=data.encode(), metres_per_unit=1 / page.k)


def xb() -> Plan:
    show = city("xb", 1002, _lettered)
    page = Page(show, 37.8)
    rng = random.Random(2)
    page.rows.append(
        '<style type="text/css">.st0{fill:#FFFFFF;stroke:#000}.st1{fill:#A7D7F0}.st2{fill:none;stroke:#999}.st3{fill:#231F20}</style><g id="Ebene_1">'
    )
    page.loop(show.halls[0][1], 'class="st0"')
    for i, s in enumerate(show.stands):
        corners = [page.at(*p) for p in s.outline]
        d = f"M{corners[0][0]:g},{corners[0][1]:g}" + "".join(f"L{x:g},{y:g}" for x, y in corners[1:]) + "z"
        if i % 5 == 0:  # one edge as a shallow curve
            (ax, ay), (bx, by) = corners[0], corners[1]
            d = (
                f"M{ax:g},{ay:g}C{(2 * ax + bx) / 3:g},{(2 * ay + by) / 3:g} {(ax + 2 * bx) / 3:g},{(ay + 2 * by) / 3:g} {bx:g},{by:g}"
                + "".join(f"L{x:g},{y:g}" for x, y in corners[2:])
                + "z"
            )
        page.rows.append(f'<path id="X{s.number}{"_1_" if i % 11 == 3 else ""}" class="st1" d="{d}"/>')
    for e in show.extras:
        page.loop(e.outline, f'id="{e.words}" class="st2"')
    page.rows.append("</g><g>")
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    for _ in range(17000):
        a, b = page.at(rng.uniform(x0, x1), rng.uniform(y0, y1))
        page.rows.append(f'<path class="st2" d="M{a:g},{b:g}l9,9"/>')
    page.rows.append("</g><g>")
    for s in show.stands:
        a, b = page.at(*middle(s.outline))
        glyphs = "".join(
            f'<path class="st3" d="M{a + 8 * j - 12:g},{b:g}c2-6,5-6,6,0s-2,8-3,8s-4-3-3-8z"/>'
            for j in range(len(s.number))
        )
        page.rows.append(f'<g id="{s.number}">{glyphs}</g>')
    page.rows.append("</g>")
    plan = page.plan()
    w, h = page.size
    return replace(
        plan, data=plan.data.replace(f' viewBox="0 0 {w:g} {h:g}" width="{w:g}" height="{h:g}"'.encode(), b"")
    )


def colours() -> Plan:
    show = city("colours", 1003, lambda r, p: f"{r + 1}-{p}", (3.0, 4.0, 6.0))
    page = Page(show, 6.3)
    page.around()
    tint = {3.0: "#ff9999", 4.0: "#99ff99", 6.0: "#9999ff"}
    for s in show.stands:
        w = math.dist(s.outline[0], s.outline[1])
        page.loop(s.outline, f'style="fill:{tint.get(round(w, 1), "#ffffff")};stroke:#000;stroke-width:.2"')
        a, b = page.at(*middle(s.outline))
        page.rows.append(
            f'<text transform="translate({a:.2f} {b + 1:.2f}) rotate({-_turn(s.outline):.1f})" style="font-size:3px;text-anchor:middle">{s.number}</text>'
        )
    x0, y0, _, _ = bounds(show.halls[0][1])
    for i, (w, c) in enumerate(tint.items()):
        page.loop(rect(x0 + 12 * i, y0 - 5, 2.5, 1.5), f'style="fill:{c};stroke:#000"')
        page.text(f"3x{w:g}", x0 + 12 * i + 5, y0 - 4.2, 0.9)
    return page.plan()


def pieces() -> Plan:
    show = city("pieces", 1004, _lettered, (3.0, 4.0, 5.0))
    page = Page(show, 53.1)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'class="fil0 str0"')
        a, b = page.at(*middle(s.outline))
        w, h = math.dist(s.outline[0], s.outline[1]), math.dist(s.outline[1], s.outline[2])
        size, up = f"{w:g}X{h:g}", ""
        if len(s.outline) == 4:
            runs = (
                (-30, -8, 22, s.number),
                (-34, 14, 16, size),
                (6, 14, 16, f"/{w * h:g}m"),
                (54, 8, 10, "2"),
                (60, 14, 16, "/"),
            )
        else:
            runs = ((-30, -8, 22, s.number),)
        turn = -_turn(s.outline) + (90 if len(s.number) % 2 and h > w else 0)
        for dx, dy, f, run in runs:
            page.rows.append(
                f'<text x="{a + dx:g}" y="{b + dy:g}" font-size="{f}" transform="rotate({turn:.2f} {a:g} {b:g})"{up}>{run}</text>'
            )
    return page.plan()


def titles() -> Plan:
    show = titled(city("titles", 1005, lambda r, p: str(100 * (r + 1) + p)), NAMES, 5)
    page = Page(show, 11.0)
    page.around()
    for i, s in enumerate(show.stands):
        corners = " ".join("{:g},{:g}".format(*page.at(*p)) for p in s.outline)
        a, b = page.at(*middle(s.outline))
        size = (
            f" ({math.dist(s.outline[0], s.outline[1]) * math.dist(s.outline[1], s.outline[2]):.0f} sqm)"
            if len(s.outline) == 4
            else ""
        )
        title = f"Booth {s.number} - {s.title}{size}".replace("&", "&amp;")
        page.rows.append(
            f'<g id="shape-{1000 + 3 * i}"><title>{title}</title><polygon points="{corners}" fill="#e0e0ff"/><text x="{a:g}" y="{b:g}" font-size="4" text-anchor="middle">{s.title.replace("&", "&amp;")}</text></g>'
        )
    return page.plan()


def links() -> Plan:
    show = city("links", 1006, lambda r, p: f"{letters(r)}{p:02d}")
    page = Page(show, 8.0)
    page.around()
    for i, s in enumerate(show.stands):
        corners = " ".join("{:g},{:g}".format(*page.at(*p)) for p in s.outline)
        page.rows.append(
            f'<a xlink:href="exhibitor.php?lang=en&amp;stand={s.number}" target="_top"><polygon id="poly{i}" points="{corners}" fill="#cfc"/></a>'
        )
    plan = page.plan()
    return replace(plan, data=plan.data.replace(b"<svg ", b'<svg xmlns:xlink="http://www.w3.org/1999/xlink" ', 1))


def classes() -> Plan:
    show = city("classes", 1007, lambda r, p: str(200 + 40 * r + p))
    page = Page(show, 14.0)
    page.around()
    for s in show.stands:
        page.loop(s.outline, f'class="stand s-{s.number}"')
    return page.plan()


def curved_text() -> Plan:
    show = arc_show("curved", seed=1008, arcs=6, radius=24.0)
    page = Page(show, 12.0)
    page.around()
    for i, s in enumerate(show.stands):
        page.loop(s.outline, 'fill="#fed" stroke="#531"')
        (a, b), (c, d) = (
            page.at(*((s.outline[0][0] + s.outline[3][0]) / 2, (s.outline[0][1] + s.outline[3][1]) / 2)),
            page.at(*((s.outline[1][0] + s.outline[2][0]) / 2, (s.outline[1][1] + s.outline[2][1]) / 2)),
        )
        page.rows.append(
            f'<path id="t{i}" d="M{a:g},{b:g}L{c:g},{d:g}" fill="none"/><text font-size="5.5" text-anchor="middle"><textPath xlink:href="#t{i}" startOffset="50%">{s.number}</textPath></text>'
        )
    plan = page.plan()
    return replace(plan, data=plan.data.replace(b"<svg ", b'<svg xmlns:xlink="http://www.w3.org/1999/xlink" ', 1))


def pods() -> Plan:
    show = city("pods", 1009, lambda r, p: f"{letters(r)}{p:02d}", (3.0, 4.0, 6.0))
    x0, _y0, _x1, y1 = bounds(show.halls[0][1])
    small = tuple(
        Stand(
            f"S{i + 1:02d}", rect(x0 + 60 + (i % 12) * 1.5, y1 - 11 + (i // 12) * 2.5 + (i // 12 % 2) * -1.0, 1.5, 1.5)
        )
        for i in range(48)
    )
    show = replace(show, stands=show.stands + small)
    page = Page(show, 20.0)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#fff" stroke="#777"')
        x, y = middle(s.outline)
        page.text(s.number, x, y + 0.1, 0.5)
        if s.number[0] != "S" and len(s.outline) == 4:
            page.text(
                f"{round(math.dist(s.outline[0], s.outline[1]) * math.dist(s.outline[1], s.outline[2]))} m²",
                x,
                y - 0.6,
                0.3,
            )
            page.text("4 pax", x, y - 1.0, 0.25)
    return page.plan()


def decks() -> Plan:
    show = city("decks", 1010, lambda r, p: f"{3 + r // 6}.{letters(r)}{p:02d}", (4.0, 5.0, 6.0, 8.0))
    page = Page(show, 10.0)
    page.around()
    for i, s in enumerate(show.stands):
        page.loop(s.outline, 'fill="#f5cac3" stroke="#84a59d"')
        x, y = middle(s.outline)
        page.text(s.number, x, y + 0.5, 0.5)
        if i % 4 == 0 and len(s.outline) == 4:
            c = middle(s.outline)
            page.loop(
                tuple((c[0] + (px - c[0]) * 0.6, c[1] + (py - c[1]) * 0.6) for px, py in s.outline),
                'fill="none" stroke="#f28482" stroke-dasharray="2 1"',
            )
            page.text(f"{s.number} OG", x, y - 0.3, 0.35)
    return page.plan()


def wide_lines() -> Plan:
    show = city("wide", 1011, lambda r, p: f"{letters(r)}-{p:02d}")
    sheet = Sheet(0.001, 6)
    for _, o in show.halls:
        sheet.loop(o, "HALLE_A")
    for e in show.extras:
        sheet.loop(e.outline, "SONSTIGES")
        sheet.text(e.words, *middle(e.outline), 0.6, "SONSTIGES")
    for s in show.stands:
        ring = sheet.points((*s.outline, s.outline[0]))
        sheet.space.add_lwpolyline(ring, dxfattribs={"layer": "STANDKONTUR", "const_width": 40})
        c = middle(s.outline)
        sheet.loop(tuple((c[0] + (x - c[0]) * 0.93, c[1] + (y - c[1]) * 0.93) for x, y in s.outline), "TEPPICH")
        m = sheet.space.add_mtext(
            f"\\A1;{{\\fISOCPEUR|b0|i0|c0|p0;\\H1.0x;{s.number}}}",
            {
                "char_height": 400,
                "insert": (c[0] * 1000, c[1] * 1000),
                "attachment_point": 5,
                "layer": "STANDNR",
                "rotation": _turn(s.outline),
            },
        )
        m.set_bg_color(7, scale=1.2)
    return sheet.plan(show)


def table_block() -> Plan:
    show = rotated(titled(city("table", 1012, lambda r, p: str(100 * (r + 1) + p)), COMPANIES, 2), -90.0)
    sheet = Sheet(0.01, 5)
    sheet.around(show, "CONTORNO", "AREAS", turn=-90.0)
    for s in show.stands:
        sheet.loop(s.outline, "STAND")
        sheet.text(s.number, *middle(s.outline), 0.45, "NUM", _turn(s.outline))
    block = sheet.document.blocks.new("*T5")
    for i, s in enumerate(show.stands):
        col, row = i // 60, i % 60
        block.add_mtext(s.number, {"char_height": 60, "insert": (col * 2400 + 20, -row * 120 - 30)})
        block.add_mtext(s.title, {"char_height": 60, "insert": (col * 2400 + 420, -row * 120 - 30)})
    for col in range((len(show.stands) + 59) // 60):
        for row in range(61):
            block.add_line((col * 2400, -row * 120), (col * 2400 + 2400, -row * 120))
        for dx in (0, 400, 2400):
            block.add_line((col * 2400 + dx, 0), (col * 2400 + dx, -7200))
    sheet.space.add_blockref("*T5", (13000, 5000), {"layer": "TABLA"})
    return sheet.plan(show)


def minsert() -> Plan:
    stands: list[Stand] = []
    sheet = Sheet(0.001, 4)
    block = sheet.document.blocks.new("B33")
    block.add_lwpolyline(sheet.points(rect(0, 0, 3, 3)), close=True)
    block.add_line((0, 2700), (3000, 2700))
    for row in range(6):
        y = 6.0 + 9.0 * row
        sheet.space.add_blockref(
            "B33",
            (6000, y * 1000),
            {"row_count": 2, "column_count": 15, "row_spacing": 3000, "column_spacing": 3000, "layer": "BOOTH"},
        )
        stands += [Stand(f"{letters(row)}{i + 1}", rect(6 + 3 * (i % 15), y + 3 * (i // 15), 3, 3)) for i in range(30)]
    show = Show(
        "minsert", tuple(stands), (Extra("WC", "amenity", "wc", rect(6, 62, 5, 4)),), (("", rect(0, 0, 57, 70)),)
    )
    sheet.around(show, "HALL", "WC")
    for s in show.stands:
        sheet.text(s.number, *middle(s.outline), 0.5, "BOOTH")
    return sheet.plan(show)


def upside() -> Plan:
    show = rotated(city("upside", 1014, lambda r, p: f"H{letters(r)}{p}"), 180.0)
    sheet = Sheet(0.001, 4)
    sheet.around(show, "0", "0", turn=180.0)
    for i, s in enumerate(show.stands):
        ring = [(x * 1000, y * 1000, 3200.0) for x, y in s.outline]
        sheet.space.add_polyline3d(ring, close=True, dxfattribs={"layer": "1"})
        x, y = middle(s.outline)
        if i % 2:
            sheet.text(s.number, x, y, 0.4, "2", 180.0)
        else:
            t = sheet.space.add_text(
                s.number, height=400, rotation=180, dxfattribs={"layer": "2", "extrusion": (0, 0, -1)}
            )
            t.set_placement((-x * 1000, y * 1000), align=Align.MIDDLE_CENTER)
    return sheet.plan(show)


def lines_123() -> Plan:
    show = titled(city("lines 123", 1015, lambda r, p: f"{letters(r)}{p:03d}", (3.0, 4.0, 6.0)), COMPANIES, 4)
    sheet = Sheet(1.0, 4)
    sheet.around(show, "contour", "divers")
    for s in show.stands:
        sheet.loop(s.outline, "stands")
    tag = sheet.document.blocks.new("CARTOUCHE")
    for i in (1, 2, 3):
        tag.add_attdef(f"LINE{i}", (0, -0.5 * i), "", dxfattribs={"height": 0.3})
    for s in show.stands:
        x, y = middle(s.outline)
        ref = sheet.space.add_blockref("CARTOUCHE", (x - 0.8, y + 0.5), {"layer": "textes"})
        size = (
            f"{math.dist(s.outline[0], s.outline[1]):.2f}m x {math.dist(s.outline[1], s.outline[2]):.2f}m"
            if len(s.outline) == 4
            else ""
        )
        for i, words in enumerate((s.number, s.title, size)):
            ref.add_attrib(f"LINE{i + 1}", words, (x - 0.8, y + 0.4 - 0.45 * i), {"height": 0.3})
    return sheet.plan(show)


def hash_() -> Plan:
    show = american("hash", 1016, 8, 14, first=1000)
    sheet = Sheet(0.0254, 1)
    sheet.around(show, "A-WALL-FULL", "A-FLOR", "S-COLS")
    for s in show.stands:
        sheet.loop(s.outline, "EXH-BOOTH")
        x, y = middle(s.outline)
        sheet.text(f"#{s.number}", x, y + 0.3, 0.45, "EXH-TEXT")
        w = round((bounds(s.outline)[2] - bounds(s.outline)[0]) / FOOT)
        sheet.text(f"{w}' x {w}'", x, y - 0.6, 0.3, "EXH-TEXT")
    x0, _y0, x1, y1 = bounds(show.halls[0][1])
    sheet.text("FIRE LANE 20'", (x0 + x1) / 2, 5, 1.0, "EXH-FIRE")
    for i in range(8):
        sheet.text(f"FREIGHT DOOR {i + 1}", x0 + 8 * i + 6, y1 - 1, 0.5, "A-DOOR")
        sheet.space.add_circle(
            ((x0 - 4) * sheet.k, (6 + 9 * i) * sheet.k), 1.2 * sheet.k, dxfattribs={"layer": "S-GRID"}
        )
        sheet.text(str(i + 1), x0 - 4, 6 + 9 * i, 1.0, "S-GRID")
    return sheet.plan(show)


def jobs() -> Plan:
    stands = []
    for i in range(180):
        bay, k = divmod(i, 20)
        stands.append(
            Stand(str(i + 1), rect(5 + (k % 10) * 1.8 + (bay % 3) * 21, 6 + (bay // 3) * 9 + (k // 10) * 4, 1.8, 0.8))
        )
    show = Show(
        "jobs",
        tuple(stands),
        (Extra("REGISTRATION", "amenity", "registration", rect(4, 36, 8, 3)),),
        (("", rect(0, 0, 68, 42)),),
    )
    page = Page(show, 17.0)
    page.around()
    page.text("Aula Magna 2856 m²", 34, 40, 1.2)
    for s in show.stands:
        page.loop(s.outline, 'fill="#def" stroke="#135" stroke-width=".6"')
        page.text(s.number, *middle(s.outline), 0.4)
    return page.plan()


def two_floors() -> indoor.Plan:
    show = titled(city("two floors", 1018, lambda r, p: str(1000 + 100 * r + p)), COMPANIES, 6)
    at = indoor.geographic(8.65, 50.11, 9)
    rng = random.Random(18)
    rows = [
        indoor.polygon(
            s.outline,
            at,
            Booth_ID=str(uuid.UUID(int=rng.getrandbits(128))),
            BoothNum=s.number,
            Exhib_Name=s.title,
            FLOOR="G",
            SqFt=96.9,
        )
        for s in show.stands
    ]
    rows += [
        indoor.polygon(
            e.outline,
            at,
            Booth_ID=str(uuid.UUID(int=rng.getrandbits(128))),
            BoothNum=None,
            Exhib_Name=e.words,
            FLOOR="G",
        )
        for e in show.extras
    ]
    rows += [
        indoor.polygon(
            rect(10 + 9 * i, 20, 9, 7),
            at,
            Booth_ID=str(uuid.UUID(int=rng.getrandbits(128))),
            BoothNum=f"M{i + 1}",
            Exhib_Name="Meeting room",
            FLOOR="1",
        )
        for i in range(9)
    ]
    for floor in ("G", "1"):
        rows.append(
            indoor.polygon(show.halls[0][1], at, Booth_ID="hall", BoothNum=None, Exhib_Name="Hall 12", FLOOR=floor)
        )
    return indoor.Plan("geojson", json.dumps({"type": "FeatureCollection", "features": rows}).encode(), show)


def nested_names() -> indoor.Plan:
    show = rotated(city("nested names", 1019, _lettered), 63.0)
    at = indoor.geographic(2.35, 48.83, 9)
    rows = [
        indoor.polygon(
            s.outline,
            at,
            _id=f"5f{i:022x}",
            name=s.number,
            translations=[{"language": "en", "title": f"Stand {s.number}"}],
            placeType="stand",
            floor=0,
            style={"fillColor": "#eee"},
        )
        for i, s in enumerate(show.stands)
    ]
    rows += [
        indoor.polygon(
            e.outline,
            at,
            _id=f"6a{i:022x}",
            name=e.words,
            translations=[{"language": "en", "title": e.words}],
            placeType=e.kind,
            floor=0,
        )
        for i, e in enumerate(show.extras)
    ]
    rows.append(indoor.polygon(show.halls[0][1], at, _id="7" * 24, name="Hall 7.2", placeType="hall", floor=0))
    return indoor.Plan("geojson", json.dumps({"type": "FeatureCollection", "features": rows}).encode(), show)


PLANS: dict[str, Callable[[], Any]] = {
    "brochure": brochure, "xb": xb, "colours": colours, "pieces": pieces, "titles": titles, "links": links, "classes": classes,
    "curved-text": curved_text, "pods": pods, "decks": decks, "wide-lines": wide_lines, "table-block": table_block, "minsert": minsert,
    "upside": upside, "lines-123": lines_123, "hash": hash_, "jobs": jobs, "two-floors": two_floors, "nested-names": nested_names,
}  # fmt: skip
