"""Words that a password here must not be made of: what anybody guesses who knows the person and the site."""

from __future__ import annotations

from urllib.parse import urlsplit

from shapan.http.api.request.route import Call
from shapan.http.connections.host import origin
from shapan.people.passwords import refuse_weak
from shapan.store.database.unit_of_work import UnitOfWork


async def refuse_guessable(call: Call, password: str, *own: str) -> None:
    """`own`: the person's address and name. Raises Usage."""

    def titles(uow: UnitOfWork) -> list[str]:
        return [text for one in uow.expos.find() for text in (one.id, one.title)]

    host = urlsplit(origin(call.request)).hostname or ""
    refuse_weak(password, *own, host, *await call.context.read(titles))
