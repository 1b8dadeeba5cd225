"""Replaces equal parts of two Expos by the same objects, so that a publisher can compare with `is`."""

from __future__ import annotations

import msgspec

from shapan.expo.model import Expo, Hall


def reused(new: Expo, old: Expo) -> Expo:
    """`new` with the halls, booths and exhibitors of `old` where they are equal; `old` itself if
    everything is equal."""
    if new == old:
        return old
    halls = {h.id: h for h in old.halls}
    levels = []
    old_levels = {level.id: level for level in old.levels}
    for level in new.levels:
        level = msgspec.structs.replace(
            level, halls=tuple(_hall(h, halls.get(h.id)) for h in level.halls)
        )
        same = old_levels.get(level.id)
        levels.append(same if same is not None and level == same else level)
    exhibitors = {e.id: e for e in old.exhibitors}
    return msgspec.structs.replace(
        new,
        levels=tuple(levels),
        exhibitors=tuple(
            before if (before := exhibitors.get(e.id)) == e else e for e in new.exhibitors
        ),
        items=old.items if new.items == old.items else new.items,
    )


def _hall(new: Hall, old: Hall | None) -> Hall:
    if old is None or new is old:
        return new
    if new == old:
        return old
    booths = {b.key: b for b in old.booths}
    return msgspec.structs.replace(
        new,
        booths=tuple(before if (before := booths.get(b.key)) == b else b for b in new.booths),
        features=old.features if new.features == old.features else new.features,
        zones=old.zones if new.zones == old.zones else new.zones,
        walkable=old.walkable if new.walkable == old.walkable else new.walkable,
    )
