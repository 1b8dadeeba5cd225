"""Forms of booth numbers."""

from __future__ import annotations

from collections.abc import Callable

from tests.plan.shows import letters


def _letter_of(text: str) -> Callable[[int], str]:
    return lambda i: text[i] if i < len(text) else text[i % len(text)] * 2


LATIN_LETTER = _letter_of("ABCDEFGHJKLMNPQRSTUVWXYZ")


def letter_and_place(row: int, place: int) -> str:
    return f"{chr(65 + row)}{place}"


def letter_and_two_digits(row: int, place: int) -> str:
    return f"{letters(row)}{place:02d}"
