"""Landmarks of large booths: towers and hung rings of islands, arches of pavilions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from shapan.geometry.arrays import F64
from shapan.geometry.mm import heading, to_mm
from shapan.scene.batch import Batch, place_parts
from shapan.scene.booths.cells import Cells, cells_to_venue
from shapan.scene.booths.furniture_sets import LARGE, MEDIUM
from shapan.scene.booths.plots import ACCENT, WHITE, Plots, chance
from shapan.scene.colors import light
from shapan.scene.kit import index
from shapan.scene.measures import CARPET, ISLAND, RING_AREA

TOWER_TALL = 4.08  # height of the part
RING_TALL = 0.7
ARCH_WIDTH = 6.1
CROWNED = 100.0  # m²: the towers of larger islands have a cube on top


def tower_places(p: Plots, c: Cells) -> tuple[npt.NDArray[np.int64], F64, F64]:
    """Islands with a tower: index, middle (k,2), width. It uses the middle cell, and is narrow in a small cell."""
    rows = np.flatnonzero(c.lead)
    own, kind = c.owner[rows], c.kind[rows]
    width = np.where(
        kind == LARGE, np.where(p.area[own] > 100, 1.6, 1.2), np.where(kind == MEDIUM, 0.9, 0.5)
    )
    return own, cells_to_venue(p, own, c.at[rows]), width


def towers(p: Plots, c: Cells) -> list[Batch]:
    """The head and the cube on it have the accent colour."""
    own, xy, width = tower_places(p, c)
    tall = tower_height(p)[own]
    size = (width, width, tall / TOWER_TALL)
    crowned = (p.area[own] > CROWNED) & (tall + 1.2 < p.ceiling[own])
    top = CARPET + tall[crowned]
    return [
        place_parts(own[crowned], "logo-cube", xy[crowned], top, p.yaw[own[crowned]] + 45, (1.5, 1.5, 1.5),
               p.paints[own[crowned], ACCENT]),
        place_parts(own, "tower", xy, CARPET, p.yaw[own], size, p.paints[own, WHITE]),
        place_parts(own, "tower-head", xy, CARPET, p.yaw[own], size, p.paints[own, ACCENT]),
    ]  # fmt: skip


def totem_places(p: Plots, c: Cells) -> tuple[npt.NDArray[np.int64], F64]:
    """Islands without a tower because an uploaded model is in the middle: a narrow board at the left end of the front
    has the name. Index, middle (k,2)."""
    want = (p.style == ISLAND) & p.rect & ((p.high - p.low).min(axis=1) >= 1.6)
    want[c.owner[c.lead]] = False
    own = np.flatnonzero(want)
    local = np.column_stack((p.low[own, 0] + 0.5, p.high[own, 1] - 0.35))
    return own, cells_to_venue(p, own, local)


def totems(p: Plots, c: Cells) -> list[Batch]:
    own, xy = totem_places(p, c)
    return [
        place_parts(own, "totem", xy, CARPET, p.yaw[own], (1.0, 1.0, 1.0), p.paints[own, ACCENT])
    ]


def tower_height(p: Plots) -> F64:
    """(n,) metres: by area, limited by the roof."""
    return np.minimum(free_height(p), np.maximum(2.4, p.ceiling - 1.5))


def free_height(p: Plots) -> F64:
    """The same without a roof, for the sand table."""
    return open_height(p.area)


def open_height(area: F64) -> F64:
    """Metres of what stands on a booth of `area` m², under no roof."""
    return np.clip(2.6 + 0.03 * area, 3.0, 5.0)


@dataclass(frozen=True, eq=False)
class RingPlaces:
    """Rings: index, middle (k,2), half width and half depth (k,2), height of the lower edge, whether square."""

    own: npt.NDArray[np.int64]
    middle: F64
    half: F64
    z: F64
    square: npt.NDArray[np.bool_]


def ring_places(p: Plots, free: Sequence[BaseGeometry | None]) -> RingPlaces:
    """For islands of 45 m² and more, if the roof is high enough; within the outline."""
    own = np.flatnonzero((p.style == ISLAND) & (p.area >= RING_AREA) & (p.ceiling >= 4.5))
    centre = (p.low + p.high)[own] / 2
    middle = p.origin[own] + p.x[own] * centre[:, :1] + p.y[own] * centre[:, 1:]
    half: F64 = (p.high - p.low)[own] * 0.31
    square = p.rect[own] & (chance(p.seed[own], 61) % 3 > 0)
    half[~square] = half[~square].min(axis=1, keepdims=True)
    for k in np.flatnonzero(~p.rect[own]).tolist():
        shape = free[own[k]]
        if shape is None or shape.is_empty:
            half[k] = 0.0
            continue
        circle = shapely.maximum_inscribed_circle(shape, tolerance=0.1)
        middle[k] = np.round(shapely.get_coordinates(circle)[0], 3)
        half[k] = shapely.length(circle) * 0.7
    half = to_mm(np.minimum(half, 5.0))
    high = np.minimum(tower_height(p)[own] + 0.5, np.maximum(2.6, p.ceiling[own] - 1.8))
    fits = half.min(axis=1, initial=9.0) >= 1.2
    return RingPlaces(own[fits], middle[fits], half[fits], np.round(high[fits], 3), square[fits])


def hung_rings(p: Plots, r: RingPlaces) -> tuple[Batch, Batch]:
    """The rings, and their cables."""
    part = np.where(r.square, index("ring-square"), index("ring"))
    ring = place_parts(
        r.own,
        part,
        r.middle,
        r.z,
        p.yaw[r.own],
        (r.half[:, 0], r.half[:, 1], 1.0),
        p.paints[r.own, ACCENT],
    )
    four = np.repeat(np.arange(len(r.own)), 4)
    corner = (
        np.tile(np.array(((1, 1), (1, -1), (-1, -1), (-1, 1))) * 1.0, (len(r.own), 1))
        * np.where(r.square, 0.95, 0.69)[four, None]
    )
    local = corner * r.half[four]
    own = r.own[four]
    xy = r.middle[four] + p.x[own] * local[:, :1] + p.y[own] * local[:, 1:]
    length = np.maximum(0.1, p.ceiling[own] - 0.6 - r.z[four] - RING_TALL)
    return ring, place_parts(own, "cable", xy, r.z[four] + RING_TALL, 0.0, (1.0, 1.0, length))


def arches(p: Plots) -> list[Batch]:
    """Over the front of a pavilion's booths, instead of a beam."""
    own = np.repeat(np.arange(len(p)), p.arches)
    nth = np.arange(len(own)) - np.repeat(np.cumsum(p.arches) - p.arches, p.arches)
    edge = p.front[own]
    width = p.length[edge] / p.arches[own]
    xy = (
        p.shells.points[edge]
        + p.direction[edge] * ((nth + 0.5) * width)[:, None]
        + p.inward[edge] * 0.25
    )
    look = heading(-p.inward[edge, 0], -p.inward[edge, 1])
    paint = np.array([(*light(color), 255) for color in p.arch_colors], np.uint8).reshape(-1, 4)[
        own
    ]
    return [place_parts(own, "arch", xy, CARPET, look, (width / ARCH_WIDTH, 1.0, 1.0), paint)]
