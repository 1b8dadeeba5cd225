"""Little or unusual evidence tells the scale."""

from __future__ import annotations

import math
from dataclasses import replace

import shapely
from tests.plan.generated.builders.floors.angled import angled_floor
from tests.plan.generated.builders.floors.let_blocks import american_islands
from tests.plan.generated.builders.floors.mixed import mixed_floor, single_rows
from tests.plan.generated.builders.floors.numbering import letter_and_place
from tests.plan.generated.builders.floors.outlines import first_side_angle
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.builders.svg import SvgPage
from tests.plan.generated.plan_case import plan
from tests.plan.shows import FOOT, Show, bounds, joined, mapped, middle, moved, rect


def _scaled_about(show: Show, k: float) -> Show:
    """The show `k` times as large about the middle of its hall."""
    cx, cy = middle(show.halls[0][1])
    return mapped(show, lambda x, y: (cx + (x - cx) * k, cy + (y - cy) * k))


@plan(batch="agencies")
def two_scales() -> Plan:
    """Hall 1 is drawn at 1:200 beside hall 2 at 1:400. Every stand has its area."""
    one = single_rows("one", 1806, lambda row, i: f"1{letter_and_place(row, i)}", (3, 3, 4, 6))
    two = moved(
        single_rows("two", 1807, lambda row, i: f"2{letter_and_place(row, i)}", (3, 3, 4, 6)),
        180.0,
        20.0,
    )
    page = SvgPage(joined("sheet", one, two), 10.0)
    page.size = (300 * page.k, page.size[1])
    for drawn, k in ((one, 1.0), (_scaled_about(two, 0.5), 0.5)):
        for _, outline in drawn.halls:
            page.loop(outline, 'fill="#fff" stroke="#000"')
        for e in drawn.extras:
            page.loop(e.outline, 'fill="#ddd"')
            page.text(e.words, *middle(e.outline), 0.6 * k)
        for s in drawn.stands:
            page.loop(s.outline, 'fill="#cde" stroke="#333" stroke-width=".4"')
            x, y = middle(s.outline)
            page.text(s.number, x, y + 0.4 * k, 0.6 * k)
            page.text(f"{shapely.Polygon(s.outline).area / k**2:g} m²", x, y - 0.6 * k, 0.35 * k)
    # The first is brought to the scale of the second about the middle of its hall; there a metre of the page is two.
    true = mapped(
        joined("understood", _scaled_about(one, 0.5), _scaled_about(two, 0.5)),
        lambda x, y: (2 * x, 2 * y),
    )
    return replace(page.plan(), show=true, metres_per_unit=0.2, shift=(2 * page.x0, 2 * page.y1))


@plan(batch="agencies")
def size_in_a_note() -> Plan:
    """Stands of 2 by 2 m are drawn at no usual scale. A note says `Stände 2 x 2 m und 3 x 2 m`."""
    show = single_rows("spoken", 1816, lambda row, i: f"{100 * row + i:04d}", (2, 2, 3), 2.0, 2.5)
    page = SvgPage(show, 12.5)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#eef" stroke="#333"')
        page.text(s.number, *middle(s.outline), 0.45)
    page.text("Stände 2 x 2 m und 3 x 2 m", 20, -3, 1.0)
    return page.plan()


@plan(batch="plans")
def scale_bar() -> Plan:
    """The artwork is at an odd scale. A graphic scale bar is the only evidence."""
    show = mixed_floor("bar", 307, "dot", (2, 2, 4), 2.5)
    page = SvgPage(show, 7.3)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#d8e2dc" stroke="#555" stroke-width=".4"')
        page.text(s.number, *middle(s.outline), 0.5)
    for i in range(4):
        page.loop(
            rect(4 + 5.0 * i, -4, 5, 0.5), f'fill="{"#000" if i % 2 else "#fff"}" stroke="#000"'
        )
    for i in range(5):
        page.text(f"{5 * i}" + (" m" if i == 4 else ""), 4 + 5.0 * i, -3, 0.8)
    return page.plan()


@plan(batch="fairs")
def sizes_by_colour() -> Plan:
    """Only the colours of a legend with `3x3`, `3x4`, `4x6` tell sizes."""
    show = angled_floor("colours", 1003, lambda r, p: f"{r + 1}-{p}", (3.0, 4.0, 6.0))
    page = SvgPage(show, 6.3)
    page.around()
    tint = {3.0: "#ff9999", 4.0: "#99ff99", 6.0: "#9999ff"}
    for s in show.stands:
        w = math.dist(s.outline[0], s.outline[1])
        page.loop(
            s.outline,
            f'style="fill:{tint.get(round(w, 1), "#ffffff")};stroke:#000;stroke-width:.2"',
        )
        a, b = page.at(*middle(s.outline))
        page.rows.append(
            f'<text transform="translate({a:.2f} {b + 1:.2f}) rotate({-first_side_angle(s.outline):.1f})" style="font-size:3px;text-anchor:middle">{s.number}</text>'
        )
    x0, y0, _, _ = bounds(show.halls[0][1])
    for i, (w, c) in enumerate(tint.items()):
        page.loop(rect(x0 + 12 * i, y0 - 5, 2.5, 1.5), f'style="fill:{c};stroke:#000"')
        page.text(f"3x{w:g}", x0 + 12 * i + 5, y0 - 4.2, 0.9)
    return page.plan()


@plan(batch="revisions")
def architects_scale() -> Plan:
    """Visio draws 3/32 inch to the foot on a sheet of 34 by 22 inches, with dimensions such as 30'-0"."""
    show = american_islands("imperial", 3231, 100, 9, 17)
    page = SvgPage(show, 3 / 32 / FOOT * 72)
    w, h = page.size
    page.around()
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        a, b = page.at(x0, y0)
        wide, tall = (x1 - x0) * page.k, (y1 - y0) * page.k
        page.rows.append(f'<g id="shape{i + 40}-{3 * i + 1}" v:mID="{i + 40}" v:groupContext="shape" transform="translate({a:.3f},{b - h:.3f})"><title>Sheet.{i + 40}</title><desc>{s.number}</desc><rect x="0" y="{h - tall:.3f}" width="{wide:.3f}" height="{tall:.3f}" class="st2"/><text x="{wide / 2 - 5:.2f}" y="{h - tall / 2 + 2:.2f}" class="st3" v:langID="1033">{s.number}</text></g>')  # fmt: skip
    x0, y0, x1, _ = bounds(show.halls[0][1])
    for k in range(3):
        page.text("30'-0\"", x0 + 8 + 20 * k, y0 - 2, 0.9)
    page.text('SCALE: 3/32" = 1\'-0"', x1 - 8, y0 - 5, 1.2)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:v="http://schemas.microsoft.com/visio/2003/SVGExtensions/" width="{w / 72:.4f}in" height="{h / 72:.4f}in" viewBox="0 0 {w:g} {h:g}" class="st6">'  # fmt: skip
    css = "<style>.st2{fill:#fff;stroke:#000;stroke-width:.24}.st3{fill:#000;font-family:Calibri;font-size:6px}</style>"
    return Plan(
        "svg",
        "\n".join((head, css, *page.rows, "</svg>")).encode(),
        show,
        1 / page.k,
        (page.x0, page.y1),
    )


@plan(batch="printouts")
def sixteenth_inch() -> Plan:
    """Words say `1/16" = 1'-0"` in points of a sheet. Booths of 8 by 8 ft have letters."""
    show = american_islands(
        "sixteenth",
        4341,
        100,
        7,
        14,
        module=8 * FOOT,
        number=lambda n: f"{'ABCDEFGHJ'[n // 100 - 1]}{n % 100:02d}",
    )
    page = SvgPage(show, 72 / (16 * 12 * 0.0254), 8.0)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#fff" stroke="#222"')
        page.text(s.number, *middle(s.outline), 0.6)
    page.text('SCALE: 1/16" = 1\'-0"', 40, -4, 1.2)
    return page.plan()


@plan(batch="artwork")
def doors_and_chairs() -> Plan:
    """No size is printed: there are doors with leaves and arcs, a theatre of chairs, and booths of 5 and 7 m."""
    show = single_rows("doors", 515, lambda row, i: f"{chr(75 + row)}/{i}", (5, 5, 7), 5.0, 3.0)
    page = SvgPage(show, 9.37)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#eee" stroke="#555"')
        page.text(s.number, *middle(s.outline), 0.9)
    x0, y0, _, _ = bounds(show.halls[0][1])
    for i in range(7):
        x = x0 + 8 + 11 * i
        for way in (-1, 1):
            (hx, hy), (ex, ey), (lx, ly) = (
                page.at(x + way, y0),
                page.at(x, y0),
                page.at(x + way, y0 + 1),
            )
            r = abs(ex - hx)
            page.rows.append(
                f'<path d="M{hx:g} {hy:g}L{lx:g} {ly:g}A{r:g} {r:g} 0 0 {1 if way > 0 else 0} {ex:g} {ey:g}" fill="none" stroke="#000"/>'
            )
    for i in range(240):
        page.loop(rect(4 + (i % 40) * 0.55, -7 + (i // 40) * 0.95, 0.5, 0.5), 'fill="#999"')
    return page.plan()
