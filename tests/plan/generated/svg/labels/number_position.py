"""The number stands elsewhere than in the middle of its booth, or on something else in it."""

from __future__ import annotations

from tests.plan.generated.builders.companies import NUMBERLIKE_NAMES
from tests.plan.generated.builders.floors.mixed import mixed_floor, single_rows, with_companies
from tests.plan.generated.builders.floors.outlines import unique_sides
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.builders.svg import SvgPage
from tests.plan.generated.plan_case import plan
from tests.plan.shows import bounds, middle, rect


@plan
def above_the_edge() -> Plan:
    """Single `line` elements draw the booths. Each number stands small above the upper edge."""
    show = single_rows("above", 502, lambda row, i: f"{7 + row}{i:02d}", (3, 3, 4))
    page = SvgPage(show, 14.0)
    page.around()
    for a, b in unique_sides(show):
        (x0, y0), (x1, y1) = page.at(*a), page.at(*b)
        page.rows.append(f'<line x1="{x0:g}" y1="{y0:g}" x2="{x1:g}" y2="{y1:g}" stroke="#222"/>')
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        page.text(s.number, (x0 + x1) / 2, y1 + 0.3, 0.32)
    return page.plan()


@plan
def badge_and_carpet() -> Plan:
    """The number stands on a badge, a dashed carpet line surrounds it, and the stand surrounds both."""
    show = with_companies(
        mixed_floor("carpets", 1811, "halled", (3, 3, 4, 5)), NUMBERLIKE_NAMES, 83
    )
    page = SvgPage(show, 20.0)
    page.around()
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        x, y = middle(s.outline)
        page.loop(s.outline, 'fill="#e8eaf6" stroke="#1a237e"')
        inset = min(0.3, 0.1 * min(x1 - x0, y1 - y0))
        page.loop(rect(x0 + inset, y0 + inset, x1 - x0 - 2 * inset, y1 - y0 - 2 * inset), 'fill="none" stroke="#9fa8da" stroke-dasharray="3 2"')  # fmt: skip
        page.loop(rect(x - 1.0, y - 0.4, 2.0, 0.8), 'fill="#1a237e"')
        page.text(s.number, x, y, 0.45)
        page.text(s.title, x, y - 0.8, 0.25)
    return page.plan()
