"""What protects an account, in one answer."""

from __future__ import annotations

import msgspec

from shapan.http.api.accounts.factors.security_messages import PasskeyView, SecurityView
from shapan.http.api.messages import time_text
from shapan.http.api.request.provider_people import provider_account
from shapan.http.api.request.required_factor import is_required
from shapan.http.api.request.route import Call
from shapan.people.provider_records import ProviderAccount
from shapan.people.records import Person
from shapan.people.sign_in_records import Passkey
from shapan.store.database.unit_of_work import UnitOfWork


def security(call: Call) -> SecurityView:
    """What protects one's own account"""
    view = security_view(call.uow, call.who.person)
    account = provider_account(call.context, call.uow, call.who.person.id)
    if account is None or call.context.provider is None:
        return view
    return msgspec.structs.replace(view, provider=call.context.provider.settings.name)


def security_view(uow: UnitOfWork, person: Person) -> SecurityView:
    factor = uow.second_factors.get(person.id)
    since = factor.confirmed if factor is not None else 0
    codes = len(uow.recovery_codes.find(person=person.id))
    passkeys = tuple(passkey_view(one) for one in uow.passkeys.find(person=person.id))
    return SecurityView(time_text(since), codes, passkeys, is_required(uow, person))


def drop_credentials(uow: UnitOfWork, person: str) -> None:
    """The second factor, recovery codes, passkeys and subjects of a person."""
    if uow.second_factors.get(person) is not None:
        uow.second_factors.drop(person)
    for code in uow.recovery_codes.find(person=person):
        uow.recovery_codes.drop(person, code.digest)
    for passkey in uow.passkeys.find(person=person):
        uow.passkeys.drop(passkey.id)
    for challenge in uow.passkey_challenges.find(person=person):
        uow.passkey_challenges.drop(challenge.digest)

    for account in uow.provider_accounts.find(person=person):
        uow.provider_accounts.drop(account.digest)


def keep_out(uow: UnitOfWork, person: str, now: int) -> None:
    """The subjects of a person whom an owner deletes make no new account: their digests stay, for a year."""
    for one in uow.provider_accounts.find(person=person):
        bare = ProviderAccount(
            digest=one.digest, issuer="", subject="", person="", linked=0, ended=now
        )
        uow.provider_accounts.replace(bare)


def passkey_view(one: Passkey) -> PasskeyView:
    return PasskeyView(
        id=one.id,
        name=one.name,
        created=time_text(one.created),
        used=time_text(one.used),
        synced=one.synced,
    )
