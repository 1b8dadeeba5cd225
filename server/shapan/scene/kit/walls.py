"""Shell scheme and carpets: panels a metre wide and 2.5 m high that stretch, fascias, posts, portals, arches."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from shapan.scene.kit.paint import ALUMINIUM, DARK_WOOD, GLOW, KIT_CARD, WHITE, WOOD
from shapan.scene.kit.recipe import Recipe, recipe
from shapan.scene.kit.shape import (
    bar_solid,
    box_solid,
    circle,
    on_floor,
    pool,
    prism,
    sheet,
    translated,
)

# A three-centred look from a half ellipse 2.4 m wide and 0.9 m high over legs of 2.7 m.
ARCH = (
    (-3.0, 0.0),
    (-2.4, 0.0),
    (-2.4, 2.7),
    (-2.32, 2.93),
    (-2.08, 3.15),
    (-1.7, 3.34),
    (-1.2, 3.48),
    (-0.62, 3.57),
    (0.0, 3.6),
)
ARCH_OUTLINE = (*ARCH, *((-x, y) for x, y in reversed(ARCH[:-1])), (3.0, 4.2), (-3.0, 4.2))


# A table of things and the parts they are drawn of, longer than a page.
def wall_recipes() -> tuple[Recipe, ...]:
    slats = [
        box_solid((0.07, 0.03, 2.44), (-0.43 + 0.172 * i, 0.034, 0.03), WOOD) for i in range(6)
    ]
    # Along a wall: dark at the wall, the carpet's own colour 1 m in front of it (10 cm after stretching).
    foot = replace(
        sheet(((-0.5, 0, 0), (0.5, 0, 0), (0.5, 1, 0), (-0.5, 1, 0)), WHITE),
        shade=np.array((0.72, 0.72, 1.0, 1.0)),
    )
    shadow = pool(((0.3, 0.8, 0.54), (0.5, 0.6, 1.0)), WHITE)
    panel = box_solid((1.0, 0.04, 2.5), paint=KIT_CARD)
    portal_arch = on_floor(
        translated(prism(ARCH_OUTLINE[::-1], -0.2, 0.2, WHITE, bottom=True), 0, 0, 0)
    )
    return (
        recipe(
            "carpet",
            [box_solid((1.0, 1.0, 0.02), paint=WHITE)],
            [box_solid((1.0, 1.0, 0.02), paint=WHITE)],
            floor=False,
        ),
        recipe("shade", [shadow], [shadow], floor=False),
        recipe("shade-edge", [foot], [foot], floor=False),
        recipe("wall", [panel], [panel]),
        recipe(
            "wall-tinted",
            [box_solid((1.0, 0.06, 2.5), paint=WHITE, bevel=0.01)],
            [box_solid((1.0, 0.06, 2.5), paint=WHITE)],
        ),
        recipe("wall-slats", [panel, *slats], [box_solid((1.0, 0.04, 2.5), paint=WOOD)]),
        recipe(
            "post",
            [prism(circle(0.028, 8), 0, 2.5, ALUMINIUM, "gloss", smooth=True)],
            [box_solid((0.05, 0.05, 2.5), paint=ALUMINIUM, material="gloss")],
        ),
        recipe(
            "fascia",
            [box_solid((1.0, 0.05, 0.35), paint=WHITE, bevel=0.008, bottom=True)],
            [box_solid((1.0, 0.05, 0.35), paint=WHITE, bottom=True)],
            floor=False,
        ),
        recipe(
            "fascia-edge",
            [box_solid((1.0, 0.062, 0.03), paint=ALUMINIUM, material="gloss", bottom=True)],
            [box_solid((1.0, 0.062, 0.03), paint=ALUMINIUM, bottom=True)],
            floor=False,
        ),
        recipe(
            "beam",
            [box_solid((1.0, 0.24, 0.55), paint=WHITE, bevel=0.015, bottom=True)],
            [box_solid((1.0, 0.24, 0.55), paint=WHITE, bottom=True)],
            floor=False,
        ),
        recipe(
            "beam-light",
            [box_solid((1.0, 0.03, 0.02), paint=GLOW, material="light", bottom=True)],
            [box_solid((1.0, 0.03, 0.02), paint=GLOW, material="light", bottom=True)],
            floor=False,
        ),
        recipe(
            "pillar",
            [box_solid((0.24, 0.24, 2.5), paint=WHITE, bevel=0.015)],
            [box_solid((0.24, 0.24, 2.5), paint=WHITE)],
        ),
        recipe(
            "arch",
            [
                portal_arch,
                box_solid((6.1, 0.46, 0.08), (0, 0, 4.2), WOOD, bevel=0.015, bottom=True),
            ],
            [
                box_solid((0.6, 0.4, 4.2), (-2.7, 0, 0), WHITE),
                box_solid((0.6, 0.4, 4.2), (2.7, 0, 0), WHITE),
                box_solid((4.8, 0.4, 0.7), (0, 0, 3.5), WHITE, bottom=True),
            ],
        ),
        recipe(
            "barrier",
            [
                *(
                    bar_solid((x, 0, 0.02), (x, 0, 0.95), 0.05, DARK_WOOD, "gloss", sides=6)
                    for x in (-0.7, 0.7)
                ),
                *(
                    translated(prism(circle(0.16, 8), 0, 0.03, DARK_WOOD, smooth=True), x)
                    for x in (-0.7, 0.7)
                ),
                box_solid((1.4, 0.012, 0.06), (0, 0, 0.85), WHITE, bottom=True),
            ],
            [box_solid((1.4, 0.012, 0.06), (0, 0, 0.85), WHITE, bottom=True)],
        ),
    )
