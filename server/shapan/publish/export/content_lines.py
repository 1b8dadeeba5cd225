"""Content lines, of which iCalendar (RFC 5545, 3.1) and vCard (RFC 6350, 3.2) files consist."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

LINE_OCTETS = 75


def escaped_text(text: str) -> str:
    """A value of type TEXT. Nothing that somebody typed begins a line of its own."""
    plain = "".join(char for char in text if char == "\n" or unicodedata.category(char) != "Cc")
    for char in "\\;,":
        plain = plain.replace(char, f"\\{char}")
    return plain.replace("\n", "\\n")


def folded_lines(lines: Iterable[str]) -> bytes:
    """At most 75 octets a line, folded between characters."""
    return b"".join(map(_folded, lines))


def _folded(line: str) -> bytes:
    out: list[bytes] = [b""]
    for char in line:
        octets = char.encode()
        if len(out[-1]) + len(octets) > LINE_OCTETS - (len(out) > 1):
            out.append(b"")
        out[-1] += octets
    return b"\r\n ".join(out) + b"\r\n"
