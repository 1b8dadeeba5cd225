"""Information in the XML of a sheet that openpyxl's read-only mode omits: merged ranges, hidden rows and columns, and
formulas without a stored result.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MERGES = 5_000  # limit of ranges per sheet
_MERGE = re.compile(
    rb'<(?:\w+:)?mergeCell\b[^>]{0,80}?\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"'
)
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]{0,400})>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]{0,400})>")
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_PLACE = re.compile(rb'\br="(\d{1,7})"')
_SPAN = re.compile(rb'\b(min|max)="(\d{1,5})"')
# `t="str"` with an empty value is a formula whose result is an empty text.
_UNSTORED = re.compile(
    rb'<(?:\w+:)?c\b(?![^>]{0,200}\bt="str")[^>]{0,200}?\br="([A-Z]{1,3}\d{1,7})"[^>]{0,200}>\s*'
    rb"<(?:\w+:)?f\b[^>]{0,400}(?:/>|>[^<]{0,8192}</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)


@dataclass(frozen=True)
class Marks:
    merged: list[tuple[int, int, int, int]]  # first and last row, first and last column, from 1
    rows: frozenset[int]  # hidden, manually or by a filter
    columns: frozenset[int]  # hidden
    unstored: tuple[str, ...]  # cells with a formula and no result


def marks_of(content: bytes, columns: int) -> Marks:
    """From a sheet's XML; `columns` is the number of columns to examine."""
    merged = [
        (int(r0), int(r1), column_of(c0), column_of(c1))
        for c0, r0, c1, r1 in _MERGE.findall(content)[:MERGES]
    ]
    rows = {
        int(m[1])
        for kept in _ROW.findall(content)
        if _HIDDEN.search(kept) and (m := _PLACE.search(kept))
    }
    hidden: set[int] = set()
    for kept in _COLUMN.findall(content):
        span = {key: int(value) for key, value in _SPAN.findall(kept)}
        if _HIDDEN.search(kept) and b"min" in span:
            hidden.update(range(span[b"min"], min(span.get(b"max", span[b"min"]), columns) + 1))
    unstored = tuple(cell.decode() for cell in _UNSTORED.findall(content))
    return Marks(merged, frozenset(rows), frozenset(hidden), unstored)


def column_of(letters: bytes) -> int:
    """`A` is 1, `AB` is 28."""
    n = 0
    for letter in letters.upper():
        n = 26 * n + letter - 64
    return n
