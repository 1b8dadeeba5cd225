"""Random plans are understood: floor, style of the drawing office, format and surroundings are random.

A square grid of booths drawn without a printed measure, at an arbitrary size of artwork, has no scale that a reader could
know: those that bear no evidence make up most of what may fail. `python -m tests.plan.random_plans 0 400` prints what fails.
"""

from __future__ import annotations

import pytest
from tests.plan.random_plans.random_plan import Score, random_plan, read


def _table(scores: list[Score]) -> str:
    return "\n".join(score.line for score in scores)


@pytest.mark.parametrize("format", [
    pytest.param("dxf", marks=pytest.mark.long), pytest.param("svg", marks=pytest.mark.long), "geojson", "imdf",
])  # fmt: skip
def test_a_sample(format: str) -> None:
    scores = [read(random_plan(seed, format)) for seed in range(12)]
    assert sum(not score.ok for score in scores) <= 1, _table(scores)


@pytest.mark.exhaustive
@pytest.mark.parametrize("format", ["dxf", "svg", "geojson", "imdf"])
def test_a_hundred_and_twenty(format: str) -> None:
    scores = [read(random_plan(seed, format)) for seed in range(10_000, 10_120)]
    failed = [score for score in scores if not score.ok]
    assert len(failed) <= {"dxf": 5, "svg": 10, "geojson": 3, "imdf": 0}[format], _table(failed)
