"""Shapes that goods are made of. Drawings are (x, height) as seen from the front, where x runs to the right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from shapan.scene.kit.paint import GRAPHITE, WHITE, KitPaint
from shapan.scene.kit.recipe import Recipe, recipe
from shapan.scene.kit.shape import Piece, box_solid, circle, on_floor, prism, translated

Drawn = Sequence[tuple[float, float]]


def good(name: str, size: tuple[float, float, float], pieces: Iterable[Piece]) -> Recipe:
    """`size`: width, depth and height of the box that stands for it from afar, metres."""
    return recipe(f"good-{name}", pieces, [box_solid(size, paint=WHITE)])


def _ccw(drawn: Drawn) -> Drawn:
    points = tuple(drawn)
    double = sum(
        ax * by - bx * ay
        for (ax, ay), (bx, by) in zip(points, (*points[1:], points[0]), strict=True)
    )
    return points if double > 0 else points[::-1]


def plate(drawn: Drawn, z0: float, z1: float, paint: KitPaint) -> Piece:
    """A lying outline in the part's own axes (x to the left of who looks at its front)."""
    return prism(_ccw(drawn), z0, z1, paint, bottom=True)


def cut(
    drawn: Drawn, deep: float, paint: KitPaint, material: str = "matte", y: float = 0.0
) -> Piece:
    """A drawing with a thickness, upright, its middle at `y`."""
    return translated(
        on_floor(prism(_ccw(drawn), -deep / 2, deep / 2, paint, material, bottom=True)), 0.0, y, 0.0
    )


def wheel(
    x: float, z: float, radius: float, deep: float, y: float = 0.0, paint: KitPaint = GRAPHITE
) -> Piece:
    """A disc that faces the front, its middle at (x to the right, z)."""
    outline = [(x + a, z + b) for a, b in circle(radius, 12)]
    return cut(outline, deep, paint, y=y)


def block(x: float, z: float, wide: float, tall: float) -> Drawn:
    return ((x, z), (x + wide, z), (x + wide, z + tall), (x, z + tall))
