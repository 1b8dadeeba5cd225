"""Health, home, trade and craft."""

# ruff: noqa: E501 (a table: one piece a line reads better than its numbers one below the other)

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator

from shapan.scene.kit.goods.shapes import Drawn, block, cut, good, wheel
from shapan.scene.kit.paint import GLOW, GRAPHITE, KIT_CARD, STEEL, WHITE, WOOD
from shapan.scene.kit.recipe import Recipe
from shapan.scene.kit.shape import (
    Piece,
    bar_solid,
    box_solid,
    circle,
    lathe,
    prism,
    rotated,
    tilted,
    translated,
)


# A table of things and the parts they are drawn of, longer than a page.
def household() -> tuple[Recipe, ...]:
    return (
        good("microscope", (0.2, 0.24, 0.42), [
            cut(((-0.12, 0.0), (0.12, 0.0), (0.12, 0.03), (-0.12, 0.03)), 0.16, WHITE),
            cut(((0.05, 0.03), (0.11, 0.03), (0.12, 0.16), (0.08, 0.3), (0.0, 0.34), (-0.01, 0.3), (0.05, 0.25), (0.07, 0.15)), 0.06, WHITE),
            cut(block(-0.1, 0.13, 0.17, 0.02), 0.14, GRAPHITE),
            *(cut(_leaning(points), 0.06, GRAPHITE) for points in (block(-0.03, 0.19, 0.04, 0.05), block(-0.045, 0.24, 0.07, 0.12))),
            cut(((0.0, 0.36), (0.035, 0.35), (0.085, 0.42), (0.05, 0.435)), 0.05, GRAPHITE),
            wheel(0.085, 0.18, 0.03, 0.11, paint=STEEL),
        ]),
        good("bed", (0.44, 0.2, 0.24), [  # of a hospital, its head raised
            *(wheel(x, 0.018, 0.018, 0.16) for x in (-0.17, 0.17)),
            *(bar_solid((x, y, 0.03), (x, y, 0.1), 0.016, STEEL) for x in (-0.17, 0.17) for y in (-0.07, 0.07)),
            box_solid((0.42, 0.19, 0.02), (0, 0, 0.09), STEEL, bottom=True),
            cut(((-0.2, 0.11), (0.05, 0.11), (0.05, 0.145), (-0.2, 0.145)), 0.18, WHITE),
            cut(((0.05, 0.11), (0.2, 0.21), (0.18, 0.24), (0.05, 0.15)), 0.18, WHITE),
            cut(((0.11, 0.19), (0.17, 0.23), (0.155, 0.255), (0.1, 0.22)), 0.13, KIT_CARD),
            *(cut(block(x, 0.07, 0.015, tall), 0.19, WOOD) for x, tall in ((-0.225, 0.14), (0.21, 0.2))),
            *(bar_solid((-0.09, y, 0.19), (0.08, y, 0.19), 0.01, STEEL) for y in (-0.094, 0.094)),
            *(bar_solid((x, y, 0.1), (x, y, 0.19), 0.01, STEEL) for x in (-0.09, 0.08) for y in (-0.094, 0.094)),
        ]),
        good("syringe", (0.36, 0.08, 0.36), [
            box_solid((0.14, 0.1, 0.03), paint=WHITE, bevel=0.006),
            *(cut(_turned(points), deep, paint, material) for points, deep, paint, material in (
                (block(-0.035, 0.1, 0.07, 0.16), 0.06, WHITE, "gloss"), (block(-0.06, 0.26, 0.12, 0.012), 0.07, GRAPHITE, "matte"),
                (block(-0.012, 0.27, 0.024, 0.09), 0.02, STEEL, "matte"), (block(-0.045, 0.36, 0.09, 0.014), 0.06, GRAPHITE, "matte"),
                (((-0.018, 0.08), (0.018, 0.08), (0.035, 0.1), (-0.035, 0.1)), 0.03, GRAPHITE, "matte"), (block(-0.005, -0.03, 0.01, 0.11), 0.008, STEEL, "matte"))),
        ]),
        good("teapot", (0.34, 0.2, 0.26), [
            lathe(((0.06, 0.0), (0.11, 0.05), (0.12, 0.11), (0.085, 0.18), (0.05, 0.195), (0.05, 0.2), (0.015, 0.215), (0.022, 0.24), (0.0, 0.25)), 12, WHITE, "gloss"),
            cut(((-0.11, 0.07), (-0.1, 0.12), (-0.16, 0.19), (-0.2, 0.2), (-0.185, 0.17), (-0.14, 0.09)), 0.03, WHITE, "gloss"),
            *_handle(0.11, 0.12, 0.07),
        ]),
        good("bottle", (0.14, 0.14, 0.42), [
            lathe(((0.06, 0.0), (0.065, 0.02), (0.065, 0.22), (0.05, 0.27), (0.024, 0.31), (0.022, 0.38), (0.028, 0.38), (0.028, 0.41), (0.0, 0.41)), 14, WHITE, "gloss"),
            lathe(((0.067, 0.08), (0.067, 0.19)), 14, KIT_CARD),
        ]),
        good("textile", (0.36, 0.1, 0.42), [  # a shirt on its hanger
            box_solid((0.2, 0.14, 0.02), paint=WOOD),
            bar_solid((0, -0.03, 0.02), (0, -0.03, 0.45), 0.018, STEEL, sides=6),
            cut(((-0.09, 0.05), (0.09, 0.05), (0.09, 0.26), (0.14, 0.19), (0.19, 0.23), (0.1, 0.37), (0.045, 0.39), (0.0, 0.36), (-0.045, 0.39), (-0.1, 0.37), (-0.19, 0.23), (-0.14, 0.19), (-0.09, 0.26)), 0.07, WHITE),
            *(cut(block(-0.09, z, 0.18, 0.022), 0.074, GRAPHITE) for z in (0.1, 0.15)),
        ]),
        # of the body: a ring and the couch that slides into it
        good("scanner", (0.4, 0.34, 0.32), [
            *(rotated(cut(_half_ring(0.165, 0.155, 0.085, up), 0.1, WHITE, "gloss", -0.06), 38) for up in (1, -1)),
            rotated(cut(((-0.06, 0.0), (0.06, 0.0), (0.06, 0.1), (-0.06, 0.1)), 0.13, STEEL, y=0.13), 38),
            rotated(cut(((-0.065, 0.1), (0.065, 0.1), (0.065, 0.13), (-0.065, 0.13)), 0.34, KIT_CARD, y=0.04), 38),
        ]),
        good("chair", (0.22, 0.24, 0.42), [
            *(bar_solid((sx * 0.09, sy * 0.09, 0), (sx * 0.08, sy * 0.08, 0.19), 0.018, WOOD) for sx in (-1, 1) for sy in (-1, 1)),
            box_solid((0.21, 0.2, 0.03), (0, 0, 0.185), WHITE, bevel=0.01, bottom=True),
            *(bar_solid((s * 0.09, -0.09, 0.2), (s * 0.09, -0.12, 0.42), 0.018, WOOD) for s in (-1, 1)),
            tilted(box_solid((0.2, 0.018, 0.14), (0, -0.1, 0.27), WHITE, bevel=0.006, bottom=True), 7, (0, -0.1, 0.2)),
        ]),
        good("lamp", (0.3, 0.2, 0.44), [  # of a desk, with two arms
            prism(circle(0.08, 14), 0, 0.022, GRAPHITE, bevel=0.006, smooth=True),
            bar_solid((0, 0, 0.02), (0.09, 0, 0.23), 0.018, STEEL, sides=6),
            bar_solid((0.09, 0, 0.23), (-0.07, 0, 0.39), 0.018, STEEL, sides=6),
            translated(rotated(wheel(0, 0.23, 0.02, 0.03), 0), 0.09, 0, 0),
            translated(lathe(((0.085, 0.0), (0.03, 0.09), (0.02, 0.11), (0.0, 0.11)), 12, WHITE, "gloss"), -0.09, 0, 0.3),
            translated(prism(circle(0.07, 10), 0.304, 0.308, GLOW, "light", bottom=True, smooth=True), -0.09, 0),
        ]),
        good("house", (0.36, 0.26, 0.34), [
            box_solid((0.36, 0.28, 0.015), paint=WOOD),
            box_solid((0.28, 0.2, 0.15), (0, 0, 0.015), WHITE),
            cut(((-0.18, 0.155), (0.18, 0.155), (0.0, 0.32)), 0.24, GRAPHITE),
            cut(block(0.06, 0.22, 0.05, 0.11), 0.05, WOOD),
            cut(block(-0.035, 0.016, 0.06, 0.1), 0.006, WOOD, y=0.101),
            *(cut(block(x, 0.06, 0.06, 0.06), 0.006, GLOW, "light", 0.101) for x in (-0.12, 0.06)),
        ]),
        good("lock", (0.24, 0.1, 0.36), [
            cut(block(-0.12, 0.0, 0.24, 0.2), 0.1, WHITE, "gloss"),
            *_shackle(0.2),
            wheel(0, 0.12, 0.028, 0.106, paint=GRAPHITE),
            cut(((-0.011, 0.05), (0.011, 0.05), (0.011, 0.12), (-0.011, 0.12)), 0.106, GRAPHITE),
        ]),
    )  # fmt: skip


def _leaning(points: Drawn, degrees: float = -22.0) -> list[tuple[float, float]]:
    """About the lower end of a microscope's tube."""
    return _spun(points, degrees, (-0.02, 0.19))


def _turned(points: Drawn) -> list[tuple[float, float]]:
    return _spun(points, -40.0, (0.0, 0.16))


def _spun(points: Drawn, degrees: float, about: tuple[float, float]) -> list[tuple[float, float]]:
    """Clockwise for negative degrees."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    a, b = about
    return [(a + (x - a) * c - (z - b) * s, b + (x - a) * s + (z - b) * c) for x, z in points]


def _half_ring(z: float, outer: float, inner: float, up: int) -> list[tuple[float, float]]:
    turns = [up * math.radians(180 * n / 8) for n in range(9)]
    return [
        (r * math.cos(a), z + r * math.sin(a))
        for r, way in ((outer, 1), (inner, -1))
        for a in turns[::way]
    ]


def _handle(x: float, z: float, radius: float) -> Iterator[Piece]:
    """A bow to the right of a pot."""
    turns = [math.radians(-80 + 160 * n / 6) for n in range(7)]
    points = [(-(x + radius * math.cos(a) - 0.012), 0.0, z + radius * math.sin(a)) for a in turns]
    for a, b in itertools.pairwise(points):
        yield bar_solid(a, b, 0.024, WHITE, sides=6)


def _shackle(z: float) -> Iterator[Piece]:
    turns = [math.radians(180 * n / 8) for n in range(9)]
    points = [(0.075 * math.cos(a), 0.0, z + 0.07 + 0.085 * math.sin(a)) for a in turns]
    for a, b in zip(((0.075, 0.0, z), *points), (*points, (-0.075, 0.0, z)), strict=True):
        yield bar_solid(a, b, 0.032, STEEL, "gloss", sides=6)
