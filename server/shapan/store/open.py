"""The composition root of the store: it chooses the adapters, and `object_site.py` those of an object store.
Everything else takes the ports.

shapan.db  documents/  releases/  current/  blobs/   what a backup holds
previews/  cache/                                     can be made again
audit-heads/                                          what the log was, day by day
"""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from shapan.errors import Unavailable, Usage
from shapan.store.audit_heads import AUDIT_HEADS, AuditHeads, DirectoryHeads
from shapan.store.blobs.directory import DirectoryCache, DirectoryStore
from shapan.store.blobs.memory import MemoryCache
from shapan.store.bus.port import Bus
from shapan.store.database.unit_of_work import Database
from shapan.store.documents.directory_uploads import DirectoryUploads
from shapan.store.documents.documents import DirectoryDocuments
from shapan.store.files.reserve import DiskReserve
from shapan.store.ports import Cache, Documents, Store, StoreAddress, UploadParts

if TYPE_CHECKING:
    from shapan.store.object_site import ObjectSite

DATABASE = "shapan.db"


@dataclass(frozen=True)
class Addresses:
    """Where a server keeps its site. Without the last four everything is in `folder`; with them a site has several
    nodes, and a node's folder holds nothing that cannot be made or fetched again.

    `server`: `postgresql://…` instead of a database in the folder. `objects`: `s3://…` instead of documents, releases
    and blobs in it. `bus`: `nats://…`, `tls://…` (NATS), `postgresql` or `memory`. `near`: the folder for what was
    fetched."""

    folder: Path
    server: str = ""
    objects: str = ""
    bus: str = "memory"
    near: Path | None = None

    @classmethod
    def of(cls, folder: Path) -> Addresses:
        """Those that the environment says: SHAPAN_DATABASE, SHAPAN_OBJECTS, SHAPAN_BUS, SHAPAN_CACHE. Raises Usage."""
        asked = {
            name: os.environ.get(f"SHAPAN_{name}", "")
            for name in ("DATABASE", "OBJECTS", "BUS", "CACHE")
        }
        server, objects, bus = asked["DATABASE"], asked["OBJECTS"], asked["BUS"]
        if server and not server.startswith(("postgresql://", "postgres://")):
            raise Usage("usage.database-address", came=server.partition(":")[0][:20])
        bus = bus or ("postgresql" if server and objects else "memory")
        if bus not in ("memory", "postgresql") and not bus.startswith(("nats://", "tls://")):
            raise Usage("usage.bus-address", came=bus.partition(":")[0][:20])
        if bus != "memory" and not (server and objects):
            raise Usage("usage.bus-alone")
        return cls(folder, server, objects, bus, Path(asked["CACHE"]) if asked["CACHE"] else None)

    @property
    def shared(self) -> bool:
        """Whether other nodes may work on the same site."""
        return bool(self.server and self.objects)

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
        return (self.near or self.folder) / "cache"

    @property
    def fetched(self) -> Path:
        return (self.near or self.folder) / "fetched"

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
    heads: AuditHeads


@dataclass(frozen=True, kw_only=True)
class DraftStores:
    """What a build of a draft reads and writes: a site without its database."""

    documents: Documents
    previews: Store
    public: Store


def open_site(addresses: Addresses) -> SiteStores:
    """Raises Unavailable for a database that is damaged, missing or newer than this program."""
    local = DirectoryDocuments(addresses.documents)
    database = open_database(addresses)
    reserve = DiskReserve(addresses.folder / "reserve")
    if addresses.objects:
        far = _object_site(addresses)
        return SiteStores(
            addresses=addresses,
            store=far.store,
            previews=far.previews,
            documents=far.documents,
            database=database,
            uploads=far.uploads,
            reserve=reserve,
            heads=far.heads,
        )
    return SiteStores(
        addresses=addresses,
        store=open_store(addresses.folder, addresses.cache),
        previews=open_store(addresses.previews, addresses.cache),
        documents=local,
        database=database,
        uploads=DirectoryUploads(addresses.uploads, local),
        reserve=reserve,
        heads=open_audit_heads(addresses),
    )


def open_draft_stores(addresses: Addresses) -> DraftStores:
    if addresses.objects:
        far = _object_site(addresses)
        return DraftStores(documents=far.documents, previews=far.previews, public=far.store)
    return DraftStores(
        documents=open_document_store(addresses),
        previews=open_store(addresses.previews, addresses.cache),
        public=open_store(addresses.folder, addresses.cache),
    )


def _object_site(addresses: Addresses) -> ObjectSite:
    # an extra, which a site in a folder does without
    from shapan.store.object_site import open_object_site

    return open_object_site(addresses.objects, addresses.fetched, addresses.cache)


def open_site_stores(addresses: Addresses) -> tuple[Documents, Store]:
    """The documents, and what visitors see."""
    found = open_draft_stores(addresses)
    return found.documents, found.public


def open_audit_heads(addresses: Addresses) -> AuditHeads:
    if addresses.objects:
        return _object_site(addresses).heads
    return DirectoryHeads(addresses.folder / AUDIT_HEADS)


def open_bus(addresses: Addresses) -> Bus | None:
    """None where a site has one node."""
    if addresses.bus == "memory":
        return None
    if addresses.bus == "postgresql":
        from shapan.store.bus.postgres import PostgresBus

        return PostgresBus(addresses.server)
    from shapan.store.bus.nats import NatsBus

    return NatsBus(addresses.bus)


def open_store(folder: Path, cache: Path) -> Store:
    """Releases and blobs of one site in `folder`, which is made when absent. Several sites may share a cache."""
    return DirectoryStore(folder, cache)


def open_store_at(address: StoreAddress) -> Store:
    """A store that another process has opened, for putting blobs. What others have staged in it is left alone."""
    if address.objects:
        from shapan.store.object_site import open_object_store

        return open_object_store(address)
    return DirectoryStore(address.folder, address.cache, tidy=False)


def open_cache(folder: Path) -> Cache:
    """In memory where nothing may be written."""
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return DirectoryCache(folder) if os.access(folder, os.W_OK) else MemoryCache()


def open_document_store(addresses: Addresses) -> Documents:
    if addresses.objects:
        return _object_site(addresses).documents
    return DirectoryDocuments(addresses.documents)


def open_database(addresses: Addresses, *, filling: bool = False) -> Database:
    """The database, made when absent and brought to this program's schema. Raises Unavailable; also when the database
    was there and is not any more: in an empty one nothing would refer to the documents, and a sweep would delete them.
    `filling`: documents come before their rows.
    """
    # half a second of imports that most commands do not need
    from shapan.store.database.sql import open_database_server, open_sql_database

    orphans = not filling and next(addresses.documents.glob("??/*"), None) is not None
    if addresses.server:
        database: Database = open_database_server(addresses.server)
    elif orphans and not addresses.database.exists():
        raise Unavailable(
            "database-gone", database=addresses.database, documents=addresses.documents
        )
    else:
        database = open_sql_database(addresses.database)
    if orphans and _is_empty(database):
        database.close()
        raise Unavailable(
            "database-gone.empty", database=addresses.database, documents=addresses.documents
        )
    return database


def _is_empty(database: Database) -> bool:
    """Whether it knows nobody and no expo. Then it was copied without its log, or restored in part."""
    with database.read() as uow:
        return not (uow.people.find(limit=1) or uow.expos.find(limit=1) or uow.drafts.documents())
