"""The revisions of a draft, and an older one taken back."""

from __future__ import annotations

from shapan.http.api.drafts.drafts import appended, draft_head, revision_view
from shapan.http.api.messages import DraftView, RevisionView
from shapan.http.api.request.route import Call
from shapan.source.tree import DocumentEntry


def revisions(call: Call) -> tuple[RevisionView, ...]:
    """The revisions of the draft, newest first, 100 at a time"""
    found = call.uow.drafts.revisions(call.expo.id, int(call.query.get("before", "0")))
    names = {one.id: one.name for one in call.uow.people.find()}
    return tuple(revision_view(one, names.get(one.by)) for one in found)


def restore(call: Call) -> DraftView:
    """Create a new revision with the documents of an older one"""
    number, tree = draft_head(call, call.uow)
    older = int(call.path["revision"])
    back = call.uow.drafts.tree(call.expo.id, older)
    changes: dict[str, DocumentEntry | None] = {**dict.fromkeys(tree.keys() - back.keys()), **back}
    return appended(call, call.uow, number, changes, f"restored revision {older}", older)
