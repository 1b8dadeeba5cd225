"""The table of the programme back into `programme.json`: only what differs is written, everything else stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from shapan.geometry.slug import slug
from shapan.intake.exhibitors.table import ExhibitorColumn, ExhibitorTable
from shapan.intake.programme.columns import WORDED
from shapan.intake.programme.rows import raw_records
from shapan.intake.tables.json_records import decode_json
from shapan.intake.text import parts

_Record = dict[str, Any]


def write_records(
    name: str, data: bytes | None, before: ExhibitorTable, after: ExhibitorTable, locale: str
) -> bytes:
    """`before`: as `data` was read. `locale`: the expo's first language. Rows without a cell are left out."""
    raw = raw_records(name, data) if data is not None else None
    old = before.rows if raw is not None else {}
    known: Mapping[int, _Record] = dict(enumerate(raw, 1)) if raw is not None else {}
    ids = next(at for at, one in enumerate(after.columns) if one.field == "id")
    taken = {row[ids] for row in after.rows.values()}
    records = []
    for number, cells in after.rows.items():
        if not any(cells):
            continue
        was = (*old.get(number, ()), *[""] * len(after.columns))[: len(after.columns)]
        record = _changed(known.get(number, {}), after.columns, was, cells, locale)
        if number not in known or record != known[number]:
            key = record.pop("id", "") or cells[ids] or _free(_title(record, locale), taken)
            record = {"id": key, **record} if key else record
        records.append(record)
    head = [b"{"]
    if raw is not None and data is not None:
        head += [
            msgspec.json.encode(key) + b": " + msgspec.json.encode(value) + b",\n"
            for key, value in _beside_items(decode_json(name, data)).items()
        ]
    # a line an item: a difference can be read
    lines = b",\n ".join(msgspec.json.encode(one) for one in records)
    return (
        b"".join(head) + b'"items": [\n ' + lines + b"\n]}\n"
        if records
        else b"".join(head) + b'"items": []}\n'
    )


def _beside_items(whole: Any) -> _Record:
    """What a document says beside its items."""
    if not isinstance(whole, dict) or not isinstance(whole.get("items"), list):
        return {}
    return {key: value for key, value in whole.items() if key != "items"}


def _changed(
    record: _Record,
    columns: Sequence[ExhibitorColumn],
    was: Sequence[str],
    cells: Sequence[str],
    locale: str,
) -> _Record:
    made = dict(record)
    retimed = False
    for one, old, new in zip(columns, was, cells, strict=True):
        if one.field in WORDED:
            if old != new:
                made[one.field] = _words(made.get(one.field), one.locale or locale, new, locale)
                if not made[one.field]:
                    del made[one.field]
            continue
        name = one.field or one.name
        retimed = retimed or (name in ("start", "end") and old != new)
        if old == new:
            continue
        value = list(parts(new)) if name == "speakers" else new
        if value:
            made[name] = value
        else:
            made.pop(name, None)
    if retimed and made.pop("duration", None) is not None:
        ends = next(
            (cell for one, cell in zip(columns, cells, strict=True) if one.field == "end"), ""
        )
        made |= {"end": ends} if ends else {}
    return made


def _words(value: object, locale: str, text: str, first: str) -> dict[str, str]:
    """A text without a language is one of the first language."""
    words = (
        {str(key): str(one) for key, one in value.items()}
        if isinstance(value, dict)
        else {"": str(value or "")}
    )
    bare = words.pop("", "")
    if bare and first not in words:
        words = {first: bare, **words}
    words[locale] = text
    return {key: one for key, one in words.items() if one}


def _title(record: _Record, locale: str) -> str:
    title = record.get("title", "")
    if isinstance(title, dict):
        return str(title.get(locale) or next(iter(title.values()), ""))
    return str(title)


def _free(title: str, taken: set[str]) -> str:
    """An id that stays when the title changes: favourites and tours name it."""
    key = slug(title)
    if not key:
        return ""
    n, found = 2, key
    while found in taken:
        n, found = n + 1, f"{key}-{n}"
    taken.add(found)
    return found
