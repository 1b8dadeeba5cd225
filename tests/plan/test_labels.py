"""Every label that counts is a booth's number, an alias, or a loss that is said with its place and reason."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.plan.judge.cases import CORPORA, Case
from tests.plan.judge.labels import Ends, ends, plain, spelling
from tests.plan.judge.reader import read
from tests.plan.judge.score import judge

from shapan.plan.read import read_plan

SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300">{}</svg>"""


def test_a_label_counts_if_three_numbers_are_spelled_so() -> None:
    printed = {"text": ["A01", "A02", "a-03", "A04", "B1", "Exit 2"], "name": ["Q77"]}
    assert ends(printed, ["A01", "A02"], ["A04"], ["A9"]) == Ends(booths=2, aliases=1)
    assert ends(printed, ["A01", "A02", "A05"], ["A04"], []).nowhere == ()
    assert ends({"text": ["A01", "A02", "A03", "A04"]}, ["A01", "A02", "A03"], [], []).nowhere == (
        "a04",
    )
    assert ends({}, ["A01"], [], [], truth=["A01", "B7", "Café"]).nowhere == ("b7",)


def test_how_a_label_is_compared() -> None:
    assert spelling(" (Ａ-012) ") == "A-000"
    assert plain("A-12") == plain("a 12") == "a12"
    assert plain("3-2") != plain("32")


def _cell(x: int, y: int, side: int, text: str, size: int = 8) -> str:
    return (
        f'<rect x="{x}" y="{y}" width="{side}" height="{side}" fill="none" stroke="#000"/>'
        f'<text x="{x + side / 2}" y="{y + side / 2}" font-size="{size}" text-anchor="middle">{text}</text>'
    )


def test_each_reason_is_said() -> None:
    cells = [_cell(10 + 30 * (n % 10), 10 + 30 * (n // 10), 30, f"A{n + 10}") for n in range(30)]
    cells += [
        '<text x="200" y="200" font-size="8">A77</text>',  # beside all outlines
        '<text x="25" y="14" font-size="3">A78</text>',  # in A10, lettered otherwise
        '<text x="300" y="250" font-size="40">A79</text>',
    ]
    _, findings = read_plan("plan/ground.svg", SVG.format("".join(cells)).encode())
    said = {
        one.values["number"]: (one.text, one.severity, one.where.at is not None)
        for one in findings
        if one.code == "unplaced-number"
    }
    assert said == {
        "A77": ("unplaced-number.alone", "warning", True),
        "A78": ("unplaced-number.within", "info", True),
        "A79": ("unplaced-number.lettering", "info", True),
    }


def test_many_are_named_in_the_last() -> None:
    cells = [_cell(10 + 30 * (n % 10), 10 + 30 * (n // 10), 30, f"A{n + 10}") for n in range(30)]
    cells += [
        f'<text x="{15 + 12 * (n % 30)}" y="{150 + 12 * (n // 30)}" font-size="8">A{n + 40}</text>'
        for n in range(60)
    ]
    _, findings = read_plan("plan/ground.svg", SVG.format("".join(cells)).encode())
    said = [one for one in findings if one.code == "unplaced-number"]
    numbers = {n for one in said for n in one.values.get("numbers", [one.values.get("number")])}
    assert len(said) == 26
    assert numbers == {f"A{n + 40}" for n in range(60)}


def _cases(corpus: str) -> Iterator[Case]:
    for at, case in enumerate(CORPORA[corpus]()):
        if corpus == "real" or at % 8 == 0:
            yield case


@pytest.mark.long
@pytest.mark.parametrize("corpus", ["real", "demo", "exports", "random"])
def test_no_label_of_a_corpus_ends_nowhere(corpus: str) -> None:
    left = {}
    for case in _cases(corpus):
        verdict = judge(case, read(case.file, case.data))
        if verdict.ends.nowhere:
            left[case.name] = list(verdict.ends.nowhere)
    assert left == {}
