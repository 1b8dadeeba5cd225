"""Writes the results of a build into the store: each blob once, with its compressed variants."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec

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


class BlobWriter:
    """`written` are the (name, bytes) that were new to the store. `lean`: compress pages when they are published, not
    when they are only previewed."""

    def __init__(self, blobs: Blobs, lean: bool = False) -> None:
        self._blobs, self._lean = blobs, lean
        self.written: list[tuple[str, int]] = []

    def put(self, data: bytes, ext: str, first_view: bool = False) -> str:
        """The blob's name. `first_view`: every visitor waits for this blob, so it gets the strongest compression."""
        return self._keep(blob_name(data, ext), data, lambda: twins(data, ext, first_view))

    def has(self, name: str) -> bool:
        return self._blobs.has(name)

    def json(self, message: object, first_view: bool = False) -> str:
        return self.put(_ENCODE(message), "json", first_view)

    def file(self, data: bytes, ext: str, first_view: bool = False) -> FileEntry:
        return _entry(self.put(data, ext, first_view), len(data))

    def pages(self, pages: Sequence[bytes], first_view: bool = False) -> str:
        """The name of a page's bundle, with languages in the order of the expo's locales."""
        data = bundle(pages)
        bare = self._lean and not first_view
        return self._keep(blob_name(data, EXT), data, lambda: {} if bare else bundle_twins(pages, first_view))

    def _keep(self, name: str, data: bytes, codings: Callable[[], Mapping[str, bytes]]) -> str:
        if not self._blobs.has(name):
            self._blobs.put(name, data, codings())
            self.written.append((name, len(data)))
        return name


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
