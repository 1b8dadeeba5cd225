"""`expo.toml` as a form that people fill in: read into plain fields, and written back where it was changed, with the
comments, the order and the keys that nobody here understands.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Annotated, Any

import msgspec
import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Date

from shapan.errors import Unreadable
from shapan.expo.findings import Finding
from shapan.expo.records.kinds import LOCALE
from shapan.intake.documents import ExpoDocument
from shapan.intake.exhibitors.fields import convert, read_toml
from shapan.intake.expo.expo_toml import LEGAL_TEXTS, NAME, read_expo_toml
from shapan.settings import QUESTION_DAYS
from shapan.source.json_types import JsonObject

_Line = Annotated[str, msgspec.Meta(max_length=300)]
_Text = Annotated[str, msgspec.Meta(max_length=20_000)]
_Locale = Annotated[str, msgspec.Meta(pattern=rf"^({LOCALE})?$(?!\n)", max_length=35)]  # "": none
_Words = Annotated[dict[_Locale, _Line], msgspec.Meta(max_length=60)]
_Texts = Annotated[dict[_Locale, _Text], msgspec.Meta(max_length=60)]
_Day = Annotated[str, msgspec.Meta(pattern=r"^(\d{4}-\d{2}-\d{2})?$(?!\n)")]
_Clock = Annotated[str, msgspec.Meta(pattern=r"^\d{1,2}:\d{2}$(?!\n)")]
_Named = Annotated[
    dict[Annotated[str, msgspec.Meta(min_length=1, max_length=300)], _Words], msgspec.Meta(max_length=5000)
]


_DEGREE_DIGITS = 7  # a centimetre


class HoursField(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    day: Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d{2}-\d{2}$(?!\n)")]
    open: _Clock
    close: _Clock


class OrganizerField(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The organizer of the expo."""

    name: _Words = {}
    website: _Line = ""
    email: _Line = ""
    phone: _Line = ""
    street: _Texts = {}


class SponsorField(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sponsor."""

    name: _Words
    website: _Line = ""
    tier: _Words = {}


class LegalField(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    imprint: _Texts = {}
    privacy: _Texts = {}
    contact: _Texts = {}
    questions: _Texts = {}


class SiteField(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the venue's origin lies on Earth (WGS 84, degrees), and the direction of its y axis, clockwise from north.
    Without longitude and latitude: nowhere."""

    longitude: Annotated[float, msgspec.Meta(ge=-180, le=180)] | None = None
    latitude: Annotated[float, msgspec.Meta(ge=-90, le=90)] | None = None
    heading: Annotated[float, msgspec.Meta(ge=-360, le=360)] | None = None


class About(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """The fields of `expo.toml`. In a change, `null` or a missing field keeps the value, and an empty value removes it.
    Words are by locale; "" is a text without a language."""

    title: _Words | None = None
    subtitle: _Words | None = None
    start: _Day | None = None
    end: _Day | None = None
    hours: Annotated[tuple[HoursField, ...], msgspec.Meta(max_length=366)] | None = None
    timezone: _Line | None = None
    locales: Annotated[tuple[_Locale, ...], msgspec.Meta(max_length=60)] | None = None
    venue: _Words | None = None
    street: _Texts | None = None
    site: SiteField | None = None
    organizer: OrganizerField | None = None
    accent: Annotated[str, msgspec.Meta(pattern=r"^(#[0-9a-fA-F]{6})?$(?!\n)")] | None = None
    legal: LegalField | None = None
    question_days: Annotated[int, msgspec.Meta(ge=1, le=3650)] | None = None
    uncounted: bool | None = None
    sponsors: Annotated[tuple[SponsorField, ...], msgspec.Meta(max_length=1000)] | None = None
    licence: _Line | None = None
    embed: Annotated[tuple[_Line, ...], msgspec.Meta(max_length=100)] | None = None
    address: _Line | None = None
    titles: _Named | None = None
    glossary: _Named | None = None


def read_about(data: bytes | None) -> About:
    """All fields as written. Raises Unreadable if the bytes are not TOML."""
    values, _ = convert(NAME, read_toml(NAME, data or b""), ExpoDocument)
    plain: JsonObject = msgspec.to_builtins(values)
    organizer, legal = plain.get("organizer", {}), plain.get("legal", {})
    theme = plain.get("theme", {})
    said = {name: _spoken(plain.get(name, "")) for name in ("title", "subtitle", "venue", "street")}
    named = {name: {key: _spoken(one) for key, one in plain.get(name, {}).items()} for name in ("titles", "glossary")}
    return About(
        title=said["title"],
        subtitle=said["subtitle"],
        venue=said["venue"],
        street=said["street"],
        titles=named["titles"],
        glossary=named["glossary"],
        uncounted=plain.get("uncounted", False),
        start=plain.get("start", ""),
        end=plain.get("end", ""),
        timezone=plain.get("timezone", ""),
        locales=tuple(plain.get("locales", ())),
        licence=plain.get("licence", ""),
        embed=tuple(plain.get("embed", ())),
        address=plain.get("address", ""),
        accent=plain.get("accent", "") or theme.get("accent", ""),
        hours=tuple(HoursField(one["day"], one["open"], one["close"]) for one in plain.get("hours", ())),
        site=SiteField(*(plain.get("site", {}).get(name) for name in SiteField.__struct_fields__)),
        organizer=OrganizerField(
            _spoken(organizer.get("name", "")),
            organizer.get("website", ""),
            organizer.get("email", ""),
            organizer.get("phone", ""),
            _spoken(organizer.get("street", "")),
        ),
        legal=LegalField(*(_spoken(legal.get(name, "")) for name in LEGAL_TEXTS)),
        question_days=plain.get("question_days", QUESTION_DAYS),
        sponsors=tuple(_sponsor(one) for one in plain.get("sponsors", ())),
    )


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


def _sponsor(one: str | Mapping[str, Any]) -> SponsorField:
    if isinstance(one, str):
        return SponsorField(_spoken(one))
    return SponsorField(_spoken(one["name"]), one.get("website", ""), _spoken(one.get("tier", "")))


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
