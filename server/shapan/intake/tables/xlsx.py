"""XLSX through openpyxl's read-only mode, with a gate before it. Only this module imports openpyxl.

The gate checks the archive and the sheets' XML before a parser does: a valid 4.9 KB file crashes one library and a 880
KB one takes 1.8 GB of another (cell XFD1048576; a 900 MB inline string).
"""

from __future__ import annotations

import datetime
import io
import re
import warnings
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from shapan.errors import TooComplex, Unreadable
from shapan.intake.tables.xlsx_marks import Marks, column_of, marks_of
from shapan.settings import TABLE_COLUMNS, TABLE_ROWS, ZIP_ENTRIES, ZIP_RATIO

_UNPACKED = 100 << 20  # a 10 MiB workbook of real text unpacks to 40-80 MiB
SHEETS = 30
_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]{0,200}?\br="([A-Za-z]{1,8})(\d{1,12})"')
SPAN, HEADINGS = 500, 25  # maximum rows of a merged range, and maximum row of the header
_DECIMALS = re.compile(r"[#,]*0\.(0{1,4})(?:_.)?")
_ROW = re.compile(rb"<(?:\w+:)?row\b")


@dataclass(frozen=True)
class XlsxSheet:
    """The non-empty rows of a sheet as (1-based number, stripped texts). The value of a merged cell is repeated in each
    of its rows, and in a header in each of its columns. Hidden content is excluded: cancelled rows and internal columns
    must not be published.
    """

    title: str
    rows: list[tuple[int, list[str]]]
    hidden_rows: tuple[int, ...] = ()  # those with content
    hidden_columns: tuple[str, ...] = ()  # letters of those with content
    unstored: tuple[str, ...] = ()  # cells whose formula has no stored result


def read_sheets(name: str, data: bytes) -> list[XlsxSheet]:
    """Every visible sheet with rows."""
    _gate(name, data)
    sheets = []
    with warnings.catch_warnings():
        # openpyxl warns about styles and extensions that do not matter here
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(
                io.BytesIO(data), read_only=True, data_only=True, keep_links=False
            )
            for sheet in book.worksheets[:SHEETS]:
                if sheet.sheet_state != "visible":
                    continue
                sheet.reset_dimensions()  # a wrong <dimension> drops rows silently
                table = {
                    number: [_text(cell.value, cell) for cell in cells]
                    for number, cells in enumerate(sheet.iter_rows(max_col=TABLE_COLUMNS), 1)
                }
                marks = _marks(data, getattr(sheet, "_worksheet_path"))  # noqa: B009 - the stubs do not know it
                _spread(table, marks.merged)
                columns = _blanked(table, marks.columns)
                rows = [
                    (number, kept) for number, cells in table.items() if (kept := _trimmed(cells))
                ]
                shown = [row for row in rows if row[0] not in marks.rows]
                if shown:
                    hidden = tuple(number for number, _ in rows if number in marks.rows)
                    letters = tuple(get_column_letter(c) for c in columns)
                    sheets.append(XlsxSheet(sheet.title, shown, hidden, letters, marks.unstored))
            book.close()
        except (MemoryError, KeyboardInterrupt):
            raise
        # openpyxl raises any exception of its XML, zip and number parsers
        except Exception as error:
            raise _broken(name, f"{type(error).__name__}") from error
    if not sheets:
        raise Unreadable("table-empty", where=name, name=name)
    return sheets


def _blanked(table: dict[int, list[str]], columns: frozenset[int]) -> list[int]:
    """Empties hidden columns; returns those with content."""
    spoke = []
    for column in sorted(columns):
        cells = [row for row in table.values() if len(row) >= column and row[column - 1]]
        for row in cells:
            row[column - 1] = ""
        if cells:
            spoke.append(column)
    return spoke


def _trimmed(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _marks(data: bytes, part: str) -> Marks:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return marks_of(archive.read(part), TABLE_COLUMNS)


def _spread(table: dict[int, list[str]], ranges: list[tuple[int, int, int, int]]) -> None:
    """A hall that is written once next to its ten exhibitors is the hall of each."""
    for first, last, left, right in ranges:
        value = table[first][left - 1] if left <= len(table.get(first, ())) else ""
        across = right if first == last and first <= HEADINGS else left
        if not value or last - first > SPAN:
            continue
        for number in range(first, last + 1):
            row = table.setdefault(number, [])
            row += [""] * (across - len(row))
            for column in range(left - 1, across):
                row[column] = row[column] or value


def _text(value: object, cell: Any = None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        if cell is not None and (places := _DECIMALS.fullmatch(cell.number_format or "")):
            return f"{value:.{len(places[1])}f}"  # 1.10 as displayed, not 1.1
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat()
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    text = str(value).strip()
    return (
        "" if text in ("#REF!", "#N/A", "#VALUE!", "#NAME?", "#NULL!", "#DIV/0!", "#NUM!") else text
    )


def _gate(name: str, data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_entries(name, entries, len(data))
            names = {e.filename for e in entries}
            if not any(n.startswith("xl/workbook") for n in names):
                raise Unreadable(
                    "table-type.workbook-another-kind",
                    where=name,
                    name=name,
                )
            if any(
                "vbaproject" in n.lower() or (n.lower().endswith(".bin") and "macro" in n.lower())
                for n in names
            ):
                raise Unreadable(
                    "table-macros",
                    where=name,
                    name=name,
                )
            if any(n.startswith("xl/externalLinks/") for n in names):
                raise Unreadable(
                    "table-links",
                    where=name,
                    name=name,
                )
            total = 0
            for entry in entries:
                if not entry.filename.lower().endswith((".xml", ".rels")):
                    continue
                with archive.open(entry) as file:
                    # The directory's size may be wrong: read no more than the rest of the budget.
                    content = file.read(_UNPACKED - total + 1)
                total += len(content)
                if total > _UNPACKED:
                    raise _too_big(name)
                _check_xml(name, entry.filename, content)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        UnicodeError,
        ValueError,
        OSError,
    ) as error:
        raise _broken(name, type(error).__name__) from error


def _check_entries(name: str, entries: list[zipfile.ZipInfo], size: int) -> None:
    if len(entries) > ZIP_ENTRIES:
        raise TooComplex(
            "table-zip.files",
            where=name,
            limit=str(ZIP_ENTRIES),
            most=ZIP_ENTRIES,
            name=name,
            came=len(entries),
        )
    if len({e.filename for e in entries}) != len(entries):
        raise _broken(name, "term.two-files-name")
    if any(e.flag_bits & 1 for e in entries):
        raise Unreadable("table-encrypted", where=name, name=name)
    end = 0
    for entry in sorted(entries, key=lambda e: e.header_offset):
        if entry.header_offset < end:
            raise _broken(name, "term.overlapping-files")
        end = entry.header_offset + entry.compress_size
    unpacked = sum(e.file_size for e in entries)
    if unpacked > _UNPACKED or unpacked > ZIP_RATIO * max(size, 1 << 16):
        raise _too_big(name)


def _check_xml(name: str, part: str, content: bytes) -> None:
    head = content[:4096]
    if (
        b"<!DOCTYPE" in head
        or b"<!ENTITY" in content
        or b"<!DOCTYPE" in content
        or "<!DOCTYPE".encode("utf-16-le") in content
    ):
        raise Unreadable(
            "table-doctype",
            where=f"{name}:{part}",
            name=name,
            part=part,
        )
    if not part.startswith("xl/worksheets/"):
        return
    if sum(1 for _ in _ROW.finditer(content)) > TABLE_ROWS + 100:  # titles and empty rows
        raise _out_of_range(name, f"more than {TABLE_ROWS} rows")
    for letters, digits in set(_CELL.findall(content)):
        if int(digits) == 0 or len(letters) > 3:
            raise _broken(name, f"a cell {(letters + digits).decode()[:20]}")
        if column_of(letters) > TABLE_COLUMNS or int(digits) > TABLE_ROWS + 100:
            raise _out_of_range(name, f"a cell {(letters + digits).decode()[:20]}")


def _broken(name: str, what: str) -> Unreadable:
    return Unreadable(
        "table-broken",
        where=name,
        name=name,
        what=what,
    )


def _too_big(name: str) -> TooComplex:
    return TooComplex(
        "table-zip.unpack-mib-times",
        where=name,
        limit=f"{_UNPACKED >> 20} MiB",
        name=name,
        most=_UNPACKED >> 20,
        ratio=ZIP_RATIO,
    )


def _out_of_range(name: str, what: str) -> TooComplex:
    return TooComplex(
        "table-range.columns-rows-delete",
        where=name,
        limit=f"{TABLE_ROWS} rows, {TABLE_COLUMNS} columns",
        columns=TABLE_COLUMNS,
        rows=TABLE_ROWS,
        name=name,
        what=what,
    )
