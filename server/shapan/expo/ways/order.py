"""The order of a walk to several places: nearest neighbour, then 2-opt and Or-opt until neither shortens the walk;
started once from every place. Same as `web/src/core/ways/order.ts` (tests/expo/vectors/journeys.json)."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

GAIN = 1e-9
Metres = Sequence[Sequence[float]]


def best_order(metres: Metres) -> tuple[int, ...]:
    """The order of places 1…n-1 for a walk from place 0 with a free end. metres[a][b]: the distance from a to b;
    symmetric."""
    best: tuple[int, ...] = ()
    least = inf
    for first in range(1, len(metres)):
        order = _nearest(metres, first)
        while _reversed(order, metres) or _shifted(order, metres):
            pass
        whole = length_of(order[1:], metres)
        if whole < least:
            best, least = tuple(order[1:]), whole
    return best


def length_of(order: Sequence[int], metres: Metres) -> float:
    at, whole = 0, 0.0
    for one in order:
        whole += metres[at][one]
        at = one
    return whole


def _nearest(metres: Metres, first: int) -> list[int]:
    order, left = [0, first], [i for i in range(1, len(metres)) if i != first]
    while left:
        at = order[-1]
        order.append(min(left, key=lambda one: metres[at][one]))
        left.remove(order[-1])
    return order


def _reversed(order: list[int], metres: Metres) -> bool:
    """2-opt: reverses the piece i…j if that is shorter; true if one was reversed. The end of the walk is free."""
    for i in range(1, len(order) - 1):
        for j in range(i + 1, len(order)):
            a, b, c = order[i - 1], order[i], order[j]
            before, after = metres[a][b], metres[a][c]
            if j + 1 < len(order):
                before, after = before + metres[c][order[j + 1]], after + metres[b][order[j + 1]]
            if after < before - GAIN:
                order[i : j + 1] = order[i : j + 1][::-1]
                return True
    return False


def _shifted(order: list[int], metres: Metres) -> bool:
    """Or-opt: moves a piece of one to three places, in either direction, if that is shorter; true if one was moved."""
    before = length_of(order[1:], metres)
    for size in (1, 2, 3):
        for i in range(1, len(order) - size + 1):
            piece, rest = order[i : i + size], order[:i] + order[i + size :]
            for to in range(1, len(rest) + 1):
                for turned in (piece, piece[::-1]):
                    tried = rest[:to] + turned + rest[to:]
                    if length_of(tried[1:], metres) < before - GAIN:
                        order[:] = tried
                        return True
    return False
