"""Work on drafts, by messages that cross a pipe: preview, publish, compare, unpack. `worker` runs it in
a process of its own; the web process never parses what was brought.

A preview is a build into a store that visitors do not see. Publishing is copying its blobs and moving the pointer:
what was looked at is what is published, byte for byte.
"""

from __future__ import annotations

import dataclasses
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from shapan import sandbox
from shapan.errors import NotFound, Unavailable, Unreadable, Usage
from shapan.expo.changes import expo_changes
from shapan.expo.findings import Where, refused
from shapan.intake.expo.expo_form import About
from shapan.intake.expo.expo_toml import NAME as _HEAD
from shapan.publish.assets.uploads import read_exhibits, read_uploads
from shapan.publish.drafts.answers import Preview, preview_of
from shapan.publish.drafts.changed_list import ExhibitorLists
from shapan.publish.drafts.exhibits import UploadedExhibits, uploaded_exhibits
from shapan.publish.drafts.firm_orders import amended_firm, firm_orders
from shapan.publish.drafts.firms import seen_by_firm
from shapan.publish.drafts.late_readers import LATE, DocumentTree, Understood, read_in_time
from shapan.publish.drafts.plan_by_hand import PlanByHand, Plans
from shapan.publish.drafts.programme_and_tours import ProgrammeAndTours
from shapan.publish.drafts.site_by_hand import SiteByHand
from shapan.publish.drafts.text_orders import text_orders
from shapan.publish.drafts.validation import validate_documents
from shapan.publish.pipeline import Built, publish
from shapan.publish.progress import Progress
from shapan.publish.reader_pool import CachedOnly, ReaderPool
from shapan.publish.readers import AMEND_ABOUT, READ_ABOUT
from shapan.publish.release.listing import blobs_of, read_release, scrub_blobs, sweep_blobs
from shapan.publish.source_reading import Reading, read_plans, read_source
from shapan.publish.sources import tree_source
from shapan.publish.summary import summary_of
from shapan.publish.viewer import BuiltViewer
from shapan.source.zipped import Zipped
from shapan.store.blobs.bundle import EXT, twins_of
from shapan.store.files.disk_space import space
from shapan.store.ports import CODINGS, Documents, Store

KeptTrees = dict[str, DocumentTree]  # "tree": stored documents that belong to no revision yet

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
    _built: OrderedDict[str, Built] = field(default_factory=OrderedDict)
    _read_last: dict[tuple[object, ...], Reading] = field(
        default_factory=dict
    )  # a change is tried, looked at, and then made

    def do(self, order: dict[str, object], progress: Progress) -> dict[str, object]:
        """`order["do"]`: the operation; the rest are its arguments. Raises ShapanError."""
        work: dict[str, Callable[..., object]] = {
            "preview": self.preview,
            "publish": self.publish,
            "preview-firm": self.preview_firm,
            "compare": self.compare,
            **SiteByHand(self.documents, self._read, self._kept).orders(),
            **PlanByHand(self.documents, self._read, self._read_plans, self._kept).orders(),
            **ExhibitorLists(self.documents, self._read, self._kept).orders(),
            **ProgrammeAndTours(self.documents, self._read, self._kept).orders(),
            "about": self.about,
            "amend-about": self.amend_about,
            "showcase": self.showcase,
            "read-exhibits": self.read_exhibits,
            **firm_orders(self._read, self.documents, self.previews.cache, ReaderPool(self.executor, 1)),
            **text_orders(self._read, self.documents),
            "unpack": self.unpack,
            "sweep": self.sweep,
            "scrub": self.scrub,
        }
        name = str(order.get("do"))
        if name not in work:
            raise Usage("usage.unknown-order", names=", ".join(work), name=name)
        with space():
            found = work[name](progress=progress, **{key: value for key, value in order.items() if key != "do"})
        return dict(msgspec.to_builtins(found))

    def preview(self, expo: str, tree: DocumentTree, progress: Progress) -> Preview:
        return self._made(expo, self._understood(expo, tree, progress), progress)

    def preview_firm(
        self, expo: str, tree: DocumentTree, name: str, exhibitor: str, fields: dict[str, object],
        files: dict[str, tuple[str, int]], progress: Progress, published: DocumentTree | None = None,
    ) -> Preview:  # fmt: skip
        """A preview called `name`, of what a firm may see, with what it sent. It takes what the draft's last build has
        made, and the draft's next build takes nothing of it."""
        read = self._read(expo, tree).expo
        sent = amended_firm(read, self.documents, tree, exhibitor, fields, files)
        seen = seen_by_firm(read, tree, published, exhibitor)
        changed = {path: one for path, one in {**seen, **sent}.items() if one is not None}
        return self._made(expo, self._understood(expo, changed, progress), progress, name)

    def publish(
        self, expo: str, tree: DocumentTree, progress: Progress, published: Sequence[DocumentTree] = ()
    ) -> Preview:
        """The preview of these documents, for everybody. Nothing is published when an error forbids it. What is damaged
        or missing of what was built before is built again. `published`: the documents of published revisions, the last
        first, for those that take too long now."""
        try:
            return self._published(expo, tree, progress, published)
        except (NotFound, Unavailable):
            self._scrub_previews()
            return self._published(expo, tree, progress, published)

    def _published(
        self, expo: str, tree: DocumentTree, progress: Progress, published: Sequence[DocumentTree]
    ) -> Preview:
        found = read_in_time(tree, published, lambda documents: self._understood(expo, documents, progress))
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
        self.public.releases.keep(expo, made.release, document)  # the server moves the pointer, with its record
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
        source, known = tree_source(expo, self.documents, tree), before.uploads if before else None
        uploads = read_uploads(source, reading.expo, self.previews.cache, known, progress, executor=self.executor)
        return Understood(findings=(*reading.findings, *uploads.findings), reading=reading, uploads=uploads)

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
            self._built[expo] = built
            self._built.move_to_end(expo)
        if len(self._built) > KEPT_BUILDS:
            self._built.popitem(last=False)
        return preview_of(built.release, summary, found.findings)

    def compare(
        self, expo: str, before: DocumentTree | None, after: DocumentTree, language: str, progress: Progress
    ) -> dict[str, object]:  # fmt: skip
        """Differences between two revisions, as text and numbers."""
        old = self._read(expo, before).expo if before is not None else None
        found = expo_changes(old, self._read(expo, after).expo)
        return {"words": list(found.words(language)), "counts": dict(found.counts)}

    def about(self, expo: str, tree: DocumentTree, progress: Progress) -> About:
        """The fields of `expo.toml`."""
        return sandbox.run(READ_ABOUT, self._text(tree, _HEAD))

    def amend_about(self, expo: str, tree: DocumentTree, change: dict[str, object], progress: Progress) -> KeptTrees:
        """`expo.toml` with a change made by hand, kept. Raises Usage `invalid` with a pointer to the field for what its
        reader would not take."""
        made, wrong = sandbox.run(AMEND_ABOUT, self._text(tree, _HEAD), msgspec.convert(change, About))
        for one in wrong:
            raise Usage(
                "invalid.message",
                where=f"/{one.where.column.replace('.', '/')}",
                message=one.message,
                finding=[one.text, one.values],
            )
        return self._kept({_HEAD: made})

    def showcase(self, expo: str, tree: DocumentTree, language: str, progress: Progress) -> UploadedExhibits:
        """The models and brochures of the draft, as far as they were read."""
        reading = self._read(expo, tree)
        source = tree_source(expo, self.documents, tree)
        uploads = read_exhibits(source, reading.expo, self.previews.cache, CachedOnly())
        return uploaded_exhibits(reading.expo, uploads, language)

    def read_exhibits(self, expo: str, tree: DocumentTree, progress: Progress) -> dict[str, object]:
        """Reads the models and brochures of the draft, for `showcase` and for builds."""
        reading = self._read(expo, tree)
        source = tree_source(expo, self.documents, tree)
        read_exhibits(source, reading.expo, self.previews.cache, ReaderPool(self.executor, 1), progress)
        return {}

    def unpack(self, file: str, progress: Progress) -> KeptTrees:
        """The documents in a zip, kept; the zip is gone afterwards. Raises what gates and readers raise, with nothing
        kept."""
        path = Path(file)
        try:
            source = Zipped(path)
            validate_documents(source)
            return self._kept({name: source.read(name) for name in source.tree()})
        finally:
            path.unlink(missing_ok=True)

    def sweep(self, documents: list[str], progress: Progress) -> dict[str, object]:
        """Forgets documents that are not among these, and blobs that no release needs; young ones stay."""
        for expo in self.previews.releases.all():
            if expo.startswith("~"):  # of a firm: it is built again when it is asked for
                self.previews.releases.withdraw(expo)
            for old in self.previews.releases.list(expo):
                if old != self.previews.releases.current(expo):
                    self.previews.releases.drop(expo, old)
        blobs = {"previews": self.previews, "public": self.public}
        self.previews.cache.trim()
        gone = {name: sweep_blobs(store, self.upload_grace_s) for name, store in blobs.items()}
        return {"documents": self.documents.sweep(set(documents), self.upload_grace_s), **gone}

    def scrub(self, documents: list[str], progress: Progress) -> dict[str, object]:
        """Reads everything against its name: expos of which something published is damaged or gone, and such documents
        among these."""
        self._scrub_previews()
        return {"expos": scrub_blobs(self.public), "documents": [one for one in documents if not self._readable(one)]}

    def _scrub_previews(self) -> None:
        for expo in scrub_blobs(self.previews):
            self._built.pop(expo, None)  # the next build makes anew what is not there

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
        if expo in self._built:
            return self._built[expo].reading
        last = [reading for (of, *_), reading in self._read_last.items() if of == expo]
        return last[-1] if last else None

    def _read_plans(self, expo: str, tree: DocumentTree) -> Plans:
        source = tree_source(expo, self.documents, tree)
        return read_plans(source, self._before(expo), self.previews.cache, self.executor)

    def _text(self, tree: DocumentTree, path: str) -> bytes | None:
        return self.documents.read(tree[path][0]) if path in tree else None

    def _kept(self, made: dict[str, bytes]) -> KeptTrees:
        entries = self.documents.keep(*made.values())
        return {"tree": {path: (one.sha256, one.size) for path, one in zip(made, entries, strict=True)}}

    def _read(self, expo: str, tree: DocumentTree) -> Reading:
        """By what was read last. An expo is known here by its address, whatever its documents call it. Raises
        Unreadable."""
        built = self._built.get(expo)
        key = (expo, built.release if built else "", frozenset((path, entry[0]) for path, entry in tree.items()))
        if key in self._read_last:
            return self._read_last[key]
        source = tree_source(expo, self.documents, tree)
        found = read_source(source, self._before(expo), cache=self.previews.cache, strict=False, executor=self.executor)
        reading = _named(found, expo)
        if all(one.code != LATE for one in reading.findings):  # a late reader is tried again
            self._read_last = {**dict(list(self._read_last.items())[1 - _READ_LAST :]), key: reading}
        return reading


def _named(reading: Reading, expo: str) -> Reading:
    return dataclasses.replace(reading, expo=msgspec.structs.replace(reading.expo, id=expo))
