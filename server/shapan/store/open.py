"""The composition root of the store: the only module that names adapters. Everything else takes the ports.

shapan.db  documents/  releases/  current/  blobs/   what a backup holds
previews/  cache/                                     can be made again
"""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

from shapan.errors import Unavailable, Usage
from shapan.store.blobs.directory import DirectoryCache, DirectoryStore
from shapan.store.blobs.memory import MemoryCache
from shapan.store.database.unit_of_work import Database
from shapan.store.documents.directory_uploads import DirectoryUploads
from shapan.store.documents.documents import DirectoryDocuments
from shapan.store.files.reserve import DiskReserve
from shapan.store.ports import Cache, Documents, Store, UploadParts

DATABASE = "shapan.db"


@dataclass(frozen=True)
class Addresses:
    """Where a server keeps its site. An object store is a field here and a line below. `server`: `postgresql://…`
    instead of a file in the folder."""

    folder: Path
    server: str = ""

    @classmethod
    def of(cls, folder: Path) -> Addresses:
        """Those that the environment says: SHAPAN_DATABASE. Raises Usage."""
        server = os.environ.get("SHAPAN_DATABASE", "")
        if server and not server.startswith(("postgresql://", "postgres://")):
            raise Usage("usage.database-address", came=server.partition(":")[0][:20])
        return cls(folder, server)

    @property
    def database(self) -> Path:
        return self.folder / DATABASE

    @property
    def documents(self) -> Path:
        return self.folder / "documents"

    @property
    def uploads(self) -> Path:
        """In the filesystem of the documents: a finished upload becomes a document by renaming its file."""
        return self.documents / "uploads"

    @property
    def spool(self) -> Path:
        """Bodies of requests that are too large for memory. Opening the documents removes old ones."""
        return self.documents / "staged"

    @property
    def cache(self) -> Path:
        return self.folder / "cache"

    @property
    def previews(self) -> Path:
        return self.folder / "previews"


@dataclass(frozen=True, kw_only=True)
class SiteStores:
    """`store`: what visitors see. `previews`: what organizers see of drafts."""

    addresses: Addresses
    store: Store
    previews: Store
    documents: Documents
    database: Database
    uploads: UploadParts
    reserve: DiskReserve


@dataclass(frozen=True, kw_only=True)
class DraftStores:
    """What a build of a draft reads and writes: a site without its database."""

    documents: Documents
    previews: Store
    public: Store


def open_site(addresses: Addresses) -> SiteStores:
    """Raises Unavailable for a database that is damaged, missing or newer than this program."""
    documents = DirectoryDocuments(addresses.documents)
    return SiteStores(
        addresses=addresses,
        store=open_store(addresses.folder, addresses.cache),
        previews=open_store(addresses.previews, addresses.cache),
        documents=documents,
        database=open_database(addresses),
        uploads=DirectoryUploads(addresses.uploads, documents),
        reserve=DiskReserve(addresses.folder / "reserve"),
    )


def open_draft_stores(addresses: Addresses) -> DraftStores:
    return DraftStores(
        documents=open_document_store(addresses),
        previews=open_store(addresses.previews, addresses.cache),
        public=open_store(addresses.folder, addresses.cache),
    )


def open_store(folder: Path, cache: Path) -> Store:
    """Releases and blobs of one site in `folder`, which is made when absent. Several sites may share a cache."""
    return DirectoryStore(folder, cache)


def open_cache(folder: Path) -> Cache:
    """In memory where nothing may be written."""
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return DirectoryCache(folder) if os.access(folder, os.W_OK) else MemoryCache()


def open_document_store(addresses: Addresses) -> Documents:
    return DirectoryDocuments(addresses.documents)


def open_database(addresses: Addresses) -> Database:
    """The database, made when absent and brought to this program's schema. Raises Unavailable; also when the database
    was there and is not any more: in an empty one nothing would refer to the documents, and a sweep would delete them.
    """
    # half a second of imports that most commands do not need
    from shapan.store.database.sql import open_database_server, open_sql_database

    orphans = next(addresses.documents.glob("??/*"), None) is not None
    if addresses.server:
        database: Database = open_database_server(addresses.server)
    elif orphans and not addresses.database.exists():
        raise Unavailable("database-gone", database=addresses.database, documents=addresses.documents)
    else:
        database = open_sql_database(addresses.database)
    if orphans and _is_empty(database):
        database.close()
        raise Unavailable("database-gone.empty", database=addresses.database, documents=addresses.documents)
    return database


def _is_empty(database: Database) -> bool:
    """Whether it knows nobody and no expo. Then it was copied without its log, or restored in part."""
    with database.read() as uow:
        return not (uow.people.find(limit=1) or uow.expos.find(limit=1) or uow.drafts.documents())
