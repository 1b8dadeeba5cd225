"""The order in which people look for booths: as printed, digits counted (A2 before A10)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from shapan.expo.model import Booth, Hall

PER_PAGE = 100
_RUN = re.compile(r"(\d+)")


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts `A2` before `A10` and digits before letters."""
    return tuple((0, int(run), run) if run.isdecimal() else (1, 0, run.casefold()) for run in _RUN.split(text) if run)


def listed(hall: Hall) -> list[Booth]:
    """The hall's booths row by row: numbers sort by aisle letter, then along it."""
    return sorted(hall.booths, key=lambda booth: (natural(booth.number or booth.key), booth.key))


def paged(hall: Hall) -> list[Sequence[Booth]]:
    """At least one page, even of nothing."""
    booths = listed(hall)
    return [booths[start : start + PER_PAGE] for start in range(0, len(booths), PER_PAGE)] or [[]]
