"""Expo -> scene, hall by hall. Pure: the same hall gives the same columns, whatever else is in the expo."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from shapan.expo.model import Expo, Hall
from shapan.scene.batch import Batch, instances, raised_by, taken, together
from shapan.scene.blocks import cut_blocks
from shapan.scene.booths import BATCH, Prepared, blocks, prepare
from shapan.scene.carpets import raised, shaped_carpets
from shapan.scene.enclosure import wall_lines
from shapan.scene.lod import masses
from shapan.scene.measures import EXPO_MASSES
from shapan.scene.sandtable import CARPET_Z, proxies, table
from shapan.scene.structure import structure
from shapan.scene.values import Block, HallScene, Instances


def assemble_hall(expo: Expo, hall: Hall) -> HallScene:
    """The whole hall. `assemble_shell` and `assemble_block` give its pieces, equal to what is in here."""
    cut = cut_blocks(hall)
    z = elevation(expo, hall)
    if len(hall.booths) > BATCH:
        return replace(assemble_shell(expo, hall), blocks=tuple(blocks(hall, z, cut)))
    order = [i for members in cut.values() for i in members]
    ready = prepare(hall, [hall.booths[i] for i in order])
    shell = _shell(expo, hall, ready, np.array(order, np.int64))
    return replace(shell, blocks=tuple(blocks(hall, z, cut, ready)))


def assemble_shell(expo: Expo, hall: Hall) -> HallScene:
    """The hall without its blocks: structure, overview, and masses when the expo is large."""
    return _shell(expo, hall, prepare(hall, hall.booths), np.arange(len(hall.booths)))


def assemble_blocks(expo: Expo, hall: Hall) -> Iterator[Block]:
    """Block by block, so that a hall of any size streams."""
    return blocks(hall, elevation(expo, hall), cut_blocks(hall))


def assemble_block(expo: Expo, hall: Hall, block: str, booths: Sequence[int]) -> Block:
    """One block: its id and its booths' positions in `hall.booths`, as `cut_blocks` names them."""
    return next(blocks(hall, elevation(expo, hall), {block: booths}))


def elevation(expo: Expo, hall: Hall) -> float:
    return round(next((level.elevation for level in expo.levels if level.id == hall.level), 0.0), 3)


def booth_count(expo: Expo) -> int:
    return sum(len(hall.booths) for level in expo.levels for hall in level.halls)


def _shell(expo: Expo, hall: Hall, ready: Prepared, order: npt.NDArray[np.int64]) -> HallScene:
    """`order`: position in `hall.booths` of each booth of `ready`."""
    z = elevation(expo, hall)
    owner = len(hall.booths)
    lines = wall_lines(hall)
    inside, surfaces = structure(hall, owner, z, lines)
    own, flat = table(hall, owner, z, lines)
    # In the order of the hall's booths, so that the order in which blocks were cut shows nowhere.
    rows = np.argsort(order).tolist()
    flat += shaped_carpets(ready.plots, ready.booths, rows, list(range(len(rows))), CARPET_Z)
    drawn = list(own)
    far: Instances | None = None
    if hall.booths:
        low = proxies(ready.plots, hall.height, ready.free)
        low = replace(low, owner=order[low.owner])
        # Sorted by booth, so that the order in which blocks were cut shows nowhere.
        drawn.insert(0, taken(low, np.argsort(low.owner, kind="stable")))
        if booth_count(expo) > EXPO_MASSES:
            far = instances(_sorted(together([masses(ready.plots, owner), *own]), z))
    return HallScene(
        hall.id, hall.level, z, (*(b.key for b in hall.booths), hall.id), inside, surfaces,
        instances(_sorted(together(drawn), z)), tuple(raised(s, z) for s in flat), (), far,
    )  # fmt: skip


def _sorted(batch: Batch, z: float) -> Batch:
    return raised_by(taken(batch, np.argsort(batch.part, kind="stable")), z)
