"""Panels, partitions or wall objects draw the booths; fronts are open."""

from __future__ import annotations

from dataclasses import replace

import shapely
from tests.plan.generated.builders import surroundings
from tests.plan.generated.builders.companies import INTERNATIONAL_NAMES
from tests.plan.generated.builders.dxf import DxfSheet, draw_stands
from tests.plan.generated.builders.floors.halls import american_floor
from tests.plan.generated.builders.floors.let_blocks import chinese_bays, german_blocks
from tests.plan.generated.builders.floors.mixed import mixed_floor, single_rows
from tests.plan.generated.builders.floors.numbering import LATIN_LETTER
from tests.plan.generated.builders.floors.outlines import sides
from tests.plan.generated.builders.floors.varied_blocks import varied_blocks
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import FOOT, bounds, middle, rect


@plan(batch="drafted")
def panel_rectangles() -> Plan:
    """A thin closed rectangle is a metre of panel. Fronts are open; no booth has an outline."""
    show = single_rows("octanorm", 607, lambda row, i: f"{chr(65 + row)}{i:02d}", (3, 3, 4, 6))
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "HALLE", "EXTRA")
    panel = sheet.document.blocks.new("PANEL_100")
    panel.add_lwpolyline([(0, -20), (1000, -20), (1000, 20), (0, 20)], close=True)
    done: set[tuple[float, float, int]] = set()

    def put(x: float, y: float, turn: int) -> None:
        if (round(x, 2), round(y, 2), turn) not in done:
            done.add((round(x, 2), round(y, 2), turn))
            sheet.space.add_blockref(
                "PANEL_100", (x * 1000, y * 1000), {"rotation": turn, "layer": "SYSTEM"}
            )

    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        for k in range(round(x1 - x0)):
            put(x0 + k, y1, 0)
        for k in range(round(y1 - y0)):
            put(x0, y0 + k, 90)
            put(x1, y0 + k, 90)
        sheet.text(s.number, (x0 + x1) / 2, (y0 + y1) / 2, 0.5, "NR")
    return sheet.plan(show)


@plan(batch="marketplaces")
def blocks_of_panels() -> Plan:
    """Blocks of panels and posts and a dashed fascia along the front draw the shell scheme. No stand has an outline."""
    show = varied_blocks(
        "octanorm",
        7411,
        lambda b, i, n: f"{LATIN_LETTER(b)}{i:02d}",
        across=4,
        deep=6,
        firms=INTERNATIONAL_NAMES,
    )
    show = replace(show, stands=tuple(s for s in show.stands if len(s.outline) == 4))
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "HALL", "SERVICES", "COLUMNS")
    panel = sheet.document.blocks.new("PANEL1000")
    panel.add_lwpolyline([(40, -4), (960, -4), (960, 4), (40, 4)], close=True)
    post = sheet.document.blocks.new("Z40")
    post.add_circle((0, 0), 20)
    sheet.document.layers.add("FASCIA", linetype="DASHED")
    posts: set[tuple[int, int]] = set()
    panels: set[tuple[int, int, int]] = set()
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        for turn, a, b, fixed in (
            (0, x0, x1, y0),
            (0, x0, x1, y1),
            (90, y0, y1, x0),
            (90, y0, y1, x1),
        ):
            for k in range(round(b - a)):
                at = (a + k, fixed) if turn == 0 else (fixed, a + k)
                panels.add((round(at[0] * 1000), round(at[1] * 1000), turn))
            for k in range(round(b - a) + 1):
                at = (a + k, fixed) if turn == 0 else (fixed, a + k)
                posts.add((round(at[0] * 1000), round(at[1] * 1000)))
        front = y0 if int(y0) % 2 else y1
        for k in range(round(x1 - x0)):
            panels.discard((round((x0 + k) * 1000), round(front * 1000), 0))
        sheet.line((x0, front), (x1, front), "FASCIA")
        sheet.text(s.number, (x0 + x1) / 2, (y0 + y1) / 2, 0.4, "NUMBERS")
        sheet.text(s.title, (x0 + x1) / 2, (y0 + y1) / 2 - 0.7, 0.2, "NAMES")
    for x, y, turn in sorted(panels):
        sheet.space.add_blockref("PANEL1000", (x, y), {"layer": "SYSTEM", "rotation": turn})
    for x, y in sorted(posts):
        sheet.space.add_blockref("Z40", (x, y), {"layer": "SYSTEM"})
    return sheet.plan(show)


@plan(batch="layouts")
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


@plan(batch="sheets")
def double_lines() -> Plan:
    """Double lines are panels 40 mm thick with open fronts. Tags are blocks with a triangle at the front."""
    show = single_rows("partitions", 804, lambda row, i: f"{chr(65 + row)}.{i}", (3, 3, 4, 5))
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "H", "F", "C")
    tag = sheet.document.blocks.new("TAG")
    tag.add_lwpolyline([(-200, 0), (200, 0), (0, 250)], close=True)
    tag.add_attdef("NO", (0, 300), "?", dxfattribs={"height": 350})
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        for d in (0.0, 0.04):
            sheet.line((x0 + d, y0), (x0 + d, y1 - d), "PANEL")
            sheet.line((x0 + d, y1 - d), (x1 - d, y1 - d), "PANEL")
            sheet.line((x1 - d, y1 - d), (x1 - d, y0), "PANEL")
        ref = sheet.space.add_blockref(
            "TAG", ((x0 + x1) / 2 * 1000, y0 * 1000 + 100), {"layer": "TAG"}
        )
        ref.add_attrib(
            "NO",
            s.number,
            ((x0 + x1) / 2 * 1000 - 300, y0 * 1000 + 450),
            {"height": 350, "layer": "TAG"},
        )
    return sheet.plan(show)


@plan(batch="venues")
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


@plan(batch="drafted")
def rectangle_in_rectangle() -> Plan:
    """Each booth is two rectangles 5 cm apart. Its number stands on two layers for two languages."""
    show = mixed_floor("thick", 513, "small", (3, 4, 5))
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "MURI", "SERVIZI", "PILASTRI")
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        sheet.loop(s.outline, "PARETI")
        sheet.loop(rect(x0 + 0.05, y0 + 0.05, x1 - x0 - 0.1, y1 - y0 - 0.1), "PARETI")
        for layer in ("NUM_IT", "NUM_EN"):
            sheet.text(s.number, *middle(s.outline), 0.45, layer)
    return sheet.plan(show)


@plan(batch="contractors")
def wide_polylines() -> Plan:
    """Partitions are polylines 8 cm wide that run on from stand to stand. Fronts are open; layers are Turkish; the
    sheet has a stamp.
    """
    show = single_rows(
        "combs", 2301, lambda row, i: f"{chr(65 + row)}-{i:02d}", (3, 3, 4, 5), 3.0, 3.2
    )
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "DUVAR", "ALANLAR")
    rows: dict[float, list[tuple[float, float]]] = {}
    for s in show.stands:
        x0, y0, x1, _ = bounds(s.outline)
        rows.setdefault(y0, []).append((x0, x1))
        sheet.text(s.number, *middle(s.outline), 0.5, "STAND NO")

    def wall(*points: tuple[float, float]) -> None:
        sheet.space.add_lwpolyline(
            sheet.points(points), dxfattribs={"layer": "PANEL", "const_width": 80}
        )

    for y, spans in rows.items():
        back = y + 3.0
        wall((spans[0][0], back), (spans[-1][1], back))
        for x in sorted({v for span in spans for v in span}):
            wall((x, back), (x, y))
    stamp = (
        ("Proje", "FUAR 2026"),
        ("Ölçek", "1:200"),
        ("Tarih", "12.03.2026"),
        ("Çizen", "M. K."),
        ("Pafta", "A-07"),
    )
    surroundings.on_sheet(sheet, surroundings.title_block(50, -16, stamp), {"": "ANTET"})
    surroundings.on_sheet(
        sheet, surroundings.chain([6 + 4.0 * k for k in range(15)], -3), {"": "OLCU"}
    )
    return sheet.plan(show)


@plan(batch="rounds")
def shell_and_carpet() -> Plan:
    """Walls are drawn twice, as shell and carpet, on two layers, both closed. The carpet has a name; the number is on
    either.
    """
    show = mixed_floor("shell carpet", 1212, "messe", (3, 3, 4, 5))
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "PLAN", "AUX")
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        sheet.loop(s.outline, "SHELL")
        sheet.loop(rect(x0 + 0.05, y0 + 0.05, x1 - x0 - 0.1, y1 - y0 - 0.1), "CARPET")
        sheet.text(s.number, *middle(s.outline), 0.4, "SHELL" if i % 2 else "CARPET")
    return sheet.plan(show)


@plan(batch="venues")
def autocad_architecture_walls() -> Plan:
    """Walls are AutoCAD Architecture entities that no other program knows."""
    show = german_blocks("foreign", 1617)
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "HALL", "FEATURE")
    draw_stands(sheet, show.stands, "STAND", "NR")
    plan = sheet.plan(show)
    tags = ((0, "AEC_WALL"), (5, "FFF1"), (330, "17"), (100, "AcDbEntity"), (8, "A-WALL"), (100, "AecDbWall"), (40, 100.0))  # fmt: skip
    wall = "".join(f"{code:3d}\n{value}\n" for code, value in tags).encode()
    end = plan.data.rindex(b"  0\n", 0, plan.data.index(b"ENDSEC", plan.data.index(b"ENTITIES")))
    return replace(plan, data=plan.data[:end] + wall + plan.data[end:])


@plan(batch="draughts")
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


@plan(batch="ordinary")
def drape_as_zigzag() -> Plan:
    """10 by 10 ft booths are on BOOTH-OUTLINE, TEXT on BOOTH-NUMBER, `10'x10'` below. There are DIMENSIONs, and drape
    as zigzag; inches.
    """
    show = american_floor("drape", 1502, 8, 14)
    sheet = DxfSheet(0.0254, 1)
    sheet.around(show, "WALLS", "FEATURES", "COLUMNS")
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        sheet.loop(s.outline, "BOOTH-OUTLINE")
        x, y = middle(s.outline)
        sheet.text(s.number, x, y + 0.3, 0.45, "BOOTH-NUMBER")
        sheet.text(
            f"{round((x1 - x0) / FOOT)}'x{round((y1 - y0) / FOOT)}'", x, y - 0.6, 0.25, "BOOTH-SIZE"
        )
        n = round((x1 - x0) / 0.3048)
        for i in range(n):  # the curtain at the back
            a, b = x0 + i * 0.3048, x0 + (i + 1) * 0.3048
            sheet.line((a, y0 + 0.05 * (i % 2)), (b, y0 + 0.05 * ((i + 1) % 2)), "PIPE-DRAPE")
    k = sheet.k
    for a in range(7):
        x0 = (20 * FOOT + a * 40 * FOOT + 20 * FOOT) * k
        dim = sheet.space.add_linear_dim(
            base=(x0, 26 * FOOT * k),
            p1=(x0, 30 * FOOT * k),
            p2=(x0 + 20 * FOOT * k, 30 * FOOT * k),
            text="20'-0\"",
            dxfattribs={"layer": "DIMS"},
        )
        dim.render()
    for a in range(8):
        sheet.text(f"AISLE {100 + a * 100}", (35 + a * 40) * FOOT - 4.5, 24 * FOOT, 0.6, "AISLE")
    return sheet.plan(show)
