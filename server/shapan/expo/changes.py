"""The differences between two states of an expo in words: "12 booths moved, 3 lost their corner, 40 exhibitors
renamed"."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shapan.expo.model import Booth, Exhibitor, Expo, Hall, Item
from shapan.expo.outlines import middle
from shapan.language.catalogue import MAIN
from shapan.language.phrase import say

# In output order; part `changes` of the catalogue has the texts.
CODES = (
    "halls-added",
    "halls-removed",
    "halls-reshaped",
    "booths-added",
    "booths-removed",
    "booths-renumbered",
    "booths-moved",
    "booths-resized",
    "corners-lost",
    "corners-gained",
    "booths-other-sides",
    "booths-taken",
    "booths-vacated",
    "booths-rebuilt",
    "models-changed",
    "pictures-changed",
    "exhibitors-added",
    "exhibitors-removed",
    "exhibitors-renamed",
    "exhibitors-relocated",
    "exhibitors-changed",
    "items-added",
    "items-removed",
    "items-rescheduled",
    "items-changed",
    "head-changed",
)
_CORNERED = ("corner", "peninsula", "island")
_MOVED_M = 0.01
_AREA_M2 = 0.01


@dataclass(frozen=True)
class Changes:
    """The number of changes of each kind in CODES, without zeros."""

    counts: Mapping[str, int]

    def words(self, language: str = MAIN) -> tuple[str, ...]:
        return tuple(say(language, "changes", code, {"n": n}) for code, n in self.counts.items())


def expo_changes(before: Expo | None, after: Expo) -> Changes:
    """`before` None: everything is new."""
    found: Counter[str] = Counter()
    _pairs(found, "halls", _halls(before), _halls(after), _hall)
    was, now = _booths(before), _booths(after)
    _pairs(found, "booths", _renumbered(found, was, now), now, _booth)
    _exhibitors(found, before.exhibitors if before else (), after.exhibitors)
    _pairs(found, "items", _items(before), _items(after), _item)
    if before is not None and _head(before) != _head(after):
        found["head-changed"] += 1
    return Changes({code: found[code] for code in CODES if found[code]})


def _pairs(
    found: Counter[str],
    what: str,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    compare: Callable[[Counter[str], Any, Any], None],
) -> None:
    found[f"{what}-added"] += len(new.keys() - old.keys())
    found[f"{what}-removed"] += len(old.keys() - new.keys())
    for key in old.keys() & new.keys():
        if old[key] != new[key]:
            compare(found, old[key], new[key])


def _renumbered(
    found: Counter[str], old: Mapping[str, Booth], new: Mapping[str, Booth]
) -> dict[str, Booth]:
    """The old booths by their new keys: a removed and an added booth with the same outline are one renumbered booth."""
    places = {(old[key].hall, old[key].outline): key for key in old.keys() - new.keys()}
    keys = {
        places[place]: key
        for key in new.keys() - old.keys()
        if (place := (new[key].hall, new[key].outline)) in places
    }
    found["booths-renumbered"] += len(keys)
    return {keys.get(key, key): booth for key, booth in old.items()}


def _hall(found: Counter[str], old: Hall, new: Hall) -> None:
    found["halls-reshaped"] += old.outline != new.outline


def _booth(found: Counter[str], old: Booth, new: Booth) -> None:
    found["booths-resized"] += abs(old.area - new.area) > _AREA_M2
    found["booths-moved"] += (
        math.dist(middle(old.outline), middle(new.outline)) > _MOVED_M or old.hall != new.hall
    )
    if old.type != new.type:
        had, has = old.type in _CORNERED, new.type in _CORNERED
        found[
            "corners-lost"
            if had and not has
            else "corners-gained"
            if has and not had
            else "booths-other-sides"
        ] += 1
    found["booths-taken"] += bool(new.exhibitors) and not old.exhibitors
    found["booths-vacated"] += bool(old.exhibitors) and not new.exhibitors
    found["models-changed"] += _model(old) != _model(new)
    found["booths-rebuilt"] += old.construction != new.construction
    found["pictures-changed"] += (old.posters, old.logo, old.video) != (
        new.posters,
        new.logo,
        new.video,
    )


def _exhibitors(
    found: Counter[str], before: Sequence[Exhibitor], after: Sequence[Exhibitor]
) -> None:
    """Without an `id` column the name is the identity: a removed and an added exhibitor with the same booths are one
    renamed exhibitor."""
    old, new = {one.id: one for one in before}, {one.id: one for one in after}
    gone = {one.booths: one for one in before if one.id not in new and one.booths}
    renamed = {one.id for one in after if one.id not in old and one.booths in gone}
    found["exhibitors-renamed"] += len(renamed)
    found["exhibitors-added"] += len(new.keys() - old.keys()) - len(renamed)
    found["exhibitors-removed"] += len(old.keys() - new.keys()) - len(renamed)
    for id in old.keys() & new.keys():
        one, other = old[id], new[id]
        found["exhibitors-renamed"] += one.name != other.name
        found["exhibitors-relocated"] += one.booths != other.booths
        found["exhibitors-changed"] += _rest(one) != _rest(other)


def _rest(one: Exhibitor) -> tuple[object, ...]:
    """All fields except name, booths and row; the row changes when another row is inserted above."""
    fields = (name for name in one.__struct_fields__ if name not in ("id", "name", "booths", "row"))
    return tuple(getattr(one, name) for name in fields)


def _item(found: Counter[str], old: Item, new: Item) -> None:
    moved = (old.start, old.end, old.place) != (new.start, new.end, new.place)
    found["items-rescheduled" if moved else "items-changed"] += 1


def _head(expo: Expo) -> tuple[object, ...]:
    return (
        expo.title,
        expo.subtitle,
        expo.locales,
        expo.start,
        expo.end,
        expo.timezone,
        expo.venue,
        expo.accent,
        expo.legal,
        expo.question_days,
        expo.uncounted,
        expo.live,
        expo.plain_walls,
        expo.sponsors,
        expo.licence,
        expo.embed,
        expo.hours,
        expo.titles,
        expo.glossary,
    )


def _halls(expo: Expo | None) -> dict[str, Hall]:
    return {hall.id: hall for hall in expo.halls} if expo else {}


def _booths(expo: Expo | None) -> dict[str, Booth]:
    return {booth.key: booth for hall in _halls(expo).values() for booth in hall.booths}


def _items(expo: Expo | None) -> dict[str, Item]:
    return {item.id: item for item in expo.items} if expo else {}


def _model(booth: Booth) -> tuple[object, ...]:
    return (booth.model, booth.model_unit, booth.model_turn)
