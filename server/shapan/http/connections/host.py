"""The host and port of the request: those of the site's address, or the request is refused."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.http_parser import RawRequestMessage

from shapan.errors import Conflict, Misdirected, Usage
from shapan.http.connections.site_address import ADDRESS_SETTING, SiteAddress
from shapan.http.keys import PROXIES, SITE_ADDRESS

# asked by programs on the network of the servers, which know a node by any name
_MACHINE_PATHS = frozenset({"/healthz", "/readyz", "/metrics"})

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


def refuse_foreign_host(request: web.BaseRequest, site: SiteAddress) -> None:
    """Raises Misdirected for a host that is not the site's, and what `refuse_odd_host` raises."""
    refuse_odd_host(request)
    if request.path in _MACHINE_PATHS:
        return
    foreign = foreign_authority(request.headers.get("Host"), request.raw_path, site)
    if foreign is None:
        return
    if site.origins:
        raise Misdirected("misdirected", setting=ADDRESS_SETTING, host=foreign, address=site.first)
    raise Misdirected("misdirected.unset", setting=ADDRESS_SETTING, host=foreign)


def foreign_authority(host: str | None, target: str, site: SiteAddress) -> str | None:
    """The host of a request that is not the site's: of its Host header or of an absolute target (RFC 9112, 3.2.2)."""
    asked = [host] if host is not None else []
    if not target.startswith(("/", "*")):
        asked.append(urlsplit(target).netloc)
    return next((authority for authority in asked if not site.serves(authority)), None)


def own_origin(request: web.Request) -> str:
    """The origin of the site's address by which the request came. Without the setting: where the server listens."""
    site = request.config_dict[SITE_ADDRESS]
    if not site.origins:
        return _listened_on(request)
    came_by = scheme(request, request.config_dict.get(PROXIES, 0))
    return site.origin_of(request.headers.get("Host", ""), came_by) or site.first


def configured_origin(request: web.Request) -> str:
    """`own_origin` as the operator has set it: for what must hold longer than this request. Raises Conflict."""
    if not request.config_dict[SITE_ADDRESS].origins:
        raise Conflict("address-unset", setting=ADDRESS_SETTING)
    return own_origin(request)


def _listened_on(request: web.BaseRequest) -> str:
    """This end of the connection, which no client chooses; `http://localhost` for a socket of the file system."""
    name = request.transport.get_extra_info("sockname") if request.transport is not None else None
    if not isinstance(name, tuple):
        return "http://localhost"
    host = name[0].partition("%")[0]
    return f"{request.scheme}://{f'[{host}]' if ':' in host else host}:{name[1]}"


async def stay_on_tls(request: web.Request, response: web.StreamResponse) -> None:
    """For `on_response_prepare`: sets HSTS for one year on responses over TLS (RFC 6797)."""
    if scheme(request, request.config_dict.get(PROXIES, 0)) == "https":
        response.headers.update(STAY_ON_TLS)


def scheme(request: web.BaseRequest, proxies: int) -> str:
    """The connection's scheme; behind trusted proxies, the scheme that the nearest of them reports."""
    return told_scheme(request, proxies) or request.scheme


def told_scheme(request: web.BaseRequest | RawRequestMessage, proxies: int) -> str:
    """What the nearest trusted proxy reports, else ""."""
    told = (
        request.headers.get("X-Forwarded-Proto", "").rpartition(",")[2].strip() if proxies else ""
    )
    return told if told in ("http", "https") else ""


def secure(request: web.BaseRequest, proxies: int) -> bool:
    """Whether a cookie may be set: over TLS, as a trusted proxy reports, or on localhost."""
    host = (
        request.host.rpartition(":")[0]
        if request.host.rpartition(":")[2].isdigit()
        else request.host
    )
    return scheme(request, proxies) == "https" or host in ("localhost", "127.0.0.1", "[::1]")
