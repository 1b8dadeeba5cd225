"""The words, digits and number forms are those of one country or script."""

from __future__ import annotations

import random

from tests.plan.generated.builders.floors.halls import chinese_floor
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.builders.svg import SvgPage
from tests.plan.generated.plan_case import plan
from tests.plan.shows import bounds, middle, rect


@plan
def chinese_hydrants() -> Plan:
    """Labels say `展位A12` with areas in ㎡. Fire hydrants, aisle widths and columns inside booths surround them."""
    show = chinese_floor("hydrants", 714)
    page = SvgPage(show, 8.0)
    page.around()
    rng = random.Random(14)
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        page.loop(s.outline, 'fill="#e0f2e9" stroke="#2a6f97"')
        x, y = middle(s.outline)
        big = x1 - x0 > 5
        page.text(f"展位{s.number}" if big else s.number, x, y + 0.4, 0.9 if big else 0.55)
        page.text(f"{(x1 - x0) * (y1 - y0):g}㎡", x, y - 0.6, 0.8 if big else 0.4)
    for x, y, side in show.columns:
        page.loop(rect(x, y, side, side), 'fill="#000"')
    for _ in range(24):
        x, y = rng.uniform(2, 104), rng.choice((1.5, 100.0))
        page.loop(rect(x, y, 0.8, 0.3), 'fill="red"')
        page.text("消火栓", x, y + 0.6, 0.35)
    for i in range(7):
        page.text("通道3m", 77, 58 + 9 * i - 1.6, 0.5)
    page.text("主通道6米", 40, 53, 0.8)
    return page.plan()
