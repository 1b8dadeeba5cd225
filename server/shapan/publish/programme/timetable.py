"""The programme of a release: its items with their places, for search, lists and calendars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import msgspec

from shapan.expo.programme import parse_now
from shapan.expo.values import Words
from shapan.pages.agenda import (
    AgendaRow,
    Choices,
    Filters,
    PartLink,
    choices_of,
    chosen,
    part_links,
    searched,
    with_states,
)
from shapan.publish.release.listing import programme_of
from shapan.store.ports import Blobs
from shapan.wire import Programme, ProgrammeItem, ProgrammePlace, Release

_programme = msgspec.json.Decoder(Programme).decode


def programme_items(
    release: Release, blobs: Blobs
) -> Iterator[tuple[ProgrammeItem, ProgrammePlace | None]]:
    """Ordered by time."""
    for part in programme_of(release, blobs).parts:
        programme = _programme(blobs.read(part.list))
        for item in programme.items:
            yield item, programme.places.get(item.place)


class Timetable(msgspec.Struct, frozen=True):
    """The programme data that a server keeps in memory for its pages."""

    links: tuple[PartLink, ...]
    rows: tuple[AgendaRow, ...]
    choices: Choices
    glossary: dict[str, Words]  # names of tracks and kinds

    def find(self, filters: Filters, zone: str) -> tuple[Filters, Sequence[AgendaRow]]:
        """The rows that match the filters, each with its state. Without a day filter these are the rows of today, or of
        the first day if today has none."""
        moment = parse_now(filters.now, ZoneInfo(zone)) or datetime.now(UTC)
        today = moment.astimezone(ZoneInfo(zone)).date().isoformat()
        if filters == Filters(now=filters.now) and self.choices.days:
            day = today if today in self.choices.days else self.choices.days[0]
            filters = msgspec.structs.replace(filters, day=day)
        return filters, with_states(chosen(self.rows, filters), moment)


def timetable_of(release: Release, blobs: Blobs) -> Timetable:
    index = programme_of(release, blobs)
    rows = tuple(
        searched(item, place, index.words) for item, place in programme_items(release, blobs)
    )
    return Timetable(
        part_links([(part.id, part.items) for part in index.parts]),
        rows,
        choices_of([row.item for row in rows]),
        index.words,
    )
