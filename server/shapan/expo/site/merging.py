"""Blocks at their places -> levels, which are floors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

import msgspec

from shapan.expo.compose.halls import HALL_M
from shapan.expo.findings import Finding, Where, finding
from shapan.expo.model import Feature, Origin, PlanLevel, Scale
from shapan.expo.outlines import inside_point, polygons_of
from shapan.expo.site.features import PlacedGroup, placed_features_of
from shapan.expo.texts import words

_ROOF = 1.0  # metres between the roof of a floor and the next one
_SHARED = 1.0  # m² that halls of a floor may have in common


def merged(
    stood: Sequence[PlacedGroup], streets: Sequence[Feature], locales: Sequence[str]
) -> dict[int, PlanLevel]:
    """The level of each floor, 0 on the ground."""
    floors = sorted({one.block.floor for one in stood})
    heights = elevations(stood, floors)
    out: dict[int, PlanLevel] = {}
    for floor in floors:
        own = [one for one in stood if one.block.floor == floor]
        features = [
            f for one in own for hall in one.halls for f in placed_features_of(hall, locales)
        ]
        raw = {one.block.level.id: one.block.level for one in own}
        if floor == 0:
            features += streets
        if len(raw) == 1:
            (level,) = raw.values()
            level = msgspec.structs.replace(
                level, features=tuple(_of_level(f, level) for f in features)
            )
        else:
            scales = [one.scale for one in raw.values()]
            level = PlanLevel(
                id=_floor_id(floor, floors),
                features=tuple(features),
                title=words.floor_title(locales, floor),
                scale=min(scales, key=lambda scale: scale.confidence, default=Scale(1.0, 0.0)),
                document=next(iter(raw.values())).document
                if len({one.document for one in raw.values()}) == 1
                else "",
            )
        out[floor] = msgspec.structs.replace(level, ordinal=floor, elevation=heights[floor])
    names: set[str] = set()
    for floor, level in out.items():
        if level.id in names:
            out[floor] = msgspec.structs.replace(level, id=f"{level.id}-{floor}")
        names.add(out[floor].id)
    return out


def _of_level(feature: Feature, level: PlanLevel) -> Feature:
    """A feature that names no document of its own where that is its level's."""
    if feature.source.document != level.document:
        return feature
    return msgspec.structs.replace(
        feature, source=Origin(feature.source.layer, feature.source.handle)
    )


def elevations(stood: Sequence[PlacedGroup], floors: Sequence[int]) -> dict[int, float]:
    """Of each floor: as a plan states it, else above the halls on which it stands."""
    said: dict[int, list[float]] = defaultdict(list)
    for one in stood:
        said[one.block.floor].append(one.block.level.elevation)
    storey = _storeys(stood)
    out = {0: min(said[0], default=0.0)}
    for floor in floors:
        if floor > 0:
            least, stated = max(out.values()), max(said[floor])
            out[floor] = stated if stated > least else least + storey[floor - 1]
    for floor in reversed(floors):
        if floor < 0:
            most, stated = min(out.values()), min(said[floor])
            out[floor] = stated if stated < most else most - storey[floor]
    return out


def _storeys(stood: Sequence[PlacedGroup]) -> dict[int, float]:
    """From each floor to the next one, in metres: as high as its highest hall that carries another."""
    carried = {(one.building, one.block.floor - 1) for one in stood}
    heights: dict[int, list[float]] = defaultdict(list)
    for one in stood:
        if (one.building, one.block.floor) in carried:
            heights[one.block.floor] += [hall.draft.height or HALL_M for hall in one.halls]
    return defaultdict(
        lambda: HALL_M + _ROOF,
        {floor: max(own, default=HALL_M) + _ROOF for floor, own in heights.items()},
    )


def _floor_id(floor: int, floors: Sequence[int]) -> str:
    if floor == 0:
        return "ground"
    name, alike = (
        ("upper", [one for one in floors if one > 0])
        if floor > 0
        else ("lower", [f for f in floors if f < 0])
    )
    return name if len(alike) == 1 else f"{name}-{abs(floor)}"


def overlapping_halls(
    stood: Sequence[PlacedGroup], levels: dict[int, PlanLevel]
) -> Iterator[Finding]:
    """Halls of different blocks that stand in one another on a floor."""
    for one, other in combinations(stood, 2):
        if one.block.floor != other.block.floor:
            continue
        common = one.ground.intersection(other.ground)
        if common.area > _SHARED and (parts := polygons_of(common)):
            yield finding(
                "site-overlap",
                "warning",
                Where(
                    document=one.placement.document,
                    key=one.halls[0].draft.id,
                    at=inside_point(parts[0]),
                    level=levels[one.block.floor].id,
                ),
                hall=one.halls[0].draft.id,
                other=other.halls[0].draft.id,
                area=round(common.area, 1),
            )
