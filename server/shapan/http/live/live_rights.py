"""Who may lead visitors, and take their names: organizers who are signed in, and whoever has a link with a token of the
scope `lead` or `moderate`, which has an end and can be revoked."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from shapan.http.api.context import ApiContext
from shapan.http.api.request.access import actor_of, allow
from shapan.people.rules import Permission
from shapan.store.database.unit_of_work import UnitOfWork


def lead_rights(context: ApiContext) -> Callable[[str, str], Awaitable[None]]:
    """The check of an expo and a session or token. It raises SignedOut, Denied and NotFound."""

    async def check(expo: str, secret: str) -> None:
        def look(uow: UnitOfWork) -> None:
            allow(uow, actor_of(uow, secret, context.clock()), Permission.LEAD, expo)

        await context.read(look)

    return check


def name_rights(context: ApiContext) -> Callable[[str, str, int], Awaitable[None]]:
    """The check of an expo, a session or token, and a visitor whose name is taken, which it writes into the log. It
    raises SignedOut, Denied and NotFound."""

    async def check(expo: str, secret: str, visitor: int) -> None:
        def note(uow: UnitOfWork) -> None:
            now = context.clock()
            actor = actor_of(uow, secret, now)
            allow(uow, actor, Permission.MODERATE, expo)
            by, key = (actor.person.id, actor.key) if actor else ("", "")
            uow.audit.append(now, by, key, "live.take-name", expo, str(visitor), {}, {}, "")

        await context.write(note)

    return check
