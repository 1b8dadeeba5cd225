"""What visitors ask firms. Times are integer milliseconds since 1970 (UTC); 0 is never.

It is in the database only: in no document, release, export or log.
"""

from __future__ import annotations

from typing import Literal

import msgspec

_CONTROLS = {code: None for code in (*range(32), *range(127, 160)) if code not in (9, 10)}
QuestionState = Literal["new", "answered", "closed"]


class VisitorQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """A visitor's question, card or wish to meet. `digest`: of the secret of the visitor's own link. `form`: hash of
    the form that it came with, which is used once. `booth`: the key of the booth at which it was asked, "" for none.
    `meet`: a time in words. `consent`: the organizer's text that the visitor agreed to. After `until` it is deleted."""

    id: str
    digest: str
    form: str
    expo: str
    exhibitor: str  # id
    booth: str
    language: str
    created: int
    until: int
    name: str
    email: str
    text: str
    meet: str
    consent: str
    state: QuestionState = "new"
    changed: int = 0
    answered: int = 0
    answer: str = ""


def typed_text(text: str) -> str:
    """What somebody typed, without the control characters that databases and mail programs do not take."""
    return text.replace("\r\n", "\n").translate(_CONTROLS).strip()
