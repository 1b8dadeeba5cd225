"""A table of texts."""

from __future__ import annotations

from dataclasses import dataclass

Cell = str | tuple[str, ...]


@dataclass(frozen=True)
class TableRow:
    """A record: its row in the document (1-based, header included) and its non-empty cells by column name."""

    number: int
    cells: dict[str, Cell]


@dataclass(frozen=True)
class Table:
    """Columns in their order, and rows. `headed` is False without a header: columns are then "1", "2" …"""

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    headed: bool = True
