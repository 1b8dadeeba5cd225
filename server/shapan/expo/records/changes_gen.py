"""Generated from the other records of this folder by `python -m schema`. Do not edit."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from shapan.expo.records.booth import Construction, LengthUnit, ModelTurn
from shapan.expo.records.expo import LiveMode, QuestionDays, TalkSeconds
from shapan.expo.records.kinds import (
    Clock,
    Day,
    SentColor,
    SentDay,
    SentLine,
    SentLines,
    SentLocales,
    SentNamed,
    SentNames,
    SentPages,
    SentTexts,
)


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


class HoursField(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Opening hours of a day."""

    day: Day
    open: Clock
    close: Clock


class OrganizerField(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The organizer of the expo."""

    name: SentNames = {}
    website: SentLine = ""
    email: SentLine = ""
    phone: SentLine = ""
    street: SentPages = {}


class SponsorField(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sponsor."""

    name: SentNames
    website: SentLine = ""
    tier: SentNames = {}


class LegalField(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Texts that the law asks for."""

    imprint: SentPages = {}
    privacy: SentPages = {}
    contact: SentPages = {}
    questions: SentPages = {}


class LiveField(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Visitors who are there at the same time."""

    mode: LiveMode = "counted"
    hours: Annotated[tuple[HoursField, ...], Meta(max_length=366)] = ()
    talk: bool = False
    talk_every: TalkSeconds = 10
    held_words: Annotated[tuple[Annotated[str, Meta(max_length=60)], ...], Meta(max_length=500)] = ()
    closed: bool = False


class SiteField(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the venue's origin lies on Earth (WGS 84, degrees), and the direction of its y axis, clockwise from north.
    Without longitude and latitude: nowhere."""

    longitude: Annotated[float, Meta(ge=-180, le=180)] | None = None
    latitude: Annotated[float, Meta(ge=-90, le=90)] | None = None
    heading: Annotated[float, Meta(ge=-360, le=360)] | None = None


class About(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """The fields of `expo.toml`. In a change, `null` or a missing field keeps the value, and an empty value removes it.
    Words are by locale; "" is a text without a language."""

    title: SentNames | None = None
    subtitle: SentNames | None = None
    start: SentDay | None = None
    end: SentDay | None = None
    hours: Annotated[tuple[HoursField, ...], Meta(max_length=366)] | None = None
    timezone: SentLine | None = None
    locales: SentLocales | None = None
    venue: SentNames | None = None
    street: SentPages | None = None
    site: SiteField | None = None
    organizer: OrganizerField | None = None
    accent: SentColor | None = None
    legal: LegalField | None = None
    question_days: QuestionDays | None = None
    uncounted: bool | None = None
    live: LiveField | None = None
    plain_walls: bool | None = None
    sponsors: Annotated[tuple[SponsorField, ...], Meta(max_length=1000)] | None = None
    licence: SentLine | None = None
    embed: Annotated[tuple[Annotated[str, Meta(max_length=300)], ...], Meta(max_length=100)] | None = None
    address: SentLine | None = None
    titles: SentNamed | None = None
    accepted: Annotated[tuple[Annotated[str, Meta(max_length=80)], ...], Meta(max_length=200)] | None = None
    glossary: SentNamed | None = None
