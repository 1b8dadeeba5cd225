"""The number stands outside its booth, on a leader, or in a frame."""

from __future__ import annotations

from dataclasses import replace

from ezdxf.enums import TextEntityAlignment as Align
from ezdxf.math import Vec2
from ezdxf.render.mleader import ConnectionSide
from tests.plan.generated.builders.dxf import DxfSheet
from tests.plan.generated.builders.floors.exhibit_halls import exhibit_hall
from tests.plan.generated.builders.floors.let_blocks import german_blocks
from tests.plan.generated.builders.floors.mixed import mixed_floor, single_rows
from tests.plan.generated.builders.floors.outlines import inner_point, unique_sides
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import Show, Stand, bounds, middle, rect


@plan
def bent_leaders() -> Plan:
    """Pods of 1.5 m have their numbers in columns beside them, each at the end of a bent line."""
    stands = [Stand(f"{chr(65 + r)}{i + 1:02d}", rect(6 + 4.0 * i, 8 + 12.0 * r, 4, 4)) for r in range(4) for i in range(14)]  # fmt: skip
    pods = [Stand(f"P{10 * k + i + 1:02d}", rect(72 + 1.5 * (i % 2), 8 + 16.0 * k + 1.5 * (i // 2), 1.5, 1.5)) for k in range(3) for i in range(10)]  # fmt: skip
    show = Show("leaders", (*stands, *pods), (), (("", rect(0, 0, 100, 58)),))
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "WALLS")
    for s in show.stands:
        sheet.loop(s.outline, "BOOTHS")
    for s in stands:
        sheet.text(s.number, *middle(s.outline), 0.7, "NUMBERS")
    for i, s in enumerate(pods):
        x, y = middle(s.outline)
        side = -1 if i % 2 == 0 else 1
        at = (x + side * 4.0, y + 0.5)
        sheet.space.add_lwpolyline(sheet.points(((x, y), (x + side * 2.2, at[1]), (at[0] - side * 0.9, at[1]))), dxfattribs={"layer": "LEADERS"})  # fmt: skip
        sheet.text(s.number, *at, 0.7, "NUMBERS")
    return sheet.plan(show)


@plan
def multileaders() -> Plan:
    """Numbers are MULTILEADERs whose arrows point into the booths."""
    show = single_rows("mleader", 810, lambda row, i: f"{chr(65 + row)}{i:02d}", (3, 3, 4))
    sheet = DxfSheet(0.001, 4)
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


@plan
def framed_numbers() -> Plan:
    """A closed frame of one size surrounds each number. Shared LINEs draw the booths; all lies on layer 0."""
    show = mixed_floor("frames", 602, "five", (3, 3, 4))
    sheet = DxfSheet(0.01)
    sheet.around(show)
    for a, b in unique_sides(show):
        sheet.line(a, b)
    for s in show.stands:
        x, y = middle(s.outline)
        sheet.loop(rect(x - 1.0, y - 0.35, 2.0, 0.7))
        sheet.text(s.number, x, y, 0.4)
    return sheet.plan(show)


@plan
def lettered_in_the_layout() -> Plan:
    """Stands are in model space. Their numbers are lettered in the layout over a viewport of 1:200."""
    show = german_blocks("annotated", 2811, 6, 60.0)
    sheet = DxfSheet(0.001, 4)
    sheet.around(replace(show, extras=()), "HALL", "AREAS", "COLUMNS")
    for s in show.stands:
        sheet.loop(s.outline, "STANDS")
    for e in show.extras:
        sheet.loop(e.outline, "AREAS")
    layout = sheet.document.layout("Layout1")
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    w, h = x1 - x0 + 10, y1 - y0 + 10
    layout.page_setup(size=(w * 5 + 60, h * 5 + 60), margins=(0, 0, 0, 0), units="mm")
    layout.add_viewport(center=(w * 2.5 + 20, h * 2.5 + 20), size=(w * 5, h * 5), view_center_point=((x0 + x1) / 2 * 1000, (y0 + y1) / 2 * 1000), view_height=h * 1000)  # fmt: skip
    for words, (x, y), height in (*((s.number, inner_point(s.outline), 2.5) for s in show.stands), *((e.words, middle(e.outline), 3.0) for e in show.extras)):  # fmt: skip
        text = layout.add_text(words, height=height, dxfattribs={"layer": "ANNO"})
        text.set_placement(((x - (x0 + x1) / 2 + w / 2) * 5 + 20, (y - (y0 + y1) / 2 + h / 2) * 5 + 20), align=Align.MIDDLE_CENTER)  # fmt: skip
    return sheet.plan(show)


@plan
def faces_with_leaders() -> Plan:
    """SketchUp writes faces as POLYFACE, each edge again as a LINE, and labels as MTEXT with leaders, in inches."""
    show = exhibit_hall("sketch up", 4711, first=400, rows=8)
    sheet = DxfSheet(0.0254, 1, "R2007")
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
