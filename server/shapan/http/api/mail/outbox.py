"""The outbox: a letter is queued in the transaction of what it tells of, leased before it is sent, and marked when it
was. A process that ends between the two leaves it uncertain: it is not sent again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import msgspec

from shapan.mail.delivery import Delivery
from shapan.people.mails import Mail, MailKind
from shapan.people.secrets import new_id, new_secret, secret_digest
from shapan.store.database.unit_of_work import UnitOfWork

MAIL_LEASE_MS = 300_000  # longer than any conversation with a mail server
PAUSES_MS = (60_000, 300_000, 900_000, 3600_000, 4 * 3600_000, 12 * 3600_000, 24 * 3600_000)


def queue_mail(
    uow: UnitOfWork,
    now: int,
    kind: MailKind,
    purpose: str,
    *,
    expo: str,
    about: str,
    address: str,
    language: str,
    detail: Mapping[str, str],
    expires: int = 0,
) -> bool:
    """False where there is a letter for this purpose already, unless it certainly arrived nowhere."""
    key = hashlib.sha256(f"{kind} {purpose}".encode()).hexdigest()
    before = next(iter(uow.mails.find(key=key)), None)
    if before is not None and before.state != "failed":
        return False
    made = Mail(
        id=before.id if before else new_id(now),
        key=key,
        digest=secret_digest(new_secret()),
        kind=kind,
        expo=expo,
        about=about,
        address=address,
        language=language,
        created=now,
        due=now,
        expires=expires,
        detail=dict(detail),
    )
    if before is None:
        uow.mails.add(made)
    else:
        uow.mails.replace(made)
    return True


def due_mails(uow: UnitOfWork, now: int) -> tuple[str, ...]:
    """Ids, the oldest first."""
    return tuple(one.id for one in uow.mails.find(state="waiting") if one.due <= now)


def lease_mail(uow: UnitOfWork, id: str, now: int) -> tuple[Mail, str] | None:
    """The letter, which is now being sent, and the secret for its text. None where somebody else was first."""
    found = uow.mails.get(id)
    if found is None or found.state != "waiting" or found.due > now:
        return None
    secret = new_secret()
    leased = msgspec.structs.replace(
        found,
        state="sending",
        digest=secret_digest(secret),
        attempts=found.attempts + 1,
        leased_until=now + MAIL_LEASE_MS,
    )
    uow.mails.replace(leased)
    return leased, secret


def settle_mail(uow: UnitOfWork, leased: Mail, delivery: Delivery, now: int) -> Mail:
    """What became of an attempt; nothing where another has taken it over."""
    found = uow.mails.get(leased.id)
    if found is None or (found.state, found.attempts) != ("sending", leased.attempts):
        return leased
    if delivery.state == "later" and found.attempts <= len(PAUSES_MS):
        due = now + PAUSES_MS[found.attempts - 1]
        settled = msgspec.structs.replace(
            found, state="waiting", due=due, leased_until=0, reason=delivery.reason
        )
    else:
        state = "failed" if delivery.state == "later" else delivery.state
        settled = _finished(
            msgspec.structs.replace(found, state=state, reason=delivery.reason), now
        )
    uow.mails.replace(settled)
    return settled


def give_up_lost(uow: UnitOfWork, now: int) -> int:
    """Marks letters whose sender ended before it could say what became of them; returns how many."""
    lost = [one for one in uow.mails.find(state="sending") if one.leased_until <= now]
    for one in lost:
        reason = "the server ended while the letter was being sent"
        uow.mails.replace(
            _finished(msgspec.structs.replace(one, state="uncertain", reason=reason), now)
        )
    return len(lost)


def cancel_mails(uow: UnitOfWork, about: str) -> None:
    """Drops what waits to be sent about a firm; letters with an account that were sent open nothing any more."""
    for one in uow.mails.find(about=about):
        if one.state == "waiting":
            uow.mails.drop(one.id)
        elif one.kind == "claim":
            uow.mails.replace(msgspec.structs.replace(one, expires=0))


def _finished(mail: Mail, now: int) -> Mail:
    return msgspec.structs.replace(mail, finished=now, leased_until=0, detail={})
