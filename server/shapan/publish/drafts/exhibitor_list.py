"""The list of exhibitors next to the plan: which booths each row has, what it names in vain, and which booths nobody
has."""

from __future__ import annotations

from collections.abc import Container

import msgspec

from shapan.expo.compose.join_findings import UNJOINED
from shapan.intake.exhibitors.merge import MergedList
from shapan.intake.exhibitors.table import ExhibitorColumn, ExhibitorTable, ReadColumns
from shapan.publish.drafts.firms.firm_cells import FirmCell
from shapan.publish.reading.source_reading import Reading
from shapan.publish.sources import TABLES

# Findings about a row that do not name the field themselves -> the field.
_FIELDS = {
    **dict.fromkeys(UNJOINED, "booths"),
    "hall-unmatched": "hall",
    "exhibitor-duplicate-id": "id",
}


class UnmatchedReference(msgspec.Struct, frozen=True):
    """A booth number of a row that the plan lacks or has in several halls, and the candidate keys."""

    said: str
    near: tuple[str, ...]


class CellFault(msgspec.Struct, frozen=True):
    """A finding about a cell of a row: its code, and the field of its column."""

    code: str
    field: str


class ExhibitorRow(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """`id` and `booths` (keys) of the exhibitor that begins in this row."""

    number: int
    cells: tuple[str, ...]
    id: str = ""
    booths: tuple[str, ...] = ()
    loose: tuple[UnmatchedReference, ...] = ()
    faults: tuple[CellFault, ...] = ()


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


class ExhibitorListPreview(msgspec.Struct, frozen=True, kw_only=True):
    """What a change would do. `named`: the first cell of each row that is in it. Of an upload also: `kept`, the cells
    that were corrected by hand and stay (`after`: what the upload has); names of the rows that it lacks (`missing`),
    and of those that it has and that were removed by hand (`withheld`); `firms`: what firms said themselves, which
    stays. `read`: the columns of what is uploaded or pasted, else of the list, as they are read."""

    added: int
    dropped: int
    cells: tuple[CellDifference, ...]
    named: dict[int, str]
    kept: tuple[CellDifference, ...] = ()
    missing: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
    firms: tuple[FirmCell, ...] = ()
    read: ReadColumns | None = None


def exhibitor_list_view(
    document: str, table: ExhibitorTable, reading: Reading
) -> ExhibitorListView:
    by_row = {one.row: one for one in reversed(reading.expo.exhibitors)}
    loose: dict[int, list[UnmatchedReference]] = {}
    faults: dict[int, list[CellFault]] = {}
    for one in reading.findings:
        if one.where.document != document:
            continue
        if one.code in UNJOINED:
            loose.setdefault(one.where.row, []).append(UnmatchedReference(one.said, one.near))
        if field := one.where.column or _FIELDS.get(one.code, ""):
            faults.setdefault(one.where.row, []).append(CellFault(one.code, field))
    rows = []
    for number, cells in table.rows.items():
        who = by_row.get(number)
        rows.append(
            ExhibitorRow(
                number=number,
                cells=cells,
                id=who.id if who else "",
                booths=who.booths if who else (),
                loose=tuple(loose.get(number, ())),
                faults=tuple(dict.fromkeys(faults.get(number, ()))),
            )
        )
    halls = (hall for hall in reading.expo.halls)
    vacant = tuple(booth.key for hall in halls for booth in hall.booths if not booth.exhibitors)
    return ExhibitorListView(document, table.columns, tuple(rows), vacant)


def exhibitor_list_preview(before: ExhibitorTable, after: ExhibitorTable) -> ExhibitorListPreview:
    names = [one.name for one in after.columns]
    cells = []
    for number, new in after.rows.items():
        old = before.rows.get(number, ())
        old += ("",) * (len(new) - len(old))
        cells += [
            CellDifference(number, *one)
            for one in zip(names, old, new, strict=True)
            if one[1] != one[2]
        ]
    return ExhibitorListPreview(
        added=len(after.rows.keys() - before.rows.keys()),
        dropped=len(before.rows.keys() - after.rows.keys()),
        cells=tuple(cells),
        named={one.row: _first_cell(after, one.row) for one in cells},
    )


def uploaded_list_preview(merged: MergedList, firms: tuple[FirmCell, ...]) -> ExhibitorListPreview:
    found = exhibitor_list_preview(merged.before, merged.after)
    named = {one.row: _first_cell(merged.before, one.row) for one in merged.kept}
    return msgspec.structs.replace(
        found,
        named={**named, **found.named},
        kept=tuple(
            CellDifference(one.row, one.column, one.value, one.brought) for one in merged.kept
        ),
        missing=tuple(_first_cell(merged.before, row) for row in merged.missing),
        withheld=merged.withheld,
        firms=firms,
    )


def exhibitor_list_path(tree: Container[str]) -> str:
    """The list of exhibitors that is read; "" for none."""
    return next((path for kind in TABLES if (path := f"exhibitors{kind}") in tree), "")


def _first_cell(table: ExhibitorTable, row: int) -> str:
    return next((cell for cell in table.rows[row] if cell), "")
