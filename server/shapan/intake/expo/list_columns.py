"""`[exhibitors.columns]` of `expo.toml`, written by hand in the studio."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import tomlkit

from shapan.errors import Usage
from shapan.intake.exhibitors.headers import stated_field
from shapan.intake.expo.expo_toml import NAME
from shapan.intake.toml_writing import rewrite_toml


def with_columns(data: bytes | None, columns: Mapping[str, str]) -> bytes:
    """The document with what these columns are. Raises Unreadable if the bytes are not TOML, and Usage for what is no
    field."""
    for name, said in columns.items():
        if stated_field(said) is None:
            raise Usage("no-column.field", where="/columns", column=name[:80], said=said[:80])

    def change(document: Any) -> None:
        table = document.setdefault("exhibitors", tomlkit.table(is_super_table=True))
        stated = table.setdefault("columns", tomlkit.table())
        for name, said in columns.items():
            stated[name] = said

    return rewrite_toml(NAME, data, change)
