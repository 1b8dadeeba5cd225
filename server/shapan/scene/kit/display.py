"""Exhibits and their supports: plinths, showcases, racks, lights, towers and rings."""

from __future__ import annotations

from shapan.scene.kit.paint import (
    ALUMINIUM,
    GLASS,
    GLOW,
    GRAPHITE,
    KIT_CARD,
    KIT_INK,
    KIT_PAPER,
    SCREEN,
    STEEL,
    STONE,
    WHITE,
    WOOD,
)
from shapan.scene.kit.prints import prints
from shapan.scene.kit.recipe import Recipe, recipe
from shapan.scene.kit.screens import screen_recipes
from shapan.scene.kit.shape import (
    Piece,
    bar_solid,
    box_solid,
    circle,
    lathe,
    on_floor,
    prism,
    tilted,
    translated,
)


def display() -> tuple[Recipe, ...]:
    return (
        *_plinths(),
        *_hero(),
        *_objects(),
        *screen_recipes(),
        *_boards(),
        *prints(),
        *_lights(),
        *_landmarks(),
    )


def _vitrine(width: float, depth: float, foot: float, glass: float) -> list[Piece]:
    return [
        box_solid((width, depth, foot), paint=KIT_CARD, bevel=0.012),
        box_solid((width - 0.04, depth - 0.04, glass), (0, 0, foot), GLASS, "glass", bevel=0.004),
    ]


def _plinths() -> tuple[Recipe, ...]:
    return (
        recipe(
            "plinth",
            [box_solid((0.5, 0.5, 0.95), paint=KIT_PAPER, bevel=0.01)],
            [box_solid((0.5, 0.5, 0.95), paint=KIT_PAPER)],
        ),
        recipe(
            "plinth-low",
            [
                box_solid((1.2, 1.2, 0.25), paint=KIT_PAPER, bevel=0.015),
                box_solid((1.1, 1.1, 0.02), (0, 0, 0.25), STONE),
            ],
            [box_solid((1.2, 1.2, 0.27), paint=KIT_PAPER)],
        ),
        recipe(
            "plinth-round",
            [prism(circle(0.6, 22), 0, 0.35, KIT_PAPER, bevel=0.02, smooth=True)],
            [prism(circle(0.6, 8), 0, 0.35, KIT_PAPER)],
        ),
        recipe(
            "vitrine",
            _vitrine(0.6, 0.6, 0.9, 0.5),
            [
                box_solid((0.6, 0.6, 0.9), paint=KIT_CARD),
                box_solid((0.56, 0.56, 0.5), (0, 0, 0.9), GLASS, "glass"),
            ],
        ),
        recipe(
            "vitrine-tall",
            [
                *_vitrine(0.8, 0.45, 0.3, 1.5),
                box_solid((0.8, 0.45, 0.1), (0, 0, 1.8), KIT_CARD, bevel=0.01, bottom=True),
                *(box_solid((0.7, 0.36, 0.012), (0, 0, z), GLASS, bottom=True) for z in (0.8, 1.3)),
            ],
            [
                box_solid((0.8, 0.45, 0.3), paint=KIT_CARD),
                box_solid((0.76, 0.41, 1.5), (0, 0, 0.3), GLASS, "glass"),
                box_solid((0.8, 0.45, 0.1), (0, 0, 1.8), KIT_CARD),
            ],
        ),
    )


def _hero() -> tuple[Recipe, ...]:
    """What shows the one product of a larger booth: a drum with a line of light, so high that a product of 0.9 m is at
    the height of the eye, and a lamp above it on a bracket that stands behind."""
    return (
        recipe(
            "hero-stand",
            [
                prism(circle(0.44, 20), 0, 0.7, WHITE, smooth=True, top=False),
                prism(circle(0.455, 20), 0.7, 0.74, GLOW, "light", smooth=True),
                prism(circle(0.44, 20), 0.74, 0.8, KIT_PAPER, bevel=0.012, smooth=True),
            ],
            [prism(circle(0.44, 8), 0, 0.8, WHITE)],
        ),
        recipe(
            "hero-lamp",
            [
                box_solid((0.34, 0.14, 0.03), (0, -0.55, 0), KIT_INK),
                bar_solid((0, -0.55, 0.03), (0, -0.55, 2.36), 0.035, KIT_INK),
                bar_solid((0, -0.55, 2.34), (0, -0.2, 2.34), 0.03, KIT_INK),
                prism(circle(0.27, 16), 2.3, 2.35, KIT_INK, smooth=True),
                prism(
                    circle(0.24, 16), 2.295, 2.3, GLOW, "light", bottom=True, top=False, smooth=True
                ),
            ],
            [
                box_solid((0.05, 0.05, 2.36), (0, -0.55, 0), KIT_INK),
                box_solid((0.46, 0.46, 0.05), (0, 0, 2.3), KIT_INK, bottom=True),
            ],
        ),
    )


# A table of things and the parts they are drawn of, longer than a page.
def _objects() -> tuple[Recipe, ...]:
    """Neutral exhibits in abstract forms. Small ones stand on plinths of 0.95 m, machines on low ones."""
    form = lathe(
        ((0.12, 0), (0.12, 0.02), (0.05, 0.09), (0.08, 0.2), (0.14, 0.3), (0.1, 0.4), (0.0, 0.42)),
        14,
        WHITE,
        "gloss",
    )
    return (
        recipe("object-form", [form], [box_solid((0.2, 0.2, 0.4), paint=WHITE)]),
        recipe(
            "object-stack",
            [
                box_solid((0.3, 0.3, 0.12), paint=STEEL, bevel=0.012),
                box_solid((0.2, 0.2, 0.12), (0.02, 0.01, 0.12), WHITE, bevel=0.01),
                box_solid((0.1, 0.1, 0.1), (-0.02, 0.03, 0.24), WOOD, bevel=0.008),
            ],
            [box_solid((0.26, 0.26, 0.28), paint=WHITE)],
        ),
        recipe(
            "object-globe",
            [
                translated(
                    lathe(
                        (
                            (0.0, -0.17),
                            (0.1, -0.14),
                            (0.165, -0.05),
                            (0.165, 0.05),
                            (0.1, 0.14),
                            (0.0, 0.17),
                        ),
                        16,
                        WHITE,
                        "gloss",
                    ),
                    0,
                    0,
                    0.24,
                ),
                prism(circle(0.09, 8), 0, 0.08, GRAPHITE, smooth=True),
            ],
            [box_solid((0.3, 0.3, 0.36), paint=WHITE)],
        ),
        recipe(
            "object-machine",
            [
                box_solid((1.3, 0.8, 0.62), paint=KIT_PAPER, bevel=0.03),
                box_solid((0.62, 0.72, 0.5), (-0.3, 0, 0.62), WHITE, bevel=0.03),
                box_solid((0.44, 0.02, 0.3), (-0.3, 0.36, 0.72), SCREEN, "gloss"),
                box_solid((0.5, 0.5, 0.06), (0.34, 0, 0.62), GRAPHITE, bevel=0.01),
                bar_solid((0.34, 0, 0.68), (0.34, 0, 1.05), 0.12, STEEL, "gloss", sides=6),
                box_solid((0.3, 0.34, 0.16), (0.34, 0, 1.02), WHITE, bevel=0.02, bottom=True),
            ],
            [
                box_solid((1.3, 0.8, 0.62), paint=KIT_PAPER),
                box_solid((0.62, 0.72, 0.5), (-0.3, 0, 0.62), WHITE),
            ],
        ),
        recipe(
            "object-arm",
            [
                prism(circle(0.2, 8), 0, 0.22, GRAPHITE, bevel=0.02, smooth=True),
                bar_solid((0, 0, 0.2), (0.12, 0, 0.78), 0.17, WHITE, "gloss", sides=6),
                bar_solid((0.12, 0, 0.74), (0.5, 0.0, 0.98), 0.12, WHITE, "gloss", sides=6),
                bar_solid((0.48, 0, 1.0), (0.5, 0, 0.66), 0.06, STEEL, "gloss"),
                *(
                    translated(
                        on_floor(
                            translated(
                                prism(
                                    circle(0.1, 8), -0.1, 0.1, GRAPHITE, smooth=True, bottom=True
                                ),
                                0,
                                0,
                                0,
                            )
                        ),
                        x,
                        0,
                        z,
                    )
                    for x, z in ((0.12, 0.76), (0.48, 0.97))
                ),
            ],
            [
                box_solid((0.36, 0.36, 0.22), paint=GRAPHITE),
                box_solid((0.16, 0.16, 0.6), (0.06, 0, 0.2), WHITE),
                box_solid((0.5, 0.12, 0.14), (0.28, 0, 0.8), WHITE, bottom=True),
            ],
        ),
    )


def _boards() -> tuple[Recipe, ...]:
    leaves = [
        tilted(box_solid((0.24, 0.012, 0.3), (0, 0.02, z), WHITE, bottom=True), 18, (0, 0.02, z))
        for z in (0.45, 0.8, 1.15)
    ]
    return (
        recipe(
            "rack",
            [
                box_solid((0.3, 0.32, 0.02), paint=GRAPHITE),
                *(bar_solid((x, -0.1, 0), (x, -0.1, 1.5), 0.025, STEEL) for x in (-0.14, 0.14)),
                *leaves,
            ],
            [box_solid((0.28, 0.05, 1.5), (0, -0.05, 0), STONE)],
        ),
        recipe(
            "rollup",
            [
                box_solid((0.9, 0.22, 0.07), paint=ALUMINIUM, bevel=0.015),
                box_solid((0.85, 0.012, 2.0), (0, 0, 0.07), WHITE),
            ],
            [box_solid((0.85, 0.012, 2.07), paint=WHITE)],
        ),
        recipe(
            "lightbox",
            [
                box_solid((0.96, 0.09, 2.0), (0, 0, 0.1), ALUMINIUM, bottom=True),
                box_solid((0.9, 0.004, 1.94), (0, 0.045, 0.13), GLOW, "light"),
            ],
            [box_solid((0.96, 0.09, 2.0), (0, 0, 0.1), KIT_PAPER)],
        ),
        recipe(
            "frame",
            [
                box_solid((0.86, 0.03, 1.2), (0, 0, 0.95), WOOD, bevel=0.006, bottom=True),
                box_solid((0.78, 0.004, 1.12), (0, 0.015, 0.99), KIT_PAPER),
            ],
            [box_solid((0.86, 0.03, 1.2), (0, 0, 0.95), KIT_PAPER)],
            floor=False,
        ),
        recipe(
            "logo-cube",
            [
                box_solid((0.55, 0.55, 0.55), paint=WHITE, bevel=0.02),
                box_solid((0.45, 0.45, 0.02), (0, 0, 0.55), KIT_PAPER),
            ],
            [box_solid((0.55, 0.55, 0.57), paint=WHITE)],
        ),
    )


def _lights() -> tuple[Recipe, ...]:
    head = tilted(prism(circle(0.05, 6), -0.16, 0.0, KIT_INK, smooth=True), -35)
    lamp = tilted(
        translated(
            prism(circle(0.04, 6), -0.165, -0.162, GLOW, "light", bottom=True, smooth=True), 0, 0, 0
        ),
        -35,
    )
    return (
        recipe(
            "spot",
            [
                bar_solid((0, 0, 0), (0, 0.12, 0.03), 0.02, KIT_INK),
                translated(head, 0, 0.14, 0.03),
                translated(lamp, 0, 0.14, 0.03),
            ],
            [box_solid((0.08, 0.12, 0.1), (0, 0.12, -0.05), KIT_INK)],
            floor=False,
        ),
        recipe(
            "pendant",
            [
                bar_solid((0, 0, 0.24), (0, 0, 1.4), 0.012, KIT_INK),
                lathe(((0.28, 0), (0.24, 0.12), (0.06, 0.24), (0.0, 0.25)), 10, WHITE),
                translated(
                    prism(
                        circle(0.2, 10),
                        0.03,
                        0.035,
                        GLOW,
                        "light",
                        bottom=True,
                        top=False,
                        smooth=True,
                    ),
                    0,
                    0,
                    0,
                ),
            ],
            [box_solid((0.4, 0.4, 0.2), paint=WHITE, bottom=True)],
            floor=False,
        ),
    )


def _ring(
    radius: float, height: float, thick: float, sides: int, paint: tuple[float, float, float]
) -> Piece:
    return lathe(
        (
            (radius - thick, 0.0),
            (radius, 0.0),
            (radius, 0.0),
            (radius, height),
            (radius, height),
            (radius - thick, height),
            (radius - thick, height),
            (radius - thick, 0.0),
        ),
        sides,
        paint,
    )


def _landmarks() -> tuple[Recipe, ...]:
    """Stretchable parts of unit size: `tower` 1 m square and 4 m high, `ring` 1 m in radius and 0.7 m high."""
    return (
        recipe(
            "tower",
            [
                box_solid((0.96, 0.96, 0.12), paint=GRAPHITE),
                box_solid((1.0, 1.0, 3.1), (0, 0, 0.12), KIT_CARD, bevel=0.015),
                box_solid((1.04, 1.04, 0.06), (0, 0, 3.22), WOOD, bottom=True),
            ],
            [box_solid((1.0, 1.0, 3.28), paint=KIT_CARD)],
        ),
        recipe(
            "tower-head",
            [box_solid((1.08, 1.08, 0.8), (0, 0, 3.28), WHITE, bevel=0.02, bottom=True)],
            [box_solid((1.08, 1.08, 0.8), (0, 0, 3.28), WHITE, bottom=True)],
            floor=False,
        ),
        recipe(
            "totem",
            [
                box_solid((0.62, 0.2, 0.05), paint=GRAPHITE),
                box_solid((0.6, 0.16, 2.6), (0, 0, 0.05), WHITE, bevel=0.015),
            ],
            [box_solid((0.6, 0.16, 2.65), paint=WHITE)],
        ),
        recipe(
            "ring",
            [_ring(1.0, 0.7, 0.05, 36, WHITE)],
            [_ring(1.0, 0.7, 0.05, 10, WHITE)],
            floor=False,
        ),
        recipe(
            "ring-square",
            [box_solid((2.0, 0.06, 0.7), (0, s * 0.97, 0), WHITE, bottom=True) for s in (-1, 1)]
            + [box_solid((0.06, 1.88, 0.7), (s * 0.97, 0, 0), WHITE, bottom=True) for s in (-1, 1)],
            [box_solid((2.0, 0.06, 0.7), (0, s * 0.97, 0), WHITE, bottom=True) for s in (-1, 1)]
            + [box_solid((0.06, 1.88, 0.7), (s * 0.97, 0, 0), WHITE, bottom=True) for s in (-1, 1)],
            floor=False,
        ),
        recipe(
            "cable",
            [bar_solid((0, 0, 0), (0, 0, 1), 0.012, STEEL)],
            [bar_solid((0, 0, 0), (0, 0, 1), 0.012, STEEL, sides=3)],
            floor=False,
        ),
    )
