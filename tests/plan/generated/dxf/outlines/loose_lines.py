"""LINEs and ARCs draw the booths; nothing is closed."""

from __future__ import annotations

from dataclasses import replace

from tests.plan.generated.builders.dxf import DxfSheet
from tests.plan.generated.builders.floors.halls import american_floor
from tests.plan.generated.builders.floors.mixed import mixed_floor
from tests.plan.generated.builders.floors.outlines import (
    sides,
)
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import bounds, middle, rect


@plan
def four_lines_and_furniture() -> Plan:
    """Four LINEs draw a booth with tables and chairs in it. `3 kW` and `220V` stand beside the number; a title block
    has numbers.
    """
    show = mixed_floor("exploded", 305, "aisle", (3, 3, 3, 6))
    seen: set[str] = set()
    stands = []
    for s in show.stands:
        n = s.number
        while n in seen:
            n = str(int(n) + 1000)
        seen.add(n)
        stands.append(replace(s, number=n))
    show = replace(show, stands=tuple(stands))
    sheet = DxfSheet(0.001)
    sheet.around(show, "OUTLINE", "TEXTS", "COL")
    for s in show.stands:
        ring = s.outline
        for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
            sheet.line(a, b, "PANELS")
        x0, y0, x1, y1 = bounds(ring)
        for a, b in zip(
            rect(x0 + 0.4, y0 + 0.4, 1.2, 0.6),
            (*rect(x0 + 0.4, y0 + 0.4, 1.2, 0.6)[1:], (x0 + 0.4, y0 + 0.4)),
            strict=True,
        ):
            sheet.line(a, b, "TABLE")
        sheet.space.add_circle(
            ((x0 + 0.7) * 1000, (y0 + 1.3) * 1000), 220, dxfattribs={"layer": "CHAIR"}
        )
        sheet.text(s.number, (x0 + x1) / 2, y1 - 0.6, 0.4, "TEXTS")
        sheet.text("3 kW", x1 - 0.6, y0 + 0.3, 0.15, "ELECTRIC")
        sheet.text("220V", x1 - 0.6, y0 + 0.6, 0.15, "ELECTRIC")
    for i, words in enumerate(("2024", "305", "1:200", "A1", "12", "007", "Rev. 4", "101")):
        sheet.loop(rect(95, 2.0 * i, 10, 2), "STAMP")
        sheet.text(words, 100, 2.0 * i + 1, 0.7, "STAMP")
    return sheet.plan(show)


@plan
def lines_twice() -> Plan:
    """Everything is a LINE twice, and 3DFACEs with third coordinates, in inches, on one layer."""
    show = american_floor("sketchup", 807, 8, 14)
    sheet = DxfSheet(0.0254, 1)
    for outline in (
        [o for _, o in show.halls]
        + [e.outline for e in show.extras]
        + [s.outline for s in show.stands]
    ):
        for a, b in sides(outline):
            for z in (0.0, 96.0):
                (p, q), (r, t) = sheet.points((a, b))
                sheet.space.add_line((p, q, z), (r, t, z))
    for s in show.stands[::2]:
        for a, b in list(sides(s.outline))[:2]:
            (p, q), (r, t) = sheet.points((a, b))
            sheet.space.add_3dface([(p, q, 0), (r, t, 0), (r, t, 96), (p, q, 96)])
    for s in show.stands:
        sheet.text(s.number, *middle(s.outline), 0.6)
    for e in show.extras:
        sheet.text(e.words, *middle(e.outline), 0.8)
    return sheet.plan(show)
