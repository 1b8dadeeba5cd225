"""`programme.json` as in docs/formats.md, and any JSON list with similar records."""

from __future__ import annotations

from datetime import timedelta

from shapan.errors import Unreadable
from shapan.expo.records.programme import ItemDocument
from shapan.expo.values import Words
from shapan.intake.exhibitors.fields import convert
from shapan.intake.programme.entries import TEXT_FIELDS, Context, ProgrammeEntry
from shapan.intake.programme.when import moment_of
from shapan.intake.tables.json_records import find_records


def native_entries(value: object, context: Context) -> list[ProgrammeEntry]:
    """Raises Unreadable without a list of records."""
    records = (
        None
        if isinstance(value, dict) and "$schema" in value and "definitions" in value
        else find_records(value)
    )
    if records is None:
        raise Unreadable("json-no-list.list-items-none", where=context.name, name=context.name)
    context.check_count(len(records))
    return [_entry(record, row, context) for row, record in enumerate(records, 1)]


def _entry(record: dict[str, object], row: int, context: Context) -> ProgrammeEntry:
    values, notes = convert(context.name, record, ItemDocument, row)
    context.findings.extend(notes)
    start = moment_of(values.get("start", ""), context.zone, context.days)
    end = moment_of(values.get("end", ""), context.zone, context.days)
    if start is not None and not values.get("end"):
        end = start + timedelta(minutes=min(max(values.get("duration", 0.0), 0.0), 60 * 24 * 31))
    broken = bool(values.get("end")) and end is None
    said = " to ".join(str(record[one]) for one in ("start", "end") if record.get(one))
    return ProgrammeEntry(
        row=row,
        title=_words(values.get("title", "")),
        start=None if broken else start,
        end=end,
        said=said,
        summary=_words(values.get("summary", "")),
        speakers=values.get("speakers", ()),
        **{one: values.get(one, "") for one in TEXT_FIELDS},
    )


def _words(value: str | Words) -> Words:
    return {"": value} if isinstance(value, str) else value
