"""What a release is kept in. Small ports, so that another adapter (an object store, SQL) is an afternoon's work.

A *blob name* is `<sha256 of the uncompressed bytes>.<ext>`. A *coding* is a stored compressed twin: "br" or "gz"; ""
is the blob itself.
The contract, errors included, is written here and tested in tests/store/contract.py over every adapter.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

from shapan.source.tree import DocumentEntry
from shapan.store.documents.pending import PendingUpload

CODINGS = ("br", "gz")


def blob_name(data: bytes, ext: str) -> str:
    """The name under which `data` is kept and addressed."""
    return f"{hashlib.sha256(data).hexdigest()}.{ext}"


class Blobs(Protocol):
    def has(self, name: str) -> bool:
        """Whether it is there, put but not yet settled included."""

    def put(self, name: str, data: bytes, codings: Mapping[str, bytes] = ...) -> None:
        """Stages a blob and its twins; a name that is there already is left alone. Nobody reads it before `settle`."""

    def settle(self) -> None:
        """Makes all that was put durable, then readable. After a crash before this returns, no half blob has a final
        name."""

    def repack(self, name: str, codings: Mapping[str, bytes]) -> None:
        """Other twins for a settled blob: who reads at the same time gets a whole one, old or new. Raises NotFound."""

    def read(self, name: str, coding: str = "") -> bytes:
        """Raises NotFound; raises Unavailable (`code="corrupt"`) when the uncompressed bytes do not have the name's
        SHA-256, and discards them."""

    def discard(self, name: str, coding: str = "") -> None:
        """What was found damaged is not there any more, until it is put again: the blob with its twins, or one twin."""

    def scrub(self) -> None:
        """Reads every blob against its name and discards what is damaged; twins are looked at by who knows what they
        unpack to."""

    def sizes(self, name: str) -> dict[str, int]:
        """Coding -> stored bytes, of what is there of this blob. Raises NotFound."""

    def sweep(self, keep: Collection[str], grace_s: float) -> int:
        """Forgets blobs that are not in `keep` and are older than `grace_s`; says how many."""


@runtime_checkable
class Servable(Protocol):
    """An ability apart: blobs that are files, for sendfile."""

    def path(self, name: str, coding: str = "") -> Path:
        """Raises NotFound."""


class Releases(Protocol):
    """release.json documents by their id, and one pointer an expo. Moving the pointer is what publishing is."""

    def expos(self) -> tuple[str, ...]:
        """Those with a current release, in order of name."""

    def current(self, expo: str) -> str | None:
        """The id of the release that readers see."""

    def document(self, expo: str, release: str) -> bytes:
        """Its release.json. Raises NotFound."""

    def move(self, expo: str, release: str, document: bytes | None = None) -> None:
        """Keeps `document` when given, then moves the pointer in one step. Raises NotFound for an unknown release
        without a document."""

    def withdraw(self, expo: str) -> None:
        """Takes the pointer away; the releases stay. Without a pointer nothing happens."""

    def all(self) -> tuple[str, ...]:
        """Expos with a release, current or not, in order of name."""

    def list(self, expo: str) -> tuple[str, ...]:
        """The releases that are kept, newest first."""

    def drop(self, expo: str, release: str) -> None:
        """Forgets one that is not current; an unknown one is ignored. Raises Usage for the current one."""


class Cache(Protocol):
    """Bytes that can be made again. A miss is None; a damaged entry is a miss."""

    def get(self, key: str) -> bytes | None: ...

    def set(self, key: str, value: bytes) -> None: ...

    def trim(self) -> None:
        """Forgets what was set longest ago when there is too much."""


class Store(Protocol):
    """Where one site is kept."""

    @property
    def blobs(self) -> Blobs: ...

    @property
    def releases(self) -> Releases: ...

    @property
    def cache(self) -> Cache: ...


class Documents(Protocol):
    """What people brought, as they brought it, under its SHA-256; never served to visitors. Any thread."""

    def keep(self, *data: bytes) -> list[DocumentEntry]:
        """Durable when this returns; many at once cost little more than one. Raises Full when the disk is."""

    def read(self, sha256: str) -> bytes:
        """Raises NotFound; raises Unavailable (`code="corrupt"`) when the bytes do not have this SHA-256."""

    def sweep(self, keep: Collection[str], grace_s: float) -> int:
        """Forgets those that are not in `keep` and were not kept within `grace_s`; says how many."""


class PendingUploads(Protocol):
    """Documents that arrive in pieces (tus), until they are whole. What was appended outlives the process that took it.
    Blocking; one writer an upload. The contract is tested in tests/store/uploads_contract.py."""

    def begin(self, upload: PendingUpload) -> None:
        """Ends those whose time has passed. Raises Full before a byte is taken: without room for all that is announced,
        and beyond what one person may have open."""

    def get(self, id: str, expo: str, person: str, now: int) -> PendingUpload:
        """Raises NotFound for an absent upload, another person's, and one that has ended."""

    def offset(self, id: str) -> int:
        """Bytes that are there. Raises NotFound."""

    def seen(self, upload: PendingUpload) -> int:
        """`offset` without I/O; all of an upload that is over, because it is a document now."""

    def append(self, id: str, at: int, data: bytes) -> int:
        """Returns the offset afterwards. Raises NotFound, Conflict (`code="wrong-offset"`) unless `at` is the offset,
        and Full with nothing of `data` kept."""

    def cut(self, id: str, size: int) -> None:
        """Back to this offset. An absent upload is ignored."""

    def join(self, upload: PendingUpload, parts: Sequence[PendingUpload]) -> None:
        """Fills a final upload with its parts, in order. Raises Full."""

    def read(self, id: str) -> bytes:
        """What is there. Raises NotFound."""

    def keep(self, id: str) -> DocumentEntry:
        """Makes it a document and ends the upload. No byte is copied where uploads are files next to the documents.
        Raises NotFound and Full."""

    def end(self, id: str) -> None:
        """Forgets it. An absent upload is ignored."""


@runtime_checkable
class UploadsInFiles(Protocol):
    """An ability apart: a child process opens the file itself, so that its bytes never pass through this process."""

    def file(self, id: str) -> Path:
        """Raises NotFound for what is no id of an upload."""
