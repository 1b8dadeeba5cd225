"""How many sockets may be open, and from where."""

from __future__ import annotations

import ipaddress
import os
import re
from collections import Counter
from dataclasses import KW_ONLY, dataclass, field

from shapan.errors import TooMany, Unavailable, Usage
from shapan.http.connections.peer import network

NETWORKS_SETTING = "SHAPAN_LIVE_NETWORKS"
_Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def live_networks_of_settings() -> tuple[_Network, ...]:
    """Networks behind one address, such as a fair's Wi-Fi. Raises Usage."""
    texts = [one for one in re.split(r"[,\s]+", os.environ.get(NETWORKS_SETTING, "")) if one]
    try:
        return tuple(ipaddress.ip_network(text) for text in texts)
    except ValueError as problem:
        raise Usage("usage.live-networks", setting=NETWORKS_SETTING, problem=problem) from None


@dataclass
class LiveLimits:
    """`address`: sockets of one address (of a /64 of IPv6), `named`: of one address of `networks`, `node`: of all."""

    networks: tuple[_Network, ...] = ()
    _: KW_ONLY
    address: int = 20
    named: int = 500
    node: int = 20_000
    _open: Counter[str] = field(default_factory=Counter)

    def take(self, peer: str) -> str:
        """The key to give back. Raises TooMany for the address, Unavailable for the node."""
        key = network(peer) if ":" in peer else peer
        if self._open.total() >= self.node:
            raise Unavailable("live-full.node", most=self.node)
        most = self._most(peer)
        if self._open[key] >= most:
            raise TooMany("live-full.address", wait_s=10.0, most=most, setting=NETWORKS_SETTING)
        self._open[key] += 1
        return key

    def give_back(self, key: str) -> None:
        self._open[key] -= 1
        if not self._open[key]:
            del self._open[key]

    def _most(self, peer: str) -> int:
        try:
            address = ipaddress.ip_address(peer.partition("%")[0])
        except ValueError:
            return self.address
        named = any(address in one for one in self.networks)
        return self.named if named else self.address
