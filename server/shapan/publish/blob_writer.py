"""Writes the results of a build into the store: each blob once, with its compressed variants."""

from __future__ import annotations

import functools
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import msgspec

from shapan.settings import READERS_AT_ONCE
from shapan.store.blobs.bundle import EXT, bundle, bundle_twins
from shapan.store.blobs.compression import twins
from shapan.store.ports import Blobs, blob_name
from shapan.wire import FileEntry

TYPES = {
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "glb": "model/gltf-binary",
    "bin": "application/octet-stream",
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "svg": "image/svg+xml",
    "webp": "image/webp",
    "png": "image/png",
    "jpg": "image/jpeg",
    "woff2": "font/woff2",
    "wasm": "application/wasm",
    "pdf": "application/pdf",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "opus": "audio/ogg; codecs=opus",
    "vtt": "text/vtt; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}  # fmt: skip
_ENCODE = msgspec.json.Encoder(order="deterministic").encode


ASIDE_BYTES = 16 << 10  # bytes from which a thread is worth its turn
ASIDE_MOST = 8 << 20  # bytes of blobs that are being compressed


class BlobWriter:
    """`written` are the (name, bytes) that were new to the store. `lean`: compress pages when they are published, not
    when they are only previewed. `threads`: large blobs are compressed by other threads (brotli and zlib let the rest
    of Python go on), while this one makes the next."""

    def __init__(self, blobs: Blobs, lean: bool = False, *, threads: bool = False) -> None:
        self._blobs, self.lean, self._threads = blobs, lean, threads
        self.written: list[tuple[str, int]] = []
        self._packing: OrderedDict[str, tuple[bytes, Future[Mapping[str, bytes]]]] = OrderedDict()
        self._bytes = 0

    def put(self, data: bytes, ext: str, first_view: bool = False) -> str:
        """The blob's name. `first_view`: every visitor waits for this blob, so it gets the strongest compression."""
        return self._keep(blob_name(data, ext), data, lambda: twins(data, ext, first_view))

    def has(self, name: str) -> bool:
        return name in self._packing or self._blobs.has(name)

    def settle(self) -> None:
        """Everything is in the store when it returns. Raises what a thread raised."""
        while self._packing:
            self._put_oldest()
        self._blobs.settle()

    def json(self, message: object, first_view: bool = False) -> str:
        return self.put(_ENCODE(message), "json", first_view)

    def file(self, data: bytes, ext: str, first_view: bool = False) -> FileEntry:
        return _entry(self.put(data, ext, first_view), len(data))

    def pages(self, pages: Sequence[bytes], first_view: bool = False) -> str:
        """The name of a page's bundle, with languages in the order of the expo's locales."""
        data = bundle(pages)
        bare = self.lean and not first_view
        return self._keep(
            blob_name(data, EXT), data, lambda: {} if bare else bundle_twins(pages, first_view)
        )

    def _keep(self, name: str, data: bytes, codings: Callable[[], Mapping[str, bytes]]) -> str:
        if self.has(name):
            return name
        self.written.append((name, len(data)))
        if not self._threads or len(data) < ASIDE_BYTES:
            self._blobs.put(name, data, codings())
            return name
        self._packing[name] = (data, _compressors().submit(codings))
        self._bytes += len(data)
        while self._bytes > ASIDE_MOST:
            self._put_oldest()
        return name

    def _put_oldest(self) -> None:
        name, (data, packed) = self._packing.popitem(last=False)
        self._bytes -= len(data)
        self._blobs.put(name, data, packed.result())


@functools.cache
def _compressors() -> ThreadPoolExecutor:
    """One core is left to whoever makes the blobs, or answers visitors meanwhile."""
    return ThreadPoolExecutor(max(1, READERS_AT_ONCE - 1), thread_name_prefix="compress")


def file_entry(data: bytes, ext: str) -> FileEntry:
    """What `file` returns, of a blob that is in the store."""
    return _entry(blob_name(data, ext), len(data))


def _entry(name: str, size: int) -> FileEntry:
    sha256, _, ext = name.partition(".")
    return FileEntry(sha256, size, TYPES[ext])


def name_of(entry: FileEntry) -> str:
    """The blob name of a file."""
    return f"{entry.sha256}.{_EXTENSIONS[entry.type]}"


_EXTENSIONS = {media_type: ext for ext, media_type in TYPES.items()}
