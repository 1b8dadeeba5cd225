"""A list of exhibitors, a legend or print marks on the same sheet repeat numbers."""

from __future__ import annotations

from tests.plan.generated.builders.floors.exhibit_halls import exhibit_hall
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.builders.svg import SvgPage, escaped
from tests.plan.generated.plan_case import plan
from tests.plan.shows import FOOT, middle, rect


@plan
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
