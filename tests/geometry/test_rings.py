"""Rings as columns, against shapely's answers for one ring at a time."""

from __future__ import annotations

import math

import numpy as np
import shapely
from hypothesis import given
from hypothesis import strategies as st
from tests.scene.outlines import outlines, rectangles

from shapan.geometry.fit import around_ring, cells_within, smallest_rectangle
from shapan.geometry.mm import heading, to_mm, turn
from shapan.geometry.rings import bounds, centroids, corner_trim, edges, ring_areas, rings
from shapan.geometry.triangulate import triangulate

Ring = tuple[tuple[float, float], ...]


@given(st.lists(outlines(), min_size=1, max_size=5))
def test_areas_centroids_bounds_are_those_of_shapely(shells: list[Ring]) -> None:
    r = rings(shells)
    shapes = [shapely.Polygon(s) for s in shells]
    assert np.allclose(ring_areas(r), [s.area for s in shapes], atol=1e-6)
    assert np.allclose(bounds(r), [s.bounds for s in shapes])
    assert np.allclose(centroids(r), [(s.centroid.x, s.centroid.y) for s in shapes], atol=1e-5)


@given(outlines())
def test_edges_go_around(shell: Ring) -> None:
    r = rings([shell, shell[::-1]])
    assert np.array_equal(r.before[r.after], np.arange(len(r.points)))
    direction, length = edges(r)
    assert np.allclose(r.points + direction * length[:, None], r.points[r.after])


@given(rectangles(), st.floats(0.01, 0.2))
def test_a_strip_stops_its_own_thickness_before_a_right_angle(
    shell: Ring, thickness: float
) -> None:
    r = rings([shell])
    start, end = corner_trim(r, edges(r)[0], thickness)
    assert np.allclose(start, thickness, rtol=0.01)
    assert np.allclose(end, thickness, rtol=0.01)


def test_a_strip_does_not_stop_at_a_reflex_corner() -> None:
    r = rings([((0, 0), (4, 0), (4, 2), (2, 2), (2, 4), (0, 4))])
    start, _ = corner_trim(r, edges(r)[0], 0.1)
    assert start[3] == 0.0
    assert np.allclose(np.delete(start, 3), 0.1)


@given(outlines())
def test_triangles_cover_the_polygon_and_nothing_else(shell: Ring) -> None:
    points, triangles = triangulate(shell)
    t = points[triangles]
    a = (t[:, 1, 0] - t[:, 0, 0]) * (t[:, 2, 1] - t[:, 0, 1]) - (t[:, 1, 1] - t[:, 0, 1]) * (
        t[:, 2, 0] - t[:, 0, 0]
    )
    assert (a >= 0).all()
    assert math.isclose(a.sum() / 2, shapely.Polygon(shell).area, abs_tol=1e-6)


def test_triangles_leave_holes_open() -> None:
    points, triangles = triangulate(
        ((0, 0), (10, 0), (10, 10), (0, 10)), [((2, 2), (2, 4), (4, 4), (4, 2))]
    )
    t = points[triangles]
    a = (t[:, 1, 0] - t[:, 0, 0]) * (t[:, 2, 1] - t[:, 0, 1]) - (t[:, 1, 1] - t[:, 0, 1]) * (
        t[:, 2, 0] - t[:, 0, 0]
    )
    assert math.isclose(a.sum() / 2, 96.0)


def test_a_pentagram_is_not_taken_for_convex() -> None:
    star = tuple(
        (round(math.cos(4 * math.pi * i / 5), 3), round(math.sin(4 * math.pi * i / 5), 3))
        for i in range(5)
    )
    points, triangles = triangulate(star)
    t = points[triangles]
    a = (t[:, 1, 0] - t[:, 0, 0]) * (t[:, 2, 1] - t[:, 0, 1]) - (t[:, 1, 1] - t[:, 0, 1]) * (
        t[:, 2, 0] - t[:, 0, 0]
    )
    assert a.sum() / 2 < 1.2  # a fan would count the middle twice


@given(outlines())
def test_the_rectangle_around_a_shape_holds_it(shell: Ring) -> None:
    middle, long, size = smallest_rectangle(shapely.Polygon(shell))
    p = np.array(shell) - middle
    u, v = p @ np.array(long), p @ np.array((-long[1], long[0]))
    assert np.abs(u).max() <= size[0] / 2 + 0.02
    assert np.abs(v).max() <= size[1] / 2 + 0.02


@given(rectangles())
def test_a_rectangle_is_its_own_rectangle(shell: Ring) -> None:
    _, _, size = around_ring(shell)
    assert math.isclose(size[0] * size[1], shapely.Polygon(shell).area, rel_tol=0.01)


@given(outlines(), st.floats(0, 359))
def test_cells_lie_within(shell: Ring, yaw: float) -> None:
    a = math.radians(yaw)
    y = (math.sin(a), math.cos(a))
    shape = shapely.Polygon(shell)
    for x0, y0 in cells_within(shape, y, 1.2, 0.8, (0.2, 0.3)):
        corners = [
            (x0 + y[1] * u + y[0] * v, y0 - y[0] * u + y[1] * v)
            for u, v in ((-0.6, -0.4), (0.6, -0.4), (0.6, 0.4), (-0.6, 0.4))
        ]
        assert shape.buffer(0.01).covers(shapely.Polygon(corners))


def test_rounding_has_no_negative_zero() -> None:
    assert not np.signbit(to_mm([-0.0001, -0.0])).any()
    assert turn([-0.1, 359.9, 725.0]).tolist() == [0.0, 0.0, 5.04]


def test_heading_is_clockwise_from_north() -> None:
    assert heading([0, 1, 0, -1], [1, 0, -1, 0]).tolist() == [0.0, 90.0, 180.0, 270.0]
