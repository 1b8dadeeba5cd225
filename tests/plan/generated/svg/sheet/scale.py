"""Little or unusual evidence tells the scale."""

from __future__ import annotations

from tests.plan.generated.builders.floors.let_blocks import american_islands
from tests.plan.generated.builders.floors.mixed import mixed_floor
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.builders.svg import SvgPage
from tests.plan.generated.plan_case import plan
from tests.plan.shows import FOOT, middle, rect


@plan
def scale_bar() -> Plan:
    """The artwork is at an odd scale. A graphic scale bar is the only evidence."""
    show = mixed_floor("bar", 307, "dot", (2, 2, 4), 2.5)
    page = SvgPage(show, 7.3)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#d8e2dc" stroke="#555" stroke-width=".4"')
        page.text(s.number, *middle(s.outline), 0.5)
    for i in range(4):
        page.loop(
            rect(4 + 5.0 * i, -4, 5, 0.5), f'fill="{"#000" if i % 2 else "#fff"}" stroke="#000"'
        )
    for i in range(5):
        page.text(f"{5 * i}" + (" m" if i == 4 else ""), 4 + 5.0 * i, -3, 0.8)
    return page.plan()


@plan
def sixteenth_inch() -> Plan:
    """Words say `1/16" = 1'-0"` in points of a sheet. Booths of 8 by 8 ft have letters."""
    show = american_islands(
        "sixteenth",
        4341,
        100,
        7,
        14,
        module=8 * FOOT,
        number=lambda n: f"{'ABCDEFGHJ'[n // 100 - 1]}{n % 100:02d}",
    )
    page = SvgPage(show, 72 / (16 * 12 * 0.0254), 8.0)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#fff" stroke="#222"')
        page.text(s.number, *middle(s.outline), 0.6)
    page.text('SCALE: 1/16" = 1\'-0"', 40, -4, 1.2)
    return page.plan()
