"""Pictograms of services and exits: flat white glyphs that glow, each in an upright square of one metre, drawn for
Shapan. The colour is that of the instance."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from shapan.scene.kit.paint import WHITE, KitPaint
from shapan.scene.kit.recipe import Recipe, recipe
from shapan.scene.kit.shape import Piece, sheet

_Flat = tuple[float, float]
_HOLE: KitPaint = (0.16, 0.16, 0.16)  # what is cut out of a glyph

PICTOGRAMS = (
    "man", "woman", "accessible", "hanger", "microphone", "cross", "letter-i", "cup", "camera", "banknote", "crate",
    "badge", "meeting", "kneeling", "monitor", "sofa",
)  # fmt: skip


def pictograms() -> tuple[Recipe, ...]:
    drawn = (_man, _woman, _accessible, _hanger, _microphone, _cross, _letter_i, _cup, _camera, _banknote, _crate,
             _badge, _meeting, _kneeling, _monitor, _sofa)  # fmt: skip
    made = [(name, tuple(draw())) for name, draw in zip(PICTOGRAMS, drawn, strict=True)]
    return tuple(recipe(f"pictogram-{name}", pieces, pieces, floor=False) for name, pieces in made)


def running_man(y: float, size: float, at: _Flat) -> list[Piece]:
    """The sign of an exit (after ISO 7010 E001), light, on a board's face at depth `y`; `at`: its lower left corner."""

    def place(points: Sequence[_Flat]) -> Piece:
        return sheet([(at[0] - size * x, y, at[1] + size * z) for x, z in points], WHITE, "light")

    limbs = (
        ((0.55, 0.74), (0.42, 0.42), 0.15),
        ((0.52, 0.7), (0.74, 0.56), 0.07),
        ((0.74, 0.56), (0.86, 0.66), 0.07),
        ((0.52, 0.7), (0.3, 0.64), 0.07),
        ((0.3, 0.64), (0.24, 0.48), 0.07),
        ((0.44, 0.44), (0.66, 0.32), 0.1),
        ((0.66, 0.32), (0.62, 0.08), 0.08),
        ((0.42, 0.46), (0.3, 0.24), 0.1),
        ((0.3, 0.24), (0.08, 0.22), 0.08),
    )
    return [place(_disc((0.64, 0.88), 0.09)), *(place(_bar(a, b, wide)) for a, b, wide in limbs)]


def _glyph(points: Sequence[_Flat], layer: int = 0, paint: KitPaint = WHITE) -> Piece:
    """Convex, counter-clockwise from the front, from the lower left corner; `layer`: steps of 2 mm in front."""
    return sheet([(0.5 - x, 0.002 * layer, z) for x, z in points], paint, "light")


def _arc(middle: _Flat, radius: float, start: float, end: float, steps: int) -> list[_Flat]:
    turns = [math.radians(start + (end - start) * i / steps) for i in range(steps + 1)]
    return [(middle[0] + radius * math.cos(a), middle[1] + radius * math.sin(a)) for a in turns]


def _disc(middle: _Flat, radius: float, sides: int = 8) -> list[_Flat]:
    return _arc(middle, radius, 0, 360 * (sides - 1) / sides, sides - 1)


def _bar(a: _Flat, b: _Flat, wide: float) -> list[_Flat]:
    long = math.hypot(b[0] - a[0], b[1] - a[1])
    u, v = wide / 2 * (b[1] - a[1]) / long, -wide / 2 * (b[0] - a[0]) / long
    return [(a[0] - u, a[1] - v), (a[0] + u, a[1] + v), (b[0] + u, b[1] + v), (b[0] - u, b[1] - v)]


def _block(x: float, z: float, wide: float, tall: float) -> list[_Flat]:
    return [(x, z), (x + wide, z), (x + wide, z + tall), (x, z + tall)]


def _ring(
    middle: _Flat, radius: float, wide: float, start: float, end: float, steps: int
) -> Iterator[Piece]:
    outer, inner = (
        _arc(middle, radius, start, end, steps),
        _arc(middle, radius - wide, start, end, steps),
    )
    for i in range(steps):
        yield _glyph([inner[i], outer[i], outer[i + 1], inner[i + 1]])


def _man() -> Iterator[Piece]:
    yield _glyph(_disc((0.5, 0.9), 0.085))
    for box in ((0.38, 0.38, 0.24, 0.4), (0.27, 0.4, 0.08, 0.36), (0.65, 0.4, 0.08, 0.36), (0.38, 0.03, 0.105, 0.35),
                (0.515, 0.03, 0.105, 0.35), (0.31, 0.7, 0.38, 0.08)):  # fmt: skip
        yield _glyph(_block(*box))


def _woman() -> Iterator[Piece]:
    yield _glyph(_disc((0.5, 0.9), 0.085))
    yield _glyph([(0.24, 0.3), (0.76, 0.3), (0.58, 0.78), (0.42, 0.78)])
    for a, b in (((0.4, 0.74), (0.22, 0.46)), ((0.6, 0.74), (0.78, 0.46))):
        yield _glyph(_bar(a, b, 0.075))
    for x in (0.4, 0.52):
        yield _glyph(_block(x, 0.03, 0.08, 0.28))


def _accessible() -> Iterator[Piece]:
    yield _glyph(_disc((0.42, 0.91), 0.075))
    for a, b, wide in (((0.42, 0.82), (0.43, 0.47), 0.1), ((0.42, 0.64), (0.64, 0.62), 0.065),
                       ((0.4, 0.47), (0.67, 0.47), 0.09),
                       ((0.66, 0.5), (0.76, 0.2), 0.085), ((0.74, 0.2), (0.86, 0.24), 0.075)):  # fmt: skip
        yield _glyph(_bar(a, b, wide))
    yield from _ring((0.44, 0.31), 0.27, 0.065, 130, 385, 10)


def _hanger() -> Iterator[Piece]:
    for a, b in (
        ((0.08, 0.26), (0.92, 0.26)),
        ((0.1, 0.26), (0.5, 0.58)),
        ((0.9, 0.26), (0.5, 0.58)),
        ((0.5, 0.56), (0.5, 0.68)),
    ):
        yield _glyph(_bar(a, b, 0.075))
    yield from _ring((0.5, 0.78), 0.13, 0.07, -90, 170, 7)


def _microphone() -> Iterator[Piece]:
    yield _glyph([*_arc((0.5, 0.78), 0.13, 0, 180, 6), *_arc((0.5, 0.54), 0.13, 180, 360, 6)])
    yield from _ring((0.5, 0.54), 0.27, 0.06, 180, 360, 8)
    for box in ((0.47, 0.14, 0.06, 0.16), (0.32, 0.08, 0.36, 0.07)):
        yield _glyph(_block(*box))


def _cross() -> Iterator[Piece]:
    for box in ((0.38, 0.12, 0.24, 0.76), (0.12, 0.38, 0.26, 0.24), (0.62, 0.38, 0.26, 0.24)):
        yield _glyph(_block(*box))


def _letter_i() -> Iterator[Piece]:
    yield _glyph(_disc((0.5, 0.82), 0.11, 10))
    for box in ((0.4, 0.12, 0.2, 0.52), (0.3, 0.56, 0.1, 0.08), (0.28, 0.08, 0.44, 0.09)):
        yield _glyph(_block(*box))


def _cup() -> Iterator[Piece]:
    yield _glyph([(0.24, 0.24), (0.58, 0.24), (0.66, 0.6), (0.16, 0.6)])
    yield from _ring((0.64, 0.46), 0.17, 0.06, -80, 80, 6)
    yield _glyph(_block(0.1, 0.12, 0.66, 0.06))
    for x in (0.28, 0.4, 0.52):
        yield _glyph(_bar((x, 0.68), (x + 0.04, 0.86), 0.045))


def _camera() -> Iterator[Piece]:
    yield _glyph(_block(0.08, 0.2, 0.84, 0.5))
    yield _glyph([(0.34, 0.7), (0.66, 0.7), (0.6, 0.82), (0.4, 0.82)])
    yield _glyph(_disc((0.5, 0.45), 0.19, 12), 1, _HOLE)
    yield _glyph(_disc((0.5, 0.45), 0.12, 10), 2)


def _banknote() -> Iterator[Piece]:
    yield _glyph(_block(0.06, 0.26, 0.88, 0.48))
    yield _glyph(_disc((0.5, 0.5), 0.16, 12), 1, _HOLE)
    for x in (0.12, 0.78):
        yield _glyph(_block(x, 0.46, 0.1, 0.08), 1, _HOLE)


def _crate() -> Iterator[Piece]:
    yield _glyph(_block(0.14, 0.14, 0.72, 0.5))
    yield _glyph([(0.14, 0.68), (0.86, 0.68), (0.74, 0.86), (0.26, 0.86)])
    yield _glyph(_block(0.38, 0.42, 0.24, 0.1), 1, _HOLE)


def _badge() -> Iterator[Piece]:
    yield _glyph(_block(0.24, 0.06, 0.52, 0.68))
    for a, b in (((0.42, 0.74), (0.3, 0.96)), ((0.58, 0.74), (0.7, 0.96))):
        yield _glyph(_bar(a, b, 0.06))
    yield _glyph(_disc((0.5, 0.54), 0.09), 1, _HOLE)
    for z, wide in ((0.3, 0.32), (0.19, 0.22)):
        yield _glyph(_block(0.5 - wide / 2, z, wide, 0.05), 1, _HOLE)


def _meeting() -> Iterator[Piece]:
    for x in (0.2, 0.5, 0.8):
        up = 0.12 if x == 0.5 else 0.0
        yield _glyph(_disc((x, 0.7 + up), 0.09))
        yield _glyph(
            [(x - 0.12, 0.4), (x + 0.12, 0.4), (x + 0.09, 0.58 + up), (x - 0.09, 0.58 + up)]
        )
    yield _glyph(_block(0.06, 0.26, 0.88, 0.1))


def _kneeling() -> Iterator[Piece]:
    yield _glyph(_disc((0.6, 0.84), 0.09))
    for a, b, wide in (((0.54, 0.74), (0.36, 0.34), 0.15), ((0.56, 0.66), (0.8, 0.56), 0.07),
                       ((0.34, 0.3), (0.66, 0.24), 0.13),
                       ((0.66, 0.16), (0.18, 0.14), 0.1)):  # fmt: skip
        yield _glyph(_bar(a, b, wide))


def _monitor() -> Iterator[Piece]:
    for box in ((0.1, 0.34, 0.8, 0.52), (0.45, 0.2, 0.1, 0.14), (0.28, 0.13, 0.44, 0.07)):
        yield _glyph(_block(*box))
    yield _glyph(_block(0.16, 0.41, 0.68, 0.38), 1, _HOLE)


def _sofa() -> Iterator[Piece]:
    for box in ((0.18, 0.42, 0.64, 0.34), (0.06, 0.24, 0.12, 0.36), (0.82, 0.24, 0.12, 0.36), (0.18, 0.22, 0.64, 0.16),
                (0.14, 0.14, 0.08, 0.1), (0.78, 0.14, 0.08, 0.1)):  # fmt: skip
        yield _glyph(_block(*box))
