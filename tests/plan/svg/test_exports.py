"""SVG plans as programs write them, at full size: at least 95 % of the numbers on the right outline, at most 2 % false
booths, scale within 2 %.
"""

from __future__ import annotations

import pytest
from tests.plan.measure import assert_drawn, assert_understood, measure
from tests.plan.svg.exports import PLANS
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


def test_paper_millimetres_are_declared() -> None:
    drawing, _ = read_svg(PLANS["inkscape"]().data, "a.svg")
    assert drawing.declared == pytest.approx(0.001)


def test_page_pixels_declare_nothing() -> None:
    assert read_svg(PLANS["corel"]().data, "a.svg")[0].declared == 0.0
