"""An uploaded model as a value: what a reader of any format gives and what `gltf` writes as a tile of its own.

Venue axes (z up, front towards -y), metres, once `intake.models` has settled unit and axis; a reader's raw result has
its file's own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import msgspec
import numpy as np

from shapan.geometry.arrays import F32, F64, U8, U32

Alpha = Literal["OPAQUE", "MASK", "BLEND"]

TRIANGLES = 60_000  # simplified to, when over
DRAWS = 8  # materials
PICTURE_PX = 2048  # longer side of one texture
PICTURES_PX = 8 << 20  # of all textures together: 32 MB on the graphics card
# Motion is kept when it is cheap: it costs a draw for every material of every part that moves, and frames without end.
MOVERS = 8
MOVING_DRAWS = 16  # of a model that moves, all its parts together
MOVING_S = 30.0  # until it begins again
MOVING_KEYS = 2000  # keyframes of all parts, after thinning: about 24 kB
MOVING_REACH = 1.5  # of its size at rest: what flies further would be shrunk to nothing to stay in its booth


@dataclass(frozen=True)
class Picture:
    """An encoded image as a tile carries it: WebP, or what came if it was PNG or JPEG."""

    data: bytes
    mime: str
    width: int
    height: int


@dataclass(frozen=True)
class Paint:
    """A material: linear colour with alpha, metalness, roughness, emission; `picture` indexes the model's pictures
    (-1: none)."""

    color: tuple[float, float, float, float] = (1.0, 1.0, 1.0, 1.0)
    metallic: float = 0.0
    roughness: float = 0.8
    emission: tuple[float, float, float] = (0.0, 0.0, 0.0)
    picture: int = -1
    alpha: Alpha = "OPAQUE"
    cutoff: float = 0.5
    double_sided: bool = False
    unlit: bool = False


@dataclass(frozen=True, eq=False)
class Mesh:
    """Triangles of one paint. positions and normals (n,3), uvs (n,2) or None, colors (n,4) linear bytes or None,
    indices (m,3). `mover` indexes the model's movers (-1: it stands still); positions are those at rest."""

    paint: Paint
    positions: F32
    normals: F32
    indices: U32
    uvs: F32 | None = None
    colors: U8 | None = None
    mover: int = -1


@dataclass(frozen=True, eq=False)
class Keys:
    """Keyframes: times (k,) in seconds from 0 on, values (k, 3 or 4); between them it goes evenly."""

    times: F64
    values: F64


@dataclass(frozen=True, eq=False)
class Mover:
    """What moves as one, over and over. `pivot` (3,) is the point that it turns about, at rest; the keyframes are of
    where that point is, of the turn (x, y, z, w) and of the size (x, y, z). None: it does not change."""

    pivot: F64
    place: Keys | None
    turn: Keys | None
    size: Keys | None

    @property
    def tracks(self) -> tuple[Keys, ...]:
        return tuple(keys for keys in (self.place, self.turn, self.size) if keys is not None)


class Figures(msgspec.Struct, frozen=True):
    """What a model costs whoever sees it: triangles, draws (materials), pixels of its textures, bytes on the way."""

    triangles: int
    draws: int
    pixels: int
    bytes: int


@dataclass(frozen=True, eq=False)
class Model:
    """`unit`: metres per unit of the file, as declared (0 = it does not say). `up`: its up axis, "y" or "z". `came`:
    what it cost before it was brought within the budgets, `now`: since. `portrait`: a small picture of it. `reach`:
    the corners (2,3) of the space that it moves in."""

    meshes: tuple[Mesh, ...]
    pictures: tuple[Picture, ...] = ()
    unit: float = 0.0
    up: str = "y"
    came: Figures | None = None
    now: Figures | None = None
    portrait: Picture | None = None
    movers: tuple[Mover, ...] = ()
    reach: F64 | None = None

    def figures(self, size: int) -> Figures:
        """`size`: bytes of the file that it is in."""
        draws = len({(mesh.paint, mesh.mover) for mesh in self.meshes})
        return Figures(self.triangles, draws, sum(one.width * one.height for one in self.pictures), size)

    @property
    def triangles(self) -> int:
        return sum(len(mesh.indices) for mesh in self.meshes)

    def bounds(self) -> tuple[F64, F64]:
        """Of all that it ever fills."""
        low = np.min([mesh.positions.min(0) for mesh in self.meshes], 0).astype(np.float64)
        high = np.max([mesh.positions.max(0) for mesh in self.meshes], 0).astype(np.float64)
        if self.reach is None:
            return low, high
        return np.minimum(low, self.reach[0]), np.maximum(high, self.reach[1])

    def stilled(self) -> Model:
        """The same at rest."""
        meshes = tuple(replace(mesh, mover=-1) for mesh in self.meshes)
        return replace(self, meshes=meshes, movers=(), reach=None)


def merged_meshes(meshes: list[Mesh]) -> list[Mesh]:
    """One mesh a paint and a part that moves, in the order of first use. A paint's missing colours become white, its
    missing texture coordinates zero."""
    groups: dict[tuple[Paint, int], list[Mesh]] = {}
    for mesh in meshes:
        groups.setdefault((mesh.paint, mesh.mover), []).append(mesh)
    return [_joined(group) for group in groups.values()]


def _joined(group: list[Mesh]) -> Mesh:
    if len(group) == 1:
        return group[0]
    starts = np.cumsum([0] + [len(m.positions) for m in group])
    uvs = colors = None
    if any(m.uvs is not None for m in group):
        uvs = np.concatenate(
            [m.uvs if m.uvs is not None else np.zeros((len(m.positions), 2), np.float32) for m in group]
        )
    if any(m.colors is not None for m in group):
        white = [m.colors if m.colors is not None else np.full((len(m.positions), 4), 255, np.uint8) for m in group]
        colors = np.concatenate(white)
    return replace(
        group[0],
        positions=np.concatenate([m.positions for m in group]),
        normals=np.concatenate([m.normals for m in group]),
        indices=np.concatenate([m.indices + np.uint32(at) for m, at in zip(group, starts, strict=False)]),
        uvs=uvs,
        colors=colors,
    )


def smooth_normals(positions: F32, indices: U32) -> F32:
    """(n,3) unit normals, each vertex the area-weighted mean of its triangles."""
    corners = positions[indices].astype(np.float64)
    faces = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    normals = np.zeros((len(positions), 3))
    for axis in range(3):
        normals[:, axis] = sum(np.bincount(indices[:, k], faces[:, axis], len(positions)) for k in range(3))
    length = np.linalg.norm(normals, axis=1)
    normals[length < 1e-20] = (0.0, 0.0, 1.0)
    length[length < 1e-20] = 1.0
    unit: F32 = (normals / length[:, None]).astype(np.float32)
    return unit
