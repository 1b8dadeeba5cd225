"""An uploaded model as a value: the result of every model reader, and the input of `gltf` for a tile.

Venue axes (z up, front towards -y), metres, after `intake.models` has determined unit and axis; the raw result of a
reader has the file's own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import msgspec
import numpy as np

from shapan.expo.values import Words
from shapan.geometry.arrays import F32, F64, U8, U32

Alpha = Literal["OPAQUE", "MASK", "BLEND"]

TRIANGLES = 60_000  # larger models are simplified to this number
DRAWS = 8  # materials
PICTURE_PX = 2048  # longer side of one texture
PICTURES_PX = 8 << 20  # sum over all textures: 32 MB of GPU memory
# longer side of one map beside the base colour, which takes its share of PICTURES_PX first
MAP_PX = 1024
MAP_LEAST_PX = 256  # a map that does not fit at this size is replaced by its mean
# Animations are kept only if they are cheap: they cost a draw call for every material of every moving part, and
# continuous rendering.
MOVERS = 8
MOVING_DRAWS = 16  # for an animated model, with all its parts
MOVING_S = 30.0  # seconds until it repeats
MOVING_KEYS = 2000  # keyframes of all parts, after simplification: about 24 kB
# in sizes at rest: a larger space of motion would shrink the model too much to fit its booth
MOVING_REACH = 1.5


@dataclass(frozen=True)
class Picture:
    """An encoded image for a tile: WebP, or the original if it was PNG or JPEG."""

    data: bytes
    mime: str
    width: int
    height: int


@dataclass(frozen=True, kw_only=True)
class Maps:
    """The maps of a material beside its base colour, as indexes of the model's pictures (-1: none), in the order in
    which they get their share of the budget. `emission` holds sRGB colours, the others linear numbers: `surface`
    roughness (green) and metalness (blue), `occlusion` red."""

    emission: int = -1
    normal: int = -1
    surface: int = -1
    occlusion: int = -1
    normal_scale: float = 1.0
    occlusion_strength: float = 1.0


MapKind = Literal["emission", "normal", "surface", "occlusion"]
MAP_KINDS: tuple[MapKind, ...] = ("emission", "normal", "surface", "occlusion")
NO_MAPS = Maps()


@dataclass(frozen=True, kw_only=True)
class Paint:
    """A material: linear colour with alpha, metalness, roughness, emission and its strength; `picture` indexes the
    model's pictures (-1: none). All its textures have the same coordinates."""

    color: tuple[float, float, float, float] = (1.0, 1.0, 1.0, 1.0)
    metallic: float = 0.0
    roughness: float = 0.8
    emission: tuple[float, float, float] = (0.0, 0.0, 0.0)
    strength: float = 1.0
    picture: int = -1
    maps: Maps = NO_MAPS
    alpha: Alpha = "OPAQUE"
    cutoff: float = 0.5
    double_sided: bool = False
    unlit: bool = False

    def map(self, kind: MapKind) -> int:
        """The index of a map in the model's pictures, -1 for none."""
        index: int = getattr(self.maps, kind)
        return index

    @property
    def textured(self) -> bool:
        return self.picture >= 0 or any(self.map(kind) >= 0 for kind in MAP_KINDS)


@dataclass(frozen=True, eq=False, kw_only=True)
class Mesh:
    """Triangles of one paint. positions and normals (n,3), uvs (n,2) or None, colors (n,4) linear bytes or None,
    indices (m,3). `mover` indexes the model's movers (-1: static); positions are those at rest."""

    paint: Paint
    positions: F32
    normals: F32
    indices: U32
    uvs: F32 | None = None
    colors: U8 | None = None
    mover: int = -1


@dataclass(frozen=True, eq=False)
class Keys:
    """Keyframes: times (k,) in seconds from 0, values (k, 3 or 4); linear interpolation."""

    times: F64
    values: F64


@dataclass(frozen=True, eq=False)
class Mover:
    """A part that moves rigidly in a loop. `pivot` (3,) is its centre of rotation at rest; the keyframes are the
    position of this point, the rotation (x, y, z, w) and the scale (x, y, z). None: constant."""

    pivot: F64
    place: Keys | None
    turn: Keys | None
    size: Keys | None

    @property
    def tracks(self) -> tuple[Keys, ...]:
        return tuple(keys for keys in (self.place, self.turn, self.size) if keys is not None)


@dataclass(frozen=True)
class Annotation:
    """A labelled point of a model."""

    text: Words
    at: tuple[float, float, float]


class Figures(msgspec.Struct, frozen=True):
    """The cost of a model for a visitor: triangles, draw calls (materials), pixels of its textures,
    bytes to download."""

    triangles: int
    draws: int
    pixels: int
    bytes: int


@dataclass(frozen=True, eq=False, kw_only=True)
class Model:
    """`unit`: metres per unit of the file, as declared (0 = undeclared). `up`: its up axis, "y" or "z". `came`: its
    cost before it was reduced to the limits, `now`: after. `portrait`: a small picture of it; `before`: the same before
    it was reduced, None if nothing is seen of that. `reach`: the corners (2,3) of the space of its motion. `hull`: what
    stands in its place where it is not loaded (`intake.models.hull`)."""

    meshes: tuple[Mesh, ...]
    pictures: tuple[Picture, ...] = ()
    unit: float = 0.0
    up: str = "y"
    came: Figures | None = None
    now: Figures | None = None
    portrait: Picture | None = None
    before: Picture | None = None
    movers: tuple[Mover, ...] = ()
    reach: F64 | None = None
    hull: Mesh | None = None
    annotations: tuple[Annotation, ...] = ()

    def figures(self, size: int) -> Figures:
        """`size`: bytes of its file."""
        draws = len({(mesh.paint, mesh.mover) for mesh in self.meshes})
        return Figures(
            self.triangles, draws, sum(one.width * one.height for one in self.pictures), size
        )

    @property
    def triangles(self) -> int:
        return sum(len(mesh.indices) for mesh in self.meshes)

    def bounds(self) -> tuple[F64, F64]:
        """Corners of the space that it ever occupies."""
        low = np.min([mesh.positions.min(0) for mesh in self.meshes], 0).astype(np.float64)
        high = np.max([mesh.positions.max(0) for mesh in self.meshes], 0).astype(np.float64)
        if self.reach is None:
            return low, high
        return np.minimum(low, self.reach[0]), np.maximum(high, self.reach[1])

    def stilled(self) -> Model:
        """The same model without animations."""
        meshes = tuple(replace(mesh, mover=-1) for mesh in self.meshes)
        return replace(self, meshes=meshes, movers=(), reach=None)


def merged_meshes(meshes: list[Mesh]) -> list[Mesh]:
    """One mesh per paint and moving part, in the order of first use. Missing colours of a paint become white, missing
    texture coordinates become zero."""
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
            [
                m.uvs if m.uvs is not None else np.zeros((len(m.positions), 2), np.float32)
                for m in group
            ]
        )
    if any(m.colors is not None for m in group):
        white = [
            m.colors if m.colors is not None else np.full((len(m.positions), 4), 255, np.uint8)
            for m in group
        ]
        colors = np.concatenate(white)
    return replace(
        group[0],
        positions=np.concatenate([m.positions for m in group]),
        normals=np.concatenate([m.normals for m in group]),
        indices=np.concatenate(
            [m.indices + np.uint32(at) for m, at in zip(group, starts, strict=False)]
        ),
        uvs=uvs,
        colors=colors,
    )


def smooth_normals(positions: F32, indices: U32) -> F32:
    """(n,3) unit normals: each is the area-weighted mean of the vertex's triangles."""
    corners = positions[indices].astype(np.float64)
    faces = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    normals = np.zeros((len(positions), 3))
    for axis in range(3):
        normals[:, axis] = sum(
            np.bincount(indices[:, k], faces[:, axis], len(positions)) for k in range(3)
        )
    length = np.linalg.norm(normals, axis=1)
    normals[length < 1e-20] = (0.0, 0.0, 1.0)
    length[length < 1e-20] = 1.0
    unit: F32 = (normals / length[:, None]).astype(np.float32)
    return unit
