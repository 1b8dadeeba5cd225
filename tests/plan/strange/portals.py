"""A tenth batch: artwork of whole shows, described before it was tried. `PLANS[name]()` gives one (SVG).

cairo        a PDF by pdftocairo: glyphs are uses of symbols without words, each outline a path under one matrix, two halls
handout      Illustrator: two halls and an open ground of trucks, logos as pictures and curves, icons with a legend, words on the aisles
mezzanine    event software: hall and mezzanine as two frames, `Booth / 10x10 / Sold` as names, stock texts, prices, holds
convention   Inkscape by volunteers: vendors 3A12, tables T1 to T60, an auditorium whose chairs are lettered A1 to P24
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tests.plan.habits.show import FOOT, Extra, Show, Stand, bounds, joined, middle, moved, rect
from tests.plan.strange import scenery
from tests.plan.strange.complexes import beside, renumbered
from tests.plan.strange.grounds import american_grid, bays, inner, let_blocks
from tests.plan.strange.halls import artists
from tests.plan.strange.plans import Page, Plan

LETTERS: dict[str, dict[str, tuple[int, str]]] = json.loads(
    (Path(__file__).parents[1] / "outlined" / "letters.json").read_text()
)


def escaped(words: str) -> str:
    return words.replace("&", "&amp;")


def wide_page(page: Page, show: Show, margin: float = 14.0) -> Page:
    """The page grown to take all that is drawn of the show."""
    boxes = [bounds(o) for o in (*(s.outline for s in show.stands), *(o for _, o in show.halls))]
    page.x0, page.y1 = min(b[0] for b in boxes) - margin, max(b[3] for b in boxes) + margin
    page.size = (max(b[2] for b in boxes) + margin - page.x0) * page.k, (page.y1 - min(b[1] for b in boxes) + margin) * page.k  # fmt: skip
    return page


def cairo() -> Plan:
    show = beside("cairo", (renumbered(let_blocks("h5", 2101, 6, 62.0, "ABCDEF"), "5", "HALL 5"), renumbered(let_blocks("h6", 2102, 6, 62.0, "ABCDEF"), "6", "HALL 6")), 10.0)  # fmt: skip
    page = wide_page(Page(show, 7.087), show)
    face = LETTERS["Open Sans"]
    names = {letter: f"glyph-{i % 3}-{i}" for i, letter in enumerate(face)}
    page.rows.append("<defs><g>" + "".join(f'<g id="{names[c]}"><path d="{d}" transform="scale(.001 -.001)"/></g>' for c, (_, d) in face.items()) + "</g></defs>")  # fmt: skip

    def set_words(words: str, x: float, y: float, em: float) -> None:
        width = sum(face[c][0] for c in words if c in face) / 1000 * em
        at, out = x - width / 2, []
        for c in words:
            if c in face:
                px, py = page.at(at, y - 0.36 * em)
                out.append(f'<use xlink:href="#{names[c]}" transform="translate({px:.4f} {py:.4f}) scale({em * page.k:.4f})"/>')  # fmt: skip
                at += face[c][0] / 1000 * em
            else:
                at += 0.25 * em
        page.rows.append('<g fill="rgb(13.7%, 12.2%, 12.5%)" fill-opacity="1">' + "".join(out) + "</g>")

    def path(outline: tuple[tuple[float, float], ...], style: str) -> None:
        points = " L ".join("{:.4f} {:.4f}".format(*(v * 10 for v in page.at(*p))) for p in (*outline, outline[0]))
        page.rows.append(f'<path {style} d="M {points} Z M {points.split(" L ")[0]}" transform="matrix(0.1, 0, 0, 0.1, 0, 0)"/>')  # fmt: skip

    for _, hall in show.halls:
        path(hall, 'fill="none" stroke-width="12" stroke="rgb(0%, 0%, 0%)"')
    for i, s in enumerate(show.stands):
        fill = ("100%, 94.9%, 80%", "80%, 91%, 97%", "88%, 88%, 88%")[i * 5 % 3]
        path(s.outline, f'fill-rule="nonzero" fill="rgb({fill})" fill-opacity="1"')
        path(s.outline, 'fill="none" stroke-width="3" stroke="rgb(20%, 20%, 20%)" stroke-opacity="1"')
        set_words(s.number, *inner(s.outline), 0.7)
    for e in show.extras:
        path(e.outline, 'fill="rgb(70%, 70%, 70%)"')
    for title, hall in show.halls:
        x0, _, x1, y1 = bounds(hall)
        set_words(title, (x0 + x1) / 2, y1 + 4, 4.0)
        scenery.on_page(page, scenery.dining(x0 + 9, y1 - 8, 3, 2))
    plan = page.plan()
    show = replace(show, extras=())
    return replace(plan, show=show, data=plan.data.replace(b"<svg ", b'<svg xmlns:xlink="http://www.w3.org/1999/xlink" ', 1))  # fmt: skip


def handout() -> Plan:
    one = renumbered(bays("n1", 2111, lambda row, i: f"{row}{i:02d}"), "N1", "N1")
    two = renumbered(bays("n2", 2112, lambda row, i: f"{row}{i:02d}"), "N2", "N2")
    show = beside("handout", (one, two), 9.0)
    west = bounds(show.halls[0][1])[0]
    trucks = tuple(Stand(f"OD{i + 1:02d}", rect(west + 11.0 * i, -22 - 9 * (i % 2), 10, 6)) for i in range(14))
    show = replace(show, stands=show.stands + trucks)
    page = wide_page(Page(show, 3.78), show)
    page.rows.append("<style type=\"text/css\">.st0{fill:#FFFFFF;stroke:#231F20;stroke-width:0.25;}.st1{fill:#8DC63F;stroke:#231F20;stroke-width:0.25;}.st2{font-family:'MyriadPro-Regular';}.st3{font-size:2.1px;}.st4{fill:#ED1C24;}.st5{fill:#F1F2F2;}</style>")  # fmt: skip
    page.rows.append('<g id="Layer_1"><g id="bg">')
    for title, hall in show.halls:
        page.loop(hall, 'class="st5" stroke="#000"')
        x0, _, x1, y1 = bounds(hall)
        a, b = page.at((x0 + x1) / 2 - 5, y1 + 3)
        page.rows.append(
            f'<text transform="matrix(1 0 0 1 {a:.4f} {b:.4f})" font-size="14" class="st2">{title}馆</text>'
        )
        for k in range(6):
            a, b = page.at(x0 + 4, 24 + 10 * k)
            page.rows.append(f'<text transform="matrix(0 -1 1 0 {a:.4f} {b:.4f})" class="st2 st4" font-size="4">{chr(65 + k)} AISLE</text>')  # fmt: skip
    page.rows.append("</g>")
    for e in show.extras:
        page.loop(e.outline, 'class="st5"')
        page.text(e.words, *middle(e.outline), 1.0)
    rng = random.Random(5)
    for i, s in enumerate(show.stands):
        page.loop(s.outline, f'class="st{i % 4 == 0:d}"')
        x, y = page.at(bounds(s.outline)[0] + 0.35, middle(s.outline)[1])
        page.rows.append(f'<text transform="matrix(1 0 0 1 {x:.4f} {y:.4f})" class="st2 st3"><tspan x="0" y="0">{s.number[:2]}</tspan><tspan x="{1.15 * len(s.number[:2]):.2f}" y="0">{s.number[2:]}</tspan></text>')  # fmt: skip
        if bounds(s.outline)[2] - bounds(s.outline)[0] > 8:
            page.rows.append(f'<image width="300" height="120" xlink:href="data:image/png;base64,iVBORw0KGgo=" transform="matrix(0.06 0 0 0.06 {x + 8:.2f} {y - 9:.2f})"/>')  # fmt: skip
            blobs = "".join(f"M{x + 9 + 2 * k + rng.random():.2f} {y + 2:.2f}c.6-.9,1.4-.9,1.6,0s-.5,1.7-1.1,1.6-.8-.7-.5-1.6Z" for k in range(7))  # fmt: skip
            page.rows.append(f'<path class="st4" d="{blobs}"/>')
    a, b = page.at(west, -38)
    for i, words in enumerate(("Raw space", "Shell scheme", "Café", "First aid", "Exit", "3 x 3 m = 9 m²")):
        page.rows.append(f'<rect x="{a + 60 * i:.1f}" y="{b:.1f}" width="6" height="4" class="st{i % 2}"/><text x="{a + 60 * i + 8:.1f}" y="{b + 4:.1f}" font-size="4">{words}</text>')  # fmt: skip
    page.rows.append("</g>")
    plan = page.plan()
    return replace(plan, data=plan.data.replace(b"<svg ", b'<svg xmlns:xlink="http://www.w3.org/1999/xlink" ', 1))


def mezzanine() -> Plan:
    hall = american_grid("main", 2121, 100, 9, 18)
    top = Show("mezzanine", tuple(Stand(f"M{i + 1}", rect(6 + 3.048 * (i % 16), 6 + 7.0 * (i // 16), 3.048, 3.048), "Hold") for i in range(48)), (Extra("Lounge", "amenity", "lounge", rect(8, 27, 12, 6)),), (("", rect(0, 0, 62, 36)),))  # fmt: skip
    above = moved(top, bounds(hall.halls[0][1])[2] + 12, 10.0)
    show = joined("mezzanine", hall, above)
    page = wide_page(Page(show, 26.0 / (10 * FOOT)), show)
    rng = random.Random(9)
    page.rows.append('<g id="Frame 1" clip-path="url(#clip0_2_113)"><rect width="100%" height="100%" fill="#F7F7FA"/>')
    for (_, outline), words in zip(show.halls, ("Exhibit Hall", "Mezzanine Level 2"), strict=True):
        page.loop(outline, f'id="{words}" fill="white" stroke="#C4C4D0" stroke-width="2"')
        x0, _, x1, y1 = bounds(outline)
        page.text(words, (x0 + x1) / 2, y1 - 1.4, 1.6)
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        a, b = page.at(x0, y1)
        w, h = (x1 - x0) * page.k, (y1 - y0) * page.k
        state = rng.choice(("Sold", "Available", "Hold"))
        size = f"{round((x1 - x0) / FOOT)}x{round((y1 - y0) / FOOT)}"
        title = s.title if state == "Sold" else f"${rng.choice((2450, 3100, 4990)):,}"
        copy = f"_{i}" if i else ""
        page.rows.append(
            f'<g id="Booth / {size} / {state}{copy}"><rect id="Rectangle 4{copy}" x="{a + 0.5:.2f}" y="{b + 0.5:.2f}" width="{w - 1:.2f}" height="{h - 1:.2f}" rx="1.5" fill="#DDE" stroke="#667"/>'
            f'<text id="000{copy}" fill="#111" xml:space="preserve" font-family="Inter" font-size="7" letter-spacing="0em"><tspan x="{a + w / 2 - 1.9 * len(s.number):.3f}" y="{b + h / 2:.3f}">{s.number}</tspan></text>'
            f'<text id="Company{copy}" fill="#555" font-family="Inter" font-size="3"><tspan x="{a + 2:.3f}" y="{b + h / 2 + 5:.3f}">{escaped(title)[:13]}</tspan></text></g>'
        )
    for e in show.extras:
        page.loop(e.outline, f'id="{e.words}" fill="#EEE"')
        page.text(e.words, *middle(e.outline), 0.8)
    scenery.on_page(page, scenery.dining(9, bounds(show.extras[0].outline)[1], 4, 2, 1))
    page.rows.append("</g>")
    return page.plan()


def convention() -> Plan:
    floor = artists("convention", 2131)
    stands = tuple(replace(s, number=f"3{chr(64 + int(s.number) // 100)}{int(s.number) % 100 + 1:02d}" if s.number.isdigit() else f"T{s.number}") for s in floor.stands)  # fmt: skip
    show = replace(floor, stands=stands, halls=(("", rect(0, 0, 96, 78)),))
    page = Page(show, 11.34)
    page.rows.append('<g inkscape:groupmode="layer" inkscape:label="Walls" style="display:inline">')
    page.around()
    room = rect(72, 10, 20, 30)
    page.loop(room, 'style="fill:#eef;stroke:#000"')
    page.text("AUDITORIUM", 82, 37.5, 1.2)
    scenery.on_page(page, scenery.seats(75, 12, 24, 16, True), 'style="fill:#ddd;stroke:#999;stroke-width:.2"')
    page.rows.append('</g><g inkscape:groupmode="layer" inkscape:label="Vendors">')
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        a, b = page.at(x0, y1)
        m, n = page.at(*middle(s.outline))
        page.rows.append(f'<rect id="rect{3781 + 13 * i}" x="{a:.3f}" y="{b:.3f}" width="{(x1 - x0) * page.k:.3f}" height="{(y1 - y0) * page.k:.3f}" style="fill:#ffe;stroke:#000;stroke-width:.5"/>')  # fmt: skip
        turn = f' transform="rotate(-90 {m:.2f} {n:.2f})"' if y1 - y0 > 1.5 * (x1 - x0) else ""
        size = 4.2 if s.number[0] == "T" else 8
        page.rows.append(f'<text xml:space="preserve" id="text{3783 + 13 * i}" x="{m:.3f}" y="{n + size / 3:.3f}" style="font-size:{size}px;text-anchor:middle"{turn}><tspan sodipodi:role="line" id="tspan{3785 + 13 * i}" x="{m:.3f}" y="{n + size / 3:.3f}">{s.number}</tspan></text>')  # fmt: skip
    page.rows.append("</g>")
    scenery.on_page(page, scenery.extinguishers(show, "F{}"))
    plan = page.plan()
    names = b'<svg xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" '  # fmt: skip
    return replace(plan, data=plan.data.replace(b"<svg ", names, 1))


PLANS: dict[str, Callable[[], Plan]] = {"cairo": cairo, "handout": handout, "mezzanine": mezzanine, "convention": convention}  # fmt: skip
