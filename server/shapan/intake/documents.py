"""The documents of an expo folder as types; source of `schema/` and docs/formats.md.

Readers are lenient (a wrong value is a finding, the rest is used); these types describe the supported input. Words are
a text, or a table of texts by locale: `title = "Expo"` or `title = { en = "Expo", zh = "博览会" }`.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from shapan.expo.contacts import Contacts
from shapan.expo.model import Construction
from shapan.settings import QUESTION_DAYS, STAFF_MAX

_Words = str | dict[str, str]
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
LOCALE = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"
Locale = Annotated[str, Meta(pattern=rf"^{LOCALE}$(?!\n)")]
Color = Annotated[str, Meta(pattern=r"^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$(?!\n)", description="#rgb or #rrggbb")]
Day = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$(?!\n)", description="ISO 8601 date, or a TOML date")]
Clock = Annotated[str, Meta(pattern=r"^\d{1,2}:\d{2}$(?!\n)")]
Country = Annotated[str, Meta(description="ISO 3166-1 alpha-2, or a country's name in en, zh, ru, de, fr or es")]
WebAddress = Annotated[str, Meta(description="http or https; `www.example.com` is completed")]


class OpeningHours(msgspec.Struct, frozen=True, omit_defaults=True):
    """One day's opening hours, in the expo's time zone."""

    day: Day
    open: Clock
    close: Clock


class Legal(msgspec.Struct, frozen=True, omit_defaults=True):
    """Pages of their own, linked from every page; the text `contact` is on the page with opening hours
    and organizer."""

    imprint: _Words = ""
    privacy: _Words = ""
    contact: _Words = ""
    questions: Annotated[
        _Words, Meta(description="what visitors agree to who ask an exhibitor; without it nobody can ask")
    ] = ""


class OrganizerDocument(msgspec.Struct, frozen=True, omit_defaults=True):
    """The organizer of the expo, for the contact page and for search engines."""

    name: _Words = ""
    website: WebAddress = ""
    email: str = ""
    phone: str = ""
    street: Annotated[_Words, Meta(description="postal address")] = ""


class SponsorDocument(msgspec.Struct, frozen=True, omit_defaults=True):
    """A sponsor with its site and tier; a text is a sponsor with a name only."""

    name: _Words
    website: WebAddress = ""
    tier: Annotated[_Words, Meta(description="gold, host city, media partner …")] = ""


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

    title: _Words
    id: Annotated[str, Meta(description="a slug; without it, the slug of the title")] = ""
    subtitle: _Words = ""
    start: Day = ""
    end: Day = ""
    hours: tuple[OpeningHours, ...] = ()
    timezone: Annotated[str, Meta(description="IANA name, e.g. Asia/Shanghai")] = "UTC"
    locales: Annotated[tuple[Locale, ...], Meta(description="the first is the default")] = ("en",)
    venue: _Words = ""
    street: Annotated[_Words, Meta(description="postal address of the venue")] = ""
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
        dict[str, _Words],
        Meta(description="halls, zones, stages and places in more languages, by id or by the name on the plan"),
    ] = {}
    site: SiteDocument = SiteDocument()
    exhibitors: ListSettings = ListSettings()
    glossary: Annotated[
        dict[str, _Words],
        Meta(description="categories, products, tracks and kinds of items in more languages, by the text in the lists"),
    ] = {}


class ExhibitorDocument(Contacts, frozen=True, omit_defaults=True, kw_only=True):
    """One exhibitor of the JSON form. Tables have the same columns; `name_zh` or `Name (zh)` is the name in a locale.
    Companies in a column `Co-exhibitors` (`联合参展商`, `Соэкспоненты`, `Mitaussteller`) share the booths of the row;
    their group is the group of the row, else its exhibitor.
    Booths may be objects (`stands: [{"hall": "2", "booth": "A12"}]`), or lie in a sheet or list of their own that ids
    join (ExpoFP's `data.json` beside `fp.svg`, Venueless, eventyay). As many halls as booths in a row belong to each
    other one by one."""

    name: _Words
    id: str = ""
    country: Country = ""
    summary: _Words = ""
    categories: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    color: Color = ""
    booths: Annotated[
        tuple[str, ...], Meta(description='booth numbers as written: "A-010", "A010/B011", "A10-A14"')
    ] = ()
    hall: Annotated[
        str, Meta(description="its title, level, file or number in any spelling; a booth of another hall is no match")
    ] = ""
    group: Annotated[str, Meta(description="the name of the group stand; a booth whose tenants share one shows it")] = (
        ""
    )


class ExhibitorsDocument(msgspec.Struct, frozen=True, omit_defaults=True):
    """`exhibitors.json`. A bare list of exhibitors is read too."""

    exhibitors: tuple[ExhibitorDocument, ...]


class ItemDocument(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """An entry of the programme."""

    title: _Words
    start: Annotated[str, Meta(description="ISO 8601; without an offset it is in the expo's time zone")]
    end: str = ""
    id: str = ""
    kind: Annotated[str, Meta(description="forum, competition, release, ceremony, talk …")] = "talk"
    place: Annotated[str, Meta(description="a stage's id or title, a booth key, or a hall's id or title")] = ""
    summary: _Words = ""
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


class StaffDocument(msgspec.Struct, frozen=True, omit_defaults=True):
    """Somebody whom visitors meet at the booth."""

    name: str
    languages: Annotated[tuple[str, ...], Meta(description="as visitors read them: English, 中文")] = ()
    hours: Annotated[str, Meta(description="in words")] = ""


class ProfileDocument(Contacts, frozen=True, omit_defaults=True, kw_only=True):
    """`exhibitors/<id>/profile.toml`: an exhibitor's own data; it overrides the list."""

    name: _Words = ""
    summary: _Words = ""
    country: Country = ""
    categories: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    color: Color = ""
    staff: Annotated[tuple[StaffDocument, ...], Meta(max_length=STAFF_MAX)] = ()


class BoothDocument(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """`booths/<key>/booth.toml`: data of a booth's model and media."""

    title: _Words = ""
    color: Color = ""
    height: Annotated[float, Meta(ge=0, le=30, description="metres")] = 0.0
    unit: Annotated[Literal["", "m", "cm", "mm", "in", "ft"], Meta(description="of the model")] = ""
    turn: Annotated[float, Meta(ge=-360, le=360, description="degrees clockwise that the model is turned further")] = (
        0.0
    )
    construction: Annotated[Construction, Meta(description="how it is built, where its outline allows a choice")] = ""


DOCUMENTS: dict[str, type[msgspec.Struct]] = {
    "expo.toml": ExpoDocument,
    "exhibitors.json": ExhibitorsDocument,
    "programme.json": ProgrammeDocument,
    "exhibitors/<id>/profile.toml": ProfileDocument,
    "booths/<key>/booth.toml": BoothDocument,
}
