"""A fifteenth batch: what is put on the web and into catalogues, described before it was tried (SVG).

booking      a booking site: `1401H`, wrapped names in em, the number small in a corner, logos as pictures, walls, icons
catalogue    a page of a catalogue: the list of exhibitors and sponsors beside, an overview of the halls, `B-07/08`; `1:300 (A1)`
workbook     a spreadsheet printed: cells of a metre as filled rects and grid lines, headings, stands of merged cells, a list below
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from tests.plan.habits.show import Extra, Show, Stand, bounds, middle, rect
from tests.plan.strange.grounds import inner
from tests.plan.strange.halls import COMPANIES
from tests.plan.strange.lettings import exhibit_hall, fair
from tests.plan.strange.plans import Page, Plan
from tests.plan.strange.portals import escaped


def booking() -> Plan:
    show = exhibit_hall("booking", 4031, lambda n: f"{n}H", 1000, 10)
    page = Page(show, 20 / 3.048)
    page.rows.append(
        '<style>.b{fill:#fff;stroke:#333;stroke-width:.5}.b.sold{fill:#cfe3f7}.t{font-family:Lato;fill:#222}</style><g id="background"><g id="walls">'
    )
    for _, hall in show.halls:
        page.loop(hall, 'fill="#f4f4f4" stroke="#444" stroke-width="2"')
    page.rows.append("</g>")
    for e in show.extras:
        page.rows.append(f'<g id="{e.words.title().replace(" ", "")}" class="facility">')
        page.loop(e.outline, 'fill="#ffe9c7"')
        page.text(e.words, *middle(e.outline), 0.8)
        page.rows.append("</g>")
    for x, y, side in show.columns:
        page.loop(rect(x, y, side, side), 'fill="#999"')
    page.rows.append('</g><g id="booths">')
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        a, b = page.at(x0, y1)
        w, h = (x1 - x0) * page.k, (y1 - y0) * page.k
        sold = i % 5 != 0
        page.rows.append(
            f'<g id="booth-{s.number}" class="booth" transform="translate({a:.2f} {b:.2f})"><rect class="b{" sold" if sold else ""}" width="{w:.2f}" height="{h:.2f}"/>'
        )
        page.rows.append(f'<text class="t" x="1" y="4" font-size="3.2">{s.number}</text>')
        if sold:
            lines = escaped(f"{s.title} {('Inc.', 'International Holdings', 'of North America')[i % 3]}").split(" ")
            spans = "".join(
                f'<tspan x="{w / 2:.2f}" dy="{"1.1em" if k else "0"}">{word}</tspan>' for k, word in enumerate(lines)
            )
            page.rows.append(f'<text class="t" font-size="2.6" text-anchor="middle" y="{h / 2 - 1:.2f}">{spans}</text>')
        if w > 100:
            page.rows.append(
                f'<image x="{w / 4:.2f}" y="{h * 0.6:.2f}" width="{w / 2:.2f}" height="{h / 4:.2f}" href="https://efp-cdn.example/logo{i}.png"/>'
            )
        page.rows.append("</g>")
    page.rows.append('</g><g id="icons">')
    for k in range(14):
        a, b = page.at(8 + 6.0 * k, 6.5)
        page.rows.append(
            f'<g transform="translate({a:.1f},{b:.1f}) scale(.4)"><path d="M0 0h20v20h-20zM4 4l12 6-12 6z" fill="#0a7"/></g>'
        )
    page.rows.append("</g>")
    return page.plan()


def catalogue() -> Plan:
    whole = fair("catalogue", 4041, lambda letter, n: f"{letter}-{n:02d}", 9)
    r = random.Random(4)
    show = replace(
        whole,
        stands=tuple(
            replace(s, number=f"{s.number}/{int(s.number[2:]) + 1:02d}")
            if len(s.outline) == 4 and r.random() < 0.12
            else s
            for s in whole.stands
        ),
    )
    seen: set[str] = set()
    for s in show.stands:  # a range takes the number it names with it
        seen |= {s.number[:2] + p for p in s.number[2:].split("/")[1:]}
    show = replace(show, stands=tuple(s for s in show.stands if s.number not in seen))
    k = 1000 / 300 * 72 / 25.4  # points of paper at 1:300
    page = Page(show, k, 50.0)
    page.rows.append(
        '<defs><style>.cls-1{fill:#fff;stroke:#231f20;stroke-miterlimit:10;stroke-width:.35px}.cls-2{fill:#d6e9c6}.cls-3{font-family:MyriadPro-Regular,Myriad Pro;font-size:4px}.cls-4{letter-spacing:-.02em}</style></defs><g id="Hallenplan">'
    )
    page.around()
    for i, s in enumerate(show.stands):
        page.loop(s.outline, f'class="cls-1{" cls-2" if i % 3 else ""}"')
    page.rows.append('</g><g id="Beschriftung">')
    for s in show.stands:
        x, y = page.at(*inner(s.outline))
        n = s.number
        page.rows.append(
            f'<text class="cls-3" transform="translate({x - 1.1 * len(n):.2f} {y + 1.4:.2f})"><tspan class="cls-4">{n[:2]}</tspan><tspan x="{2.2 * 2:.2f}" y="0">{n[2:]}</tspan></text>'
        )
    page.rows.append('</g><g id="Verzeichnis">')
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    rows = sorted(show.stands, key=lambda s: s.title)
    for i, s in enumerate(rows):
        x, y = x1 + 4 + 22 * (i // 90), y1 + 30 - 1.6 * (i % 90)
        page.text(escaped(s.title), x, y, 0.9, 'class="cls-3"')
        page.text(s.number, x + 16, y, 0.9, 'class="cls-3"')
    for i in range(6):  # sponsors
        box = rect(x0 - 40, y1 - 14 * i - 10, 26, 11)
        page.loop(box, 'fill="none" stroke="#bbb"')
        page.text(f"{('Gold', 'Silber', 'Bronze')[i // 2]}sponsor", x0 - 27, y1 - 14 * i - 1, 1.0)
        page.text(COMPANIES[i].replace("&", "&amp;"), x0 - 27, y1 - 14 * i - 5, 2.4)
    for i in range(9):  # where the hall lies
        box = rect(x0 + 12 * (i % 5), y0 - 18 - 14 * (i // 5), 11, 12)
        page.loop(box, f'fill="{"#f7c873" if i == 4 else "#eee"}" stroke="#666"')
        page.text(str(i + 1), *middle(box), 3.0)
    page.text("Halle 5", (x0 + x1) / 2, y1 + 4, 4.0)
    page.text("Maßstab 1:300 (A1)", x1 + 14, y0 - 40, 1.6)
    page.rows.append("</g>")
    plan, (w, h) = page.plan(), page.size
    head = f'viewBox="0 0 {w:g} {h:g}" width="{w:g}" height="{h:g}"'.encode()
    return replace(plan, data=plan.data.replace(head, f'viewBox="0 0 {w:g} {h:g}"'.encode()))


def workbook() -> Plan:
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
                        f"{chr(65 + 2 * row + side)}{n:02d}", rect(x, 5 + 9 * row + 3 * side, w, 3), r.choice(COMPANIES)
                    )
                )
                x, n = x + w, n + 1
    extras = (
        Extra("WC", "amenity", "wc", rect(56, 78, 5, 4)),
        Extra("CAFETERIA", "amenity", "catering", rect(8, 78, 12, 4)),
        Extra("STAGE", "fixture", "stage", rect(24, 78, 8, 4)),
    )
    show = Show("workbook", tuple(stands), extras, (("", rect(2, 2, 72, 82)),))
    page = Page(show, 14.2, 0.0)
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
            page.rows.append(f'<path fill="none" stroke="#000000" stroke-width="1.2" d="M{a:g},{b:g}L{c:g},{d:g}"/>')
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


PLANS: dict[str, Callable[[], Plan]] = {"booking": booking, "catalogue": catalogue, "workbook": workbook}
