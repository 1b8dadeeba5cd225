"""Plants and people. People are figures as in an architectural model: they show the scale and have no faces. Hair, legs
and shoes are dark; in a single tone the figures looked like shop mannequins."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from shapan.scene.kit.paint import DARK_WOOD, GRAPHITE, HAIR, KIT_CARD, LEAF, LEAF_LIGHT, SKIN, SOIL, TROUSERS, WHITE
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
    swept,
    tilted,
    translated,
    widened,
)


def living() -> tuple[Recipe, ...]:
    return (*_plants(), *_people())


def _people() -> tuple[Recipe, ...]:
    """Standing and walking figures, as narrow as their cells: 0.5 m wide, 0.4 m deep. Limbs are swept through their
    joints, and hair is 1 cm outside the head, because intersections are visible from three metres.
    """

    def body(hem: float, waist: float, breast: float) -> list[Piece]:
        trunk = (
            (hem, 0.82),
            (hem + 0.008, 0.92),
            (waist, 1.08),
            (breast, 1.3),
            (breast - 0.015, 1.4),
            (0.06, 1.47),
            (0.046, 1.5),
        )
        head = ((0.045, 1.46), (0.048, 1.54), (0.078, 1.56), (0.096, 1.645), (0.078, 1.73), (0.0, 1.77))
        hair = ((0.104, 1.628), (0.108, 1.69), (0.084, 1.755), (0.0, 1.788))
        return [
            widened(lathe(trunk, 9, WHITE), 1.2, 0.7),
            widened(lathe(head, 8, SKIN), 0.9, 1.05),
            tilted(translated(widened(lathe(hair, 8, HAIR), 0.9, 1.05), 0, -0.008, 0), 15, (0, 0, 1.68)),
        ]

    def arm(side: int, elbow: tuple[float, float, float], wrist: tuple[float, float, float]) -> list[Piece]:
        """A sleeve from the shoulder, and a hand in the direction of the forearm."""
        (x, y, z), (u, v, w) = elbow, wrist
        reach = math.dist(elbow, wrist)
        a, b, c = ((u - x) / reach, (v - y) / reach, (w - z) / reach)
        sleeve = ((0.14, 0, 1.435, 0), (0.178, 0, 1.405, 0.05), (x, y, z, 0.043), (u, v, w, 0.034))
        hand = (
            (u, v, w, 0.027),
            (u + 0.06 * a, v + 0.06 * b, w + 0.06 * c, 0.034),
            (u + 0.13 * a, v + 0.13 * b, w + 0.13 * c, 0),
        )
        return [
            swept([(side * p[0], *p[1:]) for p in path], 6, paint) for path, paint in ((sleeve, WHITE), (hand, SKIN))
        ]

    def leg(side: int, knee: tuple[float, float], ankle: tuple[float, float], heel: float = 0.0) -> list[Piece]:
        """(y, z) of knee and ankle; `heel`: degrees by which the foot is raised behind."""
        (ky, kz), (ay, az) = knee, ankle
        path = ((0.075, 0, 0.93, 0.085), (0.08, ky, kz, 0.064), (0.085, ay, az, 0.05))
        return [swept([(side * p[0], *p[1:]) for p in path], 7, TROUSERS), shoe(side * 0.087, ay, az - 0.06, heel)]

    def shoe(x: float, y: float, z: float, heel: float = 0.0) -> Piece:
        path = (
            (x, y - 0.08, z + 0.05, 0),
            (x, y - 0.05, z + 0.042, 0.042),
            (x, y + 0.13, z + 0.038, 0.038),
            (x, y + 0.19, z + 0.022, 0),
        )
        return tilted(swept(path, 6, GRAPHITE), -heel, (x, y, z))

    hanging = [p for side in (-1, 1) for p in arm(side, (0.205, -0.03, 1.13), (0.195, 0.05, 0.9))]
    phone = [
        *arm(1, (0.21, -0.02, 1.13), (0.13, 0.14, 1.16)),
        *arm(-1, (0.205, -0.03, 1.13), (0.195, 0.05, 0.9)),
        box_solid((0.075, 0.012, 0.15), (0.08, 0.252, 1.13), GRAPHITE, bottom=True),
    ]
    standing = [p for side in (-1, 1) for p in leg(side, (0.02, 0.5), (-0.01, 0.08))]
    swinging = [*arm(1, (0.2, -0.13, 1.15), (0.19, -0.1, 0.92)), *arm(-1, (0.2, 0.06, 1.14), (0.18, 0.22, 0.98))]
    stride = [*leg(1, (0.15, 0.52), (0.13, 0.1)), *leg(-1, (-0.03, 0.5), (-0.27, 0.19), 35)]
    skirt = [lathe(((0.22, 0.5), (0.2, 0.7), (0.15, 0.92)), 9, TROUSERS)]
    calves = [
        p
        for x in (-0.08, 0.08)
        for p in (
            swept(((x, 0, 0.54, 0.055), (x, -0.02, 0.3, 0.052), (x, -0.03, 0.06, 0.034)), 6, SKIN),
            shoe(x, -0.03, 0.0),
        )
    ]
    plain = [
        box_solid((0.3, 0.1, 0.85), paint=TROUSERS),
        box_solid((0.4, 0.1, 0.6), (0, 0, 0.85), WHITE),
        box_solid((0.18, 0.1, 0.25), (0, 0, 1.49), HAIR),
    ]
    return (
        recipe("person", [*body(0.155, 0.14, 0.165), *phone, *standing], plain),
        recipe(
            "person-walking", [rotated(piece, 90) for piece in (*body(0.155, 0.14, 0.165), *swinging, *stride)], plain
        ),
        recipe("person-dress", [*body(0.13, 0.115, 0.15), *hanging, *skirt, *calves], plain),
    )


def _blade(height: float, lean: float, width: float, yaw: float, paint: tuple[float, float, float], z: float) -> Piece:
    """A folded leaf: two halves with different shades, visible from both sides."""
    tip = (0.0, lean, height)
    left, right = (-width / 2, lean * 0.3, height * 0.55), (width / 2, lean * 0.3, height * 0.55)
    root = (0.0, 0.0, 0.0)
    leaf = join_pieces(sheet((root, left, tip), paint, both=True), sheet((root, tip, right), paint, both=True))
    return translated(rotated(leaf, yaw), 0, 0, z)


def _clump(radius: float, x: float, y: float, z: float, paint: tuple[float, float, float], seed: int) -> Piece:
    """A crown: a ball with an uneven surface and uneven shades, like foliage."""
    rise = [-1.2, -0.72, -0.24, 0.24, 0.72, 1.2]
    profile = [
        (0.0, -0.9 * radius),
        *((radius * math.cos(a), 0.92 * radius * math.sin(a)) for a in rise),
        (0.0, 0.92 * radius),
    ]
    ball = lathe(profile, 11, paint)
    # A golden-ratio sequence: even, irregular, and the same on every machine.
    share = (np.arange(len(ball.positions)) * 0.6180339887 + 0.37 * seed) % 1.0
    poles = np.abs(ball.positions[:, :2]).max(axis=1) < 1e-9
    out = np.where(poles, 1.0, 0.82 + 0.18 * share)[:, None]
    normals = ball.normals + 0.55 * np.column_stack((share - 0.5, (share * 7.3) % 1.0 - 0.5, (share * 3.7) % 1.0 - 0.3))
    normals /= np.linalg.norm(normals, axis=1)[:, None]
    leaves = replace(
        ball, positions=ball.positions * out, normals=normals, shade=np.where(poles, 1.0, 0.68 + 0.32 * share)
    )
    return translated(rotated(widened(leaves, 1.0, 0.88), 40 * seed), x, y, z)


def _plants() -> tuple[Recipe, ...]:
    pot = lathe(((0.15, 0), (0.2, 0.36), (0.2, 0.36), (0.17, 0.36), (0.17, 0.36), (0.17, 0.33)), 10, KIT_CARD)
    soil = prism(circle(0.17, 10), 0.3, 0.33, SOIL, smooth=True)
    tall_pot = [
        box_solid((0.36, 0.36, 0.5), paint=GRAPHITE, bevel=0.012),
        box_solid((0.3, 0.3, 0.005), (0, 0, 0.5), SOIL),
    ]
    agave = [
        _blade(0.85 - 0.12 * (i % 3), 0.1 + 0.06 * (i % 3), 0.1, 45 * i + 11 * (i % 2), (LEAF, LEAF_LIGHT)[i % 2], 0.32)
        for i in range(9)
    ]
    grass = [
        _blade(0.55 + 0.1 * (i % 3), 0.1 + 0.05 * (i % 2), 0.1, 77 * i, (LEAF, LEAF_LIGHT)[i % 2], 0.48)
        for i in range(10)
    ]
    trough = [translated(b, -0.4 + 0.09 * i) for i, b in enumerate(grass)]
    return (
        recipe(
            "plant",
            [pot, soil, *agave],
            [box_solid((0.36, 0.36, 0.36), paint=KIT_CARD), box_solid((0.4, 0.4, 0.7), (0, 0, 0.36), LEAF)],
        ),
        recipe(
            "plant-tree",
            [
                *tall_pot,
                bar_solid((0, 0, 0.5), (0.04, 0, 1.3), 0.05, DARK_WOOD),
                _clump(0.36, 0.04, 0.02, 1.55, LEAF, 1),
                _clump(0.26, -0.16, -0.1, 1.32, LEAF_LIGHT, 2),
            ],
            [box_solid((0.36, 0.36, 0.5), paint=GRAPHITE), box_solid((0.6, 0.6, 0.8), (0, 0, 1.1), LEAF, bottom=True)],
        ),
        recipe(
            "plant-ball",
            [*tall_pot, _clump(0.3, 0, 0, 0.76, LEAF, 3)],
            [box_solid((0.36, 0.36, 0.5), paint=GRAPHITE), box_solid((0.45, 0.45, 0.5), (0, 0, 0.5), LEAF)],
        ),
        recipe(
            "planter",
            [
                box_solid((1.0, 0.3, 0.5), paint=KIT_CARD, bevel=0.012),
                box_solid((0.94, 0.24, 0.005), (0, 0, 0.5), SOIL),
                *trough,
            ],
            [box_solid((1.0, 0.3, 0.5), paint=KIT_CARD), box_solid((0.9, 0.24, 0.5), (0, 0, 0.5), LEAF)],
        ),
    )
