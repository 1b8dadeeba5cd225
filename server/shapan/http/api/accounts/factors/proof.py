"""A signed-in person proves once more who they are; and of whom the site requires a second factor."""

from __future__ import annotations

from shapan.errors import Conflict, Denied, SignedOut
from shapan.http.api.accounts.factors.passkeys import with_passkey
from shapan.http.api.accounts.factors.second_factor import with_second_factor
from shapan.http.api.accounts.factors.security_messages import Proof, RequiredFactor
from shapan.http.api.request.access import prove_session
from shapan.http.api.request.confirm import confirm_password
from shapan.http.api.request.required_factor import has_any_factor, lack_of
from shapan.http.api.request.route import Call
from shapan.people.records import Person
from shapan.store.database.records import REQUIRED_FACTOR, SiteSetting
from shapan.store.database.unit_of_work import UnitOfWork


async def prove_identity(call: Call) -> None:
    """Prove once more who one is, as at signing in; for ten minutes, sensitive changes are open then"""
    asked: Proof = call.body
    me = call.who.person

    def proved(uow: UnitOfWork, person: Person = me) -> None:
        if person.id != me.id:
            raise SignedOut("wrong-passkey.sign-in")
        if not call.two_factors and lack_of(uow, call.who) == "proof":
            raise Denied("proof-needed.passkey")
        call.cookie = prove_session(uow, call.who.key, call.now, call.two_factors)
        call.note("session.prove", call.who.key, uow=uow)

    try:
        if asked.credential is not None:
            await with_passkey(call, asked.credential, proved)
        else:
            await confirm_password(call, asked.password)
            await with_second_factor(call, me, asked.code, proved)
    except SignedOut as refused:
        raise refused.at("", Denied) from None  # the session goes on


def required_factor(call: Call) -> RequiredFactor:
    """Of whom the site requires a second factor"""
    found = call.uow.site_settings.get(REQUIRED_FACTOR)
    return RequiredFactor(
        "nobody" if found is None else "all" if found.value == "all" else "owners"
    )


def require_factor(call: Call) -> RequiredFactor:
    """Require a second factor of owners or of everybody; who has none may only set one up then"""
    asked: RequiredFactor = call.body
    if asked.of != "nobody" and not has_any_factor(call.uow, call.who.person.id):
        raise Conflict("own-factor-first")
    call.uow.site_settings.drop(REQUIRED_FACTOR)
    if asked.of != "nobody":
        call.uow.site_settings.add(SiteSetting(REQUIRED_FACTOR, asked.of))
    call.note("site.required-factor", of=asked.of)
    return asked
