"""Finds the rows that head a table: up to three, below titles, with merged cells and words of several languages.

Evidence: words that the caller knows; cells that are merged over several columns; and cells that are unlike their
column, as `Booth` above `A12`, `A13` is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count, groupby, pairwise

Rows = Sequence[tuple[int, list[str]]]  # (1-based number, cells)
HEADING_WITHIN = 25  # maximum row of the header
HEADING_ROWS = 3  # rows of a header
_BODY = 60  # rows below that say what a column holds
_ALIKE = 0.7  # share of a column's cells that have its commonest form
_CODE = re.compile(r"(?=.*\d)[\w./ -]{1,14}")
_LINK = re.compile(r"\S+@\S+|https?://\S+|www\.\S+", re.IGNORECASE)


@dataclass(frozen=True)
class Heading:
    """Rows `first` to `end` (exclusive) of the sheet name its columns. `known`: how many names the caller knows; 0
    without a header, when the columns are called "1", "2" …"""

    first: int
    end: int
    names: tuple[str, ...]
    known: int


def find_heading(rows: Rows, known: Callable[[str], bool], stated: Sequence[int] = ()) -> Heading:
    """`stated`: numbers of the rows that head the table, where a person has said it."""
    stated_at = [at for at, (number, _) in enumerate(rows) if number in stated]
    if stated_at:
        return _heading(rows, stated_at[0], stated_at[-1] + 1, known)
    singles = [_heading(rows, at, at + 1, known) for at in range(min(len(rows), HEADING_WITHIN))]
    best = max(singles, key=lambda one: (one.known, -one.first), default=None)
    if best is None or not best.known:
        width = max((len(cells) for _, cells in rows), default=0)
        return Heading(0, 0, tuple(str(at + 1) for at in range(width)), 0)
    while best.end - best.first < HEADING_ROWS and _goes_on(rows, best, known):
        best = _heading(rows, best.first, best.end + 1, known)
    while best.end - best.first < HEADING_ROWS and best.first and _is_over(rows[best.first - 1][1]):
        wider = _heading(rows, best.first - 1, best.end, known)
        if wider.known < best.known:
            break
        best = wider
    return best


def _heading(rows: Rows, first: int, end: int, known: Callable[[str], bool]) -> Heading:
    columns = _columns([cells for _, cells in rows[first:end]])
    names: list[str] = []
    for _, together in groupby(columns, key=lambda cells: cells[0] if cells else ""):
        names += _names(list(together), known)
    heard = {name for name in names if known(name)}
    return Heading(first, end, tuple(_unique(names)), len(heard))


def _columns(lines: Sequence[Sequence[str]]) -> list[list[str]]:
    """The cells of each column, without empty ones and repetitions."""
    width = max(map(len, lines), default=0)
    columns = []
    for at in range(width):
        cells = (line[at].strip() for line in lines if at < len(line))
        columns.append(list(dict.fromkeys(filter(None, cells))))
    return columns


def _names(columns: Sequence[Sequence[str]], known: Callable[[str], bool]) -> list[str]:
    """Names of columns below one cell: their lowest cells if the words of one are known (the cell above is then a title
    of the group), else with those above, which they may qualify: `Company` over `English` and `中文`."""
    lowest = [cells[-1] if cells else "" for cells in columns]
    if any(map(known, lowest)):
        return lowest
    names = []
    for cells, name in zip(columns, lowest, strict=True):
        spelt = [" ".join(cells[at:]) for at in range(len(cells) - 1)]
        names.append(next(filter(known, reversed(spelt)), name))
    return names


def _goes_on(rows: Rows, heading: Heading, known: Callable[[str], bool]) -> bool:
    """Whether the next row heads the table, too: cells below a merged one differ, and are no content."""
    if heading.end >= len(rows):
        return False
    top, below = rows[heading.end - 1][1], rows[heading.end][1]
    if not any(
        a and a == b and at + 1 < len(below) and below[at] != below[at + 1]
        for at, (a, b) in enumerate(pairwise(top))
    ):
        return False
    wider = _heading(rows, heading.first, heading.end + 1, known)
    return wider.known > heading.known or looks_like_heading(rows, heading.end)


def _is_over(cells: Sequence[str]) -> bool:
    """Whether a row above a header groups its columns: of several texts one is merged over columns. A title is one
    text."""
    said = [cell for cell in cells if cell]
    return len(set(said)) > 1 and any(a and a == b for a, b in pairwise(cells))


def looks_like_heading(rows: Rows, at: int) -> bool:
    """Whether most cells of a row are unlike what is below them."""
    if at >= len(rows):
        return False
    fits, misfits = _fit(rows[at][1], rows[at + 1 :][:_BODY])
    return misfits > fits + 1


def _fit(cells: Sequence[str], body: Rows) -> tuple[int, int]:
    """How many cells have the form that their columns have below, and how many differ from it. Columns of words say
    nothing."""
    fits = misfits = 0
    for at, cell in enumerate(cells):
        forms = Counter(_form(row[at]) for _, row in body if at < len(row) and row[at])
        if not cell or not forms:
            continue
        form, n = forms.most_common(1)[0]
        if form == "words" or n < _ALIKE * forms.total():
            continue
        fits += _form(cell) == form
        misfits += _form(cell) != form
    return fits, misfits


def _form(cell: str) -> str:
    if _LINK.fullmatch(cell):
        return "link"
    return "code" if _CODE.fullmatch(cell) else "words"


def _unique(names: Sequence[str]) -> list[str]:
    """Column names without repetition: the second "Booth" is "Booth 2"."""
    seen: set[str] = set()
    out = []
    for name in names:
        candidate = name
        if name and candidate in seen:
            candidate = next(c for n in count(2) if (c := f"{name} {n}") not in seen)
        seen.add(candidate)
        out.append(candidate)
    return out
