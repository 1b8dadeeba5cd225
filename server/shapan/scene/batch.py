"""Placed parts on their way to be `Instances`: columns with the booth (or thing) that each belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from shapan.scene.kit import index
from shapan.scene.values import Instances

F64 = npt.NDArray[np.float64]
I64 = npt.NDArray[np.int64]
U8 = npt.NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Batch:
    """owner (n,), part (n,), position (n,3), yaw (n,), scale (n,3), color (n,4)."""

    owner: I64
    part: I64
    position: F64
    yaw: F64
    scale: F64
    color: U8

    def __len__(self) -> int:
        return len(self.owner)


def placed(
    owner: npt.ArrayLike,
    part: str | npt.NDArray[np.int64],
    xy: npt.ArrayLike,
    z: npt.ArrayLike = 0.0,
    yaw: npt.ArrayLike = 0.0,
    scale: Sequence[npt.ArrayLike] = (1.0, 1.0, 1.0),
    color: npt.ArrayLike = 255,
) -> Batch:
    """Everything is spread over the owners; `scale` is three columns or numbers."""
    own = np.asarray(owner, np.int64)
    n = len(own)
    position = np.empty((n, 3))
    position[:, :2] = xy
    position[:, 2] = z
    size = np.empty((n, 3))
    size[:, 0], size[:, 1], size[:, 2] = scale
    paint = np.empty((n, 4), np.uint8)
    paint[:] = color
    which = np.full(n, index(part), np.int64) if isinstance(part, str) else part
    return Batch(
        own,
        which,
        position,
        np.full(n, yaw, np.float64) if np.ndim(yaw) == 0 else np.asarray(yaw, np.float64),
        size,
        paint,
    )


def together(batches: Sequence[Batch]) -> Batch:
    if not batches:
        return placed(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros((0, 2)))
    return Batch(
        *(
            np.concatenate([getattr(b, column) for b in batches])
            for column in ("owner", "part", "position", "yaw", "scale", "color")
        )
    )


def raised_by(batch: Batch, z: float) -> Batch:
    return replace(batch, position=batch.position + np.array((0.0, 0.0, z))) if z else batch


def taken(batch: Batch, rows: npt.NDArray[np.int64] | npt.NDArray[np.bool_]) -> Batch:
    return Batch(
        batch.owner[rows], batch.part[rows], batch.position[rows], batch.yaw[rows], batch.scale[rows], batch.color[rows]
    )


def instances(batch: Batch, feature: npt.NDArray[np.int64] | None = None) -> Instances:
    """Rounded to the millimetre, 0.01° and thousandths of a size: here equal input becomes equal bytes."""
    return Instances(
        part=batch.part.astype(np.int32),
        position=(np.round(batch.position, 3) + 0.0).astype(np.float32),
        yaw=(np.round(batch.yaw, 2) % 360.0 + 0.0).astype(np.float32),
        scale=np.round(batch.scale, 3).astype(np.float32),
        color=batch.color,
        feature=(batch.owner if feature is None else feature).astype(np.int32),
    )
