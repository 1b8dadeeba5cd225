"""Fills a booth's cells with furniture sets, seeded by the booth: results are reproducible and neighbours differ."""

from __future__ import annotations

import numpy as np

from shapan.geometry.arrays import F64, I64, Bool
from shapan.scene.batch import Batch, merge_batches, place_parts
from shapan.scene.booths.cells import Cells, cells_to_venue
from shapan.scene.booths.furniture_sets import (
    CELLS,
    COUNTER,
    LARGE,
    MEDIUM,
    PRINT,
    SMALL,
    set_table,
)
from shapan.scene.booths.people import cast_people
from shapan.scene.booths.plots import COURT, OBJECTS, SOFT, TINT, Plots, chance
from shapan.scene.booths.uploaded_models import Rooms
from shapan.scene.kit import index
from shapan.scene.measures import CARPET, ISLAND

GOOD_SIZE = 0.85  # of goods, which are wider than the objects that they replace
HERO_SIZE = 2.0  # of a hero product
HERO_AREA = 24.0  # m²: larger booths have one, if no uploaded model is their hero
SHADE_Z = 0.003  # metres above the carpet: a 24-bit depth buffer separates them at 40 m
RUG = 0.008  # metres: thickness of its pile
# m²: larger booths leave a third of their cells empty, so that they do not look like warehouses
BUSY = 64.0
COURTED = 36.0  # m²: larger islands have a separate carpet in the middle
COURT_RIM = 0.3  # metres by which it extends beyond the objects on it: furniture keeps 0.4


def furniture(p: Plots, c: Cells) -> tuple[Batch, Bool]:
    """Every item with its shadows, and the rows that are visible from afar."""
    table = set_table()
    luck = chance(p.seed[c.owner], 40 + c.nth)
    which = np.zeros(len(c.owner), np.int64)
    for kind, pick in enumerate(table.pick):
        rows = c.kind == kind
        which[rows] = pick[luck[rows] % len(pick)]
    sparse = (p.area[c.owner] > BUSY) & (c.kind == LARGE) & (chance(luck, 5) % 3 == 0)
    which[sparse | c.lead] = -1
    heroes = _first_cells(
        p, c, (table.hero[c.kind] >= 0) & ~c.lead & ((p.area >= HERO_AREA) & ~p.model)[c.owner]
    )
    which[heroes] = table.hero[c.kind[heroes]]
    others = np.ones(len(which), np.bool_)
    others[heroes] = False
    films = _first_cells(p, c, (table.film[c.kind] >= 0) & ~c.lead & p.film[c.owner] & others)
    which[films] = table.film[c.kind[films]]
    turn = _turns(p, c)
    full = np.flatnonzero(which >= 0)
    start = table.first[which[full]]
    count = table.first[which[full] + 1] - start
    row = np.repeat(full, count)
    item = (
        np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count) + np.repeat(start, count)
    )
    own = c.owner[row]
    at = table.at[item]
    quarter = np.rint(turn[row] / 90).astype(np.int64)
    cosine, sine = np.array((1, 0, -1, 0))[quarter], np.array((0, 1, 0, -1))[quarter]
    local = c.at[row] + np.column_stack(
        (at[:, 0] * cosine + at[:, 1] * sine, at[:, 1] * cosine - at[:, 0] * sine)
    )
    yaw = p.yaw[own] + table.yaw[item] + turn[row]
    part = table.part[item]
    shown = _own_parts(p, own, part)
    size = np.where(shown == part, 1.0, np.where(part == index(PRINT), 1.0, GOOD_SIZE))
    size[np.isin(row, heroes) & np.isin(part, _objects())] = HERO_SIZE
    items = place_parts(
        own,
        shown,
        cells_to_venue(p, own, local),
        at[:, 2] + CARPET,
        yaw,
        (size, size, size),
        p.paints[own, table.paint[item]],
    )
    rug = (
        (c.kind == LARGE)
        & (p.area[c.owner] > BUSY)
        & (p.style[c.owner] != ISLAND)
        & (chance(luck, 7) % 2 == 0)
        & (which >= 0)
    )
    shades = _shades(p, c, full, which, turn, rug)
    rugs = _rugs(p, c, np.flatnonzero(rug))
    # On an island with small items only, these are visible from afar too.
    seen = table.far[item] | ((c.kind[row] == SMALL) & (p.style[own] == ISLAND))
    items, seen = cast_people(p, items, seen)
    far = np.concatenate((seen, np.ones(len(rugs), np.bool_), np.zeros(len(shades), np.bool_)))
    return merge_batches([items, rugs, shades]), far


def _first_cells(p: Plots, c: Cells, among: Bool) -> I64:
    """The cell of each booth that is seen first: a large one before a medium one, one that no counter hides, then the
    nearest to the middle of the front."""
    rows = np.flatnonzero(among)
    own, middle = c.owner[rows], (p.low + p.high)[c.owner[rows], 0] / 2
    aside = np.round(np.abs(c.at[rows, 0] - middle), 3)
    counters = np.flatnonzero(c.kind == COUNTER)
    before = (c.owner[counters] == own[:, None]) & (
        np.abs(c.at[counters, 0] - c.at[rows, :1]) < CELLS[COUNTER][0]
    )
    hidden = before.any(axis=1)
    rows = rows[
        np.lexsort((c.nth[rows], aside, -np.round(c.at[rows, 1], 3), hidden, -c.kind[rows], own))
    ]
    return rows[np.unique(c.owner[rows], return_index=True)[1]]


def _objects() -> list[int]:
    return [index(name) for name in OBJECTS]


def _turns(p: Plots, c: Cells) -> F64:
    """Degrees by which the set of a cell is turned: on an island it looks outwards, to the aisle that is nearest."""
    x, y = c.at.T
    aside, ahead = np.where(x > 0, 90.0, 270.0), np.where(y >= 0, 0.0, 180.0)
    outwards = np.where(np.round(np.abs(x) - np.abs(y), 3) > 0, aside, ahead)
    square = (c.kind == LARGE) | (c.kind == MEDIUM) | (c.kind == SMALL)
    return np.where(square & (p.style[c.owner] == ISLAND), outwards, 0.0)


def _own_parts(p: Plots, own: I64, part: I64) -> I64:
    """The booth's prints on its posters, and its goods where the sets have objects, each in turn."""
    parts = part.copy()
    for some, shown in (([index(PRINT)], p.motifs), (_objects(), p.goods)):
        rows = np.flatnonzero(np.isin(part, some))
        order = rows[np.argsort(own[rows], kind="stable")]
        first = np.searchsorted(own[order], own[order])
        parts[order] = shown[own[order], (np.arange(len(order)) - first) % shown.shape[1]]
    return parts


def courts(p: Plots, c: Cells, r: Rooms) -> Batch:
    """The exhibit of an island (the tower or the uploaded model) stands on a carpet in the tenant's colour. Without it
    a large island is bare floor around one object."""
    towers, models = (
        np.flatnonzero(c.lead & p.rect[c.owner]),
        p.rect[r.own] & (p.style[r.own] == ISLAND),
    )
    towers = towers[~p.model[c.owner[towers]]]
    size = np.array(CELLS)[c.kind[towers]]
    own = np.concatenate((c.owner[towers], r.own[models]))
    at = np.concatenate((cells_to_venue(p, c.owner[towers], c.at[towers]), r.middle[models]))
    reach = np.concatenate(
        (size + 2 * COURT_RIM, np.maximum(r.size + 2 * COURT_RIM, r.free)[models])
    )
    large = p.area[own] >= COURTED
    own, at, reach = own[large], at[large], reach[large]
    return place_parts(
        own,
        "carpet",
        at,
        CARPET,
        p.yaw[own],
        (reach[:, 0], reach[:, 1], RUG / 0.02),
        p.paints[own, COURT],
    )


def _rugs(p: Plots, c: Cells, rows: I64) -> Batch:
    """Rugs under objects on a large carpet: without one, the cell looks like a hole from above."""
    own, size = c.owner[rows], CELLS[LARGE][0]
    return place_parts(own, "carpet", cells_to_venue(p, own, c.at[rows]), CARPET, p.yaw[own], (size, size, RUG / 0.02),
                  p.paints[own, TINT])  # fmt: skip


def _shades(p: Plots, c: Cells, full: I64, which: I64, turn: F64, rug: Bool) -> Batch:
    """Soft shadows below the sets, in the colour of the floor: multiplied colour that needs no blending and no extra
    draw call."""
    table = set_table()
    start = table.shades[which[full]]
    count = table.shades[which[full] + 1] - start
    row = np.repeat(full, count)
    item = (
        np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count) + np.repeat(start, count)
    )
    own, at = c.owner[row], table.shade[item]
    quarter = np.rint(turn[row] / 90).astype(np.int64)
    cosine, sine = np.array((1, 0, -1, 0))[quarter], np.array((0, 1, 0, -1))[quarter]
    local = c.at[row] + np.column_stack(
        (at[:, 0] * cosine + at[:, 1] * sine, at[:, 1] * cosine - at[:, 0] * sine)
    )
    on = rug[row]
    ground = np.where(on[:, None], p.paints[own, TINT], p.paints[own, SOFT])
    z = CARPET + SHADE_Z + np.where(on, RUG, 0.0)
    return place_parts(
        own,
        "shade",
        cells_to_venue(p, own, local),
        z,
        p.yaw[own] + turn[row],
        (at[:, 2], at[:, 3], 1.0),
        ground,
    )
