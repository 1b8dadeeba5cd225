"""Tables of any kind as rows of texts by column name: CSV, XLSX and JSON. `read_table` is the entry point.

The header rows are found by their content (`headings.py`), because lists often begin with a title, a date and an empty
line.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from shapan.errors import TooComplex, Unreadable
from shapan.expo.findings import Finding, Where, finding
from shapan.expo.numbers import hall_and_rest
from shapan.intake.tables import csv_text, json_records, xlsx
from shapan.intake.tables.headings import Rows, find_heading, looks_like_heading
from shapan.intake.tables.linked import NamedTable, linked
from shapan.intake.tables.table import Cell, Table, TableRow
from shapan.intake.text import clean
from shapan.settings import TABLE_BYTES

SHEET = "Hall"  # column for a sheet's title
FIRST_ROWS = 12  # that are shown as they are, next to what was understood
_MIB = 1 << 20


def read_table(
    name: str,
    data: bytes,
    known: Callable[[str], bool] = lambda _: False,
    owned: Callable[[str], bool] = lambda _: False,
    *,
    heading: Sequence[int] = (),
    sheet: str = "",
) -> tuple[Table, tuple[Finding, ...]]:
    """A table by its content; the name only gives the expected format.

    known: whether the caller knows a column name; the rows with the most known names are the header. owned: whether a
    key, or the title of a sheet, means things that a record has several of; they are joined with it. heading, sheet:
    numbers of the header's rows, and title of the sheet, where a person has said it. Raises Unreadable (not a table,
    broken) and TooComplex (a limit of settings.TABLE_*).
    """
    if len(data) > TABLE_BYTES:
        raise TooComplex(
            "table-size",
            where=name,
            limit=f"{TABLE_BYTES // _MIB} MiB",
            most=TABLE_BYTES // _MIB,
            came=len(data) / _MIB,
        )
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if data.startswith(b"PK\x03\x04"):
        return _of_sheets(name, xlsx.read_sheets(name, data), known, owned, heading, sheet)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(
            "table-type.xlsx-csv-old",
            where=name,
            name=name,
        )
    if start[:1] in (b"[", b"{"):
        main, *others = json_records.read_tables(name, data, owned)
        return linked(main, others, owned) or main.table, ()
    if start[:5].lower() in (b"<html", b"<!doc", b"<?xml", b"<tabl") or data.startswith(b"%PDF"):
        raise Unreadable(
            "table-type.csv-xlsx-json",
            where=name,
            name=name,
        )
    rows, findings = csv_text.read_rows(name, data)
    return _headed(rows, known, heading)[1], tuple(findings)


def _of_sheets(
    name: str,
    sheets: Sequence[xlsx.XlsxSheet],
    known: Callable[[str], bool],
    owned: Callable[[str], bool],
    heading: Sequence[int],
    wanted: str,
) -> tuple[Table, tuple[Finding, ...]]:
    """The sheet with the most known columns, or the one that is `wanted`, with what other sheets say of its records; if
    each hall has its own sheet, all sheets, one after the other."""
    titles = tuple(sheet.title for sheet in sheets)
    tables = [
        (known_names, replace(table, sheet=sheet.title, sheets=titles), sheet.title)
        for sheet in sheets
        for known_names, table in [_headed(sheet.rows, known, heading)]
    ]
    best, table, chosen = max(tables, key=lambda t: (t[2] == wanted, t[0], len(t[1].rows)))
    if wanted in titles:
        return table, _all_withheld(name, sheets, (chosen,))
    alike = [
        NamedTable(title, one)
        for score, one, title in tables
        if score == best and one.columns == table.columns
    ]
    halls = [one.title for one in alike if _names_hall(one.title)]
    if best and 1 < len(halls) == len(alike):
        return _one_after_another(alike), _all_withheld(name, sheets, halls)
    others = [NamedTable(title, one) for _, one, title in tables if one is not table]
    if together := linked(NamedTable(chosen, table), others, owned):
        return together, _all_withheld(name, sheets)
    withheld = _all_withheld(name, sheets, (chosen,))
    left = [one for one in others if one.table.columns == table.columns]
    if not left:
        return table, withheld
    unused = finding(
        "list-sheets-unused",
        "warning",
        Where(document=name),
        document=name,
        sheets=[one.title for one in left],
        n=sum(len(one.table.rows) for one in left),
    )
    return table, (*withheld, unused)


def _names_hall(title: str) -> bool:
    hall, rest = hall_and_rest(title)
    return bool(hall) and not rest


def _one_after_another(tables: Sequence[NamedTable]) -> Table:
    """All rows with the title of their sheet in front. Within a sheet, rows keep the distances of their numbers."""
    rows: list[TableRow] = []
    for one in tables:
        shift = max((row.number for row in rows), default=0)
        rows += [
            TableRow(shift + row.number, {SHEET: one.title, **row.cells}) for row in one.table.rows
        ]
    return replace(tables[0].table, columns=(SHEET, *tables[0].table.columns), rows=tuple(rows))


def _all_withheld(
    name: str, sheets: Sequence[xlsx.XlsxSheet], titles: Collection[str] | None = None
) -> tuple[Finding, ...]:
    """Of the sheets with these titles; without them, of all."""
    used = [sheet for sheet in sheets if titles is None or sheet.title in titles]
    return tuple(one for sheet in used for one in _withheld(name, sheet))


def _withheld(name: str, sheet: xlsx.XlsxSheet) -> Iterator[Finding]:
    """Findings about content of a sheet that is hidden, and shown values that are not stored."""
    if rows := sheet.hidden_rows:
        where = Where(document=name, row=rows[0])
        yield finding(
            "table-hidden.rows",
            "warning",
            where,
            sheet=sheet.title,
            n=len(rows),
            rows=list(rows[:8]),
        )
    if columns := sheet.hidden_columns:
        where = Where(document=name, column=columns[0])
        yield finding(
            "table-hidden.columns",
            "info",
            where,
            sheet=sheet.title,
            n=len(columns),
            columns=list(columns[:8]),
        )
    if cells := sheet.unstored:
        yield finding(
            "table-unstored",
            "warning",
            Where(document=name),
            sheet=sheet.title,
            n=len(cells),
            cells=list(cells[:8]),
        )


def _headed(
    rows: Rows, known: Callable[[str], bool], stated: Sequence[int] = ()
) -> tuple[int, Table]:
    """The table below its header, and how many column names are known."""
    heading = find_heading(rows, known, stated)
    out = []
    for number, cells in rows[heading.end :]:
        filled: dict[str, Cell] = {
            n: c for n, c in zip(heading.names, cells, strict=False) if n and c
        }
        if filled:
            out.append(TableRow(number, filled))
    table = Table(
        tuple(filter(None, heading.names)),
        tuple(out),
        heading.end > 0,
        heading=tuple(number for number, _ in rows[heading.first : heading.end]),
        heading_sure=not looks_like_heading(rows, heading.end),
        first=tuple((number, tuple(cells)) for number, cells in rows[:FIRST_ROWS]),
    )
    return heading.known, table


def columns_unused(name: str, table: Table, unused: Sequence[str]) -> Finding:
    """The finding about unknown columns, with their first values."""
    shown = [
        clean(f"{column}: {', '.join(_first_values(table, column))}", 80) for column in unused[:8]
    ]
    case = "list-columns-unused.more" if len(unused) > len(shown) else "list-columns-unused"
    return finding(
        case,
        "info",
        Where(document=name, row=1),
        document=name,
        columns=shown,
        more=len(unused) - len(shown),
    )


def _first_values(table: Table, column: str) -> list[str]:
    cells = (row.cells.get(column, ()) for row in table.rows)
    values = (
        value for cell in cells for value in ((cell,) if isinstance(cell, str) else cell) if value
    )
    return list(islice(dict.fromkeys(islice(values, 50)), 2))
