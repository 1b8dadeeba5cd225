"""Plans as Illustrator, CorelDRAW, Inkscape, Figma, booking sites and PDF converters write them, at full size."""

from __future__ import annotations

import pytest
from tests.plan.exports.svg_programs import PLANS
from tests.plan.measure import assert_drawn, assert_understood, measure
from tests.plan.svg.page import read_svg

from shapan.plan.inference.understand import understand


@pytest.mark.parametrize("name", sorted(PLANS))
def test_export(name: str) -> None:
    plan = PLANS[name]()
    drawing, _ = read_svg(plan.data, f"{name}.svg")
    level, findings = understand(drawing, "ground")
    result = measure(plan.show, level, plan.metres_per_unit, plan.shift)
    assert_understood(result, level, findings)
    assert_drawn(plan.show, level)
