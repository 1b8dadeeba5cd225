"""A converter wrote the page: matrices, lists of x positions, fills apart from strokes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.plan.generated.builders.floors.exhibit_halls import exhibit_hall
from tests.plan.generated.builders.floors.mixed import mixed_floor
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.builders.svg import SvgPage, escaped
from tests.plan.generated.plan_case import plan
from tests.plan.shows import bounds, middle, rect


@plan
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


@plan
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
