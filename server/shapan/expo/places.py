"""Matches the places and exhibitors that the programme names with stages, booths, halls and exhibitors."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

import msgspec
from rapidfuzz import fuzz, process

from shapan.expo import numbers
from shapan.expo.findings import Finding, Where, finding
from shapan.expo.model import Expo, Item
from shapan.geometry.slug import slug

_CANDIDATES = 3
_LIKE = 70.0  # rapidfuzz score below which a name is no candidate
# Words before the name of a place: "Room 2.1", "at Main Stage", "Booth A12", "会场：主舞台", "Зал «Москва»"
_LEAD = re.compile(
    r"^(?:at|in|room|venue|location|auditorium|stage|hall|booth|stand|зал|сцена|стенд|аудитория|место|会场|地点|展位)\b[\s:：.№#]+(?=[^\s,，/|(])",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*[,/|·>»«()（）,:：;]\s*|\s+[-–—]\s+")


def items_with_places(expo: Expo, items: Sequence[Item]) -> tuple[Expo, list[Finding]]:
    """The expo with its programme. Each item's `place` becomes the id of a venue feature, a booth key or a hall id, or
    "" with a finding; its `exhibitor` becomes an id.

    A place may be any of these as written, a title in any locale, a booth's number, or an exhibitor (its first booth).
    "Hall 2, Main Stage" gives the most specific of its parts. Without a place, the exhibitor's first booth is used.
    """
    if not items:
        return expo, []
    index = _index(expo)
    booths = {one.id: one.booths for one in expo.exhibitors}
    tenants = {booth.key: booth.exhibitors for hall in expo.halls for booth in hall.booths}
    done: list[Item] = []
    unplaced: dict[str, list[Item]] = defaultdict(list)
    unknown: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        exhibitor = (
            item.exhibitor if item.exhibitor in booths else index.exhibitors.get(item.exhibitor, "")
        )
        if item.exhibitor and not exhibitor:
            unknown[item.exhibitor].append(item)
        place = _place(item.place, index)
        if item.place and not place:
            unplaced[item.place].append(item)
        if not item.place and booths.get(exhibitor):
            place = booths[exhibitor][0]
        if not exhibitor and len(tenants.get(place, ())) == 1:
            exhibitor = tenants[place][0]
        room = "" if place else item.place
        same = place == item.place and exhibitor == item.exhibitor
        done.append(
            item
            if same
            else msgspec.structs.replace(item, place=place, room=room, exhibitor=exhibitor)
        )
    findings = [_unplaced(name, of, index) for name, of in unplaced.items()]
    findings += [_unknown(name, of, index) for name, of in unknown.items()]
    return msgspec.structs.replace(expo, items=tuple(done)), [*findings, *_overlapping(expo, done)]


def _overlapping(expo: Expo, items: Sequence[Item]) -> Iterator[Finding]:
    """Items at the same time on one stage."""
    stages = {feature.id for hall in expo.halls for feature in hall.features}
    for first, second in overlaps([one for one in items if one.place in stages]):
        where = Where(document="programme", key=second.id)
        yield finding("item-overlap", "info", where, one=first.id, two=second.id, place=first.place)


class _Index(msgspec.Struct, frozen=True):
    """By slug. If a hall, a booth and a stage have the same name, the stage wins, because it is the most specific."""

    halls: Mapping[str, str]
    # (key, hall) of each booth that the name matches
    booths: Mapping[str, tuple[tuple[str, str], ...]]
    features: Mapping[str, str]
    exhibitors: Mapping[str, str]
    homes: Mapping[str, str]  # exhibitor id -> its first booth


def _index(expo: Expo) -> _Index:
    halls: dict[str, str] = {}
    booths: dict[str, dict[str, str]] = defaultdict(dict)
    features: dict[str, str] = {}
    for hall in expo.halls:
        halls |= {slug(name): hall.id for name in (*hall.title.values(), hall.id)}
        for booth in hall.booths:
            for name in (booth.number, booth.key):
                for spelt in {slug(form) for form in (name, *numbers.forms(name))}:
                    booths[spelt][booth.key] = hall.id
        for feature in hall.features:
            if feature.category != "opening":
                features |= {
                    slug(name): feature.id for name in (*feature.title.values(), feature.id)
                }
    exhibitors: dict[str, str] = {}
    for one in expo.exhibitors:
        for name in (*one.name.values(), one.id):
            exhibitors.setdefault(slug(name), one.id)
    homes = {one.id: one.booths[0] for one in expo.exhibitors if one.booths}
    for table in (halls, booths, features, exhibitors):
        table.pop("", None)
    own = {name: tuple(found.items()) for name, found in booths.items()}
    return _Index(halls, own, features, exhibitors, homes)


def _place(written: str, index: _Index) -> str:
    """The match of the whole text without introducing words, else the most specific match of its parts."""
    parts = [part for part in _PARTS.split(written) if part]
    hall = next(
        (at for part in parts for text in _readings(part) if (at := index.halls.get(slug(text)))),
        "",
    )
    for texts in (
        list(_readings(written)),
        [text for part in reversed(parts) for text in _readings(part)],
    ):
        for look in (_thing, _booth, _hall, _home):
            for text in texts:
                if at := look(text, hall, index):
                    return at
    return ""


def _readings(text: str) -> tuple[str, str]:
    return text, _LEAD.sub("", text)


def _thing(text: str, hall: str, index: _Index) -> str:
    return index.features.get(slug(text), "")


def _booth(text: str, hall: str, index: _Index) -> str:
    """A number that several halls use matches only together with the hall."""
    for name in (text, numbers.forms(text)[-1]):
        found = index.booths.get(slug(name), ())
        own = (
            [key for key, at in found if at == hall]
            if len(found) > 1
            else [key for key, _ in found]
        )
        if own:
            return own[0]
    return ""


def _hall(text: str, hall: str, index: _Index) -> str:
    return index.halls.get(slug(text), "")


def _home(text: str, hall: str, index: _Index) -> str:
    return index.homes.get(index.exhibitors.get(slug(text), ""), "")


def _unplaced(written: str, items: Sequence[Item], index: _Index) -> Finding:
    keys = {slug(key): key for found in index.booths.values() for key, _ in found}
    names = {**index.halls, **keys, **index.features}
    near = process.extract(
        slug(written), names.keys(), scorer=fuzz.WRatio, limit=_CANDIDATES, score_cutoff=_LIKE
    )
    ids = list(dict.fromkeys(names[name] for name, *_ in near))
    return finding(
        "item-place-unknown",
        "warning",
        _where(items),
        advice="did-you-mean" if ids else "",
        said=written,
        near=tuple(ids),
        n=len(items),
        item=items[0].id,
        place=written,
    )


def _unknown(written: str, items: Sequence[Item], index: _Index) -> Finding:
    near = process.extract(
        written, index.exhibitors.keys(), scorer=fuzz.WRatio, limit=1, score_cutoff=80
    )
    return finding(
        "item-exhibitor-unknown",
        "warning",
        _where(items),
        advice="did-you-mean" if near else "",
        said=written,
        near=tuple(index.exhibitors[name] for name, *_ in near),
        n=len(items),
        item=items[0].id,
        exhibitor=written,
    )


def _where(items: Sequence[Item]) -> Where:
    return Where(document="programme", key=items[0].id)


def overlaps(items: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
    """Items that begin at a place while another item is in progress there, each with the earlier item."""
    running: dict[str, tuple[datetime, Item]] = {}
    for item in sorted(items, key=lambda one: datetime.fromisoformat(one.start)):
        start, end = datetime.fromisoformat(item.start), datetime.fromisoformat(item.end)
        until = running.get(item.place)
        if until is not None and start < until[0]:
            yield until[1], item
        if until is None or end > until[0]:
            running[item.place] = (end, item)
