"""More plans that no reader was written for. `PLANS[name]()` gives one.

seats        numbered tables and chairs in a conference area: 1 to 80 among stands A1 to H40 (DXF)
overview     the hall drawn twice side by side: a key plan at a third of the size with the same numbers (DXF)
open-rows    rows drawn as one outline with short tick marks between plots, numbers at the fronts (SVG)
shadows      CorelDRAW-like: every booth three times (shadow, fill, contour), names as curves, numbers as text (SVG)
grouped      numbers in a sibling group under another transform than the booths, matrix() with mirrored y (SVG)
power        sockets with numbers (`E12`, `W7`) beside stands in another mask, dense: three in each stand (DXF)
areas        only areas are printed under each number, as `9,0` without a unit; layers in Turkish (DXF)
solids       booths as 2D SOLIDs and 3DFACEs, numbers as MTEXT with formatting codes, layers by colour names (DXF)
polylines    old R12 POLYLINE entities with VERTEX records, TEXT right-aligned, handles off (DXF R12)
wide-text    numbers with a width factor and fit alignment, prefix word on each: `Stand 12` (DXF)
clusters     six-sided booths in honeycombs, numbers of letter and two digits (SVG polygons)
islands      only large islands of 36 to 400 m2 with long names and a number in brackets (SVG)
nested       every booth a group of groups with transform, title element and hidden text (SVG)
prices       `A12 - 18 m2 - sold` in one line, each stand (SVG)
"""

from __future__ import annotations

import io
import math
import random
from collections.abc import Callable
from dataclasses import replace

import ezdxf
from ezdxf.enums import TextEntityAlignment as Align
from tests.plan.habits.show import Extra, Show, Stand, bounds, middle, rect
from tests.plan.strange.floor import floor, titled
from tests.plan.strange.plans import NAMES, Page, Plan, Sheet


def _plainly(show: Show) -> Show:
    return replace(
        show, stands=tuple(replace(s, number=s.number.replace(" ", "").replace("/", "")) for s in show.stands)
    )


def seats() -> Plan:
    show = _plainly(floor("seats", 401, "slash"))
    sheet = Sheet(0.001, 4)
    sheet.around(show, "BUILDING", "AREAS", "COLUMNS")
    for s in show.stands:
        sheet.loop(s.outline, "EXHIBIT")
        sheet.text(s.number, *middle(s.outline), 0.5, "EXHIBIT")
    for i in range(80):
        x, y = 42 + (i % 20) * 1.7, 68 + (i // 20) * 1.9
        sheet.space.add_circle((x * 1000, y * 1000), 600, dxfattribs={"layer": "SEATING"})
        sheet.text(str(i + 1), x, y, 0.3, "SEATING")
        for dx, dy in ((0.7, 0), (-0.7, 0)):
            sheet.loop(rect(x + dx - 0.2, y + dy - 0.2, 0.4, 0.4), "SEATING")
    return sheet.plan(show)


def overview() -> Plan:
    show = floor("overview", 402, "running", (3, 3, 5))
    sheet = Sheet(0.001, 4)
    sheet.around(show)
    for s in show.stands:
        sheet.loop(s.outline)
        sheet.text(s.number, *middle(s.outline), 0.5)
    small = lambda outline: tuple((110 + x / 3, 10 + y / 3) for x, y in outline)  # noqa: E731
    sheet.loop(small(show.halls[0][1]))
    for s in show.stands:
        sheet.loop(small(s.outline))
        sheet.text(s.number, *middle(small(s.outline)), 0.17)
    sheet.text("KEY PLAN", 125, 36, 1.0)
    return sheet.plan(show)


def open_rows() -> Plan:
    show = floor("ticks", 403, "five", (3, 3, 4))
    page = Page(show, 15.0)
    page.around()
    for s in show.stands:
        x0, y0, x1, _y1 = bounds(s.outline)
        corners = [page.at(*p) for p in s.outline]
        page.rows.append(
            f'<polyline points="{" ".join(f"{x:g},{y:g}" for x, y in [*corners, corners[0]])}" fill="none" stroke="#333"/>'
        )
        page.text(s.number, (x0 + x1) / 2, y0 + 0.35, 0.4)
        page.rows.append(f'<circle cx="{corners[0][0]:g}" cy="{corners[0][1]:g}" r="2" fill="#999"/>')
    return page.plan()


def shadows() -> Plan:
    show = titled(floor("shadows", 404, "messe"), NAMES, 5)
    page = Page(show, 28.35)
    page.around()
    for s in show.stands:
        page.loop(tuple((x + 0.12, y - 0.12) for x, y in s.outline), 'fill="#999" fill-opacity=".5"')
        page.loop(s.outline, 'fill="#ffe5b4"')
        page.loop(s.outline, 'fill="none" stroke="#000" stroke-width=".5"')
        x, y = middle(s.outline)
        for i in range(5):  # a name as curves
            px, py = page.at(x - 1 + 0.4 * i, y + 0.4)
            page.rows.append(f'<path d="M{px:g},{py:g}c2-3 5-3 6 0s-1 6-3 6-4-2-3-6z" fill="#222"/>')
        page.text(s.number, x, y - 0.5, 0.45)
    return page.plan()


def grouped() -> Plan:
    show = floor("grouped", 405, "dot")
    page = Page(show, 5.0)
    page.around()
    page.rows.append(
        f'<g transform="matrix({page.k} 0 0 {-page.k} {-page.x0 * page.k:g} {page.y1 * page.k:g})" stroke-width=".02">'
    )
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        page.rows.append(
            f'<rect x="{x0:g}" y="{y0:g}" width="{x1 - x0:g}" height="{y1 - y0:g}" fill="#cde" stroke="#000"/>'
        )
    page.rows.append('</g><g transform="translate(7 3) scale(.5)">')
    for s in show.stands:
        px, py = page.at(*middle(s.outline))
        page.rows.append(
            f'<text transform="translate({2 * (px - 7):g} {2 * (py - 3) + 2:g})" font-size="4.4" text-anchor="middle">{s.number}</text>'
        )
    page.rows.append("</g>")
    return page.plan()


def power() -> Plan:
    show = _plainly(floor("power", 406, "messe"))
    rng = random.Random(6)
    sheet = Sheet(0.01, 5)
    sheet.around(show, "Contour", "Services", "Poteaux")
    for s in show.stands:
        sheet.loop(s.outline, "Surfaces")
        x0, y0, x1, y1 = bounds(s.outline)
        sheet.text(s.number, *middle(s.outline), 0.45, "Surfaces")
        for kind in "EWT":
            x, y = rng.uniform(x0 + 0.3, x1 - 0.3), rng.choice((y0 + 0.25, y1 - 0.25))
            sheet.space.add_circle((x * 100, y * 100), 8, dxfattribs={"layer": "Fluides"})
            sheet.text(f"{kind}{rng.randint(1, 40)}", x, y, 0.12, "Fluides")
    return sheet.plan(show)


def areas() -> Plan:
    show = floor("areas", 407, "halled", (2, 3, 4, 5))
    sheet = Sheet(0.0254)
    sheet.around(show, "DUVAR", "HIZMET", "KOLON")
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        sheet.loop(s.outline, "STANT")
        sheet.text(s.number, (x0 + x1) / 2, (y0 + y1) / 2 + 0.3, 0.35, "YAZI")
        sheet.text(f"{(x1 - x0) * (y1 - y0):.1f}".replace(".", ","), (x0 + x1) / 2, (y0 + y1) / 2 - 0.4, 0.25, "YAZI")
    return sheet.plan(show)


def solids() -> Plan:
    show = floor("solids", 408, "country", (3, 4, 6))
    sheet = Sheet(1.0, 6, "R2000")
    sheet.around(show, "WHITE", "YELLOW", "RED")
    for i, s in enumerate(show.stands):
        a, b, c, d = s.outline
        if i % 2:
            sheet.space.add_solid([a, b, d, c], dxfattribs={"layer": "CYAN"})
        else:
            sheet.space.add_3dface([a, b, c, d], dxfattribs={"layer": "CYAN"})
        sheet.space.add_mtext(
            f"{{\\C1;\\H0.8x;{s.number[:2]}\\C7;{s.number[2:]}}}",
            {"layer": "GREEN", "char_height": 0.5, "insert": middle(s.outline), "attachment_point": 5},
        )
    return sheet.plan(show)


def polylines() -> Plan:
    show = _plainly(floor("polylines", 409, "slash"))
    document = ezdxf.new("R12")
    space = document.modelspace()
    for layer, outlines in (
        ("1", [s.outline for s in show.stands]),
        ("2", [o for _, o in show.halls]),
        ("3", [e.outline for e in show.extras]),
    ):
        for outline in outlines:
            space.add_polyline2d([(100 * x, 100 * y) for x, y in outline], close=True, dxfattribs={"layer": layer})
    for s in show.stands:
        _x0, y0, x1, _ = bounds(s.outline)
        space.add_text(s.number, height=40, dxfattribs={"layer": "4"}).set_placement(
            (100 * x1 - 20, 100 * y0 + 20), align=Align.RIGHT
        )
    for e in show.extras:
        x, y = middle(e.outline)
        space.add_text(e.words, height=50, dxfattribs={"layer": "4"}).set_placement(
            (100 * x, 100 * y), align=Align.MIDDLE_CENTER
        )
    out = io.StringIO()
    document.write(out)
    return Plan("dxf", out.getvalue().encode(), show, 0.01)


def wide_text() -> Plan:
    show = floor("wide", 410, "running", (3, 3, 6))
    sheet = Sheet(0.001, 4)
    sheet.around(show, "Umriss", "Technik", "Saeulen")
    for s in show.stands:
        sheet.loop(s.outline, "Plaetze")
        x0, y0, x1, _ = bounds(s.outline)
        e = sheet.space.add_text(f"Stand {s.number}", height=350, dxfattribs={"layer": "Plaetze", "width": 0.6})
        e.set_placement((1000 * x0 + 200, 1000 * y0 + 300), (1000 * x1 - 200, 1000 * y0 + 300), align=Align.FIT)
    return sheet.plan(show)


def clusters() -> Plan:
    stands = []
    r = math.sqrt(3.0)  # 3 m across
    for block in range(10):
        bx, by = 8 + (block % 5) * 17.0, 10 + (block // 5) * 24.0
        for i in range(16):
            x, y = bx + (i % 4) * r * math.sqrt(3) + (i // 4 % 2) * r * math.sqrt(3) / 2, by + (i // 4) * 1.5 * r
            ring = tuple(
                (x + r * math.sin(math.radians(60 * k)), y + r * math.cos(math.radians(60 * k))) for k in range(6)
            )
            stands.append(Stand(f"{chr(65 + block)}{i + 1:02d}", ring))
    extras = (Extra("STAGE", "fixture", "stage", rect(30, 52, 10, 6)),)
    show = Show("honeycomb", tuple(stands), extras, (("", rect(0, 0, 96, 62)),))
    page = Page(show, 20.0)
    page.around()
    for s in show.stands:
        page.rows.append(
            f'<polygon points="{" ".join("{:g},{:g}".format(*page.at(*p)) for p in s.outline)}" fill="#fc6" stroke="#630"/>'
        )
        page.text(s.number, *middle(s.outline), 0.5)
    return page.plan()


def islands() -> Plan:
    rng = random.Random(12)
    stands, extras, n = [], (Extra("INFO", "amenity", "info", rect(4, 126, 4, 3)),), 0
    y = 6.0
    for _ in range(9):
        x, tall = 6.0, 0.0
        while x < 150:
            w, h = rng.choice((6, 8, 9, 12, 15, 20)), rng.choice((6, 6, 9, 10, 12))
            n += 1
            stands.append(Stand(f"{n // 20 + 1}{chr(65 + n % 20)}{n % 7 + 1}", rect(x, y, w, h), rng.choice(NAMES)))
            x, tall = x + w + 3.0, max(tall, h)
        y += tall + 3.0
    show = Show("islands", tuple({s.number: s for s in stands}.values()), extras, (("", rect(0, 0, 176, 136)),))
    page = Page(show, 4.0)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#b5e48c" stroke="#1e6091"')
        page.text(f"{s.title} ({s.number})", *middle(s.outline), 0.5)
    return page.plan()


def nested() -> Plan:
    show = titled(floor("nested", 413, "country"), NAMES, 7)
    page = Page(show, 10.0)
    page.around()
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        px, py = page.at(x0, y1)
        w, h = (x1 - x0) * 10, (y1 - y0) * 10
        title = s.title.replace("&", "&amp;")
        page.rows.append(
            f'<g transform="translate({px:g},{py:g})"><title>{title}</title><g><g transform="scale(2)">'
            f'<rect width="{w / 2:g}" height="{h / 2:g}" fill="#eef"/></g>'
            f'<text style="display:none">hidden {s.number}</text>'
            f'<g transform="translate({w / 2:g} {h / 2:g})"><text text-anchor="middle" font-size="5">{s.number}</text></g></g></g>'
        )
    return page.plan()


def prices() -> Plan:
    show = _plainly(floor("prices", 414, "slash", (4, 5, 6)))
    page = Page(show, 22.0)
    page.around()
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        page.loop(s.outline, f'fill="{"#f00" if i % 3 else "#0f0"}"')
        page.text(
            f"{s.number} - {(x1 - x0) * (y1 - y0):g} m² - {'sold' if i % 3 else 'free'}", *middle(s.outline), 0.22
        )
    return page.plan()


PLANS: dict[str, Callable[[], Plan]] = {
    "seats": seats, "overview": overview, "open-rows": open_rows, "shadows": shadows, "grouped": grouped, "power": power,
    "areas": areas, "solids": solids, "polylines": polylines, "wide-text": wide_text, "clusters": clusters,
    "islands": islands, "nested": nested, "prices": prices,
}  # fmt: skip
