"""Work on drafts, by messages that cross a pipe: preview, publish, compare, unpack. `worker` runs it in
a process of its own; the web process never parses what was brought.

A preview is a build into a store that visitors do not see. Publishing is copying its blobs and moving the pointer:
what was looked at is what is published, byte for byte.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import msgspec

from shapan.errors import NotFound, Unavailable, Unreadable
from shapan.expo.changes import expo_changes
from shapan.expo.findings import Where, refused
from shapan.publish.assets.uploads import read_exhibits, read_uploads
from shapan.publish.drafts.answers import Comparison, Preview, Scrubbed, preview_of
from shapan.publish.drafts.changes.head_changes import HeadChanges
from shapan.publish.drafts.changes.list_changes import ListChanges
from shapan.publish.drafts.changes.plan_changes import PlanChanges, Plans
from shapan.publish.drafts.changes.programme_changes import ProgrammeChanges
from shapan.publish.drafts.changes.text_changes import TextChanges
from shapan.publish.drafts.draft_documents import DraftDocuments
from shapan.publish.drafts.firms.exhibits import UploadedExhibits, uploaded_exhibits
from shapan.publish.drafts.firms.firm_changes import FirmChanges
from shapan.publish.drafts.firms.firms import seen_by_firm
from shapan.publish.drafts.orders import (
    Answer,
    BuildFirmPreview,
    BuildPreview,
    CompareRevisions,
    Handlers,
    Order,
    PublishDraft,
    ReadExhibits,
    ScrubStores,
    ShowExhibits,
    SweepStores,
    UnpackZip,
)
from shapan.publish.drafts.reader_timeouts import LATE, Understood, read_in_time
from shapan.publish.drafts.validation import validate_documents
from shapan.publish.pipeline import Built, publish
from shapan.publish.progress import Progress
from shapan.publish.reading.reader_pool import CachedOnly, ReaderPool
from shapan.publish.reading.source_reading import Reading, read_plans, read_source
from shapan.publish.release.listing import blobs_of, read_release, scrub_blobs, sweep_blobs
from shapan.publish.sources import draft_expo
from shapan.publish.summary import summary_of
from shapan.publish.viewer import BuiltViewer
from shapan.recently_used import RecentlyUsed
from shapan.source.tree import DocumentTree
from shapan.source.zipped import Zipped
from shapan.store.blobs.bundle import EXT, twins_of
from shapan.store.files.disk_space import space
from shapan.store.ports import CODINGS, Documents, Store

KEPT_BUILDS = 3  # last builds in memory: the next build of the same expo makes only what changed
_READ_LAST = 2  # last readings in memory: the draft with and without a change
UPLOAD_GRACE_S = 24 * 3600.0  # an upload may take a day from its first document to its revision


@dataclass(kw_only=True)
class DraftService:
    documents: Documents
    previews: Store
    public: Store
    viewer: BuiltViewer | None
    upload_grace_s: float = UPLOAD_GRACE_S
    executor: Executor | None = None
    _built: RecentlyUsed[str, Built] = field(default_factory=lambda: RecentlyUsed(KEPT_BUILDS))
    _read_last: dict[tuple[object, ...], Reading] = field(
        default_factory=dict
    )  # a change is tried, looked at, and then made

    def __post_init__(self) -> None:
        documents = DraftDocuments(self.documents, self._read)
        self._firms = FirmChanges(documents, self.previews.cache, ReaderPool(self.executor, 1))
        self._handlers: Handlers = {
            BuildPreview: self.preview,
            BuildFirmPreview: self.preview_firm,
            PublishDraft: self.publish,
            CompareRevisions: self.compare,
            **HeadChanges(documents).handlers(),
            **PlanChanges(documents, self._read_plans).handlers(),
            **ListChanges(documents).handlers(),
            **ProgrammeChanges(documents).handlers(),
            **TextChanges(documents).handlers(),
            **self._firms.handlers(),
            ShowExhibits: self.show_exhibits,
            ReadExhibits: self.read_exhibits,
            UnpackZip: self.unpack,
            SweepStores: self.sweep,
            ScrubStores: self.scrub,
        }

    def do(self, order: Order[Answer], progress: Progress) -> Answer:
        """Raises ShapanError."""
        with space():
            return cast(Answer, self._handlers[type(order)](order, progress))

    def preview(self, order: BuildPreview, progress: Progress) -> Preview:
        return self._made(order.expo, self._understood(order.expo, order.tree, progress), progress)

    def preview_firm(self, order: BuildFirmPreview, progress: Progress) -> Preview:
        """It takes what the draft's last build has made, and the draft's next build takes nothing of it."""
        expo = self._read(order.expo, order.tree).expo
        sent = self._firms.amended(order)
        seen = seen_by_firm(expo, order.tree, order.published, order.exhibitor)
        changed = {path: entry for path, entry in {**seen, **sent}.items() if entry is not None}
        return self._made(
            order.expo, self._understood(order.expo, changed, progress), progress, order.name
        )

    def publish(self, order: PublishDraft, progress: Progress) -> Preview:
        """Nothing is published when an error forbids it. What is damaged or missing of what was built before is built
        again."""
        try:
            return self._published(order.expo, order.tree, progress, order.published)
        except (NotFound, Unavailable):
            self._scrub_previews()
            return self._published(order.expo, order.tree, progress, order.published)

    def _published(
        self, expo: str, tree: DocumentTree, progress: Progress, published: Sequence[DocumentTree]
    ) -> Preview:
        found = read_in_time(
            tree, published, lambda documents: self._understood(expo, documents, progress)
        )
        made = self._made(expo, found, progress)
        if not made.release:
            return made
        document = self.previews.releases.document(expo, made.release)
        names = sorted(blobs_of(read_release(document, self.previews.blobs), self.previews.blobs))
        for at, name in enumerate(names):
            if at % 64 == 0:
                progress("publish", at, len(names))
            if not self.public.blobs.has(name):
                self.public.blobs.put(name, *self._whole(name))
        self.public.blobs.settle()
        # the server moves the pointer, with its record
        self.public.releases.keep(expo, made.release, document)
        progress("publish", len(names), len(names))
        return made

    def _understood(self, expo: str, tree: DocumentTree, progress: Progress) -> Understood:
        before = self._built.get(expo)
        progress("read", 0, 1)
        try:
            reading = self._read(expo, tree)
        except Unreadable as problem:  # the only plan
            where = Where(document=problem.where) if problem.code == LATE else Where()
            return Understood(findings=(refused(problem, "error", where, "refused.plan"),))
        progress("read", 1, 1)
        if any(one.severity == "error" for one in reading.findings):
            return Understood(findings=reading.findings, reading=reading)
        source, known = draft_expo(expo, self.documents, tree), before.uploads if before else None
        uploads = read_uploads(
            source, reading.expo, self.previews.cache, known, progress, executor=self.executor
        )
        return Understood(
            findings=(*reading.findings, *uploads.findings), reading=reading, uploads=uploads
        )

    def _made(self, expo: str, found: Understood, progress: Progress, name: str = "") -> Preview:
        """`name`: of a preview beside the expo's own, which is not built upon."""
        if found.reading is None:
            return preview_of("", {}, found.findings)
        summary = msgspec.to_builtins(summary_of(found.reading.expo, found.reading.plans))
        if found.uploads is None:
            return preview_of("", summary, found.findings)
        before = self._built.get(expo)
        built = publish(
            _named(found.reading, name or expo),
            self.previews,
            self.viewer,
            found.uploads,
            before,
            progress,
            lean=True,
            executor=self.executor,
            moves=False,  # the server does, if its job still has its lease
        )
        if not name:
            self._built.put(expo, built)
        return preview_of(built.release, summary, found.findings)

    def compare(self, order: CompareRevisions, progress: Progress) -> Comparison:
        old = self._read(order.expo, order.before).expo if order.before is not None else None
        changes = expo_changes(old, self._read(order.expo, order.after).expo)
        return Comparison(changes.words(order.language), dict(changes.counts))

    def show_exhibits(self, order: ShowExhibits, progress: Progress) -> UploadedExhibits:
        expo = self._read(order.expo, order.tree).expo
        source = draft_expo(order.expo, self.documents, order.tree)
        return uploaded_exhibits(
            expo, read_exhibits(source, expo, self.previews.cache, CachedOnly()), order.language
        )

    def read_exhibits(self, order: ReadExhibits, progress: Progress) -> None:
        expo = self._read(order.expo, order.tree).expo
        source = draft_expo(order.expo, self.documents, order.tree)
        read_exhibits(source, expo, self.previews.cache, ReaderPool(self.executor, 1), progress)

    def unpack(self, order: UnpackZip, progress: Progress) -> DocumentTree:
        """Raises what gates and readers raise, with nothing kept."""
        path = Path(order.file)
        try:
            source = Zipped(path)
            validate_documents(source)
            names = tuple(source.tree())
            return dict(zip(names, self.documents.keep(*map(source.read, names)), strict=True))
        finally:
            path.unlink(missing_ok=True)

    def sweep(self, order: SweepStores, progress: Progress) -> None:
        for expo in self.previews.releases.all():
            if expo.startswith("~"):  # of a firm: it is built again when it is asked for
                self.previews.releases.withdraw(expo)
            for old in self.previews.releases.list(expo):
                if old != self.previews.releases.current(expo):
                    self.previews.releases.drop(expo, old)
        self.previews.cache.trim()
        for store in (self.previews, self.public):
            sweep_blobs(store, self.upload_grace_s)
        self.documents.sweep(set(order.documents), self.upload_grace_s)

    def scrub(self, order: ScrubStores, progress: Progress) -> Scrubbed:
        self._scrub_previews()
        unreadable = tuple(name for name in order.documents if not self._readable(name))
        return Scrubbed(tuple(scrub_blobs(self.public)), unreadable)

    def _scrub_previews(self) -> None:
        for expo in scrub_blobs(self.previews):
            self._built.take(expo)  # the next build makes anew what is not there

    def _readable(self, sha256: str) -> bool:
        try:
            self.documents.read(sha256)
        except (NotFound, Unavailable):
            return False
        return True

    def _whole(self, name: str) -> tuple[bytes, dict[str, bytes]]:
        """A preview's blob with its twins; those of a page are made now."""
        blobs = self.previews.blobs
        codings = blobs.sizes(name).keys() & set(CODINGS)
        data = blobs.read(name)
        kind = name.rpartition(".")[2]
        if not codings and kind == EXT:
            return data, twins_of(data, kind)
        return data, {coding: blobs.read(name, coding) for coding in sorted(codings)}

    def _before(self, expo: str) -> Reading | None:
        """What was read of it last."""
        if built := self._built.get(expo):
            return built.reading
        last = [reading for (of, *_), reading in self._read_last.items() if of == expo]
        return last[-1] if last else None

    def _read_plans(self, expo: str, tree: DocumentTree) -> Plans:
        source = draft_expo(expo, self.documents, tree)
        return read_plans(source, self._before(expo), self.previews.cache, self.executor)

    def _read(self, expo: str, tree: DocumentTree) -> Reading:
        """By what was read last. An expo is known here by its address, whatever its documents call it. Raises
        Unreadable."""
        built = self._built.get(expo)
        key = (
            expo,
            built.release if built else "",
            frozenset((path, entry.sha256) for path, entry in tree.items()),
        )
        if key in self._read_last:
            return self._read_last[key]
        source = draft_expo(expo, self.documents, tree)
        found = read_source(
            source,
            self._before(expo),
            cache=self.previews.cache,
            strict=False,
            executor=self.executor,
        )
        reading = _named(found, expo)
        if all(one.code != LATE for one in reading.findings):  # a late reader is tried again
            self._read_last = {
                **dict(list(self._read_last.items())[1 - _READ_LAST :]),
                key: reading,
            }
        return reading


def _named(reading: Reading, expo: str) -> Reading:
    return dataclasses.replace(reading, expo=msgspec.structs.replace(reading.expo, id=expo))
