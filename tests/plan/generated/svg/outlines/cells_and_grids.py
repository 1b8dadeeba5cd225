"""Cells of a spreadsheet or a grid of lines draw the booths, or lie under them."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.plan.generated.builders.companies import COMPANIES, NUMBERLIKE_NAMES
from tests.plan.generated.builders.floors.mixed import (
    mixed_floor,
    single_rows,
    with_companies,
    without_separators,
)
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.builders.svg import SvgPage, draw_rect, escaped
from tests.plan.generated.plan_case import plan
from tests.plan.shows import Extra, Show, Stand, bounds, middle, rect


@plan(batch="artwork")
def spreadsheet_with_headings() -> Plan:
    """A printed spreadsheet has grid lines of a metre and headings A B C and 1 2 3. Filled cells are booths."""
    show = mixed_floor("cells", 510, "dot", (2, 3, 4, 5))
    page = SvgPage(show, 13.0)
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    for i in range(int(x1 - x0) + 1):
        (ax, ay), (bx, by) = page.at(x0 + i, y0), page.at(x0 + i, y1)
        page.rows.append(
            f'<path d="M{ax:g} {ay:g}L{bx:g} {by:g}" stroke="#ccc" stroke-width=".75"/>'
        )
        page.text(
            (chr(65 + i // 26 - 1) if i > 25 else "") + chr(65 + i % 26),
            x0 + i + 0.5,
            y1 + 0.6,
            0.5,
        )
    for i in range(int(y1 - y0) + 1):
        (ax, ay), (bx, by) = page.at(x0, y0 + i), page.at(x1, y0 + i)
        page.rows.append(
            f'<path d="M{ax:g} {ay:g}L{bx:g} {by:g}" stroke="#ccc" stroke-width=".75"/>'
        )
        page.text(str(i + 1), x0 - 0.6, y0 + i + 0.5, 0.5)
    for e in show.extras:
        page.loop(e.outline, 'fill="#ddd"')
        page.text(e.words, *middle(e.outline), 0.6)
    for s in show.stands:
        page.loop(s.outline, 'fill="#c6e0b4" stroke="#000" stroke-width="1.5"')
        page.text(s.number, *middle(s.outline), 0.45)
    return page.plan()


@plan(batch="printouts")
def cell_for_each_booth() -> Plan:
    """Each cell of a spreadsheet is a booth with one number; empty cells are aisles. Only grid lines are drawn."""
    r = random.Random(4311)
    stands, columns, rows = [], 24, 34
    for row in range(rows):
        if row % 3 == 2:
            continue
        for col in range(columns):
            if col % 8 == 7 or r.random() < 0.05:
                continue
            stands.append(
                Stand(
                    f"{'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[row // 3 * 2 + row % 3]}{col + 1}",
                    rect(3.0 * col, 3.0 * (rows - 1 - row), 3, 3),
                    "Acme" if col % 5 == 0 else "",
                )
            )
    stands = [s for s in stands if r.random() < 0.62]
    show = Show("grid sheet", tuple(stands), (), (("", rect(0, 0, 3.0 * columns, 3.0 * rows)),))
    page = SvgPage(show, 16.0, 3.0)
    page.rows.append('<g fill="none" stroke="#000" stroke-width=".5">')
    for i in range(columns + 1):
        page.rows.append(
            '<line x1="{:g}" y1="{:g}" x2="{:g}" y2="{:g}"/>'.format(
                *page.at(3.0 * i, 0), *page.at(3.0 * i, 3.0 * rows)
            )
        )
    for i in range(rows + 1):
        page.rows.append(
            '<line x1="{:g}" y1="{:g}" x2="{:g}" y2="{:g}"/>'.format(
                *page.at(0, 3.0 * i), *page.at(3.0 * columns, 3.0 * i)
            )
        )
    page.rows.append("</g>")
    for s in show.stands:
        x, y = middle(s.outline)
        page.text(s.number, x, y + 0.3, 0.7)
        if s.title:
            page.text(s.title, x, y - 0.7, 0.4)
    for k in range(columns):
        page.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ"[k], 3.0 * k + 1.5, 3.0 * rows + 1.2, 0.9)
    for k in range(rows):
        page.text(str(k + 1), -1.4, 3.0 * (rows - 1 - k) + 1.5, 0.9)
    page.text("Stand 3 x 3 m", 20, -1.6, 0.9)
    return page.plan()


@plan(batch="publishers")
def merged_cells() -> Plan:
    """A printed spreadsheet has cells of a metre as filled rects and grid lines, headings, stands of merged cells, and
    a list below.
    """
    r = random.Random(4051)
    stands: list[Stand] = []
    for row in range(8):
        for side in (0, 1):
            x, n = 4, 1
            while x < 62:
                w = r.choice((3, 3, 3, 4, 6))
                if 30 < x + w < 36:
                    x = 36
                    continue
                stands.append(
                    Stand(
                        f"{chr(65 + 2 * row + side)}{n:02d}",
                        rect(x, 5 + 9 * row + 3 * side, w, 3),
                        r.choice(COMPANIES),
                    )
                )
                x, n = x + w, n + 1
    extras = (
        Extra("WC", "amenity", "wc", rect(56, 78, 5, 4)),
        Extra("CAFETERIA", "amenity", "catering", rect(8, 78, 12, 4)),
        Extra("STAGE", "fixture", "stage", rect(24, 78, 8, 4)),
    )
    show = Show("workbook", tuple(stands), extras, (("", rect(2, 2, 72, 82)),))
    page = SvgPage(show, 14.2, 0.0)
    cells = 84
    page.rows.append('<g class="com.sun.star.sheet.SpreadsheetDocument"><g class="Page">')
    for s in (*show.stands, *show.extras):
        page.loop(s.outline, f'fill="{r.choice(("#c6efce", "#ffeb9c", "#ffffff"))}" stroke="none"')
    for i in range(75):
        a, b = page.at(i, 84), page.at(i, 0)
        if i >= 2:
            page.rows.append(
                f'<path fill="none" stroke="#d4d4d4" stroke-width=".3" d="M{a[0]:g},{a[1]:g}L{b[0]:g},{b[1]:g}"/>'
            )
    for i in range(2, cells + 1):
        a, b = page.at(2, i), page.at(74, i)
        page.rows.append(
            f'<path fill="none" stroke="#d4d4d4" stroke-width=".3" d="M{a[0]:g},{a[1]:g}L{b[0]:g},{b[1]:g}"/>'
        )
    for s in (*show.stands, *show.extras):  # borders of merged cells, a line a side
        for p, q in zip(s.outline, s.outline[1:] + s.outline[:1], strict=True):
            (a, b), (c, d) = page.at(*p), page.at(*q)
            page.rows.append(
                f'<path fill="none" stroke="#000000" stroke-width="1.2" d="M{a:g},{b:g}L{c:g},{d:g}"/>'
            )
    for s in show.stands:
        page.text(s.number, middle(s.outline)[0], middle(s.outline)[1] + 0.5, 0.8)
        page.text(escaped(s.title), middle(s.outline)[0], middle(s.outline)[1] - 0.6, 0.35)
    for e in show.extras:
        page.text(e.words, *middle(e.outline), 0.8)
    page.text("FLOOR PLAN - 1 cell = 1 m", 30, 3.4, 1.2)
    for i, s in enumerate(show.stands[:60]):  # the list, in cells of their own
        x, y = 2 + 18 * (i // 15), -2 - 1.0 * (i % 15)
        page.text(s.number, x + 1, y, 0.6)
        page.text(escaped(s.title), x + 6, y, 0.6)
    plan, (w, h) = page.plan(), page.size
    head = f'viewBox="0 0 {w:g} {h:g}" width="{w:g}" height="{h:g}"'.encode()
    tall = f'viewBox="0 0 {w:g} {h + 280:g}" width="{w:g}" height="{h + 280:g}"'.encode()
    return replace(plan, data=plan.data.replace(head, tall))


@plan(batch="rounds")
def row_headers() -> Plan:
    """Rows are like HTML tables: `rect` cells without gaps, and the header `Row A`."""
    show = single_rows("headers", 1206, lambda row, i: f"{chr(65 + row)}{i}", (3, 3, 4))
    page = SvgPage(show, 15.0)
    page.around()
    for row in range(12):
        head = rect(2.5, 6 + row * 6.5, 3.5, 3)
        page.loop(head, 'fill="#333"')
        page.text(f"Row {chr(65 + row)}", *middle(head), 0.6, 'text-anchor="middle" fill="#fff"')
    for s in show.stands:
        page.loop(s.outline, 'fill="#fff" stroke="#000"')
        page.text(s.number, *middle(s.outline), 0.5)
    return page.plan()


@plan(batch="habitats")
def metre_grid() -> Plan:
    """A grid of metres lies under everything, `1 square = 1 m` is the only scale, and stands follow no usual module."""
    show = single_rows("squared", 2861, lambda row, i: str(20 * row + i), (2, 3, 4), 2.0, 3.0)
    page = SvgPage(show, 17.3)
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


@plan(batch="published")
def cells_of_merged_booths() -> Plan:
    """A booth planner keeps cells of merged booths, base numbers, booth numbers, names and structures in groups of
    their own.
    """
    show = with_companies(
        without_separators(mixed_floor("planner", 5151, "messe", (3, 3, 6, 9), 3.0)),
        NUMBERLIKE_NAMES,
        5,
    )
    page = SvgPage(show, 10.0)
    chance = random.Random(5152)
    named = {s.number for s in show.stands if chance.random() < 0.6}
    page.rows.append(
        '<g transform="translate(0 0)"><image href="data:image/png;base64,iVBORw0KGgo=" x="0" y="0" width="900" height="700" preserveAspectRatio="none"/><g id="booths">'
    )
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        if x1 - x0 > 3.1 and y1 - y0 < 3.1:
            page.rows.append("<g>")
            for k in range(round((x1 - x0) / 3)):
                draw_rect(
                    page,
                    rect(x0 + 3 * k, y0, min(3.0, x1 - x0 - 3 * k), y1 - y0),
                    'fill="#FFFFFF" stroke="none"',
                )
            draw_rect(page, s.outline, 'fill="none" stroke="#000000" stroke-width="0.5"')
            page.rows.append("</g>")
        else:
            draw_rect(page, s.outline, 'fill="#FFFFFF" stroke="#000000" stroke-width="0.5"')
    for e in show.extras:
        draw_rect(page, e.outline, 'fill="#EFEFEF" stroke="#999999" stroke-width="0.5"')
    page.rows.append('</g><g id="base-numbers">')
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        if s.number not in named and x1 - x0 < 3.1:
            page.text(
                s.number,
                *middle(s.outline),
                1.0,
                'font-weight="600" fill="#333" text-anchor="middle"',
            )
    page.rows.append('</g><g id="structures">')
    for x, y, side in show.columns:
        draw_rect(
            page,
            rect(x - side / 2, y - side / 2, side, side),
            'fill="#5C5C5C" stroke="#888" stroke-width="0.5"',
        )
    for _, hall in show.halls:
        for a, b in zip(hall, hall[1:] + hall[:1], strict=True):
            p, q = page.at(*a), page.at(*b)
            page.rows.append(
                f'<line x1="{p[0]:g}" y1="{p[1]:g}" x2="{q[0]:g}" y2="{q[1]:g}" stroke="#888" stroke-width="2" stroke-linecap="round"/>'
            )
    for e in show.extras:
        page.text(e.words, *middle(e.outline), 1.0)
    page.rows.append('</g><g id="booth-numbers">')
    for s in show.stands:
        x, y = page.at(bounds(s.outline)[0], bounds(s.outline)[3])
        page.rows.append(
            f'<text x="{x + 2:g}" y="{y + 8:g}" font-size="6" font-weight="600" fill="#000000" opacity="0.65">{s.number}</text>'
        )
    page.rows.append('</g><g id="company-names">')
    for s in show.stands:
        if s.number in named:
            x, y = page.at(*middle(s.outline))
            words = escaped(s.title).split()
            lines = "".join(
                f'<tspan x="{x:g}" dy="{0 if i == 0 else 5}">{w}</tspan>'
                for i, w in enumerate(words)
            )
            page.rows.append(
                f'<text x="{x:g}" y="{y + 2:g}" font-size="4" fill="#111111" text-anchor="middle">{lines}</text>'
            )
    page.rows.append("</g></g>")
    return page.plan()
