"""The client's address, as far as it can be trusted."""

from __future__ import annotations

import ipaddress

from aiohttp import web


def address(request: web.BaseRequest, proxies: int) -> str:
    """The client's address. Behind `proxies` trusted proxies it is the address that the outermost of them saw: the
    entry with this number from the right in X-Forwarded-For. Entries further left can be forged and are ignored."""
    peer = request.remote or "?"
    if not proxies:
        return peer
    seen = [
        one.strip()
        for line in request.headers.getall("X-Forwarded-For", [])
        for one in line.split(",")
    ]
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


def is_local(net: str) -> bool:
    """Whether a network of `network` is this machine: a person at it, or a proxy."""
    return net.startswith(("127.", "::/", "::1"))
