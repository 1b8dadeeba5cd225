"""Hashed trees of documents: `open_source(path)` opens a folder, a zip or a single plan."""

from __future__ import annotations

from pathlib import Path

from shapan.errors import NotFound, Unreadable
from shapan.source.folder import Folder
from shapan.source.plans import Arranged, LonePlan, is_imdf
from shapan.source.tree import DocumentEntry, Source
from shapan.source.zipped import Zipped

__all__ = ["DocumentEntry", "Source", "open_documents", "open_source"]


def open_source(path: str | Path, plan_suffixes: tuple[str, ...]) -> Source:
    """The documents at `path` as an expo folder; `plan_suffixes`: of files that are plans wherever they lie.

    Raises NotFound, or Unreadable/TooComplex for a zip that fails the gates."""
    found = open_documents(path)
    return found if isinstance(found, LonePlan) else Arranged(found, plan_suffixes)


def open_documents(path: str | Path) -> Source:
    """The same without rearrangement, including loose plans and IMDF folders, so that an export equals the import."""
    path = Path(path)
    try:
        if path.is_dir():
            return Folder(path)
        if not path.is_file():
            raise NotFound("not-found.source", path=path)
        with path.open("rb") as stream:
            head = stream.read(4)
    except OSError as problem:
        raise Unreadable("unreadable", path=path, problem=problem.strerror) from None
    if head[:2] != b"PK":
        return LonePlan(path)
    zipped = Zipped(path)
    return LonePlan(path) if is_imdf(zipped.names) else zipped
