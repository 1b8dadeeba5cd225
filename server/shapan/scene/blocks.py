"""Cuts a hall into blocks of at most 60 booths and 60 m.

Where the cuts lie follows from the hall's outline as drawn, or from the plan's own coordinates when the outline was
made from the
booths; never from a median or a box of the booths. So an edit moves a booth between two blocks at most and touches
no other.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from shapan.expo.model import Hall
from shapan.geometry.rings import bounds, rings
from shapan.scene.plots import F64
from shapan.settings import BLOCK_BOOTHS, BLOCK_M

CELL = 50.0  # metres: booths may stick out of their cell as far as the block stays small enough
SMALLEST = 3.0  # metres: a cell is not halved below this, whatever lies in it

I64 = npt.NDArray[np.int64]


def cut_blocks(hall: Hall) -> dict[str, tuple[int, ...]]:
    """Block id -> positions in `hall.booths`, in the plan's order. Ids say where the cell lies, in decimetres, so
    that they do not
    depend on what else there is; a booth too large for any cell is a block of its own, named by its key."""
    if not hall.booths:
        return {}
    box = bounds(rings([b.outline.shell for b in hall.booths]))
    place = np.round((box[:, :2] + box[:, 2:]) / 2, 3)
    origin, size = grid(hall)
    column = np.floor(np.round((place - origin) / size, 6)).astype(np.int64)
    low = origin + column * size
    below, above = _margins(hall, column, origin, size)
    over = np.maximum(low - below - box[:, :2], box[:, 2:] - (low + size + above)).max(axis=1)
    alone = np.round(over, 3) > 0
    out: dict[str, tuple[int, ...]] = {}
    rest = np.flatnonzero(~alone)
    order = rest[np.lexsort((rest, column[rest, 0], column[rest, 1]))]
    breaks = np.flatnonzero((np.diff(column[order], axis=0) != 0).any(axis=1)) + 1
    for members in np.split(order, breaks):
        if len(members):
            corner = origin + column[members[0]] * size
            _halve(members, place, corner, size.copy(), out)
    for i in np.flatnonzero(alone).tolist():
        out[f"b-{hall.booths[i].key}"] = (i,)
    return out


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
        return np.zeros(2), np.full(2, CELL)
    shell = np.array(hall.outline.shell)
    low, high = shell.min(axis=0), shell.max(axis=0)
    parts = np.maximum(1, np.ceil(np.round((high - low) / CELL, 6)))
    return np.round(low, 3), np.round(np.maximum(high - low, 1.0) / parts, 3) + 0.001


def _halve(members: I64, place: F64, corner: F64, size: F64, out: dict[str, tuple[int, ...]]) -> None:
    """Splits a crowded cell in the middle of its longer side, again and again."""
    axis = int(size[1] > size[0] + 0.01)
    if len(members) <= BLOCK_BOOTHS or size[axis] < 2 * SMALLEST:
        for part in range(math.ceil(len(members) / BLOCK_BOOTHS)):  # booths heaped on one spot
            name = "-".join(str(round(float(v) * 10)) for v in (*corner, *size)) + (f"-{part}" if part else "")
            out[f"c{name}"] = tuple(np.sort(members)[part * BLOCK_BOOTHS : (part + 1) * BLOCK_BOOTHS].tolist())
        return
    middle = corner[axis] + size[axis] / 2
    above = np.round(place[members, axis] - middle, 3) >= 0
    half = size.copy()
    half[axis] /= 2
    upper = corner.copy()
    upper[axis] = middle
    for side, low in ((members[~above], corner), (members[above], upper)):
        if len(side):
            _halve(side, place, low, half, out)
