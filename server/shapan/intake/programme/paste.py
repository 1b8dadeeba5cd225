"""Rows of a spreadsheet that are pasted into the programme. Which column is which is guessed, and corrected by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from shapan.geometry.slug import slug
from shapan.intake.exhibitors.table import ExhibitorTable, ReadColumn, columns_read
from shapan.intake.programme.columns import programme_field
from shapan.intake.programme.days import day_of
from shapan.intake.programme.entries import Context
from shapan.intake.programme.rows import PROGRAMME_FIELDS, CellsByRow, cells_of, table_of_cells
from shapan.intake.programme.table import entries_of_rows
from shapan.intake.programme.when import clock_of, span_of
from shapan.intake.tables.read import read_table
from shapan.intake.tables.table import Table

MAPPED = (*PROGRAMME_FIELDS, "date", "time", "duration")
_NAME = "paste.tsv"
_LOOKED_AT = 50  # rows


def pasted_rows(
    current: ExhibitorTable, text: str, mapping: Sequence[str], context: Context
) -> tuple[ExhibitorTable, tuple[ReadColumn, ...]]:
    """The table with the rows, and the columns of the paste as they were understood. A row is found by its id, by title
    and start, or by a title that only one has; an empty cell changes nothing. `mapping`: what each column is instead
    (`title zh`), "" for one that is left out; none for the guess."""
    headed = _is_header(text.strip("\r\n").partition("\n")[0])
    table, _ = read_table(
        _NAME, text.encode(), lambda cell: headed and programme_field(cell) is not None
    )
    meant = _mapped(table, mapping) if mapping else _guessed(table, context)
    columns = columns_read(table, meant)
    if not any(field == "title" for field, _ in meant.values()):
        return current, columns
    entries = entries_of_rows(table.rows, meant, context)
    fresh = cells_of(entries, context)
    written = any(field == "id" for field, _ in meant.values())
    for row, entry in zip(fresh.values(), entries, strict=True):
        if not (written and entry.id):
            row.pop("id", None)  # one made of the title is none that anybody wrote
    return _joined(current, fresh, context), columns


def _is_header(line: str) -> bool:
    """Whether the first line names columns. One such word among other cells may be a title ("Talk") or a place."""
    cells = [cell.strip() for cell in line.split("\t") if cell.strip()]
    known = sum(programme_field(cell) is not None for cell in cells)
    return known >= 2 or known * 2 >= len(cells) > 0


def _mapped(table: Table, mapping: Sequence[str]) -> dict[str, tuple[str, str]]:
    found = {}
    for name, said in zip(table.columns, mapping, strict=False):
        field, _, locale = said.partition(" ")
        if field in MAPPED:
            found[name] = (field, locale)
    return found


def _guessed(table: Table, context: Context) -> dict[str, tuple[str, str]]:
    """By headers; without them by what the cells are: dates, times, then the first text is the title."""
    if table.headed:
        return {one: means for one in table.columns if (means := programme_field(one)) is not None}
    found: dict[str, tuple[str, str]] = {}
    texts = []
    for name in table.columns:
        cells = [
            cell
            for row in table.rows[:_LOOKED_AT]
            if isinstance(cell := row.cells.get(name, ""), str) and cell
        ]
        kind = _kind(cells, context)
        taken = {field for field, _ in found.values()}
        if kind == "start" and "start" in taken:
            kind = "end"
        if kind and kind not in taken:
            found[name] = (kind, "")
        elif cells and not kind:
            texts.append(name)
    return found | {
        name: (field, "")
        for name, field in zip(texts, ("title", "place", "speakers"), strict=False)
    }


def _kind(cells: Sequence[str], context: Context) -> str:
    def most(test: Callable[[str], object]) -> bool:
        return sum(bool(test(cell)) for cell in cells) * 2 > len(cells)

    if most(lambda cell: day_of(cell, context.days) and len(cell) <= 24):
        return "date"
    if most(lambda cell: span_of(cell)[1] is not None):
        return "time"
    return "start" if most(lambda cell: clock_of(cell) is not None) else ""


def _joined(current: ExhibitorTable, fresh: CellsByRow, context: Context) -> ExhibitorTable:
    names = [one.name for one in current.columns]
    rows: CellsByRow = {
        number: dict(zip(names, cells, strict=True)) for number, cells in current.rows.items()
    }
    titles = [one.name for one in current.columns if one.field == "title"]
    known = _keys(rows, titles)
    own = _keys(fresh, titles)
    used: set[int] = set()
    for at, row in fresh.items():
        number = next(
            (
                known[key][0]
                for key, at_once in own.items()
                if at in at_once and len(at_once) == 1 == len(known.get(key, ()))
            ),
            0,
        )
        if number and number not in used:
            rows[number] |= row
            used.add(number)
        else:
            rows[max(rows, default=1) + 1] = row
    widened = table_of_cells(rows, context.locales).columns
    columns = (*current.columns, *(one for one in widened if one not in current.columns))
    return ExhibitorTable(
        columns, {n: tuple(row.get(one.name, "") for one in columns) for n, row in rows.items()}
    )


def _keys(
    rows: Mapping[int, Mapping[str, str]], titles: Sequence[str]
) -> dict[tuple[str, str, str], list[int]]:
    """Key -> the rows that have it, the surest keys first."""
    found: dict[tuple[str, str, str], list[int]] = {}
    for kind in ("id", "moment", "title"):
        for number, row in rows.items():
            said = [slug(row.get(name, "")) for name in titles if row.get(name)]
            if kind == "id":
                keys = [("id", slug(row.get("id", "")), "")] if row.get("id") else []
            else:
                keys = [
                    (kind, title, row.get("start", "") if kind == "moment" else "")
                    for title in said
                    if title
                ]
            for key in keys:
                found.setdefault(key, []).append(number)
    return found
