"""Screens of booths, on walls and stands, and a kiosk."""

from __future__ import annotations

from shapan.scene.kit.paint import (
    GRAPHITE,
    KIT_INK,
    KIT_PAPER,
    SCREEN,
    SCREEN_LINE,
    SCREEN_LIT,
    KitPaint,
)
from shapan.scene.kit.recipe import Recipe, recipe
from shapan.scene.kit.shape import Piece, bar_solid, box_solid, sheet, tilted

# Screens of booths: width and height, lower edge, and how far their middle is before that of the part; metres.
SCREENS = {
    "screen-stand": (1.1, 0.65, 1.0, 0.05),
    "screen-wall": (1.04, 0.6, 1.2, 0.0),
    "screen-chart": (1.04, 0.6, 1.2, 0.0),
    "screen-board": (1.04, 0.6, 1.2, 0.0),
    "screen-large": (2.6, 1.5, 0.75, 0.0),
}
SCREEN_FACE = 0.031  # metres of the lit face before the middle of its screen

Panes = tuple[tuple[float, float, float, float, int], ...]


# A table of things and the parts they are drawn of, longer than a page.
def screen_recipes() -> tuple[Recipe, ...]:
    # Areas as shares of the screen, from its lower right corner, because +x is on the left: x, z, width, height,
    # brightness.
    lines = ((0.54, 0.66, 0.34, 0.07, 1), (0.54, 0.5, 0.28, 0.07, 1), (0.54, 0.34, 0.18, 0.07, 1))
    talk = ((0.12, 0.3, 0.36, 0.48, 0), *lines)
    chart = (
        *(
            (0.12 + 0.11 * i, 0.16, 0.075, tall, i % 2)
            for i, tall in enumerate((0.5, 0.36, 0.42, 0.24))
        ),
        *lines[:2],
    )
    board = tuple(
        (0.1 + 0.28 * i, 0.14 + 0.38 * k, 0.24, 0.32, (i + k) % 2)
        for i in range(3)
        for k in range(2)
    )

    def panel(name: str, shown: Panes = talk) -> list[Piece]:
        width, height, z, y = SCREENS[name]
        return [
            box_solid((width, 0.05, height), (0, y, z), KIT_INK, "gloss", bevel=0.006, bottom=True),
            box_solid((width - 0.05, 0.004, height - 0.05), (0, y + 0.025, z + 0.025), SCREEN, "light"),
            *(
                _pane(
                    width * (u - 0.5), width * (u + wide - 0.5), z + height * v, z + height * (v + tall),
                    y + SCREEN_FACE, SCREEN_LINE if bright else SCREEN_LIT,
                )
                for u, v, wide, tall, bright in shown
            ),
        ]  # fmt: skip

    def on_wall(name: str, shown: Panes) -> Recipe:
        plain = [box_solid((1.04, 0.05, 0.6), (0, 0, 1.2), KIT_INK, bottom=True)]
        return recipe(name, panel(name, shown), plain, floor=False)

    return (
        recipe(
            "screen-stand",
            [
                *panel("screen-stand"),
                bar_solid((0, 0, 0.03), (0, 0, 1.5), 0.07, GRAPHITE),
                box_solid((0.6, 0.42, 0.03), paint=GRAPHITE, bevel=0.01),
            ],
            [
                box_solid((1.1, 0.05, 0.65), (0, 0.05, 1.0), KIT_INK, bottom=True),
                box_solid((0.08, 0.06, 1.0), paint=GRAPHITE),
            ],
        ),
        on_wall("screen-wall", talk),
        on_wall("screen-chart", chart),
        on_wall("screen-board", board),
        recipe(
            "screen-large",
            panel("screen-large"),
            [box_solid((2.6, 0.06, 1.5), (0, 0, 0.75), KIT_INK, bottom=True)],
            floor=False,
        ),
        recipe(
            "kiosk",
            [
                box_solid((0.36, 0.3, 0.03), paint=GRAPHITE, bevel=0.01),
                box_solid((0.3, 0.08, 0.95), (0, 0, 0.03), KIT_PAPER, bevel=0.012),
                tilted(
                    box_solid(
                        (0.42, 0.3, 0.03),
                        (0, 0.02, 0.98),
                        KIT_INK,
                        "gloss",
                        bevel=0.008,
                        bottom=True,
                    ),
                    -30,
                    (0, 0, 0.98),
                ),
                tilted(
                    box_solid((0.37, 0.25, 0.004), (0, 0.02, 1.01), SCREEN, "light"),
                    -30,
                    (0, 0, 0.98),
                ),
            ],
            [
                box_solid((0.3, 0.1, 1.0), paint=KIT_PAPER),
                box_solid((0.42, 0.26, 0.12), (0, 0.02, 1.0), KIT_INK),
            ],
        ),
    )


def _pane(
    x0: float, x1: float, z0: float, z1: float, y: float, paint: KitPaint, material: str = "light"
) -> Piece:
    """A printed or luminous area on a front side."""
    return sheet(((x1, y, z0), (x0, y, z0), (x0, y, z1), (x1, y, z1)), paint, material)
