"""The outbox: letters that are to be sent, and what became of them. Times are integer milliseconds since 1970 (UTC); 0
is never.

No letter is written down: its text is made when it is sent, with a secret of its own of which only the hash stays.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

MailKind = Literal[
    "link", "reminder", "claim", "notice", "answer", "reset", "address", "changed", "signin"
]
MailState = Literal["waiting", "sending", "sent", "uncertain", "failed"]
# letters with a link to the page of the firm
OPENS_FIRM: tuple[MailKind, ...] = ("link", "reminder")
# letters with a link that changes an account
OPENS_ACCOUNT: tuple[MailKind, ...] = ("reset", "address")


class Mail(msgspec.Struct, frozen=True, kw_only=True):
    """One letter to one address. `key`: SHA-256 of its purpose, for which there is one letter. `digest`: of the secret
    in its letter; the hash of nothing before it is sent. `about`: id of the firm, of the question that it answers, or
    of the person whose account it tells of. `detail`: what its text is made of; empty when it is finished. `expires`:
    until when its secret opens something. `uses`, `used`: how often its link was used, and when the last time."""

    id: str
    key: str
    digest: str
    kind: MailKind
    expo: str
    about: str
    address: str
    language: str
    created: int
    due: int
    state: MailState = "waiting"
    attempts: int = 0
    leased_until: int = 0
    finished: int = 0
    expires: int = 0
    reason: str = ""  # of the last failure
    detail: dict[str, Any] = {}
    uses: int = 0
    used: int = 0
