"""Letters to people about their accounts, in the transaction of what they tell of. Without a mail server none is
queued."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal

import msgspec

from shapan.http.api.mail.outbox import queue_mail
from shapan.http.api.request.route import Call
from shapan.http.connections.peer import network
from shapan.people.mails import OPENS_ACCOUNT, MailKind
from shapan.people.records import Person
from shapan.people.secrets import new_secret, secret_digest
from shapan.people.user_agents import browser_named, system_named
from shapan.store.database.unit_of_work import UnitOfWork

MAILED_LINK_MS = 3600_000
AccountChange = Literal[
    "address-asked", "address", "password", "factor-added", "factor-removed", "factor-removed-by", "codes-made",
    "recovery-used", "passkey-added", "passkey-removed", "provider-added",
]  # fmt: skip
_ACCOUNT_PAGE = "/studio/account"
_DAY_MS = 24 * 3600_000
_PAGES: dict[MailKind, str] = {"reset": "/studio/reset#", "address": "/studio/address#"}


def queue_account_link(
    call: Call, uow: UnitOfWork, person: Person, kind: MailKind, purpose: str, address: str = ""
) -> bool:
    """A letter with a link that works once, for an hour. `address`: another than the person's. False where there is one
    for this purpose already."""
    detail = {"link": _PAGES[kind]}
    return _queue(
        call,
        uow,
        person,
        kind,
        f"{person.id} {purpose}",
        detail,
        address,
        call.now + MAILED_LINK_MS,
    )


def tell_changed(
    call: Call, uow: UnitOfWork, person: Person, change: AccountChange, **values: str
) -> None:
    """A notice to the address that `person` has, which may be the one before the change."""
    detail = {**values, "change": change, "page": _ACCOUNT_PAGE}
    _queue(call, uow, person, "changed", f"{person.id} {change} {call.now}", detail)


def tell_sign_in(call: Call, uow: UnitOfWork, person: Person) -> None:
    """A notice of a browser that had not signed in to this account before; once a day of one that keeps no cookies."""
    browser, system = browser_named(call.agent), system_named(call.agent)
    detail = {
        "page": _ACCOUNT_PAGE,
        "browser": " · ".join(filter(None, (browser, system))),
        "from": call.address,
        "when": f"{datetime.fromtimestamp(call.now / 1000, UTC):%Y-%m-%d %H:%M} UTC",
    }
    purpose = f"{person.id} {call.now // _DAY_MS} {detail['browser']} {network(call.address)}"
    _queue(call, uow, person, "signin", purpose, detail)


def end_account_links(uow: UnitOfWork, person: str) -> None:
    """Links in letters to this person open nothing any more."""
    for mail in uow.mails.find(about=person):
        if mail.kind in OPENS_ACCOUNT and mail.state == "waiting":
            uow.mails.drop(mail.id)
        elif mail.kind in OPENS_ACCOUNT:
            uow.mails.replace(
                msgspec.structs.replace(mail, digest=secret_digest(new_secret()), expires=0)
            )


def _queue(
    call: Call,
    uow: UnitOfWork,
    person: Person,
    kind: MailKind,
    purpose: str,
    detail: dict[str, str],
    address: str = "",
    expires: int = 0,
) -> bool:
    if call.context.mail is None:
        return False
    queued = queue_mail(
        uow,
        call.now,
        kind,
        purpose,
        expo="",
        about=person.id,
        address=address or person.email,
        language=person.language or call.language,
        detail={
            "show": call.context.address.name,
            "name": person.name,
            "email": person.email,
            **detail,
        },
        expires=expires,
    )
    if queued and call.context.wake_mail not in call.after:
        call.after.append(call.context.wake_mail)
    return queued
