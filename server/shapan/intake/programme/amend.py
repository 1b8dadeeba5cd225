"""The programme changed by hand, pasted into, or uploaded again; written as `programme.json`."""

from __future__ import annotations

import zoneinfo
from collections.abc import Sequence
from typing import Annotated

import msgspec

from shapan.intake.exhibitors.merge import MergedList, merged_tables
from shapan.intake.exhibitors.table import (
    PASTE_CHARACTERS,
    CellChange,
    ExhibitorListUpload,
    ExhibitorTable,
    ReadColumn,
    changed_table,
)
from shapan.intake.programme.entries import Context
from shapan.intake.programme.paste import pasted_rows
from shapan.intake.programme.records import write_records
from shapan.intake.programme.rows import programme_rows
from shapan.settings import PROGRAMME_ITEMS

_Text = Annotated[str, msgspec.Meta(max_length=20_000)]
ProgrammeFile = tuple[str, bytes | None]  # path and content
ExpoTimes = tuple[Sequence[str], str, tuple[str, str]]  # locales, time zone, first and last day


class ProgrammeChange(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True
):
    """`paste`: rows as a clipboard has them; `columns`: what each of their columns is (`title zh`, "" for none);
    without it they are guessed. With an `upload` there is no other change."""

    cells: Annotated[tuple[CellChange, ...], msgspec.Meta(max_length=20 * PROGRAMME_ITEMS)] = ()
    # by column
    add: Annotated[tuple[dict[str, _Text], ...], msgspec.Meta(max_length=PROGRAMME_ITEMS)] = ()
    drop: Annotated[tuple[int, ...], msgspec.Meta(max_length=PROGRAMME_ITEMS)] = ()  # rows
    paste: Annotated[str, msgspec.Meta(max_length=PASTE_CHARACTERS)] = ""
    columns: Annotated[tuple[_Text, ...], msgspec.Meta(max_length=200)] = ()
    upload: ExhibitorListUpload | None = None


class AmendedProgramme(msgspec.Struct, frozen=True):
    """`pasted`: the columns of what was pasted, as they were understood."""

    before: ExhibitorTable
    after: ExhibitorTable
    document: bytes
    pasted: tuple[ReadColumn, ...]


class MergedProgramme(msgspec.Struct, frozen=True):
    merged: MergedList
    document: bytes


def read_programme_table(name: str, data: bytes | None, when: ExpoTimes) -> ExhibitorTable:
    """Of any programme that is read; without one an empty table. Raises what `read_programme` raises."""
    return programme_rows(data, _context(name, when))


def amended_programme(
    name: str, data: bytes | None, change: ProgrammeChange, when: ExpoTimes
) -> AmendedProgramme:
    """Raises Usage for rows and columns that are not there, TooComplex for too many items."""
    context = _context(name, when)
    before = programme_rows(data, context)
    after = changed_table(before, change.cells, change.add, change.drop)
    pasted: tuple[ReadColumn, ...] = ()
    if change.paste.strip():
        after, pasted = pasted_rows(
            after, change.paste, change.columns, _context("paste.tsv", when)
        )
    context.check_count(len(after.rows))
    return AmendedProgramme(
        before, after, write_records(name, data, before, after, context.locales[0]), pasted
    )


def merged_programme(
    now: ProgrammeFile,
    base: ProgrammeFile | None,
    brought: ProgrammeFile,
    asked: ExhibitorListUpload,
    when: ExpoTimes,
) -> MergedProgramme:
    """`base`: the programme as it was uploaded last, `now`: as it is, `brought`: as it is uploaded again."""
    before, new = (
        programme_rows(now[1], _context(now[0], when)),
        programme_rows(brought[1], _context(brought[0], when)),
    )
    old = programme_rows(base[1], _context(base[0], when)) if base else ExhibitorTable((), {})
    merged = merged_tables(before, old, new, asked)
    document = write_records(*now, before, merged.after, _context(now[0], when).locales[0])
    return MergedProgramme(merged, document)


def _context(name: str, when: ExpoTimes) -> Context:
    locales, zone, days = when
    return Context(name, tuple(locales) or ("en",), zoneinfo.ZoneInfo(zone), (days[0], days[1]))
