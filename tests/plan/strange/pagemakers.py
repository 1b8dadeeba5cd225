"""An eleventh batch: pages of design and conversion programs, described before they were tried. `PLANS[name]()` gives one (SVG).

entities     Illustrator with editing kept: a DOCTYPE whose entities are namespaces, `<switch>`, the drawing behind a foreignObject
cells        diagrams.net of today: every word in a foreignObject, its stand-in a picture
poster       a poster of Canva: each letter a group of its own with its own outline, clip paths around all, pictures of logos
quarter      a landscape page of pdf2svg: turned by a matrix, a symbol for each letter and size, two halls, `1:250` in words
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.plan.habits.show import Show, bounds, middle
from tests.plan.strange.complexes import beside, renumbered
from tests.plan.strange.floor import floor, titled
from tests.plan.strange.grounds import american_grid, bays, inner, let_blocks
from tests.plan.strange.plans import NAMES, Page, Plan
from tests.plan.strange.portals import LETTERS, escaped, wide_page

_DOCTYPE = """<?xml version="1.0" encoding="utf-8"?>
<!-- Generator: Adobe Illustrator 16.0.0, SVG Export Plug-In -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
	<!ENTITY ns_extend "http://ns.adobe.com/Extensibility/1.0/">
	<!ENTITY ns_ai "http://ns.adobe.com/AdobeIllustrator/10.0/">
	<!ENTITY ns_graphs "http://ns.adobe.com/Graphs/1.0/">
	<!ENTITY ns_svg "http://www.w3.org/2000/svg">
]>
"""


def entities() -> Plan:
    show = titled(floor("entities", 2401, "halled", (3, 3, 4, 6)), NAMES, 41)
    page = Page(show, 5.669)
    page.rows.append('<switch><foreignObject requiredExtensions="&ns_ai;" x="0" y="0" width="1" height="1"><i:pgfRef xlink:href="#adobe_illustrator_pgf"/></foreignObject><g i:extraneous="self"><g id="Hall">')  # fmt: skip
    page.around()
    page.rows.append('</g><g id="Stands">')
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        a, b = page.at(x0, y1)
        page.rows.append(f'<rect x="{a:.3f}" y="{b:.3f}" fill="{("#FFF200", "#FFFFFF")[i % 2]}" stroke="#231F20" stroke-width="0.25" width="{(x1 - x0) * page.k:.3f}" height="{(y1 - y0) * page.k:.3f}"/>')  # fmt: skip
        page.rows.append(f'<text transform="matrix(1 0 0 1 {a + 1:.4f} {b + 4:.4f})" font-family="\'Helvetica-Bold\'" font-size="2.6">{s.number}</text>')  # fmt: skip
        page.rows.append(f'<text transform="matrix(1 0 0 1 {a + 1:.4f} {b + 7:.4f})" font-family="\'Helvetica\'" font-size="1.4">{escaped(s.title)}</text>')  # fmt: skip
    page.rows.append("</g></g></switch>")
    page.rows.append('<i:pgf id="adobe_illustrator_pgf"><![CDATA[eJzsvWmPHUd2JfidAP9D9QcDXQ==]]></i:pgf>')
    plan = page.plan()
    head = b'<svg xmlns:x="&ns_extend;" xmlns:i="&ns_ai;" xmlns:graph="&ns_graphs;" xmlns:xlink="http://www.w3.org/1999/xlink" '  # fmt: skip
    return replace(plan, data=_DOCTYPE.encode() + plan.data.replace(b"<svg ", head, 1))


def cells() -> Plan:
    show = american_grid("cells", 2411, 100, 7, 16)
    page = Page(show, 10.0 / 0.3048 / 10 * 2)
    words: list[tuple[float, float, float, str]] = [(*page.at(*middle(e.outline)), 12.0, e.words) for e in show.extras]
    for _, hall in show.halls:
        page.loop(hall, 'fill="none" stroke="rgb(0, 0, 0)" pointer-events="all"')
    for e in show.extras:
        page.loop(e.outline, 'fill="#f5f5f5" stroke="#666666" pointer-events="all"')
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        a, b = page.at(x0, y1)
        page.rows.append(f'<g><rect x="{a:g}" y="{b:g}" width="{(x1 - x0) * page.k:g}" height="{(y1 - y0) * page.k:g}" fill="{("#dae8fc", "#d5e8d4")[i % 2]}" stroke="#6c8ebf" pointer-events="all"/></g>')  # fmt: skip
        words.append((*page.at(*middle(s.outline)), 9.0, s.number))
    for x, y, size, text in words:
        page.rows.append(
            f'<g><g transform="translate(-0.5 -0.5)"><switch><foreignObject style="overflow: visible; text-align: left;" pointer-events="none" width="100%" height="100%" requiredFeatures="http://www.w3.org/TR/SVG11/feature#Extensibility">'
            f'<div xmlns="http://www.w3.org/1999/xhtml" style="display: flex; align-items: unsafe center; justify-content: unsafe center; width: 1px; height: 1px; padding-top: {y:g}px; margin-left: {x:g}px;"><div style="box-sizing: border-box; font-size: 0px; text-align: center;"><div style="display: inline-block; font-size: {size:g}px; font-family: Helvetica; color: rgb(0, 0, 0); line-height: 1.2; white-space: nowrap;">{text}</div></div></div></foreignObject>'
            f'<image x="{x - 15:g}" y="{y - 5:g}" width="30" height="17" xlink:href="data:image/png;base64,iVBORw0KGgo="/></switch></g></g>'
        )
    plan = page.plan()
    return replace(plan, data=plan.data.replace(b"<svg ", b'<svg xmlns:xlink="http://www.w3.org/1999/xlink" ', 1))


def glyphs(page: Page, words: str, x: float, y: float, em: float, face: str = "Lato Bold") -> list[tuple[str, float, float, float]]:  # fmt: skip
    """Letter, its origin on the page and the size of an em there, set in the middle of (x, y)."""
    known = [c for c in words if c in LETTERS[face]]
    at = x - sum(LETTERS[face][c][0] for c in known) / 2000 * em
    out = []
    for c in known:
        out.append((c, *page.at(at, y - 0.36 * em), em * page.k))
        at += LETTERS[face][c][0] / 1000 * em
    return out


def poster() -> Plan:
    show = bays("poster", 2421, lambda row, i: f"{row}-{i:02d}")
    page = Page(show, 6.2)
    w, h = page.size
    page.rows.append(f'<defs><clipPath id="c0"><path d="M 0 0 L {w:g} 0 L {w:g} {h:g} L 0 {h:g} Z M 0 0" clip-rule="nonzero"/></clipPath></defs><g clip-path="url(#c0)"><path fill="#ffffff" d="M 0 0 L {w:g} 0 L {w:g} {h:g} L 0 {h:g} Z M 0 0"/>')  # fmt: skip
    page.loop(show.halls[0][1], 'fill="#f4efe6"')
    for e in show.extras:
        page.loop(e.outline, 'fill="#cbbfa5"')
    for i, s in enumerate(show.stands):
        (a, b), (c, d) = page.at(*bounds(s.outline)[:2]), page.at(*bounds(s.outline)[2:])
        page.rows.append(f'<g clip-path="url(#k{i})"><clipPath id="k{i}"><path d="M {a:g} {d:g} L {c:g} {d:g} L {c:g} {b:g} L {a:g} {b:g} Z"/></clipPath><path fill="{("#2a9d8f", "#e9c46a", "#f4a261")[i * 5 % 3]}" d="M {a + 0.4:.3f} {d + 0.4:.3f} L {c - 0.4:.3f} {d + 0.4:.3f} L {c - 0.4:.3f} {b - 0.4:.3f} L {a + 0.4:.3f} {b - 0.4:.3f} Z M {a + 0.4:.3f} {d + 0.4:.3f}"/></g>')  # fmt: skip
        out = "".join(f'<g transform="translate({x:.3f} {y:.3f})"><g><path d="{LETTERS["Lato Bold"][g][1]}" transform="scale({em / 1000:.6f} {-em / 1000:.6f})"/></g></g>' for g, x, y, em in glyphs(page, s.number, *middle(s.outline), 0.75))  # fmt: skip
        page.rows.append(f'<g fill="#ffffff" fill-opacity="1">{out}</g>')
        if i < 5:
            page.rows.append(f'<g transform="matrix(0.2 0 0 0.2 {a + 8:.2f} {d + 4:.2f})"><image width="100" height="60" href="data:image/png;base64,iVBORw0KGgo="/></g>')  # fmt: skip
    page.rows.append("</g>")
    return replace(page.plan(), show=replace(show, extras=()))


def quarter() -> Plan:
    show = beside("quarter", (renumbered(let_blocks("q1", 2431, 5, 52.0), "1.", "Halle 1"), renumbered(let_blocks("q2", 2432, 5, 52.0), "2.", "Halle 2")), 8.0)  # fmt: skip
    page = wide_page(Page(show, 72 / 0.0254 / 250), show)
    w, h = page.size
    sizes: dict[tuple[str, str], str] = {}

    def put(words: str, x: float, y: float, em: float) -> None:
        out = []
        for c, px, py, size in glyphs(page, words, x, y, em, "Open Sans"):
            key = sizes.setdefault((c, f"{size:.2f}"), f"glyph{len(sizes)}")
            out.append(f'<use xlink:href="#{key}" x="{py:.4f}" y="{w - px:.4f}"/>')
        page.rows.append(f'<g style="fill:rgb(0%,0%,0%);fill-opacity:1;">{"".join(out)}</g>')

    rows, page.rows = page.rows, []
    for s in show.stands:
        put(s.number, *inner(s.outline), 0.8)
    for title, hall in show.halls:
        put(title.upper(), (bounds(hall)[0] + bounds(hall)[2]) / 2, bounds(hall)[3] + 4, 3.0)
    put("1/250", 20, -8, 1.2)
    lettering, page.rows = page.rows, rows
    for outline, style in (*((o, "fill:none;stroke-width:10;stroke:#000") for _, o in show.halls), *((e.outline, "fill:#ccc") for e in show.extras), *((s.outline, "fill:#fff7e0;stroke-width:2;stroke:#444") for s in show.stands)):  # fmt: skip
        points = " L ".join(f"{x * 10:.2f} {(h - y) * 10:.2f}" for x, y in (page.at(*p) for p in outline))
        page.rows.append(f'<path style="{style}" d="M {points} Z" transform="matrix(0,-0.1,-0.1,0,{h:g},{w:g})"/>')
    defs = "".join(
        f'<symbol overflow="visible" id="{key}"><path style="stroke:none;" d="{LETTERS["Open Sans"][c][1]}" transform="matrix(0,{-float(size) / 1000:.6f},{-float(size) / 1000:.6f},0,0,0)"/></symbol>'
        for (c, size), key in sizes.items()
    )
    head = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{h:g}pt" height="{w:g}pt" viewBox="0 0 {h:g} {w:g}" version="1.1">'  # fmt: skip
    data = "\n".join((head, f"<defs><g>{defs}</g></defs>", *page.rows, *lettering, "</svg>")).encode()
    turned = Show(
        show.name,
        tuple(replace(s, outline=tuple(_quarter(page, p) for p in s.outline)) for s in show.stands),
        (),
        tuple((t, tuple(_quarter(page, p) for p in o)) for t, o in show.halls),
    )
    return Plan("svg", data, turned, 1 / page.k)


def _quarter(page: Page, p: tuple[float, float]) -> tuple[float, float]:
    """Metres as the turned page shows them, y north from its top."""
    x, y = page.at(*p)
    return y / page.k, -(page.size[0] - x) / page.k


PLANS: dict[str, Callable[[], Plan]] = {"entities": entities, "cells": cells, "poster": poster, "quarter": quarter}
