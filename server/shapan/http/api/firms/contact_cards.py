"""People who left their card, as vCard 3.0 (RFC 2426), which every address book reads."""

from __future__ import annotations

from collections.abc import Iterable

from shapan.people.questions import VisitorQuestion
from shapan.publish.export.content_lines import escaped_text, folded_lines

CARD_TYPE = "text/vcard; charset=utf-8"


def contact_cards(questions: Iterable[VisitorQuestion]) -> bytes:
    """One a person: of several questions of one address the newest, which comes first."""
    people = {one.email.lower(): one for one in reversed(list(questions))}
    lines = [line for one in reversed(list(people.values())) for line in _card(one)]
    return folded_lines(lines)


def _card(one: VisitorQuestion) -> list[str]:
    note = "\n".join(filter(None, (one.text, one.meet)))
    return [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"FN:{escaped_text(one.name)}",
        f"N:{escaped_text(one.name)};;;;",
        f"EMAIL;TYPE=INTERNET:{escaped_text(one.email)}",
        *([f"NOTE:{escaped_text(note)}"] if note else []),
        "END:VCARD",
    ]
