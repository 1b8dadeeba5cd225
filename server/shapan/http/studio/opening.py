"""A server's folder as a desk: the database, the documents, what visitors see and what organizers see of drafts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from shapan.http.api.builds import do_preview
from shapan.http.api.desk import Desk
from shapan.http.api.jobs import Runner, Work
from shapan.http.api.releases import do_publish
from shapan.http.api.worker import ProcessWorker
from shapan.http.sites import Sites
from shapan.store.directory import DirectoryStore
from shapan.store.documents import DirectoryDocuments
from shapan.store.sql import open_registry

WORK: dict[str, Work] = {"preview": do_preview, "publish": do_publish}


def open_desk(store: DirectoryStore, expected: Sequence[str] = (), proxies: int = 0) -> Desk:
    """Raises Unavailable for a database that is damaged or newer than this program."""
    folder: Path = store.folder
    return Desk(
        open_registry(folder / "shapan.db"), DirectoryDocuments(folder / "documents"), Sites(store, tuple(expected)),
        Sites(DirectoryStore(folder / "previews", folder / "cache")), ProcessWorker(folder), Runner(WORK),
        proxies=proxies,
    )  # fmt: skip
