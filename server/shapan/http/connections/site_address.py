"""The address of the site: what links in letters, redirects of a sign-in, canonical links and calendars begin with. An
operator sets it (`SHAPAN_ADDRESS`, `serve --address`); the Host header of a request never becomes part of a link."""

from __future__ import annotations

import functools
import ipaddress
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from shapan.errors import Usage

ADDRESS_SETTING = "SHAPAN_ADDRESS"
_PORTS = {"http": 80, "https": 443}
_AUTHORITIES = 1024  # that clients have sent, whose answer is remembered


@dataclass(frozen=True)
class SiteAddress:
    """`origins`: such as `https://expo.example.org`; the first is the one of letters. Without any, only literal IP
    addresses and `localhost` are served."""

    origins: tuple[str, ...] = ()

    @property
    def first(self) -> str:
        """The origin of links in letters; "" without the setting."""
        return self.origins[0] if self.origins else ""

    @property
    def name(self) -> str:
        """The host of the first origin; "" without the setting."""
        return urlsplit(self.first).hostname or ""

    def serves(self, authority: str) -> bool:
        """`authority`: host and port of a request, `expo.example.org:8443`."""
        return (
            bool(_own_origins(self.origins, authority)) if self.origins else _is_literal(authority)
        )

    def origin_of(self, authority: str, scheme: str) -> str:
        """The own origin with this authority, if possible with this scheme; "" for none."""
        own = _own_origins(self.origins, authority)
        return next(
            (origin for origin in own if origin.startswith(f"{scheme}:")), own[0] if own else ""
        )


NO_ADDRESS = SiteAddress()


def site_address_of_settings(addresses: Sequence[str] = ()) -> SiteAddress:
    """`addresses`: of the command line, in place of those of the environment. Raises Usage."""
    texts = addresses or re.split(r"[,\s]+", os.environ.get(ADDRESS_SETTING, ""))
    return SiteAddress(tuple(dict.fromkeys(_read_origin(text) for text in texts if text)))


def require_site_address(site: SiteAddress, settings: Sequence[str]) -> None:
    """`settings`: those in use whose links need an address. Raises Usage, which names them."""
    if settings and not site.origins:
        raise Usage("usage.address-needed", setting=ADDRESS_SETTING, names=", ".join(settings))


def _read_origin(text: str) -> str:
    """Raises Usage for what is more, or less, than scheme, host and port."""
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").rstrip(".").encode("idna").decode()
        rest = parts.username or parts.path.strip("/") or parts.query or parts.fragment
        port = parts.port
    except (ValueError, UnicodeError):
        host, rest, port = "", "", None
    if not host or rest or parts.scheme not in _PORTS:
        raise Usage("usage.address", setting=ADDRESS_SETTING, came=text[:200])
    bracketed = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{bracketed}" + (
        "" if port in (None, _PORTS[parts.scheme]) else f":{port}"
    )


@functools.lru_cache(_AUTHORITIES)
def _own_origins(origins: tuple[str, ...], authority: str) -> tuple[str, ...]:
    """Those that a request for `authority` may mean: one without a port means the port of the scheme."""
    asked = urlsplit(f"//{authority}")
    host = (asked.hostname or "").rstrip(".")
    return tuple(
        origin
        for origin in origins
        if host == urlsplit(origin).hostname
        and _port(asked.port, origin) == _port(urlsplit(origin).port, origin)
    )


def _port(said: int | None, origin: str) -> int:
    return said or _PORTS[urlsplit(origin).scheme]


@functools.lru_cache(_AUTHORITIES)
def _is_literal(authority: str) -> bool:
    host = (urlsplit(f"//{authority}").hostname or "").rstrip(".")
    try:
        return host == "localhost" or bool(ipaddress.ip_address(host))
    except ValueError:
        return False
