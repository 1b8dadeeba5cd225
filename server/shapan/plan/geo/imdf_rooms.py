"""Units of an IMDF archive that look like booths and are none: the hall around booths, rooms of the venue beside."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from statistics import median
from typing import Any

import shapely

from shapan.plan.geo.features import Raw
from shapan.plan.geo.meant import Meant
from shapan.plan.labels import mask_of
from shapan.plan.words import is_hall

_AROUND = 3  # booths in a unit: it is the hall around them
_ROOMS = frozenset(("nonpublic", "office", "room", "structure"))  # booths in some archives, rooms in most
MOST, USUAL = 0.5, 0.02  # of the booths have another category; of those are numbered alike, before that is usual
UNITS, SMALL = 12, 0.35  # booths that are units, and of their area: a table
_SLACK = 1.1  # of areas, for being as large as booths
_NAMED = 0.4  # of the booths bear nothing but a name: then names stand for numbers
HELD = 0.9  # of the booths stand in a hall: then what bears a number elsewhere is no booth


def halls_among(meants: Sequence[Meant]) -> None:
    """A unit that holds three booths of its level or more is no booth itself but the hall (or zone) around them."""
    levels: dict[tuple[str, ...], list[Meant]] = defaultdict(list)
    for meant in meants:
        levels[meant.levels].append(meant)
    for own in levels.values():
        _halls_among(own)


def _halls_among(meants: Sequence[Meant]) -> None:
    booths = [(meant, shape) for meant in meants if meant.category == "booth" and (shape := shape_of(meant.raw))]
    if len(booths) <= _AROUND:
        return
    tree = shapely.STRtree([shape.representative_point() for _, shape in booths])
    for meant, shape in [*booths, *((m, s) for m in meants if _may_hold(m) and (s := shape_of(m.raw)))]:
        inside = [i for i in tree.query(shape, predicate="contains") if booths[i][0] is not meant]
        if len(inside) >= _AROUND:
            title = meant.title or ({"": meant.number} if meant.number else {})
            meant.category, meant.kind, meant.number, meant.title = "hall", "hall", "", title


def _may_hold(meant: Meant) -> bool:
    return meant.kind == "void" or (meant.category == "zone" and any(map(is_hall, meant.title.values())))


def rooms_among(meants: Sequence[Meant], occupied: Collection[str]) -> None:
    """Where most booths are of another category, rooms and back of house without an occupant are what they are said
    to be when they are numbered as no booth is, or lie beyond the halls in which the booths stand.
    """
    booths = [m for m in meants if m.category == "booth"]
    main = [m for m in booths if m.layer not in _ROOMS or m.raw.handle in occupied]
    if len(main) < MOST * len(booths):
        return
    masks = Counter(mask_of(m.number) for m in main)
    usual = {mask for mask, n in masks.items() if n >= USUAL * len(main)}
    halls: dict[str, list[Any]] = defaultdict(list)
    for m in meants:
        if m.category == "hall" and (shape := shape_of(m.raw)):
            for level in m.levels:
                halls[level].append(shape)
    held = sum(_held(m, halls) for m in main) >= HELD * len(main)
    for m in booths:
        if m.layer not in _ROOMS or m.raw.handle in occupied:
            continue
        if mask_of(m.number) not in usual or (held and not _held(m, halls)):
            title = m.title or ({"": m.number} if m.number else {})
            m.category, m.kind, m.number, m.title = "fixture", "void", "", title


def shops_among(meants: Iterable[Meant], number: Callable[[str], object]) -> None:
    """Where most booths are numbered, units that somebody always lets (`retail`) and that bear no number are the
    venue's shops.
    """
    booths = [meant for meant in meants if meant.category == "booth"]
    named = [meant for meant in booths if not number(meant.number)]
    if len(named) >= _NAMED * len(booths):
        return
    for meant in named:
        if meant.number:
            meant.title, meant.number = meant.title or {"": meant.number}, ""
        if meant.layer == "retail":
            meant.category, meant.kind = "zone", "zone"


def nameless(meants: Iterable[Meant], raws: Iterable[Raw]) -> list[Raw]:
    """What nothing is said of, of a category and a size as booths are: its name was lost."""
    sizes: dict[str, list[float]] = defaultdict(list)
    known = set()
    for meant in meants:
        if meant.category == "booth" or meant.number or meant.title:
            known.add(id(meant.raw))
        if meant.category == "booth" and (shape := shape_of(meant.raw)):
            sizes[meant.layer].append(shape.area)
    found = []
    for raw in raws:
        alike = sizes.get(str(raw.properties.get("category") or raw.kind).lower(), [])
        shape = shape_of(raw) if id(raw) not in known and len(alike) >= UNITS else None
        if shape and min(alike) / _SLACK <= shape.area <= max(alike) * _SLACK:
            found.append(raw)
    return found


def furniture_among(raws: Iterable[Raw], others: Sequence[Meant]) -> bool:
    """Whether numbered fixtures are tables and seats beside booths that are units: far smaller ones."""
    units = [shape.area for m in others if m.category == "booth" and (shape := shape_of(m.raw))]
    areas = [shape.area for raw in raws if (shape := shape_of(raw))]
    return len(units) >= UNITS and bool(areas) and median(areas) < SMALL * median(units)


def _held(meant: Meant, halls: Mapping[str, list[Any]]) -> bool:
    shape = shape_of(meant.raw)
    return any(shape and hall.intersects(shape) for level in meant.levels for hall in halls.get(level, ()))


def shape_of(raw: Raw) -> Any:
    if not raw.polygons:
        return None
    shell = raw.polygons[0][0]
    return shapely.make_valid(shapely.Polygon(shell)) if len(shell) >= 4 else None
