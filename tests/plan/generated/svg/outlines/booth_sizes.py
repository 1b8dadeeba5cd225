"""Booths are unusually small or large, or of very different sizes."""

from __future__ import annotations

from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.builders.svg import SvgPage
from tests.plan.generated.plan_case import plan
from tests.plan.shows import FOOT, Extra, Show, Stand, middle, rect


@plan
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


@plan
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
