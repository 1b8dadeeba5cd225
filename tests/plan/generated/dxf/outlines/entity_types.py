"""Unusual entities draw the booths: HATCH, SOLID, REGION, wide or old polylines."""

from __future__ import annotations

import random

from ezdxf.acis import api as acis
from ezdxf.render import MeshBuilder
from tests.plan.generated.builders.dxf import DxfSheet
from tests.plan.generated.builders.floors.let_blocks import german_blocks
from tests.plan.generated.builders.floors.mixed import mixed_floor
from tests.plan.generated.builders.floors.outlines import (
    inner_point,
)
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.plan_case import plan
from tests.plan.shows import bounds, middle


@plan
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


@plan
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


@plan
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
