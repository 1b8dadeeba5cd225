"""The port of the bus. Messages arrive at most once and are never state: whatever is lost is found by looking.

The contract is tested in tests/store/bus_contract.py over every adapter. Used in the event loop only.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol

from shapan.errors import Usage

MESSAGE_BYTES = 4_000  # of one message; PostgreSQL carries less than 8,000
Receive = Callable[[str, bytes], None]  # subject, body
_SUBJECT = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*")


class Bus(Protocol):
    """`gap`, which a subscriber may set, is called when messages may have been lost: after a connection came back."""

    gap: Callable[[], None]

    @property
    def connected(self) -> bool: ...

    async def start(self) -> None:
        """Connects in the background, again and again, and returns at once."""

    async def publish(self, subject: str, body: bytes) -> None:
        """To every node, this one included. Words with dots between them; UTF-8, at most `MESSAGE_BYTES`. Raises Usage
        for another subject or body, Unavailable (`code="bus-away"`) while not connected."""

    def subscribe(self, pattern: str, receive: Receive) -> None:
        """`*` in place of a word is any word; `>` at the end is one word or more. Before `start`."""

    async def close(self) -> None: ...


def checked(subject: str, body: bytes) -> None:
    """Raises Usage for what a bus does not carry."""
    if not _SUBJECT.fullmatch(subject) or len(body) > MESSAGE_BYTES:
        raise Usage("usage.bus-message", subject=subject[:80], bytes=len(body), most=MESSAGE_BYTES)


def matches(pattern: str, subject: str) -> bool:
    asked, words = pattern.split("."), subject.split(".")
    for at, one in enumerate(asked):
        if one == ">":
            return len(words) > at
        if at >= len(words) or one not in ("*", words[at]):
            return False
    return len(asked) == len(words)
