"""Each test belongs to a target of the Makefile, and each target says in tests/README.md when it ran last."""

from __future__ import annotations

import re
from pathlib import Path

from tests.conftest import OF_A_TARGET, ROOT
from tests.costs import kept_costs

README = (ROOT / "tests/README.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
ROWS = dict(re.findall(r"^\| `make ([a-z-]+)` \|.*\| (.*) \|$", README, re.MULTILINE))


def test_what_ci_leaves_out_has_a_target_of_its_own() -> None:
    chosen = re.search(r"^CHOSEN := (.*)\$\(if", MAKEFILE, re.MULTILINE)
    assert chosen is not None
    assert set(re.findall(r"not (\w+)", chosen[1])) == OF_A_TARGET
    for marker in OF_A_TARGET:
        assert f"tests.kept {marker}" in MAKEFILE
        assert f"test-{marker}" in ROWS


def test_each_target_is_there_and_says_when_it_ran_last() -> None:
    for target, last in ROWS.items():
        assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE), target
        for page in re.findall(r"\]\((.*)\)", last):
            text = (Path(__file__).parent / page).read_text("utf-8")
            assert re.search(r"20\d\d-\d\d-\d\d", text), page


def test_the_costs_are_those_of_tests_that_are_there() -> None:
    defined = {
        name
        for file in (ROOT / "tests").rglob("*.py")
        for name in re.findall(r"def (\w+)\(", file.read_text())
    }
    for file, costs in kept_costs().items():
        assert (ROOT / file).exists(), file
        assert costs.keys() <= defined, file
