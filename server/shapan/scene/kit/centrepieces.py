"""What hangs on the axis of a hall's entrance: four sculptures over a lit cube with the hall's name, which is the
origin. Nothing is before the cube for whoever looks up to it. And the furniture of streets between halls."""

from __future__ import annotations

import math

from shapan.scene.kit.figures.living import clump
from shapan.scene.kit.paint import (
    ALUMINIUM,
    DARK_WOOD,
    GRAPHITE,
    KIT_CARD,
    LEAF,
    LEAF_LIGHT,
    SOIL,
    STEEL,
    WHITE,
    WOOD,
)
from shapan.scene.kit.recipe import Recipe, recipe
from shapan.scene.kit.shape import (
    Piece,
    bar_solid,
    box_solid,
    circle,
    lathe,
    prism,
    rotated,
    sheet,
    tilted,
    translated,
)

CENTREPIECES = ("centrepiece-rings", "centrepiece-cloud", "centrepiece-lotus", "centrepiece-globe")
CENTREPIECE_TALL, CENTREPIECE_RADIUS = 3.0, 2.3  # metres
_MIDDLE, _LOW = 2.0, 1.0  # metres: of their height, and what is lowest of them but the cube


def centrepieces() -> tuple[Recipe, ...]:
    box = [box_solid((2.6, 2.6, 1.4), (0, 0, 1.3), WHITE, bottom=True)]
    drawn = (_rings(), _cloud(), _lotus(), _globe())
    hung = [
        recipe(name, pieces, box, floor=False)
        for name, pieces in zip(CENTREPIECES, drawn, strict=True)
    ]
    return (*hung, _street_tree(), _street_mast())


_Corners = tuple[tuple[float, float, float], ...]


def _lit(corners: _Corners) -> list[Piece]:
    """Glows on the side where its corners run counter-clockwise; the other side is matte."""
    return [sheet(corners, WHITE, "light"), sheet(corners[::-1], WHITE)]


def _rings() -> list[Piece]:
    """Three bands that lean three ways, as of a gyroscope; they glow inside."""
    out: list[Piece] = []
    for radius, lean, turn in ((2.25, 7, 20), (1.9, -11, 110), (1.55, 15, 230)):
        band = lathe(((radius, -0.16), (radius, 0.16)), 24, WHITE)
        inside = lathe(((radius - 0.05, 0.16), (radius - 0.05, -0.16)), 24, WHITE, "light")
        out += [
            translated(rotated(tilted(piece, lean), turn), z=_MIDDLE) for piece in (band, inside)
        ]
    return out


def _cloud() -> list[Piece]:
    """Cards in a wave; of three, two glow inwards."""
    out = []
    for ring, (radius, count) in enumerate(((1.25, 18), (1.75, 25), (2.25, 32))):
        for k in range(count):
            a = 2 * math.pi * (k + 0.5 * (ring % 2)) / count
            z = _MIDDLE + 0.55 * math.sin(2 * a + 0.8 * ring) + 0.2 * math.sin(5 * a)
            x, y = radius * math.sin(a), radius * math.cos(a)
            u, v = 0.15 * math.cos(a), -0.15 * math.sin(a)
            card = (
                (x - u, y - v, z - 0.22),
                (x + u, y + v, z - 0.22),
                (x + u, y + v, z + 0.22),
                (x - u, y - v, z + 0.22),
            )
            out += _lit(card if (k + ring) % 3 else card[::-1])
    return out


def _lotus() -> list[Piece]:
    """Petals around the middle, in three tiers that open outwards and glow below."""
    out = []
    for tier, (count, root, reach, foot, top) in enumerate(
        (
            (10, 0.5, 2.3, _LOW, 1.5),
            (12, 0.8, 2.0, _LOW + 0.1, 2.1),
            (12, 1.0, 1.6, _LOW + 0.35, 2.8),
        )
    ):
        for k in range(count):
            middle = (root + reach) / 2
            z = foot + (top - foot) * 0.35
            halves = (
                ((-0.42, middle, z), (0.42, middle, z), (0.12, root, foot), (-0.12, root, foot)),
                ((0.0, reach, top), (0.42, middle, z), (-0.42, middle, z)),
            )
            out += [
                rotated(piece, 360 * (k + 0.5 * (tier % 2)) / count)
                for half in halves
                for piece in _lit(half)
            ]
    return out


def _globe() -> list[Piece]:
    """Meridians, broad at the equator, that glow inside."""
    out = []
    steps = 6
    for k in range(14):
        for n in range(steps):
            low, high = (math.radians(-78 + 156 * (n + i) / steps) for i in (0, 1))
            (r0, z0), (r1, z1) = (
                (2.0 * math.cos(a), _MIDDLE + 0.98 * math.sin(a)) for a in (low, high)
            )
            w0, w1 = (0.03 + 0.11 * math.cos(a) for a in (low, high))
            ribbon = _lit(((-w0, r0, z0), (w0, r0, z0), (w1, r1, z1), (-w1, r1, z1)))
            out += [rotated(piece, 360 * k / 14) for piece in ribbon]
    return out


def _street_tree() -> Recipe:
    """In a round planter with a seat around it, 2.2 m across and 4.6 m high."""
    trunk = [
        bar_solid((0, 0, 0.45), (0.05, 0.02, 2.6), 0.14, DARK_WOOD, sides=6),
        bar_solid((0.03, 0.0, 1.9), (0.6, 0.2, 2.9), 0.07, DARK_WOOD),
    ]
    return recipe(
        "street-tree",
        [
            lathe(((0.78, 0), (0.78, 0.62), (0.78, 0.62), (0.66, 0.62)), 10, KIT_CARD),
            translated(prism(circle(0.7, 8), 0.5, 0.56, SOIL, smooth=True)),
            lathe(
                ((0.78, 0.36), (1.1, 0.36), (1.1, 0.36), (1.1, 0.44), (1.1, 0.44), (0.78, 0.44)),
                10,
                WOOD,
            ),
            *trunk,
            clump(1.05, 0.05, 0.0, 3.5, LEAF, 4, 9),
            clump(0.66, 0.5, 0.2, 2.95, LEAF_LIGHT, 5, 7),
        ],
        [
            prism(circle(1.1, 6), 0, 0.44, WOOD),
            box_solid((1.9, 1.9, 1.9), (0.05, 0, 2.6), LEAF, bottom=True),
        ],
    )


def _street_mast() -> Recipe:
    """A banner of 0.9 by 2.6 m on a mast of 5 m, over a foot of stone."""
    mast = bar_solid((0, 0, 0), (0, 0, 5.0), 0.09, ALUMINIUM, "gloss", sides=6)
    arms = [bar_solid((0, 0, z), (1.0, 0, z), 0.035, STEEL) for z in (2.1, 4.8)]
    return recipe(
        "street-mast",
        [
            lathe(((0.3, 0), (0.3, 0.1), (0.3, 0.1), (0.12, 0.16), (0.0, 0.16)), 10, GRAPHITE),
            mast,
            *arms,
            box_solid((0.9, 0.015, 2.64), (0.52, 0, 2.13), WHITE, bottom=True),
        ],
        [
            box_solid((0.12, 0.12, 5.0), paint=ALUMINIUM),
            box_solid((0.9, 0.02, 2.64), (0.52, 0, 2.13), WHITE, bottom=True),
        ],
    )
