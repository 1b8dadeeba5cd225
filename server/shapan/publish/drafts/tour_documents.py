"""The documents of tours: read, written and extended; foreign bytes are read in a child."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from shapan import sandbox
from shapan.errors import Unreadable, Usage
from shapan.geometry.slug import slug
from shapan.intake.scenarios.editing import ToursChange
from shapan.intake.scenarios.recording import Recording
from shapan.publish.drafts.tours import TourDocument, tour_paths
from shapan.publish.reading.readers import ADD_STOPS, READ_TOUR, WRITE_TOUR
from shapan.source.tree import DocumentTree
from shapan.store.ports import Documents


class ExtendedTour(msgspec.Struct, frozen=True):
    id: str
    path: str
    data: bytes
    stops: int


def read_tours(documents: Documents, tree: DocumentTree) -> Iterator[TourDocument]:
    for id, path in tour_paths(tree).items():
        try:
            document = sandbox.run(READ_TOUR, path, documents.read(tree[path].sha256))
        except Unreadable as problem:
            yield TourDocument(id=id, path=path, document={}, problem=str(problem))
        else:
            yield TourDocument(id=id, path=path, document=document, problem="")


def amended_tours(
    tree: DocumentTree, asked: ToursChange
) -> tuple[dict[str, bytes], dict[str, None]]:
    """The documents that are written, and those that are removed, by path. Raises what `write_tour` raises."""
    paths = tour_paths(tree)
    path_of = {id: paths.get(id, f"scenarios/{id}.json") for id in asked.tours}
    made = {
        path_of[id]: sandbox.run(WRITE_TOUR, path_of[id], document)
        for id, document in asked.tours.items()
        if document is not None
    }
    made |= {path: text.encode() for path, text in asked.captions.items()}
    return made, dict.fromkeys(
        path_of[id] for id, document in asked.tours.items() if document is None and id in paths
    )


def tour_with_stops(documents: Documents, tree: DocumentTree, asked: Recording) -> ExtendedTour:
    """Raises Usage for a title without letters or digits, and what `recorded` raises."""
    id = slug(asked.scenario)
    if not id:
        raise Usage("usage.tour-name", where="/scenario", name=asked.scenario[:80])
    path = tour_paths(tree).get(id, f"scenarios/{id}.json")
    data = sandbox.run(
        ADD_STOPS, documents.read(tree[path].sha256) if path in tree else None, asked
    )
    return ExtendedTour(id, path, data, len(sandbox.run(READ_TOUR, path, data)["stops"]))
