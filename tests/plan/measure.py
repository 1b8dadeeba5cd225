"""How well a plan was understood: numbers found on the right outline, false booths, scale."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import shapely
from tests.plan.shows import Show

from shapan.expo.findings import Finding
from shapan.expo.model import PlanLevel

SAME = 0.8  # intersection over union of an outline that counts as the right one


@dataclass(frozen=True)
class Result:
    recall: float  # share of the show's stands found: same number, same outline
    false: float  # booths that are none of the stands, as a share of the stands
    scale: float  # |found / true - 1|
    missed: tuple[str, ...]
    wrong: tuple[str, ...]


def measure(
    show: Show, level: PlanLevel, metres_per_unit: float, shift: tuple[float, float] = (0.0, 0.0)
) -> Result:
    """`shift` is what must be added to venue metres to get the show's; outlines are compared at the true scale."""
    k = metres_per_unit / level.scale.metres_per_unit
    found: dict[str, list[shapely.Polygon]] = defaultdict(list)
    for f in level.features:
        if f.category == "booth":
            ring = [(x * k + shift[0], y * k + shift[1]) for x, y in f.outline.shell]
            found[f.number].append(shapely.Polygon(ring))
    missed = []
    hits = 0
    for stand in show.stands:
        truth = shapely.Polygon(stand.outline)
        near = [(_iou(truth, p), i) for i, p in enumerate(found[stand.number])]
        best = max(near, default=(0.0, -1))
        if best[0] >= SAME:
            hits += 1
            del found[stand.number][best[1]]
        else:
            missed.append(stand.number)
    wrong = sorted(number for number, rest in found.items() for _ in rest)
    n = len(show.stands)
    return Result(
        hits / n,
        len(wrong) / n,
        abs(level.scale.metres_per_unit / metres_per_unit - 1),
        tuple(missed),
        tuple(wrong),
    )


def assert_understood(result: Result, level: PlanLevel, findings: Sequence[Finding]) -> None:
    """The proof of issue 2: 95 % of the numbers on the right outline, 2 % false booths, scale within 2 %, no error."""
    assert result.recall >= 0.95, result.missed
    assert result.false <= 0.02, result.wrong
    assert result.scale <= 0.02, level.scale
    assert [f for f in findings if f.severity == "error"] == []


def assert_drawn(show: Show, level: PlanLevel) -> None:
    """A hall, and everything that is not a booth by its kind."""
    assert any(f.category == "hall" for f in level.features)
    assert {e.kind for e in show.extras} <= {f.kind for f in level.features}


def _iou(a: shapely.Polygon, b: shapely.Polygon) -> float:
    both = a.intersection(b).area
    return both / (a.area + b.area - both)
