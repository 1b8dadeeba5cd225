"""SVG drawings made for web pages: React, Figma, draw.io, map widgets."""

from __future__ import annotations

import math
from collections.abc import Callable

from tests.plan import shows
from tests.plan.shows import Plan, bounds, middle
from tests.plan.svg.page import Page, attr, path, points, surroundings, text


def react() -> Plan:
    """data-name on the group, ids mangled to `_204`, nested transforms, an exponent here and there, hover layers of no opacity."""
    page = Page(shows.SHOWS["digits"](), 7.3)
    parts = []
    for i, stand in enumerate(page.show.stands):
        ring = page.ring(stand.outline)
        ox, oy = ring[0]
        local = [(round((x - ox) * 10, 4), round((y - oy) * 10, 4)) for x, y in ring]
        cx, cy = page.at(middle(stand.outline))
        label = f'<text font-size="22" x="{(cx - ox) * 10:.3f}" y="{(cy - oy) * 10:.3f}" text-anchor="middle" dominant-baseline="central">{stand.title[:9]}</text>'
        parts.append(
            f'<g id="_{stand.number}" data-name="{stand.number}" class="booth booth--{"sold" if i % 2 else "free"}" transform="translate({ox:g},{oy:g})">'
            f'<g transform="scale(1e-1)"><path id="Path_{900 + i}" data-name="Path {900 + i}" d="{path(local)}"/>{label}</g></g>'
        )
    extras = "".join(
        f'<g id="{e.words.replace(" ", "_")}" data-name="{e.words}"><polygon points="{points(page.ring(e.outline))}"/></g>'
        for e in page.show.extras
    )
    hall = f'<g id="Hall_1" data-name="Hall 1"><polygon fill="none" stroke="#000" points="{points(page.ring(page.show.halls[0][1]))}"/></g>'
    style = "<style>.booth path{fill:#fff;stroke:#444}.booth--sold>g>path{fill:rgb(220 240 255 / 80%)}</style>"
    body = f'{style}<g id="Page-1" transform="translate(0 0)"><g id="Floor">{hall}<g id="Booths">{"".join(parts)}</g>{extras}</g></g>'
    return page.plan("react", body)


def attributes() -> Plan:
    """data-booth-number and data-exhibitor on every outline; ids are UUIDs; a CSS transform on the group."""
    page = Page(shows.SHOWS["hall4"](), 40.0)
    parts = []
    for i, stand in enumerate(page.show.stands):
        parts.append(
            f'<path id="b{i:08x}-5d1f-4c1e" data-id="{100000 + i}" data-booth-number="{stand.number}" data-exhibitor={attr(stand.title)} '
            f'data-status="sold" d="{path([(x - 50, y - 80) for x, y in page.ring(stand.outline)])}" fill="var(--booth, #f7f7f7)"/>'
        )
    body = f'{surroundings(page)}<g style="transform: translate(50px, 80px)">{"".join(parts)}</g>'
    return page.plan("attributes", body)


def accessible() -> Plan:
    """aria-label and <title> carry the number with words around it; rects in percent; a nested <svg> and clip paths."""
    page = Page(shows.SHOWS["letters"](), 10.0)
    w, h = page.size
    parts = []
    for i, stand in enumerate(page.show.stands):
        if len(stand.outline) == 4:
            x0, y0, x1, y1 = bounds(stand.outline)
            x, y = page.at((x0, y1))
            shape = f'<rect x="{100 * x / w:.5f}%" y="{100 * y / h:.5f}%" width="{100 * (x1 - x0) * page.k / w:.5f}%" height="{100 * (y1 - y0) * page.k / h:.5f}%" '
        else:
            shape = f'<polygon points="{points(page.ring(stand.outline))}" '
        shape += 'fill="#fafafa" stroke="#888" clip-path="url(#frame)"'
        if i % 2:
            parts.append(
                f'<a xlink:href="#/stands/{i}">{shape} role="button" aria-label="Stand {stand.number}"/></a>'
            )
        else:
            parts.append(
                f"<g>{shape}><title>Stand {stand.number}</title></{'rect' if len(stand.outline) == 4 else 'polygon'}></g>"
            )
    inner = f'<svg x="0" y="0" width="{w:g}" height="{h:g}" viewBox="0 0 {w:g} {h:g}">{"".join(parts)}</svg>'
    defs = '<defs><clipPath id="frame"><path id="Stand-Z9" d="M0 0H9000V9000H0Z"/></clipPath><mask id="m"><rect id="Stand-Z8" width="90" height="90"/></mask></defs>'
    return page.plan(
        "accessible",
        defs + surroundings(page) + inner,
        f'width="100%" height="100%" viewBox="0 0 {w:g} {h:g}"',
    )


def drawio() -> Plan:
    """Labels in <switch>: a foreignObject of HTML, then the text that plain programs draw."""
    page = Page(shows.SHOWS["dotted"](), 22.0)
    parts = []
    for stand in page.show.stands:
        cx, cy = page.at(middle(stand.outline))
        parts.append(
            f'<g><path d="{path(page.ring(stand.outline))}" fill="rgb(255, 255, 255)" stroke="rgb(0, 0, 0)" pointer-events="all"/></g>'
        )
        parts.append(
            f'<g transform="translate(-0.5 -0.5)"><switch><foreignObject pointer-events="none" width="100%" height="100%" '
            f'requiredFeatures="http://www.w3.org/TR/SVG11/feature#Extensibility" style="overflow: visible;"><div xmlns="http://www.w3.org/1999/xhtml">'
            f'<div style="padding-top: {cy:g}px">{stand.number}</div></div></foreignObject>'
            f'<text x="{cx + 0.5:g}" y="{cy + 4.5:g}" fill="rgb(0, 0, 0)" font-family="Helvetica" font-size="11px" text-anchor="middle">{stand.number}</text></switch></g>'
        )
    return page.plan("drawio", surroundings(page) + "".join(parts))


def figma() -> Plan:
    """Groups turned by matrix, ids with spaces, labels as outlines in a group named after the stand, rounded corners."""
    page = Page(shows.SHOWS["turned"](), 18.0)
    parts = []
    for stand in page.show.stands:
        ring = page.ring(stand.outline)
        (ax, ay), (bx, by) = ring[0], ring[1]
        angle = math.atan2(by - ay, bx - ax)
        c, s = math.cos(angle), math.sin(angle)
        local = [((x - ax) * c + (y - ay) * s, -(x - ax) * s + (y - ay) * c) for x, y in ring]
        xs, ys = [x for x, _ in local], [y for _, y in local]
        outline = (
            f'<rect x="{min(xs):.4f}" y="{min(ys):.4f}" width="{max(xs) - min(xs):.4f}" height="{max(ys) - min(ys):.4f}" rx="2" fill="#D9D9D9"/>'
            if len(ring) == 4
            else f'<path d="{path([(round(x, 4), round(y, 4)) for x, y in local])}" fill="#D9D9D9"/>'
        )
        glyph = f'<path d="M{xs[0] + 8:.2f} {(min(ys) + max(ys)) / 2:.2f}c1-3 4-3 5 0v3h-5z" fill="black"/>'
        parts.append(
            f'<g id="Booth {stand.number}" transform="matrix({c:.6f} {s:.6f} {-s:.6f} {c:.6f} {ax:g} {ay:g})">{outline}'
            f'<g id="{stand.number}">{glyph}{glyph}</g></g>'
        )
    return page.plan("figma", surroundings(page) + f'<g id="Frame 1">{"".join(parts)}</g>')


def leaflet() -> Plan:
    """d3 or Leaflet output: one path each with a class, labels in a second group by CSS, hundreds of units to the metre."""
    page = Page(shows.SHOWS["arc-digits"](), 118.11)
    parts, words = [], []
    for stand in page.show.stands:
        parts.append(
            f'<path class="leaflet-interactive" stroke="#3388ff" fill="#3388ff" fill-opacity="0.2" fill-rule="evenodd" d="{path(page.ring(stand.outline))}"></path>'
        )
        words.append(text(stand.number, page.at(middle(stand.outline)), 80, 'class="label"'))
    style = "<style>.label{text-anchor:middle;fill:#111}svg .hidden,.ghost{display:none}</style>"
    ghosts = "".join(
        f'<path class="ghost" d="M{i * 40} 0h400v400h-400z"/><text class="ghost" x="{i * 40}" y="9">{900 + i}</text>'
        for i in range(60)
    )
    return page.plan(
        "leaflet",
        f"{style}{surroundings(page)}<g>{''.join(parts)}</g><g>{''.join(words)}</g>{ghosts}",
    )


SAAS: dict[str, Callable[[], Plan]] = {
    "react": react,
    "attributes": attributes,
    "accessible": accessible,
    "drawio": drawio,
    "figma": figma,
    "leaflet": leaflet,
}
