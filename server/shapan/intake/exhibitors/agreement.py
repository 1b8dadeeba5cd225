"""Which column of a list has the booths: whichever agrees with the plan, whatever it is called."""

from __future__ import annotations

from shapan.expo.booth_evidence import FEWEST_PLACED, PlanNumbers
from shapan.expo.findings import Finding, Where, finding
from shapan.intake.tables.table import Table

_MOST = 0.5  # share of a column's cells that are numbers of the plan, and of its values that differ
# share of the cells of a column called "Booth" below which another may take its place
_DENIED = 0.2
_SURE = 0.8  # share of that other column's cells
_Columns = dict[str, tuple[str, str]]


def with_booths_of_plan(
    document: str, table: Table, columns: _Columns, fixed: frozenset[str], numbers: PlanNumbers
) -> tuple[_Columns, list[Finding]]:
    """The columns with the one that agrees with the plan as booths, and what was said so. `fixed`: columns whose
    meaning the organizer has stated."""
    ours = [column for column, (field, _) in columns.items() if field == "booths"]
    if any(column in fixed for column in ours):
        return columns, []
    least = _MOST
    if ours:
        own = max((_agreement(table, column, numbers) for column in ours), key=lambda one: one[1])
        if own[1] >= _DENIED:
            return columns, []
        least = _SURE
    free = [
        column
        for column in table.columns
        if column not in fixed and columns.get(column, ("", ""))[0] not in ("booths", "name")
    ]
    sure = _agreeing(table, free, numbers, least)
    if not sure and (counted := numbers.without_letter()):
        sure = _agreeing(table, free, counted, _SURE)  # `12` of a list may be `S12` of the plan
    if not sure:
        return columns, []
    best = max(sure, key=lambda column: (sure[column], -table.columns.index(column)))
    kept = {column: meaning for column, meaning in columns.items() if column not in ours}
    said = finding(
        "list-booths-by-plan.instead" if ours else "list-booths-by-plan",
        "info",
        Where(document=document, row=1, column=best),
        column=best,
        n=sure[best],
        all=len(table.rows),
        instead=ours,
    )
    return {**kept, best: ("booths", "")}, [said]


def _agreeing(
    table: Table, columns: list[str], numbers: PlanNumbers, least: float
) -> dict[str, int]:
    """The columns that can be booths, and how many of their cells name one."""
    found = {column: _agreement(table, column, numbers) for column in columns}
    return {
        column: hits
        for column, (hits, share) in found.items()
        if hits >= FEWEST_PLACED and share >= least and not _counts(table, column)
    }


def _agreement(table: Table, column: str, numbers: PlanNumbers) -> tuple[int, float]:
    """Cells that name a booth of the plan, and their share."""
    cells = _cells(table, column)
    hits = sum(any(map(numbers.names_booth, cell)) for cell in cells)
    return hits, hits / len(cells) if cells else 0.0


def _counts(table: Table, column: str) -> bool:
    """Whether it only counts the rows, or repeats few values: a number of halls, of staff."""
    cells = _cells(table, column)
    counted = {str(n) for n in range(len(table.rows) + 1)}
    return counted.issuperset(text for cell in cells for text in cell) or len(
        set(cells)
    ) < _MOST * len(cells)


def _cells(table: Table, column: str) -> list[tuple[str, ...]]:
    found = [row.cells.get(column, ()) for row in table.rows]
    return [(cell,) if isinstance(cell, str) else cell for cell in found if cell]
