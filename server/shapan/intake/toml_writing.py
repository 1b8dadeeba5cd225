"""TOML documents, changed where people changed a form: comments, order and keys that nobody here understands stay."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import msgspec
import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Date

from shapan.errors import Unreadable
from shapan.intake.exhibitors.fields import read_toml


def rewrite_toml(name: str, data: bytes | None, change: Callable[[Any], None]) -> bytes:
    """The document after `change`. Raises what `read_toml` raises."""
    before = data or b""
    read_toml(name, before)
    try:
        document = tomlkit.parse(before.decode("utf-8-sig"))
        change(document)
        return tomlkit.dumps(document).encode()
    except TOMLKitError as problem:  # stricter than tomllib in rare cases
        raise Unreadable(
            "toml-syntax.parse-error", where=name, name=name, problem=problem
        ) from None


def plain_value(value: object) -> Any:
    """The TOML form of a field: no empty words, and a plain text for words without a language."""
    return _bare(msgspec.to_builtins(value))


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {key: bare for key, one in value.items() if (bare := _bare(one)) not in ("", {}, [])}
        return kept[""] if set(kept) == {""} else kept
    if isinstance(value, list):
        return [bare for one in value if (bare := _bare(one)) not in ("", {}, [])]
    return value.strip() if isinstance(value, str) else value


def put_value(table: Any, name: str, value: Any) -> None:
    """`value`: a plain one; an empty one removes the key."""
    there = table.get(name)
    if value in ("", {}, [], False):
        table.pop(name, None)
    elif isinstance(value, dict) and isinstance(there, dict):
        for key in [key for key in there if key not in value]:
            # values that its reader does not understand are kept
            if isinstance(there[key], str | dict):
                there.pop(key)
        for key, one in value.items():
            if there.get(key) != one:
                put_value(there, key, one)
    elif isinstance(there, Date):
        table[name] = _date(value)
    else:
        table[name] = tomlkit.item(value) if isinstance(there, AoT) else toml_item(value)


def _date(text: str) -> Any:
    """An invalid date stays a text, which its reader reports."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return text


def toml_item(value: Any) -> Any:
    """Lists of tables with one line each, words in one line: tomlkit would make a table of a dictionary."""
    if isinstance(value, list) and any(isinstance(one, dict) for one in value):
        lines = "".join(f"    {toml_item(one).as_string()},\n" for one in value)
        return tomlkit.value(f"[\n{lines}]")
    if isinstance(value, dict):
        words = tomlkit.inline_table()
        for key, one in value.items():
            words[key] = toml_item(one)
        return words
    return tomlkit.item(value)
