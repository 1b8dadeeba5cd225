"""Several halls, storeys or copies of the plan are on one sheet."""

from __future__ import annotations

import math
from dataclasses import replace

from ezdxf.enums import TextEntityAlignment as Align
from tests.plan.generated.builders.companies import COMPANIES
from tests.plan.generated.builders.dxf import DxfSheet, draw_stands
from tests.plan.generated.builders.floors.exhibit_halls import european_hall, exhibit_hall
from tests.plan.generated.builders.floors.let_blocks import german_blocks
from tests.plan.generated.builders.floors.mixed import mixed_floor
from tests.plan.generated.builders.floors.outlines import inner_point
from tests.plan.generated.builders.floors.side_by_side import side_by_side, with_prefix
from tests.plan.generated.builders.floors.varied_blocks import varied_blocks
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import Show, Stand, bounds, joined, middle, moved, rect, rotated, turned


@plan(batch="venues")
def equal_numbers_in_three_halls() -> Plan:
    """Each of three halls has A01 …, on the layers H1_NUM, H2_NUM, H3_NUM."""
    halls: list[Show] = []
    for i in range(3):
        east = bounds(halls[-1].halls[0][1])[2] + 8 if halls else 0.0
        halls.append(moved(german_blocks(f"hall {i}", 1611 + i, 4, 52.0), east, 0))
    sheet = DxfSheet(0.001, 4)
    for i, hall in enumerate(halls, 1):
        sheet.around(hall, f"H{i}_HALL", f"H{i}_MISC")
        draw_stands(sheet, hall.stands, f"H{i}_BOOTH", f"H{i}_NUM", 0.4)
    return sheet.plan(joined("three halls", joined("two", halls[0], halls[1]), halls[2]))


@plan(batch="offerings")
def movable_walls() -> Plan:
    """Numbers run on over three halls with movable walls. One is half empty; lettering is turned by 270 degrees."""
    one = exhibit_hall("a", 5201, first=100, rows=5, deep=12)
    two = exhibit_hall("b", 5202, first=600, rows=5, deep=12)
    three = exhibit_hall("c", 5203, first=1100, rows=5, deep=12)
    three = replace(three, stands=tuple(s for s in three.stands if bounds(s.outline)[0] < 40))
    named = tuple(
        with_prefix(h, "", f"Hall {k}") for h, k in zip((one, two, three), "ABC", strict=True)
    )
    whole = side_by_side("halls abc", named, 0.0)
    sheet = DxfSheet(0.0254, 1)
    seen: set[str] = set()
    show = replace(
        whole, stands=tuple(s for s in whole.stands if not (s.number in seen or seen.add(s.number)))
    )  # type: ignore[func-returns-value]
    for title, hall in show.halls:
        x0, y0, x1, y1 = bounds(hall)
        sheet.line((x0, y0), (x1, y0), "WALL")
        sheet.line((x0, y1), (x1, y1), "WALL")
        for k in range(12):  # panels of the movable wall
            sheet.loop(
                rect(x1 - 0.15, y0 + (y1 - y0) / 12 * k, 0.3, (y1 - y0) / 12 - 0.05), "AIRWALL"
            )
        sheet.text(title.upper(), (x0 + x1) / 2, y1 - 2, 1.5, "TITLE")
    sheet.line((0, 0), (0, bounds(show.halls[0][1])[3]), "WALL")
    for s in whole.stands:
        if s in show.stands:
            sheet.loop(s.outline, "BOOTH")
            sheet.text(s.number, *middle(s.outline), 0.6, "NUM", 270)
    for e in show.extras:
        sheet.loop(e.outline, "SVC")
        sheet.text(e.words, *middle(e.outline), 0.6, "SVC", 270)
    return sheet.plan(replace(show, halls=show.halls[:1]))  # while the walls are away it is one


@plan(batch="sheets")
def one_hall_turned() -> Plan:
    """One of two halls side by side is turned. There is a ruled table of exhibitors; the declared units are wrong."""
    one = mixed_floor("one", 808, "running", (3, 4, 6))
    one = replace(one, stands=one.stands[:110], extras=one.extras[:3])
    two = rotated(replace(mixed_floor("two", 809, "running", (3, 3, 5)), extras=()), 20.0)
    x0, y0, _, _ = bounds(two.halls[0][1])
    move = lambda o: tuple((x - x0 + 110, y - y0) for x, y in o)  # noqa: E731
    show = Show(
        "halls side",
        tuple(
            replace(s, number=f"1-{s.number}", title=COMPANIES[i % 12])
            for i, s in enumerate(one.stands)
        )
        + tuple(
            replace(s, number=f"2-{s.number}", outline=move(s.outline), title=COMPANIES[i % 12])
            for i, s in enumerate(two.stands[:130])
        ),
        one.extras,
        (("HALL 1", one.halls[0][1]), ("HALL 2", move(two.halls[0][1]))),
    )
    sheet = DxfSheet(0.01, 4)
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
            sheet.line(
                (10 + 26 * k, top + 61.2 - 1.2 * i), (34 + 26 * k, top + 61.2 - 1.2 * i), "INDEX"
            )
        for dx in (0, 6, 24):
            sheet.line((10 + 26 * k + dx, top + 61.2), (10 + 26 * k + dx, top - 10.8), "INDEX")
    return sheet.plan(show)


@plan(batch="gatherings")
def storeys_side_by_side() -> Plan:
    """Spanish: two storeys lie side by side, `N1-05` and `N2-05`. Stairs and lifts have tags; zones run at 45 degrees."""
    one = varied_blocks("nivel 1", 7231, lambda b, i, n: f"N1-{n:02d}", across=4, deep=3)
    two = moved(
        varied_blocks("nivel 2", 7232, lambda b, i, n: f"N2-{n:02d}", across=4, deep=3), 95, 0
    )
    show = rotated(joined("nivel", one, two), 45)
    sheet = DxfSheet(0.01, 5)
    sheet.around(show, "A-MURO", "A-TEXTO", "A-COLUMNA", 45)
    for s in show.stands:
        sheet.loop(s.outline, "E-STAND")
        sheet.text(s.number, *inner_point(s.outline), 0.5, "E-NUMERO", 45)
    for k, hall in enumerate((one, two)):
        x0, _, x1, y1 = bounds(hall.halls[0][1])
        at = turned((((x0 + x1) / 2, y1 + 3),), 45)[0]
        sheet.text(f"NIVEL {k + 1}", *at, 1.5, "A-TEXTO", 45)
        for i in range(4):
            box = turned(rect(x0 + 56 + 4 * i, y1 - 9, 3, 3), 45)
            sheet.loop(box, "A-ESCALERA")
            sheet.text(f"{'ESC' if i < 2 else 'ASC'}-{i + 1}", *middle(box), 0.4, "A-TEXTO", 45)
    return sheet.plan(show)


@plan(batch="decorators")
def scaled_blocks_on_two_levels() -> Plan:
    """Two storeys lie side by side with meeting rooms `201A`. Blocks of one size are scaled and turned by 90 and 45
    degrees; centimetres.
    """
    low = european_hall("low", 4021, lambda letter, n: f"{letter}-{n:03d}", 5, 64.0)
    high = exhibit_hall("high", 4022, first=2000, rows=4, deep=12)
    high = moved(high, bounds(low.halls[0][1])[2] + 25.0, 0.0)
    show = joined("two levels", low, high)
    sheet = DxfSheet(0.01, 5)
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
            sheet.text(s.number, *inner_point(s.outline), 0.5, "BoothNo")
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


@plan(batch="storeys")
def storeys_by_layer() -> Plan:
    """Ground floor and gallery lie over each other; only their layers tell them apart."""
    ground = german_blocks("ground", 2601, 6, 60.0)
    above = Show("gallery", tuple(Stand(f"OG-{i + 1:02d}", rect(3.5 + 4.0 * (i % 17), 1.2 + 87.0 * (i // 17), 4.0, 3.0)) for i in range(34)), (), ())  # fmt: skip
    sheet = DxfSheet(0.001, 4)
    sheet.around(ground, "EG_WAND", "EG_FLAECHEN", "EG_STUETZEN")
    for s in ground.stands:
        sheet.loop(s.outline, "EG_STAND")
        sheet.text(s.number, *inner_point(s.outline), 0.5, "EG_STANDNR")
    x0, y0, x1, y1 = bounds(ground.halls[0][1])
    sheet.loop(rect(x0 + 0.5, y0 + 0.5, x1 - x0 - 1, 5), "OG_DECKE")
    sheet.loop(rect(x0 + 0.5, y1 - 8, x1 - x0 - 1, 7.5), "OG_DECKE")
    for s in above.stands:
        sheet.loop(s.outline, "OG_STAND")
        sheet.text(s.number, *middle(s.outline), 0.45, "OG_STANDNR")
    return sheet.plan(replace(ground, stands=ground.stands + above.stands))


@plan(batch="more")
def key_plan() -> Plan:
    """The hall is drawn twice side by side: a key plan a third of the size has the same numbers."""
    show = mixed_floor("overview", 402, "running", (3, 3, 5))
    sheet = DxfSheet(0.001, 4)
    sheet.around(show)
    for s in show.stands:
        sheet.loop(s.outline)
        sheet.text(s.number, *middle(s.outline), 0.5)
    small = lambda outline: tuple((110 + x / 3, 10 + y / 3) for x, y in outline)  # noqa: E731
    sheet.loop(small(show.halls[0][1]))
    for s in show.stands:
        sheet.loop(small(s.outline))
        sheet.text(s.number, *middle(small(s.outline)), 0.17)
    sheet.text("KEY PLAN", 125, 36, 1.0)
    return sheet.plan(show)
