"""What release.json says at once, and the programme."""

from __future__ import annotations

from shapan.expo.model import Expo, Hall, Point, Polygon
from shapan.wire import ExpoHead, LevelHead, Programme, ProgrammeItem

_NOWHERE: tuple[str, Point | None] = ("", None)


def expo_head(expo: Expo) -> ExpoHead:
    return ExpoHead(
        expo.id, expo.title, expo.subtitle, expo.start, expo.end, expo.timezone, expo.accent,
        sum(len(hall.booths) for level in expo.levels for hall in level.halls), len(expo.exhibitors),
    )  # fmt: skip


def level_heads(expo: Expo) -> tuple[LevelHead, ...]:
    return tuple(
        LevelHead(level.id, level.title or {"": level.id}, level.ordinal, level.elevation)
        for level in expo.levels
        if level.halls
    )


def programme_of(expo: Expo) -> Programme:
    """Items in order of time, each with the hall and the point it takes place at."""
    used = {item.place for item in expo.items if item.place}
    places: dict[str, tuple[str, Point | None]] = {}
    for level in expo.levels:
        for hall in level.halls:
            places |= _places(hall, used)
    return Programme(
        tuple(
            ProgrammeItem(
                item.id, item.kind, item.title, item.start, item.end, item.place, places.get(item.place, _NOWHERE)[0],
                places.get(item.place, _NOWHERE)[1],
                item.summary, item.speakers, item.track,
            )
            for item in sorted(expo.items, key=lambda one: (one.start, one.end, one.id))
        )
    )  # fmt: skip


def _places(hall: Hall, used: set[str]) -> dict[str, tuple[str, Point | None]]:
    found: dict[str, tuple[str, Point | None]] = {
        thing.id: (hall.id, _middle(thing.outline)) for thing in hall.things if thing.id in used
    }
    found |= {booth.key: (hall.id, _middle(booth.outline)) for booth in hall.booths if booth.key in used}
    if hall.id in used:
        found[hall.id] = (hall.id, _middle(hall.outline))
    return found


def _middle(polygon: Polygon) -> Point:
    xs, ys = [x for x, _ in polygon.shell], [y for _, y in polygon.shell]
    return round((min(xs) + max(xs)) / 2, 3), round((min(ys) + max(ys)) / 2, 3)
