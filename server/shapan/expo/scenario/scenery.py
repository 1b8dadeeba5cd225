"""A set piece: what a tour puts up at one of its stops, made of kit parts and solids that its clips move.

Axes of a set piece: metres, x to the right of a visitor who looks at it, y away from the visitor, z up; the origin is
the middle of its ground. Kit parts face +y, so `turn` 180 faces the visitor. `scene.scenery` compiles it to glTF.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from shapan.expo.values import Words

Place = tuple[float, float, float, float]  # x, y, z in metres, turn in degrees clockwise
PieceSize = tuple[
    Annotated[float, Meta(gt=0)], Annotated[float, Meta(gt=0)], Annotated[float, Meta(gt=0)]
]
PieceColor = Annotated[
    str, Meta(pattern=r"^(#[0-9a-fA-F]{6})?$(?!\n)", description='"#rrggbb", or "" for its own')
]
Matter = Literal["matte", "gloss", "light", "glass"]


class OnBooth(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="kind", tag="booth"):
    """On the free floor of a booth, facing its front. What stands there is not drawn meanwhile."""

    booth: str


class OnFloor(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="kind", tag="floor"):
    """On the floor of a hall: venue metres, and the direction that it faces, degrees clockwise from north."""

    hall: str
    at: tuple[float, float]
    facing: float = 0.0


class OnTable(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="kind", tag="table"):
    """Over the sand table, in venue metres."""

    at: tuple[float, float, float]
    facing: float = 180.0


Ground = OnBooth | OnFloor | OnTable


class PiecePart(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """`shape`: a kit part, or box, cylinder, cone, ball (stand on their place) or screen (its foot stands there).

    `size`: metres along x, y, z of a solid; factors of a kit part. A part that a clip moves has one place."""

    shape: str
    id: str = ""
    size: PieceSize = (1.0, 1.0, 1.0)
    places: tuple[Place, ...] = ((0.0, 0.0, 0.0, 0.0),)
    color: PieceColor = ""
    matter: Matter = "matte"  # of a solid
    within: str = ""  # the part that carries it; places are in its axes
    group: str = ""  # drawn only while an act shows this group
    words: Words = {}  # on a screen


class PieceLamp(msgspec.Struct, frozen=True, omit_defaults=True):
    """A spot of light inside the piece: brightens the surfaces within its reach that face it."""

    at: tuple[float, float, float]
    color: PieceColor = "#ffffff"
    reach: Annotated[float, Meta(gt=0, le=400)] = 3.0  # metres
    strength: Annotated[float, Meta(ge=0, le=4)] = 1.0


class Track(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Keyframes of a part: `at` (seconds, x, y, z), `turn` (seconds, degrees about `axis`, added to its place's turn),
    `grow` (seconds, factor). Times rise from 0; values between two are linear."""

    part: str
    at: tuple[tuple[float, float, float, float], ...] = ()
    turn: tuple[tuple[float, float], ...] = ()
    axis: Literal["x", "y", "z"] = "z"
    grow: tuple[tuple[float, float], ...] = ()


class PieceClip(msgspec.Struct, frozen=True, omit_defaults=True):
    """A movement of some parts; without `loop` it stays at its end."""

    id: str
    tracks: tuple[Track, ...]
    loop: bool = True


class SetPiece(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """It is scaled down where its ground is smaller than its `size` (width, depth, height)."""

    id: str
    ground: Ground
    size: PieceSize
    parts: tuple[PiecePart, ...]
    clips: tuple[PieceClip, ...] = ()
    lamps: tuple[PieceLamp, ...] = ()
