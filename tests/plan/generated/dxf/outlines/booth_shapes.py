"""The outlines are inexact, in modules, or of unusual forms."""

from __future__ import annotations

import random

from ezdxf.enums import TextEntityAlignment as Align
from tests.plan.generated.builders.dxf import DxfSheet
from tests.plan.generated.builders.floors.mixed import mixed_floor
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import Show, Stand, bounds, middle, rect


@plan
def drawn_by_hand() -> Plan:
    """Outlines were drawn by hand: ends 2 cm apart, spikes, doubled points, neighbours 3 cm into each other."""
    show = mixed_floor("sloppy", 3011, "dot", (3, 3, 4, 5))
    rng = random.Random(12)
    sheet = DxfSheet(1.0, 6)
    sheet.around(show, "Halle", "Sonstiges", "Stuetzen")
    for i, s in enumerate(show.stands):
        ring = [(x + rng.uniform(-0.03, 0.03), y + rng.uniform(-0.03, 0.03)) for x, y in s.outline]
        points = [*ring, (ring[0][0] + 0.02, ring[0][1] - 0.01)]
        if i % 4 == 1:
            points.insert(2, points[1])
        if i % 5 == 2:
            points[2:2] = [(points[1][0] + 0.4, points[1][1] - 0.01), points[1]]
        sheet.space.add_lwpolyline(points, dxfattribs={"layer": "Staende"})
        sheet.text(
            s.number,
            middle(s.outline)[0] + rng.uniform(-0.5, 0.5),
            middle(s.outline)[1],
            0.4,
            "Nummern",
        )
    return sheet.plan(show)


@plan
def small_pods() -> Plan:
    """Start-ups' pods of 1.5 m stand in rows and are lettered wider than they are, beside a dozen stands of 6 m."""
    small = [Stand(f"S{r + 1}{i + 1:02d}", rect(6 + i * 1.5, 6 + r * 4.5, 1.5, 1.5)) for r in range(10) for i in range(16)]  # fmt: skip
    large = [Stand(f"A{i + 1:02d}", rect(36 + i % 3 * 9, 6 + i // 3 * 9, 6, 6)) for i in range(12)]
    show = Show("pods", (*small, *large), (), (("", rect(0, 0, 66, 54)),))
    sheet = DxfSheet(1.0, 6)
    sheet.around(show, "HALL")
    for s in show.stands:
        x0, y0, _, _ = bounds(s.outline)
        sheet.loop(s.outline, "PODS")
        sheet.text(s.number, x0 + 0.1, y0 + 0.4, 0.6, "TEXT", align=Align.LEFT)
    return sheet.plan(show)
