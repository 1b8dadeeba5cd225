"""Graphics on the outside of booths' walls: on those that are seen, and on no others."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from tests.scene.assembled import assemble_hall
from tests.scene.footprints import footprint, names
from tests.scene.shows import booth, make_hall, rect

from shapan.expo.model import Expo, Hall, Level, Polygon, VenueFeature, Zone
from shapan.scene.colors import light
from shapan.scene.hall.wall_graphics import zone_look
from shapan.scene.values import HallScene

ZONE = Zone(
    id="z", hall="h", title={"en": "Robots"}, outline=Polygon(rect(0, 0, 60, 40)), color="#4455aa"
)


def hall_of(*booths: object, features: tuple[VenueFeature, ...] = ()) -> Hall:
    return Hall(id="h", level="l0", outline=Polygon(rect(0, 0, 60, 40)), height=3.5, zones=(ZONE,),
                booths=booths, features=features)  # fmt: skip


def scene(hall: Hall) -> HallScene:
    return assemble_hall(Expo(id="e", title={}, levels=(Level(id="l0", halls=(hall,)),)), hall)


def backs(hall: Hall) -> list[shapely.Geometry]:
    rows = scene(hall).structure
    thin = np.isclose(rows.scale[:, 1], 0.02) & (rows.scale[:, 2] > 1.5)
    return [
        footprint(rows, i) for i, name in enumerate(names(rows)) if name == "back-field" and thin[i]
    ]


# open to the north
ROW = [booth(f"A{n}", "h", rect(10 + 3 * n, 10, 3, 3), "inline", (2,), "z") for n in range(4)]


def test_the_free_back_of_a_row_has_a_field_for_each_booth_and_its_ends_too() -> None:
    found = backs(hall_of(*ROW))
    south = [one for one in found if one.centroid.y < 10]
    assert len(south) == 4
    assert [round(one.centroid.x, 1) for one in sorted(south, key=lambda one: one.centroid.x)] == [
        11.5,
        14.5,
        17.5,
        20.5,
    ]
    assert len(found) == 6  # both ends of the row
    plots = shapely.union_all([shapely.Polygon(one.outline.shell) for one in ROW])
    assert all(one.intersection(plots).area < 1e-4 for one in found)


@pytest.mark.parametrize("what", ["booths", "wall", "column"])
def test_walls_that_nobody_sees_have_none(what: str) -> None:
    if what == "booths":  # back to back
        stood = hall_of(
            *ROW,
            *(
                booth(f"B{n}", "h", rect(10 + 3 * n, 7, 3, 3), "inline", (0,), "z")
                for n in range(4)
            ),
        )
    elif what == "wall":
        along = [
            booth(f"A{n}", "h", rect(10 + 3 * n, 0.4, 3, 3), "inline", (2,), "z") for n in range(4)
        ]
        stood = hall_of(*along)
    else:
        long = VenueFeature(
            id="c", category="fixture", kind="column", outline=Polygon(rect(9, 9.2, 14, 0.5))
        )
        stood = hall_of(*ROW, features=(long,))
    low = 0.4 if what == "wall" else 10
    assert not [one for one in backs(stood) if abs(one.centroid.y - low) < 0.1]


def test_they_have_the_colour_and_the_pattern_of_their_zone() -> None:
    hall = hall_of(*ROW)
    rows = scene(hall).structure
    color, _ = zone_look(hall, ZONE, 0)
    fields = [
        i
        for i, name in enumerate(names(rows))
        if name == "back-field" and np.isclose(rows.scale[i, 1], 0.02)
    ]
    assert {tuple(rows.color[i, :3].tolist()) for i in fields} == {light(color)}
    behind = [
        i
        for i, name in enumerate(names(rows))
        if name.startswith("print-") and rows.position[i, 1] < 10
    ]
    behind = [i for i in behind if rows.position[i, 1] > 9.9]
    assert len(behind) == 4
    assert {round(float(rows.yaw[i])) for i in behind} == {180}


def test_none_reaches_into_a_booth_or_out_of_the_hall() -> None:
    hall = make_hall("h", 120, 0, 0, 3)
    stood = shapely.STRtree(
        [shapely.Polygon(one.outline.shell).buffer(-0.02) for one in hall.booths]
    )
    inside = shapely.Polygon(hall.outline.shell)
    found = backs(hall)
    assert found
    for one in found:
        assert inside.covers(one)
        assert not len(stood.query(one, "intersects"))
