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
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import msgspec

from shapan.errors import TooMany
from shapan.http.connections.counts import CountKey, Counts, LocalCounts
from shapan.people.records import Person
from shapan.people.secrets import new_secret, secret_digest
from shapan.store.database.records import LimitCount

_FREE = {"account": 5, "network": 30}  # failures without a delay
_LONGEST_S = 8.0  # of one delay: half a million guesses take 46 days
_LINE_S = 30.0  # attempts that would wait longer are refused
_FORGET_S = 60.0  # one failure is forgotten after this time


@dataclass
class SignInLimits:
    """`clock`: in seconds; the counts' own. In the loop only."""

    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    counts: Counts = field(default_factory=LocalCounts)

    async def wait(self, account: str, network: str, device: str) -> None:
        """Before a password is checked. `device`: of a known browser, else "". Raises TooMany when the line is too
        long."""
        keys, now = _keys(account, network, device), self._now()

        def stood(counts: tuple[LimitCount, ...]) -> tuple[list[LimitCount], int]:
            waits = [
                max(count.free_at - now, 0) + _delay_ms(key[0], count, now)
                for key, count in zip(keys, counts, strict=True)
            ]
            wait = max(waits)
            if wait > _LINE_S * 1000:
                raise TooMany("too-many.passwords", wait_s=wait / 1000, wait=math.ceil(wait / 1000))
            return [msgspec.structs.replace(one, free_at=now + wait) for one in counts], wait

        if wait := await self.counts.change(keys, stood):
            await self.sleep(wait / 1000)

    async def failed(self, account: str, network: str, device: str) -> None:
        now = self._now()

        def counted(counts: tuple[LimitCount, ...]) -> tuple[list[LimitCount], None]:
            more = round(_FORGET_S * 1000)
            return [
                msgspec.structs.replace(one, empty_at=max(one.empty_at, now) + more)
                for one in counts
            ], None

        await self.counts.change(_keys(account, network, device), counted)

    async def passed(self, account: str, network: str, device: str) -> None:
        """Forgets the failures of this account here, but not those of the network with other accounts."""

        def forgotten(counts: tuple[LimitCount, ...]) -> tuple[list[LimitCount], None]:
            return [LimitCount(name=one.name) for one in counts], None

        await self.counts.change(_keys(account, network, device)[:1], forgotten)

    def _now(self) -> int:
        return round(self.clock() * 1000)


def _keys(account: str, network: str, device: str) -> tuple[CountKey, ...]:
    if device:
        return (("account", account, "device", device),)
    return (("account", account, network), ("network", network))


def _delay_ms(kind: str, count: LimitCount, now: int) -> int:
    failures = max(0, count.empty_at - now) / (_FORGET_S * 1000)
    over = int(failures) - _FREE[kind]
    return round(min(2.0**over, _LONGEST_S) * 1000) if over >= 0 else 0


def device_cookie(person: Person) -> str:
    """The mark of a browser in which this person has signed in. It ends with the password."""
    device = new_secret()
    return f"{device}.{_signature(person, device)}"


def known_device(person: Person | None, cookie: str) -> str:
    """The device of a cookie that belongs to this person, else ""."""
    device, _, signature = cookie.partition(".")
    if person is None or not secret_digest(device) or not signature.isascii():
        return ""
    if not hmac.compare_digest(signature, _signature(person, device)):
        return ""
    return device


def _signature(person: Person, device: str) -> str:
    # the stored hash of the password is a secret that only the server knows
    return hmac.new(
        person.password.encode(), f"{person.id} {device}".encode(), hashlib.sha256
    ).hexdigest()
