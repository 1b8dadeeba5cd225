"""Records in a JSON document: a list of objects, or an object that contains one under any name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

import msgspec

from shapan.errors import TooComplex, Unreadable
from shapan.intake.tables.linked import NamedTable
from shapan.intake.tables.table import Cell, Table, TableRow
from shapan.settings import LINE_CHARS, TABLE_ROWS
from shapan.source.json_types import JsonObject

LIKELY = (
    "exhibitors",
    "items",
    "records",
    "companies",
    "data",
    "results",
    "rows",
    "list",
    "events",
    "sessions",
    "features",
)
# what an object in a list is called by
LABELS = ("title", "name", "label", "text", "value", "number", "code", "id")
_DEEP = 4  # depth of the search for the list


def read_tables(name: str, data: bytes, owned: Callable[[str], bool]) -> list[NamedTable]:
    """Lists of records as tables, the main one first. A nested object gives `key.inner`; a list of texts or of named
    objects gives a tuple, a list of objects whose key is `owned`, or that have no name, gives `key.inner` in
    parallel."""
    value = decode_json(name, data)
    found = find_records(value)
    if found is None:
        raise Unreadable("json-no-list.list-records-none", where=name, name=name)
    if len(found) > TABLE_ROWS:
        raise TooComplex(
            "table-range.records",
            where=name,
            limit=f"{TABLE_ROWS} rows",
            rows=TABLE_ROWS,
            name=name,
            came=len(found),
        )
    lists = list(_lists(value))
    title = next((key for key, records in lists if records is found or records == found), "")
    others = [
        (key, records) for key, records in lists if records != found and len(records) <= TABLE_ROWS
    ]
    return [NamedTable(key, _table(records, owned)) for key, records in ((title, found), *others)]


def _lists(value: object, depth: int = 0) -> Iterator[tuple[str, list[JsonObject]]]:
    """The lists of objects in a document by their keys, those in objects of it too."""
    for key, own in value.items() if isinstance(value, dict) else ():
        if isinstance(own, list):
            records = [one for one in own if isinstance(one, dict)]
            if records:
                yield key, records
        elif depth < _DEEP:
            yield from _lists(own, depth + 1)


def _table(records: Sequence[JsonObject], owned: Callable[[str], bool]) -> Table:
    rows = [_flat(record, owned) for record in records]
    columns = tuple(dict.fromkeys(key for row in rows for key in row))
    return Table(columns, tuple(TableRow(i, row) for i, row in enumerate(rows, 1) if row))


def decode_json(name: str, data: bytes) -> object:
    """JSON as plain values; UTF-8 with or without a byte order mark, UTF-16 with one. Raises Unreadable with the
    position of the error.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", "replace").encode()
    try:
        return msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise Unreadable("json-syntax", where=name, name=name, error=error) from error


def find_records(value: object, depth: int = 0) -> list[dict[str, object]] | None:
    """The list of objects in a document: the document itself, one under a likely name, else the longest inside."""
    if isinstance(value, list):
        records = [r for r in value if isinstance(r, dict)]
        return records if records or not value else None
    if not isinstance(value, dict) or depth > _DEEP:
        return None
    for key in LIKELY:
        for own, inner in value.items():
            if own.lower() == key and (found := find_records(inner, depth + 1)) is not None:
                return found
    lists = [found for inner in value.values() if (found := find_records(inner, depth + 1))]
    if lists:
        return max(lists, key=len)
    # {"acme": {"name": …}, "blue": {…}}: the keys are ids.
    inner_records = [v for v in value.values() if isinstance(v, dict)]
    if len(inner_records) > 1 and len(inner_records) == len(value):
        return [{"id": k, **v} for k, v in value.items()]
    return None


def _flat(record: JsonObject, owned: Callable[[str], bool]) -> dict[str, Cell]:
    if isinstance(record.get("properties"), dict):  # a GeoJSON feature
        record = record["properties"]
    out: dict[str, Cell] = {}
    for key, value in record.items():
        if isinstance(value, dict):
            for inner, text in value.items():
                if flat := _scalar(text):
                    out[f"{key}.{inner}"] = flat
        elif isinstance(value, list) and _has_fields(value, owned(key)):
            out |= {
                f"{key}.{inner}": cells
                for inner, cells in _labels([v for v in value if isinstance(v, dict)])
            }
        elif isinstance(value, list):
            texts = tuple(t for t in (_label(v) for v in value) if t)
            if texts:
                out[key] = texts
        elif text := _scalar(value):
            out[key] = text
    return out


def _has_fields(items: list[object], owned: bool) -> bool:
    """Whether the fields of its objects tell something: those of an `owned` list, or of objects without a label."""
    objects = [one for one in items if isinstance(one, dict)]
    return bool(objects) and (owned or not any(map(_label, items)))


def _labels(objects: list[JsonObject]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The cells of each key of some objects, if any is not empty."""
    for key in dict.fromkeys(chain.from_iterable(objects)):
        cells = tuple(_label(one.get(key)) for one in objects)
        if any(cells):
            yield key, cells


def _scalar(value: object) -> str:
    if value is None or isinstance(value, dict | list):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)[:LINE_CHARS].strip()


def _label(value: object) -> str:
    if isinstance(value, dict):
        return next((t for k in LABELS if (t := _scalar(value.get(k)))), "")
    return _scalar(value)
