"""A last round of plans, described before they were tried and without a look at the reader. `PLANS[name]()` gives one.

ballroom     hotel ballrooms A, B and C with tables of 6 by 2.5 ft and booths of 8 by 8 ft, airwalls, chandeliers (SVG)
tenants      number above, company below, both in one path id `stand_204_acme` (SVG)
halo         numbers `204-1` by a white stroke and a black fill, each twice (SVG)
rotated-page the sheet turned by 90°, texts upright (SVG)
thin-walls   walls 6 cm thick as filled bars, no outline of a booth, numbers in the middle (SVG)
headers      rows as tables of HTML: `rect` cells without gaps, headers of each row `Row A` (SVG)
kiosks       US show with 10x10 kiosks, 20x20 islands, meeting pods M101 …, lines of dashed clearance around (SVG)
merged-ranges GB-like Chinese layers, 36㎡, numbers `A101-A104` for merged stands (DXF)
mirror-attr  blocks mirrored in x and turned, ATTRIB in the middle, hatch and text on frozen layers (DXF)
gaps         numbers as TEXT with rotation 90 on one side, outlines LINE with gaps of 20 mm, feet (DXF)
ceiling      rigging grid of 1 m over all, truss, points, numbers 0.6 m (DXF)
shell-carpet walls twice (shell and carpet) on two layers, both closed, carpet named, number on either (DXF)
keyed        properties `k1`, `k2`, `k3` without meaning: number, firm, area (GeoJSON)
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.plan.habits.show import FOOT, Extra, Show, Stand, bounds, letters, middle, rect, rotated
from tests.plan.strange import indoor
from tests.plan.strange.city import city
from tests.plan.strange.floor import edges, floor, single_rows, titled
from tests.plan.strange.halls import COMPANIES, american, chinese
from tests.plan.strange.plans import Page, Plan, Sheet


def ballroom() -> Plan:
    stands = []
    for room in range(3):
        for i in range(36):
            x, y = 4 + room * 26 + (i % 9) * 8 * FOOT, 4 + (i // 9) * 6.0
            stands.append(Stand(str(100 * (room + 1) + i), rect(x, y, 8 * FOOT, 8 * FOOT)))
        stands += [
            Stand(
                f"T{room * 20 + i + 1}", rect(4 + room * 26 + (i % 10) * 2.2, 29 + (i // 10) * 3, 6 * FOOT, 2.5 * FOOT)
            )
            for i in range(20)
        ]
    show = Show(
        "ballroom",
        tuple(stands),
        (Extra("REGISTRATION", "amenity", "registration", rect(30, 37, 8, 3)),),
        (("", rect(0, 0, 82, 42)),),
    )
    page = Page(show, 24.0)
    page.around()
    for room in range(3):
        page.text(f"BALLROOM {'ABC'[room]}", 14 + room * 26, 1.5, 1.0)
        a, b = page.at(2 + room * 26, 0), page.at(2 + room * 26, 36)
        page.rows.append(
            f'<line x1="{a[0]:g}" y1="{a[1]:g}" x2="{b[0]:g}" y2="{b[1]:g}" stroke="#000" stroke-dasharray="4"/>'
        )
        c = page.at(14 + room * 26, 20)
        page.rows.append(f'<circle cx="{c[0]:g}" cy="{c[1]:g}" r="30" fill="none" stroke="#ccc"/>')
    for s in show.stands:
        page.loop(s.outline, 'fill="#fff" stroke="#000"')
        page.text(s.number, *middle(s.outline), 0.45)
    return page.plan()


def tenants() -> Plan:
    show = titled(city("tenants", 1202, lambda r, p: str(200 + 30 * r + p)), COMPANIES, 1)
    page = Page(show, 7.0)
    page.around()
    for s in show.stands:
        slug = "".join(c if c.isalnum() else "_" for c in s.title.lower())
        page.loop(s.outline, f'id="stand_{s.number}_{slug}" fill="#eee" stroke="#444" stroke-width=".3"')
        x, y = middle(s.outline)
        page.text(s.number, x, y + 0.4, 0.5)
        page.text(s.title.replace("&", "+"), x, y - 0.4, 0.3)
    return page.plan()


def halo() -> Plan:
    show = city("halo", 1203, lambda r, p: f"{204 + r}-{p}")
    page = Page(show, 19.0)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#dcedc8" stroke="#558b2f"')
        x, y = middle(s.outline)
        page.text(s.number, x, y, 0.45, 'text-anchor="middle" stroke="#fff" stroke-width="3"')
        page.text(s.number, x, y, 0.45, 'text-anchor="middle"')
    return page.plan()


def rotated_page() -> Plan:
    show = rotated(floor("rotated page", 1204, "five", (3, 4, 6)), 90.0)
    page = Page(show, 10.0)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#fff3e0" stroke="#e65100" stroke-width=".5"')
        page.text(s.number, *middle(s.outline), 0.4)
    return page.plan()


def thin_walls() -> Plan:
    show = floor("thin walls", 1205, "running", (3, 3, 4, 6))
    page = Page(show, 25.0)
    page.around()
    for (ax, ay), (bx, by) in edges(show):
        w, h = abs(bx - ax), abs(by - ay)
        page.loop(rect(min(ax, bx) - 0.03, min(ay, by) - 0.03, w + 0.06, h + 0.06), 'fill="#222"')
    for s in show.stands:
        page.text(s.number, *middle(s.outline), 0.5)
    return page.plan()


def headers() -> Plan:
    show = single_rows("headers", 1206, lambda row, i: f"{chr(65 + row)}{i}", (3, 3, 4))
    page = Page(show, 15.0)
    page.around()
    for row in range(12):
        head = rect(2.5, 6 + row * 6.5, 3.5, 3)
        page.loop(head, 'fill="#333"')
        page.text(f"Row {chr(65 + row)}", *middle(head), 0.6, 'text-anchor="middle" fill="#fff"')
    for s in show.stands:
        page.loop(s.outline, 'fill="#fff" stroke="#000"')
        page.text(s.number, *middle(s.outline), 0.5)
    return page.plan()


def kiosks() -> Plan:
    show = american("kiosks", 1207, 7, 14)
    x1, h = bounds(show.halls[0][1])[2:]
    pods = tuple(
        Stand(f"M{101 + i}", rect(x1 - 9 * FOOT * (1 + i % 3) - 2, 20 + (i // 3) * 4.5, 8 * FOOT, 8 * FOOT))
        for i in range(24)
    )
    show = replace(show, stands=show.stands + pods, halls=(("", rect(0, 0, x1 + 4, h)),), columns=())
    show = replace(show, stands=tuple(s for s in show.stands if s.number[0] == "M" or bounds(s.outline)[2] < x1 - 11))
    page = Page(show, 5.5)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#fff" stroke="#00f" stroke-width=".4"')
        page.text(s.number, *middle(s.outline), 0.7)
        x0, y0, x2, y2 = bounds(s.outline)
        if x2 - x0 > 5:
            page.loop(
                rect(x0 - 1, y0 - 1, x2 - x0 + 2, y2 - y0 + 2),
                'fill="none" stroke="#999" stroke-dasharray="2 2" stroke-width=".2"',
            )
    return page.plan()


def merged_ranges() -> Plan:
    show = chinese("ranges", 1208, "{row}{place:03d}")
    stands = tuple(
        replace(s, number=f"{s.number}-{s.number[0]}{int(s.number[1:]) + 3:03d}")
        if i % 9 == 0 and s.number[0] == "T"
        else s
        for i, s in enumerate(show.stands)
    )
    show = replace(show, stands=stands)
    sheet = Sheet(0.001, 4)
    sheet.around(show, "展馆外轮廓", "配套", "柱子")
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        sheet.loop(s.outline, "展位线")
        x, y = middle(s.outline)
        sheet.text(s.number, x, y + 0.4, 0.45, "展位号")
        sheet.text(f"{(x1 - x0) * (y1 - y0):g}㎡", x, y - 0.5, 0.35, "面积")
    return sheet.plan(show)


def mirror_attr() -> Plan:
    show = floor("mirror attr", 1209, "dot", (3, 4, 6))
    sheet = Sheet(0.01, 4)
    sheet.around(show, "W", "A", "C")
    sheet.document.layers.add("OLD").freeze()
    sizes = sorted(
        {
            (
                round(bounds(s.outline)[2] - bounds(s.outline)[0], 3),
                round(bounds(s.outline)[3] - bounds(s.outline)[1], 3),
            )
            for s in show.stands
        }
    )
    for w, d in sizes:
        block = sheet.document.blocks.new(f"S{w:g}x{d:g}")
        block.add_lwpolyline(sheet.points(rect(0, 0, w, d)), close=True)
        block.add_attdef("ID", (0, 0), "", dxfattribs={"height": 40})
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        name = f"S{round(x1 - x0, 3):g}x{round(y1 - y0, 3):g}"
        if i % 2:
            ref = sheet.space.add_blockref(name, (x1 * 100, y0 * 100), {"xscale": -1})
        else:
            ref = sheet.space.add_blockref(name, (x1 * 100, y1 * 100), {"rotation": 180})
        ref.add_attrib("ID", s.number, ((x0 + 0.5) * 100, (y0 + 1.2) * 100), {"height": 40})
        sheet.text(str(900 + i), *middle(s.outline), 0.5, "OLD")
    return sheet.plan(show)


def gaps() -> Plan:
    show = american("gaps", 1210, 8, 14, first=300)
    sheet = Sheet(FOOT)
    sheet.around(show, "1", "2", "3")
    for i, s in enumerate(show.stands):
        ring = s.outline
        for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
            t = 0.02 / max(abs(bx - ax) + abs(by - ay), 0.1)
            sheet.line((ax + (bx - ax) * t, ay + (by - ay) * t), (bx - (bx - ax) * t, by - (by - ay) * t), "4")
        sheet.text(s.number, *middle(s.outline), 0.6, "5", 90.0 if i % 2 else 0.0)
    return sheet.plan(show)


def ceiling() -> Plan:
    show = city("ceiling", 1211, lambda r, p: f"{letters(r)}{p}")
    sheet = Sheet(0.001, 4)
    sheet.around(show, "HALL", "AREAS")
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    for i in range(int(x1 - x0)):
        sheet.line((x0 + i, y0), (x0 + i, y1), "RIGGING_GRID")
    for i in range(int(y1 - y0)):
        sheet.line((x0, y0 + i), (x1, y0 + i), "RIGGING_GRID")
    rng = random.Random(11)
    for i in range(120):
        x, y = rng.uniform(x0, x1), rng.uniform(y0, y1)
        sheet.space.add_circle((x * 1000, y * 1000), 100, dxfattribs={"layer": "RIGGING_POINTS"})
        sheet.text(f"P{i + 1} 250kg", x, y + 0.2, 0.12, "RIGGING_POINTS")
    for s in show.stands:
        sheet.loop(s.outline, "STANDS")
        sheet.text(s.number, *middle(s.outline), 0.6, "STAND_NO")
    return sheet.plan(show)


def shell_carpet() -> Plan:
    show = floor("shell carpet", 1212, "messe", (3, 3, 4, 5))
    sheet = Sheet(0.001, 4)
    sheet.around(show, "PLAN", "AUX")
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        sheet.loop(s.outline, "SHELL")
        sheet.loop(rect(x0 + 0.05, y0 + 0.05, x1 - x0 - 0.1, y1 - y0 - 0.1), "CARPET")
        sheet.text(s.number, *middle(s.outline), 0.4, "SHELL" if i % 2 else "CARPET")
    return sheet.plan(show)


def keyed() -> indoor.Plan:
    show = titled(city("keyed", 1213, lambda r, p: f"{letters(r)}-{p:02d}"), COMPANIES, 8)
    at = indoor.geographic(37.62, 55.75, 9)
    rows = [
        indoor.polygon(s.outline, at, k0=100200 + i, k1=s.number, k2=s.title, k3=9 + i % 5)
        for i, s in enumerate(show.stands)
    ]
    rows += [indoor.polygon(e.outline, at, k0=5 + i, k1=e.words, k2="", k3=0) for i, e in enumerate(show.extras)]
    rows.append(indoor.polygon(show.halls[0][1], at, k0=1, k1="Павильон 75", k2="", k3=0))
    return indoor.Plan(
        "geojson", json.dumps({"type": "FeatureCollection", "features": rows}, ensure_ascii=False).encode(), show
    )


PLANS: dict[str, Callable[[], Any]] = {
    "ballroom": ballroom, "tenants": tenants, "halo": halo, "rotated-page": rotated_page, "thin-walls": thin_walls, "headers": headers,
    "kiosks": kiosks, "merged-ranges": merged_ranges, "mirror-attr": mirror_attr, "gaps": gaps, "ceiling": ceiling,
    "shell-carpet": shell_carpet, "keyed": keyed,
}  # fmt: skip
