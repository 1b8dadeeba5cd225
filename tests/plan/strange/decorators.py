"""A fifteenth batch: sheets of general contractors and fairs' technical offices, described before they were tried (DXF).

contractor   a row's edge and its dividers, `AISLE 200`, ports, extinguishers, a key plan, `1/16" = 1'-0"`; inches
technik      MTEXT of number, firm and `36 m² (6,00 x 6,00)`, fills by status, ducts, hydrants, dimensions; hall 5.1; millimetres
two-levels   two storeys side by side with meeting rooms `201A`, scaled blocks of one size turned by 90 and 45 degrees; centimetres
"""

from __future__ import annotations

import math
from collections.abc import Callable

from ezdxf.enums import TextEntityAlignment as Align
from tests.plan.habits.show import bounds, joined, middle, moved, rect
from tests.plan.strange.floor import edges
from tests.plan.strange.grounds import inner
from tests.plan.strange.lettings import TEN, exhibit_hall, fair
from tests.plan.strange.plans import Plan, Sheet


def contractor() -> Plan:
    show = exhibit_hall("contractor", 4001, rows=10)
    sheet = Sheet(0.0254, 1, "R2018")
    sheet.loop(show.halls[0][1], "A-WALL-FULL")
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    sheet.loop(rect(x0 - 0.3, y0 - 0.3, x1 - x0 + 0.6, y1 - y0 + 0.6), "A-WALL-FULL")
    for a, b in edges(show):
        sheet.line(a, b, "BOOTH-LINES")
    for i, s in enumerate(show.stands):
        x, y = middle(s.outline)
        sheet.text(s.number, x, y + 0.25, 0.55, "BOOTH-NUMBERS")
        w, h = s.size.split("x")
        sheet.text(f"{w}'x{h}'", x, y - 0.5, 0.25, "BOOTH-SIZE")
        if i % 3 == 0:
            sheet.text(s.title.upper(), x, y - 0.95, 0.2, "EXHIBITOR-NAMES")
        if i % 4 == 0:  # a floor port
            px, py = bounds(s.outline)[:2]
            sheet.space.add_circle(sheet.points(((px + 0.35, py + 0.35),))[0], 0.15 * sheet.k, dxfattribs={"layer": "UTILITY"})  # fmt: skip
            sheet.text(f"FP{i % 90}", px + 0.35, py + 0.62, 0.12, "UTILITY")
    for e in show.extras:
        sheet.loop(e.outline, "A-AREA")
        sheet.text(e.words, *middle(e.outline), 0.6, "A-TEXT")
    for x, y, side in show.columns:
        sheet.loop(rect(x, y, side, side), "A-COLS")
        sheet.line((x, y), (x + side, y + side), "A-COLS")
        sheet.line((x + side, y), (x, y + side), "A-COLS")
        sheet.text("FE", x + side + 0.3, y, 0.2, "FIRE")
    for k in range(1, 10):
        x = 3 * TEN + k * 3 * TEN - TEN / 2
        for y in (4 * TEN - 1.2, y1 - 14):
            sheet.text(f"AISLE {100 * (k + 1)}", x, y, 0.5, "AISLE-NUMBERS")
        sheet.text("10'-0\"", x, 8 * TEN + 4.5, 0.3, "DIM")
    for k in range(8):
        sheet.text("FIRE EXIT", x0 + 8 + 11 * k, y1 + 1, 0.4, "A-TEXT")
        sheet.text("12' x 14' ROLL-UP", x0 + 8 + 11 * k, y0 - 1.2, 0.35, "A-TEXT")
    # key plan: the three halls of the building at a small scale
    for k, words in enumerate(("HALL A", "HALL B", "HALL C")):
        sheet.loop(rect(x1 + 8 + 9 * k, y1 - 8, 9, 6), "KEYPLAN")
        sheet.text(words, x1 + 12.5 + 9 * k, y1 - 5, 0.8, "KEYPLAN")
    sheet.loop(rect(x0 - 6, y0 - 24, x1 - x0 + 48, y1 - y0 + 34), "BORDER")
    rows = (
        "TECH EXPO 2026",
        "CONVENTION CENTER HALL B",
        'SCALE: 1/16" = 1\'-0"',
        "DRAWN: KJ",
        "REV 14  03/12/2026",
        "JOB 248113",
    )
    for k, words in enumerate(rows):
        sheet.loop(rect(x1 + 10, y0 - 22 + 3 * k, 28, 3), "BORDER")
        sheet.text(words, x1 + 11, y0 - 21 + 3 * k, 0.9, "BORDER", align=Align.LEFT)
    for k, words in enumerate(("10x10 - 112", "10x20 - 6", "20x20 - 18", "50x40 - 3", "NET SQ FT 24,500")):
        sheet.text(words, x1 + 10, y0 + 14 + 1.5 * k, 0.7, "BORDER", align=Align.LEFT)
    return sheet.plan(show)


def technik() -> Plan:
    show = fair("technik", 4011, lambda letter, n: f"{letter}{n}", 9)
    sheet = Sheet(0.001, 4, "R2013")
    (x0, y0, x1, y1), tail = bounds(show.halls[0][1]), "GmbH & Co. KG"
    sheet.around(show, "01-Halle-Kontur", "20-Einbauten", "02-Stuetzen")
    sheet.loop(rect(x0 - 0.4, y0 - 0.4, x1 - x0 + 0.8, y1 - y0 + 0.8), "01-Halle-Kontur")
    for i, s in enumerate(show.stands):
        sheet.loop(s.outline, "11-Stand-Kontur")
        hatch = sheet.space.add_hatch(color=(3, 30, 254)[i % 3], dxfattribs={"layer": "12-Stand-Status"})
        hatch.paths.add_polyline_path(sheet.points(s.outline), is_closed=True)
        a, b, c, d = bounds(s.outline)
        area = f"{(c - a) * (d - b):g} m²\\P({c - a:.2f} x {d - b:.2f})".replace(".", ",")
        words = f"{{\\fArial|b1|i0|c0|p34;{s.number}}}\\P\\H0.5x;{s.title} {tail if i % 2 else 'AG'}\\P{area if len(s.outline) == 4 else 'Sonderform'}"
        sheet.space.add_mtext(words, {"char_height": 450, "insert": sheet.points((inner(s.outline),))[0], "attachment_point": 5, "layer": "13-Stand-Text", "width": (c - a) * 900})  # fmt: skip
    block = sheet.document.blocks.new("STUETZE")
    block.add_lwpolyline([(0, 0), (600, 0), (600, 600), (0, 600)], close=True)
    block.add_attdef("NR", (0, 700), height=200)
    for i, (x, y, _) in enumerate(show.columns):
        sheet.space.add_blockref("STUETZE", sheet.points(((x, y),))[0], {"layer": "02-Stuetzen"}).add_auto_attribs({"NR": f"S{i + 1:02d}"})  # fmt: skip
    for k in range(int((x1 - x0) / 6)):
        sheet.line((x0 + 3 + 6 * k, y0), (x0 + 3 + 6 * k, y1), "30-Bodenkanal")
        sheet.text(f"BK{k + 1}", x0 + 3 + 6 * k, y0 + 0.6, 0.25, "30-Bodenkanal", 90)
    for k in range(7):
        x = x0 + 10 + 12 * k
        sheet.space.add_circle(sheet.points(((x, y1 - 1),))[0], 300, dxfattribs={"layer": "31-Feuerloescher"})
        sheet.text("F", x, y1 - 1, 0.3, "31-Feuerloescher")
        sheet.text(f"Tor {k + 1}", x, y0 - 1.4, 0.7, "03-Tore")
        sheet.text("Notausgang", x, y1 + 1.2, 0.45, "03-Tore")
    for s in show.stands[::11]:
        p, q = sheet.points((s.outline[0], s.outline[1]))
        sheet.space.add_linear_dim(base=(p[0], p[1] - 700), p1=p, p2=q, dxfattribs={"layer": "40-Bemassung"}, override={"dimtxt": 180, "dimasz": 90}).render()  # fmt: skip
    for k, letter in enumerate("ABCDEFGHK"):
        sheet.text(f"Gang {letter}", x0 + 2.6, 6 + 11 * k, 0.5, "14-Gaenge", 90)
    sheet.text("Halle 5.1", x0 + 20, y1 + 5, 3.0, "00-Plankopf")
    for k, words in enumerate(
        ("Messe 2026", "Halle 5.1", "M 1:250", "Stand: 14.03.2026", "gez. Huber", "Plan-Nr. 5.1-004")
    ):
        sheet.loop(rect(x1 + 8, y0 + 2.5 * k, 22, 2.5), "00-Plankopf")
        sheet.text(words, x1 + 9, y0 + 0.9 + 2.5 * k, 0.8, "00-Plankopf", align=Align.LEFT)
    return sheet.plan(show)


def two_levels() -> Plan:
    low = fair("low", 4021, lambda letter, n: f"{letter}-{n:03d}", 5, 64.0)
    high = exhibit_hall("high", 4022, first=2000, rows=4, deep=12)
    high = moved(high, bounds(low.halls[0][1])[2] + 25.0, 0.0)
    show = joined("two levels", low, high)
    sheet = Sheet(0.01, 5)
    block = sheet.document.blocks.new("BOOTH_UNIT")
    block.add_lwpolyline([(0, 0), (100, 0), (100, 100), (0, 100)], close=True)
    block.add_attdef("BOOTH_NO", (20, 50), height=12)
    block.add_attdef("COMPANY", (20, 30), height=8)
    block.add_attdef("AREA", (20, 10), height=8)
    for _, hall in show.halls:
        sheet.loop(hall, "Wall")
    for e in show.extras:
        sheet.loop(e.outline, "Facility")
        sheet.text(e.words, *middle(e.outline), 0.6, "Facility")
    for s in show.stands:
        if len(s.outline) != 4:
            sheet.loop(s.outline, "Booth")
            sheet.text(s.number, *inner(s.outline), 0.5, "BoothNo")
            continue
        (ax, ay), (bx, by), _, (dx, dy) = s.outline
        w, h, turn = (
            math.hypot(bx - ax, by - ay),
            math.hypot(dx - ax, dy - ay),
            math.degrees(math.atan2(by - ay, bx - ax)),
        )
        ref = sheet.space.add_blockref("BOOTH_UNIT", sheet.points(((ax, ay),))[0], {"xscale": w, "yscale": h, "rotation": turn, "layer": "Booth"})  # fmt: skip
        x, y = sheet.points((middle(s.outline),))[0]
        for k, (tag, words, height) in enumerate((("BOOTH_NO", s.number, 45), ("COMPANY", s.title, 20), ("AREA", f"{w * h:.0f}", 20))):  # fmt: skip
            ref.add_attrib(tag, words, (x - 60, y - 30 * k), {"height": height, "layer": "BoothNo"})
    for hall, first in ((low, 101), (high, 201)):
        x0, _, x1, y1 = bounds(hall.halls[0][1])
        for k in range(6):
            room = rect(x0 + 10.0 * k, y1 + 4, 10, 7)
            sheet.loop(room, "Wall")
            sheet.text(f"{first + k // 2}{'AB'[k % 2]}", x0 + 10.0 * k + 5, y1 + 8.5, 0.9, "RoomNo")
            sheet.text("Meeting Room", x0 + 10.0 * k + 5, y1 + 6.5, 0.5, "RoomNo")
        sheet.text(f"LEVEL {first // 100}", (x0 + x1) / 2, y1 + 15, 2.0, "Title")
    return sheet.plan(show)


PLANS: dict[str, Callable[[], Plan]] = {"contractor": contractor, "technik": technik, "two-levels": two_levels}
