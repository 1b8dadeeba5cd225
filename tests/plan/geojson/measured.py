"""A plan that was read, held against its show."""

from __future__ import annotations

from typing import Protocol

from tests.plan.habits.measure import Result, measure
from tests.plan.habits.show import Show

from shapan.expo.model import PlanLevel


class Located(Protocol):
    @property
    def show(self) -> Show: ...
    @property
    def metres_per_unit(self) -> float: ...
    @property
    def located(self) -> bool: ...


def measured(plan: Located, level: PlanLevel) -> Result:
    """Where the venue's origin is its own, the shift comes from the first stand that was found."""
    shift = (0.0, 0.0)
    k = plan.metres_per_unit / level.scale.metres_per_unit
    if plan.located:
        first = {f.number: f.outline.shell for f in level.features if f.category == "booth"}
        for stand in plan.show.stands:
            if stand.number in first:
                low = [min(p[i] * k for p in first[stand.number]) for i in (0, 1)]
                shift = tuple(min(p[i] for p in stand.outline) - low[i] for i in (0, 1))  # type: ignore[assignment]
                break
    return measure(plan.show, level, plan.metres_per_unit, shift)
