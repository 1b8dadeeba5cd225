"""DXF exports by units, layers, blocks and spaces, and by where and how numbers are written."""

from __future__ import annotations

from tests.plan import shows
from tests.plan.exports.dxf_drawing import closed, drawing, letter, surroundings, written
from tests.plan.shows import Plan, bounds, middle, rect


def plain() -> Plan:
    """Closed polylines, centred texts on a layer of their own, metres that are metres."""
    s = shows.SHOWS["letters"]()
    doc = drawing(6)
    msp = doc.modelspace()
    for stand in s.stands:
        closed(msp, stand.outline, 1, "BOOTHS")
        letter(msp, stand.number, middle(stand.outline), 1, 0.5, "NUMBERS")
    surroundings(msp, s, 1)
    return Plan("plain", s, written(doc), 1.0)


def blocks_mm() -> Plan:
    """One unit block, inserted with non-uniform scale, rotation and ATTRIBs NUMBER, NAME, AREA; millimetres."""
    s = shows.SHOWS["hall4"]()
    doc = drawing(4)
    block = doc.blocks.new("BOOTH")
    block.add_lwpolyline([(0, 0), (1, 0), (1, 1), (0, 1)], close=True, dxfattribs={"layer": "0"})
    block.add_line((0.1, 0.1), (0.9, 0.1), dxfattribs={"layer": "0"})
    for tag in ("NUMBER", "NAME", "AREA"):
        block.add_attdef(tag, (0.1, 0.3), dxfattribs={"height": 0.1})
    msp = doc.modelspace()
    k = 0.001
    odd = []
    for i, stand in enumerate(s.stands):
        x0, y0, x1, y1 = bounds(stand.outline)
        w, h = (x1 - x0) / k, (y1 - y0) / k
        if len(stand.outline) != 4:
            odd.append(stand)
            continue
        if i % 3:
            ref = msp.add_blockref(
                "BOOTH", (x0 / k, y0 / k), {"xscale": w, "yscale": h, "layer": "STANDS"}
            )
        else:
            ref = msp.add_blockref(
                "BOOTH",
                (x1 / k, y0 / k),
                {"xscale": h, "yscale": w, "rotation": 90, "layer": "STANDS"},
            )
        c = middle(stand.outline)
        values = {"NUMBER": stand.number, "NAME": stand.title, "AREA": f"{(x1 - x0) * (y1 - y0):g}"}
        for j, (tag, value) in enumerate(values.items()):
            if value:
                ref.add_attrib(
                    tag, value, (c[0] / k - 800, c[1] / k + 300 - 500 * j), {"height": 350}
                )
    for stand in odd:
        closed(msp, stand.outline, k, "STANDS")
        letter(msp, stand.number, middle(stand.outline), k, 0.5, "STANDS")
    surroundings(msp, s, k)
    return Plan("blocks-mm", s, written(doc), k)


def lying_units() -> Plan:
    """Drawn in metres, declared millimetres; MTEXT with number, name and size."""
    s = shows.SHOWS["hyphen"]()
    doc = drawing(4)
    msp = doc.modelspace()
    for stand in s.stands:
        closed(msp, stand.outline, 1, "A-Stand")
        body = f"{{\\fArial|b1;{stand.number}}}" + (f"\\P{stand.title}" if stand.title else "")
        body += f"\\P{stand.size}" if stand.size else ""
        msp.add_mtext(
            body,
            {
                "layer": "A-Anno",
                "char_height": 0.35,
                "insert": middle(stand.outline),
                "attachment_point": 5,
            },
        )
    surroundings(msp, s, 1, hall="A-Wall")
    return Plan("lying-units", s, written(doc), 1.0)


def inches() -> Plan:
    """Ten-foot booths in inches, no unit declared; four-digit numbers; a legend, dimension texts and prices around."""
    s = shows.SHOWS["feet"]()
    doc = drawing(None)
    msp = doc.modelspace()
    k = 0.0254
    for stand in s.stands:
        closed(msp, stand.outline, k, "0")
        letter(msp, stand.number, middle(stand.outline), k, 0.6, "0")
        x0, y0, x1, y1 = bounds(stand.outline)
        ft = (round((x1 - x0) / 0.3048), round((y1 - y0) / 0.3048))
        letter(msp, f"{ft[0]}' x {ft[1]}'", (middle(stand.outline)[0], y0 + 0.4), k, 0.25, "0")
    surroundings(msp, s, k, hall="0", extra="0", text="0")
    for i, words in enumerate(("10' x 10'  $2,400", "20' x 20'  $9,600", "SOLD", "AVAILABLE")):
        closed(msp, rect(-14, 10 + 3 * i, 1.5, 1), k, "0")
        letter(msp, words, (-9, 10.5 + 3 * i), k, 0.5, "0")
    return Plan("inches", s, written(doc), k)


def number_is_layer() -> Plan:
    """One closed polyline on each of 198 layers that are named after the booths."""
    s = shows.SHOWS["cyrillic"]()
    doc = drawing(5)
    msp = doc.modelspace()
    for stand in s.stands:
        closed(msp, stand.outline, 0.01, stand.number)
    surroundings(msp, s, 0.01, hall="КОНТУР", extra="УСЛУГИ", text="ТЕКСТ")
    return Plan("number-is-layer", s, written(doc), 0.01)


def labels_outside() -> Plan:
    """Numbers in the aisle in front of each booth, outside every shape."""
    s = shows.rows_show(
        "outside", seed=22, numbering="letter", islands=0, rows=9, widths=(3, 4), aisle=4
    )
    doc = drawing(6)
    msp = doc.modelspace()
    half = {}
    for stand in s.stands:
        x0, y0, x1, y1 = bounds(stand.outline)
        closed(msp, stand.outline, 1, "Stands")
        lower = int(stand.number.lstrip("ABCDEFGHIJKLMNOP")) % 2 == 1
        half[stand.number] = lower
        letter(
            msp, stand.number, ((x0 + x1) / 2, y0 - 0.5 if lower else y1 + 0.5), 1, 0.4, "Stands"
        )
    surroundings(msp, s, 1)
    return Plan("labels-outside", s, written(doc), 1.0)


def chinese_gbk() -> Plan:
    """R2000 in GB18030-compatible code page, Chinese layers, title block, legend with numbers, dimension texts;
    millimetres undeclared.
    """
    s = shows.SHOWS["double"]()
    k = 0.001
    doc = drawing(0, "R2000")
    doc.encoding = "gbk"
    msp = doc.modelspace()
    for stand in s.stands:
        closed(msp, stand.outline, k, "展位轮廓")
        letter(msp, stand.number, middle(stand.outline), k, 0.5, "展位号")
        if stand.size:
            x0, y0, x1, _ = bounds(stand.outline)
            letter(msp, f"{round((x1 - x0) * 1000)}", ((x0 + x1) / 2, y0 - 0.2), k, 0.2, "尺寸标注")
    surroundings(msp, s, k, hall="墙体", extra="服务设施", text="说明文字")
    w, h = s.halls[0][1][2]
    closed(msp, rect(-15, -25, w + 30, h + 45), k, "图框")
    for i, words in enumerate(
        ("图号 A-01", "比例 1:200", "日期 2021-11-24", "A1", "B2", "第 3 页")
    ):
        closed(msp, rect(w - 30, -24 + 2 * i, 30, 2), k, "图框")
        letter(msp, words, (w - 15, -23 + 2 * i), k, 0.7, "图框")
    for i, words in enumerate(("标准展位 3x3", "特装展位 36m²", "预定")):
        closed(msp, rect(-12, 10 + 3 * i, 2, 1.2), k, "图例")
        letter(msp, words, (-6, 10.6 + 3 * i), k, 0.6, "图例")
    return Plan("chinese-gbk", s, written(doc), k)


def one_mirrored_block() -> Plan:
    """Model space holds one INSERT, turned by 90° and mirrored, of a block that nests another; labels mirrored with
    it.
    """
    s = shows.SHOWS["digits"]()
    doc = drawing(6)
    inner = doc.blocks.new("BOOTHS_ALL")
    for stand in s.stands:
        closed(inner, [(-x, y) for x, y in stand.outline], 1, "0")  # type: ignore[arg-type]
        c = middle(stand.outline)
        letter(inner, stand.number, (-c[0], c[1]), 1, 0.5, "NUM")
    outer = doc.blocks.new("PLAN")
    outer.add_blockref("BOOTHS_ALL", (0, 0), {"xscale": -1, "layer": "EXPO"})
    surroundings(outer, s, 1)
    block = doc.blocks.new("SHEET")
    block.add_blockref("PLAN", (0, 0), {"rotation": -90})
    doc.modelspace().add_blockref("SHEET", (0, 0), {"rotation": 90, "layer": "X"})
    return Plan("one-mirrored-block", s, written(doc), 1.0)


def paper_space() -> Plan:
    """Nothing in model space; the plan was drawn on the sheet at 1:100 in millimetres of paper."""
    s = shows.SHOWS["islands"]()
    k = 0.1
    doc = drawing(4)
    paper = doc.layout("Layout1")
    for stand in s.stands:
        closed(paper, stand.outline, k, "Exhibits")
        letter(paper, stand.number, middle(stand.outline), k, 0.6, "Exhibits")
    surroundings(paper, s, k)
    return Plan("paper-space", s, written(doc), k)


def split_runs() -> Plan:
    """`C7`, `3X4`, `/12m`, `2`, `/` as five texts in each booth, and a drawing whose unit is nobody's (0.0423 m)."""
    s = shows.SHOWS["suffix"]()
    k = 0.0423
    doc = drawing(4)
    msp = doc.modelspace()
    for stand in s.stands:
        closed(msp, stand.outline, k, "PLAN")
        x, y = middle(stand.outline)
        letter(msp, stand.number, (x, y + 0.5), k, 0.45, "PLAN")
        if stand.size:
            a, b = stand.size.rstrip("m").split("x")
            area = f"{float(a) * float(b):g}"
            letter(msp, f"{a}X{b}", (x - 0.75, y - 0.3), k, 0.25, "PLAN")
            letter(msp, f"/{area}m", (x - 0.05, y - 0.3), k, 0.25, "PLAN")
            letter(msp, "2", (x + 0.42, y - 0.2), k, 0.15, "PLAN")
            letter(msp, "/", (x + 0.6, y - 0.3), k, 0.25, "PLAN")
    surroundings(msp, s, k, hall="PLAN", extra="PLAN", text="PLAN")
    return Plan("split-runs", s, written(doc), k)


def national_grid() -> Plan:
    """GIS export: Gauss-Krüger coordinates, the whole hall turned by 27°, 3D polylines, no layers."""
    s = shows.SHOWS["turned"]()
    doc = drawing(6)
    msp = doc.modelspace()
    e, n = 3_456_000.0, 5_678_000.0
    for stand in s.stands:
        points = [(x + e, y + n, 12.5) for x, y in stand.outline]
        msp.add_polyline3d(points, close=True)
        c = middle(stand.outline)
        letter(msp, stand.number, (c[0] + e, c[1] + n), 1, 0.5, "0", 27.0)
    for _, ring in s.halls:
        msp.add_polyline3d([(x + e, y + n, 12.5) for x, y in ring], close=True)
    for x in s.extras:
        closed(msp, tuple((a + e, b + n) for a, b in x.outline), 1, "0")
        letter(
            msp, x.words, (middle(x.outline)[0] + e, middle(x.outline)[1] + n), 1, 0.5, "0", 27.0
        )
    return Plan("national-grid", s, written(doc), 1.0, (-6000.0, -8000.0))
