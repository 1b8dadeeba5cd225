"""Artwork from other offices, described before they were tried. `PLANS[name]()` gives one.

above         booths of single `line` elements, each number small above the booth's upper edge (SVG)
table-rects   booths as rects, in each a table as a rect that holds the number, and round chairs (SVG)
cells         a spreadsheet printed: grid lines of a metre, headings A B C and 1 2 3, booths as filled cells (SVG)
doors         no size printed anywhere: doors with leaves and arcs, a theatre of chairs; booths of 5 and 7 m (SVG)
rounded     corners of beziers, numbers in three tspans with dx, turned in the rows that run north, sizes `3X4` (SVG)
stools      everything `line` elements: walls, a desk that the number stands on, stools of eight strokes (SVG)
leaders     numbers in a ring around islands of small booths, a leader line from each into its booth (SVG)
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable

from tests.plan.habits.show import Extra, Show, Stand, bounds, middle, rect
from tests.plan.strange.floor import edges, floor, sides, single_rows
from tests.plan.strange.plans import Page, Plan


def above() -> Plan:
    show = single_rows("above", 502, lambda row, i: f"{7 + row}{i:02d}", (3, 3, 4))
    page = Page(show, 14.0)
    page.around()
    for a, b in edges(show):
        (x0, y0), (x1, y1) = page.at(*a), page.at(*b)
        page.rows.append(f'<line x1="{x0:g}" y1="{y0:g}" x2="{x1:g}" y2="{y1:g}" stroke="#222"/>')
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        page.text(s.number, (x0 + x1) / 2, y1 + 0.3, 0.32)
    return page.plan()


def table_rects() -> Plan:
    show = floor("table rects", 504, "halled", (3, 4, 6))
    page = Page(show, 24.0)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#fff" stroke="#000"')
        x, y = middle(s.outline)
        page.loop(rect(x - 0.9, y - 0.45, 1.8, 0.9), 'fill="#e8d8b8" stroke="#000" stroke-width=".5"')
        for dx, dy in ((-0.5, 0.7), (0.5, 0.7), (-0.5, -0.7), (0.5, -0.7)):
            px, py = page.at(x + dx, y + dy)
            page.rows.append(f'<circle cx="{px:g}" cy="{py:g}" r="5" fill="#fff" stroke="#000" stroke-width=".5"/>')
        page.text(s.number, x, y, 0.4)
    return page.plan()


def cells() -> Plan:
    show = floor("cells", 510, "dot", (2, 3, 4, 5))
    page = Page(show, 13.0)
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    for i in range(int(x1 - x0) + 1):
        (ax, ay), (bx, by) = page.at(x0 + i, y0), page.at(x0 + i, y1)
        page.rows.append(f'<path d="M{ax:g} {ay:g}L{bx:g} {by:g}" stroke="#ccc" stroke-width=".75"/>')
        page.text((chr(65 + i // 26 - 1) if i > 25 else "") + chr(65 + i % 26), x0 + i + 0.5, y1 + 0.6, 0.5)
    for i in range(int(y1 - y0) + 1):
        (ax, ay), (bx, by) = page.at(x0, y0 + i), page.at(x1, y0 + i)
        page.rows.append(f'<path d="M{ax:g} {ay:g}L{bx:g} {by:g}" stroke="#ccc" stroke-width=".75"/>')
        page.text(str(i + 1), x0 - 0.6, y0 + i + 0.5, 0.5)
    for e in show.extras:
        page.loop(e.outline, 'fill="#ddd"')
        page.text(e.words, *middle(e.outline), 0.6)
    for s in show.stands:
        page.loop(s.outline, 'fill="#c6e0b4" stroke="#000" stroke-width="1.5"')
        page.text(s.number, *middle(s.outline), 0.45)
    return page.plan()


def doors() -> Plan:
    show = single_rows("doors", 515, lambda row, i: f"{chr(75 + row)}/{i}", (5, 5, 7), 5.0, 3.0)
    page = Page(show, 9.37)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#eee" stroke="#555"')
        page.text(s.number, *middle(s.outline), 0.9)
    x0, y0, _, _ = bounds(show.halls[0][1])
    for i in range(7):
        x = x0 + 8 + 11 * i
        for way in (-1, 1):
            (hx, hy), (ex, ey), (lx, ly) = page.at(x + way, y0), page.at(x, y0), page.at(x + way, y0 + 1)
            r = abs(ex - hx)
            page.rows.append(
                f'<path d="M{hx:g} {hy:g}L{lx:g} {ly:g}A{r:g} {r:g} 0 0 {1 if way > 0 else 0} {ex:g} {ey:g}" fill="none" stroke="#000"/>'
            )
    for i in range(240):
        page.loop(rect(4 + (i % 40) * 0.55, -7 + (i // 40) * 0.95, 0.5, 0.5), 'fill="#999"')
    return page.plan()


def rounded() -> Plan:
    show = floor("rounded", 608, "halled", (3, 3, 4))
    page = Page(show, 14.17)
    page.around()
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        (a, b), (c, d) = page.at(x0 + 0.03, y1 - 0.03), page.at(x1 - 0.03, y0 + 0.03)
        r = 4.0
        page.rows.append(
            f'<path d="M{a + r:g},{b:g}H{c - r:g}C{c - 1:g},{b:g} {c:g},{b + 1:g} {c:g},{b + r:g}V{d - r:g}C{c:g},{d - 1:g} {c - 1:g},{d:g} {c - r:g},{d:g}H{a + r:g}'
            f'C{a + 1:g},{d:g} {a:g},{d - 1:g} {a:g},{d - r:g}V{b + r:g}C{a:g},{b + 1:g} {a + 1:g},{b:g} {a + r:g},{b:g}z" fill="#cfe"/>'
        )
        x, y = (a + c) / 2, (b + d) / 2
        turn = f' transform="rotate(-90 {x:g} {y:g})"' if y1 - y0 > x1 - x0 else ""
        p, q = s.number.split("-")
        page.rows.append(
            f'<text x="{x - 10:g}" y="{y:g}" font-size="6"{turn}><tspan>{p}</tspan><tspan dx="1">-</tspan><tspan dx=".5">{q}</tspan></text>'
        )
        page.rows.append(f'<text x="{x - 8:g}" y="{y + 7:g}" font-size="4.5"{turn}>{x1 - x0:g}X{y1 - y0:g}</text>')
    return page.plan()


def stools() -> Plan:
    show = floor("stools", 610, "country", (3, 3, 4, 6))
    page = Page(show, 30.0)
    page.around()

    def line(a: tuple[float, float], b: tuple[float, float]) -> None:
        (x0, y0), (x1, y1) = page.at(*a), page.at(*b)
        page.rows.append(f'<line x1="{x0:g}" y1="{y0:g}" x2="{x1:g}" y2="{y1:g}" stroke="#000"/>')

    for a, b in edges(show):
        line(a, b)
    for s in show.stands:
        x, y = middle(s.outline)
        for a, b in sides(rect(x - 0.75, y - 0.3, 1.5, 0.6)):
            line(a, b)
        for cx, cy in ((x - 0.4, y + 0.7), (x + 0.4, y + 0.7), (x, y - 0.7)):
            ring = tuple((cx + 0.2 * math.cos(k * math.pi / 4), cy + 0.2 * math.sin(k * math.pi / 4)) for k in range(8))
            for a, b in sides(ring):
                line(a, b)
        page.text(s.number, x, y, 0.35)
    return page.plan()


def leaders() -> Plan:
    rng = random.Random(8)
    stands, rows = [], []
    for block in range(14):
        bx, by = 4 + (block % 4) * 21.5, 8 + (block // 4) * 12.0
        for i in range(12):
            x, y = bx + (i % 6) * 3, by + (i // 6) * 3
            stands.append(Stand(f"{chr(65 + block)}{i + 1}", rect(x, y, 3, 3)))
            rows.append((x + 1.5, y + 1.5, x + 1.5 + rng.uniform(-0.3, 0.3), by - 1.6 if i < 6 else by + 7.6))
    extras = (Extra("BAR", "amenity", "catering", rect(30, 72, 8, 5)),)
    show = Show("leaders", tuple(stands), extras, (("", rect(0, 0, 92, 80)),))
    page = Page(show, 18.0)
    page.around()
    for s, (ax, ay, x, y) in zip(show.stands, rows, strict=True):
        page.loop(s.outline, 'fill="#fff" stroke="#000"')
        (a, b), (c, d) = page.at(ax, ay), page.at(x, y + (0.3 if y < ay else -0.3))
        page.rows.append(f'<path d="M{a:g} {b:g}L{c:g} {d:g}" fill="none" stroke="#900"/>')
        page.text(s.number, x, y, 0.45)
    return page.plan()


PLANS: dict[str, Callable[[], Plan]] = {
    "above": above, "table-rects": table_rects, "cells": cells, "doors": doors, "rounded": rounded, "stools": stools, "leaders": leaders,
}  # fmt: skip
