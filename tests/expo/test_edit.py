import msgspec
import pytest
from tests.expo.edit import moved, with_booth, with_exhibitor_name
from tests.expo.grounds import booths_of, composed, exhibitor, halls_of, level_of
from tests.plan.shows import SHOWS

from shapan.expo.model import Polygon

PLAN = level_of(SHOWS["twin"]())


def test_a_moved_booth_is_what_the_moved_plan_gives():
    expo = composed(PLAN)
    after = moved(expo, "hall-1-E2", 0.0, 0.5)
    features = tuple(
        msgspec.structs.replace(f, outline=Polygon(tuple((x, y + 0.5) for x, y in f.outline.shell)))
        if f.number == "E2" and f.hall == "Hall 1"
        else f
        for f in PLAN.features
    )
    assert after == composed(msgspec.structs.replace(PLAN, features=features))
    assert halls_of(after)[1] is halls_of(expo)[1]
    changed = [
        b
        for a, b in zip(booths_of(expo).values(), booths_of(after).values(), strict=True)
        if a is not b
    ]
    assert 1 <= len(changed) < 12


def test_a_recoloured_booth_is_the_only_change():
    expo = composed(PLAN)
    after = with_booth(expo, "hall-1-E2", color="#123456")
    changed = [
        b.key
        for a, b in zip(booths_of(expo).values(), booths_of(after).values(), strict=True)
        if a is not b
    ]
    assert changed == ["hall-1-E2"]


def test_a_renamed_exhibitor_is_renamed_on_its_fascia():
    expo = composed(
        level_of(SHOWS["letters"]()), exhibitors=[exhibitor("acme", "A1"), exhibitor("blue", "A2")]
    )
    after = with_exhibitor_name(expo, "acme", en="Acme Two")
    assert (
        booths_of(after)["A1"].title == {"": "Acme", "en": "Acme Two"} == after.exhibitors[0].name
    )
    assert after.exhibitors[1] is expo.exhibitors[1]


def test_an_unknown_booth():
    with pytest.raises(KeyError):
        with_booth(composed(PLAN), "Z99", color="#123456")
