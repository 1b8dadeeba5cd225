"""How many are somewhere, told so that nobody can be picked out: from five on, in steps, a minute late.

Whoever brings connections of their own until a number rises to the next step would learn how many the others are. So
each place has a noise of up to two people less, which only the room knows and which stays for a quarter of an hour:
asked again, the answer is the same, and two answers cannot be subtracted."""

from __future__ import annotations

import itertools
import random
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from shapan.live.messages import CrowdCounts

LEAST_TOLD = 5
_NOISE = 2
_NOISE_LASTS = 15  # minutes
_STEPS = (5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000)
Tallies = Mapping[str, Mapping[str, int]]  # "halls", "booths", "stages" -> place -> people


def step_of(count: int) -> int:
    """The largest step that `count` reaches; 0 below five."""
    return max(itertools.takewhile(lambda step: step <= count, _STEPS), default=0)


def sum_counts(counts: Iterable[CrowdCounts]) -> CrowdCounts:
    """Of several rooms, each in steps, in steps again."""
    sums: dict[str, Counter[str]] = {kind: Counter() for kind in CrowdCounts.__struct_fields__}
    for one in counts:
        for kind, sum in sums.items():
            sum.update(getattr(one, kind))
    return CrowdCounts(
        **{
            kind: {place: step_of(count) for place, count in sorted(sum.items())}
            for kind, sum in sums.items()
        }
    )


@dataclass
class DelayedCounts:
    """`told`: what stands; None before the first minute is over."""

    chance: random.Random
    told: CrowdCounts | None = None
    _waiting: CrowdCounts | None = None
    _noise: dict[tuple[str, str], int] = field(default_factory=dict)
    _minute: int = 0

    def next(self, tallies: Tallies) -> None:
        """Once a minute: tells what was counted a minute ago, and keeps what is counted now."""
        if self._minute % _NOISE_LASTS == 0:
            self._noise.clear()
        self._minute += 1
        self.told = self._waiting
        self._waiting = CrowdCounts(
            **{
                kind: self._steps(kind, tallies.get(kind, {}))
                for kind in CrowdCounts.__struct_fields__
            }
        )

    def _steps(self, kind: str, tally: Mapping[str, int]) -> dict[str, int]:
        noisy = {place: count - self._noise_of(kind, place) for place, count in tally.items()}
        return {
            place: step_of(count) for place, count in sorted(noisy.items()) if count >= LEAST_TOLD
        }

    def _noise_of(self, kind: str, place: str) -> int:
        key = (kind, place)
        if key not in self._noise:
            self._noise[key] = self.chance.randint(0, _NOISE)
        return self._noise[key]
