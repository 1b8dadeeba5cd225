"""Whether a text names a person."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from shapan.people.records import Person


def mentions_of(person: Person) -> Callable[[str], bool]:
    """Whether a text has the person's address, or the whole name as words of their own, in any case."""
    email, name = person.email.casefold(), person.name.casefold().strip()
    named = re.compile(_as_words(name)) if name else None

    def mentions(text: str) -> bool:
        folded = text.casefold()
        return email in folded or (named is not None and named.search(folded) is not None)

    return mentions


def _as_words(name: str) -> str:
    """`Ann` is not in `planning`; a name in Chinese characters has no spaces around it."""
    before = "" if _is_wide(name[0]) else r"(?<!\w)"
    after = "" if _is_wide(name[-1]) else r"(?!\w)"
    return f"{before}{re.escape(name)}{after}"


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"
