"""Plants and people. People are the card figures of an architect's model: they give the scale and want no face."""

# ruff: noqa: E501 (a table: one part or piece a line reads better than its numbers one below the other)

from __future__ import annotations

import math

from shapan.scene.kit.paint import CARD, DARK_WOOD, GRAPHITE, LEAF, LEAF_LIGHT, SOIL, STONE, WHITE
from shapan.scene.kit.recipe import Recipe, recipe
from shapan.scene.kit.shape import Piece, bar, box, circle, joined, lathe, moved, prism, sheet, stood, turned, widened

STANDING = (
    (0.0, 1.74), (-0.09, 1.7), (-0.11, 1.58), (-0.07, 1.48), (-0.22, 1.42), (-0.26, 1.1), (-0.25, 0.84), (-0.19, 0.84), (-0.18, 1.0),
    (-0.16, 0.5), (-0.17, 0.0), (-0.03, 0.0), (0.0, 0.72), (0.03, 0.0), (0.17, 0.0), (0.16, 0.5), (0.18, 1.0), (0.19, 0.84), (0.25, 0.84),
    (0.26, 1.1), (0.22, 1.42), (0.07, 1.48), (0.11, 1.58), (0.09, 1.7),
)  # fmt: skip
WALKING = (
    (0.02, 1.72), (-0.08, 1.69), (-0.1, 1.57), (-0.05, 1.47), (-0.17, 1.4), (-0.28, 1.05), (-0.24, 0.95), (-0.14, 1.15), (-0.13, 0.82),
    (-0.22, 0.42), (-0.38, 0.04), (-0.24, 0.0), (-0.08, 0.44), (0.01, 0.7), (0.1, 0.4), (0.16, 0.0), (0.32, 0.0), (0.24, 0.44),
    (0.15, 0.84), (0.15, 1.12), (0.26, 0.92), (0.31, 0.98), (0.2, 1.36), (0.08, 1.47), (0.12, 1.57), (0.1, 1.69),
)  # fmt: skip
DRESS = (
    (0.0, 1.66), (-0.09, 1.63), (-0.11, 1.5), (-0.07, 1.41), (-0.19, 1.35), (-0.23, 1.0), (-0.17, 0.96), (-0.14, 1.1), (-0.23, 0.5), (-0.1, 0.46),
    (-0.09, 0.0), (0.0, 0.0), (0.09, 0.0), (0.1, 0.46), (0.23, 0.5), (0.14, 1.1), (0.17, 0.96), (0.23, 1.0), (0.19, 1.35), (0.07, 1.41), (0.11, 1.5), (0.09, 1.63),
)  # fmt: skip


def living() -> tuple[Recipe, ...]:
    return (*_plants(), *_people())


def _people() -> tuple[Recipe, ...]:
    def figure(outline: tuple[tuple[float, float], ...]) -> list[Piece]:
        return [stood(prism(outline, -0.05, 0.05, WHITE, bottom=True)), prism(circle(0.2, 8), 0, 0.012, STONE)]

    plain = [box((0.4, 0.1, 1.45), paint=WHITE), box((0.2, 0.1, 0.25), (0, 0, 1.47), WHITE)]
    return tuple(
        recipe(name, figure(o), plain)
        for name, o in (("person", STANDING), ("person-walking", WALKING), ("person-dress", DRESS))
    )


def _blade(height: float, lean: float, width: float, yaw: float, paint: tuple[float, float, float], z: float) -> Piece:
    """A folded leaf: two halves that shade differently, seen from both sides."""
    tip = (0.0, lean, height)
    left, right = (-width / 2, lean * 0.3, height * 0.55), (width / 2, lean * 0.3, height * 0.55)
    root = (0.0, 0.0, 0.0)
    leaf = joined(sheet((root, left, tip), paint, both=True), sheet((root, tip, right), paint, both=True))
    return moved(turned(leaf, yaw), 0, 0, z)


def _clump(radius: float, x: float, y: float, z: float, paint: tuple[float, float, float], seed: int) -> Piece:
    """A crown: a squat, slightly irregular ball of 5 rings."""
    wobble = [0.92 + 0.16 * ((seed * 37 + i * 53) % 10) / 10 for i in range(4)]
    profile = [(0.0, -0.8 * radius)] + [
        (radius * math.cos(a) * w, 0.85 * radius * math.sin(a)) for a, w in zip((-0.8, -0.2, 0.4, 0.95), wobble, strict=True)
    ] + [(0.0, 0.9 * radius)]  # fmt: skip
    return moved(turned(widened(lathe(profile, 7, paint), 1.0, 0.88), 40 * seed), x, y, z)


def _plants() -> tuple[Recipe, ...]:
    pot = lathe(((0.15, 0), (0.2, 0.36), (0.2, 0.36), (0.17, 0.36), (0.17, 0.36), (0.17, 0.33)), 10, CARD)
    soil = prism(circle(0.17, 10), 0.3, 0.33, SOIL, smooth=True)
    tall_pot = [box((0.36, 0.36, 0.5), paint=GRAPHITE, bevel=0.012), box((0.3, 0.3, 0.005), (0, 0, 0.5), SOIL)]
    agave = [
        _blade(0.85 - 0.12 * (i % 3), 0.1 + 0.06 * (i % 3), 0.1, 45 * i + 11 * (i % 2), (LEAF, LEAF_LIGHT)[i % 2], 0.32)
        for i in range(9)
    ]
    grass = [
        _blade(0.55 + 0.1 * (i % 3), 0.1 + 0.05 * (i % 2), 0.1, 77 * i, (LEAF, LEAF_LIGHT)[i % 2], 0.48)
        for i in range(10)
    ]
    trough = [moved(b, -0.4 + 0.09 * i) for i, b in enumerate(grass)]
    return (
        recipe("plant", [pot, soil, *agave], [box((0.36, 0.36, 0.36), paint=CARD), box((0.4, 0.4, 0.7), (0, 0, 0.36), LEAF)]),
        recipe(
            "plant-tree",
            [*tall_pot, bar((0, 0, 0.5), (0.04, 0, 1.3), 0.05, DARK_WOOD), _clump(0.36, 0.04, 0.02, 1.55, LEAF, 1), _clump(0.26, -0.16, -0.1, 1.32, LEAF_LIGHT, 2)],
            [box((0.36, 0.36, 0.5), paint=GRAPHITE), box((0.6, 0.6, 0.8), (0, 0, 1.1), LEAF, bottom=True)],
        ),
        recipe("plant-ball", [*tall_pot, _clump(0.3, 0, 0, 0.76, LEAF, 3)], [box((0.36, 0.36, 0.5), paint=GRAPHITE), box((0.45, 0.45, 0.5), (0, 0, 0.5), LEAF)]),
        recipe("planter", [box((1.0, 0.3, 0.5), paint=CARD, bevel=0.012), box((0.94, 0.24, 0.005), (0, 0, 0.5), SOIL), *trough], [box((1.0, 0.3, 0.5), paint=CARD), box((0.9, 0.24, 0.5), (0, 0, 0.5), LEAF)]),
    )  # fmt: skip
