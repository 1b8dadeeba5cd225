"""No hidden cell of a table can be computed from what is shown."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from shapan.http.api.visits.disclosure import LEAST_SHOWN, hidden_cells, with_totals

TABLES = st.tuples(st.integers(1, 7), st.integers(1, 7)).flatmap(
    lambda shape: arrays(np.int64, shape, elements=st.one_of(st.integers(0, 9), st.integers(0, 300)))
)


def computable(whole: NDArray[np.int64], hidden: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Hidden cells that the sums fix, as somebody finds them who solves all equations."""
    rows, columns = whole.shape
    places = [(int(row), int(column)) for row, column in np.argwhere(hidden)]
    at = {place: number for number, place in enumerate(places)}
    sums = np.zeros((rows + columns, len(places)))
    for (row, column), number in at.items():
        sums[row, number] = -1 if column == columns - 1 else 1
        sums[rows + column, number] = -1 if row == rows - 1 else 1
    rank = np.linalg.matrix_rank(sums)
    return [place for place, number in at.items() if np.linalg.matrix_rank(np.delete(sums, number, axis=1)) < rank]


@given(TABLES)
def test_nothing_below_five_is_shown_and_nothing_hidden_can_be_computed(counts: NDArray[np.int64]) -> None:
    whole = with_totals(counts)
    hidden = hidden_cells(whole)
    assert hidden[(whole > 0) & (whole < LEAST_SHOWN)].all()
    assert computable(whole, hidden) == []


def test_where_all_is_large_all_is_shown() -> None:
    assert not hidden_cells(with_totals(np.array([[5, 60], [7, 0]]))).any()


def test_one_small_cell_takes_the_three_that_say_least_with_it() -> None:
    hidden = hidden_cells(with_totals(np.array([[3, 900, 40], [70, 800, 20], [100, 100, 100]])))
    assert hidden.tolist() == [
        [True, False, True, False],
        [True, False, True, False],
        [False, False, False, False],
        [False, False, False, False],
    ]


def test_the_sums_alone_would_give_it_away() -> None:
    """The test of the test: with only the small cell hidden it is computed."""
    whole = with_totals(np.array([[3, 900], [70, 800]]))
    assert computable(whole, (whole > 0) & (whole < LEAST_SHOWN)) == [(0, 0)]
