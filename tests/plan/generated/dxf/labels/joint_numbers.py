"""One stand has several numbers, or parts of a stand have numbers of their own."""

from __future__ import annotations

from dataclasses import replace

from tests.plan.generated.builders.dxf import DxfSheet, draw_stands
from tests.plan.generated.builders.floors.let_blocks import american_islands
from tests.plan.generated.builders.floors.mixed import single_rows
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import Stand, bounds, middle, rect


@plan
def several_plots() -> Plan:
    """Stands of several plots say `1205-1211`, `1217,1219`, `1301/03` and `1401 & 1403`."""
    show = american_islands("joint", 1607, 1200, aisles=9, islands=0.3)

    def several(i: int, s: Stand) -> Stand:
        n = int(s.number)
        forms = (f"{n}-{n + 6}", f"{n},{n + 2}", f"{n}/{(n + 2) % 100:02d}", f"{n} & {n + 2}")
        return s if s.size == "10x10" else replace(s, number=forms[i % 4])

    show = replace(show, stands=tuple(several(i, s) for i, s in enumerate(show.stands)))
    sheet = DxfSheet(0.0254, 1)
    sheet.around(show, "WALL", "FEAT")
    draw_stands(sheet, show.stands, "BOOTH", "NO", 0.4)
    return sheet.plan(show)


@plan
def sub_numbers() -> Plan:
    """A12.1 and A12.2 are in a joint stand, with the group's A12 around."""
    flat = single_rows("sub numbers", 1116, lambda row, i: f"{chr(65 + row)}{i:02d}", (3, 4, 6, 9))
    stands: list[Stand] = []
    groups = []
    for s in flat.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        if x1 - x0 > 8:
            groups.append(s)
            stands += [
                Stand(f"{s.number}.{k + 1}", rect(x0 + 3 * k, y0, 3, y1 - y0)) for k in range(3)
            ]
        else:
            stands.append(s)
    show = replace(flat, stands=tuple(stands))
    sheet = DxfSheet(0.001, 4)
    sheet.around(show)
    for s in show.stands:
        sheet.loop(s.outline, "STAND")
        sheet.text(s.number, *middle(s.outline), 0.4, "NR")
    for s in groups:
        sheet.loop(s.outline, "GRUPPE")
        x0, _, x1, y1 = bounds(s.outline)
        sheet.text(s.number, (x0 + x1) / 2, y1 - 0.4, 0.4, "GRUPPE_NR")
    return sheet.plan(show)
