"""A site in an object store: what visitors see, previews, documents and uploads under way, behind folders of this
node."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from shapan import settings
from shapan.store.blobs.cached_blobs import CachedBlobs
from shapan.store.blobs.directory import DirectoryCache
from shapan.store.blobs.object_store import ObjectBlobs, ObjectReleases
from shapan.store.documents.object_documents import ObjectDocuments
from shapan.store.documents.object_uploads import ObjectUploads
from shapan.store.object_heads import ObjectHeads
from shapan.store.objects import Objects, open_objects
from shapan.store.ports import StoreAddress

_PREVIEWS = "previews"


@dataclass(frozen=True)
class ObjectStore:
    blobs: CachedBlobs
    releases: ObjectReleases
    cache: DirectoryCache
    address: StoreAddress


@dataclass(frozen=True, kw_only=True)
class ObjectSite:
    store: ObjectStore
    previews: ObjectStore
    documents: ObjectDocuments
    uploads: ObjectUploads
    heads: ObjectHeads


def open_object_site(address: str, near: Path, cache: Path) -> ObjectSite:
    """`near`: a folder of this node for what was fetched and what is staged. Nothing is asked of the store yet. Raises
    Usage."""
    objects = open_objects(address)
    documents = ObjectDocuments(objects)
    return ObjectSite(
        store=_store(objects, StoreAddress(near / "site", cache, address)),
        previews=_store(
            objects.below(_PREVIEWS), StoreAddress(near / "previews", cache, address, _PREVIEWS)
        ),
        documents=documents,
        uploads=ObjectUploads(objects, documents, near / "uploads"),
        heads=ObjectHeads(objects),
    )


def open_object_store(address: StoreAddress) -> ObjectStore:
    """One store of such a site. Raises Usage."""
    objects = open_objects(address.objects)
    return _store(objects.below(address.below) if address.below else objects, address)


def _store(objects: Objects, address: StoreAddress) -> ObjectStore:
    far, near = ObjectBlobs(objects, address.folder / "staged"), address.folder / "blobs"
    blobs = CachedBlobs(far, near, settings.FETCHED_BYTES)
    return ObjectStore(blobs, ObjectReleases(objects), DirectoryCache(address.cache), address)
