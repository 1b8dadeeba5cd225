"""Unit and scale are unusual, undeclared or wrong."""

from __future__ import annotations

from tests.plan.generated.builders.dxf import DxfSheet, draw_us_stands
from tests.plan.generated.builders.floors.halls import american_floor
from tests.plan.generated.builders.floors.let_blocks import american_islands
from tests.plan.generated.builders.floors.mixed import mixed_floor
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import FOOT, bounds, middle, rect


@plan(batch="plans")
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


@plan(batch="sheets")
def dimensions_in_feet() -> Plan:
    """Dimensions say 10'-0" in inches. There are islands; aisles are named 100, 200 …."""
    show = american_floor("feet dims", 811, 8, 15)
    sheet = DxfSheet(0.0254)
    sheet.around(show, "WALL", "MISC", "COLS")
    for a in range(8):
        sheet.text(
            f"AISLE {100 * (a + 1)}",
            20 * FOOT + a * 40 * FOOT - 10 * FOOT,
            20 * FOOT,
            0.9,
            "MISC",
            90.0,
        )
        sheet.text(
            f"{100 * (a + 1)}", 20 * FOOT + a * 40 * FOOT - 10 * FOOT, 15 * FOOT, 1.2, "MISC"
        )
    for s in show.stands:
        sheet.loop(s.outline, "BOOTH")
        sheet.text(s.number, *middle(s.outline), 0.5, "BOOTH-NO")
    for s in show.stands[::6]:
        a, b = s.outline[0], s.outline[1]
        (p, q), (r, t) = sheet.points((a, b))
        sheet.space.add_linear_dim(
            base=(p, q - 14),
            p1=(p, q),
            p2=(r, t),
            text="10'-0\"" if r - p < 130 else "20'-0\"",
            override={"dimtxt": 6},
        ).render()
    return sheet.plan(show)


@plan(batch="layouts")
def eight_foot_booths() -> Plan:
    """Booths of 8 by 8 ft stand between aisles of 10 ft, in inches."""
    show = american_islands("eights", 1704, module=8 * FOOT, aisles=9)
    sheet = DxfSheet(0.0254, 1)
    draw_us_stands(sheet, show)
    return sheet.plan(show)


@plan(batch="workshops")
def drawn_on_paper() -> Plan:
    """The drawing has the size of the sheet, in inches: `1/8" = 1'-0"`."""
    show = american_islands("plotted", 3021, 100, 9, 16)
    sheet = DxfSheet(96 * 0.0254, 1)
    sheet.around(show, "WALL", "AREA", "COL")
    for s in show.stands:
        sheet.loop(s.outline, "BOOTH")
        sheet.text(s.number, *middle(s.outline), 0.6, "BOOTH-TXT")
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    sheet.loop(rect(x0 - 10, y0 - 18, x1 - x0 + 20, y1 - y0 + 30), "BORDER")
    sheet.text('SCALE: 1/8" = 1\'-0"', x1 - 10, y0 - 12, 1.5, "TITLE")
    sheet.text("EXHIBIT HALL FLOOR PLAN", x0 + 20, y0 - 12, 2.0, "TITLE")
    return sheet.plan(show)
