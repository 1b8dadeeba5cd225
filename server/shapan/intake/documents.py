"""The documents of an expo folder as types; source of `schema/` and docs/formats.md.

Readers are lenient (a wrong value is a finding, the rest is used); these types describe the supported input. Words are
a text, or a table of texts by locale: `title = "Expo"` or `title = { en = "Expo", zh = "博览会" }`.
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from shapan.expo.records.booth import BoothDocument
from shapan.expo.records.exhibitor import ExhibitorsDocument, ProfileDocument
from shapan.expo.records.kinds import Clock, Color, Day, DocumentWords, Locale, WebAddress
from shapan.settings import QUESTION_DAYS

_Metres = Annotated[float, Meta(ge=-1e6, le=1e6)]
_Floor = Annotated[int, Meta(ge=-9, le=99)]
_Longitude = Annotated[
    float | None,
    Meta(
        description="of the venue's origin, WGS 84 degrees, east positive "
        "([other programs](interop.md#a-place-on-earth))",
        extra_json_schema={"minimum": -180, "maximum": 180},
    ),
]
_Latitude = Annotated[
    float | None,
    Meta(description="likewise, north positive", extra_json_schema={"minimum": -90, "maximum": 90}),
]
_Heading = Annotated[
    float | None,
    Meta(description="where the plan's upward direction looks, degrees clockwise from north; without it north"),
]


class OpeningHours(msgspec.Struct, frozen=True, omit_defaults=True):
    """One day's opening hours, in the expo's time zone."""

    day: Day
    open: Clock
    close: Clock


class Legal(msgspec.Struct, frozen=True, omit_defaults=True):
    """Pages of their own, linked from every page; the text `contact` is on the page with opening hours
    and organizer."""

    imprint: DocumentWords = ""
    privacy: DocumentWords = ""
    contact: DocumentWords = ""
    questions: Annotated[
        DocumentWords, Meta(description="what visitors agree to who ask an exhibitor; without it nobody can ask")
    ] = ""


class OrganizerDocument(msgspec.Struct, frozen=True, omit_defaults=True):
    """The organizer of the expo, for the contact page and for search engines."""

    name: DocumentWords = ""
    website: WebAddress = ""
    email: str = ""
    phone: str = ""
    street: Annotated[DocumentWords, Meta(description="postal address")] = ""


class SponsorDocument(msgspec.Struct, frozen=True, omit_defaults=True):
    """A sponsor with its site and tier; a text is a sponsor with a name only."""

    name: DocumentWords
    website: WebAddress = ""
    tier: Annotated[DocumentWords, Meta(description="gold, host city, media partner …")] = ""


class Theme(msgspec.Struct, frozen=True, omit_defaults=True):
    accent: Color = "#b5651d"


class SiteHall(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, kw_only=True):
    """Where one hall stands, if its plan does not say it."""

    at: Annotated[
        tuple[_Metres, _Metres] | None, Meta(description="the middle of its outline, metres east and north on the site")
    ] = None
    turn: Annotated[float | None, Meta(description="degrees clockwise from how its plan is drawn")] = None
    floor: Annotated[_Floor | None, Meta(description="0 on the ground, 1 above it")] = None


class SiteDocument(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, kw_only=True):
    """How the halls of several plan files stand on the site ([decision 012](decisions/012-site.md)), and on Earth."""

    arrange: Annotated[
        bool | None,
        Meta(description="whether halls are laid out; without it, where their files share no coordinates"),
    ] = None
    streets: Annotated[
        bool | None, Meta(description="whether ground to walk on is added between halls; without it, for several files")
    ] = None
    halls: Annotated[dict[str, SiteHall], Meta(description='by number, title or file: `[site.halls."10.2"]`')] = {}
    longitude: _Longitude = None
    latitude: _Latitude = None
    heading: _Heading = None


class ListSettings(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, kw_only=True):
    """How the list of exhibitors is read, where its headers do not say it."""

    columns: Annotated[
        dict[str, str],
        Meta(
            description="what a column is, by its name (by its place, `1`, without a header): "
            "a field (`name`), one in a language (`summary zh`), or nothing (empty)"
        ),
    ] = {}


class ExpoDocument(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """`expo.toml`: title, dates and place of the expo, and legally required texts."""

    title: DocumentWords
    id: Annotated[str, Meta(description="a slug; without it, the slug of the title")] = ""
    subtitle: DocumentWords = ""
    start: Day = ""
    end: Day = ""
    hours: tuple[OpeningHours, ...] = ()
    timezone: Annotated[str, Meta(description="IANA name, e.g. Asia/Shanghai")] = "UTC"
    locales: Annotated[tuple[Locale, ...], Meta(description="the first is the default")] = ("en",)
    venue: DocumentWords = ""
    street: Annotated[DocumentWords, Meta(description="postal address of the venue")] = ""
    organizer: OrganizerDocument = OrganizerDocument()
    theme: Theme = Theme()
    accent: Annotated[str, Meta(description="short for theme.accent")] = ""
    legal: Legal = Legal()
    question_days: Annotated[int, Meta(ge=1, le=3650, description="how long questions of visitors are kept")] = (
        QUESTION_DAYS
    )
    uncounted: Annotated[bool, Meta(description="true: visits are not counted (docs/studio.md, Visits)")] = False
    sponsors: Annotated[tuple[str | SponsorDocument, ...], Meta(description="in the order of their importance")] = ()
    licence: str = ""
    embed: Annotated[
        tuple[str, ...], Meta(description="origins that may frame the walk, e.g. https://example.com")
    ] = ()
    address: Annotated[
        WebAddress, Meta(description="where the tree will lie, e.g. https://expo.example; links in calendars begin so")
    ] = ""
    titles: Annotated[
        dict[str, DocumentWords],
        Meta(description="halls, zones, stages and places in more languages, by id or by the name on the plan"),
    ] = {}
    site: SiteDocument = SiteDocument()
    exhibitors: ListSettings = ListSettings()
    glossary: Annotated[
        dict[str, DocumentWords],
        Meta(description="categories, products, tracks and kinds of items in more languages, by the text in the lists"),
    ] = {}


class ItemDocument(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """An entry of the programme."""

    title: DocumentWords
    start: Annotated[str, Meta(description="ISO 8601; without an offset it is in the expo's time zone")]
    end: str = ""
    id: str = ""
    kind: Annotated[str, Meta(description="forum, competition, release, ceremony, talk …")] = "talk"
    place: Annotated[str, Meta(description="a stage's id or title, a booth key, or a hall's id or title")] = ""
    summary: DocumentWords = ""
    speakers: tuple[str, ...] = ()
    track: str = ""
    language: str = ""
    url: WebAddress = ""
    exhibitor: Annotated[str, Meta(description="an exhibitor's id")] = ""
    duration: Annotated[float, Meta(description="minutes, instead of `end`")] = 0.0
    stream: Annotated[WebAddress, Meta(description="where it can be seen while it is on")] = ""
    recording: Annotated[WebAddress, Meta(description="where it can be seen afterwards")] = ""


class ProgrammeDocument(msgspec.Struct, frozen=True, omit_defaults=True):
    """`programme.json`. A bare list of items is read too."""

    items: tuple[ItemDocument, ...]


DOCUMENTS: dict[str, type[msgspec.Struct]] = {
    "expo.toml": ExpoDocument,
    "exhibitors.json": ExhibitorsDocument,
    "programme.json": ProgrammeDocument,
    "exhibitors/<id>/profile.toml": ProfileDocument,
    "booths/<key>/booth.toml": BoothDocument,
}
