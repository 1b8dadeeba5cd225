"""A Source: the documents of one expo as a hashed tree of slash-separated, NFC-normalised paths."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

UNDERLAY = ".underlay"  # before the suffix of a plan's picture
_IGNORED = {"__macosx", "thumbs.db", "desktop.ini"}


@dataclass(frozen=True)
class DocumentEntry:
    """Content address and size in bytes of one document."""

    sha256: str
    size: int


DocumentTree = dict[str, DocumentEntry]  # by path: the documents of a revision
# by path: those that a change writes, None for one that goes
MadeDocuments = dict[str, DocumentEntry | None]


class Source(Protocol):
    """A folder, a zip or a single plan. `name` is the stem of its path; `skipped` has omitted paths with the reason:
    `unlisted link special`."""

    @property
    def name(self) -> str: ...

    @property
    def skipped(self) -> Mapping[str, str]: ...

    def tree(self) -> dict[str, DocumentEntry]:
        """Path -> entry, sorted by path; computed at every call."""

    def read(self, path: str) -> bytes:
        """The bytes of `path` as `tree` names it. Raises NotFound."""


def nfc(path: str) -> str:
    return unicodedata.normalize("NFC", path)


def ignored(path: str) -> bool:
    """Hidden files, temporary files of macOS, Windows and office programs, and `variants/` (the same plan in other
    formats)."""
    parts = path.split("/")
    if any(part.startswith((".", "~$")) for part in parts):
        return True
    return parts[0].lower() == "variants" or any(part.lower() in _IGNORED for part in parts)


def entry_of(data: bytes) -> DocumentEntry:
    return DocumentEntry(hashlib.sha256(data).hexdigest(), len(data))


def plan_stem(file: str) -> str:
    """`"plan/ground.imdf.zip"` -> `"ground"`: the level's id before it becomes a slug."""
    name = file.rsplit("/", 1)[-1]
    for suffix in (".imdf.zip", ".geo.json"):
        if name.lower().endswith(suffix):
            return name[: -len(suffix)]
    return (name.rsplit(".", 1)[0] or name).removesuffix(UNDERLAY)


def is_underlay(path: str) -> bool:
    """`plan/<level>.underlay.png`: a picture below the level of another plan."""
    return path.rpartition(".")[0].endswith(UNDERLAY)


def documents_beside(plan: str) -> tuple[str, str]:
    """The paths of a plan's configuration and of its manual edits."""
    stem = plan[: plan.rindex("/") + 1] + plan_stem(plan)
    return f"{stem}.toml", f"{stem}.edits.json"
