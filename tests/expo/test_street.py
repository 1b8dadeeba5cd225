"""Trees and masts of a street: they leave doors, passages and the way along it free, and ways avoid them."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from tests.scene.assembled import assemble_hall
from tests.scene.footprints import footprint, names
from tests.scene.shows import booth, rect

from shapan.expo.model import Expo, Hall, Level, Polygon, VenueFeature
from shapan.expo.ways.free_space import RADIUS, walkable_ground
from shapan.expo.ways.street import StreetItem, street_items, street_obstacles

ROOM = VenueFeature(id="wc", category="amenity", kind="wc", outline=Polygon(rect(60, 0.6, 8, 3)))
CAFE = VenueFeature(id="c", category="amenity", kind="catering", outline=Polygon(rect(96, 7, 8, 6)))
GATES = tuple(
    VenueFeature(id=f"g{x}{y}", category="opening", kind="gate", outline=Polygon(rect(x - 4, y - 0.3, 8, 0.6)))
    for x in (25, 50, 120) for y in (0, 20)
)  # fmt: skip
END = VenueFeature(
    id="e", category="opening", kind="entrance", outline=Polygon(rect(-0.3, 6, 0.6, 8))
)
FEATURES = (ROOM, CAFE, *GATES, END)


def street(*features: VenueFeature, width: float = 20.0, kind: str = "concourse") -> Hall:
    return Hall(
        id="a",
        level="l0",
        kind=kind,
        outline=Polygon(rect(0, 0, 160, width)),
        height=8.0,
        features=features,
    )


def items(hall: Hall) -> list[StreetItem]:
    return street_items(hall.outline, hall.features)


def test_they_stand_in_two_lines_and_leave_doors_and_services_free() -> None:
    hall = street(*FEATURES)
    found = items(hall)
    assert {one.kind for one in found} == {"tree", "mast"}
    assert {one.at[1] for one in found} == {5.2, 14.8}
    assert len(found) >= 12
    taken = street_obstacles(hall.outline, hall.features)
    for gate in GATES:
        middle = shapely.Polygon(gate.outline.shell).centroid.x
        assert all(
            one.distance(shapely.LineString([(middle, 0), (middle, 20)])) > 4.0 for one in taken
        )
    for one in (ROOM, CAFE):
        assert all(shapely.Polygon(one.outline.shell).distance(shape) >= 1.6 for shape in taken)


def test_who_walks_goes_round_them_and_reaches_every_door() -> None:
    hall = street(*FEATURES)
    ground = walkable_ground(hall)
    for shape in street_obstacles(hall.outline, hall.features):
        assert ground.distance(shape) >= RADIUS - 0.01
    parts = shapely.get_parts(ground)
    (main,) = [part for part in parts if part.area > 100]
    for gate in (*GATES, END):
        assert main.distance(shapely.Polygon(gate.outline.shell)) < 0.5
    assert main.covers(shapely.LineString([(1, 10), (90, 10)]))


@pytest.mark.parametrize(("width", "kind"), [(8.0, "concourse"), (20.0, "hall"), (20.0, "outdoor")])
def test_narrow_streets_and_other_halls_have_none(width: float, kind: str) -> None:
    hall = street(*GATES, width=width, kind=kind)
    plain = shapely.box(0, 0, 160, width).buffer(-RADIUS, join_style="mitre")
    assert walkable_ground(hall).symmetric_difference(plain).area < 0.01
    stood = names(
        assemble_hall(
            Expo(id="e", title={}, levels=(Level(id="l0", halls=(hall,)),)), hall
        ).structure
    )
    assert not {"street-tree", "street-mast"} & set(stood)


def test_the_scene_shows_what_the_ways_avoid() -> None:
    hall = street(*FEATURES)
    rows = assemble_hall(
        Expo(id="e", title={}, levels=(Level(id="l0", halls=(hall,)),)), hall
    ).structure
    found = [i for i, name in enumerate(names(rows)) if name.startswith("street-")]
    for one in items(hall):
        (own,) = [i for i in found if np.abs(rows.position[i, :2] - one.at).max() < 0.01]
        assert names(rows)[own] == f"street-{one.kind}"
        found.remove(own)
    assert not found
    taken = shapely.union_all(street_obstacles(hall.outline, hall.features)).buffer(0.06)
    for i, name in enumerate(names(rows)):
        if name == "street-tree":
            assert taken.covers(footprint(rows, i))


def test_booths_in_a_street_keep_it_free() -> None:
    hall = Hall(id="a", level="l0", kind="concourse", outline=Polygon(rect(0, 0, 160, 20)),
                booths=(booth("A1", "a", rect(70, 8, 4, 4), "island", (0, 1, 2, 3)),))  # fmt: skip
    assert walkable_ground(hall).covers(shapely.LineString([(2, 5.2), (158, 5.2)]))
