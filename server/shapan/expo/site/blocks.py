"""Halls of plan files as blocks that move as one, and blocks as floors of buildings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import cos, radians, sin

import shapely
from shapely.geometry.base import BaseGeometry

from shapan.expo.compose.halls import HallDraft
from shapan.expo.hall_names import by_codes
from shapan.expo.model import Feature, PlanLevel, Polygon, Ring
from shapan.expo.outlines import mm, shape
from shapan.expo.site.floors import Storey, storey_of
from shapan.expo.values import Point

_SHARED = 0.05  # common share of the smaller of two halls above which they cannot both be where they are drawn
_ASTRAY = 1_000.0  # metres from the nearest other file beyond which coordinates are no common ones
_SAME = 0.6  # floors with this common share stand over one another as drawn


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
        return (mm(at[0] * c + at[1] * s + self.shift[0]), mm(at[1] * c - at[0] * s + self.shift[1]))

    def as_drawn(self, at: Point) -> Point:
        c, s = _turned(self.turn)
        x, y = at[0] - self.shift[0], at[1] - self.shift[1]
        return (mm(x * c - y * s), mm(y * c + x * s))

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
class Block:
    """Halls of one file and one floor, in the coordinates of their file."""

    level: PlanLevel
    halls: tuple[HallDraft, ...]
    names: tuple[str, ...]
    storey: Storey
    file: int  # index of its plan file
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
class Building:
    """Blocks that stand over one another, lowest first."""

    name: str
    blocks: tuple[Block, ...]

    @property
    def ground(self) -> BaseGeometry:
        return shapely.union_all([block.ground for block in self.blocks])


def blocks_of(level: PlanLevel, drafts: Sequence[HallDraft], floors: Mapping[str, int], file: int) -> list[Block]:
    """The halls of one level: as one block, or a block each if their names say that some are floors of one building.
    `floors`: of halls, as the organizer says."""
    storeys = [_of_names(_own(hall)) for hall in drafts]
    stacked = len({s.building for s in storeys if s.floor is not None}) < sum(s.floor is not None for s in storeys)
    stacked = stacked or len({floors.get(hall.id, 0) for hall in drafts}) > 1
    if stacked and len(drafts) > 1:
        groups: dict[object, list[int]] = defaultdict(list)
        for i, storey in enumerate(storeys):
            groups[(storey.building, storey.floor) if storey.floor is not None else i].append(i)
        return [_block(level, [drafts[i] for i in group], floors, file) for group in groups.values()]
    return [_block(level, drafts, floors, file)] if drafts else []


def _block(level: PlanLevel, drafts: Sequence[HallDraft], floors: Mapping[str, int], file: int) -> Block:
    own = [name for hall in drafts for name in _own(hall)]
    file = drafts[0].names.level
    names = (*own, *file) if len(drafts) == 1 else (*file, *own)
    storey = _of_names(names if len(drafts) == 1 else file or own)
    said = next((floors[hall.id] for hall in drafts if hall.id in floors), level.ordinal or None)
    if said is not None:
        storey = replace(storey, floor=float(said))
    return Block(level=level, halls=tuple(drafts), names=tuple(dict.fromkeys(names)), storey=storey, file=file)


def _own(hall: HallDraft) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*hall.title.values(), *hall.names.own)))


def _of_names(names: Sequence[str]) -> Storey:
    """What the first telling name says; a floor may be in another that does not contradict it."""
    storeys = [one for one in map(storey_of, names) if one.building or one.floor is not None]
    first = next((one for one in storeys if one.building), Storey((), None))
    if first.floor is not None:
        return first
    alike = [one for one in storeys if one.building in (first.building, ()) or not first.building]
    floor = next((one.floor for one in alike if one.floor is not None), None)
    return Storey(first.building, floor)


def buildings_of(blocks: Sequence[Block]) -> list[Building]:
    """In the order of their numbers. A building has one block a floor: of two with the same floor, each is its own."""
    groups: dict[tuple[str, ...], list[Block]] = defaultdict(list)
    for block in blocks:
        groups[block.storey.building].append(block)
    made: list[list[Block]] = []
    for group in groups.values():
        floors = [block.storey.floor if block.storey.floor is not None else 0.0 for block in group]
        if len(group) > 1 and len(set(floors)) == len(group):
            made.append([block for _, block in sorted(zip(floors, group, strict=True), key=lambda pair: pair[0])])
        else:
            made += _by_file(group)
    buildings = [Building(group[0].names[0] if group[0].names else group[0].level.id, _stacked(group)) for group in made]
    order = by_codes([_sorted_by(building) for building in buildings])
    return [buildings[i] for i in order]


def _by_file(group: Sequence[Block]) -> list[list[Block]]:
    """The floors that one document states are one building."""
    files: dict[int, list[Block]] = defaultdict(list)
    for block in group:
        files[block.file].append(block)
    out: list[list[Block]] = []
    for blocks in files.values():
        floors = [block.storey.floor for block in blocks]
        if len(blocks) > 1 and len(set(floors)) == len(blocks) and None not in floors:
            out.append(sorted(blocks, key=lambda block: block.storey.floor or 0.0))
        else:
            out += [[block] for block in blocks]
    return out


def _sorted_by(building: Building) -> str:
    return next((name for name in building.blocks[0].names if any(c.isdecimal() for c in name)), building.name)


def _stacked(group: Sequence[Block]) -> tuple[Block, ...]:
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
        drawn_together = block.file == base.file and block.level is not base.level
        if block is not base and not drawn_together and own.intersection(whole).area < _SAME * least:
            shift = _over(own, whole)
        out.append(replace(block, floor=i - ground if len(group) > 1 or said[i] < 0 else 0, shift=shift))
    return tuple(out)


def _over(own: BaseGeometry, whole: BaseGeometry) -> Point:
    ax0, ay0, ax1, ay1 = own.bounds
    bx0, by0, bx1, by1 = whole.bounds
    if abs((ax1 - ax0) - (bx1 - bx0)) < 5.0 and abs((ay1 - ay0) - (by1 - by0)) < 5.0:
        return (mm(bx0 - ax0), mm(by0 - ay0))
    return (mm((bx0 + bx1 - ax0 - ax1) / 2), mm((by0 + by1 - ay0 - ay1) / 2))


def apart(buildings: Sequence[Building]) -> bool:
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
