"""The rim of a hall: bays along its walls for any plan, nothing in the way, and none where the expo says so."""

from __future__ import annotations

import itertools
import math

import pytest
import shapely
from tests.scene.assembled import assemble_hall
from tests.scene.footprints import footprint, names
from tests.scene.shows import make_expo, make_hall, rect

from shapan.expo.model import Expo, Hall, Level, Polygon, VenueFeature
from shapan.scene.hall.enclosure import open_halls, wall_lines
from shapan.scene.hall.key_visuals import key_visuals
from shapan.scene.hall.rim import Bay, rim_bays
from shapan.scene.hall.wall_graphics import wall_fields
from shapan.scene.signs import hall_signs

RIM = ("window-pane", "green-wall", "sofa", "charger", "counter-bar", "armchair")


def expo_of(*halls: Hall, plain_walls: bool = False) -> Expo:
    return Expo(id="e", title={"en": "The Show"}, plain_walls=plain_walls, levels=(Level(id="l0", halls=halls),))  # fmt: skip


def bays_of(expo: Expo, hall: Hall) -> list[Bay]:
    return rim_bays(expo, hall, wall_lines(*open_halls(expo, [hall])))


def hall_of(name: str = "h", x: float = 0.0, wide: float = 60.0, height: float = 9.0) -> Hall:
    gate = VenueFeature(
        id=f"g{name}", category="opening", kind="gate", outline=Polygon(rect(x + 27, -0.3, 6, 0.6))
    )
    return Hall(id=name, level="l0", title={"en": "Hall 7"}, outline=Polygon(rect(x, 0, wide, 40)),
                height=height, features=(gate,))  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_no_more_than_three_neighbours_are_alike(seed: int) -> None:
    (hall,) = make_expo(120 + 60 * seed, 1).levels[0].halls
    bays = bays_of(expo_of(hall), hall)
    assert bays
    for _, wall in itertools.groupby(bays, key=lambda bay: bay.edge):
        runs = [len(list(run)) for _, run in itertools.groupby(wall, key=lambda bay: bay.kind)]
        assert max(runs) <= 3


@pytest.mark.parametrize("wide", [14.0, 60.0, 180.0])
def test_bays_follow_the_wall_and_leave_its_doors(wide: float) -> None:
    hall = hall_of(wide=max(wide, 40.0))
    shell = shapely.Polygon(hall.outline.shell).exterior
    bays = bays_of(expo_of(hall), hall)
    assert sum(bay.width for bay in bays) > 0.8 * (shell.length - 6 - 8 * 2)
    gate = shapely.Polygon(hall.features[0].outline.shell)
    for bay in bays:
        right = (bay.into[1], -bay.into[0])
        foot = shapely.LineString(
            [
                (bay.at[0] + k * right[0] * bay.width / 2, bay.at[1] + k * right[1] * bay.width / 2)
                for k in (-1, 1)
            ]
        )
        assert shell.buffer(0.01).covers(foot)
        assert foot.distance(gate) >= 0.5


@pytest.mark.parametrize("seed", range(4))
def test_nothing_of_it_stands_where_something_of_the_plan_does(seed: int) -> None:
    hall = make_hall("H", 80, 0.0, 0.0, seed)
    rows = assemble_hall(expo_of(hall), hall).structure
    standing = [b.outline for b in hall.booths] + [
        t.outline for t in hall.features if t.category not in ("aisle", "opening")
    ]
    found = [i for i, name in enumerate(names(rows)) if name in RIM]
    assert found
    for i in found:
        foot = footprint(rows, i)
        for outline in standing:
            assert not shapely.Polygon(outline.shell).intersects(foot), names(rows)[i]


def test_what_the_wall_shows_is_not_covered() -> None:
    hall = hall_of(wide=120.0)
    expo = expo_of(hall)
    lines = wall_lines(*open_halls(expo, [hall]))
    shown = [part for field in wall_fields(hall, lines) for part in field.shows]
    assert key_visuals(hall, lines)
    assert any(sign.style == "letter" for sign in hall_signs(expo, hall))
    assert len(shown) >= 3
    covering = [bay for bay in rim_bays(expo, hall, lines) if bay.covers]
    assert covering
    assert not [bay for bay in covering for part in shown if bay.span.meets(part)]


def test_a_wall_between_two_halls_has_no_window() -> None:
    left, right = hall_of("a"), hall_of("b", 60.0)
    bays = bays_of(expo_of(left, right), left)
    shared = [bay for bay in bays if math.isclose(bay.at[0], 60.0)]
    assert len(shared) >= 4
    assert not [bay for bay in shared if bay.kind in ("seat", "window", "bar")]
    assert [bay for bay in bays if bay.kind in ("seat", "window", "bar")]


def test_plain_walls_low_halls_and_the_open_air_have_none() -> None:
    hall = hall_of()
    expo = expo_of(hall, plain_walls=True)
    assert bays_of(expo, hall) == []
    assert not {"sofa", "green-wall", "charger"} & set(names(assemble_hall(expo, hall).structure))
    low = hall_of(height=2.8)
    assert bays_of(expo_of(low), low) == []


def test_a_press_wall_says_the_name_of_the_show_many_times() -> None:
    hall = hall_of(wide=200.0)
    behind = Hall(id="b", level="l0", outline=Polygon(rect(0, 40, 200, 40)), height=9.0)
    expo = expo_of(hall, behind)
    signs = [sign for sign in hall_signs(expo, hall) if sign.id.startswith("press/")]
    assert len(signs) >= 8
    assert {sign.text["en"] for sign in signs} == {"The Show"}
