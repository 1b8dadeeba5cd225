"""Furniture, fit-out or a whole building surrounds the booths."""

from __future__ import annotations

import random
from dataclasses import replace

from ezdxf.enums import TextEntityAlignment as Align
from tests.plan.generated.builders import surroundings
from tests.plan.generated.builders.companies import NUMBERLIKE_NAMES
from tests.plan.generated.builders.dxf import DxfSheet, draw_door
from tests.plan.generated.builders.floors.exhibit_halls import exhibit_hall
from tests.plan.generated.builders.floors.halls import with_half_booths
from tests.plan.generated.builders.floors.let_blocks import american_islands, german_blocks
from tests.plan.generated.builders.floors.mixed import mixed_floor
from tests.plan.generated.builders.floors.outlines import unique_sides
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import FOOT, Extra, Show, Stand, bounds, middle, moved, rect, turned


@plan(batch="interiors")
def shell_scheme_packages() -> Plan:
    """Shell scheme packages are blocks: counter, chairs, table, spotlights with numbers in them."""
    show = with_half_booths(mixed_floor("furnished", 814, "running", (3, 3, 4, 6)), 9)
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "HALL", "SERVICE", "PILLAR")
    pack = sheet.document.blocks.new("PACKAGE_A")
    pack.add_lwpolyline(sheet.points(rect(0, 0, 1.0, 0.5)), close=True)
    pack.add_text("C1", height=150).set_placement((500, 250), align=Align.MIDDLE_CENTER)
    pack.add_circle((500, 900), 350)
    pack.add_text("T2", height=150).set_placement((500, 900), align=Align.MIDDLE_CENTER)
    for i in range(3):
        pack.add_lwpolyline(
            sheet.points(turned(rect(0.2 + 0.3 * i, 1.3, 0.4, 0.4), 30 * i, (0.4 + 0.3 * i, 1.5))),
            close=True,
        )
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        sheet.loop(s.outline, "STAND")
        sheet.space.add_blockref("PACKAGE_A", (x0 * 1000 + 150, y0 * 1000 + 150), {"layer": "FURN"})
        sheet.text(s.number, x1 - 0.5, y1 - 0.4, 0.4, "STAND_NR")
        sheet.text(NUMBERLIKE_NAMES[len(s.number) % 11], (x0 + x1) / 2, y1 - 1.1, 0.2, "FIRMA")
    return sheet.plan(show)


@plan(batch="interiors")
def fitted_islands() -> Plan:
    """Stands of 50 to 400 m² have tables, meeting rooms with numbers, and stairs of storeys."""
    rng = random.Random(815)
    stands, n, y = [], 0, 6.0
    for row in range(11):
        x, tall = 6.0, 0.0
        while x < 190:
            w, h = rng.choice((7, 8, 10, 12, 15, 18, 20, 24)), rng.choice((7, 8, 10, 12, 14))
            n += 1
            stands.append(
                Stand(
                    f"{row + 1}{'ABCDEFGHJKLMNPQRSTUV'[int(x // 10) % 20]}{n % 9 + 1}{n % 7}",
                    rect(x, y, w, h),
                )
            )
            x, tall = x + w + rng.choice((3, 4)), max(tall, h)
        y += tall + 4
    show = Show(
        "islands only",
        tuple({s.number: s for s in stands}.values()),
        (Extra("WC", "amenity", "wc", rect(6, y, 8, 5)),),
        (("", rect(0, 0, 220, y + 9)),),
    )
    sheet = DxfSheet(0.001, 4)
    sheet.around(show)
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        sheet.loop(s.outline, "STAND")
        sheet.text(s.number, (x0 + x1) / 2, (y0 + y1) / 2, 0.9, "NR")
        for j in range(2 if i % 2 else 3):
            room = rect(x0 + 0.3 + 2.2 * j, y1 - 2.5, 2.2, 2.2)
            sheet.loop(room, "EINBAU")
            sheet.text(str(j + 1), *middle(room), 0.3, "EINBAU")
        for j in range(6):
            sheet.line((x0 + 0.5 + 0.28 * j, y0 + 0.5), (x0 + 0.5 + 0.28 * j, y0 + 1.5), "TREPPE")
        for j in range(4):
            sheet.space.add_circle(
                ((x0 + 3.5 + 0.8 * j) * 1000, (y0 + 1) * 1000), 350, dxfattribs={"layer": "MOEBEL"}
            )
    return sheet.plan(show)


@plan(batch="fitouts")
def rooms_in_islands() -> Plan:
    """Islands show rooms as polylines, `Meeting 1`, `Storage`, `LED 4 x 2 m`, tables, and a plan of seats."""
    show = german_blocks("inside", 4901, 8, 80.0)
    sheet = DxfSheet(0.001, 4, "R2013")
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


@plan(batch="contractors")
def wide_numbers() -> Plan:
    """Pods of 2 by 2 m and stands of 3 by 2 have numbers so long that they run over the walls, furniture and sockets."""
    show = mixed_floor("wide", 2321, "running", (2, 2, 3), 2.0)
    show = replace(
        show, stands=tuple(replace(s, number=f"EXPO-{int(s.number):03d}") for s in show.stands)
    )
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "HALLENUMRISS", "SONDERFLAECHEN", "STUETZEN")
    for i, s in enumerate(show.stands):
        sheet.loop(s.outline, "STANDFLAECHE")
        x0, y0, _, _ = bounds(s.outline)
        sheet.text(s.number, *middle(s.outline), 0.5, "STANDNUMMER")
        sheet.loop(rect(x0 + 0.2, y0 + 0.2, 0.8, 0.4), "MOEBEL")
        if i % 2:
            sheet.text("3kW", x0 + 1.5, y0 + 0.3, 0.15, "ELEKTRO")
    x0, y0, _, _ = bounds(show.extras[2].outline)
    surroundings.on_sheet(sheet, surroundings.seats(x0, y0 - 5, 20, 4), {"": "MOEBEL"})
    return sheet.plan(show)


@plan(batch="complexes")
def revit_families() -> Plan:
    """Revit: a block for each size of booth has table and chairs. Tags are MTEXT; rooms have names and numbers; inches."""
    show = american_islands("families", 2011, 1000, 14, 24)
    x1, y1 = bounds(show.halls[0][1])[2:]
    sheet = DxfSheet(0.0254, 1, "R2018")
    names: dict[tuple[float, float], str] = {}
    for s in show.stands:
        x0, y0, x2, y2 = bounds(s.outline)
        w, h = round((x2 - x0) / FOOT), round((y2 - y0) / FOOT)
        if (w, h) not in names:
            names[w, h] = f"Exhibit Booth - {w}' x {h}'-V{51034 + 7 * len(names)}-Level 1"
            block = sheet.document.blocks.new(names[w, h])
            for a, b in zip(
                (ring := rect(0, 0, x2 - x0, y2 - y0)), ring[1:] + ring[:1], strict=True
            ):
                block.add_line(*sheet.points((a, b)), dxfattribs={"layer": "Q-BOOTH"})
            table = rect(0.5, 0.6, 1.83, 0.76)
            block.add_lwpolyline(sheet.points(table), close=True, dxfattribs={"layer": "A-FURN"})
            for k in range(2):
                block.add_circle(
                    sheet.points(((0.9 + k, 0.35),))[0],
                    0.2 * sheet.k,
                    dxfattribs={"layer": "A-FURN"},
                )
        sheet.space.add_blockref(names[w, h], sheet.points(((x0, y0),))[0], {"layer": "Q-BOOTH"})
        body = {"char_height": 0.4 * sheet.k, "insert": sheet.points((middle(s.outline),))[0], "attachment_point": 5, "layer": "A-ANNO-TAG"}  # fmt: skip
        sheet.space.add_mtext(f"{{\\fArial|b0|i0|c0|p34;{s.number}\\P\\H0.6x;{w}' x {h}'}}", body)
    sheet.loop(show.halls[0][1], "A-WALL")
    sheet.loop(rect(-0.3, -0.3, x1 + 0.6, y1 + 0.6), "A-WALL")
    for e in show.extras:
        sheet.loop(e.outline, "A-AREA")
        sheet.text(e.words, *middle(e.outline), 0.6, "A-ANNO-NOTE")
    for x, y, side in show.columns:
        sheet.loop(rect(x, y, side, side), "S-COLS")
        sheet.line((x, y), (x + side, y + side), "S-COLS")
    for i in range(22):
        room = rect(x1 + 3, 4 + 4.6 * i, 9, 4.6)
        sheet.loop(room, "A-WALL")
        sheet.text(
            ("STORAGE", "MEETING", "CORRIDOR", "ELEC", "JAN")[i % 5],
            x1 + 7.5,
            6.9 + 4.6 * i,
            0.4,
            "A-ANNO-TAG",
        )
        sheet.text(str(1101 + i), x1 + 7.5, 6.0 + 4.6 * i, 0.4, "A-ANNO-TAG")
        draw_door(sheet, x1 + 3, 5 + 4.6 * i, "A-DOOR")
    for i in range(16):
        sheet.line((9.0 * i, -6), (9.0 * i, y1 + 6), "S-GRID")
        sheet.space.add_circle(
            sheet.points(((9.0 * i, -7),))[0], sheet.k, dxfattribs={"layer": "S-GRID-IDEN"}
        )
        sheet.text(str(i + 1), 9.0 * i, -7, 0.8, "S-GRID-IDEN")
    x, y, _, _ = bounds(show.extras[0].outline)
    surroundings.on_sheet(sheet, surroundings.dining(x, y, 5, 2), {"": "A-FURN"})
    surroundings.on_sheet(sheet, surroundings.extinguishers(show), {"": "F-PROT"})
    surroundings.on_sheet(sheet, surroundings.trucks(10, -32, 8), {"": "A-SITE"})
    return sheet.plan(show)


@plan(batch="venues")
def building_around() -> Plan:
    """A convention centre surrounds the show: ceiling grid, chairs, rooms 201 to 212. Booths are LINEs."""
    show = american_islands("building", 1610)
    sheet = DxfSheet(0.0254, 1)
    sheet.around(show, "A-WALL", "X-FEATURE", "S-COLS")
    _, _, x1, y1 = bounds(show.halls[0][1])
    sheet.loop(rect(-30, -20, x1 + 60, y1 + 50), "A-WALL")
    for a, b in unique_sides(show):
        sheet.line(a, b, "X-BOOTH")
    for s in show.stands:
        sheet.text(s.number, *middle(s.outline), 0.45, "X-BOOTH-IDEN")
    for i in range(int(x1 / 1.2192)):
        sheet.line((i * 1.2192, 0), (i * 1.2192, y1), "A-CLNG-GRID")
    for i in range(int(y1 / 0.6096)):
        sheet.line((0, i * 0.6096), (x1, i * 0.6096), "A-CLNG-GRID")
    for i in range(600):
        sheet.loop(rect(x1 + 4 + i % 30 * 0.6, i // 30 * 0.9 + 2, 0.45, 0.45), "A-FURN")
    for i in range(12):
        sheet.loop(rect(7.0 * i, y1 + 6, 7, 8), "A-WALL-PRTN")
        sheet.text(str(201 + i), 7.0 * i + 3.5, y1 + 10, 0.5, "A-AREA-IDEN")
        sheet.text("MTG RM", 7.0 * i + 3.5, y1 + 9, 0.4, "A-AREA-IDEN")
    return sheet.plan(show)


def _draw_walls(
    sheet: DxfSheet, ring: tuple[tuple[float, float], ...], layer: str, thick: float = 0.25
) -> None:
    x0, y0, x1, y1 = bounds(ring)
    for grow in (0.0, thick):
        outer = rect(x0 - grow, y0 - grow, x1 - x0 + 2 * grow, y1 - y0 + 2 * grow)
        for a, b in zip(outer, outer[1:] + outer[:1], strict=True):
            sheet.line(a, b, layer)


@plan(batch="centres")
def whole_centre() -> Plan:
    """All halls, corridors and rooms of a centre are drawn with grid, doors and floor boxes. The show fills one hall;
    xrefs are bound; inches.
    """
    show = moved(exhibit_hall("civic", 4501, first=1100, rows=10, deep=18), 130.0, 25.0)
    sheet = DxfSheet(0.0254, 1, "R2013")
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    p = "XR-ARCH$0$"
    for k in range(4):  # halls A to D, the show in B
        hall = rect(x0 + (k - 1) * (x1 - x0 + 0.6), y0, x1 - x0, y1 - y0)
        _draw_walls(sheet, hall, p + "A-WALL")
        sheet.text(
            f"EXHIBIT HALL {'ABCD'[k]}",
            (bounds(hall)[0] + bounds(hall)[2]) / 2,
            y1 - 2.5,
            1.2,
            p + "A-ROOM-NAME",
        )
        sheet.text(
            f"1{k + 1}00", (bounds(hall)[0] + bounds(hall)[2]) / 2, y1 - 4.0, 0.8, p + "A-ROOM-NUMB"
        )
        for i in range(12):
            for j in range(10):  # floor boxes on a grid of 30 ft
                bx, by = bounds(hall)[0] + 4.5 + 9.144 * i, y0 + 4 + 9.144 * j
                if bx < bounds(hall)[2] and by < y1:
                    sheet.loop(rect(bx - 0.25, by - 0.25, 0.5, 0.5), p + "E-FLOR-BOX")
                    sheet.text(
                        f"{'ABCD'[k]}{12 * j + i + 1}", bx, by + 0.45, 0.15, p + "E-FLOR-TEXT"
                    )
    left, right = x0 - (x1 - x0) - 0.6, x0 + 3 * (x1 - x0 + 0.6)
    for k in range(44):  # meeting rooms along the concourse, service rooms behind
        w = (right - left) / 44
        room = rect(left + w * k, y1 + 14, w, 11)
        _draw_walls(sheet, room, p + "A-WALL", 0.15)
        sheet.text(
            f"{101 + k}{'ABC'[k % 3]}", left + w * (k + 0.5), y1 + 20, 0.7, p + "A-ROOM-NUMB"
        )
        sheet.text("MEETING ROOM", left + w * (k + 0.5), y1 + 18.6, 0.35, p + "A-ROOM-NAME")
        draw_door(sheet, left + w * k + 1, y1 + 14, p + "A-DOOR", 0.95)
        back = rect(left + w * k, y0 - 8, w, 7)
        _draw_walls(sheet, back, p + "A-WALL", 0.15)
        sheet.text(f"S{201 + k}", left + w * (k + 0.5), y0 - 4, 0.5, p + "A-ROOM-NUMB")
        sheet.text(
            ("STORAGE", "ELEC", "JANITOR", "DOCK")[k % 4],
            left + w * (k + 0.5),
            y0 - 5.2,
            0.35,
            p + "A-ROOM-NAME",
        )
        draw_door(sheet, left + w * k + 1, y0 - 1, p + "A-DOOR", 0.95)
    sheet.text("CONCOURSE", (left + right) / 2, y1 + 7, 2.0, p + "A-ROOM-NAME")
    for k in range(40):
        x = left + (right - left) / 39 * k
        sheet.line((x, y0 - 16), (x, y1 + 32), p + "S-GRID")
        sheet.space.add_circle(
            sheet.points(((x, y1 + 33.2),))[0], 1.2 * sheet.k, dxfattribs={"layer": p + "S-GRID"}
        )
        sheet.text(str(k + 1), x, y1 + 33.2, 0.9, p + "S-GRID")
    for s in show.stands:
        sheet.loop(s.outline, "BOOTHS")
        sheet.text(s.number, *middle(s.outline), 0.7, "BOOTH-NUM")
    for e in show.extras:
        sheet.loop(e.outline, "SERVICES")
        sheet.text(e.words, *middle(e.outline), 0.6, "SERVICES")
    for x, y, side in show.columns:
        sheet.loop(rect(x, y, side, side), p + "S-COLS")
    return sheet.plan(show)
