"""The ports of the store. They are small, so that another adapter (an object store, SQL) takes an afternoon.

A *blob name* is `<sha256 of the uncompressed bytes>.<ext>`. A *coding* is a stored compressed twin: "br" or "gz"; ""
is the blob itself.
The contract, errors included, is written here and tested in tests/store/contract.py over every adapter.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

from shapan.source.tree import DocumentEntry
from shapan.store.documents.pending import PendingUpload

CODINGS = ("br", "gz")


def blob_name(data: bytes, ext: str) -> str:
    """The name and address of `data`."""
    return f"{hashlib.sha256(data).hexdigest()}.{ext}"


class Blobs(Protocol):
    def has(self, name: str) -> bool:
        """Whether the blob exists; a blob that was put but not settled counts."""

    def put(self, name: str, data: bytes, codings: Mapping[str, bytes] = ...) -> None:
        """Stages a blob and its twins. An existing name is not written again. A blob cannot be read before `settle`."""

    def settle(self) -> None:
        """Makes all staged blobs durable, then readable. If the process dies during this, no final name has partial
        bytes."""

    def repack(self, name: str, codings: Mapping[str, bytes]) -> None:
        """Replaces twins of a settled blob. A concurrent read gets the whole old twin or the whole new one. Raises
        NotFound."""

    def read(self, name: str, coding: str = "") -> bytes:
        """Raises NotFound; raises Unavailable (`code="corrupt"`) when the uncompressed bytes do not have the name's
        SHA-256, and discards them."""

    def discard(self, name: str, coding: str = "") -> None:
        """Removes a damaged blob with its twins, or one twin, so that it can be put again."""

    def scrub(self) -> None:
        """Reads every blob against its name and discards what is damaged; twins are looked at by who knows what they
        unpack to."""

    def sizes(self, name: str) -> dict[str, int]:
        """Coding -> stored bytes, of what is there of this blob. Raises NotFound."""

    def names(self) -> Iterator[str]:
        """All settled blobs, in no order."""

    def sweep(self, keep: Collection[str], grace_s: float) -> int:
        """Deletes blobs that are not in `keep` and are older than `grace_s`. Returns how many."""


@runtime_checkable
class Servable(Protocol):
    """An optional port: the blobs are files, so that sendfile can be used."""

    def path(self, name: str, coding: str = "") -> Path:
        """Raises NotFound."""


@runtime_checkable
class Fetched(Protocol):
    """An optional port: the blobs come over a network, so that they are fetched away from the event loop before they
    are asked for."""

    def fetch(self, name: str) -> None:
        """Raises NotFound and Unavailable."""


@dataclass(frozen=True)
class StoreAddress:
    """Where a store is, for another process that opens it, too (`store.open.open_store_at`)."""

    folder: Path  # of its blobs and releases; with `objects`, of what was fetched and is staged
    cache: Path
    objects: str = ""  # `s3://…` instead of the folder
    below: str = ""  # the folder in the object store


@runtime_checkable
class Addressed(Protocol):
    """An optional port of a store: another process can open it."""

    @property
    def address(self) -> StoreAddress: ...


class Releases(Protocol):
    """release.json documents by id, and one pointer per expo. Publishing moves the pointer."""

    def expos(self) -> tuple[str, ...]:
        """Expos with a current release, sorted by name."""

    def current(self, expo: str) -> str | None:
        """The id of the release that visitors see."""

    def document(self, expo: str, release: str) -> bytes:
        """Its release.json. Raises NotFound."""

    def keep(self, expo: str, release: str, document: bytes) -> None:
        """Stores a release.json without moving the pointer."""

    def version(self, expo: str) -> str:
        """A mark of the pointer as it is now, "" without one. It changes with every move."""

    def move(
        self, expo: str, release: str, document: bytes | None = None, *, version: str | None = None
    ) -> None:
        """Keeps `document` when given, then moves the pointer in one step. Raises NotFound for an unknown release
        without a document, and Stale when the pointer is not at `version` any more, where one is given."""

    def withdraw(self, expo: str, *, version: str | None = None) -> None:
        """Removes the pointer and keeps the releases. Does nothing without a pointer. `version`: as in `move`."""

    def all(self) -> tuple[str, ...]:
        """Expos with a release, current or not, sorted by name."""

    def list(self, expo: str) -> tuple[str, ...]:
        """Ids of all stored releases, newest first."""

    def drop(self, expo: str, release: str) -> None:
        """Deletes a release that is not current; an unknown one is ignored. Raises Usage for the current one."""

    def sequences(self, expo: str) -> bytes:
        """How the items of its programme changed from release to release (publish/programme/sequences.py); b"" if
        nothing was kept. It is no release."""

    def keep_sequences(self, expo: str, data: bytes) -> None:
        """Replaces it; b"" removes it."""


class Cache(Protocol):
    """Bytes that can be recomputed. A miss is None; a damaged entry is a miss."""

    def get(self, key: str) -> bytes | None: ...

    def set(self, key: str, value: bytes) -> None: ...

    def trim(self) -> None:
        """Deletes the oldest entries when the cache is too large."""

    def forget(self, before_s: float) -> int:
        """Deletes the entries that were written before this time (seconds since 1970); returns how many."""


class Store(Protocol):
    """The blobs, releases and cache of one site."""

    @property
    def blobs(self) -> Blobs: ...

    @property
    def releases(self) -> Releases: ...

    @property
    def cache(self) -> Cache: ...


class Documents(Protocol):
    """Uploaded documents, unchanged, by their SHA-256. They are never served to visitors. Thread-safe."""

    def keep(self, *data: bytes) -> list[DocumentEntry]:
        """The documents are durable when this returns. Many in one call cost little more than one. Raises Full."""

    def read(self, sha256: str) -> bytes:
        """Raises NotFound; raises Unavailable (`code="corrupt"`) when the bytes do not have this SHA-256."""

    def pieces(self, sha256: str) -> Iterator[bytes]:
        """The bytes in pieces of at most 1 MiB, for documents that are too large for memory. Raises what `read` raises,
        before the first piece."""

    def names(self) -> Iterator[str]:
        """The SHA-256 of each, in no order."""

    def drop(self, *sha256: str, grace_s: float) -> int:
        """Deletes these documents unless they were kept, again or for the first time, within `grace_s`. Returns the
        bytes that became free."""

    def sweep(self, keep: Collection[str], grace_s: float) -> int:
        """Deletes documents that are not in `keep` and were not kept within `grace_s`. Returns how many."""


class UploadParts(Protocol):
    """The bytes of documents that arrive in pieces (tus), until they are complete. Appended bytes survive the process.
    Calls block; each upload has one writer at a time. The contract is tested in tests/store/uploads_contract.py."""

    def begin(self, id: str, promised: int) -> None:
        """Makes an empty one. `promised`: bytes that all open uploads have announced together. Raises Full when there
        is no room for them."""

    def offset(self, id: str) -> int:
        """Bytes that are there. Raises NotFound."""

    def seen(self, upload: PendingUpload) -> int:
        """`offset` without I/O. For an upload that has ended, its whole length: it is a document now."""

    def append(self, id: str, at: int, data: bytes) -> int:
        """Returns the offset afterwards. Raises NotFound, Conflict (`code="wrong-offset"`) unless `at` is the offset,
        and Full with nothing of `data` kept."""

    def cut(self, id: str, size: int) -> None:
        """Truncates to this offset. An absent upload is ignored."""

    def join(self, upload: PendingUpload, parts: Sequence[PendingUpload]) -> None:
        """Fills a final upload with its parts, in order. Raises Full."""

    def read(self, id: str) -> bytes:
        """The bytes so far. Raises NotFound."""

    def keep(self, id: str) -> DocumentEntry:
        """Makes it a document. The upload stays until `end`: a killed process can do it again. No byte is copied where
        uploads are files next to the documents. Raises NotFound and Full."""

    def end(self, id: str) -> None:
        """Deletes it. An absent upload is ignored."""

    def sweep(self, keep: Collection[str], grace_s: float) -> int:
        """Deletes uploads whose ids are not in `keep` and that nobody wrote to within `grace_s`. Returns how many."""


@runtime_checkable
class UploadsInFiles(Protocol):
    """An optional port: a child process opens the file itself, so that the bytes never pass through this process."""

    def file(self, id: str) -> Path:
        """Raises NotFound for a malformed id."""
