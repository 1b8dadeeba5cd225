"""Scale of random plans without printed sizes. Artwork at an arbitrary scale whose booths are 2 x 4 m and whose aisles are
3 m is the same drawing as booths of 3 x 6 m with aisles of 4.5 m: no reader gets all right, so a share is asked for.
"""

from __future__ import annotations

import pytest
from tests.plan.random_scale.random_shows import random_plan

from shapan.plan.inference.understand import understand


def _right(seeds: range, form: str = "") -> tuple[int, list[str]]:
    total, wrong = 0, []
    for seed in seeds:
        plan = random_plan(seed)
        if form and plan.drawing.format != form:
            continue
        total += 1
        level, _ = understand(plan.drawing, "ground")
        if abs(level.scale.metres_per_unit / plan.metres_per_unit - 1) > 0.02:
            wrong.append(
                f"{seed}: {plan.what}, read {level.scale.metres_per_unit / plan.metres_per_unit:.3f}x"
            )
    return total, wrong


def test_scale_of_a_sample() -> None:
    total, wrong = _right(range(40))
    assert len(wrong) <= 0.2 * total, wrong


@pytest.mark.exhaustive
def test_cad_drawings_are_read_right_whatever_they_declare() -> None:
    total, wrong = _right(range(60), "dxf")
    assert len(wrong) <= 0.02 * total, wrong


@pytest.mark.exhaustive
def test_scale_of_four_hundred() -> None:
    total, wrong = _right(range(1000, 1400))
    # halls of islands took the rest: their scales were half as large
    assert len(wrong) <= 0.15 * total, wrong
