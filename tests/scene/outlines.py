"""Random outlines as plans have them: turned rectangles, L and U shapes, regular and ragged polygons, triangles, on
whole millimetres."""

from __future__ import annotations

import math

import shapely
from hypothesis import assume
from hypothesis import strategies as st

Ring = tuple[tuple[float, float], ...]


def _placed(points: list[tuple[float, float]], yaw: float, x: float, y: float) -> Ring:
    c, s = math.cos(math.radians(yaw)), math.sin(math.radians(yaw))
    return tuple((round(x + a * c - b * s, 3), round(y + a * s + b * c, 3)) for a, b in points)


_places = st.tuples(
    st.sampled_from([0.0, 0.0, 90.0, 37.0, 211.3]), st.floats(-500, 500), st.floats(-500, 500)
)
_sides = st.floats(2.0, 20.0)


@st.composite
def rectangles(draw: st.DrawFn) -> Ring:
    w, h = draw(_sides), draw(_sides)
    return _placed([(0, 0), (w, 0), (w, h), (0, h)], *draw(_places))


@st.composite
def corners(draw: st.DrawFn) -> Ring:
    """An L."""
    w, h = draw(st.floats(3, 20)), draw(st.floats(3, 20))
    a, b = draw(st.floats(0.2, 0.8)) * w, draw(st.floats(0.2, 0.8)) * h
    return _placed([(0, 0), (w, 0), (w, b), (a, b), (a, h), (0, h)], *draw(_places))


@st.composite
def rounds(draw: st.DrawFn) -> Ring:
    n, r = draw(st.integers(3, 40)), draw(st.floats(1.8, 10))
    return _placed(
        [(r * math.cos(2 * math.pi * i / n), r * math.sin(2 * math.pi * i / n)) for i in range(n)],
        *draw(_places),
    )


@st.composite
def ragged(draw: st.DrawFn) -> Ring:
    """A star-shaped polygon with a radius of its own at every angle: concave, spiky, still simple."""
    n = draw(st.integers(3, 12))
    radii = [draw(st.floats(1.0, 10.0)) for _ in range(n)]
    ring = _placed(
        [
            (r * math.cos(2 * math.pi * i / n), r * math.sin(2 * math.pi * i / n))
            for i, r in enumerate(radii)
        ],
        *draw(_places),
    )
    shape = shapely.Polygon(ring)
    assume(shape.is_valid and shape.area >= 4.0 and shape.exterior.is_ccw)
    return ring


def outlines() -> st.SearchStrategy[Ring]:
    return st.one_of(rectangles(), corners(), rounds(), ragged())
