"""Every message that crosses to the browser. JSON Schemas (`schema/`), TypeScript types (`web/src/wire.gen.ts`) and
docs come from here.

Venue metres, x east, y north, z up; yaw in degrees clockwise from north. A *blob name* is `<sha256>.<ext>`, found at
`/blobs/`.
An edit must rewrite little (issue: at most 12 documents and 200 kB), so whatever grows with the expo is cut into
sections of at most 8 booths each.
"""

from __future__ import annotations

import msgspec

from shapan.expo.scenario.scenario import Scenario
from shapan.expo.values import Point, Pose, Words
from shapan.expo.ways.aisles import Aisle
from shapan.expo.ways.walk import NamedPlace, Portal
from shapan.scene.values import Poster, Sign
from shapan.source.json_types import JsonObject

FORMAT = 3


class FileEntry(msgspec.Struct, frozen=True):
    """A file of the published tree."""

    sha256: str
    size: int
    type: str  # media type


class ExpoHead(msgspec.Struct, frozen=True, omit_defaults=True):
    id: str
    title: Words
    subtitle: Words = {}
    start: str = ""
    end: str = ""
    timezone: str = "UTC"
    accent: str = ""
    booths: int = 0
    exhibitors: int = 0
    address: str = ""  # where the tree lies, when expo.toml says it; without a final slash
    legal: tuple[str, ...] = ()  # pages of texts that expo.toml has: imprint, privacy


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


class HallHead(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the sand table needs of a hall; all else is in its index."""

    id: str
    level: str
    title: Words
    outline: tuple[Point, ...]
    height: float
    booths: int
    view: Pose  # where a visitor stands who enters: just inside the widest opening, looking in
    index: str  # blob name of HallIndex
    zones: tuple[ZoneHead, ...] = ()
    back: Pose | None = None  # the opposite look, from the far end: who dives comes in by the one that turns less


class ScenarioHead(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a visitor chooses a scenario by."""

    id: str  # its page is `<lang>/scenarios/<id>/`
    title: Words
    stops: int
    tour: str  # blob name of Tour
    minutes: float = 0.0
    booths: tuple[str, ...] = ()  # keys of the booths it stops at


class Release(msgspec.Struct, frozen=True, omit_defaults=True):
    """`release.json`, the only pointer that the viewer reads. `tileset` is the root tileset itself (one round trip
    less)."""

    format: int
    id: str
    expo: ExpoHead
    locales: tuple[str, ...]
    tileset: JsonObject  # 3D Tiles 1.1; content addresses are blob names
    kit: str  # blob name of the shared kit buffer
    bounds: tuple[float, float, float, float]  # min x, min y, max x, max y of the venue
    levels: tuple[LevelHead, ...]
    halls: tuple[HallHead, ...]
    files: str  # blob name of Files: paths that belong to no hall
    programme: str = ""  # blob name of ProgrammeIndex; "" where there is none
    rest: tuple[str, ...] = ()  # blob names of Files: exhibitors without a booth, scenarios
    blobs: tuple[str, ...] = ()  # what all pages share: style sheet, icon
    embed: tuple[str, ...] = ()  # origins that may frame the walk
    scenarios: tuple[ScenarioHead, ...] = ()
    search: tuple[str, ...] = ()  # blob names of Shards: halls, places, scenarios, exhibitors without a booth
    shards: tuple[
        str, ...
    ] = ()  # blob names of HallShard, above 16 halls: these have the halls and the root's children


class HallShard(msgspec.Struct, frozen=True):
    """Some halls of a large expo, so that an edit does not write the heads of 160: `halls` of the release, and of its
    tileset's root the `children` that are these halls."""

    halls: tuple[HallHead, ...]
    tiles: tuple[JsonObject, ...]


class Files(msgspec.Struct, frozen=True, omit_defaults=True):
    """What lies where, below the expo's address."""

    files: dict[str, FileEntry] = {}  # `halls/n1/plan.svg` -> what it is
    pages: Words = {}  # `booths/a12/` -> blob name of its bundle: `<lang>/booths/a12/index.html` in every language
    also: Words = {}  # `booths/a12/` -> `exhibitors/acme/`: in each language the second shows the first one's page
    blobs: tuple[str, ...] = ()  # pictures that these pages show


class SectionHead(msgspec.Struct, frozen=True):
    """A part of a hall: at most 8 booths, in the order of their numbers."""

    id: str
    box: tuple[float, float, float, float]
    keys: tuple[str, ...]  # of its booths
    list: str  # blob name of Section


class WalkPolygon(msgspec.Struct, frozen=True, omit_defaults=True):
    """Integer millimetres, flat x0,y0,x1,y1 …; shell counter-clockwise, holes clockwise."""

    shell: tuple[int, ...]
    holes: tuple[tuple[int, ...], ...] = ()


class Walk(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where one can walk in one hall. `polygons` is the centre-line free space: already shrunk by the visitor's
    radius."""

    hall: str
    level: str
    z: float
    radius: float
    polygons: tuple[WalkPolygon, ...]
    portals: tuple[Portal, ...] = ()
    places: tuple[NamedPlace, ...] = ()


class HallIndex(msgspec.Struct, frozen=True, omit_defaults=True):
    id: str
    walk: Walk
    sections: tuple[SectionHead, ...]
    signs: str = ""  # blob name of HallSigns
    own: Files = Files()  # the hall's own pages and plan
    files: tuple[str, ...] = ()  # blob names of Files: pages and pictures of its booths and their exhibitors
    search: tuple[str, ...] = ()  # blob names of Shards: its booths and their exhibitors
    aisles: tuple[Aisle, ...] = ()  # how one goes from booth to booth by keyboard
    spots: dict[str, Point] = {}  # booths that the programme names, the middle of each by its key


class HallSigns(msgspec.Struct, frozen=True):
    """Hall, zone banners, aisle letters, stages. Apart from the index, so that an edit does not write them again."""

    signs: tuple[Sign, ...]


class ExhibitorHead(msgspec.Struct, frozen=True, omit_defaults=True):
    id: str
    name: Words
    country: str = ""
    summary: Words = {}


class BoothHead(msgspec.Struct, frozen=True, omit_defaults=True):
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
    # Without `id` and `key`; one without `color` has colour and ground of the one before: a third of a section
    signs: tuple[Sign, ...] = ()


class Section(msgspec.Struct, frozen=True):
    booths: tuple[BoothHead, ...]


class ProgrammeItem(msgspec.Struct, frozen=True, omit_defaults=True):
    """Times are ISO 8601 with the venue's offset. Its page is `<lang>/programme/<id>/`, beside it `<id>.ics`."""

    id: str
    kind: str
    title: Words
    start: str
    end: str
    place: str = ""
    room: str = ""  # what the programme calls a place that the plan does not have
    summary: Words = {}
    speakers: tuple[str, ...] = ()
    track: str = ""
    language: str = ""
    exhibitor: str = ""
    url: str = ""
    stream: str = ""
    recording: str = ""


class ProgrammePlace(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where items take place: a stage, a booth, a hall."""

    title: Words
    hall: str
    page: str  # below the language's folder, e.g. `booths/a12/`
    view: str  # the query that shows it in the walk, e.g. `booth=A12`
    at: Point | None = None  # None for a booth: its hall's index says where


class Programme(msgspec.Struct, frozen=True, omit_defaults=True):
    """A part of the programme: items in order of time, and the places they name."""

    items: tuple[ProgrammeItem, ...]
    places: dict[str, ProgrammePlace] = {}


class ProgrammePart(msgspec.Struct, frozen=True, omit_defaults=True):
    """The items that begin on one day; of a full day, in one hour or minute. Its page is `<lang>/programme/<id>/`."""

    id: str  # "2026-08-23", "2026-08-23-10", "2026-08-23-1030"
    date: str  # in the venue's time zone
    start: str  # of the first item
    end: str  # of the one that ends last: what is on at a moment is in the parts around it
    items: int
    list: str  # blob name of Programme
    files: str  # blob name of Files: pages of the part and of its items
    search: str  # blob name of Shard: its items


class Screen(msgspec.Struct, frozen=True):
    """The screen of a stage that items take place on; `at` is the middle of its lower edge."""

    place: str
    hall: str
    at: tuple[float, float, float]
    yaw: float  # the way it looks
    width: float
    height: float


class ProgrammeIndex(msgspec.Struct, frozen=True, omit_defaults=True):
    """The programme by parts: an edited item rewrites its part, and no other."""

    parts: tuple[ProgrammePart, ...]
    screens: tuple[Screen, ...] = ()
    words: dict[str, Words] = {}  # what its tracks and kinds of items are called, by folded text


class StopPlace(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where a stop looks from. On the table there is no pose; at a booth it is the booth's `view`, said once."""

    pose: Pose | None = None
    hall: str = ""  # the hall that one stands in


class Tour(msgspec.Struct, frozen=True, omit_defaults=True):
    """A scenario as it is played: its files are blob names, and every stop has its place."""

    scenario: Scenario
    places: dict[str, StopPlace]  # by stop
