"""Words that a password here must not be made of: what anybody guesses who knows the person and the site."""

from __future__ import annotations

from shapan.http.api.request.route import Call
from shapan.people.passwords import refuse_weak
from shapan.store.database.unit_of_work import UnitOfWork


async def refuse_guessable(call: Call, password: str, *own: str) -> None:
    """`own`: the person's address and name. Raises Usage."""

    def titles(uow: UnitOfWork) -> list[str]:
        return [text for one in uow.expos.find() for text in (one.id, one.title)]

    refuse_weak(password, *own, call.context.address.name, *await call.context.read(titles))
