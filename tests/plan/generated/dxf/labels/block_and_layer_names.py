"""The name of a block or layer is the number, or says what carries it."""

from __future__ import annotations

import random
from dataclasses import replace

from ezdxf.enums import TextEntityAlignment as Align
from tests.plan.generated.builders import surroundings
from tests.plan.generated.builders.companies import COMPANIES, INTERNATIONAL_NAMES
from tests.plan.generated.builders.dxf import DxfSheet
from tests.plan.generated.builders.floors.angled import angled_floor
from tests.plan.generated.builders.floors.let_blocks import german_blocks
from tests.plan.generated.builders.floors.mixed import mixed_floor, with_companies
from tests.plan.generated.builders.floors.numbering import letter_and_two_digits
from tests.plan.generated.builders.floors.outlines import (
    first_side_angle,
    inner_point,
    outline_size,
)
from tests.plan.generated.builders.floors.side_by_side import side_by_side, with_prefix
from tests.plan.generated.builders.floors.varied_blocks import varied_blocks
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import Show, bounds, joined, letters, middle, moved, rect


@plan(batch="bureaus")
def block_for_each_stand() -> Plan:
    """Each stand is a block `ST_A12`, with the number as TEXT in the block."""
    show = angled_floor("blocks", 1112, letter_and_two_digits)
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "Grundriss", "Flaechen")
    for s in show.stands:
        block = sheet.document.blocks.new(f"ST_{s.number}")
        x, y = s.outline[0]
        block.add_lwpolyline(
            [((px - x) * 1000, (py - y) * 1000) for px, py in s.outline], close=True
        )
        c = middle(s.outline)
        block.add_text(s.number, height=350, rotation=first_side_angle(s.outline)).set_placement(
            ((c[0] - x) * 1000 - 300, (c[1] - y) * 1000 - 150)
        )
        sheet.space.add_blockref(f"ST_{s.number}", (x * 1000, y * 1000), {"layer": "STAENDE"})
    return sheet.plan(show)


@plan(batch="bureaus")
def layer_for_each_stand() -> Plan:
    """Each stand lies on a layer `STAND_A12`. There is no text."""
    show = mixed_floor("layer each", 1113, "small", (3, 4, 5))
    show = replace(show, stands=tuple(replace(s, number=s.number.upper()) for s in show.stands))
    sheet = DxfSheet(0.01, 5)
    sheet.around(show, "HALLE", "SERVICE", "STUETZE")
    for s in show.stands:
        sheet.loop(s.outline, f"STAND_{s.number}")
    return sheet.plan(show)


@plan(batch="draughts")
def blocks_without_text() -> Plan:
    """Each booth is a block that is named by its number. There is no text at all."""
    show = angled_floor("named", 1313, lambda r, p: f"{letters(r)}{p:02d}")
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "HALL", "OTHER")
    for s in show.stands:
        block = sheet.document.blocks.new(s.number)
        x0, y0 = s.outline[0]
        block.add_lwpolyline(
            sheet.points(tuple((x - x0, y - y0) for x, y in s.outline)), close=True
        )
        sheet.space.add_blockref(s.number, (x0 * 1000, y0 * 1000), dxfattribs={"layer": "EXPO"})
    return sheet.plan(show)


@plan(batch="contractors")
def groups_by_class() -> Plan:
    """Vectorworks writes a group block with the number in it for each stand, classes as layers, and `1.2.A12` in three
    halls.
    """
    halls = tuple(
        with_prefix(german_blocks(f"c{i}", 2310 + i, 5, 46.0), f"{i}.2.", f"Hal {i}")
        for i in (1, 2, 3)
    )
    show = with_companies(side_by_side("classes", halls, 11.0), COMPANIES, 31)
    sheet = DxfSheet(0.001, 4, "R2007")
    for i, s in enumerate(show.stands):
        block = sheet.document.blocks.new(f"Groep-{i + 1}")
        x, y = s.outline[0]
        block.add_lwpolyline(sheet.points(tuple((a - x, b - y) for a, b in s.outline)), close=True, dxfattribs={"layer": "Stand-Omtrek"})  # fmt: skip
        cx, cy = inner_point(s.outline)
        for k, (words, height) in enumerate(((s.number, 450), (s.title, 220))):
            block.add_text(words, height=height, dxfattribs={"layer": "Stand-Tekst"}).set_placement(((cx - x - 1.1) * 1000, (cy - y - 0.5 * k) * 1000))  # fmt: skip
        sheet.space.add_blockref(block.name, (x * 1000, y * 1000), {"layer": "Stand-Groep"})
    sheet.around(replace(show, columns=()), "Gebouw-Muren", "Gebouw-Ruimten")
    for k, (x, y, side) in enumerate(show.columns):
        sheet.space.add_circle(
            sheet.points(((x, y),))[0], side * 500, dxfattribs={"layer": "Gebouw-Kolommen"}
        )
        sheet.text(f"K{k + 1}", x + 0.7, y + 0.5, 0.25, "Gebouw-Kolommen")
    for title, hall in show.halls:
        x0, y0, _x1, _ = bounds(hall)
        sheet.text(title, x0 + 5, y0 - 3, 1.8, "Tekst-Titels")
        surroundings.on_sheet(
            sheet,
            surroundings.extinguishers(replace(show, halls=((title, hall),)), "B{}"),
            {"": "Brand"},
        )
        surroundings.on_sheet(sheet, surroundings.trucks(x0 + 8, -34, 4), {"": "Terrein"})
        for k in range(4):
            sheet.loop(rect(x0 + 8 + 9 * k, y0 - 0.2, 4, 0.4), "Gebouw-Deuren")
            sheet.text(f"Deur {k + 1}", x0 + 10 + 9 * k, y0 - 1.1, 0.4, "Gebouw-Deuren")
    return sheet.plan(show)


@plan(batch="assemblies")
def stand_2d_class() -> Plan:
    """Vectorworks writes classes as layers (`Stand-2D`), loci, text boxes `12 | 9m²`, and GROUPs as blocks, in
    centimetres.
    """
    show = german_blocks("vectorworks", 7501, rows=7)
    sheet = DxfSheet(0.01, 5)
    sheet.around(show, "Bau-Waende", "Bau-Flaechen", "Bau-Stuetzen")
    for i, s in enumerate(show.stands):
        block = sheet.document.blocks.new(f"Gruppe-{i + 1}")
        block.add_lwpolyline(sheet.points(s.outline), close=True, dxfattribs={"layer": "Stand-2D"})
        x, y = inner_point(s.outline)
        a, b = outline_size(s.outline)
        block.add_mtext(f"{s.number} | {a * b:.0f}m²", {"layer": "Stand-Text", "char_height": 28, "insert": (x * 100, y * 100), "attachment_point": 5, "width": 300})  # fmt: skip
        block.add_point((x * 100, y * 100), dxfattribs={"layer": "Loci"})
        sheet.space.add_blockref(f"Gruppe-{i + 1}", (0, 0), {"layer": "Konstruktionsebene-1"})
    return sheet.plan(show)


@plan(batch="concourses")
def layers_by_status() -> Plan:
    """Hatches show what is sold, tag blocks have NUM and EMPRESA, two halls number `1-101` and `2-101`, and a hidden
    layer has older tags.
    """

    def half(name: str, seed: int, hall: int) -> Show:
        return varied_blocks(
            name,
            seed,
            lambda b, i, n: f"{hall}-{100 * (1 + b) + i}",
            across=2,
            deep=6,
            firms=INTERNATIONAL_NAMES,
        )

    one = half("status 1", 7111, 1)
    two = moved(half("status 2", 7112, 2), outline_size(one.halls[0][1])[0] + 12, 0)
    show = joined("status", one, two)
    sheet = DxfSheet(1.0, 6)
    sheet.around(show, "WALLS", "SERVICES", "COLUMNS")
    for i, (_, hall) in enumerate(show.halls):
        x0, _, x1, y1 = bounds(hall)
        sheet.text(f"PAVILION {i + 1}", (x0 + x1) / 2, y1 + 2, 1.5, "TITLES")
    tag = sheet.document.blocks.new("TAG_STAND")
    for name, y, height in (("NUM", 0.1, 0.5), ("EMPRESA", -0.5, 0.2), ("M2", -0.9, 0.2)):
        tag.add_attdef(name, (0, y), "", dxfattribs={"height": height})
    hidden = sheet.document.layers.add("TAGS_2023")
    hidden.off()
    rng = random.Random(7113)
    for i, s in enumerate(show.stands):
        color = (3, 1, 2, 254)[i % 4]
        line = sheet.space.add_lwpolyline(
            sheet.points(s.outline), close=True, dxfattribs={"layer": "STANDS", "const_width": 0.05}
        )
        line.dxf.color = 7
        fill = sheet.space.add_hatch(color=color, dxfattribs={"layer": "STATUS"})
        fill.paths.add_polyline_path(sheet.points(s.outline), is_closed=True)
        x, y = inner_point(s.outline)
        a, b = outline_size(s.outline)
        for layer, number in (("TAGS", s.number), ("TAGS_2023", rng.choice(show.stands).number)):
            ref = sheet.space.add_blockref("TAG_STAND", (x - 0.7, y), {"layer": layer})
            for name, value, dy, height in (("NUM", number, 0.1, 0.5), ("EMPRESA", s.title, -0.5, 0.2), ("M2", f"{a * b:.0f} m2", -0.9, 0.2)):  # fmt: skip
                ref.add_attrib(name, value, (x - 0.7, y + dy), {"height": height, "layer": layer})
    for i, words in enumerate(("Vendido", "Reservado", "Libre", "Organización")):
        box = rect(-20, 40 - 3 * i, 2, 1.5)
        fill = sheet.space.add_hatch(color=(3, 1, 2, 254)[i], dxfattribs={"layer": "STATUS"})
        fill.paths.add_polyline_path(sheet.points(box), is_closed=True)
        sheet.text(words, -17, 40.7 - 3 * i, 0.8, "TITLES", align=Align.MIDDLE_LEFT)
    return sheet.plan(show)
