"""The listing order of booths: natural sort by number (A2 before A10), row by row.

The order depends on numbers only, so moving a booth does not change it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from shapan.expo.model import Booth, Hall
from shapan.expo.numbers import natural

_COUNT = re.compile(r"(.*?)(\d+)(\D*)\Z", re.DOTALL)


def all_numbers(booth: Booth) -> str:
    """The booth's number with its aliases, as a page names it."""
    return " / ".join((booth_number(booth), *booth.aliases))


def in_listing_order(hall: Hall) -> list[Booth]:
    """The hall's booths row by row: sorted by aisle letter, then by position in the aisle."""
    return sorted(hall.booths, key=lambda booth: (natural(booth_number(booth)), booth.key))


def in_rows(booths: Sequence[Booth], most: int) -> list[list[Booth]]:
    """Divides into parts of at most `most`, row by row: a row that fits into one part is not divided, and a longer one
    is divided into equal pieces. Returns at least one part, even if it is empty."""
    parts: list[list[Booth]] = [[]]
    for _, members in groupby(booths, key=lambda booth: row_of(booth_number(booth))):
        row = list(members)
        count = -(-len(row) // most)
        for part in range(count):
            own = row[len(row) * part // count : len(row) * (part + 1) // count]
            if parts[-1] and len(parts[-1]) + len(own) > most:
                parts.append([])
            parts[-1] += own
    return parts


def rows_of(booths: Sequence[Booth]) -> list[list[int]]:
    """Indexes of booths row by row, each row sorted by number. The rows are those of `row_of`, but each number is
    parsed only once, because every move of a booth computes them again. Rows are in order of first occurrence."""
    rows: dict[object, list[tuple[int, str, str, int]]] = {}
    for i, booth in enumerate(booths):
        number = booth.number or booth.key
        match = _COUNT.match(number)
        head, count, rest = match.groups() if match else (number, "0", "")
        rows.setdefault(head or int(count) // 100, []).append((int(count), rest, booth.key, i))
    return [[i for *_, i in sorted(row)] for row in rows.values()]


def booth_number(booth: Booth) -> str:
    return booth.number or booth.key


def row_of(number: str) -> object:
    """The part of a number before the count: "A" of "A12"; for a plain number its hundreds."""
    runs = natural(number)
    counted = [i for i, (kind, _, _) in enumerate(runs) if kind == 0]
    if not counted:
        return runs
    return runs[: counted[-1]] or runs[counted[-1]][1] // 100
