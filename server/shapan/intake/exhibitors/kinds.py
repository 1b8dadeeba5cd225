"""Readers for lines of an exhibitor, by the kind of the row (`expo/records/rows.py`)."""

from __future__ import annotations

from collections.abc import Callable

from shapan.expo import palette
from shapan.expo.records.exhibitor import Presentation
from shapan.expo.records.rows import FieldKind, field_rows
from shapan.intake import text
from shapan.intake.exhibitors import countries

# kind -> (reader, which gives "" for what it does not understand; the finding for that in a list, and in profile.toml)
READ: dict[FieldKind, tuple[Callable[[str], str], str, str]] = {
    "line": (text.clean, "", ""),
    "web": (text.web_address, "url-wrong", "url-wrong.profile"),
    "email": (text.email, "email-wrong", "email-wrong.profile"),
    "phone": (text.phone, "", ""),
    "country": (countries.code, "country-unknown", "country-unknown.profile"),
    "color": (palette.known, "color-wrong", "color-wrong.profile"),
}
LINES = tuple(row for row in field_rows(Presentation) if row.kind in READ)
