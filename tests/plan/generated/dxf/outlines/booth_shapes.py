"""The outlines are inexact, in modules, or of unusual forms."""

from __future__ import annotations

import math
import random
from dataclasses import replace

from ezdxf.enums import TextEntityAlignment as Align
from tests.plan.generated.builders.dxf import DxfSheet
from tests.plan.generated.builders.floors.exhibit_halls import european_hall
from tests.plan.generated.builders.floors.let_blocks import german_blocks
from tests.plan.generated.builders.floors.mixed import mixed_floor
from tests.plan.generated.builders.floors.modules import merged_modules, modules_of
from tests.plan.generated.builders.floors.outlines import inner_point, sides
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import Extra, Show, Stand, bounds, middle, rect


@plan(batch="presses")
def doubled_points() -> Plan:
    """Outlines have doubled and collinear points and overlap the neighbour by two centimetres."""
    show = mixed_floor("sloppy", 1409, "aisle", (3, 3, 4, 5))
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "0", "0")
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        a, b, c, d = x0 - 0.01, y0 - 0.01, x1 + 0.01, y1 + 0.01
        ring = (
            (a, b),
            (a, b),
            ((a + c) / 2, b),
            (c, b),
            (c, (b + d) / 2),
            (c, d),
            (c, d),
            (a, d),
            (a, b + 1),
            (a, b),
        )
        sheet.loop(ring, "0")
        sheet.text(s.number, *middle(s.outline), 0.5, "0")
    return sheet.plan(show)


@plan(batch="workshops")
def drawn_by_hand() -> Plan:
    """Outlines were drawn by hand: ends 2 cm apart, spikes, doubled points, neighbours 3 cm into each other."""
    show = mixed_floor("sloppy", 3011, "dot", (3, 3, 4, 5))
    rng = random.Random(12)
    sheet = DxfSheet(1.0, 6)
    sheet.around(show, "Halle", "Sonstiges", "Stuetzen")
    for i, s in enumerate(show.stands):
        ring = [(x + rng.uniform(-0.03, 0.03), y + rng.uniform(-0.03, 0.03)) for x, y in s.outline]
        points = [*ring, (ring[0][0] + 0.02, ring[0][1] - 0.01)]
        if i % 4 == 1:
            points.insert(2, points[1])
        if i % 5 == 2:
            points[2:2] = [(points[1][0] + 0.4, points[1][1] - 0.01), points[1]]
        sheet.space.add_lwpolyline(points, dxfattribs={"layer": "Staende"})
        sheet.text(
            s.number,
            middle(s.outline)[0] + rng.uniform(-0.5, 0.5),
            middle(s.outline)[1],
            0.4,
            "Nummern",
        )
    return sheet.plan(show)


@plan(batch="drafted")
def arcs_and_radii() -> Plan:
    """Rows run along arcs: neighbours share radial LINEs and ARCs. Numbers are turned with the row."""
    stands, sheet = [], DxfSheet(0.001, 4)
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
                sheet.text(
                    number,
                    (r + 1.5) * math.cos(m),
                    (r + 1.5) * math.sin(m),
                    0.45,
                    "TXT",
                    math.degrees(m) - 90,
                )
                sheet.line(
                    (r * math.cos(a), r * math.sin(a)),
                    ((r + 3) * math.cos(a), (r + 3) * math.sin(a)),
                    "L",
                )
            end = 0.6 + n * step
            sheet.line(
                (r * math.cos(end), r * math.sin(end)),
                ((r + 3) * math.cos(end), (r + 3) * math.sin(end)),
                "L",
            )
            for radius in (r, r + 3):
                sheet.space.add_arc(
                    (0, 0),
                    radius * 1000,
                    math.degrees(0.6),
                    math.degrees(end),
                    dxfattribs={"layer": "L"},
                )
    extras = (Extra("STAGE", "fixture", "stage", rect(-6, 6, 12, 6)),)
    show = Show("fan", tuple(stands), extras, (("", rect(-85, -2, 170, 90)),))
    sheet.around(show, "HALL", "MISC", "COL")
    return sheet.plan(show)


@plan(batch="offerings")
def columns_cut_out() -> Plan:
    """Columns are cut out of stands. Stairs run through; the number stands beside the column."""
    show = european_hall("cutouts", 5231, lambda letter, n: f"{letter}{n}", 8)
    stands = []
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        if len(s.outline) == 4 and i % 4 == 0 and abs(s.outline[0][1] - s.outline[1][1]) < 1e-9:
            c = 0.8  # a column in the corner
            stands.append(
                replace(
                    s,
                    outline=(
                        (x0 + c, y0),
                        (x1, y0),
                        (x1, y1),
                        (x0, y1),
                        (x0, y0 + c),
                        (x0 + c, y0 + c),
                    ),
                )
            )
        else:
            stands.append(s)
    show = replace(show, stands=tuple(stands))
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "HALL", "SERVICE", "COLUMN")
    for s in show.stands:
        for a, b in sides(s.outline):
            sheet.line(a, b, "STAND")
        x, y = inner_point(s.outline)
        sheet.text(s.number, x, y, 0.5, "TEXT")
        if len(s.outline) == 6 and s.outline[5][0] - s.outline[4][0] == 0.8:
            x0, y0, _, _ = bounds(s.outline)
            sheet.loop(rect(x0 + 0.1, y0 + 0.1, 0.6, 0.6), "COLUMN")
    return sheet.plan(show)


@plan(batch="marketplaces")
def street_fair() -> Plan:
    """A street fair has crooked stands of four corners along numbered houses, with trees, lamps and `12a`."""
    rng = random.Random(7401)
    stands, houses, n = [], [], 0
    for street in range(5):
        for side in (0, 1):
            x, y = 6.0, 10.0 + street * 28.0 + side * 9.0
            while x < 120:
                w, d = rng.choice((2.0, 3.0, 3.0, 4.0, 6.0)), rng.choice((2.0, 2.5, 3.0))
                skew = [rng.uniform(-0.15, 0.15) for _ in range(4)]
                n += 1
                outline = ((x, y + skew[0]), (x + w, y + skew[1]), (x + w - abs(skew[2]), y + d + skew[2]), (x + abs(skew[3]), y + d))  # fmt: skip
                stands.append(Stand(f"{n}" + ("a" if n % 13 == 0 else ""), outline))
                x += w + rng.choice((0.3, 0.5, 1.5))
            houses += [
                (f"{2 * k + 1 + side}", rect(6 + 15 * k, y + (6 if side else -8), 13, 5))
                for k in range(8)
            ]
    stands = [s for i, s in enumerate(stands) if i % 60 < 50]
    show = Show("fest", tuple(stands), (Extra("BÜHNE", "fixture", "stage", rect(130, 20, 10, 8)), Extra("WC", "amenity", "wc", rect(130, 40, 4, 4))), (("", rect(0, 0, 145, 150)),))  # fmt: skip
    sheet = DxfSheet(1.0, 6)
    sheet.around(show, "Grenze", "Infrastruktur")
    for s in show.stands:
        sheet.loop(s.outline, "Staende")
        sheet.text(s.number, *inner_point(s.outline), 0.7, "Standnummern")
    for words, outline in houses:
        sheet.loop(outline, "Gebaeude")
        sheet.text(words, *inner_point(outline), 1.2, "Hausnummern")
    for i in range(60):
        at = (rng.uniform(4, 140), 10.0 + rng.randrange(5) * 28.0 + 5.5)
        sheet.space.add_circle(
            at, 1.8 if i % 3 else 0.15, dxfattribs={"layer": "Baeume" if i % 3 else "Leuchten"}
        )
    return sheet.plan(show)


@plan(batch="habitats")
def one_metre_modules() -> Plan:
    """Every stand lies on modules of 1 by 1 m that are outlines too, with panels and posts."""
    show = mixed_floor("modules", 2801, "messe", (3, 4, 5, 6))
    show = replace(
        show, stands=tuple(replace(s, number=s.number.replace(" ", "")) for s in show.stands)
    )
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "HALL", "AREAS", "COLUMNS")
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        for i in range(round(x1 - x0)):
            for j in range(round(y1 - y0)):
                sheet.loop(rect(x0 + i, y0 + j, 1, 1), "CARPET_TILES")
        for i in range(round(x1 - x0) + 1):
            sheet.space.add_circle(
                sheet.points(((x0 + i, y1),))[0], 20, dxfattribs={"layer": "POSTS"}
            )
        sheet.loop(s.outline, "STANDS")
        sheet.text(s.number, (x0 + x1) / 2 + 0.2, (y0 + y1) / 2 + 0.1, 0.4, "STAND_NO")
        sheet.text(
            f"{(x1 - x0) * (y1 - y0):.0f} m²",
            (x0 + x1) / 2 + 0.2,
            (y0 + y1) / 2 - 0.6,
            0.2,
            "STAND_AREA",
        )
    return sheet.plan(show)


@plan(batch="workshops")
def modules_only() -> Plan:
    """Only modules of 3 by 3 m are drawn: a stand of two or four is as many outlines, its number in their middle."""
    show = merged_modules("unmerged", 3001, 3.0, lambda row, i: f"{chr(65 + row)}{i:02d}")
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "展馆")
    for s in show.stands:
        for ring in modules_of(s, 3.0):
            sheet.loop(ring, "标准展位")
        sheet.text(s.number, *middle(s.outline), 0.6, "展位号")
    return sheet.plan(show)


@plan(batch="layouts")
def small_pods() -> Plan:
    """Start-ups' pods of 1.5 m stand in rows and are lettered wider than they are, beside a dozen stands of 6 m."""
    small = [Stand(f"S{r + 1}{i + 1:02d}", rect(6 + i * 1.5, 6 + r * 4.5, 1.5, 1.5)) for r in range(10) for i in range(16)]  # fmt: skip
    large = [Stand(f"A{i + 1:02d}", rect(36 + i % 3 * 9, 6 + i // 3 * 9, 6, 6)) for i in range(12)]
    show = Show("pods", (*small, *large), (), (("", rect(0, 0, 66, 54)),))
    sheet = DxfSheet(1.0, 6)
    sheet.around(show, "HALL")
    for s in show.stands:
        x0, y0, _, _ = bounds(s.outline)
        sheet.loop(s.outline, "PODS")
        sheet.text(s.number, x0 + 0.1, y0 + 0.4, 0.6, "TEXT", align=Align.LEFT)
    return sheet.plan(show)


@plan(batch="builders")
def thick_polylines() -> Plan:
    """Stands are thick polylines with round corners. Trenches, boxes `B12/3`, water `W` and compressed air `DL`
    surround them.
    """
    show = german_blocks("floorbox", 4741, 6, 66.0)
    sheet = DxfSheet(0.001, 4, "R2013")
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
        x, y = inner_point(s.outline)
        sheet.text(s.number, x, y + 0.4, 0.5, "STAND_NO")
        for k, (tag, dx) in enumerate(((f"B{i % 60}/{i % 4}", -1.0), ("W", 0.0), ("DL", 0.9))):
            if (i + k) % 2:
                sheet.space.add_circle(
                    sheet.points(((x + dx, y - 0.9),))[0], 90, dxfattribs={"layer": "MEDIA"}
                )
                sheet.text(tag, x + dx, y - 0.65, 0.14, "MEDIA")
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    for k in range(int((x1 - x0) / 5)):
        for d in (0.0, 0.4):
            sheet.line((x0 + 3 + 5 * k + d, y0), (x0 + 3 + 5 * k + d, y1), "TRENCH")
    return sheet.plan(show)
