"""An area, price, status, company or hall stands beside the number."""

from __future__ import annotations

from dataclasses import replace

from ezdxf.enums import TextEntityAlignment as Align
from tests.plan.generated.builders import surroundings
from tests.plan.generated.builders.dxf import DxfSheet, draw_stands
from tests.plan.generated.builders.floors.exhibit_halls import european_hall
from tests.plan.generated.builders.floors.halls import american_floor
from tests.plan.generated.builders.floors.let_blocks import american_islands, german_blocks
from tests.plan.generated.builders.floors.mixed import mixed_floor
from tests.plan.generated.builders.floors.numbering import LATIN_LETTER
from tests.plan.generated.builders.floors.outlines import inner_point, outline_size
from tests.plan.generated.builders.floors.varied_blocks import varied_blocks
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import FOOT, bounds, middle, rect


@plan(batch="more")
def areas_without_unit() -> Plan:
    """Only areas such as `9,0` without a unit stand under the numbers. Layers are Turkish."""
    show = mixed_floor("areas", 407, "halled", (2, 3, 4, 5))
    sheet = DxfSheet(0.0254)
    sheet.around(show, "DUVAR", "HIZMET", "KOLON")
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        sheet.loop(s.outline, "STANT")
        sheet.text(s.number, (x0 + x1) / 2, (y0 + y1) / 2 + 0.3, 0.35, "YAZI")
        sheet.text(
            f"{(x1 - x0) * (y1 - y0):.1f}".replace(".", ","),
            (x0 + x1) / 2,
            (y0 + y1) / 2 - 0.4,
            0.25,
            "YAZI",
        )
    return sheet.plan(show)


@plan(batch="venues")
def status_marks() -> Plan:
    """Labels say `A12*`, `A12 (R)` and `A12 - HOLD`."""
    show = german_blocks("status", 1614)
    said = tuple(replace(s, number=s.number + ("", "", "*", " (R)", "", " - HOLD", "")[i % 7]) for i, s in enumerate(show.stands))  # fmt: skip
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "HALL", "FEATURE")
    draw_stands(sheet, said, "STAND", "NR", 0.4)
    return sheet.plan(show)


@plan(batch="venues")
def company_above_number() -> Plan:
    """MTEXT has the company over `Stand A12 | 36 m²`."""
    show = german_blocks("captions", 1608)
    sheet = DxfSheet(1.0, 6)
    sheet.around(show, "Hall", "Areas")
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        words = f"{{\\fCalibri|b1;{s.title}}}\\P{{\\H0.5x;Stand {s.number} | {(x1 - x0) * (y1 - y0):g} m²}}"
        if len(s.outline) > 4:
            words = words.replace(f"{(x1 - x0) * (y1 - y0):g}", "60")
        at = {
            "layer": "Labels",
            "char_height": 0.4,
            "insert": inner_point(s.outline),
            "attachment_point": 5,
        }
        sheet.loop(s.outline, "Stands")
        sheet.space.add_mtext(words, dxfattribs=at)
    return sheet.plan(show)


@plan(batch="builders")
def price_and_clouds() -> Plan:
    """One MTEXT has number, size and price. Reserved stands are in clouds; corner stands have a triangle."""
    show = american_islands("quoted", 4751, 100, 10, 15)
    sheet = DxfSheet(FOOT, 2, "R2010")
    sheet.around(show, "HALL", "SVC", "COL")
    for i, s in enumerate(show.stands):
        sheet.loop(s.outline, "STANDS")
        w, h = s.size.split("x")
        state = ("$3,400", "SOLD", "HOLD")[i % 3]
        sheet.space.add_mtext(
            f"{{\\C1;\\b{s.number}}}\\P{w}' x {h}'\\P{state}".replace("\\b", ""),
            {
                "char_height": 1.4,
                "insert": sheet.points((middle(s.outline),))[0],
                "attachment_point": 5,
                "layer": "TXT",
            },
        )
        x1, y1 = bounds(s.outline)[2:]
        if i % 7 == 0:
            sheet.loop(((x1, y1), (x1 - 0.8, y1), (x1, y1 - 0.8)), "CORNER")
        if i % 9 == 4:
            surroundings.on_sheet(sheet, [surroundings.cloud(s.outline)], {"": "REV"})
    return sheet.plan(replace(show, columns=()))


@plan(batch="assemblies")
def chinese_prices() -> Plan:
    """Chinese: `A1-08` above `￥9800`. Half stands are open-ended, hydrants say 消火栓, columns stand in stands;
    decimetres.
    """
    show = varied_blocks(
        "prices",
        7521,
        lambda b, i, n: f"{LATIN_LETTER(b // 4)}{1 + b % 4}-{i:02d}",
        across=5,
        deep=6,
    )
    sheet = DxfSheet(0.1)
    sheet.around(show, "墙体", "配套", "柱子")
    for i, s in enumerate(show.stands):
        sheet.loop(s.outline, "展位")
        x, y = inner_point(s.outline)
        a, b = outline_size(s.outline)
        sheet.text(s.number, x, y + 0.35, 0.45, "编号")
        sheet.text(f"￥{a * b * 1080:.0f}", x, y - 0.35, 0.35, "价格")
        if i % 15 == 0:
            x0, y0, _, _ = bounds(s.outline)
            sheet.loop(rect(x0 + 0.2, y0 + 0.2, 0.6, 0.6), "柱子")
    for k, (x, y, _) in enumerate(show.columns):
        sheet.loop(rect(x + 0.8, y, 0.3, 0.6), "消防")
        sheet.text("消火栓", x + 1.0, y + 0.9, 0.25, "消防")
        sheet.text(f"XH-{k + 1:02d}", x + 1.0, y - 0.3, 0.2, "消防")
    return sheet.plan(show)


@plan(batch="fairgrounds")
def hash_marks() -> Plan:
    """Labels say `#1204` and `10' x 10'`; FIRE LANE 20', bubbles and freight doors surround them (inches)."""
    show = american_floor("hash", 1016, 8, 14, first=1000)
    sheet = DxfSheet(0.0254, 1)
    sheet.around(show, "A-WALL-FULL", "A-FLOR", "S-COLS")
    for s in show.stands:
        sheet.loop(s.outline, "EXH-BOOTH")
        x, y = middle(s.outline)
        sheet.text(f"#{s.number}", x, y + 0.3, 0.45, "EXH-TEXT")
        w = round((bounds(s.outline)[2] - bounds(s.outline)[0]) / FOOT)
        sheet.text(f"{w}' x {w}'", x, y - 0.6, 0.3, "EXH-TEXT")
    x0, _y0, x1, y1 = bounds(show.halls[0][1])
    sheet.text("FIRE LANE 20'", (x0 + x1) / 2, 5, 1.0, "EXH-FIRE")
    for i in range(8):
        sheet.text(f"FREIGHT DOOR {i + 1}", x0 + 8 * i + 6, y1 - 1, 0.5, "A-DOOR")
        sheet.space.add_circle(
            ((x0 - 4) * sheet.k, (6 + 9 * i) * sheet.k),
            1.2 * sheet.k,
            dxfattribs={"layer": "S-GRID"},
        )
        sheet.text(str(i + 1), x0 - 4, 6 + 9 * i, 1.0, "S-GRID")
    return sheet.plan(show)


@plan(batch="decorators")
def firm_and_area() -> Plan:
    """MTEXT has number, firm and `36 m² (6,00 x 6,00)`. Fills show status; there are ducts, hydrants and dimensions.
    Hall 5.1, millimetres.
    """
    show = european_hall("technik", 4011, lambda letter, n: f"{letter}{n}", 9)
    sheet = DxfSheet(0.001, 4, "R2013")
    (x0, y0, x1, y1), tail = bounds(show.halls[0][1]), "GmbH & Co. KG"
    sheet.around(show, "01-Halle-Kontur", "20-Einbauten", "02-Stuetzen")
    sheet.loop(rect(x0 - 0.4, y0 - 0.4, x1 - x0 + 0.8, y1 - y0 + 0.8), "01-Halle-Kontur")
    for i, s in enumerate(show.stands):
        sheet.loop(s.outline, "11-Stand-Kontur")
        hatch = sheet.space.add_hatch(
            color=(3, 30, 254)[i % 3], dxfattribs={"layer": "12-Stand-Status"}
        )
        hatch.paths.add_polyline_path(sheet.points(s.outline), is_closed=True)
        a, b, c, d = bounds(s.outline)
        area = f"{(c - a) * (d - b):g} m²\\P({c - a:.2f} x {d - b:.2f})".replace(".", ",")
        words = f"{{\\fArial|b1|i0|c0|p34;{s.number}}}\\P\\H0.5x;{s.title} {tail if i % 2 else 'AG'}\\P{area if len(s.outline) == 4 else 'Sonderform'}"
        sheet.space.add_mtext(words, {"char_height": 450, "insert": sheet.points((inner_point(s.outline),))[0], "attachment_point": 5, "layer": "13-Stand-Text", "width": (c - a) * 900})  # fmt: skip
    block = sheet.document.blocks.new("STUETZE")
    block.add_lwpolyline([(0, 0), (600, 0), (600, 600), (0, 600)], close=True)
    block.add_attdef("NR", (0, 700), height=200)
    for i, (x, y, _) in enumerate(show.columns):
        sheet.space.add_blockref("STUETZE", sheet.points(((x, y),))[0], {"layer": "02-Stuetzen"}).add_auto_attribs({"NR": f"S{i + 1:02d}"})  # fmt: skip
    for k in range(int((x1 - x0) / 6)):
        sheet.line((x0 + 3 + 6 * k, y0), (x0 + 3 + 6 * k, y1), "30-Bodenkanal")
        sheet.text(f"BK{k + 1}", x0 + 3 + 6 * k, y0 + 0.6, 0.25, "30-Bodenkanal", 90)
    for k in range(7):
        x = x0 + 10 + 12 * k
        sheet.space.add_circle(
            sheet.points(((x, y1 - 1),))[0], 300, dxfattribs={"layer": "31-Feuerloescher"}
        )
        sheet.text("F", x, y1 - 1, 0.3, "31-Feuerloescher")
        sheet.text(f"Tor {k + 1}", x, y0 - 1.4, 0.7, "03-Tore")
        sheet.text("Notausgang", x, y1 + 1.2, 0.45, "03-Tore")
    for s in show.stands[::11]:
        p, q = sheet.points((s.outline[0], s.outline[1]))
        sheet.space.add_linear_dim(base=(p[0], p[1] - 700), p1=p, p2=q, dxfattribs={"layer": "40-Bemassung"}, override={"dimtxt": 180, "dimasz": 90}).render()  # fmt: skip
    for k, letter in enumerate("ABCDEFGHK"):
        sheet.text(f"Gang {letter}", x0 + 2.6, 6 + 11 * k, 0.5, "14-Gaenge", 90)
    sheet.text("Halle 5.1", x0 + 20, y1 + 5, 3.0, "00-Plankopf")
    for k, words in enumerate(
        (
            "Messe 2026",
            "Halle 5.1",
            "M 1:250",
            "Stand: 14.03.2026",
            "gez. Huber",
            "Plan-Nr. 5.1-004",
        )
    ):
        sheet.loop(rect(x1 + 8, y0 + 2.5 * k, 22, 2.5), "00-Plankopf")
        sheet.text(words, x1 + 9, y0 + 0.9 + 2.5 * k, 0.8, "00-Plankopf", align=Align.LEFT)
    return sheet.plan(show)


@plan(batch="assemblies")
def holds_and_islands() -> Plan:
    """Event software writes `BOOTH_TXT` by hall, `0412`, holds as hatches, and island numbers as high as an aisle's."""
    show = american_islands("ungerboeck", 7511, aisles=8, deep=16, number=lambda n: f"{n:04d}")
    sheet = DxfSheet(0.3048, 2)
    sheet.around(show, "EXH_WALL", "EXH_TEXT", "EXH_COL")
    for i, s in enumerate(show.stands):
        sheet.loop(s.outline, "BOOTH_A")
        x, y = inner_point(s.outline)
        sheet.text(s.number, x, y, 0.6, "BOOTH_TXT_A")
        if i % 7 == 0:
            fill = sheet.space.add_hatch(color=1, dxfattribs={"layer": "HOLD"})
            fill.set_pattern_fill("ANSI31", scale=2.0)
            fill.paths.add_polyline_path(sheet.points(s.outline), is_closed=True)
    w, h = outline_size(show.halls[0][1])
    for k in range(9):
        sheet.text(f"{100 * (k + 1)}", 5 + 9.1 * k, 6.5, 1.2, "AISLE_TXT")
    sheet.loop(rect(w - 24, h - 9, 22, 7), "FUNCTION_SPACE")
    sheet.text("HALL A FUNCTION SPACE 2", w - 13, h - 5.5, 0.8, "EXH_TEXT")
    return sheet.plan(show)
