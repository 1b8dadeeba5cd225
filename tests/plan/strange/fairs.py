"""Plans of fairs, described before they were tried and without a look at the reader. `PLANS[name]()` gives one (SVG).

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
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.plan.habits.show import Stand, arc_show, bounds, letters, middle, rect
from tests.plan.strange.city import city, turn_of
from tests.plan.strange.floor import titled
from tests.plan.strange.plans import NAMES, Page, Plan


def _lettered(row: int, place: int) -> str:
    return f"{letters(row)}{place}"


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
            f'<text transform="translate({a:.2f} {b + 1:.2f}) rotate({-turn_of(s.outline):.1f})" style="font-size:3px;text-anchor:middle">{s.number}</text>'
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
        turn = -turn_of(s.outline) + (90 if len(s.number) % 2 and h > w else 0)
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


PLANS: dict[str, Callable[[], Any]] = {"brochure": brochure, "xb": xb, "colours": colours, "pieces": pieces, "titles": titles, "links": links, "classes": classes, "curved-text": curved_text, "pods": pods, "decks": decks}  # fmt: skip
