"""A sixteenth batch: what offices print and convert, described before it was tried (SVG).

directory    a directory of a show: groups in groups of transforms, text in a layer of its own, the upper storey hidden
grid-sheet   a spreadsheet whose cells are the booths: grid lines only, one number a cell, aisles empty cells, headings
outlines     CorelDRAW: every letter an outline, areas below, a legend; `1:250`
converted    a PDF by Inkscape: y by matrix, a clip path a group, words in glyph positions, fills apart from strokes; `1:250 (A1)`
sixteenth    points of a sheet, `1/16" = 1'-0"` in words, booths of 8 by 8 ft with letters
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from tests.plan.habits.show import FOOT, Show, Stand, bounds, middle, rect
from tests.plan.outlined.test_outlined import LETTERS
from tests.plan.strange.grounds import american_grid, inner
from tests.plan.strange.lettings import exhibit_hall, fair
from tests.plan.strange.plans import Page, Plan
from tests.plan.strange.portals import escaped


def directory() -> Plan:
    show = exhibit_hall("directory", 4301, first=300, rows=10)
    page = Page(show, 10 / FOOT)
    h = page.size[1]
    page.rows.append(
        f'<g id="root" transform="translate(0 {h:g})"><g transform="scale(1 -1)"><g transform="scale(.1)"><g id="shapes" transform="scale(10)">'
    )

    def box(outline: object, attributes: str) -> None:
        points = " ".join(f"{a:g},{h - b:.2f}" for a, b in (page.at(*p) for p in outline))  # type: ignore[attr-defined]
        page.rows.append(f'<polygon points="{points}" {attributes}/>')

    box(show.halls[0][1], 'id="floor" fill="#fafafa"')
    for e in show.extras:
        box(e.outline, f'class="amenity" id="{e.kind}"')
    for i, s in enumerate(show.stands):
        box(
            s.outline,
            f'id="p{60211 + 7 * i}" class="exh {"sold" if i % 4 else "open"}" fill="#bcd9ee" stroke="#fff" stroke-width="2"',
        )
    page.rows.append("</g></g></g></g>")
    page.rows.append('<g id="labels" font-family="Arial">')
    for e in show.extras:
        page.text(e.words, *middle(e.outline), 0.8)
    for i, s in enumerate(show.stands):
        x, y = middle(s.outline)
        page.text(s.number, x, y + 0.4, 0.6, 'text-anchor="middle" class="no"')
        if i % 4:
            page.text(escaped(s.title), x, y - 0.5, 0.3, 'text-anchor="middle" class="co"')
    page.rows.append('</g><g id="Level_2" style="display:none">')
    for i in range(60):
        outline = rect(10 + 4.0 * (i % 20), 10 + 12.0 * (i // 20), 3.05, 3.05)
        page.loop(outline, 'class="exh" fill="#bcd9ee"')
        page.text(str(2001 + i), *middle(outline), 0.6)
    page.rows.append("</g>")
    return page.plan()


def grid_sheet() -> Plan:
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
    page = Page(show, 16.0, 3.0)
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


def outlines() -> Plan:
    show = fair("outlines", 4321, lambda letter, n: f"{letter}{n}", 8)
    page = Page(show, 1000 / 250 * 72 / 25.4, 12.0)
    face = "Open Sans" if "Open Sans" in LETTERS else next(iter(LETTERS))

    def write(words: str, x: float, y: float, cap: float) -> None:
        em = cap / 0.72
        left = x - sum(LETTERS[face][c][0] for c in words) / 2000 * em
        for c in words:
            width, d = LETTERS[face][c]
            px, py = page.at(left, y - cap / 2)
            k = em * page.k / 1000
            page.rows.append(f'<path class="fil1" transform="matrix({k:.5f} 0 0 {-k:.5f} {px:.2f} {py:.2f})" d="{d}"/>')
            left += width / 1000 * em

    page.rows.append('<g id="Layer_x0020_1">')
    for _, hall in show.halls:
        page.loop(hall, 'class="fil0 str0" fill="none" stroke="#2B2A29"')
    for e in show.extras:
        page.loop(e.outline, 'class="fil2" fill="#DDD"')
    for i, s in enumerate(show.stands):
        page.loop(s.outline, f'class="fil3 str0" fill="{("#FFF", "#CDE")[i % 2]}" stroke="#2B2A29"')
        write(s.number, *inner(s.outline), 0.55)
    page.rows.append("</g>")
    return page.plan()


def converted() -> Plan:
    show = fair("converted", 4331, lambda letter, n: f"{letter}{n:02d}", 8)
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    # A1 landscape at 1:250 is 210 m by 148.5 m of the ground.
    page = Page(show, 1.0)
    page.k = 1123 / 210.25
    page.x0, page.y1 = x0 - 30, y1 + 30
    page.size = (1123.0, 794.0)
    h = page.size[1]
    page.rows.append(
        f'<defs><clipPath id="c1"><path d="M0 0H1123V794H0Z"/></clipPath></defs><g id="g10" transform="matrix(1.3333333,0,0,-1.3333333,0,{h:g})"><g id="g12" clip-path="url(#c1)">'
    )

    def path(outline: object, attributes: str) -> None:
        points = " ".join(
            ("M" if i == 0 else "L") + f"{a / 1.3333333:.3f},{(h - b) / 1.3333333:.3f}"
            for i, (a, b) in enumerate(page.at(*p) for p in outline)
        )  # type: ignore[arg-type]
        page.rows.append(f'<path d="{points} Z" {attributes}/>')

    def write(words: str, x: float, y: float, size: float) -> None:
        px, py = page.at(x - 0.28 * size * len(words), y - 0.36 * size)
        em = size * page.k / 1.3333333
        xs = " ".join(f"{0.56 * em * i:.2f}" for i in range(len(words)))
        page.rows.append(
            f'<text transform="matrix(1,0,0,-1,{px / 1.3333333:.2f},{(h - py) / 1.3333333:.2f})" style="font-size:{em:.2f}px;font-family:Arial"><tspan x="{xs}" y="0">{escaped(words)}</tspan></text>'
        )

    path(show.halls[0][1], 'style="fill:none;stroke:#000;stroke-width:1"')
    for e in show.extras:
        path(e.outline, 'style="fill:#ddd"')
        write(e.words, *middle(e.outline), 0.8)
    for i, s in enumerate(show.stands):
        path(
            s.outline,
            f'style="fill:{("#ffffff", "#e2f0d9", "#fce4d6")[i % 3]};fill-opacity:1;fill-rule:nonzero;stroke:none"',
        )
    for s in show.stands:
        path(s.outline, 'style="fill:none;stroke:#404040;stroke-width:.25"')
    for i, s in enumerate(show.stands):
        x, y = inner(s.outline)
        write(s.number, x, y + 0.3, 0.6)
        if i % 2:
            write(s.title, x, y - 0.6, 0.25)
    write("Scale 1:250 (A1)", x1 + 20, y0 - 20, 1.6)
    write("Printed 12.03.2026", x1 + 20, y0 - 23, 1.2)
    page.rows.append("</g></g>")
    plan = page.plan()
    return replace(plan, data=plan.data.replace(b' width="1123" height="794"', b""))


def sixteenth() -> Plan:
    show = american_grid(
        "sixteenth", 4341, 100, 7, 14, module=8 * FOOT, number=lambda n: f"{'ABCDEFGHJ'[n // 100 - 1]}{n % 100:02d}"
    )
    page = Page(show, 72 / (16 * 12 * 0.0254), 8.0)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#fff" stroke="#222"')
        page.text(s.number, *middle(s.outline), 0.6)
    page.text('SCALE: 1/16" = 1\'-0"', 40, -4, 1.2)
    return page.plan()


PLANS: dict[str, Callable[[], Plan]] = {
    "directory": directory,
    "grid-sheet": grid_sheet,
    "outlines": outlines,
    "converted": converted,
    "sixteenth": sixteenth,
}
