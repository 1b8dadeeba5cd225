"""Small changes to an Expo value that keep all other objects identical: used by benchmarks.

A change of position recomputes everything that depends on it in the booth's hall (sides, types, neighbours, floor);
booths with equal results stay the same objects.
"""

from __future__ import annotations

import msgspec

from shapan.expo.compose.neighbours import neighbours_of
from shapan.expo.compose.reuse import reused
from shapan.expo.compose.sides import open_sides
from shapan.expo.model import Booth, Expo, Hall, Polygon
from shapan.expo.outlines import normal, polygon_areas, shapes
from shapan.expo.ways import free_space


def with_booth(expo: Expo, key: str, **changes: object) -> Expo:
    """The expo with fields of one booth replaced (title, color, height, uploads). KeyError for an unknown key."""
    hall, booth = _find(expo, key)
    changed = msgspec.structs.replace(booth, **changes)
    return _with_hall(
        expo, _with_booths(hall, tuple(changed if b is booth else b for b in hall.booths))
    )


def with_exhibitor_name(expo: Expo, id: str, **name: str) -> Expo:
    """The expo with an exhibitor renamed in some locales, also on the fascias of booths with only this exhibitor."""
    exhibitor = next(e for e in expo.exhibitors if e.id == id)
    named = msgspec.structs.replace(exhibitor, name={**exhibitor.name, **name})
    expo = msgspec.structs.replace(
        expo, exhibitors=tuple(named if e is exhibitor else e for e in expo.exhibitors)
    )
    for key in exhibitor.booths:
        _, booth = _find(expo, key)
        if booth.title == exhibitor.name:
            expo = with_booth(expo, key, title=named.name)
    return expo


def moved(expo: Expo, key: str, dx: float, dy: float) -> Expo:
    """The expo with one booth moved by (dx, dy) metres, and everything that depends on its position."""
    _, booth = _find(expo, key)
    shift = [
        tuple((x + dx, y + dy) for x, y in ring)
        for ring in (booth.outline.shell, *booth.outline.holes)
    ]
    return reshaped(expo, key, Polygon(shift[0], tuple(shift[1:])))


def reshaped(expo: Expo, key: str, outline: Polygon) -> Expo:
    """The expo with a new outline for one booth, and everything that depends on it."""
    hall, booth = _find(expo, key)
    drawn = msgspec.structs.replace(booth, outline=normal(outline))
    placed = _placed(_with_booths(hall, tuple(drawn if b is booth else b for b in hall.booths)))
    return reused(_with_hall(expo, placed), expo)


def _placed(hall: Hall) -> Hall:
    """A hall with everything that depends on the positions of its booths."""
    outlines = [b.outline for b in hall.booths]
    rings = [o.shell for o in outlines]
    ground = free_space.walkable_ground(hall)
    sides = open_sides(
        rings,
        free_space.live(ground, [t.outline for t in hall.features if t.category == "opening"]),
    )
    stands = shapes(outlines)
    near = neighbours_of(stands, rings, sides)
    booths = tuple(
        msgspec.structs.replace(
            b,
            type=s.type,
            open_sides=s.open_sides,
            yaw=s.yaw,
            front=s.front,
            area=size,
            neighbours=tuple(hall.booths[j].key for j in n),
        )
        for b, s, size, n in zip(hall.booths, sides, polygon_areas(stands), near, strict=True)
    )
    return msgspec.structs.replace(hall, booths=booths, walkable=free_space.walkable(ground))


def _find(expo: Expo, key: str) -> tuple[Hall, Booth]:
    for hall in expo.halls:
        for booth in hall.booths:
            if booth.key == key:
                return hall, booth
    raise KeyError(key)


def _with_booths(hall: Hall, booths: tuple[Booth, ...]) -> Hall:
    return msgspec.structs.replace(hall, booths=booths)


def _with_hall(expo: Expo, hall: Hall) -> Expo:
    """The expo with the hall of that id replaced; the other halls and levels are the same objects."""
    levels = tuple(
        msgspec.structs.replace(
            level, halls=tuple(hall if h.id == hall.id else h for h in level.halls)
        )
        if any(h.id == hall.id for h in level.halls)
        else level
        for level in expo.levels
    )
    return msgspec.structs.replace(expo, levels=levels)
