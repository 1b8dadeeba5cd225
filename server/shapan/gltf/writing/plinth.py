"""The plinth below an uploaded model: a stone step of the required size, or for a small model a pedestal that raises it
to eye level. It is part of the model's tile: a booth whose model is not loaded shows its carpet without an empty
plinth.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from shapan.geometry import frame
from shapan.geometry.arrays import F64
from shapan.scene.kit.paint import STONE
from shapan.scene.values import Upload
from shapan.tiles.model import Mesh, Model, Paint

STEP = 0.12  # metres: low enough to look over
_ROUND = 0.14  # metres of the plinth around the model
_LEAST = 0.4
_SMALL = 0.9  # a model with no dimension above this stands on a pedestal
_EYE = 1.15  # height of the centre of a small model
PEDESTAL = (0.6, 1.0)
BEVEL = 0.012
_SHADE = 190  # of 255, shade of its sides at the carpet


@dataclass(frozen=True)
class Stood:
    """The scale that fits the model into its space (never above 1), its elevation, and the size of its plinth; (0, 0)
    without one."""

    scale: float
    foot: float = 0.0
    size: tuple[float, float] = (0.0, 0.0)


def on_plinth(model: Model, upload: Upload) -> Stood:
    low, high = model.bounds()
    sizes = np.maximum(high - low, 1e-6).tolist()
    room = upload.fit
    if upload.plinth:
        room = (room[0] - 2 * _ROUND, room[1] - 2 * _ROUND, room[2] - STEP)
    scale = float(min(1.0, *(round(fit / size, 4) for fit, size in zip(room, sizes, strict=True))))
    if not upload.plinth:
        return Stood(scale)
    wide, deep, tall = (round(size * scale, 3) for size in sizes)
    foot = STEP
    if max(wide, deep, tall) <= _SMALL:
        foot = max(
            STEP, min(max(PEDESTAL[0], min(PEDESTAL[1], _EYE - tall / 2)), room[2] + STEP - tall)
        )
    size = (max(_LEAST, wide + 2 * _ROUND), max(_LEAST, deep + 2 * _ROUND))
    return Stood(scale, round(foot, 3), (round(size[0], 3), round(size[1], 3)))


def stood(points: F64, under: Stood, yaw: float) -> F64:
    """Points (n,3) of a model where it stands: around the centre of the foot of its space, in venue axes. Parts face
    north at yaw 0, models face south."""
    cos, sin = (np.round(part, 6) for part in frame.yaw_turn(np.array([yaw + 180.0])))
    x, y, z = points.T * under.scale
    return np.stack([x * cos + y * sin, y * cos - x * sin, z + under.foot], 1)


def plinth(under: Stood) -> Mesh:
    """Metres, origin at the centre of its foot: sides, a bevel, a top."""
    reach = np.array(under.size) / 2
    ring = np.array(((-1, -1), (1, -1), (1, 1), (-1, 1)), np.float64)
    rings = [
        np.column_stack((ring * (reach - inset), np.full(4, z)))
        for inset, z in ((0.0, 0.0), (0.0, under.foot - BEVEL), (BEVEL, under.foot))
    ]
    around = [(i, (i + 1) % 4) for i in range(4)]
    faces = [(low[i], low[j], high[j], high[i]) for low, high in pairwise(rings) for i, j in around]
    quads = np.array([*faces, tuple(rings[-1])])
    normals = np.cross(quads[:, 1] - quads[:, 0], quads[:, 2] - quads[:, 0])
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    points = quads.reshape(-1, 3)
    first = np.arange(len(quads))[:, None] * 4
    indices = np.concatenate([first + half for half in np.array(((0, 1, 2), (0, 2, 3)))])
    colors = np.full((len(points), 4), 255, np.uint8)
    colors[points[:, 2] == 0.0, :3] = _SHADE
    return Mesh(
        paint=Paint(color=(*STONE, 1.0), roughness=0.85),
        positions=points.astype(np.float32),
        normals=np.repeat(normals, 4, axis=0).astype(np.float32),
        indices=indices.astype(np.uint32),
        uvs=None,
        colors=colors,
    )
