"""Booths are unusually small or large, or of very different sizes."""

from __future__ import annotations

import math
from dataclasses import replace

from tests.plan.generated.builders.floors.angled import angled_floor
from tests.plan.generated.builders.floors.exhibit_halls import european_hall
from tests.plan.generated.builders.floors.halls import american_floor, artists_alley
from tests.plan.generated.builders.floors.outlines import inner_point
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.builders.svg import SvgPage
from tests.plan.generated.plan_case import plan
from tests.plan.shows import FOOT, Extra, Show, Stand, bounds, letters, middle, rect


@plan(batch="fairs")
def startup_pods() -> Plan:
    """Pods S1 … S48 of 1.5 m stand beside stands. Labels say capacities `4 pax` and areas."""
    show = angled_floor("pods", 1009, lambda r, p: f"{letters(r)}{p:02d}", (3.0, 4.0, 6.0))
    x0, _y0, _x1, y1 = bounds(show.halls[0][1])
    small = tuple(
        Stand(
            f"S{i + 1:02d}",
            rect(
                x0 + 60 + (i % 12) * 1.5, y1 - 11 + (i // 12) * 2.5 + (i // 12 % 2) * -1.0, 1.5, 1.5
            ),
        )
        for i in range(48)
    )
    show = replace(show, stands=show.stands + small)
    page = SvgPage(show, 20.0)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'fill="#fff" stroke="#777"')
        x, y = middle(s.outline)
        page.text(s.number, x, y + 0.1, 0.5)
        if s.number[0] != "S" and len(s.outline) == 4:
            page.text(
                f"{round(math.dist(s.outline[0], s.outline[1]) * math.dist(s.outline[1], s.outline[2]))} m²",
                x,
                y - 0.6,
                0.3,
            )
            page.text("4 pax", x, y - 1.0, 0.25)
    return page.plan()


@plan(batch="rounds")
def kiosks_and_islands() -> Plan:
    """A US show has 10x10 kiosks, 20x20 islands and meeting pods M101 …, with dashed clearance lines around."""
    show = american_floor("kiosks", 1207, 7, 14)
    x1, h = bounds(show.halls[0][1])[2:]
    pods = tuple(
        Stand(
            f"M{101 + i}",
            rect(x1 - 9 * FOOT * (1 + i % 3) - 2, 20 + (i // 3) * 4.5, 8 * FOOT, 8 * FOOT),
        )
        for i in range(24)
    )
    show = replace(
        show, stands=show.stands + pods, halls=(("", rect(0, 0, x1 + 4, h)),), columns=()
    )
    show = replace(
        show,
        stands=tuple(
            s for s in show.stands if s.number[0] == "M" or bounds(s.outline)[2] < x1 - 11
        ),
    )
    page = SvgPage(show, 5.5)
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


@plan(batch="widgets")
def desks() -> Plan:
    """An island has 60 desks `S01` for start-ups, beside stands, a stage and a lounge."""
    whole = european_hall("tables", 4831, lambda letter, n: f"{letter}{n}", 7)
    x1 = bounds(whole.halls[0][1])[2]
    desks = tuple(
        Stand(f"S{i + 1:02d}", rect(x1 + 4 + 2.6 * (i % 6), 8 + 4.2 * (i // 6), 1.6, 0.8))
        for i in range(60)
    )
    x0, y0, _, y1 = bounds(whole.halls[0][1])
    show = replace(
        whole, stands=whole.stands + desks, halls=(("", rect(x0, y0, x1 - x0 + 24, y1 - y0)),)
    )
    page = SvgPage(show, 15.0)
    page.around()
    page.text("START-UP VILLAGE", x1 + 11, 52, 1.2)
    for s in show.stands:
        page.loop(s.outline, 'fill="#fff7e6" stroke="#a05a00" stroke-width=".5"')
        page.text(s.number, *inner_point(s.outline), 0.5 if s.number[0] != "S" else 0.4)
    return page.plan()


@plan(batch="rounds")
def ballroom_tables() -> Plan:
    """Hotel ballrooms A, B and C hold tables of 6 by 2.5 ft and booths of 8 by 8 ft, with airwalls and chandeliers."""
    stands = []
    for room in range(3):
        for i in range(36):
            x, y = 4 + room * 26 + (i % 9) * 8 * FOOT, 4 + (i // 9) * 6.0
            stands.append(Stand(str(100 * (room + 1) + i), rect(x, y, 8 * FOOT, 8 * FOOT)))
        stands += [
            Stand(
                f"T{room * 20 + i + 1}",
                rect(4 + room * 26 + (i % 10) * 2.2, 29 + (i // 10) * 3, 6 * FOOT, 2.5 * FOOT),
            )
            for i in range(20)
        ]
    show = Show(
        "ballroom",
        tuple(stands),
        (Extra("REGISTRATION", "amenity", "registration", rect(30, 37, 8, 3)),),
        (("", rect(0, 0, 82, 42)),),
    )
    page = SvgPage(show, 24.0)
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


@plan(batch="webmaps")
def artists_tables() -> Plan:
    """Tables of 8 by 2.5 ft are A1, B7 …; vendors are 101 …."""
    show = artists_alley("alley", 706)
    page = SvgPage(show, 30.0)
    page.around()
    for s in show.stands:
        x0, y0, x1, y1 = bounds(s.outline)
        page.loop(
            s.outline, f'fill="{"#ffd6a5" if s.number[0].isalpha() else "#caffbf"}" stroke="#333"'
        )
        size = 0.34 if s.number[0].isalpha() else 0.6
        if y1 - y0 > x1 - x0 + 0.1:
            m, n = page.at(*middle(s.outline))
            page.rows.append(
                f'<text transform="translate({m + 4:g} {n:g}) rotate(-90)" text-anchor="middle" font-size="{size * page.k:g}">{s.number}</text>'
            )
        else:
            page.text(s.number, *middle(s.outline), size)
    return page.plan()


@plan(batch="fairgrounds")
def job_fair_tables() -> Plan:
    """A job fair numbers tables of 1.8 by 0.8 m from 1 to 180. The hall's area is printed."""
    stands = []
    for i in range(180):
        bay, k = divmod(i, 20)
        stands.append(
            Stand(
                str(i + 1),
                rect(
                    5 + (k % 10) * 1.8 + (bay % 3) * 21,
                    6 + (bay // 3) * 9 + (k // 10) * 4,
                    1.8,
                    0.8,
                ),
            )
        )
    show = Show(
        "jobs",
        tuple(stands),
        (Extra("REGISTRATION", "amenity", "registration", rect(4, 36, 8, 3)),),
        (("", rect(0, 0, 68, 42)),),
    )
    page = SvgPage(show, 17.0)
    page.around()
    page.text("Aula Magna 2856 m²", 34, 40, 1.2)
    for s in show.stands:
        page.loop(s.outline, 'fill="#def" stroke="#135" stroke-width=".6"')
        page.text(s.number, *middle(s.outline), 0.4)
    return page.plan()
