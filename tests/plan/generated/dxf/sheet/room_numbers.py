"""Rooms, tables, seats, axes or signs have numbers like those of booths."""

from __future__ import annotations

from collections.abc import Iterator

from tests.plan.generated.builders import surroundings
from tests.plan.generated.builders.dxf import DxfSheet, draw_stands
from tests.plan.generated.builders.floors.exhibit_halls import exhibit_hall
from tests.plan.generated.builders.floors.let_blocks import american_islands
from tests.plan.generated.builders.floors.mixed import mixed_floor
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import bounds, middle, rect


@plan
def rooms_like_booths() -> Plan:
    """Rooms 101 to 127 surround a hall of booths 101 …. Doors have leaves of 45 cm."""
    show = american_islands("rooms alike", 1606)
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "A-WALL", "FEAT")
    draw_stands(sheet, show.stands, "EXPO-BOOTH", "EXPO-NUM", 0.55)
    _, _, x1, y1 = bounds(show.halls[0][1])
    rooms = [rect(6.0 * i, y1 + 3, 6, 7) for i in range(14)] + [
        rect(x1 + 3, 6.0 * i, 8, 6) for i in range(13)
    ]
    for i, room in enumerate(rooms):
        x, y = middle(room)
        sheet.loop(room, "A-WALL")
        sheet.text(str(101 + i), x, y, 0.4, "A-ROOM")
        sheet.text("STORAGE" if i % 3 else "OFFICE", x, y + 0.8, 0.3, "A-ROOM")
        for side, start in ((0.45, 180), (-0.45, 270)):
            at = ((room[0][0] + 2 + side) * 1000, room[0][1] * 1000)
            sheet.space.add_arc(at, 450, start, start + 90, dxfattribs={"layer": "A-DOOR"})
    sheet.loop(rect(-3, -3, x1 + 16, max(y1 + 16, 85)), "A-WALL")
    return sheet.plan(show)


@plan
def poster_boards() -> Plan:
    """A congress has 10 ft booths, poster boards 1 to 120, classrooms, and registration counters; inches."""
    show = exhibit_hall("posters", 4541, first=1000, rows=8, deep=14)
    sheet = DxfSheet(0.0254, 1)
    sheet.around(show, "WALL", "SERVICE", "COLUMN")
    for s in show.stands:
        sheet.loop(s.outline, "EXHIBIT")
        sheet.text(s.number, *middle(s.outline), 0.6, "EXHIBIT-TXT")
    x0, y0, x1, y1 = bounds(show.halls[0][1])

    def boards() -> Iterator[tuple[int, float, float]]:
        for k in range(120):
            yield k + 1, x1 + 6 + 2.44 * (k % 10), y0 + 6 + 4.5 * (k // 10)

    for n, x, y in boards():
        sheet.loop(rect(x, y, 2.44, 0.12), "POSTER")
        sheet.text(str(n), x + 1.22, y + 0.5, 0.35, "POSTER-TXT")
    sheet.text("POSTER SESSIONS 1 - 120", x1 + 18, y0 + 62, 1.0, "TITLE")
    for k in range(4):
        room = rect(x1 + 4 + 12 * k, y1 - 14, 11, 11)
        sheet.loop(room, "WALL")
        sheet.text(f"CLASSROOM {k + 1}", x1 + 9.5 + 12 * k, y1 - 5, 0.6, "TITLE")
        surroundings.on_sheet(
            sheet, surroundings.seats(x1 + 5 + 12 * k, y1 - 12, 16, 6), {"": "FURN"}
        )
    for k in range(10):
        sheet.loop(rect(x0 + 10 + 2 * k, y0 - 5, 1.83, 0.76), "REG")
        sheet.text(str(k + 1), x0 + 10.9 + 2 * k, y0 - 4.6, 0.3, "REG")
    return sheet.plan(show)


@plan
def axis_bubbles() -> Plan:
    """Running numbers stand among axis bubbles with numbers and letters, DIMENSIONs, and heights in feet on columns.
    Layers are Polish.
    """
    show = mixed_floor("axes", 301, "running")
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "OBRYS", "FUNKCJE", "SLUPY")
    for s in show.stands:
        sheet.loop(s.outline, "STOISKA")
        sheet.text(s.number, *middle(s.outline), 0.5, "OPISY")
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    for i in range(16):
        x = x0 + 6.0 * i
        sheet.line((x, y0 - 5), (x, y1 + 5), "OSIE")
        for y in (y0 - 5.8, y1 + 5.8):
            sheet.space.add_circle((x * 1000, y * 1000), 800, dxfattribs={"layer": "OSIE"})
            sheet.text(str(i + 1), x, y, 0.7, "OSIE")
    for i in range(12):
        y = y0 + 6.0 * i
        sheet.line((x0 - 5, y), (x1 + 5, y), "OSIE")
        sheet.space.add_circle(((x0 - 5.8) * 1000, y * 1000), 800, dxfattribs={"layer": "OSIE"})
        sheet.text("ABCDEFGHIJKLM"[i], x0 - 5.8, y, 0.7, "OSIE")
    for s in show.stands[::7]:
        a, b = s.outline[0], s.outline[1]
        dim = sheet.space.add_linear_dim(base=(a[0] * 1000, a[1] * 1000 - 400), p1=(a[0] * 1000, a[1] * 1000), p2=(b[0] * 1000, b[1] * 1000), dxfattribs={"layer": "WYMIARY"}, override={"dimtxt": 200, "dimasz": 100})  # fmt: skip
        dim.render()
    for x, y, _ in show.columns:
        sheet.text("+12.50", x + 1, y + 0.8, 0.2, "SLUPY")
    return sheet.plan(show)
