"""A nineteenth batch: drawings in which stands, walls and columns meet, described before they were tried (DXF).

inside       islands with their fit-out: rooms as polylines, `Meeting 1`, `Storage`, `LED 4 x 2 m`, tables, a plan of seats
against      LINEs only; the hall's wall is the back of its stands, columns stand on partitions and cut them
code-points  `\\U+5C55`, `%%u`, fonts in MTEXT, number and firm in one paragraph, a vertical style; a dozen layers in Chinese
rigging      stands over rigging points `R101` to `R480` on a grid, trusses, spots, each with its load in kg; three to a stand
"""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.plan.habits.show import bounds, middle, rect
from tests.plan.strange import scenery
from tests.plan.strange.floor import edges, sides
from tests.plan.strange.grounds import bays, inner, let_blocks
from tests.plan.strange.lettings import exhibit_hall, fair
from tests.plan.strange.plans import Plan, Sheet


def inside() -> Plan:
    show = let_blocks("inside", 4901, 8, 80.0)
    sheet = Sheet(0.001, 4, "R2013")
    r = random.Random(49)
    sheet.around(show, "HALL", "SERVICE", "COLUMNS")
    for i, s in enumerate(show.stands):
        sheet.loop(s.outline, "STANDS")
        x0, y0, x1, y1 = bounds(s.outline)
        sheet.text(s.number, x0 + 1.1, y1 - 0.5, 0.5, "STAND-NO")
        if len(s.outline) != 4 or (x1 - x0) * (y1 - y0) < 25:
            continue
        room = rect(x0 + 0.2, y0 + 0.2, 1.8, 1.8)
        sheet.loop(room, "FITOUT")
        sheet.text("Storage", *middle(room), 0.2, "FITOUT")
        if x1 - x0 > 5:
            meeting = rect(x1 - 2.4, y0 + 0.2, 2.2, 2.2)
            sheet.loop(meeting, "FITOUT")
            sheet.text(f"Meeting {i % 3 + 1}", *middle(meeting), 0.2, "FITOUT")
            sheet.line((x0 + 2.3, y0 + 2.8), (x1 - 2.6, y0 + 2.8), "FITOUT")
            sheet.text("LED 4 x 2 m", (x0 + x1) / 2, y0 + 3.0, 0.18, "FITOUT")
        for k in range(r.randint(1, 4)):
            table = rect(x0 + 0.6 + 1.2 * k, y1 - 1.6, 0.6, 0.6)
            sheet.loop(table, "FITOUT")
            for dx, dy in ((-0.25, 0.3), (0.85, 0.3)):
                sheet.space.add_circle(sheet.points(((table[0][0] + dx, table[0][1] + dy),))[0], 180, dxfattribs={"layer": "FITOUT"})  # fmt: skip
        sheet.text(s.title, (x0 + x1) / 2, (y0 + y1) / 2, 0.35, "FITOUT")
    return sheet.plan(show)


def against() -> Plan:
    show = exhibit_hall("against", 4911, first=100, rows=9)
    sheet = Sheet(0.0254, 1)
    x0, y0, _, y1 = bounds(show.halls[0][1])
    r = random.Random(50)
    for a, b in edges(show):
        if min(a[0], b[0]) > 0.3001 or a[0] != b[0]:
            sheet.line(a, b, "0")
    for s in show.stands:
        sheet.text(s.number, *middle(s.outline), 0.6, "0")
    sheet.line((x0 + 0.3, y0), (x0 + 0.3, y1), "0")
    for a, b in sides(show.halls[0][1]):
        sheet.line(a, b, "0")
    for s in r.sample(show.stands, 24):  # columns on corners
        x, y, _, _ = bounds(s.outline)
        sheet.loop(rect(x - 0.3, y - 0.3, 0.6, 0.6), "0")
    for e in show.extras:
        sheet.loop(e.outline, "0")
        sheet.text(e.words, *middle(e.outline), 0.6, "0")
    return sheet.plan(show)


def code_points() -> Plan:
    show = bays("code points", 4921, lambda row, i: f"2{row}{i:02d}", 8)
    sheet = Sheet(0.001, 4, "R2004")
    for _, hall in show.halls:
        sheet.loop(hall, "建筑外墙")
    for e in show.extras:
        sheet.loop(e.outline, "配套设施")
        sheet.text("".join(f"\\U+{ord(c):04X}" for c in e.words), *middle(e.outline), 0.6, "文字标注")
    for i, s in enumerate(show.stands):
        sheet.loop(s.outline, ("标准展位", "特装展位")[s.number[1] == "T"])
        x, y = middle(s.outline)
        if i % 3 == 0:
            sheet.text(f"%%u{s.number}%%u", x, y, 0.5, "展位号")
        elif i % 3 == 1:
            words = f"\\pxqc;{{\\fSimSun|b0|i0|c134|p2;\\H1.2x;{s.number}\\P}}{{\\fArial|b0|i0|c0|p34;\\H0.5x;\\U+4E0A\\U+6D77 Acme}}"
            sheet.space.add_mtext(words, {"char_height": 400, "insert": (x * 1000, y * 1000), "attachment_point": 5, "layer": "展位号"})  # fmt: skip
        else:
            sheet.text(s.number, x, y, 0.5, "展位号", 90)
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    rows = (("图号", "ZL-02"), ("比例", "1:300"), ("日期", "2026.03"), ("设计", "王"), ("版本", "V8"))
    scenery.on_sheet(sheet, scenery.title_block(x1 + 8, y0, rows), {"": "图框"})
    for k in range(6):
        sheet.text(f"\\U+51FA\\U+53E3 {k + 1}", x0 + 10 * k + 6, y1 + 1, 0.7, "文字标注")
    return sheet.plan(show)


def rigging() -> Plan:
    show = fair("rigging", 4931, lambda letter, n: f"{letter}{n:02d}", 8)
    sheet = Sheet(0.01, 5, "R2010")
    sheet.around(show, "HALLE", "SERVICE", "STUETZE")
    for s in show.stands:
        sheet.loop(s.outline, "STAND")
        sheet.text(s.number, *inner(s.outline), 0.5, "STANDNR")
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    n = 101
    for j in range(int((y1 - y0) / 4.5)):
        sheet.line((x0, y0 + 2.2 + 4.5 * j), (x1, y0 + 2.2 + 4.5 * j), "TRAVERSE")
        sheet.line((x0, y0 + 2.5 + 4.5 * j), (x1, y0 + 2.5 + 4.5 * j), "TRAVERSE")
        for i in range(int((x1 - x0) / 4)):
            x, y = x0 + 2 + 4 * i, y0 + 2.35 + 4.5 * j
            sheet.space.add_circle(sheet.points(((x, y),))[0], 15, dxfattribs={"layer": "HAENGEPUNKT"})
            sheet.text(f"R{n}", x + 0.1, y + 0.3, 0.2, "HAENGEPUNKT")
            sheet.text(f"{(150, 250, 500)[n % 3]} kg", x + 0.1, y - 0.35, 0.15, "HAENGEPUNKT")
            n += 1
    return sheet.plan(show)


PLANS: dict[str, Callable[[], Plan]] = {"inside": inside, "against": against, "code-points": code_points, "rigging": rigging}  # fmt: skip
