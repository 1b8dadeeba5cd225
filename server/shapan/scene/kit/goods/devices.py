"""Electronics, energy and sensors."""

# ruff: noqa: E501 (a table: one piece a line reads better than its numbers one below the other)

from __future__ import annotations

from collections.abc import Iterator

from shapan.scene.kit.goods.shapes import block, cut, good, wheel
from shapan.scene.kit.paint import (
    ALUMINIUM,
    GLOW,
    GRAPHITE,
    KIT_CARD,
    KIT_INK,
    SCREEN,
    SCREEN_LIT,
    STEEL,
    WHITE,
    WOOD,
    KitPaint,
)  # fmt: skip
from shapan.scene.kit.recipe import Recipe
from shapan.scene.kit.shape import (
    Piece,
    bar_solid,
    box_solid,
    circle,
    lathe,
    prism,
    rotated,
    sheet,
    tilted,
    translated,
)


# A table of things and the parts they are drawn of, longer than a page.
def devices() -> tuple[Recipe, ...]:
    return (
        good("phone", (0.16, 0.1, 0.32), [
            box_solid((0.26, 0.12, 0.02), paint=WHITE, bevel=0.004),
            *(rotated(translated(tilted(box_solid(size, foot, paint, kind, bevel=bevel), 12), x), turn) for x, turn in ((-0.075, 16), (0.075, -16))
              for size, foot, paint, kind, bevel in (((0.12, 0.014, 0.25), (0, 0, 0.02), GRAPHITE, "gloss", 0.004), ((0.108, 0.002, 0.225), (0, 0.008, 0.033), SCREEN_LIT, "light", 0.0))),
        ]),
        good("laptop", (0.36, 0.26, 0.25), [
            box_solid((0.36, 0.25, 0.018), paint=ALUMINIUM, bevel=0.004),
            box_solid((0.3, 0.1, 0.004), (0, -0.03, 0.018), GRAPHITE),
            tilted(box_solid((0.36, 0.012, 0.24), (0, -0.12, 0.012), ALUMINIUM, bevel=0.004), 14, (0, -0.12, 0.012)),
            tilted(box_solid((0.33, 0.002, 0.21), (0, -0.112, 0.028), SCREEN_LIT, "light"), 14, (0, -0.12, 0.012)),
        ]),
        good("server", (0.34, 0.3, 0.46), [  # an open rack
            box_solid((0.34, 0.28, 0.03), paint=GRAPHITE),
            *(box_solid((0.022, 0.022, 0.43), (sx * 0.159, sy * 0.125, 0.03), GRAPHITE) for sx in (-1, 1) for sy in (-1, 1)),
            *(box_solid((0.3, 0.25, 0.045), (0, 0, 0.06 + 0.08 * n), STEEL, bottom=True) for n in range(5)),
            *(box_solid((0.12, 0.004, 0.014), (0.07, 0.126, 0.075 + 0.08 * n), GLOW, "light") for n in range(5)),
        ]),
        good("router", (0.32, 0.2, 0.3), [
            box_solid((0.32, 0.2, 0.05), paint=WHITE, bevel=0.012),
            *(bar_solid((x, -0.07, 0.04), (1.35 * x, -0.09, 0.3), 0.016, GRAPHITE) for x in (-0.13, -0.045, 0.045, 0.13)),
            *(_upright(-0.067 + 0.04 * n, 0.02, 0.014, 0.01, 0.102, GLOW, "light") for n in range(4)),
        ]),
        good("camera", (0.14, 0.3, 0.32), [  # on a wall bracket
            prism(circle(0.07, 12), 0, 0.02, GRAPHITE, smooth=True),
            bar_solid((0, 0, 0.02), (0, 0, 0.24), 0.03, STEEL, sides=6),
            rotated(cut(((-0.16, 0.22), (0.12, 0.22), (0.12, 0.33), (-0.16, 0.33)), 0.11, WHITE), 20),
            rotated(cut(((-0.14, 0.335), (0.19, 0.335), (0.19, 0.35), (-0.14, 0.35)), 0.13, ALUMINIUM), 20),
            rotated(box_solid((0.02, 0.09, 0.09), (-0.13, 0, 0.23), KIT_INK, "gloss", bottom=True), 20),
        ]),
        good("headset", (0.34, 0.2, 0.34), [  # of virtual reality, on the stand of a head
            prism(circle(0.08, 12), 0, 0.015, WOOD, smooth=True),
            bar_solid((-0.05, 0, 0.01), (-0.05, 0, 0.16), 0.05, WOOD, sides=6),
            cut([(0.05 + 0.085 * x, 0.24 + 0.1 * z) for x, z in circle(1, 12)], 0.12, KIT_CARD),
            cut(((-0.13, 0.19), (-0.02, 0.19), (-0.02, 0.3), (-0.13, 0.29)), 0.18, WHITE, "gloss"),
            cut(((-0.145, 0.2), (-0.13, 0.19), (-0.13, 0.29), (-0.145, 0.28)), 0.17, KIT_INK, "gloss"),
            cut(((-0.03, 0.23), (0.15, 0.21), (0.15, 0.25), (-0.03, 0.275)), 0.15, GRAPHITE),
            cut(((-0.04, 0.29), (0.03, 0.34), (0.1, 0.33), (0.13, 0.25), (0.155, 0.26), (0.12, 0.35), (0.03, 0.365), (-0.06, 0.3)), 0.03, GRAPHITE),
        ]),
        good("lens", (0.24, 0.2, 0.24), list(_lens())),
        good("chip", (0.34, 0.1, 0.34), list(_chip())),
        good("battery", (0.22, 0.22, 0.4), [
            lathe(((0.11, 0), (0.11, 0.33), (0.1, 0.35), (0.045, 0.35), (0.045, 0.39), (0.0, 0.39)), 16, WHITE, "gloss"),
            lathe(((0.112, 0.22), (0.112, 0.3)), 16, GRAPHITE),
            cut(((0.0, 0.05), (0.03, 0.12), (0.012, 0.12), (0.026, 0.18), (-0.026, 0.105), (-0.006, 0.105)), 0.006, GLOW, "light", 0.114),
        ]),
        good("solar", (0.36, 0.2, 0.34), list(_solar())),
        good("turbine", (0.36, 0.1, 0.5), [
            prism(circle(0.07, 10), 0, 0.02, GRAPHITE, smooth=True),
            lathe(((0.026, 0), (0.014, 0.3), (0.0, 0.3)), 8, WHITE),
            box_solid((0.03, 0.1, 0.035), (0, -0.01, 0.285), WHITE, bevel=0.008, bottom=True),
            wheel(0, 0.302, 0.022, 0.03, 0.05, STEEL),
            *_blades(0.302, 0.19),
        ]),
        good("charger", (0.2, 0.18, 0.46), [
            box_solid((0.17, 0.13, 0.46), paint=WHITE, bevel=0.012),
            box_solid((0.12, 0.004, 0.08), (0, 0.066, 0.33), SCREEN_LIT, "light"),
            cut(((0.0, 0.15), (0.03, 0.22), (0.01, 0.22), (0.026, 0.29), (-0.026, 0.205), (-0.008, 0.205)), 0.006, GLOW, "light", 0.068),
            box_solid((0.03, 0.05, 0.09), (-0.1, 0.02, 0.24), KIT_INK, bottom=True),
            *(bar_solid(a, b, 0.014, KIT_INK) for a, b in (
                ((-0.105, 0.03, 0.25), (-0.13, 0.04, 0.1)), ((-0.13, 0.04, 0.1), (-0.11, 0.04, 0.04)), ((-0.11, 0.04, 0.04), (-0.07, 0.03, 0.09)))),
        ]),
    )  # fmt: skip


def _blades(z: float, long: float) -> Iterator[Piece]:
    for x, up in ((0.0, 1.0), (0.866, -0.5), (-0.866, -0.5)):
        side = (-up, x)
        root, tip = 0.016, 0.006
        yield cut(
            (
                (side[0] * -root + x * 0.01, z + side[1] * -root + up * 0.01),
                (side[0] * -tip + x * long, z + side[1] * -tip + up * long),
                (side[0] * tip + x * long, z + side[1] * tip + up * long),
                (side[0] * root + x * 0.01, z + side[1] * root + up * 0.01),
            ),
            0.008,
            WHITE,
            y=0.055,
        )


def _lens() -> Iterator[Piece]:
    """A camera with a long lens, seen from the side."""
    yield cut(((-0.02, 0.02), (0.16, 0.02), (0.16, 0.2), (0.1, 0.2), (0.08, 0.25), (0.03, 0.25), (0.01, 0.2), (-0.02, 0.2)), 0.1, GRAPHITE)  # fmt: skip
    yield cut(block(-0.1, 0.04, 0.08, 0.13), 0.12, KIT_INK)
    yield cut(block(-0.19, 0.025, 0.09, 0.16), 0.15, STEEL)
    yield cut(block(-0.205, 0.035, 0.015, 0.14), 0.13, SCREEN, "gloss")
    yield box_solid((0.2, 0.12, 0.02), paint=WHITE)


def _chip() -> Iterator[Piece]:
    """A processor, on its edge: a square with pins on four sides and a die in the middle."""
    yield box_solid((0.2, 0.08, 0.04), paint=WHITE, bevel=0.006)
    yield cut(block(-0.13, 0.07, 0.26, 0.26), 0.03, GRAPHITE)
    yield cut(block(-0.07, 0.13, 0.14, 0.14), 0.012, STEEL, "gloss", 0.02)
    for n in range(5):
        at = -0.105 + 0.0525 * n
        for x, z, wide, tall in (
            (at - 0.01, 0.33, 0.02, 0.03), (at - 0.01, 0.04, 0.02, 0.03),
            (-0.16, at + 0.19, 0.03, 0.02), (0.13, at + 0.19, 0.03, 0.02),
        ):  # fmt: skip
            yield _upright(-x - wide, z, wide, tall, 0.0, STEEL, both=True)


def _upright(
    x: float,
    z: float,
    wide: float,
    tall: float,
    y: float,
    paint: KitPaint,
    material: str = "matte",
    *,
    both: bool = False,
) -> Piece:
    """A flat rectangle that faces the front: what is so small has no thickness that one sees."""
    corners = ((x + wide, y, z), (x, y, z), (x, y, z + tall), (x + wide, y, z + tall))
    return sheet(corners, paint, material, both=both)


def _solar() -> Iterator[Piece]:
    lean, at = 30.0, (0.0, 0.0, 0.14)
    yield box_solid((0.2, 0.14, 0.015), paint=GRAPHITE)
    yield bar_solid((0, 0, 0.01), (0, 0, 0.16), 0.03, STEEL, sides=6)
    for i in range(4):
        for j in range(3):
            foot = (-0.1575 + 0.105 * i, 0.0, 0.14 + 0.1 * j)
            yield tilted(
                box_solid((0.092, 0.01, 0.088), foot, SCREEN, "gloss", bottom=True), lean, at
            )
    for z in (0.18, 0.38):
        yield tilted(
            box_solid((0.41, 0.012, 0.012), (0, -0.012, z), ALUMINIUM, bottom=True), lean, at
        )
    for x in (-0.105, 0.0, 0.105):
        yield tilted(
            box_solid((0.012, 0.012, 0.29), (x, -0.012, 0.14), ALUMINIUM, bottom=True), lean, at
        )
