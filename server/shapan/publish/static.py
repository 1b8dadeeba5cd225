"""A release as a tree of addresses, for `shapan build -o`: the same that `serve` answers with, relative throughout."""

from __future__ import annotations

from collections.abc import Mapping

from shapan.pages.address import shared
from shapan.pages.documents import site_page
from shapan.publish.calendar import calendars
from shapan.publish.listing import blobs_of, paths_of, read_release, tileset_document
from shapan.publish.sink import name_of
from shapan.store.codings import twins
from shapan.store.ports import Blobs


def static_paths(document: bytes, blobs: Blobs) -> dict[str, str]:
    """Path below the tree's root -> blob name; pages lie at their address and not among the blobs."""
    release = read_release(document)
    files = paths_of(release, blobs)
    paths = {f"{release.expo.id}/{path}": name_of(entry) for path, entry in files.items()}
    pages = {name for name in paths.values() if name.endswith((".html", ".js", ".css"))} - set(release.blobs)
    paths |= {f"blobs/{name}": name for name in blobs_of(release, blobs) if name not in pages}
    return paths


def static_documents(document: bytes, blobs: Blobs) -> dict[str, bytes]:
    """What is written last: release.json with its twins, calendars, and the page at the root that leads to the
    expo."""
    release = read_release(document)
    site, _ = shared()
    documents = {"index.html": site_page([release.expo], release.locales[0], site)}
    documents |= {f"{release.expo.id}/{path}": file for path, file in calendars(release, blobs)}
    for name, data in (("tileset.json", tileset_document(release)), ("release.json", document)):
        path = f"{release.expo.id}/{name}"
        documents |= {f"{path}.{coding}": twin for coding, twin in twins(data, "json", first_view=True).items()}
        documents[path] = data
    return documents


def earlier(document: bytes, blobs: Blobs) -> Mapping[str, str]:
    """The paths of a tree that was written before, those of its calendars with no blob; nothing when it cannot be
    read."""
    try:
        made = {f"{read_release(document).expo.id}/{path}": "" for path, _ in calendars(read_release(document), blobs)}
        return made | static_paths(document, blobs)
    except Exception:
        return {}
