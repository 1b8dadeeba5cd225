"""The parts of the sand table, in unit size: everything on it is one of these, stretched."""

from __future__ import annotations

from shapan.scene.kit.paint import KIT_CARD, WHITE
from shapan.scene.kit.recipe import Recipe, recipe
from shapan.scene.kit.shape import box_solid


def tabletop() -> tuple[Recipe, ...]:
    return (
        recipe(
            "model-box",
            [box_solid((1.0, 1.0, 1.0), paint=WHITE, bevel=0.02)],
            [box_solid((1.0, 1.0, 1.0), paint=WHITE)],
        ),
        recipe(
            "model-card",
            [box_solid((1.0, 1.0, 1.0), paint=KIT_CARD, bevel=0.02)],
            [box_solid((1.0, 1.0, 1.0), paint=KIT_CARD)],
        ),
    )
