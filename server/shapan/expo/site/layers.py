"""Floors that one sheet draws beside or over one another, on layers named as floors: `layer:_2`, `Level 3`, `EG`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import msgspec
import numpy as np
import shapely

from shapan.expo.model import Feature, PlanLevel
from shapan.expo.outlines import shape, shapes
from shapan.expo.site.floors import floor_name_of
from shapan.geometry.arrays import Shapes
from shapan.geometry.slug import slug

_PREFIX = re.compile(r"^(?:layer|ebene|level|floor|этаж|слой)[\s:_.-]+", re.IGNORECASE)
_GROUND = re.compile(r"_?(?:eh|e|eg|g|gf|rdc|l0|0)", re.IGNORECASE)
_NUMBER = re.compile(r"_?(-?\d{1,2})")
_MOST = 0.9  # share of the booths that lie on such layers
_FEW = 3  # booths of a floor at least


def floors_by_layers(level: PlanLevel) -> list[PlanLevel]:
    """A level a floor, lowest first; the level alone if its layers do not say that."""
    booths = [f for f in level.features if f.category == "booth"]
    floors = _named_floors(booths)
    if not floors:
        return [level]
    order = sorted(floors, key=lambda layer: floors[layer])
    hulls = np.array(
        [
            shapely.union_all(
                shapes(f.outline for f in booths if f.source.layer == one)
            ).convex_hull
            for one in order
        ],
        dtype=object,
    )
    own: dict[str, list[Feature]] = {layer: [] for layer in order}
    for feature in level.features:
        layer = (
            feature.source.layer if feature.source.layer in own else order[_nearest(feature, hulls)]
        )
        own[layer].append(feature)
    below = sum(floors[layer] < 0 for layer in order)
    return [
        msgspec.structs.replace(
            level,
            id=slug(f"{level.id} {_PREFIX.sub('', layer)}") or f"{level.id}-{n}",
            title={"": _PREFIX.sub("", layer).strip("_ ") or layer},
            features=tuple(own[layer]),
            ordinal=n - below,
            elevation=0.0,
        )
        for n, layer in enumerate(order)
    ]


def _named_floors(booths: Sequence[Feature]) -> dict[str, float]:
    """Layer -> its floor, where layers name two floors or more, each once, and most booths lie on them."""
    counts = Counter(booth.source.layer for booth in booths)
    floors = {layer: floor for layer in counts if (floor := _floor_of(layer)) is not None}
    told = [counts[layer] for layer in floors]
    if len(floors) < 2 or len(set(floors.values())) < len(floors):
        return {}
    return floors if sum(told) >= _MOST * len(booths) and min(told) >= _FEW else {}


def _floor_of(layer: str) -> float | None:
    """The floor that a layer's name says; a bare number is the name of many a layer."""
    bare = _PREFIX.sub("", layer)
    if bare != layer:
        if _GROUND.fullmatch(bare):
            return 0.0
        if (number := _NUMBER.fullmatch(bare)) is not None:
            return float(number[1])
    found = floor_name_of(layer)
    return found.floor if found.floor is not None and not found.building else None


def _nearest(feature: Feature, hulls: Shapes) -> int:
    """The floor whose booths a feature is nearest to, of several the one that it has most in common with."""
    outline = (
        shape(feature.outline)
        if len(feature.outline.shell) > 2
        else shapely.MultiPoint(feature.outline.shell)
    )
    common = np.round(shapely.area(shapely.intersection(hulls, outline)), 1)
    return int(np.lexsort((np.round(shapely.distance(hulls, outline), 1), -common))[0])
