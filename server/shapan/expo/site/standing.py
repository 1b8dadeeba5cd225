"""Where the buildings of a site stand, for those who arrange them by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from shapan.expo.model import Polygon
from shapan.expo.site.blocks import Placement, SiteBuilding
from shapan.expo.site.places import Move, middle_of
from shapan.expo.values import Point, Words


class StandingHall(msgspec.Struct, frozen=True, kw_only=True):
    """`outline`: on the site, in metres east and north; `floor`: 0 on the ground."""

    id: str
    title: Words
    floor: int
    outline: Polygon


class StandingBuilding(msgspec.Struct, frozen=True, kw_only=True):
    """Halls that move as one. `hall`: id of the one whose place is that of the building, `name`: what `[site.halls]`
    calls it; `at`: the middle of its outline on the site, `turn` in degrees clockwise from how its plan is drawn."""

    hall: str
    name: str
    at: Point
    turn: float
    halls: tuple[StandingHall, ...]


def standing_buildings(
    buildings: Sequence[SiteBuilding], moves: Sequence[Move], called: Mapping[str, str]
) -> tuple[StandingBuilding, ...]:
    """`called`: names of halls in `[site.halls]`, by id; others are called by their id."""
    return tuple(
        _standing(building, move, called) for building, move in zip(buildings, moves, strict=True)
    )


def _standing(building: SiteBuilding, move: Move, called: Mapping[str, str]) -> StandingBuilding:
    halls = []
    for block in building.blocks:
        placement = Placement(turn=move.turn, shift=move.of(block.shift))
        halls += [
            StandingHall(
                id=one.id,
                title=one.title,
                floor=block.floor,
                outline=placement.outline(one.outline),
            )
            for one in block.halls
        ]
    first = next((one.id for one in halls if one.id in called), halls[0].id)
    return StandingBuilding(
        hall=first,
        name=called.get(first, first),
        at=move.of(middle_of(building, first)),
        turn=move.turn,
        halls=tuple(halls),
    )
