"""Expo -> scene, hall by hall. Pure: the result of a hall depends on that hall only, and on openings
in shared walls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

import numpy as np

from shapan.expo.model import Expo, Hall
from shapan.geometry.arrays import I64
from shapan.scene.batch import Batch, dealt, merge_batches, take_rows
from shapan.scene.booths.blocks import cut_blocks
from shapan.scene.booths.build import (
    BATCH,
    Cut,
    Prepared,
    group_by_hall,
    hall_blocks,
    prepare,
    streamed,
)
from shapan.scene.booths.carpets import carpet_rectangles, laid_carpets, raised
from shapan.scene.hall.booth_backs import booth_backs
from shapan.scene.hall.doors import shut_exits
from shapan.scene.hall.enclosure import NO_LINES, column_frames, open_halls, wall_lines
from shapan.scene.hall.structure import CEILING, ceiling, floor, roof_sheet, structure
from shapan.scene.kit import index
from shapan.scene.measures import EXPO_MASSES
from shapan.scene.table.masses import masses
from shapan.scene.table.sandtable import CARPET_Z, PLATE, proxies, table
from shapan.scene.values import HallScene, Instances


def assemble_halls(
    expo: Expo, halls: Iterable[Hall], massed: bool | None = None
) -> Iterator[HallScene]:
    """Hall by hall; the booths of neighbouring halls are built together, within the memory limit. `massed`: whether the
    venue shows rows as single boxes, for an `expo` that has not all its booths here."""
    massed = booth_count(expo) > EXPO_MASSES if massed is None else massed
    for cuts in group_by_hall(Cut(hall, elevation(expo, hall), cut_blocks(hall)) for hall in halls):
        ready = prepare(cuts)
        shells = _shells(expo, ready, massed)
        made = hall_blocks(ready) if len(ready.booths) <= BATCH else streamed(cuts)
        for shell, cut in zip(shells, cuts, strict=True):
            yield replace(shell, blocks=tuple(islice(made, len(cut.blocks))))


def elevation(expo: Expo, hall: Hall) -> float:
    return round(next((level.elevation for level in expo.levels if level.id == hall.level), 0.0), 3)


def booth_count(expo: Expo) -> int:
    return sum(len(hall.booths) for hall in expo.halls)


def _shells(expo: Expo, ready: Prepared, massed: bool) -> list[HallScene]:
    """The halls of `ready` without their blocks."""
    p, cuts = ready.plots, ready.cuts
    carpets = carpet_rectangles(ready.carpets, p.hall, ready.place, len(cuts), CARPET_Z)
    halls = [cut.hall for cut in cuts]
    owners = np.array([len(hall.booths) for hall in halls])
    lines = [wall_lines(hall) for hall in open_halls(expo, halls)]
    walled = [
        NO_LINES if hall.kind == "outdoor" else own for hall, own in zip(halls, lines, strict=True)
    ]
    frames = column_frames(halls)
    stood, lying = structure(expo, halls, lines, frames, shut_exits(expo, halls))
    stood += booth_backs(p, halls, ready.place)
    built, flat = table(halls, walled, frames)
    floors, plates = laid_carpets(lying, owners), laid_carpets(flat, owners)
    inside, ground = (
        [_outer(rows) for rows in _dealt(cuts, owners, merge_batches(stood))],
        merge_batches(built),
    )
    low = proxies(p, ready.free, ready.rings)
    low = take_rows(low, np.lexsort((ready.place[low.owner], p.hall[low.owner])))
    overviews = _dealt(
        cuts, owners, ground, replace(low, owner=ready.place[low.owner]), p.hall[low.owner]
    )
    far: list[Instances | None] = [None] * len(cuts)
    if massed:
        rows = masses(p)
        seen = _dealt(cuts, owners, ground, replace(rows, owner=owners[rows.owner]), rows.owner)
        far = [one if cut.hall.booths else None for cut, one in zip(cuts, seen, strict=True)]
    scenes = []
    for i, (cut, owner) in enumerate(zip(cuts, owners.tolist(), strict=True)):
        hall, z = cut.hall, cut.elevation
        walked = (
            *floor(hall, owner),
            *floors[i],
            *ceiling(hall, owner, z, CEILING),
            *roof_sheet(hall),
        )
        drawn = (*plates[i], *ceiling(hall, owner, z, PLATE), *carpets[i])
        scenes.append(
            HallScene(
                id=hall.id,
                level=hall.level,
                elevation=z,
                keys=(*(b.key for b in hall.booths), hall.id),
                structure=inside[i],
                structure_surfaces=tuple(raised(s, z) for s in walked),
                overview=overviews[i],
                overview_surfaces=tuple(raised(s, z) for s in drawn),
                blocks=(),
                masses=far[i],
            )
        )
    return scenes


OUTER_PARTS = (
    "hall-wall",
    "wall-field",
    "wall-panel",
    "door-frame",
    "exit-door",
    "exit-sign",
    "window-pane",
    "green-wall",
)


def _outer(rows: Instances) -> Instances:
    """The outer walls have no feature: a view from above shows them cut lower than the hall's own walls."""
    walls = np.isin(rows.part, [index(part) for part in OUTER_PARTS])
    return replace(rows, feature=np.where(walls, -1, rows.feature).astype(np.int32))


def _dealt(
    cuts: Sequence[Cut], owners: I64, own: Batch, rows: Batch | None = None, hall: I64 | None = None
) -> list[Instances]:
    """The instances of each hall: the rows of `rows` in it (`hall`), then its own (`own`, whose owner is the hall's
    index and becomes its feature of `owners`)."""
    mine, batch = own.owner, replace(own, owner=owners[own.owner])
    if rows is not None and hall is not None:
        mine, batch = np.concatenate((hall, mine)), merge_batches([rows, batch])
    elevation = np.array([cut.elevation for cut in cuts])
    return dealt(batch, mine, elevation[mine], len(cuts))[0]
