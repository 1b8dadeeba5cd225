"""Triangles fill a ring exactly, whatever its shape; fans are only made where they do."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely

from shapan.geometry.triangulate import fan_hub, triangulate

SQUARE = [(0.0, 0.0), (4.0, 0.0), (4.0, 3.0), (0.0, 3.0)]
L = [(0.0, 0.0), (4.0, 0.0), (4.0, 1.0), (1.0, 1.0), (1.0, 3.0), (0.0, 3.0)]
DART = [(0.0, 0.0), (4.0, 2.0), (0.0, 4.0), (1.0, 2.0)]
U = [(0.0, 0.0), (5.0, 0.0), (5.0, 3.0), (4.0, 3.0), (4.0, 1.0), (1.0, 1.0), (1.0, 3.0), (0.0, 3.0)]
DISC = [
    (round(3 * math.cos(math.tau * k / 24), 3), round(3 * math.sin(math.tau * k / 24), 3))
    for k in range(24)
]
STAR = [
    (round(math.cos(math.tau * k * 2 / 5), 3), round(math.sin(math.tau * k * 2 / 5), 3))
    for k in range(5)
]


@pytest.mark.parametrize(
    ("ring", "hub"),
    [(SQUARE, 0), (DISC, 0), (L, 3), (DART, 3), (U, -1), (STAR, -1), (SQUARE[::-1], -1)],
)
def test_the_hub_of_a_fan_sees_every_corner(ring: list[tuple[float, float]], hub: int) -> None:
    assert fan_hub(ring) == hub


@pytest.mark.parametrize("ring", [SQUARE, DISC, L, DART, U, L[2:] + L[:2]])
def test_triangles_fill_the_ring(ring: list[tuple[float, float]]) -> None:
    points, indices = triangulate(ring)
    a, b, c = (points[indices[:, k]] for k in range(3))
    doubled = (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0])
    assert (doubled > 0).all()
    assert doubled.sum() / 2 == pytest.approx(shapely.Polygon(ring).area)
    inside = shapely.Polygon(ring).buffer(1e-9)
    assert shapely.covers(inside, shapely.polygons(np.stack((a, b, c), axis=1))).all()


def test_a_hole_stays_open() -> None:
    points, indices = triangulate(SQUARE, [[(1.0, 1.0), (1.0, 2.0), (2.0, 2.0), (2.0, 1.0)]])
    assert sum(shapely.Polygon(points[one]).area for one in indices) == pytest.approx(11.0)
