"""What makes large booths seen from afar: towers and hung rings of islands, arches of pavilions."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import shapely

from shapan.geometry.mm import heading
from shapan.scene.batch import Batch, placed
from shapan.scene.cells import Cells, to_venue
from shapan.scene.furnish import landmark_cells
from shapan.scene.measures import CARPET, ISLAND, RING_AREA
from shapan.scene.plots import ACCENT, WHITE, Plots
from shapan.scene.sets import LARGE, MEDIUM

F64 = npt.NDArray[np.float64]
TOWER_TALL = 4.08  # of the part
ARCH_WIDTH = 6.1


def towers(p: Plots, c: Cells, ceiling: float) -> tuple[list[Batch], list[Batch]]:
    """A tower in the middle cell of an island, slim where the cell is small; the head carries the accent."""
    rows = np.flatnonzero(landmark_cells(p, c))
    own, kind = c.owner[rows], c.kind[rows]
    width = np.where(kind == LARGE, np.where(p.area[own] > 100, 1.6, 1.2), np.where(kind == MEDIUM, 0.9, 0.5))
    tall = tower_height(p, ceiling)[own] / TOWER_TALL
    xy = to_venue(p, own, c.at[rows])
    size = (width, width, tall)
    body = placed(own, "tower", xy, CARPET, p.yaw[own], size, p.paints[own, WHITE])
    head = placed(own, "tower-head", xy, CARPET, p.yaw[own], size, p.paints[own, ACCENT])
    return [body, head], [body, head]


def tower_height(p: Plots, ceiling: float) -> F64:
    """Metres: by area, under the roof."""
    return np.minimum(np.clip(2.6 + 0.03 * p.area, 3.0, 5.0), max(2.4, ceiling - 1.5))


def ring_places(p: Plots, shapes: Sequence[shapely.Geometry | None], ceiling: float) -> tuple[npt.NDArray[np.int64], F64, F64, F64]:
    """Islands with a ring: who, middle (k,2), radius, height of its lower edge. It hangs within the outline."""
    own = np.flatnonzero((p.style == ISLAND) & (p.area >= RING_AREA))
    middle = p.origin[own] + p.x[own] * ((p.low + p.high)[own, :1] / 2) + p.y[own] * ((p.low + p.high)[own, 1:] / 2)
    reach = (p.high - p.low)[own].min(axis=1) / 2
    for k, i in enumerate(own.tolist()):
        shape = shapes[i]
        if shape is None:
            continue
        circle = shapely.maximum_inscribed_circle(shape, tolerance=0.1)
        middle[k] = np.round(shapely.get_coordinates(circle)[0], 3)
        reach[k] = shapely.length(circle)
    radius = np.round(np.minimum(reach * 0.62, 4.5), 3)
    high = np.minimum(tower_height(p, ceiling)[own] + 0.5, max(2.6, ceiling - 1.6))
    fits = (radius >= 1.2) & (ceiling >= 4.5)
    return own[fits], middle[fits], radius[fits], np.round(high[fits], 3)


def rings(p: Plots, places: tuple[npt.NDArray[np.int64], F64, F64, F64], ceiling: float) -> tuple[list[Batch], list[Batch]]:
    own, middle, radius, z = places
    ring = placed(own, "ring", middle, z, p.yaw[own], (radius, radius, 1.0), p.paints[own, ACCENT])
    four = np.repeat(np.arange(len(own)), 4)
    k = np.tile(np.arange(4), len(own))
    corner = np.column_stack((np.array((0.7, 0.7, -0.7, -0.7))[k], np.array((0.7, -0.7, -0.7, 0.7))[k]))
    xy = middle[four] + corner * radius[four, None]
    top = max(0.0, ceiling - 0.9)
    cables = placed(own[four], "cable", xy, z[four] + 0.7, 0.0, (1.0, 1.0, np.maximum(0.2, top - z[four] - 0.7)))
    return [ring, cables], [ring]


def arches(p: Plots) -> list[Batch]:
    """Over the front of a pavilion's booths, instead of its beam."""
    own = np.repeat(np.arange(len(p)), p.arches)
    nth = np.arange(len(own)) - np.repeat(np.cumsum(p.arches) - p.arches, p.arches)
    edge = p.front[own]
    width = p.length[edge] / p.arches[own]
    xy = p.shells.points[edge] + p.direction[edge] * ((nth + 0.5) * width)[:, None] + p.inward[edge] * 0.25
    look = heading(-p.inward[edge, 0], -p.inward[edge, 1])
    return [placed(own, "arch", xy, CARPET, look, (width / ARCH_WIDTH, 1.0, 1.0), p.paints[own, ACCENT])]
