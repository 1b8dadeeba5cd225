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
from shapan.store.objects import Objects, open_objects


@dataclass(frozen=True)
class ObjectStore:
    blobs: CachedBlobs
    releases: ObjectReleases
    cache: DirectoryCache


@dataclass(frozen=True, kw_only=True)
class ObjectSite:
    store: ObjectStore
    previews: ObjectStore
    documents: ObjectDocuments
    uploads: ObjectUploads


def open_object_site(address: str, near: Path, cache: Path) -> ObjectSite:
    """`near`: a folder of this node for what was fetched and what is staged. Nothing is asked of the store yet. Raises
    Usage."""
    objects = open_objects(address)
    documents = ObjectDocuments(objects)
    return ObjectSite(
        store=_store(objects, near / "site", cache),
        previews=_store(objects.below("previews"), near / "previews", cache),
        documents=documents,
        uploads=ObjectUploads(objects, documents, near / "uploads"),
    )


def _store(objects: Objects, near: Path, cache: Path) -> ObjectStore:
    blobs = CachedBlobs(ObjectBlobs(objects, near / "staged"), near / "blobs", settings.FETCHED_BYTES)
    return ObjectStore(blobs, ObjectReleases(objects), DirectoryCache(cache))
