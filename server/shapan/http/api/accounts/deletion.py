"""A person reads everything that is kept, takes it away, and is deleted: by themselves or by an owner."""

from __future__ import annotations

from shapan.http.api.accounts.factors.security import keep_out
from shapan.http.api.accounts.people import known_person, refuse_last_owner
from shapan.http.api.accounts.person_messages import PersonExport
from shapan.http.api.accounts.person_records import erase_person, exported_person
from shapan.http.api.request.route import Call
from shapan.people.records import Person


def export_me(call: Call) -> PersonExport:
    """Everything that is kept about oneself"""
    return exported_person(call.uow, call.who.person, call.now)


def export_person(call: Call) -> PersonExport:
    """Everything that is kept about a person"""
    return exported_person(call.uow, known_person(call), call.now)


def delete_me(call: Call) -> None:
    """Delete one's own account: name and address are destroyed everywhere; what one made stays"""
    call.cookie = ""
    _delete(call, call.who.person, own=True)


def delete_person(call: Call) -> None:
    """Delete a person: name and address are destroyed everywhere; what the person made stays"""
    _delete(call, known_person(call), own=False)


def _delete(call: Call, person: Person, *, own: bool) -> None:
    refuse_last_owner(call, person)
    if not own:
        keep_out(call.uow, person.id, call.now)
    uploads = [one.id for one in call.uow.uploads.find(person=person.id)]
    gone = erase_person(call.uow, person, call.now)
    call.note("person.delete", person.id, gone=gone)

    async def clean() -> None:
        def work() -> None:
            for id in uploads:
                call.context.uploads.end(id)
            call.context.database.checkpoint()  # the write-ahead log has the pages as they were

        await call.context.off_loop(work)

    call.after.append(clean)
