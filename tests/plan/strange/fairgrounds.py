"""Sheets and maps of fairs, described before they were tried and without a look at the reader. `PLANS[name]()` gives one.

wide-lines    polylines of constant width that repeat their first point, masks and alignment codes, carpets around (DXF)
table-block   a table of exhibitors as an anonymous block of lines and MTEXT, model space turned (DXF)
minsert       rows as MINSERT of one booth, numbers as TEXT (DXF)
upside        everything at an elevation, lettering upside down or from below, the north at the bottom (DXF)
lines-123     ATTRIBs LINE1, LINE2, LINE3: number, company, `3.00m x 4.00m` (DXF)
hash          `#1204`, `10' x 10'`, FIRE LANE 20', bubbles, freight doors (DXF, inches)
jobs          a job fair: tables of 1.8 by 0.8 m numbered 1 to 180, the hall's area printed (SVG)
two-floors    FLOOR G and 1, BoothNum and a GUID, exhibitors (GeoJSON, degrees)
nested-names  names as objects of languages, place types, rotated (GeoJSON, degrees)
"""

from __future__ import annotations

import json
import math
import random
import uuid
from collections.abc import Callable
from typing import Any

from ezdxf.enums import TextEntityAlignment as Align
from tests.plan.habits.show import FOOT, Extra, Show, Stand, bounds, letters, middle, rect, rotated
from tests.plan.strange import indoor
from tests.plan.strange.city import city, turn_of
from tests.plan.strange.floor import titled
from tests.plan.strange.halls import COMPANIES, american
from tests.plan.strange.plans import Page, Plan, Sheet


def wide_lines() -> Plan:
    show = city("wide", 1011, lambda r, p: f"{letters(r)}-{p:02d}")
    sheet = Sheet(0.001, 6)
    for _, o in show.halls:
        sheet.loop(o, "HALLE_A")
    for e in show.extras:
        sheet.loop(e.outline, "SONSTIGES")
        sheet.text(e.words, *middle(e.outline), 0.6, "SONSTIGES")
    for s in show.stands:
        ring = sheet.points((*s.outline, s.outline[0]))
        sheet.space.add_lwpolyline(ring, dxfattribs={"layer": "STANDKONTUR", "const_width": 40})
        c = middle(s.outline)
        sheet.loop(tuple((c[0] + (x - c[0]) * 0.93, c[1] + (y - c[1]) * 0.93) for x, y in s.outline), "TEPPICH")
        m = sheet.space.add_mtext(
            f"\\A1;{{\\fISOCPEUR|b0|i0|c0|p0;\\H1.0x;{s.number}}}",
            {
                "char_height": 400,
                "insert": (c[0] * 1000, c[1] * 1000),
                "attachment_point": 5,
                "layer": "STANDNR",
                "rotation": turn_of(s.outline),
            },
        )
        m.set_bg_color(7, scale=1.2)
    return sheet.plan(show)


def table_block() -> Plan:
    show = rotated(titled(city("table", 1012, lambda r, p: str(100 * (r + 1) + p)), COMPANIES, 2), -90.0)
    sheet = Sheet(0.01, 5)
    sheet.around(show, "CONTORNO", "AREAS", turn=-90.0)
    for s in show.stands:
        sheet.loop(s.outline, "STAND")
        sheet.text(s.number, *middle(s.outline), 0.45, "NUM", turn_of(s.outline))
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


def minsert() -> Plan:
    stands: list[Stand] = []
    sheet = Sheet(0.001, 4)
    block = sheet.document.blocks.new("B33")
    block.add_lwpolyline(sheet.points(rect(0, 0, 3, 3)), close=True)
    block.add_line((0, 2700), (3000, 2700))
    for row in range(6):
        y = 6.0 + 9.0 * row
        sheet.space.add_blockref(
            "B33",
            (6000, y * 1000),
            {"row_count": 2, "column_count": 15, "row_spacing": 3000, "column_spacing": 3000, "layer": "BOOTH"},
        )
        stands += [Stand(f"{letters(row)}{i + 1}", rect(6 + 3 * (i % 15), y + 3 * (i // 15), 3, 3)) for i in range(30)]
    show = Show(
        "minsert", tuple(stands), (Extra("WC", "amenity", "wc", rect(6, 62, 5, 4)),), (("", rect(0, 0, 57, 70)),)
    )
    sheet.around(show, "HALL", "WC")
    for s in show.stands:
        sheet.text(s.number, *middle(s.outline), 0.5, "BOOTH")
    return sheet.plan(show)


def upside() -> Plan:
    show = rotated(city("upside", 1014, lambda r, p: f"H{letters(r)}{p}"), 180.0)
    sheet = Sheet(0.001, 4)
    sheet.around(show, "0", "0", turn=180.0)
    for i, s in enumerate(show.stands):
        ring = [(x * 1000, y * 1000, 3200.0) for x, y in s.outline]
        sheet.space.add_polyline3d(ring, close=True, dxfattribs={"layer": "1"})
        x, y = middle(s.outline)
        if i % 2:
            sheet.text(s.number, x, y, 0.4, "2", 180.0)
        else:
            t = sheet.space.add_text(
                s.number, height=400, rotation=180, dxfattribs={"layer": "2", "extrusion": (0, 0, -1)}
            )
            t.set_placement((-x * 1000, y * 1000), align=Align.MIDDLE_CENTER)
    return sheet.plan(show)


def lines_123() -> Plan:
    show = titled(city("lines 123", 1015, lambda r, p: f"{letters(r)}{p:03d}", (3.0, 4.0, 6.0)), COMPANIES, 4)
    sheet = Sheet(1.0, 4)
    sheet.around(show, "contour", "divers")
    for s in show.stands:
        sheet.loop(s.outline, "stands")
    tag = sheet.document.blocks.new("CARTOUCHE")
    for i in (1, 2, 3):
        tag.add_attdef(f"LINE{i}", (0, -0.5 * i), "", dxfattribs={"height": 0.3})
    for s in show.stands:
        x, y = middle(s.outline)
        ref = sheet.space.add_blockref("CARTOUCHE", (x - 0.8, y + 0.5), {"layer": "textes"})
        size = (
            f"{math.dist(s.outline[0], s.outline[1]):.2f}m x {math.dist(s.outline[1], s.outline[2]):.2f}m"
            if len(s.outline) == 4
            else ""
        )
        for i, words in enumerate((s.number, s.title, size)):
            ref.add_attrib(f"LINE{i + 1}", words, (x - 0.8, y + 0.4 - 0.45 * i), {"height": 0.3})
    return sheet.plan(show)


def hash_() -> Plan:
    show = american("hash", 1016, 8, 14, first=1000)
    sheet = Sheet(0.0254, 1)
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
            ((x0 - 4) * sheet.k, (6 + 9 * i) * sheet.k), 1.2 * sheet.k, dxfattribs={"layer": "S-GRID"}
        )
        sheet.text(str(i + 1), x0 - 4, 6 + 9 * i, 1.0, "S-GRID")
    return sheet.plan(show)


def jobs() -> Plan:
    stands = []
    for i in range(180):
        bay, k = divmod(i, 20)
        stands.append(
            Stand(str(i + 1), rect(5 + (k % 10) * 1.8 + (bay % 3) * 21, 6 + (bay // 3) * 9 + (k // 10) * 4, 1.8, 0.8))
        )
    show = Show(
        "jobs",
        tuple(stands),
        (Extra("REGISTRATION", "amenity", "registration", rect(4, 36, 8, 3)),),
        (("", rect(0, 0, 68, 42)),),
    )
    page = Page(show, 17.0)
    page.around()
    page.text("Aula Magna 2856 m²", 34, 40, 1.2)
    for s in show.stands:
        page.loop(s.outline, 'fill="#def" stroke="#135" stroke-width=".6"')
        page.text(s.number, *middle(s.outline), 0.4)
    return page.plan()


def two_floors() -> indoor.Plan:
    show = titled(city("two floors", 1018, lambda r, p: str(1000 + 100 * r + p)), COMPANIES, 6)
    at = indoor.geographic(8.65, 50.11, 9)
    rng = random.Random(18)
    rows = [
        indoor.polygon(
            s.outline,
            at,
            Booth_ID=str(uuid.UUID(int=rng.getrandbits(128))),
            BoothNum=s.number,
            Exhib_Name=s.title,
            FLOOR="G",
            SqFt=96.9,
        )
        for s in show.stands
    ]
    rows += [
        indoor.polygon(
            e.outline,
            at,
            Booth_ID=str(uuid.UUID(int=rng.getrandbits(128))),
            BoothNum=None,
            Exhib_Name=e.words,
            FLOOR="G",
        )
        for e in show.extras
    ]
    rows += [
        indoor.polygon(
            rect(10 + 9 * i, 20, 9, 7),
            at,
            Booth_ID=str(uuid.UUID(int=rng.getrandbits(128))),
            BoothNum=f"M{i + 1}",
            Exhib_Name="Meeting room",
            FLOOR="1",
        )
        for i in range(9)
    ]
    for floor in ("G", "1"):
        rows.append(
            indoor.polygon(show.halls[0][1], at, Booth_ID="hall", BoothNum=None, Exhib_Name="Hall 12", FLOOR=floor)
        )
    return indoor.Plan("geojson", json.dumps({"type": "FeatureCollection", "features": rows}).encode(), show)


def nested_names() -> indoor.Plan:
    show = rotated(city("nested names", 1019, lambda r, p: f"{letters(r)}{p}"), 63.0)
    at = indoor.geographic(2.35, 48.83, 9)
    rows = [
        indoor.polygon(
            s.outline,
            at,
            _id=f"5f{i:022x}",
            name=s.number,
            translations=[{"language": "en", "title": f"Stand {s.number}"}],
            placeType="stand",
            floor=0,
            style={"fillColor": "#eee"},
        )
        for i, s in enumerate(show.stands)
    ]
    rows += [
        indoor.polygon(
            e.outline,
            at,
            _id=f"6a{i:022x}",
            name=e.words,
            translations=[{"language": "en", "title": e.words}],
            placeType=e.kind,
            floor=0,
        )
        for i, e in enumerate(show.extras)
    ]
    rows.append(indoor.polygon(show.halls[0][1], at, _id="7" * 24, name="Hall 7.2", placeType="hall", floor=0))
    return indoor.Plan("geojson", json.dumps({"type": "FeatureCollection", "features": rows}).encode(), show)


PLANS: dict[str, Callable[[], Any]] = {"wide-lines": wide_lines, "table-block": table_block, "minsert": minsert, "upside": upside, "lines-123": lines_123, "hash": hash_, "jobs": jobs, "two-floors": two_floors, "nested-names": nested_names}  # fmt: skip
