"""A converter wrote the page: matrices, lists of x positions, fills apart from strokes."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

from tests.plan.generated.builders.floors.exhibit_halls import european_hall, exhibit_hall
from tests.plan.generated.builders.floors.let_blocks import american_islands
from tests.plan.generated.builders.floors.mixed import mixed_floor, single_rows
from tests.plan.generated.builders.floors.outlines import inner_point
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.builders.svg import SvgPage, escaped, glyph_positions
from tests.plan.generated.plan_case import plan
from tests.plan.outlined.letters import LETTERS
from tests.plan.shows import Outline, bounds, middle, rect

from shapan.plan.budget import Budget
from shapan.plan.svg.shapes.path import subpaths


@plan(batch="posters")
def inkscape_pdf() -> Plan:
    """Inkscape imported a PDF: a flipped matrix, x lists, fills without strokes, and walls as thin filled bars."""
    show = mixed_floor("inkpdf", 710, "five", (3, 3, 4, 6))
    k = 72 / 25.4 * 1000 / 250
    page = SvgPage(show, k)
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
    data = plan.data.replace(
        b"<svg ", b'<svg xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" ', 1
    )
    data = data.replace(
        f'viewBox="0 0 {w:g} {h:g}" width="{w:g}" height="{h:g}"'.encode(),
        f'width="{w * 1.3333333:g}" height="{h * 1.3333333:g}"'.encode(),
    )
    return replace(plan, data=data, metres_per_unit=1 / (k * 1.3333333))


@plan(batch="storeys")
def prefixed_elements() -> Plan:
    """pdf.js puts every element under a prefix and writes x lists, a matrix for each word, and fonts in a style."""
    show = american_islands("prefixed", 2661, 100, 8, 14)
    page = SvgPage(show, 4.4)
    rows = page.rows
    w, h = page.size
    rows.append(f'<svg:g transform="matrix(1 0 0 -1 0 {h:g})">')

    def path(outline: Outline, style: str) -> None:
        points = " L ".join(f"{x:.3f} {h - y:.3f}" for x, y in (page.at(*p) for p in outline))
        rows.append(f'<svg:path d="M {points} Z" {style}/>')

    def words(text: str, x: float, y: float, size: float) -> None:
        a, b = page.at(x, y)
        a -= 0.28 * size * len(text)
        xs = " ".join(f"{0.556 * size * k:.3f}" for k in range(len(text)))
        rows.append(f'<svg:g transform="matrix(1 0 0 1 {a:.3f} {h - b - 0.35 * size:.3f})"><svg:text transform="scale(1, -1)" xml:space="preserve"><svg:tspan font-family="g_d0_f1" font-size="{size:g}px" x="{xs}" y="0" fill="rgb(35,31,32)">{escaped(text)}</svg:tspan></svg:text></svg:g>')  # fmt: skip

    for _, hall in show.halls:
        path(hall, 'fill="none" stroke="rgb(0,0,0)" stroke-width="1px"')
    for e in show.extras:
        path(e.outline, 'fill="rgb(220,220,220)"')
        words(e.words, *middle(e.outline), 5.0)
    for i, s in enumerate(show.stands):
        path(s.outline, f'fill="rgb({(255, 230)[i % 2]},250,{(205, 255)[i % 2]})" stroke="rgb(80,80,80)" stroke-width="0.25px"')  # fmt: skip
        words(s.number, middle(s.outline)[0], middle(s.outline)[1] + 0.4, 4.0)
        words(s.title[:9], middle(s.outline)[0], middle(s.outline)[1] - 0.7, 1.6)
    rows.append("</svg:g>")
    head = f'<svg:svg xmlns:svg="http://www.w3.org/2000/svg" version="1.1" width="{w:g}px" height="{h:g}px" preserveAspectRatio="none" viewBox="0 0 {w:g} {h:g}">'  # fmt: skip
    return Plan(
        "svg", "\n".join((head, *rows, "</svg:svg>")).encode(), show, 1 / page.k, (page.x0, page.y1)
    )


@plan(batch="printouts")
def clip_path_per_group() -> Plan:
    """Inkscape imported a PDF: y by a matrix, a clip path per group, words in glyph positions, fills apart from
    strokes; `1:250 (A1)`.
    """
    show = european_hall("converted", 4331, lambda letter, n: f"{letter}{n:02d}", 8)
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    # A1 landscape at 1:250 is 210 m by 148.5 m of the ground.
    page = SvgPage(show, 1.0)
    page.k = 1123 / 210.25
    page.x0, page.y1 = x0 - 30, y1 + 30
    page.size = (1123.0, 794.0)
    h = page.size[1]
    page.rows.append(
        f'<defs><clipPath id="c1"><path d="M0 0H1123V794H0Z"/></clipPath></defs><g id="g10" transform="matrix(1.3333333,0,0,-1.3333333,0,{h:g})"><g id="g12" clip-path="url(#c1)">'
    )

    def path(outline: object, attributes: str) -> None:
        points = " ".join(
            ("M" if i == 0 else "L") + f"{a / 1.3333333:.3f},{(h - b) / 1.3333333:.3f}"
            for i, (a, b) in enumerate(page.at(*p) for p in outline)
        )  # type: ignore[arg-type]
        page.rows.append(f'<path d="{points} Z" {attributes}/>')

    def write(words: str, x: float, y: float, size: float) -> None:
        px, py = page.at(x - 0.28 * size * len(words), y - 0.36 * size)
        em = size * page.k / 1.3333333
        xs = " ".join(f"{0.56 * em * i:.2f}" for i in range(len(words)))
        page.rows.append(
            f'<text transform="matrix(1,0,0,-1,{px / 1.3333333:.2f},{(h - py) / 1.3333333:.2f})" style="font-size:{em:.2f}px;font-family:Arial"><tspan x="{xs}" y="0">{escaped(words)}</tspan></text>'
        )

    path(show.halls[0][1], 'style="fill:none;stroke:#000;stroke-width:1"')
    for e in show.extras:
        path(e.outline, 'style="fill:#ddd"')
        write(e.words, *middle(e.outline), 0.8)
    for i, s in enumerate(show.stands):
        path(
            s.outline,
            f'style="fill:{("#ffffff", "#e2f0d9", "#fce4d6")[i % 3]};fill-opacity:1;fill-rule:nonzero;stroke:none"',
        )
    for s in show.stands:
        path(s.outline, 'style="fill:none;stroke:#404040;stroke-width:.25"')
    for i, s in enumerate(show.stands):
        x, y = inner_point(s.outline)
        write(s.number, x, y + 0.3, 0.6)
        if i % 2:
            write(s.title, x, y - 0.6, 0.25)
    write("Scale 1:250 (A1)", x1 + 20, y0 - 20, 1.6)
    write("Printed 12.03.2026", x1 + 20, y0 - 23, 1.2)
    page.rows.append("</g></g>")
    plan = page.plan()
    return replace(plan, data=plan.data.replace(b' width="1123" height="794"', b""))


@plan(batch="widgets")
def emf() -> Plan:
    """Inkscape imported an EMF: everything is scaled by .0299, booths are polylines, numbers are single tspans with hex
    colours.
    """
    show = european_hall("emf", 4821, lambda letter, n: f"{letter}{n:02d}", 8)
    page = SvgPage(show, 9.0)
    k = 0.0299
    page.rows.append(f'<g id="g4" transform="matrix({k},0,0,{k},0,0)">')

    def path(outline: Any, style: str) -> None:
        d = " ".join(
            ("M" if i == 0 else "L") + " {:.0f},{:.0f}".format(*(v / k for v in page.at(*p)))
            for i, p in enumerate((*outline, outline[0]))
        )
        page.rows.append(f'<path style="{style}" d="{d}"/>')

    def write(words: str, x: float, y: float, size: float) -> None:
        px, py = page.at(x - 0.28 * size * len(words), y - 0.36 * size)
        page.rows.append(
            f'<text xml:space="preserve" style="font-size:{size * page.k / k:.0f}px;fill:#000000" x="{px / k:.0f}" y="{py / k:.0f}"><tspan x="{px / k:.0f}" y="{py / k:.0f}">{escaped(words)}</tspan></text>'
        )

    path(show.halls[0][1], "fill:none;stroke:#000000;stroke-width:30px")
    for e in show.extras:
        path(e.outline, "fill:#c0c0c0")
        write(e.words, *middle(e.outline), 0.8)
    for s in show.stands:
        path(s.outline, "fill:#ffffc0;fill-rule:evenodd;stroke:none")
        path(s.outline, "fill:none;stroke:#000000;stroke-width:14px")
        x, y = inner_point(s.outline)
        write(s.number, x, y + 0.2, 0.6)
        write(s.title, x, y - 0.6, 0.22)
    page.rows.append("</g>")
    return page.plan()


@plan(batch="widgets")
def word_document() -> Plan:
    """LibreOffice converted a Word or PowerPoint page: custom shapes are groups, each portion is a text, positions are
    in 1/100 mm.
    """
    show = exhibit_hall("word", 4811, first=100, rows=9)
    page = SvgPage(show, 2540 / 12.0, 4.0)
    page.rows.append(
        '<g class="SlideGroup"><g id="container-id1"><g id="id1" class="Slide" clip-path="url(#none)"><g class="Page">'
    )

    def custom(outline: Any, fill: str, lines: tuple[str, ...], size: float) -> None:
        x0, y0, x1, y1 = bounds(outline)
        (a, b), (c, d) = page.at(x0, y1), page.at(x1, y0)
        page.rows.append(
            f'<g class="com.sun.star.drawing.CustomShape"><g id="id{len(page.rows) + 3}"><rect class="BoundingBox" stroke="none" fill="none" x="{a - 9:g}" y="{b - 9:g}" width="{c - a + 18:g}" height="{d - b + 18:g}"/>'
        )
        page.rows.append(
            f'<path fill="{fill}" stroke="none" d="M {(a + c) / 2:g},{d:g} L {a:g},{d:g} {a:g},{b:g} {c:g},{b:g} {c:g},{d:g} {(a + c) / 2:g},{d:g} Z"/><path fill="none" stroke="rgb(52,101,164)" d="M {(a + c) / 2:g},{d:g} L {a:g},{d:g} {a:g},{b:g} {c:g},{b:g} {c:g},{d:g} {(a + c) / 2:g},{d:g} Z"/>'
        )
        page.rows.append('<text class="SVGTextShape">')
        for k, words in enumerate(lines):
            page.rows.append(
                f'<tspan class="TextParagraph" font-size="{size:g}px"><tspan class="TextPosition" x="{(a + c) / 2 - 0.28 * size * len(words):g}" y="{(b + d) / 2 + (k - len(lines) / 2 + 0.8) * size:g}"><tspan fill="rgb(0,0,0)">{escaped(words)}</tspan></tspan></tspan>'
            )
        page.rows.append("</text></g></g>")

    custom(show.halls[0][1], "rgb(255,255,255)", (), 1)
    for e in show.extras:
        custom(e.outline, "rgb(221,221,221)", (e.words,), 150)
    for i, s in enumerate(show.stands):
        custom(s.outline, "rgb(114,159,207)", (s.number, s.title) if i % 2 else (s.number,), 110)
    page.rows.append("</g></g></g></g>")
    return page.plan()


@plan(batch="storeys")
def strokes_only() -> Plan:
    """A converter rendered a drawing a million units wide: a dark ground, strokes only, a path for each word."""
    show = single_rows("rendered", 2641, lambda row, i: f"{chr(65 + row)}{i:02d}")
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    k = 1_000_000 / max(x1 - x0, y1 - y0)
    page = SvgPage(show, k, 0.0)

    def path(rings: list[list[tuple[float, float]]], closed: bool, css: str) -> None:
        parts = []
        for ring in rings:
            whole = [(round(x), round(y)) for x, y in ring]
            steps = " ".join(f"l {c - a} {d - b}" for (a, b), (c, d) in itertools.pairwise(whole))
            parts.append(f"M {whole[0][0]} {whole[0][1]} {steps}" + (" Z" if closed else ""))
        page.rows.append(f'<path d="{" ".join(parts)}" class="{css}" />')

    page.rows.append('<rect fill="#212830" x="0" y="0" width="1000000" height="1000000" fill-opacity="1.0" /><g stroke-linecap="round" stroke-linejoin="round" fill-rule="evenodd">')  # fmt: skip
    for outline in (
        show.halls[0][1],
        *(e.outline for e in show.extras),
        *(s.outline for s in show.stands),
    ):
        path([[page.at(*p) for p in (*outline, outline[0])]], False, "C1")
    for s in show.stands:
        letters = [
            [(x + px * em / 1000, y - py * em / 1000) for px, py in sub.points]
            for c, x, y, em in glyph_positions(page, s.number, *middle(s.outline), 0.8, "Open Sans")
            for sub in subpaths(LETTERS["Open Sans"][c][1], 4.0, Budget("letter"))[0]
        ]
        path(letters, True, "C2")
    page.rows.append("</g>")
    data = "\n".join(('<svg xmlns="http://www.w3.org/2000/svg" width="420mm" height="420mm" viewBox="0 0 1000000 1000000"><defs><style>.C1 {stroke: #ffffff; stroke-width: 1250; fill: none;}</style><style>.C2 {stroke: none; fill: #ffffff; fill-opacity: 1.000;}</style></defs>', *page.rows, "</svg>")).encode()  # fmt: skip
    return Plan("svg", data, replace(show, extras=()), 1 / k, (page.x0, page.y1))
