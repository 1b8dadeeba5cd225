"""The aisles of a hall as visitors walk them: the booths on the left and right of each, in order.

They are computed from the booths' fronts only: few plans draw aisles, and a drawn aisle does not list its booths. The
keyboard walk uses the aisles of a hall, and each list page shows those of its booths, so both have the same left and
right.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from shapan.expo.model import Booth
from shapan.expo.numbers import natural
from shapan.geometry.slug import slug

STEP_IN = 1.5  # metres in front of a booth, the position of a visitor who looks at it
# metres between such positions of one aisle: for aisles up to 8 m wide, and never including the next aisle
_WIDE = 5.0
TURN = 15.0  # degrees: rows that are drawn slightly rotated still have the same direction
_FEW = 3  # fewer booths are part of a bent row, whose booths have different directions
STRIDE = 12.0  # metres between two neighbours of a bent row
BEND = 60.0  # degrees between two neighbours


class Aisle(msgspec.Struct, frozen=True):
    """`heading`: walking direction, degrees clockwise from north; numbers ascend in this direction."""

    id: str
    heading: float
    left: tuple[str, ...]  # booth keys in walking order
    right: tuple[str, ...]


def aisles_of(booths: Iterable[Booth]) -> tuple[Aisle, ...]:
    """In the order of their first numbers. Every booth is on exactly one aisle: that of its front."""
    groups = list(_groups(booths))
    lone = [booth for _, group in groups if len(group) < _FEW for _, _, booth in group]
    found = [_straight(group, axis) for axis, group in groups if len(group) >= _FEW]
    found += [_bent(run) for run in _runs(sorted(lone, key=_order))]
    return tuple(aisle for _, aisle in sorted(found, key=lambda one: one[0]))


def _groups(booths: Iterable[Booth]) -> Iterator[tuple[float, list[tuple[float, int, Booth]]]]:
    """(direction of the fronts in 0..180 degrees, the aisle's booths as (position along it, +1 or -1, booth)): +1 faces
    in the direction, -1 against it."""
    by_axis: dict[int, list[tuple[float, float, int, Booth]]] = defaultdict(list)
    for booth in booths:
        axis = round(booth.yaw / TURN) % round(180 / TURN)
        across, along = _turned(*_stand(booth), axis * TURN)
        looks = 1 if math.cos(math.radians(booth.yaw - axis * TURN)) > 0 else -1
        by_axis[axis].append((across, along, looks, booth))
    for axis, placed in sorted(by_axis.items()):
        placed.sort(key=lambda one: (one[0], one[1], one[3].key))
        group: list[tuple[float, int, Booth]] = []
        begins = placed[0][0]
        for across, along, looks, booth in placed:
            if across - begins > _WIDE:
                yield axis * TURN, group
                group, begins = [], across
            group.append((along, looks, booth))
        yield axis * TURN, group


def _straight(
    group: list[tuple[float, int, Booth]], axis: float
) -> tuple[tuple[object, str], Aisle]:
    """(sort key, the aisle)"""
    placed = sorted(group, key=lambda one: (round(one[0], 1), one[2].key))
    first = min((booth for _, _, booth in placed), key=_order)
    at = next(i for i, (_, _, booth) in enumerate(placed) if booth is first)
    # For a walk clockwise of the axis, booths that face against the axis are on the left.
    heading, on_left = (axis + 90) % 360, -1
    if at > len(placed) // 2:
        placed.reverse()
        heading, on_left = (axis + 270) % 360, 1
    sides = {
        hand: tuple(booth.key for _, looks, booth in placed if looks == hand) for hand in (-1, 1)
    }
    return _order(first), Aisle(slug(first.key), heading, sides[on_left], sides[-on_left])


def _runs(booths: Iterable[Booth]) -> Iterator[list[Booth]]:
    """Booths in the order of their numbers, divided where the next one is far, has a very different direction, or is on
    the other side."""
    run: list[Booth] = []
    for booth in booths:
        near = run and math.dist(_stand(run[-1]), _stand(booth)) <= STRIDE
        bent = run and abs((booth.yaw - run[-1].yaw + 180) % 360 - 180) > BEND
        if run and (
            not near or bent or (len(run) > 1 and _hand(run[-2], run[-1]) != _hand(run[-1], booth))
        ):
            yield run
            run = []
        run.append(booth)
    if run:
        yield run


def _bent(run: list[Booth]) -> tuple[tuple[object, str], Aisle]:
    keys = tuple(booth.key for booth in run)
    (x, y), (to_x, to_y) = _stand(run[0]), _stand(run[-1])
    heading = round(math.degrees(math.atan2(to_x - x, to_y - y))) % 360
    # If the next booth is on the right of a visitor who looks at a booth, the booths are on the left of the walk.
    left = len(run) == 1 or _hand(run[0], run[1]) > 0
    return _order(run[0]), Aisle(
        slug(run[0].key), heading, keys if left else (), () if left else keys
    )


def _hand(booth: Booth, other: Booth) -> int:
    """+1: the other booth is on the right of a visitor who looks at this booth; -1: on the left."""
    (x, y), (to_x, to_y) = _stand(booth), _stand(other)
    right = math.radians(booth.yaw - 90)
    return 1 if (to_x - x) * math.sin(right) + (to_y - y) * math.cos(right) > 0 else -1


def _stand(booth: Booth) -> tuple[float, float]:
    x, y = booth.front or _middle(booth)
    yaw = math.radians(booth.yaw)
    return x + STEP_IN * math.sin(yaw), y + STEP_IN * math.cos(yaw)


def _order(booth: Booth) -> tuple[object, str]:
    return natural(booth.number or booth.key), booth.key


def _turned(x: float, y: float, bearing: float) -> tuple[float, float]:
    """(distance along the bearing, distance along the direction clockwise of it)"""
    sin, cos = math.sin(math.radians(bearing)), math.cos(math.radians(bearing))
    return x * sin + y * cos, x * cos - y * sin


def _middle(booth: Booth) -> tuple[float, float]:
    xs, ys = zip(*booth.outline.shell, strict=True)
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
