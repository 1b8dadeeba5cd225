"""Light of one square -> bytes: what reaches each point from the lamps, and how much of the ceiling it sees.

A square has LAYERS heights over the floor of POINTS x POINTS points, 0.5 m apart, four bytes each:

0  the lamps, as the distance at which a lamp of REFERENCE alone would be as bright: 255 · (1 - distance / LAMP_REACH).
   Between two points this distance is nearly linear, unlike the irradiance; a step of it is 3 cm
1  direction to them: east, 128 + 127 · x of a unit vector that points upwards, in steps of 16
2  the same: north
3  the share of the ceiling that a surface facing up would see, by the cosine law, in steps of 4

The steps are seen nowhere, because the viewer blends between points, and save a third of the bytes (9.3 kB after Brotli
without them, 5.9 kB with).

Then the colour of the floor (`ground_tint`), for the light that it throws back.

Only +, ·, / and square roots, which are the same on every CPU.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.ndimage import maximum_filter

from shapan.geometry.arrays import F64, I64, U8
from shapan.scene.light.heights import CELL_MM
from shapan.scene.light.lamps import LAMP_REACH, NARROW, Lamps
from shapan.scene.light.squares import MARGIN_CELLS, RIM_CELLS, SQUARE_M, LightSquare

POINT_M = 0.5
POINTS = int(SQUARE_M / POINT_M)
FLOORS = (0.05, 0.9, 1.8, 2.7, 3.6)  # metres over the floor
LAYERS = len(FLOORS)
TINTS = SQUARE_M  # points of the floor's colour, each way
REFERENCE = 6.25  # irradiance at 1 m; 1 at 2.5 m
_DARK = REFERENCE / (LAMP_REACH * LAMP_REACH)  # the least that byte 0 can hold; subtracted
_WAY, _SHARE = 16, 4  # steps of bytes 1 and 2, and of byte 3
_LEAST = 0.02  # irradiance of one lamp that still counts
_HELD = 0.45  # metres around a lamp
_RAY = 20  # heights that are looked at between a lamp and a point
_AZIMUTHS = ((1000, 0), (866, 500), (500, 866), (0, 1000), (-500, 866), (-866, 500),
             (-1000, 0), (-866, -500), (-500, -866), (0, -1000), (500, -866), (866, -500))  # fmt: skip
# Metres at which the horizon is looked for, and how many cells wide: together without a gap, or thin walls are missed.
_HORIZON = ((0.35, 1), (0.6, 1), (1.0, 3), (1.6, 5), (2.7, 9), (4.7, 9), (7.0, 9))


def ground_tint(square: LightSquare) -> U8:
    """(TINTS, TINTS, 3): the floor's colour a metre around each point of a grid of 1 m, linear, of 255."""
    sums = np.cumsum(np.cumsum(square.ground.astype(np.int64), axis=0), axis=1)
    sums = np.pad(sums, ((1, 0), (1, 0), (0, 0)))
    ends = np.arange(TINTS) * 2  # in cells of 0.5 m; a point is a metre from the ends of its own
    south, north = ends, ends + 2 * RIM_CELLS + 2
    total = (
        sums[north][:, north]
        - sums[north][:, south]
        - sums[south][:, north]
        + sums[south][:, south]
    )
    return (total // (2 * RIM_CELLS + 2) ** 2).astype(np.uint8)


def bake(square: LightSquare) -> U8:
    """(LAYERS, POINTS, POINTS, 4); rows go north."""
    out = np.empty((LAYERS, POINTS, POINTS, 4), np.uint8)
    toward = _lamplight(square.lamps, square.heights)
    strength = np.sqrt((toward * toward).sum(axis=1))
    out[..., 0] = np.rint(255.0 * encoded(strength)).reshape(LAYERS, POINTS, POINTS)
    length = np.where(strength > 0, strength, 1.0)
    for axis in (0, 1):
        steps = np.rint(toward[:, axis] / length * (127.0 / _WAY))
        out[..., 1 + axis] = np.where(
            out[..., 0] > 0, 128 + _WAY * steps.reshape(LAYERS, POINTS, POINTS), 128
        ).clip(0, 255)
    out[..., 3] = np.minimum(255, np.rint(255.0 / _SHARE * _openness(square.heights)) * _SHARE)
    return out


def encoded(irradiance: F64) -> F64:
    """0 to 1: see above."""
    distance = np.sqrt(REFERENCE / (irradiance + _DARK))
    return np.maximum(0.0, 1.0 - distance / LAMP_REACH)


def _openness(heights: npt.NDArray[np.int16]) -> F64:
    """(LAYERS, POINTS, POINTS) 0 to 1: the horizon is looked for in twelve directions."""
    tall = {
        size: maximum_filter(heights, size, mode="nearest") / 100.0
        for size in {size for _, size in _HORIZON}
    }
    floors = np.array(FLOORS)[:, None, None]
    step = int(POINT_M * 1000) // CELL_MM
    seen = np.zeros((LAYERS, POINTS, POINTS))
    for dx, dy in _AZIMUTHS:
        slope = np.zeros((LAYERS, POINTS, POINTS))
        for distance, size in _HORIZON:
            # a point lies on the corner of four cells
            c, r = (MARGIN_CELLS + step // 2 + int(distance * d) // CELL_MM for d in (dx, dy))
            found = tall[size][r : r + step * POINTS : step, c : c + step * POINTS : step]
            np.maximum(slope, (found - floors) / distance, out=slope)
        seen += 1.0 / (1.0 + slope * slope)
    return seen / len(_AZIMUTHS)


def _lamplight(lamps: Lamps, heights: npt.NDArray[np.int16]) -> F64:
    """(LAYERS, 3, POINTS · POINTS): the sum of the lamps' irradiances as vectors towards them."""
    ticks = (np.arange(POINTS) + 0.5) * POINT_M
    px, py = (grid.ravel() for grid in np.meshgrid(ticks, ticks))
    at = lamps.at / 1000.0
    dx, dy = at[:, 0, None] - px, at[:, 1, None] - py
    lamp, point = np.nonzero(dx * dx + dy * dy < LAMP_REACH * LAMP_REACH)
    way = np.empty((LAYERS, 3, len(lamp)))
    way[:, 0], way[:, 1] = dx[lamp, point], dy[lamp, point]
    way[:, 2] = at[lamp, 2] - np.array(FLOORS)[:, None]
    square = np.maximum((way * way).sum(axis=1), 0.01)
    distance = np.sqrt(square)
    aim = lamps.aim[lamp].T / 1000.0
    cosine = np.maximum(0.0, -(way * aim).sum(axis=1) / distance)
    fourth = cosine * cosine
    fourth *= fourth
    power = lamps.power[lamp] / 1000.0
    end = square / (LAMP_REACH * LAMP_REACH)
    # squared below: 0.99 at 2 m, 0.88 at 4 m, 0 at LAMP_REACH
    end = np.maximum(0.0, 1.0 - end * end)
    bright = np.where(lamps.beam[lamp] == NARROW, fourth, cosine) * (power / square * end * end)
    some = np.flatnonzero((bright > _LEAST).any(axis=0))
    lamp, point, way, bright, distance = (
        lamp[some],
        point[some],
        way[:, :, some],
        bright[:, some],
        distance[:, some],
    )
    bright *= np.array(FLOORS)[:, None] >= _shadow(at, lamp, px[point], py[point], heights)
    way *= (bright / distance)[:, None]
    total = np.empty((LAYERS, 3, POINTS * POINTS))
    for layer in range(LAYERS):
        for axis in range(3):
            total[layer, axis] = np.bincount(point, way[layer, axis], minlength=POINTS * POINTS)
    return total


def _shadow(at: F64, lamp: I64, px: F64, py: F64, heights: npt.NDArray[np.int16]) -> F64:
    """(pairs,) metres over the floor: the point of each pair is lit above this height. What holds the lamp hides
    nothing."""
    lx, ly, lz = at[lamp].T
    flat = np.ascontiguousarray(heights).ravel()
    dx, dy = px - lx, py - ly
    held = _HELD * _HELD / np.maximum(dx * dx + dy * dy, 0.01)
    most = np.zeros(len(lamp))
    for k in range(_RAY):
        share = (k + 0.5) / _RAY
        column = ((lx + dx * share) * (1000 / CELL_MM) + MARGIN_CELLS).astype(np.int64)
        row = ((ly + dy * share) * (1000 / CELL_MM) + MARGIN_CELLS).astype(np.int64)
        cell = np.clip(row, 0, heights.shape[0] - 1) * heights.shape[1] + np.clip(
            column, 0, heights.shape[1] - 1
        )
        hides = lz - (lz - flat[cell] / 100.0) / share
        np.maximum(most, np.where(share * share > held, hides, 0.0), out=most)
    return most
