"""Which block a booth is in follows from its number, not from which side of a border it stands on."""

from __future__ import annotations

import msgspec
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.scene.shows import booth, rect

from shapan.expo.model import Hall, Polygon
from shapan.scene.booths.blocks import cut_blocks

ROW = [(f"A{i + 1:02d}", 4 + 3.0 * i + (4.0 if i >= 16 else 0.0)) for i in range(30)]


def hall_of(places: list[tuple[str, float, float]], w: float = 120, d: float = 100) -> Hall:
    booths = tuple(booth(key, "h", rect(x, y, 3, 3), "inline", (0,)) for key, x, y in places)
    return Hall(id="h", level="l0", outline=Polygon(rect(0, 0, w, d)), booths=booths)


def together(hall: Hall) -> dict[str, frozenset[str]]:
    """Block -> keys."""
    return {
        patch.id: frozenset(hall.booths[i].key for i in patch.booths) for patch in cut_blocks(hall)
    }


def test_a_row_across_a_border_is_cut_between_runs_and_a_moved_booth_stays() -> None:
    """Of 30 booths and two borders of cells, at 40 and 80 m; the runs have five booths each."""
    places = [(key, x, 48.0) for key, x in ROW]
    before = together(hall_of(places))
    assert len(before) == 3
    middles = {2, 7, 12, 17, 22, 27}  # the one of a run that says where the run goes
    for i, (key, x, y) in enumerate(places):
        for dx, dy in ((1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.12, 0.07)):
            moved = [*places[:i], (key, x + dx, y + dy), *places[i + 1 :]]
            if i not in middles:
                assert together(hall_of(moved)) == before, (key, dx, dy)


def test_a_booth_far_from_its_run_goes_where_it_stands() -> None:
    places = [(key, x, 10.0) for key, x in ROW[:15]] + [("A15b", 100.0, 90.0)]
    found = together(hall_of(places))
    assert frozenset({"A15b"}) in found.values()


@settings(deadline=None, max_examples=100)
@given(
    st.lists(st.tuples(st.integers(0, 160), st.integers(0, 110)), min_size=1, max_size=150),
    st.booleans(),
)
def test_blocks_are_small_however_numbers_are_scattered(
    spots: list[tuple[int, int]], assumed: bool
) -> None:
    hall = hall_of(
        [(f"{'ABC'[i % 3]}{i:03d}", float(x), float(y)) for i, (x, y) in enumerate(spots)], 170, 120
    )
    hall = msgspec.structs.replace(hall, assumed=assumed)
    cut = cut_blocks(hall)
    assert sorted(i for patch in cut for i in patch.booths) == list(range(len(spots)))
    assert len({patch.id for patch in cut}) == len(cut)
    for patch in cut:
        points = np.array([p for i in patch.booths for p in hall.booths[i].outline.shell])
        assert len(patch.booths) <= 60
        assert np.ptp(points, axis=0).max() <= 60
