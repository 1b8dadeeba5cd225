"""What is kept about a person: all of it as a value, and its end."""

from __future__ import annotations

import msgspec

from shapan.http.api.accounts.factors.security import drop_credentials, security_view
from shapan.http.api.accounts.log_views import note_views
from shapan.http.api.accounts.person_messages import (
    KeptFirm,
    KeptLetter,
    KeptMention,
    KeptRelease,
    KeptRevision,
    KeptRole,
    KeptSubject,
    KeptUpload,
    PersonExport,
)
from shapan.http.api.accounts.rights import end_what_was_given
from shapan.http.api.accounts.views import invitation_view, person_view, session_view, token_view
from shapan.http.api.messages import time_text
from shapan.http.api.request.access import close_sessions, close_tokens
from shapan.people.mentions import mentions_of
from shapan.people.records import Invitation, Person
from shapan.store.database.records import AuditEntry
from shapan.store.database.unit_of_work import UnitOfWork

_ALL = 1 << 30  # of one list: a person reads everything


def exported_person(uow: UnitOfWork, person: Person, now: int) -> PersonExport:
    id = person.id
    log = _log(uow, id)
    own = {one.number for one in log}
    mentioned = mentions_of(person)
    texts = uow.audit.texts_where(
        lambda one: one.number not in own and (one.person == id or mentioned(one.text))
    )
    return PersonExport(
        at=time_text(now),
        person=person_view(person),
        language=person.language,
        security=security_view(uow, person),
        subjects=tuple(
            KeptSubject(one.issuer, one.subject, time_text(one.linked), time_text(one.used))
            for one in uow.provider_accounts.find(person=id)
        ),
        roles=tuple(
            KeptRole(one.expo, one.role, time_text(one.since))
            for one in uow.members.find(person=id)
        ),
        firms=_kept_firms(uow, id),
        sessions=tuple(session_view(one, "") for one in uow.sessions.find(person=id)),
        tokens=tuple(token_view(one) for one in uow.tokens.find(person=id)),
        invitations=tuple(invitation_view(one) for one in _invitations(uow, person)),
        letters=tuple(
            KeptLetter(
                one.kind, one.expo, time_text(one.created), one.state, time_text(one.finished)
            )
            for one in uow.mails.find()
            if one.about == id or one.address.casefold() == person.email
        ),
        uploads=tuple(
            KeptUpload(one.expo, one.path, time_text(one.created))
            for one in uow.uploads.find(person=id)
        ),
        expos=tuple(one.id for one in uow.expos.find(by=id)),
        revisions=_kept_revisions(uow, id),
        releases=tuple(
            KeptRelease(one.expo, one.release, time_text(one.at))
            for one in uow.publications.find(by=id)
        ),
        log=note_views(uow, log),
        mentions=tuple(KeptMention(one.number, one.field, one.text) for one in texts),
    )


def _kept_firms(uow: UnitOfWork, id: str) -> tuple[KeptFirm, ...]:
    firms = {one.id: one for one in uow.firms.find()}
    own = [(firms[one.firm], one) for one in uow.firm_people.find(person=id) if one.firm in firms]
    return tuple(
        KeptFirm(firm.expo, firm.exhibitor, one.name, time_text(one.since)) for firm, one in own
    )


def _kept_revisions(uow: UnitOfWork, id: str) -> tuple[KeptRevision, ...]:
    found = []
    for expo in uow.expos.find():
        own = (one for one in uow.drafts.revisions(expo.id, limit=_ALL) if one.by == id)
        found += [KeptRevision(one.expo, one.number, time_text(one.at), one.note) for one in own]
    return tuple(found)


def erase_person(uow: UnitOfWork, person: Person, now: int) -> dict[str, int]:
    """Deletes a person with all names and addresses; returns how many records of each kind. What the person made stays,
    with an id that belongs to nobody."""
    id, mentioned = person.id, mentions_of(person)
    end_what_was_given(uow, msgspec.structs.replace(person, disabled=now))
    gone = {"sessions": close_sessions(uow, id), "letters": 0}
    close_tokens(uow, id)
    drop_credentials(uow, id)
    for member in uow.members.find(person=id):
        uow.members.drop(member.expo, id)
    for of_firm in uow.firm_people.find(person=id):
        uow.firm_people.drop(of_firm.firm, id)
    for upload in uow.uploads.find(person=id):
        uow.uploads.drop(upload.id)
    for invitation in _invitations(uow, person):
        uow.invitations.drop(invitation.id)
    for reply in uow.replies.find():
        if reply.person == id or mentioned(msgspec.json.encode(reply.body).decode()):
            uow.replies.drop(reply.person, reply.key)
    for mail in uow.mails.find():
        if (
            mail.about == id
            or mail.address.casefold() == person.email
            or mentioned(msgspec.json.encode(mail.detail).decode())
        ):
            gone["letters"] += 1
            uow.mails.drop(mail.id)
    texts = uow.audit.texts_where(lambda one: one.person == id or mentioned(one.text))
    uow.audit.shred(texts)
    gone["details"] = len(texts)
    gone["notes"] = uow.drafts.clear_notes(mentioned)
    uow.people.drop(id)
    return {name: number for name, number in gone.items() if number}


def _invitations(uow: UnitOfWork, person: Person) -> list[Invitation]:
    """To the person: by address, for the account, or used by it."""
    return [
        one
        for one in uow.invitations.find()
        if one.email == person.email or person.id in (one.person, one.used_by)
    ]


def _log(uow: UnitOfWork, id: str) -> list[AuditEntry]:
    """By the person or about the account, the oldest first."""
    found = {
        one.number: one
        for one in (*uow.audit.list(by=id, limit=_ALL), *uow.audit.list(target=id, limit=_ALL))
    }
    return [found[number] for number in sorted(found)]
