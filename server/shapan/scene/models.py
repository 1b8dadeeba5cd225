"""Where an uploaded model stands: the free floor of its booth."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely

from shapan.expo.model import Booth
from shapan.scene.cells import margins
from shapan.scene.measures import CARPET, ISLAND, OPEN_MARGIN
from shapan.scene.plots import Plots
from shapan.scene.values import Upload

CLEAR = 0.15  # between a model and what limits it
STEPS = 24  # sizes tried in an irregular booth: 4 % of its reach each


def uploads(
    p: Plots,
    free: Sequence[shapely.Geometry | None],
    booths: Sequence[Booth],
    rows: Sequence[int],
    elevation: float,
    ceiling: float,
) -> tuple[Upload, ...]:
    if not rows:
        return ()
    m = margins(p)
    out = []
    for i in rows:
        asset = booths[i].model
        if asset is None:
            continue
        room = free[i]
        if room is None:
            low = np.array((m.left[i], m.start[i])) + CLEAR
            high = np.array((m.right[i], max(m.end[i], p.high[i, 1] - OPEN_MARGIN))) - CLEAR
        else:
            low, high = _inside(p, i, room)
        size = np.maximum(np.round(high - low, 3), 0.3)
        middle = (low + high) / 2
        at = p.origin[i] + p.x[i] * middle[0] + p.y[i] * middle[1]
        tall = (
            min(max(2.2, ceiling - 1.0), 6.0) if p.style[i] == ISLAND else min(max(2.0, float(p.height[i]) - 0.1), 4.0)
        )
        out.append(
            Upload(
                p.keys[i], asset.sha256, asset.path, (round(float(at[0]), 3), round(float(at[1]), 3), round(elevation
                + CARPET, 3)),
                float(p.yaw[i]), (float(size[0]), float(size[1]), round(tall, 3)),
            )
        )  # fmt: skip
    return tuple(out)


def _inside(p: Plots, i: int, room: shapely.Geometry) -> tuple[np.ndarray, np.ndarray]:
    """A box in the booth's frame inside its free space: grown from the middle of the largest circle, both ways,
    while it fits."""
    if room.is_empty:
        middle = (p.low[i] + p.high[i]) / 2
        return middle - 0.15, middle + 0.15
    circle = shapely.maximum_inscribed_circle(room, tolerance=0.05)
    seen = shapely.get_coordinates(circle)[0] - p.origin[i]
    middle = np.round((seen @ p.x[i], seen @ p.y[i]), 3)
    radius = round(shapely.length(circle), 3)
    half = np.full(2, radius * 0.7)
    reach = (p.high[i] - p.low[i]) / 2
    for axis in (0, 1):
        for step in range(STEPS, 0, -1):
            tried = half.copy()
            tried[axis] = max(half[axis], reach[axis] * step / STEPS)
            corners = [middle + tried * s for s in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
            if room.covers(shapely.Polygon([p.origin[i] + p.x[i] * u + p.y[i] * v for u, v in corners])):
                half = tried
                break
    return middle - half, middle + half
