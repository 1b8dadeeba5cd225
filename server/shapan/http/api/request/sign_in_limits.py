"""Delays against guessing passwords. Failures are counted for an account *and* the network that they came from, so
that nobody elsewhere is kept out; a browser that signed in before has a count of its own.

A right password is never refused because of failures elsewhere. It waits in line behind the attempts of its network.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import math
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from shapan.errors import TooMany
from shapan.people.records import Person
from shapan.people.secrets import new_secret

_FREE = {"account": 5, "network": 30}  # failures without a delay
_LONGEST_S = 8.0  # of one delay: half a million guesses take 46 days
_LINE_S = 30.0  # attempts that would wait longer are refused
_FORGET_S = 60.0  # one failure is forgotten after this time
_MOST_KEYS = 20_000
_Key = tuple[str, ...]


@dataclass
class _Count:
    failures: float = 0.0
    at: float = 0.0
    free_at: float = 0.0  # when the last attempt in line has waited


@dataclass
class SignInLimits:
    """In the loop only. Above the maximum number of keys, the least recently used one is dropped."""

    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    _counts: OrderedDict[_Key, _Count] = field(default_factory=OrderedDict)

    async def wait(self, account: str, network: str, device: str) -> None:
        """Before a password is checked. `device`: of a known browser, else "". Raises TooMany when the line is too
        long."""
        now = self.clock()
        counts = [(key[0], self._count(key)) for key in _keys(account, network, device)]
        wait = max(max(count.free_at - now, 0.0) + _delay(kind, count.failures) for kind, count in counts)
        if wait > _LINE_S:
            raise TooMany("too-many.passwords", wait_s=wait, wait=math.ceil(wait))
        for _, count in counts:
            count.free_at = now + wait
        if wait:
            await self.sleep(wait)

    def failed(self, account: str, network: str, device: str) -> None:
        for key in _keys(account, network, device):
            self._count(key).failures += 1

    def passed(self, account: str, network: str, device: str) -> None:
        """Forgets the failures of this account here, but not those of the network with other accounts."""
        self._counts.pop(_keys(account, network, device)[0], None)

    def _count(self, key: _Key) -> _Count:
        now = self.clock()
        count = self._counts.pop(key, None) or _Count(at=now)
        count.failures = max(0.0, count.failures - (now - count.at) / _FORGET_S)
        count.at = now
        self._counts[key] = count
        if len(self._counts) > _MOST_KEYS:
            self._counts.popitem(last=False)
        return count


def _keys(account: str, network: str, device: str) -> tuple[_Key, ...]:
    if device:
        return (("account", account, "device", device),)
    return (("account", account, network), ("network", network))


def _delay(kind: str, failures: float) -> float:
    over = int(failures) - _FREE[kind]
    return min(2.0**over, _LONGEST_S) if over >= 0 else 0.0


def device_cookie(person: Person) -> str:
    """The mark of a browser in which this person has signed in. It ends with the password."""
    device = new_secret()[:16]
    return f"{device}.{_signature(person, device)}"


def known_device(person: Person | None, cookie: str) -> str:
    """The device of a cookie that belongs to this person, else ""."""
    device, _, signature = cookie.partition(".")
    if person is None or not device or not hmac.compare_digest(signature.encode(), _signature(person, device).encode()):
        return ""
    return device


def _signature(person: Person, device: str) -> str:
    # the stored hash of the password is a secret that only the server knows
    return hmac.new(person.password.encode(), f"{person.id} {device}".encode(), hashlib.sha256).hexdigest()
