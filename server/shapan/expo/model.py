"""The nouns (docs/glossary.md). Frozen, in venue metres: x east, y north, z up; yaw clockwise from north (degrees).

Every coordinate is rounded to whole millimetres on the way in (`geometry.mm`), so equal plans give equal bytes.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from shapan.expo.contacts import Contacts
from shapan.expo.scenario.scenario import Scenario
from shapan.expo.values import Point, Words
from shapan.language.reason import Reason

Ring = tuple[Point, ...]  # open (first point not repeated); shells counter-clockwise, holes clockwise

Category = Literal["level", "hall", "zone", "booth", "aisle", "opening", "fixture", "amenity"]
BoothType = Literal["inline", "corner", "peninsula", "island"]

# kind is an open string checked against this published list by `plan/`; unknown kinds become findings.
KINDS: dict[str, tuple[str, ...]] = {
    "hall": ("hall", "outdoor", "concourse"),
    "zone": ("zone", "pavilion"),
    "booth": ("booth",),
    "aisle": ("aisle", "main"),
    "opening": ("door", "gate", "exit", "entrance"),
    "fixture": ("column", "wall", "stage", "seating", "sign", "furniture", "screen", "plant", "barrier", "void"),
    "amenity": (
        "wc", "info", "catering", "photo", "stairs", "lift", "escalator", "ramp", "first-aid", "cloakroom",
        "registration", "media", "meeting", "lounge", "storage", "prayer", "atm", "parking", "office",
    ),
}  # fmt: skip


class Polygon(msgspec.Struct, frozen=True, omit_defaults=True):
    shell: Ring
    holes: tuple[Ring, ...] = ()


class Origin(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where a feature came from in its document, so that findings and hand edits can point at it."""

    layer: str = ""
    handle: str = ""


class Feature(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing on a plan, as a reader understood it: what `export --as plan` prints and native GeoJSON holds."""

    category: Category
    kind: str
    outline: Polygon
    id: str = ""
    number: str = ""  # booths: as printed on the plan
    title: Words = {}
    hall: str = ""  # hall id when the plan says so; else found by containment
    zone: str = ""
    height: float = 0.0  # 0 = not stated
    color: str = ""  # "#rrggbb" when the plan gives a meaningful fill
    props: dict[str, str] = {}  # whatever else was stated (area, size, step_free, to, …)
    source: Origin = Origin()


class Scale(msgspec.Struct, frozen=True, omit_defaults=True):
    """Metres per drawing unit, how sure, and why."""

    metres_per_unit: float
    confidence: float  # 0..1
    evidence: tuple[Reason | str, ...] = ()


class Lettering(msgspec.Struct, frozen=True):
    """Numbers and names that the lettering of a layer gave: how many, and the first of them."""

    n: int
    first: tuple[str, ...]


class PlanLevel(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a plan reader gives: one floor, in venue metres, not yet joined with anything."""

    id: str
    features: tuple[Feature, ...]
    title: Words = {}
    ordinal: int = 0
    elevation: float = 0.0
    scale: Scale = Scale(1.0, 0.0)
    document: str = ""
    layers: dict[str, int] = {}  # of the drawing: name -> how many shapes and texts lie on it
    lettering: dict[str, Lettering] = {}  # of those layers that numbered or named something


class Asset(msgspec.Struct, frozen=True, omit_defaults=True):
    """A file of the Source: its path there, its content's SHA-256 and its size in bytes."""

    path: str
    sha256: str
    size: int


class Exhibitor(msgspec.Struct, frozen=True, omit_defaults=True):
    id: str
    name: Words
    country: str = ""  # ISO 3166-1 alpha-2, upper case, when recognised
    summary: Words = {}  # what they show
    categories: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    contacts: Contacts = Contacts()
    color: str = ""  # brand colour "#rrggbb"
    booths: tuple[str, ...] = ()  # booth keys, after the join
    logo: Asset | None = None
    brochure: Asset | None = None
    row: int = 0  # row in the table it came from
    hall: str = ""  # as the list says it ("7.1", "Hall 2"); a hint to the join
    group: str = ""  # the group stand or pavilion it belongs to, as written


class Booth(msgspec.Struct, frozen=True, omit_defaults=True):
    key: str  # number when unique in the expo, else hall-number; `geometry.slug` of it stands in addresses
    number: str
    level: str
    hall: str
    outline: Polygon
    type: BoothType = "inline"
    open_sides: tuple[int, ...] = ()  # indexes i of shell edges (i, i+1) that face free space, longest/main first
    yaw: float = 0.0  # the way the front (open_sides[0]) looks, degrees clockwise from north
    area: float = 0.0  # m²
    zone: str = ""
    title: Words = {}  # fascia text: exhibitor, group, or "A · B +N"; {} when vacant
    exhibitors: tuple[str, ...] = ()
    color: str = ""  # accent, "#rrggbb"; exhibitor's brand, else the zone's
    height: float = 0.0
    model: Asset | None = None
    posters: tuple[Asset, ...] = ()
    logo: Asset | None = None
    video: Asset | None = None
    neighbours: tuple[str, ...] = ()  # booth keys that share a wall or face across an aisle, nearest first
    source: Origin = Origin()
    front: Point | None = None  # middle of the open part of open_sides[0], on the outline; None when no side is open
    model_unit: str = ""  # of the uploaded model, as booth.toml declares it: m cm mm in ft
    model_turn: float = 0.0  # degrees clockwise that the model is to be turned further


class Zone(msgspec.Struct, frozen=True, omit_defaults=True):
    id: str
    hall: str
    outline: Polygon
    kind: str = "zone"  # zone | pavilion
    title: Words = {}
    color: str = ""


class VenueFeature(msgspec.Struct, frozen=True, omit_defaults=True):
    """An Aisle, Opening, Fixture or Amenity: what is in a hall and is neither booth nor zone."""

    id: str
    category: Category
    kind: str
    outline: Polygon
    title: Words = {}
    height: float = 0.0
    yaw: float = 0.0
    to: str = ""  # stairs, lift, opening: the level or hall it leads to
    step_free: bool = True
    source: Origin = Origin()


class Hall(msgspec.Struct, frozen=True, omit_defaults=True):
    """A bounded show space. Everything inside belongs to it: halls are assembled, encoded and listed one by one."""

    id: str
    level: str
    outline: Polygon
    title: Words = {}
    kind: str = "hall"
    height: float = 9.0
    zones: tuple[Zone, ...] = ()
    booths: tuple[Booth, ...] = ()
    features: tuple[VenueFeature, ...] = ()
    walkable: tuple[Polygon, ...] = ()  # hall minus what stands in it; filled by `expo.compose`
    assumed: bool = False  # the plan had no outline for it: this one was made from what it holds


class Level(msgspec.Struct, frozen=True, omit_defaults=True):
    id: str
    halls: tuple[Hall, ...]
    title: Words = {}
    ordinal: int = 0
    elevation: float = 0.0
    scale: Scale = Scale(1.0, 0.0)
    outline: Polygon | None = None  # the site or floor, when drawn
    document: str = ""  # the plan it was read from


class Item(msgspec.Struct, frozen=True, omit_defaults=True):
    """An entry of the programme. Times are ISO 8601 with offset, in the venue's time zone."""

    id: str
    kind: str  # forum | competition | release | ceremony | talk | …
    title: Words
    start: str
    end: str
    place: str = ""  # thing id (stage), booth key or hall id; as written until the join
    room: str = ""  # the place as written, where the plan does not have it
    summary: Words = {}
    speakers: tuple[str, ...] = ()
    track: str = ""
    language: str = ""
    url: str = ""
    exhibitor: str = ""
    stream: str = ""  # http(s) address: where it can be seen while it is on
    recording: str = ""  # http(s) address: where it can be seen afterwards


class Hours(msgspec.Struct, frozen=True):
    """Opening hours of one day, in the expo's time zone: ISO date, "09:00", "17:30"."""

    day: str
    open: str
    close: str


class Organizer(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who holds the expo, and how to reach them."""

    name: Words = {}
    website: str = ""
    email: str = ""
    phone: str = ""
    street: Words = {}  # postal address


class Sponsor(msgspec.Struct, frozen=True, omit_defaults=True):
    name: Words
    website: str = ""
    tier: Words = {}  # "Gold", "Host city", …


class BoothFiles(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a folder `booths/<key>/` holds. The folder's name is compared with booth keys by slug."""

    model: Asset | None = None
    posters: tuple[Asset, ...] = ()
    logo: Asset | None = None
    video: Asset | None = None
    title: Words = {}
    color: str = ""
    height: float = 0.0
    model_unit: str = ""
    model_turn: float = 0.0


class ExhibitorFiles(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a folder `exhibitors/<id>/` holds; what profile.toml says overrules the list."""

    logo: Asset | None = None
    brochure: Asset | None = None
    posters: tuple[Asset, ...] = ()
    name: Words = {}
    summary: Words = {}
    country: str = ""
    products: tuple[str, ...] = ()
    contacts: Contacts = Contacts()
    color: str = ""


class Assets(msgspec.Struct, frozen=True, omit_defaults=True):
    """Uploaded files by the name of the folder they lie in."""

    booths: dict[str, BoothFiles] = {}
    exhibitors: dict[str, ExhibitorFiles] = {}


class Expo(msgspec.Struct, frozen=True, omit_defaults=True):
    id: str
    title: Words
    locales: tuple[str, ...] = ("en",)  # first = default
    subtitle: Words = {}
    start: str = ""  # ISO dates
    end: str = ""
    timezone: str = "UTC"
    venue: Words = {}
    accent: str = "#b5651d"
    legal: dict[str, Words] = {}  # imprint, privacy, contact
    sponsors: tuple[Sponsor, ...] = ()
    licence: str = ""
    embed: tuple[str, ...] = ()  # origins allowed to frame the walk
    address: str = ""  # where it is published: the folder that holds the expo's, without a final slash
    levels: tuple[Level, ...] = ()
    exhibitors: tuple[Exhibitor, ...] = ()
    items: tuple[Item, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    hours: tuple[Hours, ...] = ()
    street: Words = {}  # postal address of the venue
    organizer: Organizer = Organizer()
    titles: dict[str, Words] = {}  # further languages of halls, zones and places, by id or printed name
    glossary: dict[str, Words] = {}  # what categories, products and tracks are called (`expo.glossary`), by folded text
