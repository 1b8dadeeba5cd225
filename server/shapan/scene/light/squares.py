"""A hall's floor in squares of 20 m, anchored at the venue's origin, so that an edit bakes only those in its reach."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import numpy as np
import shapely

from shapan.expo.model import Hall
from shapan.geometry.arrays import U8
from shapan.scene.light.ground import GROUND_MM, ground_map
from shapan.scene.light.heights import CELL_MM, Heights, height_map
from shapan.scene.light.lamps import LAMP_REACH, Lamps, hall_lamps
from shapan.scene.values import HallScene, Part

SQUARE_M = 20
_CELLS = SQUARE_M * 1000 // CELL_MM  # per side
_GROUND = SQUARE_M * 1000 // GROUND_MM
MARGIN_CELLS = int(LAMP_REACH * 1000) // CELL_MM  # cells around a square whose obstacles count
RIM_CELLS = 2  # cells of ground around a square that colour its edge
MOST_SQUARES = 1_000  # 400,000 m2; the largest halls there are have half of it
Map = TypeVar("Map", Heights, U8)


@dataclass(frozen=True, eq=False)
class LightSquare:
    """All that decides the light of one square.

    at: its column and row, in squares from the venue's origin; heights: of the square and MARGIN_CELLS cells around it;
    ground: colours of its floor (`ground_map`) and of RIM_CELLS cells around it; lamps: those in reach, with places
    relative to the square's south-west corner."""

    at: tuple[int, int]
    heights: Heights
    ground: U8
    lamps: Lamps

    def digest(self) -> str:
        """SHA-256 in hex; equal digests give equal light, wherever the square lies."""
        state = hashlib.sha256()
        for column in (
            self.heights,
            self.ground,
            self.lamps.at,
            self.lamps.aim,
            self.lamps.power,
            self.lamps.beam,
        ):
            state.update(f"{column.dtype.str}{column.shape}".encode())
            state.update(np.ascontiguousarray(column).data)
        return state.hexdigest()


def light_squares(hall: Hall, scene: HallScene, parts: tuple[Part, ...]) -> Iterator[LightSquare]:
    """The squares that the hall's outline meets and a lamp reaches, row by row. None for the open air, nor for a hall
    of more than MOST_SQUARES, which is a misread plan."""
    shape = shapely.Polygon(hall.outline.shell)
    x0, y0, x1, y1 = (int(np.floor(v / SQUARE_M)) for v in shape.bounds)
    columns, rows = x1 - x0 + 1, y1 - y0 + 1
    if hall.kind == "outdoor" or columns * rows > MOST_SQUARES:
        return
    heights = _windows(
        _CELLS, MARGIN_CELLS, (x0, y0), (columns, rows), partial(height_map, scene, parts)
    )
    ground = _windows(
        _GROUND, RIM_CELLS, (x0, y0), (columns, rows), partial(ground_map, scene, parts)
    )
    lamps = hall_lamps(hall, scene)
    for j in range(y0, y1 + 1):
        for i in range(x0, x1 + 1):
            own = _in_reach(lamps, i * SQUARE_M * 1000, j * SQUARE_M * 1000)
            corners = (i * SQUARE_M, j * SQUARE_M, (i + 1) * SQUARE_M, (j + 1) * SQUARE_M)
            if len(own) and shape.intersects(shapely.box(*corners)):
                yield LightSquare((i, j), heights(i - x0, j - y0), ground(i - x0, j - y0), own)


def _windows(
    cells: int, margin: int, low: tuple[int, int], size: tuple[int, int], drawn: Callable[..., Map]
) -> Callable[[int, int], Map]:
    """A map of the hall, drawn once, as windows of one square each, with `margin` cells around it. cells: of a side."""
    whole = drawn(
        (low[0] * cells - margin, low[1] * cells - margin),
        (size[0] * cells + 2 * margin, size[1] * cells + 2 * margin),
    )
    wide = cells + 2 * margin
    return lambda i, j: whole[j * cells : j * cells + wide, i * cells : i * cells + wide]


def _in_reach(lamps: Lamps, x: int, y: int) -> Lamps:
    """The lamps that reach the square with this corner (mm), with places relative to it."""
    at = lamps.at - (x, y, 0)
    reach, side = int(LAMP_REACH * 1000), SQUARE_M * 1000
    near = np.clip(at[:, :2], 0, side) - at[:, :2]
    rows = np.flatnonzero((near * near).sum(axis=1) < reach * reach)
    return Lamps(at[rows], lamps.aim[rows], lamps.power[rows], lamps.beam[rows])
