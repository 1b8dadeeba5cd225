"""Habits of numbering stands: a row (gangway letter) and a place along it become a printed number."""

from __future__ import annotations

from .model import Half

LETTERS = tuple("ABCDFGHJKLMNPQRSTUVWXYZ") + tuple(
    f"A{letter}" for letter in "ABCDEFGHJKLMNPQRSTUVWXYZ"
)
HABITS = ("D-050", "10.2B34", "H2-117", "A12", "D050")


def half(habit: str, hall: str, strip: int, side: int, first_row: int, place: int) -> Half:
    """The number of the stand at `place` (from 1) on one side of a strip of stands.

    The left side of a strip faces gangway `strip`, the right side the next one: even numbers to the
    left and odd ones to the right keep both sides of a gangway apart.
    """
    letter = LETTERS[strip + side - first_row]
    if habit == "D-050":
        number = place * 10 + side
        return Half(letter, number, f"{letter}-{number:03d}")
    if habit == "D050":
        number = place * 10 + side
        return Half(letter, number, f"{letter}{number:03d}")
    if habit == "10.2B34":
        number = place * 2 + side
        return Half(letter, number, f"{hall}{letter}{number:02d}")
    if habit == "A12":
        number = place * 2 + side
        return Half(letter, number, f"{letter}{number:02d}")
    row = strip * 2 + side - first_row
    number = (row + 1) * 100 + place
    return Half(str(row), number, f"H{hall}-{number}")


def hall_free(text: str, habit: str, hall: str) -> str:
    """The number without the hall in front, as a list with a hall column may write it."""
    if habit == "10.2B34":
        return text.removeprefix(hall)
    if habit == "H2-117":
        return text.removeprefix(f"H{hall}-")
    return text


def no_hyphen(text: str, habit: str) -> str:
    """The number without hyphen, but for a habit where the hyphen parts two numbers."""
    return text if habit == "H2-117" else text.replace("-", "")
