"""A hall takes the name that is printed in it or beside it, whether its outline is drawn or assumed."""

from __future__ import annotations

import numpy as np
import pytest

from shapan.expo.model import Feature
from shapan.plan.config import PlanConfig
from shapan.plan.drawing import Drawing, Shape, Text
from shapan.plan.inference.understand import understand

WIDTH, DEPTH = 40.0, 20.0  # of a hall


def ring(x: float, y: float, width: float, depth: float, layer: str) -> Shape:
    points = np.array([(x, y), (x + width, y), (x + width, y + depth), (x, y + depth)])
    return Shape(points=points, closed=True, layer=layer)


def text(words: str, x: float, y: float, height: float) -> Text:
    return Text(text=words, at=(x, y), center=(x, y), height=height)


def halls(lefts: list[float], texts: list[Text], drawn: bool) -> list[Feature]:
    """A hall of twelve booths at each of `lefts`, with its outline or without."""
    shapes, numbers = [], []
    for n, left in enumerate(lefts):
        shapes += [ring(left, 0.0, WIDTH, DEPTH, "HALL")] if drawn else []
        for k in range(12):
            x, y = left + 4.0 + 5.0 * (k % 6), 4.0 + 8.0 * (k // 6)
            shapes.append(ring(x, y, 3.0, 3.0, "BOOTHS"))
            numbers.append(text(f"{'ABC'[n]}{k + 1:02}", x + 1.5, y + 1.5, 0.4))
    drawing = Drawing(shapes=tuple(shapes), texts=(*numbers, *texts), format="dxf")
    level, _ = understand(drawing, "ground", PlanConfig(scale=1.0))
    return [one for one in level.features if one.category == "hall"]


def titles(found: list[Feature]) -> list[str]:
    return [one.title.get("", "") for one in sorted(found, key=lambda one: one.outline.shell[0])]


@pytest.mark.parametrize("drawn", [True, False])
@pytest.mark.parametrize("y", [DEPTH / 2, DEPTH + 3.0])
def test_a_name_in_a_hall_or_beside_it(drawn: bool, y: float) -> None:
    names = [text("Hall 7", 20.0, y, 1.5), text("Hall 8", 120.0, y, 1.5)]
    assert titles(halls([0.0, 100.0], names, drawn)) == ["Hall 7", "Hall 8"]


def test_a_code_names_a_drawn_hall_but_never_two() -> None:
    codes = [text("7.1", 20.0, 10.0, 1.5), text("7.2", 120.0, 10.0, 1.5)]
    assert titles(halls([0.0, 100.0], codes, True)) == ["7.1", "7.2"]
    assert titles(halls([0.0, 100.0], [codes[0], text("7.1", 120.0, 10.0, 1.5)], True)) == ["", ""]
    assert titles(halls([0.0], codes[:1], False)) == [""]


def test_lettering_as_small_as_a_number_names_no_hall() -> None:
    # its own lettering
    assert titles(halls([0.0], [text("Hall 7", 20.0, 10.0, 0.4)], True)) == ["Hall 7"]
    assert titles(halls([0.0, 100.0], [text("Hall 7", 20.0, DEPTH + 3.0, 0.4)], True)) == ["", ""]


def test_the_name_of_the_only_assumed_hall_may_stand_anywhere() -> None:
    far = [text("Halle 3", 20.0, 60.0, 1.5)]
    assert titles(halls([0.0], far, False)) == ["Halle 3"]
    assert titles(halls([0.0, 100.0], far, False)) == ["", ""]


def test_an_open_air_ground_may_be_named_in_small_letters() -> None:
    (found,) = halls([0.0], [text("Freigelände", 20.0, DEPTH + 1.0, 0.4)], False)
    assert (found.kind, found.title) == ("outdoor", {"": "Freigelände"})
