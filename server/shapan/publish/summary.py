"""The first lines of `check`: how much was recognised, and the scale."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from shapan.expo.model import Expo, PlanLevel
from shapan.expo.outlines import area
from shapan.language.reason import reason_text


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """Areas in m². `metres_per_unit` and its confidence are those of the level with the lowest confidence; `scales` has
    every level of a plan."""

    expo: str
    levels: int
    halls: int
    zones: int
    booths: int
    vacant: int
    exhibitors: int
    items: int
    scenarios: int
    area_m2: float
    booth_area_m2: float
    metres_per_unit: float
    scale_confidence: float
    scales: dict[str, dict[str, float | tuple[str, ...]]]
    timezone: str = "UTC"
    start: str = ""  # the first day


def summary_of(expo: Expo, plans: Sequence[PlanLevel] = ()) -> Summary:
    """`plans`: the levels as their files state them, which a site of many halls has laid out as others."""
    halls = expo.halls
    booths = [booth for hall in halls for booth in hall.booths]
    drawn = [level for level in plans if level.features]
    scales = {level.id: level.scale for level in drawn or expo.levels}
    least = min(scales.values(), key=lambda scale: scale.confidence, default=None)
    return Summary(
        expo=expo.id,
        levels=len(expo.levels),
        halls=len(halls),
        zones=sum(len(hall.zones) for hall in halls),
        booths=len(booths),
        vacant=sum(not booth.exhibitors for booth in booths),
        exhibitors=len(expo.exhibitors),
        items=len(expo.items),
        scenarios=len(expo.scenarios),
        area_m2=round(sum(area(hall.outline) for hall in halls), 1),
        booth_area_m2=round(sum(booth.area for booth in booths), 1),
        metres_per_unit=least.metres_per_unit if least else 0.0,
        scale_confidence=least.confidence if least else 0.0,
        scales={
            level: {
                "metres_per_unit": scale.metres_per_unit,
                "confidence": scale.confidence,
                "evidence": reason_text(scale.evidence),
            }
            for level, scale in scales.items()
        },
        timezone=expo.timezone,
        start=expo.start,
    )
