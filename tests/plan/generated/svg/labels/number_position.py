"""The number stands elsewhere than in the middle of its booth, or on something else in it."""

from __future__ import annotations

import math
import random

from tests.plan.generated.builders.companies import NUMBERLIKE_NAMES
from tests.plan.generated.builders.floors.angled import angled_floor
from tests.plan.generated.builders.floors.exhibit_halls import european_hall, exhibit_hall
from tests.plan.generated.builders.floors.halls import american_floor
from tests.plan.generated.builders.floors.let_blocks import german_blocks
from tests.plan.generated.builders.floors.mixed import mixed_floor, single_rows, with_companies
from tests.plan.generated.builders.floors.outlines import inner_point, sides, unique_sides
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.builders.svg import SvgPage, escaped
from tests.plan.generated.plan_case import plan
from tests.plan.shows import FOOT, Extra, Show, Stand, bounds, letters, middle, rect


@plan(batch="artwork")
def above_the_edge() -> Plan:
    """Single `line` elements draw the booths. Each number stands small above the upper edge."""
    show = single_rows("above", 502, lambda row, i: f"{7 + row}{i:02d}", (3, 3, 4))
    page = SvgPage(show, 14.0)
    page.around()
    for a, b in unique_sides(show):
        (x0, y0), (x1, y1) = page.at(*a), page.at(*b)
        page.rows.append(f'<line x1="{x0:g}" y1="{y0:g}" x2="{x1:g}" y2="{y1:g}" stroke="#222"/>')
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        page.text(s.number, (x0 + x1) / 2, y1 + 0.3, 0.32)
    return page.plan()


@plan(batch="artwork")
def ring_with_leaders() -> Plan:
    """Numbers form a ring around islands of small booths; a leader line runs from each into its booth."""
    rng = random.Random(8)
    stands, rows = [], []
    for block in range(14):
        bx, by = 4 + (block % 4) * 21.5, 8 + (block // 4) * 12.0
        for i in range(12):
            x, y = bx + (i % 6) * 3, by + (i // 6) * 3
            stands.append(Stand(f"{chr(65 + block)}{i + 1}", rect(x, y, 3, 3)))
            rows.append(
                (
                    x + 1.5,
                    y + 1.5,
                    x + 1.5 + rng.uniform(-0.3, 0.3),
                    by - 1.6 if i < 6 else by + 7.6,
                )
            )
    extras = (Extra("BAR", "amenity", "catering", rect(30, 72, 8, 5)),)
    show = Show("leaders", tuple(stands), extras, (("", rect(0, 0, 92, 80)),))
    page = SvgPage(show, 18.0)
    page.around()
    for s, (ax, ay, x, y) in zip(show.stands, rows, strict=True):
        page.loop(s.outline, 'fill="#fff" stroke="#000"')
        (a, b), (c, d) = page.at(ax, ay), page.at(x, y + (0.3 if y < ay else -0.3))
        page.rows.append(f'<path d="M{a:g} {b:g}L{c:g} {d:g}" fill="none" stroke="#900"/>')
        page.text(s.number, x, y, 0.45)
    return page.plan()


@plan(batch="posters")
def disk_in_the_corner() -> Plan:
    """The number stands in a disk in the booth's corner, with a large name and `3x3` below. The legend has disks too."""
    show = with_companies(mixed_floor("disks", 711, "running", (3, 4, 5, 6)), NUMBERLIKE_NAMES, 8)
    page = SvgPage(show, 16.0)
    page.around()
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        page.loop(
            s.outline,
            f'fill="{("#fcd5ce", "#d8e2dc", "#ffe5d9")[i % 3]}" stroke="#9d8189" stroke-width=".6"',
        )
        a, b = page.at(x0 + 0.45, y1 - 0.45)
        page.rows.append(
            f'<circle cx="{a:g}" cy="{b:g}" r="6" fill="#9d8189"/><text x="{a:g}" y="{b + 1.8:g}" font-size="5" text-anchor="middle" fill="#fff">{s.number}</text>'
        )
        size = min(0.55, (x1 - x0) / (0.6 * len(s.title)))
        page.text(s.title, *middle(s.outline), size)
        page.text(f"{x1 - x0:g}x{y1 - y0:g}", (x0 + x1) / 2, y0 + 0.35, 0.3)
    for i, words in enumerate(("Gold", "Silver", "Bronze")):
        a, b = page.at(4 + 6 * i, -4)
        page.rows.append(
            f'<circle cx="{a:g}" cy="{b:g}" r="6" fill="#9d8189"/><text x="{a:g}" y="{b + 2:g}" font-size="5" text-anchor="middle" fill="#fff">{i + 1}</text>'
        )
        page.text(words, 5 + 6 * i, -4, 0.6, "")
    return page.plan()


@plan(batch="workshops")
def tab_in_the_corner() -> Plan:
    """The number stands on a dark tab in the corner, the firm large in the middle, the area below."""
    show = with_companies(german_blocks("tabs", 3061, 7, 68.0), NUMBERLIKE_NAMES, 106)
    page = SvgPage(show, 12.0)
    page.around()
    for i, s in enumerate(show.stands):
        page.loop(s.outline, 'fill="#f8f0fc" stroke="#862e9c"')
        x0, _, _, y1 = bounds(s.outline)
        page.loop(rect(x0, y1 - 0.7, 1.8, 0.7), 'fill="#862e9c"')
        page.text(s.number, x0 + 0.9, y1 - 0.35, 0.45, 'text-anchor="middle" fill="#fff"')
        x, y = inner_point(s.outline)
        page.text(escaped(s.title), x, y - 0.2, 0.55)
        page.text(f"{18 + i % 7} m²" if len(s.outline) > 4 else f"{(bounds(s.outline)[2] - x0) * (y1 - bounds(s.outline)[1]):g} m²", x, y - 1.2, 0.3)  # fmt: skip
    return page.plan()


@plan(batch="artwork")
def on_a_table() -> Plan:
    """Each booth is a rect with a smaller rect, a table, that holds the number. The chairs are round."""
    show = mixed_floor("table rects", 504, "halled", (3, 4, 6))
    page = SvgPage(show, 24.0)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#fff" stroke="#000"')
        x, y = middle(s.outline)
        page.loop(
            rect(x - 0.9, y - 0.45, 1.8, 0.9), 'fill="#e8d8b8" stroke="#000" stroke-width=".5"'
        )
        for dx, dy in ((-0.5, 0.7), (0.5, 0.7), (-0.5, -0.7), (0.5, -0.7)):
            px, py = page.at(x + dx, y + dy)
            page.rows.append(
                f'<circle cx="{px:g}" cy="{py:g}" r="5" fill="#fff" stroke="#000" stroke-width=".5"/>'
            )
        page.text(s.number, x, y, 0.4)
    return page.plan()


@plan(batch="artwork")
def on_a_desk() -> Plan:
    """Everything is `line` elements: walls, a desk under the number, and stools of eight strokes."""
    show = mixed_floor("stools", 610, "country", (3, 3, 4, 6))
    page = SvgPage(show, 30.0)
    page.around()

    def line(a: tuple[float, float], b: tuple[float, float]) -> None:
        (x0, y0), (x1, y1) = page.at(*a), page.at(*b)
        page.rows.append(f'<line x1="{x0:g}" y1="{y0:g}" x2="{x1:g}" y2="{y1:g}" stroke="#000"/>')

    for a, b in unique_sides(show):
        line(a, b)
    for s in show.stands:
        x, y = middle(s.outline)
        for a, b in sides(rect(x - 0.75, y - 0.3, 1.5, 0.6)):
            line(a, b)
        for cx, cy in ((x - 0.4, y + 0.7), (x + 0.4, y + 0.7), (x, y - 0.7)):
            ring = tuple(
                (cx + 0.2 * math.cos(k * math.pi / 4), cy + 0.2 * math.sin(k * math.pi / 4))
                for k in range(8)
            )
            for a, b in sides(ring):
                line(a, b)
        page.text(s.number, x, y, 0.35)
    return page.plan()


@plan(batch="agencies")
def badge_and_carpet() -> Plan:
    """The number stands on a badge, a dashed carpet line surrounds it, and the stand surrounds both."""
    show = with_companies(
        mixed_floor("carpets", 1811, "halled", (3, 3, 4, 5)), NUMBERLIKE_NAMES, 83
    )
    page = SvgPage(show, 20.0)
    page.around()
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        x, y = middle(s.outline)
        page.loop(s.outline, 'fill="#e8eaf6" stroke="#1a237e"')
        inset = min(0.3, 0.1 * min(x1 - x0, y1 - y0))
        page.loop(rect(x0 + inset, y0 + inset, x1 - x0 - 2 * inset, y1 - y0 - 2 * inset), 'fill="none" stroke="#9fa8da" stroke-dasharray="3 2"')  # fmt: skip
        page.loop(rect(x - 1.0, y - 0.4, 2.0, 0.8), 'fill="#1a237e"')
        page.text(s.number, x, y, 0.45)
        page.text(s.title, x, y - 0.8, 0.25)
    return page.plan()


@plan(batch="brochures")
def wide_pills() -> Plan:
    """Numbers stand in pills that are wider than small stands. Firms are white; gradients, shadows and round corners
    surround them.
    """
    show = european_hall("pills", 5011, lambda letter, n: f"{letter}{n}", 8)
    page = SvgPage(show, 13.0)
    page.rows.append('<defs><linearGradient id="g"><stop offset="0" stop-color="#1d3557"/><stop offset="1" stop-color="#457b9d"/></linearGradient><filter id="s"><feDropShadow dx="1" dy="1" stdDeviation="1"/></filter></defs>')  # fmt: skip
    page.around()
    for s in show.stands:
        if len(s.outline) == 4 and abs(s.outline[0][1] - s.outline[1][1]) < 1e-9:
            x0, y0, x1, y1 = bounds(s.outline)
            a, b = page.at(x0, y1)
            page.rows.append(f'<rect x="{a:g}" y="{b:g}" width="{(x1 - x0) * page.k:.2f}" height="{(y1 - y0) * page.k:.2f}" rx="5" fill="url(#g)" filter="url(#s)"/>')  # fmt: skip
        else:
            page.loop(s.outline, 'fill="url(#g)" filter="url(#s)"')
    for s in show.stands:
        x, y = inner_point(s.outline)
        a, b = page.at(x, y + 0.8)
        page.rows.append(
            f'<rect x="{a - 22:g}" y="{b - 6:g}" width="44" height="12" rx="6" fill="#e63946"/>'
        )
        page.rows.append(f'<text x="{a:g}" y="{b + 3.4:g}" font-size="9" fill="#fff" text-anchor="middle" font-weight="700">{s.number}</text>')  # fmt: skip
        page.text(escaped(s.title), x, y - 0.5, 0.3, 'text-anchor="middle" fill="#fff"')
    return page.plan()


@plan(batch="webmaps")
def corner_and_lines_below() -> Plan:
    """The number stands in a corner, the company over three lines, `20x30` below. Ids are database keys, classes say
    sold or free.
    """
    show = american_floor("saas", 704, 9, 13)
    page = SvgPage(show, 20 / 3.048)
    page.around()
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        a, b = page.at(x0, y1)
        w, h = (x1 - x0) * page.k, (y1 - y0) * page.k
        words = s.title.split()
        lines = "".join(
            f'<tspan x="{w / 2:g}" dy="{0 if j == 0 else 2.6}">{escaped(word)}</tspan>'
            for j, word in enumerate(words)
        )
        size = f"{round((x1 - x0) / FOOT)}x{round((y1 - y0) / FOOT)}"
        state = "sold" if i % 3 else "available"
        name = (
            f'<text class="name" x="{w / 2:g}" y="{h / 2:g}" font-size="2.4" text-anchor="middle">{lines}</text>'
            if i % 3
            else ""
        )
        page.rows.append(
            f'<g class="booth {state}" id="{193156 + 7 * i}" transform="translate({a:.2f},{b:.2f})"><rect class="shape" width="{w:.2f}" height="{h:.2f}"/>'
            f'<text class="num" x="1" y="4" font-size="3.6">{s.number}</text>{name}<text class="dim" x="{w - 1:.2f}" y="{h - 1:.2f}" text-anchor="end" font-size="2">{size}</text></g>'
        )
    return page.plan()


@plan(batch="publishers")
def small_in_the_corner() -> Plan:
    """A booking site writes `1401H` small in a corner and wraps names in em. Logos are pictures; there are walls and
    icons.
    """
    show = exhibit_hall("booking", 4031, lambda n: f"{n}H", 1000, 10)
    page = SvgPage(show, 20 / 3.048)
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
            lines = escaped(
                f"{s.title} {('Inc.', 'International Holdings', 'of North America')[i % 3]}"
            ).split(" ")
            spans = "".join(
                f'<tspan x="{w / 2:.2f}" dy="{"1.1em" if k else "0"}">{word}</tspan>'
                for k, word in enumerate(lines)
            )
            page.rows.append(
                f'<text class="t" font-size="2.6" text-anchor="middle" y="{h / 2 - 1:.2f}">{spans}</text>'
            )
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


@plan(batch="fairs")
def inner_outline() -> Plan:
    """Stands of two storeys have an inner outline with the number and `OG`."""
    show = angled_floor(
        "decks", 1010, lambda r, p: f"{3 + r // 6}.{letters(r)}{p:02d}", (4.0, 5.0, 6.0, 8.0)
    )
    page = SvgPage(show, 10.0)
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
