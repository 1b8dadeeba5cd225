"""A twentieth batch: what halls and sales departments send, described before they were tried (DXF, SVG).

halls-abc    three halls in a row with movable walls, numbers run on over them, one hall half empty, lettering turned by 270 degrees
storefront   stands around a courtyard at any angle, trapezoids, triangles at the corners, numbers outside with leaders; tents
hatched-let  let stands hatched by ANSI31 that was exploded, free ones `FREI`, areas `A = 24,0 m²`, an old revision beside
cutouts      stands from which columns are cut, stairs run through, the number beside the column
two-scripts  Arabic and Latin digits, right to left names, `H3-B10`, corridors `ممر`, sizes `6x6`
points-px    a web planner's SVG: `polygon` in a `g` with scale(0.5), numbers as `data-label` on text, hover boxes, minimap by use
legend-nums  numbers as keys only, a legend of firms beside: `12 Acme Robotics`; food, doors and lifts numbered likewise in discs
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.plan.habits.show import Extra, Show, Stand, bounds, middle, rect, turned
from tests.plan.strange.complexes import beside, renumbered
from tests.plan.strange.floor import sides
from tests.plan.strange.grounds import american_grid, inner, let_blocks
from tests.plan.strange.halls import COMPANIES
from tests.plan.strange.lettings import exhibit_hall, fair
from tests.plan.strange.plans import Page, Plan, Sheet
from tests.plan.strange.portals import escaped


def halls_abc() -> Plan:
    one = exhibit_hall("a", 5201, first=100, rows=5, deep=12)
    two = exhibit_hall("b", 5202, first=600, rows=5, deep=12)
    three = exhibit_hall("c", 5203, first=1100, rows=5, deep=12)
    three = replace(three, stands=tuple(s for s in three.stands if bounds(s.outline)[0] < 40))
    named = tuple(renumbered(h, "", f"Hall {k}") for h, k in zip((one, two, three), "ABC", strict=True))
    whole = beside("halls abc", named, 0.0)
    sheet = Sheet(0.0254, 1)
    seen: set[str] = set()
    show = replace(whole, stands=tuple(s for s in whole.stands if not (s.number in seen or seen.add(s.number))))  # type: ignore[func-returns-value]
    for title, hall in show.halls:
        x0, y0, x1, y1 = bounds(hall)
        sheet.line((x0, y0), (x1, y0), "WALL")
        sheet.line((x0, y1), (x1, y1), "WALL")
        for k in range(12):  # panels of the movable wall
            sheet.loop(rect(x1 - 0.15, y0 + (y1 - y0) / 12 * k, 0.3, (y1 - y0) / 12 - 0.05), "AIRWALL")
        sheet.text(title.upper(), (x0 + x1) / 2, y1 - 2, 1.5, "TITLE")
    sheet.line((0, 0), (0, bounds(show.halls[0][1])[3]), "WALL")
    for s in whole.stands:
        if s in show.stands:
            sheet.loop(s.outline, "BOOTH")
            sheet.text(s.number, *middle(s.outline), 0.6, "NUM", 270)
    for e in show.extras:
        sheet.loop(e.outline, "SVC")
        sheet.text(e.words, *middle(e.outline), 0.6, "SVC", 270)
    return sheet.plan(replace(show, halls=show.halls[:1]))  # while the walls are away it is one


def storefront() -> Plan:
    r, stands = random.Random(5211), []
    for side in range(6):
        places = [(-25.5 + 3.4 * k, 52.0) for k in range(15)] + [(-18.7 + 3.4 * k, 38.0) for k in range(11)]
        for k, (x, y) in enumerate(places):
            w, c = 2.8 + k % 3 * 0.25, 0.3 if k % 4 == 1 else 0.0
            outline = ((x, y), (x + w, y), (x + w - c, y + 3), (x + c, y + 3))
            stands.append(Stand(f"{'ABCDEF'[side]}{k + 1}", turned(outline, 60.0 * side), r.choice(COMPANIES)))
    tents = [Stand(f"T{k + 1}", turned(rect(-4, 22, 8, 8), 30.0 * k)) for k in range(12)]
    ring = tuple((68 * math.cos(math.radians(10 * k)), 68 * math.sin(math.radians(10 * k))) for k in range(36))
    show = Show(
        "storefront", (*stands, *tents), (Extra("STAGE", "fixture", "stage", rect(-6, -4, 12, 8)),), (("", ring),)
    )
    sheet = Sheet(1.0, 6)
    sheet.around(show, "BOUNDARY", "STAGE")
    for s in show.stands:
        sheet.loop(s.outline, "STALLS")
        x, y = middle(s.outline)
        d = math.hypot(x, y)
        if s.number[0] == "T":
            sheet.text(s.number, x, y, 0.8, "NO")
            continue
        px, py = x * (d + 3.2) / d, y * (d + 3.2) / d
        sheet.line((x * (d + 0.3) / d, y * (d + 0.3) / d), (x * (d + 2.4) / d, y * (d + 2.4) / d), "LEADER")
        sheet.text(s.number, px, py, 0.7, "NO")
    return sheet.plan(show)


def hatched_let() -> Plan:
    show = let_blocks("hatched let", 5221, 7, 70.0)
    sheet = Sheet(0.01, 5, "R2007")
    sheet.around(show, "HALLE", "EINBAU", "STUETZEN")
    for i, s in enumerate(show.stands):
        sheet.loop(s.outline, "STAND")
        x0, y0, x1, y1 = bounds(s.outline)
        x, y = inner(s.outline)
        sheet.text(s.number, x, y + 0.4, 0.5, "STANDNR")
        if len(s.outline) != 4:
            continue
        sheet.text(f"A = {(x1 - x0) * (y1 - y0):.1f} m²".replace(".", ","), x, y - 0.3, 0.25, "STANDNR")
        if i % 3 == 0:
            sheet.text("FREI", x, y - 0.9, 0.35, "STATUS")
            continue
        k = x0 - (y1 - y0)
        while k < x1:  # lines at 45 degrees, cut off at the outline
            a, b = max(k, x0), min(k + (y1 - y0), x1)
            if a < b:
                sheet.line((a, y0 + a - k), (b, y0 + b - k), "SCHRAFFUR")
            k += 0.45
    return sheet.plan(show)


def cutouts() -> Plan:
    show = fair("cutouts", 5231, lambda letter, n: f"{letter}{n}", 8)
    stands = []
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        if len(s.outline) == 4 and i % 4 == 0 and abs(s.outline[0][1] - s.outline[1][1]) < 1e-9:
            c = 0.8  # a column in the corner
            stands.append(
                replace(s, outline=((x0 + c, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0 + c), (x0 + c, y0 + c)))
            )
        else:
            stands.append(s)
    show = replace(show, stands=tuple(stands))
    sheet = Sheet(0.001, 4)
    sheet.around(show, "HALL", "SERVICE", "COLUMN")
    for s in show.stands:
        for a, b in sides(s.outline):
            sheet.line(a, b, "STAND")
        x, y = inner(s.outline)
        sheet.text(s.number, x, y, 0.5, "TEXT")
        if len(s.outline) == 6 and s.outline[5][0] - s.outline[4][0] == 0.8:
            x0, y0, _, _ = bounds(s.outline)
            sheet.loop(rect(x0 + 0.1, y0 + 0.1, 0.6, 0.6), "COLUMN")
    return sheet.plan(show)


def two_scripts() -> Plan:
    show = fair(
        "two scripts",
        5241,
        lambda letter, n: f"H3-{letter}{n}",
        8,
        extras=("مطعم", "دورات المياه", "استعلامات", "مسرح"),
    )
    page = Page(show, 11.0)
    for _, hall in show.halls:
        page.loop(hall, 'fill="#fff" stroke="#000"')
    for e in show.extras:
        page.loop(e.outline, 'fill="#ddd"')
        page.text(e.words, *middle(e.outline), 0.6, 'text-anchor="middle" direction="rtl"')
    digits = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    for s in show.stands:
        page.loop(s.outline, 'fill="#fff" stroke="#063"')
        x, y = inner(s.outline)
        page.text(s.number, x, y + 0.5, 0.5)
        page.text(s.number.translate(digits), x, y - 0.2, 0.35, 'text-anchor="middle" direction="rtl"')
        page.text("شركة " + escaped(s.title), x, y - 0.7, 0.22, 'text-anchor="middle" direction="rtl"')
    for k in range(6):
        page.text(f"ممر {k + 1}", 3, 10 + 10 * k, 0.5)
    return page.plan()


def points_px() -> Plan:
    show = american_grid("points px", 5251, 1000, 10, 15)
    page = Page(show, 20 / 3.048)
    page.rows.append('<g id="zoom" transform="translate(0,0) scale(0.5)"><g id="map">')

    def polygon(outline: Any, attributes: str) -> None:
        points = " ".join("{:g},{:g}".format(*(2 * v for v in page.at(*p))) for p in outline)
        page.rows.append(f'<polygon points="{points}" {attributes}/>')

    polygon(show.halls[0][1], 'class="hall" fill="#eee"')
    for e in show.extras:
        polygon(e.outline, 'class="poi" fill="#ccc"')
        x, y = (2 * v for v in page.at(*middle(e.outline)))
        page.rows.append(f'<text x="{x:g}" y="{y:g}" text-anchor="middle" font-size="10">{e.words}</text>')
    for i, s in enumerate(show.stands):
        x, y = (2 * v for v in page.at(*middle(s.outline)))
        page.rows.append(f'<g class="exhibit" data-exid="{7000 + i}">')
        polygon(s.outline, 'fill="#cde" stroke="#fff"')
        page.rows.append(
            f'<text class="lbl" data-label="{s.number}" x="{x:g}" y="{y:g}" text-anchor="middle" font-size="9">{s.number}</text><rect class="hover" x="{x - 15:g}" y="{y - 15:g}" width="30" height="30" opacity="0"/></g>'
        )
    page.rows.append("</g></g>")
    w, h = page.size
    page.rows.append(f'<use href="#map" transform="translate({w - 120:g} {h - 120:g}) scale(.08)"/>')
    return page.plan()


def legend_nums() -> Plan:
    whole = exhibit_hall("legend nums", 5261, first=0, rows=9)
    show = replace(whole, stands=tuple(replace(s, number=str(i + 1)) for i, s in enumerate(whole.stands)))
    page = Page(show, 8.0, 20.0)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#fff" stroke="#444" stroke-width=".5"')
        page.text(s.number, *middle(s.outline), 0.7)
    x0, _, x1, y1 = bounds(show.halls[0][1])
    for i, s in enumerate(show.stands):
        page.text(f"{s.number} {escaped(s.title)}", x1 + 2 + 9 * (i // 95), y1 + 12 - 1.1 * (i % 95), 0.7, "")
    for k in range(16):
        a, b = page.at(x0 + 4 + 6.0 * k, y1 + 2.0)
        page.rows.append(
            f'<circle cx="{a:g}" cy="{b:g}" r="7" fill="#2b8a3e"/><text x="{a:g}" y="{b + 2.5:g}" font-size="7" fill="#fff" text-anchor="middle">{k + 1}</text>'
        )
    return page.plan()


PLANS: dict[str, Callable[[], Plan]] = {
    "halls-abc": halls_abc, "storefront": storefront, "hatched-let": hatched_let, "cutouts": cutouts, "two-scripts": two_scripts,
    "points-px": points_px, "legend-nums": legend_nums,
}  # fmt: skip
