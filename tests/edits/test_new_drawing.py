"""A new version of a drawing keeps what was corrected by hand, and says where both changed the same thing."""

from __future__ import annotations

import random

import msgspec
import pytest

from shapan.edits.amend import PlanChange, amended
from shapan.edits.anchor import Anchor
from shapan.edits.edits import Drop, Edits, Set, apply_edits, read_edits
from shapan.errors import Usage
from shapan.expo.model import Feature, PlanLevel, Polygon

STEP = 5.0


def booth(number: str, x: float, y: float) -> Feature:
    shell = ((x, y), (x + 3, y), (x + 3, y + 3), (x, y + 3))
    return Feature(category="booth", kind="booth", number=number, outline=Polygon(shell))


def drawing(rng: random.Random | None = None, n: int = 100) -> list[Feature]:
    """Booths in rows of ten; a new version of it has a fifth of them elsewhere and one of twenty gone."""
    booths = [booth(f"A{at + 1}", at % 10 * STEP, at // 10 * STEP) for at in range(n)]
    if rng is None:
        return booths
    moved = set(rng.sample(range(n), n // 5))
    gone = set(rng.sample(sorted(set(range(n)) - moved), n // 20))
    return [
        booth(one.number, 100 + at % 10 * STEP, at // 10 * STEP) if at in moved else one
        for at, one in enumerate(booths)
        if at not in gone
    ]


def anchor(one: Feature) -> Anchor:
    (x, y), *_ = one.outline.shell
    return Anchor(number=one.number, category="booth", area=9, point=(x + 1.5, y + 1.5))


@pytest.mark.parametrize("seed", range(5))
def test_every_correction_is_made_or_said_to_be_open(seed: int) -> None:
    rng = random.Random(seed)
    corrected = rng.sample(drawing(), 30)
    edits = tuple(Set(at=anchor(one), title={"en": f"by hand {one.number}"}) for one in corrected)
    new = drawing(rng)
    (level,), findings = apply_edits(
        (PlanLevel(id="hall", features=tuple(new)),), msgspec.json.encode(Edits(edits))
    )
    there = {one.number: one for one in new}
    titled = {one.number for one in level.features if one.title}
    assert titled == {one.number for one in corrected} & there.keys()
    moved = {
        one.number
        for one in corrected
        if one.number in there and there[one.number].outline != one.outline
    }
    gone = {one.number for one in corrected} - there.keys()
    said = {corrected[int(one.where.key.rpartition("/")[2])].number: one.code for one in findings}
    assert said == dict.fromkeys(moved, "edit-conflict") | dict.fromkeys(gone, "edit-misfit")


def test_shifted_numbers_are_said_to_be_open() -> None:
    first = drawing(n=10)
    edits = Edits((Set(at=anchor(first[4]), title={"en": "the bar"}),))
    # A5 was at 20 m, and is at 25 m now
    shifted = [booth(f"A{at}", at * STEP, 0) for at in range(10)]
    _, (found,) = apply_edits(
        (PlanLevel(id="hall", features=tuple(shifted)),), msgspec.json.encode(edits)
    )
    assert (found.code, found.values["feature"]) == ("edit-conflict", "booth A5")


def test_a_correction_is_about_another_feature_or_taken_back() -> None:
    first = drawing(n=10)
    edits = msgspec.json.encode(
        Edits((Set(at=anchor(first[0]), number="X"), Drop(anchor(first[1]))))
    )
    other = anchor(first[4])
    _, made = amended(None, edits, PlanChange(corrections={0: other, 1: None}), 1.0)
    assert made is not None
    assert read_edits(made).edits == (Set(at=other, number="X"),)
    with pytest.raises(Usage, match="no correction 7"):
        amended(None, edits, PlanChange(corrections={7: None}), 1.0)
