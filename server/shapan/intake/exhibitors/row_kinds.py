"""Tells exhibitors from the other rows of a list: groups (`— Group 1 —`), halls (`Hall 2`) and totals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median
from typing import Literal

from shapan.expo import numbers
from shapan.expo.records.contacts import CONTACT_ROWS
from shapan.intake.tables.table import Table, TableRow

RowKind = Literal["exhibitor", "group", "hall", "total"]
Columns = Mapping[str, tuple[str, str]]  # name -> field and locale
_TOTAL = re.compile(
    r"(?:grand |sub)?total\b|sum(?:me)?\b|(?:gesamt|zwischen)summe\b|gesamt\b|итого\b|всего\b|合计|总计|小计",
    re.IGNORECASE,
)
_FRAMED = re.compile(r"[^\w\s(（\"'«“]{1,9}\s*\w.*\w\s*[^\w\s.!?)）\"'»”]{1,9}|.*[:：]")
_FULL = 3  # cells of a usual row, without which a row with one cell says nothing
_EXHIBITOR_FIELDS = frozenset(("country", "summary", *(row.name for row in CONTACT_ROWS)))


@dataclass(frozen=True)
class RowKinds:
    """By the row's number; a row that is not there is an exhibitor. `unsure`: exhibitors that may be groups: rows with
    a name alone, by number."""

    kinds: Mapping[int, RowKind]
    unsure: tuple[int, ...]


def row_text(row: TableRow) -> str:
    """What a row is called when a person says what it is: its different cells."""
    cells = (cell if isinstance(cell, str) else "; ".join(cell) for cell in row.cells.values())
    return " · ".join(dict.fromkeys(cells))


def row_kinds(table: Table, columns: Columns, stated: Mapping[str, str]) -> RowKinds:
    """`stated`: what rows are by their texts, where a person has said it ("exhibitor", "group")."""
    named = {column for column, (field, _) in columns.items() if field == "name"}
    booths = {column for column, (field, _) in columns.items() if field == "booths"}
    placed = [row for row in table.rows if booths & row.cells.keys()]
    counts = {str(len(placed) - 1), str(len(table.rows) - 1)}
    if placed and _is_total(placed[-1], columns) and counts & set(placed[-1].cells.values()):
        placed.pop()  # the total of booths stands in their column
    last = placed[-1].number if placed else 0
    full = table.rows and median(len(row.cells) for row in table.rows) >= _FULL
    alone = [row for row in table.rows if len(set(row.cells.values())) == 1]
    series = Counter(_stencil(row) for row in alone)
    kinds: dict[int, RowKind] = {}
    unsure = []
    for row in alone:
        if _is_hall(row):
            kinds[row.number] = "hall"
        elif full and (_is_group(row, named) or series[_stencil(row)] > 1):
            kinds[row.number] = "group"
        elif full:
            unsure.append(row.number)
    for row in table.rows:
        if row.number > last > 0 and _is_total(row, columns):
            kinds[row.number] = "total"
        said = stated.get(row_text(row), "")
        if said == "group":
            kinds[row.number] = "group"
        elif said:
            kinds.pop(row.number, None)
    known = {row.number for row in alone if row_text(row) in stated} | kinds.keys()
    return RowKinds(kinds, tuple(number for number in unsure if number not in known))


def _is_group(row: TableRow, named: set[str]) -> bool:
    """Whether a single text is framed by marks, merged over columns, or stands where no name does."""
    text = row_text(row)
    elsewhere = bool(named) and not named & row.cells.keys()
    return len(row.cells) > 1 or elsewhere or bool(_FRAMED.fullmatch(text))


def _stencil(row: TableRow) -> str:
    """`Gruppe 1` and `Gruppe 2` are a series; words without a number are none."""
    text = row_text(row)
    return re.sub(r"\d+", "#", text) if any(map(str.isdigit, text)) else str(row.number)


def _is_hall(row: TableRow) -> bool:
    """Whether a row contains `Hall 2` and nothing else, possibly across all columns."""
    hall, rest = numbers.hall_and_rest(row_text(row))
    return bool(hall) and not rest


def _is_total(row: TableRow, columns: Columns) -> bool:
    """Whether a row is a total such as `Total: 45`."""
    fields = {columns.get(column, ("", ""))[0]: cell for column, cell in row.cells.items()}
    name = fields.get("name")
    return (
        isinstance(name, str) and bool(_TOTAL.match(name)) and not _EXHIBITOR_FIELDS & fields.keys()
    )
