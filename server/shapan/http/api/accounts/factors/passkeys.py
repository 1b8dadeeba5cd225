"""Passkeys: registered, named, removed, and signed in with. The authenticator checks who holds it (by PIN, finger or
face), so one is both factors."""

from __future__ import annotations

import base64
import re
import secrets
from collections.abc import Callable
from typing import TypeVar

import msgspec

from shapan.errors import Conflict, Full, NotFound, ShapanError, SignedOut, Usage
from shapan.http.api.accounts.account_mails import tell_changed
from shapan.http.api.accounts.accounts import refuse_insecure, signed_in
from shapan.http.api.accounts.factors.authenticators import (
    CHALLENGE_MS,
    challenge_of,
    creation_options,
    registered,
    request_options,
    signature_count,
)
from shapan.http.api.accounts.factors.security import passkey_view
from shapan.http.api.accounts.factors.security_messages import (
    NewPasskey,
    PasskeyName,
    PasskeyOptions,
    PasskeySignIn,
    PasskeyView,
)
from shapan.http.api.accounts.views import person_view
from shapan.http.api.messages import PersonView
from shapan.http.api.request.access import DEVICE, has_both_factors
from shapan.http.api.request.provider_people import refuse_provider_account
from shapan.http.api.request.route import Call
from shapan.http.api.request.sign_in_limits import known_device
from shapan.http.connections.host import configured_origin
from shapan.people.records import Person
from shapan.people.secrets import new_id, secret_digest
from shapan.people.sign_in_records import Passkey, PasskeyChallenge
from shapan.source.json_types import JsonObject
from shapan.store.database.unit_of_work import UnitOfWork

_T = TypeVar("_T")
_PASSKEYS = 20  # of one person
_ID = re.compile(r"[A-Za-z0-9_-]{1,1364}")  # base64url of at most 1,023 bytes


def passkey_options(call: Call) -> PasskeyOptions:
    """What the browser asks an authenticator for a new passkey; it is answered within five minutes"""
    person = call.who.person
    refuse_provider_account(call.context, call.uow, person.id)
    own = call.uow.passkeys.find(person=person.id)
    if len(own) >= _PASSKEYS:
        raise Full("full.passkeys", most=_PASSKEYS)
    challenge = _asked(call, call.uow, person.id)
    options = creation_options(
        configured_origin(call.request), person, challenge, (one.credential for one in own)
    )
    return PasskeyOptions(options)


async def add_passkey(call: Call) -> PasskeyView:
    """Register a passkey with the answer of an authenticator"""
    new: NewPasskey = call.body
    person = call.who.person
    challenge = await _taken(call, new.credential, person.id)
    if challenge is None:
        raise Usage("wrong-passkey.late", where="/credential")
    found = await call.context.off_loop(
        lambda: registered(configured_origin(call.request), challenge, new.credential)
    )
    made = Passkey(
        id=new_id(call.now),
        credential=found.credential,
        person=person.id,
        name=new.name,
        public_key=found.public_key,
        count=found.signatures,
        created=call.now,
        synced=found.synced,
    )

    def write(uow: UnitOfWork) -> None:
        if uow.passkeys.find(credential=made.credential):
            raise Conflict("taken.passkey")
        uow.passkeys.add(made)
        has_both_factors(uow, call.who.key)
        call.note("person.passkey-add", person.id, uow=uow, passkey=made.id)
        tell_changed(call, uow, person, "passkey-added", passkey=made.name)

    await call.context.write(write)
    return passkey_view(made)


def rename_passkey(call: Call) -> PasskeyView:
    """Give one of one's own passkeys another name"""
    named: PasskeyName = call.body
    renamed = msgspec.structs.replace(_own(call), name=named.name)
    call.uow.passkeys.replace(renamed)
    call.note("person.passkey-name", call.who.person.id, passkey=renamed.id)
    return passkey_view(renamed)


def drop_passkey(call: Call) -> None:
    """Remove one of one's own passkeys"""
    passkey = _own(call)
    call.uow.passkeys.drop(passkey.id)
    call.note("person.passkey-drop", call.who.person.id, passkey=passkey.id)
    tell_changed(call, call.uow, call.who.person, "passkey-removed", passkey=passkey.name)


async def passkey_sign_in_options(call: Call) -> PasskeyOptions:
    """What the browser asks an authenticator to sign in; it is answered within five minutes"""
    challenge = await call.context.write(lambda uow: _asked(call, uow, ""))
    return PasskeyOptions(
        await call.context.off_loop(
            lambda: request_options(configured_origin(call.request), challenge)
        )
    )


async def passkey_sign_in(call: Call) -> PersonView:
    """Sign in with a passkey, without address and password"""
    asked: PasskeySignIn = call.body
    refuse_insecure(call)

    def begin(uow: UnitOfWork, person: Person) -> Person:
        call.known_browser = bool(known_device(person, call.request.cookies.get(DEVICE, "")))
        return signed_in(call, uow, person)

    return person_view(await with_passkey(call, asked.credential, begin))


async def with_passkey(
    call: Call, credential: JsonObject, work: Callable[[UnitOfWork, Person], _T]
) -> _T:
    """Does `work` for the person whose passkey answered what was asked to sign in. Raises SignedOut."""
    challenge = await _taken(call, credential, "")
    if challenge is None:
        raise SignedOut("wrong-passkey.late")

    def write(uow: UnitOfWork) -> _T:
        passkey, person = _known(uow, credential)
        count = signature_count(configured_origin(call.request), challenge, credential, passkey)
        uow.passkeys.replace(msgspec.structs.replace(passkey, count=count, used=call.now))
        call.two_factors = True
        return work(uow, person)

    try:
        return await call.context.write(write)
    except SignedOut as refused:
        await _note_refused(call, credential, refused)
        raise


async def _note_refused(call: Call, credential: JsonObject, refused: ShapanError) -> None:
    def write(uow: UnitOfWork) -> None:
        passkey = _found(uow, credential)
        person = uow.people.get(passkey.person) if passkey is not None else None
        whose = {"email": person.email} if person is not None else {}
        about = person.id if person is not None else ""
        call.note("session.refused", uow=uow, personal=whose, about=about, code=refused.code)

    await call.context.write(write)


def _asked(call: Call, uow: UnitOfWork, person: str) -> bytes:
    """A new challenge, which one node keeps for all."""
    challenge = secrets.token_bytes(32)
    digest = secret_digest(base64.urlsafe_b64encode(challenge).decode().rstrip("="))
    uow.passkey_challenges.add(
        PasskeyChallenge(digest=digest, person=person, expires=call.now + CHALLENGE_MS)
    )
    return challenge


async def _taken(call: Call, credential: JsonObject, person: str) -> str | None:
    """The challenge of an answer, which no other answer has any more, right or wrong; None for one that was not asked
    of this person, was answered, or is too old."""
    challenge = challenge_of(credential)

    def write(uow: UnitOfWork) -> str | None:
        found = uow.passkey_challenges.get(secret_digest(challenge))
        if found is None or found.person != person:
            return None
        uow.passkey_challenges.drop(found.digest)
        return challenge if call.now < found.expires else None

    return await call.context.write(write)


def _own(call: Call) -> Passkey:
    passkey = call.uow.passkeys.get(call.path["passkey"])
    if passkey is None or passkey.person != call.who.person.id:
        raise NotFound("not-found.passkey")
    return passkey


def _found(uow: UnitOfWork, credential: JsonObject) -> Passkey | None:
    id = credential.get("id")
    return (
        next(iter(uow.passkeys.find(credential=id)), None)
        if isinstance(id, str) and _ID.fullmatch(id)
        else None
    )


def _known(uow: UnitOfWork, credential: JsonObject) -> tuple[Passkey, Person]:
    """Raises SignedOut."""
    passkey = _found(uow, credential)
    person = uow.people.get(passkey.person) if passkey is not None else None
    if passkey is None or person is None or person.disabled:
        raise SignedOut("wrong-passkey.sign-in")
    return passkey, person
