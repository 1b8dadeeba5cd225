"""The host and port of the request. The value of the client's Host header becomes part of links, sitemaps and
calendars."""

from __future__ import annotations

import re

from aiohttp import web
from aiohttp.http_parser import RawRequestMessage

from shapan.errors import Usage
from shapan.http.keys import PROXIES

STAY_ON_TLS = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}
# RFC 3986: a name, an IPv4 address, or an IPv6 address in brackets; user names and paths are refused.
_HOST = re.compile(
    r"(?:[A-Za-z0-9_-](?:[A-Za-z0-9_.-]{0,252}[A-Za-z0-9_-])?\.?|\[[0-9A-Fa-f:.]{2,45}\])(?::([0-9]{1,5}))?"
)


def refuse_odd_host(request: web.BaseRequest | RawRequestMessage) -> None:
    """Raises Usage (`code="malformed"`) for an invalid host, as RFC 9112, 3.2 requires, and for HTTP/0.9. HTTP/1.0 may
    omit the host."""
    if request.version < (1, 0):
        raise Usage("malformed.http")
    said = request.headers.get("Host")
    if said is None:
        return
    found = _HOST.fullmatch(said)
    if found is None or not 0 < int(found[1] or 80) < 65536:
        raise Usage("malformed.name-address-host")


def origin(request: web.Request) -> str:
    """`https://expo.example.org`, as the visitor sees it: also https if a trusted proxy terminates TLS."""
    return f"{scheme(request, request.config_dict.get(PROXIES, 0))}://{request.host}"


async def stay_on_tls(request: web.Request, response: web.StreamResponse) -> None:
    """For `on_response_prepare`: sets HSTS for one year on responses over TLS (RFC 6797)."""
    if scheme(request, request.config_dict.get(PROXIES, 0)) == "https":
        response.headers.update(STAY_ON_TLS)


def scheme(request: web.BaseRequest, proxies: int) -> str:
    """The connection's scheme; behind trusted proxies, the scheme that the nearest of them reports."""
    return told_scheme(request, proxies) or request.scheme


def told_scheme(request: web.BaseRequest | RawRequestMessage, proxies: int) -> str:
    """What the nearest trusted proxy reports, else ""."""
    told = request.headers.get("X-Forwarded-Proto", "").rpartition(",")[2].strip() if proxies else ""
    return told if told in ("http", "https") else ""


def secure(request: web.BaseRequest, proxies: int) -> bool:
    """Whether a cookie may be set: over TLS, as a trusted proxy reports, or on localhost."""
    host = request.host.rpartition(":")[0] if request.host.rpartition(":")[2].isdigit() else request.host
    return scheme(request, proxies) == "https" or host in ("localhost", "127.0.0.1", "[::1]")
