"""Masses: rows of booths as single boxes, for large venues whose single booths would be too small on the table."""

from __future__ import annotations

import numpy as np

from shapan.scene.batch import Batch, place_parts, take_rows
from shapan.scene.booths.plots import SOFT, Plots
from shapan.scene.measures import ISLAND

_TOUCH = 0.3  # metres: booths at a smaller distance form one row
_SIDE = 0.15  # gap between rows


def masses(p: Plots) -> Batch:
    """Booths with the same orientation that touch on one line become one box with their mean colour. About one box for
    ten booths. The owner of a row is its hall's index."""
    n = len(p)
    if not n:
        return place_parts(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros((0, 2)))
    middle = p.origin + p.x * ((p.low + p.high)[:, :1] / 2) + p.y * ((p.low + p.high)[:, 1:] / 2)
    size = p.high - p.low
    # Opposite rows have the same direction but different keys: each row is a separate box, back to back with the next.
    way = np.round(p.yaw * 10).astype(np.int64)
    across = np.round((middle * p.y).sum(axis=1) * 5).astype(np.int64)
    along = np.round((middle * p.x).sum(axis=1), 3)
    alone = (p.style == ISLAND) | ~p.rect
    line = np.where(alone, np.arange(n), -1)
    order = np.lexsort((along, across, way, line, p.hall))
    begin = along[order] - size[order, 0] / 2
    finish = along[order] + size[order, 0] / 2
    new = np.ones(n, np.bool_)
    same = (
        (way[order][1:] == way[order][:-1])
        & (across[order][1:] == across[order][:-1])
        & (line[order][1:] == line[order][:-1])
        & (p.hall[order][1:] == p.hall[order][:-1])
    )
    new[1:] = ~(same & (np.round(begin[1:] - finish[:-1], 3) <= _TOUCH))
    start = np.flatnonzero(new)
    head = order[start]
    low = np.minimum.reduceat(begin, start)
    high = np.maximum.reduceat(finish, start)
    deep = np.maximum.reduceat(size[order, 1], start)
    tall = np.maximum.reduceat(np.where(p.style == ISLAND, 3.4, p.height)[order], start)
    weight = np.add.reduceat(p.area[order], start)
    shade = (
        np.add.reduceat(p.paints[order, SOFT].astype(np.float64) * p.area[order, None], start)
        / np.maximum(weight, 1e-9)[:, None]
    )
    paint = np.rint(np.where(weight[:, None] > 0, shade, 255)).astype(np.uint8)
    shift = (low + high) / 2 - along[head]
    xy = middle[head] + p.x[head] * shift[:, None]
    scale = (np.maximum(high - low - _SIDE, 0.3), np.maximum(deep - _SIDE, 0.3), tall)
    done = place_parts(p.hall[head], "model-box", xy, 0.0, p.yaw[head], scale, paint)
    # Sorted by position, so that the order of booths has no effect.
    return take_rows(done, np.lexsort((np.round(xy[:, 0], 3), np.round(xy[:, 1], 3), p.hall[head])))
