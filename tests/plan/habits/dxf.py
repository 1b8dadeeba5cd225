"""Habits of DXF exports: each writes a whole show as CAD people really draw it. A habit returns (bytes, metres per
drawing unit, shift).
"""

from __future__ import annotations

import io
import math
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import ezdxf
from ezdxf.enums import TextEntityAlignment
from tests.plan.habits import show as shows
from tests.plan.habits.show import Outline, Show, bounds, middle, rect


@dataclass(frozen=True)
class Plan:
    name: str
    show: Show
    data: bytes
    metres_per_unit: float
    shift: tuple[float, float] = (0.0, 0.0)  # show metres minus venue metres


def _new(units: int | None = 6, version: str = "R2010") -> Any:
    doc = ezdxf.new(version)
    if units is None:
        doc.header.custom_vars.clear()
        del doc.header["$INSUNITS"]
    else:
        doc.header["$INSUNITS"] = units
    return doc


def _bytes(doc: Any) -> bytes:
    out = io.StringIO()
    doc.write(out)
    return out.getvalue().encode(doc.output_encoding, "dxfreplace" if doc.output_encoding != "utf-8" else "strict")


def _pts(outline: Iterable[tuple[float, float]], k: float) -> list[tuple[float, float]]:
    return [(x / k, y / k) for x, y in outline]


def _text(
    msp: Any, words: str, at: tuple[float, float], k: float, height: float, layer: str, rotation: float = 0.0
) -> None:
    e = msp.add_text(words, height=height / k, rotation=rotation, dxfattribs={"layer": layer})
    e.set_placement((at[0] / k, at[1] / k), align=TextEntityAlignment.MIDDLE_CENTER)


def _poly(msp: Any, outline: Outline, k: float, layer: str, **more: Any) -> Any:
    return msp.add_lwpolyline(_pts(outline, k), close=True, dxfattribs={"layer": layer, **more})


def _surroundings(
    msp: Any, s: Show, k: float, *, hall: str = "HALL", extra: str = "FACILITIES", text: str = "TEXT"
) -> None:
    for _, outline in s.halls:
        if hall:
            _poly(msp, outline, k, hall)
    for e in s.extras:
        _poly(msp, e.outline, k, extra)
        _text(msp, e.words, middle(e.outline), k, 0.6, text)
    for x, y, side in s.columns:
        _poly(msp, rect(x, y, side, side), k, "COLUMNS")


def plain() -> Plan:
    """Closed polylines, centred texts on a layer of their own, metres that are metres."""
    s = shows.SHOWS["letters"]()
    doc = _new(6)
    msp = doc.modelspace()
    for stand in s.stands:
        _poly(msp, stand.outline, 1, "BOOTHS")
        _text(msp, stand.number, middle(stand.outline), 1, 0.5, "NUMBERS")
    _surroundings(msp, s, 1)
    return Plan("plain", s, _bytes(doc), 1.0)


def blocks_mm() -> Plan:
    """One unit block, inserted with non-uniform scale, rotation and ATTRIBs NUMBER, NAME, AREA; millimetres."""
    s = shows.SHOWS["hall4"]()
    doc = _new(4)
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
            ref = msp.add_blockref("BOOTH", (x0 / k, y0 / k), {"xscale": w, "yscale": h, "layer": "STANDS"})
        else:
            ref = msp.add_blockref(
                "BOOTH", (x1 / k, y0 / k), {"xscale": h, "yscale": w, "rotation": 90, "layer": "STANDS"}
            )
        c = middle(stand.outline)
        values = {"NUMBER": stand.number, "NAME": stand.title, "AREA": f"{(x1 - x0) * (y1 - y0):g}"}
        for j, (tag, value) in enumerate(values.items()):
            if value:
                ref.add_attrib(tag, value, (c[0] / k - 800, c[1] / k + 300 - 500 * j), {"height": 350})
    for stand in odd:
        _poly(msp, stand.outline, k, "STANDS")
        _text(msp, stand.number, middle(stand.outline), k, 0.5, "STANDS")
    _surroundings(msp, s, k)
    return Plan("blocks-mm", s, _bytes(doc), k)


def lying_units() -> Plan:
    """Drawn in metres, declared millimetres; MTEXT with number, name and size."""
    s = shows.SHOWS["hyphen"]()
    doc = _new(4)
    msp = doc.modelspace()
    for stand in s.stands:
        _poly(msp, stand.outline, 1, "A-Stand")
        body = f"{{\\fArial|b1;{stand.number}}}" + (f"\\P{stand.title}" if stand.title else "")
        body += f"\\P{stand.size}" if stand.size else ""
        msp.add_mtext(
            body, {"layer": "A-Anno", "char_height": 0.35, "insert": middle(stand.outline), "attachment_point": 5}
        )
    _surroundings(msp, s, 1, hall="A-Wall")
    return Plan("lying-units", s, _bytes(doc), 1.0)


def inches() -> Plan:
    """Ten-foot booths in inches, no unit declared; four-digit numbers; a legend, dimension texts and prices around."""
    s = shows.SHOWS["feet"]()
    doc = _new(None)
    msp = doc.modelspace()
    k = 0.0254
    for stand in s.stands:
        _poly(msp, stand.outline, k, "0")
        _text(msp, stand.number, middle(stand.outline), k, 0.6, "0")
        x0, y0, x1, y1 = bounds(stand.outline)
        ft = (round((x1 - x0) / 0.3048), round((y1 - y0) / 0.3048))
        _text(msp, f"{ft[0]}' x {ft[1]}'", (middle(stand.outline)[0], y0 + 0.4), k, 0.25, "0")
    _surroundings(msp, s, k, hall="0", extra="0", text="0")
    for i, words in enumerate(("10' x 10'  $2,400", "20' x 20'  $9,600", "SOLD", "AVAILABLE")):
        _poly(msp, rect(-14, 10 + 3 * i, 1.5, 1), k, "0")
        _text(msp, words, (-9, 10.5 + 3 * i), k, 0.5, "0")
    return Plan("inches", s, _bytes(doc), k)


def number_is_layer() -> Plan:
    """One closed polyline on each of 198 layers that are named after the booths."""
    s = shows.SHOWS["cyrillic"]()
    doc = _new(5)
    msp = doc.modelspace()
    for stand in s.stands:
        _poly(msp, stand.outline, 0.01, stand.number)
    _surroundings(msp, s, 0.01, hall="КОНТУР", extra="УСЛУГИ", text="ТЕКСТ")
    return Plan("number-is-layer", s, _bytes(doc), 0.01)


def only_lines(wobble: float = 0.03) -> Plan:
    """LINE entities that fall short, overshoot and are shared by neighbours; labels as TEXT; grid bubbles with
    numbers outside.
    """
    s = shows.SHOWS["slash"]()
    rng = random.Random(5)
    doc = _new(0)
    msp = doc.modelspace()
    seen: set[tuple[Any, ...]] = set()
    for stand in s.stands:
        ring = stand.outline
        for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
            key = tuple(sorted(((round(a[0], 2), round(a[1], 2)), (round(b[0], 2), round(b[1], 2)))))
            if key in seen:
                continue
            seen.add(key)
            length = math.dist(a, b)
            u = ((b[0] - a[0]) / length, (b[1] - a[1]) / length)
            d0, d1 = rng.uniform(-wobble, wobble), rng.uniform(-wobble, wobble)
            msp.add_line(
                (a[0] + u[0] * d0, a[1] + u[1] * d0), (b[0] - u[0] * d1, b[1] - u[1] * d1), dxfattribs={"layer": "0"}
            )
        _text(msp, stand.number, middle(ring), 1, 0.4, "TEXT")
    _surroundings(msp, s, 1, hall="WALLS")
    _x1, y1 = s.halls[0][1][2]
    for i in range(12):
        x = 3 + i * 4.5
        msp.add_circle((x, y1 + 4), 0.8, dxfattribs={"layer": "AXIS"})
        _text(msp, str(i + 1), (x, y1 + 4), 1, 0.6, "AXIS")
        msp.add_line((x, -2), (x, y1 + 3.2), dxfattribs={"layer": "AXIS"})
    return Plan("only-lines", s, _bytes(doc), 1.0)


def area_cut_by_lines() -> Plan:
    """Each row is one filled area (HATCH and outline); open lines cut it into booths."""
    s = shows.rows_show("cut", seed=21, numbering="digits", islands=0, rows=10)
    doc = _new(6)
    msp = doc.modelspace()
    rows: dict[float, list[Outline]] = {}
    for stand in s.stands:
        rows.setdefault(round(bounds(stand.outline)[1], 3), []).append(stand.outline)
        _text(msp, stand.number, middle(stand.outline), 1, 0.5, "LABEL")
    for row in rows.values():
        x0, y0 = min(bounds(o)[0] for o in row), bounds(row[0])[1]
        x1, y1 = max(bounds(o)[2] for o in row), bounds(row[0])[3]
        _poly(msp, rect(x0, y0, x1 - x0, y1 - y0), 1, "AREA")
        hatch = msp.add_hatch(color=3, dxfattribs={"layer": "AREA"})
        hatch.paths.add_polyline_path([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], is_closed=True)
        for o in row:
            x = bounds(o)[2]
            if x < x1 - 0.1:
                msp.add_line((x, y0 - 0.02), (x, y1 - 0.03), dxfattribs={"layer": "PARTITION"})
    _surroundings(msp, s, 1)
    return Plan("area-cut-by-lines", s, _bytes(doc), 1.0)


def curved() -> Plan:
    """Rows along arcs, every booth and every label at its own angle; labels below the middle; centimetres."""
    s = shows.SHOWS["arc"]()
    doc = _new(5)
    msp = doc.modelspace()
    for stand in s.stands:
        _poly(msp, stand.outline, 0.01, "展位")
        (ax, ay), (bx, by) = stand.outline[0], stand.outline[1]
        c = middle(stand.outline)
        angle = math.degrees(math.atan2(by - ay, bx - ax))
        r = math.hypot(*c)
        n, m = 1 - 0.1 / r, 1 - 0.55 / r
        _text(msp, stand.number, (c[0] * n, c[1] * n), 0.01, 0.45, "编号", angle)
        _text(msp, stand.size, (c[0] * m, c[1] * m), 0.01, 0.2, "尺寸", angle)
    _surroundings(msp, s, 0.01, hall="展馆轮廓", extra="设施", text="文字")
    return Plan("curved", s, _bytes(doc), 0.01)


def labels_outside() -> Plan:
    """Numbers in the aisle in front of each booth, outside every shape."""
    s = shows.rows_show("outside", seed=22, numbering="letter", islands=0, rows=9, widths=(3, 4), aisle=4)
    doc = _new(6)
    msp = doc.modelspace()
    half = {}
    for stand in s.stands:
        x0, y0, x1, y1 = bounds(stand.outline)
        _poly(msp, stand.outline, 1, "Stands")
        lower = int(stand.number.lstrip("ABCDEFGHIJKLMNOP")) % 2 == 1
        half[stand.number] = lower
        _text(msp, stand.number, ((x0 + x1) / 2, y0 - 0.5 if lower else y1 + 0.5), 1, 0.4, "Stands")
    _surroundings(msp, s, 1)
    return Plan("labels-outside", s, _bytes(doc), 1.0)


def twin_open_walls() -> Plan:
    """Two halls that use the same numbers, walls as separate lines with gaps for the doors, feet declared and true."""
    s = shows.SHOWS["twin"]()
    k = 0.3048
    doc = _new(2)
    msp = doc.modelspace()
    for stand in s.stands:
        _poly(msp, stand.outline, k, "EXHIBITS")
        _text(msp, stand.number, middle(stand.outline), k, 0.5, "EXHIBITS")
    for _, ring in s.halls:
        for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
            m = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
            u = ((b[0] - a[0]) / math.dist(a, b), (b[1] - a[1]) / math.dist(a, b))
            msp.add_line(*_pts((a, (m[0] - 1.5 * u[0], m[1] - 1.5 * u[1])), k), dxfattribs={"layer": "WALL"})
            msp.add_line(*_pts(((m[0] + 1.5 * u[0], m[1] + 1.5 * u[1]), b), k), dxfattribs={"layer": "WALL"})
            p, q = _pts(((m[0] - 1.5 * u[0], m[1] - 1.5 * u[1]), m), k)
            msp.add_line(p, q, dxfattribs={"layer": "DOOR"})
            msp.add_arc(p, 1.5 / k, 0, 90, dxfattribs={"layer": "DOOR"})
    _surroundings(msp, s, k, hall="")
    return Plan("twin-open-walls", s, _bytes(doc), k)


def chinese_gbk() -> Plan:
    """R2000 in GB18030-compatible code page, Chinese layers, title block, legend with numbers, dimension texts;
    millimetres undeclared.
    """
    s = shows.SHOWS["double"]()
    k = 0.001
    doc = _new(0, "R2000")
    doc.encoding = "gbk"
    msp = doc.modelspace()
    for stand in s.stands:
        _poly(msp, stand.outline, k, "展位轮廓")
        _text(msp, stand.number, middle(stand.outline), k, 0.5, "展位号")
        if stand.size:
            x0, y0, x1, _ = bounds(stand.outline)
            _text(msp, f"{round((x1 - x0) * 1000)}", ((x0 + x1) / 2, y0 - 0.2), k, 0.2, "尺寸标注")
    _surroundings(msp, s, k, hall="墙体", extra="服务设施", text="说明文字")
    w, h = s.halls[0][1][2]
    _poly(msp, rect(-15, -25, w + 30, h + 45), k, "图框")
    for i, words in enumerate(("图号 A-01", "比例 1:200", "日期 2021-11-24", "A1", "B2", "第 3 页")):
        _poly(msp, rect(w - 30, -24 + 2 * i, 30, 2), k, "图框")
        _text(msp, words, (w - 15, -23 + 2 * i), k, 0.7, "图框")
    for i, words in enumerate(("标准展位 3x3", "特装展位 36m²", "预定")):
        _poly(msp, rect(-12, 10 + 3 * i, 2, 1.2), k, "图例")
        _text(msp, words, (-6, 10.6 + 3 * i), k, 0.6, "图例")
    return Plan("chinese-gbk", s, _bytes(doc), k)


def one_mirrored_block() -> Plan:
    """Model space holds one INSERT, turned by 90° and mirrored, of a block that nests another; labels mirrored with
    it.
    """
    s = shows.SHOWS["digits"]()
    doc = _new(6)
    inner = doc.blocks.new("BOOTHS_ALL")
    for stand in s.stands:
        _poly(inner, [(-x, y) for x, y in stand.outline], 1, "0")  # type: ignore[arg-type]
        c = middle(stand.outline)
        _text(inner, stand.number, (-c[0], c[1]), 1, 0.5, "NUM")
    outer = doc.blocks.new("PLAN")
    outer.add_blockref("BOOTHS_ALL", (0, 0), {"xscale": -1, "layer": "EXPO"})
    _surroundings(outer, s, 1)
    block = doc.blocks.new("SHEET")
    block.add_blockref("PLAN", (0, 0), {"rotation": -90})
    doc.modelspace().add_blockref("SHEET", (0, 0), {"rotation": 90, "layer": "X"})
    return Plan("one-mirrored-block", s, _bytes(doc), 1.0)


def paper_space() -> Plan:
    """Nothing in model space; the plan was drawn on the sheet at 1:100 in millimetres of paper."""
    s = shows.SHOWS["islands"]()
    k = 0.1
    doc = _new(4)
    paper = doc.layout("Layout1")
    for stand in s.stands:
        _poly(paper, stand.outline, k, "Exhibits")
        _text(paper, stand.number, middle(stand.outline), k, 0.6, "Exhibits")
    _surroundings(paper, s, k)
    return Plan("paper-space", s, _bytes(doc), k)


def split_runs() -> Plan:
    """`C7`, `3X4`, `/12m`, `2`, `/` as five texts in each booth, and a drawing whose unit is nobody's (0.0423 m)."""
    s = shows.SHOWS["suffix"]()
    k = 0.0423
    doc = _new(4)
    msp = doc.modelspace()
    for stand in s.stands:
        _poly(msp, stand.outline, k, "PLAN")
        x, y = middle(stand.outline)
        _text(msp, stand.number, (x, y + 0.5), k, 0.45, "PLAN")
        if stand.size:
            a, b = stand.size.rstrip("m").split("x")
            area = f"{float(a) * float(b):g}"
            _text(msp, f"{a}X{b}", (x - 0.75, y - 0.3), k, 0.25, "PLAN")
            _text(msp, f"/{area}m", (x - 0.05, y - 0.3), k, 0.25, "PLAN")
            _text(msp, "2", (x + 0.42, y - 0.2), k, 0.15, "PLAN")
            _text(msp, "/", (x + 0.6, y - 0.3), k, 0.25, "PLAN")
    _surroundings(msp, s, k, hall="PLAN", extra="PLAN", text="PLAN")
    return Plan("split-runs", s, _bytes(doc), k)


def drawn_twice() -> Plan:
    """Rectangles twice, hatched too; strays of the same size lying over others; a group stand over its members;
    empty neighbours.
    """
    s = shows.SHOWS["running"]()
    rng = random.Random(9)
    doc = _new(6)
    msp = doc.modelspace()
    for i, stand in enumerate(s.stands):
        _poly(msp, stand.outline, 1, "STANDS")
        if i % 2:
            _poly(msp, tuple((x + rng.uniform(-0.01, 0.01), y) for x, y in reversed(stand.outline)), 1, "STANDS")
        hatch = msp.add_hatch(color=1 + i % 5, dxfattribs={"layer": "FILL"})
        hatch.paths.add_polyline_path(list(stand.outline), is_closed=True)
        if i % 40 == 7:
            x0, y0, x1, y1 = bounds(stand.outline)
            _poly(msp, rect(x0 + 0.7, y0 + 0.5, x1 - x0, y1 - y0), 1, "STANDS")
        _text(msp, stand.number, middle(stand.outline), 1, 0.4, "STANDS")
    x0, y0, _, _ = bounds(s.stands[0].outline)
    _poly(msp, rect(x0, y0, 20, 4), 1, "STANDS")
    _surroundings(msp, s, 1)
    return Plan("drawn-twice", s, _bytes(doc), 1.0)


def furnished() -> Plan:
    """Counters, round tables and chairs as blocks in the booths, numbers in a small circle, areas printed as plain
    numbers beside.
    """
    s = shows.SHOWS["dotted"]()
    doc = _new(6)
    chair = doc.blocks.new("TABLE_4")
    chair.add_circle((0, 0), 0.35)
    for a in range(0, 360, 90):
        chair.add_circle((0.6 * math.cos(math.radians(a)), 0.6 * math.sin(math.radians(a))), 0.18)
    msp = doc.modelspace()
    for i, stand in enumerate(s.stands):
        x0, y0, x1, y1 = bounds(stand.outline)
        c = middle(stand.outline)
        _poly(msp, stand.outline, 1, "0")
        msp.add_circle((c[0], c[1] + 0.6), 0.7, dxfattribs={"layer": "0"})
        _text(msp, stand.number, (c[0], c[1] + 0.6), 1, 0.3, "0")
        _text(msp, f"{(x1 - x0) * (y1 - y0):g}", (c[0], c[1] - 0.2), 1, 0.25, "0")
        if i % 2:
            msp.add_blockref("TABLE_4", (c[0], y0 + 0.85), {"layer": "0"})
        _poly(msp, rect(x0 + 0.1, y0 + 0.1, 0.9, 0.4), 1, "0")
    _surroundings(msp, s, 1, hall="0", extra="0", text="0")
    return Plan("furnished", s, _bytes(doc), 1.0)


def national_grid() -> Plan:
    """GIS export: Gauss-Krüger coordinates, the whole hall turned by 27°, 3D polylines, no layers."""
    s = shows.SHOWS["turned"]()
    doc = _new(6)
    msp = doc.modelspace()
    e, n = 3_456_000.0, 5_678_000.0
    for stand in s.stands:
        points = [(x + e, y + n, 12.5) for x, y in stand.outline]
        msp.add_polyline3d(points, close=True)
        c = middle(stand.outline)
        _text(msp, stand.number, (c[0] + e, c[1] + n), 1, 0.5, "0", 27.0)
    for _, ring in s.halls:
        msp.add_polyline3d([(x + e, y + n, 12.5) for x, y in ring], close=True)
    for x in s.extras:
        _poly(msp, tuple((a + e, b + n) for a, b in x.outline), 1, "0")
        _text(msp, x.words, (middle(x.outline)[0] + e, middle(x.outline)[1] + n), 1, 0.5, "0", 27.0)
    return Plan("national-grid", s, _bytes(doc), 1.0, (-6000.0, -8000.0))


def hatches_only() -> Plan:
    """No outline but solid hatches in the colours of a legend; numbers as MTEXT; frozen layer with last year's
    booths.
    """
    s = shows.SHOWS["arc-digits"]()
    doc = _new(6)
    doc.layers.add("2020").freeze()
    msp = doc.modelspace()
    for i, stand in enumerate(s.stands):
        hatch = msp.add_hatch(color=1 + i % 6, dxfattribs={"layer": "SOLD"})
        hatch.paths.add_polyline_path(list(stand.outline), is_closed=True)
        c = middle(stand.outline)
        msp.add_mtext(stand.number, {"layer": "NR", "char_height": 0.5, "insert": c, "attachment_point": 5})
        _poly(msp, tuple((x + 1.1, y + 0.4) for x, y in stand.outline), 1, "2020")
        _text(msp, str(900 + i), (c[0] + 1.1, c[1] + 0.4), 1, 0.5, "2020")
    _surroundings(msp, s, 1)
    return Plan("hatches-only", s, _bytes(doc), 1.0)


def open_fronts() -> Plan:
    """Shell schemes as their walls: a back wall a row and partitions between, open to the aisle; islands as
    outlines.
    """
    s = shows.rows_show("fronts", seed=23, numbering="letter", rows=9, widths=(3, 4), islands=4)
    doc = _new(6)
    msp = doc.modelspace()
    rows: dict[float, list[Outline]] = {}
    for stand in s.stands:
        _x0, y0, _x1, y1 = bounds(stand.outline)
        if abs((y1 - y0) - 3.0) < 1e-6 and len(stand.outline) == 4 and len(rows) < 19:
            rows.setdefault(round(y0, 3), []).append(stand.outline)
        else:
            _poly(msp, stand.outline, 1, "STANDS")
        _text(msp, stand.number, middle(stand.outline), 1, 0.4, "STANDS")
    for i, (y0, row) in enumerate(sorted(rows.items())):
        back = y0 + 3.0 if i % 2 == 0 else y0
        front = y0 if i % 2 == 0 else y0 + 3.0
        xs = sorted({x for o in row for x in (bounds(o)[0], bounds(o)[2])})
        if i % 2 == 0:
            msp.add_line((xs[0], back), (xs[-1], back), dxfattribs={"layer": "PANELS"})
        for x in xs:
            msp.add_line((x, back), (x, front), dxfattribs={"layer": "PANELS"})
    _surroundings(msp, s, 1)
    return Plan("open-fronts", s, _bytes(doc), 1.0)


PLANS: dict[str, Callable[[], Plan]] = {
    "plain": plain,
    "blocks-mm": blocks_mm,
    "lying-units": lying_units,
    "inches": inches,
    "number-is-layer": number_is_layer,
    "only-lines": only_lines,
    "area-cut-by-lines": area_cut_by_lines,
    "curved": curved,
    "labels-outside": labels_outside,
    "twin-open-walls": twin_open_walls,
    "chinese-gbk": chinese_gbk,
    "one-mirrored-block": one_mirrored_block,
    "paper-space": paper_space,
    "split-runs": split_runs,
    "drawn-twice": drawn_twice,
    "furnished": furnished,
    "national-grid": national_grid,
    "hatches-only": hatches_only,
    "open-fronts": open_fronts,
}
