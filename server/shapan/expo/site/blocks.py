"""Halls of plan files as blocks that move as one, and blocks as floors of buildings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import cos, radians, sin

import shapely
from shapely.geometry.base import BaseGeometry

from shapan.expo.compose.halls import HallDraft
from shapan.expo.hall_names import by_codes, has_code
from shapan.expo.model import Feature, PlanLevel, Polygon, Ring
from shapan.expo.outlines import mm, shape
from shapan.expo.site.floors import FloorName, floor_name_of
from shapan.expo.values import Point
from shapan.geometry.slug import slug

# common share of the smaller of two halls above which they cannot both be where they are drawn
_SHARED = 0.05
_ASTRAY = 1_000.0  # metres from the nearest other file beyond which coordinates are no common ones
_BESIDE = 12.0  # metres from a hall at which something still belongs to its plan
_SAME = 0.85  # floors with this common share stand over one another as drawn


@dataclass(frozen=True, eq=False, kw_only=True)
class Placement:
    """The move of a block: a turn clockwise about the origin, then a shift. `file`: id of its level as its `document`
    states it, `level`: of the floor it became part of, `drawn`: its halls before the move."""

    file: str = ""
    document: str = ""
    level: str = ""
    turn: float = 0.0
    shift: Point = (0.0, 0.0)
    drawn: BaseGeometry = field(default_factory=shapely.Polygon)

    def placed(self, at: Point) -> Point:
        c, s = _turned(self.turn)
        return (
            mm(at[0] * c + at[1] * s + self.shift[0]),
            mm(at[1] * c - at[0] * s + self.shift[1]),
        )

    def as_drawn(self, at: Point) -> Point:
        c, s = _turned(self.turn)
        x, y = at[0] - self.shift[0], at[1] - self.shift[1]
        return (mm(x * c - y * s), mm(y * c + x * s))

    def holds(self, at: Point) -> bool:
        """Whether a point of the site lies at its halls."""
        return bool(self.drawn.distance(shapely.Point(self.as_drawn(at))) < _BESIDE)

    def ring(self, points: Iterable[Point]) -> Ring:
        return tuple(self.placed(point) for point in points)

    def outline(self, polygon: Polygon) -> Polygon:
        return Polygon(self.ring(polygon.shell), tuple(self.ring(hole) for hole in polygon.holes))


def _turned(degrees: float) -> tuple[float, float]:
    """Cosine and sine; exact for right angles."""
    exact = {0: (1.0, 0.0), 90: (0.0, 1.0), 180: (-1.0, 0.0), 270: (0.0, -1.0)}
    if degrees % 90 == 0:
        return exact[int(degrees) % 360]
    return cos(radians(degrees)), sin(radians(degrees))


@dataclass(frozen=True, eq=False, kw_only=True)
class HallGroup:
    """Halls of one file and one floor, in the coordinates of their file."""

    level: PlanLevel
    halls: tuple[HallDraft, ...]
    names: tuple[str, ...]
    storey: FloorName
    file: int  # index of its plan file
    said: int | None = None  # its floor, as the organizer says
    apart: bool = False  # its sheet draws the floors of its building beside one another, or anyhow
    floor: int = 0
    shift: Point = (0.0, 0.0)  # from the coordinates of its file to those of its building

    @property
    def drawn(self) -> BaseGeometry:
        return shapely.union_all([shape(hall.outline) for hall in self.halls])

    @property
    def ground(self) -> BaseGeometry:
        """Its outline, in the coordinates of its building."""
        return shapely.transform(self.drawn, lambda points: points + self.shift)

    @property
    def features(self) -> list[Feature]:
        return [feature for hall in self.halls for feature in hall.features]


@dataclass(frozen=True, eq=False)
class SiteBuilding:
    """Blocks that stand over one another, lowest first."""

    name: str
    blocks: tuple[HallGroup, ...]

    @property
    def ground(self) -> BaseGeometry:
        return shapely.union_all([block.ground for block in self.blocks])


def blocks_of(
    level: PlanLevel, drafts: Sequence[HallDraft], floors: Mapping[str, int], file: int
) -> list[HallGroup]:
    """The halls of one level: as one block, or a block each if their names say that some are floors of one building.
    `floors`: of halls, as the organizer says."""
    storeys = [_of_names(_own(hall)) for hall in drafts]
    said = len({floors.get(hall.id, 0) for hall in drafts}) > 1
    if (stacked(storeys) or said) and len(drafts) > 1:
        groups: dict[object, list[int]] = defaultdict(list)
        for i, storey in enumerate(storeys):
            groups[(storey.building, storey.floor) if storey.floor is not None else i].append(i)
        return [
            _block(level, [drafts[i] for i in group], floors, file) for group in groups.values()
        ]
    return [_block(level, drafts, floors, file)] if drafts else []


def stacked(names: Iterable[FloorName]) -> bool:
    """Whether the names of some halls say that they are floors of one building."""
    floors = [one for one in names if one.floor is not None]
    return len({one.building for one in floors}) < len(set(floors))


def _block(
    level: PlanLevel, drafts: Sequence[HallDraft], floors: Mapping[str, int], file: int
) -> HallGroup:
    own = [name for hall in drafts for name in _own(hall)]
    called = drafts[0].names.level
    names = (*own, *called) if len(drafts) == 1 else (*called, *own)
    storey = _of_names(names if len(drafts) == 1 else called or own)
    said = next((floors[hall.id] for hall in drafts if hall.id in floors), None)
    if said is not None or level.ordinal:
        storey = replace(storey, floor=float(level.ordinal if said is None else said))
    return HallGroup(
        level=level,
        halls=tuple(drafts),
        names=tuple(dict.fromkeys(names)),
        storey=storey,
        file=file,
        said=said,
    )


def _own(hall: HallDraft) -> tuple[str, ...]:
    return tuple(
        name for name in dict.fromkeys((*hall.title.values(), *hall.names.own)) if has_code((name,))
    )


def _of_names(names: Sequence[str]) -> FloorName:
    """What the first telling name says; a floor may be in another that does not contradict it."""
    # an id repeats the name of its file
    names = list({slug(name): name for name in reversed(names)}.values())[::-1]
    storeys = [one for one in map(floor_name_of, names) if one.building or one.floor is not None]
    first = next((one for one in storeys if one.building), FloorName((), None))
    if first.floor is not None:
        return first
    alike = [one for one in storeys if one.building in (first.building, ()) or not first.building]
    floor = next((one.floor for one in alike if one.floor is not None), None)
    return FloorName(first.building, floor)


def buildings_of(blocks: Sequence[HallGroup]) -> list[SiteBuilding]:
    """In the order of their numbers. The levels of one file are floors of one building, and so are files of which names
    say that; of two with the same floor, each is its own."""
    files: dict[int, list[HallGroup]] = defaultdict(list)
    for block in blocks:
        files[block.file].append(block)
    made: list[list[HallGroup]] = []
    groups: dict[tuple[str, ...], list[HallGroup]] = defaultdict(list)
    for own in files.values():
        if 1 < len(own) == len({block.level.id for block in own}):
            stack = sorted(own, key=lambda block: (block.level.elevation, block.level.ordinal))
            made.append(
                [
                    replace(one, storey=replace(one.storey, floor=float(one.level.ordinal)))
                    for one in stack
                ]
            )
            continue
        for block in own:
            groups[block.storey.building].append(block)
    _joined(groups)
    for group in groups.values():
        floors = [block.storey.floor if block.storey.floor is not None else 0.0 for block in group]
        if len(group) > 1 and len(set(floors)) == len(group):
            made.append(
                [
                    block
                    for _, block in sorted(
                        zip(floors, group, strict=True), key=lambda pair: pair[0]
                    )
                ]
            )
        else:
            made += [[block] for block in group]
    buildings = [
        SiteBuilding(group[0].names[0] if group[0].names else group[0].level.id, _stacked(group))
        for group in made
    ]
    order = by_codes([_sorted_by(building) for building in buildings])
    return [buildings[i] for i in order]


def _joined(groups: dict[tuple[str, ...], list[HallGroup]]) -> None:
    """A hall of which the organizer says that it is a floor joins the building with its number: `3 gallery` hall 3."""
    for building in [key for key, own in groups.items() if len(own) == 1 and own[0].said]:
        other = next(
            (key for key in groups if key != building and key[:1] == building[:1] != ()), None
        )
        if other is not None:
            groups[other] += groups.pop(building)


def _sorted_by(building: SiteBuilding) -> str:
    return next(
        (name for name in building.blocks[0].names if any(c.isdecimal() for c in name)),
        building.name,
    )


def _stacked(group: Sequence[HallGroup]) -> tuple[HallGroup, ...]:
    """Floors with their numbers, 0 on the ground, each over the lowest: as drawn if they lie over one another there,
    else with the same south-west corner, or the same middle if their sizes differ."""
    said = [block.storey.floor or 0.0 for block in group]
    ground = sum(floor < 0 for floor in said)
    base = group[min(ground, len(group) - 1)]
    whole = base.ground
    out = []
    for i, block in enumerate(group):
        own = block.ground
        shift = (0.0, 0.0)
        least = min(own.area, whole.area) or 1.0
        drawn_together = (
            block.file == base.file and block.level is not base.level and not block.apart
        )
        if (
            block is not base
            and not drawn_together
            and own.intersection(whole).area < _SAME * least
        ):
            shift = _over(own, whole)
        rank = i - ground if len(group) > 1 or said[i] < 0 else 0
        out.append(replace(block, floor=rank if block.said is None else block.said, shift=shift))
    return tuple(out)


def _over(own: BaseGeometry, whole: BaseGeometry) -> Point:
    ax0, ay0, ax1, ay1 = own.bounds
    bx0, by0, bx1, by1 = whole.bounds
    if abs((ax1 - ax0) - (bx1 - bx0)) < 5.0 and abs((ay1 - ay0) - (by1 - by0)) < 5.0:
        return (mm(bx0 - ax0), mm(by0 - ay0))
    return (mm((bx0 + bx1 - ax0 - ax1) / 2), mm((by0 + by1 - ay0 - ay1) / 2))


def share_coordinates(buildings: Sequence[SiteBuilding]) -> bool:
    """Whether the files share coordinates: no two buildings overlap, and none lies far from all others."""
    grounds = [building.ground for building in buildings]
    for i, one in enumerate(grounds):
        away = []
        for j, other in enumerate(grounds):
            if i == j:
                continue
            away.append(one.distance(other))
            if i < j and one.intersection(other).area > _SHARED * min(one.area, other.area):
                return False
        if away and min(away) > _ASTRAY:
            return False
    return True
