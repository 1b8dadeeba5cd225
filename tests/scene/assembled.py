"""One hall, and the pieces that it is assembled of, for tests and benchmarks."""

from __future__ import annotations

from collections.abc import Iterator

from shapan.expo.model import Expo, Hall
from shapan.scene.assemble import _shells, assemble_halls, booth_count, elevation
from shapan.scene.booths.blocks import Patch, cut_blocks
from shapan.scene.booths.build import Cut, prepare, streamed
from shapan.scene.measures import EXPO_MASSES
from shapan.scene.values import Block, HallScene


def assemble_hall(expo: Expo, hall: Hall) -> HallScene:
    """The whole hall. `assemble_shell` and `assemble_block` give its pieces, equal to what is in here."""
    return next(assemble_halls(expo, [hall]))


def assemble_shell(expo: Expo, hall: Hall) -> HallScene:
    """The hall without its blocks: structure, overview, and masses when the expo is large."""
    every = Patch("", (0.0, 0.0), tuple(range(len(hall.booths))))
    ready = prepare([Cut(hall, elevation(expo, hall), (every,))])
    return _shells(expo, ready, booth_count(expo) > EXPO_MASSES)[0]


def assemble_blocks(expo: Expo, hall: Hall) -> Iterator[Block]:
    return streamed([Cut(hall, elevation(expo, hall), cut_blocks(hall))])


def assemble_block(expo: Expo, hall: Hall, patch: Patch) -> Block:
    """One of the blocks that `cut_blocks` names."""
    return next(streamed([Cut(hall, elevation(expo, hall), (patch,))]))
