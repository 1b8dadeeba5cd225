"""How much of a picture is blank wall: where a ray of the picture ends at the hall's wall, at none of its boards, and the
picture is flat. What stands before the wall and is flat itself counts as wall: the share is never too small."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import shapely
from PIL import Image

from shapan.expo.model import Hall
from shapan.geometry.arrays import F64
from shapan.scene.hall.wall_boards import BOARD_FOOT, WallBoard
from shapan.settings import EYE_M

CELL = 12  # pixels
BESIDE_M = 0.1  # a board hangs on the wall that is so near
# of 255: luminance that differs by less within a cell is flat (shading of a plain wall differs by 2 to 4)
FLAT = 6.0


def blank_wall(
    image: Image.Image, eye: tuple[float, ...], fov: float, hall: Hall, boards: Sequence[WallBoard]
) -> float:
    """0 to 1. `eye`: x, y, z in metres, heading in degrees, level; `fov`: vertical, degrees."""
    light = np.asarray(image.convert("L"), dtype=np.float64)
    rows, columns = light.shape[0] // CELL, light.shape[1] // CELL
    cells = light[: rows * CELL, : columns * CELL].reshape(rows, CELL, columns, CELL).swapaxes(1, 2)
    flat = np.ptp(np.percentile(cells, (5, 95), axis=(2, 3)), axis=0) < FLAT
    scale = 2 * math.tan(math.radians(fov) / 2) / light.shape[0]  # a pixel, one metre ahead
    x = ((np.arange(columns) + 0.5) * CELL - light.shape[1] / 2) * scale
    y = (light.shape[0] / 2 - (np.arange(rows) + 0.5) * CELL) * scale
    wall = shapely.LinearRing(hall.outline.shell)
    ends = np.array([_at_wall(wall, eye, math.radians(eye[3]) + math.atan(at)) for at in x])
    away = np.hypot(*(ends - eye[:2]).T) / np.hypot(1, x)
    height = EYE_M + y[:, None] * away  # where a cell's ray meets the wall
    on_board = np.zeros_like(flat)
    for one in boards:
        off, into = ends - one.at, np.array(one.into)
        beside = np.abs(off @ (-into[1], into[0])) < one.size[0] / 2
        on_board |= (
            beside
            & (np.abs(off @ into) < BESIDE_M)
            & (np.abs(height - BOARD_FOOT - one.size[1] / 2) < one.size[1] / 2)
        )
    return float((flat & ~on_board & (height > 0) & (height < hall.height)).mean())


def _at_wall(wall: shapely.LinearRing, eye: tuple[float, ...], heading: float) -> F64:
    """Where the level ray meets the wall first, metres."""
    far = (eye[0] + 1000 * math.sin(heading), eye[1] + 1000 * math.cos(heading))
    met = shapely.get_coordinates(shapely.intersection(shapely.LineString([eye[:2], far]), wall))
    nearest: F64 = met[np.argmin(np.hypot(*(met - eye[:2]).T))]
    return nearest
