"""A plan that somebody drew, read and compared with what they meant."""

from __future__ import annotations

from tests.plan.geojson.measured import measured
from tests.plan.habits.measure import assert_understood, measure
from tests.plan.strange import indoor, plans

from shapan.expo.model import PlanLevel
from shapan.plan.read import read_plan


def understood(plan: plans.Plan | indoor.Plan) -> PlanLevel:
    """The level that has its stands. Raises AssertionError when it was not understood."""
    levels, findings = read_plan(f"plan/ground.{plan.format}", plan.data)
    wanted = {s.number for s in plan.show.stands}
    level = max(levels, key=lambda one: sum(f.category == "booth" and f.number in wanted for f in one.features))
    result = (
        measured(plan, level)
        if isinstance(plan, indoor.Plan)
        else measure(plan.show, level, plan.metres_per_unit, plan.shift)
    )
    assert_understood(result, level, findings)
    return level
