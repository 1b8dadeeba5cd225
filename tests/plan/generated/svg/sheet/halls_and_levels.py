"""Several halls or storeys are on one sheet, often with the same numbers."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.plan.generated.builders import surroundings
from tests.plan.generated.builders.companies import COMPANIES
from tests.plan.generated.builders.floors.halls import american_floor
from tests.plan.generated.builders.floors.let_blocks import american_islands, chinese_bays
from tests.plan.generated.builders.floors.mixed import mixed_floor, single_rows, with_companies
from tests.plan.generated.builders.floors.side_by_side import side_by_side, with_prefix
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.builders.svg import SvgPage, box_on_page, escaped, fit_page
from tests.plan.generated.plan_case import plan
from tests.plan.shows import FOOT, Extra, Show, Stand, bounds, joined, middle, moved, rect


def _shift_at(page: SvgPage, scale: float, dx: float, dy: float) -> tuple[float, float]:
    """What is to be added to venue metres where the page lies under another matrix."""
    return page.x0 - dx / (page.k * scale), page.y1 + dy / (page.k * scale)


@plan(batch="agencies")
def same_numbers_in_two_halls() -> Plan:
    """A booth shop has two halls with the same numbers, ids `b48211` and data-id of a database, and groups by translate
    and rotate, in feet.
    """
    one, two = (
        american_floor("app", seed, 4, 14, first=first)
        for seed, first in ((1803, 100), (1804, 100))
    )
    two = moved(two, bounds(one.halls[0][1])[2] + 6.0, 0.0)
    show = joined("app", one, two)
    page = SvgPage(show, 10 / FOOT)
    rng = random.Random(1805)
    page.rows.append('<g transform="matrix(0.62,0,0,0.62,14.5,-3.2)">')
    page.around()
    for i, s in enumerate(show.stands):
        x, y, w, h = box_on_page(page, s.outline)
        key, turn = rng.randrange(18_000, 99_999), 90 if i % 3 == 0 else 0
        w, h = (h, w) if turn else (w, h)
        page.rows.append(
            f'<g id="b{key}" class="booth" data-id="{key}" transform="translate({x + w / 2:g} {y + h / 2:g}) rotate({turn})">'
            f'<rect x="{-w / 2:g}" y="{-h / 2:g}" width="{w:g}" height="{h:g}" fill="#f99"/><g transform="rotate({-turn})">'
            f'<text y="4" text-anchor="middle" font-size="20">{s.number}</text>'
            f'<text y="18" text-anchor="middle" font-size="9">{s.title.replace("&", "&amp;")}</text></g></g>'
        )
    page.rows.append("</g>")
    plan = page.plan()
    return replace(
        plan, metres_per_unit=1 / (page.k * 0.62), shift=_shift_at(page, 0.62, 14.5, -3.2)
    )


@plan(batch="storeys")
def five_halls() -> Plan:
    """Five halls number their stands alike, A1 to H12. Signs in them name the halls."""
    halls = tuple(with_prefix(chinese_bays(f"f{i}", 2630 + i, lambda row, n: f"{row}{n}", 4), "", f"Hall {i}") for i in range(1, 6))  # fmt: skip
    show = side_by_side("five halls", halls, 6.0)
    page = fit_page(SvgPage(show, 3.2), show)
    for title, hall in show.halls:
        page.loop(hall, 'fill="#fafafa" stroke="#000"')
        x0, _, x1, y1 = bounds(hall)
        page.text(title, (x0 + x1) / 2, y1 - 4, 3.0)
    for e in show.extras:
        page.loop(e.outline, 'fill="#ddd"')
        page.text(e.words, *middle(e.outline), 0.6)
    for i, s in enumerate(show.stands):
        page.loop(
            s.outline,
            f'fill="{("#bde0fe", "#ffc8dd", "#fff")[i % 3]}" stroke="#333" stroke-width=".3"',
        )
        page.text(s.number, *middle(s.outline), 0.8)
    return page.plan()


@plan(batch="posters")
def two_storeys() -> Plan:
    """Two storeys on one sheet have titles of their own and numbers 1xx and 2xx."""
    one = american_floor("floors", 716, 4, 13)
    two = american_floor("floors", 717, 4, 13, first=500)
    x1 = bounds(one.halls[0][1])[2]
    move = lambda o: tuple((x + x1 + 25, y) for x, y in o)  # noqa: E731
    show = Show(
        "floors",
        one.stands + tuple(replace(s, outline=move(s.outline)) for s in two.stands),
        (*one.extras, *(Extra(e.words, e.category, e.kind, move(e.outline)) for e in two.extras)),
        (("LEVEL 1", one.halls[0][1]), ("LEVEL 2", move(two.halls[0][1]))),
    )
    page = SvgPage(
        replace(show, halls=(("", rect(0, 0, 2 * x1 + 25, bounds(one.halls[0][1])[3])),)), 7.0
    )
    page.show = show
    page.around()
    for title, outline in show.halls:
        a = bounds(outline)
        page.text(title, (a[0] + a[2]) / 2, a[3] + 3, 2.0)
    for s in show.stands:
        page.loop(s.outline, 'fill="#fff" stroke="#00f" stroke-width=".5"')
        page.text(s.number, *middle(s.outline), 0.9)
    return page.plan()


@plan(batch="habitats")
def hidden_storey() -> Plan:
    """A web map hides the group of the upper storey at the same place. It has tooltips and a mini-map of the site."""
    show = with_companies(mixed_floor("toggled", 2851, "aisle", (3, 3, 4, 6)), COMPANIES, 85)
    show = replace(show, stands=tuple({s.number: s for s in show.stands}.values()))
    above = single_rows("above", 2852, lambda row, i: f"L2-{20 * row + i}")
    page = SvgPage(show, 10.0)

    def storey(one: Show) -> None:
        for _, hall in one.halls:
            page.loop(hall, 'class="floor"')
        for e in one.extras:
            page.loop(e.outline, 'class="poi"')
            page.text(e.words, *middle(e.outline), 0.6)
        for i, s in enumerate(one.stands):
            page.rows.append(f'<g class="stand" data-exhibitor-id="{7731 + i}"><title>{s.title.replace("&", "&amp;")}</title>')  # fmt: skip
            page.loop(s.outline, 'class="shape"')
            page.text(s.number, *middle(s.outline), 0.5)
            page.rows.append("</g>")

    page.rows.append("<style>.floor{fill:#f8f9fa;stroke:#495057}.shape{fill:#a5d8ff;stroke:#1971c2}.poi{fill:#dee2e6}.hidden{display:none}</style>")  # fmt: skip
    page.rows.append('<g id="level-1" class="level active">')
    storey(show)
    page.rows.append('</g><g id="level-2" class="level hidden">')
    storey(above)
    w, h = page.size
    page.rows.append(
        f'</g><g id="minimap" transform="translate({w - 90:g} {h - 70:g}) scale(0.08)">'
    )
    for _, hall in show.halls:
        page.loop(hall, 'fill="#adb5bd"')
    for s in show.stands:
        page.loop(s.outline, 'fill="#868e96"')
    page.rows.append("</g>")
    return page.plan()


@plan(batch="portals")
def halls_and_trucks() -> Plan:
    """Illustrator draws two halls and an open ground of trucks, logos as pictures and curves, icons with a legend, and
    words on the aisles.
    """
    one = with_prefix(chinese_bays("n1", 2111, lambda row, i: f"{row}{i:02d}"), "N1", "N1")
    two = with_prefix(chinese_bays("n2", 2112, lambda row, i: f"{row}{i:02d}"), "N2", "N2")
    show = side_by_side("handout", (one, two), 9.0)
    west = bounds(show.halls[0][1])[0]
    trucks = tuple(
        Stand(f"OD{i + 1:02d}", rect(west + 11.0 * i, -22 - 9 * (i % 2), 10, 6)) for i in range(14)
    )
    show = replace(show, stands=show.stands + trucks)
    page = fit_page(SvgPage(show, 3.78), show)
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
    for i, words in enumerate(
        ("Raw space", "Shell scheme", "Café", "First aid", "Exit", "3 x 3 m = 9 m²")
    ):
        page.rows.append(f'<rect x="{a + 60 * i:.1f}" y="{b:.1f}" width="6" height="4" class="st{i % 2}"/><text x="{a + 60 * i + 8:.1f}" y="{b + 4:.1f}" font-size="4">{words}</text>')  # fmt: skip
    page.rows.append("</g>")
    plan = page.plan()
    return replace(
        plan,
        data=plan.data.replace(b"<svg ", b'<svg xmlns:xlink="http://www.w3.org/1999/xlink" ', 1),
    )


@plan(batch="portals")
def hall_and_mezzanine() -> Plan:
    """Event software draws hall and mezzanine as two frames, names booths `Booth / 10x10 / Sold`, and leaves stock
    texts, prices and holds.
    """
    hall = american_islands("main", 2121, 100, 9, 18)
    top = Show("mezzanine", tuple(Stand(f"M{i + 1}", rect(6 + 3.048 * (i % 16), 6 + 7.0 * (i // 16), 3.048, 3.048), "Hold") for i in range(48)), (Extra("Lounge", "amenity", "lounge", rect(8, 27, 12, 6)),), (("", rect(0, 0, 62, 36)),))  # fmt: skip
    above = moved(top, bounds(hall.halls[0][1])[2] + 12, 10.0)
    show = joined("mezzanine", hall, above)
    page = fit_page(SvgPage(show, 26.0 / (10 * FOOT)), show)
    rng = random.Random(9)
    page.rows.append(
        '<g id="Frame 1" clip-path="url(#clip0_2_113)"><rect width="100%" height="100%" fill="#F7F7FA"/>'
    )
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
    surroundings.on_page(page, surroundings.dining(9, bounds(show.extras[0].outline)[1], 4, 2, 1))
    page.rows.append("</g>")
    return page.plan()
