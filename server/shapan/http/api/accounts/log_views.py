"""Entries of the audit log as the API answers them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from shapan.http.api.messages import NoteView, time_text
from shapan.people.records import Person
from shapan.store.database.records import AuditEntry
from shapan.store.database.unit_of_work import UnitOfWork


def note_views(uow: UnitOfWork, found: Sequence[AuditEntry]) -> tuple[NoteView, ...]:
    """With the names of people, as they are now, and with the personal details that were not deleted."""
    people = {id: uow.people.get(id) for id in {one.by for one in found} if id}
    gone = {id for id, person in people.items() if person is None and _was_deleted(uow, id)}
    texts = uow.audit.texts(found)
    return tuple(
        _view(one, people.get(one.by), one.by in gone, texts.get(one.number, {})) for one in found
    )


def _was_deleted(uow: UnitOfWork, id: str) -> bool:
    """Else it is a firm."""
    return any(
        one.action == "person.delete" for one in uow.audit.list(target=id, about="person", limit=1)
    )


def _view(one: AuditEntry, by: Person | None, gone: bool, texts: Mapping[str, str]) -> NoteView:
    return NoteView(
        number=one.number,
        at=time_text(one.at),
        by=one.by,
        who=by.name if by else "",
        gone=gone,
        action=one.action,
        expo=one.expo,
        target=one.target,
        detail={**one.detail, **texts},
        deleted=tuple(sorted(one.personal.keys() - texts.keys())),
    )
