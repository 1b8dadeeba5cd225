"""Booths of halls -> blocks: every rule is applied to the columns of all requested booths of all halls, then the rows
are distributed to their blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np
from shapely.geometry.base import BaseGeometry

from shapan.expo.model import Booth, Hall
from shapan.geometry.arrays import F64, I64, Bool
from shapan.scene.batch import Batch, dealt, merge_batches
from shapan.scene.booths.blocks import Patch
from shapan.scene.booths.carpets import (
    Carpets,
    carpet_rectangles,
    flat_carpets,
    raised,
    shaped_carpets,
)
from shapan.scene.booths.cells import free_space, furniture_cells
from shapan.scene.booths.furnish import courts, furniture
from shapan.scene.booths.landmarks import (
    RingPlaces,
    arches,
    hung_rings,
    ring_places,
    totems,
    towers,
)
from shapan.scene.booths.plots import Plots, plots
from shapan.scene.booths.shell import booth_walls, fronts, screens
from shapan.scene.booths.uploaded_models import Rooms, rooms, uploads
from shapan.scene.values import Block

BATCH = 2_000  # booths per batch: larger columns use memory and save no time


@dataclass(frozen=True, eq=False)
class Cut:
    """The part of a hall to build. `elevation` of its floor, metres."""

    hall: Hall
    elevation: float
    blocks: Sequence[Patch]

    def __len__(self) -> int:
        return sum(len(patch.booths) for patch in self.blocks)


@dataclass(frozen=True, eq=False, kw_only=True)
class Prepared:
    """The booths of some cuts as columns, with the results that need shapely or triangulation: the free space, and the
    carpets of booths that are not rectangles."""

    cuts: Sequence[Cut]
    place: I64  # (n,) index of each in its hall's booths
    booths: Sequence[Booth]
    plots: Plots
    free: list[BaseGeometry | None]
    rooms: Rooms
    rings: RingPlaces
    elevation: F64  # (n,)
    order: I64  # (n,) hall by hall in the plan's order, independently of blocks
    carpets: Carpets  # in that order


def prepare(cuts: Sequence[Cut]) -> Prepared:
    places = [list(chain.from_iterable(patch.booths for patch in cut.blocks)) for cut in cuts]
    stands = [
        (cut.hall, [cut.hall.booths[i] for i in own]) for cut, own in zip(cuts, places, strict=True)
    ]
    booths = [booth for _, some in stands for booth in some]
    p = plots(stands)
    free = free_space(p, booths)
    elevation = np.array([cut.elevation for cut in cuts], np.float64)[p.hall]
    place = np.array(list(chain.from_iterable(places)), np.int64)
    order = np.lexsort((place, p.hall))
    carpets = shaped_carpets(p, booths, order)
    return Prepared(
        cuts=cuts,
        place=place,
        booths=booths,
        plots=p,
        free=free,
        rooms=rooms(p, free),
        rings=ring_places(p, free),
        elevation=elevation,
        order=order,
        carpets=carpets,
    )


def build_booths(ready: Prepared) -> tuple[Batch, Bool]:
    """All parts, at elevation 0, and which rows are visible from afar; the owner of a row is the booth's index in
    `ready`."""
    p = ready.plots
    c = furniture_cells(p, ready.free)
    panels, feet = booth_walls(p)
    boards, trimmings = fronts(p)
    sets, shown = furniture(p, c)
    hung, cables = hung_rings(p, ready.rings)
    seen = merge_batches(
        [
            flat_carpets(p),
            courts(p, c, ready.rooms),
            *towers(p, c),
            *totems(p, c),
            *arches(p),
            screens(p),
            panels,
            boards,
            hung,
        ]
    )
    rows = merge_batches([seen, feet, *trimmings, cables, sets])
    far = np.zeros(len(rows), np.bool_)
    far[: len(seen)] = True
    far[len(rows) - len(sets) :] = shown
    return rows, far


def group_by_hall(cuts: Iterable[Cut]) -> Iterator[list[Cut]]:
    """Neighbouring cuts that are built together: at most BATCH booths, or one larger cut."""
    waiting: list[Cut] = []
    for cut in cuts:
        if waiting and sum(map(len, waiting)) + len(cut) > BATCH:
            yield waiting
            waiting = []
        waiting.append(cut)
    if waiting:
        yield waiting


def streamed(cuts: Iterable[Cut]) -> Iterator[Block]:
    """The blocks of these cuts, BATCH booths at a time, for halls of any size."""
    single = (Cut(cut.hall, cut.elevation, (patch,)) for cut in cuts for patch in cut.blocks)
    for some in group_by_hall(single):
        yield from hall_blocks(prepare(some))


def hall_blocks(ready: Prepared) -> Iterator[Block]:
    """All blocks together."""
    named = [(cut, patch) for cut in ready.cuts for patch in cut.blocks]
    counts = [len(patch.booths) for _, patch in named]
    start = np.cumsum([0, *counts])
    group = np.repeat(np.arange(len(named)), counts)
    built, far = build_booths(ready)
    p, local = ready.plots, np.arange(len(group)) - start[group]
    rows, order = dealt(
        replace(built, owner=local[built.owner]),
        group[built.owner],
        ready.elevation[built.owner],
        len(named),
    )
    far = far[order]
    carpets = carpet_rectangles(ready.carpets, group, local, len(named))
    first, row = start.tolist(), 0
    for i, (cut, patch) in enumerate(named):
        own = range(first[i], first[i + 1])
        models = [k for k in own if p.model[k]]
        yield Block(
            id=patch.id,
            hall=cut.hall.id,
            middle=patch.middle,
            keys=p.keys[first[i] : first[i + 1]],
            near=rows[i],
            far=far[row : row + len(rows[i])],
            surfaces=tuple(raised(one, cut.elevation) for one in carpets[i]),
            uploads=uploads(p, ready.rooms, ready.booths, models, cut.elevation, cut.hall.height)
            if models
            else (),
        )
        row += len(rows[i])
