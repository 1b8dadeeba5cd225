"""Format codes, escapes or code pages hide the number in its text."""

from __future__ import annotations

from ezdxf.enums import TextEntityAlignment as Align
from tests.plan.generated.builders import surroundings
from tests.plan.generated.builders.dxf import DxfSheet
from tests.plan.generated.builders.floors.let_blocks import chinese_bays, german_blocks
from tests.plan.generated.builders.floors.mixed import (
    mixed_floor,
)
from tests.plan.generated.builders.floors.outlines import inner_point
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import bounds, middle


@plan
def code_points_in_paragraphs() -> Plan:
    """Texts have `\\U+5C55`, `%%u` and fonts in MTEXT. Number and firm are one paragraph in a vertical style; a dozen
    layers are Chinese.
    """
    show = chinese_bays("code points", 4921, lambda row, i: f"2{row}{i:02d}", 8)
    sheet = DxfSheet(0.001, 4, "R2004")
    for _, hall in show.halls:
        sheet.loop(hall, "建筑外墙")
    for e in show.extras:
        sheet.loop(e.outline, "配套设施")
        sheet.text(
            "".join(f"\\U+{ord(c):04X}" for c in e.words), *middle(e.outline), 0.6, "文字标注"
        )
    for i, s in enumerate(show.stands):
        sheet.loop(s.outline, ("标准展位", "特装展位")[s.number[1] == "T"])
        x, y = middle(s.outline)
        if i % 3 == 0:
            sheet.text(f"%%u{s.number}%%u", x, y, 0.5, "展位号")
        elif i % 3 == 1:
            words = f"\\pxqc;{{\\fSimSun|b0|i0|c134|p2;\\H1.2x;{s.number}\\P}}{{\\fArial|b0|i0|c0|p34;\\H0.5x;\\U+4E0A\\U+6D77 Acme}}"
            sheet.space.add_mtext(words, {"char_height": 400, "insert": (x * 1000, y * 1000), "attachment_point": 5, "layer": "展位号"})  # fmt: skip
        else:
            sheet.text(s.number, x, y, 0.5, "展位号", 90)
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    rows = (
        ("图号", "ZL-02"),
        ("比例", "1:300"),
        ("日期", "2026.03"),
        ("设计", "王"),
        ("版本", "V8"),
    )
    surroundings.on_sheet(sheet, surroundings.title_block(x1 + 8, y0, rows), {"": "图框"})
    for k in range(6):
        sheet.text(f"\\U+51FA\\U+53E3 {k + 1}", x0 + 10 * k + 6, y1 + 1, 0.7, "文字标注")
    return sheet.plan(show)


@plan
def struck_out() -> Plan:
    """MTEXT strikes out the old number (\\K) beside the new one. Notes say `moved to B12`."""
    show = german_blocks("struck", 3201, 6, 60.0)
    sheet = DxfSheet(0.001, 4, "R2010")
    sheet.around(show, "HALL", "AREAS", "COLS")
    for i, s in enumerate(show.stands):
        sheet.loop(s.outline, "STAND")
        x, y = inner_point(s.outline)
        body = f"\\K{chr(90 - i % 9)}{10 + i}\\k\\P{s.number}" if i % 3 == 0 else s.number
        sheet.space.add_mtext(body, {"char_height": 450, "insert": (x * 1000, y * 1000), "attachment_point": 5, "layer": "NR"})  # fmt: skip
    x1, y1 = bounds(show.halls[0][1])[2:]
    for k, s in enumerate(show.stands[::20]):
        sheet.text(f"{k + 1}. {s.number} moved, was Q{k + 1}", x1 + 16, y1 - 1.2 * k, 0.6, "NOTES")
    return sheet.plan(show)


@plan
def width_factor() -> Plan:
    """Numbers have a width factor and fit alignment. Each has a word in front: `Stand 12`."""
    show = mixed_floor("wide", 410, "running", (3, 3, 6))
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "Umriss", "Technik", "Saeulen")
    for s in show.stands:
        sheet.loop(s.outline, "Plaetze")
        x0, y0, x1, _ = bounds(s.outline)
        e = sheet.space.add_text(
            f"Stand {s.number}", height=350, dxfattribs={"layer": "Plaetze", "width": 0.6}
        )
        e.set_placement(
            (1000 * x0 + 200, 1000 * y0 + 300), (1000 * x1 - 200, 1000 * y0 + 300), align=Align.FIT
        )
    return sheet.plan(show)
