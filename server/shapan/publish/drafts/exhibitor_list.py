"""The list of exhibitors next to the plan: which booths each row has, what it names in vain, and which booths nobody
has."""

from __future__ import annotations

import msgspec

from shapan.intake.exhibitors.table import ExhibitorColumn, ExhibitorTable
from shapan.publish.reading import Reading


class UnmatchedReference(msgspec.Struct, frozen=True):
    """A booth number of a row that the plan lacks or has in several halls, and the candidate keys."""

    said: str
    near: tuple[str, ...]


class ExhibitorRow(msgspec.Struct, frozen=True, omit_defaults=True):
    """`id` and `booths` (keys) of the exhibitor that begins in this row."""

    number: int
    cells: tuple[str, ...]
    id: str = ""
    booths: tuple[str, ...] = ()
    loose: tuple[UnmatchedReference, ...] = ()


class ExhibitorListView(msgspec.Struct, frozen=True):
    """`document`: the list that the rows are read from; "" for none. A change is written as `exhibitors.csv`."""

    document: str
    columns: tuple[ExhibitorColumn, ...]
    rows: tuple[ExhibitorRow, ...]
    vacant: tuple[str, ...]  # keys of booths without an exhibitor


class CellDifference(msgspec.Struct, frozen=True):
    row: int
    column: str
    before: str
    after: str


class ExhibitorListPreview(msgspec.Struct, frozen=True):
    """What a change would do. `named`: the first cell of each row that is in it."""

    added: int
    dropped: int
    cells: tuple[CellDifference, ...]
    named: dict[int, str]


def exhibitor_list_view(document: str, table: ExhibitorTable, reading: Reading) -> ExhibitorListView:
    by_row = {one.row: one for one in reversed(reading.expo.exhibitors)}
    loose: dict[int, list[UnmatchedReference]] = {}
    for one in reading.findings:
        if one.said and one.where.document == document:
            loose.setdefault(one.where.row, []).append(UnmatchedReference(one.said, one.near))
    rows = []
    for number, cells in table.rows.items():
        who = by_row.get(number)
        found = (who.id, who.booths) if who else ("", ())
        rows.append(ExhibitorRow(number, cells, *found, tuple(loose.get(number, ()))))
    halls = (hall for level in reading.expo.levels for hall in level.halls)
    vacant = tuple(booth.key for hall in halls for booth in hall.booths if not booth.exhibitors)
    return ExhibitorListView(document, table.columns, tuple(rows), vacant)


def exhibitor_list_preview(before: ExhibitorTable, after: ExhibitorTable) -> ExhibitorListPreview:
    names = [one.name for one in after.columns]
    cells = []
    for number, new in after.rows.items():
        old = before.rows.get(number, ())
        old += ("",) * (len(new) - len(old))
        cells += [CellDifference(number, *one) for one in zip(names, old, new, strict=True) if one[1] != one[2]]
    named = {one.row: next((cell for cell in after.rows[one.row] if cell), "") for one in cells}
    added = len(after.rows.keys() - before.rows.keys())
    return ExhibitorListPreview(added, len(before.rows.keys() - after.rows.keys()), tuple(cells), named)
