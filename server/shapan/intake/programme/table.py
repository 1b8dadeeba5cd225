"""CSV and XLSX programmes: any table with known column names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from shapan.expo.values import Words
from shapan.intake.programme.columns import WORDED, programme_field
from shapan.intake.programme.days import day_of
from shapan.intake.programme.entries import TEXT_FIELDS, Context, ProgrammeEntry
from shapan.intake.programme.when import clock_of, minutes_of, moment_at, moment_of, span_of
from shapan.intake.tables.read import columns_unused, read_table
from shapan.intake.tables.table import TableRow
from shapan.intake.text import clean, parts


def table_entries(data: bytes, context: Context) -> list[ProgrammeEntry]:
    """A date may be in a separate column, or alone in a line above its rows; a row without one has the date of the row
    before. Raises the errors of `tables.read_table`."""
    table, notes = read_table(
        context.name, data, lambda header: programme_field(header) is not None
    )
    context.findings.extend(notes)
    columns = (
        {c: means for c in table.columns if (means := programme_field(c)) is not None}
        if table.headed
        else {}
    )
    fields = {field for field, _ in columns.values()}
    if "title" not in fields or not fields & {"start", "time", "date"}:
        got = [clean(column, 30) for column in table.columns[:8]]
        context.say("programme-columns" if got else "programme-columns.none", "warning", 1, got=got)
        return []
    unused = [c for c in table.columns if c not in columns]
    if unused:
        context.findings.append(columns_unused(context.name, table, unused))
    return entries_of_rows(table.rows, columns, context)


def entries_of_rows(
    rows: Sequence[TableRow], columns: dict[str, tuple[str, str]], context: Context
) -> list[ProgrammeEntry]:
    """`columns`: name -> field and locale."""
    context.check_count(len(rows))
    found: list[ProgrammeEntry] = []
    day: date | None = None
    for row in rows:
        alone = next(iter(row.cells.values())) if len(row.cells) == 1 else ""
        heading = day_of(alone, context.days) if isinstance(alone, str) else None
        if heading is not None:
            day = heading
            continue
        entry, day = _entry(row, columns, context, day)
        found.append(entry)
    return found


def _entry(
    row: TableRow, columns: dict[str, tuple[str, str]], context: Context, day: date | None
) -> tuple[ProgrammeEntry, date | None]:
    cells: dict[str, str] = {}
    words: dict[str, Words] = {field: {} for field in WORDED}
    for column, value in row.cells.items():
        if column not in columns:
            continue
        field, locale = columns[column]
        text = value if isinstance(value, str) else "; ".join(value)
        if field in words:
            words[field].setdefault(locale, text)
        elif field not in cells:
            cells[field] = text
        elif field in ("start", "end"):  # one column for dates and one for times
            cells[field] += f" {text}"
        elif field == "speakers":
            cells[field] += f"; {text}"
    day = next(
        (one for key in ("date", "start") if (one := day_of(cells.get(key, ""), context.days))), day
    )
    start, end = _times(cells, context, day)
    said = " ".join(
        cells[one] for one in ("date", "time", "start", "end", "duration") if cells.get(one)
    )
    return (
        ProgrammeEntry(
            row=row.number,
            title=words["title"],
            start=start,
            end=end,
            said=said,
            summary=words["summary"],
            speakers=parts(cells.get("speakers", "")),
            **{one: cells.get(one, "") for one in TEXT_FIELDS},
        ),
        day,
    )


_NIGHT = timedelta(hours=12)  # what ends on the next day lasts no longer; else the end is wrong


def _times(
    cells: dict[str, str], context: Context, day: date | None
) -> tuple[datetime | None, datetime | None]:
    """Start and end from all available columns; a time without a date belongs to `day`, and an end before its start to
    the next day, if that is a night at most."""

    def at(clock: timedelta | None) -> datetime | None:
        return (
            moment_at(day, clock, context.zone) if day is not None and clock is not None else None
        )

    first, last = span_of(cells.get("time", "") or cells.get("start", ""))
    start = moment_of(cells.get("start", "") or cells.get("time", ""), context.zone, context.days)
    start = start or moment_of(cells.get("date", ""), context.zone, context.days) or at(first)
    if start is None:
        return None, None
    if minutes := minutes_of(cells.get("duration", "")):
        return start, start + timedelta(minutes=minutes)
    ending = cells.get("end", "")
    end = moment_of(ending, context.zone, context.days)
    clock = clock_of(ending) if ending else last
    if end is None and clock is not None:
        end = moment_at(start.date(), clock, context.zone)
        if end < start and end + timedelta(days=1) - start <= _NIGHT:
            end += timedelta(days=1)
    return start, end
