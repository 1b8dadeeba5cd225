"""Several halls or storeys are on one sheet, often with the same numbers."""

from __future__ import annotations

from dataclasses import replace

from tests.plan.generated.builders.companies import COMPANIES
from tests.plan.generated.builders.floors.mixed import mixed_floor, single_rows, with_companies
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.builders.svg import SvgPage
from tests.plan.generated.plan_case import plan
from tests.plan.shows import Show, middle


@plan
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
