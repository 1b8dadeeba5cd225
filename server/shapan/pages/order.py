"""The order in which people look for booths: as printed, digits counted (A2 before A10)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from shapan.expo.model import Booth, Hall

PER_PAGE = 50  # three languages of 100 would be 33 kB when one booth is renamed
_RUN = re.compile(r"(\d+)")


@lru_cache(maxsize=1 << 17)
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


class Row:
    """Who stands beside whom, as the numbers run. Not as measured: a booth moved by a metre would gain and lose
    neighbours, and up to nine booths' pages in each language would be other pages."""

    def __init__(self, hall: Hall) -> None:
        self._booths = [(booth.key, booth.number or booth.key) for booth in listed(hall)]
        self._place = {key: i for i, (key, _) in enumerate(self._booths)}

    def beside(self, key: str, reach: int = 2) -> tuple[tuple[str, str], ...]:
        """(key, number) of up to `reach` booths before and after it."""
        i = self._place[key]
        return (*self._booths[max(0, i - reach) : i], *self._booths[i + 1 : i + 1 + reach])
