"""Generated from the other records of this folder by `python -m schema`. Do not edit."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from shapan.expo.records.booth import Construction, LengthUnit, ModelTurn
from shapan.expo.records.kinds import SentColor, SentLine, SentLines, SentNames, SentTexts


class StaffField(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Somebody at the booth. `languages`, `hours`: in words."""

    name: Annotated[str, Meta(min_length=1, max_length=120)]
    languages: Annotated[tuple[Annotated[str, Meta(max_length=60)], ...], Meta(max_length=12)] = ()
    hours: Annotated[str, Meta(max_length=200)] = ""


class BoothField(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """How a firm wants its booth built, and its model read: `unit` of its lengths, `turn` in degrees clockwise."""

    construction: Construction = ""
    unit: LengthUnit = ""
    turn: ModelTurn = 0.0


class ProfileChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """What an exhibitor says of itself."""

    name: SentNames | None = None
    summary: SentTexts | None = None
    country: SentLine | None = None
    categories: SentLines | None = None
    products: SentLines | None = None
    website: SentLine | None = None
    email: SentLine | None = None
    phone: SentLine | None = None
    color: SentColor | None = None
    staff: Annotated[tuple[StaffField, ...], Meta(max_length=30)] | None = None
