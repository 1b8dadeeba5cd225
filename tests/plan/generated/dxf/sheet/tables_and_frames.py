"""A list, a frame or a title block repeats numbers."""

from __future__ import annotations

from dataclasses import replace

from ezdxf.enums import TextEntityAlignment as Align
from tests.plan.generated.builders.companies import COMPANIES, INTERNATIONAL_NAMES
from tests.plan.generated.builders.dxf import DxfSheet, draw_stands
from tests.plan.generated.builders.floors.angled import angled_floor
from tests.plan.generated.builders.floors.let_blocks import american_islands, german_blocks
from tests.plan.generated.builders.floors.mixed import mixed_floor, with_companies
from tests.plan.generated.builders.floors.outlines import (
    first_side_angle,
    inner_point,
    outline_size,
)
from tests.plan.generated.builders.floors.varied_blocks import varied_blocks
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import bounds, middle, rect, rotated


@plan(batch="fairgrounds")
def table_as_block() -> Plan:
    """A table of exhibitors is an anonymous block of lines and MTEXT. Model space is turned."""
    show = rotated(
        with_companies(
            angled_floor("table", 1012, lambda r, p: str(100 * (r + 1) + p)), COMPANIES, 2
        ),
        -90.0,
    )
    sheet = DxfSheet(0.01, 5)
    sheet.around(show, "CONTORNO", "AREAS", turn=-90.0)
    for s in show.stands:
        sheet.loop(s.outline, "STAND")
        sheet.text(s.number, *middle(s.outline), 0.45, "NUM", first_side_angle(s.outline))
    block = sheet.document.blocks.new("*T5")
    for i, s in enumerate(show.stands):
        col, row = i // 60, i % 60
        block.add_mtext(s.number, {"char_height": 60, "insert": (col * 2400 + 20, -row * 120 - 30)})
        block.add_mtext(s.title, {"char_height": 60, "insert": (col * 2400 + 420, -row * 120 - 30)})
    for col in range((len(show.stands) + 59) // 60):
        for row in range(61):
            block.add_line((col * 2400, -row * 120), (col * 2400 + 2400, -row * 120))
        for dx in (0, 400, 2400):
            block.add_line((col * 2400 + dx, 0), (col * 2400 + dx, -7200))
    sheet.space.add_blockref("*T5", (13000, 5000), {"layer": "TABLA"})
    return sheet.plan(show)


@plan(batch="assemblies")
def ruled_list() -> Plan:
    """A ruled list of exhibitors by number in 4 columns stands beside the hall, lettered as the plan is."""
    show = varied_blocks(
        "legend rows",
        7541,
        lambda b, i, n: str(100 + n),
        across=4,
        deep=6,
        firms=INTERNATIONAL_NAMES,
    )
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "0", "0", "0")
    for s in show.stands:
        sheet.loop(s.outline, "STAND")
        sheet.text(s.number, *inner_point(s.outline), 0.5, "TXT")
    w, h = outline_size(show.halls[0][1])
    x0, rows = w + 8, 60
    for k, s in enumerate(show.stands):
        x, y = x0 + 14 * (k // rows), h - 1.0 * (k % rows)
        sheet.text(s.number, x + 1, y, 0.5, "TXT")
        sheet.text(s.title, x + 3, y, 0.5, "TXT", align=Align.MIDDLE_LEFT)
        sheet.line((x, y - 0.5), (x + 14, y - 0.5), "LIST")
    for k in range(5):
        sheet.line((x0 + 14 * k, h + 0.5), (x0 + 14 * k, h - rows), "LIST")
        sheet.line((x0 + 14 * k + 2, h + 0.5), (x0 + 14 * k + 2, h - rows), "LIST")
    return sheet.plan(show)


@plan(batch="sheets")
def layout_with_stamps() -> Plan:
    """Model space is in millimetres. The layout has a frame, a stamp, a stamp table, and viewports full of numbers."""
    show = mixed_floor("layout", 803, "aisle", (3, 3, 4))
    seen: dict[str, int] = {}
    stands = []
    for s in show.stands:
        seen[s.number] = seen.get(s.number, 0) + 1
        stands.append(
            replace(
                s,
                number=s.number
                if seen[s.number] == 1
                else f"{s.number}{'BCDEFG'[seen[s.number] - 2]}",
            )
        )
    show = replace(show, stands=tuple(stands))
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "A-WALL", "A-ROOM", "S-COL")
    for s in show.stands:
        sheet.loop(s.outline, "EXPO")
        sheet.text(s.number, *middle(s.outline), 0.45, "EXPO-NO")
    paper = sheet.document.layout("Layout1")
    paper.page_setup(size=(841, 594), margins=(10, 10, 10, 10), units="mm")
    paper.add_viewport(
        center=(400, 300), size=(700, 500), view_center_point=(45000, 35000), view_height=80000
    )
    paper.add_lwpolyline([(10, 10), (831, 10), (831, 584), (10, 584)], close=True)
    for i in range(30):
        paper.add_lwpolyline(
            [(720, 20 + 8 * i), (831, 20 + 8 * i), (831, 28 + 8 * i), (720, 28 + 8 * i)], close=True
        )
        paper.add_text(str(100 + i), height=4).set_placement((724, 22 + 8 * i))
        paper.add_text("Rev. " + "ABC"[i % 3], height=4).set_placement((750, 22 + 8 * i))
    return sheet.plan(show)


@plan(batch="venues")
def frame_for_the_hall() -> Plan:
    """The hall has no outline. A sheet's frame has HALL 3 in it; boxes of a title block have 305, 2024, A1, 007."""
    show = american_islands("hall frame", 1605, 300)
    sheet = DxfSheet(0.001, 4)
    _, _, x1, y1 = bounds(show.halls[0][1])
    draw_stands(sheet, show.stands, "STANDS", "STANDS")
    sheet.loop(rect(-6, -6, x1 + 46, y1 + 12))
    sheet.text("HALL 3", x1 + 22, y1 - 4, 2.5)
    fields = (("Job", "305"), ("Year", "2024"), ("Sheet", "12"), ("Size", "A1"), ("Client", "340"), ("Scale", "1:250"), ("No", "007"), ("Rev", "Rev C"), ("File", "412"), ("Of", "04"))  # fmt: skip
    for i, words in enumerate(fields):
        for x, w, word in ((x1 + 8, 10, words[0]), (x1 + 18, 16, words[1])):
            sheet.loop(rect(x, 2 * i - 2, w, 2))
            sheet.text(word, x + w / 2, 2 * i - 1, 0.7)
    return sheet.plan(show)


@plan(batch="venues")
def small_show_in_a_large_hall() -> Plan:
    """A small show stands in a pavilion of 45,000 m² on the layer PAVILHAO."""
    show = replace(german_blocks("half let", 1603), halls=(("", rect(-30, -20, 250, 190)),))
    sheet = DxfSheet(1.0, 6)
    sheet.around(show, "PAVILHAO", "SERVICOS", "PILARES")
    draw_stands(sheet, show.stands, "ESTANDES", "NUMERO")
    return sheet.plan(show)
