"""The scene as values: kit parts with a transform, a colour and a feature. No bytes, no formats.

Venue axes (x east, y north, z up). All instance data are columns, because 25,000 Python objects would cost more than
the rest of a build.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
import numpy as np
import numpy.typing as npt

from shapan.geometry.arrays import F32, I32, U8, Bool

MATERIALS = (
    "matte",
    "gloss",
    "light",
    "glass",
)  # the four materials of a tile; colours come from vertices and instances


@dataclass(frozen=True, eq=False)
class Primitive:
    """Triangles of one material, front side only. positions (n,3) metres in the part's own axes, normals (n,3) unit,
    indices (m,3). A hull has no normals (0,3): its triangles are flat.

    colors (n,4): *linear* light (as in glTF's COLOR_0), 255 = 1, including baked ambient occlusion."""

    material: str
    positions: F32
    normals: F32
    colors: U8
    indices: I32


@dataclass(frozen=True, eq=False)
class Part:
    """A kit part: origin at the centre of its foot, front towards +y (north, yaw 0). `lods[0]` is the finest, `lods[1]`
    consists of boxes.

    The use decides: `Block.near` and `HallScene.structure` use lods[0]; `overview` and `masses` use lods[1]."""

    name: str
    lods: tuple[tuple[Primitive, ...], ...]


@dataclass(frozen=True, eq=False, kw_only=True)
class Instances:
    """Columns of n placed parts. `part` indexes the kit, `feature` indexes the owner's `keys` (-1: none).

    position (n,3) venue metres; yaw (n,) degrees clockwise from north; scale (n,3) in the part's axes, before the yaw;
    color (n,4) linear light, multiplies the part's colours.
    """

    part: I32
    position: F32
    yaw: F32
    scale: F32
    color: U8
    feature: I32

    def __len__(self) -> int:
        return len(self.part)


COLUMNS = ("part", "position", "yaw", "scale", "color", "feature")  # of Instances


def part_named(instances: Instances, rows: slice | Bool) -> Instances:
    """Some of the rows; a slice copies nothing."""
    i = instances
    if not isinstance(rows, slice):
        return take_instances(i, np.flatnonzero(rows))
    return Instances(
        part=i.part[rows],
        position=i.position[rows],
        yaw=i.yaw[rows],
        scale=i.scale[rows],
        color=i.color[rows],
        feature=i.feature[rows],
    )


def take_instances(instances: Instances, rows: npt.NDArray[np.int64]) -> Instances:
    """These rows (m,) in this order. `take` is four times as fast as indexing for narrow rows."""
    i, r = instances, rows
    return Instances(
        part=i.part.take(r),
        position=i.position.take(r, 0),
        yaw=i.yaw.take(r),
        scale=i.scale.take(r, 0),
        color=i.color.take(r, 0),
        feature=i.feature.take(r),
    )


def join_instances(groups: Sequence[Instances]) -> Instances:
    return Instances(
        **{name: np.concatenate([getattr(one, name) for one in groups]) for name in COLUMNS}
    )


@dataclass(frozen=True, eq=False)
class Surface:
    """Unique geometry (floors, walls of any polygon): triangles in venue metres with a feature per vertex (n,), -1 for
    none."""

    primitive: Primitive
    feature: I32


@dataclass(frozen=True, eq=False, kw_only=True)
class Upload:
    """An uploaded model, its position inside its booth's outline, and its orientation to the open side."""

    key: str
    sha256: str
    path: str
    at: tuple[float, float, float]  # centre of the free floor
    yaw: float
    fit: tuple[float, float, float]  # maximum width, depth, height, including a plinth
    plinth: bool = False  # there is room for a plinth


@dataclass(frozen=True, eq=False, kw_only=True)
class Block:
    """30-60 neighbouring booths, at most 60 m across: the unit of encoding, caching and listing."""

    id: str
    hall: str
    # centre of its cell: it determines the neighbouring blocks, independently of the positions of booths
    middle: tuple[float, float]
    keys: tuple[str, ...]  # booth keys; a feature id is an index
    near: Instances  # all instances
    far: Bool  # (n,) the rows of `near` that are visible from 15 m and more
    surfaces: tuple[Surface, ...] = ()  # carpets of irregular booths
    uploads: tuple[Upload, ...] = ()
    hulls: tuple[Surface, ...] = ()  # of the uploads: what stands where their models are not loaded


@dataclass(frozen=True, eq=False, kw_only=True)
class HallScene:
    """One hall. `structure` is the building (floor, walls, columns, trusses, doors, stages); `overview` is its model on
    the sand table."""

    id: str
    level: str
    elevation: float
    # feature ids of structure and overview: booth keys, then the hall's own id
    keys: tuple[str, ...]
    structure: Instances
    structure_surfaces: tuple[Surface, ...]
    overview: Instances  # booth proxies, columns
    overview_surfaces: tuple[
        Surface, ...
    ]  # the hall's own surfaces (slab, zone carpets), then carpets of irregular booths
    blocks: tuple[Block, ...]
    # rows as single boxes, if the expo has more than 2,000 booths: the root shows these, the hall's tile shows
    # `overview`
    masses: Instances | None = None


class Sign(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Lettering in the scene, rendered by the viewer with the device's fonts. The face points in direction `yaw`."""

    at: tuple[float, float, float]  # centre of the face
    yaw: float
    width: float
    height: float
    # fascia, number, tower, ring, wall, poster, listed, banner, aisle, hall, letter, stage, floor
    style: str
    id: str = ""
    # booth key; then a missing text means the booth's title, on "number" its number
    key: str = ""
    text: dict[str, str] = {}
    color: str = ""  # lettering "#rrggbb"; the build ensures the contrast with `ground`
    ground: str = ""
    # radius in metres of the cylinder that the letters follow (a hung ring); 0 on a flat board
    bend: float = 0.0


class BoothScreen(msgspec.Struct, frozen=True, omit_defaults=True):
    """The screen of a booth, on which the viewer shows what its exhibitor says, or its film, when a visitor is near."""

    at: tuple[float, float, float]  # centre of the face
    yaw: float
    width: float
    height: float
    film: str = ""  # blob name


class Poster(msgspec.Struct, frozen=True, omit_defaults=True):
    """A picture (logo or poster) in the booth, which the viewer loads when a visitor is near."""

    image: str  # blob name
    at: tuple[float, float, float]
    yaw: float
    width: float
    height: float
