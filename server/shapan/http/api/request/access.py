"""Authentication and authorization: a browser with a session, a program with a token, or an anonymous client."""

from __future__ import annotations

import hmac
from collections.abc import Collection

import msgspec
from aiohttp import web

from shapan.errors import Denied, SignedOut
from shapan.http.api.request.required_factor import Lack, refuse_lack
from shapan.http.api.request.route import no_expo
from shapan.people.records import Person, Session
from shapan.people.rules import Actor, Permission, may
from shapan.people.secrets import new_id, new_secret, read_token, secret_digest
from shapan.settings import ACCOUNT_SESSIONS
from shapan.store.database.unit_of_work import UnitOfWork

# with this prefix, browsers accept the cookie only over TLS (or from localhost), for this host and path /
COOKIE = "__Host-shapan"
# of a browser in which a sign-in by the identity provider was begun
PROVIDER_COOKIE = "__Host-shapan-provider"
DEVICE = "__Host-shapan-device"  # `sign_in_limits.device_cookie`
MINUTE = 60_000
IDLE = 12 * 60 * MINUTE  # a session expires after this time without use
SESSION_LONGEST = 14 * 24 * 60 * MINUTE
_SEEN_EVERY = 5 * MINUTE  # precision of "last used": one write per request would be too many


def credential(request: web.Request) -> str:
    """The bearer token, else the cookie, else ""."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme:
        return token.strip() if scheme.lower() == "bearer" else "?"
    return request.cookies.get(COOKIE, "")


def actor_of(uow: UnitOfWork, secret: str, now: int) -> Actor | None:
    """None for an anonymous client. Raises SignedOut for an expired or unknown session or token."""
    if not secret:
        return None
    parts = read_token(secret)
    if parts is not None:
        token = uow.tokens.get(parts[0])
        if (
            token is None
            or not hmac.compare_digest(token.digest, secret_digest(parts[1]))
            or token.expires <= now
        ):
            raise SignedOut("signed-out.token-ended-revoked")
        return Actor(_person(uow, token.person), token.id, token.scopes, token.used, token.expo)
    found = uow.sessions.find(digest=secret_digest(secret))
    if not found or session_ended(found[0], now):
        raise SignedOut("signed-out.session-ended-sign")
    session = found[0]
    return Actor(
        _person(uow, session.person),
        session.id,
        used=session.seen,
        proved=session.proved,
        two_factors=session.two_factors,
    )


def allow(
    uow: UnitOfWork,
    actor: Actor | None,
    permission: Permission,
    expo: str | None,
    lacks: Collection[Lack] = (),
) -> str:
    """The actor's role in the expo. `lacks`: what may be lacking of a second factor that the site requires. Raises
    SignedOut and Denied; NotFound for an expo that the actor may not see."""
    if expo is not None and actor is not None and actor.expo not in ("", expo):
        raise no_expo(expo)
    part = expo_role(uow, actor, expo) if expo is not None and actor is not None else ""
    if may(actor, permission, part):
        if actor is not None and permission is not Permission.PUBLIC:
            refuse_lack(uow, actor, lacks)
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


def expo_role(uow: UnitOfWork, actor: Actor, expo: str) -> str:
    """The actor's own role in the expo, "" for none."""
    member = uow.members.get(expo, actor.person.id)
    return member.role if member else ""


def sees_expo(uow: UnitOfWork, actor: Actor, expo: str) -> bool:
    if actor.expo not in ("", expo):
        return False
    return actor.person.role == "owner" or bool(expo_role(uow, actor, expo))


def touched(uow: UnitOfWork, actor: Actor, now: int) -> None:
    """Records the use of a session or token."""
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


def open_session(
    uow: UnitOfWork,
    person: Person,
    now: int,
    agent: str,
    address: str,
    proved: int,
    two_factors: bool,
) -> tuple[str, Session]:
    """A new session and its secret. Expired sessions of the same person are deleted: nobody can end them. The least
    recently used ones end above the limit."""
    lasting = []
    for old in uow.sessions.find(person=person.id):
        if session_ended(old, now):
            uow.sessions.drop(old.id)
        else:
            lasting.append(old)
    for one in sorted(lasting, key=lambda one: one.seen)[
        : max(0, len(lasting) - ACCOUNT_SESSIONS + 1)
    ]:
        uow.sessions.drop(one.id)
    secret = new_secret()
    session = Session(
        id=new_id(now),
        digest=secret_digest(secret),
        person=person.id,
        created=now,
        seen=now,
        agent=agent[:200],
        address=address,
        proved=proved,
        two_factors=two_factors,
    )
    uow.sessions.add(session)
    return secret, session


def prove_session(uow: UnitOfWork, id: str, now: int, two_factors: bool) -> str:
    """Its person has just proved who they are. Returns its new secret: whoever has the old one has it no more."""
    session = uow.sessions.get(id)
    if session is None:
        raise SignedOut("signed-out.session-ended-sign")
    secret = new_secret()
    proved = msgspec.structs.replace(
        session,
        digest=secret_digest(secret),
        proved=now,
        two_factors=session.two_factors or two_factors,
    )
    uow.sessions.replace(proved)
    return secret


def has_both_factors(uow: UnitOfWork, id: str) -> None:
    """The person of this session has just set up a second factor in it."""
    session = uow.sessions.get(id)
    if session is not None:
        uow.sessions.replace(msgspec.structs.replace(session, two_factors=True))


def session_ended(session: Session, now: int) -> bool:
    """The system clock may be set back: a start time further in the future than a session's lifetime also counts as
    expired, so that the session does not last until then."""
    return abs(now - session.seen) >= IDLE or abs(now - session.created) >= SESSION_LONGEST


def close_sessions(uow: UnitOfWork, person: str, but: str = "", but_firm: str = "") -> int:
    """Ends a person's sessions, those with firms too; returns how many. `but`: the session to keep; `but_firm`: the
    digest of the session with a firm to keep."""
    gone = [one for one in uow.sessions.find(person=person) if one.id != but]
    for one in gone:
        uow.sessions.drop(one.id)
    for firm_session in uow.firm_sessions.find(person=person):
        if firm_session.digest != but_firm:
            uow.firm_sessions.drop(firm_session.id)
    return len(gone)


def close_tokens(uow: UnitOfWork, person: str, expo: str | None = None) -> int:
    """Ends a person's tokens, or only those that are limited to `expo`; returns how many."""
    gone = [one for one in uow.tokens.find(person=person) if expo in (None, one.expo)]
    for one in gone:
        uow.tokens.drop(one.id)
    return len(gone)


def _person(uow: UnitOfWork, id: str) -> Person:
    person = uow.people.get(id)
    if person is None or person.disabled:
        raise SignedOut("signed-out.account-gone-disabled")
    return person
