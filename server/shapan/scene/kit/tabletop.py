"""The sand table's own parts, unit sized: everything on it is one of these, stretched."""

from __future__ import annotations

from shapan.scene.kit.paint import CARD, WHITE
from shapan.scene.kit.recipe import Recipe, recipe
from shapan.scene.kit.shape import box, circle, prism


def tabletop() -> tuple[Recipe, ...]:
    return (
        recipe("model-box", [box((1.0, 1.0, 1.0), paint=WHITE, bevel=0.02)], [box((1.0, 1.0, 1.0), paint=WHITE)]),
        recipe("model-card", [box((1.0, 1.0, 1.0), paint=CARD, bevel=0.02)], [box((1.0, 1.0, 1.0), paint=CARD)]),
        recipe(
            "model-round",
            [prism(circle(0.5, 12), 0, 1, WHITE, smooth=True)],
            [prism(circle(0.5, 8), 0, 1, WHITE, smooth=True)],
        ),
    )
