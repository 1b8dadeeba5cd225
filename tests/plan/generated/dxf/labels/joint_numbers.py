"""One stand has several numbers, or parts of a stand have numbers of their own."""

from __future__ import annotations

from dataclasses import replace

from tests.plan.generated.builders.dxf import DxfSheet, draw_stands
from tests.plan.generated.builders.floors.let_blocks import american_islands
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import Stand


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
