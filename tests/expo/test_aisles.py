"""Aisles as they are walked: every booth on one, left and right as a visitor has them."""

from __future__ import annotations

import math

import msgspec
from tests.publish.expos import box, grid_hall

from shapan.expo.aisles import aisles_of, beside
from shapan.expo.model import Booth, Hall

HALL, _ = grid_hall("1", 48)


def test_rows_that_face_each_other_are_the_two_sides_of_an_aisle() -> None:
    first, middle, last = aisles_of(HALL)
    assert [key[2:] for key in middle.left] == [f"C{n:02d}" for n in range(1, 13)], "walked eastwards, north is left"
    assert [key[2:] for key in middle.right] == [f"B{n:02d}" for n in range(1, 13)]
    assert {key[2] for key in (*first.left, *first.right)} == {"A"}
    assert {key[2] for key in (*last.left, *last.right)} == {"D"}
    assert middle.heading == 90


def test_every_booth_is_on_one_aisle() -> None:
    keys = [key for aisle in aisles_of(HALL) for key in (*aisle.left, *aisle.right)]
    assert sorted(keys) == sorted(booth.key for booth in HALL.booths)


def test_next_on_the_right_lies_on_the_right_of_who_looks_at_the_booth() -> None:
    by_key = {booth.key: booth for booth in HALL.booths}
    seen = 0
    for aisle in aisles_of(HALL):
        for key, left, right in beside(aisle):
            looks = math.radians(by_key[key].yaw + 180)
            for other, hand in ((left, -1), (right, 1)):
                if other:
                    dx, dy = (b - a for a, b in zip(by_key[key].front or (), by_key[other].front or (), strict=True))
                    assert hand * (dx * math.cos(looks) - dy * math.sin(looks)) > 0
                    seen += 1
    assert seen == 2 * (48 - 4)


def test_who_walks_has_the_left_side_on_the_left() -> None:
    by_key = {booth.key: booth for booth in HALL.booths}
    for aisle in aisles_of(HALL):
        for side, hand in ((aisle.left, -1), (aisle.right, 1)):
            for key in side:  # a booth on the left looks to the right of the walk
                turn = (by_key[key].yaw - aisle.heading + 360) % 360
                assert math.isclose(turn, 90 if hand < 0 else 270)


def test_a_booth_moved_by_a_hand_leaves_its_neighbours_their_neighbours() -> None:
    first, *rest = HALL.booths
    outline = box(3.12, 3.07, 3, 3)
    moved = msgspec.structs.replace(first, outline=outline, front=(4.62, 3.07))
    assert aisles_of(msgspec.structs.replace(HALL, booths=(moved, *rest))) == aisles_of(HALL)


def test_a_bent_row_is_one_aisle() -> None:
    def at(number: int) -> Booth:
        turn = math.radians(number * 20)
        x, y = 30 * math.sin(turn), 30 * math.cos(turn)
        return Booth(
            f"{number}", f"{number}", "g", "h", box(x - 1, y - 1, 2, 2), yaw=math.degrees(turn) + 180, front=(x, y)
        )

    (aisle,) = aisles_of(Hall("h", "g", box(-40, -40, 80, 80), booths=tuple(at(n) for n in range(1, 7))))
    assert aisle.left == tuple("123456")
    assert aisle.right == ()
