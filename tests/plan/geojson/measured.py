"""A plan that was read, held against its show."""

from __future__ import annotations

from tests.plan.geojson.habits import Plan
from tests.plan.habits.measure import Result, measure

from shapan.expo.model import PlanLevel


def measured(plan: Plan, level: PlanLevel) -> Result:
    """Where the venue's origin is its own, the shift comes from the first stand that was found."""
    shift = (0.0, 0.0)
    if plan.located:
        first = {f.number: f.outline.shell for f in level.features if f.category == "booth"}
        for stand in plan.show.stands:
            if stand.number in first:
                low = [min(p[i] for p in first[stand.number]) for i in (0, 1)]
                shift = tuple(min(p[i] for p in stand.outline) - low[i] for i in (0, 1))  # type: ignore[assignment]
                break
    return measure(plan.show, level, plan.metres_per_unit, shift)
