"""The sand table's own parts, unit sized: everything on it is one of these, stretched."""

from __future__ import annotations

from shapan.scene.kit.paint import CARD, WHITE
from shapan.scene.kit.recipe import Recipe, recipe
from shapan.scene.kit.shape import box


def tabletop() -> tuple[Recipe, ...]:
    return (
        recipe("model-box", [box((1.0, 1.0, 1.0), paint=WHITE, bevel=0.02)], [box((1.0, 1.0, 1.0), paint=WHITE)]),
        recipe("model-card", [box((1.0, 1.0, 1.0), paint=CARD, bevel=0.02)], [box((1.0, 1.0, 1.0), paint=CARD)]),
    )
