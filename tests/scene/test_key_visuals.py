"""The show's key visual on walls: where it hangs, what is drawn where none was sent."""

from __future__ import annotations

import msgspec
import pytest
import shapely
from tests.scene.assembled import assemble_hall
from tests.scene.footprints import names, vertices
from tests.scene.shows import rect

from shapan.expo.model import Asset, Expo, Face, Hall, Level, Polygon, VenueFeature, Zone
from shapan.scene.colors import contrast
from shapan.scene.hall.enclosure import wall_lines
from shapan.scene.hall.key_visuals import KeyVisual, key_visuals
from shapan.scene.hall.wall_boards import BOARD_FOOT, wall_boards
from shapan.scene.signs import hall_posters, hall_signs

GATE = VenueFeature(
    id="g", category="opening", kind="entrance", outline=Polygon(rect(8, -0.2, 4, 0.4))
)
ZONES = tuple(
    Zone(
        id=f"z{n}",
        hall="h",
        title={"en": f"Zone {n}"},
        outline=Polygon(rect(30 * n, 0, 30, 40)),
        color=color,
    )
    for n, color in enumerate(("#4455aa", "#aa5533", "#338866"))
)
SENT = Asset("show/visual.png", "ab" * 32, 9)


def hall_of(height: float = 9.0, width: float = 90.0, **more: object) -> Hall:
    return Hall(id="h", level="l0", title={"en": "Hall 7"}, outline=Polygon(rect(0, 0, width, 40)), height=height,
                features=(GATE,), zones=ZONES, **more)  # fmt: skip


def expo_of(hall: Hall, face: Face | None = None) -> Expo:
    return Expo(id="e", title={"en": "The Show"}, venue={"en": "Town"}, accent="#a5532a", face=face or Face(),
                levels=(Level(id="l0", halls=(hall,)),))  # fmt: skip


def visuals(hall: Hall) -> list[KeyVisual]:
    return key_visuals(hall, wall_lines(hall))


def line_of(one: KeyVisual) -> shapely.LineString:
    (x, y, _), (dx, dy), half = one.at, one.into, one.width / 2
    return shapely.LineString([(x - dy * half, y + dx * half), (x + dy * half, y - dx * half)])


@pytest.mark.parametrize("width", [24.0, 40.0, 90.0])
def test_two_walls_have_it_above_the_boards_of_the_eye(width: float) -> None:
    hall = hall_of(width=width)
    found = visuals(hall)
    assert len(found) == 2
    assert found[0].into != found[1].into
    heads = [BOARD_FOOT + board.size[1] for board in wall_boards(hall, wall_lines(hall))]
    for one in found:
        assert shapely.Polygon(hall.outline.shell).exterior.buffer(0.01).covers(line_of(one))
        assert one.at[2] > max(heads)
        assert one.at[2] + one.tall < hall.height - 1.1
        assert line_of(one).distance(shapely.Polygon(GATE.outline.shell)) > 0.5


def test_low_halls_and_narrow_walls_have_none() -> None:
    assert visuals(hall_of(height=6.0)) == []
    small = Hall(id="h", level="l0", outline=Polygon(rect(0, 0, 7, 7)), height=9.0)
    assert visuals(small) == []


def test_without_a_picture_it_is_drawn_from_the_name_and_the_zones() -> None:
    hall = hall_of()
    expo = expo_of(hall)
    found = visuals(hall)
    assert {zone.color for zone in ZONES} == {color for one in found for color in one.zones}
    signs = [sign for sign in hall_signs(expo, hall) if sign.id.startswith("visual/")]
    assert [sign.text["en"] for sign in signs] == ["The Show", "Town"] * 2
    assert all(contrast(sign.color, sign.ground) >= 4.5 for sign in signs)
    rows = assemble_hall(expo, hall).structure
    prints = [i for i, name in enumerate(names(rows)) if name.startswith("print-")]
    for one in found:
        wall = line_of(one).buffer(0.3)
        over = [
            i
            for i in prints
            if wall.contains(shapely.Point(rows.position[i, :2]))
            and rows.position[i, 2] > one.at[2]
        ]
        assert len(over) == 6  # one in each square, and no field's print behind
        for i in over:
            assert vertices(rows, i)[:, 2].max() < one.at[2] + one.tall
        for sign in signs:
            if wall.contains(shapely.Point(sign.at[:2])):
                beside = min(
                    shapely.Point(sign.at[:2]).distance(shapely.Point(rows.position[i, :2]))
                    for i in over
                )
                assert beside > sign.width / 2 + one.square / 2 - 0.05


def test_a_picture_that_was_sent_covers_the_board() -> None:
    hall = hall_of()
    expo = expo_of(hall, Face(visual=SENT))
    found, posters = visuals(hall), hall_posters(expo, hall, {SENT.sha256: "blob.webp"})
    assert len(posters) == len(found) == 2
    for one, poster in zip(found, posters, strict=True):
        assert poster.image == "blob.webp"
        assert poster.width <= one.width
        assert poster.height <= one.tall
        assert line_of(one).distance(shapely.Point(poster.at[:2])) < 0.2
    assert not [sign for sign in hall_signs(expo, hall) if sign.id.startswith("visual/")]
    drawn = names(assemble_hall(expo_of(hall), hall).structure)
    sent = names(assemble_hall(expo, hall).structure)
    assert (
        sum(n.startswith("print-") for n in drawn) - sum(n.startswith("print-") for n in sent) == 12
    )
    assert hall_posters(expo, hall, {}) == ()  # it was refused
    assert (
        hall_posters(expo, msgspec.structs.replace(hall, outline=Polygon(())), {SENT.sha256: "b"})
        == ()
    )
