"""Which numbers of a day may be shown.

Each ended day is a table of its own that does not change any more: whoever asks every minute, and subtracts, learns
nothing. A number below `LEAST_SHOWN` is hidden, and so is the sum of the day where it would reveal one. Sums over days
are sums of what is shown. (Cell suppression: Willenborg and de Waal, Elements of Statistical Disclosure Control,
chapter 4.)
"""

from __future__ import annotations

from collections.abc import Sequence

LEAST_SHOWN = 5


def shown_numbers(numbers: Sequence[int]) -> tuple[tuple[int | None, ...], int | None]:
    """Those of one day, and their sum; None where it must not be shown."""
    hidden = [one for one in numbers if 0 < one < LEAST_SHOWN]
    cells = tuple(None if 0 < one < LEAST_SHOWN else one for one in numbers)
    return cells, sum(numbers) if _ambiguous(len(hidden), sum(hidden)) else None


def _ambiguous(count: int, total: int) -> bool:
    """Whether each of so many hidden numbers could be another one, given their sum: they lie between 1 and 4."""
    most = LEAST_SHOWN - 1
    return count == 0 or max(1, total - most * (count - 1)) < min(most, total - (count - 1))
