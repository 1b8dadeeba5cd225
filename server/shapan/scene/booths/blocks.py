"""Divides a hall into blocks of at most 40 booths and 60 m.

The number of a booth determines its block: consecutive booths of a row are a *run*, and the median positions of a run's
booths determine its block. The cells depend on the drawn outline of the hall, or on the plan's coordinates if the
outline was made from the booths; never on a median or bounding box of booths. Thus a moved booth stays in its block,
even near a border, unless it leaves its row; its run changes the block only if it was on the border.
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

_CELL = 50.0  # metres: booths may extend beyond their cell as long as the block stays small enough
RUN = 16.0  # metres of a row per run, by the row's usual booth size: five booths of 3 m
SMALLEST = 3.0  # metres: smaller cells are not divided, whatever they contain


@dataclass(frozen=True)
class Patch:
    """The position and content of a block: `id` and `middle` describe its cell, so that they do not depend on other
    blocks; `booths` are indexes in `hall.booths`, in the plan's order."""

    id: str
    middle: tuple[float, float]
    booths: tuple[int, ...]


def cut_blocks(hall: Hall) -> list[Patch]:
    """A booth too large for any cell is a separate block with its key as id."""
    if not hall.booths:
        return []
    box = bounds(rings([b.outline.shell for b in hall.booths]))
    own = np.round((box[:, :2] + box[:, 2:]) / 2, 3)
    place = _anchors(hall, box, own)
    origin, size = grid(hall)
    column, over = _columns(hall, place, box, origin, size)
    astray = np.flatnonzero(over)  # too far from its run: assigned by its own position
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
    """(n,2) for each booth the position of its run: the mean of each coordinate without the smallest and the largest.
    Moving a booth by a metre changes it by a third of that; moving it far away changes it not much more."""
    order, lengths = _runs(hall, np.round((box[:, 2:] - box[:, :2]).max(axis=1), 1).tolist())
    run, first = np.repeat(np.arange(len(lengths)), lengths), np.cumsum(lengths) - lengths
    trimmed = np.where(lengths > 2, 1, 0)
    place = np.empty_like(own)
    for axis in (0, 1):
        # integer millimetres: sums are exact
        along = np.rint(own[order, axis] * 1000).astype(np.int64)
        along = along[np.lexsort((along, run))]
        total = np.add.reduceat(along, first) - trimmed * (
            along[first] + along[first + lengths - 1]
        )
        place[order, axis] = np.repeat(total // (lengths - 2 * trimmed) / 1000, lengths)
    return place


def _runs(hall: Hall, sizes: Sequence[float]) -> tuple[I64, I64]:
    """Indexes of booths, run by run, and the length of each run. The length depends on sizes, which no move changes."""
    order: list[int] = []
    lengths: list[int] = []
    for row in rows_of(hall.booths):
        usual = sorted(sizes[i] for i in row)[len(row) // 2]
        parts = math.ceil(len(row) / max(1, int(RUN / max(usual, 0.1))))
        lengths += (
            len(row) * (part + 1) // parts - len(row) * part // parts for part in range(parts)
        )
        order += row
    return np.array(order, np.int64), np.array(lengths, np.int64)


def _columns(
    hall: Hall, place: F64, box: F64, origin: F64, size: F64
) -> tuple[I64, npt.NDArray[np.bool_]]:
    """The cell of each position, and whether its booth extends too far beyond it."""
    column = np.floor(np.round((place - origin) / size, 6)).astype(np.int64)
    low = origin + column * size
    below, above = _margins(hall, column, origin, size)
    over = np.maximum(low - below - box[:, :2], box[:, 2:] - (low + size + above)).max(
        axis=1, initial=-1.0
    )
    return column, np.round(over, 3) > 0


def _margins(hall: Hall, column: I64, origin: F64, size: F64) -> tuple[F64, F64]:
    """(n,2) how far a booth may extend beyond its cell below and above: the remainder of BLOCK_M, half on either side,
    or all on the inner side if the other is the hall's edge (then no island of the demo is a separate block, instead of
    7)."""
    room = np.broadcast_to(BLOCK_M - size - 0.002, column.shape)
    below = above = room / 2
    if not hall.assumed and len(hall.outline.shell) >= 3:
        last = (
            np.rint((np.array(hall.outline.shell).max(axis=0) - origin) / size).astype(np.int64) - 1
        )
        first, final = column <= 0, column >= last
        below = np.where(first & ~final, 0.0, np.where(final & ~first, room, room / 2))
        above = np.where(final & ~first, 0.0, np.where(first & ~final, room, room / 2))
    return below, above


def grid(hall: Hall) -> tuple[F64, F64]:
    """Origin and size of the cells before they are divided."""
    if hall.assumed or len(hall.outline.shell) < 3:
        return np.zeros(2), np.full(2, _CELL)
    shell = np.array(hall.outline.shell)
    low, high = shell.min(axis=0), shell.max(axis=0)
    parts = np.maximum(1, np.ceil(np.round((high - low) / _CELL, 6)))
    return np.round(low, 3), np.round(np.maximum(high - low, 1.0) / parts, 3) + 0.001


def _halved(members: I64, place: F64, corner: F64, size: F64) -> Iterator[Patch]:
    """Divides a crowded cell in the middle of its longer side, repeatedly."""
    axis = int(size[1] > size[0] + 0.01)
    if len(members) <= BLOCK_BOOTHS or size[axis] < 2 * SMALLEST:
        # overlapping booths at one position
        for part in range(math.ceil(len(members) / BLOCK_BOOTHS)):
            name = "-".join(str(round(float(v) * 10)) for v in (*corner, *size)) + (
                f"-{part}" if part else ""
            )
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
