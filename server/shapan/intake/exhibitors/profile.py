"""`exhibitors/<id>/profile.toml` as the fields of a form: what a firm says of itself, written into the document that
overrides the list."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

from shapan.expo.findings import Finding
from shapan.expo.records.changes_gen import BoothField, ProfileChange
from shapan.intake.files.assets import sort_assets
from shapan.intake.toml_writing import plain_value, put_value, rewrite_toml
from shapan.source.tree import DocumentEntry

PROFILE = "profile.toml"
_PATH = f"exhibitors/firm/{PROFILE}"  # of the trial reading

_Booths = Annotated[
    dict[
        Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9\u0080-\uffff-]+$(?!\n)", max_length=200)],
        BoothField,
    ],
    msgspec.Meta(max_length=200),
]


class FirmFields(
    ProfileChange, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True
):
    """What a firm says of itself. A field that is `null` or missing is left to the list and to what was accepted; an
    empty one removes what was accepted."""

    booths: _Booths | None = None  # of its own: slug of the key -> what its `booth.toml` says


def amended_profile(data: bytes | None, fields: FirmFields) -> tuple[bytes, tuple[Finding, ...]]:
    """The document with these fields, and what its reader would find wrong in it that was not wrong before. Raises
    Unreadable for a document that is not TOML."""

    def change(document: Any) -> None:
        for name in ProfileChange.__struct_fields__:
            value = getattr(fields, name)
            if value is not None:
                put_value(document, name, plain_value(value))

    made = rewrite_toml(PROFILE, data, change)
    known = _findings(data or b"")
    return made, tuple(one for one in _findings(made) if one not in known)


def _findings(data: bytes) -> tuple[Finding, ...]:
    return sort_assets({_PATH: DocumentEntry("", len(data))}, lambda _: data)[1]
