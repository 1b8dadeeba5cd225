"""The definition of a route, and the argument of its function."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import KW_ONLY, dataclass, field
from types import MappingProxyType
from typing import Any

from aiohttp import web

from shapan.errors import Conflict, Denied, NotFound, Stale, Unconditional
from shapan.http.api.context import ApiContext
from shapan.http.api.request.pseudonyms import address_pseudonym
from shapan.http.api.request.required_factor import Lack
from shapan.http.content.negotiation import language
from shapan.language.catalogue import languages
from shapan.people.firms import Firm
from shapan.people.rules import Actor, Permission
from shapan.store.database.records import ExpoRecord
from shapan.store.database.unit_of_work import UnitOfWork

REQUEST_JSON_BYTES = 64 << 10
PROOF_MS = 600_000  # how long a proof of who one is opens sensitive changes
NO_EXPO = "not-found.expo-visible"
# actions on what gives a right to an event stream
_RIGHTS = ("member", "person", "session", "token")


@dataclass(frozen=True)
class Route:
    """`path` is relative to `/api/v1`. The summary is the first line of the function's docstring.

    A plain function runs in a thread, inside one transaction that includes the checks, the change, the audit entry and
    the reply to an Idempotency-Key. A coroutine function opens the unit of work itself (`call.context`)."""

    method: str
    path: str
    run: Callable[[Call], Any]
    needs: Permission
    _: KW_ONLY
    body: type | None = None  # a message type, or `bytes` for any content
    answer: Any = None  # type of the response; None is 204, `bytes` a file, `Events` a stream
    status: int = 200
    # what the body names or the address means may not exist: 404 without a part of the path
    names: bool = False
    bare: int = 204  # the status of a success without a body: uploads use the status codes of tus
    bucket: str = "api"
    limit: int = REQUEST_JSON_BYTES  # size limit of the body
    conditional: bool = False  # If-Match is checked
    query: Mapping[str, type] = field(default_factory=dict)
    streams: bool = False  # the function reads the body, of any content, itself
    step: bool = False  # an action that writes its own audit entry when it is done
    proof: bool = False  # the person must have proved lately who they are
    lacks: tuple[Lack, ...] = ()  # what may be lacking of a second factor that the site requires

    @property
    def writes(self) -> bool:
        return self.method not in ("GET", "HEAD", "OPTIONS")

    @property
    def creates(self) -> bool:
        """Whether an Idempotency-Key is supported."""
        return (
            self.method == "POST"
            and self.status in (201, 202)
            and self.needs is not Permission.PUBLIC
        )


class Events:
    """Response type of a route that streams server-sent events."""


@dataclass(frozen=True)
class Download:
    """A response that is not JSON. `pieces` is read in a thread, one piece at a time; `size`: bytes, if known."""

    pieces: Iterator[bytes]
    name: str
    type: str = "application/octet-stream"
    size: int | None = None


@dataclass(kw_only=True)
class Call:
    """One decoded and authorized request. `uow` is None for coroutine functions."""

    context: ApiContext
    request: web.Request
    path: Mapping[str, str]
    query: Mapping[str, str]
    now: int
    address: str
    agent: str
    secure: bool
    actor: Actor | None = None
    firm: Firm | None = None  # of the session of a firm
    firm_session: str = ""  # its id
    firm_person: str = ""  # who has it; "" for whoever opened a link
    part: str = ""  # the actor's role in the expo of the path
    body: Any = None
    if_match: str | None = None
    if_none_match: str | None = None
    etag: str = ""  # ETag of the response
    cookie: str | None = None  # value to set; "" deletes the cookie
    firm_cookie: str | None = None  # the same for the session of a firm
    provider_cookie: str = ""  # the secret of a sign-in that is begun
    two_factors: bool = False  # the request proved both factors of its person
    known_browser: bool = False  # it has signed in to this account before
    device: str = ""  # value of the cookie that marks a known browser
    # called after the transaction is durable
    after: list[Callable[[], Awaitable[None]]] = field(default_factory=list)
    # names what others changed meanwhile
    conflicts: Callable[[], Awaitable[tuple[object, ...]]] | None = None
    notes: int = 0
    _uow: UnitOfWork | None = None

    @property
    def uow(self) -> UnitOfWork:
        assert self._uow is not None, "a coroutine function opens the unit of work itself"
        return self._uow

    @property
    def language(self) -> str:
        """The catalogue language that the client prefers."""
        return language(self.request.headers.get("Accept-Language"), languages())

    @property
    def who(self) -> Actor:
        assert self.actor is not None, "the route is public"
        return self.actor

    @property
    def sees_addresses(self) -> bool:
        """Whether mail addresses of others are shown: not to a reader of the expo."""
        return self.part != "reader" or self.who.person.role == "owner"

    @property
    def own_firm(self) -> Firm:
        assert self.firm is not None, "the route is not of a firm"
        return self.firm

    @property
    def expo(self) -> ExpoRecord:
        """The expo of the path, which the checks have loaded. Raises NotFound."""
        return known_expo(self.uow, self.path["expo"])

    def note(
        self,
        action: str,
        target: str = "",
        expo: str = "",
        uow: UnitOfWork | None = None,
        *,
        personal: Mapping[str, str] = MappingProxyType({}),
        about: str = "",
        **detail: object,
    ) -> None:
        """Writes an entry of the audit log in the transaction of the change. After a change of rights, open event
        streams are checked. `personal`: details that say something about a person, whose id is `about`; they can be
        shredded."""
        self.notes += 1
        if (
            action.partition(".")[0] in _RIGHTS
            and self.context.events.check_rights not in self.after
        ):
            self.after.append(self.context.events.check_rights)
        # a person who signs in or uses an invitation has no actor; the email address or link identifies them
        by, key = (
            (self.actor.person.id, self.actor.key)
            if self.actor
            else (str(detail.get("person", "")), "")
        )
        if self.firm is not None and self.actor is None:
            by, key = self.firm_person or self.firm.id, self.firm_session
        where = address_pseudonym(uow or self.uow, self.now, self.address)
        (uow or self.uow).audit.append(
            self.now,
            by,
            key,
            action,
            expo or self.path.get("expo", ""),
            target,
            {"address": where, **detail},
            personal,
            about,
        )

    def needs_proof(self) -> None:
        """Refuses a sensitive change unless the person has proved lately who they are: at signing in or since. Raises
        Denied. A proof in the future is none either, as the clock may be set back."""
        if abs(self.now - self.who.proved) >= PROOF_MS:
            raise Denied("proof-needed")

    def expect(self, current: str, what: str) -> None:
        """Refuses a change that is not based on `current` (an ETag; "" if the resource does not exist). RFC 9110, 13.1.

        Raises Unconditional without If-Match, Stale for another ETag."""
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
    """The same text for an unknown expo and for one that the client may not see."""
    return NotFound(NO_EXPO, name=name[:80])


def refuse_archived(expo: ExpoRecord) -> None:
    if expo.archived or expo.delete_at:
        raise Conflict("archived", id=expo.id)
