"""Calls the function of a route and sends its response. All checks that are common to all routes are here, in the order
in which they run."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import inspect
from collections.abc import Awaitable, Callable
from urllib.parse import quote

import msgspec
from aiohttp import web

from shapan.errors import Conflict, Denied, NotFound, ShapanError, Stale, TooMany, Usage
from shapan.http.api.context import CONTEXT, WAITED
from shapan.http.api.firms.access.sessions import FIRM_COOKIE, firm_of, firm_session_seen, is_unseen
from shapan.http.api.request.access import (
    COOKIE,
    DEVICE,
    PROVIDER_COOKIE,
    actor_of,
    allow,
    credential,
    stale_use,
    touched,
)
from shapan.http.api.request.bodies import Spooled, body_message, read_body, spool_body
from shapan.http.api.request.origin import refuse_foreign
from shapan.http.api.request.route import NO_EXPO, Call, Download, Route
from shapan.http.connections import peer
from shapan.http.connections.host import secure
from shapan.http.content.headers import ALWAYS, DATA_POLICY, OWN_HEADERS
from shapan.http.content.responses import streamed_response
from shapan.people.rules import FIRM_PERMISSIONS, Actor, Permission
from shapan.store.database.records import Reply
from shapan.store.database.unit_of_work import UnitOfWork

_REPLIES_KEPT = 24 * 3600_000  # ms
_PROVIDER_S = 600
_DEVICE_S = 366 * 24 * 3600
# fields that only the first response contains are not stored for repeated requests
_ONCE = ("secret",)
_DISPOSITION = "attachment; filename*=UTF-8''{}"
API_HEADERS = {
    **ALWAYS,
    **OWN_HEADERS,
    "Cache-Control": "no-store",
    "Content-Security-Policy": DATA_POLICY,
}


def handler(route: Route) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    return functools.partial(_handle, route)


async def _handle(route: Route, request: web.Request) -> web.StreamResponse:
    context = request.app[CONTEXT]
    WAITED.set([])
    where = peer.address(request, context.proxies)
    await context.take(route.bucket, peer.network(where))
    refuse_foreign(request)
    call = Call(
        context=context,
        request=request,
        path=request.match_info,
        query=_query(route, request),
        now=context.clock(),
        address=where,
        agent=request.headers.get("User-Agent", ""),
        secure=secure(request, context.proxies),
        if_match=request.headers.get("If-Match"),
        if_none_match=request.headers.get("If-None-Match"),
    )
    try:
        return await _allowed(route, call)
    except (Denied, NotFound) as problem:
        await _note_refusal(route, call, problem)
        raise
    except Stale as problem:
        if call.conflicts is not None:
            with contextlib.suppress(ShapanError):  # the refusal holds without them
                problem.conflicts = await call.conflicts()
        raise


async def _note_refusal(route: Route, call: Call, problem: ShapanError) -> None:
    """An entry of the log when the account of a refused request is known; a few per minute, so that a program that
    repeats its request does not fill the log."""
    if call.actor is None or (isinstance(problem, NotFound) and problem.text != NO_EXPO):
        return
    try:
        await call.context.take("refused", call.actor.key)
    except TooMany:
        return
    what = f"{route.method} {route.path}"
    await call.context.write(
        lambda uow: call.note("request.refused", what[:200], uow=uow, code=problem.code)
    )


async def _allowed(route: Route, call: Call) -> web.StreamResponse:
    context, request = call.context, call.request
    is_firm = route.needs in FIRM_PERMISSIONS
    secret = request.cookies.get(FIRM_COOKIE, "") if is_firm else credential(request)
    if route.needs is not Permission.PUBLIC:  # before the body is read
        worn = await context.read(lambda uow: _enter(uow, call, route, secret))
        if is_firm:
            context.buckets.take("firm", call.own_firm.id)
        if worn and is_firm:
            session = call.firm_session
            context.write_later(lambda uow: firm_session_seen(uow, session, call.now))
        elif worn:
            actor = call.who
            context.write_later(lambda uow: touched(uow, actor, call.now))
    async with contextlib.AsyncExitStack() as held:
        if route.body is Spooled:
            call.body = await held.enter_async_context(
                spool_body(request, route.limit, context.spool, context.silent_s)
            )
        elif route.body is bytes:
            call.body = await read_body(request, route.limit, context.silent_s)
        elif route.body is not None:
            call.body = await body_message(request, route.body, route.limit, context.silent_s)
        answer = await _answer(route, call, secret)
    assert call.notes or route.step or not route.writes, (
        f"{route.method} {route.path} changes something and does not say so"
    )
    for work in call.after:
        await work()
    if isinstance(answer, Download):
        disposition = _DISPOSITION.format(quote(answer.name))
        headers = {
            **_headers(call),
            "Content-Disposition": disposition,
            "Content-Type": answer.type,
        }
        return await streamed_response(call.request, headers, answer.pieces, answer.size)
    return answer if isinstance(answer, web.StreamResponse) else _response(route, call, answer)


async def _answer(route: Route, call: Call, secret: str) -> object:
    if inspect.iscoroutinefunction(route.run):
        if (call.actor or call.firm) is not None and route.body is not None:
            # the same check as in `_inside`
            await call.context.read(lambda uow: _enter(uow, call, route, secret))
        return await route.run(call)
    if route.writes:
        key = _key(call.request) if route.creates else None
        return await call.context.write(lambda uow: _inside(uow, call, route, secret, key))
    return await call.context.read(lambda uow: _inside(uow, call, route, secret, None))


def _enter(uow: UnitOfWork, call: Call, route: Route, secret: str) -> bool:
    """Sets the actor of the call; returns whether its last use must be recorded."""
    if route.needs in FIRM_PERMISSIONS:
        call.firm, session = firm_of(uow, secret, call.now)
        if session.inbox and route.needs is not Permission.INBOX:
            raise Denied("inbox-only")
        call.firm_session, call.firm_person = session.id, session.person
        return is_unseen(session, call.now)
    if route.needs is Permission.PUBLIC:
        # a browser sends the cookie of an ended session, too, when it asks how to sign in
        return False
    call.actor = actor_of(uow, secret, call.now)
    call.part = allow(uow, call.actor, route.needs, call.path.get("expo"), route.lacks)
    if route.proof:
        call.needs_proof()
    return call.actor is not None and stale_use(call.actor, call.now)


def _inside(uow: UnitOfWork, call: Call, route: Route, secret: str, key: str | None) -> object:
    """One transaction: check the rights again (they may have been removed while the body arrived), do the work, make
    the response."""
    call._uow = uow
    _enter(uow, call, route, secret)
    asked = _asked(route, call) if key is not None else ""
    if key is not None:
        known = uow.replies.get(call.who.person.id, key)
        if known is not None and known.at + _REPLIES_KEPT <= call.now:
            uow.replies.drop(known.person, known.key)
            known = None
        if known is not None:
            call.notes += 1  # the action wrote its audit entry when it ran
            return _again(known, asked, route)
    answer = route.run(call)
    if key is not None:
        _keep(uow, call.who, key, asked, call.now, route, answer)
    return answer


def _key(request: web.Request) -> str | None:
    key = request.headers.get("Idempotency-Key")
    if key is not None and not 1 <= len(key) <= 255:
        raise Usage("bad-key")
    return key


def _asked(route: Route, call: Call) -> str:
    sent = call.body if isinstance(call.body, bytes) else msgspec.json.encode(call.body)
    path = "/".join(str(call.path[name]) for name in sorted(call.path))
    return hashlib.sha256(f"{route.method} {route.path} {path}\n".encode() + sent).hexdigest()


def _again(known: Reply, asked: str, route: Route) -> object:
    if known.asked != asked:
        raise Conflict("key-reused")
    return msgspec.convert(known.body, route.answer)


def _keep(
    uow: UnitOfWork, actor: Actor, key: str, asked: str, now: int, route: Route, answer: object
) -> None:
    kept = {
        name: "" if name in _ONCE else value for name, value in msgspec.to_builtins(answer).items()
    }
    uow.replies.add(
        Reply(person=actor.person.id, key=key, asked=asked, at=now, status=route.status, body=kept)
    )


def _query(route: Route, request: web.Request) -> dict[str, str]:
    unknown = request.query.keys() - route.query.keys()
    if unknown:
        raise Usage(
            "query.unknown-name",
            names=", ".join(route.query) or "no query",
            name=sorted(unknown)[0][:80],
        )
    for name, kind in route.query.items():
        if len(request.query.getall(name, ())) > 1:
            raise Usage("query.twice", name=name)
        value = request.query.get(name)
        if (
            kind is int
            and value is not None
            and not (value.isascii() and value.isdigit() and len(value) < 10)
        ):
            raise Usage("query.not-a-number", name=name, value=value[:80])
    return dict(request.query)


def _response(route: Route, call: Call, answer: object) -> web.Response:
    headers = _headers(call)
    if route.answer is None:
        response = web.Response(status=204, headers=headers)
    else:
        body_ = msgspec.json.encode(answer)
        response = web.Response(
            body=body_, status=route.status, content_type="application/json", headers=headers
        )
    if call.cookie is not None:
        age = None if call.cookie else 0
        response.set_cookie(
            COOKIE, call.cookie, secure=True, httponly=True, samesite="Lax", path="/", max_age=age
        )
    if call.firm_cookie is not None:
        age = None if call.firm_cookie else 0
        response.set_cookie(
            FIRM_COOKIE,
            call.firm_cookie,
            secure=True,
            httponly=True,
            samesite="Strict",
            path="/",
            max_age=age,
        )
    if call.provider_cookie:
        response.set_cookie(
            PROVIDER_COOKIE, call.provider_cookie, secure=True, httponly=True, samesite="Strict", path="/",
            max_age=_PROVIDER_S,
        )  # fmt: skip
    if call.device:
        response.set_cookie(
            DEVICE,
            call.device,
            secure=True,
            httponly=True,
            samesite="Strict",
            path="/",
            max_age=_DEVICE_S,
        )
    return response


def _headers(call: Call) -> dict[str, str]:
    headers = {**API_HEADERS, "Content-Language": call.language, "Vary": "Accept-Language"}
    return {**headers, "ETag": call.etag} if call.etag else headers


def check_routes(routes: tuple[Route, ...]) -> None:
    """Raises TypeError for a route without a permission: the application does not start."""
    for route in routes:
        if not isinstance(route.needs, Permission):
            raise TypeError(
                f"{route.method} {route.path}: a Permission was expected, {route.needs!r} came"
            )
        about_expo = route.needs.value.startswith("expo-")
        if about_expo != ("{expo}" in route.path):
            raise TypeError(
                f"{route.method} {route.path}: {route.needs} and the path do not speak of the same thing"
            )
    if len({(route.method, route.path) for route in routes}) != len(routes):
        raise TypeError("two routes have one address")
