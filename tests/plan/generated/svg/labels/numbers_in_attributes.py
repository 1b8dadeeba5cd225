"""The number stands in a title, link, tooltip or data attribute of the outline."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.plan.generated.builders.floors.angled import angled_floor
from tests.plan.generated.builders.floors.exhibit_halls import exhibit_hall
from tests.plan.generated.builders.floors.let_blocks import american_islands
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.builders.svg import SvgPage, escaped
from tests.plan.generated.plan_case import plan
from tests.plan.shows import bounds, letters, middle


@plan
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


@plan
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


@plan
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
