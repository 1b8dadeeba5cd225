"""A lost password, and another mail address: by the link of a letter, which works once, for an hour."""

from __future__ import annotations

import msgspec

from shapan.errors import Conflict, NotFound, TooMany
from shapan.http.api.accounts.account_mails import (
    MAILED_LINK_MS,
    end_account_links,
    queue_account_link,
    tell_changed,
)
from shapan.http.api.accounts.accounts import refuse_insecure
from shapan.http.api.accounts.barred_words import refuse_guessable
from shapan.http.api.accounts.factors.security_messages import (
    AddressChange,
    LostPassword,
    MailedOffer,
    MailedSecret,
    PasswordReset,
    SignInOptions,
)
from shapan.http.api.request.access import close_sessions, close_tokens
from shapan.http.api.request.provider_people import provider_account, refuse_provider_account
from shapan.http.api.request.route import Call
from shapan.people.mails import OPENS_ACCOUNT, Mail
from shapan.people.records import Person
from shapan.people.secrets import secret_digest
from shapan.store.database.unit_of_work import UnitOfWork

_TURN_MS = 600_000  # one letter in this time to one address
_ADDRESSES = 5  # letters an hour for one account


def sign_in_options(call: Call) -> SignInOptions:
    """What this server offers to those who sign in"""
    options = SignInOptions(
        mail=call.context.mail is not None, empty=not call.uow.people.find(limit=1)
    )
    if call.context.provider is None:
        return options
    settings = call.context.provider.settings
    return msgspec.structs.replace(options, provider=settings.name, passwords=settings.passwords)


async def ask_reset(call: Call) -> None:
    """Ask for a letter with a link for a new password; the answer is the same whether or not the address has an
    account"""
    asked: LostPassword = call.body
    if call.context.mail is None:
        raise Conflict("mail-off.account")

    def write(uow: UnitOfWork) -> None:
        found = next(iter(uow.people.find(email=asked.email.lower())), None)
        known = (
            found is not None
            and not found.disabled
            and provider_account(call.context, uow, found.id) is None
        )
        if found is not None and known:
            queue_account_link(call, uow, found, "reset", str(call.now // _TURN_MS))
        # an entry in either case: neither the answer nor its time tells them apart
        call.note("person.reset-ask", found.id if found is not None and known else "", uow=uow)

    await call.context.write(write)


async def offer_mailed(call: Call) -> MailedOffer:
    """What the link of a letter does"""
    asked: MailedSecret = call.body

    def read(uow: UnitOfWork) -> MailedOffer:
        mail, _ = _mailed(uow, asked.secret, call.now)
        return MailedOffer("reset" if mail.kind == "reset" else "address", mail.address)

    return await call.context.read(read)


async def use_reset(call: Call) -> None:
    """Set a new password with the link of a letter, once; every session and API token ends"""
    asked: PasswordReset = call.body
    refuse_insecure(call)
    _, person = await call.context.read(lambda uow: _mailed(uow, asked.secret, call.now, "reset"))
    await refuse_guessable(call, asked.password, person.email, person.name)
    stored = await call.context.hashing(lambda: call.context.passwords.hash(asked.password))

    def write(uow: UnitOfWork) -> None:
        mail, before = _mailed(uow, asked.secret, call.now, "reset")
        person = msgspec.structs.replace(before, password=stored)
        uow.people.replace(person)
        close_sessions(uow, person.id)
        ended = {"tokens": close_tokens(uow, person.id)}
        end_account_links(uow, person.id)
        tell_changed(call, uow, person, "password")
        call.note(
            "person.password", person.id, uow=uow, person=person.id, by_letter=mail.id, ended=ended
        )

    await call.context.write(write)


def ask_address(call: Call) -> None:
    """Ask for another mail address; a link in the letter to it confirms it, and the old one is told"""
    asked: AddressChange = call.body
    person, email = call.who.person, asked.email.lower()
    refuse_provider_account(call.context, call.uow, person.id)
    if call.context.mail is None:
        raise Conflict("mail-off.account")
    if email == person.email:
        raise Conflict("taken.own-address")
    before = [one for one in call.uow.mails.find(about=person.id) if one.kind == "address"]
    if sum(one.created > call.now - MAILED_LINK_MS for one in before) >= _ADDRESSES:
        raise TooMany("too-many.addresses", wait_s=MAILED_LINK_MS / 1000, most=_ADDRESSES)
    if not call.uow.people.find(email=email):  # whose address it is, is not told
        queue_account_link(call, call.uow, person, "address", f"{email} {call.now}", email)
    tell_changed(call, call.uow, person, "address-asked")
    call.note("person.address-ask", person.id)


def use_address(call: Call) -> None:
    """Confirm another mail address with the link of a letter, once"""
    asked: MailedSecret = call.body
    mail, person = _mailed(call.uow, asked.secret, call.now, "address")
    if call.uow.people.find(email=mail.address):
        raise NotFound("no-mailed-link")
    tell_changed(call, call.uow, person, "address")
    call.uow.people.replace(msgspec.structs.replace(person, email=mail.address))
    end_account_links(call.uow, person.id)
    call.note("person.address", person.id, person=person.id)


def _mailed(uow: UnitOfWork, secret: str, now: int, kind: str = "") -> tuple[Mail, Person]:
    """The letter of a secret and its person. Raises NotFound for one that is unknown, used, too old, or of another
    kind."""
    mail = next(iter(uow.mails.find(digest=secret_digest(secret))), None)
    if (
        mail is None
        or mail.kind not in OPENS_ACCOUNT
        or kind not in ("", mail.kind)
        or mail.expires <= now
    ):
        raise NotFound("no-mailed-link")
    person = uow.people.get(mail.about)
    if person is None or person.disabled:
        raise NotFound("no-mailed-link")
    return mail, person
