"""The password of a signed-in person, asked for again."""

from __future__ import annotations

from shapan.errors import Denied
from shapan.http.api.request.route import Call
from shapan.http.connections.peer import network


async def confirm_password(call: Call, given: str) -> None:
    """Raises Denied for a wrong password, and TooMany after many of them."""
    person = call.who.person
    limits, from_where = call.context.sign_ins, (person.email, network(call.address), call.who.key)
    await limits.wait(*from_where)
    if not await call.context.hashing(lambda: call.context.passwords.fits(person.password, given)):
        await limits.failed(*from_where)
        await call.context.write(
            lambda uow: call.note(
                "session.refused", uow=uow, personal={"email": person.email}, about=person.id
            )
        )
        raise Denied("wrong-password.own-password", where="/password")
    await limits.passed(*from_where)
