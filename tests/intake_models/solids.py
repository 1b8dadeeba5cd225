"""Small models with known shapes."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from shapan.intake.models.slim import creased
from shapan.tiles.model import Mesh, Paint

F64 = npt.NDArray[np.float64]
RED = Paint(color=(0.5, 0.01, 0.01, 1.0))


def cylinder(
    start: tuple[float, ...], end: tuple[float, ...], radius: float, sides: int = 24
) -> Mesh:
    """Between two points, closed; its side is two triangles as long as itself for each of its sides."""
    low, high = np.array(start), np.array(end)
    axis = (high - low) / np.linalg.norm(high - low)
    aside = np.cross(axis, (0.0, 0.0, 1.0) if abs(axis[2]) < 0.9 else (1.0, 0.0, 0.0))
    aside /= np.linalg.norm(aside)
    turn = np.linspace(0, 2 * np.pi, sides, endpoint=False)[:, None]
    ring = radius * (np.cos(turn) * aside + np.sin(turn) * np.cross(axis, aside))
    points = np.concatenate([low + ring, high + ring, low[None], high[None]])
    i, after = np.arange(sides), (np.arange(sides) + 1) % sides
    foot, top = np.full(sides, 2 * sides), np.full(sides, 2 * sides + 1)
    rows = [
        (i, after, after + sides),
        (i, after + sides, i + sides),
        (after, i, foot),
        (i + sides, after + sides, top),
    ]
    return meshed(points, np.concatenate([np.stack(row, 1) for row in rows]))


def box(low: tuple[float, ...], high: tuple[float, ...]) -> Mesh:
    at = np.array(
        [
            [(low, high)[bit][axis] for axis, bit in enumerate(np.unravel_index(i, (2, 2, 2)))]
            for i in range(8)
        ]
    )
    quads = ((0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3))
    return meshed(at, np.array([row for a, b, c, d in quads for row in ((a, b, c), (a, c, d))]))


def tiled(size: float, steps: int) -> Mesh:
    """A square floor around the origin, cut into steps² squares."""
    x, y = (
        one.reshape(-1)
        for one in np.meshgrid(*[np.linspace(-size / 2, size / 2, steps + 1)] * 2, indexing="ij")
    )
    first = (np.arange(steps)[:, None] * (steps + 1) + np.arange(steps)).reshape(-1)
    corners = (first, first + steps + 1, first + steps + 2, first + 1)
    rows = [np.stack([corners[k] for k in row], 1) for row in ((0, 1, 2), (0, 2, 3))]
    return meshed(np.stack([x, y, 0 * x], 1), np.concatenate(rows))


def meshed(points: F64, triangles: npt.NDArray[np.int64], paint: Paint = RED) -> Mesh:
    at = points.astype(np.float32)
    return creased(
        Mesh(
            paint=paint,
            positions=at,
            normals=np.zeros_like(at),
            indices=triangles.astype(np.uint32),
        )
    )
