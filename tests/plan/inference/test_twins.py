"""Group stands drawn twice: the member's outline with `D-050 F-051`, and again with `D-050g F-051g`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest

from shapan.plan.geo.native import write_plan
from shapan.plan.read import read_plan

_Stand = tuple[float, float, str, str]


def stands() -> Iterator[_Stand]:
    """72 stands of 3 m x 3 m in six rows: every eighth with two numbers, every fifth drawn twice."""
    for row in range(6):
        for at in range(12):
            number = f"{'ABCDEF'[row]}-{10 + at * 2:03d}"
            if at % 4 == 1:
                number = f"{number} {'BCDEFG'[row]}-{11 + at * 2:03d}"
            group = number.replace(" ", "g ") + "g" if (row * 12 + at) % 5 == 1 else ""
            yield at * 4.0 + at // 2, row * 8.0, number, group


def drawn(shape: Callable[[float, float, str, bool], str]) -> list[str]:
    """The group stands are drawn after all others."""
    own = [shape(x, y, number, False) for x, y, number, _ in stands()]
    return own + [shape(x, y, group, True) for x, y, _, group in stands() if group]


def named(attribute: str) -> bytes:
    def rect(x: float, y: float, number: str, again: bool) -> str:
        return (
            f'<rect x="{x * 100}" y="{y * 100}" width="300" height="300" {attribute}="{number}"/>'
        )

    return page(drawn(rect))


def lettered() -> bytes:
    def rect(x: float, y: float, number: str, again: bool) -> str:
        at = y * 100 + (200 if again else 100)
        text = f'<text x="{x * 100 + 20}" y="{at}" font-size="40">{number}</text>'
        return f'<rect x="{x * 100}" y="{y * 100}" width="300" height="300" fill="none" stroke="#000"/>{text}'

    return page(drawn(rect))


def page(rows: list[str]) -> bytes:
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 6000 6000">'
    return "\n".join([head, *rows, "</svg>"]).encode()


def mapped() -> bytes:
    def area(x: float, y: float, number: str, again: bool) -> str:
        ring = [[x, y], [x + 3, y], [x + 3, y + 3], [x, y + 3], [x, y]]
        geometry = {"type": "Polygon", "coordinates": [ring]}
        return json.dumps(
            {"type": "Feature", "properties": {"number": number, "area": 9}, "geometry": geometry}
        )

    return f'{{"type":"FeatureCollection","features":[{",".join(drawn(area))}]}}'.encode()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("ids.svg", named("id")),
        ("names.svg", named("data-name")),
        ("text.svg", lettered()),
        ("table.geojson", mapped()),
    ],
)
def test_group_stand_is_an_alias(name: str, data: bytes) -> None:
    levels, _ = read_plan(f"plan/{name}", data)
    found = {
        one.number: one.aliases
        for level in levels
        for one in level.features
        if one.category == "booth"
    }
    assert found == {number: (group,) if group else () for _, _, number, group in stands()}


def test_aliases_survive_the_plan_export() -> None:
    levels, _ = read_plan("plan/ids.svg", named("id"))
    again, _ = read_plan("plan/hall.geojson", write_plan(levels))
    assert [one.aliases for one in again[0].features] == [one.aliases for one in levels[0].features]
    assert any(one.aliases for one in again[0].features)


def test_two_numbers_of_one_outline() -> None:
    """Copies of one outline with unrelated numbers of the plan's numbering: no number is lost."""
    rows = [
        f'<rect x="{x * 100}" y="{y * 100}" width="300" height="300" id="{n.split()[0]}"/>'
        for x, y, n, _ in stands()
    ]
    rows.append('<rect x="0" y="0" width="300" height="300" id="K-300"/>')
    levels, _ = read_plan("plan/ids.svg", page(rows))
    assert [one.aliases for one in levels[0].features if one.number == "A-010"] == [("K-300",)]
