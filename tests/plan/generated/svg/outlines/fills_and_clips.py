"""Clip paths, masks, patterns, `use` or backdrops stand for the outlines, or hide parts of them."""

from __future__ import annotations

from dataclasses import replace

from tests.plan.generated.builders.companies import COMPANIES
from tests.plan.generated.builders.floors.exhibit_halls import exhibit_hall
from tests.plan.generated.builders.floors.halls import american_floor
from tests.plan.generated.builders.floors.let_blocks import TEN_FEET, american_islands
from tests.plan.generated.builders.floors.mixed import mixed_floor, single_rows, with_companies
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.builders.svg import SvgPage
from tests.plan.generated.plan_case import plan
from tests.plan.shows import bounds, letters, middle, rect


@plan(batch="presses")
def clipped_fills() -> Plan:
    """Fills of the page's size are clipped to each booth. Only the clip paths outline booths."""
    show = single_rows("shaded", 1402, lambda row, i: f"{letters(row)}{i:02d}", (3, 3, 4, 5))
    page = SvgPage(show, 10.0)
    page.around()
    w, h = page.size
    for i, s in enumerate(show.stands):
        d = "M" + "L".join("{:g} {:g}".format(*page.at(*p)) for p in s.outline) + "Z"
        page.rows.append(
            f'<clipPath id="clip{i}"><path clip-rule="nonzero" d="{d}"/></clipPath><g clip-path="url(#clip{i})">'
            f'<rect x="0" y="0" width="{w:g}" height="{h:g}" fill="url(#linear{i % 5})"/></g>'
        )
        page.text(s.number, *middle(s.outline), 0.5)
    return page.plan()


@plan(batch="posters")
def patterns_and_masks() -> Plan:
    """Booths have pattern fills, clip paths and masks with rects. A filter offsets a shadow; the legend embeds a
    symbol.
    """
    show = mixed_floor("patterns", 719, "halled", (3, 3, 4, 6))
    page = SvgPage(show, 18.0)
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


@plan(batch="offices")
def clipped_hatches() -> Plan:
    """Long diagonal lines hatch reserved booths; a clip path per booth cuts them off."""
    show = american_floor("clip hatch", 1308, 8, 14, first=1000)
    page = SvgPage(show, 9.0)
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


@plan(batch="agencies")
def masked_hatch() -> Plan:
    """A sponsor's hatch covers the page, and a mask leaves it in the foyer only. A nested page has its edges drawn over
    it.
    """
    show = mixed_floor("masked", 1812, "running", (3, 3, 4, 5))
    page = SvgPage(show, 16.0)
    w, h = page.size
    x0, _, x1, y1 = bounds(show.halls[0][1])
    foyer = rect(x0, y1 + 1, x1 - x0, 5)
    page.rows.append(f'<defs><mask id="m"><rect width="{w:g}" height="{h:g}" fill="#000"/>')
    page.loop(foyer, 'fill="#fff"')
    page.rows.append('</mask></defs><g mask="url(#m)">')
    page.rows += [
        f'<path d="M0 {y}L{w:g} {y + 400}" stroke="#ddd"/>' for y in range(-400, int(h), 20)
    ]
    page.rows.append(
        f'</g><svg x="0" y="0" width="{w:g}" height="{h:g}" viewBox="0 0 {w:g} {h:g}">'
    )
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#ffd" stroke="#333"')
        page.text(s.number, *middle(s.outline), 0.6)
        for side in (-1, 1):  # what lies beyond the edge of the nested page
            page.loop(tuple((x, y + side * 400) for x, y in s.outline), 'fill="#fff"')
            page.text(s.number, middle(s.outline)[0], middle(s.outline)[1] + side * 400, 0.6)
    page.rows.append("</svg>")
    return page.plan()


@plan(batch="habitats")
def outlines_by_use() -> Plan:
    """Sketch keeps outlines in defs. `use` draws each once for the fill and once, masked, for the border."""
    show = with_companies(american_islands("sketch", 2831, 100, 8, 14), COMPANIES, 83)
    page = SvgPage(show, 12 / 3.048)
    defs, body = [], []
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        a, b = page.at(x0, y1)
        w, h = (x1 - x0) * page.k, (y1 - y0) * page.k
        defs.append(f'<rect id="path-{2 * i + 1}" x="0" y="0" width="{w:.3f}" height="{h:.3f}"></rect><mask id="mask-{2 * i + 2}" maskContentUnits="userSpaceOnUse" maskUnits="objectBoundingBox" x="0" y="0" width="{w:.3f}" height="{h:.3f}" fill="white"><use xlink:href="#path-{2 * i + 1}"></use></mask>')  # fmt: skip
        body.append(f'<g id="Booth-Copy-{i + 2}" transform="translate({a:.3f}, {b:.3f})"><g id="Rectangle"><use stroke="#979797" mask="url(#mask-{2 * i + 2})" stroke-width="2" fill="#D8D8D8" xlink:href="#path-{2 * i + 1}"></use></g><text id="{s.number}" font-family="SFProText-Regular, SF Pro Text" font-size="5" font-weight="normal" fill="#4A4A4A"><tspan x="{w / 2 - 1.45 * len(s.number):.3f}" y="{h / 2 + 1:.3f}">{s.number}</tspan></text></g>')  # fmt: skip
    page.rows.append(f"<defs>{''.join(defs)}</defs>")
    page.rows.append('<g id="Page-1" stroke="none" stroke-width="1" fill="none" fill-rule="evenodd"><g id="Artboard" transform="translate(0.000000, 0.000000)">')  # fmt: skip
    page.around()
    page.rows += [*body, "</g></g>"]
    plan = page.plan()
    return replace(
        plan,
        data=plan.data.replace(b"<svg ", b'<svg xmlns:xlink="http://www.w3.org/1999/xlink" ', 1),
    )


@plan(batch="exported")
def clones() -> Plan:
    """Inkscape makes booths as clones of a few rects, with relative paths and tspans with roles, in millimetres of
    paper at 1:250.
    """
    show = mixed_floor("clones", 506, "slash", (3, 3, 4, 5))
    page = SvgPage(show, 4.0)  # mm of paper at 1:250
    w, h = page.size
    first: dict[tuple[float, float], tuple[str, float, float]] = {}
    body = []
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        px, py = page.at(x0, y1)
        size = (round((x1 - x0) * 4, 2), round((y1 - y0) * 4, 2))
        if size not in first:
            first[size] = (f"rect{1000 + i}", px, py)
            body.append(
                f'<rect id="rect{1000 + i}" x="{px - 50:g}" y="{py - 20:g}" width="{size[0]:g}" height="{size[1]:g}" style="fill:#ffeeaa;stroke:#000000;stroke-width:0.1"/>'
            )
        else:
            of, x, y = first[size]
            body.append(
                f'<use xlink:href="#{of}" transform="translate({px - x:g},{py - y:g})" id="use{2000 + i}" width="100%" height="100%" x="0" y="0"/>'
            )
        cx, cy = page.at(*middle(s.outline))
        body.append(
            f'<text xml:space="preserve" style="font-size:1.6px;text-anchor:middle" x="{cx - 50:g}" y="{cy - 20:g}" id="text{3000 + i}"><tspan sodipodi:role="line" id="tspan{4000 + i}" x="{cx - 50:g}" y="{cy - 20:g}">{s.number}</tspan></text>'
        )
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    px, py = page.at(x0, y1)
    hall = f'<path id="path10" d="m {px:g},{py:g} h {(x1 - x0) * 4:g} v {(y1 - y0) * 4:g} h {-(x1 - x0) * 4:g} z" style="fill:none;stroke:#000"/>'
    for e in show.extras:
        x0, y0, x1, y1 = bounds(e.outline)
        px, py = page.at(x0, y1)
        body.append(
            f'<path d="m {px - 50:g},{py - 20:g} {(x1 - x0) * 4:g},0 0,{(y1 - y0) * 4:g} {-(x1 - x0) * 4:g},0 z" style="fill:#cccccc"/>'
        )
        cx, cy = page.at(*middle(e.outline))
        body.append(
            f'<text style="font-size:2px;text-anchor:middle" x="{cx - 50:g}" y="{cy - 20:g}"><tspan sodipodi:role="line">{e.words}</tspan></text>'
        )
    head = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" '
        f'xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" width="{w:g}mm" height="{h:g}mm" viewBox="0 0 {w:g} {h:g}">'
        '<sodipodi:namedview id="base" units="mm"/>'
    )
    data = "\n".join(
        (
            head,
            f'<g inkscape:label="Ściany" inkscape:groupmode="layer" id="layer1">{hall}</g>',
            '<g inkscape:label="Stoiska" inkscape:groupmode="layer" id="layer2" transform="translate(50,20)">',
            *body,
            "</g></svg>",
        )
    )
    return Plan("svg", data.encode(), show, 0.25, (page.x0, page.y1))


@plan(batch="brochures")
def filled_aisles() -> Plan:
    """Aisles are filled shapes named `AISLE 100`, zones are backdrops with names, and white stands without a line lie
    on a grey floor.
    """
    show = exhibit_hall("carpets", 5001, first=100, rows=9)
    page = SvgPage(show, 3.6 / 0.3048)
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    page.loop(show.halls[0][1], 'fill="#d9d9d9"')
    for k in range(3):
        zone = rect(x0 + 4 + (x1 - x0 - 8) / 3 * k, y0 + 9, (x1 - x0 - 8) / 3, y1 - y0 - 22)
        page.loop(zone, f'fill="{("#fde9d9", "#e2efd9", "#deeaf6")[k]}"')
        page.text(
            ("AUTOMATION", "STARTUP ALLEY", "PACKAGING")[k],
            (zone[0][0] + zone[1][0]) / 2,
            zone[2][1] - 1.0,
            1.4,
        )
    for k in range(1, 9):
        aisle = rect(
            3 * TEN_FEET + k * 3 * TEN_FEET - TEN_FEET + 0.1,
            4 * TEN_FEET,
            TEN_FEET - 0.2,
            16 * TEN_FEET,
        )
        page.loop(aisle, 'fill="#bfbfbf"')
        page.text(f"AISLE {100 * (k + 1)}", *middle(aisle), 0.8)
    for e in show.extras:
        page.loop(e.outline, 'fill="#fff2cc"')
        page.text(e.words, *middle(e.outline), 0.8)
    for i, s in enumerate(show.stands):
        page.loop(s.outline, f'fill="{("#ffffff", "#f8f8ff")[i % 2]}"')
        page.text(s.number, *middle(s.outline), 0.7)
    return page.plan()
