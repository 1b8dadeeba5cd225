"""Generated plans are read: at least 95 % of the numbers on the right outline, at most 2 % false booths, scale within 2 %.

Each plan was described before it was tried, without a look at the reader. Of 538 that were written those are kept that
reach a branch of the reader which no other test reaches, or that other tests read; each has a witness (judge/witnesses.md).
"""

from __future__ import annotations

import pytest
from tests.plan.generated.catalogue import PLANS
from tests.plan.generated.svg.sheet.halls_and_levels import hidden_storey
from tests.plan.generated.svg.sheet.other_numbers import auditorium
from tests.plan.judge.witnesses import kept
from tests.plan.known_losses import LOSSES, MOST
from tests.plan.understood import understood

from shapan.plan.read import read_plan

MOST_PLANS = 120
EVERY = 2  # is read in `make test`; all with `LONG=1`, as CI does


def _marks(nth: int, name: str) -> tuple[pytest.MarkDecorator, ...]:
    lost = (pytest.mark.xfail(reason=LOSSES[name], strict=True),) if name in LOSSES else ()
    return lost if nth % EVERY == 0 else (*lost, pytest.mark.long)


CASES = [pytest.param(name, marks=_marks(nth, name)) for nth, name in enumerate(PLANS)]


@pytest.mark.parametrize("name", CASES)
def test_plan(name: str) -> None:
    for plan in PLANS[name].plans():
        level = understood(plan)
        if len(plan.show.halls) > 1:
            assert sum(f.category == "hall" for f in level.features) >= len(plan.show.halls)


def test_few_plans_are_kept_and_each_has_a_witness() -> None:
    """`make witnesses` searches what a new plan is for; a plan without a witness is removed."""
    assert {name for name, one in kept().items() if one.change} == PLANS.keys()
    assert len(PLANS) <= MOST_PLANS


def test_few_plans_are_lost() -> None:
    assert LOSSES.keys() <= PLANS.keys()
    assert len(LOSSES) <= MOST


def test_hidden_storeys_are_levels_of_their_own() -> None:
    plan = hidden_storey()
    levels, findings = read_plan("plan/ground.svg", plan.data)
    booths = [sum(f.category == "booth" for f in level.features) for level in levels]
    assert [(level.id, level.ordinal) for level in levels] == [("ground", 0), ("ground-level-2", 1)]
    assert booths == [len(plan.show.stands), 172]
    assert [f.values["storeys"] for f in findings if f.code == "storey-hidden"] == [["level-2"]]


def test_the_chairs_of_an_auditorium_are_no_columns() -> None:
    levels, _ = read_plan("plan/ground.svg", auditorium().data)
    assert not any(one.kind == "column" for one in levels[0].features)
