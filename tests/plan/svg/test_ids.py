"""Numbers within ids: the print tells which field of an id is the number, whatever share of the ids has it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from shapan.expo.model import PlanLevel
from shapan.plan.read import read_plan

SIDE = 30  # units of a booth of 3 m


def svg(ids: list[str], printed: list[str], more: str = "") -> bytes:
    """Two rows of booths, an aisle between them. `printed` "": no lettering."""
    cells = ""
    for at, (own, text) in enumerate(zip(ids, printed, strict=True)):
        x, y = at // 2 * SIDE, at % 2 * 3 * SIDE
        cells += f'<rect id="{own}" x="{x}" y="{y}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#000"/>'
        if text:
            cells += f'<text x="{x + 4}" y="{y + 20}" font-size="6">{text}</text>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-50 -50 900 300">{cells}{more}</svg>'.encode()


def numbers(data: bytes) -> list[str]:
    (level, *_), _ = read_plan("plan/hall.svg", data)
    assert isinstance(level, PlanLevel)
    return sorted(f.number for f in level.features if f.category == "booth")


ROWS = [f"{letter}{n}" for letter in "AB" for n in range(10, 22)]


@pytest.mark.parametrize(
    "form",
    ["S{0}", "P1_{0}_{1}", "stand-{0}-2", "{0}_x", "hall7.{0}"],
    ids=["letter", "hall-and-counter", "word-and-storey", "behind", "hall"],
)
def test_fields_around_the_number_are_learned_from_the_print(form: str) -> None:
    """Half of the booths print nothing: their ids say the number in the same field."""
    ids = [form.format(number, at) for at, number in enumerate(ROWS)]
    printed = [number if at % 2 else "" for at, number in enumerate(ROWS)]
    assert numbers(svg(ids, printed)) == ROWS


def test_what_stands_elsewhere_is_no_field() -> None:
    """Rows A and AA: the number of one ends like that of the other, and is not printed in it."""
    every = [*(f"A{n}" for n in range(10, 22)), *(f"AA{n}" for n in range(10, 22))]
    assert numbers(svg(every, every)) == every
    assert numbers(svg(every, [""] * len(every))) == every


def test_a_copy_has_the_number_of_its_original() -> None:
    ids = [*(f"A{n}" for n in range(10, 22)), "A11_2"]
    assert numbers(svg(ids, [""] * len(ids))) == sorted([*ids[:-1], "A11"])


def test_printed_numbers_are_not_those_of_a_counter() -> None:
    """A third of the labels stand beside their booths, so that the counter has more outlines."""
    ids = [str(at + 1) for at in range(len(ROWS))]
    printed = ["" if at % 3 == 1 else number for at, number in enumerate(ROWS)]
    beside = "".join(
        f'<text x="{at // 2 * SIDE + 4}" y="{at % 2 * 3 * SIDE + SIDE + 8}" font-size="6">{number}</text>'
        for at, number in enumerate(ROWS)
        if at % 3 == 1
    )
    assert numbers(svg(ids, printed, beside)) == ROWS


@pytest.mark.shared
def test_a_plan_of_which_half_of_the_ids_have_a_letter_more(shared: Path) -> None:
    """Beside the 279 that the truth names nine are printed whose outlines have other ids."""
    plan = shared / "inputs/plans/real/boiler-hall-outlined.svg"
    truth = {
        one["number"] for one in json.loads(plan.with_suffix(".truth.json").read_text())["booths"]
    }
    found = set(numbers(plan.read_bytes()))
    assert len(truth - found) <= 4
    printed = {
        "A15",
        "B112",
        "B131",
        "A13 I",
        "A13 II",
        *(f"A1 {n}" for n in ("I", "II", "III", "IV")),
    }
    assert len(found - truth - printed) <= 5
