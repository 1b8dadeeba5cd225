"""Booths are unusually small or large, or of very different sizes."""

from __future__ import annotations

from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.builders.svg import SvgPage
from tests.plan.generated.plan_case import plan
from tests.plan.shows import Extra, Show, Stand, middle, rect


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
