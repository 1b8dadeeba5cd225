"""Plans with the habits of drawings that real shows have published, one each, described before they were tried (SVG).

lettered     a floor-plan service's file: `BG` of grey rects over each other, booths that are only ids, `b` and the number in small
             letters (`ba90`, `bc24a`), their shared sides once more as lines, columns as circles, ids `WT`, `MT-2` on icons
gradients    the same service: each booth a gradient of its own, `bs44`, `bVM1` and `b_STARTUP` beside each other, no line at all
counted      the same service: `b442` for 442, feet, grey halls in pieces, coloured zones below booths without a fill
vendors      a map of vendors: `data-booth` on turned rects, `data-booth="000"` on those without a number, walls as loose lines
entities     AutoCAD through Illustrator: `_106` named 106, layers after entities, lettering by itself, bays 40 feet long outside
planner      a booth planner's SVG: cells of merged booths, base numbers, booth numbers, names and structures in groups of their own
sections     free booths drawn twice with `9 m²`, sold ones as one outline with a name and `6 stend · 54 m²`, a legend that counts
campus       each booth a group `_610`: rect `Booth_610` turned by -90, text `Text_Booth_610` kerned apart or a sponsor's name
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.plan.habits.show import FOOT, Extra, Outline, Show, Stand, bounds, middle, rect
from tests.plan.strange.floor import edges, floor, plainly, titled
from tests.plan.strange.grounds import inner
from tests.plan.strange.lettings import TEN, exhibit_hall, fair
from tests.plan.strange.plans import NAMES, Page, Plan
from tests.plan.strange.portals import escaped


def box(page: Page, outline: Outline, attributes: str) -> None:
    x0, y0, x1, y1 = bounds(outline)
    (ax, ay), (bx, by) = page.at(x0, y1), page.at(x1, y0)
    page.rows.append(f'<rect {attributes} x="{ax:g}" y="{ay:g}" width="{bx - ax:.2f}" height="{by - ay:.2f}"/>')


def ground(page: Page, attributes: str, pieces: int = 3) -> None:
    """The hall in rects over each other, as a service's artists trace it."""
    page.rows.append('<title>fp</title><g id="BG">')
    x0, y0, x1, y1 = bounds(page.show.halls[0][1])
    step = (y1 - y0) / pieces
    for k in range(pieces):
        box(page, rect(x0 + (0 if k % 2 else 0.01), y0 + k * step, x1 - x0, step), attributes)
    box(page, rect(x0, y0, x1 - x0, y1 - y0), 'fill="none" stroke="#000"')


class Traced(Page):
    """As drawn by hand over a picture: lines lie up to 6 cm off, those that booths share alike."""

    def at(self, x: float, y: float) -> tuple[float, float]:
        return super().at(x + 0.06 * math.sin(5 * x), y + 0.06 * math.sin(7 * y))


def lettered() -> Plan:
    show = fair("lettered", 5101, lambda letter, n: f"{letter.lower()}{n}", 8)
    show = replace(show, extras=())
    page = Traced(show, 14.2)
    page.rows.append(
        "<defs><style>.cls-1{fill:#afafaf}.cls-1,.cls-2{stroke:#000}.cls-2,.cls-3{fill:none}.cls-3{stroke:#d80000}.cls-4{fill:#b29c88}</style></defs>"
    )
    ground(page, 'class="cls-1"')
    page.rows.append('</g><g id="Booths">')
    for s in show.stands:
        if len(s.outline) == 4 and s.outline[0][1] == s.outline[1][1]:
            box(page, s.outline, f'id="b{s.number}" class="cls-3"')
        else:
            page.loop(s.outline, f'id="b{s.number}" class="cls-3"')
    page.rows.append('</g><g id="Lines">')
    for (ax, ay), (bx, by) in edges(show)[::2]:
        (x1, y1), (x2, y2) = page.at(ax, ay), page.at(bx, by)
        page.rows.append(f'<line class="cls-2" x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}"/>')
    page.rows.append('</g><g id="Columns">')
    for x, y, side in show.columns:
        px, py = page.at(x, y)
        page.rows.append(f'<circle class="cls-4" cx="{px:g}" cy="{py:g}" r="{side * 7:g}"/>')
    page.rows.append('</g><g id="Icons">')
    icons = ("WT", "MT", "ENTER", "MT-2", "WT-2", "ELEVATOR", "T1")
    for k, name in enumerate(icons):
        again = f' data-name="{name[:2]}"' if "-" in name else ""
        box(page, rect(-5 + 14.0 * k, -6.5, 4, 4), f'id="{name}"{again} class="cls-4"')
    page.rows.append("</g>")
    return page.plan()


def gradients() -> Plan:
    show = floor("gradients", 5111, "running", (3, 3, 3, 4), 3.0)
    kinds = ("s", "m", "g", "p", "VM", "d")
    stands = tuple(replace(s, number=f"{kinds[i // 45 % 6]}{1 + i % 45}") for i, s in enumerate(show.stands))
    show = replace(show, stands=stands)
    page = Page(show, 10.0)
    page.rows.append(
        '<defs><linearGradient id="linear-gradient" x1="95" y1="135" x2="125" y2="105" gradientUnits="userSpaceOnUse"><stop offset="0" stop-color="#c1c1c1"/><stop offset="1" stop-color="#2a0015"/></linearGradient>'
    )
    features = ("STARTUP", "ARCHITECT", "EXPERT", "CERT", "KEYNOTE")
    for i in range(2, len(stands) + len(features) + 2):
        page.rows.append(f'<linearGradient id="linear-gradient-{i}" x1="{i}" y1="9" xlink:href="#linear-gradient"/>')
    page.rows.append('</defs><title>fp</title><g id="BG">')
    box(page, show.halls[0][1], 'style="fill: #d6d6d6"')
    page.rows.append('</g><g id="Booths">')
    for i, s in enumerate(stands):
        box(page, s.outline, f'id="b{s.number}" style="fill: url(#linear-gradient-{i + 2})"')
    top = bounds(show.halls[0][1])[3]
    for k, word in enumerate(features):
        place = rect(3 + 8.0 * k, top - 7.5, 6, 6)
        box(page, place, f'id="b_{word}" style="fill: url(#linear-gradient-{len(stands) + 2 + k})"')
    page.rows.append("</g>")
    plan = page.plan()
    return replace(plan, data=plan.data.replace(b"<svg ", b'<svg xmlns:xlink="http://www.w3.org/1999/xlink" ', 1))


def counted() -> Plan:
    show = exhibit_hall("counted", 5121, first=300, rows=10, deep=18)
    page = Page(show, 19.3 / TEN)
    ground(page, 'style="fill: #d6d6d6;stroke: #000;stroke-miterlimit: 10"', 4)
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    for colour, x, y, w, h in (
        ("9beb9b", 0.3, 0.3, 14, 22),
        ("c3ebff", 0.6, 0.1, 26, 30),
        ("e6bbff", 0.1, 0.6, 18, 10),
    ):
        zone = rect(x0 + x * (x1 - x0), y0 + y * (y1 - y0), w, h)
        box(page, zone, f'style="fill: #{colour};stroke: #9c0;stroke-miterlimit: 10"')
    page.rows.append('</g><g id="Booths">')
    for s in show.stands:
        box(page, s.outline, f'id="b{s.number}" style="fill: none;stroke: #9c0;stroke-miterlimit: 10"')
    for e, code in zip(show.extras, ("FB2", "INT", "PITSTOP", "MS"), strict=True):
        box(page, e.outline, f'id="b_{code}" style="fill: none;stroke: #9c0;stroke-miterlimit: 10"')
    page.rows.append("</g>")
    return page.plan()


def vendors() -> Plan:
    whole = exhibit_hall("vendors", 5131, first=100, rows=11, deep=18)
    chance = random.Random(5132)
    without = {s.number for s in whole.stands if chance.random() < 0.22}
    show = replace(whole, stands=tuple(s for s in whole.stands if s.number not in without))
    page = Page(show, 15.63 / TEN)
    page.rows.append('<g id="Walls">')
    corners = show.halls[0][1]
    for a, b in zip(corners, corners[1:] + corners[:1], strict=True):
        for part in range(4):
            p = page.at(*(u + (v - u) * part / 4 for u, v in zip(a, b, strict=True)))
            q = page.at(*(u + (v - u) * (part + 0.93) / 4 for u, v in zip(a, b, strict=True)))
            page.rows.append(f'<line class="st0" x1="{p[0]:g}" y1="{p[1]:g}" x2="{q[0]:g}" y2="{q[1]:g}"/>')
    page.rows.append('</g><g id="Booths">')
    for i, s in enumerate(whole.stands):
        number = "000" if s.number in without else s.number
        x0, y0, x1, y1 = bounds(s.outline)
        cx, cy = page.at((x0 + x1) / 2, (y0 + y1) / 2)
        w, h = (x1 - x0) * page.k, (y1 - y0) * page.k
        turn = ""
        if i % 9 == 4:  # drawn upright, turned by its matrix
            w, h = h, w
            turn = f' transform="matrix(0 -1 1 0 {cx - cy:.4f} {cx + cy:.4f})"'
        page.rows.append(
            f'<rect x="{cx - w / 2:.2f}" y="{cy - h / 2:.2f}"{turn} class="st1" width="{w:.2f}" height="{h:.2f}" data-booth="{number}" data-venid="{40000 + i if i % 3 else "0000"}"/>'
        )
    page.rows.append("</g>")
    for e in show.extras:
        box(page, e.outline, 'class="st0"')
        page.text(e.words, *middle(e.outline), 0.9)
    style = (
        "<style>.st0{fill:none;stroke:#231f20;stroke-width:.5}.st1{fill:#fff;stroke:#231f20;stroke-width:.25}</style>"
    )
    page.rows.insert(0, style)
    return page.plan()


def entities() -> Plan:
    whole = exhibit_hall("entities", 5141, first=100, rows=10, deep=18)
    x0, y0, x1, y1 = bounds(whole.halls[0][1])
    bays = tuple(
        Stand(
            f"B{n + 1}" if n != 7 else "B08",
            rect((x0 - 22 if n % 2 else x1 + 10), y0 + 3 + 6.1 * (n // 2), 40 * FOOT, 8 * FOOT),
        )
        for n in range(20)
    )
    show = replace(whole, stands=whole.stands + bays)
    page = Page(show, 8.74 / TEN, 26.0)
    thin = 'style="fill: none; stroke: #000; stroke-linecap: round; stroke-linejoin: round; stroke-width: .3px;"'
    dashed = thin.replace("stroke-linecap", "stroke-dasharray: 0 0 .18 .09; stroke-linecap")
    page.rows.append('<g id="BOOTHS">')
    texts = 0

    def lettering(words: str, x: float, y: float, size: float, turn: str = "") -> None:
        nonlocal texts
        texts += 1
        px, py = page.at(x, y)
        name = 'id="TEXT"' if texts == 1 else f'id="TEXT-{texts}" data-name="TEXT"'
        spans, at = [], 0.0
        for k, part in enumerate(words.replace("A", "|A|").split("|")):
            if part:
                gap = ' style="letter-spacing: -.07em;"' if k % 2 else ""
                spans.append(f'<tspan x="{at:.2f}" y="0"{gap}>{part}</tspan>')
                at += 0.62 * size * len(part)
        page.rows.append(
            f'<g {name}><text transform="translate({px:g} {py:g}){turn}" style="font-family: ArialMT, Arial; font-size: {size}px;">{"".join(spans)}</text></g>'
        )

    lettering("SEATING AREA", 30, y1 - 5, 3.09)
    lettering("(5 VEHICLES)", x0 - 18, y0 - 12, 3.7, " rotate(-45)")
    for k in range(9):
        x, y = page.at(x0 - 20 + 5.0 * k, y0 - 14)
        name = 'id="LWPOLYLINE"' if k == 0 else f'id="LWPOLYLINE-{k + 1}" data-name="LWPOLYLINE"'
        page.rows.append(
            f'<g {name}><rect x="{x:g}" y="{y:g}" width="34.97" height="6.99" transform="rotate(-45 {x:g} {y:g})" {dashed}/></g>'
        )
    for s in show.stands:
        digits = s.number.isdigit()
        page.rows.append(f'<g id="_{s.number}" data-name="{s.number}">' if digits else f'<g id="{s.number}">')
        box(page, s.outline, thin)
        page.rows.append("</g>")
    for e in show.extras:
        page.rows.append(f'<g id="{e.words.replace(" ", "_")}" data-name="{e.words}">')
        box(page, e.outline, thin)
        page.rows.append("</g>")
    for s in show.stands:
        if s.number.isdigit():
            x, y = inner(s.outline)
            lettering(s.number, x - 0.9, y - 0.35, 3.09)
    page.rows.append("</g>")
    return page.plan()


def planner() -> Plan:
    show = titled(plainly(floor("planner", 5151, "messe", (3, 3, 6, 9), 3.0)), NAMES, 5)
    page = Page(show, 10.0)
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
                box(page, rect(x0 + 3 * k, y0, min(3.0, x1 - x0 - 3 * k), y1 - y0), 'fill="#FFFFFF" stroke="none"')
            box(page, s.outline, 'fill="none" stroke="#000000" stroke-width="0.5"')
            page.rows.append("</g>")
        else:
            box(page, s.outline, 'fill="#FFFFFF" stroke="#000000" stroke-width="0.5"')
    for e in show.extras:
        box(page, e.outline, 'fill="#EFEFEF" stroke="#999999" stroke-width="0.5"')
    page.rows.append('</g><g id="base-numbers">')
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        if s.number not in named and x1 - x0 < 3.1:
            page.text(s.number, *middle(s.outline), 1.0, 'font-weight="600" fill="#333" text-anchor="middle"')
    page.rows.append('</g><g id="structures">')
    for x, y, side in show.columns:
        box(page, rect(x - side / 2, y - side / 2, side, side), 'fill="#5C5C5C" stroke="#888" stroke-width="0.5"')
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
            lines = "".join(f'<tspan x="{x:g}" dy="{0 if i == 0 else 5}">{w}</tspan>' for i, w in enumerate(words))
            page.rows.append(
                f'<text x="{x:g}" y="{y + 2:g}" font-size="4" fill="#111111" text-anchor="middle">{lines}</text>'
            )
    page.rows.append("</g></g>")
    return page.plan()


def sections() -> Plan:
    """Blocks of eight stands of 3 by 3 m, two wide; where a firm took several they are one outline that has no number."""
    chance = random.Random(5161)
    stands: list[Stand] = []
    sold: list[tuple[Outline, str, int]] = []
    blocks: list[tuple[str, Outline]] = []
    for b in range(32):
        letter = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[b] if b < 26 else f"E{'QRSTUV'[b - 26]}"
        x, y = 8 + 9.5 * (b % 8), 60 - 16.5 * (b // 8)
        blocks.append((letter, rect(x, y, 6, 12)))
        taken = {k for k in range(4) if chance.random() < 0.2}
        for k in range(4):
            if k in taken:
                sold.append((rect(x, y + 9 - 3 * k, 6, 3), chance.choice(NAMES), 2))
            else:
                stands += [Stand(f"{letter}{2 * k + j + 1}", rect(x + 3 * j, y + 9 - 3 * k, 3, 3)) for j in (0, 1)]
    extras = (
        Extra("Сцена (Sahna)", "fixture", "stage", rect(88, 50, 13, 6)),
        Extra("WC", "amenity", "wc", rect(1, 2, 5, 4)),
        Extra("Регистрация (Ro'yxatga olish)", "amenity", "info", rect(40, 0.5, 18, 2)),
    )
    show = Show("sections", tuple(stands), extras, (("", rect(0, 0, 104, 78)),))
    page = Page(show, 22.0, 12.0)
    w, h = page.size
    page.rows.append(f'<rect width="{w:g}" height="{h:g}" fill="#ffffff"/>')
    page.text("FAIR 2026 — Yopiq pavilyon · joylashuv xaritasi", 20, 84, 0.9, 'font-weight="bold"')
    page.text(
        "1 250 000 so'm/m² · 1 stend = 3×3 m = 9 m² · 1 blok = 8 stend = 72 m² · layout v1.1.0 · 14.09.2026",
        20,
        82,
        0.6,
        "",
    )
    for k in range(4):
        box(page, rect(7, 9.6 + 16.5 * k, 75, 13.4), 'rx="4" fill="#f6f9fc" stroke="#c9d6e2" stroke-dasharray="9 6"')
    page.loop(show.halls[0][1], 'fill="none" stroke="#0f2233" stroke-width="2.4"')
    for e in extras:
        box(page, e.outline, 'rx="3" fill="#e8edf2" stroke="#b9c4ce"')
        page.text(e.words, *middle(e.outline), 0.6)
    for k in range(4):
        box(page, rect(8 + 19.0 * k, 40.7, 1.2, 1.2), 'rx="3" fill="#e8edf2" stroke="#b9c4ce"')
        page.text("Ustun", 8.6 + 19.0 * k, 41.2, 0.4)
    for letter, block in blocks:
        x0, y0, _, y1 = bounds(block)
        box(page, block, 'fill="none" stroke="#90a4b5" stroke-width="1.4" stroke-dasharray="7 5" rx="4"')
        box(page, rect(x0, y1 + 0.3, 4.3, 1.14), 'rx="5" fill="#ffffff" stroke="#E8A33D" stroke-width="1.4"')
        page.text(f"{letter} · 72 m²", x0 + 2.15, y1 + 0.85, 0.59, 'font-weight="bold" text-anchor="middle"')
        box(page, rect(x0 + 1.4, y0 - 0.8, 3.1, 0.3), 'rx="3.5" fill="#E8A33D"')
    for s in stands:
        box(page, s.outline, 'rx="3" fill="#eaf6ec" stroke="#2E8B8B" stroke-width="1.1"')
        box(page, s.outline, 'rx="2" fill="#ffffff" stroke="#2E8B8B" stroke-width="1.05"')
        x, y = middle(s.outline)
        page.text(s.number, x, y + 0.3, 0.68, 'font-weight="bold" fill="#2E8B8B" text-anchor="middle"')
        page.text("9 m²", x, y - 0.5, 0.41, 'fill="#8a9aa8" text-anchor="middle"')
    for outline, name, n in sold:
        x0, y0, x1, y1 = bounds(outline)
        ring = tuple((x0 + 3 * k, y1) for k in range(n + 1)) + tuple((x1 - 3 * k, y0) for k in range(n + 1))
        page.loop(ring, 'fill="#fdeceb" stroke="#c62828" stroke-width="2"')
        box(page, rect(x0, y1 - 0.18, x1 - x0, 0.18), 'rx="1.5" fill="#c62828"')
        x, y = middle(outline)
        page.text(name, x, y + 0.3, 0.8)
        page.text(f"{n} stend · {9 * n} m²", x, y - 0.8, 0.43)
    for k, line in enumerate(
        ("Bo'sh: 32 stend · 322,81 m²", "Bron: 26 stend · 262,55 m²", "Sotilgan: 60 stend · 563,82 m²")
    ):
        box(page, rect(4 + 16.0 * k, -2, 0.7, 0.7), 'rx="3" fill="#eaf6ec" stroke="#2e7d32"')
        page.text(line, 5.2 + 16.0 * k, -1.7, 0.59, "")
    for k, (letter, _) in enumerate(blocks[:14]):
        box(page, rect(4, -4.0 - 0.45 * k, 0.4, 0.4), 'rx="2" fill="#E8A33D"')
        page.text(f"Bo'lim {letter} — {letter}1–{letter}6", 5.2, -3.8 - 0.45 * k, 0.35, "")
        page.text("8 stend · 72 m² · bo'sh: 2 (18 m²)", 30, -3.8 - 0.45 * k, 0.35, "")
    return page.plan()


def campus() -> Plan:
    show = exhibit_hall("campus", 5171, first=200, rows=10, deep=18)
    chance = random.Random(5172)
    page = Page(show, 164.26 / TEN)
    box(page, show.halls[0][1], 'id="Floor" fill="#f4f4f4" stroke="#363639" stroke-width="9"')
    for e in show.extras:
        box(page, e.outline, f'id="{e.words.title().replace(" ", "_")}" fill="#ddd"')
        page.text(e.words, *middle(e.outline), 1.0)
    line = 'stroke="#363639" stroke-miterlimit="10" stroke-width="5"'
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        cx, cy = page.at((x0 + x1) / 2, (y0 + y1) / 2)
        w, h = (y1 - y0) * page.k, (x1 - x0) * page.k
        kind = chance.random()
        name = "booth" if kind < 0.02 else "Booth"
        fill = "#5f5d61" if kind > 0.9 else "#fff"
        shape = f'<rect id="{name}_{s.number}" x="{cx - w / 2:.2f}" y="{cy - h / 2:.2f}" width="{w:.2f}" height="{h:.2f}" transform="translate({cx - cy:.2f} {cx + cy:.2f}) rotate(-90)" fill="{fill}" {line}/>'
        if kind > 0.9:  # not to be had: no group, no lettering
            page.rows.append(shape)
            continue
        words = s.number if kind < 0.84 else chance.choice(("HOTLINE", "LOGIN", "VISTA", "3M", "JOSTENS"))
        em = 48.79
        cut = 1 if words[0] in "6HLJ" else 0
        spans = "".join(
            f'<tspan x="{0.62 * em * at:.2f}" y="0" letter-spacing="{"-.02em" if at == 0 else "0em"}">{part}</tspan>'
            for at, part in ((0, words[:cut]), (cut, words[cut:]))
            if part
        )
        page.rows.append(
            f'<g id="_{s.number}">{shape}<text id="Text_Booth_{s.number}" transform="translate({cx - 0.31 * em * len(words):.2f} {cy + em * 0.35:.2f})" fill="#5f5d61" font-size="{em}" font-weight="800">{spans}</text></g>'
        )
    return page.plan()


PLANS: dict[str, Callable[[], Any]] = {
    "lettered": lettered,
    "gradients": gradients,
    "counted": counted,
    "vendors": vendors,
    "entities": entities,
    "planner": planner,
    "sections": sections,
    "campus": campus,
}
