"""DXF plans as programs and offices write them, at full size: at least 95 % of the numbers on the right outline, at most 2 % false
booths, scale within 2 %.
"""

from __future__ import annotations

import pytest
from tests.plan.exports.dxf import PLANS
from tests.plan.measure import assert_drawn, assert_understood, measure

from shapan.plan.dxf.read import read_dxf
from shapan.plan.inference.understand import understand
from shapan.plan.read import read_plan


@pytest.mark.parametrize("name", sorted(PLANS))
def test_export(name: str) -> None:
    plan = PLANS[name]()
    drawing, _ = read_dxf(plan.data, f"{name}.dxf")
    level, findings = understand(drawing, "ground")
    result = measure(plan.show, level, plan.metres_per_unit, plan.shift)
    assert_understood(result, level, findings)
    assert_drawn(plan.show, level)


@pytest.mark.parametrize("name", ["lying-units", "paper-space", "split-runs"])
def test_a_unit_that_lies_is_a_warning(name: str) -> None:
    plan = PLANS[name]()
    drawing, _ = read_dxf(plan.data, f"{name}.dxf")
    _, findings = understand(drawing, "ground")
    assert [(f.code, f.severity) for f in findings if f.code == "units-lie"] == [
        ("units-lie", "warning")
    ]


def test_two_clusters_are_offered_to_be_split() -> None:
    plan = PLANS["twin-open-walls"]()
    drawing, _ = read_dxf(plan.data, "twin.dxf")
    _, findings = understand(drawing, "ground")
    (finding,) = [f for f in findings if f.code == "several-floors"]
    assert finding.severity == "warning"
    assert finding.suggestion.count("[") == 2


def test_same_bytes_give_the_same_level() -> None:
    plan = PLANS["only-lines"]()
    first = understand(read_dxf(plan.data, "a.dxf")[0], "ground")
    second = understand(read_dxf(plan.data, "a.dxf")[0], "ground")
    assert first == second


def test_a_layer_says_which_numbers_and_names_its_lettering_gave() -> None:
    (level,), _ = read_plan("plan.dxf", PLANS["plain"]().data, None, None)
    numbers = [feature.number for feature in level.features if feature.number]
    assert level.lettering["NUMBERS"].n == len(numbers) > 100
    assert set(level.lettering["NUMBERS"].first) <= set(numbers)
    assert "BOOTHS" not in level.lettering
    assert level.layers.keys() > level.lettering.keys()
