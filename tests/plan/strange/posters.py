"""Artwork of agencies, described before it was tried. `PLANS[name]()` gives one (SVG).

inkpdf       a PDF imported by Inkscape: flipped matrix, x lists, fills without strokes and walls as thin filled bars
disks        number in a disk in the booth's corner, large names, `3x3` below; a legend of disks
shapes       L, U and T islands, circles and pods, on the diagonal
russian      `№ 15`, `Б12`, `9 кв.м`, furniture in words (CorelDRAW)
hydrants     Chinese: `展位A12`, areas in ㎡, fire hydrants, aisle widths, columns inside booths
letters-in   column axes A, B, 1, 2 as bubbles at every column inside the hall, stands 1 to 240
floors       two storeys on one sheet with their own titles, numbers 1xx and 2xx
merged       merged stands `E-01/02`, halves `12a` and `12b`
patterns     pattern fills, clip paths and masks with rects, an offset shadow filter, an embedded legend symbol
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from tests.plan.habits.show import Extra, Show, Stand, bounds, middle, rect
from tests.plan.strange.floor import floor, titled
from tests.plan.strange.halls import american, chinese, diagonal, half_booths
from tests.plan.strange.plans import NAMES, Page, Plan


def _xml(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")


def inkpdf() -> Plan:
    show = floor("inkpdf", 710, "five", (3, 3, 4, 6))
    k = 72 / 25.4 * 1000 / 250
    page = Page(show, k)
    w, h = page.size
    page.rows.append(f'<g transform="matrix(1.3333333,0,0,-1.3333333,0,{h * 1.3333333:g})">')
    at = lambda x, y: (round((x - page.x0) * k, 3), round(h - (page.y1 - y) * k, 3))  # noqa: E731
    n = 0

    def fill(outline: object, color: str) -> None:
        nonlocal n
        n += 1
        d = " ".join("{:g},{:g}".format(*at(*p)) for p in outline)  # type: ignore[attr-defined]
        page.rows.append(
            f'<path d="M {d} Z" style="fill:{color};fill-opacity:1;fill-rule:nonzero;stroke:none" id="path{n + 100}"/>'
        )

    fill(show.halls[0][1], "#f7f7f7")
    for e in show.extras:
        fill(e.outline, "#c0c0c0")
    for s in show.stands:
        fill(s.outline, "#ffe699")
        x0, y0, x1, y1 = bounds(s.outline)
        for bar in (rect(x0 - 0.02, y0 - 0.02, x1 - x0 + 0.04, 0.04), rect(x0 - 0.02, y1 - 0.02, x1 - x0 + 0.04, 0.04), rect(x0 - 0.02, y0 - 0.02, 0.04, y1 - y0 + 0.04), rect(x1 - 0.02, y0 - 0.02, 0.04, y1 - y0 + 0.04)):  # fmt: skip
            fill(bar, "#000000")
    for words, outline, size in [(s.number, s.outline, 0.5) for s in show.stands] + [
        (e.words, e.outline, 0.7) for e in show.extras
    ]:
        a, b = at(*middle(outline))
        f = size * k
        xs = " ".join(f"{i * f * 0.556:.3f}" for i in range(len(words)))
        page.rows.append(
            f'<text transform="matrix(1,0,0,-1,{a - 0.28 * f * len(words):g},{b - 0.36 * f:g})" style="font-variant:normal;font-size:{f:.4f}px;font-family:Arial" id="text{n}"><tspan x="{xs}" y="0" sodipodi:role="line" id="tspan{n}">{words}</tspan></text>'
        )
        n += 1
    page.rows.append("</g>")
    plan = page.plan()
    data = plan.data.replace(b"<svg ", b'<svg xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" ', 1)
    data = data.replace(
        f'viewBox="0 0 {w:g} {h:g}" width="{w:g}" height="{h:g}"'.encode(),
        f'width="{w * 1.3333333:g}" height="{h * 1.3333333:g}"'.encode(),
    )
    return replace(plan, data=data, metres_per_unit=1 / (k * 1.3333333))


def disks() -> Plan:
    show = titled(floor("disks", 711, "running", (3, 4, 5, 6)), NAMES, 8)
    page = Page(show, 16.0)
    page.around()
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        page.loop(s.outline, f'fill="{("#fcd5ce", "#d8e2dc", "#ffe5d9")[i % 3]}" stroke="#9d8189" stroke-width=".6"')
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


def shapes() -> Plan:
    show = diagonal("shapes", 712)
    extra = []
    for i in range(6):  # U, T and L
        x, y = 10.0 + 11 * (i % 3), 140.0 + 12 * (i // 3)
        kinds = (
            ((0, 0), (9, 0), (9, 6), (6, 6), (6, 3), (3, 3), (3, 6), (0, 6)),
            ((3, 0), (6, 0), (6, 3), (9, 3), (9, 6), (0, 6), (0, 3), (3, 3)),
            ((0, 0), (9, 0), (9, 3), (3, 3), (3, 6), (0, 6)),
        )
        extra.append(Stand(f"X{i + 1:02d}", tuple((x + a, y + b) for a, b in kinds[i % 3])))
    hall = show.halls[0][1]
    x0, y0, x1, _ = bounds(hall)
    show = replace(show, stands=show.stands + tuple(extra), halls=(("", rect(x0 - 2, y0 - 2, x1 - x0 + 4, 175)),))
    page = Page(show, 10.0)
    page.around()
    for s in show.stands:
        if s.number[0] == "P":
            a, b = page.at(*middle(s.outline))
            page.rows.append(f'<circle cx="{a:g}" cy="{b:g}" r="{2.5 * page.k:g}" fill="#ffc8dd" stroke="#000"/>')
        else:
            page.loop(s.outline, 'fill="#bde0fe" stroke="#000"')
        a, b = page.at(*middle(s.outline))
        if s.number[0] == "X":
            (a, b) = (
                page.at(s.outline[0][0] + (4.5 if s.number in ("X02", "X05") else 1.5), s.outline[0][1] + 1.5)
                if s.number not in ("X02", "X05")
                else page.at(*middle(s.outline))
            )
        page.rows.append(
            f'<text x="{a:g}" y="{b + 1.8:g}" font-size="5" text-anchor="middle" transform="rotate(-45 {a:g} {b:g})">{s.number}</text>'
            if s.number[0] in "ABCDEFGHI"
            else f'<text x="{a:g}" y="{b + 1.8:g}" font-size="5" text-anchor="middle">{s.number}</text>'
        )
    return page.plan()


def russian() -> Plan:
    show = floor("russian", 713, "messe", (2, 3, 4, 5))
    cyr = "АБВГДЕЖЗИКЛМН"
    show = replace(
        show,
        stands=tuple(
            replace(s, number=f"{cyr[(ord(s.number[0]) - 65) % 13]}{s.number.split()[1]}") for s in show.stands
        ),
    )
    page = Page(show, 100 / 4.0)
    page.around()
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        page.loop(s.outline, f'class="fil{i % 4} str0"')
        x, y = middle(s.outline)
        page.text(
            f"№ {s.number}" if i % 2 else f"Стенд {s.number}", x, y + 0.4, 0.4, 'class="fil5 fnt0" text-anchor="middle"'
        )
        page.text(f"{(x1 - x0) * (y1 - y0):g} кв.м", x, y - 0.1, 0.28, 'class="fil5 fnt1" text-anchor="middle"')
        if i % 3 == 0:
            page.text("1 стол, 2 стула", x, y - 0.5, 0.2, 'class="fil5 fnt2" text-anchor="middle"')
    return page.plan()


def hydrants() -> Plan:
    show = chinese("hydrants", 714)
    page = Page(show, 8.0)
    page.around()
    rng = random.Random(14)
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        page.loop(s.outline, 'fill="#e0f2e9" stroke="#2a6f97"')
        x, y = middle(s.outline)
        big = x1 - x0 > 5
        page.text(f"展位{s.number}" if big else s.number, x, y + 0.4, 0.9 if big else 0.55)
        page.text(f"{(x1 - x0) * (y1 - y0):g}㎡", x, y - 0.6, 0.8 if big else 0.4)
    for x, y, side in show.columns:
        page.loop(rect(x, y, side, side), 'fill="#000"')
    for _ in range(24):
        x, y = rng.uniform(2, 104), rng.choice((1.5, 100.0))
        page.loop(rect(x, y, 0.8, 0.3), 'fill="red"')
        page.text("消火栓", x, y + 0.6, 0.35)
    for i in range(7):
        page.text("通道3m", 77, 58 + 9 * i - 1.6, 0.5)
    page.text("主通道6米", 40, 53, 0.8)
    return page.plan()


def letters_in() -> Plan:
    show = floor("letters in", 715, "running", (3, 3, 4, 6))
    page = Page(show, 9.5)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#fefae0" stroke="#606c38" stroke-width=".5"')
        page.text(s.number, *middle(s.outline), 0.5)
    for i in range(10):
        for j in range(8):
            x, y = 3.0 + 9.3 * i, 4.0 + 9.0 * j
            page.loop(rect(x - 0.3, y - 0.3, 0.6, 0.6), 'fill="#000"')
            page.text(f"{chr(65 + i)}{j + 1}", x + 0.7, y + 0.5, 0.3)
    return page.plan()


def floors() -> Plan:
    one = american("floors", 716, 4, 13)
    two = american("floors", 717, 4, 13, first=500)
    x1 = bounds(one.halls[0][1])[2]
    move = lambda o: tuple((x + x1 + 25, y) for x, y in o)  # noqa: E731
    show = Show(
        "floors",
        one.stands + tuple(replace(s, outline=move(s.outline)) for s in two.stands),
        (*one.extras, *(Extra(e.words, e.category, e.kind, move(e.outline)) for e in two.extras)),
        (("LEVEL 1", one.halls[0][1]), ("LEVEL 2", move(two.halls[0][1]))),
    )
    page = Page(replace(show, halls=(("", rect(0, 0, 2 * x1 + 25, bounds(one.halls[0][1])[3])),)), 7.0)
    page.show = show
    page.around()
    for title, outline in show.halls:
        a = bounds(outline)
        page.text(title, (a[0] + a[2]) / 2, a[3] + 3, 2.0)
    for s in show.stands:
        page.loop(s.outline, 'fill="#fff" stroke="#00f" stroke-width=".5"')
        page.text(s.number, *middle(s.outline), 0.9)
    return page.plan()


def merged() -> Plan:
    show = half_booths(floor("merged", 718, "running", (3, 4, 6)), 5)
    page = Page(show, 13.3)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#eaf4f4" stroke="#6b9080" stroke-width=".5"')
        page.text(s.number, *middle(s.outline), 0.5)
    return page.plan()


def patterns() -> Plan:
    show = floor("patterns", 719, "halled", (3, 3, 4, 6))
    page = Page(show, 18.0)
    page.rows.append(
        '<defs><pattern id="h" width="4" height="4" patternUnits="userSpaceOnUse"><path d="M0 0l4 4M-1 3l2 2M3-1l2 2" stroke="#999"/><rect width="1" height="1"/></pattern>'
        '<mask id="m"><rect width="60" height="60" fill="#fff"/></mask><filter id="f"><feOffset dx="2" dy="2"/><feMerge><feMergeNode/><feMergeNode in="SourceGraphic"/></feMerge></filter>'
        '<symbol id="key" viewBox="0 0 90 60"><rect width="54" height="54" fill="url(#h)"/><text x="60" y="30" font-size="9">N1-A01</text></symbol></defs>'
    )
    page.around()
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        (a, b), (c, d) = page.at(x0, y1), page.at(x1, y0)
        page.rows.append(
            f'<clipPath id="c{i}"><rect x="{a:g}" y="{b:g}" width="{c - a:g}" height="{d - b:g}"/></clipPath>'
        )
        page.rows.append(
            f'<g clip-path="url(#c{i})" filter="url(#f)"><rect x="{a - 5:g}" y="{b - 5:g}" width="{c - a + 10:g}" height="{d - b + 10:g}" fill="url(#h)" opacity=".4"/></g>'
        )
        page.loop(s.outline, 'fill="none" stroke="#000" stroke-width=".7"')
        page.text(s.number, *middle(s.outline), 0.42)
    page.rows.append('<use href="#key" x="20" y="20" width="90" height="60"/>')
    return page.plan()


PLANS: dict[str, Callable[[], Plan]] = {"inkpdf": inkpdf, "disks": disks, "shapes": shapes, "russian": russian, "hydrants": hydrants, "letters-in": letters_in, "floors": floors, "merged": merged, "patterns": patterns}  # fmt: skip
