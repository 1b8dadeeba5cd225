"""Blocks in blocks, external references or repeated inserts place the booths."""

from __future__ import annotations

from typing import Any

from ezdxf.enums import TextEntityAlignment as Align
from ezdxf.xclip import XClip
from tests.plan.generated.builders import surroundings
from tests.plan.generated.builders.companies import COMPANIES
from tests.plan.generated.builders.dxf import DxfSheet, draw_door, draw_stands
from tests.plan.generated.builders.floors.exhibit_halls import european_hall, exhibit_hall
from tests.plan.generated.builders.floors.let_blocks import TEN_FEET, german_blocks
from tests.plan.generated.builders.floors.mixed import mixed_floor, with_companies
from tests.plan.generated.builders.floors.outlines import inner_point
from tests.plan.generated.builders.floors.side_by_side import side_by_side, with_prefix
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import Extra, Show, Stand, bounds, letters, middle, moved, rect, rotated


@plan(batch="bureaus")
def scaled_insert() -> Plan:
    """The hall is an INSERT at 0.001 of a block in mm; metres are declared. Blocks inside have numbers as ATTRIBs."""
    show = mixed_floor("scaled insert", 1118, "five", (3, 3, 4, 6))
    sheet = DxfSheet(1.0, 6)
    hall = sheet.document.blocks.new("XREF$0$HALL")
    mm = lambda o: [(x * 1000, y * 1000) for x, y in o]  # noqa: E731
    hall.add_lwpolyline(mm(show.halls[0][1]), close=True, dxfattribs={"layer": "XREF$0$WALL"})
    for e in show.extras:
        hall.add_lwpolyline(mm(e.outline), close=True, dxfattribs={"layer": "XREF$0$AREA"})
        hall.add_text(e.words, height=500).set_placement(mm((middle(e.outline),))[0])
    unit = sheet.document.blocks.new("XREF$0$STAND")
    unit.add_lwpolyline([(0, 0), (1, 0), (1, 1), (0, 1)], close=True)
    unit.add_attdef("NO", (0.2, 0.4), "", dxfattribs={"height": 0.15})
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        ref = hall.add_blockref(
            "XREF$0$STAND",
            (x0 * 1000, y0 * 1000),
            {"xscale": (x1 - x0) * 1000, "yscale": (y1 - y0) * 1000, "layer": "XREF$0$EXPO"},
        )
        ref.add_attrib("NO", s.number, ((x0 + 0.5) * 1000, (y0 + 1.2) * 1000), {"height": 400})
    sheet.space.add_blockref(
        "XREF$0$HALL", (0, 0), {"xscale": 0.001, "yscale": 0.001, "zscale": 0.001}
    )
    return sheet.plan(show)


@plan(batch="sheets")
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


@plan(batch="revisions")
def bound_reference() -> Plan:
    """Layers are called `HALL$0$STAND`. Blocks lie in blocks at 1,000 and turned; the sheet has rooms of its own
    around.
    """
    show = rotated(with_companies(mixed_floor("bound xref", 3211, "halled"), COMPANIES, 121), 30.0)
    straight = with_companies(mixed_floor("bound xref", 3211, "halled"), COMPANIES, 121)
    sheet = DxfSheet(0.001, 4)
    plan = sheet.document.blocks.new("EXPO$0$HALL")
    for s in straight.stands:
        plan.add_lwpolyline(list(s.outline), close=True, dxfattribs={"layer": "EXPO$0$STAND"})
        plan.add_text(s.number, height=0.5, dxfattribs={"layer": "EXPO$0$NR"}).set_placement((middle(s.outline)[0] - 0.9, middle(s.outline)[1] - 0.2))  # fmt: skip
        plan.add_text(s.title, height=0.22, dxfattribs={"layer": "EXPO$0$FIRMA"}).set_placement((bounds(s.outline)[0] + 0.2, bounds(s.outline)[1] + 0.2))  # fmt: skip
    for _, hall in straight.halls:
        plan.add_lwpolyline(list(hall), close=True, dxfattribs={"layer": "EXPO$0$HALLE"})
    for e in straight.extras:
        plan.add_lwpolyline(list(e.outline), close=True, dxfattribs={"layer": "EXPO$0$FLAECHE"})
        plan.add_text(e.words, height=0.6, dxfattribs={"layer": "EXPO$0$FLAECHE"}).set_placement((bounds(e.outline)[0] + 0.5, middle(e.outline)[1]))  # fmt: skip
    outer = sheet.document.blocks.new("EXPO")
    outer.add_blockref("EXPO$0$HALL", (0, 0), {"xscale": 1000, "yscale": 1000, "zscale": 1000})
    sheet.space.add_blockref("EXPO", (0, 0), {"rotation": 30})
    for i in range(24):
        room = (
            rotated(Show("", (Stand("", rect(100, 3.2 * i, 8, 3.2)),), (), ()), 30.0)
            .stands[0]
            .outline
        )
        sheet.loop(room, "BAU_WAENDE")
        sheet.text(f"R {1.01 + i / 100:.2f}", *middle(room), 0.5, "BAU_RAEUME", 30.0)
    return sheet.plan(show)


@plan(batch="venues")
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


@plan(batch="centres")
def dynamic_block_states() -> Plan:
    """Dynamic blocks have anonymous copies with invisible outlines of other states. There are wipeouts and `SOLD`."""
    show = exhibit_hall("states", 4521, first=500, rows=9)
    sheet = DxfSheet(0.0254, 1, "R2018")
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        block = sheet.document.blocks.new(f"*U{i + 10}")
        for wide in (1, 2, 3):
            ring = sheet.points(rect(0, 0, wide * TEN_FEET, TEN_FEET * (1 if wide < 3 else 2)))
            block.add_lwpolyline(ring, close=True, dxfattribs={"layer": "BOOTH", "invisible": 1})
        block.add_lwpolyline(
            sheet.points(rect(0, 0, x1 - x0, y1 - y0)), close=True, dxfattribs={"layer": "BOOTH"}
        )
        block.add_text(
            "SOLD", height=0.3 * sheet.k, dxfattribs={"layer": "STATUS", "invisible": i % 3 == 0}
        ).set_placement(sheet.points(((0.2, 0.2),))[0])
        ref = sheet.space.add_blockref(block.name, sheet.points(((x0, y0),))[0], {"layer": "BOOTH"})
        ref.add_attrib(
            "NUM",
            s.number,
            sheet.points(((x0 + 0.8, y0 + 1.4),))[0],
            {"height": 0.6 * sheet.k, "layer": "BOOTH-NO"},
        )
        ref.add_attrib(
            "ID",
            f"BTH-{90000 + 3 * i}",
            sheet.points(((x0, y0),))[0],
            {"height": 0.1 * sheet.k, "layer": "BOOTH-NO", "invisible": 1},
        )
        if i % 6 == 0:
            sheet.space.add_wipeout(sheet.points(rect(x0 + 0.5, y0 + 1.0, 2, 1)))
    sheet.around(show, "WALLS", "SERVICES", "COLUMNS")
    return sheet.plan(show)


@plan(batch="fairgrounds")
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


@plan(batch="builders")
def nested_attributes() -> Plan:
    """Nested blocks `STAND`/`BESCHR` have attributes. There are hatch patterns, `A: 36,00 m2`, steel columns and a ring
    road.
    """
    show = european_hall("allplan", 4731, lambda letter, n: f"{letter}{n:02d}", 8)
    sheet = DxfSheet(0.01, 5, "R2010")
    label = sheet.document.blocks.new("BESCHR")
    label.add_attdef("STANDNR", (0, 40), height=45)
    for i, s in enumerate(show.stands):
        block = sheet.document.blocks.new(f"STAND{i:04d}")
        x0, y0, x1, y1 = bounds(s.outline)
        block.add_lwpolyline(
            [((x - x0) * 100, (y - y0) * 100) for x, y in s.outline],
            close=True,
            dxfattribs={"layer": "STAND"},
        )
        cx, cy = inner_point(s.outline)
        ref = block.add_blockref(
            "BESCHR", ((cx - x0) * 100 - 60, (cy - y0) * 100 - 30), {"layer": "TEXT"}
        )
        ref.add_attrib(
            "STANDNR",
            s.number,
            ((cx - x0) * 100 - 60, (cy - y0) * 100),
            {"height": 45, "layer": "TEXT"},
        )
        if len(s.outline) == 4:
            block.add_text(
                f"A: {(x1 - x0) * (y1 - y0):.2f} m2".replace(".", ","),
                height=20,
                dxfattribs={"layer": "TEXT"},
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


@plan(batch="complexes")
def archicad_zones() -> Plan:
    """ArchiCAD: a stand is a zone of lines, a fill, and a stamp that is a block of texts. Rooms have the same stamps."""
    show = side_by_side("zones", tuple(with_prefix(german_blocks(f"z{i}", 2001 + i, 6, 58.0), f"{i}.", f"Hala {i}") for i in (1, 2, 3)), 14.0)  # fmt: skip
    sheet = DxfSheet(1.0, 6, "R2013")

    def stamp(i: int, at: tuple[float, float], *lines: str) -> None:
        block = sheet.document.blocks.new(f"Zone Stamp {i:04d}")
        for k, words in enumerate(lines):
            block.add_text(words, height=0.35 if k else 0.45, dxfattribs={"layer": "Strefy - stemple"}).set_placement((0.1, -0.6 * k))  # fmt: skip
        sheet.space.add_blockref(
            block.name, (at[0] - 0.9, at[1] + 0.3), {"layer": "Strefy - stemple"}
        )

    for i, s in enumerate(show.stands):
        for a, b in zip(s.outline, s.outline[1:] + s.outline[:1], strict=True):
            sheet.line(a, b, "Strefy - obrys")
        hatch = sheet.space.add_hatch(
            color=30 + i % 4, dxfattribs={"layer": "Strefy - wypelnienie"}
        )
        hatch.paths.add_polyline_path(sheet.points(s.outline), is_closed=True)
        x0, y0, x1, y1 = bounds(s.outline)
        stamp(i, inner_point(s.outline), s.number, "Stoisko", f"{(x1 - x0) * (y1 - y0):.2f} m2".replace(".", ",")) if len(s.outline) == 4 else stamp(i, inner_point(s.outline), s.number, "Stoisko")  # fmt: skip
    for i, e in enumerate(show.extras):
        for a, b in zip(e.outline, e.outline[1:] + e.outline[:1], strict=True):
            sheet.line(a, b, "Strefy - obrys")
        stamp(5000 + i, middle(e.outline), f"0.{i + 1:02d}", e.words, "24,00 m2")
    for title, hall in show.halls:
        x0, y0, x1, y1 = bounds(hall)
        for grow in (0.0, 0.4):
            ring = rect(x0 - grow, y0 - grow, x1 - x0 + 2 * grow, y1 - y0 + 2 * grow)
            for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
                sheet.line(a, b, "Sciany zewnetrzne")
        sheet.text(title.upper(), (x0 + x1) / 2, y1 + 3, 2.5, "Opisy")
        for k in range(3):
            draw_door(sheet, x0 + 12 + 14 * k, y0, "Drzwi")
        surroundings.on_sheet(
            sheet,
            surroundings.chain([x0 + 6 * j for j in range(13)], y0 - 5, places=2),
            {"": "Wymiary"},
        )
    for x, y, side in show.columns:
        sheet.loop(rect(x, y, side, side), "Slupy")
    x0, _, x1, y1 = bounds(show.halls[0][1])
    foyer = rect(x1 + 0.4, 20, 13.2, 40)
    sheet.loop(foyer, "Sciany zewnetrzne")
    stamp(6000, (x1 + 5, 57), "0.20", "Restauracja", "380,00 m2")
    surroundings.on_sheet(sheet, surroundings.dining(x1 + 1, 24, 3, 9), {"": "Meble"})
    rows = (("Inwestor", "Targi Sp. z o.o."), ("Rysunek", "A-101"), ("Skala", "1:250"), ("Data", "2026-03-12"), ("Rewizja", "07"))  # fmt: skip
    surroundings.on_sheet(sheet, surroundings.title_block(x1 + 30, -24, rows), {"": "Ramka"})
    return sheet.plan(show)
