"""The outline of a booth is no plain rectangle, or is not closed."""

from __future__ import annotations

import math
import random
from dataclasses import replace

from tests.plan.generated.builders.floors.angled import angled_floor
from tests.plan.generated.builders.floors.halls import diagonal_floor
from tests.plan.generated.builders.floors.mixed import mixed_floor
from tests.plan.generated.builders.floors.modules import merged_modules, modules_of
from tests.plan.generated.builders.floors.outlines import unique_sides
from tests.plan.generated.builders.plan import Plan
from tests.plan.generated.builders.svg import SvgPage
from tests.plan.generated.plan_case import plan
from tests.plan.shows import FOOT, Extra, Outline, Show, Stand, bounds, letters, middle, rect


@plan(batch="bureaus")
def traced() -> Plan:
    """The artwork was traced: outlines are crooked with many points; numbers are text beside."""
    show = angled_floor("trace", 1101, lambda r, p: str(100 * (r + 1) + p))
    page = SvgPage(show, 23.0)
    rng = random.Random(1)
    page.around()
    for s in show.stands:
        points = []
        ring = s.outline
        for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
            points += [
                (
                    ax + (bx - ax) * t + rng.uniform(-0.03, 0.03),
                    ay + (by - ay) * t + rng.uniform(-0.03, 0.03),
                )
                for t in (0.0, 0.03, 0.5, 0.97)
            ]
        page.loop(tuple(points), 'fill="#f6bd60"')
        page.text(s.number, *middle(s.outline), 0.55)
    return page.plan()


@plan(batch="posters")
def islands_on_the_diagonal() -> Plan:
    """Islands are L, U and T shaped, circles and pods, all on the diagonal."""
    show = diagonal_floor("shapes", 712)
    extra = []
    for i in range(6):  # U, T and L
        x, y = 10.0 + 11 * (i % 3), 140.0 + 12 * (i // 3)
        kinds = (
            ((0, 0), (9, 0), (9, 6), (6, 6), (6, 3), (3, 3), (3, 6), (0, 6)),
            ((3, 0), (6, 0), (6, 3), (9, 3), (9, 6), (0, 6), (0, 3), (3, 3)),
            ((0, 0), (9, 0), (9, 3), (3, 3), (3, 6), (0, 6)),
        )
        extra.append(Stand(f"X{i + 1:02d}", tuple((x + a, y + b) for a, b in kinds[i % 3])))
    hall = show.halls[0][1]
    x0, y0, x1, _ = bounds(hall)
    show = replace(
        show,
        stands=show.stands + tuple(extra),
        halls=(("", rect(x0 - 2, y0 - 2, x1 - x0 + 4, 175)),),
    )
    page = SvgPage(show, 10.0)
    page.around()
    for s in show.stands:
        if s.number[0] == "P":
            a, b = page.at(*middle(s.outline))
            page.rows.append(
                f'<circle cx="{a:g}" cy="{b:g}" r="{2.5 * page.k:g}" fill="#ffc8dd" stroke="#000"/>'
            )
        else:
            page.loop(s.outline, 'fill="#bde0fe" stroke="#000"')
        a, b = page.at(*middle(s.outline))
        if s.number[0] == "X":
            (a, b) = (
                page.at(
                    s.outline[0][0] + (4.5 if s.number in ("X02", "X05") else 1.5),
                    s.outline[0][1] + 1.5,
                )
                if s.number not in ("X02", "X05")
                else page.at(*middle(s.outline))
            )
        page.rows.append(
            f'<text x="{a:g}" y="{b + 1.8:g}" font-size="5" text-anchor="middle" transform="rotate(-45 {a:g} {b:g})">{s.number}</text>'
            if s.number[0] in "ABCDEFGHI"
            else f'<text x="{a:g}" y="{b + 1.8:g}" font-size="5" text-anchor="middle">{s.number}</text>'
        )
    return page.plan()


@plan(batch="more")
def honeycombs() -> Plan:
    """Six-sided booths form honeycombs. Numbers are a letter and two digits."""
    stands = []
    r = math.sqrt(3.0)  # 3 m across
    for block in range(10):
        bx, by = 8 + (block % 5) * 17.0, 10 + (block // 5) * 24.0
        for i in range(16):
            x, y = (
                bx + (i % 4) * r * math.sqrt(3) + (i // 4 % 2) * r * math.sqrt(3) / 2,
                by + (i // 4) * 1.5 * r,
            )
            ring = tuple(
                (x + r * math.sin(math.radians(60 * k)), y + r * math.cos(math.radians(60 * k)))
                for k in range(6)
            )
            stands.append(Stand(f"{chr(65 + block)}{i + 1:02d}", ring))
    extras = (Extra("STAGE", "fixture", "stage", rect(30, 52, 10, 6)),)
    show = Show("honeycomb", tuple(stands), extras, (("", rect(0, 0, 96, 62)),))
    page = SvgPage(show, 20.0)
    page.around()
    for s in show.stands:
        page.rows.append(
            f'<polygon points="{" ".join("{:g},{:g}".format(*page.at(*p)) for p in s.outline)}" fill="#fc6" stroke="#630"/>'
        )
        page.text(s.number, *middle(s.outline), 0.5)
    return page.plan()


@plan(batch="workshops")
def double_squares() -> Plan:
    """A stand of 10 by 20 ft is two squares with one number across."""
    show = merged_modules("doubles", 3051, 10 * FOOT, lambda row, i: str(100 * (row + 1) + i))
    page = SvgPage(show, 20.0 / (10 * FOOT))
    page.around()
    for i, s in enumerate(show.stands):
        for ring in modules_of(s, 10 * FOOT):
            page.loop(
                ring, f'fill="{("#d3f9d8", "#fff")[i % 2]}" stroke="#2b8a3e" stroke-width=".8"'
            )
        page.text(s.number, *middle(s.outline), 0.9)
    return page.plan()


@plan(batch="more")
def rows_with_ticks() -> Plan:
    """One outline draws a row, with short ticks between plots. The numbers stand at the fronts."""
    show = mixed_floor("ticks", 403, "five", (3, 3, 4))
    page = SvgPage(show, 15.0)
    page.around()
    for s in show.stands:
        x0, y0, x1, _y1 = bounds(s.outline)
        corners = [page.at(*p) for p in s.outline]
        page.rows.append(
            f'<polyline points="{" ".join(f"{x:g},{y:g}" for x, y in [*corners, corners[0]])}" fill="none" stroke="#333"/>'
        )
        page.text(s.number, (x0 + x1) / 2, y0 + 0.35, 0.4)
        page.rows.append(
            f'<circle cx="{corners[0][0]:g}" cy="{corners[0][1]:g}" r="2" fill="#999"/>'
        )
    return page.plan()


@plan(batch="rounds")
def filled_bars() -> Plan:
    """Walls are filled bars 6 cm thick. No booth has an outline; the number stands in the middle."""
    show = mixed_floor("thin walls", 1205, "running", (3, 3, 4, 6))
    page = SvgPage(show, 25.0)
    page.around()
    for (ax, ay), (bx, by) in unique_sides(show):
        w, h = abs(bx - ax), abs(by - ay)
        page.loop(rect(min(ax, bx) - 0.03, min(ay, by) - 0.03, w + 0.06, h + 0.06), 'fill="#222"')
    for s in show.stands:
        page.text(s.number, *middle(s.outline), 0.5)
    return page.plan()


@plan(batch="offices")
def logos_in_booths() -> Plan:
    """Every third booth holds a logo of 30 small paths, its number in the corner. Triangles, hexagons and Ls stand
    between.
    """
    stands: list[Stand] = []
    for row in range(9):
        for i in range(20):
            x, y = 5 + i * 4.4 + row % 2, 5 + row * 7.0
            outline: Outline = (
                rect(x, y, 4, 4)
                if i % 5
                else ((x, y), (x + 4, y), (x, y + 4.5))
                if row % 3 == 0
                else tuple(
                    (
                        x + 2 + 2.2 * math.cos(math.radians(60 * k)),
                        y + 2 + 2.2 * math.sin(math.radians(60 * k)),
                    )
                    for k in range(6)
                )
                if row % 3 == 1
                else (
                    (x, y),
                    (x + 4, y),
                    (x + 4, y + 2),
                    (x + 2, y + 2),
                    (x + 2, y + 4.5),
                    (x, y + 4.5),
                )
            )
            stands.append(Stand(f"{letters(row)}{i + 1}", outline))
    show = Show("logos", tuple(stands), (), (("", rect(0, 0, 98, 72)),))
    page = SvgPage(show, 14.0)
    page.around()
    rng = random.Random(9)
    for i, s in enumerate(show.stands):
        page.loop(s.outline, 'fill="#fff" stroke="#000" stroke-width=".7"')
        x, y = middle(s.outline)
        if i % 3 == 0:
            page.rows.append(f'<g id="logo-{i % 12}">')
            for _ in range(30):
                a, b = x + rng.uniform(-0.9, 0.9), y + rng.uniform(-0.9, 0.2)
                page.loop(
                    rect(a, b, rng.uniform(0.05, 0.3), rng.uniform(0.05, 0.3)),
                    f'fill="#{rng.randrange(4096):03x}"',
                )
            page.rows.append("</g>")
            page.text(s.number, x, y + 0.8, 0.35)
        else:
            page.text(s.number, x, y, 0.35)
    page.text("3.5 m", 50, 69, 0.4)
    page.text("10 m", 20, -4, 0.8)
    page.rows.append(
        '<path d="M{:g} {:g}H{:g}" stroke="#000"/>'.format(*page.at(15, -3), page.at(25, -3)[0])
    )
    return page.plan()
