"""Path data as SVG 2 section 9.3 has it: every command, every way to leave out a separator, and arcs against their own equation."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shapan.errors import TooComplex, Unreadable
from shapan.plan.budget import Budget
from shapan.plan.svg.shapes.path import subpaths


def draw(data: str, tolerance: float = 0.001) -> list[tuple[list[tuple[float, float]], bool]]:
    found, broken = subpaths(data, tolerance, Budget("a.svg"))
    assert not broken
    return [
        ([(round(x, 6) + 0.0, round(y, 6) + 0.0) for x, y in sub.points], sub.closed)
        for sub in found
    ]


SQUARE = [([(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)], True)]


@pytest.mark.parametrize(
    "data",
    [
        "M0 0H2V2H0Z",
        "M0,0 2,0 2,2 0,2z",
        "m0 0 2 0 0 2-2 0z",
        "m0 0h2v2h-2z",
        "M0 0L2 0L2 2L0 2L0 0Z",
        "M.0.0 2 0 2 2 0 2Z",
        "M0e0 0h+2v20e-1H0z",
        " M 0 0\nh\t2 , \n v 2 h-2 Z ",
        "M-0-0l2,0l0,2l-2,0z",
    ],
)
def test_one_square_in_many_spellings(data: str) -> None:
    assert draw(data) == SQUARE


def test_subpaths_and_the_current_point_after_z() -> None:
    assert draw("m1 1h1v1zm5 5h1v1zl9 0") == [
        ([(1, 1), (2, 1), (2, 2)], True),
        ([(6, 6), (7, 6), (7, 7)], True),
        ([(6, 6), (15, 6)], False),
    ]


def test_arc_flags_need_no_separator() -> None:
    (spread,), (packed,) = draw("M0 0A5 5 0 0 1 10 0"), draw("M0 0a5,5 0 0110,0")
    assert spread == packed
    assert min(y for _, y in spread[0]) == pytest.approx(-5, abs=0.01)


def test_small_radii_grow_and_zero_radii_are_lines() -> None:
    (grown,) = draw("M0 0A1 1 0 0 1 10 0")
    assert min(y for _, y in grown[0]) == pytest.approx(-5, abs=0.01)
    assert draw("M0 0A0 5 0 0 1 10 0") == [([(0, 0), (10, 0)], False)]


@given(
    rx=st.floats(0.5, 50), ry=st.floats(0.5, 50), turn=st.floats(-180, 180), large=st.booleans(), sweep=st.booleans(),
    x=st.floats(-20, 20), y=st.floats(-20, 20),
)  # fmt: skip
def test_points_of_an_arc_lie_on_one_ellipse(
    rx: float, ry: float, turn: float, large: bool, sweep: bool, x: float, y: float
) -> None:
    if math.hypot(x, y) < 0.5:
        return
    found, _ = subpaths(
        f"M0 0A{rx!r} {ry!r} {turn!r} {large:d} {sweep:d} {x!r} {y!r}", 0.01, Budget("a.svg")
    )
    phi = math.radians(turn)
    flat = [
        (
            (px * math.cos(phi) + py * math.sin(phi)) / rx,
            (-px * math.sin(phi) + py * math.cos(phi)) / ry,
        )
        for px, py in found[0].points
    ]
    if len(flat) < 4:
        return
    # Circle through three of them in the ellipse's own axes; all others have the same distance from its centre.
    (ax, ay), (bx, by), (cx, cy) = flat[0], flat[len(flat) // 2], flat[-1]
    d = 2 * (ax * (by - cy) + bx * (cy - ay) + cx * (ay - by))
    if abs(d) < 1e-3:
        return
    ux = (
        (ax**2 + ay**2) * (by - cy) + (bx**2 + by**2) * (cy - ay) + (cx**2 + cy**2) * (ay - by)
    ) / d
    uy = (
        (ax**2 + ay**2) * (cx - bx) + (bx**2 + by**2) * (ax - cx) + (cx**2 + cy**2) * (bx - ax)
    ) / d
    radii = [math.hypot(px - ux, py - uy) for px, py in flat]
    assert max(radii) - min(radii) < 1e-3 * max(radii)
    assert found[0].points[-1] == (x, y)


def test_smooth_curves_mirror_the_control_point() -> None:
    cubic = draw("M0 0C0 4 4 4 4 0S8-4 8 0")
    assert cubic == draw("M0 0C0 4 4 4 4 0C4-4 8-4 8 0")
    assert draw("M0 0Q2 4 4 0T8 0") == draw("M0 0Q2 4 4 0Q6-4 8 0")
    assert draw("M0 0S4 4 4 0") == draw("M0 0C0 0 4 4 4 0")


def test_curves_keep_the_tolerance() -> None:
    ((points, _),) = draw("M0 0C0 55.22847 44.77153 100 100 100", tolerance=0.01)
    middles = [((ax + bx) / 2, (ay + by) / 2) for (ax, ay), (bx, by) in itertools.pairwise(points)]
    assert max(abs(100 - math.hypot(x - 100, y)) for x, y in middles) < 0.05


@pytest.mark.parametrize(
    ("data", "points"),
    [
        ("M0 0L1 1 oops", 2),
        ("M0 0L1 1 2", 2),
        ("M0 0L1 1x", 2),
        ("L1 1", 0),
        ("M0 0A1 1 0 2 1 5 5", 0),
        ("M0 0 L 3 3 C 1 2 3", 2),
    ],
)
def test_broken_data_is_drawn_up_to_the_error(data: str, points: int) -> None:
    found, broken = subpaths(data, 0.1, Budget("a.svg"))
    assert broken
    assert sum(len(sub.points) for sub in found) in (points, points + (2 if data[0] == "L" else 0))


@pytest.mark.parametrize(
    "data",
    [
        "M0 0L1e999 1",
        "M0 0Lnan 1",
        "M0 0L inf 1",
        "M0 0A1e-300 1e-300 0 0 1 5 5",
        "M0 0A1e200 1 0 0 1 5 5e-200",
    ],
)
def test_numbers_that_are_none_are_refused(data: str) -> None:
    with pytest.raises(Unreadable) as caught:
        subpaths(data, 0.1, Budget("a.svg"), "p1")
    assert (caught.value.code, caught.value.where) == ("not-finite", "p1")


def test_too_many_points_are_refused_while_they_are_read() -> None:
    with pytest.raises(TooComplex) as caught:
        subpaths("M0 0" + "h1v1" * 60_000, 0.1, Budget("a.svg"))
    assert caught.value.code == "vertices"
