"""The number is an attribute of a block, among other attributes."""

from __future__ import annotations

import math
from dataclasses import replace

from ezdxf.enums import TextEntityAlignment as Align
from tests.plan.generated.builders import surroundings
from tests.plan.generated.builders.companies import COMPANIES, NUMBERLIKE_NAMES
from tests.plan.generated.builders.dxf import DxfSheet
from tests.plan.generated.builders.floors.angled import angled_floor
from tests.plan.generated.builders.floors.exhibit_halls import exhibit_hall
from tests.plan.generated.builders.floors.let_blocks import (
    american_islands,
    chinese_bays,
    german_blocks,
)
from tests.plan.generated.builders.floors.mixed import mixed_floor, with_companies
from tests.plan.generated.builders.floors.outlines import inner_point, outline_size
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import FOOT, Show, bounds, letters, middle, rect, rotated


@plan(batch="plans")
def chairs_in_the_block() -> Plan:
    """A booth manager's blocks hold chairs, and numbers as ATTRIBs that are turned back upright. Two inserts are
    mirrored.
    """
    show = mixed_floor("attributes", 310, "small", (3, 3, 6))
    sheet = DxfSheet(0.0254, 1)
    sheet.around(show, "A-FLOR-OTLN", "A-FLOR-IDEN", "S-COLS")
    for w, d in sorted(
        {
            (
                round(bounds(s.outline)[2] - bounds(s.outline)[0], 3),
                round(bounds(s.outline)[3] - bounds(s.outline)[1], 3),
            )
            for s in show.stands
        }
    ):
        block = sheet.document.blocks.new(f"X_{w:g}_{d:g}")
        block.add_lwpolyline(sheet.points(rect(-w / 2, -d / 2, w, d)), close=True)
        block.add_lwpolyline(sheet.points(rect(-w / 2 + 0.3, -d / 2 + 0.3, 0.5, 0.5)), close=True)
        block.add_circle((0, -0.5 * sheet.k), 0.25 * sheet.k)
        block.add_attdef("STANDNO", (0, 0), "?", dxfattribs={"height": 0.4 * sheet.k})
        block.add_attdef("PRICE", (0, -0.6 * sheet.k), "?", dxfattribs={"height": 0.2 * sheet.k})
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        c = middle(s.outline)
        name = f"X_{round(x1 - x0, 3):g}_{round(y1 - y0, 3):g}"
        ref = sheet.space.add_blockref(
            name,
            sheet.points((c,))[0],
            {"xscale": -1.0 if i % 9 == 4 else 1.0, "rotation": 180 * (i % 2)},
        )
        ref.add_attrib(
            "STANDNO", s.number, sheet.points(((c[0] - 0.4, c[1]),))[0], {"height": 0.4 * sheet.k}
        )
        ref.add_attrib(
            "PRICE",
            str(2400 + 150 * (i % 3)),
            sheet.points(((c[0] - 0.4, c[1] - 0.7),))[0],
            {"height": 0.2 * sheet.k},
        )
    return sheet.plan(show)


@plan(batch="fairgrounds")
def line1_line2_line3() -> Plan:
    """The ATTRIBs LINE1, LINE2, LINE3 are number, company and `3.00m x 4.00m`."""
    show = with_companies(
        angled_floor("lines 123", 1015, lambda r, p: f"{letters(r)}{p:03d}", (3.0, 4.0, 6.0)),
        COMPANIES,
        4,
    )
    sheet = DxfSheet(1.0, 4)
    sheet.around(show, "contour", "divers")
    for s in show.stands:
        sheet.loop(s.outline, "stands")
    tag = sheet.document.blocks.new("CARTOUCHE")
    for i in (1, 2, 3):
        tag.add_attdef(f"LINE{i}", (0, -0.5 * i), "", dxfattribs={"height": 0.3})
    for s in show.stands:
        x, y = middle(s.outline)
        ref = sheet.space.add_blockref("CARTOUCHE", (x - 0.8, y + 0.5), {"layer": "textes"})
        size = (
            f"{math.dist(s.outline[0], s.outline[1]):.2f}m x {math.dist(s.outline[1], s.outline[2]):.2f}m"
            if len(s.outline) == 4
            else ""
        )
        for i, words in enumerate((s.number, s.title, size)):
            ref.add_attrib(f"LINE{i + 1}", words, (x - 0.8, y + 0.4 - 0.45 * i), {"height": 0.3})
    return sheet.plan(show)


@plan(batch="gatherings")
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


@plan(batch="ordinary")
def stretched_unit_block() -> Plan:
    """One block STAND of 1 by 1 is stretched to each stand, with the attributes NR, FIRMA, FLAECHE. The hall is 4.1; `M
    1:200` is printed.
    """
    show = with_companies(
        mixed_floor("unit block", 1505, "messe", (3, 4, 5, 6)), NUMBERLIKE_NAMES, 5
    )
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "HALLE", "EINBAUTEN", "SAEULEN")
    block = sheet.document.blocks.new("STAND")
    block.add_lwpolyline([(0, 0), (1, 0), (1, 1), (0, 1)], close=True)
    for tag in ("NR", "FIRMA", "FLAECHE"):
        block.add_attdef(tag, (0.1, 0.1), height=0.1)
    for s in show.stands:
        x0, y0, x1, y1 = (v * 1000 for v in bounds(s.outline))
        ref = sheet.space.add_blockref(
            "STAND", (x0, y0), {"xscale": x1 - x0, "yscale": y1 - y0, "layer": "STAENDE"}
        )
        area = f"{(x1 - x0) * (y1 - y0) / 1e6:.2f} m²".replace(".", ",")
        for j, (tag, words) in enumerate((("NR", s.number), ("FIRMA", s.title), ("FLAECHE", area))):
            at = (x0 + 300, y1 - 700 - 600 * j)
            ref.add_attrib(tag, words, at, {"height": 350 if j == 0 else 200, "layer": "STAENDE"})
    sheet.text("HALLE 4.1", 45, 75, 2.0, "TEXT")
    sheet.text("M 1:200", 80, -4, 0.8, "TEXT")
    for x in (6, 42):
        sheet.space.add_linear_dim(
            base=(x * 1000, -2000),
            p1=(x * 1000, 0),
            p2=((x + 36) * 1000, 0),
            dxfattribs={"layer": "BEMASSUNG"},
        ).render()
    return sheet.plan(show)


@plan(batch="marketplaces")
def invisible_attributes() -> Plan:
    """Numbers are invisible attributes, firms' names are visible, areas have a comma (German)."""
    show = german_blocks("invisible", 7431, rows=7)
    sheet = DxfSheet(0.01, 5)
    sheet.around(show, "Gebäude", "Service", "Stützen")
    block = sheet.document.blocks.new("STAND_DATEN")
    for name in ("STANDNR", "AUSSTELLER", "FLAECHE", "KDNR"):
        block.add_attdef(name, (0, 0), "", dxfattribs={"height": 30})
    for i, s in enumerate(show.stands):
        sheet.loop(s.outline, "Standflächen")
        x, y = inner_point(s.outline)
        a, b = outline_size(s.outline)
        ref = sheet.space.add_blockref("STAND_DATEN", (x * 100, y * 100), {"layer": "Standdaten"})
        for name, value, dy, hidden in (("STANDNR", s.number, 0.6, 1), ("AUSSTELLER", s.title, 0, 0), ("FLAECHE", f"{a * b:.1f} qm".replace(".", ","), -0.5, 0), ("KDNR", str(102_000 + 37 * i), -1, 1)):  # fmt: skip
            e = ref.add_attrib(name, value, ((x - 0.8) * 100, (y + dy) * 100), {"height": 22})
            e.is_invisible = bool(hidden)
    return sheet.plan(show)


@plan(batch="storeys")
def multiline_attributes() -> Plan:
    """Attributes have several lines. Deltas of revisions have numbers; a table says what changed."""
    show = with_companies(mixed_floor("multiline", 2611, "messe", (3, 4, 5)), COMPANIES, 61)
    sheet = DxfSheet(0.001, 4, "R2018")
    for w, d in sorted({(round(bounds(s.outline)[2] - bounds(s.outline)[0], 2), round(bounds(s.outline)[3] - bounds(s.outline)[1], 2)) for s in show.stands}):  # fmt: skip
        block = sheet.document.blocks.new(f"STD_{w:g}x{d:g}")
        block.add_lwpolyline(sheet.points(rect(0, 0, w, d)), close=True, dxfattribs={"layer": "0"})
        block.add_attdef("STANDTEXT", (0, 0), height=350)
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        name = f"STD_{round(x1 - x0, 2):g}x{round(y1 - y0, 2):g}"
        ref = sheet.space.add_blockref(name, (x0 * 1000, y0 * 1000), {"layer": "STANDS"})
        attrib = ref.add_attrib("STANDTEXT", s.number, (x0 * 1000 + 300, y1 * 1000 - 600), {"height": 350, "layer": "STANDS"})  # fmt: skip
        text = sheet.space.add_mtext(f"{s.number}\\P{s.title}\\P{(x1 - x0) * (y1 - y0):g} m²", {"char_height": 350, "insert": (x0 * 1000 + 300, y1 * 1000 - 300), "attachment_point": 1})  # fmt: skip
        attrib.embed_mtext(text)
        sheet.space.delete_entity(text)
        if i % 23 == 9:
            sheet.space.add_lwpolyline([(x1 * 1000 - 900, y0 * 1000 + 100), (x1 * 1000 - 100, y0 * 1000 + 100), (x1 * 1000 - 500, y0 * 1000 + 800)], close=True, dxfattribs={"layer": "REV"})  # fmt: skip
            sheet.text(str(1 + i % 4), x1 - 0.5, y0 + 0.35, 0.3, "REV")
    sheet.around(show, "HALL", "AREAS", "COLS")
    for i in range(4):
        surroundings.on_sheet(sheet, surroundings.title_block(60, -12 - 2 * i, ((f"Rev {i + 1}", f"Stand {show.stands[9 + 23 * i].number} moved"),)), {"": "REV"})  # fmt: skip
    return sheet.plan(show)


def _without_long(show: Show) -> Show:
    return replace(show, stands=tuple(s for s in show.stands if s.size == "10x10"))


@plan(batch="venues")
def disc_in_the_aisle() -> Plan:
    """A disc with the number as an attribute stands in the aisle before each booth."""
    show = _without_long(american_islands("tags", 1609, islands=0.0, module=3.0, aisles=9))
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "HALL", "FEATURE")
    block = sheet.document.blocks.new("NO_TAG")
    block.add_circle((0, 0), 450)
    block.add_attdef("NO", (0, 0), dxfattribs={"height": 250})
    for s in show.stands:
        x0, _, x1, _ = bounds(s.outline)
        x, y = (x0 - 0.6 if int(s.number) % 2 else x1 + 0.6) * 1000, middle(s.outline)[1] * 1000
        sheet.loop(s.outline, "STAND")
        sheet.text(s.title, *middle(s.outline), 0.2, "NAME")
        note = sheet.space.add_blockref("NO_TAG", (x, y)).add_attrib(
            "NO", s.number, (x, y), {"height": 250}
        )
        note.set_placement((x, y), align=Align.MIDDLE_CENTER)
    return sheet.plan(show)


@plan(batch="rounds")
def mirrored_blocks() -> Plan:
    """Blocks are mirrored in x and turned, the ATTRIB is in the middle, hatch and text are on frozen layers."""
    show = mixed_floor("mirror attr", 1209, "dot", (3, 4, 6))
    sheet = DxfSheet(0.01, 4)
    sheet.around(show, "W", "A", "C")
    sheet.document.layers.add("OLD").freeze()
    sizes = sorted(
        {
            (
                round(bounds(s.outline)[2] - bounds(s.outline)[0], 3),
                round(bounds(s.outline)[3] - bounds(s.outline)[1], 3),
            )
            for s in show.stands
        }
    )
    for w, d in sizes:
        block = sheet.document.blocks.new(f"S{w:g}x{d:g}")
        block.add_lwpolyline(sheet.points(rect(0, 0, w, d)), close=True)
        block.add_attdef("ID", (0, 0), "", dxfattribs={"height": 40})
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        name = f"S{round(x1 - x0, 3):g}x{round(y1 - y0, 3):g}"
        if i % 2:
            ref = sheet.space.add_blockref(name, (x1 * 100, y0 * 100), {"xscale": -1})
        else:
            ref = sheet.space.add_blockref(name, (x1 * 100, y1 * 100), {"rotation": 180})
        ref.add_attrib("ID", s.number, ((x0 + 0.5) * 100, (y0 + 1.2) * 100), {"height": 40})
        sheet.text(str(900 + i), *middle(s.outline), 0.5, "OLD")
    return sheet.plan(show)


@plan(batch="presses")
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


@plan(batch="bookings")
def tag_blocks() -> Plan:
    """Outlines in decimal feet have a tag block in the middle. There are air walls and `NO BUILD`; the hall is turned
    by 45 degrees.
    """
    straight = exhibit_hall("momentus", 4201, first=800, rows=9)
    show = rotated(straight, 45.0)
    sheet = DxfSheet(FOOT, 2, "R2013")
    block = sheet.document.blocks.new("BOOTHTAG")
    block.add_attdef("BOOTH_NUMBER", (0, 0), height=1.6)
    block.add_attdef("STATUS", (0, -2), height=0.6)
    sheet.loop(show.halls[0][1], "HALL")
    for i, s in enumerate(show.stands):
        sheet.loop(s.outline, f"EXHIBITS-{('SOLD', 'AVAIL')[i % 4 == 0]}")
        at = sheet.points((middle(s.outline),))[0]
        ref = sheet.space.add_blockref("BOOTHTAG", at, {"layer": "EXHIBIT-TAGS", "rotation": 45})
        ref.add_attrib(
            "BOOTH_NUMBER", s.number, at, {"height": 1.6, "rotation": 45, "layer": "EXHIBIT-TAGS"}
        )
        ref.add_attrib(
            "STATUS",
            ("SOLD", "AVAIL")[i % 4 == 0],
            (at[0], at[1] - 2),
            {"height": 0.6, "rotation": 45, "layer": "EXHIBIT-TAGS"},
        )
    for e in show.extras:
        sheet.loop(e.outline, "SERVICES")
        sheet.text(e.words, *middle(e.outline), 0.6, "SERVICES", 45)
    for k in range(7):  # no-build zones and air walls
        (x0, y0), (x1, y1) = (8 + 12.0 * k, 3.0), (16 + 12.0 * k, 3.0)
        zone = rotated(Show("z", (), (), (("", rect(x0, y0 - 1.5, x1 - x0, 1.2)),)), 45.0).halls[0][
            1
        ]
        sheet.loop(zone, "NOBUILD")
        sheet.text("NO BUILD", *middle(zone), 0.4, "NOBUILD", 45)
        a, b = rotated(
            Show("z", (), (), (("", ((x0, y1 + 70), (x1, y1 + 70), (x1, y1 + 70.2))),)), 45.0
        ).halls[0][1][:2]
        sheet.line(a, b, "AIRWALL")
    for x, y, side in show.columns:
        sheet.loop(rect(x, y, side, side), "COLUMN")
    return sheet.plan(show)


@plan(batch="venues")
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
