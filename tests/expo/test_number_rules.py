"""One rule for many numbers that fail by the same difference."""

from __future__ import annotations

import pytest

from shapan.expo.findings import Finding, NumberRule, finding
from shapan.expo.model import Booth, Polygon
from shapan.expo.number_rules import with_number_rule


def failed(*numbers: str) -> list[Finding]:
    return [
        finding("booth-unmatched", "warning", said=number, name="Acme", booth=number, candidates=[])
        for number in numbers
    ]


def vacant(*numbers: str) -> list[Booth]:
    outline = Polygon(((0.0, 0.0), (3.0, 0.0), (3.0, 3.0)))
    return [
        Booth(key=number, number=number, level="ground", hall="hall", outline=outline)
        for number in numbers
    ]


@pytest.mark.parametrize(
    ("spelt", "printed", "rule"),
    [
        ("{}", "S{}", NumberRule("#", "S#")),
        ("Halle 5 / B-0{}", "B-0{}", NumberRule("Halle 5 / #", "#")),
        ("{}-g", "{}", NumberRule("#-g", "#")),
        ("A{}", "B0{}", NumberRule("A#", "B#")),
    ],
)
def test_the_common_difference_is_found(spelt: str, printed: str, rule: NumberRule) -> None:
    some = [spelt.format(n) for n in range(10, 17)]
    found = with_number_rule(
        failed(*some, "Foyer"), vacant(*(printed.format(n) for n in range(8, 30)))
    )
    assert [(one.rule, one.match) for one in found] == [
        *((rule, printed.format(n)) for n in range(10, 17)),
        (None, ""),
    ]


def test_two_rules_for_the_same_numbers_are_none() -> None:
    some = [str(n) for n in range(10, 20)]
    both = [f"{head}{n}" for head in "AB" for n in some]
    assert with_number_rule(failed(*some), vacant(*both)) == failed(*some)


def test_a_few_numbers_are_no_rule() -> None:
    found = with_number_rule(failed("1", "2", "3", "4"), vacant("S1", "S2", "S3", "S4"))
    assert {one.rule for one in found} == {None}


def test_rows_that_count_alike_are_told_by_the_shorter_rule() -> None:
    numbers = [f"{row}{n}" for row in "AB" for n in range(1, 7)]
    found = with_number_rule(failed(*(f"Z{one}" for one in numbers)), vacant(*numbers))
    assert {(one.rule, one.said == f"Z{one.match}") for one in found} == {
        (NumberRule("Z#", "#"), True)
    }
