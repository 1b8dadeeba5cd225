"""The plan says which column of a list has the booths."""

from __future__ import annotations

import csv
import io

import pytest

from shapan.expo.booth_evidence import PlanNumbers
from shapan.expo.findings import Finding
from shapan.intake.exhibitors.exhibitors import read_exhibitors
from shapan.intake.exhibitors.headers import StatedList

PLAN = tuple(f"A-{n:03}" for n in range(10, 30))
FIRMS = [f"Firm {letter}" for letter in "BCDFGHKLMN"]


def read(
    columns: dict[str, list[str]], plan=PLAN, stated=()
) -> tuple[list[str], dict[str, Finding]]:
    """The references of each firm, and findings by their text."""
    out = io.StringIO()
    csv.writer(out).writerows([columns.keys(), *zip(*columns.values(), strict=True)])
    found, findings = read_exhibitors(
        "list.csv",
        out.getvalue().encode(),
        ("en",),
        StatedList(columns=dict(stated)),
        numbers_of_plan=plan,
    )
    return [" ".join(r.text for r in one.references) for one in found], {
        f.text: f for f in findings
    }


BOOTHS = [f"A{n}" for n in range(10, 20)]  # the plan writes A-010


@pytest.mark.parametrize("called", ["id", "Kennziffer", "label.text", "Place on the floor"])
def test_the_column_that_agrees_has_the_booths(called):
    booths, said = read({called: BOOTHS, "name": FIRMS})
    assert booths == BOOTHS
    values = said["list-booths-by-plan"].values
    assert (values["column"], values["n"], values["all"]) == (called, 10, 10)


def test_a_list_may_lack_the_letter_that_all_numbers_of_the_plan_have():
    plan = tuple(f"S{n:02}" for n in range(10, 30))
    bare = [str(n) for n in range(10, 20)]
    staff = ["3", "7"] * 5
    booths, said = read({"pos": [str(n) for n in range(1, 11)], "id": bare, "staff": staff, "Name": FIRMS}, plan)  # fmt: skip
    assert booths == bare
    assert said["list-booths-by-plan"].values["column"] == "id"
    booths, said = read({"id": bare, "Name": FIRMS}, (*plan, "T1"))
    assert "list-booths-by-plan" not in said


def test_it_wins_against_a_column_that_is_called_booth_and_has_none():
    booths, said = read({"Booth": ["Robotics", "Optics"] * 5, "Code": BOOTHS, "Name": FIRMS})
    assert booths == BOOTHS
    assert said["list-booths-by-plan.instead"].values["instead"] == ["Booth"]


@pytest.mark.parametrize(
    ("columns", "stated"),
    [
        ({"Booth": BOOTHS, "Code": BOOTHS[::-1]}, ()),  # what is called booth and agrees
        ({"Booth": ["A10", *["B1"] * 9], "Code": ["A10", "A11", *["x"] * 8]}, ()),
        ({"id": [str(n) for n in range(1, 11)]}, ()),  # rows that are counted
        ({"Staff": ["10", "11"] * 5}, ()),
        ({"Booth": ["x"] * 10, "Code": BOOTHS}, (("Booth", "booths"),)),
        ({"Code": BOOTHS}, (("Code", ""),)),
    ],
)
def test_no_other_column_is_taken(columns, stated):
    _, said = read({**columns, "Name": FIRMS}, (*PLAN, *map(str, range(1, 40))), stated)
    assert not any(text.startswith("list-booths-by-plan") for text in said)


def test_a_plan_that_is_not_there_says_nothing():
    booths, said = read({"id": BOOTHS, "name": FIRMS}, ())
    assert booths == [""] * 10
    assert "list-booths-by-plan" not in said


def test_a_firm_with_several_rows_has_several_booths():
    booths, _ = read({"id": BOOTHS, "name": [*FIRMS[:8], FIRMS[0], FIRMS[0]]})
    assert booths == ["A10 A18 A19", *BOOTHS[1:8]]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("A59-A85", True),
        ("A-10 / A-77", True),
        ("Stand A012", True),
        ("A012g", True),
        ("A1", False),
        ("Robotics", False),
        ("", False),
    ],
)
def test_what_names_a_booth_of_the_plan(text, named):
    assert PlanNumbers(("A-010 B-011", "A12", "A85")).names_booth(text) is named
