"""A twelfth batch, described before it was tried: sheets with more than one thing in one place. `PLANS[name]()` gives one.

storeys      ground floor and gallery drawn over each other, told apart by their layers only (DXF)
multiline    block attributes of several lines, deltas of revisions with numbers, a table of what changed (DXF)
regions      each stand a REGION of AutoCAD 2000, its outline coded in ACIS text (DXF)
five-halls   five halls that number their stands alike, A1 to H12 in each, halls named on signs in them (SVG)
rendered     a drawing rendered by a converter: dark ground, strokes only, a path for each word, a million units wide (SVG)
partners     firms that share a stand, numbered 1., 2., 3. below its number; a legend of categories; a dark ground (SVG)
prefixed     pdf.js: every element under a prefix, x lists, a matrix for each word, fonts in a style (SVG)
boxes        labels as HTML in one property, number, firm and size; storeys as words, z as altitude (GeoJSON)
handles      points with width, depth and heading instead of outlines (GeoJSON)
lots         OSM: a fair ground of tents, stands as areas with addr:unit, parking, toilets, shops with house numbers (OSM)
tagged       `A12 | Acme Robotics` as the units' names, no occupant, pods as kiosks, a terrace of its own level (IMDF)
"""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ezdxf.acis import api as acis
from ezdxf.render import MeshBuilder
from tests.plan.habits.show import Extra, Outline, Show, Stand, bounds, middle, rect, rotated
from tests.plan.strange import scenery
from tests.plan.strange.complexes import beside, renumbered
from tests.plan.strange.floor import floor, single_rows, titled
from tests.plan.strange.grounds import american_grid, bays, inner, let_blocks
from tests.plan.strange.halls import COMPANIES
from tests.plan.strange.imdf import Archive
from tests.plan.strange.indoor import Plan as Map
from tests.plan.strange.indoor import geographic, polygon
from tests.plan.strange.osm import Osm
from tests.plan.strange.pagemakers import glyphs
from tests.plan.strange.plans import NAMES, Page, Plan, Sheet
from tests.plan.strange.portals import LETTERS, escaped, wide_page

from shapan.plan.budget import Budget
from shapan.plan.svg.shapes.path import subpaths


def storeys() -> Plan:
    ground = let_blocks("ground", 2601, 6, 60.0)
    above = Show("gallery", tuple(Stand(f"OG-{i + 1:02d}", rect(3.5 + 4.0 * (i % 17), 1.2 + 87.0 * (i // 17), 4.0, 3.0)) for i in range(34)), (), ())  # fmt: skip
    sheet = Sheet(0.001, 4)
    sheet.around(ground, "EG_WAND", "EG_FLAECHEN", "EG_STUETZEN")
    for s in ground.stands:
        sheet.loop(s.outline, "EG_STAND")
        sheet.text(s.number, *inner(s.outline), 0.5, "EG_STANDNR")
    x0, y0, x1, y1 = bounds(ground.halls[0][1])
    sheet.loop(rect(x0 + 0.5, y0 + 0.5, x1 - x0 - 1, 5), "OG_DECKE")
    sheet.loop(rect(x0 + 0.5, y1 - 8, x1 - x0 - 1, 7.5), "OG_DECKE")
    for s in above.stands:
        sheet.loop(s.outline, "OG_STAND")
        sheet.text(s.number, *middle(s.outline), 0.45, "OG_STANDNR")
    return sheet.plan(replace(ground, stands=ground.stands + above.stands))


def multiline() -> Plan:
    show = titled(floor("multiline", 2611, "messe", (3, 4, 5)), COMPANIES, 61)
    sheet = Sheet(0.001, 4, "R2018")
    for w, d in sorted({(round(bounds(s.outline)[2] - bounds(s.outline)[0], 2), round(bounds(s.outline)[3] - bounds(s.outline)[1], 2)) for s in show.stands}):  # fmt: skip
        block = sheet.document.blocks.new(f"STD_{w:g}x{d:g}")
        block.add_lwpolyline(sheet.points(rect(0, 0, w, d)), close=True, dxfattribs={"layer": "0"})
        block.add_attdef("STANDTEXT", (0, 0), height=350)
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        name = f"STD_{round(x1 - x0, 2):g}x{round(y1 - y0, 2):g}"
        ref = sheet.space.add_blockref(name, (x0 * 1000, y0 * 1000), {"layer": "STANDS"})
        attrib = ref.add_attrib("STANDTEXT", s.number, (x0 * 1000 + 300, y1 * 1000 - 600), {"height": 350, "layer": "STANDS"})  # fmt: skip
        text = sheet.space.add_mtext(f"{s.number}\\P{s.title}\\P{(x1 - x0) * (y1 - y0):g} m²", {"char_height": 350, "insert": (x0 * 1000 + 300, y1 * 1000 - 300), "attachment_point": 1})  # fmt: skip
        attrib.embed_mtext(text)
        sheet.space.delete_entity(text)
        if i % 23 == 9:
            sheet.space.add_lwpolyline([(x1 * 1000 - 900, y0 * 1000 + 100), (x1 * 1000 - 100, y0 * 1000 + 100), (x1 * 1000 - 500, y0 * 1000 + 800)], close=True, dxfattribs={"layer": "REV"})  # fmt: skip
            sheet.text(str(1 + i % 4), x1 - 0.5, y0 + 0.35, 0.3, "REV")
    sheet.around(show, "HALL", "AREAS", "COLS")
    for i in range(4):
        scenery.on_sheet(sheet, scenery.title_block(60, -12 - 2 * i, ((f"Rev {i + 1}", f"Stand {show.stands[9 + 23 * i].number} moved"),)), {"": "REV"})  # fmt: skip
    return sheet.plan(show)


def regions() -> Plan:
    show = let_blocks("regions", 2621, 6, 60.0)
    sheet = Sheet(0.001, 4, "R2000")
    for s in show.stands:
        mesh = MeshBuilder()
        mesh.vertices.extend([(x * 1000, y * 1000, 0) for x, y in s.outline])
        mesh.faces.append(tuple(range(len(s.outline))))
        region = sheet.space.add_region(dxfattribs={"layer": "STANDS"})
        acis.export_dxf(region, [acis.body_from_mesh(mesh)])
        sheet.text(s.number, *inner(s.outline), 0.5, "NUMBERS")
    sheet.around(show, "HALL", "AREAS", "COLS")
    return sheet.plan(show)


def five_halls() -> Plan:
    halls = tuple(renumbered(bays(f"f{i}", 2630 + i, lambda row, n: f"{row}{n}", 4), "", f"Hall {i}") for i in range(1, 6))  # fmt: skip
    show = beside("five halls", halls, 6.0)
    page = wide_page(Page(show, 3.2), show)
    for title, hall in show.halls:
        page.loop(hall, 'fill="#fafafa" stroke="#000"')
        x0, _, x1, y1 = bounds(hall)
        page.text(title, (x0 + x1) / 2, y1 - 4, 3.0)
    for e in show.extras:
        page.loop(e.outline, 'fill="#ddd"')
        page.text(e.words, *middle(e.outline), 0.6)
    for i, s in enumerate(show.stands):
        page.loop(s.outline, f'fill="{("#bde0fe", "#ffc8dd", "#fff")[i % 3]}" stroke="#333" stroke-width=".3"')
        page.text(s.number, *middle(s.outline), 0.8)
    return page.plan()


def rendered() -> Plan:
    show = single_rows("rendered", 2641, lambda row, i: f"{chr(65 + row)}{i:02d}")
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    k = 1_000_000 / max(x1 - x0, y1 - y0)
    page = Page(show, k, 0.0)

    def path(rings: list[list[tuple[float, float]]], closed: bool, css: str) -> None:
        parts = []
        for ring in rings:
            whole = [(round(x), round(y)) for x, y in ring]
            steps = " ".join(f"l {c - a} {d - b}" for (a, b), (c, d) in itertools.pairwise(whole))
            parts.append(f"M {whole[0][0]} {whole[0][1]} {steps}" + (" Z" if closed else ""))
        page.rows.append(f'<path d="{" ".join(parts)}" class="{css}" />')

    page.rows.append('<rect fill="#212830" x="0" y="0" width="1000000" height="1000000" fill-opacity="1.0" /><g stroke-linecap="round" stroke-linejoin="round" fill-rule="evenodd">')  # fmt: skip
    for outline in (show.halls[0][1], *(e.outline for e in show.extras), *(s.outline for s in show.stands)):
        path([[page.at(*p) for p in (*outline, outline[0])]], False, "C1")
    for s in show.stands:
        letters = [
            [(x + px * em / 1000, y - py * em / 1000) for px, py in sub.points]
            for c, x, y, em in glyphs(page, s.number, *middle(s.outline), 0.8, "Open Sans")
            for sub in subpaths(LETTERS["Open Sans"][c][1], 4.0, Budget("letter"))[0]
        ]
        path(letters, True, "C2")
    page.rows.append("</g>")
    data = "\n".join(('<svg xmlns="http://www.w3.org/2000/svg" width="420mm" height="420mm" viewBox="0 0 1000000 1000000"><defs><style>.C1 {stroke: #ffffff; stroke-width: 1250; fill: none;}</style><style>.C2 {stroke: none; fill: #ffffff; fill-opacity: 1.000;}</style></defs>', *page.rows, "</svg>")).encode()  # fmt: skip
    return Plan("svg", data, replace(show, extras=()), 1 / k, (page.x0, page.y1))


def partners() -> Plan:
    show = titled(let_blocks("partners", 2651, 6, 60.0), NAMES, 65)
    page = Page(show, 9.0)
    w, h = page.size
    page.rows.append(f'<rect width="{w:g}" height="{h:g}" fill="#10131a"/>')
    for _, hall in show.halls:
        page.loop(hall, 'fill="#1b2030" stroke="#8fa"')
    for e in show.extras:
        page.loop(e.outline, 'fill="#333a4d"')
        page.text(e.words, *middle(e.outline), 0.8, 'text-anchor="middle" fill="#fff"')
    rng = random.Random(66)
    for i, s in enumerate(show.stands):
        page.loop(s.outline, f'fill="{("#264653", "#2a9d8f", "#e76f51", "#6d597a")[i * 7 % 4]}" stroke="#fff" stroke-width=".6"')  # fmt: skip
        x, y = inner(s.outline)
        page.text(s.number, x, y + 0.9, 0.6, 'text-anchor="middle" fill="#fff" font-weight="700"')
        for k in range(rng.choice((0, 1, 2, 3))):
            page.text(f"{k + 1}. {NAMES[(i + k) % 11]}", x, y - 0.1 - 0.4 * k, 0.3, 'text-anchor="middle" fill="#fff"')
    for i, words in enumerate(("1 Robotics", "2 Food", "3 Energy", "4 Services")):
        page.loop(rect(4 + 14 * i, -5, 2, 1.4), f'fill="{("#264653", "#2a9d8f", "#e76f51", "#6d597a")[i]}"')
        page.text(words, 9.5 + 14 * i, -4.3, 0.8, 'text-anchor="middle" fill="#fff"')
    return page.plan()


def prefixed() -> Plan:
    show = american_grid("prefixed", 2661, 100, 8, 14)
    page = Page(show, 4.4)
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
    return Plan("svg", "\n".join((head, *rows, "</svg:svg>")).encode(), show, 1 / page.k, (page.x0, page.y1))


def boxes() -> Map:
    show = titled(rotated(let_blocks("boxes", 2671, 6, 60.0), 22.0), NAMES, 67)
    flat = geographic(4.8902, 52.3411, 9)
    at = lambda p: [*flat(p), 3.2]  # noqa: E731
    rows = []
    for i, s in enumerate(show.stands):
        label = f"<b>{s.number}</b><br/>{escaped(s.title)}<br/><small>{20 + i % 5} m²</small>"
        rows.append(polygon(s.outline, at, id=f"feat-{i:05d}", html=label, level="Ground floor", fill="#fbe8a6"))
    rows += [polygon(e.outline, at, id=f"area-{i}", html=f"<i>{e.words}</i>", level="Ground floor") for i, e in enumerate(show.extras)]  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, id="hall", html="<h2>Hall 11</h2>", level="Ground floor"))
    upper = lambda p: [*flat(p), 9.6]  # noqa: E731
    rows += [polygon(rotated(Show("", (Stand("", rect(8 + 5 * k, 10, 5, 5)),), (), ()), 22.0).stands[0].outline, upper, id=f"up-{k}", html=f"<b>G{k + 1}</b><br/>Lounge", level="First floor") for k in range(9)]  # fmt: skip
    return Map("geojson", json.dumps({"type": "FeatureCollection", "features": rows}, ensure_ascii=False).encode(), show)  # fmt: skip


def handles() -> Map:
    show = american_grid("handles", 2681, 100, 7, 14)
    at = lambda p: [round(p[0], 3), round(p[1], 3)]  # noqa: E731
    rows = []
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        rows.append({"type": "Feature", "id": i, "properties": {"type": "booth", "number": s.number, "width": round(x1 - x0, 3), "depth": round(y1 - y0, 3), "rotation": 0, "exhibitor": s.title}, "geometry": {"type": "Point", "coordinates": at(middle(s.outline))}})  # fmt: skip
    rows.append(polygon(show.halls[0][1], at, type="hall", name="Hall A"))
    rows += [polygon(e.outline, at, type="area", name=e.words) for e in show.extras]
    return Map("geojson", json.dumps({"type": "FeatureCollection", "units": "m", "features": rows}).encode(), show, 1.0, (0.0, 0.0), True)  # fmt: skip


def lots() -> Map:
    show = titled(rotated(floor("lots", 2691, "country", (3, 3, 4, 6)), 5.0), NAMES, 69)
    osm = Osm(geographic(11.5831, 48.1351, 9), sign="-")

    def turned_rect(*box: float) -> Outline:
        return rotated(Show("", (Stand("", rect(*box)),), (), ()), 5.0).stands[0].outline

    osm.way(show.halls[0][1], building="tent", name="Zelt 2", indoor="area", level="0")
    for s in show.stands:
        osm.way(s.outline, indoor="area", level="0", addr__unit=s.number, name=s.title, shop="trade")
    for e in show.extras:
        osm.way(e.outline, **{"indoor": "room", "level": "0", "name": e.words, "amenity": {"wc": "toilets", "catering": "cafe", "stage": "theatre"}.get(e.kind, "bench"), **({"tourism": "information"} if e.kind == "info" else {})})  # fmt: skip
    for k in range(30):
        osm.way(turned_rect(-30 + 2.5 * k, -20, 2.5, 5), amenity="parking_space", ref=str(k + 1))
    for k in range(10):
        osm.way(turned_rect(110, 6.0 * k, 12, 6), building="retail", shop="yes", addr__housenumber=str(2 * k + 1), name=f"Laden {k + 1}")  # fmt: skip
    return Map("osm", osm.data(), show)


def tagged() -> tuple[Map, Map]:
    show = titled(let_blocks("tagged", 2701, 6, 60.0), COMPANIES, 70)
    y = bounds(show.halls[0][1])[3]
    roof = Show("roof", tuple(Stand(f"R{i + 1}", rect(6 + 5.0 * (i % 10), y + 6 + 7.0 * (i // 10), 5, 4), "Terrace") for i in range(20)), (Extra("Bar", "amenity", "catering", rect(6, y + 20, 8, 5)),), (("Terrace", rect(0, y + 2, 64, 30)),))  # fmt: skip
    a = Archive("tagged", geographic(103.8607, 1.2834, 9))
    a.around(show, roof)
    for i, one in enumerate((show, roof)):
        level = a.uid(f"l{i}")
        for k, s in enumerate(one.stands):
            if i == 0 and s.number[0] == "F":
                a.add("kiosk", f"{i} {k}", a.ring(s.outline), name=f"{s.number} | {s.title}", level_id=level)
            else:
                a.add("unit", f"{i} {k}", a.ring(s.outline), category="unspecified", name=f"{s.number} | {s.title}", level_id=level)  # fmt: skip
    return Map("imdf.zip", a.data(), show), Map("imdf.zip", a.data(), roof)


PLANS: dict[str, Callable[[], Any]] = {
    "storeys": storeys, "multiline": multiline, "regions": regions, "five-halls": five_halls, "rendered": rendered, "partners": partners,
    "prefixed": prefixed, "boxes": boxes, "handles": handles, "lots": lots, "tagged": tagged,
}  # fmt: skip
