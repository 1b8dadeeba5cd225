"""All messages to the browser. JSON Schemas (`schema/`), TypeScript types (`web/src/wire.gen.ts`) and docs are
generated from this module.

Coordinates are venue metres: x east, y north, z up; yaw is in degrees clockwise from north. A *blob name* is
`<sha256>.<ext>`; its address is `/blobs/<blob name>`.
An edit may rewrite at most 24 documents and 600 kB. Therefore all data that grows with the expo is divided into
sections of at most 8 booths each.
"""

from __future__ import annotations

import msgspec

from shapan.expo.records.expo import LiveDocument
from shapan.expo.scenario.scenario import Scenario
from shapan.expo.site.settings import EarthPlace
from shapan.expo.values import Point, Pose, Words
from shapan.expo.ways.aisles import Aisle
from shapan.expo.ways.walk import NamedPlace, Portal
from shapan.scene.values import BoothScreen, Poster, Sign
from shapan.settings import QUESTION_DAYS
from shapan.source.json_types import JsonObject

FORMAT = 4


class FileEntry(msgspec.Struct, frozen=True):
    """A file of the published tree."""

    sha256: str
    size: int
    type: str  # media type


class ExpoHead(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    id: str
    title: Words
    subtitle: Words = {}
    start: str = ""
    end: str = ""
    timezone: str = "UTC"
    accent: str = ""
    booths: int = 0
    exhibitors: int = 0
    address: str = ""  # address of the published tree from expo.toml, without a trailing slash
    questions: Words = {}  # what visitors agree to who ask an exhibitor; {}: nobody can ask
    question_days: int = QUESTION_DAYS
    legal: tuple[str, ...] = ()  # legal texts: imprint, privacy
    uncounted: bool = False  # visits are not counted
    live: LiveDocument = LiveDocument()  # visitors who are there at the same time
    logo: str = ""  # blob names of the pictures of the show
    cover: str = ""
    social: str = ""


class LevelHead(msgspec.Struct, frozen=True, omit_defaults=True):
    id: str
    title: Words
    ordinal: int = 0
    elevation: float = 0.0


class ZoneHead(msgspec.Struct, frozen=True, omit_defaults=True):
    id: str
    title: Words
    color: str
    outline: tuple[Point, ...]


class HallHead(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The data of a hall that the sand table needs. All other data is in the hall's index."""

    id: str
    level: str
    title: Words
    outline: tuple[Point, ...]  # one ring: what stands in an open ground is cut out along a seam
    height: float
    booths: int
    view: Pose  # start pose of a visitor who enters the hall: where most of its booths are seen
    index: str  # blob name of HallIndex
    zones: tuple[ZoneHead, ...] = ()
    # the best view the other way: a camera flight into the hall ends at the pose that needs the smaller turn
    back: Pose | None = None
    kind: str = "hall"  # hall, outdoor, concourse


class ScenarioHead(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The data of a scenario that the scenario list shows."""

    id: str  # its page is `<lang>/scenarios/<id>/`
    title: Words
    stops: int
    tour: str  # blob name of Tour
    minutes: float = 0.0
    booths: tuple[str, ...] = ()  # keys of the booths of its stops


class Release(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """`release.json`, the only mutable document that the viewer reads. `tileset` contains the root tileset itself,
    which saves one round trip."""

    format: int
    id: str
    expo: ExpoHead
    locales: tuple[str, ...]
    tileset: JsonObject  # 3D Tiles 1.1; content addresses are blob names
    table: tuple[str, ...]  # blob names of the sand table's tiles
    kit: str  # blob name of the shared kit buffer
    bounds: tuple[float, float, float, float]  # min x, min y, max x, max y of the venue
    levels: tuple[LevelHead, ...]
    halls: tuple[HallHead, ...]
    files: str  # blob name of Files: paths that belong to no hall
    programme: str = ""  # blob name of ProgrammeIndex; "" without a programme
    rest: tuple[str, ...] = ()  # blob names of Files: exhibitors without a booth, scenarios
    blobs: tuple[str, ...] = ()  # blobs that all pages use: style sheet, icon
    embed: tuple[str, ...] = ()  # origins that may embed the walk in a frame
    scenarios: tuple[ScenarioHead, ...] = ()
    # blob names of Shards: halls, places, scenarios, exhibitors without a booth
    search: tuple[str, ...] = ()
    shards: tuple[str, ...] = ()  # blob names of HallShard, with more than 16 halls
    place: EarthPlace | None = None  # of the venue's origin; the walk itself stays in venue metres


class HallShard(msgspec.Struct, frozen=True):
    """Some halls of a large expo, so that an edit does not rewrite the heads of 160 halls. `halls` belong to the
    release's `halls`; `children` are the tiles of these halls below the root tile of its tileset."""

    halls: tuple[HallHead, ...]
    tiles: tuple[JsonObject, ...]


class Files(msgspec.Struct, frozen=True, omit_defaults=True):
    """The files of the published tree, by path below the expo's address."""

    files: dict[str, FileEntry] = {}  # path, such as `halls/n1/plan.svg`, -> file
    # `booths/a12/` -> blob name of its bundle: `<lang>/booths/a12/index.html` in every language
    pages: Words = {}
    # `booths/a12/` -> `exhibitors/acme/`: in each language the second path serves the page of the first
    also: Words = {}
    blobs: tuple[str, ...] = ()  # images that these pages use
    # `booths/a12/` or `exhibitors/acme/` -> blob name of the logo of its exhibitor
    logos: dict[str, str] = {}


class SectionHead(msgspec.Struct, frozen=True):
    """A part of a hall: at most 8 booths, ordered by booth number."""

    id: str
    box: tuple[float, float, float, float]
    keys: tuple[str, ...]  # keys of its booths
    list: str  # blob name of Section


class WalkPolygon(msgspec.Struct, frozen=True, omit_defaults=True):
    """Integer millimetres, flat x0,y0,x1,y1 …; shell counter-clockwise, holes clockwise."""

    shell: tuple[int, ...]
    holes: tuple[tuple[int, ...], ...] = ()


class Walk(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The walkable area of one hall. `polygons` is the free space for the centre of a visitor: already reduced by the
    visitor's radius."""

    hall: str
    level: str
    z: float
    radius: float
    polygons: tuple[WalkPolygon, ...]
    portals: tuple[Portal, ...] = ()
    places: tuple[NamedPlace, ...] = ()


class LightHead(msgspec.Struct, frozen=True):
    """The baked light of a square of 20 m of a hall's floor (docs/tiles.md)."""

    column: int  # east, in squares from the venue's origin
    row: int  # north
    blob: str  # blob name


class HallIndex(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    id: str
    walk: Walk
    sections: tuple[SectionHead, ...]
    signs: str = ""  # blob name of HallSigns
    own: Files = Files()  # pages and plan of the hall itself
    # blob names of Files: pages and images of its booths and their exhibitors
    files: tuple[str, ...] = ()
    search: tuple[str, ...] = ()  # blob names of Shards: its booths and their exhibitors
    aisles: tuple[Aisle, ...] = ()  # graph for walking from booth to booth with the keyboard
    spots: dict[str, Point] = {}  # centres of the booths that the programme names, by booth key
    light: tuple[LightHead, ...] = ()  # none in the open air


class HallSigns(msgspec.Struct, frozen=True, omit_defaults=True):
    """Signs of the hall: hall sign, zone banners, aisle letters, stages; and the show's key visual on its walls. A
    separate document, so that an edit does not rewrite them."""

    signs: tuple[Sign, ...]
    posters: tuple[Poster, ...] = ()


class ExhibitorHead(msgspec.Struct, frozen=True, omit_defaults=True):
    id: str
    name: Words
    country: str = ""
    summary: Words = {}


class BoothHead(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    key: str
    slug: str  # its page is `<lang>/booths/<slug>/`
    number: str
    type: str
    outline: tuple[Point, ...]
    view: Pose  # eye height, outside the open side, looking at the booth
    title: Words = {}
    zone: str = ""
    color: str = ""
    height: float = 0.0
    area: float = 0.0
    exhibitors: tuple[ExhibitorHead, ...] = ()
    posters: tuple[Poster, ...] = ()
    signs: tuple[Sign, ...] = ()  # without `id` and `key`
    screen: BoothScreen | None = None


class Section(msgspec.Struct, frozen=True):
    booths: tuple[BoothHead, ...]
    panels: str = ""  # blob name of BoothPanels; "" in a release of an older program


class BoothPanels(msgspec.Struct, frozen=True):
    """What the panels of a section's booths show. The HTML is made by templates that escape all text; its addresses
    are relative to the page of the walk."""

    html: dict[str, Words]  # booth key -> HTML by locale


class ProgrammeItem(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Times are ISO 8601 with the venue's offset. The page is `<lang>/programme/<id>/`; the calendar file is `<id>.ics`
    in the same folder."""

    id: str
    kind: str
    title: Words
    start: str
    end: str
    place: str = ""
    room: str = ""  # the programme's name for a place that the plan does not have
    summary: Words = {}
    speakers: tuple[str, ...] = ()
    track: str = ""
    language: str = ""
    exhibitor: str = ""
    url: str = ""
    stream: str = ""
    recording: str = ""
    lead: str = ""  # id of the tour that a guide leads at that time


class ProgrammePlace(msgspec.Struct, frozen=True, omit_defaults=True):
    """A place where items of the programme happen: a stage, a booth, a hall."""

    title: Words
    hall: str
    page: str  # path below the language's folder, e.g. `booths/a12/`
    view: str  # query that shows the place in the walk, e.g. `booth=A12`
    at: Point | None = None  # None for a booth: the index of its hall has the position


class Programme(msgspec.Struct, frozen=True, omit_defaults=True):
    """A part of the programme: items ordered by time, and their places."""

    items: tuple[ProgrammeItem, ...]
    places: dict[str, ProgrammePlace] = {}


class ProgrammePart(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The items that begin on one day, or in one hour or minute of a full day. Its page is `<lang>/programme/<id>/`."""

    id: str  # "2026-08-23", "2026-08-23-10", "2026-08-23-1030"
    date: str  # in the venue's time zone
    start: str  # start of the first item
    # end of the item that ends last, so that the parts around a moment contain all items in progress
    end: str
    items: int
    list: str  # blob name of Programme
    files: str  # blob name of Files: pages of the part and of its items
    search: str  # blob name of Shard: its items


class Screen(msgspec.Struct, frozen=True, kw_only=True):
    """The screen of a stage with programme items; `at` is the middle of its lower edge."""

    place: str
    hall: str
    at: tuple[float, float, float]
    yaw: float  # direction that the screen faces
    width: float
    height: float


class ProgrammeIndex(msgspec.Struct, frozen=True, omit_defaults=True):
    """The programme in parts: an edit of an item rewrites only the part that contains it."""

    parts: tuple[ProgrammePart, ...]
    screens: tuple[Screen, ...] = ()
    words: dict[str, Words] = {}  # names of its tracks and kinds of items, by folded text


class StopPlace(msgspec.Struct, frozen=True, omit_defaults=True):
    """The pose of a stop. A stop at the sand table has no pose."""

    pose: Pose | None = None
    hall: str = ""  # the hall that contains the pose


class PieceScreen(msgspec.Struct, frozen=True, omit_defaults=True):
    """A screen of a set piece: it stands at the node of this name, its foot at the node's origin."""

    node: str
    size: tuple[float, float]  # width and height, metres
    words: Words = {}


class PieceHead(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A set piece as the viewer places it. Its animations are named as its clips."""

    id: str
    model: str  # blob name, GLB
    at: tuple[float, float, float]  # its origin in venue metres
    hall: str = ""  # "": it stands over the sand table
    facing: float = 180.0  # degrees clockwise from north
    scale: float = 1.0
    # width, depth, height of the box that is cleared for it
    room: tuple[float, float, float] = (0.0, 0.0, 0.0)
    once: tuple[str, ...] = ()  # clips that stay at their end
    screens: tuple[PieceScreen, ...] = ()


class Tour(msgspec.Struct, frozen=True, omit_defaults=True):
    """A scenario for the player: files are blob names, every stop has a place, and `pieces` are its scenery."""

    scenario: Scenario
    places: dict[str, StopPlace]  # stop -> place
    pieces: tuple[PieceHead, ...] = ()
