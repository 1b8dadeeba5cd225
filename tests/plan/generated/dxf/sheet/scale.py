"""Unit and scale are unusual, undeclared or wrong."""

from __future__ import annotations

from tests.plan.generated.builders.dxf import DxfSheet
from tests.plan.generated.builders.floors.mixed import mixed_floor
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import middle


@plan
def dimensions_print_metres() -> Plan:
    """The drawing is in nobody's unit. DIMENSIONs print metres."""
    show = mixed_floor("dims", 308, "halled", (2, 2, 4), 2.0)
    sheet = DxfSheet(0.0371)
    sheet.around(show)
    for s in show.stands:
        sheet.loop(s.outline)
        sheet.text(s.number, *middle(s.outline), 0.35)
    for s in show.stands[::5]:
        a, b = s.outline[0], s.outline[1]
        p, q = sheet.points((a, b))
        style = {
            "dimtxt": 0.3 * sheet.k,
            "dimasz": 0.1 * sheet.k,
            "dimlfac": sheet.unit,
            "dimdec": 2,
        }
        sheet.space.add_linear_dim(
            base=(p[0], p[1] - 0.4 * sheet.k), p1=p, p2=q, override=style
        ).render()
    return sheet.plan(show)
