"""The halls, booths and stages of a level, to count who is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely

from shapan.expo.values import Point
from shapan.geometry.arrays import F64

_AT_BOOTH_M = 3.0  # in front of a booth, a person looks at it
_AT_STAGE_M = 12.0
_Position = tuple[int, int, bool]  # x, y mm; whether it is a pose, not the middle of a cell


@dataclass(frozen=True, kw_only=True)
class LevelPlaces:
    """`bounds`: west, south, east, north of the level, mm. Outlines in metres."""

    bounds: tuple[int, int, int, int]
    halls: Mapping[str, Sequence[Point]] = field(default_factory=dict)
    booths: Mapping[str, Sequence[Point]] = field(default_factory=dict)
    stages: Mapping[str, Point] = field(default_factory=dict)

    def count(self, positions: Sequence[_Position]) -> dict[str, dict[str, int]]:
        """People by hall, booth and stage. Who sends a cell only is counted in the hall that is nearest to its middle,
        and nowhere else."""
        if not positions:
            return {}
        all = np.array([(x, y) for x, y, _ in positions], np.float64) / 1000
        exact = all[[exact for *_, exact in positions]]
        halls = {id: shapely.Polygon(outline) for id, outline in self.halls.items()}
        booths = {key: shapely.Polygon(outline) for key, outline in self.booths.items()}
        stages = {id: shapely.Point(at) for id, at in self.stages.items()}
        return {
            "halls": _nearest(halls, all, None),
            "booths": _nearest(booths, exact, _AT_BOOTH_M),
            "stages": _nearest(stages, exact, _AT_STAGE_M),
        }


def _nearest(
    places: Mapping[str, shapely.Geometry], points: F64, within: float | None
) -> dict[str, int]:
    """How many of the points (n, 2), in metres, are nearest to each place, and at most `within` metres away."""
    if not places or not len(points):
        return {}
    tree, names = shapely.STRtree(list(places.values())), tuple(places)
    found = tree.query_nearest(shapely.points(points), max_distance=within, all_matches=False)
    return dict(Counter(names[index] for index in found[1].tolist()))
