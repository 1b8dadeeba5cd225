"""`expo.toml` as a form that people fill in: read into plain fields, and written back where it was changed, with the
comments, the order and the keys that nobody here understands.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec
import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Date

from shapan.errors import Unreadable
from shapan.expo.findings import Finding
from shapan.expo.records.changes_gen import About, HoursField, LegalField, OrganizerField, SiteField, SponsorField
from shapan.expo.records.expo import ExpoDocument, Legal, OpeningHours, OrganizerDocument, SiteDocument, SponsorDocument
from shapan.expo.records.rows import FieldRow, field_rows
from shapan.intake.exhibitors.fields import convert, read_toml
from shapan.intake.expo.expo_toml import NAME, read_expo_toml
from shapan.settings import QUESTION_DAYS
from shapan.source.json_types import JsonObject

_Form = TypeVar("_Form", bound=msgspec.Struct)
_DEGREE_DIGITS = 7  # a centimetre
_FORMS: dict[str, tuple[type[msgspec.Struct], type[msgspec.Struct]]] = {  # of a field, and the record that it holds
    "hours": (HoursField, OpeningHours),
    "site": (SiteField, SiteDocument),
    "organizer": (OrganizerField, OrganizerDocument),
    "legal": (LegalField, Legal),
    "sponsors": (SponsorField, SponsorDocument),
}


def read_about(data: bytes | None) -> About:
    """All fields as written. Raises Unreadable if the bytes are not TOML."""
    values, _ = convert(NAME, read_toml(NAME, data or b""), ExpoDocument)
    plain: JsonObject = {"question_days": QUESTION_DAYS, "uncounted": False, **msgspec.to_builtins(values)}
    plain["accent"] = plain.get("accent") or plain.get("theme", {}).get("accent", "")
    plain["sponsors"] = [{"name": one} if isinstance(one, str) else one for one in plain.get("sponsors", ())]
    return _form(About, ExpoDocument, plain)


def _form(form: type[_Form], record: type[msgspec.Struct], plain: JsonObject) -> _Form:
    """The fields of a record in a document, as the form of it has them."""
    return form(**{row.name: _field(row, plain.get(row.name)) for row in field_rows(record)})


def _field(row: FieldRow, value: Any) -> Any:
    match row.kind:
        case "name" | "text" | "page":
            return _spoken(value or "")
        case "named":
            return {key: _spoken(words) for key, words in (value or {}).items()}
        case "record":
            return _form(*_FORMS[row.name], value or {})
        case "records":
            return tuple(_form(*_FORMS[row.name], one) for one in value or ())
        case "list" | "locales":
            return tuple(value or ())
        case "same" | "degrees":
            return value
    return value or ""


def with_id(data: bytes | None, id: str) -> bytes:
    """The document with this id: an expo keeps its address wherever it is built. Raises Unreadable if this is not
    TOML."""
    if read_toml(NAME, data or b"").get("id") == id:
        return data or b""
    try:
        document = tomlkit.parse((data or b"").decode("utf-8-sig"))
        if "id" in document:
            document["id"] = id
            return tomlkit.dumps(document).encode()
        return tomlkit.dumps({"id": id}).encode() + tomlkit.dumps(document).encode()
    except TOMLKitError as problem:  # stricter than tomllib in rare cases
        raise Unreadable("toml-syntax.parse-error", where=NAME, name=NAME, problem=problem) from None


def amended_about(data: bytes | None, change: About) -> tuple[bytes, tuple[Finding, ...]]:
    """The document with the change, and findings about changed values that its reader rejects. Raises Unreadable if the
    bytes are not TOML."""
    before = read_about(data)
    try:
        document = tomlkit.parse((data or b"").decode("utf-8-sig"))
        for name in About.__struct_fields__:
            new, old = getattr(change, name), getattr(before, name)
            if new is None or new == old:
                continue
            if isinstance(new, SiteField):
                _put_site(document, new)
            else:
                _put(document, name, _said(name, new))
        text = tomlkit.dumps(document).encode()
    except TOMLKitError as problem:  # stricter than tomllib in rare cases
        raise Unreadable(
            "toml-syntax.parse-error",
            where=NAME,
            name=NAME,
            problem=problem,
        ) from None
    return text, _worse(data, text, change)


def _spoken(said: str | Mapping[str, str]) -> dict[str, str]:
    if isinstance(said, str):
        return {"": said} if said else {}
    return dict(said)


def _said(name: str, value: Any) -> Any:
    """The TOML form: no empty words, a plain text for words without a language, a plain name for a sponsor without
    other fields."""
    plain = _bare(msgspec.to_builtins(value))
    if name == "sponsors":
        plain = [one["name"] if set(one) == {"name"} and isinstance(one["name"], str) else one for one in plain]
    return plain


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {key: bare for key, one in value.items() if (bare := _bare(one)) not in ("", {}, [])}
        return kept[""] if set(kept) == {""} else kept
    if isinstance(value, list | tuple):
        return [bare for one in value if (bare := _bare(one)) not in ("", {}, [])]
    return value.strip() if isinstance(value, str) else value


def _put(table: Any, name: str, value: Any) -> None:
    if name == "accent" and "accent" in table.get("theme", {}) and "accent" not in table:
        table, name = table["theme"], "accent"
    if value in ("", {}, [], False):
        table.pop(name, None)
    elif isinstance(value, dict) and isinstance(table.get(name), dict):
        for key in [key for key in table[name] if key not in value]:
            if isinstance(table[name][key], str | dict):  # values that its reader does not understand are kept
                table[name].pop(key)
        for key, one in value.items():
            if table[name].get(key) != one:
                _put(table[name], key, one)
    else:
        table[name] = _date(value) if isinstance(table.get(name), Date) else _item(value)


def _put_site(document: Any, place: SiteField) -> None:
    """`[site]` says where halls stand, too: that stays."""
    said = {name: value for name, value in msgspec.structs.asdict(place).items() if value is not None}
    if said:
        document.setdefault("site", tomlkit.table())
    for name in SiteField.__struct_fields__:
        if name in said:
            document["site"][name] = round(said[name], _DEGREE_DIGITS)
        elif name in document.get("site", {}):
            document["site"].pop(name)
    if "site" in document and not document["site"]:
        document.pop("site")


def _date(text: str) -> Any:
    """An invalid date stays a text, which its reader reports."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return text


def _item(value: Any) -> Any:
    """Lists of tables with one line each, words in one line."""
    if isinstance(value, list) and any(isinstance(one, dict) for one in value):
        lines = "".join(f"    {_item(one).as_string()},\n" for one in value)
        return tomlkit.value(f"[\n{lines}]")
    if isinstance(value, dict):
        words = tomlkit.inline_table()
        for key, one in value.items():
            words[key] = _item(one)
        return words
    return tomlkit.item(value)


def _worse(data: bytes | None, text: bytes, change: About) -> tuple[Finding, ...]:
    known = read_expo_toml(data)[1] if data is not None else ()
    changed = {name for name in About.__struct_fields__ if getattr(change, name) is not None}
    return tuple(
        one for one in read_expo_toml(text)[1] if one.where.column.split(".")[0] in changed and one not in known
    )
