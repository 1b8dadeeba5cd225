"""A number is cut into several texts or tspans."""

from __future__ import annotations

import math

from tests.plan.generated.builders.floors.angled import angled_floor
from tests.plan.generated.builders.floors.numbering import letter_and_place
from tests.plan.generated.builders.floors.outlines import (
    first_side_angle,
)
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.builders.svg import SvgPage
from tests.plan.generated.plan_case import plan
from tests.plan.shows import middle


@plan
def five_texts() -> Plan:
    """`C7`, `3X4`, `/12m`, `2` and `/` are five texts, turned in half of the booths."""
    show = angled_floor("pieces", 1004, letter_and_place, (3.0, 4.0, 5.0))
    page = SvgPage(show, 53.1)
    page.around()
    for s in show.stands:
        page.loop(s.outline, 'class="fil0 str0"')
        a, b = page.at(*middle(s.outline))
        w, h = math.dist(s.outline[0], s.outline[1]), math.dist(s.outline[1], s.outline[2])
        size, up = f"{w:g}X{h:g}", ""
        if len(s.outline) == 4:
            runs = (
                (-30, -8, 22, s.number),
                (-34, 14, 16, size),
                (6, 14, 16, f"/{w * h:g}m"),
                (54, 8, 10, "2"),
                (60, 14, 16, "/"),
            )
        else:
            runs = ((-30, -8, 22, s.number),)
        turn = -first_side_angle(s.outline) + (90 if len(s.number) % 2 and h > w else 0)
        for dx, dy, f, run in runs:
            page.rows.append(
                f'<text x="{a + dx:g}" y="{b + dy:g}" font-size="{f}" transform="rotate({turn:.2f} {a:g} {b:g})"{up}>{run}</text>'
            )
    return page.plan()
