"""CAD drawings from other offices, described before they were tried. `PLANS[name]()` gives one.

in-the-aisle  booths of LINEs that share their walls, each number in the aisle before its booth, turned with the row; layer 0 (DXF)
on-the-table  booths, tables and chairs all exploded to LINEs of one layer; the number stands on the table (DXF)
koma          2.97 m modules, full-width numbers with hyphens, half a millimetre off here and there; undeclared mm (DXF)
ruas          aisle names, dimensions exploded to LINE and TEXT on every side, areas `9,00m2` beside the number (DXF)
walls-thick   each booth two rectangles 5 cm apart, its number on two layers for two languages (DXF)
fan         rows along arcs: radial LINEs and ARC entities that neighbours share, numbers turned with the row (DXF)
frames      booths as shared LINEs, around each number a closed frame of one size, all on layer 0 (DXF)
hatch-lines every second booth hatched at 45 degrees by LINEs of its walls' layer (DXF)
codes       TEXT with control codes `%%uA12%%u`, MTEXT with alignment codes, 3D polylines on a national grid (DXF)
octanorm    shell scheme of panels: a thin closed rectangle a metre of wall, open fronts, no outline of the booth (DXF)
half-out    linework; booths under 7 m2 have their number in the aisle, the others inside (DXF)
french      `Stand n° 12`, aisles `Allée B`, exits, sizes with a comma `3,00 x 3,00` turned by 90 degrees (DXF)
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import replace

from tests.plan.habits.show import Extra, Show, Stand, bounds, middle, rect
from tests.plan.strange.floor import edges, floor, plainly, sides, single_rows
from tests.plan.strange.plans import Plan, Sheet


def in_the_aisle() -> Plan:
    show = single_rows("in the aisle", 501, lambda row, i: f"{chr(65 + row)}{i:02d}")
    sheet = Sheet(0.001, 4)
    sheet.around(show)
    for a, b in edges(show):
        sheet.line(a, b)
    for s in show.stands:
        x0, y0, x1, _ = bounds(s.outline)
        sheet.text(s.number, (x0 + x1) / 2, y0 - 0.6, 0.4)
    return sheet.plan(show)


def on_the_table() -> Plan:
    show = plainly(floor("tables", 503, "messe", (3, 3, 3, 6)))
    sheet = Sheet(0.001)
    sheet.around(show)
    for a, b in edges(show):
        sheet.line(a, b)
    for s in show.stands:
        x, y = middle(s.outline)
        for a, b in sides(rect(x - 0.8, y - 0.4, 1.6, 0.8)):
            sheet.line(a, b)
        for dx, dy in ((-0.5, 0.65), (0.5, 0.65), (0, -0.65)):
            for a, b in sides(rect(x + dx - 0.2, y + dy - 0.2, 0.4, 0.4)):
                sheet.line(a, b)
        sheet.text(s.number, x, y, 0.4)
    return sheet.plan(show)


def koma() -> Plan:
    show = single_rows(
        "koma",
        511,
        lambda row, i: f"{'ＡＢＣＤＥＦＧＨＩＪＫＬ'[row]}－{''.join(chr(0xFF10 + int(c)) for c in f'{i:02d}')}",
        (2.97, 2.97, 5.94),
        2.97,
    )
    plain = lambda t: "".join(chr(ord(c) - 0xFEE0) if 0xFF01 <= ord(c) <= 0xFF5E else c for c in t)  # noqa: E731
    rng = random.Random(1)
    sheet = Sheet(0.001)
    sheet.around(show, "壁", "設備", "柱")
    for s in show.stands:
        sheet.loop(tuple((x + rng.uniform(-5e-4, 5e-4), y + rng.uniform(-5e-4, 5e-4)) for x, y in s.outline), "小間")
        sheet.text(s.number, *middle(s.outline), 0.5, "小間番号")
    return sheet.plan(replace(show, stands=tuple(replace(s, number=plain(s.number)) for s in show.stands)))


def ruas() -> Plan:
    show = single_rows("ruas", 512, lambda row, i: f"{chr(65 + row)}{i:02d}")
    sheet = Sheet(0.01, 5)
    sheet.around(show, "PAREDE", "SERVICOS")
    for row in range(12):
        sheet.text(f"RUA {chr(65 + row)}", 34, 6 + row * 6.5 - 1.8, 0.7, "TEXTO")
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        sheet.loop(s.outline, "ESTANDES")
        sheet.text(s.number, (x0 + x1) / 2, (y0 + y1) / 2 + 0.3, 0.4, "TEXTO")
        sheet.text(
            f"{(x1 - x0) * (y1 - y0):.2f}m2".replace(".", ","), (x0 + x1) / 2, (y0 + y1) / 2 - 0.4, 0.25, "TEXTO"
        )
        sheet.line((x0, y0 + 0.25), (x1, y0 + 0.25), "COTAS")
        sheet.text(f"{x1 - x0:.2f}".replace(".", ","), (x0 + x1) / 2, y0 + 0.4, 0.2, "COTAS")
        sheet.line((x0 + 0.25, y0), (x0 + 0.25, y1), "COTAS")
        sheet.text(f"{y1 - y0:.2f}".replace(".", ","), x0 + 0.4, (y0 + y1) / 2, 0.2, "COTAS", 90.0)
    return sheet.plan(show)


def walls_thick() -> Plan:
    show = floor("thick", 513, "small", (3, 4, 5))
    sheet = Sheet(0.001, 4)
    sheet.around(show, "MURI", "SERVIZI", "PILASTRI")
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        sheet.loop(s.outline, "PARETI")
        sheet.loop(rect(x0 + 0.05, y0 + 0.05, x1 - x0 - 0.1, y1 - y0 - 0.1), "PARETI")
        for layer in ("NUM_IT", "NUM_EN"):
            sheet.text(s.number, *middle(s.outline), 0.45, layer)
    return sheet.plan(show)


def fan() -> Plan:
    stands, sheet = [], Sheet(0.001, 4)
    for row in range(6):
        r0 = 22.0 + row * 9.5
        for side in (0, 1):
            r = r0 + 3 * side
            step = 3.0 / r
            n = int(1.9 / step)
            for i in range(n):
                a, b = 0.6 + i * step, 0.6 + (i + 1) * step
                arc = [a + (b - a) * t / 6 for t in range(7)]
                ring = [(r * math.cos(t), r * math.sin(t)) for t in arc] + [
                    ((r + 3) * math.cos(t), (r + 3) * math.sin(t)) for t in reversed(arc)
                ]
                number = f"{'ABCDEFGHIJKL'[2 * row + side]}{i + 1:02d}"
                stands.append(Stand(number, tuple(ring)))
                m = (a + b) / 2
                sheet.text(number, (r + 1.5) * math.cos(m), (r + 1.5) * math.sin(m), 0.45, "TXT", math.degrees(m) - 90)
                sheet.line((r * math.cos(a), r * math.sin(a)), ((r + 3) * math.cos(a), (r + 3) * math.sin(a)), "L")
            end = 0.6 + n * step
            sheet.line((r * math.cos(end), r * math.sin(end)), ((r + 3) * math.cos(end), (r + 3) * math.sin(end)), "L")
            for radius in (r, r + 3):
                sheet.space.add_arc(
                    (0, 0), radius * 1000, math.degrees(0.6), math.degrees(end), dxfattribs={"layer": "L"}
                )
    extras = (Extra("STAGE", "fixture", "stage", rect(-6, 6, 12, 6)),)
    show = Show("fan", tuple(stands), extras, (("", rect(-85, -2, 170, 90)),))
    sheet.around(show, "HALL", "MISC", "COL")
    return sheet.plan(show)


def frames() -> Plan:
    show = floor("frames", 602, "five", (3, 3, 4))
    sheet = Sheet(0.01)
    sheet.around(show)
    for a, b in edges(show):
        sheet.line(a, b)
    for s in show.stands:
        x, y = middle(s.outline)
        sheet.loop(rect(x - 1.0, y - 0.35, 2.0, 0.7))
        sheet.text(s.number, x, y, 0.4)
    return sheet.plan(show)


def hatch_lines() -> Plan:
    show = floor("hatch lines", 613, "five", (3, 3, 4))
    sheet = Sheet(0.01)
    sheet.around(show)
    for a, b in edges(show):
        sheet.line(a, b)
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        if i % 2:
            for k in range(1, int((x1 - x0 + y1 - y0) / 0.35)):
                c = x0 + y0 + 0.35 * k
                p = (min(x1, c - y0), max(y0, c - x1))
                q = (max(x0, c - y1), min(y1, c - x0))
                sheet.line(p, q)
        sheet.text(s.number, *middle(s.outline), 0.4)
    return sheet.plan(show)


def codes() -> Plan:
    show = plainly(floor("codes", 603, "slash", (3, 4, 5)))
    e0, n0 = 432_000.0, 5_650_000.0
    sheet = Sheet(1.0, 6)
    at = lambda x, y: (x + e0, y + n0)  # noqa: E731
    for outline, layer in [(show.halls[0][1], "UMRISS"), *((e.outline, "DIENST") for e in show.extras)]:
        sheet.loop(tuple(at(*p) for p in outline), layer)
    for e in show.extras:
        sheet.text(e.words, *at(*middle(e.outline)), 0.6, "DIENST")
    for i, s in enumerate(show.stands):
        sheet.space.add_polyline3d([(*at(*p), 112.4) for p in s.outline], close=True, dxfattribs={"layer": "FLAECHE"})
        x, y = at(*middle(s.outline))
        if i % 2:
            sheet.text(f"%%u{s.number}%%u", x, y, 0.5, "NR")
        else:
            sheet.space.add_mtext(
                f"\\pxqc;\\LStand\\l {s.number}",
                {"layer": "NR", "char_height": 0.4, "insert": (x, y), "attachment_point": 5, "width": 2.5},
            )
    return replace(sheet.plan(show), shift=(430_000 - e0, 5_650_000 - n0))


def octanorm() -> Plan:
    show = single_rows("octanorm", 607, lambda row, i: f"{chr(65 + row)}{i:02d}", (3, 3, 4, 6))
    sheet = Sheet(0.001, 4)
    sheet.around(show, "HALLE", "EXTRA")
    panel = sheet.document.blocks.new("PANEL_100")
    panel.add_lwpolyline([(0, -20), (1000, -20), (1000, 20), (0, 20)], close=True)
    done: set[tuple[float, float, int]] = set()

    def put(x: float, y: float, turn: int) -> None:
        if (round(x, 2), round(y, 2), turn) not in done:
            done.add((round(x, 2), round(y, 2), turn))
            sheet.space.add_blockref("PANEL_100", (x * 1000, y * 1000), {"rotation": turn, "layer": "SYSTEM"})

    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        for k in range(round(x1 - x0)):
            put(x0 + k, y1, 0)
        for k in range(round(y1 - y0)):
            put(x0, y0 + k, 90)
            put(x1, y0 + k, 90)
        sheet.text(s.number, (x0 + x1) / 2, (y0 + y1) / 2, 0.5, "NR")
    return sheet.plan(show)


def half_out() -> Plan:
    show = single_rows("half out", 609, lambda row, i: str(100 * (row + 1) + i), (2, 2, 4, 6))
    sheet = Sheet(0.001, 4)
    sheet.around(show)
    for a, b in edges(show):
        sheet.line(a, b)
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        small = (x1 - x0) * (y1 - y0) < 7
        sheet.text(s.number, (x0 + x1) / 2, y0 - 0.5 if small else (y0 + y1) / 2, 0.4)
    return sheet.plan(show)


def french() -> Plan:
    show = floor("french", 612, "running", (3, 3, 4, 6))
    sheet = Sheet(0.01, 5)
    sheet.around(show, "CONTOUR", "LOCAUX", "POTEAUX")
    for i in range(6):
        sheet.text(f"Allée {'ABCDEF'[i]}", 24, 9 + i * 9.5 - 1.7, 0.6, "TEXTES")
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        sheet.loop(s.outline, "EMPRISES")
        sheet.text(f"Stand n° {s.number}", (x0 + x1) / 2, (y0 + y1) / 2, 0.25, "TEXTES")
        sheet.text(f"{x1 - x0:.2f} x {y1 - y0:.2f}".replace(".", ","), x1 - 0.3, (y0 + y1) / 2, 0.15, "TEXTES", 90.0)
    for x in (10, 40, 70):
        sheet.text("Sortie de secours", x, 0.4, 0.3, "TEXTES")
    return sheet.plan(show)


PLANS: dict[str, Callable[[], Plan]] = {
    "in-the-aisle": in_the_aisle, "on-the-table": on_the_table, "koma": koma, "ruas": ruas, "walls-thick": walls_thick, "fan": fan, "frames": frames, "hatch-lines": hatch_lines, "codes": codes, "octanorm": octanorm, "half-out": half_out, "french": french,
}  # fmt: skip
