"""A plan that was read, held against its show."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from statistics import median
from typing import Protocol

from tests.plan.measure import Result, measure
from tests.plan.shows import Show

from shapan.expo.model import PlanLevel


class Located(Protocol):
    @property
    def show(self) -> Show: ...
    @property
    def metres_per_unit(self) -> float: ...
    @property
    def located(self) -> bool: ...


def measured(plan: Located, level: PlanLevel) -> Result:
    """Where the venue's origin is its own, the shift is what most stands of one number agree on."""
    shift = (0.0, 0.0)
    k = plan.metres_per_unit / level.scale.metres_per_unit
    if plan.located:
        found: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for f in level.features:
            if f.category == "booth":
                found[f.number].append(
                    (min(p[0] for p in f.outline.shell) * k, min(p[1] for p in f.outline.shell) * k)
                )
        moves = [
            (min(p[0] for p in stand.outline) - x, min(p[1] for p in stand.outline) - y)
            for stand in plan.show.stands
            for x, y in found[stand.number]
        ]
        if moves:
            usual = Counter((round(x, 1), round(y, 1)) for x, y in moves).most_common(1)[0][0]
            near = [move for move in moves if math.dist(move, usual) < 0.2]
            shift = (median(x for x, _ in near), median(y for _, y in near))
    return measure(plan.show, level, plan.metres_per_unit, shift)
