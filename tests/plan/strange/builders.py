"""An eighteenth batch: working sheets of stand builders, technical offices and free CAD programs, described before they
were tried (DXF).

librecad     LibreCAD: LINEs with gaps of a millimetre, TEXT in MTEXT of its own style, dimension chains, metres; no block
sketch-up    SketchUp: faces as POLYFACE, every edge again as a LINE, labels as MTEXT with leaders, inches
illustrated  Illustrator's DXF: splines and polylines on layers by colour, text cut to letters, points of paper 1:400
allplan      attributes in nested blocks `STAND`/`BESCHR`, hatch patterns, areas `A: 36,00 m2`, columns of steel, a ring road
floorbox     stands as thick polylines with rounded corners; trenches, boxes `B12/3`, water `W`, compressed air `DL`
quoted       a sales plan: number, size and price in one MTEXT, reserved in clouds, corner stands with a triangle
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from dataclasses import replace

from tests.plan.habits.show import FOOT, bounds, middle, rect
from tests.plan.strange import scenery
from tests.plan.strange.grounds import american_grid, inner, let_blocks
from tests.plan.strange.lettings import exhibit_hall, fair
from tests.plan.strange.plans import Plan, Sheet


def librecad() -> Plan:
    show = fair("librecad", 4701, lambda letter, n: f"{letter}{n}", 8)
    r = random.Random(47)
    sheet = Sheet(1.0, 6, "R2000")
    sheet.around(show, "Mury", "Obiekty", "Slupy")
    for s in show.stands:
        for (ax, ay), (bx, by) in zip(s.outline, s.outline[1:] + s.outline[:1], strict=True):
            d = 0.001 * r.choice((0, 1, -1))
            sheet.line((ax + d, ay), (bx, by + d), "Stoiska")
        x, y = inner(s.outline)
        sheet.space.add_mtext(
            s.number,
            {"char_height": 0.5, "insert": (x, y), "attachment_point": 5, "layer": "Numery", "style": "unicode"},
        )
        x0, y0, x1, y1 = bounds(s.outline)
        if len(s.outline) == 4:
            sheet.space.add_mtext(
                f"{(x1 - x0) * (y1 - y0):g} m2",
                {"char_height": 0.25, "insert": (x, y - 0.7), "attachment_point": 5, "layer": "Numery"},
            )
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    scenery.on_sheet(sheet, scenery.chain([x0 + 4.0 * k for k in range(22)], y0 - 3, places=2), {"": "Wymiary"})
    scenery.on_sheet(
        sheet, scenery.chain([y0 + 6.0 * k for k in range(12)], x0 - 3, north=True, places=2), {"": "Wymiary"}
    )
    return sheet.plan(show)


def sketch_up() -> Plan:
    show = exhibit_hall("sketch up", 4711, first=400, rows=8)
    sheet = Sheet(0.0254, 1, "R2007")
    for s in (*show.stands, *show.extras):
        mesh = sheet.space.add_polyface(dxfattribs={"layer": "Layer0"})
        mesh.append_faces([[(x, y, 0) for x, y in sheet.points(s.outline)]])
        for a, b in zip(s.outline, s.outline[1:] + s.outline[:1], strict=True):
            sheet.line(a, b, "Layer0")
    for s in show.stands:
        sheet.space.add_mtext(
            s.number,
            {
                "char_height": 0.5 * sheet.k,
                "insert": sheet.points((middle(s.outline),))[0],
                "attachment_point": 5,
                "layer": "Labels",
            },
        )
    for e in show.extras:
        sheet.text(e.words, *middle(e.outline), 0.6, "Labels")
    for a, b in zip(show.halls[0][1], show.halls[0][1][1:] + show.halls[0][1][:1], strict=True):
        sheet.line(a, b, "Walls")
    return sheet.plan(show)


def illustrated() -> Plan:
    show = let_blocks("illustrated", 4721, 6, 66.0)
    sheet = Sheet(400 * 0.0254 / 72, 0, "R2000")
    for _, hall in show.halls:
        sheet.loop(hall, "Ebene_1")
    for e in show.extras:
        sheet.loop(e.outline, "Ebene_1")
        sheet.text(e.words, *middle(e.outline), 0.7, "Ebene_1")
    for i, s in enumerate(show.stands):
        ring = (*s.outline, s.outline[0])
        if i % 3 == 0:
            sheet.space.add_lwpolyline(sheet.points(ring), dxfattribs={"layer": "Ebene_1", "color": 5})
        else:  # every side a spline of four points on a line
            for (ax, ay), (bx, by) in itertools.pairwise(ring):
                points = [(ax + (bx - ax) * t / 3, ay + (by - ay) * t / 3) for t in range(4)]
                sheet.space.add_open_spline(
                    [(x, y, 0) for x, y in sheet.points(tuple(points))], degree=3, dxfattribs={"layer": "Ebene_1"}
                )
        x, y = inner(s.outline)
        for k, letter in enumerate(s.number):
            sheet.text(letter, x + 0.42 * (k - (len(s.number) - 1) / 2), y, 0.55, "Ebene_1")
    return sheet.plan(show)


def allplan() -> Plan:
    show = fair("allplan", 4731, lambda letter, n: f"{letter}{n:02d}", 8)
    sheet = Sheet(0.01, 5, "R2010")
    label = sheet.document.blocks.new("BESCHR")
    label.add_attdef("STANDNR", (0, 40), height=45)
    for i, s in enumerate(show.stands):
        block = sheet.document.blocks.new(f"STAND{i:04d}")
        x0, y0, x1, y1 = bounds(s.outline)
        block.add_lwpolyline(
            [((x - x0) * 100, (y - y0) * 100) for x, y in s.outline], close=True, dxfattribs={"layer": "STAND"}
        )
        cx, cy = inner(s.outline)
        ref = block.add_blockref("BESCHR", ((cx - x0) * 100 - 60, (cy - y0) * 100 - 30), {"layer": "TEXT"})
        ref.add_attrib("STANDNR", s.number, ((cx - x0) * 100 - 60, (cy - y0) * 100), {"height": 45, "layer": "TEXT"})
        if len(s.outline) == 4:
            block.add_text(
                f"A: {(x1 - x0) * (y1 - y0):.2f} m2".replace(".", ","), height=20, dxfattribs={"layer": "TEXT"}
            ).set_placement(((cx - x0) * 100 - 60, (cy - y0) * 100 - 50))
        sheet.space.add_blockref(block.name, sheet.points(((x0, y0),))[0], {"layer": "STAND"})
        if i % 4 == 0:
            hatch = sheet.space.add_hatch(dxfattribs={"layer": "SCHRAFFUR"})
            hatch.set_pattern_fill("ANSI31", scale=10)
            hatch.paths.add_polyline_path(sheet.points(s.outline), is_closed=True)
    sheet.around(show, "WAND", "EINBAU", "STUETZE")
    for x, y, side in show.columns:
        sheet.line((x, y + side / 2), (x + side, y + side / 2), "STUETZE")
        sheet.line((x + side / 2, y), (x + side / 2, y + side), "STUETZE")
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    for grow in (6, 10):
        sheet.loop(rect(x0 - grow, y0 - grow, x1 - x0 + 2 * grow, y1 - y0 + 2 * grow), "STRASSE")
    return sheet.plan(show)


def floorbox() -> Plan:
    show = let_blocks("floorbox", 4741, 6, 66.0)
    sheet = Sheet(0.001, 4, "R2013")
    sheet.around(show, "HALL", "INFRA", "COL")
    for i, s in enumerate(show.stands):
        if len(s.outline) == 4:
            x0, y0, x1, y1 = bounds(s.outline)
            c, b = 0.4, 0.41421356
            points = [
                (x0 + c, y0, 0),
                (x1 - c, y0, b),
                (x1, y0 + c, 0),
                (x1, y1 - c, b),
                (x1 - c, y1, 0),
                (x0 + c, y1, b),
                (x0, y1 - c, 0),
                (x0, y0 + c, b),
            ]
            sheet.space.add_lwpolyline(
                [(x * 1000, y * 1000, 60, 60, bulge) for x, y, bulge in points],
                close=True,
                dxfattribs={"layer": "STANDS"},
            )
        else:
            sheet.loop(s.outline, "STANDS")
        x, y = inner(s.outline)
        sheet.text(s.number, x, y + 0.4, 0.5, "STAND_NO")
        for k, (tag, dx) in enumerate(((f"B{i % 60}/{i % 4}", -1.0), ("W", 0.0), ("DL", 0.9))):
            if (i + k) % 2:
                sheet.space.add_circle(sheet.points(((x + dx, y - 0.9),))[0], 90, dxfattribs={"layer": "MEDIA"})
                sheet.text(tag, x + dx, y - 0.65, 0.14, "MEDIA")
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    for k in range(int((x1 - x0) / 5)):
        for d in (0.0, 0.4):
            sheet.line((x0 + 3 + 5 * k + d, y0), (x0 + 3 + 5 * k + d, y1), "TRENCH")
    return sheet.plan(show)


def quoted() -> Plan:
    show = american_grid("quoted", 4751, 100, 10, 15)
    sheet = Sheet(FOOT, 2, "R2010")
    sheet.around(show, "HALL", "SVC", "COL")
    for i, s in enumerate(show.stands):
        sheet.loop(s.outline, "STANDS")
        w, h = s.size.split("x")
        state = ("$3,400", "SOLD", "HOLD")[i % 3]
        sheet.space.add_mtext(
            f"{{\\C1;\\b{s.number}}}\\P{w}' x {h}'\\P{state}".replace("\\b", ""),
            {
                "char_height": 1.4,
                "insert": sheet.points((middle(s.outline),))[0],
                "attachment_point": 5,
                "layer": "TXT",
            },
        )
        x1, y1 = bounds(s.outline)[2:]
        if i % 7 == 0:
            sheet.loop(((x1, y1), (x1 - 0.8, y1), (x1, y1 - 0.8)), "CORNER")
        if i % 9 == 4:
            scenery.on_sheet(sheet, [scenery.cloud(s.outline)], {"": "REV"})
    return sheet.plan(replace(show, columns=()))


PLANS: dict[str, Callable[[], Plan]] = {
    "librecad": librecad,
    "sketch-up": sketch_up,
    "illustrated": illustrated,
    "allplan": allplan,
    "floorbox": floorbox,
    "quoted": quoted,
}
