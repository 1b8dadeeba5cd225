"""Exploded dimensions, leaves of doors, drawn in millimetres."""

from __future__ import annotations

import math

import numpy as np
import pytest

from shapan.plan.drawing import Drawing, Shape, Text
from shapan.plan.scale.dimensions import without_dimensions
from shapan.plan.scale.furnishings import leaf


def _line(*points: tuple[float, float]) -> Shape:
    return Shape(points=np.array(points, dtype=np.float64), closed=False)


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
