"""Converts the fields of a document one by one: a wrong value becomes a finding, and the others are used."""

from __future__ import annotations

import datetime
import difflib
import tomllib
from typing import Any, TypeVar

import msgspec

from shapan.errors import TooComplex, Unreadable
from shapan.expo.findings import Finding, Where, finding
from shapan.expo.values import Words
from shapan.intake.text import clean

_Document = TypeVar("_Document", bound=msgspec.Struct)
TOML_BYTES = 1 << 20


def read_toml(name: str, data: bytes) -> dict[str, Any]:
    """A TOML document as plain values (dates as ISO text). Raises Unreadable with the position of the error."""
    if len(data) > TOML_BYTES:
        raise TooComplex(
            "too-complex.1-mib-bytes", where=name, limit="1 MiB", name=name, came=len(data)
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(
            "toml-syntax.not-utf8",
            where=f"{name}:{error.start}",
            name=name,
            byte=data[error.start],
            start=error.start,
        ) from error
    try:
        plain: dict[str, Any] = _plain(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise Unreadable("toml-syntax.decode-error", where=name, name=name, error=error) from error
    return plain


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_plain(v) for v in value]
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M")
    if isinstance(value, datetime.date | datetime.datetime):
        return value.isoformat()
    return value


def convert(
    document: str, values: dict[str, Any], kind: type[_Document], row: int = 0
) -> tuple[dict[str, Any], list[Finding]]:
    """The fields of `values` that `kind` knows and that have the right type, and a finding for each other one."""
    known = {f.name: f for f in msgspec.structs.fields(kind)}
    good: dict[str, Any] = {}
    findings = []
    for key, value in values.items():
        field = known.get(key)
        if field is None:
            near = difflib.get_close_matches(key, known, n=2)
            findings.append(
                finding(
                    "key-unknown",
                    "info",
                    Where(document=document, row=row, column=clean(key)),
                    advice="did-you-mean" if near else "",
                    near=tuple(near),
                    document=document,
                    key=clean(key),
                    known=list(known),
                )
            )
            continue
        try:
            good[key] = msgspec.convert(value, field.type, strict=False)
        except (msgspec.ValidationError, RecursionError) as error:
            findings.append(
                finding(
                    "value-wrong",
                    "warning",
                    Where(document=document, row=row, column=key),
                    document=document,
                    field=key,
                    problem=str(error),
                )
            )
    return good, findings


def field_words(value: str | dict[str, str], graphemes: int = 120, *, lines: bool = False) -> Words:
    """Texts by language: a text without a language has the key "". Empty texts are left out."""
    table = {"": value} if isinstance(value, str) else value
    return {
        locale: text
        for locale, raw in table.items()
        if (text := clean(raw, graphemes, lines=lines))
    }
