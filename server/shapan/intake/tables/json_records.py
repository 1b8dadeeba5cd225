"""Records in a JSON document: a list of objects, or an object that contains one under any name."""

from __future__ import annotations

import msgspec

from shapan.errors import TooComplex, Unreadable
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
LABELS = ("title", "name", "label", "text", "value", "number", "code", "id")  # what an object in a list is called by
_DEEP = 4  # depth of the search for the list


def read_records(name: str, data: bytes) -> list[dict[str, str | tuple[str, ...]]]:
    """Records as texts by key. A nested object gives `key.inner`; a list of texts or of named objects gives a tuple."""
    found = find_records(decode_json(name, data))
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
    return [_flat(record) for record in found]


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


def _flat(record: JsonObject) -> dict[str, str | tuple[str, ...]]:
    if isinstance(record.get("properties"), dict):  # a GeoJSON feature
        record = record["properties"]
    out: dict[str, str | tuple[str, ...]] = {}
    for key, value in record.items():
        if isinstance(value, dict):
            for inner, text in value.items():
                if flat := _scalar(text):
                    out[f"{key}.{inner}"] = flat
        elif isinstance(value, list):
            texts = tuple(t for t in (_label(v) for v in value) if t)
            if texts:
                out[key] = texts
        elif text := _scalar(value):
            out[key] = text
    return out


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
