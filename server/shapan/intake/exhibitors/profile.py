"""`exhibitors/<id>/profile.toml` as the fields of a form: what a firm says of itself, written into the document that
overrides the list."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
import tomlkit
from tomlkit.exceptions import TOMLKitError

from shapan.errors import Unreadable
from shapan.expo.findings import Finding
from shapan.expo.records.changes_gen import BoothField, ProfileChange, StaffField
from shapan.intake.exhibitors.fields import read_toml
from shapan.intake.files.assets import sort_assets
from shapan.source.tree import DocumentEntry

PROFILE = "profile.toml"
_PATH = f"exhibitors/firm/{PROFILE}"  # of the trial reading

_Booths = Annotated[
    dict[Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9\u0080-\uffff-]+$(?!\n)", max_length=200)], BoothField],
    msgspec.Meta(max_length=200),
]


class FirmFields(ProfileChange, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """What a firm says of itself. A field that is `null` or missing is left to the list and to what was accepted; an
    empty one removes what was accepted."""

    booths: _Booths | None = None  # of its own: slug of the key -> what its `booth.toml` says


def amended_profile(data: bytes | None, fields: FirmFields) -> tuple[bytes, tuple[Finding, ...]]:
    """The document with these fields, and what its reader would find wrong in it that was not wrong before. Comments
    and other keys stay. Raises Unreadable for a document that is not TOML."""
    before = data or b""
    read_toml(PROFILE, before)
    try:
        document: Any = tomlkit.parse(before.decode("utf-8-sig"))
        for name in ProfileChange.__struct_fields__:
            value = getattr(fields, name)
            if value is not None:
                _set(document, name, value)
        made = tomlkit.dumps(document).encode()
    except TOMLKitError as problem:
        raise Unreadable("toml-syntax.parse-error", where=PROFILE, name=PROFILE, problem=problem) from None
    known = _findings(before)
    return made, tuple(one for one in _findings(made) if one not in known)


def _set(document: Any, name: str, value: str | tuple[str, ...] | tuple[StaffField, ...] | dict[str, str]) -> None:
    plain: Any = value
    if isinstance(value, dict):
        plain = {locale: text.strip() for locale, text in value.items() if text.strip()}
        plain = plain[""] if set(plain) == {""} else {locale: text for locale, text in plain.items() if locale}
    elif isinstance(value, tuple):
        plain = [bare for one in value if (bare := one.strip() if isinstance(one, str) else msgspec.to_builtins(one))]
    else:
        plain = value.strip()
    if not plain:
        document.pop(name, None)
    elif isinstance(plain, dict):
        words = tomlkit.inline_table()
        words.update(plain)
        document[name] = words
    else:
        document[name] = tomlkit.item(plain)


def _findings(data: bytes) -> tuple[Finding, ...]:
    return sort_assets({_PATH: DocumentEntry("", len(data))}, lambda _: data)[1]
