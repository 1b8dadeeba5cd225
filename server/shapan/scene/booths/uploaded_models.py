"""The position of an uploaded model: in the free floor of its booth, on its plinth (`gltf/writing/plinth.py`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from shapan.expo.model import Booth
from shapan.geometry.arrays import F64, I64
from shapan.scene.booths.cells import (
    CORNER_GAP,
    MODEL_CLEAR,
    corner_kind,
    deep,
    margins,
    model_size,
    second_line,
)
from shapan.scene.booths.furniture_sets import CELLS
from shapan.scene.booths.plots import Plots
from shapan.scene.measures import CARPET, ISLAND, OPEN_MARGIN
from shapan.scene.values import Upload

PLINTH_MIN = 1.2  # minimum metres of the space for a plinth
_STEPS = 24  # sizes tested in an irregular booth: 4 % of its extent each


@dataclass(frozen=True, eq=False)
class Rooms:
    """Booths with a model: index (k,), middle (k,2) in venue metres, maximum width and depth (k,2), and those of the
    space that furniture leaves around it."""

    own: I64
    middle: F64
    size: F64
    free: F64


def rooms(p: Plots, free: Sequence[BaseGeometry | None]) -> Rooms:
    """The middle of an island, between the furniture of its corners; in other booths the free space between walls and
    front."""
    own = np.flatnonzero(p.model)
    m = margins(p)
    kinds = corner_kind(p, m)
    taken = np.where(kinds >= 0, np.array([c[0] for c in CELLS])[kinds] + CORNER_GAP, 0.0)
    front = np.where(deep(p), m.end, np.maximum(m.end, p.high[:, 1] - OPEN_MARGIN))
    low = np.column_stack((m.left + taken, m.start + taken))[own] + MODEL_CLEAR
    high = np.column_stack((m.right - taken, front - taken))[own] - MODEL_CLEAR
    for k, i in enumerate(own.tolist()):
        room = free[i]
        if room is not None:
            low[k], high[k] = _inside(p, i, room)
    free_size = np.maximum(np.round(high - low, 3), 0.3).astype(np.float64)
    size = np.round(model_size(free_size), 3).astype(np.float64)
    cell = np.where(kinds >= 0, np.array([c[0] for c in CELLS])[kinds], np.inf)[own]
    line = second_line(free_size[:, 0], cell)
    free_size[:, 0] -= np.where(line > 0, 2 * (line + cell / 2 + MODEL_CLEAR), 0.0)
    middle = (low + high) / 2
    at = p.origin[own] + p.x[own] * middle[:, :1] + p.y[own] * middle[:, 1:]
    return Rooms(own, at, size, free_size)


def uploads(
    p: Plots,
    r: Rooms,
    booths: Sequence[Booth],
    rows: Sequence[int],
    elevation: float,
    ceiling: float,
) -> tuple[Upload, ...]:
    place = {i: k for k, i in enumerate(r.own.tolist())}
    out = []
    for i in rows:
        asset = booths[i].model
        if asset is None or i not in place:
            continue
        k = place[i]
        x, y = (float(v) for v in r.middle[k])
        wide, deep = (round(float(v), 3) for v in r.size[k])
        tall = (
            min(max(2.2, ceiling - 1.0), 6.0)
            if p.style[i] == ISLAND
            else min(max(2.0, float(p.height[i]) - 0.1), 4.0)
        )
        out.append(
            Upload(
                key=p.keys[i],
                sha256=asset.sha256,
                path=asset.path,
                at=(round(x, 3), round(y, 3), round(elevation + CARPET, 3)),
                yaw=float(p.yaw[i]),
                fit=(wide, deep, round(tall, 3)),
                plinth=min(wide, deep) >= PLINTH_MIN,
            )
        )
    return tuple(out)


def _inside(p: Plots, i: int, room: BaseGeometry) -> tuple[np.ndarray, np.ndarray]:
    """A box in the booth's frame inside its free space: it grows from the centre of the largest inscribed circle in
    both directions while it fits."""
    if room.is_empty:
        middle = (p.low[i] + p.high[i]) / 2
        return middle - 0.15, middle + 0.15
    assert isinstance(room, shapely.Polygon | shapely.MultiPolygon)
    circle = shapely.maximum_inscribed_circle(room, tolerance=0.05)
    seen = shapely.get_coordinates(circle)[0] - p.origin[i]
    middle = np.round((seen @ p.x[i], seen @ p.y[i]), 3)
    radius = round(shapely.length(circle), 3)
    half = np.full(2, radius * 0.7)
    reach = (p.high[i] - p.low[i]) / 2
    steps = np.arange(_STEPS, 0, -1) / _STEPS
    for axis in (0, 1):
        tried = np.tile(half, (_STEPS, 1))
        tried[:, axis] = np.maximum(half[axis], reach[axis] * steps)
        corners = middle + tried[:, None] * np.array(((-1, -1), (1, -1), (1, 1), (-1, 1)))
        boxes = shapely.polygons(
            p.origin[i] + corners[..., :1] * p.x[i] + corners[..., 1:] * p.y[i]
        )
        fits = np.flatnonzero(shapely.covers(room, boxes))
        if len(fits):
            half = tried[fits[0]]
    return middle - half, middle + half
