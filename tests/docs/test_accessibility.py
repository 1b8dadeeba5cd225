"""docs/accessibility.md has each criterion of WCAG 2.2, A and AA, once, and every test that it names exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs/accessibility.md").read_text("utf-8")
ROWS = re.findall(r"^\| (\d\.\d\.\d+) .*\((AA?)\) \| ([\w/]+) \| (.*) \|$", TEXT, re.MULTILINE)
# w3.org/TR/WCAG22: the numbers of each guideline at level A or AA; 4.1.1 is obsolete
CRITERIA = {
    "1.1": [1], "1.2": [1, 2, 3, 4, 5], "1.3": [1, 2, 3, 4, 5], "1.4": [1, 2, 3, 4, 5, 10, 11, 12, 13], "2.1": [1, 2, 4],
    "2.2": [1, 2], "2.3": [1], "2.4": [1, 2, 3, 4, 5, 6, 7, 11], "2.5": [1, 2, 3, 4, 7, 8], "3.1": [1, 2],
    "3.2": [1, 2, 3, 4, 6], "3.3": [1, 2, 3, 4, 7, 8], "4.1": [2, 3],
}  # fmt: skip
AXE = ("tests/e2e/access/test_axe.py", "tests/e2e/studio/test_axe.py")


def test_each_criterion_stands_there_once() -> None:
    assert [row[0] for row in ROWS] == [
        f"{group}.{n}" for group, numbers in CRITERIA.items() for n in numbers
    ]
    assert {row[2] for row in ROWS} == {"met", "n/a", "organizer", "open"}


@pytest.mark.parametrize("name", sorted({*AXE, *re.findall(r"`(tests/[\w/.]+(?:::\w+)?)`", TEXT)}))
def test_a_test_that_is_named_exists(name: str) -> None:
    path, _, function = name.partition("::")
    assert f"def {function or 'test_'}" in (ROOT / path).read_text("utf-8")


def test_what_is_open_is_said_first() -> None:
    first = TEXT.partition("**Open, first:**")[2].partition("\n")[0]
    assert [number for number, _, state, _ in ROWS if state == "open" and number not in first] == []
