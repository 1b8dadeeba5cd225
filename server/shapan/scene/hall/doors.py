"""The doors in a hall's walls: frames, open leaves, closed leaves of emergency exits, and the green lights above."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence

import numpy as np

from shapan.expo.model import Expo, Hall
from shapan.expo.ways.walk import SHARED_M
from shapan.geometry.mm import heading
from shapan.scene.batch import Batch, place_parts
from shapan.scene.hall.enclosure import FlatBox, Lines, ring_box
from shapan.scene.measures import DOOR_HEIGHT, HALL_WALL

_LEAF = 1.1  # metres: widest open leaf
_SHUT_LEAF = 1.2  # widest closed leaf; a wider exit has more of them
_LEAF_TALL = 2.2  # height of the parts
# part, hall, x, y, foot, yaw, width, height
_Row = tuple[str, int, float, float, float, float, float, float]


def shut_exits(expo: Expo, halls: Sequence[Hall]) -> list[frozenset[str]]:
    """Of each hall the emergency exits that lead to no other hall: their doors are closed. By boxes, because it is
    computed for every hall of a venue."""
    out = []
    for hall in halls:
        exits = [
            one
            for one in hall.features
            if one.category == "opening" and one.kind == "exit" and not one.to and one.outline.shell
        ]
        others = other_halls(expo, hall) if exits else []
        out.append(
            frozenset(one.id for one in exits if not leads_on(ring_box(one.outline.shell), others))
        )
    return out


def other_halls(expo: Expo, hall: Hall) -> list[FlatBox]:
    """The boxes of the other halls of its level."""
    return [
        ring_box(one.outline.shell)
        for level in expo.levels
        if level.id == hall.level
        for one in level.halls
        if one.id != hall.id and one.outline.shell
    ]


def leads_on(opening: FlatBox, others: Sequence[FlatBox]) -> bool:
    x0, y0, x1, y1 = opening
    return any(
        a <= x1 + SHARED_M and c >= x0 - SHARED_M and b <= y1 + SHARED_M and d >= y0 - SHARED_M
        for a, b, c, d in others
    )


def doors(
    lines: Sequence[Lines], shut: Sequence[Collection[str]], outside: Collection[int] = ()
) -> list[Batch]:
    """A row's owner is the hall's index. `shut`: of each hall the openings with closed doors; `outside`: halls whose
    walls are seen from outside, without exit lights."""
    rows = [
        row for i, own in enumerate(lines) for row in _of_hall(i, own, shut[i], i not in outside)
    ]
    out = []
    for name in ("door-frame", "door-leaf", "exit-door", "exit-sign"):
        some = [row[1:] for row in rows if row[0] == name]
        if some:
            own, x, y, foot, yaw, wide, tall = np.array(some).T
            out.append(
                place_parts(
                    own.astype(np.int64),
                    name,
                    np.column_stack((x, y)),
                    foot,
                    yaw,
                    (wide, 1.0, tall),
                )
            )
    return out


def _of_hall(owner: int, lines: Lines, shut: Collection[str], lit: bool) -> Iterator[_Row]:
    starts, ends, gaps = lines
    for e, found in gaps.items():
        (x0, y0), (x1, y1) = starts[e].tolist(), ends[e].tolist()
        length = math.hypot(x1 - x0, y1 - y0)
        dx, dy = (x1 - x0) / length, (y1 - y0) / length
        yaw = float(heading(-dy, dx))

        def at(along: float, into: float) -> tuple[float, float]:
            return x0 + dx * along - dy * into, y0 + dy * along + dx * into  # noqa: B023 (called in this round only)

        for gap in found:
            wide, tall = gap.end - gap.start, gap.height
            for s in (gap.start, gap.end):
                yield ("door-frame", owner, *at(s, -HALL_WALL / 2), 0.0, yaw, 1.0, tall / 2.3)
            if lit and gap.feature.kind in ("exit", "door", "entrance"):
                yield (
                    "exit-sign",
                    owner,
                    *at((gap.start + gap.end) / 2, 0.05),
                    tall + 0.15,
                    yaw,
                    1.0,
                    1.0,
                )
            if tall > DOOR_HEIGHT + 0.2:
                continue
            if gap.feature.id in shut:
                count = max(1, math.ceil(round(wide / _SHUT_LEAF, 3)))
                for n in range(count):
                    xy = at(gap.start + (n + 0.5) * wide / count, -HALL_WALL / 2)
                    yield ("exit-door", owner, *xy, 0.0, yaw, wide / count, tall / _LEAF_TALL)
            elif wide <= 2 * _LEAF + 0.6:
                half = min(wide / 2, _LEAF)
                for s, way in ((gap.start, 1), (gap.end, -1)):
                    xy = at(s - way * 0.02, -HALL_WALL - half / 2)
                    yield ("door-leaf", owner, *xy, 0.0, (yaw + 90 * way) % 360, half, 1.0)
