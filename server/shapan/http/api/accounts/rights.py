"""What ends together with a person's rights: invitations, tokens, schedules."""

from __future__ import annotations

import msgspec

from shapan.http.api.request.access import close_tokens
from shapan.people.records import Person
from shapan.store.database.unit_of_work import UnitOfWork


def end_what_was_given(uow: UnitOfWork, person: Person) -> dict[str, int]:
    """After a change of the person's rights: ends what they could not make any more, and returns how many of each kind.

    A schedule keeps its time and waits until another organizer sets it again."""
    invitations = tokens = schedules = 0
    for invitation in uow.invitations.find(by=person.id):
        if not invitation.used and not _manages(uow, person, invitation.expo):
            uow.invitations.drop(invitation.id)
            invitations += 1
    if person.disabled:
        tokens = close_tokens(uow, person.id)
    elif person.role != "owner":
        limited = {one.expo for one in uow.tokens.find(person=person.id) if one.expo}
        tokens = sum(
            close_tokens(uow, person.id, expo)
            for expo in limited
            if uow.members.get(expo, person.id) is None
        )
    for expo in uow.expos.find(publish_by=person.id):
        if expo.publish_at and not _manages(uow, person, expo.id):
            uow.expos.replace(msgspec.structs.replace(expo, publish_by=""))
            schedules += 1
    counts = {"invitations": invitations, "tokens": tokens, "schedules": schedules}
    return {name: number for name, number in counts.items() if number}


def _manages(uow: UnitOfWork, person: Person, expo: str) -> bool:
    """Whether the person may invite and publish: in this expo, or for "" in the whole site."""
    if person.disabled:
        return False
    member = uow.members.get(expo, person.id) if expo else None
    return person.role == "owner" or (member is not None and member.role == "organizer")
