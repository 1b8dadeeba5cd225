"""Generated plans are read: at least 95 % of the numbers on the right outline, at most 2 % false booths, scale within 2 %.

Each plan was described before it was tried, without a look at the reader. Of 538 that were written 384 were understood at
first sight; those that were not are kept, and some of the others.
"""

from __future__ import annotations

import pytest
from tests.plan.generated.catalogue import PLANS
from tests.plan.generated.svg.sheet.halls_and_levels import hidden_storey
from tests.plan.generated.svg.sheet.other_numbers import auditorium
from tests.plan.known_losses import LOSSES, MOST
from tests.plan.understood import understood

from shapan.plan.read import read_plan

# of them is read in `make test`; in `make test-long`; all in `make test-exhaustive`
EVERY, MORE = 10, 5


def _marks(nth: int, name: str) -> tuple[pytest.MarkDecorator, ...]:
    lost = (pytest.mark.xfail(reason=LOSSES[name], strict=True),) if name in LOSSES else ()
    if nth % EVERY == 0:
        return lost
    return (*lost, pytest.mark.long if nth % MORE == 0 else pytest.mark.exhaustive)


CASES = [pytest.param(name, marks=_marks(nth, name)) for nth, name in enumerate(PLANS)]


@pytest.mark.parametrize("name", CASES)
def test_plan(name: str) -> None:
    for plan in PLANS[name].plans():
        level = understood(plan)
        if len(plan.show.halls) > 1:
            assert sum(f.category == "hall" for f in level.features) >= len(plan.show.halls)


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
