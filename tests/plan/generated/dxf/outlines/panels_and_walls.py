"""Panels, partitions or wall objects draw the booths; fronts are open."""

from __future__ import annotations

from dataclasses import replace

import shapely
from tests.plan.generated.builders.dxf import DxfSheet
from tests.plan.generated.builders.floors.halls import american_floor
from tests.plan.generated.builders.floors.let_blocks import chinese_bays
from tests.plan.generated.builders.floors.outlines import sides
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import FOOT, bounds, middle


@plan
def closed_combs() -> Plan:
    """Partitions of 10 cm with open fronts form one closed comb a row."""
    show = chinese_bays("partitions", 1703, lambda row, i: f"{row}{i:02d}")
    show = replace(show, stands=tuple(s for s in show.stands if s.number[0] != "T"))
    sheet = DxfSheet(0.001, 4)
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


@plan
def mlines() -> Plan:
    """MLINEs draw three sides with an open front. There is a fascia line and `SHELL 3x3`."""
    show = chinese_bays("walls", 1602, lambda row, i: f"{row}{i:02d}")
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "HALL", "MISC")
    style = sheet.document.mline_styles.new("WALL40")
    style.elements.append(20, 256)
    style.elements.append(-20, 256)
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        front, back = (y0, y1) if (y0 - 19) % 10 < 1 else (y1, y0)
        sides = sheet.points(((x0, front), (x0, back), (x1, back), (x1, front)))
        sheet.space.add_mline(sides, dxfattribs={"layer": "SHELL", "style_name": "WALL40"})
        sheet.line((x0, front), (x1, front), "FASCIA")
        x, y = middle(s.outline)
        sheet.text(s.number, x, y, 0.5, "NO")
        sheet.text("SHELL 3x3", x, y - 0.7, 0.2, "NO")
    return sheet.plan(show)


@plan
def pipe_and_drape() -> Plan:
    """Pipe and drape: a LINE is a wall, circles are posts. `BOOTH` stands above `101`; AIA layers; inches."""
    show = american_floor("aia", 1316, 8, 14, first=100)
    sheet = DxfSheet(0.0254, 1)
    sheet.around(show, "A-WALL", "A-AREA", "S-COLS")
    for s in show.stands:
        for a, b in sides(s.outline):
            sheet.line(a, b, "A-FURN-DRAP")
            sheet.space.add_circle(
                (a[0] * sheet.k, a[1] * sheet.k), 2, dxfattribs={"layer": "A-FURN-POST"}
            )
        x, y = middle(s.outline)
        sheet.text("BOOTH", x, y + 0.4, 0.3, "A-ANNO-TEXT")
        sheet.text(s.number, x, y - 0.2, 0.4, "A-ANNO-TEXT")
        sheet.text(
            "10'-0\" x 10'-0\""
            if bounds(s.outline)[2] - bounds(s.outline)[0] < 11 * FOOT
            else "20'-0\" x 20'-0\"",
            x,
            y - 0.8,
            0.2,
            "A-ANNO-DIMS",
        )
    return sheet.plan(show)
