"""A letter, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol


@dataclass(frozen=True, kw_only=True)
class Letter:
    """Plain text to one address. `id`: of its message; the same in each attempt. `show`: the name beside the sender's
    address. `reply_to`: "" for the sender."""

    id: str
    to: str
    show: str
    subject: str
    text: str
    language: str
    reply_to: str = ""


@dataclass(frozen=True)
class Delivery:
    """`later`: it was not taken, and may be another time; `unreachable`: no other letter would be taken now."""

    state: Literal["sent", "later", "failed", "uncertain"]
    reason: str = ""
    unreachable: bool = False


class MailSender(Protocol):
    """Delivers letters. Blocking."""

    @property
    def sender(self) -> str:
        """The address that letters come from."""

    def deliver(self, letter: Letter) -> Delivery: ...
