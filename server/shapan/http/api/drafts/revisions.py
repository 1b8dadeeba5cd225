"""The revisions of a draft, and an older one taken back."""

from __future__ import annotations

import msgspec

from shapan.errors import Conflict
from shapan.http.api.drafts.drafts import appended, draft_head, revision_view
from shapan.http.api.messages import DraftView, RevisionView
from shapan.http.api.request.route import Call
from shapan.source.tree import DocumentEntry
from shapan.store.database.unit_of_work import UnitOfWork


def revisions(call: Call) -> tuple[RevisionView, ...]:
    """The revisions of the draft, newest first, 100 at a time"""
    found = call.uow.drafts.revisions(call.expo.id, int(call.query.get("before", "0")))
    names = {one.id: one.name for one in call.uow.people.find()}
    gaps = call.uow.drafts.gaps(call.expo.id)
    return tuple(revision_view(one, names.get(one.by), gaps.get(one.number, ())) for one in found)


def restore(call: Call) -> DraftView:
    """Create a new revision with the documents of an older one; where one of them was shredded, the newest stays"""
    number, tree = draft_head(call, call.uow)
    older = int(call.path["revision"])
    back = call.uow.drafts.tree(call.expo.id, older)
    gaps = call.uow.drafts.gaps(call.expo.id).get(older, ())
    gone = tree.keys() - back.keys() - set(gaps)
    changes: dict[str, DocumentEntry | None] = {**dict.fromkeys(gone), **back}
    view = appended(call, call.uow, number, changes, f"restored revision {older}", older)
    return msgspec.structs.replace(view, gaps=gaps)


def refuse_gaps(uow: UnitOfWork, expo: str, number: int) -> None:
    """Raises Conflict (`code="revision-gap"`) for a revision that cannot be published as it was."""
    gaps = uow.drafts.gaps(expo).get(number, ())
    if gaps:
        raise Conflict("revision-gap", number=number, names=", ".join(gaps))
