"""The hall's own parts: walls, doors, columns, trusses, stages, desks, lifts and stairs. Stretchable parts have unit size."""

# ruff: noqa: E501 (a table: one part or piece a line reads better than its numbers one below the other)

from __future__ import annotations

from shapan.scene.kit.paint import (
    ALUMINIUM,
    GLASS,
    GLOW,
    GRAPHITE,
    KIT_CARD,
    KIT_PAPER,
    SCREEN,
    SCREEN_LINE,
    SCREEN_LIT,
    SLATTED,
    STEEL,
    STONE,
    WHITE,
    WOOD,
)
from shapan.scene.kit.recipe import Recipe, recipe
from shapan.scene.kit.shape import Piece, bar_solid, box_solid, circle, prism, sheet


def building() -> tuple[Recipe, ...]:
    return (*_enclosure(), *_roof(), *_stage(), *_services())


def _enclosure() -> tuple[Recipe, ...]:
    handle = bar_solid((0.36, 0.06, 0.95), (0.36, 0.06, 1.35), 0.03, STEEL)
    return (
        recipe(
            "hall-wall",
            [box_solid((1.0, 0.2, 1.0), paint=KIT_CARD)],
            [box_solid((1.0, 0.2, 1.0), paint=KIT_CARD)],
        ),
        *(
            recipe(
                name,
                [box_solid((1.0, 1.0, 1.0), paint=paint)],
                [box_solid((1.0, 1.0, 1.0), paint=WHITE)],
            )
            for name, paint in (
                ("wall-field", SLATTED),
                ("wall-panel", WHITE),
                ("back-field", SLATTED),
            )
        ),
        recipe(
            "wall-board",
            [
                box_solid((1.0, 0.8, 1.0), paint=ALUMINIUM),
                sheet(
                    (
                        (0.485, 0.5, 0.015),
                        (-0.485, 0.5, 0.015),
                        (-0.485, 0.5, 0.985),
                        (0.485, 0.5, 0.985),
                    ),
                    GLOW,
                    "light",
                ),
            ],
            [box_solid((1.0, 1.0, 1.0), paint=WHITE)],
            floor=False,
        ),
        recipe(
            "wall-light",
            [box_solid((1.0, 0.05, 0.035), paint=GLOW, material="light")],
            [box_solid((1.0, 0.05, 0.035), paint=GLOW, material="light")],
            floor=False,
        ),
        recipe(
            "wainscot",
            [box_solid((1.0, 0.05, 1.0), paint=WOOD)],
            [box_solid((1.0, 0.05, 1.0), paint=WOOD)],
        ),
        recipe(
            "door-leaf",
            [
                box_solid((1.0, 0.05, 2.2), paint=WOOD, bevel=0.008),
                box_solid((0.3, 0.06, 0.9), (0, 0, 1.1), GLASS, "glass", bottom=True),
                handle,
            ],
            [box_solid((1.0, 0.05, 2.2), paint=WOOD)],
        ),
        recipe(
            "door-frame",
            [box_solid((0.1, 0.26, 2.3), paint=ALUMINIUM, bevel=0.01)],
            [box_solid((0.1, 0.26, 2.3), paint=ALUMINIUM)],
        ),
        recipe(
            "column",
            [box_solid((1.0, 1.0, 1.0), paint=KIT_CARD, bevel=0.03)],
            [box_solid((1.0, 1.0, 1.0), paint=KIT_CARD)],
        ),
        recipe(
            "column-round",
            [prism(circle(0.5, 14), 0, 1.0, KIT_CARD, smooth=True)],
            [prism(circle(0.5, 8), 0, 1.0, KIT_CARD, smooth=True)],
        ),
    )


def _roof() -> tuple[Recipe, ...]:
    def member(a: tuple[float, float, float], b: tuple[float, float, float]) -> Piece:
        return bar_solid(a, b, 0.07, ALUMINIUM, sides=3)

    chords = [
        bar_solid((-1.5, y, z), (1.5, y, z), 0.09, ALUMINIUM)
        for y, z in ((-0.35, 0.0), (0.35, 0.0), (0.0, 0.7))
    ]
    webs = [
        member((x, s * 0.35, 0.0), (x + d, 0.0, 0.7))
        for s in (-1, 1) for x, d in ((-1.5, 0.75), (0.0, -0.75), (0.0, 0.75), (1.5, -0.75))
    ]  # fmt: skip
    # One-sided: visible from below only, so that it does not hide the hall from above.
    sky = sheet(((-0.5, -0.5, 0), (-0.5, 0.5, 0), (0.5, 0.5, 0), (0.5, -0.5, 0)), GLOW, "light")
    return (
        recipe(
            "truss",
            [
                *chords,
                *webs,
                member((-1.5, -0.35, 0), (0.0, 0.35, 0)),
                member((0.0, 0.35, 0), (1.5, -0.35, 0)),
            ],
            chords,
            floor=False,
        ),
        recipe("skylight", [sky], [sky], floor=False),
        recipe(
            "banner",
            [box_solid((1.0, 0.02, 1.0), paint=WHITE, bottom=True)],
            [box_solid((1.0, 0.02, 1.0), paint=WHITE, bottom=True)],
            floor=False,
        ),
        recipe(
            "banner-rod",
            [box_solid((1.0, 0.035, 0.035), paint=STEEL, bottom=True)],
            [box_solid((1.0, 0.035, 0.035), paint=STEEL, bottom=True)],
            floor=False,
        ),
    )


def _stage() -> tuple[Recipe, ...]:
    def seat(x: float) -> list[Piece]:
        return [
            box_solid((0.46, 0.44, 0.05), (x, 0, 0.42), WHITE, bottom=True),
            box_solid((0.44, 0.04, 0.42), (x, -0.22, 0.46), WHITE),
        ]

    # Shown between two talks: a horizon and two title lines, so that the largest screen is not black. Seen from
    # the front, +x is on the left.
    shown = [
        sheet(
            ((x1, 0.0945, z0), (x0, 0.0945, z0), (x0, 0.0945, z1), (x1, 0.0945, z1)), paint, "light"
        )
        for x0, x1, z0, z1, paint in (
            (-0.47, 0.47, 0.04, 0.2, SCREEN_LIT),
            (-0.1, 0.36, 0.6, 0.68, SCREEN_LINE),
            (0.06, 0.36, 0.48, 0.53, SCREEN_LINE),
        )
    ]
    seats = [piece for x in (-0.78, -0.26, 0.26, 0.78) for piece in seat(x)]
    return (
        recipe(
            "stage-screen",
            [
                box_solid((1.0, 0.16, 1.0), paint=GRAPHITE, bottom=True),
                box_solid((0.97, 0.01, 0.95), (0, 0.085, 0.025), SCREEN, "light"),
                *shown,
            ],
            [box_solid((1.0, 0.16, 1.0), paint=SCREEN, bottom=True)],
            floor=False,
        ),
        recipe(
            "stage-leg",
            [box_solid((0.3, 0.3, 1.0), paint=GRAPHITE, bevel=0.02)],
            [box_solid((0.3, 0.3, 1.0), paint=GRAPHITE)],
        ),
        recipe(
            "lectern",
            [
                box_solid((0.5, 0.4, 1.05), paint=WOOD, bevel=0.015),
                box_solid((0.62, 0.5, 0.05), (0, 0, 1.05), GRAPHITE, bevel=0.015, bottom=True),
            ],
            [box_solid((0.55, 0.45, 1.1), paint=WOOD)],
        ),
        recipe(
            "seat-row",
            [
                *seats,
                *(
                    bar_solid((x, y, 0), (x, 0.7 * y, 0.42), 0.045, GRAPHITE)
                    for x in (-0.78, 0.0, 0.78)
                    for y in (-0.2, 0.2)
                ),
            ],
            [
                box_solid((2.02, 0.44, 0.06), (0, 0, 0.41), WHITE),
                box_solid((2.02, 0.04, 0.42), (0, -0.22, 0.46), WHITE),
            ],
        ),
        recipe(
            "step",
            [box_solid((1.0, 0.3, 0.2), paint=WOOD, bevel=0.01)],
            [box_solid((1.0, 0.3, 0.2), paint=WOOD)],
        ),
    )


def _services() -> tuple[Recipe, ...]:
    flight = [
        box_solid((1.0, 0.3, 0.17 * (i + 1)), (0, 1.35 - 0.3 * i, 0), STONE) for i in range(10)
    ]
    return (
        recipe(
            "info-desk",
            [
                box_solid((2.4, 0.7, 1.0), paint=KIT_PAPER, bevel=0.02),
                box_solid((2.5, 0.8, 0.05), (0, 0, 1.0), WOOD, bevel=0.015, bottom=True),
                box_solid((2.2, 0.02, 0.62), (0, 0.36, 0.2), WHITE, bevel=0.008),
                *(box_solid((0.12, 0.12, 1.6), (x, -0.3, 1.0), ALUMINIUM) for x in (-1.1, 1.1)),
                box_solid((2.4, 0.14, 0.5), (0, -0.3, 2.6), WHITE, bevel=0.02, bottom=True),
            ],
            [
                box_solid((2.4, 0.7, 1.05), paint=KIT_PAPER),
                box_solid((2.4, 0.14, 0.5), (0, -0.3, 2.6), WHITE, bottom=True),
            ],
        ),
        recipe(
            "lift",
            [
                box_solid((2.0, 2.0, 3.0), paint=KIT_CARD, bevel=0.02),
                box_solid((1.3, 0.04, 2.2), (0, 1.0, 0), STEEL, "gloss"),
                box_solid((0.02, 0.02, 2.2), (0, 1.02, 0), GRAPHITE),
                box_solid((0.3, 0.03, 0.1), (0, 1.01, 2.35), GLOW, "light"),
            ],
            [
                box_solid((2.0, 2.0, 3.0), paint=KIT_CARD),
                box_solid((1.3, 0.04, 2.2), (0, 1.0, 0), STEEL),
            ],
        ),
        recipe(
            "stairs",
            [
                *flight,
                *(bar_solid((x, 1.5, 0.95), (x, -1.5, 2.65), 0.05, WOOD) for x in (-0.47, 0.47)),
                *(bar_solid((x, 1.5, 0), (x, 1.5, 0.95), 0.04, STEEL) for x in (-0.47, 0.47)),
            ],
            [
                box_solid((1.0, 1.0, 0.5), (0, 1.0, 0), STONE),
                box_solid((1.0, 1.0, 1.1), (0, 0, 0), STONE),
                box_solid((1.0, 1.0, 1.7), (0, -1.0, 0), STONE),
            ],
        ),
    )
