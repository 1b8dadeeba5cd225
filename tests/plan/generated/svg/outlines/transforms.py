"""Transforms move, turn, scale or mirror booths and their numbers."""

from __future__ import annotations

from tests.plan.generated.builders.floors.mixed import single_rows
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.builders.svg import SvgPage, box_on_page
from tests.plan.generated.plan_case import plan
from tests.plan.shows import middle


@plan
def css_rotation() -> Plan:
    """React turns rects by CSS about the middle of their own box. Other rules are for print and for the pointer."""
    show = single_rows("turned css", 1809, lambda row, i: f"S{100 * row + i}")
    page = SvgPage(show, 25.0)
    page.rows.append("<style>.stand:hover{transform:scale(1.2)} @media print{svg *{display:none} .stand{transform:scale(3)}}</style>")  # fmt: skip
    page.around()
    for i, s in enumerate(show.stands):
        x, y, w, h = box_on_page(page, s.outline)
        if i % 2:
            x, y, w, h = x + w / 2 - h / 2, y + h / 2 - w / 2, h, w
        turn = (
            'style="transform: rotate(90deg); transform-box: fill-box; transform-origin: center"'
            if i % 2
            else ""
        )
        page.rows.append(
            f'<g role="button"><rect class="stand" x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}" {turn}/>'
        )
        page.text(s.number, *middle(s.outline), 0.6)
        page.rows.append("</g>")
    return page.plan()
