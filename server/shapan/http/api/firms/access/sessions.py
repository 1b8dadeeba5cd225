"""The session of a firm: a browser that opened its link. It has no account, and reaches only this firm's own draft."""

from __future__ import annotations

import msgspec

from shapan.errors import SignedOut
from shapan.http.api.mail.outbox import cancel_mails
from shapan.people.firms import Firm, FirmSession
from shapan.people.mails import OPENS_FIRM, Mail
from shapan.people.secrets import new_id, new_secret, secret_digest
from shapan.settings import FIRM_SESSIONS
from shapan.store.database.unit_of_work import Database, UnitOfWork

FIRM_COOKIE = "__Host-shapan-firm"
_DAY = 24 * 3600_000  # ms
FIRM_IDLE, FIRM_SESSION_LONGEST = 7 * _DAY, 14 * _DAY  # the link opens another one
_SEEN_EVERY = 3600_000


def firm_of(uow: UnitOfWork, secret: str, now: int) -> tuple[Firm, FirmSession]:
    """Raises SignedOut without a session, when the link has ended, and when the person is of this firm no more."""
    found = firm_session(uow, secret, now)
    if found is None:
        raise SignedOut("signed-out.firm-link")
    return found


def firm_session(uow: UnitOfWork, secret: str, now: int) -> tuple[Firm, FirmSession] | None:
    """None for a session that there is not, or that has ended."""
    session = (
        next(iter(uow.firm_sessions.find(digest=secret_digest(secret))), None) if secret else None
    )
    firm = next(iter(uow.firms.find(id=session.firm)), None) if session is not None else None
    if (
        session is None
        or firm is None
        or firm_session_ended(session, now)
        or not _lasts(uow, firm, session, now)
    ):
        return None
    return firm, session


def firm_session_ended(session: FirmSession, now: int) -> bool:
    """A clock that was set back ends it, too."""
    return (
        abs(now - session.seen) >= FIRM_IDLE or abs(now - session.created) >= FIRM_SESSION_LONGEST
    )


def open_firm_session(
    uow: UnitOfWork,
    firm: Firm,
    now: int,
    agent: str,
    address: str,
    person: str = "",
    *,
    key: str = "",
    inbox: bool = False,
) -> str:
    """The secret of a new session. `key`, `inbox`: as `FirmSession` has them. The oldest ones of the firm end above the
    limit."""
    old = uow.firm_sessions.find(firm=firm.id)
    for one in sorted(old, key=lambda one: one.seen)[: max(0, len(old) - FIRM_SESSIONS + 1)]:
        uow.firm_sessions.drop(one.id)
    secret = new_secret()
    uow.firm_sessions.add(
        FirmSession(
            id=new_id(now),
            digest=secret_digest(secret),
            firm=firm.id,
            created=now,
            seen=now,
            agent=agent[:200],
            address=address,
            person=person,
            key=key,
            inbox=inbox,
        )
    )
    return secret


def firm_session_seen(uow: UnitOfWork, id: str, now: int) -> None:
    session = uow.firm_sessions.get(id)
    if session is not None and session.seen + _SEEN_EVERY <= now:
        uow.firm_sessions.replace(msgspec.structs.replace(session, seen=now))


def is_unseen(session: FirmSession, now: int) -> bool:
    """Whether `firm_session_seen` would write."""
    return session.seen + _SEEN_EVERY <= now


def end_link_access(uow: UnitOfWork, firm: Firm) -> None:
    """Ends the sessions that the link of a firm opened, and letters with it that wait to be sent."""
    cancel_mails(uow, firm.id)
    end_firm_sessions(uow, firm, "")


def end_firm_sessions(uow: UnitOfWork, firm: Firm, person: str) -> None:
    """Those of a person; those of the link where there is none."""
    for one in uow.firm_sessions.find(firm=firm.id):
        if one.person == person:
            uow.firm_sessions.drop(one.id)


def forget_firm(uow: UnitOfWork, firm: Firm) -> None:
    end_link_access(uow, firm)
    for member in uow.firm_people.find(firm=firm.id):
        end_firm_sessions(uow, firm, member.person)
        uow.firm_people.drop(firm.id, member.person)
    for key in uow.firm_keys.find(firm=firm.id):
        uow.firm_keys.drop(key.id)
    for one in uow.firm_files.find(firm=firm.id):
        uow.firm_files.drop(firm.id, one.path)
    uow.firms.drop(firm.expo, firm.exhibitor)


def firms_off(database: Database, expo: str) -> frozenset[str]:
    """Exhibitors whose contents an organizer has taken off. Blocking."""
    with database.read() as uow:
        return frozenset(one.exhibitor for one in uow.firms.find(expo=expo) if one.withheld)


def link_is_open(firm: Firm, now: int) -> bool:
    return bool(firm.issued) and now < firm.expires


def is_of_firm(uow: UnitOfWork, firm: Firm, person: str, now: int) -> bool:
    """Whether the person may work for the firm: until its links end with the show, whatever becomes of its link."""
    account = uow.people.get(person)
    member = uow.firm_people.get(firm.id, person)
    return (
        account is not None and not account.disabled and member is not None and now < firm.expires
    )


def notice_addresses(uow: UnitOfWork, firm: Firm, now: int) -> list[str]:
    """To whom letters about questions go: the people of the firm; where nobody has an account, to where its last link
    was sent."""
    people = [
        person.email
        for member in uow.firm_people.find(firm=firm.id)
        if (person := uow.people.get(member.person)) and is_of_firm(uow, firm, person.id, now)
    ]
    letters = [letter for letter in uow.mails.find(about=firm.id) if letter.kind in OPENS_FIRM]
    if people or not letters or not link_is_open(firm, now):
        return people
    return [letters[-1].address]


def is_notified(uow: UnitOfWork, firm: Firm, mail: Mail | None, now: int) -> bool:
    """Whether a letter about a question is for somebody of the firm still: not after its links were replaced."""
    return (
        mail is not None
        and mail.created >= firm.issued
        and mail.address in notice_addresses(uow, firm, now)
    )


def _lasts(uow: UnitOfWork, firm: Firm, session: FirmSession, now: int) -> bool:
    if session.inbox:
        return is_notified(uow, firm, uow.mails.get(session.key), now)
    return is_of_firm(uow, firm, session.person, now) if session.person else link_is_open(firm, now)
