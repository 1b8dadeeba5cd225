"""An eighteenth batch: widgets and converted documents, described before they were tried (SVG, GeoJSON, IMDF).

gantry       a booking widget: viewBox in millimetres of the hall, rects turned about their middle, `use` for icons, text by class
word         a Word or PowerPoint page by LibreOffice: custom shapes as groups, a text for each portion, positions in 1/100 mm
emf          an EMF by Inkscape: everything scaled by .0299, booths as polylines, numbers as single tspans with hex colours
tables       an island of tables for start-ups: 60 desks `S01` beside stands, a stage, a lounge
raster       names as pictures, numbers in `<title>` and `aria-label`, outlines without text, hall over an image
kepler       columns `geometry` in a list of records, WKT beside (GeoJSON)
geo-pixels   Leaflet's CRS.Simple: [y, x] pixels, `boothNo`, `isBooth` (GeoJSON)
wayfinder    IMDF of a wayfinding vendor: numbers in `alt_name` with `#`, occupants of categories, sections of halls
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.plan.habits.show import Stand, bounds, middle, rect
from tests.plan.strange.grounds import inner
from tests.plan.strange.imdf import Archive
from tests.plan.strange.indoor import Plan as Map
from tests.plan.strange.indoor import geographic, polygon
from tests.plan.strange.lettings import exhibit_hall, fair
from tests.plan.strange.plans import Page, Plan
from tests.plan.strange.portals import escaped


def gantry() -> Plan:
    show = fair("gantry", 4801, lambda letter, n: f"{letter}-{n}", 8)
    page = Page(show, 1000.0, 3.0)
    page.rows.append(
        '<defs><symbol id="i-wc" viewBox="0 0 24 24"><path d="M3 3h18v18h-18z"/></symbol><symbol id="i-exit" viewBox="0 0 24 24"><path d="M2 12l10-10v6h10v8h-10v6z"/></symbol></defs>'
    )
    page.around()
    for s in show.stands:
        if len(s.outline) != 4:
            page.loop(s.outline, 'class="b"')
        else:
            (ax, ay), (bx, by), _, (dx, dy) = s.outline
            w, h = math.hypot(bx - ax, by - ay) * 1000, math.hypot(dx - ax, dy - ay) * 1000
            turn = -math.degrees(math.atan2(by - ay, bx - ax))
            cx, cy = page.at(*middle(s.outline))
            page.rows.append(
                f'<rect class="b" x="{cx - w / 2:.1f}" y="{cy - h / 2:.1f}" width="{w:.1f}" height="{h:.1f}" transform="rotate({turn:.3f} {cx:.1f} {cy:.1f})" rx="60"/>'
            )
        x, y = page.at(*inner(s.outline))
        page.rows.append(
            f'<text class="n" x="{x:g}" y="{y:g}" style="font-size:520px;text-anchor:middle;dominant-baseline:middle">{s.number}</text>'
        )
    for k in range(10):
        x, y = page.at(6 + 8.0 * k, 1.0)
        page.rows.append(f'<use href="#i-exit" x="{x:g}" y="{y - 900:g}" width="900" height="900"/>')
    return page.plan()


def word() -> Plan:
    show = exhibit_hall("word", 4811, first=100, rows=9)
    page = Page(show, 2540 / 12.0, 4.0)
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


def emf() -> Plan:
    show = fair("emf", 4821, lambda letter, n: f"{letter}{n:02d}", 8)
    page = Page(show, 9.0)
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
        x, y = inner(s.outline)
        write(s.number, x, y + 0.2, 0.6)
        write(s.title, x, y - 0.6, 0.22)
    page.rows.append("</g>")
    return page.plan()


def tables() -> Plan:
    whole = fair("tables", 4831, lambda letter, n: f"{letter}{n}", 7)
    x1 = bounds(whole.halls[0][1])[2]
    desks = tuple(Stand(f"S{i + 1:02d}", rect(x1 + 4 + 2.6 * (i % 6), 8 + 4.2 * (i // 6), 1.6, 0.8)) for i in range(60))
    x0, y0, _, y1 = bounds(whole.halls[0][1])
    show = replace(whole, stands=whole.stands + desks, halls=(("", rect(x0, y0, x1 - x0 + 24, y1 - y0)),))
    page = Page(show, 15.0)
    page.around()
    page.text("START-UP VILLAGE", x1 + 11, 52, 1.2)
    for s in show.stands:
        page.loop(s.outline, 'fill="#fff7e6" stroke="#a05a00" stroke-width=".5"')
        page.text(s.number, *inner(s.outline), 0.5 if s.number[0] != "S" else 0.4)
    return page.plan()


def raster() -> Plan:
    show = exhibit_hall("raster", 4841, lambda n: f"D{n}", 100, 9)
    page = Page(show, 13.123)
    w, h = page.size
    page.rows.append(f'<image width="{w:g}" height="{h:g}" xlink:href="data:image/png;base64,iVBORw0KGgo="/>')
    for s in show.stands:
        page.rows.append(f'<a href="#" aria-label="Stand {s.number}: {escaped(s.title)}">')
        page.loop(s.outline, 'fill="#fff" fill-opacity="0.01" stroke="#09f"')
        x, y = page.at(bounds(s.outline)[0] + 0.3, middle(s.outline)[1])
        page.rows.append(
            f'<image x="{x:g}" y="{y:g}" width="20" height="8" xlink:href="logos/{escaped(s.title)}.png"/></a>'
        )
    for e in show.extras:
        page.rows.append(f'<g aria-label="{e.words}">')
        page.loop(e.outline, 'fill="#eee"')
        page.rows.append("</g>")
    page.loop(show.halls[0][1], 'fill="none" stroke="#333" id="outline"')
    plan = page.plan()
    return replace(plan, data=plan.data.replace(b"<svg ", b'<svg xmlns:xlink="http://www.w3.org/1999/xlink" ', 1))


def kepler() -> Map:
    show = fair("kepler", 4851, lambda letter, n: f"{letter}{n}", 8)
    at = geographic(103.9609, 1.3336, 9)
    rows = [
        {"id": 3000 + i, "stand": s.number, "exhibitor": s.title, "geometry": polygon(s.outline, at)["geometry"]}
        for i, s in enumerate(show.stands)
    ]
    rows += [
        {"id": 9000 + i, "stand": "", "exhibitor": e.words, "geometry": polygon(e.outline, at)["geometry"]}
        for i, e in enumerate(show.extras)
    ]
    rows.append({"id": 1, "stand": "", "exhibitor": "Hall 5", "geometry": polygon(show.halls[0][1], at)["geometry"]})
    return Map("geojson", json.dumps(rows).encode(), show)


def geo_pixels() -> Map:
    show = exhibit_hall("geo pixels", 4861, first=600, rows=9)
    k = 50.0
    at: Callable[[tuple[float, float]], list[float]] = lambda p: [round(p[0] * k, 2), round(p[1] * k, 2)]  # noqa: E731
    rows = [
        polygon(
            s.outline,
            at,
            boothNo=s.number,
            isBooth=True,
            company=s.title,
            sizeSqm=round(
                (bounds(s.outline)[2] - bounds(s.outline)[0]) * (bounds(s.outline)[3] - bounds(s.outline)[1]), 1
            ),
        )
        for s in show.stands
    ]
    rows += [polygon(e.outline, at, boothNo="", isBooth=False, company=e.words) for e in show.extras]
    rows.append(polygon(show.halls[0][1], at, boothNo="", isBooth=False, company="Hall"))
    return Map("geojson", json.dumps({"type": "FeatureCollection", "features": rows}).encode(), show, 1 / k)


def wayfinder() -> Map:
    show = exhibit_hall("wayfinder", 4871, first=1000, rows=9)
    a = Archive("wayfinder", geographic(-81.4706, 28.4256, 9))
    a.around(show)
    level = a.uid("l0")
    for i, s in enumerate(show.stands):
        unit = a.add(
            "unit",
            f"s{i}",
            a.ring(s.outline),
            category="unspecified",
            name=s.title,
            alt_name=f"#{s.number}",
            level_id=level,
        )
        a.occupy(str(i), unit, s.outline, s.title)
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    for k in range(3):
        zone = rect(x0 + (x1 - x0) / 3 * k, y0, (x1 - x0) / 3, y1 - y0)
        a.add("section", f"z{k}", a.ring(zone), category="unspecified", name=f"Hall {'ABC'[k]}", level_id=level)
    return Map("imdf.zip", a.data(), show)


PLANS: dict[str, Callable[[], Any]] = {
    "gantry": gantry,
    "word": word,
    "emf": emf,
    "tables": tables,
    "raster": raster,
    "kepler": kepler,
    "geo-pixels": geo_pixels,
    "wayfinder": wayfinder,
}
