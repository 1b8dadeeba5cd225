"""What hangs on the axis of a hall's entrance: where, and that nothing else hangs or stands there."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from tests.scene.assembled import assemble_hall
from tests.scene.footprints import footprint, names, vertices
from tests.scene.shows import booth, make_hall, rect

from shapan.expo.model import Expo, Hall, Level, Polygon, VenueFeature, Zone
from shapan.scene.hall.banners import hung
from shapan.scene.hall.centrepieces import Centrepiece, centrepiece
from shapan.scene.hall.enclosure import wall_lines
from shapan.scene.kit.centrepieces import CENTREPIECES
from shapan.scene.signs import hall_signs
from shapan.scene.values import HallScene

GATE = VenueFeature(
    id="g", category="opening", kind="gate", outline=Polygon(rect(26, -0.2, 8, 0.4))
)
DOOR = VenueFeature(
    id="d", category="opening", kind="door", outline=Polygon(rect(-0.2, 10, 0.4, 2))
)
ROW = tuple(booth(f"B{n}", "h", rect(3 * n, 30, 3, 3), "inline", (0,)) for n in range(1, 13))


def hall_of(*stood: object, height: float = 9.0, name: str = "h") -> Hall:
    return Hall(id=name, level="l0", title={"en": "Hall 7"}, outline=Polygon(rect(0, 0, 60, 60)), height=height,
                features=(GATE, DOOR), booths=(*ROW, *stood))  # fmt: skip


def of(hall: Hall) -> Centrepiece | None:
    return centrepiece(hall, wall_lines(hall))


def scene(hall: Hall) -> HallScene:
    return assemble_hall(Expo(id="e", title={}, levels=(Level(id="l0", halls=(hall,)),)), hall)


def test_it_hangs_on_the_axis_of_the_widest_entrance_over_whoever_walks() -> None:
    one = of(hall_of())
    assert one is not None
    assert one.at[0] == 30.0
    assert 14 <= one.at[1] <= 32
    assert one.yaw == 180.0
    rows = scene(hall_of()).structure
    (body,) = [i for i, name in enumerate(names(rows)) if name == one.form]
    assert vertices(rows, body)[:, 2].min() > 4.3
    assert vertices(rows, body)[:, 2].max() < 9.0 - 1.1  # the trusses


@pytest.mark.parametrize("height", [4.0, 6.5, 8.2])
def test_low_halls_have_none(height: float) -> None:
    assert of(hall_of(height=height)) is None


def test_it_gives_way_to_rings_and_stages_on_its_axis() -> None:
    ring = booth("C1", "h", rect(25, 12, 10, 12), "island", (0, 1, 2, 3))
    moved = of(hall_of(ring))
    assert moved is not None
    assert shapely.Polygon(ring.outline.shell).distance(shapely.Point(moved.at[:2])) > 2.0
    full = booth("C1", "h", rect(25, 5, 10, 50), "island", (0, 1, 2, 3))
    assert of(hall_of(full)) is None


@pytest.mark.parametrize("seed", range(6))
def test_it_hangs_inside_and_away_from_banners(seed: int) -> None:
    hall = make_hall("h", 120, 0, 0, seed)
    one = of(hall)
    if one is None:
        pytest.skip("this hall hangs full")
    rows = scene(hall).structure
    (body,) = [i for i, name in enumerate(names(rows)) if name == one.form]
    shape = footprint(rows, body)
    assert shapely.Polygon(hall.outline.shell).covers(shape)
    for board in hung(hall):
        if board.style == "banner":
            assert shape.distance(shapely.Point(board.at[:2])) > 1.0


def test_halls_differ_and_each_keeps_its_own() -> None:
    forms = {
        name: of(hall_of(name=name)) for name in ("n1", "n2", "n3", "n4", "s1", "s2", "s3", "s4")
    }
    assert len({one.form for one in forms.values() if one is not None}) >= 3
    assert of(hall_of(name="n1")) == forms["n1"]
    zone = Zone(id="z", hall="h", outline=Polygon(rect(0, 0, 60, 60)), color="#aa3322")
    colored = of(
        Hall(**{**{f: getattr(hall_of(), f) for f in Hall.__struct_fields__}, "zones": (zone,)})
    )
    assert colored is not None
    assert colored.ground != (plain.ground if (plain := of(hall_of())) else "")
    assert {one.form for one in forms.values() if one} <= set(CENTREPIECES)


def test_its_cube_has_the_hall_s_short_name_on_four_sides() -> None:
    hall = hall_of()
    one = of(hall)
    assert one is not None
    expo = Expo(id="e", title={}, levels=(Level(id="l0", halls=(hall,)),))
    signs = [sign for sign in hall_signs(expo, hall) if sign.id.startswith("centre/")]
    foot, side = one.core
    assert sorted(sign.yaw for sign in signs) == [0.0, 90.0, 180.0, 270.0]
    for sign in signs:
        assert sign.text == {"": "7"}
        assert side / 2 < math.dist(sign.at[:2], one.at[:2]) < side / 2 + 0.05
        assert foot < sign.at[2] - sign.height / 2 < sign.at[2] + sign.height / 2 < foot + side
    rows = scene(hall).structure
    (cube,) = [i for i, name in enumerate(names(rows)) if name == "service-cube"]
    assert np.isclose(vertices(rows, cube)[:, 2].min(), foot, atol=0.03)
