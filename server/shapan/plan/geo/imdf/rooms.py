"""Units of an IMDF archive that look like booths but are not: the hall around booths, other rooms of the venue."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from statistics import median
from typing import Any

import shapely

from shapan.plan.geo.classified import ClassifiedFeature
from shapan.plan.geo.features import GeoFeature
from shapan.plan.inference.labels import mask_of
from shapan.plan.inference.spelling import Spelling
from shapan.plan.vocabulary.words import is_hall

_AROUND = 3  # minimum booths inside a unit that is the hall around them
# booths in some archives, rooms in most
_ROOMS = frozenset(("nonpublic", "office", "room", "structure"))
# if they have an occupant or a number
MAY_BE_BOOTHS = _ROOMS | {"retail", "unenclosedarea", "unspecified"}
_ON = 0.3  # lengths of an opening: it is on an outline from which its ends are no farther
# minimum share of booths with another category; minimum share of equally numbered booths that makes a category usual
MOST, USUAL = 0.5, 0.02
# minimum booths that are units; share of their area below which a fixture is a table
UNITS, SMALL = 12, 0.35
_SLACK = 1.1  # tolerance of areas for the same size as booths
_NAMED = 0.4  # share of booths with only a name; above it, names serve as numbers
# minimum number of names with a leading number; minimum shares, of names with digits and of all names
_FEWEST, _LED, _SOME = 5, 0.5, 0.15
BRACKETS, _DASHES = "()[]:,", "-–—|·:/"
HELD = 0.9  # share of booths inside halls; above it, numbered units outside are not booths


def halls_among(classified: Sequence[ClassifiedFeature]) -> None:
    """A unit that contains three or more booths of its level is the hall (or zone) around them."""
    levels: dict[tuple[str, ...], list[ClassifiedFeature]] = defaultdict(list)
    for feature in classified:
        levels[feature.levels].append(feature)
    for own in levels.values():
        booths = [
            (one, shape)
            for one in own
            if one.category == "booth" and (shape := room_shape(one.raw))
        ]
        if len(booths) <= _AROUND:
            continue
        tree = shapely.STRtree([shape.representative_point() for _, shape in booths])
        for one, shape in [
            *booths,
            *((m, s) for m in own if _may_hold(m) and (s := room_shape(m.raw))),
        ]:
            inside = [i for i in tree.query(shape, predicate="contains") if booths[i][0] is not one]
            if len(inside) >= _AROUND:
                title = one.title or ({"": one.number} if one.number else {})
                one.category, one.kind, one.number, one.title = "hall", "hall", "", title


def _may_hold(feature: ClassifiedFeature) -> bool:
    return feature.kind == "void" or (
        feature.category == "zone" and any(map(is_hall, feature.title.values()))
    )


def rooms_among(classified: Sequence[ClassifiedFeature], occupied: Collection[str]) -> None:
    """If most booths have another category, unoccupied rooms and back-of-house units keep their category when their
    numbers differ in form from those of booths, or when they are outside the halls of the booths.
    """
    booths = [m for m in classified if m.category == "booth"]
    main = [m for m in booths if m.layer not in _ROOMS or m.raw.handle in occupied]
    if len(main) < MOST * len(booths):
        return
    masks = Counter(mask_of(m.number) for m in main)
    usual = {mask for mask, n in masks.items() if n >= USUAL * len(main)}
    halls = _halls_by_level(classified)
    held = sum(_held(m, halls) for m in main) >= HELD * len(main)
    for m in booths:
        if m.layer not in _ROOMS or m.raw.handle in occupied:
            continue
        if mask_of(m.number) not in usual or (held and not _held(m, halls)):
            _be_room(m)


def _halls_by_level(classified: Sequence[ClassifiedFeature]) -> dict[str, list[object]]:
    halls: dict[str, list[object]] = defaultdict(list)
    for m in classified:
        if m.category == "hall" and (shape := room_shape(m.raw)):
            for level in m.levels:
                halls[level].append(shape)
    return halls


def rooms_with_doors(
    classified: Sequence[ClassifiedFeature], openings: Sequence[GeoFeature]
) -> list[ClassifiedFeature]:
    """Units of a category that may be booths are rooms, occupied or not, if most of them have an opening on their
    outline: a stand has no door. Returns them."""
    alike: dict[str, list[ClassifiedFeature]] = defaultdict(list)
    for m in classified:
        if m.category == "booth" and m.layer.replace("_", "") in MAY_BE_BOOTHS:
            alike[m.layer].append(m)
    doors = [shapely.LineString(line) for one in openings for line in one.lines]
    found = [
        m
        for own in alike.values()
        if doors and _with_door(own, doors) > MOST * len(own)
        for m in own
    ]
    for m in found:
        _be_room(m)
    return found


def _with_door(rooms: Sequence[ClassifiedFeature], doors: Sequence[shapely.LineString]) -> int:
    edges = [shape.boundary for m in rooms if (shape := room_shape(m.raw))]
    slack = _ON * shapely.length(doors)
    door, edge = shapely.STRtree(edges).query(doors, predicate="dwithin", distance=slack)
    ends = [shapely.get_point([one, one], [0, -1]) for one in doors]
    return len(
        {
            k
            for i, k in zip(door.tolist(), edge.tolist(), strict=True)
            if shapely.distance(ends[i], edges[k]).max() <= slack[i]
        }
    )


def _be_room(m: ClassifiedFeature) -> None:
    title = m.title or ({"": m.number} if m.number else {})
    m.category, m.kind, m.number, m.title = "fixture", "void", "", title


def leading_numbers(
    names: Mapping[str, str], spelling: Spelling, apart: bool = False
) -> dict[str, str]:
    """The number at the beginning or end of names, if most names with words and digits have a unique number there:
    `A12 Acme`, `Acme (A12)`. `apart`: at the end only in brackets or after a dash, because `Room 201` is the name of a
    room.
    """
    parts = {
        key: name.split()
        for key, name in names.items()
        if " " in name and any(c.isdigit() for c in name)
    }
    # A12 Acme; A 12 Acme; Acme - 4.1 A 011
    for place, n in ((0, 1), (0, 2), (0, 3), (-1, 1), (-1, 2), (-1, 3)):
        led = {
            key: word
            for key, own in parts.items()
            if len(own) > n
            and spelling.number(
                (word := " ".join(own[:n] if place == 0 else own[-n:])).strip(BRACKETS)
            )
            and not (place == -1 and (apart or n > 1 or word.isdigit()) and _joined(own, word))
        }
        if len(set(led.values())) > max(_FEWEST, _LED * len(parts), _SOME * len(names)):
            return led
    return {}


def _joined(parts: list[str], word: str) -> bool:
    """Whether the number at the end of a name belongs to the words before it."""
    return word[0] not in "([" and parts[-1 - len(word.split())] not in _DASHES


def without_number(name: str, led: str) -> str:
    return name.removeprefix(led).removesuffix(led).strip(" -–|:,")


def shops_among(classified: Iterable[ClassifiedFeature], spelling: Spelling) -> None:
    """Numbers in the plan's spelling. If most booths have one, a name is no number, and permanently let units
    (`retail`) without a number are the venue's shops."""
    booths = [feature for feature in classified if feature.category == "booth"]
    found = [spelling.number(feature.number) for feature in booths]
    for feature, number in zip(booths, found, strict=True):
        if number:
            feature.number = number[0]
        elif found.count(None) < _NAMED * len(booths):
            if feature.number:
                feature.title, feature.number = feature.title or {"": feature.number}, ""
            if feature.layer == "retail":
                feature.category, feature.kind = "zone", "zone"


def nameless(
    classified: Iterable[ClassifiedFeature], geo_features: Iterable[GeoFeature]
) -> list[GeoFeature]:
    """Features without any text that have the category and size of booths: their number was lost."""
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


def furniture_among(
    geo_features: Iterable[GeoFeature], others: Sequence[ClassifiedFeature]
) -> bool:
    """Whether numbered fixtures are tables and seats next to booths that are units: they are much smaller."""
    units = [shape.area for m in others if m.category == "booth" and (shape := room_shape(m.raw))]
    areas = [shape.area for raw in geo_features if (shape := room_shape(raw))]
    return len(units) >= UNITS and bool(areas) and median(areas) < SMALL * median(units)


def _held(feature: ClassifiedFeature, halls: Mapping[str, list[Any]]) -> bool:
    shape = room_shape(feature.raw)
    return any(
        shape and hall.intersects(shape)
        for level in feature.levels
        for hall in halls.get(level, ())
    )


def room_shape(raw: GeoFeature) -> Any:
    if not raw.polygons:
        return None
    shell = raw.polygons[0][0]
    return shapely.make_valid(shapely.Polygon(shell)) if len(shell) >= 4 else None
