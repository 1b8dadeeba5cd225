"""The table from kinds of failure to status codes, and the middleware that sends error responses (RFC 9457).

Browser navigations get an HTML page with the same content.
"""

from __future__ import annotations

import logging
import math
import re
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus

import msgspec
from aiohttp import web

from shapan.errors import (
    Blocked,
    Building,
    Conflict,
    Denied,
    DiskFailed,
    Full,
    Misdirected,
    NoLength,
    NotFound,
    ShapanError,
    SignedOut,
    Stale,
    TakenDown,
    TooComplex,
    TooLarge,
    TooMany,
    TooSlow,
    Unavailable,
    Unconditional,
    Unreadable,
    Unusable,
    Usage,
    WrongType,
)
from shapan.http.connections.host import refuse_foreign_host
from shapan.http.connections.peer import address
from shapan.http.content.headers import ALWAYS, DATA_POLICY, page_headers
from shapan.http.content.negotiation import language
from shapan.http.keys import FAILED, PROXIES, SITE_ADDRESS
from shapan.http.metrics.tallies import route_label
from shapan.http.site.published import AGAIN_S
from shapan.language.catalogue import interface, languages
from shapan.language.english import sentence
from shapan.language.problems import detail, problem_words
from shapan.pages.documents import building_page, error_page
from shapan.pages.render.address import shared
from shapan.telemetry.log_lines import log_fields

ERRORS_LOG = logging.getLogger("shapan.http")
REFUSALS_LOG = logging.getLogger("shapan.refused")
# aiohttp closes the connection instead of sending such a header
_UNSENDABLE = re.compile(r"[\r\n\0]")
PROBLEMS = "/api/problems/"  # `handlers.codes`: meaning and remedy of each code

STATUS: tuple[tuple[type[ShapanError], int], ...] = (
    (TooComplex, 422),
    (Unusable, 422),
    (Unreadable, 400),
    (Blocked, 409),
    (NotFound, 404),
    (TakenDown, 410),
    (Usage, 400),
    (Unavailable, 503),
    (SignedOut, 401),
    (Denied, 403),
    (TooSlow, 408),
    (Conflict, 409),
    (NoLength, 411),
    (Stale, 412),
    (TooLarge, 413),
    (WrongType, 415),
    (Misdirected, 421),
    (Unconditional, 428),
    (TooMany, 429),
    (Full, 507),
    (ShapanError, 500),
)
STATUS_TITLES = {
    405: "method-not-allowed",
    404: "not-found",
    400: "malformed",
    413: "too-large",
    416: "range",
    415: "media-type",
}


def status_of(problem: ShapanError) -> int:
    return next(status for kind, status in STATUS if isinstance(problem, kind))


def problem_response(
    request: web.BaseRequest,
    status: int,
    code: str,
    text: str,
    where: str = "",
    limit: str = "",
    headers: dict[str, str] | None = None,
    *,
    message: str = "",
    document: str = "",
    values: Mapping[str, object] = {},
    conflicts: tuple[object, ...] = (),
) -> web.Response:
    """`application/problem+json`, or an HTML page for a browser navigation. `text` is a key of part `details`, or a
    sentence."""
    note_refusal(request, status, code)
    tongue = language(request.headers.get("Accept-Language"), languages())
    title, advice = problem_words(code, tongue, text)
    more = {**ALWAYS, "Cache-Control": "no-store", **(headers or {})}
    if status == 503:
        more.setdefault("Retry-After", "5")
    if "text/html" in request.headers.get("Accept", ""):
        locale = interface(_where(request)[1])
        page = _page(
            request,
            status,
            code,
            text,
            detail(message or sentence(text, values), code, text, values, locale),
        )
        return web.Response(
            body=page,
            status=status,
            content_type="text/html",
            charset="utf-8",
            headers={**more, **page_headers()},
        )
    body = {
        "type": f"{PROBLEMS}#{code}",
        "title": title,
        "status": status,
        "detail": detail(message or sentence(text, values), code, text, values, tongue),
        "instance": request.path[:200],
        "code": code,
    }
    body |= {
        key: value
        for key, value in (
            ("where", where),
            ("limit", limit),
            ("suggestion", advice),
            ("document", document),
        )
        if value
    }
    if conflicts:
        body["conflicts"] = conflicts
    return web.Response(
        body=msgspec.json.encode(body),
        status=status,
        content_type="application/problem+json",
        headers={
            **more,
            "Content-Security-Policy": DATA_POLICY,
            "Content-Language": tongue,
            "Vary": "Accept-Language",
        },
    )


def answer_to(request: web.BaseRequest, problem: ShapanError) -> web.Response:
    """The response for one of our failures, with the headers of its kind."""
    if isinstance(problem, Building):
        return _building(request, problem)
    headers = {}
    if isinstance(problem, TooMany):
        headers["Retry-After"] = str(math.ceil(problem.wait_s))
    if isinstance(problem, Stale) and problem.current:
        headers["ETag"] = problem.current
    if isinstance(problem, SignedOut):
        headers["WWW-Authenticate"] = 'Bearer realm="shapan"'
    return problem_response(
        request,
        status_of(problem),
        problem.code,
        problem.text,
        problem.where,
        problem.limit,
        headers,
        message=problem.message,
        document=problem.document,
        values=problem.values,
        conflicts=problem.conflicts if isinstance(problem, Stale) else (),
    )


def _building(request: web.BaseRequest, problem: Building) -> web.Response:
    """A browser navigation gets a page that shows the progress and reloads the same address until the expo is
    available."""
    again = {"Retry-After": str(AGAIN_S)}
    if "text/html" not in request.headers.get("Accept", ""):
        return problem_response(
            request,
            503,
            problem.code,
            problem.text,
            headers=again,
            message=problem.message,
            values=problem.values,
        )
    site, _ = shared()
    root, locale = _where(request)
    page = building_page(
        locale, site, root, problem.step, problem.done, problem.total, problem.drawing
    )
    headers = {
        **ALWAYS,
        **page_headers(),
        **again,
        "Refresh": str(AGAIN_S),
        "Cache-Control": "no-store",
    }
    return web.Response(
        body=page, status=503, content_type="text/html", charset="utf-8", headers=headers
    )


def _where(request: web.BaseRequest) -> tuple[str, str]:
    """The relative path from the address to the root, and the client's language."""
    parts = request.path.split("/")
    wanted = parts[2] if len(parts) > 3 and parts[2].split("-")[0] in languages() else None
    locale = wanted or language(request.headers.get("Accept-Language"), languages())
    return "../" * max(0, len(parts) - 2) or "./", locale


def _page(request: web.BaseRequest, status: int, code: str, text: str, said: str) -> bytes:
    site, _ = shared()
    parts = request.path.split("/")
    root, locale = _where(request)
    back = f"{root}{parts[1]}/" if len(parts) > 2 and parts[1] != "blobs" else root
    meaning, advice = problem_words(code, interface(locale), text)
    return error_page(locale, site, root, f"{status}: {meaning}", said, advice, back)


def note_refusal(request: web.BaseRequest, status: int, code: str) -> None:
    """One line of the log, without the secrets that an address may have: paths of the API as their routes state them.
    Pages that do not exist are no refusals."""
    path, who = request.path, request.remote
    try:
        match = request.match_info if isinstance(request, web.Request) else None
    except AssertionError:  # invalid HTTP was never matched to a route
        match = None
    if isinstance(request, web.Request) and match is not None:
        who = address(request, request.config_dict.get(PROXIES, 0))
        if match.route.resource is not None:
            path = match.route.resource.canonical
    if status < 400 or status >= 500 or (status == 404 and not path.startswith("/api/")):
        return
    line = {
        "status": status,
        "code": code,
        "method": request.method[:20],
        "path": path[:200],
        "address": who,
    }
    log_fields(REFUSALS_LOG, "refused", line)


@web.middleware
async def problems(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    try:
        refuse_foreign_host(request, request.config_dict[SITE_ADDRESS])
        answer = await handler(request)
    except ShapanError as problem:
        if isinstance(problem, DiskFailed) and FAILED in request.config_dict:
            request.config_dict[FAILED].set()
        return answer_to(request, problem)
    except web.HTTPException as problem:
        if problem.status < 400:
            problem.headers.update(ALWAYS)
            raise
        allow = {"Allow": problem.headers["Allow"]} if "Allow" in problem.headers else {}
        said = _said(request, problem)
        code = STATUS_TITLES.get(
            problem.status, HTTPStatus(problem.status).name.lower().replace("_", "-")
        )
        return problem_response(
            request,
            problem.status,
            code,
            said.text,
            headers=allow,
            message=said.message,
            values=said.values,
        )
    except (ConnectionResetError, TimeoutError):
        raise
    except Exception:
        ERRORS_LOG.exception("unexpected failure at %s %s", request.method, route_label(request))
        return problem_response(request, 500, "internal", "term.something-went-wrong-request")
    if _UNSENDABLE.search("".join(answer.headers.values())):
        bad = next(name for name, value in answer.headers.items() if _UNSENDABLE.search(value))
        ERRORS_LOG.error(
            "the header %s at %s %s has a line break; sent 500",
            bad,
            request.method,
            route_label(request),
        )
        return problem_response(request, 500, "internal", "term.something-went-wrong-request")
    return answer


def _said(request: web.BaseRequest, problem: web.HTTPException) -> ShapanError:
    if problem.status == 405:
        allow = problem.headers.get("Allow", "GET, HEAD")
        return Usage("usage.method", methods=allow, method=request.method)
    if problem.status == 404:
        return NotFound("not-found.page")
    return ShapanError(problem.reason or HTTPStatus(problem.status).phrase)
