"""Tours: read with what their stops can name, written back as `scenarios/<id>.json`, and extended while walking."""

from __future__ import annotations

from shapan.http.api.drafts.documents import amend_head, read_head
from shapan.http.api.drafts.drafts import append_made, draft_tree
from shapan.http.api.messages import DraftView, StopsAdded
from shapan.http.api.request.route import Call, known_expo, refuse_archived
from shapan.publish.drafts.orders import AddStops, AmendTours, ReadTours
from shapan.publish.drafts.tours import ToursView
from shapan.source.tree import DocumentEntry
from shapan.store.database.unit_of_work import UnitOfWork

_BY_HAND = "tours, by hand"  # note of a revision


async def tours(call: Call) -> ToursView:
    """The tours of the draft as their documents, with the places and items that a stop can name"""
    return await read_head(call, ReadTours)


async def change_tours(call: Call) -> DraftView:
    """Write and remove tours, all in one revision; keys that are not understood are preserved"""
    number, _, made = await amend_head(call, AmendTours, _touches)
    return await append_made(call, made, _BY_HAND, number, _touches)


async def append_stops(call: Call) -> StopsAdded:
    """Append stops to a tour, as the preview does while one walks; a new title begins a new tour"""
    name = call.path["expo"]

    def head(uow: UnitOfWork) -> tuple[int, dict[str, DocumentEntry]]:
        refuse_archived(known_expo(uow, name))
        return draft_tree(uow, name)

    number, tree = await call.context.read(head)
    made = await call.context.worker.ask(AddStops(expo=name, tree=tree, recording=call.body))
    await append_made(call, made.tree, _BY_HAND, number, _touches)
    return StopsAdded(document=next(iter(made.tree)), scenario=made.scenario, stops=made.stops)


def _touches(path: str) -> bool:
    return path.startswith("scenarios/")
