"""The pictures on posters: flat compositions of two tones in the tenant's colour. Each fills an upright square of
`SIDE`; seen from the front, +x is on the left."""

from __future__ import annotations

import math
from collections.abc import Iterator

from shapan.scene.kit.paint import WHITE, KitPaint
from shapan.scene.kit.recipe import Recipe, recipe
from shapan.scene.kit.shape import Piece, sheet

PRINT_SIDE = 0.78  # metres: the picture of the kit's frame, edge to edge
_HALF = PRINT_SIDE / 2
_DEEP: KitPaint = (0.42, 0.42, 0.42)  # of the tenant's colour
PALE: KitPaint = (0.72, 0.72, 0.72)
Flat = tuple[float, float]


def prints() -> tuple[Recipe, ...]:
    drawn = {
        "rings": _rings(),
        "bars": _bars(),
        "waves": _waves(),
        "net": _net(),
        "sun": _sun(),
        "petals": _petals(),
        "cubes": _cubes(),
        "dots": _dots(),
    }
    return tuple(
        recipe(f"print-{name}", list(pieces), list(pieces), floor=False)
        for name, pieces in drawn.items()
    )


def _shape(points: list[Flat], paint: KitPaint, layer: int = 0) -> Piece:
    """Convex, counter-clockwise from the front, in metres from the lower left corner. `layer`: millimetres in front of
    the ground, so that overlapping shapes do not flicker."""
    return sheet([(_HALF - x, 0.001 * layer, z) for x, z in points], paint)


def _arc(middle: Flat, radius: float, start: float, end: float, steps: int) -> list[Flat]:
    """Degrees, counter-clockwise from the right."""
    turns = [math.radians(start + (end - start) * i / steps) for i in range(steps + 1)]
    return [(middle[0] + radius * math.cos(a), middle[1] + radius * math.sin(a)) for a in turns]


def _disc(middle: Flat, radius: float, sides: int, paint: KitPaint, layer: int = 0) -> Piece:
    return _shape(_arc(middle, radius, 0, 360 * (sides - 1) / sides, sides - 1), paint, layer)


def _block(x: float, z: float, wide: float, tall: float, paint: KitPaint, layer: int = 0) -> Piece:
    return _shape([(x, z), (x + wide, z), (x + wide, z + tall), (x, z + tall)], paint, layer)


def _band(outer: list[Flat], inner: list[Flat], paint: KitPaint) -> Iterator[Piece]:
    for i in range(len(outer) - 1):
        yield _shape([inner[i], outer[i], outer[i + 1], inner[i + 1]], paint)


def _rings() -> Iterator[Piece]:
    """A quarter of a target, from the lower left corner."""
    for radius, paint in ((0.78, PALE), (0.56, WHITE), (0.34, _DEEP)):
        yield from _band(
            _arc((0, 0), radius, 0, 90, 6), _arc((0, 0), radius - 0.14, 0, 90, 6), paint
        )


def _bars() -> Iterator[Piece]:
    for i, tall in enumerate((0.16, 0.27, 0.22, 0.42, 0.56, 0.74)):
        yield _block(
            0.02 + 0.13 * i, 0.02, 0.09, tall, _DEEP if i == 5 else WHITE if i % 2 else PALE
        )


def _waves() -> Iterator[Piece]:
    for nth, (foot, paint) in enumerate(((0.08, _DEEP), (0.3, WHITE), (0.52, PALE))):
        for i in range(8):
            a, b = PRINT_SIDE * i / 8, PRINT_SIDE * (i + 1) / 8
            low = [
                foot + 0.07 * math.sin(2.2 * math.pi * x / PRINT_SIDE + 0.9 * nth) for x in (a, b)
            ]
            yield _shape([(a, low[0]), (b, low[1]), (b, low[1] + 0.13), (a, low[0] + 0.13)], paint)


def _net() -> Iterator[Piece]:
    nodes = ((0.12, 0.62), (0.4, 0.68), (0.66, 0.5), (0.22, 0.3), (0.52, 0.22), (0.66, 0.1))
    for a, b in ((0, 1), (1, 2), (0, 3), (3, 4), (1, 4), (2, 4), (4, 5)):
        (x0, z0), (x1, z1) = nodes[a], nodes[b]
        long = math.hypot(x1 - x0, z1 - z0)
        u, v = 0.008 * (z1 - z0) / long, -0.008 * (x1 - x0) / long
        yield _shape([(x0 + u, z0 + v), (x1 + u, z1 + v), (x1 - u, z1 - v), (x0 - u, z0 - v)], PALE)
    for i, (x, z) in enumerate(nodes):
        yield _disc((x, z), 0.1 if i == 4 else 0.05, 8, _DEEP if i == 4 else WHITE, 1)


def _sun() -> Iterator[Piece]:
    yield _disc((0.48, 0.46), 0.27, 16, WHITE)
    for z, tall, paint in ((0.3, 0.05, _DEEP), (0.2, 0.06, _DEEP), (0.08, 0.08, _DEEP)):
        yield _block(0.0, z, PRINT_SIDE, tall, paint, 1)


def _petals() -> Iterator[Piece]:
    for turn in range(4):
        a = math.radians(45 + 90 * turn)
        along, aside = (math.cos(a), math.sin(a)), (-math.sin(a), math.cos(a))
        rim = [
            (0.02, 0),
            (0.12, -0.1),
            (0.27, -0.13),
            (0.42, -0.08),
            (0.5, 0),
            (0.42, 0.08),
            (0.27, 0.13),
            (0.12, 0.1),
        ]
        rim = [(0.76 * u, 0.76 * v) for u, v in rim]
        yield _shape([(_HALF + u * along[0] + v * aside[0], _HALF + u * along[1] + v * aside[1]) for u, v in rim],
                     WHITE if turn % 2 else PALE)  # fmt: skip
    yield _disc((_HALF, _HALF), 0.06, 8, _DEEP, 1)


def _cubes() -> Iterator[Piece]:
    """Three cubes, seen from a corner."""
    w, h = 0.17, 0.098
    for x, z in ((0.22, 0.24), (0.56, 0.24), (0.39, 0.534)):
        yield _shape([(x, z), (x + w, z + h), (x, z + 2 * h), (x - w, z + h)], PALE)
        yield _shape([(x - w, z + h - 2 * h), (x, z - 2 * h), (x, z), (x - w, z + h)], WHITE)
        yield _shape([(x, z - 2 * h), (x + w, z - h), (x + w, z + h), (x, z)], _DEEP)


def _dots() -> Iterator[Piece]:
    for i in range(5):
        for k in range(5):
            half = 0.018 + 0.011 * ((i + k) % 5)
            x, z = 0.1 + 0.145 * i, 0.1 + 0.145 * k
            yield _shape(
                [(x, z - half), (x + half, z), (x, z + half), (x - half, z)],
                _DEEP if i == k else WHITE,
            )
