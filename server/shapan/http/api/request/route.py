"""What a route is, and what its function is called with."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from shapan.errors import Conflict, NotFound, Stale, Unconditional
from shapan.http.api.context import ApiContext
from shapan.http.content.negotiation import language
from shapan.language.catalogue import languages
from shapan.people.rules import Actor, Permission
from shapan.store.database.records import ExpoRecord
from shapan.store.database.unit_of_work import UnitOfWork

REQUEST_JSON_BYTES = 64 << 10


@dataclass(frozen=True)
class Route:
    """`path` stands below `/api/v1`. Its summary is the first line of the function's docstring.

    A plain function runs in a thread, inside one transaction: the checks, the change, the audit entry and the reply
    to an Idempotency-Key are one. A coroutine function opens the unit of work itself (`call.context`)."""

    method: str
    path: str
    run: Callable[[Call], Any]
    needs: Permission
    body: type | None = None  # a message, or `bytes` for any type
    answer: Any = None  # the type of the answer; None is 204, `bytes` a file, `Events` a stream
    status: int = 200
    names: bool = False  # its body names something that may not be there
    bare: int = 204  # the status of a success without a body: of uploads, as tus says
    bucket: str = "api"
    limit: int = REQUEST_JSON_BYTES  # of the body
    conditional: bool = False  # If-Match is looked at
    query: Mapping[str, type] = field(default_factory=dict)
    step: bool = False  # of something that is noted when it is done

    @property
    def writes(self) -> bool:
        return self.method not in ("GET", "HEAD", "OPTIONS")

    @property
    def creates(self) -> bool:
        """Whether an Idempotency-Key is honoured."""
        return self.method == "POST" and self.status in (201, 202) and self.needs is not Permission.PUBLIC


class Events:
    """The answer of a route that streams server-sent events."""


@dataclass(frozen=True)
class File:
    """An answer that is no JSON; always a download."""

    data: bytes
    name: str
    type: str = "application/octet-stream"


@dataclass
class Call:
    """One request, decoded and allowed. `uow` is None for coroutine functions."""

    context: ApiContext
    request: web.Request
    path: Mapping[str, str]
    query: Mapping[str, str]
    now: int
    address: str
    agent: str
    secure: bool
    actor: Actor | None = None
    part: str = ""  # the actor's role in the expo of the path
    body: Any = None
    if_match: str | None = None
    if_none_match: str | None = None
    etag: str = ""  # of the answer
    cookie: str | None = None  # to be set; "" takes it away
    after: list[Callable[[], Awaitable[None]]] = field(default_factory=list)  # once the transaction is durable
    notes: int = 0
    _uow: UnitOfWork | None = None

    @property
    def uow(self) -> UnitOfWork:
        assert self._uow is not None, "a coroutine function opens the unit of work itself"
        return self._uow

    @property
    def language(self) -> str:
        """Of the catalogue: what the client would rather read."""
        return language(self.request.headers.get("Accept-Language"), languages())

    @property
    def who(self) -> Actor:
        assert self.actor is not None, "the route is public"
        return self.actor

    @property
    def expo(self) -> ExpoRecord:
        """The expo of the path, which the checks have seen. Raises NotFound."""
        return known_expo(self.uow, self.path["expo"])

    def note(
        self, action: str, target: str = "", expo: str = "", uow: UnitOfWork | None = None, **detail: object
    ) -> None:
        """An entry of the audit log, in the transaction of the change."""
        self.notes += 1
        # who signs in, or comes by an invitation, is known by it
        by, key = (self.actor.person.id, self.actor.key) if self.actor else (str(detail.get("person", "")), "")
        (uow or self.uow).audit.append(
            self.now, by, key, action, expo or self.path.get("expo", ""), target, {"address": self.address, **detail}
        )

    def expect(self, current: str, what: str) -> None:
        """Refuses a change that was not based on `current` (an ETag; "" where nothing is yet). RFC 9110, 13.1.

        Raises Unconditional without If-Match, Stale for another."""
        if not current:
            if self.if_match is not None:
                raise Stale("stale.any-look-changed", what=what)
            return
        if self.if_none_match == "*":
            raise Stale("stale.already-read-then", current=current, what=what)
        if self.if_match is None:
            raise Unconditional("unconditional", what=what, now=current)
        if current not in {one.strip() for one in self.if_match.split(",")[:20]}:
            raise Stale("stale.changed-meanwhile-read", current=current, what=what)


def known_expo(uow: UnitOfWork, name: str) -> ExpoRecord:
    found = uow.expos.get(name)
    if found is None:
        raise no_expo(name)
    return found


def no_expo(name: str) -> NotFound:
    """The same words for one that is not there and one that is none of your business."""
    return NotFound("not-found.expo-visible", name=name[:80])


def refuse_archived(expo: ExpoRecord) -> None:
    if expo.archived or expo.delete_at:
        raise Conflict("archived", id=expo.id)
