"""The name and port by which this server was asked. What a client writes there ends up in links, maps and calendars."""

from __future__ import annotations

import re

from aiohttp import web

from shapan.errors import Usage
from shapan.http.keys import PROXIES

# RFC 3986: a name or an IPv4 address, or an IPv6 address in brackets; nobody here has a user name or a path.
_HOST = re.compile(
    r"(?:[A-Za-z0-9_-](?:[A-Za-z0-9_.-]{0,252}[A-Za-z0-9_-])?\.?|\[[0-9A-Fa-f:.]{2,45}\])(?::([0-9]{1,5}))?"
)


def refuse_odd_host(request: web.BaseRequest) -> None:
    """Raises Usage (`code="malformed"`) for what is no host, as RFC 9112, 3.2 asks. HTTP/1.0 may leave it out."""
    said = request.headers.get("Host")
    if said is None:
        return
    found = _HOST.fullmatch(said)
    if found is None or not 0 < int(found[1] or 80) < 65536:
        raise Usage("malformed.name-address-host")


def origin(request: web.Request) -> str:
    """`https://expo.example.org`, as the visitor sees it: over TLS also where a trusted proxy says so."""
    return f"{scheme(request, request.config_dict.get(PROXIES, 0))}://{request.host}"


async def stay_on_tls(request: web.Request, response: web.StreamResponse) -> None:
    """For `on_response_prepare`: a browser that read a page over TLS asks for this host in no other way for a year (RFC
    6797)."""
    if response.content_type == "text/html" and scheme(request, request.config_dict.get(PROXIES, 0)) == "https":
        response.headers["Strict-Transport-Security"] = "max-age=31536000"


def scheme(request: web.BaseRequest, proxies: int) -> str:
    """The connection's own; behind trusted proxies what the nearest of them says."""
    told = request.headers.get("X-Forwarded-Proto", "").rpartition(",")[2].strip() if proxies else ""
    return told if told in ("http", "https") else request.scheme
