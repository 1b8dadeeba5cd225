"""`[exhibitors.columns]` of `expo.toml`, written by hand in the studio."""

from __future__ import annotations

from collections.abc import Mapping

import tomlkit
from tomlkit.exceptions import TOMLKitError

from shapan.errors import Unreadable, Usage
from shapan.intake.exhibitors.headers import stated_field
from shapan.intake.expo.expo_toml import NAME


def with_columns(data: bytes | None, columns: Mapping[str, str]) -> bytes:
    """The document with what these columns are; comments and everything else stay. Raises Unreadable if the bytes are
    not TOML, and Usage for what is no field."""
    for name, said in columns.items():
        if stated_field(said) is None:
            raise Usage("no-column.field", where="/columns", column=name[:80], said=said[:80])
    try:
        document = tomlkit.parse((data or b"").decode("utf-8-sig"))
        table = document.setdefault("exhibitors", tomlkit.table(is_super_table=True))
        stated = table.setdefault("columns", tomlkit.table())
        for name, said in columns.items():
            stated[name] = said
        return tomlkit.dumps(document).encode()
    except TOMLKitError as problem:  # stricter than tomllib in rare cases
        raise Unreadable("toml-syntax.parse-error", where=NAME, name=NAME, problem=problem) from None
