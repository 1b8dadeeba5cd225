"""Rasterizes triangles into a grid of square cells, in numpy only: finds the topmost triangle in each cell.

A triangle is rasterized by scan lines: each line of the grid cuts it to a span of cells. TOUCHED draws every touched
cell, so a cylinder thinner than a cell has no holes. Contributor's note: a square grid of points on each triangle, with
the density for its longest edge, gave 60 points per pixel on thin triangles, and holes where the number was limited; it
took eleven times the CPU.

Products are summed in a fixed order, and heights are rounded to integers before they are compared, so that all
processors give equal results.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from shapan.geometry.arrays import F64, I64

Floats = npt.NDArray[np.floating[Any]]
MIDDLE, TOUCHED = 0.0, 0.5
_CHUNK = 400_000  # cells per batch: 40 MB
_HEIGHT_STEPS = 256  # steps per cell
_TRIANGLES = 1 << 24  # limit, so that a triangle's index fits its bits


def along(points: F64, axis: F64) -> F64:
    """Dot products of points (…, 3) with an axis (3,), summed in order: a matrix product of BLAS differs between
    processors."""
    product: F64 = points[..., 0] * axis[0] + points[..., 1] * axis[1] + points[..., 2] * axis[2]
    return product


def evaluated(function: F64, which: I64, column: Floats, row: Floats) -> F64:
    """Evaluates the result of `RasterSurface.between` for triangles `which` (k,), at points (k,)."""
    right, down, start = function
    value: F64 = right[which] * column + down[which] * row + start[which]
    return value


class RasterSurface:
    """Triangles over a grid. `corners`: (n, 3, 3), each corner's column, row and height in cells."""

    def __init__(self, corners: F64) -> None:
        self.corners = corners
        self._b, self._c = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
        area = self._b[:, 0] * self._c[:, 1] - self._b[:, 1] * self._c[:, 0]
        self._edge_on = np.abs(area) < 1e-6
        self._area = np.where(self._edge_on, 1.0, area)
        heights = corners[:, :, 2]
        self._low, self._high = _least(heights), -_least(-heights)
        self._heights = self.between(heights, self._high)

    def between(self, values: F64, edge_on: F64 | float) -> F64:
        """Values at the corners, (n, 3), as linear functions of column and row, (3, n): both slopes and the value at 0,
        0. `edge_on`: the value of triangles that are seen edge-on."""
        b, c = values[:, 1] - values[:, 0], values[:, 2] - values[:, 0]
        right = np.where(self._edge_on, 0.0, (b * self._c[:, 1] - c * self._b[:, 1]) / self._area)
        down = np.where(self._edge_on, 0.0, (c * self._b[:, 0] - b * self._c[:, 0]) / self._area)
        at_corner = np.where(self._edge_on, edge_on, values[:, 0])
        return np.stack(
            [right, down, at_corner - right * self.corners[:, 0, 0] - down * self.corners[:, 0, 1]]
        )

    def height(self, which: I64, column: Floats, row: Floats) -> F64:
        """Heights of the planes of triangles `which` (k,) at points (k,), clamped to the heights of their corners."""
        plane = evaluated(self._heights, which, column, row)
        height: F64 = np.minimum(np.maximum(plane, self._low[which]), self._high[which])
        return height

    def topmost(self, columns: int, rows: int, reach: float) -> I64:
        """The highest triangle at the middle of each cell, (rows * columns,); -1 without one. `reach`: MIDDLE draws the
        cells whose middle is on a triangle, TOUCHED every touched cell."""
        top = np.full(rows * columns, -1, np.int64)
        base = float(self._low.min())
        for which, column, row in self._cells(reach):
            height = self.height(which, column + 0.5, row + 0.5)
            rank = np.rint((height - base) * _HEIGHT_STEPS).astype(np.int64) * _TRIANGLES + which
            np.maximum.at(top, row * columns + column, rank)
        return np.where(top < 0, -1, top % _TRIANGLES)

    def cells(self) -> int:
        """Approximate number of drawn cells, including hidden ones."""
        return int(self._amount().sum())

    def _amount(self) -> F64:
        x, y = self.corners[:, :, 0], self.corners[:, :, 1]
        around = -_least(-x) - _least(x) - _least(-y) - _least(y) + 1
        amount: F64 = np.where(self._edge_on, 0, np.abs(self._area) / 2) + around
        return amount

    def _cells(self, reach: float) -> Iterator[tuple[I64, I64, I64]]:
        """(triangle, column, row) of the drawn cells, in batches."""
        part = (np.cumsum(self._amount()) // _CHUNK).astype(np.int64)
        edges = np.flatnonzero(np.diff(part, prepend=-1)).tolist()
        for first, last in zip(edges, [*edges[1:], len(part)], strict=True):
            yield self._spans(np.arange(first, last), reach)

    def _spans(self, which: I64, reach: float) -> tuple[I64, I64, I64]:
        x, y = self.corners[which, :, 0], self.corners[which, :, 1]
        line, row = _spread(_least(y), -_least(-y), reach)
        left, right = np.full(len(row), np.inf), np.full(len(row), -np.inf)
        for one, other in ((0, 1), (1, 2), (2, 0)):
            rise = y[:, other] - y[:, one]
            slope = np.where(
                rise == 0, 0.0, (x[:, other] - x[:, one]) / np.where(rise == 0, 1.0, rise)
            )[line]
            low, high = (
                np.minimum(y[:, one], y[:, other])[line],
                np.maximum(y[:, one], y[:, other])[line],
            )
            x_one, y_one = x[line, one], y[line, one]
            met = (low <= row + (0.5 + reach)) & (high >= row + (0.5 - reach))
            for at in {0.5 - reach, 0.5 + reach}:
                cut = x_one + (np.minimum(np.maximum(row + at, low), high) - y_one) * slope
                left = np.minimum(left, np.where(met, cut, np.inf))
                right = np.maximum(right, np.where(met, cut, -np.inf))
        which = which[line]
        line, column = _spread(left, right, reach)
        return which[line], column, row[line]


def _least(values: F64) -> F64:
    """The smallest of each row's three values: `min(axis=1)` takes four times as long."""
    least: F64 = np.minimum(np.minimum(values[:, 0], values[:, 1]), values[:, 2])
    return least


def _spread(first: F64, last: F64, reach: float) -> tuple[I64, I64]:
    """(index of the interval, cell) of every cell whose middle, widened by `reach`, is in an interval (n,), (n,)."""
    start = np.ceil(first - 0.5 - reach).astype(np.int64)
    times = np.maximum(np.ceil(last - 0.5 + reach).astype(np.int64) - start, 0)
    ends = np.cumsum(times)
    which = np.repeat(np.arange(len(start)), times)
    return which, np.arange(len(which)) - np.repeat(ends - times - start, times)
