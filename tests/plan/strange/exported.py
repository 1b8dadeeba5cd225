"""Plans as other programs export them, described before they were tried. `PLANS[name]()` gives one.

pdf           a page of cairo: every outline of a colour in one path, glyphs as `use`, the words in an unseen layer of text
clones        Inkscape: booths as clones of a few rects, relative paths, tspans with roles, millimetres of paper at 1:250
artboards     Illustrator: classes, texts by matrix(), a number in runs for its kerning, ids that repeat with marks
survey        QGIS: metres of a UTM zone, MultiPolygons, label points as features of their own, columns in Polish (GeoJSON)
webmap        a show guide: database keys as ids and data-id, the printed number a text among company names (SVG)
letters       every edge a path and every letter a text of its own, as a converter of PDF leaves them (SVG)
drawio      diagrams.net: labels in foreignObject with a text beside it that is cut off, rects of its grid of 10 (SVG)
visio       a group a shape with translate, title `Sheet.12`, desc, negative y, text with tab markers (SVG)
figma       letters as paths, each in a group named by its words; rects named `Rectangle 12` (SVG)
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import replace

from tests.plan.habits.show import bounds, middle
from tests.plan.strange.floor import edges, floor, plainly, sides, single_rows, titled
from tests.plan.strange.plans import NAMES, Page, Plan


def pdf() -> Plan:
    show = floor("pdf", 505, "running", (3, 3, 4, 5))
    k = 72 / 25.4 * 1000 / 200  # points of paper at 1:200
    page = Page(show, round(k, 4))
    w, h = page.size
    glyphs = "".join(
        f'<symbol overflow="visible" id="glyph0-{d}"><path d="M0 0L2 0L2 -{3 + d}L0 -3Z"/></symbol>' for d in range(10)
    )
    page.rows.append(f'<defs><g>{glyphs}</g><clipPath id="clip1"><path d="M0 0H{w:g}V{h:g}H0Z"/></clipPath></defs>')
    ring = lambda o: "M" + "L".join(" {:g} {:g} ".format(*page.at(*p)) for p in o) + "Z"  # noqa: E731
    page.rows.append(
        f'<g clip-path="url(#clip1)"><path d="{ring(show.halls[0][1])}" style="fill:none;stroke:rgb(0%,0%,0%);stroke-width:1"/>'
    )
    for color, own in (("90%,95%,100%", show.stands[::2]), ("100%,95%,90%", show.stands[1::2])):
        page.rows.append(
            f'<path style="stroke:none;fill-rule:nonzero;fill:rgb({color})" d="{"".join(ring(s.outline) for s in own)}"/>'
        )
        page.rows.append(
            f'<path style="fill:none;stroke-width:.5;stroke:rgb(0%,0%,0%)" d="{"".join(ring(s.outline) for s in own)}"/>'
        )
    for words, outline in [(s.number, s.outline) for s in show.stands] + [(e.words, e.outline) for e in show.extras]:
        x, y = page.at(*middle(outline))
        for i, ch in enumerate(words):
            if ch.isdigit():
                page.rows.append(
                    f'<g style="fill:rgb(0%,0%,0%)"><use xlink:href="#glyph0-{ch}" x="{x + 3 * i:g}" y="{y:g}"/></g>'
                )
        page.rows.append(f'<text x="{x:g}" y="{y:g}" font-size="6" fill="none" opacity="0">{words}</text>')
    for e in show.extras:
        page.rows.append(f'<path d="{ring(e.outline)}" style="fill:rgb(80%,80%,80%)"/>')
    page.rows.append("</g>")
    head = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{w:g}pt" height="{h:g}pt" viewBox="0 0 {w:g} {h:g}">'
    return Plan("svg", "\n".join((head, *page.rows, "</svg>")).encode(), show, 1 / page.k, (page.x0, page.y1))


def clones() -> Plan:
    show = floor("clones", 506, "slash", (3, 3, 4, 5))
    page = Page(show, 4.0)  # mm of paper at 1:250
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


def artboards() -> Plan:
    show = plainly(titled(floor("artboards", 507, "messe", (3, 3, 4, 6)), NAMES, 9))
    page = Page(show, 17.3)
    page.rows.append(
        "<style type=\"text/css\">.st0{fill:#F1F2F2;stroke:#231F20;stroke-miterlimit:10;}.st1{fill:#FFF200;}.st2{font-family:'MyriadPro-Bold';}.st3{font-size:6.5px;}.st4{letter-spacing:-1;}</style>"
    )
    page.around()
    page.rows.append('<g id="Stands">')
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        px, py = page.at(x0, y1)
        page.rows.append(
            f'<rect id="Rectangle_{i % 9}_{i}_" x="{px:g}" y="{py:g}" class="st0" width="{(x1 - x0) * page.k:.3f}" height="{(y1 - y0) * page.k:.3f}"/>'
        )
    page.rows.append('</g><g id="Numbers">')
    for s in show.stands:
        cx, cy = page.at(*middle(s.outline))
        a, b = s.number[:1], s.number[1:]
        page.rows.append(
            f'<text transform="matrix(1 0 0 1 {cx - 9:.4f} {cy - 2:.4f})"><tspan x="0" y="0" class="st2 st3 st4">{a}</tspan><tspan x="4.1" y="0" class="st2 st3">{b}</tspan></text>'
        )
        page.rows.append(
            f'<text transform="matrix(.9 0 0 1 {cx - 20:.4f} {cy + 8:.4f})" class="st2" font-size="5">{s.title.replace("&", "&amp;")}</text>'
        )
    page.rows.append("</g>")
    return page.plan()


def survey() -> Plan:
    show = floor("survey", 508, "country", (3, 4, 5))
    e0, n0, a = 500123.0, 5788456.0, math.radians(21.0)

    def at(p: tuple[float, float]) -> list[float]:
        x, y = p[0] * math.cos(a) - p[1] * math.sin(a), p[0] * math.sin(a) + p[1] * math.cos(a)
        return [round(e0 + x, 3), round(n0 + y, 3)]

    ring = lambda o: [[at(p) for p in (*o, o[0])]]  # noqa: E731
    rows = []
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        rows.append(
            {
                "type": "Feature",
                "properties": {
                    "fid": i + 1,
                    "nr_stoiska": s.number,
                    "pow_m2": (x1 - x0) * (y1 - y0),
                    "warstwa": "stoiska",
                },
                "geometry": {"type": "MultiPolygon", "coordinates": [ring(s.outline)]},
            }
        )
    for i, e in enumerate(show.extras):
        rows.append(
            {
                "type": "Feature",
                "properties": {"fid": 900 + i, "nazwa": e.words, "warstwa": "funkcje"},
                "geometry": {"type": "Polygon", "coordinates": ring(e.outline)},
            }
        )
    rows.append(
        {
            "type": "Feature",
            "properties": {"fid": 999, "nazwa": "Hala 3", "warstwa": "obrys"},
            "geometry": {"type": "Polygon", "coordinates": ring(show.halls[0][1])},
        }
    )
    local = lambda o: tuple((x - 500000.0, y - 5788000.0) for x, y in map(at, o))  # noqa: E731
    show = replace(show, stands=tuple(replace(s, outline=local(s.outline)) for s in show.stands))
    data = {
        "type": "FeatureCollection",
        "name": "targi",
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32633"}},
        "features": rows,
    }
    return Plan("geojson", json.dumps(data).encode(), show, 1.0)


def webmap() -> Plan:
    show = titled(
        single_rows("webmap", 509, lambda row, i: f"{row + 1}{i:02d}", (3.048, 3.048, 6.096), 3.048), NAMES, 3
    )
    page = Page(show, 32.8)
    page.around()
    page.rows.append('<g id="booths">')
    for i, s in enumerate(show.stands):
        key = 88000 + 37 * i % 900
        page.rows.append(f'<g id="booth_{key}" class="booth sold" data-id="{key}" data-hall="A">')
        page.loop(s.outline, f'id="b{key}" fill="#9fd3c7" stroke="#fff"')
        x, y = middle(s.outline)
        page.text(s.title[:12], x, y + 0.4, 0.3, 'class="co" text-anchor="middle"')
        page.text(s.number, x, y - 0.6, 0.4, 'class="no" text-anchor="middle"')
        page.rows.append("</g>")
    page.rows.append("</g>")
    return page.plan()


def letters() -> Plan:
    show = floor("letters", 514, "halled", (3, 3, 4))
    page = Page(show, 19.0)
    for outline in (show.halls[0][1], *(e.outline for e in show.extras)):
        for a, b in sides(outline):
            page.rows.append(
                '<path d="M{:g} {:g}L{:g} {:g}" fill="none" stroke="#000"/>'.format(*page.at(*a), *page.at(*b))
            )
    for a, b in edges(show):
        page.rows.append(
            '<path d="M{:g} {:g}L{:g} {:g}" fill="none" stroke="#000" stroke-width=".5"/>'.format(
                *page.at(*a), *page.at(*b)
            )
        )
    for words, outline in [(s.number, s.outline) for s in show.stands] + [(e.words, e.outline) for e in show.extras]:
        x, y = page.at(*middle(outline))
        for i, ch in enumerate(words):
            if ch != " ":
                page.rows.append(f'<text x="{x + (i - len(words) / 2) * 4.4:.2f}" y="{y:g}" font-size="8">{ch}</text>')
    return page.plan()


def drawio() -> Plan:
    show = floor("drawio", 604, "dot", (3, 3, 4, 5))
    page = Page(show, 20.0)
    page.around()
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        (a, b), (c, d) = page.at(x0, y1), page.at(x1, y0)
        cx, cy = (a + c) / 2, (b + d) / 2
        page.rows.append(
            f'<g><rect x="{a:g}" y="{b:g}" width="{c - a:g}" height="{d - b:g}" fill="rgb(255, 255, 255)" stroke="rgb(0, 0, 0)" pointer-events="all"/></g>'
            f'<g transform="translate(-0.5 -0.5)"><switch><foreignObject pointer-events="none" width="100%" height="100%" requiredFeatures="http://www.w3.org/TR/SVG11/feature#Extensibility" style="overflow: visible; text-align: left;">'
            f'<div xmlns="http://www.w3.org/1999/xhtml" style="display: flex; align-items: unsafe center; justify-content: unsafe center; width: {c - a - 2:g}px; height: 1px; padding-top: {cy:g}px; margin-left: {a + 1:g}px;"><div data-drawio-colors="color: rgb(0, 0, 0); " style="box-sizing: border-box; font-size: 0px; text-align: center;"><div style="display: inline-block; font-size: 12px;">{s.number}</div></div></div></foreignObject>'
            f'<text x="{cx:g}" y="{cy + 4:g}" fill="rgb(0, 0, 0)" font-family="Helvetica" font-size="12px" text-anchor="middle">{s.number}</text></switch></g>'
        )
    return page.plan()


def visio() -> Plan:
    show = titled(floor("visio", 605, "messe", (3, 3, 4, 6)), NAMES, 5)
    page = Page(show, 7.2)
    w, h = page.size
    out = []
    for i, (outline, words) in enumerate(
        [
            (show.halls[0][1], ""),
            *((e.outline, e.words) for e in show.extras),
            *((s.outline, s.number) for s in show.stands),
        ]
    ):
        x0, y0, x1, y1 = bounds(outline)
        (a, b), (c, d) = page.at(x0, y1), page.at(x1, y0)
        wide, high = c - a, d - b
        label = (
            f'<desc>{words}</desc><text x="{wide / 2 - 4:g}" y="{h - high / 2 + 2:g}" class="st3" v:langID="1031"><v:paragraph v:horizAlign="1"/><v:tabList/>{words}</text>'
            if words
            else ""
        )
        out.append(
            f'<g id="shape{i + 1}-{2 * i + 1}" v:mID="{i + 1}" v:groupContext="shape" transform="translate({a:g},{d - h:g})"><title>Sheet.{i + 1}</title>{label}<rect x="0" y="{h - high:g}" width="{wide:g}" height="{high:g}" class="st{1 if i else 2}"/></g>'
        )
    head = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:v="http://schemas.microsoft.com/visio/2003/SVGExtensions/" width="{w / 72:g}in" height="{h / 72:g}in" viewBox="0 0 {w:g} {h:g}" class="st9"><style type="text/css"><![CDATA[.st1 {{fill:#eef;stroke:#000;stroke-width:0.24}} .st2 {{fill:none;stroke:#000}} .st3 {{fill:#000;font-family:Calibri;font-size:0.5em}}]]></style><g v:mID="0" v:index="1" v:groupContext="foregroundPage"><title>Page-1</title>'
    return Plan("svg", "\n".join((head, *out, "</g></svg>")).encode(), show, 1 / page.k, (page.x0, page.y1))


def figma() -> Plan:
    show = plainly(floor("figma", 606, "slash", (3, 3, 5)))
    page = Page(show, 24.0)
    page.rows.append('<g id="Hall">')
    page.loop(show.halls[0][1], 'id="Rectangle 1" fill="#fff" stroke="#000"')
    for e in show.extras:
        page.rows.append(f'<g id="{e.words}">')
        page.loop(e.outline, f'id="Vector {len(page.rows)}" fill="#ddd"')
        page.rows.append("</g>")
    page.rows.append("</g>")
    for i, s in enumerate(show.stands):
        page.rows.append(f'<g id="Group {i % 40 + 1}">')
        page.loop(s.outline, f'id="Rectangle {i + 2}" fill="#D9D9D9"')
        x, y = page.at(*middle(s.outline))
        d = "".join(
            f"M{x + 5 * k - 8:g} {y:g}C{x + 5 * k - 7:g} {y - 6:g} {x + 5 * k - 5:g} {y - 6:g} {x + 5 * k - 4:g} {y:g}Z"
            for k in range(len(s.number))
        )
        page.rows.append(f'<path id="{s.number}" d="{d}" fill="black"/></g>')
    return page.plan()


PLANS: dict[str, Callable[[], Plan]] = {
    "pdf": pdf, "clones": clones, "artboards": artboards, "survey": survey, "webmap": webmap, "letters": letters, "drawio": drawio, "visio": visio, "figma": figma,
}  # fmt: skip
