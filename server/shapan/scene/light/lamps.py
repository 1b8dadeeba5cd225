"""The lamps of a hall: kit parts that emit, and spotlights that hang over booths and stages."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from shapan.expo.model import Hall
from shapan.geometry import frame
from shapan.geometry.arrays import F64, I64
from shapan.scene.kit import index
from shapan.scene.kit.centrepieces import CENTREPIECES
from shapan.scene.values import HallScene, Instances, join_instances

LAMP_REACH = 8.0  # metres that a lamp reaches
# metres: height of hung spotlights over the floor, at least this far below the roof
HANG = (4.6, 1.5)
GRID = 3.4  # metres between the hung spotlights of a booth
HUNG_MOST = 4  # rows of them, each way
HUNG = 13.0  # irradiance at 1 m
HANG_LEAST = 2.8  # metres: in lower halls nothing hangs
# the same, metres between them, and rows of them, without booths
STREET, STREET_GRID, STREET_MOST = 14.0, 9.0, 40
WIDE, NARROW = 0, 1  # `Lamps.beam`


@dataclass(frozen=True)
class _Emitter:
    """How a kit part emits.

    at: metres in the part's axes; aim: direction in the part's axes; power: as in `Lamps`, in units; every: of a part
    that is stretched to its width, metres between its lamps."""

    at: tuple[float, float, float]
    aim: tuple[float, float, float]
    power: float
    beam: int = WIDE
    every: float = 0.0


_SCREEN = (0.0, 1.0, 0.0)
EMITTERS = {
    "spot": _Emitter((0.0, 0.16, -0.12), (0.0, 0.8, -0.6), 7.0, NARROW),
    "beam-light": _Emitter((0.0, 0.0, -0.05), (0.0, 0.0, -1.0), 2.4, every=1.5),
    # arms that light the name
    "fascia": _Emitter((0.0, 1.0, 0.5), (0.0, -0.95, -0.31), 0.9, every=1.8),
    "beam": _Emitter((0.0, 1.1, 0.6), (0.0, -0.95, -0.31), 0.9, every=1.8),
    "wall-light": _Emitter((0.0, 1.1, 0.2), (0.0, -0.88, 0.47), 3.6, every=2.4),
    "pendant": _Emitter((0.0, 0.0, 0.0), (0.0, 0.0, -1.0), 3.0),
    "hero-lamp": _Emitter((0.0, 0.0, 2.28), (0.0, 0.0, -1.0), 3.2, NARROW),
    "lightbox": _Emitter((0.0, 0.1, 1.1), (0.0, 1.0, 0.0), 1.2),
    "screen-stand": _Emitter((0.0, 0.15, 1.3), _SCREEN, 0.5),
    "screen-wall": _Emitter((0.0, 0.1, 1.5), _SCREEN, 0.5),
    "screen-chart": _Emitter((0.0, 0.1, 1.5), _SCREEN, 0.5),
    "screen-board": _Emitter((0.0, 0.1, 1.5), _SCREEN, 0.5),
    "screen-large": _Emitter((0.0, 0.1, 1.5), _SCREEN, 1.8),
    **{name: _Emitter((0.0, 0.0, 0.0), (0.0, 0.0, -1.0), 14.0) for name in CENTREPIECES},
    "stage-screen": _Emitter((0.0, 0.5, 2.0), _SCREEN, 8.0, every=2.0),
}


@dataclass(frozen=True, eq=False)
class Lamps:
    """Columns of n lamps, as integers, so that they can be hashed.

    at (n,3) millimetres, venue x and y, z over the hall's floor; aim (n,3) thousandths, a unit vector; power (n,)
    thousandths of the irradiance that it gives at a distance of 1 m in its aim; beam (n,): WIDE falls off with the
    cosine of the angle to its aim, NARROW with its fourth power."""

    at: I64
    aim: I64
    power: I64
    beam: I64

    def __len__(self) -> int:
        return len(self.power)

    def take(self, rows: I64) -> Lamps:
        return Lamps(self.at[rows], self.aim[rows], self.power[rows], self.beam[rows])


def hall_lamps(hall: Hall, scene: HallScene) -> Lamps:
    """All lamps of a hall, in an order that does not depend on blocks."""
    placed = join_instances([scene.structure, *(block.near for block in scene.blocks)])
    return join_lamps([*_emitting(placed, scene.elevation), _hung(hall)])


def join_lamps(groups: Sequence[Lamps]) -> Lamps:
    at, aim, power, beam = (
        np.concatenate([getattr(one, name) for one in groups])
        for name in ("at", "aim", "power", "beam")
    )
    order = np.lexsort((beam, power, *aim.T, *at.T))
    return Lamps(at, aim, power, beam).take(order)


def _emitting(rows: Instances, elevation: float) -> Iterator[Lamps]:
    """The lamps that are kit parts."""
    for name, one in EMITTERS.items():
        yield _of_part(rows, np.flatnonzero(rows.part == index(name)), one, elevation)


def _of_part(rows: Instances, some: I64, one: _Emitter, elevation: float) -> Lamps:
    width = rows.scale[some, 0].astype(np.float64)
    count = (
        np.maximum(1, np.rint(np.round(width / one.every, 3))).astype(np.int64)
        if one.every
        else np.ones(len(some), np.int64)
    )
    some, width = np.repeat(some, count), np.repeat(width, count)
    nth = np.arange(len(some)) - np.repeat(np.cumsum(count) - count, count)
    x = one.at[0] + (((nth + 0.5) / np.repeat(count, count) - 0.5) * width if one.every else 0.0)
    cos, sin = frame.yaw_turn(rows.yaw[some])
    at = rows.position[some].astype(np.float64)
    at += np.column_stack(
        (
            x * cos + one.at[1] * sin,
            one.at[1] * cos - x * sin,
            np.full(len(some), one.at[2] - elevation),
        )
    )
    ax, ay, az = one.aim
    aim = np.column_stack((ax * cos + ay * sin, ay * cos - ax * sin, np.full(len(some), az)))
    power, beam = (np.full(len(some), v, np.int64) for v in (round(one.power * 1000), one.beam))
    return Lamps(_thousandths(at), _thousandths(aim), power, beam)


def _hung(hall: Hall) -> Lamps:
    """Lamps that hang and shine down: narrow ones over booths and stages; wide ones in a hall without booths, such as a
    street or a foyer."""
    high = min(HANG[0], hall.height - HANG[1])
    if high < HANG_LEAST:
        places, power, beam = [], HUNG, NARROW
    elif hall.booths:
        stages = [
            one.outline.shell for one in hall.features if one.kind == "stage" and one.outline.shell
        ]
        shells = [*(one.outline.shell for one in hall.booths), *stages]
        places, power, beam = [_grid(shell, GRID, HUNG_MOST) for shell in shells], HUNG, NARROW
    else:
        places, power, beam = [_grid(hall.outline.shell, STREET_GRID, STREET_MOST)], STREET, WIDE
    xy = np.concatenate(places) if places else np.zeros((0, 2))
    at = np.column_stack((xy, np.full(len(xy), high)))
    aim = np.tile(np.array((0, 0, -1000), np.int64), (len(xy), 1))
    powers, beams = (np.full(len(xy), v, np.int64) for v in (round(power * 1000), beam))
    return Lamps(_thousandths(at), aim, powers, beams)


def _grid(ring: Sequence[Sequence[float]], step: float, most: int) -> F64:
    """(n,2) venue metres: a grid inside the ring, `step` apart, at most `most` each way."""
    shell = np.array(ring, np.float64)
    low, size = shell.min(0), np.ptp(shell, axis=0)
    across, deep = (min(most, max(1, math.floor(round(v / step, 3) + 0.5))) for v in size.tolist())
    i, j = np.meshgrid((np.arange(across) + 0.5) / across, (np.arange(deep) + 0.5) / deep)
    places: F64 = low + np.column_stack((i.ravel(), j.ravel())) * size
    if len(shell) == 4 and across * deep == 1:
        return places
    inside: F64 = places[shapely.contains_xy(shapely.Polygon(shell), places[:, 0], places[:, 1])]
    return inside


def _thousandths(values: F64) -> I64:
    """Rounded twice, so that the last bit of a CPU's sine does not decide a tie."""
    return np.rint(np.round(values * 1000.0, 3)).astype(np.int64)
