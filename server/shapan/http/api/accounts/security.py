"""What protects an account, in one answer."""

from __future__ import annotations

from shapan.http.api.accounts.security_messages import PasskeyView, SecurityView
from shapan.http.api.messages import time_text
from shapan.http.api.request.route import Call
from shapan.people.sign_in_records import Passkey


def security(call: Call) -> SecurityView:
    """What protects one's own account"""
    person = call.who.person.id
    factor = call.uow.second_factors.get(person)
    since = factor.confirmed if factor is not None else 0
    codes = len(call.uow.recovery_codes.find(person=person))
    passkeys = tuple(passkey_view(one) for one in call.uow.passkeys.find(person=person))
    return SecurityView(time_text(since), codes, passkeys)


def passkey_view(one: Passkey) -> PasskeyView:
    return PasskeyView(
        id=one.id, name=one.name, created=time_text(one.created), used=time_text(one.used), synced=one.synced
    )
