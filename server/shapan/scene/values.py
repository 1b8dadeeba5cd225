"""What is to be shown, as values: kit parts placed with a transform, a colour and a feature. No bytes, no formats.

Venue axes (x east, y north, z up). Everything per instance is a column, because 25,000 Python objects cost more than
the rest of a build.
"""

from __future__ import annotations

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
)  # the four that a tile may use; colour comes from vertices and instances


@dataclass(frozen=True, eq=False)
class Primitive:
    """Triangles of one material, front side only. positions (n,3) metres in the part's own axes, normals (n,3) unit,
    indices (m,3).

    colors (n,4): *linear* light (as glTF's COLOR_0 is), 255 = 1, with the ambient occlusion baked in."""

    material: str
    positions: F32
    normals: F32
    colors: U8
    indices: I32


@dataclass(frozen=True, eq=False)
class Part:
    """A kit part: origin at the middle of its foot, front towards +y (north, yaw 0). `lods[0]` is the finest,
    `lods[1]` the boxy one.

    Which one a tile shows follows from what it is: `Block.near` and `HallScene.structure` lods[0]; `overview` and
    `masses` lods[1]."""

    name: str
    lods: tuple[tuple[Primitive, ...], ...]


@dataclass(frozen=True, eq=False)
class Instances:
    """Columns of n placed parts. `part` indexes the kit, `feature` indexes the owner's `keys` (-1: nobody's).

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


def part_named(instances: Instances, rows: slice | Bool) -> Instances:
    """Some of them; a slice copies nothing."""
    i = instances
    if not isinstance(rows, slice):
        return take_instances(i, np.flatnonzero(rows))
    return Instances(i.part[rows], i.position[rows], i.yaw[rows], i.scale[rows], i.color[rows], i.feature[rows])


def take_instances(instances: Instances, rows: npt.NDArray[np.int64]) -> Instances:
    """These rows, in this order. `take` is four times as fast as brackets where rows are narrow."""
    i, r = instances, rows
    return Instances(
        i.part.take(r), i.position.take(r, 0), i.yaw.take(r), i.scale.take(r, 0), i.color.take(r, 0), i.feature.take(r)
    )


@dataclass(frozen=True, eq=False)
class Surface:
    """Geometry that exists once (floors, walls of any polygon): triangles in venue metres with a feature per vertex
    (n,), -1 nobody's."""

    primitive: Primitive
    feature: I32


@dataclass(frozen=True, eq=False)
class Upload:
    """An uploaded model to be placed inside its booth's outline, turned to its open side."""

    key: str
    sha256: str
    path: str
    at: tuple[float, float, float]  # middle of the free floor
    yaw: float
    fit: tuple[float, float, float]  # width, depth, height that it may fill, a plinth included
    plinth: bool = False  # there is room for one


@dataclass(frozen=True, eq=False)
class Block:
    """30-60 neighbouring booths, at most 60 m across: the unit that is encoded, cached and listed as one."""

    id: str
    hall: str
    middle: tuple[float, float]  # of its cell: says what its neighbours are, wherever its booths are moved
    keys: tuple[str, ...]  # booth keys; the feature ids
    near: Instances  # everything
    far: Bool  # (n,) the rows of `near` that are seen from 15 m and more
    surfaces: tuple[Surface, ...] = ()  # carpets of irregular booths
    uploads: tuple[Upload, ...] = ()


@dataclass(frozen=True, eq=False)
class HallScene:
    """One hall. `structure` is what encloses (floor, walls, columns, trusses, doors, stages); `overview` the model
    on the sand table."""

    id: str
    level: str
    elevation: float
    keys: tuple[str, ...]  # feature ids of structure and overview: booth keys first, then the hall's own id last
    structure: Instances
    structure_surfaces: tuple[Surface, ...]
    overview: Instances  # booth proxies, columns
    overview_surfaces: tuple[
        Surface, ...
    ]  # first what is the hall's own (slab, zone carpets), then carpets of irregular booths
    blocks: tuple[Block, ...]
    # rows as single boxes, when the expo has more than 2,000 booths: the root shows these, the hall's tile `overview`
    masses: Instances | None = None


class Sign(msgspec.Struct, frozen=True, omit_defaults=True):
    """Lettering in the scene, made by the viewer with the device's fonts. The face looks along `yaw`."""

    at: tuple[float, float, float]  # centre of the face
    yaw: float
    width: float
    height: float
    style: str  # fascia | number | tower | ring | wall | about | poster | banner | aisle | hall | stage | floor
    id: str = ""
    # booth key; then an absent text means the booth's title, on "number" its number, on "about" what its tenant does
    key: str = ""
    text: dict[str, str] = {}
    color: str = ""  # lettering "#rrggbb"; contrast with `ground` is ensured at build
    ground: str = ""
    bend: float = 0.0  # radius of the cylinder that the letters go round, metres: a hung ring's; 0 on a flat board


class Poster(msgspec.Struct, frozen=True, omit_defaults=True):
    """A picture (logo or poster) hung in the booth by the viewer when one is near."""

    image: str  # blob name
    at: tuple[float, float, float]
    yaw: float
    width: float
    height: float
