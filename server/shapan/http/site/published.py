"""The published content in memory: the current release of each expo with its paths, and recently used blobs."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, dataclass, field

from shapan.errors import Building, NotFound, ShapanError, TakenDown, Unavailable
from shapan.http.content.chunks import CheckedBlobs
from shapan.http.hub import EventHub, release_text
from shapan.pages.alphabet import ListedExhibitor
from shapan.pages.render.address import SCRIPT, Site, shared
from shapan.publish.pages.alphabet import listed_exhibitors
from shapan.publish.programme.calendar import record_sequences
from shapan.publish.programme.timetable import Timetable, timetable_of
from shapan.publish.release.listing import paths_of, read_release, tileset_document
from shapan.publish.release.taken_off import TakenOff, taken_off
from shapan.publish.search.query import Index, index_of
from shapan.recently_used import RecentlyUsed
from shapan.store.blobs.bundle import blob_of, coded
from shapan.store.blobs.compression import twins
from shapan.store.ports import Fetched, Store, blob_name
from shapan.telemetry.log_lines import tell_operator
from shapan.wire import Release

SMALL_BLOB = 512 << 10  # bytes; larger blobs are read from the store in chunks for each request
AGAIN_S = 2  # Retry-After in seconds during a build
_OEMBED = b'<link rel="alternate" type="application/json+oembed" href="../oembed.json">\n'
LIVE_ADDRESS = "../live"  # from a page of the walk
VISITS_ADDRESS = "/api/v1/visits"
BLOB_MEMORY = 96 << 20  # bytes of blobs and compressed variants that are kept


@dataclass(frozen=True)
class CachedBlob:
    """A blob, or a file of a bundle, in memory with its compressed variants."""

    name: str
    bytes_by_coding: Mapping[str, bytes]

    @property
    def size(self) -> int:
        return sum(len(data) for data in self.bytes_by_coding.values())


HASHED_ASSETS = "viewer/assets/"  # the bundler names these files by their hash


@dataclass(frozen=True, eq=False)
class PublishedExpo:
    """The current release of one expo. `live`: pages that the server modifies before sending, by path."""

    release: Release
    document: CachedBlob
    paths: dict[str, str]  # path -> reference (`store/blobs/bundle.py`)
    live: dict[str, CachedBlob]
    # `live` for clients that save data; made on request
    light: dict[str, CachedBlob] = field(default_factory=dict)
    _: KW_ONLY
    off: TakenOff = field(default_factory=TakenOff)
    meets: bool = False  # the walk pages name the address of the sockets

    def walk(self, path: str, saves_data: bool) -> CachedBlob:
        """A walk page. For clients with `Save-Data: on` the page contains this preference, because not every browser
        exposes it to scripts."""
        if not saves_data or not path.endswith(".html"):
            return self.live[path]
        if path not in self.light:
            page = self.live[path].bytes_by_coding[""]
            page = page.replace(b' data-view="loading"', b' data-saves data-view="loading"', 1)
            self.light[path] = CachedBlob(
                blob_name(page, "html"), {"": page, **twins(page, "html")}
            )
        return self.light[path]


def site_of(shown: PublishedExpo) -> Site:
    """The values that all generated pages of this release share."""
    site, _ = shared()
    return dataclasses.replace(
        site, script=SCRIPT if SCRIPT in shown.paths else "", tours=bool(shown.release.scenarios)
    )


@dataclass(kw_only=True)
class PublishedExpos:
    """`load` is thread-safe and is called from the build thread; other methods are for the event loop unless they say
    so."""

    store: Store
    expected: tuple[str, ...] = ()  # sources that need a release before the server is ready
    ready: set[str] = field(default_factory=set)
    # progress of the first builds: step, done, total; any thread
    underway: tuple[str, int, int] = ("read", 0, 1)
    drawing: str = ""  # the plan that the first build has read, as SVG; any thread
    ending: bool = False  # the process must exit; any thread
    shown: dict[str, PublishedExpo] = field(default_factory=dict)
    # reason why an expo is not shown, by expo
    withheld: dict[str, ShapanError] = field(default_factory=dict)
    # exhibitors of an expo whose contents are off; blocking
    off: Callable[[str], frozenset[str]] = lambda _: frozenset()
    # where the walk sends the stops that are added to a scenario; {expo} is filled in
    author: str = ""
    meets: bool = False  # visitors meet, unless the expo says otherwise
    counts: bool = False  # devices tell what happens on them, unless the expo says otherwise
    offers: bool = False  # a page of an older release offers the new one instead of switching to it
    # expos of folders: open pages switch to each saved change
    followed: set[str] = field(default_factory=set)
    checked: CheckedBlobs = field(default_factory=CheckedBlobs)
    hub: EventHub = field(default_factory=EventHub)  # tells open pages of another release
    channel: str = "site"  # of the hub
    _memory: RecentlyUsed[str, CachedBlob] = field(
        default_factory=lambda: RecentlyUsed(BLOB_MEMORY, lambda blob: blob.size, least=0)
    )
    _manifests: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)
    _indexes: dict[str, tuple[str, Index]] = field(default_factory=dict)
    _timetables: dict[str, tuple[str, Timetable]] = field(default_factory=dict)
    _listed: dict[str, tuple[str, tuple[ListedExhibitor, ...]]] = field(default_factory=dict)

    def load(self, expo: str) -> PublishedExpo:
        """Reads the current release, and counts what it changed in the programme. Raises NotFound. Blocking; any
        thread."""
        current = self.store.releases.current(expo)
        if current is None:
            raise NotFound("not-found.expo", expo=expo[:80])
        document = self.store.releases.document(expo, current)
        release = read_release(document, self.store.blobs)
        known = self._manifests.get(expo, {})
        paths = paths_of(release, self.store.blobs, known)
        self._manifests[expo] = known
        held = CachedBlob(
            blob_name(document, "json"),
            {"": document, **twins(document, "json", first_view=len(document) < 64 << 10)},
        )
        news = ' data-offered=""' if self.offers and expo not in self.followed else ""
        news += f' data-author="{self.author.format(expo=expo)}"' if self.author else ""
        news += (
            f' data-visits="{VISITS_ADDRESS}"' if self.counts and not release.expo.uncounted else ""
        )
        meets = self.meets and release.expo.live.mode != "off" and not release.expo.live.closed
        if meets:
            news += f' data-live="{LIVE_ADDRESS}"'
        live = _live(release, paths, self.store, news)
        if self.channel == "site":  # of previews nobody keeps a calendar
            with contextlib.suppress(ShapanError):  # a damaged part of the programme; visits go on
                record_sequences(release, self.store, int(time.time()))
        off = taken_off(release, self.store.blobs, self.off(expo))
        return PublishedExpo(release, held, paths, live, off=off, meets=meets)

    def refuse_off(self, reference: str) -> bytes | None:
        """What is sent instead of a blob from which contents were taken off; None for any other. Raises TakenDown for a
        file that was taken off."""
        for one in self.shown.values():
            if reference in one.off.blobs:
                raise TakenDown("taken-off")
            if reference in one.off.instead:
                return one.off.instead[reference]
        return None

    def show(self, expo: str, shown: PublishedExpo) -> None:
        """Makes this release visible. In the event loop. Open pages of the previous release keep working: scripts that
        they load later stay at their addresses."""
        if before := self.shown.get(expo):
            kept = {
                path: reference
                for path, reference in before.paths.items()
                if path.startswith(HASHED_ASSETS)
            }
            shown.paths.update(kept | shown.paths)
        self.shown[expo] = shown
        self.withheld.pop(expo, None)
        self.hub.publish((self.channel, expo), lambda: release_text(shown.release.id))

    def hide(self, expo: str) -> None:
        """Removes the expo from its address. In the event loop."""
        self.shown.pop(expo, None)
        self.withheld.pop(expo, None)
        self._manifests.pop(expo, None)
        self._indexes.pop(expo, None)
        self._listed.pop(expo, None)
        self.hub.remove((self.channel, expo))

    def load_all(self) -> None:
        """An expo that cannot be shown, because an older program version built it or a blob is damaged, does not affect
        the others."""
        for expo in self.store.releases.expos():
            try:
                self.show(expo, self.load(expo))
            except (NotFound, Unavailable) as problem:
                self.withheld[expo] = problem
                tell_operator(f"{expo} is not shown: {problem.message}", logging.ERROR)

    def expo(self, name: str) -> PublishedExpo:
        """Raises NotFound; Unavailable for an expo that could not be loaded."""
        shown = self.shown.get(name)
        if name in self.withheld:
            raise Unavailable("not-shown", name=name, why=self.withheld[name].message)
        if shown is None:
            self.awaited()  # the expo id of a source is unknown until the source has been read
            raise NotFound("not-found.expo-listed", name=name[:80])
        return shown

    def awaited(self) -> None:
        """Raises Building while a given source has no release yet."""
        left = sum(source not in self.ready for source in self.expected)
        if left:
            step, done, total = self.underway
            raise Building(
                "building",
                step=step,
                done=done,
                total=total,
                left=left,
                all=len(self.expected),
                doing=step,
                made=done,
                found=total,
                seconds=AGAIN_S,
                drawing=self.drawing,
            )

    async def fetch(self, reference: str) -> None:
        """Brings a blob that is on another machine to this one. Raises NotFound and Unavailable."""
        if isinstance(self.store.blobs, Fetched):
            await asyncio.to_thread(self.store.blobs.fetch, blob_of(reference))

    def recent(self, reference: str) -> CachedBlob | None:
        """A page or small blob that is in the cache."""
        return self._memory.get(reference)

    def held(self, reference: str) -> CachedBlob | None:
        """A page or small blob, from the cache if possible; None for a large blob. Raises NotFound and Unavailable."""
        if kept := self.recent(reference):
            return kept
        blobs = self.store.blobs
        sizes = self.checked.sizes(blobs, blob_of(reference))
        if blob_of(reference) == reference and sizes[""] > SMALL_BLOB:
            return None
        try:
            held = CachedBlob(reference, coded(blobs, reference))
        except Unavailable:
            self.checked.hurt = True
            self.checked.damaged.add(blob_of(reference))
            raise
        self._memory.put(reference, held)
        return held

    def forget(self, name: str) -> None:
        """Drops a blob from the cache, with the files in it, because its compressed variants have changed. In the event
        loop."""
        for reference in [one for one in self._memory if blob_of(one) == name]:
            self._memory.take(reference)

    def index(self, expo: str) -> Index:
        """The search index; made at the first request. Blocking."""
        shown = self.expo(expo)
        kept = self._indexes.get(expo)
        if kept is None or kept[0] != shown.release.id:
            kept = (
                shown.release.id,
                index_of(shown.release, self.store.blobs, kept[1] if kept else None),
            )
            self._indexes[expo] = kept
        return kept[1]

    def listed(self, expo: str) -> tuple[ListedExhibitor, ...]:
        """All exhibitors; read at the first request. Blocking."""
        shown = self.expo(expo)
        kept = self._listed.get(expo)
        if kept is None or kept[0] != shown.release.id:
            kept = (shown.release.id, listed_exhibitors(shown.release, self.store.blobs))
            self._listed[expo] = kept
        return kept[1]

    def timetable(self, expo: str) -> Timetable:
        """The programme; read at the first request. Blocking."""
        shown = self.expo(expo)
        kept = self._timetables.get(expo)
        if kept is None or kept[0] != shown.release.id:
            kept = (shown.release.id, timetable_of(shown.release, self.store.blobs))
            self._timetables[expo] = kept
        return kept[1]


def _live(
    release: Release, paths: dict[str, str], store: Store, says: str
) -> dict[str, CachedBlob]:
    """The walk pages with additions of this server: the address of the event stream, and the tiles of the first view to
    preload. `says`: further attributes.

    The blobs do not have these additions: a static tree has no events, and moving a booth must not rewrite three pages.
    """
    preload = "".join(
        f'<link rel="preload" as="fetch" crossorigin href="../../blobs/{name}">\n'
        for name in release.table
    )
    news = f"../changes?since={release.id}"
    copy = tileset_document(release)
    live = {"tileset.json": CachedBlob(blob_name(copy, "json"), {"": copy, **twins(copy, "json")})}
    for locale in release.locales:
        path = f"{locale}/index.html"
        if path not in paths:
            continue
        page = coded(store.blobs, paths[path])[""]
        if release.embed:
            page = page.replace(b"</head>", _OEMBED + b"</head>", 1)
        page = page.replace(
            b' data-view="loading"', f' data-changes="{news}"{says} data-view="loading"'.encode(), 1
        )
        if b"<script" in page:
            page = page.replace(b"</head>", f"{preload}</head>".encode(), 1)
        live[path] = CachedBlob(
            blob_name(page, "html"), {"": page, **twins(page, "html", first_view=True)}
        )
    return live
