"""Plants and people. People are the figures of an architect's model: they give the scale and want no face; dark hair, legs
and shoes make them people, in one tone they were shop mannequins."""

# ruff: noqa: E501 (a table: one part or piece a line reads better than its numbers one below the other)

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

import numpy as np

from shapan.scene.kit.paint import CARD, DARK_WOOD, GRAPHITE, HAIR, LEAF, LEAF_LIGHT, SKIN, SOIL, TROUSERS, WHITE, Paint
from shapan.scene.kit.recipe import Recipe, recipe
from shapan.scene.kit.shape import Piece, bar, box, circle, joined, lathe, moved, prism, sheet, tilted, turned, widened


def living() -> tuple[Recipe, ...]:
    return (*_plants(), *_people())


def _people() -> tuple[Recipe, ...]:
    """Card figures, rounded, so that they are people from every side."""

    def body(waist: float, breast: float) -> list[Piece]:
        trunk = (
            (waist - 0.01, 0.84),
            (waist + 0.02, 0.94),
            (waist, 1.08),
            (breast, 1.28),
            (breast + 0.005, 1.38),
            (0.11, 1.45),
            (0.05, 1.48),
            (0.05, 1.56),
        )
        head = ((0.0, 1.49), (0.07, 1.52), (0.096, 1.6), (0.098, 1.66), (0.07, 1.73), (0.0, 1.76))
        hair = ((0.1, 1.61), (0.106, 1.68), (0.08, 1.75), (0.0, 1.785))
        return [
            widened(lathe(trunk, 9, WHITE), 1.18, 0.7),
            widened(lathe(head, 9, SKIN), 0.9, 1.06),
            tilted(moved(widened(lathe(hair, 7, HAIR), 0.9, 1.06), 0, -0.012, 0), 16, (0, 0, 1.68)),
        ]

    def limb(*joints: tuple[float, float, float], thick: float, paint: Paint = WHITE) -> list[Piece]:
        return [bar(a, b, thick * (1 - 0.12 * i), paint, sides=7) for i, (a, b) in enumerate(pairwise(joints))]

    def shoe(x: float, y: float, z: float = 0.0) -> Piece:
        return box((0.09, 0.26, 0.07), (x, y, z), GRAPHITE)

    # As slim as the cells that they stand in: half a metre across, 0.4 m deep.
    arms = [
        p
        for s in (-1, 1)
        for p in limb((s * 0.19, 0, 1.4), (s * 0.215, -0.03, 1.12), (s * 0.2, 0.06, 0.84), thick=0.095)
    ]
    phone = [
        *limb((0.19, 0, 1.4), (0.215, -0.02, 1.12), (0.09, 0.14, 1.17), thick=0.095),
        box((0.08, 0.012, 0.16), (0.07, 0.17, 1.13), GRAPHITE, bottom=True),
        *arms[:2],
    ]
    legs = [
        p
        for s in (-1, 1)
        for p in (
            *limb((s * 0.08, 0, 0.9), (s * 0.085, 0.01, 0.47), (s * 0.09, -0.02, 0.05), thick=0.17, paint=TROUSERS),
            shoe(s * 0.09, 0.04),
        )
    ]
    stride = [
        *limb((0.08, 0.02, 0.9), (0.08, 0.15, 0.5), (0.08, 0.14, 0.08), thick=0.17, paint=TROUSERS), *limb((-0.08, -0.02, 0.9), (-0.08, -0.04, 0.48), (-0.08, -0.28, 0.14), thick=0.17, paint=TROUSERS),
        shoe(0.08, 0.19), tilted(shoe(-0.08, -0.23, 0.03), -18, (0, -0.23, 0.03)),
        *limb((0.18, 0, 1.4), (0.19, -0.14, 1.14), (0.18, -0.08, 0.88), thick=0.09), *limb((-0.18, 0, 1.4), (-0.19, 0.08, 1.13), (-0.18, 0.24, 0.97), thick=0.09),
    ]  # fmt: skip
    skirt = [lathe(((0.225, 0.5), (0.2, 0.7), (0.16, 0.94)), 12, TROUSERS)]
    calves = [
        p
        for s in (-1, 1)
        for p in (*limb((s * 0.08, 0, 0.54), (s * 0.075, -0.02, 0.05), thick=0.11, paint=SKIN), shoe(s * 0.075, 0.04))
    ]
    plain = [
        box((0.3, 0.1, 0.85), paint=TROUSERS),
        box((0.4, 0.1, 0.6), (0, 0, 0.85), WHITE),
        box((0.18, 0.1, 0.25), (0, 0, 1.49), HAIR),
    ]
    return tuple(
        recipe(name, pieces, plain)
        for name, pieces in (
            ("person", [*body(0.145, 0.17), *phone, *legs]),
            ("person-walking", [turned(piece, 90) for piece in (*body(0.145, 0.17), *stride)]),
            ("person-dress", [*body(0.12, 0.15), *arms, *skirt, *calves]),
        )
    )  # fmt: skip


def _blade(height: float, lean: float, width: float, yaw: float, paint: tuple[float, float, float], z: float) -> Piece:
    """A folded leaf: two halves that shade differently, seen from both sides."""
    tip = (0.0, lean, height)
    left, right = (-width / 2, lean * 0.3, height * 0.55), (width / 2, lean * 0.3, height * 0.55)
    root = (0.0, 0.0, 0.0)
    leaf = joined(sheet((root, left, tip), paint, both=True), sheet((root, tip, right), paint, both=True))
    return moved(turned(leaf, yaw), 0, 0, z)


def _clump(radius: float, x: float, y: float, z: float, paint: tuple[float, float, float], seed: int) -> Piece:
    """A crown: a ball whose surface stands out and shades unevenly, as foliage does."""
    rise = [-1.35, -0.9, -0.45, 0.0, 0.42, 0.85, 1.25]
    profile = [
        (0.0, -0.9 * radius),
        *((radius * math.cos(a), 0.92 * radius * math.sin(a)) for a in rise),
        (0.0, 0.92 * radius),
    ]
    ball = lathe(profile, 12, paint)
    # A golden-ratio sequence: even, irregular, and the same on every machine.
    share = (np.arange(len(ball.positions)) * 0.6180339887 + 0.37 * seed) % 1.0
    poles = np.abs(ball.positions[:, :2]).max(axis=1) < 1e-9
    out = np.where(poles, 1.0, 0.82 + 0.18 * share)[:, None]
    normals = ball.normals + 0.55 * np.column_stack((share - 0.5, (share * 7.3) % 1.0 - 0.5, (share * 3.7) % 1.0 - 0.3))
    normals /= np.linalg.norm(normals, axis=1)[:, None]
    leaves = replace(
        ball, positions=ball.positions * out, normals=normals, shade=np.where(poles, 1.0, 0.68 + 0.32 * share)
    )
    return moved(turned(widened(leaves, 1.0, 0.88), 40 * seed), x, y, z)


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
