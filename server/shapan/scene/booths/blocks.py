"""Cuts a hall into blocks of at most 60 booths and 60 m.

Which block a booth is in follows from its number: booths that follow one another in a row are a *run*, and a run goes
where the middle ones of its booths stand. Cells lie where the hall's outline as drawn says, or the plan's own
coordinates when the outline was made from the booths; never where a median or a box of the booths is. So a booth that
is moved stays in its block, however near the border it stands, unless it leaves its row; its run goes over only when
it stood on the border.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from shapan.expo.booth_order import rows_of
from shapan.expo.model import Hall
from shapan.geometry.arrays import F64, I64
from shapan.geometry.rings import bounds, rings
from shapan.settings import BLOCK_BOOTHS, BLOCK_M

_CELL = 50.0  # metres: booths may stick out of their cell as far as the block stays small enough
RUN = 16.0  # metres of a row that stay together, by the row's usual size: five booths of 3 m
SMALLEST = 3.0  # metres: a cell is not halved below this, whatever lies in it


@dataclass(frozen=True)
class Patch:
    """Where a block is and what it has: `id` and `middle` say where its cell lies, so that they do not depend on what
    else there is; `booths` are positions in `hall.booths`, in the plan's order."""

    id: str
    middle: tuple[float, float]
    booths: tuple[int, ...]


def cut_blocks(hall: Hall) -> list[Patch]:
    """A booth too large for any cell is a block of its own, named by its key."""
    if not hall.booths:
        return []
    box = bounds(rings([b.outline.shell for b in hall.booths]))
    own = np.round((box[:, :2] + box[:, 2:]) / 2, 3)
    place = _anchors(hall, box, own)
    origin, size = grid(hall)
    column, over = _columns(hall, place, box, origin, size)
    astray = np.flatnonzero(over)  # too far from its run: it goes where it stands itself
    place[astray] = own[astray]
    column[astray], alone = _columns(hall, place[astray], box[astray], origin, size)
    lone = astray[alone]
    out: list[Patch] = []
    placed = np.ones(len(own), np.bool_)
    placed[lone] = False
    rest = np.flatnonzero(placed)
    order = rest[np.lexsort((rest, column[rest, 0], column[rest, 1]))]
    breaks = np.flatnonzero((np.diff(column[order], axis=0) != 0).any(axis=1)) + 1
    for members in np.split(order, breaks):
        if len(members):
            out += _halved(members, place, origin + column[members[0]] * size, size)
    for i in lone.tolist():
        out.append(Patch(f"b-{hall.booths[i].key}", _middle(origin + column[i] * size, size), (i,)))
    return out


def _anchors(hall: Hall, box: F64, own: F64) -> F64:
    """(n,2) for each booth the place of its run: the mean of each coordinate without its least and its greatest. A
    booth moved by a metre moves it by a third of that, and one moved far away not much more."""
    order, lengths = _runs(hall, np.round((box[:, 2:] - box[:, :2]).max(axis=1), 1).tolist())
    run, first = np.repeat(np.arange(len(lengths)), lengths), np.cumsum(lengths) - lengths
    trimmed = np.where(lengths > 2, 1, 0)
    place = np.empty_like(own)
    for axis in (0, 1):
        along = np.rint(own[order, axis] * 1000).astype(np.int64)  # whole millimetres: sums are exact
        along = along[np.lexsort((along, run))]
        total = np.add.reduceat(along, first) - trimmed * (along[first] + along[first + lengths - 1])
        place[order, axis] = np.repeat(total // (lengths - 2 * trimmed) / 1000, lengths)
    return place


def _runs(hall: Hall, sizes: Sequence[float]) -> tuple[I64, I64]:
    """Positions of booths, those of a run one after the other, and how many each run has. How long it is follows from
    sizes, which no move changes."""
    order: list[int] = []
    lengths: list[int] = []
    for row in rows_of(hall.booths):
        usual = sorted(sizes[i] for i in row)[len(row) // 2]
        parts = math.ceil(len(row) / max(1, int(RUN / max(usual, 0.1))))
        lengths += (len(row) * (part + 1) // parts - len(row) * part // parts for part in range(parts))
        order += row
    return np.array(order, np.int64), np.array(lengths, np.int64)


def _columns(hall: Hall, place: F64, box: F64, origin: F64, size: F64) -> tuple[I64, npt.NDArray[np.bool_]]:
    """The cell of each place, and whether its booth sticks out of that too far."""
    column = np.floor(np.round((place - origin) / size, 6)).astype(np.int64)
    low = origin + column * size
    below, above = _margins(hall, column, origin, size)
    over = np.maximum(low - below - box[:, :2], box[:, 2:] - (low + size + above)).max(axis=1, initial=-1.0)
    return column, np.round(over, 3) > 0


def _margins(hall: Hall, column: I64, origin: F64, size: F64) -> tuple[F64, F64]:
    """(n,2) how far a booth may stick out of its cell below and above: what BLOCK_M leaves, half on either side; all
    on the inner side where the other is the hall's edge (no island of the demo is a block of its own then, of 7)."""
    room = np.broadcast_to(BLOCK_M - size - 0.002, column.shape)
    below = above = room / 2
    if not hall.assumed and len(hall.outline.shell) >= 3:
        last = np.rint((np.array(hall.outline.shell).max(axis=0) - origin) / size).astype(np.int64) - 1
        first, final = column <= 0, column >= last
        below = np.where(first & ~final, 0.0, np.where(final & ~first, room, room / 2))
        above = np.where(final & ~first, 0.0, np.where(first & ~final, room, room / 2))
    return below, above


def grid(hall: Hall) -> tuple[F64, F64]:
    """Origin and size of the cells before any is halved."""
    if hall.assumed or len(hall.outline.shell) < 3:
        return np.zeros(2), np.full(2, _CELL)
    shell = np.array(hall.outline.shell)
    low, high = shell.min(axis=0), shell.max(axis=0)
    parts = np.maximum(1, np.ceil(np.round((high - low) / _CELL, 6)))
    return np.round(low, 3), np.round(np.maximum(high - low, 1.0) / parts, 3) + 0.001


def _halved(members: I64, place: F64, corner: F64, size: F64) -> Iterator[Patch]:
    """Splits a crowded cell in the middle of its longer side, again and again."""
    axis = int(size[1] > size[0] + 0.01)
    if len(members) <= BLOCK_BOOTHS or size[axis] < 2 * SMALLEST:
        for part in range(math.ceil(len(members) / BLOCK_BOOTHS)):  # booths heaped on one spot
            name = "-".join(str(round(float(v) * 10)) for v in (*corner, *size)) + (f"-{part}" if part else "")
            booths = np.sort(members)[part * BLOCK_BOOTHS : (part + 1) * BLOCK_BOOTHS]
            yield Patch(f"c{name}", _middle(corner, size), tuple(booths.tolist()))
        return
    half = size.copy()
    half[axis] /= 2
    upper = corner.copy()
    upper[axis] += half[axis]
    above = np.round(place[members, axis] - upper[axis], 3) >= 0
    for side, low in ((members[~above], corner), (members[above], upper)):
        if len(side):
            yield from _halved(side, place, low, half)


def _middle(corner: F64, size: F64) -> tuple[float, float]:
    x, y = np.round(corner + size / 2, 3).tolist()
    return (x, y)
