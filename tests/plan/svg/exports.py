"""SVG exports, each at the size of a real plan. `PLANS[name]()` writes one."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.plan import shows
from tests.plan.shows import Plan, bounds, middle, rect, rotated
from tests.plan.svg.page import (
    INKSCAPE,
    Page,
    attr,
    extra_text,
    path,
    points,
    relative,
    surroundings,
    text,
)
from tests.plan.svg.web_exports import SAAS


def mangled(name: str) -> str:
    """An Illustrator id."""
    out = "".join(c if c.isalnum() or c in "-." else f"_x{ord(c):X}_" for c in name)
    return f"_x{ord(out[0]):X}_" + out[1:] if out[0].isdigit() else out


def outlined_letters(page: Page, number: str, at: tuple[float, float], size: float) -> str:
    """Glyphs as paths: curves with a counter, none of them readable as text."""
    x, y = at[0] - 0.3 * size * len(number), at[1] + 0.35 * size
    parts = []
    for i, _ in enumerate(number):
        gx = x + 0.6 * size * i
        w, h = 0.5 * size, 0.7 * size
        parts.append(
            f"M{gx:.2f},{y:.2f}c0,{-h / 2:.2f},{w / 4:.2f},{-h:.2f},{w / 2:.2f},{-h:.2f}s{w / 2:.2f},{h / 2:.2f},{w / 2:.2f},{h:.2f}z"
            f"M{gx + w / 4:.2f},{y - h / 4:.2f}h{w / 2:.2f}v{-h / 4:.2f}h{-w / 2:.2f}z"
        )
    return "".join(parts)


def illustrator() -> Plan:
    """The number is the id of the outline behind a prefix, mangled; the label is glyph paths whose id is the number; no <text>."""
    page = Page(shows.SHOWS["hyphen"](), 14.17)
    booths, labels = [], []
    for stand in page.show.stands:
        booths.append(
            f'<path id="X{mangled(stand.number)}" class="st0" d="{relative(page.ring(stand.outline))}"/>'
        )
        glyphs = outlined_letters(page, stand.number, page.at(middle(stand.outline)), 0.6 * page.k)
        labels.append(f'<path id="{mangled(stand.number)}" class="st1" d="{glyphs}"/>')
    extras = []
    for i, extra in enumerate(page.show.extras):
        extras.append(
            f'<path id="{mangled(extra.words)}" class="st2" d="{relative(page.ring(extra.outline))}"/>'
        )
        extras.append(
            f'<path id="XMLID_{i + 1}_" class="st1" d="{outlined_letters(page, extra.words, page.at(middle(extra.outline)), 8)}"/>'
        )
    hall = f'<polygon id="Hall_x5F_1" class="st3" points="{points(page.ring(page.show.halls[0][1]))}"/>'
    style = (
        '<style type="text/css">\n.st0{fill:#C7E3F4;stroke:#231F20;stroke-width:0.25;}\n.st1{fill:#231F20;}\n'
        ".st2{fill:#E6E7E8;}\n.st3{fill:none;stroke:#231F20;stroke-width:2;}\n</style>"
    )
    body = (
        f'{style}<g id="Outline">{hall}</g><g id="Booths">{"".join(booths)}</g><g id="Labels">{"".join(labels)}</g>'
        f'<g id="Areas">{"".join(extras)}</g>'
    )
    w, h = page.size
    head = f'version="1.1" id="Layer_1" x="0px" y="0px" viewBox="0 0 {w:g} {h:g}" style="enable-background:new 0 0 {w:g} {h:g};" xml:space="preserve"'
    return page.plan("illustrator", body, head)


def inkscape() -> Plan:
    """Layers with labels and transforms, rects with inkscape:label, tspans with roles, a hidden layer with last year's numbers."""
    page = Page(shows.SHOWS["letters"](), 5.0)
    w, h = page.size
    booths, words, old = [], [], []
    for i, stand in enumerate(page.show.stands):
        x0, y0, x1, y1 = bounds(stand.outline)
        if len(stand.outline) == 4:
            x, y = page.at((x0, y1))
            shape = f'<rect id="rect{3000 + i}" x="{x - 7:g}" y="{y + 11:g}" width="{(x1 - x0) * page.k:g}" height="{(y1 - y0) * page.k:g}" {{}}/>'
        else:
            shape = f'<path id="path{3000 + i}" d="{path([(x - 7, y + 11) for x, y in page.ring(stand.outline)])}" {{}}/>'
        style = f'style="fill:#ffdd55;stroke:#000000;stroke-width:0.2" inkscape:label={attr("#path" if i % 3 else stand.number)}'
        booths.append(shape.format(style))
        old.append(shape.format('style="fill:none;stroke:#f00"'))
        cx, cy = page.at(middle(stand.outline))
        words.append(
            f'<text xml:space="preserve" style="font-size:2.5px;text-anchor:middle" x="{cx:g}" y="{cy + 0.9:g}" id="text{i}">'
            f'<tspan sodipodi:role="line" id="tspan{i}" x="{cx:g}" y="{cy + 0.9:g}">{stand.number}</tspan></text>'
        )
        old.append(f'<text x="{cx:g}" y="{cy:g}" font-size="2">Z{i}</text>')
    body = f"""<defs><clipPath id="c"><rect width="9999" height="9999"/></clipPath>
<pattern id="p" width="4" height="4"><path d="M0 0H4V4H0Z"/><text>Q99</text></pattern></defs>
<sodipodi:namedview id="namedview1" pagecolor="#ffffff"/>
<g inkscape:groupmode="layer" id="layer0" inkscape:label="Halle">{surroundings(page)}</g>
<g inkscape:groupmode="layer" id="layer1" inkscape:label="Stände" transform="translate(7,-11)">{"".join(booths)}</g>
<g inkscape:groupmode="layer" id="layer2" inkscape:label="Nummern">{"".join(words)}</g>
<g inkscape:groupmode="layer" id="layer3" inkscape:label="2019" style="display:none">{"".join(old)}</g>"""
    return page.plan(
        "inkscape", body, f'width="{w:g}mm" height="{h:g}mm" viewBox="0 0 {w:g} {h:g}" {INKSCAPE}'
    )


def corel() -> Plan:
    """A DOCTYPE, no viewBox, fil0/str0/fnt0 classes, polygons, commas in a row, Cyrillic."""
    page = Page(shows.SHOWS["cyrillic"](), 8.5)
    w, h = page.size
    parts = []
    for stand in page.show.stands:
        parts.append(f'<polygon class="fil1 str0" points="{points(page.ring(stand.outline))} "/>')
        x, y = page.at(middle(stand.outline))
        parts.append(
            f'<text x="{x - 0.28 * 5 * len(stand.number):g}" y="{y + 1.7:g}"  class="fil2 fnt0">{stand.number}</text>'
        )
    extras = [
        f'<polygon class="fil0 str0" points="{points(page.ring(e.outline))} "/>'
        + extra_text(page, e)
        for e in page.show.extras
    ]
    before = (
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
        "<!-- Creator: CorelDRAW X6 -->\n"
    )
    style = (
        '<defs><style type="text/css"><![CDATA[\n.str0 {stroke:#1F1A17;stroke-width:0.5}\n.fil0 {fill:none}\n.fil1 {fill:#FFF500}\n'
        ".fil2 {fill:#1F1A17}\n.fnt0 {font-weight:normal;font-size:5px;font-family:'Arial'}\n]]></style></defs>"
    )
    hall = f'<polygon class="fil0 str0" points="{points(page.ring(page.show.halls[0][1]))} "/>'
    body = f'{style}<g id="Слой_x0020_1"><metadata id="CorelCorpID_0Corel-Layer"/>{hall}{"".join(parts)}{"".join(extras)}</g>'
    head = f'xml:space="preserve" width="{w:g}px" height="{h:g}px" version="1.1" style="shape-rendering:geometricPrecision"'
    return page.plan("corel", body, head, before)


def split_runs() -> Plan:
    """One label in four or five tspans or texts: number, size, area with its exponent raised."""
    page = Page(shows.SHOWS["double"](), 20.0)
    rng = random.Random(5)
    parts = []
    for stand in page.show.stands:
        x0, y0, x1, y1 = bounds(stand.outline)
        cx, cy = page.at(middle(stand.outline))
        w, d = x1 - x0, y1 - y0
        parts.append(f'<path d="{path(page.ring(stand.outline))}" fill="#cde" stroke="#000"/>')
        runs = (
            [stand.number, f"{w:g}X{d:g}", f"/{w * d:g}m", "2", "/"]
            if stand.size
            else [stand.number]
        )
        if rng.random() < 0.5:
            kern = 10 * sum(0.278 if c == "I" else 0.69 for c in runs[0][:2])
            spans = f'<tspan x="{cx - 14:g}" y="{cy - 4:g}">{runs[0][:2]}</tspan><tspan x="{cx - 14 + kern:g}" y="{cy - 4:g}">{runs[0][2:]}</tspan>'
            if len(runs) > 1:
                spans += f'<tspan x="{cx - 22:g}" y="{cy + 7:g}">{runs[1]}</tspan><tspan>{runs[2]}</tspan><tspan dy="-3" font-size="6">2</tspan><tspan dy="3">/</tspan>'
            parts.append(f'<text font-size="10" fill="#000">{spans}</text>')
        else:
            parts.append(
                f'<text x="{cx:g}" y="{cy - 4:g}" font-size="10" text-anchor="middle">{runs[0]}</text>'
            )
            x = cx - 22
            for i, run in enumerate(runs[1:]):
                parts.append(
                    f'<text transform="translate({x:g} {cy + 7 - (3 if run == "2" else 0):g})" font-size="8">{run}</text>'
                )
                x += 0.62 * 8 * len(run)
                del i
    return page.plan("split-runs", surroundings(page) + "".join(parts))


def symbols() -> Plan:
    """Every stand is a <use> of a symbol, scaled, turned or mirrored; numbers in a sibling layer glyph by glyph (MuPDF)."""
    page = Page(shows.SHOWS["suffix"](), 10.0)
    parts, letters = [], []
    for i, stand in enumerate(page.show.stands):
        x0, y0, x1, y1 = bounds(stand.outline)
        if len(stand.outline) != 4:
            parts.append(f'<polygon points="{points(page.ring(stand.outline))}"/>')
        else:
            (x, y), w, h = page.at((x0, y1)), (x1 - x0) * page.k, (y1 - y0) * page.k
            kind = i % 4
            if kind == 0:
                parts.append(
                    f'<use xlink:href="#unit" transform="translate({x:g},{y:g}) scale({w / 10:g},{h / 10:g})"/>'
                )
            elif kind == 1:  # mirrored about x
                parts.append(
                    f'<use xlink:href="#unit" transform="matrix({-w / 10:g} 0 0 {h / 10:g} {x + w:g} {y:g})"/>'
                )
            elif kind == 2:  # turned by a quarter
                parts.append(
                    f'<use href="#unit" transform="translate({x + w:g} {y:g}) rotate(90) scale({h / 10:g} {w / 10:g})"/>'
                )
            else:
                parts.append(
                    f'<use xlink:href="#box" x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}"/>'
                )
        cx, cy = page.at(middle(stand.outline))
        size = 6.0
        for j, letter in enumerate(stand.number):
            gx = cx + (j - len(stand.number) / 2) * 0.6 * size
            letters.append(
                f'<use data-text="{letter}" xlink:href="#font_1_{ord(letter)}" transform="matrix({size:g},0,0,-{size:g},{gx:g},{cy + 2:g})"/>'
            )
    glyphs = {letter for stand in page.show.stands for letter in stand.number}
    defs = "".join(
        f'<symbol id="font_1_{ord(c)}"><path d="M.1 0H.5V.7H.1Z"/></symbol>' for c in sorted(glyphs)
    )
    box = '<symbol id="box" viewBox="0 0 1 1" preserveAspectRatio="none"><rect width="1" height="1"/></symbol>'
    body = f"""<defs>{defs}{box}<g id="unit"><path d="M0 0h10v10H0z"/></g></defs>{surroundings(page)}
<g id="booths" fill="#fff" stroke="#000">{"".join(parts)}</g><g id="txt">{"".join(letters)}</g>"""
    return page.plan("symbols", body)


def curved() -> Plan:
    """Rows along a curve, each stand and label turned by its own angle, rects with rotate(a cx cy)."""
    page = Page(shows.SHOWS["arc"](), 9.0)
    parts = []
    for stand in page.show.stands:
        cx, cy = page.at(middle(stand.outline))
        (ax, ay), (bx, by), (_, _), (dx, dy) = page.ring(stand.outline)
        w, h = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5, ((dx - ax) ** 2 + (dy - ay) ** 2) ** 0.5
        import math

        angle = math.degrees(math.atan2(by - ay, bx - ax))
        parts.append(
            f'<rect x="{cx - w / 2:.3f}" y="{cy - h / 2:.3f}" width="{w:.3f}" height="{h:.3f}" rx="0.05" transform="rotate({angle:.3f} {cx:.3f} {cy:.3f})" class="b"/>'
            f'<text transform="translate({cx:.3f} {cy:.3f}) rotate({angle:.3f})" y="2" class="t">{stand.number}</text>'
        )
    style = (
        "<style>.b{fill:#9cf;stroke:#333}.t{font:bold 6px sans-serif;text-anchor:middle}</style>"
    )
    return page.plan("curved", style + surroundings(page) + "".join(parts))


def cut_area() -> Plan:
    """No outline of a stand: filled areas cut by open lines, numbers as text."""
    page = Page(shows.SHOWS["digits"](), 12.0)
    rows: dict[tuple[float, float], list[tuple[float, float, float, float]]] = {}
    parts, words = [], []
    for stand in page.show.stands:
        box = bounds(stand.outline)
        if stand.size:
            rows.setdefault((box[1], box[3]), []).append(box)
        else:
            parts.append(f'<polygon points="{points(page.ring(stand.outline))}" class="area"/>')
        words.append(text(stand.number, page.at(middle(stand.outline)), 6))
    done = sorted(rows)
    for low, high in done:
        boxes = sorted(rows[low, high])
        if (high, 2 * high - low) in rows:  # the pair back to back is one area
            area = page.ring(rect(boxes[0][0], low, boxes[-1][2] - boxes[0][0], 2 * (high - low)))
            parts.append(f'<path class="area" d="{path(area)}"/>')
            (xa, ya), (xb, yb) = page.at((boxes[0][0], high)), page.at((boxes[-1][2], high))
            parts.append(f'<line class="cut" x1="{xa}" y1="{ya}" x2="{xb}" y2="{yb}"/>')
        for box in boxes[1:]:
            (xa, ya), (xb, yb) = page.at((box[0], low - 0.02)), page.at((box[0], high + 0.02))
            parts.append(f'<polyline class="cut" points="{xa},{ya} {xb},{yb}"/>')
    style = "<style>.area{fill:#ffe;stroke:#000}.cut{fill:none;stroke:#000;stroke-width:.5}</style>"
    return page.plan("cut-area", style + surroundings(page) + "".join(parts) + "".join(words))


def drawn_twice() -> Plan:
    """Fill and stroke as two outlines of the same stand, colours by a legend, strays, a group stand that repeats its members."""
    page = Page(shows.SHOWS["slash"](), 16.0)
    rng = random.Random(9)
    fills, strokes, words = [], [], []
    colours = {9.0: "#fdd", 15.0: "#dfd", 12.0: "#ddf"}
    for stand in page.show.stands:
        x0, y0, x1, y1 = bounds(stand.outline)
        fill = colours.get(round((x1 - x0) * (y1 - y0), 2), "#fff2cc")
        fills.append(
            f'<polygon points="{points(page.ring(stand.outline))}" style="fill:{fill};stroke:none"/>'
        )
        ring = [
            (x + rng.uniform(-0.05, 0.05), y + rng.uniform(-0.05, 0.05))
            for x, y in page.ring(stand.outline)
        ]
        strokes.append(f'<path d="{path(ring)}" style="fill:none;stroke:#000"/>')
        size = min(6.5, 0.9 * (x1 - x0) * page.k / (0.62 * len(stand.number)))
        words.append(text(stand.number, page.at(middle(stand.outline)), size))
    first = page.show.stands[:4]
    box = (
        min(bounds(s.outline)[0] for s in first[:2]),
        bounds(first[0].outline)[1],
        max(bounds(s.outline)[2] for s in first[:2]),
        bounds(first[0].outline)[3],
    )
    group = f'<rect x="{page.at((box[0], box[3]))[0]}" y="{page.at((box[0], box[3]))[1]}" width="{(box[2] - box[0]) * page.k}" height="{(box[3] - box[1]) * page.k}" fill="none" stroke="#c00"/>'
    legend = "".join(
        f'<rect x="{10 + 90 * i}" y="4" width="12" height="8" fill="{colour}"/>'
        + text(f"{area:g} m²", (50 + 90 * i, 8), 6)
        for i, (area, colour) in enumerate(colours.items())
    )
    body = (
        surroundings(page)
        + "".join(fills)
        + "".join(strokes)
        + group
        + "".join(words)
        + f'<g id="legend">{legend}</g>'
    )
    return page.plan("drawn-twice", body)


def hatched() -> Plan:
    """17,000 anonymous hatching lines and little curves around the stands."""
    page = Page(
        shows.rows_show(
            "hatched", seed=21, numbering="running", widths=(3, 3, 4), rows=9, length=48
        ),
        30.0,
    )
    rng = random.Random(17)
    parts = [surroundings(page)]
    w, h = page.size
    for i in range(17_000):
        x, y = (
            rng.uniform(0, w),
            rng.uniform(h * 0.82, h - 30) if i % 3 else rng.uniform(h * 0.9, h),
        )
        if i % 5:
            parts.append(
                f'<path class="h" d="M{x:.1f},{y:.1f}l{rng.uniform(3, 9):.1f},{rng.uniform(-9, -3):.1f}"/>'
            )
        else:
            parts.append(f'<path class="h" d="M{x:.1f},{y:.1f}c2.1-1,4.4.3,6,2s.4 2.6-1 3"/>')
    for stand in page.show.stands:
        parts.append(f'<path class="b" d="{path(page.ring(stand.outline))}"/>')
        parts.append(text(stand.number, page.at(middle(stand.outline)), 16))
    return page.plan(
        "hatched",
        "<style>.h{fill:none;stroke:#aaa;stroke-width:.2}.b{fill:#fff;stroke:#000}</style>"
        + "".join(parts),
    )


def one_path() -> Plan:
    """All stands are subpaths of one compound path; the sheet is turned; the origin is at the bottom by a mirrored matrix."""
    page = Page(rotated(shows.SHOWS["feet"](), 12.0), 11.0)
    _w, h = page.size
    flip = [[(x, h - y) for x, y in page.ring(s.outline)] for s in page.show.stands]
    compound = " ".join(path(ring) for ring in flip)
    words = []
    for stand in page.show.stands:
        x, y = page.at(middle(stand.outline))
        words.append(
            f'<text transform="matrix(.978 -.208 -.208 -.978 {x:g} {h - y:g})" text-anchor="middle" font-size="7">{stand.number}</text>'
        )
    body = f'{surroundings(page)}<g transform="matrix(1 0 0 -1 0 {h:g})"><path fill-rule="evenodd" fill="#ccf" d="{compound}"/>{"".join(words)}</g>'
    return page.plan("one-path", body)


PLANS: dict[str, Callable[[], Plan]] = {
    "illustrator": illustrator,
    "inkscape": inkscape,
    "corel": corel,
    "split-runs": split_runs,
    "symbols": symbols,
    "curved": curved,
    "cut-area": cut_area,
    "drawn-twice": drawn_twice,
    "hatched": hatched,
    "one-path": one_path,
    **SAAS,
}
