"""The search shards, made from the texts of the expo.

They are divided by hall (in parts) and by part of the programme; one shard has everything without a booth. An edit
rewrites one shard.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from shapan.expo.model import Booth, Exhibitor, Expo, Hall, Item
from shapan.expo.numbers import number_pieces
from shapan.expo.search.index import Doc, SearchEntry, Shard, shard_of
from shapan.expo.texts.glossary import Glossary
from shapan.expo.texts.place_names import place_names
from shapan.expo.values import Words
from shapan.expo.ways.walk import named_places, place_titles
from shapan.pages.render.address import booth_path, exhibitor_path, hall_path, item_path
from shapan.pages.render.words import country
from shapan.wire import ProgrammePlace

SHARD_EXHIBITORS = 200  # exhibitors without a booth per shard


def booth_shard(
    expo: Expo, hall: str, booths: Iterable[tuple[Booth, Sequence[Exhibitor]]]
) -> Shard:
    """Booths with their single exhibitors; exhibitors who share a booth are separate entries."""
    docs = (doc for booth, tenants in booths for doc in _booth(hall, booth, tenants, expo.locales))
    return shard_of(docs, expo.glossary)


def item_shard(
    items: Iterable[Item], places: Mapping[str, ProgrammePlace], glossary: Glossary
) -> Shard:
    return shard_of((_item(item, places.get(item.place)) for item in items), glossary)


def front_shards(expo: Expo) -> Iterator[Shard]:
    """Halls, zones, places and scenarios; then exhibitors without a booth."""
    halls = expo.halls
    scenarios = (
        Doc(
            SearchEntry(kind="scenario", id=one.id, title=one.title, page=f"scenarios/{one.id}/"),
            (),
            tuple(one.summary.values()),
        )
        for one in expo.scenarios
    )
    yield shard_of((*(doc for hall in halls for doc in _hall(hall)), *scenarios))
    homeless = [one for one in expo.exhibitors if not one.booths]
    for start in range(0, len(homeless), SHARD_EXHIBITORS):
        docs = (
            _exhibitor(one, expo.locales, "", None)
            for one in homeless[start : start + SHARD_EXHIBITORS]
        )
        yield shard_of(docs, expo.glossary)


def _hall(hall: Hall) -> Iterator[Doc]:
    page = _below(hall_path("", hall.id))
    yield Doc(
        SearchEntry(
            kind="hall", id=hall.id, title=hall.title or {"": hall.id}, page=page, hall=hall.id
        ),
        (hall.id,),
    )
    for zone in hall.zones:
        if zone.title:
            yield Doc(
                SearchEntry(kind="zone", id=zone.id, title=zone.title, page=page, hall=hall.id)
            )
    titles = place_titles(hall)
    for feature in named_places(hall):
        title = titles[feature.id]
        yield Doc(
            SearchEntry(
                kind="place", id=feature.id, title=title, page=page, hall=hall.id, at=feature.id
            ),
            place_names(feature.kind),
        )


def _booth(
    hall: str, booth: Booth, tenants: Sequence[Exhibitor], locales: Sequence[str]
) -> Iterator[Doc]:
    number, page = booth.number or booth.key, _below(booth_path("", booth.key))
    alone = tenants[0] if len(tenants) == 1 else None
    yield Doc(
        SearchEntry(
            kind="booth",
            id=booth.key,
            title=booth.title,
            page=page,
            hall=hall,
            number=number,
            at=booth.key,
            products=alone.products if alone else (),
            tags=alone.categories if alone else (),
        ),
        (*_numbers(booth), *(alone.name.values() if alone else ())),
        _said(alone, locales) if alone else (),
    )
    if alone is None:
        for one in tenants:
            yield _exhibitor(one, locales, hall, booth)


def _numbers(booth: Booth) -> tuple[str, ...]:
    """Each number by which somebody may ask for a booth that has several."""
    pieces = [piece for one in (booth.number, *booth.aliases) for piece in number_pieces(one)]
    return tuple(dict.fromkeys(pieces)) if len(pieces) > 1 else ()


def _exhibitor(one: Exhibitor, locales: Sequence[str], hall: str, booth: Booth | None) -> Doc:
    number, key = (booth.number or booth.key, booth.key) if booth else ("", "")
    page = _below(exhibitor_path("", one.id))
    return Doc(
        SearchEntry(
            kind="exhibitor",
            id=one.id,
            title=one.name,
            page=page,
            hall=hall,
            number=number,
            at=key,
            products=one.products,
            tags=one.categories,
        ),
        (),
        _said(one, locales),
    )


def _item(item: Item, place: ProgrammePlace | None) -> Doc:
    said: tuple[Words, ...] = (item.summary, place.title if place else {})
    return Doc(
        SearchEntry(
            kind="item",
            id=item.id,
            title=item.title,
            page=_below(item_path("", item.id)),
            hall=place.hall if place else "",
            at=item.place if place else "",
            tags=(item.track,) if item.track else (),
        ),
        item.speakers,
        tuple(text for words in said for text in words.values()),
    )


def _said(one: Exhibitor, locales: Sequence[str]) -> tuple[str, ...]:
    lands = dict.fromkeys(country(locale, one.country) for locale in locales) if one.country else ()
    return (*one.summary.values(), *lands)


def _below(path: str) -> str:
    """A path of the tree without its language prefix."""
    return path.removeprefix("/")
