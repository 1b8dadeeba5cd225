"""Whoever is over a limit is told which: every place in the code that refuses for one says it."""

from __future__ import annotations

from tests.sources import calls

from shapan.errors import TooComplex

SAYS = {"limit", "most", None}  # None: `**values`


def test_every_refusal_for_a_limit_says_it() -> None:
    found = list(calls("TooComplex", "TooLarge"))
    assert len(found) > 50
    silent = [
        f"{path}:{call.lineno}"
        for path, call in found
        if not {one.arg for one in call.keywords} & SAYS
    ]
    assert silent == []


def test_at_most_so_many_is_the_limit() -> None:
    assert TooComplex("at most {most} were expected", most=7).limit == "7"
    assert TooComplex("at most {most} MiB were expected", most=7, limit="7 MiB").limit == "7 MiB"
