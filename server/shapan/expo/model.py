"""The nouns (docs/glossary.md). Frozen, in venue metres: x east, y north, z up; yaw clockwise from north (degrees).

Readers round all coordinates to integer millimetres (`geometry.mm`), so that equal plans give equal bytes.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from shapan.expo.records.booth import Construction
from shapan.expo.records.contacts import Contacts
from shapan.expo.records.exhibitor import StaffMember
from shapan.expo.records.expo import ListSettings, LiveDocument, OpeningHours
from shapan.expo.scenario.scenario import Scenario
from shapan.expo.site.settings import SiteSettings
from shapan.expo.values import Point, Words
from shapan.language.reason import Reason
from shapan.settings import QUESTION_DAYS

# open (first point not repeated); shells counter-clockwise, holes clockwise
Ring = tuple[Point, ...]

Category = Literal["level", "hall", "zone", "booth", "aisle", "opening", "fixture", "amenity"]
BoothType = Literal["inline", "corner", "peninsula", "island"]

# `kind` is an open string that `plan/` checks against this published list; unknown kinds become findings.
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
    """The source of a feature in its document, for findings and manual edits. `document`: "" for that of its level."""

    layer: str = ""
    handle: str = ""
    document: str = ""


class Because(msgspec.Struct, frozen=True):
    """A piece of evidence with its weight: positive for the booth, negative against it (natural logarithm)."""

    what: Reason
    nats: float


class Recognition(msgspec.Struct, frozen=True):
    """Why an outline is a booth of this number."""

    confidence: float  # 0..1
    source: str  # of the label: text, name, group, layer, or attr:<its tag>
    at: Point  # place of the label
    # nats; key and values of a reason
    evidence: tuple[tuple[float, tuple[str, tuple[tuple[str, Any], ...]]], ...] = ()

    @property
    def terms(self) -> tuple[Because, ...]:
        """The terms of its score, highest first: made when somebody asks, for a show has thousands of booths."""
        said = [Because(Reason(*words), nats) for nats, words in self.evidence]
        return tuple(sorted(said, key=lambda term: -abs(term.nats)))


class Feature(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A feature of a plan, as a reader recognised it: the content of `export --as plan` and of native GeoJSON."""

    category: Category
    kind: str
    outline: Polygon
    id: str = ""
    number: str = ""  # booths: as printed on the plan
    # its further numbers: of a group stand on the same outline, of a copy of it
    aliases: tuple[str, ...] = ()
    title: Words = {}
    hall: str = ""  # hall id if the plan gives it; else found by containment
    zone: str = ""
    height: float = 0.0  # 0 = unknown
    color: str = ""  # "#rrggbb" if the plan gives a meaningful fill
    props: dict[str, str] = {}  # other properties in the plan (area, size, step_free, to, …)
    source: Origin = Origin()
    why: Recognition | None = None  # booths that were recognised; not in the export


class ScaleProfile(msgspec.Struct, frozen=True, omit_defaults=True):
    """What plans of one show are compared by: rival scales with their nats (the best has 0), the unit that the file
    declares, the usual height of its numbers in drawing units."""

    rivals: tuple[tuple[float, float], ...]
    unit: float = 0.0
    lettering: float = 0.0


class Scale(msgspec.Struct, frozen=True, omit_defaults=True):
    """Metres per drawing unit, with confidence and evidence."""

    metres_per_unit: float
    confidence: float  # 0..1
    evidence: tuple[Reason | str, ...] = ()
    profile: ScaleProfile | None = None  # of an inferred one


class Lettering(msgspec.Struct, frozen=True):
    """Numbers and names from the lettering of a layer: their count, and the first of them."""

    n: int
    first: tuple[str, ...]


class SketchWord(msgspec.Struct, frozen=True):
    """A text of a drawing as it stands there. `at`: its middle; metres."""

    text: str
    at: Point
    height: float


class PlanSketch(msgspec.Struct, frozen=True):
    """What a drawing shows, where no booth of it was understood: its largest lines and texts, in venue metres."""

    lines: tuple[Ring, ...]
    words: tuple[SketchWord, ...]
    frame: tuple[float, float, float, float]  # min x, min y, max x, max y of what is worth seeing


class Underlay(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A picture that lies below a level, to be traced. Nothing is read from it. In pixels, of a PDF in points."""

    document: str
    size: tuple[float, float]  # width, height
    page: int = 0  # of a PDF, from 0
    metres_per_unit: float = 0.0  # 0: not said
    # the venue's (0, 0) in the picture, from its upper left corner, y up (negative)
    origin: Point = (0.0, 0.0)
    rotation: float = 0.0  # degrees counter-clockwise about the origin


class PlanLevel(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The result of a plan reader: one floor, in venue metres, not yet joined with lists."""

    id: str
    features: tuple[Feature, ...]
    title: Words = {}
    ordinal: int = 0
    elevation: float = 0.0
    scale: Scale = Scale(1.0, 0.0)
    document: str = ""
    layers: dict[str, int] = {}  # layers of the drawing: name -> number of shapes and texts
    lettering: dict[str, Lettering] = {}  # the layers that gave numbers or names
    sketch: PlanSketch | None = None
    underlay: Underlay | None = None


class Asset(msgspec.Struct, frozen=True, omit_defaults=True):
    """A file of the Source: its path, the SHA-256 of its content and its size in bytes."""

    path: str
    sha256: str
    size: int


class BoothReference(msgspec.Struct, frozen=True, omit_defaults=True):
    """A booth, or several, as the list writes them, in the hall that it says; without text, only that hall."""

    text: str
    hall: str = ""


class Exhibitor(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    id: str
    name: Words
    country: str = ""  # ISO 3166-1 alpha-2, upper case, if recognised
    summary: Words = {}  # description of the exhibits
    categories: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    contacts: Contacts = Contacts()
    color: str = ""  # brand colour "#rrggbb"
    references: tuple[BoothReference, ...] = ()  # as written in the list
    booths: tuple[str, ...] = ()  # booth keys, after the join
    logo: Asset | None = None
    brochure: Asset | None = None
    row: int = 0  # row in its table
    group: str = ""  # the group stand or pavilion, as written
    staff: tuple[StaffMember, ...] = ()


class Booth(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    # the number if it is unique in the expo, else hall-number; addresses contain its `geometry.slug`
    key: str
    number: str
    aliases: tuple[str, ...] = ()  # further numbers of the same booth, as printed
    level: str
    hall: str
    outline: Polygon
    type: BoothType = "inline"
    # indexes i of shell edges (i, i+1) that face free space, longest/main first
    open_sides: tuple[int, ...] = ()
    yaw: float = 0.0  # direction that the front (open_sides[0]) faces, degrees clockwise from north
    area: float = 0.0  # m²
    zone: str = ""
    title: Words = {}  # fascia text: exhibitor, group, or "A · B +N"; {} for a vacant booth
    exhibitors: tuple[str, ...] = ()
    color: str = ""  # accent, "#rrggbb"; the exhibitor's brand colour, else the zone's
    goods: tuple[str, ...] = ()  # names in `expo.exhibited`, by what its exhibitors say
    height: float = 0.0
    model: Asset | None = None
    posters: tuple[Asset, ...] = ()
    logo: Asset | None = None
    video: Asset | None = None
    # booth keys that share a wall or face across an aisle, nearest first
    neighbours: tuple[str, ...] = ()
    source: Origin = Origin()
    # middle of the open part of open_sides[0], on the outline; None if no side is open
    front: Point | None = None
    model_unit: str = ""  # unit of the uploaded model, from booth.toml: m cm mm in ft
    model_turn: float = 0.0  # additional rotation of the model, degrees clockwise
    # from booth.toml, if the outline allows it (`expo.constructions`)
    construction: Construction = ""


class Zone(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    id: str
    hall: str
    outline: Polygon
    kind: str = "zone"  # zone | pavilion
    title: Words = {}
    color: str = ""


class VenueFeature(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """An Aisle, Opening, Fixture or Amenity: a feature of a hall that is neither booth nor zone."""

    id: str
    category: Category
    kind: str
    outline: Polygon
    title: Words = {}
    height: float = 0.0
    yaw: float = 0.0
    to: str = ""  # stairs, lift, opening: the level or hall at the other end
    step_free: bool = True
    source: Origin = Origin()


class Hall(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A bounded show space with its contents: halls are assembled, encoded and listed one by one."""

    id: str
    level: str
    outline: Polygon
    title: Words = {}
    kind: str = "hall"
    height: float = 9.0
    zones: tuple[Zone, ...] = ()
    booths: tuple[Booth, ...] = ()
    features: tuple[VenueFeature, ...] = ()
    walkable: tuple[Polygon, ...] = ()  # hall minus all obstacles; computed by `expo.compose`
    assumed: bool = False  # the plan has no outline for it: this one was computed from its contents
    document: str = ""  # the plan document, if it is not that of its level


class Level(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    id: str
    halls: tuple[Hall, ...]
    title: Words = {}
    ordinal: int = 0
    elevation: float = 0.0
    scale: Scale = Scale(1.0, 0.0)
    outline: Polygon | None = None  # the site or floor, if drawn
    document: str = ""  # the plan document


class Item(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """An entry of the programme. Times are ISO 8601 with offset, in the venue's time zone."""

    id: str
    kind: str  # forum | competition | release | ceremony | talk | …
    title: Words
    start: str
    end: str
    # id of a venue feature (stage), booth key or hall id; as written until the join
    place: str = ""
    room: str = ""  # the place as written, if the plan does not have it
    summary: Words = {}
    speakers: tuple[str, ...] = ()
    track: str = ""
    language: str = ""
    url: str = ""
    exhibitor: str = ""
    stream: str = ""  # http(s) address of the live stream
    recording: str = ""  # http(s) address of the recording
    lead: str = ""  # id of the tour that a guide leads at that time


class Organizer(msgspec.Struct, frozen=True, omit_defaults=True):
    """The organizer of the expo with contact data."""

    name: Words = {}
    website: str = ""
    email: str = ""
    phone: str = ""
    street: Words = {}  # postal address


class Sponsor(msgspec.Struct, frozen=True, omit_defaults=True):
    name: Words
    website: str = ""
    tier: Words = {}  # "Gold", "Host city", …
    logo: Asset | None = None


class Face(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The pictures of the show itself. `cover`: above its front page; `social`: of links to it;
    `visual`: the key visual on the walls of its halls."""

    logo: Asset | None = None
    cover: Asset | None = None
    social: Asset | None = None
    visual: Asset | None = None


class BoothFiles(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The content of a folder `booths/<key>/`. The folder's name is compared with booth keys by slug."""

    model: Asset | None = None
    posters: tuple[Asset, ...] = ()
    logo: Asset | None = None
    video: Asset | None = None
    title: Words = {}
    color: str = ""
    height: float = 0.0
    model_unit: str = ""
    model_turn: float = 0.0
    construction: Construction = ""


class ExhibitorFiles(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The content of a folder `exhibitors/<id>/`; profile.toml overrides the list."""

    logo: Asset | None = None
    brochure: Asset | None = None
    posters: tuple[Asset, ...] = ()
    name: Words = {}
    summary: Words = {}
    country: str = ""
    categories: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    contacts: Contacts = Contacts()
    color: str = ""
    staff: tuple[StaffMember, ...] = ()


def presented(firm: Exhibitor | ExhibitorFiles, name: str) -> Any:
    """A field of `Presentation`."""
    return getattr(firm.contacts if name in Contacts.__struct_fields__ else firm, name)


class Assets(msgspec.Struct, frozen=True, omit_defaults=True):
    """Uploaded files by the name of their folder; `sponsors`: logos by the slug of their file's name."""

    booths: dict[str, BoothFiles] = {}
    exhibitors: dict[str, ExhibitorFiles] = {}
    face: Face = Face()
    sponsors: dict[str, Asset] = {}


class Expo(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    id: str
    title: Words
    locales: tuple[str, ...] = ("en",)  # first = default
    subtitle: Words = {}
    start: str = ""  # ISO dates
    end: str = ""
    timezone: str = "UTC"
    venue: Words = {}
    accent: str = "#b5651d"
    # imprint, privacy (empty: only what visits are counted for), contact, questions
    legal: dict[str, Words] = {}
    question_days: int = QUESTION_DAYS  # how long questions of visitors are kept
    uncounted: bool = False  # visits are not counted
    live: LiveDocument = LiveDocument()
    plain_walls: bool = False  # nothing along the walls of halls that the plan does not have
    sponsors: tuple[Sponsor, ...] = ()
    face: Face = Face()
    licence: str = ""
    embed: tuple[str, ...] = ()  # origins allowed to embed the walk in a frame
    # address of the published tree: the folder that contains the expo's, without a trailing slash
    address: str = ""
    levels: tuple[Level, ...] = ()
    exhibitors: tuple[Exhibitor, ...] = ()
    items: tuple[Item, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    hours: tuple[OpeningHours, ...] = ()
    street: Words = {}  # postal address of the venue
    organizer: Organizer = Organizer()
    # further languages of halls, zones and places, by id or printed name
    titles: dict[str, Words] = {}
    site: SiteSettings = SiteSettings()
    list_settings: ListSettings = ListSettings()
    accepted: tuple[str, ...] = ()  # findings that are all right: a code, and how many there were
    # names of categories, products and tracks (`expo.texts.glossary`), by folded text
    glossary: dict[str, Words] = {}

    @property
    def halls(self) -> tuple[Hall, ...]:
        return tuple(hall for level in self.levels for hall in level.halls)

    @property
    def booths(self) -> tuple[Booth, ...]:
        return tuple(booth for hall in self.halls for booth in hall.booths)
