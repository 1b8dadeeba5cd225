"""A sixth batch, described before they were tried. `PLANS[name]()` gives one.

pasteboard   booths of an older plan left beside the artboard, beyond the viewBox (SVG)
shaded       fills of the page's size, each clipped to its booth; no outline of a booth but the clip paths (SVG)
label-only   `inkscape:label="Stand A12"` on each outline, the lettering is companies' (SVG)
press        a page for print: crop marks, colour bars with per cents, file name and date, bleed, folding marks (SVG)
stacked      the letter above the digits in two texts of one size, the company below (SVG)
round        islands as CIRCLE, ELLIPSE and SPLINE among rows, MTEXT with a background mask (DXF)
attdef       blocks that somebody exploded: the number is the tag of an ATTDEF, the rest LWPOLYLINE (DXF)
wipeout      a WIPEOUT behind each number, REVCLOUDs around changes with delta signs and dates (DXF)
sloppy       outlines with doubled and collinear points, two centimetres of overlap with the neighbour (DXF)
korean       layers `부스`, numbers `A-12`, `독립부스`, sizes `3m×3m`, aisles `통로 3.0m` (DXF)
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import replace

from tests.plan.habits.show import Stand, bounds, letters, middle, rect
from tests.plan.strange.city import city
from tests.plan.strange.floor import floor, single_rows, titled
from tests.plan.strange.halls import COMPANIES, american
from tests.plan.strange.plans import Page, Plan, Sheet


def pasteboard() -> Plan:
    show = floor("pasteboard", 1401, "five", (3, 3, 4, 6))
    page = Page(show, 9.0)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#fff" stroke="#000"')
        page.text(s.number, *middle(s.outline), 0.4)
    for i in range(60):
        box = rect(112 + (i % 10) * 3, 4 + (i // 10) * 6.5, 3, 3)
        page.loop(box, 'fill="#fff" stroke="#000"')
        page.text(f"1Q{100 + i}", *middle(box), 0.4)
    return page.plan()


def shaded() -> Plan:
    show = single_rows("shaded", 1402, lambda row, i: f"{letters(row)}{i:02d}", (3, 3, 4, 5))
    page = Page(show, 10.0)
    page.around()
    w, h = page.size
    for i, s in enumerate(show.stands):
        d = "M" + "L".join("{:g} {:g}".format(*page.at(*p)) for p in s.outline) + "Z"
        page.rows.append(
            f'<clipPath id="clip{i}"><path clip-rule="nonzero" d="{d}"/></clipPath><g clip-path="url(#clip{i})">'
            f'<rect x="0" y="0" width="{w:g}" height="{h:g}" fill="url(#linear{i % 5})"/></g>'
        )
        page.text(s.number, *middle(s.outline), 0.5)
    return page.plan()


def label_only() -> Plan:
    show = titled(city("label only", 1403, lambda r, p: f"{letters(r)}{p}"), COMPANIES, 4)
    page = Page(show, 6.0)
    page.around()
    for i, s in enumerate(show.stands):
        page.loop(s.outline, f'id="rect{800 + i}" inkscape:label="Stand {s.number}" fill="#fce4ec" stroke="#880e4f"')
        page.text(s.title, *middle(s.outline), 0.25)
    plan = page.plan()
    return replace(
        plan,
        data=plan.data.replace(b"<svg ", b'<svg xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" ', 1),
    )


def press() -> Plan:
    show = american("press", 1404, 7, 14, first=200)
    page = Page(show, 13.0, 14)
    x0, y0, x1, y1 = bounds(show.halls[0][1])
    page.loop(rect(x0 - 10, y0 - 10, x1 - x0 + 20, y1 - y0 + 20), 'fill="#fffde7"')
    page.around()
    for x in (x0 - 9, x1 + 9):
        for y in (y0 - 9, y1 + 9):
            (a, b), (c, d) = page.at(x, y), page.at(x + 3, y + 3)
            page.rows.append(f'<path d="M{a} {b}H{c}M{a} {b}V{d}" stroke="#000" fill="none"/>')
    for i in range(24):
        box = rect(x0 + i * 3, y1 + 10, 3, 2.5)
        page.loop(box, f'fill="rgb({i * 10},{255 - i * 10},128)"')
        page.text(f"{5 * i}", *middle(box), 0.5)
    page.text("floorplan_2026_v12.indd   1      26/11/2026   14:22", x0 + 30, y0 - 11.5, 0.6)
    for s in show.stands:
        page.loop(s.outline, 'fill="#fff" stroke="#000" stroke-width=".5"')
        page.text(s.number, *middle(s.outline), 0.7)
    return page.plan()


def stacked() -> Plan:
    show = titled(floor("stacked", 1405, "small", (3, 3, 4, 5)), COMPANIES, 6)
    show = replace(show, stands=tuple(replace(s, number=s.number.upper()) for s in show.stands))
    page = Page(show, 17.0)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#e8eaf6" stroke="#1a237e"')
        x, y = middle(s.outline)
        page.text(s.number[0], x, y + 0.55, 0.45)
        page.text(s.number[1:], x, y, 0.45)
        page.text(s.title, x, y - 0.6, 0.2)
    return page.plan()


def round_islands() -> Plan:
    base = floor("round", 1406, "messe", (3, 4, 5))
    rng = random.Random(4)
    rounds = []
    for i in range(10):
        cx, cy, r = 96.0 + 9 * (i % 2), 8.0 + 11 * (i // 2), rng.choice((3.0, 3.5, 4.0))
        b = r if i % 3 else 0.7 * r
        ring = tuple((cx + r * math.cos(k * math.pi / 24), cy + b * math.sin(k * math.pi / 24)) for k in range(48))
        rounds.append((Stand(f"R {10 + i}", ring), cx, cy, r, b))
    show = replace(base, stands=base.stands + tuple(r[0] for r in rounds), halls=(("", rect(0, 0, 112, 74)),))
    sheet = Sheet(0.001, 4)
    sheet.around(show, "HALL", "OTHER")
    for s in base.stands:
        sheet.loop(s.outline, "STANDS")
    for i, (_, cx, cy, r, b) in enumerate(rounds):
        attributes = {"layer": "STANDS"}
        if b != r:
            sheet.space.add_ellipse((cx * 1000, cy * 1000), (r * 1000, 0), b / r, dxfattribs=attributes)
        elif i % 2:
            sheet.space.add_circle((cx * 1000, cy * 1000), r * 1000, dxfattribs=attributes)
        else:
            fit = [
                (1000 * (cx + r * math.cos(k * math.pi / 8)), 1000 * (cy + r * math.sin(k * math.pi / 8)), 0)
                for k in range(17)
            ]
            sheet.space.add_spline(fit, dxfattribs=attributes)
    for s in show.stands:
        x, y = middle(s.outline)
        mtext = sheet.space.add_mtext(
            s.number, {"layer": "TEXT", "char_height": 450, "insert": (x * 1000, y * 1000), "attachment_point": 5}
        )
        mtext.set_bg_color(2, scale=1.5)
    return sheet.plan(show)


def attdef() -> Plan:
    show = city("attdef", 1407, lambda r, p: f"{letters(r)}{p:02d}")
    sheet = Sheet(0.01, 5)
    sheet.around(show, "HALL", "OTHER")
    for s in show.stands:
        sheet.loop(s.outline, "BOOTH")
        x, y = middle(s.outline)
        sheet.space.add_attdef(s.number, (x * 100 - 60, y * 100 - 20), "", height=40, dxfattribs={"layer": "BOOTH"})
    return sheet.plan(show)


def wipeout() -> Plan:
    show = floor("wipeout", 1408, "running", (3, 3, 4, 6))
    sheet = Sheet(0.001, 4)
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


def sloppy() -> Plan:
    show = floor("sloppy", 1409, "aisle", (3, 3, 4, 5))
    sheet = Sheet(0.001, 4)
    sheet.around(show, "0", "0")
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        a, b, c, d = x0 - 0.01, y0 - 0.01, x1 + 0.01, y1 + 0.01
        ring = ((a, b), (a, b), ((a + c) / 2, b), (c, b), (c, (b + d) / 2), (c, d), (c, d), (a, d), (a, b + 1), (a, b))
        sheet.loop(ring, "0")
        sheet.text(s.number, *middle(s.outline), 0.5, "0")
    return sheet.plan(show)


def korean() -> Plan:
    show = single_rows("korean", 1410, lambda row, i: f"{letters(row)}-{i:02d}", (3, 3, 6))
    sheet = Sheet(0.001, 4)
    sheet.around(show, "외벽", "기타")
    for i, s in enumerate(show.stands):
        x0, y0, x1, y1 = bounds(s.outline)
        sheet.loop(s.outline, "부스")
        x, y = middle(s.outline)
        sheet.text(s.number, x, y + 0.6, 0.4, "부스번호")
        sheet.text("독립부스" if i % 4 == 0 else "조립부스", x, y, 0.25, "부스번호")
        sheet.text(f"{x1 - x0:g}m×{y1 - y0:g}m", x, y - 0.6, 0.25, "치수")
    for row in range(11):
        sheet.text("통로 3.5m", 34, 6 + row * 6.5 + 4.7, 0.5, "통로")
    return sheet.plan(show)


PLANS: dict[str, Callable[[], Plan]] = {
    "pasteboard": pasteboard, "shaded": shaded, "label-only": label_only, "press": press, "stacked": stacked,
    "round": round_islands, "attdef": attdef, "wipeout": wipeout, "sloppy": sloppy, "korean": korean,
}  # fmt: skip
