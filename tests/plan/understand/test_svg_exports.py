"""Plans as Illustrator, CorelDRAW, Inkscape, Figma, booking sites and PDF converters write them, at full size."""

from __future__ import annotations

import pytest
from tests.plan.habits.measure import measure
from tests.plan.habits.svgdraw import PLANS

from shapan.plan.svg import read_svg
from shapan.plan.understand import understand


@pytest.mark.parametrize("habit", sorted(PLANS))
def test_export(habit: str) -> None:
    plan = PLANS[habit]()
    drawing, _ = read_svg(plan.data, f"{habit}.svg")
    level, findings = understand(drawing, "ground")
    result = measure(plan.show, level, plan.metres_per_unit, plan.shift)
    assert result.recall >= 0.95, result.missed
    assert result.false <= 0.02, result.wrong
    assert result.scale <= 0.02, level.scale
    assert [f for f in findings if f.severity == "error"] == []
    assert any(f.category == "hall" for f in level.features)
    assert {e.kind for e in plan.show.extras} <= {f.kind for f in level.features}
