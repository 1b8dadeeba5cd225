"""CAD drawings of the fifth batch, described before they were tried. `PLANS[name]()` gives one (DXF).

line-arc     LINE and ARC of round corners, every entity by itself, centimetres (DXF)
named-blocks each booth a block that is named by its number, no text at all (DXF)
gauss        MTEXT of number, firm, size with fonts and fractions, 5,800 km off the origin, metres (DXF)
u-open       U-shaped open polylines with the front to the aisle, an xref that is missing, solids and regions (DXF)
aia          inches, pipe and drape: a LINE a wall, circles at the posts, `BOOTH` above `101`, AIA layers (DXF)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.plan.habits.show import FOOT, bounds, letters, middle
from tests.plan.strange.city import city
from tests.plan.strange.floor import floor, sides, titled
from tests.plan.strange.halls import COMPANIES, american, diagonal
from tests.plan.strange.plans import Plan, Sheet


def line_arc() -> Plan:
    show = floor("line arc", 1312, "small", (4, 4, 5, 6))
    sheet = Sheet(0.01, 0, "R2000")
    sheet.around(show, "WALLS", "MISC")
    r = 0.5
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        for a, b in (
            ((x0 + r, y0), (x1 - r, y0)), ((x1, y0 + r), (x1, y1 - r)), ((x1 - r, y1), (x0 + r, y1)), ((x0, y1 - r), (x0, y0 + r)),
        ):  # fmt: skip
            sheet.line(a, b, "STANDS")
        for (cx, cy), start in (
            ((x0 + r, y0 + r), 180), ((x1 - r, y0 + r), 270), ((x1 - r, y1 - r), 0), ((x0 + r, y1 - r), 90),
        ):  # fmt: skip
            sheet.space.add_arc((cx * 100, cy * 100), r * 100, start, start + 90, dxfattribs={"layer": "STANDS"})
        sheet.text(s.number, *middle(s.outline), 0.5, "NUMBERS")
    return sheet.plan(show)


def named_blocks() -> Plan:
    show = city("named", 1313, lambda r, p: f"{letters(r)}{p:02d}")
    sheet = Sheet(0.001, 4)
    sheet.around(show, "HALL", "OTHER")
    for s in show.stands:
        block = sheet.document.blocks.new(s.number)
        x0, y0 = s.outline[0]
        block.add_lwpolyline(sheet.points(tuple((x - x0, y - y0) for x, y in s.outline)), close=True)
        sheet.space.add_blockref(s.number, (x0 * 1000, y0 * 1000), dxfattribs={"layer": "EXPO"})
    return sheet.plan(show)


def gauss() -> Plan:
    show = titled(diagonal("gauss", 1314, 23.0), COMPANIES, 3)
    k = 5_800_000.0
    sheet = Sheet(1.0, 6)
    away = lambda o: tuple((x + k / 1.7, y + k) for x, y in o)  # noqa: E731
    for _, o in show.halls:
        sheet.loop(away(o), "HALLE")
    for e in show.extras:
        sheet.loop(away(e.outline), "SONSTIGES")
        (p,) = away((middle(e.outline),))
        sheet.text(e.words, *p, 0.6, "SONSTIGES")
    for s in show.stands:
        sheet.loop(away(s.outline), "STAENDE")
        (p,) = away((middle(s.outline),))
        body = f"\\pxqc;{{\\fArial|b1|i0;\\H0.45;{s.number}}}\\P{{\\H0.5x;\\C3;{s.title.replace('&', '+')}}}\\P{{\\H0.4x;Ebene \\S1/2;}}"
        sheet.space.add_mtext(
            body,
            {"layer": "TEXTE", "char_height": 0.4, "insert": p, "attachment_point": 5, "rotation": 23, "width": 3.0},
        )
    return replace(sheet.plan(show), shift=(round(k / 1.7, -4) - k / 1.7, 0.0))  # the reader takes off whole 10 km


def u_open() -> Plan:
    show = floor("u open", 1315, "dot", (3, 3, 4, 6))
    sheet = Sheet(0.001, 4)
    sheet.around(show, "0", "0")
    block = sheet.document.blocks.new("ARCHITECT", dxfattribs={"flags": 4, "xref_path": "..\\arch\\hall.dwg"})
    assert block is not None
    sheet.space.add_blockref("ARCHITECT", (0, 0))
    for i, s in enumerate(show.stands):
        ring = s.outline
        turn = 2 if i % 2 else 0
        ring = ring[turn:] + ring[:turn]
        sheet.space.add_lwpolyline(sheet.points(ring), close=False, dxfattribs={"layer": "WALLS"})
        sheet.text(s.number, *middle(s.outline), 0.5, "NUMBERS")
    for x, y in ((3, 3), (80, 60)):
        sheet.space.add_3dsolid(dxfattribs={"layer": "TRUSS"})
        sheet.space.add_region(dxfattribs={"layer": "TRUSS"})
        sheet.space.add_point((x * 1000, y * 1000))
    return sheet.plan(show)


def aia() -> Plan:
    show = american("aia", 1316, 8, 14, first=100)
    sheet = Sheet(0.0254, 1)
    sheet.around(show, "A-WALL", "A-AREA", "S-COLS")
    for s in show.stands:
        for a, b in sides(s.outline):
            sheet.line(a, b, "A-FURN-DRAP")
            sheet.space.add_circle((a[0] * sheet.k, a[1] * sheet.k), 2, dxfattribs={"layer": "A-FURN-POST"})
        x, y = middle(s.outline)
        sheet.text("BOOTH", x, y + 0.4, 0.3, "A-ANNO-TEXT")
        sheet.text(s.number, x, y - 0.2, 0.4, "A-ANNO-TEXT")
        sheet.text(
            "10'-0\" x 10'-0\"" if bounds(s.outline)[2] - bounds(s.outline)[0] < 11 * FOOT else "20'-0\" x 20'-0\"",
            x,
            y - 0.8,
            0.2,
            "A-ANNO-DIMS",
        )
    return sheet.plan(show)


PLANS: dict[str, Callable[[], Plan]] = {
    "line-arc": line_arc,
    "named-blocks": named_blocks,
    "gauss": gauss,
    "u-open": u_open,
    "aia": aia,
}
