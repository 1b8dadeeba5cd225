"""The number stands in an id, class or layer name; the lettering says something else or nothing."""

from __future__ import annotations

import math
from dataclasses import replace

from tests.plan.generated.builders.floors.exhibit_halls import european_hall
from tests.plan.generated.builders.floors.mixed import (
    mixed_floor,
    without_separators,
)
from tests.plan.generated.builders.floors.outlines import unique_sides
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.builders.svg import SvgPage, box_on_page, draw_rect
from tests.plan.generated.plan_case import plan
from tests.plan.shows import bounds, rect


@plan
def labelled_groups() -> Plan:
    """Inkscape puts a group `inkscape:label="A12"` around each rect and turns groups of blocks by 90 degrees. There is
    no text.
    """
    show = without_separators(mixed_floor("labelled", 1503, "messe", (3, 3, 4, 6)))
    page = SvgPage(show, 3.7795)
    page.rows.append('<g inkscape:groupmode="layer" inkscape:label="Wände" id="layer1">')
    page.loop(show.halls[0][1], 'style="fill:none;stroke:#000000;stroke-width:1"')
    for k, e in enumerate(show.extras):
        page.rows.append(f'<g inkscape:label="{e.words}" id="g{900 + k}">')
        page.loop(e.outline, 'style="fill:#cccccc"')
        page.rows.append("</g>")
    page.rows.append('</g><g inkscape:groupmode="layer" inkscape:label="Stände" id="layer2">')
    for i, s in enumerate(show.stands):
        x, y, w, h = box_on_page(page, s.outline)
        style = 'style="fill:#ffe680;stroke:#000000;stroke-width:0.3"'
        inner = (
            f'<rect id="rect{8000 + i}" {style} width="{w:g}" height="{h:g}" x="{x:g}" y="{y:g}"/>'
        )
        if h > w:
            inner = f'<g transform="rotate(-90)" id="g{9000 + i}"><rect id="rect{8000 + i}" {style} width="{h:g}" height="{w:g}" x="{-y - h:g}" y="{x:g}"/></g>'
        page.rows.append(f'<g id="g{7000 + i}" inkscape:label="{s.number}">{inner}</g>')
    page.rows.append("</g>")
    plan = page.plan()
    head = b'<svg xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" '
    return replace(plan, data=plan.data.replace(b"<svg ", head, 1))


class TracedPage(SvgPage):
    """As drawn by hand over a picture: lines lie up to 6 cm off, those that booths share alike."""

    def at(self, x: float, y: float) -> tuple[float, float]:
        return super().at(x + 0.06 * math.sin(5 * x), y + 0.06 * math.sin(7 * y))


def _draw_ground(page: SvgPage, attributes: str) -> None:
    """The hall in rects over each other, as a service's artists trace it."""
    page.rows.append('<title>fp</title><g id="BG">')
    x0, y0, x1, y1 = bounds(page.show.halls[0][1])
    step = (y1 - y0) / 3
    for k in range(3):
        draw_rect(page, rect(x0 + (0 if k % 2 else 0.01), y0 + k * step, x1 - x0, step), attributes)
    draw_rect(page, rect(x0, y0, x1 - x0, y1 - y0), 'fill="none" stroke="#000"')


@plan
def small_letter_prefix() -> Plan:
    """A floor plan service fills `BG` with overlapping grey rects. Booths have only ids of `b` and a number in small
    letters (`ba90`, `bc24a`), shared sides are drawn again as lines, columns are circles, and icons have the ids `WT`
    and `MT-2`.
    """
    show = european_hall("lettered", 5101, lambda letter, n: f"{letter.lower()}{n}", 8)
    show = replace(show, extras=())
    page = TracedPage(show, 14.2)
    page.rows.append(
        "<defs><style>.cls-1{fill:#afafaf}.cls-1,.cls-2{stroke:#000}.cls-2,.cls-3{fill:none}.cls-3{stroke:#d80000}.cls-4{fill:#b29c88}</style></defs>"
    )
    _draw_ground(page, 'class="cls-1"')
    page.rows.append('</g><g id="Booths">')
    for s in show.stands:
        if len(s.outline) == 4 and s.outline[0][1] == s.outline[1][1]:
            draw_rect(page, s.outline, f'id="b{s.number}" class="cls-3"')
        else:
            page.loop(s.outline, f'id="b{s.number}" class="cls-3"')
    page.rows.append('</g><g id="Lines">')
    for (ax, ay), (bx, by) in unique_sides(show)[::2]:
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
        draw_rect(page, rect(-5 + 14.0 * k, -6.5, 4, 4), f'id="{name}"{again} class="cls-4"')
    page.rows.append("</g>")
    return page.plan()


@plan
def mixed_prefixes() -> Plan:
    """The same service gives each booth its own gradient, ids `bs44`, `bVM1` and `b_STARTUP` side by side, and no lines
    at all.
    """
    show = mixed_floor("gradients", 5111, "running", (3, 3, 3, 4), 3.0)
    kinds = ("s", "m", "g", "p", "VM", "d")
    stands = tuple(
        replace(s, number=f"{kinds[i // 45 % 6]}{1 + i % 45}") for i, s in enumerate(show.stands)
    )
    show = replace(show, stands=stands)
    page = SvgPage(show, 10.0)
    page.rows.append(
        '<defs><linearGradient id="linear-gradient" x1="95" y1="135" x2="125" y2="105" gradientUnits="userSpaceOnUse"><stop offset="0" stop-color="#c1c1c1"/><stop offset="1" stop-color="#2a0015"/></linearGradient>'
    )
    features = ("STARTUP", "ARCHITECT", "EXPERT", "CERT", "KEYNOTE")
    for i in range(2, len(stands) + len(features) + 2):
        page.rows.append(
            f'<linearGradient id="linear-gradient-{i}" x1="{i}" y1="9" xlink:href="#linear-gradient"/>'
        )
    page.rows.append('</defs><title>fp</title><g id="BG">')
    draw_rect(page, show.halls[0][1], 'style="fill: #d6d6d6"')
    page.rows.append('</g><g id="Booths">')
    for i, s in enumerate(stands):
        draw_rect(page, s.outline, f'id="b{s.number}" style="fill: url(#linear-gradient-{i + 2})"')
    top = bounds(show.halls[0][1])[3]
    for k, word in enumerate(features):
        place = rect(3 + 8.0 * k, top - 7.5, 6, 6)
        draw_rect(
            page, place, f'id="b_{word}" style="fill: url(#linear-gradient-{len(stands) + 2 + k})"'
        )
    page.rows.append("</g>")
    plan = page.plan()
    return replace(
        plan,
        data=plan.data.replace(b"<svg ", b'<svg xmlns:xlink="http://www.w3.org/1999/xlink" ', 1),
    )
