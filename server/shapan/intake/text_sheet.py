"""The texts of an expo as rows of a spreadsheet, with a column a language: what translators get, and send back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from shapan.errors import Unreadable
from shapan.expo.values import Words
from shapan.intake.tables.read import read_table

KEY, BARE = "Key", "Text"  # BARE: the column of texts without a language
# as `publish.export.sheets` writes a cell that would be a formula
_GUARD = ("'=", "'+", "'-", "'@")


class TextRow(msgspec.Struct, frozen=True):
    """`key`: where the text belongs, by which it is found again."""

    key: str
    words: Words


class TextSheet(msgspec.Struct, frozen=True):
    """`ignored`: columns that are no language of the expo."""

    rows: tuple[TextRow, ...]
    ignored: tuple[str, ...]


def sheet_rows(rows: Iterable[TextRow], locales: Sequence[str]) -> list[tuple[str, ...]]:
    """With a header."""
    columns = (*locales, "")
    return [
        (KEY, *locales, BARE),
        *((one.key, *(one.words.get(c, "") for c in columns)) for one in rows),
    ]


def read_text_sheet(name: str, data: bytes, locales: Sequence[str]) -> TextSheet:
    """What is filled in, row by row; an empty cell says nothing. Raises what `read_table` raises, and Unreadable for a
    table without keys or languages."""
    meant = {
        KEY.casefold(): KEY,
        BARE.casefold(): "",
        **{locale.casefold(): locale for locale in locales},
    }
    table, _ = read_table(name, data, lambda header: header.strip().casefold() in meant)
    columns = {
        one: meant[plain] for one in table.columns if (plain := one.strip().casefold()) in meant
    }
    key = next((one for one, what in columns.items() if what == KEY), None)
    spoken = {one: what for one, what in columns.items() if what != KEY}
    if key is None or not spoken:
        raise Unreadable(
            "texts-format", where=name, name=name, columns=", ".join((KEY, *locales, BARE))
        )
    rows = []
    for row in table.rows:
        words = {what: _text(row.cells.get(one, "")) for one, what in spoken.items()}
        rows.append(
            TextRow(
                _text(row.cells.get(key, "")), {what: text for what, text in words.items() if text}
            )
        )
    ignored = tuple(one for one in table.columns if one not in columns)
    return TextSheet(tuple(one for one in rows if one.key and one.words), ignored)


def _text(cell: str | tuple[str, ...]) -> str:
    text = (cell if isinstance(cell, str) else "; ".join(cell)).strip()
    return text[1:] if text.startswith(_GUARD) else text
