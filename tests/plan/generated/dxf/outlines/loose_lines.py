"""LINEs and ARCs draw the booths; nothing is closed."""

from __future__ import annotations

import random
from dataclasses import replace

from ezdxf.enums import TextEntityAlignment as Align
from tests.plan.generated.builders import surroundings
from tests.plan.generated.builders.dxf import DxfSheet
from tests.plan.generated.builders.floors.exhibit_halls import european_hall, exhibit_hall
from tests.plan.generated.builders.floors.halls import american_floor
from tests.plan.generated.builders.floors.let_blocks import TEN_FEET, german_blocks
from tests.plan.generated.builders.floors.mixed import mixed_floor, without_separators
from tests.plan.generated.builders.floors.outlines import (
    inner_point,
    outline_size,
    sides,
    unique_sides,
)
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import bounds, middle, rect


@plan(batch="plans")
def four_lines_and_furniture() -> Plan:
    """Four LINEs draw a booth with tables and chairs in it. `3 kW` and `220V` stand beside the number; a title block
    has numbers.
    """
    show = mixed_floor("exploded", 305, "aisle", (3, 3, 3, 6))
    seen: set[str] = set()
    stands = []
    for s in show.stands:
        n = s.number
        while n in seen:
            n = str(int(n) + 1000)
        seen.add(n)
        stands.append(replace(s, number=n))
    show = replace(show, stands=tuple(stands))
    sheet = DxfSheet(0.001)
    sheet.around(show, "OUTLINE", "TEXTS", "COL")
    for s in show.stands:
        ring = s.outline
        for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
            sheet.line(a, b, "PANELS")
        x0, y0, x1, y1 = bounds(ring)
        for a, b in zip(
            rect(x0 + 0.4, y0 + 0.4, 1.2, 0.6),
            (*rect(x0 + 0.4, y0 + 0.4, 1.2, 0.6)[1:], (x0 + 0.4, y0 + 0.4)),
            strict=True,
        ):
            sheet.line(a, b, "TABLE")
        sheet.space.add_circle(
            ((x0 + 0.7) * 1000, (y0 + 1.3) * 1000), 220, dxfattribs={"layer": "CHAIR"}
        )
        sheet.text(s.number, (x0 + x1) / 2, y1 - 0.6, 0.4, "TEXTS")
        sheet.text("3 kW", x1 - 0.6, y0 + 0.3, 0.15, "ELECTRIC")
        sheet.text("220V", x1 - 0.6, y0 + 0.6, 0.15, "ELECTRIC")
    for i, words in enumerate(("2024", "305", "1:200", "A1", "12", "007", "Rev. 4", "101")):
        sheet.loop(rect(95, 2.0 * i, 10, 2), "STAMP")
        sheet.text(words, 100, 2.0 * i + 1, 0.7, "STAMP")
    return sheet.plan(show)


@plan(batch="drafted")
def number_on_the_table() -> Plan:
    """Booths, tables and chairs are all LINEs of one layer. The number stands on the table."""
    show = without_separators(mixed_floor("tables", 503, "messe", (3, 3, 3, 6)))
    sheet = DxfSheet(0.001)
    sheet.around(show)
    for a, b in unique_sides(show):
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


@plan(batch="builders")
def millimetre_gaps() -> Plan:
    """LibreCAD: LINEs have gaps of a millimetre, MTEXT has its own style, dimension chains are in metres. There are no
    blocks.
    """
    show = european_hall("librecad", 4701, lambda letter, n: f"{letter}{n}", 8)
    r = random.Random(47)
    sheet = DxfSheet(1.0, 6, "R2000")
    sheet.around(show, "Mury", "Obiekty", "Slupy")
    for s in show.stands:
        for (ax, ay), (bx, by) in zip(s.outline, s.outline[1:] + s.outline[:1], strict=True):
            d = 0.001 * r.choice((0, 1, -1))
            sheet.line((ax + d, ay), (bx, by + d), "Stoiska")
        x, y = inner_point(s.outline)
        sheet.space.add_mtext(
            s.number,
            {
                "char_height": 0.5,
                "insert": (x, y),
                "attachment_point": 5,
                "layer": "Numery",
                "style": "unicode",
            },
        )
        x0, y0, x1, y1 = bounds(s.outline)
        if len(s.outline) == 4:
            sheet.space.add_mtext(
                f"{(x1 - x0) * (y1 - y0):g} m2",
                {
                    "char_height": 0.25,
                    "insert": (x, y - 0.7),
                    "attachment_point": 5,
                    "layer": "Numery",
                },
            )
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    surroundings.on_sheet(
        sheet,
        surroundings.chain([x0 + 4.0 * k for k in range(22)], y0 - 3, places=2),
        {"": "Wymiary"},
    )
    surroundings.on_sheet(
        sheet,
        surroundings.chain([y0 + 6.0 * k for k in range(12)], x0 - 3, north=True, places=2),
        {"": "Wymiary"},
    )
    return sheet.plan(show)


@plan(batch="draughts")
def round_corners() -> Plan:
    """LINEs and ARCs of round corners are single entities, in centimetres."""
    show = mixed_floor("line arc", 1312, "small", (4, 4, 5, 6))
    sheet = DxfSheet(0.01, 0, "R2000")
    sheet.around(show, "WALLS", "MISC")
    r = 0.5
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        for a, b in (
            ((x0 + r, y0), (x1 - r, y0)), ((x1, y0 + r), (x1, y1 - r)), ((x1 - r, y1), (x0 + r, y1)), ((x0, y1 - r), (x0, y0 + r)),
        ):  # fmt: skip
            sheet.line(a, b, "STANDS")
        for (cx, cy), start in (
            ((x0 + r, y0 + r), 180), ((x1 - r, y0 + r), 270), ((x1 - r, y1 - r), 0), ((x0 + r, y1 - r), 90),
        ):  # fmt: skip
            sheet.space.add_arc(
                (cx * 100, cy * 100), r * 100, start, start + 90, dxfattribs={"layer": "STANDS"}
            )
        sheet.text(s.number, *middle(s.outline), 0.5, "NUMBERS")
    return sheet.plan(show)


@plan(batch="gatherings")
def each_edge_once() -> Plan:
    """German: a reference was exploded, each edge is one LINE. Labels say `1.A20` and `6 x 4 m`; there are door arcs,
    seats and a ceiling grid.
    """
    show = german_blocks("edges", 7211, rows=8)
    show = replace(show, stands=tuple(replace(s, number=f"1.{s.number}") for s in show.stands))
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "XR-Halle1$0$Wand", "XR-Halle1$0$Flaeche", "XR-Halle1$0$Stuetze")
    for a, b in unique_sides(show):
        sheet.line(a, b, "XR-Stand$0$Linie")
    for s in show.stands:
        x, y = inner_point(s.outline)
        sheet.text(s.number, x, y + 0.3, 0.4, "XR-Stand$0$Text")
        w, d = outline_size(s.outline)
        sheet.text(f"{w:g} x {d:g} m", x, y - 0.4, 0.22, "XR-Stand$0$Text")
    w, h = outline_size(show.halls[0][1])
    for i in range(10):
        x = 4 + 7 * i
        sheet.line((x, 0), (x, 2.0), "XR-Halle1$0$Tuer")
        sheet.space.add_arc((x * 1000, 0), 2000, 0, 90, dxfattribs={"layer": "XR-Halle1$0$Tuer"})
    for i in range(int(w / 1.25)):
        sheet.line((1.25 * i, 0), (1.25 * i, h), "XR-Halle1$0$Decke")
    for i in range(int(h / 1.25)):
        sheet.line((0, 1.25 * i), (w, 1.25 * i), "XR-Halle1$0$Decke")
    for r in range(8):
        for c in range(12):
            sheet.loop(rect(w + 4 + c * 0.55, 4 + r * 0.9, 0.45, 0.45), "XR-Halle1$0$Bestuhlung")
    return sheet.plan(show)


@plan(batch="fitouts")
def hall_wall_behind() -> Plan:
    """The hall's wall is the back of its stands. Columns stand on partitions and cut them."""
    show = exhibit_hall("against", 4911, first=100, rows=9)
    sheet = DxfSheet(0.0254, 1)
    x0, y0, _, y1 = bounds(show.halls[0][1])
    r = random.Random(50)
    for a, b in unique_sides(show):
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


@plan(batch="bureaus")
def dimension_chains() -> Plan:
    """Dimension chains are LINE and TEXT `3000`. Booths are lines; there are axes; millimetres."""
    show = mixed_floor("metric dims", 1111, "running", (3, 3, 4, 6))
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "A", "B", "C")
    for a, b in unique_sides(show):
        sheet.line(a, b, "D")
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        sheet.text(s.number, (x0 + x1) / 2, (y0 + y1) / 2, 0.5, "E")
        sheet.line((x0, y0 - 0.5), (x1, y0 - 0.5), "F")
        for x in (x0, x1):
            sheet.line((x - 0.1, y0 - 0.6), (x + 0.1, y0 - 0.4), "F")
        sheet.text(f"{(x1 - x0) * 1000:.0f}", (x0 + x1) / 2, y0 - 0.3, 0.2, "F")
    return sheet.plan(show)


@plan(batch="drafted")
def hatched_by_lines() -> Plan:
    """LINEs of the walls' layer hatch every second booth at 45 degrees."""
    show = mixed_floor("hatch lines", 613, "five", (3, 3, 4))
    sheet = DxfSheet(0.01)
    sheet.around(show)
    for a, b in unique_sides(show):
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


@plan(batch="sheets")
def lines_twice() -> Plan:
    """Everything is a LINE twice, and 3DFACEs with third coordinates, in inches, on one layer."""
    show = american_floor("sketchup", 807, 8, 14)
    sheet = DxfSheet(0.0254, 1)
    for outline in (
        [o for _, o in show.halls]
        + [e.outline for e in show.extras]
        + [s.outline for s in show.stands]
    ):
        for a, b in sides(outline):
            for z in (0.0, 96.0):
                (p, q), (r, t) = sheet.points((a, b))
                sheet.space.add_line((p, q, z), (r, t, z))
    for s in show.stands[::2]:
        for a, b in list(sides(s.outline))[:2]:
            (p, q), (r, t) = sheet.points((a, b))
            sheet.space.add_3dface([(p, q, 0), (r, t, 0), (r, t, 96), (p, q, 96)])
    for s in show.stands:
        sheet.text(s.number, *middle(s.outline), 0.6)
    for e in show.extras:
        sheet.text(e.words, *middle(e.outline), 0.8)
    return sheet.plan(show)


@plan(batch="decorators")
def row_edge_and_dividers() -> Plan:
    """A row is its edge and its dividers. There are `AISLE 200`, ports, extinguishers, a key plan, and `1/16" = 1'-0"`;
    inches.
    """
    show = exhibit_hall("contractor", 4001, rows=10)
    sheet = DxfSheet(0.0254, 1, "R2018")
    sheet.loop(show.halls[0][1], "A-WALL-FULL")
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    sheet.loop(rect(x0 - 0.3, y0 - 0.3, x1 - x0 + 0.6, y1 - y0 + 0.6), "A-WALL-FULL")
    for a, b in unique_sides(show):
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
        x = 3 * TEN_FEET + k * 3 * TEN_FEET - TEN_FEET / 2
        for y in (4 * TEN_FEET - 1.2, y1 - 14):
            sheet.text(f"AISLE {100 * (k + 1)}", x, y, 0.5, "AISLE-NUMBERS")
        sheet.text("10'-0\"", x, 8 * TEN_FEET + 4.5, 0.3, "DIM")
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
    for k, words in enumerate(
        ("10x10 - 112", "10x20 - 6", "20x20 - 18", "50x40 - 3", "NET SQ FT 24,500")
    ):
        sheet.text(words, x1 + 10, y0 + 14 + 1.5 * k, 0.7, "BORDER", align=Align.LEFT)
    return sheet.plan(show)


@plan(batch="draughts")
def open_polylines() -> Plan:
    """U-shaped polylines are open to the aisle. An xref is missing; there are solids and regions."""
    show = mixed_floor("u open", 1315, "dot", (3, 3, 4, 6))
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "0", "0")
    block = sheet.document.blocks.new(
        "ARCHITECT", dxfattribs={"flags": 4, "xref_path": "..\\arch\\hall.dwg"}
    )
    assert block is not None
    sheet.space.add_blockref("ARCHITECT", (0, 0))
    for i, s in enumerate(show.stands):
        ring = s.outline
        turn = 2 if i % 2 else 0
        ring = ring[turn:] + ring[:turn]
        sheet.space.add_lwpolyline(sheet.points(ring), close=False, dxfattribs={"layer": "WALLS"})
        sheet.text(s.number, *middle(s.outline), 0.5, "NUMBERS")
    for x, y in ((3, 3), (80, 60)):
        sheet.space.add_3dsolid(dxfattribs={"layer": "TRUSS"})
        sheet.space.add_region(dxfattribs={"layer": "TRUSS"})
        sheet.space.add_point((x * 1000, y * 1000))
    return sheet.plan(show)
