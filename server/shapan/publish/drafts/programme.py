"""The programme next to the plan: its rows, the days of the show and the places where something may be."""

from __future__ import annotations

from collections.abc import Container, Iterator

import msgspec

from shapan.expo.model import Expo
from shapan.expo.records.expo import OpeningHours
from shapan.expo.values import Words
from shapan.intake.exhibitors.table import ExhibitorColumn, ExhibitorTable, ReadColumn
from shapan.intake.programme.amend import AmendedProgramme, ExpoTimes
from shapan.publish.drafts.exhibitor_list import (
    CellDifference,
    ExhibitorListPreview,
    exhibitor_list_preview,
)
from shapan.publish.reading.source_reading import Reading
from shapan.publish.sources import PROGRAMMES

_PLACES = ("stage", "seating", "meeting", "media")  # kinds of features where something is held


class ItemPlace(msgspec.Struct, frozen=True, kw_only=True):
    """A stage or a hall. `id`: what an item's `place` says."""

    id: str
    kind: str
    title: Words
    hall: str


class ProgrammeRow(msgspec.Struct, frozen=True):
    """`place`: id of the place that the item's text means; "" where the plan does not have it."""

    number: int
    cells: tuple[str, ...]
    place: str = ""


class ProgrammeView(msgspec.Struct, frozen=True, kw_only=True):
    """`document`: what the rows are read from; "" for none. A change is written as `programme.json`. Times are those of
    the `zone`; `days`: the first and the last of the expo, "" if unknown."""

    document: str
    columns: tuple[ExhibitorColumn, ...]
    rows: tuple[ProgrammeRow, ...]
    locales: tuple[str, ...]
    zone: str
    days: tuple[str, str]
    hours: tuple[OpeningHours, ...]
    places: tuple[ItemPlace, ...]


class ProgrammePreview(msgspec.Struct, frozen=True, kw_only=True):
    """What a change would do, as of the list of exhibitors. `pasted`: the columns of what was pasted, as they were
    understood."""

    added: int
    dropped: int
    cells: tuple[CellDifference, ...]
    named: dict[int, str]
    kept: tuple[CellDifference, ...] = ()
    missing: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
    pasted: tuple[ReadColumn, ...] = ()


def programme_view(document: str, table: ExhibitorTable, reading: Reading) -> ProgrammeView:
    expo = reading.expo
    ids = next((at for at, one in enumerate(table.columns) if one.field == "id"), 0)
    placed = {one.id: one.place for one in expo.items}
    return ProgrammeView(
        document=document,
        columns=table.columns,
        rows=tuple(
            ProgrammeRow(n, cells, placed.get(cells[ids], "")) for n, cells in table.rows.items()
        ),
        locales=expo.locales,
        zone=expo.timezone,
        days=(expo.start, expo.end),
        hours=expo.hours,
        places=tuple(_places(expo)),
    )


def programme_preview(found: AmendedProgramme) -> ProgrammePreview:
    return previewed(exhibitor_list_preview(found.before, found.after), found.pasted)


def previewed(found: ExhibitorListPreview, pasted: tuple[ReadColumn, ...] = ()) -> ProgrammePreview:
    known = {
        name: value
        for name, value in msgspec.structs.asdict(found).items()
        if name not in ("firms", "read")
    }
    return ProgrammePreview(**known, pasted=pasted)


def programme_path(tree: Container[str]) -> str:
    """The programme that is read; "" for none."""
    return next((path for kind in PROGRAMMES if (path := f"programme{kind}") in tree), "")


def when_of(expo: Expo) -> ExpoTimes:
    return expo.locales, expo.timezone, (expo.start, expo.end)


def _places(expo: Expo) -> Iterator[ItemPlace]:
    """Stages before halls."""
    halls = expo.halls
    for hall in halls:
        for one in hall.features:
            if one.kind in _PLACES and (one.title or one.kind == "stage"):
                yield ItemPlace(id=one.id, kind=one.kind, title=one.title, hall=hall.id)
    for hall in halls:
        yield ItemPlace(id=hall.id, kind="hall", title=hall.title, hall=hall.id)
