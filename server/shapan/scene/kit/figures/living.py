"""Plants and people (people.py)."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from shapan.scene.kit.figures.people import figure_recipes
from shapan.scene.kit.paint import DARK_WOOD, GRAPHITE, KIT_CARD, LEAF, LEAF_LIGHT, SOIL
from shapan.scene.kit.recipe import Recipe, recipe
from shapan.scene.kit.shape import (
    Piece,
    bar_solid,
    box_solid,
    circle,
    join_pieces,
    lathe,
    prism,
    rotated,
    sheet,
    translated,
    widened,
)


def living() -> tuple[Recipe, ...]:
    return (*_plants(), *figure_recipes())


def _blade(
    height: float,
    lean: float,
    width: float,
    yaw: float,
    paint: tuple[float, float, float],
    z: float,
) -> Piece:
    """A folded leaf: two halves with different shades, visible from both sides."""
    tip = (0.0, lean, height)
    left, right = (-width / 2, lean * 0.3, height * 0.55), (width / 2, lean * 0.3, height * 0.55)
    root = (0.0, 0.0, 0.0)
    leaf = join_pieces(
        sheet((root, left, tip), paint, both=True), sheet((root, tip, right), paint, both=True)
    )
    return translated(rotated(leaf, yaw), 0, 0, z)


def clump(
    radius: float,
    x: float,
    y: float,
    z: float,
    paint: tuple[float, float, float],
    seed: int,
    sides: int = 11,
) -> Piece:
    """A crown: a ball with an uneven surface and uneven shades, like foliage."""
    rise = [-1.2, -0.72, -0.24, 0.24, 0.72, 1.2]
    profile = [
        (0.0, -0.9 * radius),
        *((radius * math.cos(a), 0.92 * radius * math.sin(a)) for a in rise),
        (0.0, 0.92 * radius),
    ]
    ball = lathe(profile, sides, paint)
    # A golden-ratio sequence: even, irregular, and the same on every machine.
    share = (np.arange(len(ball.positions)) * 0.6180339887 + 0.37 * seed) % 1.0
    poles = np.abs(ball.positions[:, :2]).max(axis=1) < 1e-9
    out = np.where(poles, 1.0, 0.82 + 0.18 * share)[:, None]
    normals = ball.normals + 0.55 * np.column_stack(
        (share - 0.5, (share * 7.3) % 1.0 - 0.5, (share * 3.7) % 1.0 - 0.3)
    )
    normals /= np.linalg.norm(normals, axis=1)[:, None]
    leaves = replace(
        ball,
        positions=ball.positions * out,
        normals=normals,
        shade=np.where(poles, 1.0, 0.68 + 0.32 * share),
    )
    return translated(rotated(widened(leaves, 1.0, 0.88), 40 * seed), x, y, z)


def _plants() -> tuple[Recipe, ...]:
    pot = lathe(
        ((0.15, 0), (0.2, 0.36), (0.2, 0.36), (0.17, 0.36), (0.17, 0.36), (0.17, 0.33)),
        10,
        KIT_CARD,
    )
    soil = prism(circle(0.17, 10), 0.3, 0.33, SOIL, smooth=True)
    tall_pot = [
        box_solid((0.36, 0.36, 0.5), paint=GRAPHITE, bevel=0.012),
        box_solid((0.3, 0.3, 0.005), (0, 0, 0.5), SOIL),
    ]
    agave = [
        _blade(
            0.85 - 0.12 * (i % 3),
            0.1 + 0.06 * (i % 3),
            0.1,
            45 * i + 11 * (i % 2),
            (LEAF, LEAF_LIGHT)[i % 2],
            0.32,
        )
        for i in range(9)
    ]
    grass = [
        _blade(
            0.55 + 0.1 * (i % 3), 0.1 + 0.05 * (i % 2), 0.1, 77 * i, (LEAF, LEAF_LIGHT)[i % 2], 0.48
        )
        for i in range(10)
    ]
    trough = [translated(b, -0.4 + 0.09 * i) for i, b in enumerate(grass)]
    return (
        recipe(
            "plant",
            [pot, soil, *agave],
            [
                box_solid((0.36, 0.36, 0.36), paint=KIT_CARD),
                box_solid((0.4, 0.4, 0.7), (0, 0, 0.36), LEAF),
            ],
        ),
        recipe(
            "plant-tree",
            [
                *tall_pot,
                bar_solid((0, 0, 0.5), (0.04, 0, 1.3), 0.05, DARK_WOOD),
                clump(0.36, 0.04, 0.02, 1.55, LEAF, 1),
                clump(0.26, -0.16, -0.1, 1.32, LEAF_LIGHT, 2),
            ],
            [
                box_solid((0.36, 0.36, 0.5), paint=GRAPHITE),
                box_solid((0.6, 0.6, 0.8), (0, 0, 1.1), LEAF, bottom=True),
            ],
        ),
        recipe(
            "plant-ball",
            [*tall_pot, clump(0.3, 0, 0, 0.76, LEAF, 3, 9)],
            [
                box_solid((0.36, 0.36, 0.5), paint=GRAPHITE),
                box_solid((0.45, 0.45, 0.5), (0, 0, 0.5), LEAF),
            ],
        ),
        recipe(
            "planter",
            [
                box_solid((1.0, 0.3, 0.5), paint=KIT_CARD, bevel=0.012),
                box_solid((0.94, 0.24, 0.005), (0, 0, 0.5), SOIL),
                *trough,
            ],
            [
                box_solid((1.0, 0.3, 0.5), paint=KIT_CARD),
                box_solid((0.9, 0.24, 0.5), (0, 0, 0.5), LEAF),
            ],
        ),
    )
