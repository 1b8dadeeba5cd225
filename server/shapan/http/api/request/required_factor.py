"""A second factor that the site requires: of whom, and what a signed-in browser without it may do. Tokens go on: they
were made by a signed-in browser, and programs have no second factor."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from shapan.errors import Denied
from shapan.people.records import Person
from shapan.people.rules import Actor
from shapan.store.database.records import REQUIRED_FACTOR
from shapan.store.database.unit_of_work import UnitOfWork

Lack = Literal["", "proof", "factor"]


def has_second_factor(uow: UnitOfWork, person: str) -> bool:
    """Whether signing in with the password asks for a code."""
    factor = uow.second_factors.get(person)
    return factor is not None and bool(factor.confirmed)


def has_any_factor(uow: UnitOfWork, person: str) -> bool:
    """A program that shows codes, or a passkey."""
    return has_second_factor(uow, person) or bool(uow.passkeys.find(limit=1, person=person))


def is_required(uow: UnitOfWork, person: Person) -> bool:
    found = uow.site_settings.get(REQUIRED_FACTOR)
    return found is not None and (found.value == "all" or person.role == "owner")


def lack_of(uow: UnitOfWork, actor: Actor) -> Lack:
    """`factor`: the person has to set one up; `proof`: the person has one, and this browser signed in without it."""
    if actor.scopes is not None or not is_required(uow, actor.person):
        return ""
    if not has_any_factor(uow, actor.person.id):
        by_provider = actor.two_factors and uow.provider_accounts.find(
            limit=1, person=actor.person.id
        )
        return "" if by_provider else "factor"
    return "" if actor.two_factors else "proof"


def refuse_lack(uow: UnitOfWork, actor: Actor, taken: Collection[Lack]) -> None:
    """`taken`: what may be lacking. Raises Denied."""
    lack = lack_of(uow, actor)
    if lack and lack not in taken:
        raise Denied("proof-needed" if lack == "proof" else "factor-needed")
