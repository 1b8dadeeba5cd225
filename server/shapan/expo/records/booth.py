"""What `booths/<key>/booth.toml` says of a booth: its looks, and how its model is read."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from shapan.expo.records.kinds import Color, DocumentWords
from shapan.expo.records.rows import row

# of a booth; "": by its type, area and zone
Construction = Literal["", "shell", "custom", "arch", "open"]
LengthUnit = Literal["", "m", "cm", "mm", "in", "ft"]
ModelTurn = Annotated[float, Meta(ge=-360, le=360)]


class BoothDocument(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """`booths/<key>/booth.toml`: data of a booth's model and media."""

    title: DocumentWords = ""
    color: Color = ""
    height: Annotated[float, Meta(ge=0, le=30, description="metres")] = 0.0
    unit: Annotated[LengthUnit, row("same", description="of the model")] = ""
    turn: Annotated[
        ModelTurn, row("same", description="degrees clockwise that the model is turned further")
    ] = 0.0
    construction: Annotated[
        Construction,
        row("same", description="how it is built, where its outline allows a choice", place=1),
    ] = ""
