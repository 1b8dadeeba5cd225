"""The shapes of set pieces as primitives: four solids, and every part of the kit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import numpy as np

from shapan.geometry.arrays import F64
from shapan.scene.kit import has_part, index, kit
from shapan.scene.kit.make import make
from shapan.scene.kit.paint import WHITE, linear
from shapan.scene.kit.recipe import recipe
from shapan.scene.kit.shape import Piece, box_solid, circle, lathe, prism, widened
from shapan.scene.values import Primitive

SCREEN_SHAPE = "screen"  # no geometry: the viewer draws its words
_CLOTH = "-cloth"  # the clothes of a person are a part of their own
_SIDES = 16
_BEVELLED = 0.1  # metres of a box's shortest side from which its edges are bevelled
_ROUND = 7  # points of a ball's profile

_Size = tuple[float, float, float]


def known_shape(name: str) -> bool:
    return name in _SOLIDS or name == SCREEN_SHAPE or has_part(name)


@cache
def shape_triangles(shape: str) -> int:
    return sum(len(one.indices) for one in drawn(shape, (1.0, 1.0, 1.0), "", "matte"))


def drawn(shape: str, size: _Size, color: str, matter: str) -> Iterator[Primitive]:
    """The primitives of a part in its own axes. Of a person the colour is that of the clothes."""
    if shape == SCREEN_SHAPE:
        return
    paint = linear(color) if color else WHITE
    if shape in _SOLIDS:
        piece = _SOLIDS[shape](size, matter)
        made = make(recipe(shape, [piece], [piece]))
        yield from (_painted(one, np.array(paint)) for one in made.lods[0])
        return
    dressed = has_part(shape + _CLOTH)
    for name in (shape, shape + _CLOTH) if dressed else (shape,):
        tint = np.array(WHITE if dressed and name == shape else paint)
        yield from (_painted(_sized(one, size), tint) for one in kit()[index(name)].lods[0])


def _painted(primitive: Primitive, tint: F64) -> Primitive:
    colors = primitive.colors.copy()
    colors[:, :3] = np.rint(colors[:, :3] * tint)
    return Primitive(
        primitive.material, primitive.positions, primitive.normals, colors, primitive.indices
    )


def _sized(primitive: Primitive, size: _Size) -> Primitive:
    if size == (1.0, 1.0, 1.0):
        return primitive
    normals = primitive.normals / np.array(size, np.float32)
    normals /= np.maximum(np.linalg.norm(normals, axis=1), 1e-6)[:, None]
    return Primitive(
        primitive.material,
        primitive.positions * np.array(size, np.float32),
        normals.astype(np.float32),
        primitive.colors,
        primitive.indices,
    )


def _box(size: _Size, matter: str) -> Piece:
    bevel = 0.012 if min(size) > _BEVELLED else 0.0
    return box_solid(size, paint=WHITE, material=matter, bevel=bevel, bottom=True)


def _cylinder(size: _Size, matter: str) -> Piece:
    x, y, z = size
    piece = prism(
        circle(0.5, _SIDES),
        0.0,
        z,
        WHITE,
        matter,
        bevel=min(0.01, 0.1 * z),
        smooth=True,
        bottom=True,
    )
    return widened(piece, x, y)


def _cone(size: _Size, matter: str) -> Piece:
    x, y, z = size
    return widened(lathe([(0.5, 0.0), (0.0, z)], _SIDES, WHITE, matter), x, y)


def _ball(size: _Size, matter: str) -> Piece:
    x, y, z = size
    angles = np.linspace(-np.pi / 2, np.pi / 2, _ROUND)
    profile = [
        (round(float(np.cos(a)) / 2, 4), round(z * (float(np.sin(a)) + 1) / 2, 4)) for a in angles
    ]
    return widened(lathe(profile, _SIDES, WHITE, matter), x, y)


_SOLIDS: dict[str, Callable[[_Size, str], Piece]] = {
    "box": _box,
    "cylinder": _cylinder,
    "cone": _cone,
    "ball": _ball,
}
SOLIDS = tuple(_SOLIDS)
