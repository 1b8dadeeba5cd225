"""Tables of any kind as rows of texts by column name: CSV, XLSX and JSON. `read_table` is the entry point.

The header row is found by its content, because lists often begin with a title, a date and an empty line.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import count, islice, pairwise, zip_longest

from shapan.errors import TooComplex, Unreadable
from shapan.expo.findings import Finding, Where, finding
from shapan.expo.numbers import hall_and_rest
from shapan.intake.tables import csv_text, json_records, xlsx
from shapan.intake.tables.linked import NamedTable, linked
from shapan.intake.tables.table import Cell, Table, TableRow
from shapan.intake.text import clean
from shapan.settings import TABLE_BYTES

HEADER_WITHIN = 25  # maximum row of the header
SHEET = "Hall"  # column for a sheet's title
_MIB = 1 << 20


def read_table(
    name: str,
    data: bytes,
    known: Callable[[str], bool] = lambda _: False,
    owned: Callable[[str], bool] = lambda _: False,
) -> tuple[Table, tuple[Finding, ...]]:
    """A table by its content; the name only gives the expected format.

    known: whether the caller knows a column name; the row with the most known names is the header. owned: whether a
    key, or the title of a sheet, means things that a record has several of; they are joined with it. Raises Unreadable
    (not a table, broken) and TooComplex (a limit of settings.TABLE_*).
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
        return _of_sheets(name, xlsx.read_sheets(name, data), known, owned)
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
    return _headed(rows, known)[1], tuple(findings)


def _of_sheets(
    name: str,
    sheets: Sequence[xlsx.XlsxSheet],
    known: Callable[[str], bool],
    owned: Callable[[str], bool],
) -> tuple[Table, tuple[Finding, ...]]:
    """The sheet with the most known columns, with what other sheets say of its records; if each hall has its own sheet,
    all sheets, one after the other."""
    tables = [(*_headed(sheet.rows, known), sheet.title) for sheet in sheets]
    best, table, chosen = max(tables, key=lambda t: (t[0], len(t[1].rows)))
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
    return Table((SHEET, *tables[0].table.columns), tuple(rows))


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
    rows: Sequence[tuple[int, list[str]]], known: Callable[[str], bool]
) -> tuple[int, Table]:
    """The table below the row with the most known column names (and their number). Rows are (number, cells)."""
    scores = [
        (sum(1 for c in cells if c and known(c)), -i)
        for i, (_, cells) in enumerate(rows[:HEADER_WITHIN])
    ]
    best, index = max(scores, default=(0, 0))
    if best == 0:
        width = max((len(cells) for _, cells in rows), default=0)
        names = [str(i + 1) for i in range(width)]
        body: Sequence[tuple[int, list[str]]] = rows
    else:
        top, body = rows[-index][1], rows[-index + 1 :]
        if body and _goes_on(top, body[0][1], known):
            top, body = _joined(top, body[0][1]), body[1:]
        names = _unique(top)
    out = []
    for number, cells in body:
        filled: dict[str, Cell] = {n: c for n, c in zip(names, cells, strict=False) if n and c}
        if filled:
            out.append(TableRow(number, filled))
    return best, Table(tuple(n for n in names if n), tuple(out), best > 0)


def _goes_on(top: Sequence[str], below: Sequence[str], known: Callable[[str], bool]) -> bool:
    """Whether a header has a second line: `Company` over two columns, `English` and `中文` below."""
    over = [i for i, (a, b) in enumerate(pairwise(top)) if a and a == b]
    return any(i + 1 < len(below) and below[i] != below[i + 1] for i in over) and any(
        known(cell) for cell in _joined(top, below) if cell not in top
    )


def _joined(top: Sequence[str], below: Sequence[str]) -> list[str]:
    return [
        a if a == b or not b else f"{a} {b}".strip()
        for a, b in zip_longest(top, below, fillvalue="")
    ]


def _unique(names: Sequence[str]) -> list[str]:
    """Column names without repetition: the second "Booth" is "Booth 2"."""
    seen: set[str] = set()
    out = []
    for name in names:
        candidate = name.strip()
        if candidate in seen:
            candidate = next(c for n in count(2) if (c := f"{name.strip()} {n}") not in seen)
        seen.add(candidate)
        out.append(candidate)
    return out


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
