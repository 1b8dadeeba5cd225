"""The list of exhibitors as a table that people work on: cells changed, rows added and dropped, rows pasted from a
spreadsheet. What comes out is `exhibitors.csv`, with every column of the list it was made of, also those that nobody
here understands."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

import msgspec

from shapan.errors import Usage
from shapan.expo.records.exhibitor import ExhibitorColumns
from shapan.expo.records.rows import field_rows
from shapan.geometry.slug import slug
from shapan.intake.exhibitors.exhibitors import columns_of, read_exhibitor_rows
from shapan.intake.exhibitors.headers import NOTHING_STATED, StatedList, exhibitor_field
from shapan.intake.exhibitors.row_kinds import RowKind, row_kinds, row_text
from shapan.intake.tables.headings import HEADING_ROWS
from shapan.intake.tables.table import Cell, Table
from shapan.intake.text import clean

_MOST = 20_000  # rows and changes at once
PASTE_CHARACTERS = 2_000_000
PASTE = "paste.tsv"
_LEFT = -1  # place of a pasted column that is left out
_HEADINGS = {row.name: row.heading for row in field_rows(ExhibitorColumns)}
_Text = Annotated[str, msgspec.Meta(max_length=20_000)]
_Name = Annotated[str, msgspec.Meta(max_length=1000)]  # of a column, and what it is
_Row = Annotated[int, msgspec.Meta(ge=0, lt=1 << 32)]
_FIRST = 5  # rows whose cells are shown when columns are mapped by hand


class CellChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    row: int
    column: str
    value: _Text


class ExhibitorListUpload(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True
):
    """A list that is uploaded again. `upload`: id of a finished partial upload, `path`: the document that it becomes.
    Cells that were corrected by hand stay, unless `overwrite`; rows that it lacks stay, unless `drop`."""

    upload: Annotated[str, msgspec.Meta(max_length=200)]
    path: Annotated[str, msgspec.Meta(max_length=200)]
    overwrite: bool = False
    drop: bool = False


class ExhibitorTableChange(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True
):
    """`paste`: rows with their header as a clipboard has them. A row is found by its id or its name, else it is new.
    `columns`: what columns are, by their names (`summary zh`, "" for nothing), whatever they are called: those of the
    paste or of the upload, else those of the list; `sheet` and `rows` as in `[exhibitors]` of `expo.toml`; all kept
    there, but for a paste. `heading`: numbers of the rows that head the document; kept by the names of its columns.
    With an `upload` there is no other change."""

    cells: Annotated[tuple[CellChange, ...], msgspec.Meta(max_length=_MOST)] = ()
    add: Annotated[tuple[dict[str, _Text], ...], msgspec.Meta(max_length=_MOST)] = ()  # by column
    drop: Annotated[tuple[int, ...], msgspec.Meta(max_length=_MOST)] = ()  # rows
    paste: Annotated[str, msgspec.Meta(max_length=PASTE_CHARACTERS)] = ""
    columns: Annotated[dict[_Name, _Name], msgspec.Meta(max_length=200)] = {}
    sheet: _Name = ""
    rows: Annotated[dict[_Name, Literal["exhibitor", "group"]], msgspec.Meta(max_length=_MOST)] = {}
    heading: Annotated[tuple[_Row, ...], msgspec.Meta(max_length=HEADING_ROWS)] = ()
    upload: ExhibitorListUpload | None = None

    @property
    def says_settings(self) -> bool:
        """Whether it says how the list is read."""
        return bool(self.columns or self.sheet or self.rows or self.heading)


class ExhibitorColumn(msgspec.Struct, frozen=True):
    """A column as it is called, and what it is understood as: a field, in a language."""

    name: str
    field: str  # "" for a column that is not understood
    locale: str


class ReadColumn(msgspec.Struct, frozen=True):
    """A column as it was found, what it is taken for, and its cells in the first rows."""

    name: str
    field: str  # "" for a column that is not understood, or left out
    locale: str
    values: tuple[str, ...]


class ReadRow(msgspec.Struct, frozen=True):
    """A row as it is in the document, and what it is taken for."""

    number: int
    cells: tuple[str, ...]
    kind: Literal["title", "heading", "exhibitor", "group", "hall", "total"]


class ReadColumns(msgspec.Struct, frozen=True, kw_only=True):
    """`headed`: whether a row says how columns are called; `named`: rows that have a name. `first`: rows of the
    document, of the `sheet` among `sheets`. `groups`: texts of rows that were left out as groups; `lone`: of exhibitors
    with a name alone, which may be groups. `unsure`: what a person should confirm."""

    columns: tuple[ReadColumn, ...]
    headed: bool
    named: int
    first: tuple[ReadRow, ...] = ()
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    lone: tuple[str, ...] = ()
    unsure: tuple[Literal["columns", "heading", "rows", "sheets"], ...] = ()


class ExhibitorTable(msgspec.Struct, frozen=True):
    """`rows`: number in the document -> cells in the order of the columns. Those that are added count on."""

    columns: tuple[ExhibitorColumn, ...]
    rows: dict[_Row, tuple[str, ...]]


def read_exhibitor_table(
    name: str, data: bytes | None, stated: StatedList = NOTHING_STATED
) -> ExhibitorTable:
    """Of any list that `read_table` reads; without one an empty table. Raises what `read_table` raises."""
    if data is None:
        return ExhibitorTable(
            tuple(ExhibitorColumn(_HEADINGS[field], field, "") for field in ("name", "booths")), {}
        )
    table, _ = read_exhibitor_rows(name, data, stated)
    meant, _ = columns_of(name, table, stated)
    columns = _named(table.columns, meant, stated)
    rows = {
        row.number: tuple(_flat(row.cells.get(one)) for one in table.columns) for row in table.rows
    }
    return ExhibitorTable(columns, rows)


def read_columns(name: str, data: bytes, stated: StatedList = NOTHING_STATED) -> ReadColumns:
    """The columns of a list or of a paste, for those who map them by hand. Raises what `read_table` raises."""
    table, notes = read_exhibitor_rows(name, data, stated)
    meant, doubts = columns_of(name, table, stated)
    names = [one for one, (field, _) in meant.items() if field == "name"]
    read = row_kinds(table, meant, stated.rows)
    exhibitors = (row for row in table.rows if row.number not in read.kinds)
    texts = {row.number: clean(row_text(row)) for row in table.rows}
    lone = tuple(dict.fromkeys(texts[number] for number in read.unsure))
    codes = {one.code for one in (*notes, *doubts)}
    doubtful: dict[Literal["columns", "heading", "rows", "sheets"], bool] = {
        "columns": not table.headed or not names or "list-columns-guessed" in codes,
        "heading": table.headed and not table.heading_sure and not stated.heading,
        "rows": bool(lone),
        "sheets": "list-sheets-unused" in codes,
    }
    return ReadColumns(
        columns=columns_read(table, meant),
        headed=table.headed,
        named=sum(any(row.cells.get(one) for one in names) for row in exhibitors),
        first=_first_rows(table, read.kinds),
        sheet=table.sheet,
        sheets=table.sheets,
        groups=tuple(
            dict.fromkeys(texts[number] for number, kind in read.kinds.items() if kind == "group")
        ),
        lone=lone,
        unsure=tuple(what for what, doubt in doubtful.items() if doubt),
    )


def _first_rows(table: Table, kinds: Mapping[int, RowKind]) -> tuple[ReadRow, ...]:
    top = table.heading[0] if table.heading else 0
    return tuple(
        ReadRow(
            number,
            tuple(map(clean, cells)),
            "heading"
            if number in table.heading
            else "title"
            if number < top
            else kinds.get(number, "exhibitor"),
        )
        for number, cells in table.first
    )


def columns_read(table: Table, meant: Mapping[str, tuple[str, str]]) -> tuple[ReadColumn, ...]:
    """With the cells of the first rows."""
    first = table.rows[:_FIRST]
    return tuple(
        ReadColumn(
            one, *meant.get(one, ("", "")), tuple(clean(_flat(row.cells.get(one))) for row in first)
        )
        for one in table.columns
    )


def amended_table(
    name: str, data: bytes | None, change: ExhibitorTableChange, stated: StatedList = NOTHING_STATED
) -> tuple[ExhibitorTable, ExhibitorTable]:
    """The table before and after a change. `stated`: columns of the list, mapped by hand. Raises Usage for rows and
    columns that are not there."""
    before = read_exhibitor_table(name, data, stated)
    current = changed_table(before, change.cells, change.add, change.drop)
    if not change.paste.strip():
        return before, current
    return before, _pasted(
        current, change.paste, StatedList(columns=change.columns, heading=change.heading)
    )


def changed_table(
    before: ExhibitorTable,
    cells: Sequence[CellChange],
    add: Sequence[Mapping[str, str]],
    drop: Sequence[int],
) -> ExhibitorTable:
    """With cells changed, rows added and dropped. Raises Usage for rows and columns that are not there."""
    names = [one.name for one in before.columns]
    rows = {number: list(cells) for number, cells in before.rows.items()}
    for at, cell in enumerate(cells):
        if cell.row not in rows:
            raise Usage("no-row.row", where=f"/cells/{at}", row=cell.row)
        rows[cell.row][_place(names, cell.column, f"/cells/{at}")] = cell.value
    for at, added in enumerate(add):
        new = [""] * len(names)
        for column, value in added.items():
            new[_place(names, column, f"/add/{at}")] = value
        rows[max(rows, default=1) + 1] = new
    for at, number in enumerate(drop):
        if rows.pop(number, None) is None:
            raise Usage("no-row.number", where=f"/drop/{at}", number=number)
    return ExhibitorTable(before.columns, {number: tuple(cells) for number, cells in rows.items()})


def write_exhibitor_table(current: ExhibitorTable) -> bytes:
    """As CSV: UTF-8, comma, a header."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(one.name for one in current.columns)
    writer.writerows(cells for cells in current.rows.values() if any(cells))
    return out.getvalue().encode()


def _pasted(current: ExhibitorTable, text: str, stated: StatedList) -> ExhibitorTable:
    """What is pasted fills the columns that mean the same, whatever they are called; other columns are added. An empty
    cell changes nothing."""
    table, _ = read_exhibitor_rows(PASTE, text.encode(), stated)
    meant, _ = columns_of(PASTE, table, stated)
    columns, targets = list(current.columns), list(range(len(table.columns)))
    if stated != NOTHING_STATED or not _in_order(current, table.columns, meant):
        left = {column for column, said in stated.columns.items() if not said}
        named = zip(table.columns, _named(table.columns, meant), strict=True)
        targets = [_LEFT if name in left else _column_of(new, columns) for name, new in named]
    rows = {
        number: [*cells, *[""] * (len(columns) - len(cells))]
        for number, cells in current.rows.items()
    }
    known = _known(columns, rows)
    for row in table.rows:
        cells = [_flat(row.cells.get(one)) for one in table.columns]
        fresh = [""] * len(columns)
        for target, value in zip(targets, cells, strict=True):
            if target != _LEFT:
                fresh[target] = value
        number = next((known[key] for key in _keys(columns, fresh) if key in known), None)
        if number is None:
            number = max(rows, default=1) + 1
            rows[number] = fresh
            known |= dict.fromkeys(_keys(columns, fresh), number)
        else:
            rows[number] = [new or old for new, old in zip(fresh, rows[number], strict=True)]
    return ExhibitorTable(tuple(columns), {number: tuple(cells) for number, cells in rows.items()})


def _column_of(new: ExhibitorColumn, columns: list[ExhibitorColumn]) -> int:
    """The place of the column that means the same; of a new one behind all."""
    for at, one in enumerate(columns):
        if same_column(one, new):
            return at
    columns.append(new)
    return len(columns) - 1


def _in_order(
    current: ExhibitorTable, columns: Sequence[str], meant: Mapping[str, tuple[str, str]]
) -> bool:
    """Whether rows without a header are whole rows of this very list: as many cells, the booths where it has them. Of
    two columns their content says which is which."""
    numbered = [str(number) for number in range(1, len(columns) + 1)]
    if len(columns) < 3 or len(columns) != len(current.columns) or list(columns) != numbered:
        return False
    booths = [at for at, column in enumerate(columns) if meant.get(column, ("", ""))[0] == "booths"]
    return booths == [at for at, one in enumerate(current.columns) if one.field == "booths"]


def _known(
    columns: Sequence[ExhibitorColumn], rows: Mapping[int, Sequence[str]]
) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for number, cells in rows.items():
        for key in _keys(columns, cells):
            found.setdefault(key, number)
    return found


def _keys(columns: Sequence[ExhibitorColumn], cells: Sequence[str]) -> list[tuple[str, str]]:
    """What a row is known by: its id before its names."""
    found = [
        (one.field, slug(cell))
        for one, cell in zip(columns, cells, strict=True)
        if one.field in ("id", "name")
    ]
    return sorted(((field, key) for field, key in found if key), key=lambda one: one[0] != "id")


def same_column(one: ExhibitorColumn, other: ExhibitorColumn) -> bool:
    """Whether they mean the same, whatever they are called; columns that are not understood by their names."""
    return one == other or bool(
        other.field and (one.field, one.locale) == (other.field, other.locale)
    )


def _named(
    columns: Sequence[str],
    meant: Mapping[str, tuple[str, str]],
    stated: StatedList = NOTHING_STATED,
) -> tuple[ExhibitorColumn, ...]:
    """Columns by names that will be understood again: what was guessed gets the name of its field; what is `stated`
    stays so."""
    said = stated.columns.keys()
    found: dict[str, ExhibitorColumn] = {}
    for column in columns:
        field, locale = meant.get(column, ("", ""))
        name = column
        if field and column not in said and exhibitor_field(column) != (field, locale):
            name = f"{_HEADINGS[field]} ({locale})" if locale else _HEADINGS[field]
        while name in found:
            name += " 2"
        found[name] = ExhibitorColumn(name, field, locale)
    return tuple(found.values())


def _place(names: Sequence[str], column: str, where: str) -> int:
    if column not in names:
        raise Usage(
            "no-column",
            where=where,
            names=", ".join(names),
            column=column[:80],
        )
    return names.index(column)


def _flat(cell: Cell | None) -> str:
    return cell or "" if isinstance(cell, str | None) else "; ".join(cell)
