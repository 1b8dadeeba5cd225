"""Machines, tools and their parts."""

# ruff: noqa: E501 (a table: one piece a line reads better than its numbers one below the other)

from __future__ import annotations

import math
from collections.abc import Iterator

from shapan.scene.kit.goods.shapes import block, cut, good, wheel
from shapan.scene.kit.paint import GLOW, GRAPHITE, KIT_INK, SCREEN_LIT, STEEL, WHITE
from shapan.scene.kit.recipe import Recipe
from shapan.scene.kit.shape import (
    Piece,
    bar_solid,
    box_solid,
    circle,
    lathe,
    prism,
    rotated,
    translated,
)


# A table of things and the parts they are drawn of, longer than a page.
def machines() -> tuple[Recipe, ...]:
    return (
        good("robot", (0.26, 0.16, 0.46), [
            *(box_solid((0.07, 0.1, 0.03), (s * 0.05, 0.01, 0), GRAPHITE, bevel=0.008) for s in (-1, 1)),
            *(bar_solid((s * 0.05, 0, 0.02), (s * 0.045, 0, 0.17), 0.05, WHITE, sides=6) for s in (-1, 1)),
            box_solid((0.15, 0.09, 0.14), (0, 0, 0.17), WHITE, "gloss", bevel=0.02, bottom=True),
            box_solid((0.06, 0.004, 0.04), (0, 0.046, 0.22), SCREEN_LIT, "light", bottom=True),
            *(bar_solid((s * 0.085, 0, 0.3), (s * 0.12, 0.02, 0.2), 0.035, GRAPHITE, sides=6) for s in (-1, 1)),
            *(bar_solid((s * 0.12, 0.02, 0.2), (s * 0.11, 0.07, 0.15), 0.032, WHITE, sides=6) for s in (-1, 1)),
            bar_solid((0, 0, 0.31), (0, 0, 0.34), 0.04, GRAPHITE, sides=6),
            box_solid((0.12, 0.1, 0.1), (0, 0, 0.335), WHITE, "gloss", bevel=0.025, bottom=True),
            *(box_solid((0.022, 0.004, 0.022), (s * 0.028, 0.05, 0.375), GLOW, "light", bottom=True) for s in (-1, 1)),
            bar_solid((0, 0, 0.43), (0, 0, 0.47), 0.008, STEEL),
        ]),
        good("arm", (0.34, 0.18, 0.42), [
            prism(circle(0.09, 12), 0, 0.05, GRAPHITE, bevel=0.01, smooth=True),
            bar_solid((0.06, 0, 0.04), (0.09, 0, 0.24), 0.07, WHITE, "gloss", sides=8),
            translated(rotated(wheel(0.0, 0.25, 0.045, 0.09), 0), 0.09, 0, 0),
            bar_solid((0.09, 0, 0.25), (-0.1, 0, 0.38), 0.05, WHITE, "gloss", sides=8),
            translated(wheel(0.0, 0.38, 0.035, 0.07), -0.1, 0, 0),
            bar_solid((-0.1, 0, 0.38), (-0.15, 0, 0.24), 0.035, WHITE, "gloss", sides=6),
            box_solid((0.06, 0.05, 0.02), (-0.155, 0, 0.22), GRAPHITE, bottom=True),
            *(box_solid((0.012, 0.03, 0.06), (-0.155 + s * 0.022, 0, 0.16), STEEL, bottom=True) for s in (-1, 1)),
        ]),
        good("pump", (0.42, 0.2, 0.3), [
            box_solid((0.4, 0.16, 0.025), paint=GRAPHITE),
            # the motor lies along x
            translated(rotated(wheel(0, 0.13, 0.085, 0.17, paint=WHITE), 90), -0.09, 0, 0),
            *(translated(rotated(wheel(0, 0.13, 0.093, 0.008, paint=GRAPHITE), 90), -0.03 - 0.03 * n, 0, 0) for n in (0, 3)),
            bar_solid((0, 0, 0.13), (0.06, 0, 0.13), 0.04, STEEL, sides=6),
            wheel(-0.11, 0.14, 0.09, 0.07, paint=WHITE),
            translated(prism(circle(0.03, 10), 0.2, 0.29, WHITE, smooth=True), 0.15, 0),
            translated(prism(circle(0.05, 10), 0.28, 0.3, STEEL, smooth=True, bottom=True), 0.15, 0),
            wheel(-0.11, 0.14, 0.05, 0.12, 0.03, STEEL),
            *(box_solid((0.03, 0.12, 0.05), (x, 0, 0.02), GRAPHITE) for x in (-0.13, -0.05, 0.1)),
        ]),
        good("valve", (0.36, 0.16, 0.36), [
            translated(rotated(wheel(0, 0.1, 0.045, 0.3, paint=WHITE), 90), 0, 0, 0),
            *(translated(rotated(wheel(0, 0.1, 0.085, 0.025, paint=STEEL), 90), s * 0.16, 0, 0) for s in (-1, 1)),
            lathe(((0.085, 0.05), (0.085, 0.14), (0.045, 0.19), (0.03, 0.2), (0.03, 0.22)), 12, WHITE),
            bar_solid((0, 0, 0.2), (0, 0, 0.33), 0.025, STEEL, sides=6),
            *_hand_wheel(0.32, 0.1),
        ]),
        good("gear", (0.34, 0.1, 0.38), [
            box_solid((0.2, 0.1, 0.03), paint=WHITE, bevel=0.006),
            cut(_toothed(0.0, 0.205, 0.17, 0.135, 11), 0.06, STEEL, "gloss"),
            wheel(0, 0.205, 0.07, 0.075, paint=GRAPHITE),
            wheel(0, 0.205, 0.035, 0.085, paint=WHITE),
        ]),
        good("drill", (0.34, 0.12, 0.3), [  # a cordless one on its battery
            box_solid((0.14, 0.1, 0.06), (-0.06, 0, 0), GRAPHITE, bevel=0.01),
            cut(((0.03, 0.06), (0.09, 0.06), (0.075, 0.2), (0.0, 0.2)), 0.06, KIT_INK),
            cut(((-0.09, 0.19), (0.11, 0.19), (0.13, 0.22), (0.13, 0.27), (0.1, 0.3), (-0.09, 0.29)), 0.09, WHITE, "gloss"),
            cut(((-0.14, 0.215), (-0.09, 0.2), (-0.09, 0.28), (-0.14, 0.265)), 0.07, GRAPHITE),
            cut(block(-0.26, 0.232, 0.12, 0.014), 0.014, STEEL, "gloss"),
            cut(block(-0.02, 0.15, 0.02, 0.05), 0.03, GRAPHITE),
        ]),
        good("printer", (0.36, 0.32, 0.42), [  # of things: a frame, a nozzle and what it makes
            box_solid((0.36, 0.32, 0.05), paint=GRAPHITE, bevel=0.006),
            *(box_solid((0.024, 0.024, 0.35), (sx * 0.165, sy * 0.145, 0.05), GRAPHITE) for sx in (-1, 1) for sy in (-1, 1)),
            *(box_solid((0.36, 0.024, 0.024), (0, s * 0.145, 0.39), GRAPHITE, bottom=True) for s in (-1, 1)),
            *(box_solid((0.024, 0.29, 0.024), (s * 0.165, 0, 0.39), GRAPHITE, bottom=True) for s in (-1, 1)),
            box_solid((0.31, 0.014, 0.014), (0, 0, 0.29), STEEL, bottom=True),
            box_solid((0.06, 0.06, 0.06), (0.03, 0, 0.265), WHITE, bevel=0.008, bottom=True),
            translated(lathe(((0.0, 0.235), (0.012, 0.265)), 6, STEEL), 0.03, 0),
            lathe(((0.06, 0.05), (0.04, 0.1), (0.055, 0.16), (0.035, 0.2), (0.0, 0.2)), 10, WHITE),
            box_solid((0.1, 0.004, 0.03), (0.09, 0.162, 0.01), SCREEN_LIT, "light"),
        ]),
        good("excavator", (0.44, 0.16, 0.32), [
            cut(((-0.11, 0.0), (0.13, 0.0), (0.16, 0.03), (0.13, 0.06), (-0.11, 0.06), (-0.14, 0.03)), 0.16, KIT_INK),
            cut(block(-0.06, 0.065, 0.22, 0.075), 0.13, WHITE, "gloss"),
            cut(((-0.06, 0.14), (0.04, 0.14), (0.03, 0.23), (-0.03, 0.23)), 0.07, WHITE, "gloss", 0.02),
            cut(((-0.045, 0.155), (0.025, 0.155), (0.02, 0.215), (-0.025, 0.215)), 0.074, SCREEN_LIT, "gloss", 0.02),
            cut(((-0.05, 0.1), (-0.02, 0.1), (-0.08, 0.26), (-0.13, 0.31), (-0.15, 0.29), (-0.1, 0.24)), 0.03, WHITE, y=-0.035),
            cut(((-0.15, 0.3), (-0.12, 0.31), (-0.17, 0.13), (-0.19, 0.13)), 0.028, WHITE, y=-0.035),
            cut(((-0.21, 0.14), (-0.16, 0.15), (-0.14, 0.07), (-0.19, 0.05), (-0.22, 0.07)), 0.07, GRAPHITE, y=-0.035),
        ]),
    )  # fmt: skip


def _toothed(
    x: float, z: float, outer: float, inner: float, teeth: int
) -> list[tuple[float, float]]:
    out = []
    for n in range(teeth):
        for share, radius in ((0.0, inner), (0.12, outer), (0.38, outer), (0.5, inner)):
            turn = 2 * math.pi * (n + share) / teeth
            out.append((x + radius * math.cos(turn), z + radius * math.sin(turn)))
    return out


def _hand_wheel(z: float, radius: float) -> Iterator[Piece]:
    points = [
        (radius * math.cos(math.pi * n / 5), radius * math.sin(math.pi * n / 5)) for n in range(10)
    ]
    for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1], strict=True):
        yield bar_solid((ax, ay, z), (bx, by, z), 0.022, GRAPHITE)
    for x, y in points[::5]:
        yield bar_solid((0, 0, z), (x, y, z), 0.014, GRAPHITE)
    for x, y in points[2::5]:
        yield bar_solid((0, 0, z), (x, y, z), 0.014, GRAPHITE)
