"""Exhibitors' brochures and booths' films as blobs. Their names are hashes that are already known, so large files are
read once.

Child processes draw the brochure pages, one child per core. The cache keeps the drawn pages and their blob names, so
an edit elsewhere does not hash them again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import msgspec

from shapan.errors import ShapanError
from shapan.expo.findings import Finding, Where, refused
from shapan.expo.model import Asset, Expo
from shapan.intake.files.attachments import Leaves, check_attachment
from shapan.pages.booth_pages import Leaf
from shapan.publish.blob_writer import BlobWriter
from shapan.publish.build_id import cache_key
from shapan.publish.reading.reader_cache import cached_result
from shapan.publish.reading.reader_pool import ReaderPool, UnreadError
from shapan.publish.reading.readers import READ_LEAVES
from shapan.source import Source
from shapan.store.ports import Cache, blob_name

_SOUND = b"sound"


class DrawnPage(Leaf, frozen=True):
    """A drawn page. `first`: the first page of the batch that it was drawn in; `at`: its index in that batch."""

    first: int
    at: int


@dataclass(frozen=True, eq=False)
class Attachments:
    """`kinds`: SHA-256 -> (path in the source, extension) of the published files. `leaves`: SHA-256 of a brochure ->
    its pages."""

    source: Source | None = None
    kinds: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    leaves: Mapping[str, tuple[DrawnPage, ...]] = field(default_factory=dict)
    cache: Cache | None = None
    unread: frozenset[str] = frozenset()  # SHA-256 of brochures whose pages nothing has drawn yet

    def put(self, writer: BlobWriter) -> dict[str, str]:
        """SHA-256 of the upload -> blob name."""
        for sha256, leaves in self.leaves.items():
            for leaf in leaves:
                if not writer.has(leaf.blob):
                    writer.put(self.picture(sha256, leaf), "webp")
        return {sha256: self._put(writer, sha256, *of) for sha256, of in self.kinds.items()}

    def picture(self, sha256: str, leaf: DrawnPage) -> bytes:
        """The WebP of a brochure's page."""
        assert self.source is not None
        assert self.cache is not None
        source, path = self.source, self.kinds[sha256][0]
        return (
            _drawn(self.cache, ReaderPool(), sha256, leaf.first, lambda: source.read(path))
            .pictures[leaf.at]
            .data
        )

    def _put(self, writer: BlobWriter, sha256: str, path: str, ext: str) -> str:
        name = f"{sha256}.{ext}"
        return (
            name
            if self.source is None or writer.has(name)
            else writer.put(self.source.read(path), ext)
        )


def read_attachments(
    source: Source,
    expo: Expo,
    cache: Cache,
    children: ReaderPool | None = None,
    *,
    films: bool = True,
) -> tuple[Attachments, tuple[Finding, ...]]:
    """Valid attachments; invalid ones become findings and are skipped. A brochure whose pages cannot be drawn is still
    offered for download. `films`: they too."""
    children = children or ReaderPool()
    kinds: dict[str, tuple[str, str]] = {}
    leaves: dict[str, tuple[DrawnPage, ...]] = {}
    findings: list[Finding] = []
    unread: set[str] = set()

    def one(of: tuple[Asset, str]) -> tuple[bool, tuple[DrawnPage, ...], tuple[Finding, ...]]:
        try:
            return _read(source, cache, children, *of)
        except UnreadError:
            unread.add(of[0].sha256)
            return True, (), ()

    attached = list(_attached(expo, films))
    with ThreadPoolExecutor(children.threads) as pool:  # threads only wait for the children
        for (asset, _), (sound, drawn, notes) in zip(
            attached, pool.map(one, attached), strict=True
        ):
            findings += notes
            if sound:
                kinds[asset.sha256] = (asset.path, asset.path.rpartition(".")[2].lower())
            if drawn:
                leaves[asset.sha256] = drawn
    return Attachments(source, kinds, leaves, cache, frozenset(unread)), tuple(findings)


def _read(
    source: Source, cache: Cache, children: ReaderPool, asset: Asset, owner: str
) -> tuple[bool, tuple[DrawnPage, ...], tuple[Finding, ...]]:
    """(whether it is published, its pages, its findings)."""
    ext = asset.path.rpartition(".")[2].lower()
    where = Where(document=asset.path, key=owner)
    key = cache_key("attachment", asset.sha256, ext)
    try:
        if cache.get(key) != _SOUND:
            check_attachment(ext, source.read(asset.path))
            cache.set(key, _SOUND)
    except ShapanError as problem:
        return False, (), (refused(problem, "warning", where, "refused.left-out"),)
    if ext != "pdf":
        return True, (), ()
    leaves: list[DrawnPage] = []
    try:
        for found in _leaves(cache, children, asset.sha256, lambda: source.read(asset.path)):
            leaves += found
    except ShapanError as problem:
        told = refused(problem, "warning", where, "refused.pages", page=len(leaves) + 1)
        return True, tuple(leaves), (told,)
    return True, tuple(leaves), ()


def _leaves(
    cache: Cache, children: ReaderPool, sha256: str, read: Callable[[], bytes]
) -> Iterator[tuple[DrawnPage, ...]]:
    """The pages of a brochure, in the batches in which they were drawn. Raises the errors of the reader."""
    first, pages = 0, 1
    while first < pages:
        key = cache_key("leaves", sha256, first)
        known = cache.get(key)
        if known is None:
            made = _drawn(cache, children, sha256, first, read)
            drawn = tuple(
                DrawnPage(blob_name(one.data, "webp"), one.width, one.height, first, at)
                for at, one in enumerate(made.pictures)
            )
            known = msgspec.json.encode((made.pages, drawn))
            cache.set(key, known)
        pages, leaves = msgspec.json.decode(known, type=tuple[int, tuple[DrawnPage, ...]])
        first += len(leaves)
        yield leaves


def _drawn(
    cache: Cache, children: ReaderPool, sha256: str, first: int, read: Callable[[], bytes]
) -> Leaves:
    key = cache_key("drawn", sha256, first)
    return cached_result(cache, key, READ_LEAVES, lambda: children.run(READ_LEAVES, read(), first))


def _attached(expo: Expo, films: bool) -> Iterator[tuple[Asset, str]]:
    for exhibitor in expo.exhibitors:
        if exhibitor.brochure is not None:
            yield exhibitor.brochure, exhibitor.id
    for booth in expo.booths:
        if films and booth.video is not None:
            yield booth.video, booth.key
