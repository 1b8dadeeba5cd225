"""A printed scale, dimension, booth size or hall area is the evidence of the scale."""

from __future__ import annotations

import pytest
from tests.plan.generated.catalogue import PLANS
from tests.plan.generated.svg.outlines.booth_sizes import job_fair_tables

from shapan.language.reason import reason_text
from shapan.plan.read import read_plan


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("svg-scale-scale-bar", "marks of a scale bar agree"),
        ("dxf-scale-dimensions-print-metres", "dimensions agree"),
    ],
)
def test_a_printed_scale_is_the_evidence(name: str, words: str) -> None:
    (plan,) = PLANS[name].plans()
    levels, _ = read_plan(f"plan/ground.{plan.format}", plan.data)
    assert words in "; ".join(reason_text(levels[0].scale.evidence))
    assert levels[0].scale.confidence > 0.9


@pytest.mark.parametrize(
    "words", ["Net area 1100 m²", "rented: 1100 sqm", "Сдано в аренду 1100 кв.м", "净面积 1100㎡"]
)
def test_an_area_of_stands_is_not_the_halls(words: str) -> None:
    plan = job_fair_tables()
    levels, _ = read_plan(
        "plan/ground.svg", plan.data.replace("Aula Magna 2856 m²".encode(), words.encode())
    )
    assert not any("is printed in" in line for line in reason_text(levels[0].scale.evidence))
    assert "is printed in the hall" in "; ".join(
        reason_text(read_plan("plan/ground.svg", plan.data)[0][0].scale.evidence)
    )
