"""The number stands in a title, link, tooltip or data attribute of the outline."""

from __future__ import annotations

import math
import random
from dataclasses import replace
from typing import Any

from tests.plan.generated.builders.companies import COMPANIES, INTERNATIONAL_NAMES, NUMBERLIKE_NAMES
from tests.plan.generated.builders.floors.angled import angled_floor
from tests.plan.generated.builders.floors.exhibit_halls import exhibit_hall
from tests.plan.generated.builders.floors.halls import american_floor
from tests.plan.generated.builders.floors.let_blocks import TEN_FEET, american_islands
from tests.plan.generated.builders.floors.mixed import mixed_floor, single_rows, with_companies
from tests.plan.generated.builders.floors.numbering import LATIN_LETTER
from tests.plan.generated.builders.floors.outlines import inner_point
from tests.plan.generated.builders.floors.varied_blocks import varied_blocks
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.builders.svg import SvgPage, box_on_page, draw_rect, escaped
from tests.plan.generated.plan_case import plan
from tests.plan.shows import Stand, bounds, letters, middle, rect, turned


@plan(batch="fairs")
def titles() -> Plan:
    """Each booth has `<title>Booth 214 - Acme (9 sqm)</title>`. Companies are lettered; ids come from a program."""
    show = with_companies(
        angled_floor("titles", 1005, lambda r, p: str(100 * (r + 1) + p)), NUMBERLIKE_NAMES, 5
    )
    page = SvgPage(show, 11.0)
    page.around()
    for i, s in enumerate(show.stands):
        corners = " ".join("{:g},{:g}".format(*page.at(*p)) for p in s.outline)
        a, b = page.at(*middle(s.outline))
        size = (
            f" ({math.dist(s.outline[0], s.outline[1]) * math.dist(s.outline[1], s.outline[2]):.0f} sqm)"
            if len(s.outline) == 4
            else ""
        )
        title = f"Booth {s.number} - {s.title}{size}".replace("&", "&amp;")
        page.rows.append(
            f'<g id="shape-{1000 + 3 * i}"><title>{title}</title><polygon points="{corners}" fill="#e0e0ff"/><text x="{a:g}" y="{b:g}" font-size="4" text-anchor="middle">{s.title.replace("&", "&amp;")}</text></g>'
        )
    return page.plan()


@plan(batch="fairs")
def link_targets() -> Plan:
    """The number stands only in `xlink:href="?stand=C12"` around each outline."""
    show = angled_floor("links", 1006, lambda r, p: f"{letters(r)}{p:02d}")
    page = SvgPage(show, 8.0)
    page.around()
    for i, s in enumerate(show.stands):
        corners = " ".join("{:g},{:g}".format(*page.at(*p)) for p in s.outline)
        page.rows.append(
            f'<a xlink:href="exhibitor.php?lang=en&amp;stand={s.number}" target="_top"><polygon id="poly{i}" points="{corners}" fill="#cfc"/></a>'
        )
    plan = page.plan()
    return replace(
        plan,
        data=plan.data.replace(b"<svg ", b'<svg xmlns:xlink="http://www.w3.org/1999/xlink" ', 1),
    )


@plan(batch="gatherings")
def link_and_data() -> Plan:
    """A link `/exhibitor/4711` surrounds each booth, `data-stand-label` bears the number, and only firms are lettered."""
    show = american_islands("linked", 7261, first=1000, aisles=7, deep=16)
    page = SvgPage(show, 10.0)
    page.around()
    for i, s in enumerate(show.stands):
        page.rows.append(f'<a xlink:href="/exhibitor/{4711 + 13 * i}" xmlns:xlink="http://www.w3.org/1999/xlink" target="_top"><g class="booth {"sold" if i % 3 else "free"}" data-id="{90211 + i}" data-stand-label="{s.number}" tabindex="0">')  # fmt: skip
        page.loop(s.outline, 'class="shape" fill="#cde"')
        x, y = inner_point(s.outline)
        page.text(s.title, x, y, 0.3)
        page.rows.append("</g></a>")
    page.text("Booths are 10' x 10' unless noted", 20, -4, 1.0)
    return page.plan()


@plan(batch="marketplaces")
def tooltips_with_html() -> Plan:
    """The outlines lie over a picture. All words stand as HTML in `data-tippy-content`."""
    show = varied_blocks(
        "tooltips",
        7451,
        lambda b, i, n: f"{LATIN_LETTER(b)}.{i:02d}",
        across=4,
        deep=6,
        firms=INTERNATIONAL_NAMES,
    )
    page = SvgPage(show, 13.0)
    page.rows.append('<image href="plan.jpg" x="0" y="0" width="100%" height="100%"/>')
    page.loop(show.halls[0][1], 'fill="none"')
    for s in show.stands:
        title = s.title.replace("&", "&amp;amp;")
        page.loop(s.outline, f'class="area" fill="#fff" fill-opacity="0" data-tippy-content="&lt;b&gt;{s.number}&lt;/b&gt;&lt;br&gt;{title}"')  # fmt: skip
    for e in show.extras:
        page.loop(
            e.outline,
            f'class="area" fill-opacity="0" data-tippy-content="&lt;b&gt;{e.words}&lt;/b&gt;"',
        )
    return page.plan()


@plan(batch="ordinary")
def booking_site() -> Plan:
    """A booking site puts data-booth and aria-label on a translated group, letters only companies, and keeps prices in
    data-price.
    """
    show = with_companies(mixed_floor("seatmap", 1508, "small", (3, 3, 4, 6)), NUMBERLIKE_NAMES, 8)
    show = replace(show, stands=tuple(replace(s, number=s.number.upper()) for s in show.stands))
    page = SvgPage(show, 16.0)
    page.rows.append(
        "<style>.booth rect{fill:#9ccc65;stroke:#33691e}.sold rect{fill:#ef9a9a}.booth text{font-size:6px;text-anchor:middle}</style>"
    )
    page.around()
    for i, s in enumerate(show.stands):
        x, y, w, h = box_on_page(page, s.outline)
        sold = i % 2
        words = escaped(s.title) if sold else "Available"
        page.rows.append(
            f'<g class="booth{" sold" * sold}" data-id="{40211 + 7 * i}" data-booth="{s.number}" data-price="{1200 + 50 * (i % 9)}" role="button" tabindex="0"'
            f' aria-label="Booth {s.number}, {words}" transform="translate({x:g} {y:g})"><rect width="{w:g}" height="{h:g}"/>'
            f'<text x="{w / 2:g}" y="{h / 2:g}">{words}</text></g>'
        )
    return page.plan()


@plan(batch="webmaps")
def number_beside_database_key() -> Plan:
    """Rects and wedges have data-booth and a database key, a matrix() places each row, and only half of them are
    lettered.
    """
    show = american_floor("data-booth", 702, 8, 16)
    rng = random.Random(2)
    stands = list(show.stands)
    for k in range(7):  # a slanting row that looks at the entrance, and wedges
        c = (-18 + 4.2 * k, 30 + 5.0 * k)
        stands.append(
            Stand(str(1251 + 2 * k), turned(rect(c[0] - 1.524, c[1] - 1.524, 3.048, 3.048), 50, c))
        )
    stands.append(Stand("1260", ((-24.0, 90.0), (-18.0, 90.0), (-18.0, 96.0))))
    show = replace(
        show,
        stands=tuple(stands),
        halls=(("", rect(-28, 0, bounds(show.halls[0][1])[2] + 28, bounds(show.halls[0][1])[3])),),
    )
    page = SvgPage(show, 15.63 / 3.048, 2)
    page.rows.append(
        "<style type=\"text/css\">.st0{fill:#E6E7E8;} .st1{fill:#D1D3D4;stroke:#000000;stroke-width:0.5;stroke-miterlimit:10;} .st2{font-family:'Helvetica';} .st3{font-size:5.2px;}</style>"
    )
    page.rows.append('<g id="Floor">')
    page.loop(show.halls[0][1], 'class="st0"')
    for e in show.extras:
        page.loop(e.outline, 'class="st0"')
        page.text(e.words, *middle(e.outline), 0.8)
    page.rows.append('</g><g id="Booths">')
    for s in stands:
        extra = f'class="st1" data-booth="{s.number}" data-venid="0000"'
        if len(s.outline) == 3:
            page.rows.append(
                f'<polygon points="{" ".join("{:g},{:g}".format(*page.at(*p)) for p in s.outline)} \t" {extra}/>'
            )
            continue
        if abs(s.outline[3][1] - s.outline[2][1]) < 0.01:
            x0, y0, x1, y1 = bounds(s.outline)
            a, b = page.at(x0, y1)
            page.rows.append(
                f'<rect x="{a:.2f}" y="{b:.2f}" {extra} width="{(x1 - x0) * page.k:.2f}" height="{(y1 - y0) * page.k + rng.choice((0, 0, 0.1, -0.12)):.2f}"/>'
            )
        else:
            cx, cy = page.at(*middle(s.outline))
            w, t = 3.048 * page.k, math.radians(-50)
            c, n = math.cos(t), math.sin(t)
            page.rows.append(
                f'<rect x="{cx - w / 2:.2f}" y="{cy - w / 2:.2f}" transform="matrix({c:.4f} {n:.4f} {-n:.4f} {c:.4f} {cx - c * cx + n * cy:.4f} {cy - n * cx - c * cy:.4f})" {extra} width="{w:.2f}" height="{w:.2f}"/>'
            )
    page.rows.append("</g>")
    for s in stands[::2]:
        x0, y0, x1, y1 = bounds(s.outline)
        a, b = page.at(x0 + 0.2, y0 + 0.4)
        page.rows.append(
            f'<text transform="matrix(1 0 0 1 {a:.4f} {b:.4f})" class="st2 st3">{s.number}</text>'
        )
    return page.plan()


@plan(batch="published")
def zero_for_no_number() -> Plan:
    """A vendors' map turns rects that have `data-booth`; those without a number say `data-booth="000"`. The walls are
    loose lines.
    """
    whole = exhibit_hall("vendors", 5131, first=100, rows=11, deep=18)
    chance = random.Random(5132)
    without = {s.number for s in whole.stands if chance.random() < 0.22}
    show = replace(whole, stands=tuple(s for s in whole.stands if s.number not in without))
    page = SvgPage(show, 15.63 / TEN_FEET)
    page.rows.append('<g id="Walls">')
    corners = show.halls[0][1]
    for a, b in zip(corners, corners[1:] + corners[:1], strict=True):
        for part in range(4):
            p = page.at(*(u + (v - u) * part / 4 for u, v in zip(a, b, strict=True)))
            q = page.at(*(u + (v - u) * (part + 0.93) / 4 for u, v in zip(a, b, strict=True)))
            page.rows.append(
                f'<line class="st0" x1="{p[0]:g}" y1="{p[1]:g}" x2="{q[0]:g}" y2="{q[1]:g}"/>'
            )
    page.rows.append('</g><g id="Booths">')
    for i, s in enumerate(whole.stands):
        number = "000" if s.number in without else s.number
        x0, y0, x1, y1 = bounds(s.outline)
        cx, cy = page.at((x0 + x1) / 2, (y0 + y1) / 2)
        w, h = (x1 - x0) * page.k, (y1 - y0) * page.k
        turn = ""
        if i % 9 == 4:  # drawn upright, turned by its matrix
            w, h = h, w
            turn = f' transform="matrix(0 -1 1 0 {cx - cy:.4f} {cx + cy:.4f})"'
        page.rows.append(
            f'<rect x="{cx - w / 2:.2f}" y="{cy - h / 2:.2f}"{turn} class="st1" width="{w:.2f}" height="{h:.2f}" data-booth="{number}" data-venid="{40000 + i if i % 3 else "0000"}"/>'
        )
    page.rows.append("</g>")
    for e in show.extras:
        draw_rect(page, e.outline, 'class="st0"')
        page.text(e.words, *middle(e.outline), 0.9)
    style = "<style>.st0{fill:none;stroke:#231f20;stroke-width:.5}.st1{fill:#fff;stroke:#231f20;stroke-width:.25}</style>"
    page.rows.insert(0, style)
    return page.plan()


@plan(batch="widgets")
def names_as_pictures() -> Plan:
    """Names are pictures, numbers stand in `<title>` and `aria-label`, outlines have no text, and the hall lies over an
    image.
    """
    show = exhibit_hall("raster", 4841, lambda n: f"D{n}", 100, 9)
    page = SvgPage(show, 13.123)
    w, h = page.size
    page.rows.append(
        f'<image width="{w:g}" height="{h:g}" xlink:href="data:image/png;base64,iVBORw0KGgo="/>'
    )
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
    return replace(
        plan,
        data=plan.data.replace(b"<svg ", b'<svg xmlns:xlink="http://www.w3.org/1999/xlink" ', 1),
    )


@plan(batch="offerings")
def scaled_polygons() -> Plan:
    """A web planner scales polygons by 0.5 and keeps numbers as `data-label` of text. Hover boxes and a mini-map by
    `use` repeat the booths.
    """
    show = american_islands("points px", 5251, 1000, 10, 15)
    page = SvgPage(show, 20 / 3.048)
    page.rows.append('<g id="zoom" transform="translate(0,0) scale(0.5)"><g id="map">')

    def polygon(outline: Any, attributes: str) -> None:
        points = " ".join("{:g},{:g}".format(*(2 * v for v in page.at(*p))) for p in outline)
        page.rows.append(f'<polygon points="{points}" {attributes}/>')

    polygon(show.halls[0][1], 'class="hall" fill="#eee"')
    for e in show.extras:
        polygon(e.outline, 'class="poi" fill="#ccc"')
        x, y = (2 * v for v in page.at(*middle(e.outline)))
        page.rows.append(
            f'<text x="{x:g}" y="{y:g}" text-anchor="middle" font-size="10">{e.words}</text>'
        )
    for i, s in enumerate(show.stands):
        x, y = (2 * v for v in page.at(*middle(s.outline)))
        page.rows.append(f'<g class="exhibit" data-exid="{7000 + i}">')
        polygon(s.outline, 'fill="#cde" stroke="#fff"')
        page.rows.append(
            f'<text class="lbl" data-label="{s.number}" x="{x:g}" y="{y:g}" text-anchor="middle" font-size="9">{s.number}</text><rect class="hover" x="{x - 15:g}" y="{y - 15:g}" width="30" height="30" opacity="0"/></g>'
        )
    page.rows.append("</g></g>")
    w, h = page.size
    page.rows.append(
        f'<use href="#map" transform="translate({w - 120:g} {h - 120:g}) scale(.08)"/>'
    )
    return page.plan()


@plan(batch="bureaus")
def rows_by_letter() -> Plan:
    """A large letter names each row. Booths are lettered 01, 02 …; data-number says `A-01`."""
    show = single_rows("zone digits", 1106, lambda row, i: f"{chr(65 + row)}-{i:02d}", (3, 3, 4, 6))
    page = SvgPage(show, 14.0)
    page.around()
    for s in show.stands:
        page.rows.append(f'<g data-number="{s.number}" class="b">')
        page.loop(s.outline, 'fill="#fff" stroke="#000"')
        page.text(s.number[2:], *middle(s.outline), 0.7)
        page.rows.append("</g>")
    for row in range(12):
        page.text(chr(65 + row), 3, 7.5 + row * 6.5, 2.0)
    return page.plan()


@plan(batch="offices")
def aria_label_with_company() -> Plan:
    """A web app draws `h`/`v`/`a` paths with round corners, says `Booth 12, Acme` in aria-label, and letters two tspans
    in em with a central baseline.
    """
    show = with_companies(mixed_floor("react", 1305, "running", (3, 3, 4, 6)), COMPANIES, 5)
    page = SvgPage(show, 18.0)
    page.around()
    r = 0.25 * page.k
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        px, py = page.at(x0, y1)
        w, h = (x1 - x0) * page.k, (y1 - y0) * page.k
        firm = s.title.replace("&", "&amp;")
        cx, cy = px + w / 2, py + h / 2
        state = ("sold", "free", "held")[i % 3]
        page.rows.append(
            f'<g class="Booth__Root-sc-1x2y3z-{i % 9} {state}" role="button" tabindex="0" aria-label="Booth {s.number}, {firm}, {state}" data-testid="booth">'
            f'<path d="M{px + r:.2f} {py:.2f}h{w - 2 * r:.2f}a{r:g} {r:g} 0 0 1 {r:g} {r:g}v{h - 2 * r:.2f}a{r:g} {r:g} 0 0 1-{r:g} {r:g}h-{w - 2 * r:.2f}a{r:g} {r:g} 0 0 1-{r:g}-{r:g}v-{h - 2 * r:.2f}a{r:g} {r:g} 0 0 1 {r:g}-{r:g}z" fill="#90caf9"/>'
            f'<text dominant-baseline="central" text-anchor="middle" font-size="8" x="{cx:.2f}" y="{cy:.2f}"><tspan x="{cx:.2f}" dy="-.6em">{s.number}</tspan><tspan x="{cx:.2f}" dy="1.2em">{firm}</tspan></text></g>'
        )
    return page.plan()
