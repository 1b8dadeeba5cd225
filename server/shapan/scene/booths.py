"""Booths of a hall to blocks: every rule runs over the columns of all booths asked for, then the rows are dealt to
their blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from shapan.expo.model import Booth, Hall
from shapan.scene.batch import Batch, instances, raised_by, taken, together
from shapan.scene.carpets import flat_carpets, raised, shaped_carpets
from shapan.scene.cells import cells, free_space
from shapan.scene.furnish import furniture
from shapan.scene.landmark import arches, ring_places, rings, totems, towers
from shapan.scene.models import Rooms, plinths, rooms, uploads
from shapan.scene.plots import Plots, plots
from shapan.scene.shell import fronts, screens, walls
from shapan.scene.values import Block, Bool, part_of

BATCH = 2_000  # booths built at once: the columns of more cost memory and win no time


@dataclass(frozen=True, eq=False)
class Prepared:
    """Some booths as columns, with what takes shapely: the free space of those that are no rectangles."""

    booths: Sequence[Booth]
    plots: Plots
    free: list[shapely.Geometry | None]
    rooms: Rooms


def prepare(hall: Hall, booths: Sequence[Booth]) -> Prepared:
    p = plots(hall, booths)
    free = free_space(p, booths)
    return Prepared(booths, p, free, rooms(p, free))


def build(hall: Hall, ready: Prepared, elevation: float) -> tuple[Batch, Bool]:
    """Everything, and which rows are seen from afar; the owner of a row is the booth's position in `ready`."""
    p, free = ready.plots, ready.free
    c = cells(p, free)
    panels, feet = walls(p)
    boards, trimmings = fronts(p)
    sets, shown = furniture(p, c)
    hung, cables = rings(p, ring_places(p, free, hall.height), hall.height)
    seen = together(
        [flat_carpets(p), *towers(p, c, hall.height), *totems(p, c), *arches(p), plinths(p, ready.rooms), screens(p),
         panels, boards, hung]
    )  # fmt: skip
    rows = together([seen, feet, *trimmings, cables, sets])
    far = np.zeros(len(rows), np.bool_)
    far[: len(seen)] = True
    far[len(rows) - len(sets) :] = shown
    return raised_by(rows, elevation), far


def blocks(
    hall: Hall, elevation: float, wanted: Mapping[str, Sequence[int]], ready: Prepared | None = None
) -> Iterator[Block]:
    """The blocks of `wanted` (id -> positions in `hall.booths`), built some thousand booths at a time. `ready`: all
    of them, in this order."""
    if ready is not None:
        yield from _some(hall, elevation, list(wanted.items()), ready)
        return
    waiting: list[tuple[str, Sequence[int]]] = []
    size = 0
    for name, members in wanted.items():
        waiting.append((name, members))
        size += len(members)
        if size >= BATCH:
            yield from _some(hall, elevation, waiting, _ready(hall, waiting))
            waiting, size = [], 0
    if waiting:
        yield from _some(hall, elevation, waiting, _ready(hall, waiting))


def _ready(hall: Hall, named: Sequence[tuple[str, Sequence[int]]]) -> Prepared:
    return prepare(hall, [hall.booths[i] for _, members in named for i in members])


def _some(hall: Hall, elevation: float, named: Sequence[tuple[str, Sequence[int]]], ready: Prepared) -> Iterator[Block]:
    counts = [len(members) for _, members in named]
    group = np.repeat(np.arange(len(named)), counts)
    start = np.cumsum([0, *counts])
    built, far = build(hall, ready, elevation)
    owner = group[built.owner]
    order = np.argsort(owner * 4096 + built.part, kind="stable")  # by block, then by part, then as they came
    ends = np.searchsorted(owner[order], np.arange(len(named) + 1)).tolist()
    rows = instances(taken(built, order), (built.owner - start[owner])[order])
    far = far[order]
    p, first = ready.plots, start.tolist()
    for i, (name, _) in enumerate(named):
        own = range(first[i], first[i + 1])
        carpets = shaped_carpets(p, ready.booths, own, range(len(own)))
        models = [k for k in own if p.model[k]]
        here = slice(ends[i], ends[i + 1])
        yield Block(
            name, hall.id, p.keys[first[i] : first[i + 1]], part_of(rows, here), far[here],
            tuple(raised(one, elevation) for one in carpets),
            uploads(p, ready.rooms, ready.booths, models, elevation, hall.height) if models else (),
        )  # fmt: skip
