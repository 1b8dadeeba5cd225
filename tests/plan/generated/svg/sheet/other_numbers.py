"""Numbers of gates, seats, rooms, trucks and the like stand beside the numbers of booths."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.plan.generated.builders.floors.halls import american_floor
from tests.plan.generated.builders.floors.mixed import mixed_floor, single_rows
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.builders.svg import (
    SvgPage,
    box_on_page,
    escaped,
    rect_element,
)
from tests.plan.generated.plan_case import plan
from tests.plan.shows import FOOT, Stand, bounds, letters, middle, rect, turned


@plan
def door_tags() -> Plan:
    """Tags `E1` to `D14` stand along the walls. Escape routes run across; gangway widths are printed."""
    show = single_rows("door tags", 1815, lambda row, i: str(100 * (row + 1) + i), (3, 3, 4))
    page = SvgPage(show, 14.0)
    page.around()
    x0, y0, x1, _ = bounds(show.halls[0][1])
    for s in show.stands:
        page.loop(s.outline, 'fill="#eef" stroke="#333"')
        page.text(s.number, *middle(s.outline), 0.55)
    for i in range(14):
        x, y = (x0, x1)[i % 2], y0 + 5 + 9 * (i // 2)
        page.loop(rect(x - 1, y - 0.6, 2, 1.2), 'fill="#0a0"')
        page.text(f"{'DE'[i % 3 > 0]}{i + 1}", x, y, 0.5)
        page.rows.append('<path d="M{:g} {:g}L{:g} {:g}" stroke="#0a0" fill="none"/>'.format(*page.at(x0 + 2, y), *page.at(x1 - 2, y)))  # fmt: skip
        page.text("3.0 m", (x0 + x1) / 2, y + 0.3, 0.4)
    return page.plan()


@plan
def column_axes() -> Plan:
    """Bubbles A, B, 1, 2 of the column axes stand at every column inside the hall. Stands are 1 to 240."""
    show = mixed_floor("letters in", 715, "running", (3, 3, 4, 6))
    page = SvgPage(show, 9.5)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#fefae0" stroke="#606c38" stroke-width=".5"')
        page.text(s.number, *middle(s.outline), 0.5)
    for i in range(10):
        for j in range(8):
            x, y = 3.0 + 9.3 * i, 4.0 + 9.0 * j
            page.loop(rect(x - 0.3, y - 0.3, 0.6, 0.6), 'fill="#000"')
            page.text(f"{chr(65 + i)}{j + 1}", x + 0.7, y + 0.5, 0.3)
    return page.plan()


@plan
def auditorium() -> Plan:
    """An auditorium has 24 rows of numbered chairs, parking bays are 1 to 60, hotel rooms have numbers, and stands are
    `4.2-B012`.
    """
    show = mixed_floor("theatre", 1304, "running", (3, 4, 5))
    show = replace(
        show,
        stands=tuple(
            replace(s, number=f"4.2-{letters(i // 40)}{i % 40 + 1:03d}")
            for i, s in enumerate(show.stands)
        ),
    )
    x1, y1 = bounds(show.halls[0][1])[2:]
    show = replace(show, halls=(("", rect(0, 0, x1 + 30, y1)),))
    page = SvgPage(show, 16.0, 16)
    page.around()
    for row in range(24):
        y = 8 + row * 1.0
        page.text(letters(row), x1 + 1.5, y, 0.35)
        for i in range(28):
            x = x1 + 2.2 + i * 0.6
            page.loop(rect(x, y - 0.25, 0.5, 0.5), 'fill="#fafafa" stroke="#777" stroke-width=".2"')
            page.text(str(i + 1), x + 0.25, y, 0.22)
    page.text("AUDITORIUM", x1 + 12, 5, 1.0)
    for i in range(60):
        box = rect(2 + i * 1.9, -10, 1.9, 3.6) if i < 50 else rect(2 + (i - 50) * 2.5, -15, 2.5, 5)
        page.loop(box, 'fill="none" stroke="#000" stroke-width=".5"')
        page.text(f"P{i + 1}", *middle(box), 0.6)
    for i in range(12):
        box = rect(x1 + 2 + (i % 6) * 4, 40 + (i // 6) * 7, 4, 5)
        page.loop(box, 'fill="#efebe9" stroke="#000" stroke-width=".5"')
        page.text(f"Room {201 + i}", *middle(box), 0.5)
    for s in show.stands:
        page.loop(s.outline, 'fill="#fff" stroke="#c00" stroke-width=".6"')
        page.text(s.number, *middle(s.outline), 0.42)
    return page.plan()


@plan
def trucks() -> Plan:
    """AutoCAD through Illustrator draws 10 ft booths, odd and even. Trucks B1 to B38 stand at the edge at 45 degrees;
    loads have no number.
    """
    show = american_floor("trucks", 701, 7, 14)
    x1 = bounds(show.halls[0][1])[2]
    ft = FOOT
    edge = tuple(
        Stand(
            f"B{i + 1}" if i != 7 else "B08", rect(x1 + 10 * ft, 4 + 20 * ft * i, 40 * ft, 8 * ft)
        )
        for i in range(16)
    )
    slant = tuple(Stand(f"B{i + 17}", turned(rect(x1 + 20 * ft + 14.2 * ft * i, 4 + 20 * ft * 17 + 14.2 * ft * i, 8 * ft, 40 * ft), 45, (x1 + 24 * ft + 14.2 * ft * i, 4 + 20 * ft * 17 + 20 * ft + 14.2 * ft * i))) for i in range(5))  # fmt: skip
    w = x1 + 140 * ft
    show = replace(
        show,
        stands=show.stands + edge + slant,
        halls=(("", rect(0, 0, w, 4 + 20 * ft * 27)),),
        columns=(),
    )
    page = SvgPage(show, 8.743 / (10 * ft), 0.4)
    style = 'style="fill: none; stroke: #000; stroke-linecap: round; stroke-linejoin: round; stroke-width: .3px;"'
    page.rows.append('<g id="BOOTHS">')
    page.rows.append(
        '<g id="TEXT"><text transform="translate(22.3 96.4) rotate(-45)" style="font-family: ArialMT; font-size: 3.7px;"><tspan x="0" y="0">(5 VEHICLES)</tspan></text></g>'
    )
    for i in range(18):
        page.rows.append(f'<g id="LWPOLYLINE-{i + 2}" data-name="LWPOLYLINE">')
        page.loop(rect(2 + (i % 2) * 3, 60 + 2.2 * i * 0.9, 4, 0.8 * 2.2), style)
        page.rows.append("</g>")
    rng = random.Random(1)
    order = list(show.stands)
    rng.shuffle(order)
    for s in order:
        name = (
            f'id="_{s.number}" data-name="{s.number}"'
            if s.number[0].isdigit()
            else f'id="{s.number}"'
        )
        page.rows.append(f"<g {name}>")
        if s.number[0] == "B" and int(s.number[1:]) > 16:
            a, b = page.at(*middle(s.outline))
            wide, tall = 8 * ft * page.k, 40 * ft * page.k
            page.rows.append(
                f'<rect x="{a - wide / 2:.2f}" y="{b - tall / 2:.2f}" width="{wide:.2f}" height="{tall:.2f}" transform="rotate(-45 {a:.2f} {b:.2f})" {style}/>'
            )
        else:
            x0, y0, x2, y2 = bounds(s.outline)
            a, b = page.at(x0, y2)
            page.rows.append(
                f'<rect x="{a:.2f}" y="{b:.2f}" width="{(x2 - x0) * page.k:.2f}" height="{(y2 - y0) * page.k:.2f}" {style}/>'
            )
        page.rows.append("</g>")
    for e in show.extras:
        page.rows.append(f'<g id="{e.words.replace(" ", "_")}" data-name="{e.words}">')
        page.loop(e.outline, style)
        page.rows.append("</g>")
    page.rows.append('</g><g id="Booth_Numbers" data-name="Booth Numbers">')
    for i, s in enumerate(show.stands):
        if s.number[0] != "B":
            a, b = page.at(*middle(s.outline))
            page.rows.append(
                f'<g id="TEXT-{i + 3}" data-name="TEXT"><text transform="translate({a - 1.84:.2f} {b + 1.1:.2f})" style="fill: #5e5e5e; font-family: MyriadPro-Regular, &apos;Myriad Pro&apos;; font-size: 3.09px;"><tspan x="0" y="0">{s.number}</tspan></text></g>'
            )
    page.rows.append("</g>")
    return page.plan()


@plan
def artists_and_layers() -> Plan:
    """Illustrator writes layers Walls, Booths, Text, classes st0 …, matrix() on each text, companies, and tables of an
    artists' alley.
    """
    show = american_floor("comiccon", 1501, 7, 13)
    base = bounds(show.halls[0][1])[3] - 14
    tables = tuple(
        Stand(
            f"AA-{n + 1:02d}",
            rect(92 + (n % 8) * 2.0, base - 12 - (n // 8) * 4.2, 6 * FOOT, 2.5 * FOOT),
        )
        for n in range(56)
    )
    show = replace(show, stands=show.stands + tables, halls=(("", rect(0, 0, 112, base + 16)),))
    page = SvgPage(show, 5.67)
    black = "stroke:#231F20;stroke-width"
    styles = f".st0{{fill:none;{black}:2;}}.st1{{fill:#FFFFFF;{black}:0.5;}}.st2{{fill:#F9B233;{black}:0.5;}}"
    styles += ".st3{font-family:'MyriadPro-Regular';}.st4{font-size:5px;}.st5{font-size:3px;}.st6{font-size:9px;}"
    rows = [f'<style type="text/css">{styles}</style>']
    rows.append('<g id="Walls">')
    x, y, w, h = box_on_page(page, show.halls[0][1])
    rows.append(
        f'<polyline class="st0" points="{x},{y} {x + w},{y} {x + w},{y + h} {x},{y + h} {x},{y}"/></g>'
    )
    rows.append('<g id="Booths">')
    rows += [
        rect_element(page, s.outline, f'class="st{1 + (i % 3 == 0)}"')
        for i, s in enumerate(show.stands)
    ]
    rows += [rect_element(page, e.outline, 'class="st2"') for e in show.extras]
    rows.append('</g><g id="Text">')
    for i, s in enumerate(show.stands):
        px, py = page.at(middle(s.outline)[0] - 1.0, middle(s.outline)[1] - 0.2)
        rows.append(
            f'<text transform="matrix(1 0 0 1 {px} {py})" class="st3 st4">{s.number}</text>'
        )
        if i % 3 == 0 and s.title:
            rows.append(
                f'<text transform="matrix(1 0 0 1 {px} {round(py + 5, 2)})" class="st3 st5">{escaped(s.title)}</text>'
            )
    for e in show.extras:
        px, py = page.at(middle(e.outline)[0] - 4, middle(e.outline)[1])
        rows.append(f'<text transform="matrix(1 0 0 1 {px} {py})" class="st3 st6">{e.words}</text>')
    px, py = page.at(30, -4)
    rows.append(
        f'<text transform="matrix(1 0 0 1 {px} {py})" class="st3 st6">Comic Con 2025 Exhibit Hall</text></g>'
    )
    page.rows = rows
    return page.plan()
