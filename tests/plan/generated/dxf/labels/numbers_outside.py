"""The number stands outside its booth, on a leader, or in a frame."""

from __future__ import annotations

from dataclasses import replace

from ezdxf.enums import TextEntityAlignment as Align
from ezdxf.math import Vec2
from ezdxf.render.mleader import ConnectionSide
from tests.plan.generated.builders.dxf import DxfSheet
from tests.plan.generated.builders.floors.exhibit_halls import exhibit_hall
from tests.plan.generated.builders.floors.let_blocks import german_blocks
from tests.plan.generated.builders.floors.mixed import single_rows
from tests.plan.generated.builders.floors.outlines import inner_point
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import bounds, middle


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
