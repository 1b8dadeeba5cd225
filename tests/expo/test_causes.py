"""Findings as a person reads them."""

from pathlib import Path

from msgspec.structs import replace

from shapan.expo.causes import COSTLY_FIRST, causes, with_accepted, with_booth_names
from shapan.expo.findings import NumberRule, Where, finding
from shapan.expo.model import Booth, Expo, Hall, Level, Polygon

ROOT = Path(__file__).parents[2]


def test_every_code_that_comes_first_is_one():
    documented = (ROOT / "docs/findings.md").read_text("utf-8")
    assert [code for code in COSTLY_FIRST if f"| `{code}` |" not in documented] == []


def test_one_line_a_cause_with_its_first_cases_and_the_costly_ones_first():
    many = [
        finding("booth-unmatched", "warning", said=f"A{n // 2}", name="Acme", booth="A")
        for n in range(20)
    ]
    minor = [finding("dead-end", "warning", Where(key="hall-1")) for _ in range(30)]
    first, second, third = causes([finding("hall-assumed", "info"), *minor, *many])
    assert (first.first.code, first.n, first.cases) == (
        "booth-unmatched",
        20,
        tuple(f"A{n} (2)" for n in range(1, 6)),
    )
    assert (second.first.code, second.n, second.cases) == ("dead-end", 30, ())
    assert third.first.severity == "info"


def test_every_finding_is_in_one_cause_and_those_with_a_rule_are_their_own():
    rule = NumberRule("#", "S#")
    ruled = [
        replace(finding("booth-unmatched", "warning", said=str(n)), rule=rule) for n in range(3)
    ]
    mixed = [finding("overlap", "info"), finding("overlap", "warning"), *ruled]
    found = causes([*mixed, finding("booth-unmatched", "warning", said="Q7")])
    assert [(one.first.code, one.first.severity, one.first.rule, one.n) for one in found] == [
        ("booth-unmatched", "warning", rule, 3),
        ("booth-unmatched", "warning", None, 1),
        ("overlap", "warning", None, 2),
    ]


def test_what_is_all_right_comes_last_until_there_is_more_of_it():
    overlaps = [finding("overlap", "warning") for _ in range(3)]
    ends = [finding("dead-end", "info")]
    assert [one.first.code for one in causes(with_accepted(overlaps + ends, ["overlap 3"]))] == [
        "dead-end",
        "overlap",
    ]
    assert not any(one.accepted for one in with_accepted(overlaps, ["overlap 2"]))
    error = [finding("no-booths", "error")]
    assert with_accepted(error, ["no-booths 1"]) == error


def test_words_have_no_keys_of_booths():
    outline = Polygon(((1.0, 2.0), (4.0, 2.0), (4.0, 5.0)))
    booths = (
        Booth(
            key="hall-2-1-C-033", number="C-033", level="ground", hall="hall-2-1", outline=outline
        ),
        Booth(key="hall-2-1-2F1", number="", level="ground", hall="hall-2-1", outline=outline),
    )
    hall = Hall(
        id="hall-2-1", level="ground", title={"": "Hall 2.1"}, outline=outline, booths=booths
    )
    expo = Expo(id="x", title={"": "X"}, levels=(Level(id="ground", halls=(hall,)),))
    one = finding(
        "booth-vacant",
        "info",
        Where(key="hall-2-1-C-033"),
        booth="hall-2-1-C-033",
        others=["hall-2-1-2F1"],
    )
    (named,) = with_booth_names([one], expo)
    assert named.values == {"booth": "C-033 (Hall 2.1)", "others": ["1 m, 2 m (Hall 2.1)"]}
    assert (named.place, named.where.key) == ("C-033 (Hall 2.1)", "hall-2-1-C-033")
