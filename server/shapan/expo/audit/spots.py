"""The positions of findings on the plan."""

from __future__ import annotations

from collections.abc import Mapping

from shapan.expo.findings import Finding
from shapan.expo.model import Expo
from shapan.expo.outlines import middle
from shapan.expo.values import Point

Spots = Mapping[str, tuple[str, Point]]


def feature_points(expo: Expo) -> Spots:
    """Key of a booth, hall or venue feature, handle in the plan, exhibitor -> (level, middle)."""
    found: dict[str, tuple[str, Point]] = {}
    for level in expo.levels:
        for hall in level.halls:
            for feature in hall.features:
                found.setdefault(feature.id, (level.id, middle(feature.outline)))
            found.setdefault(hall.id, (level.id, middle(hall.outline)))
            for booth in hall.booths:
                spot = (level.id, middle(booth.outline))
                found[booth.key] = spot
                for name in (booth.number, booth.source.handle, *booth.exhibitors):
                    if name:
                        found.setdefault(name, spot)
    return found


def place_in(finding: Finding, level: str, spots: Spots) -> Point | None:
    """The position of a finding on this level, in venue metres."""
    where = finding.where
    if where.at is not None and where.level in ("", level):
        return where.at
    for name in (where.key, where.handle):
        spot = spots.get(name) if name else None
        if spot is not None and spot[0] == level:
            return spot[1]
    return None
