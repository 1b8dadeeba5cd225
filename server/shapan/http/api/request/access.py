"""Who asks: a browser with a session, a program with a token, or nobody; and whether they may."""

from __future__ import annotations

import hmac

import msgspec
from aiohttp import web

from shapan.errors import Denied, SignedOut
from shapan.http.api.request.route import no_expo
from shapan.people.records import Person, Session
from shapan.people.rules import Actor, Permission, may
from shapan.people.secrets import new_id, new_secret, read_token, secret_digest
from shapan.store.database.unit_of_work import UnitOfWork

COOKIE = "__Host-shapan"  # the prefix: a browser takes it over TLS (or on this machine) only, for this host and path /
MINUTE = 60_000
IDLE = 12 * 60 * MINUTE  # a session that was not used for so long has ended
SESSION_LONGEST = 14 * 24 * 60 * MINUTE
_SEEN_EVERY = 5 * MINUTE  # how exact "last used" is: a write a request would be too many


def credential(request: web.Request) -> str:
    """The bearer token, else the cookie, else ""."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme:
        return token.strip() if scheme.lower() == "bearer" else "?"
    return request.cookies.get(COOKIE, "")


def actor_of(uow: UnitOfWork, secret: str, now: int) -> Actor | None:
    """None for nobody. Raises SignedOut for a session or token that has ended or never was."""
    if not secret:
        return None
    parts = read_token(secret)
    if parts is not None:
        token = uow.tokens.get(parts[0])
        if token is None or not hmac.compare_digest(token.digest, secret_digest(parts[1])) or token.expires <= now:
            raise SignedOut("signed-out.token-ended-revoked")
        return Actor(_person(uow, token.person), token.id, token.scopes, token.used)
    found = uow.sessions.find(digest=secret_digest(secret))
    if not found or _ended(found[0], now):
        raise SignedOut("signed-out.session-ended-sign")
    return Actor(_person(uow, found[0].person), found[0].id, used=found[0].seen)


def allow(uow: UnitOfWork, actor: Actor | None, permission: Permission, expo: str | None) -> str:
    """The actor's role in the expo. Raises SignedOut and Denied; NotFound for an expo that they may not even see."""
    part = token_part(uow, actor, expo) if expo is not None and actor is not None else ""
    if may(actor, permission, part):
        return part
    if actor is None:
        raise SignedOut("signed-out.account-sign-send")
    if expo is not None and not part and actor.person.role != "owner":
        raise no_expo(expo)
    if actor.scopes is not None and may(Actor(actor.person, actor.key), permission, part):
        raise Denied(
            "scope",
            scopes=", ".join(actor.scopes),
        )
    raise Denied("denied.your-account-do")


def token_part(uow: UnitOfWork, actor: Actor, expo: str) -> str:
    member = uow.members.get(expo, actor.person.id)
    return member.role if member else ""


def touched(uow: UnitOfWork, actor: Actor, now: int) -> None:
    """Remembers that a session or token was used."""
    if actor.scopes is None:
        session = uow.sessions.get(actor.key)
        if session and session.seen + _SEEN_EVERY <= now:
            uow.sessions.replace(msgspec.structs.replace(session, seen=now))
        return
    token = uow.tokens.get(actor.key)
    if token and token.used + _SEEN_EVERY <= now:
        uow.tokens.replace(msgspec.structs.replace(token, used=now))


def stale_use(actor: Actor, now: int) -> bool:
    """Whether `touched` would write."""
    return actor.used + _SEEN_EVERY <= now


def open_session(uow: UnitOfWork, person: Person, now: int, agent: str, address: str) -> tuple[str, Session]:
    """A new session and its secret. Ended ones of the same person go."""
    for old in uow.sessions.find(person=person.id):
        if _ended(old, now):
            uow.sessions.drop(old.id)
    secret = new_secret()
    session = Session(new_id(now), secret_digest(secret), person.id, now, now, agent[:200], address)
    uow.sessions.add(session)
    return secret, session


def _ended(session: Session, now: int) -> bool:
    """A clock may be set back: what lies further ahead than a session lasts has ended too, and does not last until
    then."""
    return abs(now - session.seen) >= IDLE or abs(now - session.created) >= SESSION_LONGEST


def close_sessions(uow: UnitOfWork, person: str, but: str = "") -> int:
    """Ends a person's sessions; says how many. `but`: the one that stays."""
    gone = [one for one in uow.sessions.find(person=person) if one.id != but]
    for one in gone:
        uow.sessions.drop(one.id)
    return len(gone)


def _person(uow: UnitOfWork, id: str) -> Person:
    person = uow.people.get(id)
    if person is None or person.disabled:
        raise SignedOut("signed-out.account-gone-disabled")
    return person
