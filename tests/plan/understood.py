"""A plan that somebody drew, read and compared with what they meant."""

from __future__ import annotations

from tests.plan.generated.builders.plan import MapPlan, Plan
from tests.plan.geojson.measured import measured
from tests.plan.measure import assert_understood, measure

from shapan.expo.model import PlanLevel
from shapan.plan.read import read_plan


def understood(plan: Plan | MapPlan) -> PlanLevel:
    """The level that has its stands. Raises AssertionError when it was not understood."""
    levels, findings = read_plan(f"plan/ground.{plan.format}", plan.data)
    wanted = {s.number for s in plan.show.stands}
    level = max(
        levels,
        key=lambda one: sum(f.category == "booth" and f.number in wanted for f in one.features),
    )
    result = (
        measured(plan, level)
        if isinstance(plan, MapPlan)
        else measure(plan.show, level, plan.metres_per_unit, plan.shift)
    )
    assert_understood(result, level, findings)
    return level
