"""The second factor: codes of a program, recovery codes, and an owner who removes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import msgspec

from shapan.errors import Conflict, NotFound, SignedOut, Usage
from shapan.http.api.accounts.account_mails import tell_changed
from shapan.http.api.accounts.factors.security import drop_credentials
from shapan.http.api.accounts.factors.security_messages import (
    FactorCode,
    NewSecondFactor,
    RecoveryCodes,
)
from shapan.http.api.accounts.people import known_person
from shapan.http.api.request.access import DEVICE, has_both_factors
from shapan.http.api.request.provider_people import refuse_provider_account
from shapan.http.api.request.required_factor import has_any_factor, has_second_factor
from shapan.http.api.request.route import Call
from shapan.http.api.request.sign_in_limits import known_device
from shapan.pages.codes import qr_file
from shapan.people.one_time_codes import (
    code_step,
    new_recovery_codes,
    new_seed,
    recovery_digest,
    seed_address,
)
from shapan.people.records import Person
from shapan.people.sign_in_records import RecoveryCode, SecondFactor
from shapan.store.database.unit_of_work import UnitOfWork

_T = TypeVar("_T")


async def with_second_factor(
    call: Call, person: Person, code: str, work: Callable[[UnitOfWork], _T]
) -> _T:
    """Does `work` in the transaction that uses the code, if the person has a second factor. Raises SignedOut without
    one (`second-factor`) and for a wrong one (`wrong-code`), and TooMany."""
    # with a right password: at one try every six minutes, three codes being right, a guess takes 960 days
    if code:
        await call.context.take(
            "code", f"{person.id} {known_device(person, call.request.cookies.get(DEVICE, ''))}"
        )

    def write(uow: UnitOfWork) -> tuple[_T] | None:
        if has_second_factor(uow, person.id):
            if not code:
                raise SignedOut("second-factor")
            if not _fits(call, uow, person, code):
                return None
            call.two_factors = True
        return (work(uow),)

    done = await call.context.write(write)
    if done is None:
        await call.context.write(
            lambda uow: call.note(
                "session.refused",
                uow=uow,
                personal={"email": person.email},
                about=person.id,
                code=True,
            )
        )
        raise SignedOut("wrong-code")
    return done[0]


def begin_second_factor(call: Call) -> NewSecondFactor:
    """Begin to set up a second factor: what a program shows codes with; a first code makes it count"""
    person, site = call.who.person, call.context.address.name or "Shapan"
    refuse_provider_account(call.context, call.uow, person.id)
    if has_second_factor(call.uow, person.id):
        raise Conflict("taken.second-factor")
    call.uow.second_factors.drop(person.id)
    made = SecondFactor(person=person.id, seed=new_seed(), made=call.now)
    call.uow.second_factors.add(made)
    address = seed_address(made.seed, person.email, site)
    return NewSecondFactor(seed=made.seed, address=address, picture=qr_file(address))


def confirm_second_factor(call: Call) -> RecoveryCodes:
    """Confirm a second factor with its first code; only this response has the recovery codes"""
    typed: FactorCode = call.body
    person = call.who.person
    factor = call.uow.second_factors.get(person.id)
    if factor is None or factor.confirmed:
        raise NotFound("not-found.second-factor")
    step = code_step(factor.seed, typed.code, call.now, factor.step)
    if step is None:
        raise Usage("wrong-code", where="/code")
    call.uow.second_factors.replace(msgspec.structs.replace(factor, confirmed=call.now, step=step))
    has_both_factors(call.uow, call.who.key)
    call.note("person.factor-add", person.id)
    tell_changed(call, call.uow, person, "factor-added")
    return _new_codes(call, person)


def renew_recovery_codes(call: Call) -> RecoveryCodes:
    """Make ten new recovery codes; the earlier ones end, and only this response has the new ones"""
    person = call.who.person
    if not has_second_factor(call.uow, person.id):
        raise NotFound("not-found.second-factor")
    call.note("person.recovery-codes", person.id)
    tell_changed(call, call.uow, person, "codes-made")
    return _new_codes(call, person)


def remove_second_factor(call: Call) -> None:
    """Remove one's own second factor, and its recovery codes"""
    person = call.who.person
    if not has_second_factor(call.uow, person.id):
        raise NotFound("not-found.second-factor")
    call.uow.second_factors.drop(person.id)
    for code in call.uow.recovery_codes.find(person=person.id):
        call.uow.recovery_codes.drop(person.id, code.digest)
    call.note("person.factor-remove", person.id)
    tell_changed(call, call.uow, person, "factor-removed")


def remove_their_second_factor(call: Call) -> None:
    """Remove second factor and passkeys of a person who has lost them; the person is told"""
    person = known_person(call)
    if not has_any_factor(call.uow, person.id):
        raise NotFound("not-found.second-factor")
    passkeys = len(call.uow.passkeys.find(person=person.id))
    drop_credentials(call.uow, person.id)
    call.note("person.factor-remove", person.id, passkeys=passkeys)
    tell_changed(call, call.uow, person, "factor-removed-by", by=call.who.person.name)


def _new_codes(call: Call, person: Person) -> RecoveryCodes:
    for old in call.uow.recovery_codes.find(person=person.id):
        call.uow.recovery_codes.drop(person.id, old.digest)
    codes = new_recovery_codes()
    for code in codes:
        call.uow.recovery_codes.add(
            RecoveryCode(person.id, recovery_digest(person.id, code), call.now)
        )
    return RecoveryCodes(codes)


def _fits(call: Call, uow: UnitOfWork, person: Person, code: str) -> bool:
    """Whether it is the program's code of now or a recovery code; it is used then."""
    factor = uow.second_factors.get(person.id)
    step = code_step(factor.seed, code, call.now, factor.step) if factor is not None else None
    if factor is not None and step is not None:
        uow.second_factors.replace(msgspec.structs.replace(factor, step=step))
        return True
    digest = recovery_digest(person.id, code)
    if uow.recovery_codes.get(person.id, digest) is None:
        return False
    uow.recovery_codes.drop(person.id, digest)
    left = len(uow.recovery_codes.find(person=person.id))
    call.note("person.recovery-use", person.id, uow=uow, person=person.id, left=left)
    tell_changed(call, uow, person, "recovery-used", left=str(left))
    return True
