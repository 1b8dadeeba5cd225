"""People of the site, members of an expo, and the audit log."""

from __future__ import annotations

from collections import Counter

import msgspec

from shapan.errors import Conflict, NotFound
from shapan.http.api.accounts.log_views import note_views
from shapan.http.api.accounts.rights import end_what_was_given
from shapan.http.api.accounts.views import person_view
from shapan.http.api.messages import (
    MemberChange,
    MemberView,
    NoteView,
    PersonChange,
    PersonView,
    SitePerson,
    time_text,
)
from shapan.http.api.request.access import close_sessions
from shapan.http.api.request.route import Call
from shapan.people.records import Member, Person
from shapan.store.database.unit_of_work import UnitOfWork


def people(call: Call) -> tuple[SitePerson, ...]:
    """All people with an account"""
    guarded = {one.person for one in call.uow.second_factors.find() if one.confirmed}
    passkeys = Counter(one.person for one in call.uow.passkeys.find())
    return tuple(
        SitePerson(
            **msgspec.structs.asdict(person_view(one)),
            second_factor=one.id in guarded,
            passkeys=passkeys[one.id],
        )
        for one in call.uow.people.find()
    )


def change_person(call: Call) -> PersonView:
    """Change a person's name or role, or disable the account; its sessions end at once"""
    change: PersonChange = call.body
    person = known_person(call)
    disabled = (
        person.disabled
        if change.disabled is None
        else (person.disabled or call.now)
        if change.disabled
        else 0
    )
    changed = msgspec.structs.replace(
        person, name=change.name or person.name, role=change.role or person.role, disabled=disabled
    )
    if changed.role == "owner" != person.role:
        call.needs_proof()
    if changed.role != "owner" or changed.disabled:
        refuse_last_owner(call, person)
    call.uow.people.replace(changed)
    if (changed.role, changed.disabled) != (person.role, person.disabled):
        close_sessions(call.uow, person.id, but=call.who.key)
    ended = end_what_was_given(call.uow, changed)
    said = {name: value for name, value in msgspec.to_builtins(change).items() if name != "name"}
    call.note(
        "person.change",
        person.id,
        personal={"name": change.name or ""},
        about=person.id,
        **said,
        ended=ended,
    )
    return person_view(changed)


def members(call: Call) -> tuple[MemberView, ...]:
    """The members of this expo and their roles"""
    found = call.uow.members.find(expo=call.expo.id)
    people = {one.person: call.uow.people.get(one.person) for one in found}
    views = [_member(one, person) for one in found if (person := people[one.person]) is not None]
    if not call.sees_addresses:
        views = [
            one if one.person.id == call.who.person.id else _without_address(one) for one in views
        ]
    return tuple(views)


def change_member(call: Call) -> MemberView:
    """Give a person of the site a role in this expo, or change it"""
    change: MemberChange = call.body
    person = known_person(call)
    before = call.uow.members.get(call.expo.id, person.id)
    member = Member(call.expo.id, person.id, change.role, before.since if before else call.now)
    if before is None:
        call.uow.members.add(member)
    else:
        call.uow.members.replace(member)
    call.note(
        "member.change", person.id, role=change.role, ended=end_what_was_given(call.uow, person)
    )
    return _member(member, person)


def drop_member(call: Call) -> None:
    """Remove a person's role in this expo"""
    person = call.uow.people.get(call.path["person"])
    if person is None or call.uow.members.get(call.expo.id, person.id) is None:
        raise NotFound("not-found.member")
    call.uow.members.drop(call.expo.id, person.id)
    call.note("member.drop", person.id, ended=end_what_was_given(call.uow, person))


def audit_page(call: Call) -> tuple[NoteView, ...]:
    """The audit log of the site, newest first, 100 entries a page; filters: person, expo, target"""
    return _notes(call, call.query.get("expo"))


def expo_audit(call: Call) -> tuple[NoteView, ...]:
    """The audit log of this expo, newest first, 100 entries a page; filters: person, target"""
    return _notes(call, call.expo.id)


def _notes(call: Call, expo: str | None) -> tuple[NoteView, ...]:
    asked = call.query
    before, by, about = int(asked.get("before", "0")), asked.get("by", ""), asked.get("about", "")
    found = call.uow.audit.list(expo, before, by=by, about=about)
    return note_views(call.uow, found)


def known_person(call: Call) -> Person:
    person = call.uow.people.get(call.path["person"])
    if person is None:
        raise NotFound("not-found.person")
    return person


def refuse_last_owner(call: Call, person: Person) -> None:
    if is_last_owner(call.uow, person):
        raise Conflict("last-owner")


def is_last_owner(uow: UnitOfWork, person: Person) -> bool:
    others = [
        one for one in uow.people.find(role="owner") if one.id != person.id and not one.disabled
    ]
    return person.role == "owner" and not person.disabled and not others


def _member(one: Member, person: Person) -> MemberView:
    return MemberView(person_view(person), one.role, time_text(one.since))


def _without_address(one: MemberView) -> MemberView:
    """Readers see the names of the other members only."""
    return msgspec.structs.replace(one, person=msgspec.structs.replace(one.person, email=""))
