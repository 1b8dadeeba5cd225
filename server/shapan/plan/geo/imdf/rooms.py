"""Units of an IMDF archive that look like booths and are none: the hall around booths, rooms of the venue beside."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from statistics import median
from typing import Any

import shapely

from shapan.plan.geo.classified import ClassifiedFeature
from shapan.plan.geo.features import GeoFeature
from shapan.plan.inference.labels import mask_of
from shapan.plan.vocabulary.words import is_hall

_AROUND = 3  # booths in a unit: it is the hall around them
_ROOMS = frozenset(("nonpublic", "office", "room", "structure"))  # booths in some archives, rooms in most
MOST, USUAL = 0.5, 0.02  # of the booths have another category; of those are numbered alike, before that is usual
UNITS, SMALL = 12, 0.35  # booths that are units, and of their area: a table
_SLACK = 1.1  # of areas, for being as large as booths
_NAMED = 0.4  # of the booths bear nothing but a name: then names stand for numbers
HELD = 0.9  # of the booths stand in a hall: then what bears a number elsewhere is no booth


def halls_among(classified: Sequence[ClassifiedFeature]) -> None:
    """A unit that holds three booths of its level or more is no booth itself but the hall (or zone) around them."""
    levels: dict[tuple[str, ...], list[ClassifiedFeature]] = defaultdict(list)
    for feature in classified:
        levels[feature.levels].append(feature)
    for own in levels.values():
        _halls_among(own)


def _halls_among(classified: Sequence[ClassifiedFeature]) -> None:
    booths = [
        (feature, shape) for feature in classified if feature.category == "booth" and (shape := room_shape(feature.raw))
    ]
    if len(booths) <= _AROUND:
        return
    tree = shapely.STRtree([shape.representative_point() for _, shape in booths])
    for feature, shape in [*booths, *((m, s) for m in classified if _may_hold(m) and (s := room_shape(m.raw)))]:
        inside = [i for i in tree.query(shape, predicate="contains") if booths[i][0] is not feature]
        if len(inside) >= _AROUND:
            title = feature.title or ({"": feature.number} if feature.number else {})
            feature.category, feature.kind, feature.number, feature.title = "hall", "hall", "", title


def _may_hold(feature: ClassifiedFeature) -> bool:
    return feature.kind == "void" or (feature.category == "zone" and any(map(is_hall, feature.title.values())))


def rooms_among(classified: Sequence[ClassifiedFeature], occupied: Collection[str]) -> None:
    """Where most booths are of another category, rooms and back of house without an occupant are what they are said
    to be when they are numbered as no booth is, or lie beyond the halls in which the booths stand.
    """
    booths = [m for m in classified if m.category == "booth"]
    main = [m for m in booths if m.layer not in _ROOMS or m.raw.handle in occupied]
    if len(main) < MOST * len(booths):
        return
    masks = Counter(mask_of(m.number) for m in main)
    usual = {mask for mask, n in masks.items() if n >= USUAL * len(main)}
    halls: dict[str, list[object]] = defaultdict(list)
    for m in classified:
        if m.category == "hall" and (shape := room_shape(m.raw)):
            for level in m.levels:
                halls[level].append(shape)
    held = sum(_held(m, halls) for m in main) >= HELD * len(main)
    for m in booths:
        if m.layer not in _ROOMS or m.raw.handle in occupied:
            continue
        if mask_of(m.number) not in usual or (held and not _held(m, halls)):
            title = m.title or ({"": m.number} if m.number else {})
            m.category, m.kind, m.number, m.title = "fixture", "void", "", title


def shops_among(classified: Iterable[ClassifiedFeature], number: Callable[[str], object]) -> None:
    """Where most booths are numbered, units that somebody always lets (`retail`) and that bear no number are the
    venue's shops.
    """
    booths = [feature for feature in classified if feature.category == "booth"]
    named = [feature for feature in booths if not number(feature.number)]
    if len(named) >= _NAMED * len(booths):
        return
    for feature in named:
        if feature.number:
            feature.title, feature.number = feature.title or {"": feature.number}, ""
        if feature.layer == "retail":
            feature.category, feature.kind = "zone", "zone"


def nameless(classified: Iterable[ClassifiedFeature], geo_features: Iterable[GeoFeature]) -> list[GeoFeature]:
    """What nothing is said of, of a category and a size as booths are: its name was lost."""
    sizes: dict[str, list[float]] = defaultdict(list)
    known = set()
    for feature in classified:
        if feature.category == "booth" or feature.number or feature.title:
            known.add(id(feature.raw))
        if feature.category == "booth" and (shape := room_shape(feature.raw)):
            sizes[feature.layer].append(shape.area)
    found = []
    for raw in geo_features:
        alike = sizes.get(str(raw.properties.get("category") or raw.kind).lower(), [])
        shape = room_shape(raw) if id(raw) not in known and len(alike) >= UNITS else None
        if shape and min(alike) / _SLACK <= shape.area <= max(alike) * _SLACK:
            found.append(raw)
    return found


def furniture_among(geo_features: Iterable[GeoFeature], others: Sequence[ClassifiedFeature]) -> bool:
    """Whether numbered fixtures are tables and seats beside booths that are units: far smaller ones."""
    units = [shape.area for m in others if m.category == "booth" and (shape := room_shape(m.raw))]
    areas = [shape.area for raw in geo_features if (shape := room_shape(raw))]
    return len(units) >= UNITS and bool(areas) and median(areas) < SMALL * median(units)


def _held(feature: ClassifiedFeature, halls: Mapping[str, list[Any]]) -> bool:
    shape = room_shape(feature.raw)
    return any(shape and hall.intersects(shape) for level in feature.levels for hall in halls.get(level, ()))


def room_shape(raw: GeoFeature) -> Any:
    if not raw.polygons:
        return None
    shell = raw.polygons[0][0]
    return shapely.make_valid(shapely.Polygon(shell)) if len(shell) >= 4 else None
