"""Requests to an identity provider: within time and size, over https or on this machine, and never where a redirect
leads."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientSession, ClientTimeout, DummyCookieJar

from shapan.errors import Unavailable
from shapan.http.identity.provider_settings import is_safe_address
from shapan.source.json_types import JsonObject

PROVIDER_BYTES = 512 << 10
PROVIDER_S = 10.0  # of a whole request
_REASON = 120  # characters of what the provider said


class ProviderAnswer(NamedTuple):
    """`date`: the header, "" without one."""

    status: int
    message: JsonObject
    date: str


async def provider_answer(
    address: str,
    form: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
    timeout_s: float = PROVIDER_S,
) -> ProviderAnswer:
    """An answer that is a JSON object; with a `form` the request is a POST. Raises Unavailable, which names the
    address without its query."""
    bare = urlsplit(address)._replace(query="", fragment="").geturl()[:200]
    try:
        if not is_safe_address(urlsplit(address)):
            raise Unavailable("provider-away.https", address=bare)
        status, body, date = await _fetched(address, bare, form, headers or {}, timeout_s)
    except TimeoutError:
        raise Unavailable("provider-away.slow", address=bare, seconds=round(timeout_s)) from None
    except (ClientError, OSError, ValueError) as problem:
        why = f"{type(problem).__name__}: {problem}"[:_REASON]
        raise Unavailable("provider-away", address=bare, why=why) from None
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise Unavailable("provider-away.json", address=bare, status=status)
    return ProviderAnswer(status, found, date)


async def _fetched(
    address: str,
    bare: str,
    form: Mapping[str, str] | None,
    headers: Mapping[str, str],
    timeout_s: float,
) -> tuple[int, bytes, str]:
    """Each request has a connection of its own: they are few, and nothing of one is kept for another."""
    sent = {"Accept": "application/json", "Accept-Encoding": "identity", **headers}
    async with (
        asyncio.timeout(timeout_s),
        ClientSession(
            cookie_jar=DummyCookieJar(), timeout=ClientTimeout(total=timeout_s)
        ) as session,
        session.request(
            "GET" if form is None else "POST",
            address,
            data=form,
            headers=sent,
            allow_redirects=False,
        ) as answer,
    ):
        if 300 <= answer.status < 400:
            raise Unavailable("provider-away.redirect", address=bare, status=answer.status)
        body = bytearray()
        async for piece in answer.content.iter_chunked(64 << 10):
            body += piece
            if len(body) > PROVIDER_BYTES:
                raise Unavailable("provider-away.size", address=bare, most=PROVIDER_BYTES)
        return answer.status, bytes(body), answer.headers.get("Date", "")
