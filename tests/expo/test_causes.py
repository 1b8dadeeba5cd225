"""Findings as a person reads them."""

from pathlib import Path

from shapan.expo.causes import COSTLY_FIRST, causes
from shapan.expo.findings import Where, finding

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
