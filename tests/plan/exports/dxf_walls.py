"""DXF exports by what draws a booth's outline, and what lies on it."""

from __future__ import annotations

import math
import random
from typing import Any

from tests.plan import shows
from tests.plan.exports.dxf_drawing import closed, drawing, letter, scaled, surroundings, written
from tests.plan.shows import Outline, Plan, bounds, middle, rect


def only_lines(wobble: float = 0.03) -> Plan:
    """LINE entities that fall short, overshoot and are shared by neighbours; labels as TEXT; grid bubbles with
    numbers outside.
    """
    s = shows.SHOWS["slash"]()
    rng = random.Random(5)
    doc = drawing(0)
    msp = doc.modelspace()
    seen: set[tuple[Any, ...]] = set()
    for stand in s.stands:
        ring = stand.outline
        for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
            key = tuple(
                sorted(((round(a[0], 2), round(a[1], 2)), (round(b[0], 2), round(b[1], 2))))
            )
            if key in seen:
                continue
            seen.add(key)
            length = math.dist(a, b)
            u = ((b[0] - a[0]) / length, (b[1] - a[1]) / length)
            d0, d1 = rng.uniform(-wobble, wobble), rng.uniform(-wobble, wobble)
            msp.add_line(
                (a[0] + u[0] * d0, a[1] + u[1] * d0),
                (b[0] - u[0] * d1, b[1] - u[1] * d1),
                dxfattribs={"layer": "0"},
            )
        letter(msp, stand.number, middle(ring), 1, 0.4, "TEXT")
    surroundings(msp, s, 1, hall="WALLS")
    _x1, y1 = s.halls[0][1][2]
    for i in range(12):
        x = 3 + i * 4.5
        msp.add_circle((x, y1 + 4), 0.8, dxfattribs={"layer": "AXIS"})
        letter(msp, str(i + 1), (x, y1 + 4), 1, 0.6, "AXIS")
        msp.add_line((x, -2), (x, y1 + 3.2), dxfattribs={"layer": "AXIS"})
    return Plan("only-lines", s, written(doc), 1.0)


def area_cut_by_lines() -> Plan:
    """Each row is one filled area (HATCH and outline); open lines cut it into booths."""
    s = shows.rows_show("cut", seed=21, numbering="digits", islands=0, rows=10)
    doc = drawing(6)
    msp = doc.modelspace()
    rows: dict[float, list[Outline]] = {}
    for stand in s.stands:
        rows.setdefault(round(bounds(stand.outline)[1], 3), []).append(stand.outline)
        letter(msp, stand.number, middle(stand.outline), 1, 0.5, "LABEL")
    for row in rows.values():
        x0, y0 = min(bounds(o)[0] for o in row), bounds(row[0])[1]
        x1, y1 = max(bounds(o)[2] for o in row), bounds(row[0])[3]
        closed(msp, rect(x0, y0, x1 - x0, y1 - y0), 1, "AREA")
        hatch = msp.add_hatch(color=3, dxfattribs={"layer": "AREA"})
        hatch.paths.add_polyline_path([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], is_closed=True)
        for o in row:
            x = bounds(o)[2]
            if x < x1 - 0.1:
                msp.add_line((x, y0 - 0.02), (x, y1 - 0.03), dxfattribs={"layer": "PARTITION"})
    surroundings(msp, s, 1)
    return Plan("area-cut-by-lines", s, written(doc), 1.0)


def curved() -> Plan:
    """Rows along arcs, every booth and every label at its own angle; labels below the middle; centimetres."""
    s = shows.SHOWS["arc"]()
    doc = drawing(5)
    msp = doc.modelspace()
    for stand in s.stands:
        closed(msp, stand.outline, 0.01, "展位")
        (ax, ay), (bx, by) = stand.outline[0], stand.outline[1]
        c = middle(stand.outline)
        angle = math.degrees(math.atan2(by - ay, bx - ax))
        r = math.hypot(*c)
        n, m = 1 - 0.1 / r, 1 - 0.55 / r
        letter(msp, stand.number, (c[0] * n, c[1] * n), 0.01, 0.45, "编号", angle)
        letter(msp, stand.size, (c[0] * m, c[1] * m), 0.01, 0.2, "尺寸", angle)
    surroundings(msp, s, 0.01, hall="展馆轮廓", extra="设施", text="文字")
    return Plan("curved", s, written(doc), 0.01)


def twin_open_walls() -> Plan:
    """Two halls that use the same numbers, walls as separate lines with gaps for the doors, feet declared and true."""
    s = shows.SHOWS["twin"]()
    k = 0.3048
    doc = drawing(2)
    msp = doc.modelspace()
    for stand in s.stands:
        closed(msp, stand.outline, k, "EXHIBITS")
        letter(msp, stand.number, middle(stand.outline), k, 0.5, "EXHIBITS")
    for _, ring in s.halls:
        for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
            m = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
            u = ((b[0] - a[0]) / math.dist(a, b), (b[1] - a[1]) / math.dist(a, b))
            msp.add_line(
                *scaled((a, (m[0] - 1.5 * u[0], m[1] - 1.5 * u[1])), k),
                dxfattribs={"layer": "WALL"},
            )
            msp.add_line(
                *scaled(((m[0] + 1.5 * u[0], m[1] + 1.5 * u[1]), b), k),
                dxfattribs={"layer": "WALL"},
            )
            p, q = scaled(((m[0] - 1.5 * u[0], m[1] - 1.5 * u[1]), m), k)
            msp.add_line(p, q, dxfattribs={"layer": "DOOR"})
            msp.add_arc(p, 1.5 / k, 0, 90, dxfattribs={"layer": "DOOR"})
    surroundings(msp, s, k, hall="")
    return Plan("twin-open-walls", s, written(doc), k)


def drawn_twice() -> Plan:
    """Rectangles twice, hatched too; strays of the same size lying over others; a group stand over its members;
    empty neighbours.
    """
    s = shows.SHOWS["running"]()
    rng = random.Random(9)
    doc = drawing(6)
    msp = doc.modelspace()
    for i, stand in enumerate(s.stands):
        closed(msp, stand.outline, 1, "STANDS")
        if i % 2:
            closed(
                msp,
                tuple((x + rng.uniform(-0.01, 0.01), y) for x, y in reversed(stand.outline)),
                1,
                "STANDS",
            )
        hatch = msp.add_hatch(color=1 + i % 5, dxfattribs={"layer": "FILL"})
        hatch.paths.add_polyline_path(list(stand.outline), is_closed=True)
        if i % 40 == 7:
            x0, y0, x1, y1 = bounds(stand.outline)
            closed(msp, rect(x0 + 0.7, y0 + 0.5, x1 - x0, y1 - y0), 1, "STANDS")
        letter(msp, stand.number, middle(stand.outline), 1, 0.4, "STANDS")
    x0, y0, _, _ = bounds(s.stands[0].outline)
    closed(msp, rect(x0, y0, 20, 4), 1, "STANDS")
    surroundings(msp, s, 1)
    return Plan("drawn-twice", s, written(doc), 1.0)


def furnished() -> Plan:
    """Counters, round tables and chairs as blocks in the booths, numbers in a small circle, areas printed as plain
    numbers beside.
    """
    s = shows.SHOWS["dotted"]()
    doc = drawing(6)
    chair = doc.blocks.new("TABLE_4")
    chair.add_circle((0, 0), 0.35)
    for a in range(0, 360, 90):
        chair.add_circle((0.6 * math.cos(math.radians(a)), 0.6 * math.sin(math.radians(a))), 0.18)
    msp = doc.modelspace()
    for i, stand in enumerate(s.stands):
        x0, y0, x1, y1 = bounds(stand.outline)
        c = middle(stand.outline)
        closed(msp, stand.outline, 1, "0")
        msp.add_circle((c[0], c[1] + 0.6), 0.7, dxfattribs={"layer": "0"})
        letter(msp, stand.number, (c[0], c[1] + 0.6), 1, 0.3, "0")
        letter(msp, f"{(x1 - x0) * (y1 - y0):g}", (c[0], c[1] - 0.2), 1, 0.25, "0")
        if i % 2:
            msp.add_blockref("TABLE_4", (c[0], y0 + 0.85), {"layer": "0"})
        closed(msp, rect(x0 + 0.1, y0 + 0.1, 0.9, 0.4), 1, "0")
    surroundings(msp, s, 1, hall="0", extra="0", text="0")
    return Plan("furnished", s, written(doc), 1.0)


def hatches_only() -> Plan:
    """No outline but solid hatches in the colours of a legend; numbers as MTEXT; frozen layer with last year's
    booths.
    """
    s = shows.SHOWS["arc-digits"]()
    doc = drawing(6)
    doc.layers.add("2020").freeze()
    msp = doc.modelspace()
    for i, stand in enumerate(s.stands):
        hatch = msp.add_hatch(color=1 + i % 6, dxfattribs={"layer": "SOLD"})
        hatch.paths.add_polyline_path(list(stand.outline), is_closed=True)
        c = middle(stand.outline)
        msp.add_mtext(
            stand.number, {"layer": "NR", "char_height": 0.5, "insert": c, "attachment_point": 5}
        )
        closed(msp, tuple((x + 1.1, y + 0.4) for x, y in stand.outline), 1, "2020")
        letter(msp, str(900 + i), (c[0] + 1.1, c[1] + 0.4), 1, 0.5, "2020")
    surroundings(msp, s, 1)
    return Plan("hatches-only", s, written(doc), 1.0)


def open_fronts() -> Plan:
    """Shell schemes as their walls: a back wall a row and partitions between, open to the aisle; islands as
    outlines.
    """
    s = shows.rows_show("fronts", seed=23, numbering="letter", rows=9, widths=(3, 4), islands=4)
    doc = drawing(6)
    msp = doc.modelspace()
    rows: dict[float, list[Outline]] = {}
    for stand in s.stands:
        _x0, y0, _x1, y1 = bounds(stand.outline)
        if abs((y1 - y0) - 3.0) < 1e-6 and len(stand.outline) == 4 and len(rows) < 19:
            rows.setdefault(round(y0, 3), []).append(stand.outline)
        else:
            closed(msp, stand.outline, 1, "STANDS")
        letter(msp, stand.number, middle(stand.outline), 1, 0.4, "STANDS")
    for i, (y0, row) in enumerate(sorted(rows.items())):
        back = y0 + 3.0 if i % 2 == 0 else y0
        front = y0 if i % 2 == 0 else y0 + 3.0
        xs = sorted({x for o in row for x in (bounds(o)[0], bounds(o)[2])})
        if i % 2 == 0:
            msp.add_line((xs[0], back), (xs[-1], back), dxfattribs={"layer": "PANELS"})
        for x in xs:
            msp.add_line((x, back), (x, front), dxfattribs={"layer": "PANELS"})
    surroundings(msp, s, 1)
    return Plan("open-fronts", s, written(doc), 1.0)
