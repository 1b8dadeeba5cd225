"""Attributes of SVG text turn, bend, stretch or shift the number."""

from __future__ import annotations

from dataclasses import replace

from tests.plan.generated.builders.companies import NUMBERLIKE_NAMES
from tests.plan.generated.builders.floors.mixed import (
    mixed_floor,
    with_companies,
    without_separators,
)
from tests.plan.generated.builders.floors.numbering import LATIN_LETTER
from tests.plan.generated.builders.floors.outlines import inner_point
from tests.plan.generated.builders.floors.varied_blocks import varied_blocks
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.builders.svg import SvgPage, escaped
from tests.plan.generated.plan_case import plan
from tests.plan.shows import arc_show, bounds, middle, rotated


@plan(batch="offices")
def vertical_writing() -> Plan:
    """Numbers are turned by 90 degrees with anchor `end` and a hanging baseline, or use writing-mode."""
    show = mixed_floor("vertical", 1310, "halled", (2, 2, 3), 4.0)
    page = SvgPage(show, 11.0)
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


@plan(batch="fairs")
def text_on_a_path() -> Plan:
    """Numbers stand on a textPath along rows of an arc."""
    show = arc_show("curved", seed=1008, arcs=6, radius=24.0)
    page = SvgPage(show, 12.0)
    page.around()
    for i, s in enumerate(show.stands):
        page.loop(s.outline, 'fill="#fed" stroke="#531"')
        (a, b), (c, d) = (
            page.at(
                *((s.outline[0][0] + s.outline[3][0]) / 2, (s.outline[0][1] + s.outline[3][1]) / 2)
            ),
            page.at(
                *((s.outline[1][0] + s.outline[2][0]) / 2, (s.outline[1][1] + s.outline[2][1]) / 2)
            ),
        )
        page.rows.append(
            f'<path id="t{i}" d="M{a:g},{b:g}L{c:g},{d:g}" fill="none"/><text font-size="5.5" text-anchor="middle"><textPath xlink:href="#t{i}" startOffset="50%">{s.number}</textPath></text>'
        )
    plan = page.plan()
    return replace(
        plan,
        data=plan.data.replace(b"<svg ", b'<svg xmlns:xlink="http://www.w3.org/1999/xlink" ', 1),
    )


@plan(batch="artwork")
def tspans_with_dx() -> Plan:
    """Corners are Béziers. Numbers are three tspans with dx, turned in the rows that run north; sizes are `3X4`."""
    show = mixed_floor("rounded", 608, "halled", (3, 3, 4))
    page = SvgPage(show, 14.17)
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
        page.rows.append(
            f'<text x="{x - 8:g}" y="{y + 7:g}" font-size="4.5"{turn}>{x1 - x0:g}X{y1 - y0:g}</text>'
        )
    return page.plan()


@plan(batch="rounds")
def turned_sheet() -> Plan:
    """The sheet is turned by 90 degrees; texts are upright."""
    show = rotated(mixed_floor("rotated page", 1204, "five", (3, 4, 6)), 90.0)
    page = SvgPage(show, 10.0)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#fff3e0" stroke="#e65100" stroke-width=".5"')
        page.text(s.number, *middle(s.outline), 0.4)
    return page.plan()


@plan(batch="webmaps")
def em_and_baseline_shift() -> Plan:
    """Sizes are in em and rem, text-anchor is end, the viewBox starts below zero, and baseline-shift moves text. No
    size is printed.
    """
    show = with_companies(
        without_separators(mixed_floor("css", 705, "slash", (3, 4, 6))), NUMBERLIKE_NAMES, 5
    )
    page = SvgPage(show, 12.5)
    w, h = page.size
    page.around()
    page.rows.append(
        "<style><![CDATA[svg{font-size:10px}.n{font-size:.55em;text-anchor:end;dominant-baseline:hanging}.t{font-size:60%;text-anchor:middle}g.s>rect{fill:#eef;stroke:#333}g.s.x>rect{fill:#fee}]]></style>"
    )
    page.rows.append(
        f'<g transform="translate({w / 2:g},{h / 2:g})"><g transform="translate({-w / 2:g} {-h / 2:g})">'
    )
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        a, b = page.at(x0, y1)
        c, d = page.at(x1, y1)
        m, n = page.at(*middle(s.outline))
        page.rows.append(
            f'<g class="s{" x" if i % 2 else ""}"><rect x="{a:g}px" y="{b:g}px" width="{(x1 - x0) * page.k:g}px" height="{(y1 - y0) * page.k:g}px"/>'
            f'<text class="n"><tspan x="{c - 1.5:g}" y="{d + 1.5:g}">{s.number}</tspan></text><text class="t" x="{m:g}" y="{n + 4:g}">{escaped(s.title)}</text></g>'
        )
    page.rows.append("</g></g>")
    plan = page.plan()
    data = plan.data.decode().replace(
        f'viewBox="0 0 {w:g} {h:g}" width="{w:g}" height="{h:g}"',
        f'viewBox="-40 -25 {w + 80:g} {h + 50:g}" style="width:100%"',
    )
    return replace(plan, data=data.encode())


@plan(batch="marketplaces")
def text_length() -> Plan:
    """R writes text with textLength, clips everything and styles inline. Numbers are `1-A-12`."""
    show = varied_blocks(
        "svglite",
        7461,
        lambda b, i, n: f"{1 + b // 12}-{LATIN_LETTER(b % 12)}-{i:02d}",
        across=4,
        deep=6,
    )
    page = SvgPage(show, 5.5)
    page.rows.append("<defs><clipPath id='cpMC4w'><rect x='0.00' y='0.00' width='2000.00' height='2000.00'/></clipPath></defs><g clip-path='url(#cpMC4w)'>")  # fmt: skip
    for outline in (
        show.halls[0][1],
        *(e.outline for e in show.extras),
        *(s.outline for s in show.stands),
    ):
        points = " ".join("{:.2f},{:.2f}".format(*page.at(*p)) for p in outline)
        page.rows.append(f"<polygon points='{points} ' style='stroke-width: 1.07; stroke: #000000; stroke-linecap: butt; fill: #F8766D;' />")  # fmt: skip
    for words, outline in [
        *((s.number, s.outline) for s in show.stands),
        *((e.words, e.outline) for e in show.extras),
    ]:
        x, y = page.at(*inner_point(outline))
        page.rows.append(f"<text x='{x:.2f}' y='{y + 1.5:.2f}' text-anchor='middle' style='font-size: 4.27px; font-family: \"Liberation Sans\";' textLength='{2.4 * len(words):.2f}px' lengthAdjust='spacingAndGlyphs'>{words}</text>")  # fmt: skip
    page.rows.append("</g>")
    return page.plan()
