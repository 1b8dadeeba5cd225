"""A fifth batch, after real exports of drawing offices, described before they were tried. `PLANS[name]()` gives one.

aria         Inkscape, text turned to paths: glyph outlines in groups whose `aria-label` is the number, transforms on all (SVG)
clipped      Illustrator: artwork of last year's hall beside and below, all of it clipped away by `clip-path` (SVG)
mutool       a PDF by mutool: glyphs as `use data-text="A"` of symbols, y flipped by matrix, a clip path around each (SVG)
theatre      an auditorium of 24 rows of numbered chairs, parking bays 1 to 60, hotel rooms, stands `4.2-B012` (SVG)
react        web app: `h`/`v`/`a` paths with round corners, aria-label `Booth 12, Acme`, two tspans in em, central baseline (SVG)
zeros        leading zeros `0012` in a tspan per glyph, some joint `0012/0014` (SVG)
halle        CorelDRAW, German: `Stand 1.204`, `24 qm` below, reserved ones hatched by a pattern, Gang A, Notausgang (SVG)
clip-hatch   reserved booths hatched by long diagonal lines that a clip path per booth cuts off (SVG)
logos        a sponsor's logo of 30 small paths in every third booth, number in the corner; triangles, hexagons, Ls (SVG)
vertical     numbers turned by 90 degrees, anchor end, hanging baseline; some by writing-mode (SVG)
arabic       `جناح A12`, right to left, names in Arabic, sizes `3 × 3 م` (SVG)
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import replace

from tests.plan.habits.show import Outline, Show, Stand, bounds, letters, middle, rect
from tests.plan.strange.city import city
from tests.plan.strange.floor import floor, sides, single_rows, titled
from tests.plan.strange.halls import COMPANIES, american
from tests.plan.strange.plans import Page, Plan


def _glyphs(page: Page, words: str, x: float, y: float, height: float) -> str:
    """Each letter a little outline, as outlined fonts are."""
    out = []
    for i, c in enumerate(words):
        px, py = page.at(x + (i - len(words) / 2) * 0.6 * height, y + height / 2)
        w, h = 0.5 * height * page.k, height * page.k
        cut = h * (0.3 + ord(c) % 5 / 12)
        out.append(
            f'<path d="m{px:.2f},{py:.2f}h{w:.2f}v{h:.2f}h-{w:.2f}zm{w / 4:.2f},{cut:.2f}h{w / 2:.2f}v{h / 6:.2f}h-{w / 2:.2f}z"/>'
        )
    return "".join(out)


def aria() -> Plan:
    show = titled(city("aria", 1301, lambda r, p: f"{letters(r)}{p:02d}"), COMPANIES, 2)
    page = Page(show, 8.0)
    page.rows.append('<g id="layer1" transform="translate(0,0)">')
    page.around()
    for i, s in enumerate(show.stands):
        page.rows.append('<g transform="scale(1)">')
        page.loop(s.outline, f'id="path{4000 + 7 * i}" style="fill:#e3f2fd;stroke:#0d47a1;stroke-width:0.3"')
        x, y = middle(s.outline)
        page.rows.append(
            f'<g aria-label="{s.number}" id="text{4001 + 7 * i}" style="font-size:4px;fill:#000">{_glyphs(page, s.number, x, y, 0.5)}</g>'
        )
        if i % 3 == 0:
            firm = s.title.replace("&", "&amp;")
            page.rows.append(
                f'<g aria-label="{firm}" id="text{4002 + 7 * i}">{_glyphs(page, s.title, x, y - 0.8, 0.15)}</g>'
            )
        page.rows.append("</g>")
    page.rows.append("</g>")
    return page.plan()


def clipped() -> Plan:
    show = floor("clipped", 1302, "messe", (3, 4, 5))
    page = Page(show, 12.0)
    (x0, y0), (x1, y1) = page.at(*bounds(show.halls[0][1])[:2]), page.at(*bounds(show.halls[0][1])[2:])
    page.rows.append(
        f'<defs><clipPath id="clippath"><rect x="{x0 - 20:g}" y="{y1 - 20:g}" width="{x1 - x0 + 40:g}" height="{y0 - y1 + 40:g}"/></clipPath></defs>'
        '<g id="Layer_1" style="clip-path:url(#clippath)">'
    )
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'class="cls-1" fill="#fff" stroke="#000"')
        page.text(s.number, *middle(s.outline), 0.5)
    for i in range(90):  # last year's
        box = rect(100 + (i % 10) * 3, -6 + (i // 10) * 6.5, 3, 3)
        page.loop(box, 'class="cls-1" fill="#fff" stroke="#000"')
        page.text(f"Z {10 + i}", *middle(box), 0.5)
        box = rect(4 + (i % 22) * 4, -28 + (i // 22) * 4, 3, 3)
        page.loop(box, 'class="cls-1" fill="#fff" stroke="#000"')
        page.text(f"A {10 + i}", *middle(box), 0.5)
    page.rows.append("</g>")
    return page.plan()


def mutool() -> Plan:
    show = single_rows("mutool", 1303, lambda row, i: f"{letters(row)}{100 + i}", (3, 3, 4, 5))
    page = Page(show, 6.5)
    h = page.size[1]
    page.rows.append('<defs><clipPath id="clip_1"><path d="M0 0H5000V5000H0Z"/></clipPath></defs>')
    for i in range(36):
        page.rows.append(
            f'<symbol id="font_1_{i}" overflow="visible"><path d="M.07 0H.5V.7H.07ZM.2 .{i + 10}H.4V.6H.2Z"/></symbol>'
        )

    def write(words: str, x: float, y: float, size: float) -> None:
        em = size * page.k
        px, py = page.at(x - 0.28 * size * len(words), y - size * 0.36)
        for c in words:
            if c != " ":
                k = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".index(c)
                page.rows.append(
                    f'<use data-text="{c}" xlink:href="#font_1_{k}" transform="matrix({em:.3f},0,0,-{em:.3f},{px:.3f},{py:.3f})"/>'
                )
            px += 0.56 * em

    def box(outline: Outline, attributes: str) -> None:
        p = [page.at(*q) for q in outline]
        d = "M" + "L".join(f"{a:.2f} {h - b:.2f}" for a, b in p) + "Z"
        page.rows.append(
            f'<g clip-path="url(#clip_1)"><path transform="matrix(1,0,0,-1,0,{h:g})" d="{d}" {attributes}/></g>'
        )

    box(show.halls[0][1], 'fill="none" stroke-width="1" stroke="#000"')
    for e in show.extras:
        box(e.outline, 'fill="#dddddd"')
        write(e.words, *middle(e.outline), 0.6)
    for s in show.stands:
        box(s.outline, 'fill="#fff8e1"')
        box(s.outline, 'stroke-width=".4" stroke-linecap="butt" stroke-miterlimit="10" fill="none" stroke="#333333"')
        write(s.number, *middle(s.outline), 0.6)
    plan = page.plan()
    head = b'<svg xmlns="http://www.w3.org/2000/svg" '
    return replace(plan, data=plan.data.replace(head, head + b'xmlns:xlink="http://www.w3.org/1999/xlink" ', 1))


def theatre() -> Plan:
    show = floor("theatre", 1304, "running", (3, 4, 5))
    show = replace(
        show,
        stands=tuple(replace(s, number=f"4.2-{letters(i // 40)}{i % 40 + 1:03d}") for i, s in enumerate(show.stands)),
    )
    x1, y1 = bounds(show.halls[0][1])[2:]
    show = replace(show, halls=(("", rect(0, 0, x1 + 30, y1)),))
    page = Page(show, 16.0, 16)
    page.around()
    for row in range(24):
        y = 8 + row * 1.0
        page.text(letters(row), x1 + 1.5, y, 0.35)
        for i in range(28):
            x = x1 + 2.2 + i * 0.6
            page.loop(rect(x, y - 0.25, 0.5, 0.5), 'fill="#fafafa" stroke="#777" stroke-width=".2"')
            page.text(str(i + 1), x + 0.25, y, 0.22)
    page.text("AUDITORIUM", x1 + 12, 5, 1.0)
    for i in range(60):
        box = rect(2 + i * 1.9, -10, 1.9, 3.6) if i < 50 else rect(2 + (i - 50) * 2.5, -15, 2.5, 5)
        page.loop(box, 'fill="none" stroke="#000" stroke-width=".5"')
        page.text(f"P{i + 1}", *middle(box), 0.6)
    for i in range(12):
        box = rect(x1 + 2 + (i % 6) * 4, 40 + (i // 6) * 7, 4, 5)
        page.loop(box, 'fill="#efebe9" stroke="#000" stroke-width=".5"')
        page.text(f"Room {201 + i}", *middle(box), 0.5)
    for s in show.stands:
        page.loop(s.outline, 'fill="#fff" stroke="#c00" stroke-width=".6"')
        page.text(s.number, *middle(s.outline), 0.42)
    return page.plan()


def react() -> Plan:
    show = titled(floor("react", 1305, "running", (3, 3, 4, 6)), COMPANIES, 5)
    page = Page(show, 18.0)
    page.around()
    r = 0.25 * page.k
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        px, py = page.at(x0, y1)
        w, h = (x1 - x0) * page.k, (y1 - y0) * page.k
        firm = s.title.replace("&", "&amp;")
        cx, cy = px + w / 2, py + h / 2
        state = ("sold", "free", "held")[i % 3]
        page.rows.append(
            f'<g class="Booth__Root-sc-1x2y3z-{i % 9} {state}" role="button" tabindex="0" aria-label="Booth {s.number}, {firm}, {state}" data-testid="booth">'
            f'<path d="M{px + r:.2f} {py:.2f}h{w - 2 * r:.2f}a{r:g} {r:g} 0 0 1 {r:g} {r:g}v{h - 2 * r:.2f}a{r:g} {r:g} 0 0 1-{r:g} {r:g}h-{w - 2 * r:.2f}a{r:g} {r:g} 0 0 1-{r:g}-{r:g}v-{h - 2 * r:.2f}a{r:g} {r:g} 0 0 1 {r:g}-{r:g}z" fill="#90caf9"/>'
            f'<text dominant-baseline="central" text-anchor="middle" font-size="8" x="{cx:.2f}" y="{cy:.2f}"><tspan x="{cx:.2f}" dy="-.6em">{s.number}</tspan><tspan x="{cx:.2f}" dy="1.2em">{firm}</tspan></text></g>'
        )
    return page.plan()


def zeros() -> Plan:
    show = single_rows("zeros", 1306, lambda row, i: f"{20 * row + i:04d}", (3, 3, 4, 6))
    show = replace(
        show,
        stands=tuple(
            replace(s, number=f"{s.number}/{int(s.number) + 400:04d}") if i % 11 == 5 else s
            for i, s in enumerate(show.stands)
        ),
    )
    page = Page(show, 21.0)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#f1f8e9" stroke="#33691e"')
        x, y = middle(s.outline)
        px, py = page.at(x - 0.12 * len(s.number), y)
        runs = "".join(f'<tspan x="{px + i * 0.27 * page.k:.2f}">{c}</tspan>' for i, c in enumerate(s.number))
        page.rows.append(f'<text y="{py:g}" font-size="{0.42 * page.k:.1f}">{runs}</text>')
    return page.plan()


def halle() -> Plan:
    show = titled(city("halle", 1307, lambda r, p: f"1.{100 * (r % 8 + 1) + 40 * (r // 8) + p}"), COMPANIES, 7)
    page = Page(show, 100.0)
    page.rows.append(
        '<defs><pattern id="P1" width="40" height="40" patternUnits="userSpaceOnUse"><path d="M0 40L40 0" stroke="#999"/></pattern></defs>'
        '<g id="Ebene_x0020_1"><metadata id="CorelCorpID_0Corel-Layer"/>'
    )
    page.around()
    for i, s in enumerate(show.stands):
        page.loop(s.outline, 'class="fil1 str0" fill="#ffe0b2" stroke="#2B2A29" stroke-width="3"')
        if i % 6 == 0:
            page.loop(s.outline, 'class="fil2" fill="url(#P1)"')
        x, y = middle(s.outline)
        page.text(f"Stand {s.number}", x, y + 0.5, 0.35, 'class="fil3 fnt0" text-anchor="middle"')
        page.text(s.title, x, y, 0.22, 'class="fil3 fnt1" text-anchor="middle"')
        a = abs(sum(p[0] * q[1] - q[0] * p[1] for p, q in sides(s.outline)) / 2)
        page.text(f"{a:.0f} qm", x, y - 0.5, 0.28, 'class="fil3 fnt1" text-anchor="middle"')
    x0, y0, _, y1 = bounds(show.halls[0][1])
    for i in range(5):
        page.text(f"Gang {'ABCDE'[i]}", x0 + 20 + 5 * i, y0 + 4.5 - 3, 0.7)
        page.text("Notausgang", x0 + 5 + 18 * i, y1 + 1, 0.5)
        page.text(f"Tor {i + 1}", x0 + 9 + 18 * i, y0 - 1.5, 0.6)
    page.rows.append("</g>")
    return page.plan()


def clip_hatch() -> Plan:
    show = american("clip hatch", 1308, 8, 14, first=1000)
    page = Page(show, 9.0)
    page.around()
    for i, s in enumerate(show.stands):
        page.loop(s.outline, 'fill="none" stroke="#231f20" stroke-width=".5"')
        if i % 3 == 0:
            d = "M" + "L".join("{:g} {:g}".format(*page.at(*p)) for p in s.outline) + "Z"
            x0, y0 = bounds(s.outline)[:2]
            lines = "".join(
                '<line x1="{:g}" y1="{:g}" x2="{:g}" y2="{:g}" fill="none" stroke="#231f20" stroke-width=".25"/>'.format(
                    *page.at(x0 - 8 + k * 0.8, y0 - 4), *page.at(x0 + 2 + k * 0.8, y0 + 9)
                )
                for k in range(14)
            )
            page.rows.append(
                f'<clipPath id="clippath-{i}"><path d="{d}"/></clipPath><g clip-path="url(#clippath-{i})">{lines}</g>'
            )
        page.text(s.number, *middle(s.outline), 0.6)
    return page.plan()


def logos() -> Plan:
    stands: list[Stand] = []
    for row in range(9):
        for i in range(20):
            x, y = 5 + i * 4.4 + row % 2, 5 + row * 7.0
            outline: Outline = (
                rect(x, y, 4, 4)
                if i % 5
                else ((x, y), (x + 4, y), (x, y + 4.5))
                if row % 3 == 0
                else tuple(
                    (x + 2 + 2.2 * math.cos(math.radians(60 * k)), y + 2 + 2.2 * math.sin(math.radians(60 * k)))
                    for k in range(6)
                )
                if row % 3 == 1
                else ((x, y), (x + 4, y), (x + 4, y + 2), (x + 2, y + 2), (x + 2, y + 4.5), (x, y + 4.5))
            )
            stands.append(Stand(f"{letters(row)}{i + 1}", outline))
    show = Show("logos", tuple(stands), (), (("", rect(0, 0, 98, 72)),))
    page = Page(show, 14.0)
    page.around()
    rng = random.Random(9)
    for i, s in enumerate(show.stands):
        page.loop(s.outline, 'fill="#fff" stroke="#000" stroke-width=".7"')
        x, y = middle(s.outline)
        if i % 3 == 0:
            page.rows.append(f'<g id="logo-{i % 12}">')
            for _ in range(30):
                a, b = x + rng.uniform(-0.9, 0.9), y + rng.uniform(-0.9, 0.2)
                page.loop(
                    rect(a, b, rng.uniform(0.05, 0.3), rng.uniform(0.05, 0.3)), f'fill="#{rng.randrange(4096):03x}"'
                )
            page.rows.append("</g>")
            page.text(s.number, x, y + 0.8, 0.35)
        else:
            page.text(s.number, x, y, 0.35)
    page.text("3.5 m", 50, 69, 0.4)
    page.text("10 m", 20, -4, 0.8)
    page.rows.append('<path d="M{:g} {:g}H{:g}" stroke="#000"/>'.format(*page.at(15, -3), page.at(25, -3)[0]))
    return page.plan()


def vertical() -> Plan:
    show = floor("vertical", 1310, "halled", (2, 2, 3), 4.0)
    page = Page(show, 11.0)
    page.around()
    for i, s in enumerate(show.stands):
        page.loop(s.outline, 'fill="#ede7f6" stroke="#311b92" stroke-width=".4"')
        x0, y0, x1, y1 = bounds(s.outline)
        if i % 4 == 0:
            px, py = page.at((x0 + x1) / 2, y1 - 0.3)
            page.rows.append(
                f'<text x="{px:g}" y="{py:g}" font-size="5" style="writing-mode:vertical-rl">{s.number}</text>'
            )
        else:
            px, py = page.at((x0 + x1) / 2 + 0.2, y0 + 0.3)
            page.rows.append(
                f'<text transform="rotate(90 {px:g} {py:g})" x="{px:g}" y="{py:g}" font-size="5" text-anchor="end" dominant-baseline="hanging">{s.number}</text>'
            )
    return page.plan()


def arabic() -> Plan:
    show = american("arabic", 1311, 7, 14, module=3.0)
    show = replace(
        show,
        stands=tuple(
            replace(s, number=f"{letters(int(s.number) // 100 - 1)}{int(s.number) % 100}") for s in show.stands
        ),
    )
    page = Page(show, 30.0)
    page.around()
    names = ("شركة النور", "مجموعة الخليج", "دار الحكمة", "الأفق الجديد")
    for i, s in enumerate(show.stands):
        page.loop(s.outline, 'fill="#e0f2f1" stroke="#004d40"')
        x, y = middle(s.outline)
        x0, y0, x1, y1 = bounds(s.outline)
        page.text(f"جناح {s.number}", x, y + 0.6, 0.4, 'text-anchor="middle" direction="rtl"')
        page.text(names[i % 4], x, y, 0.3, 'text-anchor="middle" direction="rtl"')
        page.text(f"{x1 - x0:g} × {y1 - y0:g} م", x, y - 0.7, 0.3, 'text-anchor="middle" direction="rtl"')
    return page.plan()


PLANS: dict[str, Callable[[], Plan]] = {
    "aria": aria, "clipped": clipped, "mutool": mutool, "theatre": theatre, "react": react, "zeros": zeros, "halle": halle,
    "clip-hatch": clip_hatch, "logos": logos, "vertical": vertical, "arabic": arabic, }  # fmt: skip
