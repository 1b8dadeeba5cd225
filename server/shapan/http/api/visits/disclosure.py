"""Which cells of a table of counts may be shown.

A cell below `LEAST_SHOWN` is hidden, and so is enough beside it that no sum reveals it. Every cell stands in two sums:
that of its row and that of its column. A hidden cell is safe if it is a corner of a rectangle of hidden cells: the four
can change together, and every sum stays. (Cell suppression: Willenborg and de Waal, Elements of Statistical Disclosure
Control, chapter 4.)
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

LEAST_SHOWN = 5
_NOTHING_COSTS = 50  # a cell of 0 hides little: outside opening hours everybody knows it


def with_totals(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """(rows, columns) -> (rows + 1, columns + 1), sums last."""
    wide = np.hstack((counts, counts.sum(axis=1, keepdims=True)))
    return np.vstack((wide, wide.sum(axis=0, keepdims=True)))


def hidden_cells(whole: NDArray[np.int64]) -> NDArray[np.bool_]:
    """The cells of a table with its totals that must not be shown."""
    hidden = (whole > 0) & (whole < LEAST_SHOWN)
    costs = np.where(whole == 0, _NOTHING_COSTS, whole)
    for row, column in np.argwhere(hidden):
        if not _in_rectangle(hidden, row, column):
            _hide_rectangle(hidden, costs, row, column)
    return hidden


def _in_rectangle(hidden: NDArray[np.bool_], row: int, column: int) -> bool:
    rows, columns = hidden[:, column].copy(), hidden[row].copy()
    rows[row] = columns[column] = False
    return bool(hidden[np.ix_(rows, columns)].any())


def _hide_rectangle(hidden: NDArray[np.bool_], costs: NDArray[np.int64], row: int, column: int) -> None:
    """Hides the three other corners of the rectangle that takes least from the reader."""
    left = np.where(hidden, 0, costs)
    cost = left + left[:, [column]] + left[[row], :]
    cost[row, :] = cost[:, column] = np.iinfo(np.int64).max
    other = np.unravel_index(int(cost.argmin()), cost.shape)
    hidden[other[0], other[1]] = hidden[other[0], column] = hidden[row, other[1]] = True
