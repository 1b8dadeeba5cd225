"""What differs between two states of an expo, in words."""

from __future__ import annotations

import msgspec
import pytest
from tests.expo.edit import moved, with_booth, with_exhibitor_name
from tests.publish.expos import box, grid_expo

from shapan.expo.changes import CODES, expo_changes
from shapan.expo.model import Expo
from shapan.language.phrase import say

EXPO = grid_expo(booths=48)
KEYS = [booth.key for hall in EXPO.levels[0].halls for booth in hall.booths]


def with_items(expo: Expo, **change: str) -> Expo:
    return msgspec.structs.replace(
        expo, items=(msgspec.structs.replace(expo.items[0], **change), *expo.items[1:])
    )


def test_nothing_differs_from_itself() -> None:
    assert expo_changes(EXPO, EXPO).words() == ()


def test_the_first_state_is_all_new() -> None:
    found = expo_changes(None, EXPO)
    assert found.words() == (
        "1 hall added",
        "48 booths added",
        "48 exhibitors added",
        "2 programme items added",
    )


def test_several_kinds_are_said_in_one_order() -> None:
    before = after = EXPO
    for key in KEYS[:12]:
        after = with_booth(after, key, outline=box(500, 500, 3, 3))
    for key in KEYS[12:15]:
        before = with_booth(before, key, type="corner")
    for one in EXPO.exhibitors[:40]:
        after = with_exhibitor_name(after, one.id, en="New")
    assert expo_changes(before, after).words() == (
        "12 booths moved",
        "3 booths lost their corner",
        "40 exhibitors renamed",
    )


def test_an_exhibitor_whose_name_is_its_identity_is_renamed_not_replaced() -> None:
    one = EXPO.exhibitors[0]
    named = msgspec.structs.replace(one, id="another", name={"en": "Another"})
    after = msgspec.structs.replace(EXPO, exhibitors=(named, *EXPO.exhibitors[1:]))
    assert expo_changes(EXPO, after).counts == {"exhibitors-renamed": 1}


def test_a_booth_with_another_number_in_the_same_place_is_renumbered() -> None:
    level = EXPO.levels[0]
    hall = level.halls[0]
    booths = (msgspec.structs.replace(hall.booths[0], key="x1", number="X1"), *hall.booths[1:])
    halls = (msgspec.structs.replace(hall, booths=booths), *level.halls[1:])
    after = msgspec.structs.replace(EXPO, levels=(msgspec.structs.replace(level, halls=halls),))
    assert expo_changes(EXPO, after).counts == {"booths-renumbered": 1}


@pytest.mark.parametrize(("after", "words"), [
    (with_booth(EXPO, KEYS[0], exhibitors=()), "1 booth became vacant"),
    (with_booth(EXPO, KEYS[0], height=4.0), None),
    (with_booth(EXPO, KEYS[0], model_turn=90.0), "1 booth has a new model"),
    (with_booth(EXPO, KEYS[0], type="island"), "1 booth became a corner"),
    (with_items(EXPO, start="2021-04-16T10:00+08:00"), "1 programme item rescheduled"),
    (with_items(EXPO, track="x"), "1 programme item changed"),
    (msgspec.structs.replace(EXPO, end="2021-04-20"), "titles, dates or texts of the expo changed"),
    (msgspec.structs.replace(EXPO, exhibitors=EXPO.exhibitors[1:]), "1 exhibitor removed"),
])  # fmt: skip
def test_each_kind(after: Expo, words: str | None) -> None:
    assert expo_changes(EXPO, after).words() == ((words,) if words else ())


def test_a_move_by_a_hair_is_none_and_a_real_one_is() -> None:
    assert expo_changes(EXPO, moved(EXPO, KEYS[-1], 0.005, 0.0)).counts.get("booths-moved") is None
    assert expo_changes(EXPO, moved(EXPO, KEYS[-1], 1.0, 0.0)).counts["booths-moved"] == 1


def test_every_kind_has_words_for_one_and_many() -> None:
    assert all(say("en", "changes", code, {"n": n}) for code in CODES for n in (1, 2))
