"""Expo -> scene, hall by hall. Pure: the same hall gives the same columns, whatever else is in the expo."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from shapan.expo.model import Expo, Hall
from shapan.scene.batch import Batch, instances, taken, together
from shapan.scene.blocks import cut_blocks
from shapan.scene.booths import blocks
from shapan.scene.carpets import shaped_carpets
from shapan.scene.cells import free_space
from shapan.scene.lod import masses
from shapan.scene.measures import EXPO_MASSES
from shapan.scene.plots import plots
from shapan.scene.sandtable import CARPET_Z, proxies, raised, table
from shapan.scene.structure import structure
from shapan.scene.values import Block, HallScene, Instances, Primitive, Surface


def assemble_hall(expo: Expo, hall: Hall) -> HallScene:
    """The whole hall. `assemble_shell` and `assemble_block` give its pieces, equal to what is in here."""
    scene = assemble_shell(expo, hall)
    return replace(scene, blocks=tuple(assemble_blocks(expo, hall)))


def assemble_shell(expo: Expo, hall: Hall) -> HallScene:
    """The hall without its blocks: structure, overview, and masses when the expo is large."""
    z = elevation(expo, hall)
    owner = len(hall.booths)
    inside, surfaces = structure(hall, owner, z)
    overview, overview_surfaces, far = _overview(hall, z, crowded=booth_count(expo) > EXPO_MASSES)
    return HallScene(
        hall.id, hall.level, z, (*(b.key for b in hall.booths), hall.id), inside, surfaces, overview, overview_surfaces, (), far
    )


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


def _overview(hall: Hall, z: float, *, crowded: bool) -> tuple[Instances, tuple[Surface, ...], Instances | None]:
    owner = len(hall.booths)
    batches: list[Batch] = []
    shaped: dict[int, Primitive] = {}
    far: Batch | None = None
    if hall.booths:
        p = plots(hall, hall.booths)
        free = free_space(p, hall.booths)
        batches.append(proxies(p, hall.height, free))
        shaped = shaped_carpets(p, hall.booths, 0.0, CARPET_Z)
        far = masses(p, owner) if crowded else None
    own, surfaces = table(hall, owner, shaped)
    batches += own
    done = _sorted(together(batches), z)
    rows = _sorted(together([far, *own]), z) if far is not None else None
    return instances(done), tuple(raised(s, z) for s in surfaces), None if rows is None else instances(rows)


def _sorted(batch: Batch, z: float) -> Batch:
    rows = taken(batch, np.argsort(batch.part, kind="stable"))
    return replace(rows, position=rows.position + (0.0, 0.0, z)) if z else rows
