"""Seats, counters and tables in the sizes of common exhibition furniture."""

from __future__ import annotations

from shapan.scene.kit.paint import (
    FELT,
    GRAPHITE,
    KIT_CARD,
    KIT_PAPER,
    STEEL,
    STONE,
    UPHOLSTERY,
    WHITE,
    WOOD,
)
from shapan.scene.kit.recipe import Recipe, recipe
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


def _legs(
    half_x: float,
    half_y: float,
    top: float,
    thick: float,
    splay: float = 0.0,
    paint: tuple[float, float, float] = GRAPHITE,
) -> list[Piece]:
    return [
        bar_solid((sx * (half_x + splay), sy * (half_y + splay), 0), (sx * half_x, sy * half_y, top), thick, paint)
        for sx in (-1, 1) for sy in (-1, 1)
    ]  # fmt: skip


def _disc(
    radius: float,
    z: float,
    thick: float,
    sides: int,
    paint: tuple[float, float, float],
    bevel: float = 0.008,
) -> Piece:
    return prism(circle(radius, sides), z, z + thick, paint, bevel=bevel, smooth=True)


def furniture_recipes() -> tuple[Recipe, ...]:
    return (*_counters(), *_tables(), *_seats(), *_storage())


def _counters() -> tuple[Recipe, ...]:
    return (
        recipe(
            "counter",
            [
                box_solid((0.94, 0.44, 0.06), (0, 0, 0), GRAPHITE),
                box_solid((1.0, 0.5, 0.96), (0, 0, 0.06), KIT_CARD),
                box_solid((1.06, 0.56, 0.04), (0, 0, 1.02), WOOD, bevel=0.01, bottom=True),
            ],
            [box_solid((1.0, 0.5, 1.04), paint=KIT_CARD)],
        ),
        recipe(
            "counter-front",
            [box_solid((0.92, 0.02, 0.84), (0, 0.257, 0.12), WHITE, bevel=0.006)],
            [box_solid((0.92, 0.02, 0.84), (0, 0.257, 0.12), WHITE)],
        ),
        recipe(
            "counter-round",
            [
                lathe(
                    ((0.36, 0), (0.36, 0.06), (0.36, 0.06), (0.4, 0.06), (0.4, 0.06), (0.4, 1.02)),
                    12,
                    KIT_CARD,
                ),
                _disc(0.45, 1.02, 0.04, 12, WOOD),
            ],
            [prism(circle(0.42, 6), 0, 1.06, KIT_CARD)],
        ),
        recipe(
            "counter-bar",
            [
                box_solid((1.6, 0.5, 1.06), paint=KIT_CARD, bevel=0.012),
                box_solid((1.66, 0.62, 0.05), (0, 0.03, 1.06), WOOD, bevel=0.012, bottom=True),
            ],
            [box_solid((1.6, 0.5, 1.1), paint=KIT_CARD)],
        ),
        recipe(
            "counter-bar-front",
            [box_solid((1.5, 0.02, 0.86), (0, 0.262, 0.1), WHITE, bevel=0.006)],
            [box_solid((1.5, 0.02, 0.86), (0, 0.262, 0.1), WHITE)],
        ),
    )


def _tables() -> tuple[Recipe, ...]:
    def pedestal(z: float, sides: int = 12) -> list[Piece]:
        return [
            bar_solid((0, 0, 0.02), (0, 0, z), 0.06, STEEL, "gloss", sides=6),
            prism(circle(0.24, sides), 0, 0.03, STEEL, "gloss", bevel=0.01, smooth=True),
        ]

    return (
        recipe(
            "table-round",
            [_disc(0.4, 0.71, 0.03, 18, KIT_PAPER), *pedestal(0.71)],
            [prism(circle(0.4, 6), 0.7, 0.74, KIT_PAPER)],
        ),
        recipe(
            "table-square",
            [
                box_solid((0.8, 0.8, 0.03), (0, 0, 0.71), WOOD, bevel=0.008, bottom=True),
                *_legs(0.34, 0.34, 0.71, 0.04),
            ],
            [box_solid((0.8, 0.8, 0.04), (0, 0, 0.7), WOOD)],
        ),
        recipe(
            "table-long",
            [
                box_solid((1.6, 0.8, 0.035), (0, 0, 0.71), WOOD, bevel=0.01, bottom=True),
                *_legs(0.72, 0.32, 0.71, 0.045),
            ],
            [box_solid((1.6, 0.8, 0.04), (0, 0, 0.7), WOOD)],
        ),
        recipe(
            "table-high",
            [_disc(0.31, 1.07, 0.03, 10, KIT_PAPER), *pedestal(1.07)],
            [
                box_solid((0.5, 0.5, 0.04), (0, 0, 1.06), KIT_PAPER),
                box_solid((0.08, 0.08, 1.06), paint=STEEL),
            ],
        ),
        recipe(
            "table-low",
            [_disc(0.36, 0.34, 0.03, 18, WOOD), *_legs(0.16, 0.16, 0.34, 0.03, 0.06)],
            [prism(circle(0.36, 6), 0.32, 0.37, WOOD)],
        ),
    )


# A table of things and the parts they are drawn of, longer than a page.
def _seats() -> tuple[Recipe, ...]:
    back = tilted(
        translated(box_solid((0.42, 0.03, 0.36), (0, -0.2, 0.5), WHITE, bevel=0.012)),
        8,
        (0, -0.2, 0.45),
    )
    return (
        recipe(
            "chair",
            [
                box_solid((0.44, 0.43, 0.04), (0, 0.0, 0.43), WHITE, bottom=True),
                back,
                *_legs(0.17, 0.15, 0.43, 0.025, 0.03),
            ],
            [
                box_solid((0.44, 0.43, 0.47), paint=WHITE),
                box_solid((0.42, 0.03, 0.4), (0, -0.22, 0.47), WHITE),
            ],
        ),
        recipe(
            "chair-wood",
            [
                box_solid((0.42, 0.42, 0.035), (0, 0, 0.43), WOOD, bevel=0.012, bottom=True),
                tilted(
                    box_solid((0.4, 0.025, 0.2), (0, -0.19, 0.62), WOOD, bevel=0.01, bottom=True),
                    8,
                    (0, -0.19, 0.45),
                ),
                *(bar_solid((x, -0.18, 0), (x, -0.23, 0.8), 0.03, WOOD) for x in (-0.18, 0.18)),
                *(bar_solid((x, 0.2, 0), (x, 0.18, 0.43), 0.03, WOOD) for x in (-0.18, 0.18)),
            ],
            [
                box_solid((0.42, 0.42, 0.46), paint=WOOD),
                box_solid((0.4, 0.03, 0.36), (0, -0.2, 0.46), WOOD),
            ],
        ),
        recipe(
            "armchair",
            [
                box_solid((0.5, 0.56, 0.26), (0, 0.04, 0.16), UPHOLSTERY, bevel=0.04, bottom=True),
                box_solid((0.74, 0.16, 0.62), (0, -0.3, 0.14), UPHOLSTERY, bevel=0.04),
                *(
                    box_solid((0.12, 0.52, 0.42), (x, 0.04, 0.14), UPHOLSTERY, bevel=0.035)
                    for x in (-0.31, 0.31)
                ),
                *(
                    bar_solid((sx * 0.28, sy * 0.24, 0), (sx * 0.28, sy * 0.24, 0.16), 0.04, WOOD)
                    for sx in (-1, 1)
                    for sy in (-1, 1)
                ),
            ],
            [
                box_solid((0.74, 0.7, 0.42), (0, 0, 0), UPHOLSTERY),
                box_solid((0.74, 0.16, 0.34), (0, -0.3, 0.42), UPHOLSTERY),
            ],
        ),
        recipe(
            "sofa",
            [
                box_solid((1.36, 0.6, 0.26), (0, 0.06, 0.14), UPHOLSTERY, bevel=0.04, bottom=True),
                box_solid((1.64, 0.18, 0.62), (0, -0.31, 0.12), UPHOLSTERY, bevel=0.045),
                *(
                    box_solid((0.14, 0.62, 0.42), (x, 0.06, 0.12), UPHOLSTERY, bevel=0.04)
                    for x in (-0.75, 0.75)
                ),
                *(
                    bar_solid((sx * 0.7, sy * 0.28, 0), (sx * 0.7, sy * 0.28, 0.14), 0.05, WOOD)
                    for sx in (-1, 1)
                    for sy in (-1, 1)
                ),
            ],
            [
                box_solid((1.64, 0.76, 0.42), paint=UPHOLSTERY),
                box_solid((1.64, 0.18, 0.32), (0, -0.31, 0.42), UPHOLSTERY),
            ],
        ),
        recipe(
            "stool",
            [_disc(0.19, 0.42, 0.05, 10, WOOD, 0.015), *_legs(0.09, 0.09, 0.42, 0.03, 0.07, WOOD)],
            [box_solid((0.34, 0.34, 0.46), paint=WOOD)],
        ),
        recipe(
            "stool-bar",
            [
                _disc(0.17, 0.74, 0.05, 10, UPHOLSTERY, 0.015),
                bar_solid((0, 0, 0.02), (0, 0, 0.74), 0.05, STEEL, "gloss", sides=6),
                prism(circle(0.2, 8), 0, 0.025, STEEL, "gloss", bevel=0.01, smooth=True),
            ],
            [
                box_solid((0.3, 0.3, 0.06), (0, 0, 0.73), UPHOLSTERY),
                box_solid((0.06, 0.06, 0.73), paint=STEEL),
            ],
        ),
        recipe(
            "ottoman",
            [_disc(0.27, 0.0, 0.42, 16, UPHOLSTERY, 0.05)],
            [prism(circle(0.27, 6), 0, 0.42, UPHOLSTERY)],
        ),
        recipe(
            "bench",
            [
                *(
                    box_solid((1.5, 0.12, 0.04), (0, y, 0.41), WOOD, bevel=0.008, bottom=True)
                    for y in (-0.14, 0.0, 0.14)
                ),
                *(box_solid((0.05, 0.4, 0.41), (x, 0, 0), GRAPHITE) for x in (-0.6, 0.6)),
            ],
            [box_solid((1.5, 0.4, 0.05), (0, 0, 0.4), WOOD)],
        ),
    )


def _storage() -> tuple[Recipe, ...]:
    boards = [
        box_solid((0.86, 0.34, 0.025), (0, 0, z), WOOD, bottom=True) for z in (0.1, 0.55, 1.0, 1.45)
    ]
    books = [
        box_solid((0.34, 0.2, 0.24), (-0.2, 0, 0.125), FELT), box_solid((0.2, 0.2, 0.28), (0.25, 0, 0.575), STONE),
        box_solid((0.26, 0.2, 0.2), (-0.15, 0, 1.025), WHITE), box_solid((0.16, 0.16, 0.22), (0.2, 0, 1.475), WHITE),
    ]  # fmt: skip
    return (
        recipe(
            "cabinet",
            [
                box_solid((0.9, 0.45, 0.76), paint=KIT_CARD),
                *(
                    box_solid((0.43, 0.012, 0.68), (x, 0.228, 0.05), KIT_PAPER)
                    for x in (-0.22, 0.22)
                ),
                box_solid((0.94, 0.48, 0.03), (0, 0, 0.76), WOOD, bevel=0.008, bottom=True),
            ],
            [box_solid((0.92, 0.46, 0.79), paint=KIT_CARD)],
        ),
        recipe(
            "shelf",
            [
                *(box_solid((0.03, 0.36, 1.85), (x, 0, 0), KIT_PAPER) for x in (-0.445, 0.445)),
                box_solid((0.89, 0.02, 1.85), (0, -0.17, 0), KIT_CARD),
                *boards,
                *books,
            ],
            [box_solid((0.92, 0.36, 1.85), paint=KIT_CARD)],
        ),
        recipe(
            "desk",
            [
                box_solid((1.4, 0.7, 0.03), (0, 0, 0.72), WOOD, bevel=0.008, bottom=True),
                box_solid((1.4, 0.02, 0.6), (0, 0.3, 0.12), WHITE, bottom=True),
                *(
                    rotated(box_solid((0.66, 0.04, 0.72), (0, x, 0), GRAPHITE), 90)
                    for x in (-0.64, 0.64)
                ),
            ],
            [box_solid((1.4, 0.7, 0.74), paint=WOOD)],
        ),
    )
