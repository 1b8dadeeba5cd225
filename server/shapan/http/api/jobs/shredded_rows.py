"""How rows of the database are shredded. Each function deletes what is older than `before` (ms), and returns how much;
SQLite overwrites it with zeros."""

from __future__ import annotations

import msgspec

from shapan.http.api.firms.access.sessions import FIRM_SESSION_LONGEST, firm_session_ended
from shapan.http.api.request.access import SESSION_LONGEST, session_ended
from shapan.http.connections.counts import MOST_COUNTS
from shapan.http.talks.booth_talks import settle_talks
from shapan.http.talks.hall_talk import shred_hall_talk
from shapan.store.database.records import ADDRESS_KEY
from shapan.store.database.unit_of_work import UnitOfWork


def shred_addresses(uow: UnitOfWork, now: int, before: int) -> int:
    """Of sessions that go on."""
    people = [one for one in uow.sessions.find() if one.address and one.created <= before]
    for one in people:
        uow.sessions.replace(msgspec.structs.replace(one, address=""))
    firms = [one for one in uow.firm_sessions.find() if one.address and one.created <= before]
    for of_firm in firms:
        uow.firm_sessions.replace(msgspec.structs.replace(of_firm, address=""))
    return len(people) + len(firms)


def shred_address_key(uow: UnitOfWork, now: int, before: int) -> int:
    key = uow.signing_keys.get(ADDRESS_KEY)
    if key is None or key.made > before:
        return 0
    uow.signing_keys.drop(ADDRESS_KEY)
    return 1


def shred_sessions(uow: UnitOfWork, now: int, before: int) -> int:
    """Those that have ended, too, though they are younger."""
    assert before <= now - SESSION_LONGEST, "a session that goes on would end"
    gone = [one for one in uow.sessions.find() if session_ended(one, now) or one.created <= before]
    for one in gone:
        uow.sessions.drop(one.id)
    return len(gone)


def shred_challenges(uow: UnitOfWork, now: int, before: int) -> int:
    gone = [one for one in uow.passkey_challenges.find() if one.expires <= before]
    for one in gone:
        uow.passkey_challenges.drop(one.digest)
    return len(gone)


def shred_provider_sign_ins(uow: UnitOfWork, now: int, before: int) -> int:
    gone = [one for one in uow.provider_sign_ins.find() if one.expires <= before]
    for one in gone:
        uow.provider_sign_ins.drop(one.digest)
    return len(gone)


def shred_ended_subjects(uow: UnitOfWork, now: int, before: int) -> int:
    gone = [one for one in uow.provider_accounts.find(person="") if one.ended <= before]
    for one in gone:
        uow.provider_accounts.drop(one.digest)
    return len(gone)


def shred_firm_sessions(uow: UnitOfWork, now: int, before: int) -> int:
    assert before <= now - FIRM_SESSION_LONGEST, "a session that goes on would end"
    gone = [
        one
        for one in uow.firm_sessions.find()
        if firm_session_ended(one, now) or one.created <= before
    ]
    for one in gone:
        uow.firm_sessions.drop(one.id)
    return len(gone)


def shred_tokens(uow: UnitOfWork, now: int, before: int) -> int:
    gone = [one for one in uow.tokens.find() if one.expires <= before]
    for one in gone:
        uow.tokens.drop(one.id)
    return len(gone)


def shred_invitations(uow: UnitOfWork, now: int, before: int) -> int:
    gone = [one for one in uow.invitations.find() if (one.used or one.expires) <= before]
    for one in gone:
        uow.invitations.drop(one.id)
    return len(gone)


def shred_letters(uow: UnitOfWork, now: int, before: int) -> int:
    """Those that are finished, and whose link opens nothing any more."""
    gone = [
        one
        for one in uow.mails.find()
        if one.finished and one.finished <= before and one.expires <= now
    ]
    for one in gone:
        uow.mails.drop(one.id)
    return len(gone)


def shred_questions(uow: UnitOfWork, now: int, before: int) -> int:
    """By the day that the visitor was told, with the letters about them."""
    gone = [one for one in uow.questions.find() if one.until <= now]
    for one in gone:
        uow.questions.drop(one.id)
        for mail in uow.mails.find(about=one.id):
            uow.mails.drop(mail.id)
    return len(gone)


def shred_talks(uow: UnitOfWork, now: int, before: int) -> int:
    there = uow.talks.total("created")[0]
    settle_talks(uow, now)
    return there - uow.talks.total("created")[0]


def shred_hall_lines(uow: UnitOfWork, now: int, before: int) -> int:
    return shred_hall_talk(uow, before)


def shred_replies(uow: UnitOfWork, now: int, before: int) -> int:
    gone = [one for one in uow.replies.find() if one.at <= before]
    for one in gone:
        uow.replies.drop(one.person, one.key)
    return len(gone)


def shred_counts(uow: UnitOfWork, now: int, before: int) -> int:
    there = uow.counts.total("empty_at")[0]
    uow.counts.sweep(now, MOST_COUNTS)
    return there - uow.counts.total("empty_at")[0]


def shred_jobs(uow: UnitOfWork, now: int, before: int) -> int:
    gone = [
        one.id
        for state in ("done", "failed")
        for one in uow.jobs.find(state=state)
        if one.finished <= before
    ]
    for id in gone:
        uow.jobs.drop(id)
    return len(gone)


def shred_log_details(uow: UnitOfWork, now: int, before: int) -> int:
    """Salt and text; the chain stays."""
    return uow.audit.shred_before(before + 1)
