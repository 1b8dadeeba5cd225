"""Rooms as places: where their doors and pictograms are, and the doors of emergency exits."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from tests.scene.assembled import assemble_hall
from tests.scene.footprints import footprint, names, vertices
from tests.scene.shows import booth, rect

from shapan.expo.model import Expo, Hall, Level, Polygon, VenueFeature
from shapan.geometry.fit import shape_of
from shapan.scene.colors import contrast
from shapan.scene.hall.doors import shut_exits
from shapan.scene.hall.fixtures import ROOMS
from shapan.scene.hall.rooms import COLORS, CUBE, GLYPHS, RoomFace, room_faces
from shapan.scene.signs import hall_signs
from shapan.scene.values import HallScene


def room(kind: str, x: float, y: float, w: float, h: float, yaw: float = 0.0) -> VenueFeature:
    return VenueFeature(
        id=kind, category="amenity", kind=kind, outline=Polygon(rect(x, y, w, h)), yaw=yaw
    )


def hall_of(*features: VenueFeature, height: float = 8.0, **more: object) -> Hall:
    return Hall(
        id="h",
        level="l0",
        outline=Polygon(rect(0, 0, 60, 40)),
        height=height,
        features=features,
        **more,
    )


def faces_of(hall: Hall) -> list[RoomFace]:
    feature = hall.features[0]
    return room_faces(hall, feature, shape_of(feature.outline.shell))


def scene(hall: Hall) -> HallScene:
    return assemble_hall(Expo(id="e", title={}, levels=(Level(id="l0", halls=(hall,)),)), hall)


def test_doors_are_on_the_longest_side_that_one_can_reach() -> None:
    along_wall = faces_of(hall_of(room("wc", 20, 0.6, 8, 2.6, yaw=90.0)))
    assert [(face.entered, face.out) for face in along_wall] == [
        (True, (0.0, 1.0)),
        (False, (1.0, 0.0)),
        (False, (-1.0, 0.0)),
    ]
    before = booth("A1", "h", rect(20, 3.4, 8, 3), "inline", (2,))
    behind_booths = faces_of(hall_of(room("wc", 20, 0.6, 8, 2.6, yaw=90.0), booths=(before,)))
    assert [(face.entered, face.out) for face in behind_booths] == [
        (True, (1.0, 0.0)),
        (False, (-1.0, 0.0)),
    ]


def test_a_room_that_is_closed_in_shows_the_side_it_faces_without_a_door() -> None:
    around = [booth(f"A{n}", "h", shell, "inline", ()) for n, shell in enumerate(
        (rect(10, 9, 8, 1), rect(10, 13, 8, 1), rect(9, 9, 1, 5), rect(18, 9, 1, 5)))]  # fmt: skip
    hall = hall_of(room("office", 10, 10, 8, 3), booths=tuple(around))
    assert [face.entered for face in faces_of(hall)] == [False]
    assert "room-door" not in names(scene(hall).structure)


@pytest.mark.parametrize("kind", ROOMS)
@pytest.mark.parametrize("size", [(8.0, 2.6), (3.0, 3.0), (1.6, 1.4), (14.0, 6.0)])
def test_what_is_on_a_room_stays_on_its_sides(kind: str, size: tuple[float, float]) -> None:
    hall = hall_of(room(kind, 20, 20, *size))
    rows = scene(hall).structure
    of_room = (
        "room-door",
        "room-window",
        "coat-counter",
        "service-cube",
        *(f"pictogram-{g}" for g in (*GLYPHS[kind], "accessible")),
    )
    near = shapely.box(20, 20, 20 + size[0], 20 + size[1]).buffer(0.45, join_style="mitre")
    placed = [i for i, name in enumerate(names(rows)) if name in of_room]
    assert {"room-door", f"pictogram-{GLYPHS[kind][0]}"} <= {names(rows)[i] for i in placed}
    for i in placed:
        assert near.covers(footprint(rows, i)), names(rows)[i]
        if names(rows)[i] != "service-cube" and rows.position[i, 2] < 2.8:
            assert vertices(rows, i)[:, 2].max() <= 2.8
    fixed = [footprint(rows, i).buffer(-0.001) for i in placed if names(rows)[i] in of_room[:3]]
    assert sum(f.area for f in fixed) - shapely.union_all(fixed).area < 1e-6, "two overlap"


def test_toilets_have_a_door_for_each() -> None:
    rows = scene(hall_of(room("wc", 20, 0.6, 8, 2.6))).structure
    on_doors = {
        n for i, n in enumerate(names(rows)) if n.startswith("pictogram") and rows.scale[i, 0] < 0.4
    }
    assert names(rows).count("room-door") == 3
    assert on_doors >= {"pictogram-man", "pictogram-woman", "pictogram-accessible"}


def test_a_cube_over_a_service_is_read_from_its_four_sides() -> None:
    rows = scene(hall_of(room("info", 20, 20, 4, 4), height=9.0)).structure
    (cube,) = [i for i, n in enumerate(names(rows)) if n == "service-cube"]
    glyphs = [i for i, n in enumerate(names(rows)) if n == "pictogram-letter-i"]
    assert sorted(round(float(rows.yaw[i])) % 90 for i in glyphs) == [0, 0, 0, 0]
    assert len({round(float(rows.yaw[i])) for i in glyphs}) == 4
    for i in glyphs:
        away = math.dist(rows.position[i, :2], rows.position[cube, :2])
        assert CUBE / 2 < away < CUBE / 2 + 0.03
    assert "service-cube" not in names(
        scene(hall_of(room("info", 20, 20, 4, 4), height=4.0)).structure
    )


def test_the_name_of_a_room_is_on_every_side_that_is_seen() -> None:
    hall = hall_of(room("cloakroom", 20, 0.6, 8, 3))
    expo = Expo(id="e", title={}, levels=(Level(id="l0", halls=(hall,)),))
    signs = [sign for sign in hall_signs(expo, hall) if sign.id.startswith("room/")]
    assert sorted(sign.yaw for sign in signs) == [0.0, 90.0, 270.0]
    for sign in signs:
        assert sign.at[2] - sign.height / 2 >= 2.2
        assert contrast(sign.color, sign.ground) >= 4.5
        outside = shapely.box(20, 0.6, 28, 3.6)
        assert 0 < outside.distance(shapely.Point(sign.at[:2])) < 0.08
    assert all(contrast("#fbf9f4", color) >= 4.5 for color in COLORS.values())


def exit_at(x: float, y: float, w: float, h: float, to: str = "") -> VenueFeature:
    return VenueFeature(
        id="x", category="opening", kind="exit", outline=Polygon(rect(x, y, w, h)), to=to
    )


@pytest.mark.parametrize("wide", [1.2, 3.0, 4.0])
def test_an_emergency_exit_is_closed_over_its_whole_width(wide: float) -> None:
    rows = scene(hall_of(exit_at(10, -0.3, wide, 0.6))).structure
    leaves = shapely.union_all(
        [footprint(rows, i) for i, n in enumerate(names(rows)) if n == "exit-door"]
    )
    line = shapely.LineString([(10, -0.1), (10 + wide, -0.1)])
    assert line.intersection(leaves.buffer(0.01)).length > wide - 0.01
    assert "door-leaf" not in names(rows)
    assert np.isclose(
        max(vertices(rows, i)[:, 2].max() for i, n in enumerate(names(rows)) if n == "exit-door"),
        2.3,
        atol=0.01,
    )


def test_an_exit_to_another_hall_is_open() -> None:
    beside = Hall(id="g", level="l0", outline=Polygon(rect(0, -41, 60, 40)))
    for hall, neighbours in (
        (hall_of(exit_at(10, -0.3, 2, 0.6)), (beside,)),
        (hall_of(exit_at(10, -0.3, 2, 0.6, to="g")), ()),
    ):
        expo = Expo(id="e", title={}, levels=(Level(id="l0", halls=(hall, *neighbours)),))
        assert shut_exits(expo, [hall]) == [frozenset()]
        assert "exit-door" not in names(assemble_hall(expo, hall).structure)
