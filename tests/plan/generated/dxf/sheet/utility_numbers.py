"""Sockets, floor boxes, rigging points or ducts have numbers like those of booths."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.plan.generated.builders.dxf import DxfSheet
from tests.plan.generated.builders.floors.mixed import mixed_floor
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import middle, rect


@plan
def services() -> Plan:
    """Electricity, water and rigging points come by the thousand. Tags FE-01 … stand beside stands FB-01 …."""
    show = mixed_floor("services", 806, "small", (3, 3, 4, 6))
    show = replace(
        show,
        stands=tuple(
            replace(s, number=f"F{s.number[0].upper()}-{int(s.number[1:]):02d}")
            for s in show.stands
        ),
    )
    rng = random.Random(806)
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "BUILDING", "AREA", "COLUMN")
    for s in show.stands:
        sheet.loop(s.outline, "STANDS")
        sheet.text(s.number, *middle(s.outline), 0.4, "STANDS")
    for kind, n in (("FE", 30), ("SB", 80), ("WP", 200), ("RP", 900)):
        block = sheet.document.blocks.new(kind)
        block.add_circle((0, 0), 120)
        block.add_lwpolyline(sheet.points(rect(-0.15, -0.15, 0.3, 0.3)), close=True)
        block.add_attdef("TAG", (0, 0), kind, dxfattribs={"height": 120})
        for i in range(n):
            x, y = rng.uniform(1, 89), rng.uniform(1, 75)
            ref = sheet.space.add_blockref(kind, (x * 1000, y * 1000), {"layer": f"SERV-{kind}"})
            ref.add_attrib(
                "TAG", f"{kind}-{i + 1:02d}", (x * 1000 + 150, y * 1000), {"height": 120}
            )
    for y in range(0, 76, 3):
        sheet.line((0, y), (90, y), "DUCTS")
    return sheet.plan(show)
