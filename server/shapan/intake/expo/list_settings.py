"""`[exhibitors]` of `expo.toml`, written by hand in the studio."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import tomlkit

from shapan.errors import Usage
from shapan.expo.records.expo import ListSettings
from shapan.intake.exhibitors.headers import stated_field
from shapan.intake.expo.expo_toml import NAME
from shapan.intake.toml_writing import rewrite_toml


def with_list_settings(data: bytes | None, settings: ListSettings) -> bytes:
    """The document with these settings over those that it has. Raises Unreadable if the bytes are not TOML, and Usage
    for what is no field."""
    for name, said in settings.columns.items():
        if stated_field(said) is None:
            raise Usage("no-column.field", where="/columns", column=name[:80], said=said[:80])

    def change(document: Any) -> None:
        table = document.setdefault("exhibitors", tomlkit.table(is_super_table=True))
        if settings.sheet:
            table["sheet"] = settings.sheet
        named: dict[str, Mapping[str, str]] = {"columns": settings.columns, "rows": settings.rows}
        for part, said in named.items():
            for name, meaning in said.items():
                table.setdefault(part, tomlkit.table())[name] = meaning

    return rewrite_toml(NAME, data, change)
