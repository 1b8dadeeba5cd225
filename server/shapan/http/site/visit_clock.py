"""Without JavaScript, the visit's clock `now=` is kept from page to page: it is added to each link and form of the
response."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from datetime import UTC
from html import escape
from urllib.parse import quote

from aiohttp import web

from shapan.expo.programme import parse_now

_LINK = re.compile(rb'(<a\s[^>]*?href=")([^"#]*)([^"]*")')
_FORM = re.compile(rb'<form\s[^>]*method="get"[^>]*>')
_ELSEWHERE = re.compile(rb"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
# files such as calendars and documents do not depend on the clock
_FILE = re.compile(rb"[^/]*[^/.][^/]*\.[a-z0-9]+$")
_ASKED = {"If-None-Match", "If-Range", "Range"}  # headers that refer to the page as published


@web.middleware
async def clock_kept(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    now = request.query.get("now", "")
    if request.method != "GET" or not request.path.endswith("/") or parse_now(now, UTC) is None:
        return await handler(request)
    asked = request.headers.copy()
    for name in _ASKED:
        asked.popall(name, None)
    asked["Accept-Encoding"] = "identity"
    answer = await handler(request.clone(headers=asked))
    if (
        not isinstance(answer, web.Response)
        or answer.status != 200
        or answer.content_type != "text/html"
    ):
        return answer
    headers = answer.headers.copy()
    for name in ("ETag", "Accept-Ranges", "Content-Length"):
        headers.popall(name, None)
    headers["Vary"] = "Accept-Encoding"
    assert isinstance(answer.body, bytes)
    kept = web.Response(body=with_now(answer.body, now), headers=headers)
    kept.enable_compression()
    return kept


def with_now(page: bytes, now: str) -> bytes:
    """The page with `now` in each link to another page of the expo, and as a hidden field of each GET form."""
    pair = b"now=" + quote(now, safe="").encode()
    field = f'<input type="hidden" name="now" value="{escape(now)}">'.encode()

    def link(found: re.Match[bytes]) -> bytes:
        before, address, after = found.groups()
        path, asks, query = address.partition(b"?")
        if not address or _ELSEWHERE.match(address) or _FILE.search(path) or b"now=" in query:
            return found.group()
        return before + path + b"?" + (query + b"&amp;" if asks and query else b"") + pair + after

    return _FORM.sub(lambda found: found.group() + field, _LINK.sub(link, page))
