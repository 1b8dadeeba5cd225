"""The client's address, as far as it can be trusted, and the rate limits."""

from __future__ import annotations

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from aiohttp import web

from shapan.errors import TooMany
from shapan.http.connections.host import scheme

# bucket -> (burst size, seconds per further request)
RATES: dict[str, tuple[int, float]] = {
    "api": (400, 0.02),
    "password": (10, 6.0),  # per network: links and new accounts
    "sign-in": (100, 0.5),  # per network; `SignInLimits` delays wrong passwords
    "refused": (20, 3.0),  # per session or token: entries of the log about refusals
}
_MOST_KEYS = 20_000


def address(request: web.BaseRequest, proxies: int) -> str:
    """The client's address. Behind `proxies` trusted proxies it is the address that the outermost of them saw: the
    entry with this number from the right in X-Forwarded-For. Entries further left can be forged and are ignored."""
    peer = request.remote or "?"
    if not proxies:
        return peer
    seen = [one.strip() for line in request.headers.getall("X-Forwarded-For", []) for one in line.split(",")]
    return seen[-proxies] if len(seen) >= proxies else peer


def network(text: str) -> str:
    """The network of one customer of a provider: a /64 of IPv6, a /24 of IPv4."""
    try:
        found = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return text[:64]
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    return str(ipaddress.ip_network((found, 64 if found.version == 6 else 24), strict=False))


def secure(request: web.BaseRequest, proxies: int) -> bool:
    """Whether a cookie may be set: over TLS, as a trusted proxy reports, or on localhost."""
    host = request.host.rpartition(":")[0] if request.host.rpartition(":")[2].isdigit() else request.host
    return scheme(request, proxies) == "https" or host in ("localhost", "127.0.0.1", "[::1]")


@dataclass
class Buckets:
    """Token buckets on the monotonic clock. Above the maximum number of keys, the least recently used
    key is dropped."""

    clock: Callable[[], float] = time.monotonic
    _full_at: OrderedDict[tuple[str, str], float] = field(default_factory=OrderedDict)

    def take(self, bucket: str, key: str) -> None:
        """Raises TooMany."""
        most, every = RATES[bucket]
        now = self.clock()
        full_at = max(self._full_at.pop((bucket, key), now), now)
        over = full_at + every - now - most * every
        self._full_at[bucket, key] = full_at if over > 0 else full_at + every
        if len(self._full_at) > _MOST_KEYS:
            self._full_at.popitem(last=False)
        if over > 0:
            raise TooMany(
                "too-many",
                wait_s=over,
                most=most,
                every=every,
            )
