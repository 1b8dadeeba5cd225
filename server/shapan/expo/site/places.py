"""Where each building of a site stands: as the organizer says, as a site plan shows, else in rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from shapan.expo.outlines import shape
from shapan.expo.records.expo import SiteHall
from shapan.expo.site.blocks import Placement, SiteBuilding
from shapan.expo.site.diagram import DiagramShape, arranged_by_diagram, turn_by
from shapan.expo.site.rows import SIDES, STREET, Footprint, Spot, placed_in_rows
from shapan.expo.values import Point

_ENTRANCES = ("entrance", "gate")


@dataclass(frozen=True)
class Move:
    """A turn clockwise about the origin of a building's file, then a shift."""

    turn: float = 0.0
    shift: Point = (0.0, 0.0)

    def of(self, at: Point) -> Point:
        return Placement(turn=self.turn, shift=self.shift).placed(at)


def moves_of(
    buildings: Sequence[SiteBuilding],
    said: Mapping[str, SiteHall],
    drawn: Mapping[str, Sequence[BaseGeometry]],
    keep: bool,
) -> list[Move]:
    """`said`: by hall id. `drawn`: the shapes of halls on a site plan. `keep`: those about which nothing is said stay
    where their file draws them."""
    own = [_said(building, said) for building in buildings]
    moves: dict[int, Move] = {}
    for i, (building, (hall, place)) in enumerate(zip(buildings, own, strict=True)):
        turn = (place.turn or 0.0) % 360
        if place.at is not None:
            x, y = Move(turn).of(middle_of(building, hall))
            moves[i] = Move(turn, (round(place.at[0] - x, 3), round(place.at[1] - y, 3)))
        elif keep:
            moves[i] = _about_middle(building, turn)
    turns = {i: place.turn for i, (_, place) in enumerate(own) if i not in moves}
    moves |= _as_diagram(buildings, turns, drawn)
    moves |= _in_rows(buildings, turns, moves)
    return [moves[i] for i in range(len(buildings))]


def _as_diagram(
    buildings: Sequence[SiteBuilding],
    turns: Mapping[int, float | None],
    drawn: Mapping[str, Sequence[BaseGeometry]],
) -> dict[int, Move]:
    """Where the site plan has at least two of the buildings in `turns` (by their places in the list)."""
    shapes = {i: found for i in turns if (found := _shapes(buildings[i], drawn)) is not None}
    if len(shapes) < 2:
        return {}
    known = list(shapes)
    spots = _by_diagram(
        [buildings[i] for i in known], list(shapes.values()), [turns[i] for i in known]
    )
    return {known[k]: _move(buildings[known[k]], spot) for k, spot in spots.items()}


def _in_rows(
    buildings: Sequence[SiteBuilding], turns: Mapping[int, float | None], moves: Mapping[int, Move]
) -> dict[int, Move]:
    """The others, beside those that have a place."""
    left = [i for i in turns if i not in moves]
    if not left:
        return {}
    rows = placed_in_rows([_footprint(buildings[i], turns[i]) for i in left])
    new = {i: _move(buildings[i], spot) for i, spot in zip(left, rows, strict=True)}
    there = [_placed(buildings[i], move) for i, move in moves.items()]
    x, y = _aside(there, [_placed(buildings[i], move) for i, move in new.items()])
    return {i: Move(move.turn, (move.shift[0] + x, move.shift[1] + y)) for i, move in new.items()}


def _said(building: SiteBuilding, said: Mapping[str, SiteHall]) -> tuple[str, SiteHall]:
    """What is said about its lowest hall that has a place, else about any."""
    halls = [hall.id for block in building.blocks for hall in block.halls if hall.id in said]
    placed = next((hall for hall in halls if said[hall].at is not None), "")
    turned = next((said[hall].turn for hall in halls if said[hall].turn is not None), None)
    return placed, SiteHall(at=said[placed].at if placed else None, turn=turned)


def middle_of(building: SiteBuilding, hall: str) -> Point:
    """Of the outline of a hall, in the coordinates of its building."""
    for block in building.blocks:
        for one in block.halls:
            if one.id == hall:
                x0, y0, x1, y1 = shape(one.outline).bounds
                return ((x0 + x1) / 2 + block.shift[0], (y0 + y1) / 2 + block.shift[1])
    return (0.0, 0.0)


def _about_middle(building: SiteBuilding, turn: float) -> Move:
    if not turn:
        return Move()
    x0, y0, x1, y1 = building.ground.bounds
    middle = ((x0 + x1) / 2, (y0 + y1) / 2)
    x, y = Move(turn).of(middle)
    return Move(turn, (round(middle[0] - x, 3), round(middle[1] - y, 3)))


def _placed(building: SiteBuilding, move: Move) -> BaseGeometry:
    return moved_ground(building.ground, move)


def moved_ground(ground: BaseGeometry, move: Move) -> BaseGeometry:
    return shapely.transform(
        ground, lambda points: np.array([move.of((x, y)) for x, y in points.tolist()])
    )


def _move(building: SiteBuilding, spot: Spot) -> Move:
    x0, y0, _, _ = moved_ground(building.ground, Move(spot.turn)).bounds
    return Move(spot.turn, (round(spot.x - x0, 3), round(spot.y - y0, 3)))


def _size(building: SiteBuilding, turn: float) -> tuple[float, float]:
    x0, y0, x1, y1 = moved_ground(building.ground, Move(turn)).bounds
    return float(ceil(round(x1 - x0, 1))), float(ceil(round(y1 - y0, 1)))


def _footprint(building: SiteBuilding, turn: float | None) -> Footprint:
    return Footprint(
        *_size(building, (turn or 0.0) % 360),
        _fronts(building),
        None if turn is None else turn % 360,
    )


def _fronts(building: SiteBuilding) -> tuple[float, float, float, float]:
    """How much speaks for each of SIDES as the front: an entrance most, then doors."""
    block = next((one for one in building.blocks if one.floor == 0), building.blocks[0])
    x0, y0, x1, y1 = block.ground.bounds
    score = dict.fromkeys(SIDES, 0.0)
    for feature in block.features:
        if feature.category != "opening" or not feature.outline.shell:
            continue
        (a, b, c, d) = shapely.LineString([*feature.outline.shell, feature.outline.shell[0]]).bounds
        x, y = (a + c) / 2 + block.shift[0], (b + d) / 2 + block.shift[1]
        _, side = min((y - y0, "south"), (x1 - x, "east"), (y1 - y, "north"), (x - x0, "west"))
        score[side] = (
            max(score[side], 4.0)
            if feature.kind in _ENTRANCES
            else min(score[side] + 0.25, max(score[side], 1.0))
        )
    return (score["south"], score["east"], score["north"], score["west"])


def _shapes(
    building: SiteBuilding, drawn: Mapping[str, Sequence[BaseGeometry]]
) -> BaseGeometry | None:
    own = [
        one for block in building.blocks for hall in block.halls for one in drawn.get(hall.id, ())
    ]
    return shapely.union_all(own) if own else None


def _by_diagram(
    buildings: Sequence[SiteBuilding], shapes: Sequence[BaseGeometry], said: Sequence[float | None]
) -> dict[int, Spot]:
    turns, drawn = [], []
    whole = shapely.union_all(shapes).centroid
    for building, one, turn in zip(buildings, shapes, said, strict=True):
        angle = turn_by(one, building.ground) if turn is None else turn % 360
        if turn is None:
            angle = _front_inward(building, one, whole, angle)
        turns.append(angle)
        drawn.append(DiagramShape(one, *_size(building, angle)))
    return {
        i: Spot(x, y, turn)
        for i, ((x, y), turn) in enumerate(zip(arranged_by_diagram(drawn), turns, strict=True))
    }


def _front_inward(
    building: SiteBuilding, one: BaseGeometry, whole: shapely.Point, angle: float
) -> float:
    """Of a turn and its opposite, the one whose entrances look to the middle of the site; in doubt as drawn."""
    middle = one.centroid
    dx, dy = whole.x - middle.x, whole.y - middle.y
    ways = dict(zip(SIDES, ((0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)), strict=True))
    far = max((dx * dx + dy * dy) ** 0.5, 1e-9)

    def looks(turn: float) -> float:
        score = 0.0
        for side, weight in zip(SIDES, _fronts(building), strict=True):
            x, y = Move(turn).of(ways[side])
            score += weight * (x * dx + y * dy) / far
        return score

    return (angle + 180) % 360 if looks((angle + 180) % 360) > looks(angle) + 1.5 else angle


def _aside(placed: Sequence[BaseGeometry], new: Sequence[BaseGeometry]) -> Point:
    """The shift that brings new buildings to the north of those that stand."""
    if not placed or not new:
        return (0.0, 0.0)
    x0, _, _, y1 = shapely.total_bounds(np.array(placed, dtype=object))
    a0, b0, _, _ = shapely.total_bounds(np.array(new, dtype=object))
    return (float(round(x0 - a0)), float(round(y1 + STREET - b0)))
