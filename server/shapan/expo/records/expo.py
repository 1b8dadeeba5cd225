"""What `expo.toml` says of an expo. Readers are lenient (a wrong value is a finding, the rest is used); these types
describe the supported input. Words are a text, or a table of texts by locale: `title = "Expo"` or
`title = { en = "Expo", zh = "博览会" }`.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from shapan.expo.records.kinds import Clock, Color, Day, DocumentWords, Locale, WebAddress
from shapan.expo.records.rows import row
from shapan.settings import QUESTION_DAYS

_Metres = Annotated[float, Meta(ge=-1e6, le=1e6)]
_Floor = Annotated[int, Meta(ge=-9, le=99)]
LiveMode = Literal["off", "counted", "seen"]
TalkSeconds = Annotated[int, Meta(ge=0, le=600)]
QuestionDays = Annotated[int, Meta(ge=1, le=3650)]
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
    Meta(
        description="where the plan's upward direction looks, degrees clockwise from north; without it north"
    ),
]


class OpeningHours(msgspec.Struct, frozen=True, omit_defaults=True):
    """One day's opening hours, in the expo's time zone."""

    day: Annotated[Day, row("same")]
    open: Annotated[Clock, row("same")]
    close: Annotated[Clock, row("same")]


class Legal(msgspec.Struct, frozen=True, omit_defaults=True):
    """Pages of their own, linked from every page; the text `contact` is on the page with opening hours
    and organizer."""

    imprint: Annotated[DocumentWords, row("page")] = ""
    privacy: Annotated[DocumentWords, row("page")] = ""
    contact: Annotated[DocumentWords, row("page")] = ""
    questions: Annotated[
        DocumentWords,
        row(
            "page",
            description="what visitors agree to who ask an exhibitor; without it nobody can ask",
        ),
    ] = ""


class OrganizerDocument(msgspec.Struct, frozen=True, omit_defaults=True):
    """The organizer of the expo, for the contact page and for search engines."""

    name: Annotated[DocumentWords, row("name")] = ""
    website: Annotated[WebAddress, row("web")] = ""
    email: Annotated[str, row("email")] = ""
    phone: Annotated[str, row("phone")] = ""
    street: Annotated[DocumentWords, row("page", description="postal address")] = ""


class SponsorDocument(msgspec.Struct, frozen=True, omit_defaults=True):
    """A sponsor with its site and tier; a text is a sponsor with a name only."""

    name: Annotated[DocumentWords, row("name")]
    website: Annotated[WebAddress, row("web")] = ""
    tier: Annotated[DocumentWords, row("name", description="gold, host city, media partner …")] = ""


class Theme(msgspec.Struct, frozen=True, omit_defaults=True):
    accent: Color = "#b5651d"


class SiteHall(
    msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, kw_only=True
):
    """Where one hall stands, if its plan does not say it."""

    at: Annotated[
        tuple[_Metres, _Metres] | None,
        Meta(description="the middle of its outline, metres east and north on the site"),
    ] = None
    turn: Annotated[
        float | None, Meta(description="degrees clockwise from how its plan is drawn")
    ] = None
    floor: Annotated[_Floor | None, Meta(description="0 on the ground, 1 above it")] = None


class SiteDocument(
    msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, kw_only=True
):
    """How the halls of several plan files stand on the site ([decision 012](decisions/012-site.md)), and on Earth."""

    arrange: Annotated[
        bool | None,
        Meta(
            description="whether halls are laid out; without it, where their files share no coordinates"
        ),
    ] = None
    streets: Annotated[
        bool | None,
        Meta(
            description="whether ground to walk on is added between halls; without it, for several files"
        ),
    ] = None
    halls: Annotated[
        dict[str, SiteHall], Meta(description='by number, title or file: `[site.halls."10.2"]`')
    ] = {}
    longitude: Annotated[_Longitude, row("degrees", most=180)] = None
    latitude: Annotated[_Latitude, row("degrees", most=90)] = None
    heading: Annotated[_Heading, row("degrees", most=360)] = None


class ListSettings(
    msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, kw_only=True
):
    """How the list of exhibitors is read, where its headers do not say it."""

    columns: Annotated[
        dict[str, str],
        Meta(
            description="what a column is, by its name (by its place, `1`, without a header): "
            "a field (`name`), one in a language (`summary zh`), or nothing (empty)"
        ),
    ] = {}
    sheet: Annotated[str, Meta(description="title of the sheet that is the list, of several")] = ""
    rows: Annotated[
        dict[str, Literal["exhibitor", "group"]],
        Meta(
            description="what a row with one text is, by that text: an exhibitor, or a group, which is left out"
        ),
    ] = {}


class LiveDocument(
    msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, kw_only=True
):
    """Visitors who are there at the same time ([live](live.md))."""

    mode: Annotated[
        LiveMode,
        row(
            "same",
            description="`counted`: how many are in a hall is told; `seen`: visitors may choose to be seen",
        ),
    ] = "counted"
    hours: Annotated[
        tuple[OpeningHours, ...],
        row("records", description="only then; without them always", count=366),
    ] = ()
    talk: Annotated[bool, row("same", description="visitors of a hall may write to each other")] = (
        False
    )
    talk_every: Annotated[
        TalkSeconds, row("same", description="seconds between two lines of one visitor")
    ] = 10
    held_words: Annotated[
        tuple[str, ...],
        row(
            "list",
            description="words that names and lines of visitors may not have",
            most=60,
            count=500,
        ),
    ] = ()
    closed: Annotated[bool, row("same", description="nobody meets at the moment")] = False


class ExpoDocument(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """`expo.toml`: title, dates and place of the expo, and legally required texts."""

    title: Annotated[DocumentWords, row("name")]
    id: Annotated[str, Meta(description="a slug; without it, the slug of the title")] = ""
    subtitle: Annotated[DocumentWords, row("name")] = ""
    start: Annotated[Day, row("day")] = ""
    end: Annotated[Day, row("day")] = ""
    hours: Annotated[tuple[OpeningHours, ...], row("records", count=366)] = ()
    timezone: Annotated[str, row("line", description="IANA name, e.g. Asia/Shanghai")] = "UTC"
    locales: Annotated[
        tuple[Locale, ...], row("locales", description="the first is the default")
    ] = ("en",)
    venue: Annotated[DocumentWords, row("name")] = ""
    street: Annotated[DocumentWords, row("page", description="postal address of the venue")] = ""
    site: Annotated[SiteDocument, row("record")] = SiteDocument()
    organizer: Annotated[OrganizerDocument, row("record")] = OrganizerDocument()
    theme: Theme = Theme()
    accent: Annotated[str, row("color", description="short for theme.accent")] = ""
    legal: Annotated[Legal, row("record")] = Legal()
    question_days: Annotated[
        QuestionDays, row("same", description="how long questions of visitors are kept")
    ] = QUESTION_DAYS
    uncounted: Annotated[
        bool, row("same", description="true: visits are not counted (docs/studio.md, Visits)")
    ] = False
    live: Annotated[LiveDocument, row("record")] = LiveDocument()
    plain_walls: Annotated[
        bool,
        row("same", description="true: no windows, seats and plants along the walls of halls"),
    ] = False
    sponsors: Annotated[
        tuple[str | SponsorDocument, ...],
        row("records", description="in the order of their importance", count=1000),
    ] = ()
    licence: Annotated[str, row("line")] = ""
    embed: Annotated[
        tuple[str, ...],
        row(
            "list",
            description="origins that may frame the walk, e.g. https://example.com",
            most=300,
            count=100,
        ),
    ] = ()
    address: Annotated[
        WebAddress,
        row(
            "web",
            description="where the tree will lie, e.g. https://expo.example; links in calendars begin so",
        ),
    ] = ""
    titles: Annotated[
        dict[str, DocumentWords],
        row(
            "named",
            description="halls, zones, stages and places in more languages, by id or by the name on the plan",
        ),
    ] = {}
    accepted: Annotated[
        tuple[str, ...],
        row(
            "list",
            description="findings that are all right: a code, and how many there are (`overlap 14`)",
            most=80,
            count=200,
        ),
    ] = ()
    exhibitors: ListSettings = ListSettings()
    glossary: Annotated[
        dict[str, DocumentWords],
        row(
            "named",
            description="categories, products, tracks and kinds of items in more languages, by the text in the lists",
        ),
    ] = {}
