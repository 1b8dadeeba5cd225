"""What has the number of an outline in a DXF: attributes of a tag beside counters, keys and prices; layers, blocks, XDATA,
hyperlinks.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.plan.generated.builders.companies import INTERNATIONAL_NAMES
from tests.plan.generated.builders.dxf import DxfSheet
from tests.plan.generated.builders.floors.outlines import inner_point
from tests.plan.generated.builders.floors.varied_blocks import varied_blocks
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.name_owners.svg import NUMBERS

COLUMNS: dict[str, Callable[[random.Random, int], dict[str, str]]] = {
    "": lambda r, i: {},
    "counted": lambda r, i: {"LFD": str(i + 1)},
    "keyed": lambda r, i: {"ID": str(r.randrange(10_000, 99_999))},
    "priced": lambda r, i: {"PREIS": str(2400 + 150 * (i % 3)), "KW": "3"},
    "all": lambda r, i: {"LFD": str(i + 1), "KDNR": str(r.randrange(100_000, 999_999)), "KW": "3"},
}
KINDS = (
    "layer",
    "layer-lead",
    "block",
    "block-lead",
    "block-size",
    "xdata",
    "xdata-named",
    "hyperlink",
)


def tagged(tag: str, columns: str, number: str, hidden: bool) -> Plan:
    """A tag of attributes in each outline; `hidden`: all but the firm's name."""
    show, rng = (
        varied_blocks("tags", 6101, NUMBERS[number], across=4, deep=5, firms=INTERNATIONAL_NAMES),
        random.Random(6102),
    )
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "HALL", "SERVICE", "COLS")
    block = sheet.document.blocks.new("TAG")
    for name in (tag, "FIRMA", *COLUMNS[columns](rng, 0)):
        block.add_attdef(name, (0, 0), "", dxfattribs={"height": 200})
    for i, s in enumerate(show.stands):
        sheet.loop(s.outline, "S")
        x, y = inner_point(s.outline)
        ref = sheet.space.add_blockref("TAG", (x * 1000, y * 1000))
        for row, (name, text) in enumerate(
            {**COLUMNS[columns](rng, i), tag: s.number, "FIRMA": s.title}.items()
        ):
            e = ref.add_attrib(
                name, text, (x * 1000 - 1000, y * 1000 + 700 - 400 * row), {"height": 250}
            )
            e.is_invisible = hidden and name != "FIRMA"
    return sheet.plan(show)


def noted(kind: str, number: str) -> Plan:
    show = varied_blocks(
        "noted", 6111, NUMBERS[number], across=4, deep=5, firms=INTERNATIONAL_NAMES
    )
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "HALL", "SERVICE", "COLS")
    sheet.document.appids.new("EXPO")
    for s in show.stands:
        layer = {"layer": s.number, "layer-lead": f"STAND_{s.number}"}.get(kind, "S")
        space = sheet.space
        if kind.startswith("block"):
            name = {"block": s.number, "block-lead": f"STAND_{s.number}"}.get(
                kind, f"{s.number}_3x3"
            )
            space = sheet.document.blocks.new(name)
            sheet.space.add_blockref(name, (0, 0), {"layer": "S"})
        e = space.add_lwpolyline(sheet.points(s.outline), close=True, dxfattribs={"layer": layer})
        if kind.startswith("xdata"):
            e.set_xdata(
                "EXPO",
                [
                    (1000, f"BOOTHNO={s.number}" if kind == "xdata-named" else s.number),
                    (1000, s.title),
                ],
            )
        if kind == "hyperlink":
            e.set_hyperlink(f"https://expo.example/stand/{s.number}", f"Stand {s.number}")
        sheet.text(s.title, *inner_point(s.outline), 0.2, "FIRMEN")
    return sheet.plan(show)
