"""A release as a file tree, for `shapan build -o`: the same paths that `serve` answers, with relative links only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from shapan.pages.documents import site_page
from shapan.pages.render.address import shared
from shapan.publish.pages.firm_cards import firm_cards
from shapan.publish.pages.on_request import by_request
from shapan.publish.programme.calendar import calendars
from shapan.publish.programme.sequences import ItemSequence
from shapan.publish.release.listing import blobs_of, paths_of, read_release, tileset_document
from shapan.store.blobs.bundle import blob_of
from shapan.store.blobs.compression import twins
from shapan.store.ports import Blobs


def static_paths(document: bytes, blobs: Blobs) -> dict[str, str]:
    """Path below the tree's root -> reference. Pages are stored at their path, not among the blobs."""
    release = read_release(document, blobs)
    files = paths_of(release, blobs)
    paths = {f"{release.expo.id}/{path}": one for path, one in files.items()}
    pages = {
        blob_of(one) for one in files.values() if one.endswith((".html", ".js", ".css"))
    } - set(release.blobs)
    paths |= {f"blobs/{name}": name for name in blobs_of(release, blobs) if name not in pages}
    return paths


def static_documents(
    document: bytes, blobs: Blobs, sequences: Mapping[str, ItemSequence] = MappingProxyType({})
) -> dict[str, bytes]:
    """The files to write last: release.json with its compressed variants, the files that a server generates on request,
    and the root page, which redirects to the expo."""
    release = read_release(document, blobs)
    site = replace(shared()[0], tours=bool(release.scenarios))
    documents = {"index.html": site_page([release.expo], release.locales[0], site)}
    documents |= {
        f"{release.expo.id}/{path}": file for path, file in calendars(release, blobs, sequences)
    }
    documents |= {
        f"{release.expo.id}/{path}": make() for path, make in by_request(release, blobs, site)
    }
    made = ((path, make()) for path, make in firm_cards(release, blobs))
    documents |= {f"{release.expo.id}/{path}": card for path, card in made if card}
    for name, data in (("tileset.json", tileset_document(release)), ("release.json", document)):
        path = f"{release.expo.id}/{name}"
        documents |= {
            f"{path}.{coding}": twin
            for coding, twin in twins(data, "json", first_view=True).items()
        }
        documents[path] = data
    return documents


def earlier(document: bytes, blobs: Blobs) -> Mapping[str, str]:
    """The paths of an earlier tree. Files that a server generates on request have no blob. Empty if the tree cannot be
    read."""
    try:
        release, site = read_release(document, blobs), shared()[0]
        made = (
            *calendars(release, blobs),
            *by_request(release, blobs, site),
            *firm_cards(release, blobs),
        )
        return {f"{release.expo.id}/{path}": "" for path, _ in made} | static_paths(document, blobs)
    except Exception:
        return {}
