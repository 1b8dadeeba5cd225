"""Who stands where furniture sets have room for people: nobody twice in a booth, each in a colour of its own."""

from __future__ import annotations

from functools import cache

import numpy as np

from shapan.geometry.arrays import I64, U8, Bool
from shapan.scene.batch import Batch, merge_batches, take_rows
from shapan.scene.booths.plots import ACCENT, Plots, chance
from shapan.scene.colors import light
from shapan.scene.kit import index, kit
from shapan.scene.kit.figures.people import CLOTH, FAR, HOSTS, LISTENERS, SITTERS, TALKERS, VISITORS

POOLS = (HOSTS, TALKERS, LISTENERS, VISITORS, SITTERS)
STAFF = "person-staff"  # wears the tenant's colour
_FORMAL = ("person-suit", "person-blazer", "person-sits")
# Darker than the walls and furniture behind, because cream on cream has no visible edge
FORMAL = ("#2f3b52", "#3d3f45", "#4a4038", "#56342f", "#2d4a4c", "#6b6a6c")
NEAR = 40  # of 255, linear: two colours that are taken for one
CASUAL = (
    "#35507a",
    "#7c3a40",
    "#2f6f70",
    "#b99a63",
    "#8fa9c4",
    "#a65d3f",
    "#5d6a4b",
    "#665273",
    "#d9d5cc",
    "#40444c",
)


def cast_people(p: Plots, items: Batch, far: Bool) -> tuple[Batch, Bool]:
    """Items, with every placeholder replaced by a figure and its clothes, which are seen from near, and by their cores,
    which are seen from afar: with whole figures there a hall had 25,000 more triangles. `far` likewise. A place whose
    kind of figure is used up in its booth stays empty."""
    role = _roles()[items.part]
    rows = np.flatnonzero(role >= 0)
    own, kind = items.owner[rows], role[rows]
    order = np.lexsort((rows, kind, own))
    rows, own, kind = rows[order], own[order], kind[order]
    nth = _count_up(own * len(POOLS) + kind)
    size = np.array([len(pool) for pool in POOLS])[kind]
    which = (chance(p.seed[own], 90 + kind) + nth) % size
    some = nth < size
    rows, own, body = rows[some], own[some], _bodies()[kind[some], which[some]]
    color = _colors(p, own, body)
    parts = []
    for after in range(4):  # body, clothes, their cores
        part = take_rows(items, rows)
        part.part[:] = body + after
        part.color[:] = color if after % 2 else 255
        parts.append(part)
    plain = np.flatnonzero(role < 0)
    seen = np.repeat((False, False, True, True), len(rows))
    return merge_batches([take_rows(items, plain), *parts]), np.concatenate((far[plain], seen))


def _count_up(group: I64) -> I64:
    """0, 1, 2 … within each run of equal numbers."""
    first = (
        np.flatnonzero(np.concatenate(([True], group[1:] != group[:-1]))) if len(group) else group
    )
    return np.arange(len(group)) - np.repeat(first, np.diff(np.append(first, len(group))))


def _colors(p: Plots, own: I64, body: I64) -> U8:
    """(n,4) of the clothes: different ones in a booth, and not the colour of its staff. `own` is sorted."""
    casual, formal = (np.array([light(c) for c in some], np.uint8) for some in (CASUAL, FORMAL))
    which = (chance(p.seed[own], 97) + _count_up(own)) % len(casual)
    accent = p.paints[own, ACCENT, :3].astype(np.int64)
    like = np.abs(casual[which].astype(np.int64) - accent).max(axis=1) < NEAR
    which = (which + 5 * like) % len(casual)
    dressed = np.isin(body, [index(name) for name in _FORMAL])
    out = np.full((len(own), 4), 255, np.uint8)
    out[:, :3] = np.where(dressed[:, None], formal[which % len(formal)], casual[which])
    staff = body == index(STAFF)
    out[staff] = p.paints[own[staff], ACCENT]
    return out


@cache
def _roles() -> I64:
    """(parts,) index of the pool that a part is the placeholder of; -1: it is itself."""
    out = np.full(len(kit()), -1, np.int64)
    out[[index(pool[0]) for pool in POOLS]] = np.arange(len(POOLS))
    return out


@cache
def _bodies() -> I64:
    """(pools, figures) parts. The clothes of a figure are the part after it, then come its core and that one's."""
    out = np.zeros((len(POOLS), max(map(len, POOLS))), np.int64)
    for i, pool in enumerate(POOLS):
        out[i, : len(pool)] = [index(name) for name in pool]
        assert all(index(name + FAR + CLOTH) == index(name) + 3 for name in pool)
    return out
