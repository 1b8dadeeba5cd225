"""The number stands in an id, class or layer name; the lettering says something else or nothing."""

from __future__ import annotations

import math
import random
from dataclasses import replace

from tests.plan.generated.builders.companies import COMPANIES
from tests.plan.generated.builders.floors.angled import angled_floor
from tests.plan.generated.builders.floors.exhibit_halls import european_hall, exhibit_hall
from tests.plan.generated.builders.floors.let_blocks import TEN_FEET
from tests.plan.generated.builders.floors.mixed import (
    mixed_floor,
    single_rows,
    with_companies,
    without_separators,
)
from tests.plan.generated.builders.floors.outlines import Point, inner_point, unique_sides
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.builders.svg import SvgPage, box_on_page, draw_rect
from tests.plan.generated.plan_case import plan
from tests.plan.shows import FOOT, Outline, Stand, arc_show, bounds, letters, middle, rect


@plan(batch="bureaus")
def hall_in_the_id() -> Plan:
    """The id of an outline is `stand-12-a03` in hall 12. No booth is lettered."""
    show = angled_floor("half", 1102, lambda r, p: f"12-{letters(r).lower()}{p:02d}")
    page = SvgPage(show, 16.4)
    page.around()
    for s in show.stands:
        page.loop(s.outline, f'id="stand-{s.number}" fill="#eee" stroke="#111"')
    return replace(page.plan(), show=show)


@plan(batch="presses")
def inkscape_labels() -> Plan:
    """Each outline has `inkscape:label="Stand A12"`; only companies are lettered."""
    show = with_companies(
        angled_floor("label only", 1403, lambda r, p: f"{letters(r)}{p}"), COMPANIES, 4
    )
    page = SvgPage(show, 6.0)
    page.around()
    for i, s in enumerate(show.stands):
        page.loop(
            s.outline,
            f'id="rect{800 + i}" inkscape:label="Stand {s.number}" fill="#fce4ec" stroke="#880e4f"',
        )
        page.text(s.title, *middle(s.outline), 0.25)
    plan = page.plan()
    return replace(
        plan,
        data=plan.data.replace(
            b"<svg ", b'<svg xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" ', 1
        ),
    )


@plan(batch="ordinary")
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


@plan(batch="fairs")
def class_names() -> Plan:
    """The number is a class name only: `stand s-204`."""
    show = angled_floor("classes", 1007, lambda r, p: str(200 + 40 * r + p))
    page = SvgPage(show, 14.0)
    page.around()
    for s in show.stands:
        page.loop(s.outline, f'class="stand s-{s.number}"')
    return page.plan()


@plan(batch="rounds")
def number_and_company_in_id() -> Plan:
    """The number stands above the company; the path's id is `stand_204_acme`."""
    show = with_companies(
        angled_floor("tenants", 1202, lambda r, p: str(200 + 30 * r + p)), COMPANIES, 1
    )
    page = SvgPage(show, 7.0)
    page.around()
    for s in show.stands:
        slug = "".join(c if c.isalnum() else "_" for c in s.title.lower())
        page.loop(
            s.outline, f'id="stand_{s.number}_{slug}" fill="#eee" stroke="#444" stroke-width=".3"'
        )
        x, y = middle(s.outline)
        page.text(s.number, x, y + 0.4, 0.5)
        page.text(s.title.replace("&", "+"), x, y - 0.4, 0.3)
    return page.plan()


class TracedPage(SvgPage):
    """As drawn by hand over a picture: lines lie up to 6 cm off, those that booths share alike."""

    def at(self, x: float, y: float) -> tuple[float, float]:
        return super().at(x + 0.06 * math.sin(5 * x), y + 0.06 * math.sin(7 * y))


def _draw_ground(page: SvgPage, attributes: str, pieces: int = 3) -> None:
    """The hall in rects over each other, as a service's artists trace it."""
    page.rows.append('<title>fp</title><g id="BG">')
    x0, y0, x1, y1 = bounds(page.show.halls[0][1])
    step = (y1 - y0) / pieces
    for k in range(pieces):
        draw_rect(page, rect(x0 + (0 if k % 2 else 0.01), y0 + k * step, x1 - x0, step), attributes)
    draw_rect(page, rect(x0, y0, x1 - x0, y1 - y0), 'fill="none" stroke="#000"')


@plan(batch="published")
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


@plan(batch="published")
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


@plan(batch="published")
def digits_after_prefix() -> Plan:
    """The same service writes `b442` for 442, in feet. Grey halls come in pieces; coloured zones lie under booths
    without a fill.
    """
    show = exhibit_hall("counted", 5121, first=300, rows=10, deep=18)
    page = SvgPage(show, 19.3 / TEN_FEET)
    _draw_ground(page, 'style="fill: #d6d6d6;stroke: #000;stroke-miterlimit: 10"', 4)
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    for colour, x, y, w, h in (
        ("9beb9b", 0.3, 0.3, 14, 22),
        ("c3ebff", 0.6, 0.1, 26, 30),
        ("e6bbff", 0.1, 0.6, 18, 10),
    ):
        zone = rect(x0 + x * (x1 - x0), y0 + y * (y1 - y0), w, h)
        draw_rect(page, zone, f'style="fill: #{colour};stroke: #9c0;stroke-miterlimit: 10"')
    page.rows.append('</g><g id="Booths">')
    for s in show.stands:
        draw_rect(
            page,
            s.outline,
            f'id="b{s.number}" style="fill: none;stroke: #9c0;stroke-miterlimit: 10"',
        )
    for e, code in zip(show.extras, ("FB2", "INT", "PITSTOP", "MS"), strict=True):
        draw_rect(
            page, e.outline, f'id="b_{code}" style="fill: none;stroke: #9c0;stroke-miterlimit: 10"'
        )
    page.rows.append("</g>")
    return page.plan()


METRES_PER_DEGREE = 111_320.0


def _positions_on_earth(page: SvgPage, at: Point, origin: Point) -> str:
    lon = origin[0] + at[0] / (METRES_PER_DEGREE * math.cos(math.radians(origin[1])))
    lat = origin[1] + at[1] / METRES_PER_DEGREE
    x, y = page.at(*at)
    return f'<circle id="geo:__x5B_{lon:.7f}_x2C__{lat:.7f}_x5D_" cx="{x:g}" cy="{y:g}" r="2" style="fill:#f0f"/>'


@plan(batch="modelled")
def ids_and_coordinates() -> Plan:
    """Booths of 2.7 by 3.3 m have ids and no words. Circles called `geo:__x5B_30.5_x2C_50.4_x5D_` say where on earth
    the plan lies.
    """
    show = single_rows(
        "anchored", 5303, lambda row, n: f"{'ABCDEFGHJKLM'[row]}{n}", (2.7, 2.7, 5.4), 3.3
    )
    page = SvgPage(show, 8.83)
    page.rows.append('<g id="BG">')
    page.loop(show.halls[0][1], 'style="fill:#eee"')
    page.rows.append('</g><g id="Booths">')
    for s in show.stands:
        box: Outline = s.outline
        page.loop(box, f'id="{s.number}" style="fill:#fff;stroke:#000"')
    page.rows.append('</g><g id="Special">')
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    page.rows += [
        _positions_on_earth(page, at, (30.5218, 50.4431)) for at in ((x0, y0), (x1, y0), (x1, y1))
    ]
    page.rows.append("</g>")
    return page.plan()


@plan(batch="webmaps")
def curved_rows() -> Plan:
    """The rows follow a curve, the ids are `S-C9`, the letters are curves, and other paths have ids like numbers
    (`cb1`).
    """
    arc = arc_show("ids", seed=703)
    page = SvgPage(arc, 9.0 / 2.6, 6)
    rng = random.Random(3)
    page.rows.append(
        "<style>.cls-1{fill:#f4f4f4}.cls-10{fill:none;stroke:#bbb}.cls-3{fill:#fc0}</style>"
    )
    page.rows.append('<g id="Base">')
    page.loop(arc.halls[0][1], 'class="cls-1" id="floor"')
    page.rows.append("</g>")
    page.rows.append('<g id="Walk">')
    for i in range(24):
        a, b = page.at(rng.uniform(-40, 40), rng.uniform(10, 60))
        page.rows.append(
            f'<path id="cb{i + 1}" class="cls-10" d="M{a:g},{b:g}c1.17-6.02,4.35-20.6,15.81-33.23,13.09-14.43,28.69-18.87,34.54-20.22"/>'
        )
    page.rows.append('</g><g id="Stands">')
    for s in arc.stands:
        (ax, ay), (bx, by) = page.at(*s.outline[0]), page.at(*s.outline[1])
        cx, cy = page.at(*middle(s.outline))
        w = math.dist((ax, ay), (bx, by))
        h = math.dist(page.at(*s.outline[1]), page.at(*s.outline[2]))
        turn = math.degrees(math.atan2(by - ay, bx - ax))
        page.rows.append(
            f'<rect id="S-{s.number}" class="cls-3" x="{cx - w / 2:.2f}" y="{cy - h / 2:.2f}" width="{w:.2f}" height="{h:.2f}" transform="rotate({turn:.2f} {cx:.2f} {cy:.2f})"/>'
        )
    page.rows.append('</g><g id="Labels">')
    for s in arc.stands:
        cx, cy = page.at(*middle(s.outline))
        page.rows.append(
            f'<path class="cls-4" d="M{cx:g},{cy:g}c.4-.6,1-.6,1.2,0s-.2,1.2-.6,1.2-.8-.4-.6-1.2Zm1.6,0h.5v1.2h-.5Z"/>'
        )
    page.rows.append("</g>")
    for e in arc.extras:
        page.loop(e.outline, f'id="{e.words.replace(" ", "_")}" class="cls-7"')
    for i in range(6):
        page.loop(rect(-30 + 10 * i, -2, 2, 1), f'id="Entrance-{i + 1}" class="cls-8"')
    return page.plan()


@plan(batch="published")
def underscore_names() -> Plan:
    """AutoCAD through Illustrator names 106 `_106` and layers after entities. The lettering is separate; bays of 40
    feet lie outside.
    """
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
    page = SvgPage(show, 8.74 / TEN_FEET, 26.0)
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
        page.rows.append(
            f'<g id="_{s.number}" data-name="{s.number}">' if digits else f'<g id="{s.number}">'
        )
        draw_rect(page, s.outline, thin)
        page.rows.append("</g>")
    for e in show.extras:
        page.rows.append(f'<g id="{e.words.replace(" ", "_")}" data-name="{e.words}">')
        draw_rect(page, e.outline, thin)
        page.rows.append("</g>")
    for s in show.stands:
        if s.number.isdigit():
            x, y = inner_point(s.outline)
            lettering(s.number, x - 0.9, y - 0.35, 3.09)
    page.rows.append("</g>")
    return page.plan()


@plan(batch="published")
def groups_with_sponsors() -> Plan:
    """Each booth is a group `_610` with the rect `Booth_610` turned by -90 degrees and the text `Text_Booth_610`, which
    is kerned apart or shows a sponsor's name.
    """
    show = exhibit_hall("campus", 5171, first=200, rows=10, deep=18)
    chance = random.Random(5172)
    page = SvgPage(show, 164.26 / TEN_FEET)
    draw_rect(page, show.halls[0][1], 'id="Floor" fill="#f4f4f4" stroke="#363639" stroke-width="9"')
    for e in show.extras:
        draw_rect(page, e.outline, f'id="{e.words.title().replace(" ", "_")}" fill="#ddd"')
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
        words = (
            s.number
            if kind < 0.84
            else chance.choice(("HOTLINE", "LOGIN", "VISTA", "3M", "JOSTENS"))
        )
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
