"""The result of the partition: a tree of tiles, each with the content of its GLB. Venue axes, z up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from shapan.scene.values import Instances, Surface, Upload

Kind = Literal["overview", "structure", "mid", "near"]


@dataclass(frozen=True)
class Box:
    """An axis-aligned bounding box."""

    low: tuple[float, float, float]
    high: tuple[float, float, float]

    @property
    def size(self) -> tuple[float, float, float]:
        return (self.high[0] - self.low[0], self.high[1] - self.low[1], self.high[2] - self.low[2])

    @property
    def diagonal(self) -> float:
        return float(np.linalg.norm(self.size))

    def join(self, other: Box) -> Box:
        return Box(
            (
                min(self.low[0], other.low[0]),
                min(self.low[1], other.low[1]),
                min(self.low[2], other.low[2]),
            ),
            (
                max(self.high[0], other.high[0]),
                max(self.high[1], other.high[1]),
                max(self.high[2], other.high[2]),
            ),
        )

    def moved(self, by: tuple[float, float, float]) -> Box:
        (x, y, z), (x0, y0, z0), (x1, y1, z1) = by, self.low, self.high
        return Box((x0 + x, y0 + y, z0 + z), (x1 + x, y1 + y, z1 + z))

    def holds(self, other: Box, slack: float = 1e-9) -> bool:
        return all(a - slack <= b for a, b in zip(self.low, other.low, strict=True)) and all(
            b <= a + slack for a, b in zip(self.high, other.high, strict=True)
        )


@dataclass(frozen=True, eq=False, kw_only=True)
class Content:
    """The content of one GLB with instances and surfaces.

    `keys[i]` is the booth of feature i ("" = the hall itself), `halls[i]` its hall. `lod` selects the parts' level of
    detail (0 finest; a part with fewer uses its last). `origin` is the tile's local origin, integer venue metres.
    `shared`: geometry comes from the external kit buffer; else the tile contains its own few parts (the sand table: one
    request). `hulls`: what stands where uploaded models are not loaded."""

    id: str
    kind: Kind
    keys: tuple[str, ...]
    halls: tuple[str, ...]
    instances: Instances
    surfaces: tuple[Surface, ...]
    lod: int
    origin: tuple[int, int, int]
    shared: bool
    hulls: tuple[Surface, ...] = ()


@dataclass(frozen=True, eq=False, kw_only=True)
class Tile:
    """A node of a tileset. `error` in metres. `content`: instances, an uploaded model, or none. `hall` != "" marks the
    root of the hall's own external tileset. `pieces`: only the root has several contents, so that an edit rewrites one
    of them.
    """

    id: str
    box: Box
    error: float
    content: Content | Upload | None = None
    children: tuple[Tile, ...] = ()
    add: bool = False  # refine ADD: children are drawn in addition to this
    hall: str = ""
    pieces: tuple[Content, ...] = ()
