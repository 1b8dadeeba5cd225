"""A table of texts."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass

Cell = str | tuple[str, ...]


@dataclass(frozen=True)
class TableRow:
    """A record: its row in the document (1-based, header included) and its non-empty cells by column name."""

    number: int
    cells: dict[str, Cell]


@dataclass(frozen=True)
class Table:
    """Columns in their order, and rows. `headed` is False without a header: columns are then "1", "2" … Of a sheet or a
    text also its `first` rows as they are (number, cells), the numbers of the rows that head it, and the titles of the
    workbook's sheets. `heading_sure`: no row below the header looks like one more."""

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    headed: bool = True
    _: KW_ONLY
    heading: tuple[int, ...] = ()
    heading_sure: bool = True
    first: tuple[tuple[int, tuple[str, ...]], ...] = ()
    sheet: str = ""
    sheets: tuple[str, ...] = ()
