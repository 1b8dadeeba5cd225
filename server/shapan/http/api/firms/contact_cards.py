"""People who left their card, as vCard 3.0 (RFC 2426), which every address book reads."""

from __future__ import annotations

from collections.abc import Iterable

from shapan.people.questions import VisitorQuestion

CARD_TYPE = "text/vcard; charset=utf-8"
_LINE = 75  # octets


def contact_cards(questions: Iterable[VisitorQuestion]) -> bytes:
    """One a person: of several questions of one address the newest, which comes first."""
    people = {one.email.lower(): one for one in reversed(list(questions))}
    lines = [line for one in reversed(list(people.values())) for line in _card(one)]
    return b"".join(_folded(line) for line in lines)


def _card(one: VisitorQuestion) -> list[str]:
    note = "\n".join(filter(None, (one.text, one.meet)))
    return [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"FN:{_text(one.name)}",
        f"N:{_text(one.name)};;;;",
        f"EMAIL;TYPE=INTERNET:{_text(one.email)}",
        *([f"NOTE:{_text(note)}"] if note else []),
        "END:VCARD",
    ]


def _text(value: str) -> str:
    """Nothing that somebody typed begins a property of its own."""
    plain = "".join(letter for letter in value if letter.isprintable() or letter == "\n")
    for mark in ("\\", ";", ","):
        plain = plain.replace(mark, f"\\{mark}")
    return plain.replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """A line of at most 75 octets; what follows begins with a space. No letter is cut."""
    out, length = [b""], 0
    for letter in line:
        data = letter.encode()
        if length + len(data) > _LINE:
            out.append(b"\r\n ")
            length = 1
        out.append(data)
        length += len(data)
    return b"".join((*out, b"\r\n"))
