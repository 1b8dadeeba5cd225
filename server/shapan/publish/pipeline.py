"""Documents in, a release out. Whoever reads this page can name every module.

    Source --read--> Expo (+ Findings) --audit--> Findings --assemble--> Scene --partition--> Tileset --encode--> blobs
           --render--> pages --release--> release.json, and one pointer is moved

Same documents, same program, same bytes. In a running process only what changed since `before` is made again: halls
are compared as values, pages by what stands on them, tiles by the digest of their content.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace

import msgspec

from shapan.expo.findings import Finding, blocked
from shapan.expo.model import Expo, Hall
from shapan.pages.documents import HallCard, head_of, languages_page
from shapan.pages.render.address import SCRIPT, Site, exhibitor_path, shared
from shapan.publish.assets.uploads import Uploads, read_uploads
from shapan.publish.blob_writer import BlobWriter, file_entry
from shapan.publish.halls.build import BuiltHall, HallContext, build_hall, hall_inputs
from shapan.publish.halls.hall_task import hall_of_answer, hall_task, shared_task, work_on_hall
from shapan.publish.halls.shards import split_halls
from shapan.publish.halls.tile_encoder import TileEncoder, the_kit
from shapan.publish.pages.page_cache import BoothInHall, PageCache, PageWriter
from shapan.publish.programme.documents import links_of, on_booths, programme_index
from shapan.publish.programme.programme_task import send_programme, taken_part
from shapan.publish.progress import Progress
from shapan.publish.reading.source_reading import Reading, read_source
from shapan.publish.release.face import face_blobs, with_face
from shapan.publish.release.hall_heads import expo_head, release_level_heads
from shapan.publish.remote.compression_tasks import send_files
from shapan.publish.remote.executor_tasks import ExecutorTasks, tasks_for
from shapan.publish.scenarios.pages import looks_of, scenario_heads
from shapan.publish.scenarios.stages import stages_of
from shapan.publish.search.shards import front_shards
from shapan.publish.viewer import BuiltViewer
from shapan.scene.assemble import assemble_halls
from shapan.source import Source
from shapan.store.ports import Cache, Store
from shapan.tiles.partition import TABLE_BOOTHS, partition_table
from shapan.tiles.tileset import root_tileset
from shapan.wire import FORMAT, FileEntry, Files, Release

REST = 200  # exhibitors without a booth in a manifest
KEPT_BOOTHS = 25_000  # of an expo whose pages are kept for the next build


@dataclass(frozen=True, eq=False, kw_only=True)
class Built:
    """A release, and what the next build in this process takes from it."""

    reading: Reading
    uploads: Uploads
    release: str
    document: bytes
    # blobs that the store did not have before, release.json last
    written: tuple[tuple[str, int], ...]
    halls: Mapping[str, BuiltHall] = field(default_factory=dict)
    page_cache: PageCache = field(default_factory=PageCache)
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
    executor: Executor | None = None,
    was_read: Callable[[Expo], None] = lambda _: None,
) -> Built:
    """Everything, from documents to the moved pointer. `was_read`: is told what the documents say, before anything is
    made of it. Raises Blocked when a finding of severity `error` forbids it, and Unreadable."""
    progress("read", 0, 1)
    reading = read_source(
        source, before.reading if before else None, cache=store.cache, executor=executor
    )
    refuse(reading.findings)
    was_read(reading.expo)
    progress("read", 1, 1)
    known = before.uploads if before else None
    uploads = read_uploads(source, reading.expo, store.cache, known, progress, executor=executor)
    return publish(reading, store, viewer, uploads, before, progress, executor=executor)


def refuse(findings: Sequence[Finding]) -> None:
    """Raises Blocked when an error is among them."""
    errors = [finding for finding in findings if finding.severity == "error"]
    if errors:
        raise blocked(errors, errors[0].code)


@dataclass(frozen=True, eq=False, kw_only=True)
class _Work:
    """What the steps of a publication share. `common`: what another process needs for any hall; empty without one.
    `sent_files`: path of the viewer's -> name of the task that compresses it. `own`: blobs that each page asks for."""

    reading: Reading
    uploads: Uploads
    viewer: BuiltViewer | None
    before: Built | None
    progress: Progress
    cache: Cache
    tools: HallContext
    site: Site
    own: tuple[str, ...]
    tasks: ExecutorTasks
    common: bytes
    sent_files: Mapping[str, str]
    page_cache: PageCache


def publish(
    reading: Reading | Expo,
    store: Store,
    viewer: BuiltViewer | None = None,
    uploads: Uploads | None = None,
    before: Built | None = None,
    progress: Progress = lambda *_: None,
    *,
    lean: bool = False,
    kept_booths: int = KEPT_BOOTHS,
    executor: Executor | None = None,
    moves: bool = True,
) -> Built:
    """From the Expo value to the moved pointer; without `moves` to a kept release. `lean`: see BlobWriter.
    `kept_booths`: with more, pages are not kept for the next build. `executor`: halls are made there, with the same
    bytes, when there are several to make and another process can open the store; what was made there is not in
    `Built.written`."""
    if isinstance(reading, Expo):
        reading = Reading(expo=reading, findings=(), stages=before.reading.stages if before else {})
    reading = replace(reading, stages=stages_of(reading.expo, reading.stages))
    writer = BlobWriter(store.blobs, lean, threads=True)
    tasks = tasks_for(executor, store)
    work = _begin(
        reading, store, writer, tasks, viewer, uploads or Uploads(), before, progress, kept_booths
    )
    halls = _halls(work)
    document, release = _document(split_halls(_release(work, halls), writer))
    writer.settle()
    keep = store.releases.move if moves else store.releases.keep
    keep(reading.expo.id, release, document)
    return Built(
        reading=reading,
        uploads=work.uploads,
        release=release,
        document=document,
        written=(*writer.written, ("release.json", len(document))),
        halls=halls,
        page_cache=work.page_cache,
        known=work.tools.encoder.used,
    )


# Long, because it fills the fields of four records.
def _begin(
    reading: Reading,
    store: Store,
    writer: BlobWriter,
    tasks: ExecutorTasks,
    viewer: BuiltViewer | None,
    uploads: Uploads,
    before: Built | None,
    progress: Progress,
    kept_booths: int,
) -> _Work:
    """Writes what pages share, and gives other processes what they can begin with."""
    expo = reading.expo
    site, own = shared()
    site = replace(
        site, script=SCRIPT if viewer and SCRIPT in viewer.files else "", tours=bool(expo.scenarios)
    )
    for name, data in own.items():
        writer.put(data, name.rpartition(".")[2], first_view=True)
    images = uploads.put(writer)
    shown = with_face(expo, images)
    by_key = {booth.key: booth for booth in expo.booths}
    kit, bounds = the_kit()
    pages = PageWriter(
        head=head_of(shown),
        site=site,
        writer=writer,
        images=images,
        leaves=uploads.attachments.leaves,
        keeps=len(by_key) <= kept_booths,
    )
    encoder = TileEncoder(
        kit=kit,
        writer=writer,
        cache=store.cache,
        models=lambda upload, hall: uploads.glb(upload, hall, by_key[upload.key]),
        hulls=lambda upload: uploads.hull(upload, by_key[upload.key]),
        known=dict(before.known) if before else {},
    )
    tools = HallContext(
        expo=shown,  # a key visual that was refused is drawn
        bounds=bounds,
        encoder=encoder,
        writer=writer,
        pages=pages,
        who={one.id: one for one in expo.exhibitors},
        stands=_stands(expo),
        items=on_booths(expo),
        looks=looks_of(expo.scenarios, reading.stages),
        crowded=len(by_key) > TABLE_BOOTHS,
        first=before is None,
    )
    common = shared_task(tools, tasks.address, writer.lean) if tasks.address is not None else b""
    sent_files = send_files(tasks, writer, viewer.files if viewer is not None else {})
    if common and before is None:
        send_programme(tasks, common, expo)
    return _Work(
        reading=reading,
        uploads=uploads,
        viewer=viewer,
        before=before,
        progress=progress,
        cache=store.cache,
        tools=tools,
        site=site,
        own=tuple(own),
        tasks=tasks,
        common=common,
        sent_files=sent_files,
        page_cache=PageCache(before.page_cache.now if before else {}),
    )


def _halls(work: _Work) -> dict[str, BuiltHall]:
    """Hall by hall: assemble, partition, encode, render. A hall whose pages are kept from `before` is made here,
    because most of them are taken over; and so is one alone."""
    tools, tasks = work.tools, work.tasks
    every = [
        (level, hall, hall_inputs(tools, level, hall))
        for level in tools.expo.levels
        for hall in level.halls
    ]
    known = work.before.halls if work.before else {}
    kept = {hall.id for _, hall, of in every if hall.id in known and known[hall.id].arguments == of}
    taken_over = kept | {id for id, hall in known.items() if hall.lists}
    sent = _send_halls(work, [hall for _, hall, _ in every if hall.id not in taken_over])
    scenes = assemble_halls(
        tools.expo, (hall for _, hall, _ in every if hall.id not in kept | sent)
    )
    halls: dict[str, BuiltHall] = {}
    try:
        for level, hall, of in every:
            work.progress("halls", len(halls), len(every))
            made = tasks.take(f"hall {hall.id}")
            if hall.id in kept:
                halls[hall.id] = known[hall.id]
                tools.encoder.keep(known[hall.id].names)
            elif made is not None:
                halls[hall.id], used = hall_of_answer(made, hall, of)
                tools.encoder.used |= used
            else:
                scene = next(assemble_halls(tools.expo, (hall,)) if hall.id in sent else scenes)
                halls[hall.id] = build_hall(tools, level, hall, of, scene, known.get(hall.id))
    except BaseException:
        tasks.end()
        raise
    work.progress("halls", len(every), len(every))
    return halls


def _send_halls(work: _Work, halls: Sequence[Hall]) -> set[str]:
    """The largest first: none begins when all others end. The ids of those that another process builds."""
    if not work.common or len(halls) < 2:
        return set()
    for hall in sorted(halls, key=lambda one: -len(one.booths)):
        work.tasks.send(
            f"hall {hall.id}", work_on_hall, hall_task(work.tools, work.common, hall, work.uploads)
        )
    return {hall.id for hall in halls}


def _release(work: _Work, halls: Mapping[str, BuiltHall]) -> Release:
    """Its table, which every visitor waits for, then its pages; without an id."""
    tools, expo, tasks, page_cache = work.tools, work.reading.expo, work.tasks, work.page_cache
    writer, pages = tools.writer, tools.pages
    table = partition_table([hall.tiles for hall in halls.values()])
    names = {name: blob for hall in halls.values() for name, blob in hall.names.items()}
    names |= tools.encoder.pieces(
        [piece for piece in table.pieces if piece.id not in names], tools.first
    )
    front = _front(work)
    media = work.uploads.put_media(writer)
    scenarios, articles = scenario_heads(
        expo, work.reading.stages, pages, page_cache, lambda path: media.get(path, ""), work.cache
    )
    return Release(
        format=FORMAT,
        id="",
        expo=expo_head(expo, pages.head.face),
        locales=expo.locales,
        tileset=root_tileset(table, names),
        table=tuple(names[piece.id] for piece in table.pieces),
        kit=writer.put(tools.encoder.kit.data, "bin"),
        bounds=_bounds(expo),
        levels=release_level_heads(expo),
        halls=tuple(hall.head for hall in halls.values()),
        files=writer.json(front),
        programme=programme_index(
            expo, pages, page_cache, writer, lambda part: taken_part(tasks, part)
        ),
        rest=(*_rest(pages, page_cache, expo, writer), *filter(None, (articles,))),
        blobs=(*work.own, *face_blobs(pages.head)),
        embed=expo.embed,
        scenarios=scenarios,
        search=tuple(writer.json(shard) for shard in front_shards(expo)),
        place=expo.site.place,
    )


def _front(work: _Work) -> Files:
    """The page of languages, the viewer, and the pages of the expo itself."""
    writer, pages, viewer = work.tools.writer, work.tools.pages, work.viewer
    work.progress("pages", 0, 1)
    files = {
        "index.html": writer.file(languages_page(pages.head, work.site), "html"),
        **_viewer_files(writer, viewer, work.tasks, work.sent_files),
    }
    links = links_of(work.reading.expo.items)
    front = Files(
        files, pages.front(work.page_cache, work.tools.expo, viewer.page if viewer else None, links)
    )
    work.progress("pages", 1, 1)
    return front


def _stands(expo: Expo) -> dict[str, list[BoothInHall]]:
    """Exhibitor -> its booths, each with the hall it is in, in the order of halls and booths."""
    stands: dict[str, list[BoothInHall]] = defaultdict(list)
    for hall in expo.halls:
        card = HallCard(hall.id, hall.title or {"": hall.id}, 0)
        for booth in hall.booths:
            for exhibitor in booth.exhibitors:
                stands[exhibitor].append((booth, card))
    return stands


def _rest(
    pages: PageWriter, page_cache: PageCache, expo: Expo, writer: BlobWriter
) -> tuple[str, ...]:
    """Manifests of the pages of exhibitors without a booth."""
    homeless = [one for one in expo.exhibitors if not one.booths]
    manifests = []
    for start in range(0, len(homeless), REST):
        made: dict[str, str] = {}
        shows: dict[str, None] = {}
        part = homeless[start : start + REST]
        for one in part:
            made |= pages.exhibitor(page_cache, one, ())
            shows |= dict.fromkeys(pages.shown(one))
        logos = {
            page: logo
            for one in part
            if (logo := pages.logo(one))
            for page in (exhibitor_path("", one.id)[1:],)
        }
        manifests.append(writer.json(Files(pages=made, blobs=tuple(shows), logos=logos)))
    return tuple(manifests)


def _viewer_files(
    writer: BlobWriter, viewer: BuiltViewer | None, tasks: ExecutorTasks, sent: Mapping[str, str]
) -> dict[str, FileEntry]:
    """`sent`: path -> name of the order that makes it."""
    if viewer is None:
        return {}
    made = {name: tasks.take(name) is not None for name in set(sent.values())}
    found = {}
    for path, data in sorted(viewer.files.items()):
        ext = path.rpartition(".")[2]
        away = made.get(sent.get(path, ""), False)
        found[path] = file_entry(data, ext) if away else writer.file(data, ext, first_view=True)
    return found


def _bounds(expo: Expo) -> tuple[float, float, float, float]:
    points = [point for hall in expo.halls for point in hall.outline.shell]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs), min(ys), max(xs), max(ys))


def _document(release: Release) -> tuple[bytes, str]:
    """release.json and its id, which is a hash of all the rest of it."""
    encode = msgspec.json.Encoder(order="deterministic").encode
    name = hashlib.sha256(encode(release)).hexdigest()[:16]
    return encode(msgspec.structs.replace(release, id=name)), name
