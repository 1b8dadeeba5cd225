"""CAD sheets of fitters, venues and electricians, described before they were tried. `PLANS[name]()` gives one (DXF).

nested-ref    the hall one INSERT of a turned block, stands as blocks in blocks, anonymous names, ATTRIBs hidden and seen
h3            `H3-204` over `9 m²` in one MTEXT with fonts, metres declared and millimetres drawn, texts on an extrusion of -z
layout        model space in millimetres; a layout with frame, stamp, stamp table and viewports full of numbers
partitions    double lines of panels 40 mm thick, open fronts, tags as blocks with a triangle at the front
bulges        rounded corners by bulges, hatches over half the booths, an outline again on a plot layer
services      electricity, water, rigging points by the thousand, tags FE-01 … beside stands FB-01 …
sketchup      everything a LINE twice and 3DFACEs with third coordinates, inches, one layer
halls-side    two halls side by side, one turned, with a table of exhibitors in ruled lines, units that lie
mleader       numbers in MULTILEADERs whose arrows point into the booths
feet-dims     dimensions 10'-0" in inches; islands; aisles named 100, 200 …
escapes       R12, numbers as `\\U+0411`12 and `%%c` marks, widths in TEXT beside
numbers-apart hall number, letter and place in three TEXTs, `1` `.` `A12`
"""

from __future__ import annotations

import io
import math
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import ezdxf
from ezdxf.enums import TextEntityAlignment as Align
from ezdxf.math import Vec2
from ezdxf.render.mleader import ConnectionSide
from tests.plan.habits.show import FOOT, Show, bounds, middle, rect, rotated
from tests.plan.strange.floor import floor, plainly, sides, single_rows
from tests.plan.strange.halls import COMPANIES, american
from tests.plan.strange.plans import Plan, Sheet


def nested_ref() -> Plan:
    flat = floor("nested-ref", 801, "halled", (3, 3, 4, 6))
    show = rotated(flat, 90.0)
    sheet = Sheet(0.001, 4)
    sheet.document.blocks.new("HALL")
    whole: Any = sheet.document.blocks.get("HALL")
    for _, o in flat.halls:
        whole.add_lwpolyline(sheet.points(o), close=True, dxfattribs={"layer": "A-WALL"})
    for e in flat.extras:
        whole.add_lwpolyline(sheet.points(e.outline), close=True, dxfattribs={"layer": "A-AREA"})
        whole.add_text(e.words, height=600, dxfattribs={"layer": "A-AREA"}).set_placement(
            sheet.points((middle(e.outline),))[0], align=Align.MIDDLE_CENTER
        )
    sizes = sorted(
        {
            (
                round(bounds(s.outline)[2] - bounds(s.outline)[0], 3),
                round(bounds(s.outline)[3] - bounds(s.outline)[1], 3),
            )
            for s in flat.stands
        }
    )
    for i, (w, d) in enumerate(sizes):
        inner = sheet.document.blocks.new(f"*U{i + 40}")
        inner.add_lwpolyline(sheet.points(rect(0, 0, w, d)), close=True)
        inner.add_line((0, 0), (300, 300))
        outer = sheet.document.blocks.new(f"STAND {w:g}x{d:g}")
        outer.add_blockref(f"*U{i + 40}", (0, 0))
        outer.add_attdef("NR", (0, 0), "000", dxfattribs={"height": 400})
        outer.add_attdef("KEY", (0, 0), "0", dxfattribs={"height": 100})
    for i, s in enumerate(flat.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        ref = whole.add_blockref(
            f"STAND {round(x1 - x0, 3):g}x{round(y1 - y0, 3):g}", (x0 * 1000, y0 * 1000), {"layer": "E-STANDS"}
        )
        c = sheet.points((middle(s.outline),))[0]
        ref.add_attrib("NR", s.number, c, {"height": 400})
        ref.add_attrib("KEY", str(70400 + i), c, {"height": 100, "flags": 1})
    sheet.space.add_blockref("HALL", (0, 0), {"rotation": 90})
    return sheet.plan(show)


def h3() -> Plan:
    show = single_rows("h3", 802, lambda row, i: f"H3-{(row + 1) * 100 + i}", (3, 3, 4, 6))
    sheet = Sheet(0.001, 6)
    sheet.around(show, "wall", "facility", "pillar")
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        sheet.loop(s.outline, "stand")
        x, y = middle(s.outline)
        body = f"{{\\fArial|b0|i0|c0|p34;\\W0.9;{s.number}}}\\P{{\\H0.7x;{(x1 - x0) * (y1 - y0):g} m\\S2^ ;}}"
        if i % 3 == 0:  # seen from below: OCS x runs the other way for TEXT
            t = sheet.space.add_text(s.number, height=350, dxfattribs={"layer": "label", "extrusion": (0, 0, -1)})
            t.set_placement((-x * 1000, y * 1000), align=Align.MIDDLE_CENTER)
        else:
            sheet.space.add_mtext(
                body, {"char_height": 350, "insert": (x * 1000, y * 1000), "attachment_point": 5, "layer": "label"}
            )
    return sheet.plan(show)


def layout() -> Plan:
    show = floor("layout", 803, "aisle", (3, 3, 4))
    seen: dict[str, int] = {}
    stands = []
    for s in show.stands:
        seen[s.number] = seen.get(s.number, 0) + 1
        stands.append(
            replace(s, number=s.number if seen[s.number] == 1 else f"{s.number}{'BCDEFG'[seen[s.number] - 2]}")
        )
    show = replace(show, stands=tuple(stands))
    sheet = Sheet(0.001, 4)
    sheet.around(show, "A-WALL", "A-ROOM", "S-COL")
    for s in show.stands:
        sheet.loop(s.outline, "EXPO")
        sheet.text(s.number, *middle(s.outline), 0.45, "EXPO-NO")
    paper = sheet.document.layout("Layout1")
    paper.page_setup(size=(841, 594), margins=(10, 10, 10, 10), units="mm")
    paper.add_viewport(center=(400, 300), size=(700, 500), view_center_point=(45000, 35000), view_height=80000)
    paper.add_lwpolyline([(10, 10), (831, 10), (831, 584), (10, 584)], close=True)
    for i in range(30):
        paper.add_lwpolyline([(720, 20 + 8 * i), (831, 20 + 8 * i), (831, 28 + 8 * i), (720, 28 + 8 * i)], close=True)
        paper.add_text(str(100 + i), height=4).set_placement((724, 22 + 8 * i))
        paper.add_text("Rev. " + "ABC"[i % 3], height=4).set_placement((750, 22 + 8 * i))
    return sheet.plan(show)


def partitions() -> Plan:
    show = single_rows("partitions", 804, lambda row, i: f"{chr(65 + row)}.{i}", (3, 3, 4, 5))
    sheet = Sheet(0.001, 4)
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
        ref = sheet.space.add_blockref("TAG", ((x0 + x1) / 2 * 1000, y0 * 1000 + 100), {"layer": "TAG"})
        ref.add_attrib("NO", s.number, ((x0 + x1) / 2 * 1000 - 300, y0 * 1000 + 450), {"height": 350, "layer": "TAG"})
    return sheet.plan(show)


def bulges() -> Plan:
    show = floor("bulges", 805, "dot", (3, 4, 5))
    sheet = Sheet(0.01)
    sheet.around(show, "0", "0", "0")
    b = math.tan(math.pi / 8)
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = (v * 100 for v in bounds(s.outline))
        r = 20.0
        ring = [(x0 + r, y0, 0, 0, 0), (x1 - r, y0, 0, 0, b), (x1, y0 + r, 0, 0, 0), (x1, y1 - r, 0, 0, b), (x1 - r, y1, 0, 0, 0), (x0 + r, y1, 0, 0, b), (x0, y1 - r, 0, 0, 0), (x0, y0 + r, 0, 0, b)]  # fmt: skip
        sheet.space.add_lwpolyline(ring, close=True, dxfattribs={"layer": "STAND"})
        if i % 2:
            h = sheet.space.add_hatch(dxfattribs={"layer": "FILL"})
            h.set_pattern_fill("ANSI31", scale=8)
            h.paths.add_polyline_path([(p[0], p[1], p[4]) for p in ring], is_closed=True)
        if i % 3 == 0:
            sheet.loop(s.outline, "PLOT")
        sheet.text(s.number, *middle(s.outline), 0.4, "TXT")
    return sheet.plan(show)


def services() -> Plan:
    show = floor("services", 806, "small", (3, 3, 4, 6))
    show = replace(
        show, stands=tuple(replace(s, number=f"F{s.number[0].upper()}-{int(s.number[1:]):02d}") for s in show.stands)
    )
    rng = random.Random(806)
    sheet = Sheet(0.001, 4)
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
            ref.add_attrib("TAG", f"{kind}-{i + 1:02d}", (x * 1000 + 150, y * 1000), {"height": 120})
    for y in range(0, 76, 3):
        sheet.line((0, y), (90, y), "DUCTS")
    return sheet.plan(show)


def sketchup() -> Plan:
    show = american("sketchup", 807, 8, 14)
    sheet = Sheet(0.0254, 1)
    for outline in [o for _, o in show.halls] + [e.outline for e in show.extras] + [s.outline for s in show.stands]:
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


def halls_side() -> Plan:
    one = floor("one", 808, "running", (3, 4, 6))
    one = replace(one, stands=one.stands[:110], extras=one.extras[:3])
    two = rotated(replace(floor("two", 809, "running", (3, 3, 5)), extras=()), 20.0)
    x0, y0, _, _ = bounds(two.halls[0][1])
    move = lambda o: tuple((x - x0 + 110, y - y0) for x, y in o)  # noqa: E731
    show = Show(
        "halls side",
        tuple(replace(s, number=f"1-{s.number}", title=COMPANIES[i % 12]) for i, s in enumerate(one.stands))
        + tuple(
            replace(s, number=f"2-{s.number}", outline=move(s.outline), title=COMPANIES[i % 12])
            for i, s in enumerate(two.stands[:130])
        ),
        one.extras,
        (("HALL 1", one.halls[0][1]), ("HALL 2", move(two.halls[0][1]))),
    )
    sheet = Sheet(0.01, 4)
    sheet.around(show, "WALLS", "OTHER")
    for s in show.stands:
        sheet.loop(s.outline, "STANDS")
        sheet.text(s.number, *middle(s.outline), 0.4, "NUMBERS")
    top = 130.0
    for i, s in enumerate(show.stands):
        x, y = 10 + 26 * (i // 60), top - 1.2 * (i % 60) + 60
        sheet.text(s.number, x + 0.3, y + 0.6, 0.6, "INDEX", align=Align.MIDDLE_LEFT)
        sheet.text(s.title, x + 6.3, y + 0.6, 0.6, "INDEX", align=Align.MIDDLE_LEFT)
    for k in range(4):
        for i in range(61):
            sheet.line((10 + 26 * k, top + 61.2 - 1.2 * i), (34 + 26 * k, top + 61.2 - 1.2 * i), "INDEX")
        for dx in (0, 6, 24):
            sheet.line((10 + 26 * k + dx, top + 61.2), (10 + 26 * k + dx, top - 10.8), "INDEX")
    return sheet.plan(show)


def mleader() -> Plan:
    show = single_rows("mleader", 810, lambda row, i: f"{chr(65 + row)}{i:02d}", (3, 3, 4))
    sheet = Sheet(0.001, 4)
    sheet.around(show)
    for s in show.stands:
        sheet.loop(s.outline, "BOOTH")
        x0, y0, x1, y1 = bounds(s.outline)
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        builder = sheet.space.add_multileader_mtext("Standard")
        builder.set_content(s.number, char_height=300)
        builder.add_leader_line(ConnectionSide.left, [Vec2(x * 1000, y * 1000)])
        builder.build(insert=Vec2(x * 1000 + 200, (y0 - 1.2) * 1000))
    return sheet.plan(show)


def feet_dims() -> Plan:
    show = american("feet dims", 811, 8, 15)
    sheet = Sheet(0.0254)
    sheet.around(show, "WALL", "MISC", "COLS")
    for a in range(8):
        sheet.text(f"AISLE {100 * (a + 1)}", 20 * FOOT + a * 40 * FOOT - 10 * FOOT, 20 * FOOT, 0.9, "MISC", 90.0)
        sheet.text(f"{100 * (a + 1)}", 20 * FOOT + a * 40 * FOOT - 10 * FOOT, 15 * FOOT, 1.2, "MISC")
    for s in show.stands:
        sheet.loop(s.outline, "BOOTH")
        sheet.text(s.number, *middle(s.outline), 0.5, "BOOTH-NO")
    for s in show.stands[::6]:
        a, b = s.outline[0], s.outline[1]
        (p, q), (r, t) = sheet.points((a, b))
        sheet.space.add_linear_dim(
            base=(p, q - 14), p1=(p, q), p2=(r, t), text="10'-0\"" if r - p < 130 else "20'-0\"", override={"dimtxt": 6}
        ).render()
    return sheet.plan(show)


def escapes() -> Plan:
    show = plainly(floor("escapes", 812, "slash", (2, 3, 4)))
    cyr = "АБВГДЕЖИКЛМНП"
    show = replace(
        show, stands=tuple(replace(s, number=f"{cyr[ord(s.number[0]) - 65]}{s.number[1:]}") for s in show.stands)
    )
    document = ezdxf.new("R12")
    space = document.modelspace()
    for layer, outlines in (
        ("1", [s.outline for s in show.stands]),
        ("2", [o for _, o in show.halls]),
        ("3", [e.outline for e in show.extras]),
    ):
        for outline in outlines:
            space.add_polyline2d([(1000 * x, 1000 * y) for x, y in outline], close=True, dxfattribs={"layer": layer})
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        x, y = middle(s.outline)
        space.add_text(f"\\U+{ord(s.number[0]):04X}{s.number[1:]}", height=400).set_placement(
            (1000 * x, 1000 * y + 200), align=Align.MIDDLE_CENTER
        )
        space.add_text(f"{x1 - x0:.1f}%%c{y1 - y0:.1f}", height=200).set_placement(
            (1000 * x, 1000 * y - 400), align=Align.MIDDLE_CENTER
        )
    for e in show.extras:
        x, y = middle(e.outline)
        space.add_text(e.words, height=500, dxfattribs={"layer": "4"}).set_placement(
            (1000 * x, 1000 * y), align=Align.MIDDLE_CENTER
        )
    out = io.StringIO()
    document.write(out)
    return Plan("dxf", out.getvalue().encode(), show, 0.001)


def numbers_apart() -> Plan:
    show = single_rows("numbers apart", 813, lambda row, i: f"1.{chr(65 + row)}{i:02d}", (3, 4, 4, 6))
    sheet = Sheet(0.001, 4)
    sheet.around(show)
    for s in show.stands:
        sheet.loop(s.outline, "GRUND")
        x0, y0, x1, y1 = bounds(s.outline)
        x = (x0 + x1) / 2 - 0.7
        sheet.text("1", x, y0 + 0.5, 0.4, "NR", align=Align.LEFT)
        sheet.text(".", x + 0.3, y0 + 0.5, 0.4, "NR", align=Align.LEFT)
        sheet.text(s.number[2:], x + 0.45, y0 + 0.5, 0.4, "NR", align=Align.LEFT)
        sheet.text(f"{(x1 - x0) * (y1 - y0):.2f}", x, y1 - 0.7, 0.25, "QM", align=Align.LEFT)
    return sheet.plan(show)


PLANS: dict[str, Callable[[], Plan]] = {
    "nested-ref": nested_ref, "h3": h3, "layout": layout, "partitions": partitions, "bulges": bulges, "services": services,
    "sketchup": sketchup, "halls-side": halls_side, "mleader": mleader, "feet-dims": feet_dims, "escapes": escapes,
    "numbers-apart": numbers_apart, }  # fmt: skip
