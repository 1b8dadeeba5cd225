"""Exploded dimensions, leaves of doors and seats in rows, drawn in millimetres."""

from __future__ import annotations

import math

import numpy as np
import pytest

from shapan.plan.drawing import Drawing, Shape, Text
from shapan.plan.inference.claims import Claim, letter_faces
from shapan.plan.inference.faces import faces_of
from shapan.plan.scale.dimensions import without_dimensions
from shapan.plan.scale.furnishings import leaf, seat


def _line(*points: tuple[float, float]) -> Shape:
    return Shape(points=np.array(points, dtype=np.float64), closed=False)


def _square(x: float, y: float, side: float) -> Shape:
    return Shape(
        points=np.array(
            ((x, y), (x + side, y), (x + side, y + side), (x, y + side)), dtype=np.float64
        ),
        closed=True,
    )


def _word(text: str, x: float, y: float) -> Text:
    return Text(text=text, at=(x, y), center=(x, y), height=200.0)


def _dimensioned(words: str, lengths: tuple[float, ...]) -> Drawing:
    lines = tuple(_line((0, i * 5000), (length, i * 5000)) for i, length in enumerate(lengths))
    texts = tuple(_word(words.format(v), v / 2, i * 5000 + 150) for i, v in enumerate(lengths))
    return Drawing(shapes=lines, texts=(*texts, _word("112", 40_000, 100)))


def test_exploded_dimensions_are_measures() -> None:
    drawing = without_dimensions(_dimensioned("{:.0f}", (3000, 3000, 4000, 6000, 3000, 4000, 3000)))
    assert [t.text for t in drawing.texts] == ["112"]
    assert drawing.shapes == ()
    assert [(m.text, m.length) for m in drawing.measures][:2] == [
        ("3000", 3000.0),
        ("3000", 3000.0),
    ]


def test_numbers_along_the_fronts_are_none() -> None:
    lines = tuple(_line((0, i * 5000), (3000, i * 5000)) for i in range(12))
    drawing = Drawing(
        shapes=lines, texts=tuple(_word(str(101 + i), 1500, i * 5000 + 150) for i in range(12))
    )
    assert without_dimensions(drawing) is drawing


@pytest.mark.parametrize("leaves", [True, False])
def test_leaves_of_doors(leaves: bool) -> None:
    shapes = []
    for x in (0.0, 5000.0):
        arc = [(x + 950 * math.cos(a), 950 * math.sin(a)) for a in np.linspace(0, math.pi / 2, 9)]
        # without a leaf it is a round corner
        shapes += [_line(*arc), *([_line((x, 0), (x, 950))] if leaves else [])]
    assert leaf(Drawing(shapes=tuple(shapes), texts=())) == pytest.approx(
        950 if leaves else 0, abs=1
    )


@pytest.mark.parametrize(("apart", "found"), [(550.0, 550.0), (6000.0, 0.0)])
def test_seats_in_rows(apart: float, found: float) -> None:
    booths = [_square(i * 4000, 50_000, 3000) for i in range(6)]
    seats = [_square(i * apart, j * 900, 450) for i in range(10) for j in range(4)]
    drawing = Drawing(
        shapes=(*booths, *seats),
        texts=tuple(_word(str(101 + i), i * 4000 + 1500, 51_500) for i in range(6)),
    )
    faces = faces_of(drawing)
    of = {
        f: Claim(value=str(f), mask="D", source="text", face=f, x=0, y=0, height=200, strong=True)
        for f in range(6)
    }
    assert seat(faces, letter_faces(drawing, faces), of) == pytest.approx(found, abs=1)
