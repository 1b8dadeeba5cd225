"""Open sides and types. The properties hold for any plan: they are checked on whole shows, turned, moved and
mirrored.
"""

import math

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.expo import edit
from tests.expo.grounds import (
    booth,
    booths_of,
    box,
    composed,
    feature,
    hall,
    halls_of,
    level,
    level_of,
)
from tests.plan.shows import SHOWS, mapped, turned

from shapan.expo.model import Polygon
from shapan.expo.outlines import shape
from shapan.expo.ways import free_space


def row(*extra, width=40, depth=20):
    """Three booths in a row along y=10, 3 m each, backs to the south wall of a second row."""
    return level(
        hall(box(0, 0, width, depth)),
        *(booth(f"A{i}", box(10 + 3 * i, 10, 3, 3)) for i in range(3)),
        *(booth(f"B{i}", box(10 + 3 * i, 7, 3, 3)) for i in range(3)),
        *extra,
    )


def test_a_row_back_to_back_has_corners_at_its_ends_and_inline_booths_between():
    booths = booths_of(composed(row()))
    assert {k: b.type for k, b in booths.items()} == {
        "A0": "corner",
        "A1": "inline",
        "A2": "corner",
        "B0": "corner",
        "B1": "inline",
        "B2": "corner",
    }
    assert booths["A1"].yaw == 0.0
    assert booths["B1"].yaw == 180.0


def test_the_front_is_in_the_middle_of_the_open_edge():
    booths = booths_of(composed(row()))
    assert booths["A1"].front == (14.5, 13.0)
    assert len(booths["A1"].open_sides) == 1


@pytest.mark.parametrize(
    ("others", "kind", "sides"),
    [
        ([], "island", 4),
        ([box(13, 10, 3, 3)], "peninsula", 3),
        ([box(13, 10, 3, 3), box(10, 7, 3, 3)], "corner", 2),
        ([box(13, 10, 3, 3), box(7, 10, 3, 3)], "inline", 2),
        ([box(13, 10, 3, 3), box(7, 10, 3, 3), box(10, 7, 3, 3)], "inline", 1),
    ],
)
def test_the_type_counts_open_directions(others, kind, sides):
    plan = level(
        hall(box(0, 0, 30, 30)),
        booth("X", box(10, 10, 3, 3)),
        *(booth(f"N{i}", o) for i, o in enumerate(others)),
    )
    x = booths_of(composed(plan))["X"]
    assert (x.type, len(x.open_sides)) == (kind, sides)


@pytest.mark.parametrize("gap", [0.0, 0.05, 0.3, 0.5, 1.0])
def test_a_service_gap_behind_a_row_is_not_an_open_side(gap):
    plan = level(
        hall(box(0, 0, 40, 30)),
        *(booth(f"A{i}", box(10 + 3 * i, 13 + gap, 3, 3)) for i in range(3)),
        *(booth(f"B{i}", box(10 + 3 * i, 10, 3, 3)) for i in range(3)),
    )
    assert booths_of(composed(plan))["A1"].type == "inline"
    assert len(booths_of(composed(plan))["A1"].open_sides) == 1


def test_a_wall_closes_a_side_and_a_door_in_it_does_not_open_the_booth():
    wall = feature("fixture", "wall", box(8, 13.2, 14, 0.2))
    b = booths_of(composed(row(wall)))["A1"]
    assert b.open_sides == ()
    assert b.front is None
    assert b.type == "inline"


def test_the_hall_wall_closes_a_side():
    plan = level(hall(box(0, 0, 30, 30)), booth("X", box(0, 0, 6, 3)))
    assert booths_of(composed(plan))["X"].type == "corner"


def test_a_side_that_is_half_covered_is_open_from_one_module():
    """12 m with a 6 m neighbour along it: 6 m are open."""
    plan = level(
        hall(box(0, 0, 40, 30)), booth("X", box(10, 10, 12, 6)), booth("N", box(10, 16, 6, 6))
    )
    x = booths_of(composed(plan))["X"]
    assert x.type == "island"


def test_a_concave_booth_round_its_neighbour_is_no_island():
    u = Polygon(((10, 10), (22, 10), (22, 20), (18, 20), (18, 14), (14, 14), (14, 20), (10, 20)))
    plan = level(hall(box(0, 0, 40, 40)), booth("U", u), booth("N", box(14, 14, 4, 6)))
    booths = booths_of(composed(plan))
    assert booths["U"].type == "island"
    assert booths["N"].type == "inline"
    assert len(booths["N"].open_sides) == 1


def test_a_round_island_is_an_island():
    circle = Polygon(
        tuple(
            (15 + 4 * math.cos(a / 16 * math.pi), 15 + 4 * math.sin(a / 16 * math.pi))
            for a in range(32)
        )
    )
    assert (
        booths_of(composed(level(hall(box(0, 0, 30, 30)), booth("X", circle))))["X"].type
        == "island"
    )


def test_the_front_looks_at_the_wider_aisle():
    plan = level(
        hall(box(0, 0, 40, 20)), booth("X", box(10, 2, 3, 3)), booth("N", box(6, 7, 20, 3))
    )
    plan = level(
        hall(box(0, 0, 40, 20)),
        booth("X", box(10, 2, 3, 3)),
        booth("N", box(2, 7, 30, 3)),
        booth("L", box(7, 2, 3, 3)),
    )
    # 27 m to the east, 2 m to the north and south
    assert booths_of(composed(plan))["X"].yaw == 90.0


@pytest.mark.parametrize("name", sorted(SHOWS))
def test_open_sides_face_free_space_and_closed_booths_are_rare(name):
    expo = composed(level_of(SHOWS[name]()))
    for h in halls_of(expo):
        ground = free_space.walkable_ground(h)
        for b in h.booths:
            assert b.open_sides, b.key
            ring = b.outline.shell
            for side in b.open_sides:
                (ax, ay), (bx, by) = ring[side], ring[(side + 1) % len(ring)]
                length = math.hypot(bx - ax, by - ay)
                nx, ny = (by - ay) / length, (ax - bx) / length
                line = shapely.LineString(
                    [(ax + 0.34 * nx, ay + 0.34 * ny), (bx + 0.34 * nx, by + 0.34 * ny)]
                )
                assert line.intersection(ground).length > 0.3 * length, (b.key, side)


def types(show):
    return {b.number: b.type for b in booths_of(composed(level_of(show))).values()}


@settings(max_examples=12, deadline=None)
@given(
    name=st.sampled_from(["letters", "arc", "islands", "running"]),
    degrees=st.integers(0, 359),
    dx=st.integers(-1000, 1000),
    mirrored=st.booleans(),
)
def test_types_do_not_change_when_the_plan_is_turned_moved_or_mirrored(name, degrees, dx, mirrored):
    show = SHOWS[name]()

    def moved(x, y):
        (x, y), *_ = turned(((-x if mirrored else x, y),), degrees)
        return x + dx, y

    before, after = types(show), types(mapped(show, moved))
    different = [n for n in before if before[n] != after[n]]
    assert not different


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 60),
            st.integers(0, 60),
            st.sampled_from([2, 3, 4, 6, 9]),
            st.sampled_from([2, 3, 4, 6]),
        ),
        min_size=1,
        max_size=25,
    )
)
def test_free_space_never_meets_a_booth(boxes):
    plan = level(hall(box(0, 0, 70, 70)), *(booth(f"{i}", box(*b)) for i, b in enumerate(boxes)))
    (h,) = halls_of(composed(plan))
    ground = free_space.walkable_ground(h)
    solid = shapely.union_all([shape(b.outline) for b in h.booths])
    assert ground.is_valid
    assert ground.is_empty or ground.distance(solid) >= free_space.RADIUS - 0.01
    for floor in h.walkable:
        assert shape(floor).intersection(solid).area < 0.01
    for b in h.booths:
        if b.front is not None:
            assert ground.distance(shapely.Point(b.front)) < free_space.RADIUS + 0.05


@settings(deadline=None, max_examples=60)
@given(
    aisle=st.integers(29, 48), cross=st.integers(29, 48), width=st.integers(30, 60), depth=st.integers(30, 60),
    which=st.integers(0, 10**6), step=st.sampled_from([(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0), (0.12, 0.07)]),
)  # fmt: skip
def test_a_booth_moved_by_a_metre_turns_nobody_else(aisle, cross, width, depth, which, step):
    """Rows back to back between aisles of 2.9 to 4.8 m, three pieces of a row each, and islands beside them."""
    w, d, along, over = width / 10, depth / 10, aisle / 10, cross / 10
    piece, pitch = 4 * w + over, 2 * d + along
    stands = [
        booth(f"{'ABCD'[2 * r + b]}{4 * p + i + 1}", box(6 + piece * p + w * i, 6 + pitch * r + d * b, w, d))
        for r in range(2) for b in range(2) for p in range(3) for i in range(4)
    ]  # fmt: skip
    stands += [booth(f"E{i + 1}", box(6 + i * (9 + over), 6 + 2 * pitch, 9, 9)) for i in range(3)]
    before = composed(level(hall(box(0, 0, 3 * piece + 12, 2 * pitch + 21)), *stands))
    key = stands[which % len(stands)].number
    after = booths_of(edit.moved(before, key, *step))
    turned = {
        one.key
        for one in booths_of(before).values()
        if one.key != key and one.yaw != after[one.key].yaw
    }
    assert not turned


def test_what_stands_at_the_end_of_a_row_looks_into_its_own_aisle_and_not_down_a_cross_aisle_that_is_a_little_wider():
    plan = level(
        hall(box(6, 2, 33, 19)),
        *(booth(f"A{i}", box(10 + 4 * i, 10, 4, 3.5)) for i in range(3)),
        *(booth(f"B{i}", box(10 + 4 * i, 6.5, 4, 3.5)) for i in range(3)),
        *(booth(f"C{i}", box(10 + 4 * i, 17.5, 4, 3.5)) for i in range(3)),  # an aisle of 4 m
        *(booth(f"D{i}", box(27 + 4 * i, 10, 4, 3.5)) for i in range(3)),  # a cross aisle of 5 m
    )
    booths = booths_of(composed(plan))
    assert [booths[key].yaw for key in ("A0", "A1", "A2")] == [0.0] * 3


@pytest.mark.parametrize(
    "boxes",
    [
        [(5, 5, 3, 3), (8, 5, 3, 3), (5, 8, 3, 3)],  # shared walls
        [(5, 5, 6, 3), (5, 8, 3, 3), (8, 8, 3, 3)],  # a wall in two parts
        [(5, 5, 3, 3), (5, 5, 3, 3), (8, 5, 3, 3)],  # one booth twice
        [(5, 5, 3, 3), (7, 6, 4, 1), (8, 8, 3, 3)],  # one over another, two that meet at a corner
    ],
)
def test_booths_that_touch_or_overlap_take_the_same_floor_together_as_each_alone(boxes):
    outlines = [box(*one) for one in boxes]
    ground = free_space.ground_of(box(0, 0, 20, 20), free_space.shapes(outlines), ())
    alone = [
        free_space.ground_of(box(0, 0, 20, 20), free_space.shapes([one]), ()) for one in outlines
    ]
    assert ground.symmetric_difference(shapely.intersection_all(alone)).area < 0.01
