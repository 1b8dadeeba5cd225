"""Pages of the programme: its days, a day (or an hour of a full one), an item, and the results of filters.

The server marks items in progress in its responses; in a static tree the pages' script does (web/src/agenda.ts)."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Protocol

import msgspec

from shapan.expo.model import Expo, Item
from shapan.expo.programme import ItemState, state
from shapan.expo.texts.glossary import Glossary, called
from shapan.expo.values import Words
from shapan.pages.documents import document_page
from shapan.pages.linked import item_event
from shapan.pages.render.address import at, item_path
from shapan.pages.render.frame import Page, base_from
from shapan.pages.render.words import day, say_in, ui


class AgendaPlace(Protocol):
    """The place of items; `wire.ProgrammePlace` has these fields."""

    @property
    def title(self) -> Words: ...
    @property
    def page(self) -> str: ...
    @property
    def view(self) -> str: ...


class AgendaEntry(Protocol):
    """The fields of an item in a list; `expo.model.Item` and `wire.ProgrammeItem` have them."""

    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def title(self) -> Words: ...
    @property
    def start(self) -> str: ...
    @property
    def end(self) -> str: ...
    @property
    def place(self) -> str: ...
    @property
    def room(self) -> str: ...
    @property
    def summary(self) -> Words: ...
    @property
    def speakers(self) -> tuple[str, ...]: ...
    @property
    def track(self) -> str: ...
    @property
    def language(self) -> str: ...


class PartLink(msgspec.Struct, frozen=True):
    """A page of the programme: a day, or its items that begin at `clock` or later."""

    id: str
    date: str
    clock: str  # "10:00", or "" for a whole day
    items: int


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """A visitor's filters; "" is no filter. `now`: the clock of this visit in the address."""

    day: str = ""
    track: str = ""
    kind: str = ""
    language: str = ""
    q: str = ""
    now: str = ""


class Choices(msgspec.Struct, frozen=True):
    """The available filter values."""

    days: tuple[str, ...]
    tracks: tuple[str, ...]
    kinds: tuple[str, ...]
    languages: tuple[str, ...]


def choices_of(items: Sequence[AgendaEntry]) -> Choices:
    def of(field: str) -> tuple[str, ...]:
        return tuple(sorted({getattr(item, field) for item in items} - {""}))

    return Choices(
        tuple(sorted({item.start[:10] for item in items})), of("track"), of("kind"), of("language")
    )


class AgendaRow(msgspec.Struct, frozen=True):
    """`text`: the folded text for the word search."""

    item: AgendaEntry
    place: AgendaPlace | None
    state: ItemState | None = None
    text: str = ""


def part_links(parts: Sequence[tuple[str, int]]) -> tuple[PartLink, ...]:
    return tuple(PartLink(id, id[:10], _clock(id), items) for id, items in parts)


def agenda_page(head: Expo, links: Sequence[PartLink], choices: Choices, locale: str) -> Page:
    """`/programme/` of the static tree: its days. The script converts it to a list with filters."""
    return document_page(
        "programme.html",
        locale,
        head,
        at(f"{locale}/programme/", head.locales),
        ui(locale, "programme"),
        days=_days(links),
        rows=(),
        filters=None,
        choices=choices,
        found=0,
        blank=Filters(),
    )


def found_page(
    head: Expo,
    links: Sequence[PartLink],
    rows: Sequence[AgendaRow],
    filters: Filters,
    choices: Choices,
    locale: str,
) -> Page:
    """`/programme/` of a server, with a form and the matching items."""
    return document_page(
        "programme.html",
        locale,
        head,
        at(f"{locale}/programme/", head.locales),
        ui(locale, "programme"),
        days=_days(links),
        rows=by_day(rows),
        filters=filters,
        choices=choices,
        found=len(rows),
    )


def part_page(
    head: Expo,
    part: str,
    items: Sequence[Item],
    places: Mapping[str, AgendaPlace],
    links: Sequence[PartLink],
    locale: str,
) -> Page:
    """`/programme/<part>/`."""
    title = ", ".join(filter(None, (day(locale, part[:10]), _clock(part))))
    return document_page(
        "programme_part.html",
        locale,
        head,
        at(f"{locale}/programme/{part}/", head.locales),
        title,
        part=part,
        heading=title,
        days=_days(links),
        rows=[AgendaRow(item, places.get(item.place)) for item in items],
    )


def item_page(head: Expo, item: Item, place: AgendaPlace | None, locale: str) -> Page:
    """`/programme/<item>/`."""
    path = item_path(locale, item.id)
    return document_page(
        "item.html",
        locale,
        head,
        at(path, head.locales),
        say_in(item.title, locale)[0],
        item=item,
        place=place,
        zone=zone_name(item.start, head.timezone),
        description=say_in(item.summary, locale)[0].partition("\n")[0][:300],
        linked=item_event(head, item, place.title if place else {}, locale, base_from(head, path)),
    )


def chosen(rows: Sequence[AgendaRow], filters: Filters) -> list[AgendaRow]:
    """The matching rows, in the given order. Free text: every word, in any locale."""
    words = fold_search(filters.q).split()
    return [
        row
        for row in rows
        if filters.day in ("", row.item.start[:10])
        and filters.track in ("", row.item.track)
        and filters.kind in ("", row.item.kind)
        and filters.language in ("", row.item.language)
        and all(word in row.text for word in words)
    ]


def with_states(rows: Sequence[AgendaRow], now: datetime) -> list[AgendaRow]:
    return [
        msgspec.structs.replace(row, state=state(row.item.start, row.item.end, now)) for row in rows
    ]


def by_day(rows: Sequence[AgendaRow]) -> list[tuple[str, list[AgendaRow]]]:
    return [(date, list(own)) for date, own in groupby(rows, key=lambda row: row.item.start[:10])]


def fold_search(text: str) -> str:
    """As `normalized` of web/src/core/expo/words.ts: ignores case and accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def zone_name(start: str, zone: str) -> str:
    """`"Asia/Shanghai, UTC+08:00"`: readable in every language."""
    return f"{zone.replace('_', ' ')}, UTC{start[16:]}" if start[16:] and zone != "UTC" else "UTC"


def searched(item: AgendaEntry, place: AgendaPlace | None, glossary: Glossary) -> AgendaRow:
    """A row with its searchable text."""
    at = place.title.values() if place else ()
    track = called(glossary, item.track).values()
    texts = (*item.title.values(), *item.summary.values(), *item.speakers, *track, item.room, *at)
    return AgendaRow(item, place, text=fold_search("\n".join(texts)))


def _clock(part: str) -> str:
    """The time in the id of a part: `"2026-08-23-10"` -> "10:00", `"2026-08-23-1030"` -> "10:30", a day -> ""."""
    return f"{part[11:13]}:{part[13:] or '00'}" if part[11:] else ""


def _days(links: Sequence[PartLink]) -> list[tuple[str, int, list[PartLink]]]:
    """(date, items, its pages)"""
    days = [(date, list(own)) for date, own in groupby(links, key=lambda link: link.date)]
    return [(date, sum(link.items for link in own), own) for date, own in days]
