"""`expo.toml` as a form that people fill in: read into plain fields, and written back where it was changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec
import tomlkit

from shapan.expo.findings import Finding
from shapan.expo.records.changes_gen import (
    About,
    HoursField,
    LegalField,
    LiveField,
    OrganizerField,
    SiteField,
    SponsorField,
)
from shapan.expo.records.expo import (
    ExpoDocument,
    Legal,
    LiveDocument,
    OpeningHours,
    OrganizerDocument,
    SiteDocument,
    SponsorDocument,
)
from shapan.expo.records.rows import FieldRow, field_rows
from shapan.intake.exhibitors.fields import convert, read_toml
from shapan.intake.expo.expo_toml import NAME, read_expo_toml
from shapan.intake.toml_writing import plain_value, put_value, rewrite_toml
from shapan.source.json_types import JsonObject

_Form = TypeVar("_Form", bound=msgspec.Struct)
_DEGREE_DIGITS = 7  # a centimetre
# of a field, and the record that it holds
_FORMS: dict[str, tuple[type[msgspec.Struct], type[msgspec.Struct]]] = {
    "hours": (HoursField, OpeningHours),
    "site": (SiteField, SiteDocument),
    "live": (LiveField, LiveDocument),
    "organizer": (OrganizerField, OrganizerDocument),
    "legal": (LegalField, Legal),
    "sponsors": (SponsorField, SponsorDocument),
}


def read_about(data: bytes | None) -> About:
    """All fields as written. Raises Unreadable if the bytes are not TOML."""
    values, _ = convert(NAME, read_toml(NAME, data or b""), ExpoDocument)
    plain: JsonObject = msgspec.to_builtins(values)
    plain["accent"] = plain.get("accent") or plain.get("theme", {}).get("accent", "")
    plain["sponsors"] = [
        {"name": one} if isinstance(one, str) else one for one in plain.get("sponsors", ())
    ]
    return _form(About, ExpoDocument, plain)


def _form(form: type[_Form], record: type[msgspec.Struct], plain: JsonObject) -> _Form:
    """The fields of a record in a document, as the form of it has them."""
    stated = {field.name: field.default for field in msgspec.structs.fields(record)}
    return form(
        **{
            row.name: _field(
                row, plain.get(row.name, stated[row.name] if row.kind == "same" else None)
            )
            for row in field_rows(record)
        }
    )


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
    known = read_toml(NAME, data or b"").get("id")
    if known == id:
        return data or b""
    if known is None:
        return tomlkit.dumps({"id": id}).encode() + rewrite_toml(NAME, data, lambda _: None)
    return rewrite_toml(NAME, data, lambda document: document.update(id=id))


def amended_about(data: bytes | None, change: About) -> tuple[bytes, tuple[Finding, ...]]:
    """The document with the change, and findings about changed values that its reader rejects. Raises Unreadable if the
    bytes are not TOML."""
    before = read_about(data)

    def put(document: Any) -> None:
        for name in About.__struct_fields__:
            new, old = getattr(change, name), getattr(before, name)
            if new is None or new == old:
                continue
            if isinstance(new, SiteField):
                _put_site(document, new)
            elif (
                name == "accent"
                and "accent" in document.get("theme", {})
                and "accent" not in document
            ):
                put_value(document["theme"], name, plain_value(new))
            else:
                put_value(document, name, _said(name, new))

    text = rewrite_toml(NAME, data, put)
    return text, _worse(data, text, change)


def _spoken(said: str | Mapping[str, str]) -> dict[str, str]:
    if isinstance(said, str):
        return {"": said} if said else {}
    return dict(said)


def _said(name: str, value: Any) -> Any:
    """A sponsor without other fields is a plain name."""
    plain = plain_value(value)
    if name == "sponsors":
        plain = [
            one["name"] if set(one) == {"name"} and isinstance(one["name"], str) else one
            for one in plain
        ]
    return plain


def _put_site(document: Any, place: SiteField) -> None:
    """`[site]` says where halls stand, too: that stays."""
    said = {
        name: value for name, value in msgspec.structs.asdict(place).items() if value is not None
    }
    if said:
        document.setdefault("site", tomlkit.table())
    for name in SiteField.__struct_fields__:
        if name in said:
            document["site"][name] = round(said[name], _DEGREE_DIGITS)
        elif name in document.get("site", {}):
            document["site"].pop(name)
    if "site" in document and not document["site"]:
        document.pop("site")


def _worse(data: bytes | None, text: bytes, change: About) -> tuple[Finding, ...]:
    known = read_expo_toml(data)[1] if data is not None else ()
    changed = {name for name in About.__struct_fields__ if getattr(change, name) is not None}
    return tuple(
        one
        for one in read_expo_toml(text)[1]
        if one.where.column.split(".")[0] in changed and one not in known
    )
