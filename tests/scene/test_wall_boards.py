"""Boards on a hall's walls: where they hang, what they list, and that their lettering stays on them."""

from __future__ import annotations

import math
from dataclasses import replace

import msgspec
import shapely
from tests.scene.shows import booth, rect

from shapan.expo.model import Expo, Hall, Level, Polygon, VenueFeature, Zone
from shapan.scene.hall.enclosure import wall_lines
from shapan.scene.hall.wall_boards import BOARD_FOOT, WallBoard, wall_boards
from shapan.scene.signs import hall_signs

GATE = VenueFeature(
    id="g", category="opening", kind="entrance", outline=Polygon(rect(18, -0.2, 4, 0.4))
)
STOOD = tuple(
    booth(f"A{n}", "h", rect(50 + 0.2, 4 * n, 9.8, 4), "inline", (3,)) for n in range(1, 8)
)  # along the east wall
ROW = tuple(booth(f"B{n}", "h", rect(3 * n, 20, 3, 3), "inline", (0,)) for n in range(1, 13))
HALL = Hall(
    id="h", level="l0", title={"en": "North"}, outline=Polygon(rect(0, 0, 60, 40)), height=9.0, features=(GATE,),
    zones=(Zone(id="z", hall="h", title={"en": "Robots"}, outline=Polygon(rect(0, 0, 60, 40)), color="#4455aa"),),
    booths=(*STOOD, *ROW),
)  # fmt: skip


def foot_of(board: WallBoard) -> shapely.LineString:
    (x, y), (dx, dy), half = board.at, board.into, board.size[0] / 2
    return shapely.LineString([(x - dy * half, y + dx * half), (x + dy * half, y - dx * half)])


def test_boards_hang_on_free_wall_and_beside_each_other() -> None:
    found = wall_boards(HALL, wall_lines(HALL))
    feet = [foot_of(one) for one in found]
    walls = shapely.Polygon(HALL.outline.shell).exterior
    for n, foot in enumerate(feet):
        assert walls.distance(foot) < 0.01
        assert foot.distance(shapely.Polygon(GATE.outline.shell)) > 0.3
        assert all(foot.distance(shapely.Polygon(one.outline.shell)) > 0.5 for one in HALL.booths)
        assert all(foot.distance(other) > 0.3 for other in feet[:n])
    assert sum(foot.length for foot in feet) > 0.4 * (walls.length - 28 - 4)
    assert not wall_boards(
        Hall(id="h", level="l0", outline=HALL.outline, height=2.6), wall_lines(HALL)
    )


def test_a_directory_lists_the_named_booths_nearby_in_their_order() -> None:
    listed = [one for one in wall_boards(HALL, wall_lines(HALL)) if one.booths]
    assert listed
    for one in listed:
        numbers = [(b.number[0], int(b.number[1:])) for b in one.booths]
        assert numbers == sorted(numbers)
        far = max(math.dist(one.at, b.outline.shell[0]) for b in one.booths)
        left_out = [b for b in HALL.booths if b not in one.booths]
        # measured 6 m into the hall
        assert all(math.dist(one.at, b.outline.shell[0]) > far - 16 for b in left_out)


def test_what_is_written_stays_on_its_board() -> None:
    boards = {one.nth: one for one in wall_boards(HALL, wall_lines(HALL))}
    expo = Expo(id="e", title={"en": "The Show"}, levels=(Level(id="l0", halls=(HALL,)),))
    signs = [sign for sign in hall_signs(expo, HALL) if sign.id.startswith("board/")]
    assert {sign.text["en"] for sign in signs if sign.style == "poster"} == {"The Show", "Robots"}
    assert "B2  " in {sign.text["en"][:4] for sign in signs if sign.style == "listed"}
    for sign in signs:
        board = boards[int(sign.id.split("/")[1])]
        assert sign.width <= board.size[0]
        assert sign.at[2] - sign.height / 2 >= BOARD_FOOT
        assert sign.at[2] + sign.height / 2 <= BOARD_FOOT + board.size[1]


def test_a_booth_that_comes_before_a_board_leaves_the_others_as_they_were() -> None:
    before = wall_boards(HALL, wall_lines(HALL))
    come = booth("C1", "h", rect(27, 36.5, 3, 3), "inline", (0,))
    after = wall_boards(
        msgspec.structs.replace(HALL, booths=(*HALL.booths, come)), wall_lines(HALL)
    )
    looks = [{one.nth: replace(one, booths=()) for one in boards} for boards in (before, after)]
    assert set(looks[1]) < set(looks[0])
    assert looks[1] == {nth: looks[0][nth] for nth in looks[1]}
