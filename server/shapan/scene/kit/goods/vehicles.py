"""What drives, flies and swims, as models seen from the side."""

# ruff: noqa: E501 (a table: one piece a line reads better than its numbers one below the other)

from __future__ import annotations

from shapan.scene.kit.goods.shapes import block, cut, good, plate, wheel
from shapan.scene.kit.paint import GRAPHITE, KIT_INK, SCREEN, STEEL, WHITE
from shapan.scene.kit.recipe import Recipe
from shapan.scene.kit.shape import bar_solid, box_solid, circle, lathe, prism, tilted, translated


def vehicles() -> tuple[Recipe, ...]:
    return (*_on_land(), *_on_water_and_in_air())


def _on_land() -> tuple[Recipe, ...]:
    return (
        good("car", (0.4, 0.17, 0.15), [
            cut(((-0.2, 0.04), (0.2, 0.04), (0.2, 0.085), (0.12, 0.1), (-0.19, 0.1), (-0.2, 0.08)), 0.17, WHITE, "gloss"),
            cut(((-0.16, 0.1), (0.12, 0.1), (0.05, 0.155), (-0.1, 0.155)), 0.15, WHITE, "gloss"),
            *(cut(((-0.13, 0.103), (-0.03, 0.103), (-0.03, 0.145), (-0.09, 0.145)), 0.004, SCREEN, "gloss", y) for y in (-0.077, 0.077)),
            *(cut(((-0.02, 0.103), (0.09, 0.103), (0.045, 0.145), (-0.02, 0.145)), 0.004, SCREEN, "gloss", y) for y in (-0.077, 0.077)),
            *(wheel(x, 0.037, 0.037, 0.18) for x in (-0.125, 0.125)),
        ]),
        good("bus", (0.42, 0.13, 0.18), [
            cut(((-0.2, 0.03), (0.21, 0.03), (0.21, 0.16), (0.19, 0.18), (-0.19, 0.18), (-0.21, 0.16)), 0.13, WHITE, "gloss"),
            *(cut(block(-0.18 + 0.062 * n, 0.1, 0.05, 0.055), 0.134, SCREEN, "gloss") for n in range(5)),
            cut(block(0.14, 0.04, 0.045, 0.115), 0.134, SCREEN, "gloss"),
            *(wheel(x, 0.03, 0.03, 0.14) for x in (-0.13, 0.1)),
        ]),
        good("truck", (0.44, 0.13, 0.2), [
            cut(block(-0.21, 0.055, 0.29, 0.145), 0.13, WHITE),
            cut(((0.095, 0.045), (0.21, 0.045), (0.21, 0.1), (0.18, 0.165), (0.095, 0.165)), 0.12, GRAPHITE, "gloss"),
            cut(((0.14, 0.105), (0.203, 0.105), (0.177, 0.152), (0.14, 0.152)), 0.124, SCREEN, "gloss"),
            cut(block(-0.2, 0.035, 0.38, 0.02), 0.08, KIT_INK),
            *(wheel(x, 0.033, 0.033, 0.13) for x in (-0.16, -0.085, 0.15)),
        ]),
        good("train", (0.44, 0.11, 0.15), [
            cut(((-0.22, 0.03), (0.22, 0.03), (0.215, 0.06), (0.16, 0.12), (0.1, 0.145), (-0.22, 0.145)), 0.11, WHITE, "gloss"),
            cut(((0.12, 0.09), (0.185, 0.09), (0.15, 0.118), (0.12, 0.13)), 0.114, SCREEN, "gloss"),
            *(cut(block(-0.2 + 0.058 * n, 0.085, 0.04, 0.035), 0.114, SCREEN, "gloss") for n in range(5)),
            cut(block(-0.21, 0.0, 0.42, 0.012), 0.08, STEEL),
            *(cut(block(x, 0.012, 0.09, 0.02), 0.09, KIT_INK) for x in (-0.18, 0.06)),
        ]),
    )  # fmt: skip


def _on_water_and_in_air() -> tuple[Recipe, ...]:
    return (
        good("ship", (0.44, 0.12, 0.26), [
            cut(((-0.19, 0.02), (0.15, 0.02), (0.22, 0.11), (-0.21, 0.11)), 0.11, GRAPHITE),
            cut(block(-0.18, 0.11, 0.1, 0.09), 0.09, WHITE),
            cut(((-0.175, 0.2), (-0.09, 0.2), (-0.09, 0.23), (-0.175, 0.23)), 0.07, WHITE),
            cut(((-0.15, 0.23), (-0.115, 0.23), (-0.12, 0.28), (-0.15, 0.28)), 0.04, STEEL),
            *(cut(block(-0.06 + 0.075 * n, 0.11, 0.065, (0.08, 0.055, 0.03)[n]), 0.09, WHITE) for n in range(3)),
            box_solid((0.3, 0.08, 0.02), paint=WHITE),
        ]),
        good("plane", (0.44, 0.44, 0.24), [
            prism(circle(0.07, 10), 0, 0.015, GRAPHITE, smooth=True),
            bar_solid((0, 0, 0.01), (0, 0, 0.15), 0.02, STEEL, sides=6),
            translated(cut(((-0.22, 0.05), (0.16, -0.01), (0.215, 0.015), (0.2, 0.045), (0.15, 0.07), (-0.22, 0.075)), 0.06, WHITE, "gloss"), 0, 0, 0.13),
            translated(cut(((-0.22, 0.07), (-0.17, 0.07), (-0.2, 0.15), (-0.23, 0.15)), 0.012, WHITE), 0, 0, 0.13),
            plate(((-0.07, 0.0), (0.09, 0.22), (0.12, 0.22), (0.04, 0.03), (0.04, -0.03), (0.12, -0.22), (0.09, -0.22)), 0.15, 0.16, WHITE),
            plate(((0.16, 0.0), (0.215, 0.09), (0.235, 0.09), (0.2, 0.02), (0.2, -0.02), (0.235, -0.09), (0.215, -0.09)), 0.2, 0.21, WHITE),
        ]),
        good("drone", (0.4, 0.4, 0.16), [
            box_solid((0.13, 0.16, 0.05), (0, 0, 0.07), WHITE, "gloss", bevel=0.014, bottom=True),
            *(bar_solid((0, 0, 0.1), (sx * 0.14, sy * 0.14, 0.12), 0.02, GRAPHITE) for sx in (-1, 1) for sy in (-1, 1)),
            *(translated(prism(circle(0.085, 8), 0.14, 0.146, STEEL, bottom=True, smooth=True), sx * 0.14, sy * 0.14) for sx in (-1, 1) for sy in (-1, 1)),
            *(translated(prism(circle(0.018, 6), 0.09, 0.145, KIT_INK, smooth=True), sx * 0.14, sy * 0.14) for sx in (-1, 1) for sy in (-1, 1)),
            *(bar_solid((s * 0.05, 0, 0.075), (s * 0.085, 0, 0.0), 0.012, GRAPHITE) for s in (-1, 1)),
            *(bar_solid((s * 0.085, -0.09, 0.006), (s * 0.085, 0.09, 0.006), 0.012, GRAPHITE) for s in (-1, 1)),
            box_solid((0.05, 0.05, 0.045), (0, 0.06, 0.02), KIT_INK, "gloss", bottom=True),
        ]),
        good("rocket", (0.16, 0.16, 0.5), [
            lathe(((0.05, 0.03), (0.062, 0.1), (0.062, 0.32), (0.04, 0.42), (0.0, 0.5)), 14, WHITE, "gloss"),
            lathe(((0.045, 0.0), (0.03, 0.04)), 10, KIT_INK),
            *(cut(((s * 0.055, 0.06), (s * 0.13, 0.0), (s * 0.13, 0.06), (s * 0.055, 0.18))[::s], 0.012, GRAPHITE) for s in (1, -1)),
            wheel(0.0, 0.3, 0.025, 0.13, paint=SCREEN),
        ]),
        good("satellite", (0.44, 0.14, 0.34), [
            prism(circle(0.07, 10), 0, 0.015, GRAPHITE, smooth=True),
            bar_solid((0, 0, 0.01), (0, 0, 0.12), 0.018, STEEL, sides=6),
            box_solid((0.12, 0.12, 0.16), (0, 0, 0.11), WHITE, bevel=0.008, bottom=True),
            *(cut(block(s * 0.08 - (0.14 if s < 0 else 0), 0.13, 0.14, 0.11), 0.008, SCREEN, "gloss") for s in (1, -1)),
            *(bar_solid((s * 0.06, 0, 0.185), (s * 0.09, 0, 0.185), 0.012, STEEL) for s in (1, -1)),
            translated(tilted(lathe(((0.0, 0.0), (0.05, 0.015), (0.075, 0.045)), 12, WHITE), -20), 0, 0, 0.28),
            bar_solid((0, 0, 0.28), (0, 0.03, 0.36), 0.008, STEEL),
        ]),
    )  # fmt: skip
