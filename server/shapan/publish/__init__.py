"""The recital: documents in, a release out. Whoever reads this page can name every module.

    Source --read--> Expo (+ Findings) --audit--> Findings --assemble--> Scene --partition--> Tileset --encode--> blobs
           --render--> pages --release--> release.json, and one pointer is moved

Same documents, same program, same bytes. In a running process only what changed since `before` is made again: halls
are compared as
values, pages by what stands on them, tiles by the digest of their content.
"""

from __future__ import annotations

import functools
import hashlib
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec

from shapan.errors import Blocked
from shapan.expo.findings import Finding
from shapan.expo.model import Expo
from shapan.gltf.kit import Kit, encode_kit
from shapan.pages.address import SCRIPT, shared
from shapan.pages.documents import HallCard, head_of, languages_page
from shapan.publish.hall import BuiltHall, Tools, build_hall, made_of
from shapan.publish.hall_shards import apart
from shapan.publish.heads import expo_head, level_heads
from shapan.publish.paging import Memo, Pages, Stand
from shapan.publish.programme.documents import links_of, on_booths, programme_index
from shapan.publish.reading import Reading, read_source
from shapan.publish.scenarios.pages import looks_of, scenario_heads
from shapan.publish.scenarios.stages import stages_of
from shapan.publish.search_index import front_shards
from shapan.publish.sink import Sink
from shapan.publish.tiling import Encoder
from shapan.publish.uploads import Uploads, read_uploads
from shapan.publish.viewer import BuiltViewer
from shapan.scene.assemble import assemble_halls
from shapan.scene.kit import kit as parts
from shapan.source import Source
from shapan.store.ports import Store
from shapan.tiles.bounds import part_bounds
from shapan.tiles.partition import TABLE_BOOTHS, partition_table
from shapan.tiles.tileset import root_tileset
from shapan.wire import FORMAT, FileEntry, Files, Release

Progress = Callable[[str, int, int], None]  # step, done, of how many
REST = 200  # exhibitors without a booth in a manifest
KEPT_BOOTHS = 25_000  # of an expo whose pages are kept for the next build


@dataclass(frozen=True, eq=False)
class Built:
    """A release, and what the next build in this process takes from it."""

    reading: Reading
    uploads: Uploads
    release: str
    document: bytes
    written: tuple[tuple[str, int], ...]  # blobs that the store did not have before, release.json last
    halls: Mapping[str, BuiltHall] = field(default_factory=dict)
    memo: Memo = field(default_factory=Memo)
    known: Mapping[str, str] = field(default_factory=dict)

    @property
    def expo(self) -> Expo:
        return self.reading.expo

    @property
    def findings(self) -> tuple[Finding, ...]:
        return (*self.reading.findings, *self.uploads.findings)


def build(
    source: Source,
    store: Store,
    viewer: BuiltViewer | None,
    before: Built | None = None,
    progress: Progress = lambda *_: None,
) -> Built:
    """Everything, from documents to the moved pointer. Raises Blocked when a finding of severity `error` forbids it,
    and Unreadable."""
    progress("read", 0, 1)
    reading = read_source(source, before.reading if before else None, cache=store.cache)
    refuse(reading.findings)
    progress("read", 1, 1)
    uploads = read_uploads(source, reading.expo, store.cache, before.uploads if before else None, progress)
    return publish(reading, store, viewer, uploads, before, progress)


def refuse(findings: Sequence[Finding]) -> None:
    """Raises Blocked when an error is among them."""
    errors = [finding for finding in findings if finding.severity == "error"]
    if errors:
        raise blocked(errors, errors[0].code)


def blocked(errors: Sequence[Finding], code: str = "blocked") -> Blocked:
    """The first of them, and how many more there are."""
    first, more = errors[0], len(errors) - 1
    values: dict[str, Any] = {"first": first.message, "finding": [first.text, first.values], "more": more}
    if more:
        return Blocked("{first} (and {more} more); nothing was published", code=code, **values)
    return Blocked("{first}; nothing was published", code=code, **values)


def publish(
    reading: Reading | Expo, store: Store, viewer: BuiltViewer | None = None, uploads: Uploads | None = None,
    before: Built | None = None, progress: Progress = lambda *_: None, *, lean: bool = False,
) -> Built:  # fmt: skip
    """From the Expo value to the moved pointer. `lean`: see Sink."""
    reading = Reading(reading, ()) if isinstance(reading, Expo) else reading
    expo, uploads = reading.expo, uploads or Uploads()
    sink = Sink(store.blobs, lean)
    kit, bounds = the_kit()
    site, own = shared()
    site = replace(site, script=SCRIPT if viewer and SCRIPT in viewer.files else "", tours=bool(expo.scenarios))
    for name, data in own.items():
        sink.put(data, name.rpartition(".")[2], first_view=True)
    by_key = {booth.key: booth for level in expo.levels for hall in level.halls for booth in hall.booths}
    encoder = Encoder(
        kit,
        sink,
        store.cache,
        lambda upload, hall: uploads.glb(upload, hall, by_key[upload.key]),
        dict(before.known) if before else {},
    )
    booths = sum(len(hall.booths) for level in expo.levels for hall in level.halls)
    pages = Pages(head_of(expo), site, sink, uploads.put(sink), uploads.attachments.leaves, keeps=booths <= KEPT_BOOTHS)
    stages = stages_of(expo, reading.stages)
    tools = Tools(
        expo, bounds, encoder, sink, pages, {one.id: one for one in expo.exhibitors}, _stands(expo),
        on_booths(expo), looks_of(expo.scenarios, stages),
        crowded=booths > TABLE_BOOTHS,
        alone=sum(len(level.halls) for level in expo.levels) == 1, first=before is None,
    )  # fmt: skip
    halls = _halls(tools, before, progress)

    # the table: what every visitor waits for
    table = partition_table([hall.tiles for hall in halls.values()])
    names = {name: blob for hall in halls.values() for name, blob in hall.names.items()}
    names |= encoder.pieces([piece for piece in table.pieces if piece.id not in names], before is None)
    tileset = root_tileset(table, names)

    progress("pages", 0, 1)
    memo = Memo(before.memo.now if before else {})
    front = Files(
        {"index.html": sink.file(languages_page(pages.head, site), "html"), **_viewer_files(sink, viewer)},
        pages.front(memo, expo, viewer.page if viewer else None, links_of(expo.items)),
    )
    progress("pages", 1, 1)
    media = uploads.put_media(sink)
    scenarios, articles = scenario_heads(expo, stages, pages, memo, lambda path: media.get(path, ""))
    document, release = _document(apart(Release(
        FORMAT, "", expo_head(expo), expo.locales, tileset, sink.put(kit.data, "bin"), _bounds(expo), level_heads(expo),
        tuple(hall.head for hall in halls.values()), sink.json(front), programme_index(expo, pages, memo, sink),
        (*_rest(pages, memo, expo, sink), *filter(None, (articles,))), tuple(own), expo.embed, scenarios,
        tuple(sink.json(shard) for shard in front_shards(expo)),
    ), sink))  # fmt: skip
    store.blobs.settle()
    store.releases.move(expo.id, release, document)
    written = (*sink.written, ("release.json", len(document)))
    return Built(reading, uploads, release, document, written, halls, memo, encoder.used)


def _halls(tools: Tools, before: Built | None, progress: Progress) -> dict[str, BuiltHall]:
    """Hall by hall: assemble, partition, encode, render."""
    every = [(level, hall, made_of(tools, level, hall)) for level in tools.expo.levels for hall in level.halls]
    known = before.halls if before else {}
    kept = {hall.id for _, hall, of in every if hall.id in known and known[hall.id].arguments == of}
    scenes = assemble_halls(tools.expo, (hall for _, hall, _ in every if hall.id not in kept))
    halls: dict[str, BuiltHall] = {}
    for level, hall, of in every:
        progress("halls", len(halls), len(every))
        if hall.id in kept:
            halls[hall.id] = known[hall.id]
            tools.encoder.keep(known[hall.id].names)
        else:
            halls[hall.id] = build_hall(tools, level, hall, of, next(scenes), known.get(hall.id))
    progress("halls", len(every), len(every))
    return halls


@functools.cache
def the_kit() -> tuple[Kit, Any]:
    """The kit buffer and the boxes of its parts."""
    return encode_kit(parts()), part_bounds(parts())


def _stands(expo: Expo) -> dict[str, list[Stand]]:
    """Exhibitor -> its booths, each with the hall it is in, in the order of halls and booths."""
    stands: dict[str, list[Stand]] = defaultdict(list)
    for level in expo.levels:
        for hall in level.halls:
            card = HallCard(hall.id, hall.title or {"": hall.id}, 0)
            for booth in hall.booths:
                for exhibitor in booth.exhibitors:
                    stands[exhibitor].append((booth, card))
    return stands


def _rest(pages: Pages, memo: Memo, expo: Expo, sink: Sink) -> tuple[str, ...]:
    """Manifests of the pages of exhibitors without a booth."""
    homeless = [one for one in expo.exhibitors if not one.booths]
    manifests = []
    for start in range(0, len(homeless), REST):
        made: dict[str, str] = {}
        shows: dict[str, None] = {}
        for one in homeless[start : start + REST]:
            made |= pages.exhibitor(memo, one, ())
            shows |= dict.fromkeys(filter(None, (*pages.shown(one.logo, one.brochure), *pages.turned(one))))
        manifests.append(sink.json(Files(pages=made, blobs=tuple(shows))))
    return tuple(manifests)


def _viewer_files(sink: Sink, viewer: BuiltViewer | None) -> dict[str, FileEntry]:
    if viewer is None:
        return {}
    return {
        path: sink.file(data, path.rpartition(".")[2], first_view=True) for path, data in sorted(viewer.files.items())
    }


def _bounds(expo: Expo) -> tuple[float, float, float, float]:
    points = [point for level in expo.levels for hall in level.halls for point in hall.outline.shell]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs), min(ys), max(xs), max(ys))


def _document(release: Release) -> tuple[bytes, str]:
    """release.json and its id, which is a hash of all the rest of it."""
    encode = msgspec.json.Encoder(order="deterministic").encode
    name = hashlib.sha256(encode(release)).hexdigest()[:16]
    return encode(msgspec.structs.replace(release, id=name)), name
