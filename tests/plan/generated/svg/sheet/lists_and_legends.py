"""A list of exhibitors, a legend or print marks on the same sheet repeat numbers."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.plan.generated.builders.companies import COMPANIES, NUMBERLIKE_NAMES
from tests.plan.generated.builders.floors.angled import angled_floor
from tests.plan.generated.builders.floors.exhibit_halls import european_hall, exhibit_hall
from tests.plan.generated.builders.floors.halls import american_floor
from tests.plan.generated.builders.floors.let_blocks import american_islands
from tests.plan.generated.builders.floors.mixed import mixed_floor, with_companies
from tests.plan.generated.builders.floors.outlines import inner_point
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.builders.svg import SvgPage, escaped
from tests.plan.generated.plan_case import plan
from tests.plan.shows import FOOT, bounds, letters, middle, rect


@plan(batch="webmaps")
def table_of_exhibitors() -> Plan:
    """A ruled table of 200 exhibitors with their numbers stands beside the plan."""
    show = with_companies(mixed_floor("index", 707, "messe", (3, 4, 5, 6)), NUMBERLIKE_NAMES, 7)
    page = SvgPage(show, 11.0)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#f1faee" stroke="#1d3557" stroke-width=".6"')
        page.text(s.number, *middle(s.outline), 0.45)
    x1 = bounds(show.halls[0][1])[2]
    for i, s in enumerate(show.stands):
        x, y = x1 + 10 + (i // 80) * 16.0, 1.0 + (i % 80) * 0.9
        page.loop(rect(x, y, 3.0, 0.9), 'fill="none" stroke="#999" stroke-width=".3"')
        page.loop(rect(x + 3.0, y, 12.0, 0.9), 'fill="none" stroke="#999" stroke-width=".3"')
        page.text(s.number, x + 0.2, y + 0.45, 0.5, "")
        page.text(s.title, x + 3.2, y + 0.45, 0.5, "")
    w, h = page.size
    plan = page.plan()
    return replace(
        plan,
        data=plan.data.replace(
            f'viewBox="0 0 {w:g} {h:g}" width="{w:g}" height="{h:g}"'.encode(),
            f'viewBox="0 0 {w + 700:g} {h:g}" width="{w + 700:g}" height="{h:g}"'.encode(),
        ),
    )


@plan(batch="publishers")
def catalogue_page() -> Plan:
    """A catalogue page has a list of exhibitors and sponsors beside the plan, an overview of halls, and numbers
    `B-07/08` at `1:300 (A1)`.
    """
    whole = european_hall("catalogue", 4041, lambda letter, n: f"{letter}-{n:02d}", 9)
    r = random.Random(4)
    show = replace(
        whole,
        stands=tuple(
            replace(s, number=f"{s.number}/{int(s.number[2:]) + 1:02d}")
            if len(s.outline) == 4 and r.random() < 0.12
            else s
            for s in whole.stands
        ),
    )
    seen: set[str] = set()
    for s in show.stands:  # a range takes the number it names with it
        seen |= {s.number[:2] + p for p in s.number[2:].split("/")[1:]}
    show = replace(show, stands=tuple(s for s in show.stands if s.number not in seen))
    k = 1000 / 300 * 72 / 25.4  # points of paper at 1:300
    page = SvgPage(show, k, 50.0)
    page.rows.append(
        '<defs><style>.cls-1{fill:#fff;stroke:#231f20;stroke-miterlimit:10;stroke-width:.35px}.cls-2{fill:#d6e9c6}.cls-3{font-family:MyriadPro-Regular,Myriad Pro;font-size:4px}.cls-4{letter-spacing:-.02em}</style></defs><g id="Hallenplan">'
    )
    page.around()
    for i, s in enumerate(show.stands):
        page.loop(s.outline, f'class="cls-1{" cls-2" if i % 3 else ""}"')
    page.rows.append('</g><g id="Beschriftung">')
    for s in show.stands:
        x, y = page.at(*inner_point(s.outline))
        n = s.number
        page.rows.append(
            f'<text class="cls-3" transform="translate({x - 1.1 * len(n):.2f} {y + 1.4:.2f})"><tspan class="cls-4">{n[:2]}</tspan><tspan x="{2.2 * 2:.2f}" y="0">{n[2:]}</tspan></text>'
        )
    page.rows.append('</g><g id="Verzeichnis">')
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    rows = sorted(show.stands, key=lambda s: s.title)
    for i, s in enumerate(rows):
        x, y = x1 + 4 + 22 * (i // 90), y1 + 30 - 1.6 * (i % 90)
        page.text(escaped(s.title), x, y, 0.9, 'class="cls-3"')
        page.text(s.number, x + 16, y, 0.9, 'class="cls-3"')
    for i in range(6):  # sponsors
        box = rect(x0 - 40, y1 - 14 * i - 10, 26, 11)
        page.loop(box, 'fill="none" stroke="#bbb"')
        page.text(f"{('Gold', 'Silber', 'Bronze')[i // 2]}sponsor", x0 - 27, y1 - 14 * i - 1, 1.0)
        page.text(COMPANIES[i].replace("&", "&amp;"), x0 - 27, y1 - 14 * i - 5, 2.4)
    for i in range(9):  # where the hall lies
        box = rect(x0 + 12 * (i % 5), y0 - 18 - 14 * (i // 5), 11, 12)
        page.loop(box, f'fill="{"#f7c873" if i == 4 else "#eee"}" stroke="#666"')
        page.text(str(i + 1), *middle(box), 3.0)
    page.text("Halle 5", (x0 + x1) / 2, y1 + 4, 4.0)
    page.text("Maßstab 1:300 (A1)", x1 + 14, y0 - 40, 1.6)
    page.rows.append("</g>")
    plan, (w, h) = page.plan(), page.size
    head = f'viewBox="0 0 {w:g} {h:g}" width="{w:g}" height="{h:g}"'.encode()
    return replace(plan, data=plan.data.replace(head, f'viewBox="0 0 {w:g} {h:g}"'.encode()))


@plan(batch="printouts")
def directory() -> Plan:
    """A show directory nests groups of transforms, keeps text in a layer of its own and hides the upper storey."""
    show = exhibit_hall("directory", 4301, first=300, rows=10)
    page = SvgPage(show, 10 / FOOT)
    h = page.size[1]
    page.rows.append(
        f'<g id="root" transform="translate(0 {h:g})"><g transform="scale(1 -1)"><g transform="scale(.1)"><g id="shapes" transform="scale(10)">'
    )

    def box(outline: object, attributes: str) -> None:
        points = " ".join(f"{a:g},{h - b:.2f}" for a, b in (page.at(*p) for p in outline))  # type: ignore[attr-defined]
        page.rows.append(f'<polygon points="{points}" {attributes}/>')

    box(show.halls[0][1], 'id="floor" fill="#fafafa"')
    for e in show.extras:
        box(e.outline, f'class="amenity" id="{e.kind}"')
    for i, s in enumerate(show.stands):
        box(
            s.outline,
            f'id="p{60211 + 7 * i}" class="exh {"sold" if i % 4 else "open"}" fill="#bcd9ee" stroke="#fff" stroke-width="2"',
        )
    page.rows.append("</g></g></g></g>")
    page.rows.append('<g id="labels" font-family="Arial">')
    for e in show.extras:
        page.text(e.words, *middle(e.outline), 0.8)
    for i, s in enumerate(show.stands):
        x, y = middle(s.outline)
        page.text(s.number, x, y + 0.4, 0.6, 'text-anchor="middle" class="no"')
        if i % 4:
            page.text(escaped(s.title), x, y - 0.5, 0.3, 'text-anchor="middle" class="co"')
    page.rows.append('</g><g id="Level_2" style="display:none">')
    for i in range(60):
        outline = rect(10 + 4.0 * (i % 20), 10 + 12.0 * (i // 20), 3.05, 3.05)
        page.loop(outline, 'class="exh" fill="#bcd9ee"')
        page.text(str(2001 + i), *middle(outline), 0.6)
    page.rows.append("</g>")
    return page.plan()


@plan(batch="offerings")
def numbers_as_keys() -> Plan:
    """Numbers are keys only. A legend says `12 Acme Robotics`; discs number food, doors and lifts in the same way."""
    whole = exhibit_hall("legend nums", 5261, first=0, rows=9)
    show = replace(
        whole, stands=tuple(replace(s, number=str(i + 1)) for i, s in enumerate(whole.stands))
    )
    page = SvgPage(show, 8.0, 20.0)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#fff" stroke="#444" stroke-width=".5"')
        page.text(s.number, *middle(s.outline), 0.7)
    x0, _, x1, y1 = bounds(show.halls[0][1])
    for i, s in enumerate(show.stands):
        page.text(
            f"{s.number} {escaped(s.title)}",
            x1 + 2 + 9 * (i // 95),
            y1 + 12 - 1.1 * (i % 95),
            0.7,
            "",
        )
    for k in range(16):
        a, b = page.at(x0 + 4 + 6.0 * k, y1 + 2.0)
        page.rows.append(
            f'<circle cx="{a:g}" cy="{b:g}" r="7" fill="#2b8a3e"/><text x="{a:g}" y="{b + 2.5:g}" font-size="7" fill="#fff" text-anchor="middle">{k + 1}</text>'
        )
    return page.plan()


@plan(batch="workshops")
def pins() -> Plan:
    """Pins 1 to 40 have a key beside the plan. Stands are 100 …; both are figures."""
    show = american_islands("pins", 3041, 100, 8, 15)
    page = SvgPage(show, 7.7)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#e7f5ff" stroke="#1864ab" stroke-width=".5"')
        page.text(s.number, *middle(s.outline), 0.7)
    rng = random.Random(14)
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    for i in range(40):
        x, y = (rng.uniform(x0 + 2, x1 - 2), rng.choice((y0 + 3.0, y1 - 3.0))) if i % 2 else (rng.choice((x0 + 2.0, x1 - 2.0)), rng.uniform(y0 + 4, y1 - 4))  # fmt: skip
        a, b = page.at(x, y)
        page.rows.append(f'<path d="M{a:.2f},{b:.2f}c-2-4-7-7-7-12a7,7,0,0,1,14,0c0,5-5,8-7,12Z" fill="#e03131"/><text x="{a:.2f}" y="{b - 10:.2f}" font-size="6" text-anchor="middle" fill="#fff">{i + 1}</text>')  # fmt: skip
        page.text(f"{i + 1}  {('Entrance', 'Café', 'Lockers', 'ATM', 'Prayer room')[i % 5]}", x1 + 6 + 14 * (i // 20), y1 - 2.0 * (i % 20), 0.9, "")  # fmt: skip
    plan, (w, h) = page.plan(), page.size
    wide = f'viewBox="0 0 {w + 260:g} {h:g}" width="{w + 260:g}" height="{h:g}"'.encode()
    return replace(plan, data=plan.data.replace(f'viewBox="0 0 {w:g} {h:g}" width="{w:g}" height="{h:g}"'.encode(), wide))  # fmt: skip


@plan(batch="fairs")
def printed_programme() -> Plan:
    """A printed programme has kerned numbers, a directory in columns below the plan, coloured zones behind, and
    adverts.
    """
    show = with_companies(
        angled_floor("brochure", 1001, lambda r, p: f"{letters(r)}{p:02d}"), NUMBERLIKE_NAMES, 1
    )
    page = SvgPage(show, 5.67, 20)
    rng = random.Random(1)
    page.rows.append('<g id="Layer_1"><g id="zones">')
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    for i, words in enumerate(("ZONE RED", "ZONE BLUE", "ZONE GREEN")):
        band = rect(x0 + 2 + i * (x1 - x0 - 4) / 3, y0 + 2, (x1 - x0 - 4) / 3, y1 - y0 - 4)
        page.loop(band, f'fill="{("#fdd", "#ddf", "#dfd")[i]}"')
        page.text(words, band[0][0] + 8, band[2][1] - 1.5, 1.2)
    page.rows.append('</g><g id="plan">')
    page.around()
    for s in show.stands:
        page.loop(
            s.outline, 'fill="#FFFFFF" stroke="#231F20" stroke-width="0.25" stroke-miterlimit="10"'
        )
        a, b = page.at(*middle(s.outline))
        page.rows.append(
            f'<text transform="matrix(1 0 0 1 {a - 3:.4f} {b + 1:.4f})"><tspan x="0" y="0" font-family="\'Gotham-Book\'" font-size="2.6">{s.number[0]}</tspan>'
            f'<tspan x="1.95" y="0" font-family="\'Gotham-Book\'" font-size="2.6" letter-spacing="-0.02">{s.number[1:]}</tspan></text>'
        )
    page.rows.append('</g><g id="directory">')
    for i, s in enumerate(show.stands):
        x, y = x0 + (i // 40) * 22, y0 - 4 - (i % 40) * 1.1
        page.text(f"{s.title} ", x + 3, y, 0.7, "")
        page.text(s.number, x, y, 0.7, "")
    for i in range(6):
        page.loop(rect(x1 + 3, y0 + 12 * i, 14, 10), 'fill="#eee"')
        page.text(rng.choice(NUMBERLIKE_NAMES), x1 + 10, y0 + 12 * i + 5, 1.4)
    page.rows.append("</g></g>")
    w, h = page.size
    plan = page.plan()
    data = plan.data.decode().replace(
        f'viewBox="0 0 {w:g} {h:g}" width="{w:g}" height="{h:g}"',
        f'x="0px" y="0px" width="{w + 200:g}pt" height="{h + 300:g}pt" xml:space="preserve"',
    )
    return replace(plan, data=data.encode(), metres_per_unit=1 / page.k)


@plan(batch="brochures")
def spread() -> Plan:
    """A spread of a guide has crop marks, page numbers, running heads, an advertisement `Visit us: C24`, and letters of
    an index.
    """
    show = european_hall("spread", 5021, lambda letter, n: f"{letter}{n}", 8)
    page = SvgPage(show, 1000 / 300 * 72 / 25.4, 26.0)
    page.around()
    for i, s in enumerate(show.stands):
        page.loop(
            s.outline,
            f'fill="{("#fff", "#ffe8cc", "#d0ebff")[i % 3]}" stroke="#222" stroke-width=".3"',
        )
        page.text(s.number, *inner_point(s.outline), 0.6)
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    for x in (x0 - 22, x1 + 22):
        for y in (y0 - 22, y1 + 22):
            for a, b in (((x - 3, y), (x - 1, y)), ((x, y - 3), (x, y - 1))):
                (p, q), (u, v) = page.at(*a), page.at(*b)
                page.rows.append(f'<line x1="{p:g}" y1="{q:g}" x2="{u:g}" y2="{v:g}" stroke="#000" stroke-width=".25"/>')  # fmt: skip
    page.text("14", x0 - 18, y0 - 18, 1.4)
    page.text("15", x1 + 18, y0 - 18, 1.4)
    page.text("HALL 3 / HALLE 3", (x0 + x1) / 2, y1 + 14, 3.0)
    for k, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ"):
        tab = rect(x1 + 18, y1 - 2.6 * k, 3, 2.4)
        page.loop(tab, 'fill="#eee"')
        page.text(letter, *middle(tab), 1.2)
    ad = rect(x0 + 10, y0 - 20, 40, 14)
    page.loop(ad, 'fill="#ffd43b"')
    page.text("ACME ROBOTICS", x0 + 30, y0 - 11, 3.0)
    page.text("Visit us: Hall 3, Stand C24!", x0 + 30, y0 - 16, 1.6)
    for k in range(12):
        page.text(f"{k + 1}. {('Toilets', 'Press centre', 'First aid')[k % 3]}", x0 + 56 + 16 * (k // 6), y0 - 7 - 2 * (k % 6), 1.0, "")  # fmt: skip
    return page.plan()


@plan(batch="presses")
def print_marks() -> Plan:
    """A page for print has crop marks, colour bars with per cents, file name and date, bleed, and folding marks."""
    show = american_floor("press", 1404, 7, 14, first=200)
    page = SvgPage(show, 13.0, 14)
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    page.loop(rect(x0 - 10, y0 - 10, x1 - x0 + 20, y1 - y0 + 20), 'fill="#fffde7"')
    page.around()
    for x in (x0 - 9, x1 + 9):
        for y in (y0 - 9, y1 + 9):
            (a, b), (c, d) = page.at(x, y), page.at(x + 3, y + 3)
            page.rows.append(f'<path d="M{a} {b}H{c}M{a} {b}V{d}" stroke="#000" fill="none"/>')
    for i in range(24):
        box = rect(x0 + i * 3, y1 + 10, 3, 2.5)
        page.loop(box, f'fill="rgb({i * 10},{255 - i * 10},128)"')
        page.text(f"{5 * i}", *middle(box), 0.5)
    page.text("floorplan_2026_v12.indd   1      26/11/2026   14:22", x0 + 30, y0 - 11.5, 0.6)
    for s in show.stands:
        page.loop(s.outline, 'fill="#fff" stroke="#000" stroke-width=".5"')
        page.text(s.number, *middle(s.outline), 0.7)
    return page.plan()
