"""Booths of a hall to blocks: every rule runs over the columns of all booths asked for, then the rows are dealt to their blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely

from shapan.expo.model import Booth, Hall
from shapan.scene.batch import Batch, instances, split, together
from shapan.scene.carpets import flat_carpets, shaped_carpets, surface
from shapan.scene.cells import cells, free_space
from shapan.scene.furnish import furniture
from shapan.scene.landmark import arches, ring_places, rings, towers
from shapan.scene.models import uploads
from shapan.scene.plots import Plots, plots
from shapan.scene.shell import fronts, walls
from shapan.scene.values import Block

BATCH = 2_000  # booths built at once: the columns of more cost memory and win no time


@dataclass(frozen=True, eq=False)
class Built:
    """Everything of some booths: owner of each row is the booth's position in `plots`."""

    plots: Plots
    free: list[shapely.Geometry | None]
    near: Batch
    mid: Batch


def build(hall: Hall, booths: Sequence[Booth], elevation: float) -> Built:
    p = plots(hall, booths)
    free = free_space(p, booths)
    c = cells(p, free)
    near_walls, far_walls = walls(p)
    near_fronts, far_fronts = fronts(p)
    near_sets, far_sets = furniture(p, c)
    landmarks = towers(p, c, hall.height)
    near_rings, far_rings = rings(p, ring_places(p, free, hall.height), hall.height)
    carpets = flat_carpets(p)
    crowns = arches(p)
    near = together([carpets, near_walls, *near_fronts, near_sets, *landmarks, *near_rings, *crowns])
    mid = together([carpets, far_walls, *far_fronts, far_sets, *landmarks, *far_rings, *crowns])
    if elevation:
        near = replace(near, position=near.position + (0.0, 0.0, elevation))
        mid = replace(mid, position=mid.position + (0.0, 0.0, elevation))
    return Built(p, free, near, mid)


def blocks(hall: Hall, elevation: float, wanted: Mapping[str, Sequence[int]]) -> Iterator[Block]:
    """The blocks of `wanted` (id -> positions in `hall.booths`), built some thousand booths at a time."""
    waiting: list[tuple[str, Sequence[int]]] = []
    size = 0
    for name, members in wanted.items():
        waiting.append((name, members))
        size += len(members)
        if size >= BATCH:
            yield from _some(hall, elevation, waiting)
            waiting, size = [], 0
    if waiting:
        yield from _some(hall, elevation, waiting)


def _some(hall: Hall, elevation: float, named: Sequence[tuple[str, Sequence[int]]]) -> Iterator[Block]:
    booths = [hall.booths[i] for _, members in named for i in members]
    counts = [len(members) for _, members in named]
    group = np.repeat(np.arange(len(named)), counts)
    start = np.cumsum([0, *counts])
    built = build(hall, booths, elevation)
    near = split(built.near, group[built.near.owner], len(named))
    mid = split(built.mid, group[built.mid.owner], len(named))
    shapes = shaped_carpets(built.plots, booths, elevation)
    for i, (name, _) in enumerate(named):
        own = range(start[i], start[i + 1])
        keys = built.plots.keys[start[i] : start[i + 1]]
        irregular = [k for k in own if k in shapes]
        carpets = (surface([shapes[k] for k in irregular], [k - start[i] for k in irregular]),) if irregular else ()
        models = uploads(built.plots, built.free, booths, [k for k in own if built.plots.model[k]], elevation, hall.height)
        yield Block(
            name, hall.id, keys,
            instances(near[i], near[i].owner - start[i]), instances(mid[i], mid[i].owner - start[i]), carpets, models,
        )  # fmt: skip
