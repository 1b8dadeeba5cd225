"""CAD sheets with what is inside the stands and around the hall, described before they were tried. `PLANS[name]()` gives one (DXF).

furnished     shell scheme packages as blocks: counter, chairs, table, spotlights with numbers in them
islands-only  stands of 50 to 400 m² with tables, meeting rooms with numbers inside the stands, storeys' stairs
rooms         a convention centre: rooms 101 to 118 with doors around a hall of stands 1001 …, storage, dock doors D1 …
"""

from __future__ import annotations

import random
from collections.abc import Callable

from ezdxf.enums import TextEntityAlignment as Align
from tests.plan.habits.show import Extra, Show, Stand, bounds, middle, rect, turned
from tests.plan.strange.floor import floor
from tests.plan.strange.halls import american, half_booths
from tests.plan.strange.plans import NAMES, Plan, Sheet


def furnished() -> Plan:
    show = half_booths(floor("furnished", 814, "running", (3, 3, 4, 6)), 9)
    sheet = Sheet(0.001, 4)
    sheet.around(show, "HALL", "SERVICE", "PILLAR")
    pack = sheet.document.blocks.new("PACKAGE_A")
    pack.add_lwpolyline(sheet.points(rect(0, 0, 1.0, 0.5)), close=True)
    pack.add_text("C1", height=150).set_placement((500, 250), align=Align.MIDDLE_CENTER)
    pack.add_circle((500, 900), 350)
    pack.add_text("T2", height=150).set_placement((500, 900), align=Align.MIDDLE_CENTER)
    for i in range(3):
        pack.add_lwpolyline(
            sheet.points(turned(rect(0.2 + 0.3 * i, 1.3, 0.4, 0.4), 30 * i, (0.4 + 0.3 * i, 1.5))), close=True
        )
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        sheet.loop(s.outline, "STAND")
        sheet.space.add_blockref("PACKAGE_A", (x0 * 1000 + 150, y0 * 1000 + 150), {"layer": "FURN"})
        sheet.text(s.number, x1 - 0.5, y1 - 0.4, 0.4, "STAND_NR")
        sheet.text(NAMES[len(s.number) % 11], (x0 + x1) / 2, y1 - 1.1, 0.2, "FIRMA")
    return sheet.plan(show)


def islands_only() -> Plan:
    rng = random.Random(815)
    stands, n, y = [], 0, 6.0
    for row in range(11):
        x, tall = 6.0, 0.0
        while x < 190:
            w, h = rng.choice((7, 8, 10, 12, 15, 18, 20, 24)), rng.choice((7, 8, 10, 12, 14))
            n += 1
            stands.append(
                Stand(f"{row + 1}{'ABCDEFGHJKLMNPQRSTUV'[int(x // 10) % 20]}{n % 9 + 1}{n % 7}", rect(x, y, w, h))
            )
            x, tall = x + w + rng.choice((3, 4)), max(tall, h)
        y += tall + 4
    show = Show(
        "islands only",
        tuple({s.number: s for s in stands}.values()),
        (Extra("WC", "amenity", "wc", rect(6, y, 8, 5)),),
        (("", rect(0, 0, 220, y + 9)),),
    )
    sheet = Sheet(0.001, 4)
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
            sheet.space.add_circle(((x0 + 3.5 + 0.8 * j) * 1000, (y0 + 1) * 1000), 350, dxfattribs={"layer": "MOEBEL"})
    return sheet.plan(show)


def rooms() -> Plan:
    show = american("rooms", 816, 7, 14, first=1000)
    sheet = Sheet(0.0254, 1)
    sheet.around(show, "A-WALL", "A-AREA", "S-COLS")
    for s in show.stands:
        sheet.loop(s.outline, "X-BOOTH")
        sheet.text(s.number, *middle(s.outline), 0.55, "X-BOOTH-TEXT")
    x0, _, x1, y1 = bounds(show.halls[0][1])
    for i in range(18):
        room = rect(x1 + 3, 1 + i * 4.4, 9, 4.4)
        sheet.loop(room, "A-WALL")
        sheet.text(f"ROOM {101 + i}" if i % 2 else str(101 + i), *middle(room), 0.6, "A-ROOM-NAME")
        sheet.text("12'-0\" CLG" if i % 3 else "426 SF", middle(room)[0], middle(room)[1] - 1, 0.3, "A-ROOM-NAME")
        p = sheet.points(((x1 + 3, 1 + i * 4.4 + 0.6),))[0]
        sheet.space.add_arc(p, 0.9144 * sheet.k, 0, 90, dxfattribs={"layer": "A-DOOR"})
        sheet.line((x1 + 3, 1 + i * 4.4 + 0.6), (x1 + 3 + 0.9144, 1 + i * 4.4 + 0.6), "A-DOOR")
    for i in range(10):
        dock = rect(x0 + 5 + i * 7, y1, 4, 1.2)
        sheet.loop(dock, "A-DOOR")
        sheet.text(f"D{i + 1}", *middle(dock), 0.6, "A-DOOR")
    return sheet.plan(show)


PLANS: dict[str, Callable[[], Plan]] = {"furnished": furnished, "islands-only": islands_only, "rooms": rooms}
