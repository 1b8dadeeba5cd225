"""The programme as a table that people work on, whatever document it was read from.

A row is an entry; times are `2026-05-16T10:00` in the expo's time zone, or as written where they cannot be read. A text
without a language is one of the expo's first language.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from shapan.expo.values import Words
from shapan.intake.exhibitors.table import ExhibitorColumn, ExhibitorTable
from shapan.intake.programme import read_entries
from shapan.intake.programme.columns import WORDED, programme_field
from shapan.intake.programme.entries import TEXT_FIELDS, Context, ProgrammeEntry, items_by_entry
from shapan.intake.programme.frab import is_schedule
from shapan.intake.tables.json_records import decode_json, find_records
from shapan.intake.tables.read import read_table

PROGRAMME_FIELDS = (
    *("title", "start", "end", "place", "kind", "speakers"),
    *(one for one in TEXT_FIELDS if one not in ("id", "place", "kind")),
    *("summary", "id"),
)  # in the order of the columns
_KNOWN = frozenset((*PROGRAMME_FIELDS, "duration"))
CellsByRow = dict[int, dict[str, str]]  # number -> name of the column -> text


def column_name(field: str, locale: str = "") -> str:
    return f"{field} ({locale})" if locale else field


def columns_for(locales: Sequence[str], more: Iterable[str] = ()) -> tuple[ExhibitorColumn, ...]:
    """`more`: columns that are not understood."""
    found: list[ExhibitorColumn] = []
    for field in PROGRAMME_FIELDS:
        spoken = locales if field in WORDED else ("",)
        found += [ExhibitorColumn(column_name(field, locale), field, locale) for locale in spoken]
    return (*found, *(ExhibitorColumn(name, "", "") for name in more))


def programme_rows(data: bytes | None, context: Context) -> ExhibitorTable:
    """CellsByRow by their place in the document from 1. Raises what `read_entries` raises."""
    if data is None:
        return ExhibitorTable(columns_for(context.locales), {})
    entries = read_entries(data, context)
    rows = cells_of(entries, context)
    raw = raw_records(context.name, data)
    if raw is not None:  # what cannot be read is shown as it was written
        for row, record in zip(rows.values(), raw, strict=True):
            row |= {
                name: str(record[name])
                for name in ("start", "end")
                if record.get(name) and not _moment(row, name)
            }
            row |= {
                name: str(value)
                for name, value in record.items()
                if name not in _KNOWN and _flat(value)
            }
    else:
        for row, more in zip(rows.values(), _unknown(entries, data, context), strict=True):
            row |= more
    return table_of_cells(rows, context.locales)


def table_of_cells(rows: CellsByRow, locales: Sequence[str]) -> ExhibitorTable:
    spoken = dict.fromkeys(
        (
            *locales,
            *(
                name[:-1].partition(" (")[2]
                for row in rows.values()
                for name in row
                if _worded(name)
            ),
        )
    )
    known = columns_for(tuple(spoken))
    names = {one.name for one in known}
    columns = columns_for(
        tuple(spoken),
        dict.fromkeys(name for row in rows.values() for name in row if name not in names),
    )
    return ExhibitorTable(
        columns,
        {number: tuple(row.get(one.name, "") for one in columns) for number, row in rows.items()},
    )


def cells_of(entries: Sequence[ProgrammeEntry], context: Context) -> CellsByRow:
    items = items_by_entry(context, entries)
    return {
        number: _cells(entry, item.id if item else entry.id, context)
        for number, (entry, item) in enumerate(zip(entries, items, strict=True), 1)
    }


def raw_records(name: str, data: bytes) -> list[dict[str, object]] | None:
    """The records of a JSON programme of our own form, with all that they say; None for other documents."""
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start not in (b"{", b"[") and not data.startswith((b"\xff\xfe{", b"\xfe\xff\0{")):
        return None
    value = decode_json(name, data)
    return None if is_schedule(value) else find_records(value)


def _cells(entry: ProgrammeEntry, id: str, context: Context) -> dict[str, str]:
    found = {
        column_name("title", locale): text for locale, text in _spoken(entry.title, context).items()
    }
    found |= {
        column_name("summary", locale): text
        for locale, text in _spoken(entry.summary, context).items()
    }
    found |= {name: getattr(entry, name) for name in TEXT_FIELDS}
    found |= {"id": id, "speakers": "; ".join(entry.speakers)}
    found["start"] = _local(entry.start, context) or entry.said
    found["end"] = _local(entry.end, context)
    return {name: text.strip() for name, text in found.items() if text.strip()}


def _spoken(words: Words, context: Context) -> Words:
    first = context.locales[0]
    return {locale or first: text for locale, text in words.items() if locale or first not in words}


def _local(moment: datetime | None, context: Context) -> str:
    return moment.astimezone(context.zone).strftime("%Y-%m-%dT%H:%M") if moment is not None else ""


def _moment(row: dict[str, str], name: str) -> bool:
    return len(row.get(name, "")) == 16 and row[name][10] == "T"


def _worded(name: str) -> bool:
    return name.endswith(")") and name.partition(" (")[0] in WORDED


def _flat(value: object) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool) and value != ""


def _unknown(
    entries: Sequence[ProgrammeEntry], data: bytes, context: Context
) -> list[dict[str, str]]:
    """The cells of a table whose columns nobody here understands."""
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")[:6].upper()
    if start.startswith((b"BEGIN:", b"<", b"{", b"[")) or data.startswith(
        (b"\xff\xfe<", b"\xfe\xff\0<", b"\xff\xfe{")
    ):
        return [{} for _ in entries]
    table, _ = read_table(context.name, data, lambda header: programme_field(header) is not None)
    cells = {row.number: row.cells for row in table.rows}
    unknown = []
    for entry in entries:
        own = cells.get(entry.row, {}).items()
        odd = [
            (column, value)
            for column, value in own
            if programme_field(column) is None and column not in _KNOWN
        ]
        unknown.append(
            {name: value if isinstance(value, str) else "; ".join(value) for name, value in odd}
        )
    return unknown
