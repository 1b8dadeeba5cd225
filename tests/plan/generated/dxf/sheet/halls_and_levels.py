"""Several halls, storeys or copies of the plan are on one sheet."""

from __future__ import annotations

from tests.plan.generated.builders.dxf import DxfSheet
from tests.plan.generated.builders.floors.outlines import inner_point
from tests.plan.generated.builders.floors.varied_blocks import varied_blocks
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import bounds, joined, middle, moved, rect, rotated, turned


@plan
def storeys_side_by_side() -> Plan:
    """Spanish: two storeys lie side by side, `N1-05` and `N2-05`. Stairs and lifts have tags; zones run at 45 degrees."""
    one = varied_blocks("nivel 1", 7231, lambda b, i, n: f"N1-{n:02d}", across=4, deep=3)
    two = moved(
        varied_blocks("nivel 2", 7232, lambda b, i, n: f"N2-{n:02d}", across=4, deep=3), 95, 0
    )
    show = rotated(joined("nivel", one, two), 45)
    sheet = DxfSheet(0.01, 5)
    sheet.around(show, "A-MURO", "A-TEXTO", "A-COLUMNA", 45)
    for s in show.stands:
        sheet.loop(s.outline, "E-STAND")
        sheet.text(s.number, *inner_point(s.outline), 0.5, "E-NUMERO", 45)
    for k, hall in enumerate((one, two)):
        x0, _, x1, y1 = bounds(hall.halls[0][1])
        at = turned((((x0 + x1) / 2, y1 + 3),), 45)[0]
        sheet.text(f"NIVEL {k + 1}", *at, 1.5, "A-TEXTO", 45)
        for i in range(4):
            box = turned(rect(x0 + 56 + 4 * i, y1 - 9, 3, 3), 45)
            sheet.loop(box, "A-ESCALERA")
            sheet.text(f"{'ESC' if i < 2 else 'ASC'}-{i + 1}", *middle(box), 0.4, "A-TEXTO", 45)
    return sheet.plan(show)
