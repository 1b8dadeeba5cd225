"""The habits of real shows, each on a plan of full size."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from tests.plan.habits.plans import (
    HABITS,
    NAMED,
    HabitPlan,
    flat,
    lone_numbers,
    named_areas,
    offices,
    symbols,
)
from tests.plan.judge.cases import Case, TrueStand
from tests.plan.judge.reader import read
from tests.plan.judge.score import judge
from tests.plan.whole_show import WRITERS, make_show

from shapan.expo.findings import Finding
from shapan.expo.model import PlanLevel
from shapan.plan.read import read_plan


def understood(plan: HabitPlan) -> tuple[PlanLevel, tuple[Finding, ...]]:
    levels, findings = read_plan(f"plan/{plan.file}", plan.data)
    return levels[0], findings


@pytest.mark.parametrize("name", sorted(HABITS))
def test_every_stand_is_found(name: str) -> None:
    plan = HABITS[name]()
    stands = tuple(TrueStand((s.number,), s.outline) for s in plan.show.stands)
    case = Case(
        corpus="habits",
        name=name,
        file=plan.file,
        data=plan.data,
        stands=stands,
        metres_per_unit=plan.metres_per_unit,
    )
    verdict = judge(case, read(plan.file, plan.data))
    assert (verdict.missed, verdict.false, verdict.error) == ((), (), "")
    assert verdict.scale <= 0.02


def test_a_printed_number_without_outline_is_said_at_its_place() -> None:
    plan = lone_numbers()
    _, findings = understood(plan)
    said = [one for one in findings if one.code == "unplaced-number"]
    assert {one.values["number"] for one in said} == {"B3", "C4", "D5", "F7"}
    assert all(one.where.at is not None for one in said)


def test_named_areas_keep_their_names() -> None:
    level, _ = understood(named_areas())
    named = {one.title.get(""): (one.category, one.kind) for one in level.features if one.title}
    assert {e.words for e in NAMED} <= named.keys()
    assert named["Networking Zone"] == ("zone", "zone")
    assert named["Meeting Tables"] == ("fixture", "seating")
    assert named["Main Stage"] == ("fixture", "stage")


def test_symbols_are_no_columns() -> None:
    level, _ = understood(symbols())
    assert Counter(one.kind for one in level.features)["column"] == 0


def test_words_letter_by_letter_are_words() -> None:
    level, _ = understood(HABITS["letter by letter"]())
    kinds = Counter(one.kind for one in level.features)
    assert (kinds["escalator"], kinds["exit"], kinds["catering"]) == (1, 1, 1)


def test_a_flat_is_no_expo() -> None:
    level, findings = understood(flat())
    assert [one.number for one in level.features if one.category == "booth"] == []
    assert "no-booths" in {one.code for one in findings}


def test_sizes_are_no_numbers() -> None:
    plan = flat()
    bare = replace(
        plan,
        data=plan.data.replace(b"Kitchen", b"K").replace(b"Bath", b"B").replace(b"Bedroom", b"R"),
    )
    level, _ = understood(bare)
    assert not [one.number for one in level.features if "x" in one.number]


@pytest.mark.parametrize("form", ["svg", "geojson", "dxf"])
def test_halls_of_a_whole_show(form: str, tmp_path: Path) -> None:
    """Numbers such as `H12.2-109 H12.2-209`, ids beside a column of numbers, areas in a column, twins."""
    show = make_show(2, 13)
    WRITERS[form](show, tmp_path)
    files = {path.stem: path for path in tmp_path.rglob("*") if path.suffix == f".{form}"}
    for one in show.halls:
        levels, _ = read_plan(f"plan/{files[one.stem].name}", files[one.stem].read_bytes())
        found = {
            f.number: f.aliases for level in levels for f in level.features if f.category == "booth"
        }
        assert found.keys() == {s.printed for s in one.stands if s.halves}, one.stem
        assert all(s.printed_twin in found[s.printed] for s in one.stands if s.twin and s.halves), (
            one.stem
        )


def test_an_office_floor_is_no_expo() -> None:
    plan = offices()
    level, findings = understood(plan)
    assert [one.number for one in level.features if one.category == "booth"] == []
    assert "no-booths" in {one.code for one in findings}
