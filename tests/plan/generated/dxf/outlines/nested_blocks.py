"""Blocks in blocks, external references or repeated inserts place the booths."""

from __future__ import annotations

from typing import Any

from ezdxf.enums import TextEntityAlignment as Align
from ezdxf.xclip import XClip
from tests.plan.generated.builders.dxf import DxfSheet, draw_stands
from tests.plan.generated.builders.floors.let_blocks import german_blocks
from tests.plan.generated.builders.floors.mixed import mixed_floor
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import Extra, Show, Stand, bounds, letters, middle, moved, rect, rotated


@plan
def blocks_in_a_turned_block() -> Plan:
    """The hall is one INSERT of a turned block. Stands are blocks in blocks with anonymous names and ATTRIBs, hidden
    and visible.
    """
    flat = mixed_floor("nested-ref", 801, "halled", (3, 3, 4, 6))
    show = rotated(flat, 90.0)
    sheet = DxfSheet(0.001, 4)
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
            f"STAND {round(x1 - x0, 3):g}x{round(y1 - y0, 3):g}",
            (x0 * 1000, y0 * 1000),
            {"layer": "E-STANDS"},
        )
        c = sheet.points((middle(s.outline),))[0]
        ref.add_attrib("NR", s.number, c, {"height": 400})
        ref.add_attrib("KEY", str(70400 + i), c, {"height": 100, "flags": 1})
    sheet.space.add_blockref("HALL", (0, 0), {"rotation": 90})
    return sheet.plan(show)


@plan
def clipped_reference() -> Plan:
    """A reference has two halls and is clipped to one (XCLIP)."""
    show = german_blocks("clipped", 1615)
    other = moved(german_blocks("other", 1616, letters="NOPQRSTU"), 120, 0)
    sheet = DxfSheet(0.001, 4)
    model, sheet.space = sheet.space, sheet.document.blocks.new("SHOW_XREF")
    for one in (show, other):
        sheet.around(one, "HALL", "FEATURE")
        draw_stands(sheet, one.stands, "BOOTH", "NO")
    _, _, x1, y1 = bounds(show.halls[0][1])
    clip = XClip(model.add_blockref("SHOW_XREF", (0, 0)))
    clip.set_wcs_clipping_path(sheet.points(rect(-2, -2, x1 + 4, y1 + 4)))
    return sheet.plan(show)


@plan
def repeated_insert() -> Plan:
    """Rows are MINSERTs of one booth. Numbers are TEXT."""
    stands: list[Stand] = []
    sheet = DxfSheet(0.001, 4)
    block = sheet.document.blocks.new("B33")
    block.add_lwpolyline(sheet.points(rect(0, 0, 3, 3)), close=True)
    block.add_line((0, 2700), (3000, 2700))
    for row in range(6):
        y = 6.0 + 9.0 * row
        sheet.space.add_blockref(
            "B33",
            (6000, y * 1000),
            {
                "row_count": 2,
                "column_count": 15,
                "row_spacing": 3000,
                "column_spacing": 3000,
                "layer": "BOOTH",
            },
        )
        stands += [
            Stand(f"{letters(row)}{i + 1}", rect(6 + 3 * (i % 15), y + 3 * (i // 15), 3, 3))
            for i in range(30)
        ]
    show = Show(
        "minsert",
        tuple(stands),
        (Extra("WC", "amenity", "wc", rect(6, 62, 5, 4)),),
        (("", rect(0, 0, 57, 70)),),
    )
    sheet.around(show, "HALL", "WC")
    for s in show.stands:
        sheet.text(s.number, *middle(s.outline), 0.5, "BOOTH")
    return sheet.plan(show)
