"""Unusual entities draw the booths: HATCH, SOLID, REGION, wide or old polylines."""

from __future__ import annotations

import io
import math
import random
from dataclasses import replace
from typing import Any

import ezdxf
from ezdxf.acis import api as acis
from ezdxf.acis.entities import Curve
from ezdxf.enums import TextEntityAlignment as Align
from ezdxf.math import Vec3
from ezdxf.render import MeshBuilder
from tests.plan.generated.builders.dxf import DxfSheet
from tests.plan.generated.builders.floors.angled import angled_floor
from tests.plan.generated.builders.floors.exhibit_halls import european_hall
from tests.plan.generated.builders.floors.let_blocks import american_islands, german_blocks
from tests.plan.generated.builders.floors.mixed import mixed_floor, without_separators
from tests.plan.generated.builders.floors.outlines import (
    first_side_angle,
    inner_point,
    outline_size,
    sides,
)
from tests.plan.generated.builders.floors.varied_blocks import varied_blocks
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import Outline, Stand, bounds, letters, middle, rect


@plan(batch="plans")
def hatches() -> Plan:
    """A solid HATCH is a booth; nothing has an outline. The legend has sample hatches."""
    show = mixed_floor("hatch", 304, "halled")
    sheet = DxfSheet(0.001, 6)
    sheet.around(show, "Hallenkontur", "Service", "Stuetzen")

    def hatch(outline: Outline, color: int) -> None:
        h = sheet.space.add_hatch(color=color, dxfattribs={"layer": "Flaechen"})
        h.paths.add_polyline_path(sheet.points(outline), is_closed=True)

    for i, s in enumerate(show.stands):
        hatch(s.outline, 2 + i % 5)
        sheet.text(s.number, *middle(s.outline), 0.35, "Nummern")
    for i, words in enumerate(("Reihenstand", "Eckstand", "Kopfstand", "Blockstand")):
        hatch(rect(94, 5 + 3 * i, 2, 1.5), 2 + i)
        sheet.text(words, 97, 5.7 + 3 * i, 0.6, "Legende", align=Align.MIDDLE_LEFT)
    return sheet.plan(show)


@plan(batch="more")
def solids_and_faces() -> Plan:
    """Booths are 2D SOLIDs and 3DFACEs. Numbers are MTEXT with format codes; layers have names of colours."""
    show = mixed_floor("solids", 408, "country", (3, 4, 6))
    sheet = DxfSheet(1.0, 6, "R2000")
    sheet.around(show, "WHITE", "YELLOW", "RED")
    for i, s in enumerate(show.stands):
        a, b, c, d = s.outline
        if i % 2:
            sheet.space.add_solid([a, b, d, c], dxfattribs={"layer": "CYAN"})
        else:
            sheet.space.add_3dface([a, b, c, d], dxfattribs={"layer": "CYAN"})
        sheet.space.add_mtext(
            f"{{\\C1;\\H0.8x;{s.number[:2]}\\C7;{s.number[2:]}}}",
            {
                "layer": "GREEN",
                "char_height": 0.5,
                "insert": middle(s.outline),
                "attachment_point": 5,
            },
        )
    return sheet.plan(show)


@plan(batch="gatherings")
def solid_corner_order() -> Plan:
    """SOLIDs are booths, with SOLID's order of corners. Numbers are underlined (`%%u12%%u`); the elevation is 3.2."""
    show = varied_blocks("solids", 7221, lambda b, i, n: str(n), across=4, deep=6)
    show = replace(show, stands=tuple(s for s in show.stands if len(s.outline) == 4))
    sheet = DxfSheet(1.0, 0)
    sheet.around(show, "muros", "textos", "columnas")
    for i, s in enumerate(show.stands):
        a, b, c, d = ((x, y, 3.2) for x, y in s.outline)
        sheet.space.add_solid((a, b, d, c), {"layer": "stands", "color": 30 + i % 5 * 10})
        x, y = middle(s.outline)
        sheet.text(f"%%u{s.number}%%u", x, y, 0.6, "textos")
    return sheet.plan(show)


@plan(batch="more")
def r12_polylines() -> Plan:
    """Old R12 POLYLINEs have VERTEX records, TEXT is right-aligned, handles are off."""
    show = without_separators(mixed_floor("polylines", 409, "slash"))
    document = ezdxf.new("R12")
    space = document.modelspace()
    for layer, outlines in (
        ("1", [s.outline for s in show.stands]),
        ("2", [o for _, o in show.halls]),
        ("3", [e.outline for e in show.extras]),
    ):
        for outline in outlines:
            space.add_polyline2d(
                [(100 * x, 100 * y) for x, y in outline], close=True, dxfattribs={"layer": layer}
            )
    for s in show.stands:
        _x0, y0, x1, _ = bounds(s.outline)
        space.add_text(s.number, height=40, dxfattribs={"layer": "4"}).set_placement(
            (100 * x1 - 20, 100 * y0 + 20), align=Align.RIGHT
        )
    for e in show.extras:
        x, y = middle(e.outline)
        space.add_text(e.words, height=50, dxfattribs={"layer": "4"}).set_placement(
            (100 * x, 100 * y), align=Align.MIDDLE_CENTER
        )
    out = io.StringIO()
    document.write(out)
    return Plan("dxf", out.getvalue().encode(), show, 0.01)


class R12Sheet(DxfSheet):
    def loop(self, outline: Outline, layer: str = "0") -> None:
        self.space.add_polyline2d(self.points(outline), dxfattribs={"layer": layer}).close(True)


@plan(batch="marketplaces")
def r12_frame() -> Plan:
    """R12 in inches: POLYLINE and VERTEX, numbers `B-101` at half width, a frame with a table of prices."""
    show = american_islands("r12", 7421, aisles=8, deep=14, number=lambda n: f"B-{n}")
    sheet = R12Sheet(0.0254, 0, "R12")
    sheet.around(show, "WALL", "TEXT", "COL")
    for s in show.stands:
        sheet.loop(s.outline, "BOOTH")
        x, y = inner_point(s.outline)
        e = sheet.space.add_text(s.number, height=22, dxfattribs={"layer": "NUM", "width": 0.5})
        e.set_placement((x * sheet.k, y * sheet.k), align=Align.MIDDLE_CENTER)
        sheet.text(s.size.replace("x", "'x") + "'", x, y - 0.8, 0.25, "NUM")
    w, h = outline_size(show.halls[0][1])
    frame = rect(-6, -6, w + 34, h + 12)
    sheet.loop(frame, "FRAME")
    for i, row in enumerate((("SIZE", "QTY", "RATE"), ("10x10", "84", "$2,400"), ("10x20", "12", "$4,600"), ("20x20", "9", "$8,800"))):  # fmt: skip
        for k, words in enumerate(row):
            sheet.loop(rect(w + 4 + 7 * k, 20 - 3 * i, 7, 3), "FRAME")
            sheet.text(words, w + 7.5 + 7 * k, 21.5 - 3 * i, 0.8, "FRAME")
    return sheet.plan(show)


@plan(batch="fairgrounds")
def constant_width() -> Plan:
    """Polylines of constant width repeat their first point. Texts have masks and alignment codes; carpets surround
    booths.
    """
    show = angled_floor("wide", 1011, lambda r, p: f"{letters(r)}-{p:02d}")
    sheet = DxfSheet(0.001, 6)
    for _, o in show.halls:
        sheet.loop(o, "HALLE_A")
    for e in show.extras:
        sheet.loop(e.outline, "SONSTIGES")
        sheet.text(e.words, *middle(e.outline), 0.6, "SONSTIGES")
    for s in show.stands:
        ring = sheet.points((*s.outline, s.outline[0]))
        sheet.space.add_lwpolyline(ring, dxfattribs={"layer": "STANDKONTUR", "const_width": 40})
        c = middle(s.outline)
        sheet.loop(
            tuple((c[0] + (x - c[0]) * 0.93, c[1] + (y - c[1]) * 0.93) for x, y in s.outline),
            "TEPPICH",
        )
        m = sheet.space.add_mtext(
            f"\\A1;{{\\fISOCPEUR|b0|i0|c0|p0;\\H1.0x;{s.number}}}",
            {
                "char_height": 400,
                "insert": (c[0] * 1000, c[1] * 1000),
                "attachment_point": 5,
                "layer": "STANDNR",
                "rotation": first_side_angle(s.outline),
            },
        )
        m.set_bg_color(7, scale=1.2)
    return sheet.plan(show)


@plan(batch="ordinary")
def lower_and_upper_outline() -> Plan:
    """Rhino draws 3D polylines below and above, a LINE up each corner, and flat MTEXT on its own layer; metres."""
    show = mixed_floor("extruded", 1511, "five", (3, 3, 4, 6))
    sheet = DxfSheet(1.0, 6)
    sheet.around(show, "Walls", "Areas", "Columns")
    for s in show.stands:
        for z in (0.0, 2.5):
            sheet.space.add_polyline3d(
                [(x, y, z) for x, y in s.outline], close=True, dxfattribs={"layer": "Layer 01"}
            )
        for x, y in s.outline:
            sheet.space.add_line((x, y, 0), (x, y, 2.5), dxfattribs={"layer": "Layer 01"})
        for (ax, ay), (bx, by) in list(sides(s.outline))[:1]:
            sheet.space.add_line((ax, ay, 1.0), (bx, by, 1.0), dxfattribs={"layer": "Layer 02"})
        at = {
            "layer": "Layer 03",
            "char_height": 0.5,
            "insert": middle(s.outline),
            "attachment_point": 5,
        }
        sheet.space.add_mtext(f"{{\\fArial|b0|i0;{s.number}}}", dxfattribs=at)
    return sheet.plan(show)


@plan(batch="storeys")
def regions() -> Plan:
    """Each stand is a REGION of AutoCAD 2000 whose outline is coded in ACIS text."""
    show = german_blocks("regions", 2621, 6, 60.0)
    sheet = DxfSheet(0.001, 4, "R2000")
    for s in show.stands:
        mesh = MeshBuilder()
        mesh.vertices.extend([(x * 1000, y * 1000, 0) for x, y in s.outline])
        mesh.faces.append(tuple(range(len(s.outline))))
        region = sheet.space.add_region(dxfattribs={"layer": "STANDS"})
        acis.export_dxf(region, [acis.body_from_mesh(mesh)])
        sheet.text(s.number, *inner_point(s.outline), 0.5, "NUMBERS")
    sheet.around(show, "HALL", "AREAS", "COLS")
    return sheet.plan(show)


class _AcisArc(Curve):
    """An ellipse as AutoCAD writes it; ezdxf writes straight edges only."""

    type: str = "ellipse-curve"
    centre, normal, major = Vec3(0, 0, 0), Vec3(0, 0, 1), Vec3(1, 0, 0)
    ratio = 1.0

    def write_data(self, exporter: Any) -> None:
        exporter.write_loc_vec3(self.centre)
        exporter.write_dir_vec3(self.normal)
        exporter.write_loc_vec3(self.major)
        exporter.write_double(self.ratio)
        super().write_data(exporter)


@plan(batch="centres")
def regions_with_arcs() -> Plan:
    """The outlines are REGIONs of 2013, some with an arc for an edge; millimetres."""
    show = european_hall("bowed", 4551, lambda letter, n: f"{letter}{n}", 8)
    sheet = DxfSheet(0.001, 4, "R2013")
    sheet.around(show, "HALL", "AREAS", "COLS")
    for s in show.stands:
        bow = len(s.outline) > 8  # the first and the last three corners, and an arc between
        corners = sheet.points(
            (s.outline[0], s.outline[1], s.outline[-2], s.outline[-1]) if bow else s.outline
        )
        mesh = MeshBuilder()
        mesh.vertices.extend([(x, y, 0) for x, y in corners])
        mesh.faces.append(tuple(range(len(corners))))
        body = acis.body_from_mesh(mesh)
        if bow:
            edge = body.lump.shell.face.loop.coedge.next_coedge.edge
            start, end = edge.start_vertex.point.location, edge.end_vertex.point.location
            edge.curve = arc = _AcisArc()
            arc.centre, arc.major = (start + end) / 2, (start - end) / 2
            arc.ratio = 0.4
        acis.export_dxf(sheet.space.add_region(dxfattribs={"layer": "STANDS"}), [body])
        sheet.text(s.number, *inner_point(s.outline), 0.5, "NUMBERS")
    return sheet.plan(show)


@plan(batch="presses")
def circles_and_splines() -> Plan:
    """Islands are CIRCLE, ELLIPSE and SPLINE among rows. MTEXT has a background mask."""
    base = mixed_floor("round", 1406, "messe", (3, 4, 5))
    rng = random.Random(4)
    rounds = []
    for i in range(10):
        cx, cy, r = 96.0 + 9 * (i % 2), 8.0 + 11 * (i // 2), rng.choice((3.0, 3.5, 4.0))
        b = r if i % 3 else 0.7 * r
        ring = tuple(
            (cx + r * math.cos(k * math.pi / 24), cy + b * math.sin(k * math.pi / 24))
            for k in range(48)
        )
        rounds.append((Stand(f"R {10 + i}", ring), cx, cy, r, b))
    show = replace(
        base, stands=base.stands + tuple(r[0] for r in rounds), halls=(("", rect(0, 0, 112, 74)),)
    )
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "HALL", "OTHER")
    for s in base.stands:
        sheet.loop(s.outline, "STANDS")
    for i, (_, cx, cy, r, b) in enumerate(rounds):
        attributes = {"layer": "STANDS"}
        if b != r:
            sheet.space.add_ellipse(
                (cx * 1000, cy * 1000), (r * 1000, 0), b / r, dxfattribs=attributes
            )
        elif i % 2:
            sheet.space.add_circle((cx * 1000, cy * 1000), r * 1000, dxfattribs=attributes)
        else:
            fit = [
                (
                    1000 * (cx + r * math.cos(k * math.pi / 8)),
                    1000 * (cy + r * math.sin(k * math.pi / 8)),
                    0,
                )
                for k in range(17)
            ]
            sheet.space.add_spline(fit, dxfattribs=attributes)
    for s in show.stands:
        x, y = middle(s.outline)
        mtext = sheet.space.add_mtext(
            s.number,
            {
                "layer": "TEXT",
                "char_height": 450,
                "insert": (x * 1000, y * 1000),
                "attachment_point": 5,
            },
        )
        mtext.set_bg_color(2, scale=1.5)
    return sheet.plan(show)


@plan(batch="sheets")
def bulges() -> Plan:
    """Bulges round corners. Hatches cover half of the booths; a plot layer repeats an outline."""
    show = mixed_floor("bulges", 805, "dot", (3, 4, 5))
    sheet = DxfSheet(0.01)
    sheet.around(show, "0", "0", "0")
    b = math.tan(math.pi / 8)
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = (v * 100 for v in bounds(s.outline))
        r = 20.0
        ring = [(x0 + r, y0, 0, 0, 0), (x1 - r, y0, 0, 0, b), (x1, y0 + r, 0, 0, 0), (x1, y1 - r, 0, 0, b), (x1 - r, y1, 0, 0, 0), (x0 + r, y1, 0, 0, b), (x0, y1 - r, 0, 0, 0), (x0, y0 + r, 0, 0, b)]  # fmt: skip
        sheet.space.add_lwpolyline(ring, close=True, dxfattribs={"layer": "STAND"})
        if i % 2:
            h = sheet.space.add_hatch(dxfattribs={"layer": "FILL"})
            h.set_pattern_fill("ANSI31", scale=8)
            h.paths.add_polyline_path([(p[0], p[1], p[4]) for p in ring], is_closed=True)
        if i % 3 == 0:
            sheet.loop(s.outline, "PLOT")
        sheet.text(s.number, *middle(s.outline), 0.4, "TXT")
    return sheet.plan(show)


@plan(batch="presses")
def wipeouts() -> Plan:
    """A WIPEOUT lies behind each number. REVCLOUDs surround changes, with delta signs and dates."""
    show = mixed_floor("wipeout", 1408, "running", (3, 3, 4, 6))
    sheet = DxfSheet(0.001, 4)
    sheet.around(show, "HALL", "OTHER")
    rng = random.Random(8)
    for s in show.stands:
        sheet.loop(s.outline, "STANDS")
        x, y = middle(s.outline)
        sheet.space.add_wipeout([((x - 0.6) * 1000, (y - 0.35) * 1000), ((x + 0.6) * 1000, (y + 0.35) * 1000)], dxfattribs={"layer": "STANDS"})  # fmt: skip
        sheet.text(s.number, x, y, 0.45, "STANDS")
    for i, s in enumerate(rng.sample(show.stands, 14)):
        x0, y0, x1, y1 = bounds(s.outline)
        ring = [((x0 - 0.4) * 1000, (y0 - 0.4) * 1000, 0, 0, 0.5), ((x1 + 0.4) * 1000, (y0 - 0.4) * 1000, 0, 0, 0.5), ((x1 + 0.4) * 1000, (y1 + 0.4) * 1000, 0, 0, 0.5), ((x0 - 0.4) * 1000, (y1 + 0.4) * 1000, 0, 0, 0.5)]  # fmt: skip
        sheet.space.add_lwpolyline(ring, close=True, dxfattribs={"layer": "REVISION"})
        tip = ((x1 + 0.5, y1 + 0.5), (x1 + 1.3, y1 + 0.5), (x1 + 0.9, y1 + 1.2))
        sheet.loop(tip, "REVISION")
        sheet.text(str(1 + i % 4), x1 + 0.9, y1 + 0.72, 0.3, "REVISION")
    return sheet.plan(show)
