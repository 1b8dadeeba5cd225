"""Ways along the aisles of a served show: where walkers walk."""

from __future__ import annotations

import bisect
import itertools
import json
import math
import random
from dataclasses import dataclass
from typing import Any
from urllib.request import urlopen

SPEED = 1.3  # metres a second
_JOINT_M = 12.0  # between two booths of an aisle that are walked one after the other
Place = tuple[float, float]


@dataclass(frozen=True)
class Way:
    """Walked to and fro. `at`: metres from the start to each place."""

    level: str
    places: tuple[Place, ...]
    at: tuple[float, ...]

    def pose(self, metres: float) -> tuple[float, float, float]:
        """x, y in metres and yaw in turns, clockwise from north."""
        length = self.at[-1]
        along = metres % (2 * length)
        back = along > length
        along = 2 * length - along if back else along
        index = min(max(bisect.bisect_right(self.at, along) - 1, 0), len(self.at) - 2)
        (x0, y0), (x1, y1) = self.places[index], self.places[index + 1]
        part = (along - self.at[index]) / (self.at[index + 1] - self.at[index])
        turn = math.atan2(x1 - x0, y1 - y0) / math.tau + 0.5 * back
        return x0 + (x1 - x0) * part, y0 + (y1 - y0) * part, turn % 1.0


def read_ways(base: str, expo: str) -> list[Way]:
    """Of every hall, by the release that visitors see."""
    release = _json(f"{base}/{expo}/release.json")
    ways = []
    for hall in release["halls"]:
        index = _json(f"{base}/blobs/{hall['index']}")
        stands: dict[str, Place] = {}
        for section in index["sections"]:
            for booth in _json(f"{base}/blobs/{section['list']}")["booths"]:
                stands[booth["key"]] = tuple(booth["view"][:2])
        for aisle in index.get("aisles", ()):
            keys = (*aisle["left"], *aisle["right"])
            places = sorted(
                {stands[key] for key in keys if key in stands}, key=_along(aisle["heading"])
            )
            ways += [_way(hall["level"], run) for run in _runs(places) if len(run) > 1]
    return ways


def spread(ways: list[Way], count: int, seed: int) -> list[tuple[Way, float]]:
    """So many walkers, as many a metre everywhere: their ways, and where on them they begin."""
    chance = random.Random(seed)
    chosen = chance.choices(ways, weights=[way.at[-1] for way in ways], k=count)
    return [(way, chance.uniform(0, 2 * way.at[-1])) for way in chosen]


def _way(level: str, places: list[Place]) -> Way:
    steps = [math.dist(*pair) for pair in itertools.pairwise(places)]
    return Way(level, tuple(places), tuple(itertools.accumulate(steps, initial=0.0)))


def _runs(places: list[Place]) -> list[list[Place]]:
    runs: list[list[Place]] = [[]]
    for place in places:
        if runs[-1] and math.dist(runs[-1][-1], place) > _JOINT_M:
            runs.append([])
        runs[-1].append(place)
    return runs


def _along(heading: float) -> Any:
    east, north = math.sin(math.radians(heading)), math.cos(math.radians(heading))
    return lambda place: place[0] * east + place[1] * north


def _json(address: str) -> Any:
    with urlopen(address) as answer:
        return json.load(answer)
