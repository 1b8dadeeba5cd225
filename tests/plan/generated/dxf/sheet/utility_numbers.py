"""Sockets, floor boxes, rigging points or ducts have numbers like those of booths."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.plan.generated.builders.dxf import DxfSheet, draw_stands
from tests.plan.generated.builders.floors.angled import angled_floor
from tests.plan.generated.builders.floors.exhibit_halls import european_hall
from tests.plan.generated.builders.floors.let_blocks import american_islands, german_blocks
from tests.plan.generated.builders.floors.mixed import mixed_floor, single_rows, without_separators
from tests.plan.generated.builders.floors.outlines import inner_point, unique_sides
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import bounds, letters, middle, rect


@plan(batch="more")
def sockets() -> Plan:
    """Three sockets in each stand have numbers (`E12`, `W7`) of another form than the stands'."""
    show = without_separators(mixed_floor("power", 406, "messe"))
    rng = random.Random(6)
    sheet = DxfSheet(0.01, 5)
    sheet.around(show, "Contour", "Services", "Poteaux")
    for s in show.stands:
        sheet.loop(s.outline, "Surfaces")
        x0, y0, x1, y1 = bounds(s.outline)
        sheet.text(s.number, *middle(s.outline), 0.45, "Surfaces")
        for kind in "EWT":
            x, y = rng.uniform(x0 + 0.3, x1 - 0.3), rng.choice((y0 + 0.25, y1 - 0.25))
            sheet.space.add_circle((x * 100, y * 100), 8, dxfattribs={"layer": "Fluides"})
            sheet.text(f"{kind}{rng.randint(1, 40)}", x, y, 0.12, "Fluides")
    return sheet.plan(show)


@plan(batch="sheets")
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


@plan(batch="venues")
def floor_boxes() -> Plan:
    """Floor boxes A1 to V17 every 5 m are lettered as the booths are; most are in the aisles."""
    show = german_blocks("floor boxes", 1604)
    show = replace(
        show,
        stands=tuple(replace(s, number=f"{s.number[0]}{int(s.number[1:])}") for s in show.stands),
    )
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "WAND", "EINBAU", "STUETZEN")
    draw_stands(sheet, show.stands, "STAND", "STAND-NR", 0.5)
    _, _, x1, y1 = bounds(show.halls[0][1])
    for i in range(int(x1 // 5)):
        for j in range(int(y1 // 5)):
            sheet.loop(rect(i * 5 + 2.4, j * 5 + 2.4, 0.2, 0.2), "BODENTANK")
            sheet.text(f"{chr(65 + j)}{i + 1}", i * 5 + 3, j * 5 + 2.5, 0.2, "BODENTANK")
    return sheet.plan(show)


@plan(batch="venues")
def floor_pockets() -> Plan:
    """Floor pockets 1 to 200 are squares of 60 cm with the number in them, among booths 101 …."""
    show = american_islands("pockets", 1623, aisles=9)
    sheet = DxfSheet(0.0254, 1)
    sheet.around(show, "WALL", "FEATURE")
    draw_stands(sheet, show.stands, "BOOTH", "BOOTH")
    _, _, x1, y1 = bounds(show.halls[0][1])
    rows = int(y1 // 6)
    for i in range(int(x1 // 6) * rows):
        x, y = i // rows * 6 + 1.2, i % rows * 6 + 2
        sheet.loop(rect(x, y, 0.6, 0.6), "POCKET")
        sheet.text(str(i + 1), x + 0.3, y + 0.3, 0.15, "POCKET")
    return sheet.plan(show)


@plan(batch="rounds")
def rigging_grid() -> Plan:
    """A rigging grid of 1 m lies over everything, with trusses and points. Numbers are 0.6 m high."""
    show = angled_floor("ceiling", 1211, lambda r, p: f"{letters(r)}{p}")
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "HALL", "AREAS")
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    for i in range(int(x1 - x0)):
        sheet.line((x0 + i, y0), (x0 + i, y1), "RIGGING_GRID")
    for i in range(int(y1 - y0)):
        sheet.line((x0, y0 + i), (x1, y0 + i), "RIGGING_GRID")
    rng = random.Random(11)
    for i in range(120):
        x, y = rng.uniform(x0, x1), rng.uniform(y0, y1)
        sheet.space.add_circle((x * 1000, y * 1000), 100, dxfattribs={"layer": "RIGGING_POINTS"})
        sheet.text(f"P{i + 1} 250kg", x, y + 0.2, 0.12, "RIGGING_POINTS")
    for s in show.stands:
        sheet.loop(s.outline, "STANDS")
        sheet.text(s.number, *middle(s.outline), 0.6, "STAND_NO")
    return sheet.plan(show)


@plan(batch="fitouts")
def rigging_points() -> Plan:
    """Three rigging points `R101` to `R480` a stand lie on a grid, with trusses, spots and loads in kg."""
    show = european_hall("rigging", 4931, lambda letter, n: f"{letter}{n:02d}", 8)
    sheet = DxfSheet(0.01, 5, "R2010")
    sheet.around(show, "HALLE", "SERVICE", "STUETZE")
    for s in show.stands:
        sheet.loop(s.outline, "STAND")
        sheet.text(s.number, *inner_point(s.outline), 0.5, "STANDNR")
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    n = 101
    for j in range(int((y1 - y0) / 4.5)):
        sheet.line((x0, y0 + 2.2 + 4.5 * j), (x1, y0 + 2.2 + 4.5 * j), "TRAVERSE")
        sheet.line((x0, y0 + 2.5 + 4.5 * j), (x1, y0 + 2.5 + 4.5 * j), "TRAVERSE")
        for i in range(int((x1 - x0) / 4)):
            x, y = x0 + 2 + 4 * i, y0 + 2.35 + 4.5 * j
            sheet.space.add_circle(
                sheet.points(((x, y),))[0], 15, dxfattribs={"layer": "HAENGEPUNKT"}
            )
            sheet.text(f"R{n}", x + 0.1, y + 0.3, 0.2, "HAENGEPUNKT")
            sheet.text(f"{(150, 250, 500)[n % 3]} kg", x + 0.1, y - 0.35, 0.15, "HAENGEPUNKT")
            n += 1
    return sheet.plan(show)


@plan(batch="habitats")
def floor_ducts() -> Plan:
    """Shared LINEs draw the stands. Floor ducts K1 to K18 run right through them every 5 m on their own layer."""
    show = single_rows(
        "ducts", 2821, lambda row, i: f"{row + 1}{chr(64 + i % 20)}{i:02d}", (3, 4, 5), 3.0, 3.0
    )
    show = replace(show, stands=tuple({s.number: s for s in show.stands}.values()))
    sheet = DxfSheet(1.0, 6)
    sheet.around(show, "HALLE", "FLAECHEN")
    for a, b in unique_sides(show):
        sheet.line(a, b, "STAENDE")
    for s in show.stands:
        sheet.text(s.number, *middle(s.outline), 0.45, "STANDNUMMERN")
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    for i in range(18):
        y = y0 + 4.3 + 4.7 * i
        for d in (0.0, 0.35):
            sheet.line((x0, y + d), (x1, y + d), "KANAELE")
        sheet.text(f"K{i + 1}", x0 + 1.2, y + 0.17, 0.25, "KANAELE")
        for k in range(12):
            sheet.loop(rect(x0 + 4 + 5.5 * k, y, 0.35, 0.35), "KANAELE")
    del y1
    return sheet.plan(show)
