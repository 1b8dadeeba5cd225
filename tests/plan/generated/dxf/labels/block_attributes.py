"""The number is an attribute of a block, among other attributes."""

from __future__ import annotations

from tests.plan.generated.builders.dxf import DxfSheet
from tests.plan.generated.builders.floors.angled import angled_floor
from tests.plan.generated.builders.floors.let_blocks import (
    american_islands,
    chinese_bays,
)
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import bounds, letters, middle, rect


@plan
def unit_block_in_inches() -> Plan:
    """Expocad scales a block of one by one to each booth; attributes beside it keep their own size (inches)."""
    show = american_islands("unit block", 7201, aisles=7, deep=16)
    sheet = DxfSheet(0.0254, 1)
    sheet.around(show, "HALL-WALL", "HALL-TEXT", "HALL-COL")
    block = sheet.document.blocks.new("BOOTH")
    block.add_lwpolyline(rect(0, 0, 1, 1), close=True)
    for tag in ("BOOTHNUMBER", "EXHIBITOR", "DIMS"):
        block.add_attdef(tag, (0.1, 0.1), "", dxfattribs={"height": 0.1})
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        ref = sheet.space.add_blockref("BOOTH", (x0 * sheet.k, y0 * sheet.k), {"layer": "BOOTHS", "xscale": (x1 - x0) * sheet.k, "yscale": (y1 - y0) * sheet.k})  # fmt: skip
        for tag, value, dy, height in (("BOOTHNUMBER", s.number, 66, 18), ("EXHIBITOR", s.title.upper(), 40, 8), ("DIMS", s.size.replace("x", "' x ") + "'", 6, 6)):  # fmt: skip
            ref.add_attrib(
                tag,
                value,
                (x0 * sheet.k + 6, y0 * sheet.k + dy),
                {"height": height, "layer": "BOOTHS"},
            )
    return sheet.plan(show)


@plan
def exploded_blocks() -> Plan:
    """Somebody exploded the blocks: the number is the tag of an ATTDEF, the rest is LWPOLYLINE."""
    show = angled_floor("attdef", 1407, lambda r, p: f"{letters(r)}{p:02d}")
    sheet = DxfSheet(0.01, 5)
    sheet.around(show, "HALL", "OTHER")
    for s in show.stands:
        sheet.loop(s.outline, "BOOTH")
        x, y = middle(s.outline)
        sheet.space.add_attdef(
            s.number, (x * 100 - 60, y * 100 - 20), "", height=40, dxfattribs={"layer": "BOOTH"}
        )
    return sheet.plan(show)


@plan
def anonymous_blocks() -> Plan:
    """Anonymous blocks *U12 have four LINEs and a closed table, `9m²`, an attribute NUM and a hidden key."""
    show = chinese_bays("dynamic", 1601, lambda row, i: f"{row}-{i}")
    sheet = DxfSheet(0.001, 4, "R2018")
    sheet.around(show, "HALL", "MISC")
    names: dict[tuple[float, float], str] = {}
    for s in show.stands:
        x0, y0, x1, y1 = (v * 1000 for v in bounds(s.outline))
        w, h = x1 - x0, y1 - y0
        if (w, h) not in names:
            names[w, h] = f"*U{12 + len(names)}"
            block = sheet.document.blocks.new(names[w, h])
            for a, b in (((0, 0), (w, 0)), ((w, 0), (w, h)), ((w, h), (0, h)), ((0, h), (0, 0))):
                block.add_line(a, b)
            block.add_lwpolyline(
                rect(300, 300, 1200, 600), close=True, dxfattribs={"layer": "FURN"}
            )
            block.add_circle((900, 1300), 220, dxfattribs={"layer": "FURN"})
            block.add_text(f"{w * h / 1e6:g}m²", height=200).set_placement((w - 800, 150))
            block.add_attdef("NUM", (200, h - 600), dxfattribs={"height": 400})
        ref = sheet.space.add_blockref(names[w, h], (x0, y0), {"layer": "BOOTH"})
        ref.add_attrib("NUM", s.number, (x0 + 200, y1 - 600), {"height": 400})
        ref.add_attrib("KEY", f"K{int(x0 + 7 * y0) % 9000}", (x0, y0), {"height": 100, "flags": 1})
    return sheet.plan(show)
