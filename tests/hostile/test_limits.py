"""Whoever is over a limit is told which: every place in the code that refuses for one says it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import shapan
from shapan.errors import TooComplex

SOURCES = sorted(Path(shapan.__file__).parent.rglob("*.py"))
OVER = {"TooComplex", "TooLarge"}
SAYS = {"limit", "most", None}  # None: `**values`


def refusals(path: Path) -> list[ast.Call]:
    calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    return [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in OVER]


def test_there_are_some() -> None:
    assert sum(len(refusals(path)) for path in SOURCES) > 50


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in SOURCES if refusals(path)])
def test_every_refusal_for_a_limit_says_it(path: Path) -> None:
    silent = [call.lineno for call in refusals(path) if not {one.arg for one in call.keywords} & SAYS]
    assert silent == []


def test_at_most_so_many_is_the_limit() -> None:
    assert TooComplex("at most {most} were expected", most=7).limit == "7"
    assert TooComplex("at most {most} MiB were expected", most=7, limit="7 MiB").limit == "7 MiB"
