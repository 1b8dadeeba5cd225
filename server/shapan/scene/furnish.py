"""Fills a booth's cells with sets, by its seed: the same booth is always furnished the same way, its neighbour
another."""

from __future__ import annotations

import numpy as np

from shapan.scene.batch import F64, I64, Batch, placed, together
from shapan.scene.cells import Cells, to_venue
from shapan.scene.measures import CARPET, ISLAND
from shapan.scene.plots import SOFT, Bool, Plots, chance
from shapan.scene.sets import LARGE, set_table

SHADE_Z = 0.003  # metres over the carpet: 24 bits of depth part them at 40 m
BUSY = 64.0  # m²: larger booths leave a third of their cells free, so that they do not read as warehouses


def furniture(p: Plots, c: Cells) -> tuple[Batch, Bool]:
    """Every item with its shades, and by which rows a set is known from afar."""
    table = set_table()
    luck = chance(p.seed[c.owner], 40 + c.nth)
    which = np.zeros(len(c.owner), np.int64)
    for kind, pick in enumerate(table.pick):
        rows = c.kind == kind
        which[rows] = pick[luck[rows] % len(pick)]
    sparse = (p.area[c.owner] > BUSY) & (c.kind == LARGE) & (chance(luck, 5) % 3 == 0)
    which[sparse | c.lead] = -1
    turn = np.where((c.kind == LARGE) & (p.style[c.owner] == ISLAND), 90.0 * (chance(luck, 6) % 4), 0.0)
    full = np.flatnonzero(which >= 0)
    start = table.first[which[full]]
    count = table.first[which[full] + 1] - start
    row = np.repeat(full, count)
    item = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count) + np.repeat(start, count)
    own = c.owner[row]
    at = table.at[item]
    quarter = np.rint(turn[row] / 90).astype(np.int64)
    cosine, sine = np.array((1, 0, -1, 0))[quarter], np.array((0, 1, 0, -1))[quarter]
    local = c.at[row] + np.column_stack((at[:, 0] * cosine + at[:, 1] * sine, at[:, 1] * cosine - at[:, 0] * sine))
    yaw = p.yaw[own] + table.yaw[item] + turn[row]
    items = placed(
        own,
        table.part[item],
        to_venue(p, own, local),
        at[:, 2] + CARPET,
        yaw,
        (1.0, 1.0, 1.0),
        p.paints[own, table.paint[item]],
    )
    shades = _shades(p, c, full, which, turn)
    return together([items, shades]), np.concatenate((table.far[item], np.zeros(len(shades), np.bool_)))


def _shades(p: Plots, c: Cells, full: I64, which: I64, turn: F64) -> Batch:
    """Soft shadows under the sets, in the carpet's colour: multiplied light that needs no blending and no draw."""
    table = set_table()
    start = table.shades[which[full]]
    count = table.shades[which[full] + 1] - start
    row = np.repeat(full, count)
    item = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count) + np.repeat(start, count)
    own, at = c.owner[row], table.shade[item]
    quarter = np.rint(turn[row] / 90).astype(np.int64)
    cosine, sine = np.array((1, 0, -1, 0))[quarter], np.array((0, 1, 0, -1))[quarter]
    local = c.at[row] + np.column_stack((at[:, 0] * cosine + at[:, 1] * sine, at[:, 1] * cosine - at[:, 0] * sine))
    return placed(
        own, "shade", to_venue(p, own, local), CARPET + SHADE_Z, p.yaw[own] + turn[row], (at[:, 2], at[:, 3], 1.0),
        p.paints[own, SOFT],
    )  # fmt: skip
