"""Aisles as they are walked: every booth on one, left and right as a visitor has them."""

from __future__ import annotations

import math

import msgspec
from tests.publish.expos import box, grid_hall

from shapan.expo.model import Booth
from shapan.expo.ways.aisles import aisles_of

HALL, _ = grid_hall("1", 48)


def test_rows_that_face_each_other_are_the_two_sides_of_an_aisle() -> None:
    first, middle, last = aisles_of(HALL.booths)
    assert [key[2:] for key in middle.left] == [f"C{n:02d}" for n in range(1, 13)], (
        "walked eastwards, north is left"
    )
    assert [key[2:] for key in middle.right] == [f"B{n:02d}" for n in range(1, 13)]
    assert {key[2] for key in (*first.left, *first.right)} == {"A"}
    assert {key[2] for key in (*last.left, *last.right)} == {"D"}
    assert middle.heading == 90


def test_every_booth_is_on_one_aisle() -> None:
    keys = [key for aisle in aisles_of(HALL.booths) for key in (*aisle.left, *aisle.right)]
    assert sorted(keys) == sorted(booth.key for booth in HALL.booths)


def test_who_walks_has_the_left_side_on_the_left() -> None:
    by_key = {booth.key: booth for booth in HALL.booths}
    for aisle in aisles_of(HALL.booths):
        for side, hand in ((aisle.left, -1), (aisle.right, 1)):
            for key in side:  # a booth on the left looks to the right of the walk
                turn = (by_key[key].yaw - aisle.heading + 360) % 360
                assert math.isclose(turn, 90 if hand < 0 else 270)


def test_a_booth_moved_by_a_hand_leaves_its_neighbours_their_neighbours() -> None:
    first, *rest = HALL.booths
    outline = box(3.12, 3.07, 3, 3)
    moved = msgspec.structs.replace(first, outline=outline, front=(4.62, 3.07))
    assert aisles_of((moved, *rest)) == aisles_of(HALL.booths)


def test_a_bent_row_is_one_aisle() -> None:
    def at(number: int) -> Booth:
        turn = math.radians(number * 20)
        x, y = 30 * math.sin(turn), 30 * math.cos(turn)
        return Booth(
            key=f"{number}",
            number=f"{number}",
            level="g",
            hall="h",
            outline=box(x - 1, y - 1, 2, 2),
            yaw=math.degrees(turn) + 180,
            front=(x, y),
        )

    (aisle,) = aisles_of([at(n) for n in range(1, 7)])
    assert aisle.left == tuple("123456")
    assert aisle.right == ()
