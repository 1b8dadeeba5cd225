"""Furniture, fit-out or a whole building surrounds the booths."""

from __future__ import annotations

from dataclasses import replace

from tests.plan.generated.builders import surroundings
from tests.plan.generated.builders.dxf import DxfSheet
from tests.plan.generated.builders.floors.mixed import mixed_floor
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import bounds, middle, rect


@plan
def wide_numbers() -> Plan:
    """Pods of 2 by 2 m and stands of 3 by 2 have numbers so long that they run over the walls, furniture and sockets."""
    show = mixed_floor("wide", 2321, "running", (2, 2, 3), 2.0)
    show = replace(
        show, stands=tuple(replace(s, number=f"EXPO-{int(s.number):03d}") for s in show.stands)
    )
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "HALLENUMRISS", "SONDERFLAECHEN", "STUETZEN")
    for i, s in enumerate(show.stands):
        sheet.loop(s.outline, "STANDFLAECHE")
        x0, y0, _, _ = bounds(s.outline)
        sheet.text(s.number, *middle(s.outline), 0.5, "STANDNUMMER")
        sheet.loop(rect(x0 + 0.2, y0 + 0.2, 0.8, 0.4), "MOEBEL")
        if i % 2:
            sheet.text("3kW", x0 + 1.5, y0 + 0.3, 0.15, "ELEKTRO")
    x0, y0, _, _ = bounds(show.extras[2].outline)
    surroundings.on_sheet(sheet, surroundings.seats(x0, y0 - 5, 20, 4), {"": "MOEBEL"})
    return sheet.plan(show)
