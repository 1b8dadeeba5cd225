"""A ninth batch, those of it that failed: what is where in the file, walls, pods. `PLANS[name]()` gives one (DXF).

forgotten    a line and a word left in model space; the plan lies in a layout
frozen       the numbers' layer is frozen, the companies' is not
partitions   partitions of 10 cm with open fronts, one closed comb a row
eights       booths of 8 by 8 ft between aisles of 10 ft, inches
pods         start-ups' pods of 1.5 m in rows, lettered larger than they are wide, a dozen stands of 6 m
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import shapely
from ezdxf.enums import TextEntityAlignment as Align
from tests.plan.habits.show import FOOT, Show, Stand, bounds, middle, rect
from tests.plan.strange.grounds import american_grid, bays
from tests.plan.strange.plans import Plan, Sheet


def _drawn(sheet: Sheet, show: Show, numbers: str = "NO") -> None:
    sheet.around(show, "WALL", "FEATURE")
    for s in show.stands:
        sheet.loop(s.outline, "BOOTH")
        sheet.text(s.number, *middle(s.outline), 0.45, numbers)


def forgotten() -> Plan:
    show = american_grid("forgotten", 1701)
    sheet = Sheet(0.0254, 1)
    sheet.line((0, 0), (1, 1))
    sheet.text("xxx", 0, 0, 0.2)
    sheet.space = sheet.document.layout("Layout1")
    _drawn(sheet, show)
    return sheet.plan(show)


def frozen() -> Plan:
    show = american_grid("frozen", 1702)
    sheet = Sheet(0.0254, 1)
    sheet.document.layers.add("BOOTH-NO").freeze()
    _drawn(sheet, show, "BOOTH-NO")
    for s in show.stands:
        sheet.text(s.title, middle(s.outline)[0], middle(s.outline)[1] - 0.7, 0.25, "NAMES")
    return sheet.plan(show)


def partitions() -> Plan:
    show = bays("partitions", 1703, lambda row, i: f"{row}{i:02d}")
    show = replace(show, stands=tuple(s for s in show.stands if s.number[0] != "T"))
    sheet = Sheet(0.001, 4)
    sheet.around(show, "HALL", "MISC")
    walls = []
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        front, back = (y0, y1) if (y0 - 19) % 10 < 1 else (y1, y0)
        sides = shapely.LineString([(x0, front), (x0, back), (x1, back), (x1, front)])
        walls.append(sides.buffer(0.05, cap_style="flat", join_style="mitre"))
        sheet.text(s.number, *middle(s.outline), 0.5, "NO")
    for block in shapely.get_parts(shapely.union_all(walls)):
        sheet.loop(tuple(block.exterior.coords)[:-1], "SHELL")
    return sheet.plan(show)


def eights() -> Plan:
    show = american_grid("eights", 1704, module=8 * FOOT, aisles=9)
    sheet = Sheet(0.0254, 1)
    _drawn(sheet, show)
    return sheet.plan(show)


def pods() -> Plan:
    small = [Stand(f"S{r + 1}{i + 1:02d}", rect(6 + i * 1.5, 6 + r * 4.5, 1.5, 1.5)) for r in range(10) for i in range(16)]  # fmt: skip
    large = [Stand(f"A{i + 1:02d}", rect(36 + i % 3 * 9, 6 + i // 3 * 9, 6, 6)) for i in range(12)]
    show = Show("pods", (*small, *large), (), (("", rect(0, 0, 66, 54)),))
    sheet = Sheet(1.0, 6)
    sheet.around(show, "HALL")
    for s in show.stands:
        x0, y0, _, _ = bounds(s.outline)
        sheet.loop(s.outline, "PODS")
        sheet.text(s.number, x0 + 0.1, y0 + 0.4, 0.6, "TEXT", align=Align.LEFT)
    return sheet.plan(show)


PLANS: dict[str, Callable[[], Plan]] = {
    "forgotten": forgotten, "frozen": frozen, "partitions": partitions, "eights": eights, "pods": pods,
}  # fmt: skip
