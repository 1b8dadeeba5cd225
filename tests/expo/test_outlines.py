import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shapan.expo.model import Polygon
from shapan.expo.outlines import (
    area,
    inside_point,
    normal,
    normal_all,
    ring_area,
    ring_of,
    shape,
    yaw_of,
)

SQUARE = ((0.0, 0.0), (3.0, 0.0), (3.0, 3.0), (0.0, 3.0))
coordinate = st.integers(-50_000, 50_000).map(lambda n: n / 1000)
quads = st.lists(st.tuples(coordinate, coordinate), min_size=4, max_size=4, unique=True)


@pytest.mark.parametrize("start", range(4))
@pytest.mark.parametrize("backward", [False, True])
def test_a_ring_is_the_same_whatever_corner_and_way_it_was_drawn(start, backward):
    drawn = SQUARE[start:] + SQUARE[:start]
    assert ring_of(reversed(drawn) if backward else drawn) == SQUARE


def test_doubled_and_straight_points_are_dropped():
    assert (
        ring_of([(0, 0), (1, 0), (1.5, 0.0004), (3, 0), (3, 0), (3, 3), (0, 3), (0, 0)]) == SQUARE
    )


def test_what_encloses_nothing_is_empty():
    assert ring_of([(0, 0), (1, 1)]) == ()
    assert normal(Polygon(((0, 0), (1, 1), (2, 2)))).shell == ()


def test_a_fine_circle_keeps_its_shape():
    circle = [
        (3 * math.cos(math.radians(a / 4)), 3 * math.sin(math.radians(a / 4))) for a in range(1440)
    ]
    assert area(Polygon(ring_of(circle))) == pytest.approx(math.pi * 9, rel=0.01)


def test_a_bow_tie_becomes_its_larger_half():
    mended = normal(Polygon(((0, 0), (4, 4), (4, 0), (0, 3))))
    assert shape(mended).is_valid
    assert ring_area(mended.shell) > 0


@given(quads)
def test_many_quadrilaterals_at_once_are_normal_as_one_by_one(points):
    polygon = Polygon(tuple(points))
    assert normal_all([polygon]) == [normal(polygon)]


@given(quads)
def test_normal_is_idempotent(points):
    once = normal(Polygon(tuple(points)))
    assert normal(once) == once


def test_the_inside_point_of_a_ring_booth_is_inside():
    u = Polygon(((0, 0), (10, 0), (10, 10), (8, 10), (8, 2), (2, 2), (2, 10), (0, 10)))
    from shapely import Point

    assert shape(u).contains(Point(inside_point(u)))


@pytest.mark.parametrize(
    ("d", "yaw"), [((0, 1), 0.0), ((1, 0), 90.0), ((0, -1), 180.0), ((-1, 0), 270.0)]
)
def test_yaw_is_clockwise_from_north(d, yaw):
    assert yaw_of(*d) == yaw
