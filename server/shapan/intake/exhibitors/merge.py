"""A list that is uploaded again, brought onto the one that people have worked on: what they corrected stays.

Three tables are compared cell by cell: the list as it was uploaded last (`base`), as it is now, and the new one. A cell
that differs between the first two was corrected by hand.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from shapan.geometry.slug import slug
from shapan.intake.exhibitors.headers import NOTHING_STATED, StatedList
from shapan.intake.exhibitors.table import (
    ExhibitorColumn,
    ExhibitorListUpload,
    ExhibitorTable,
    read_exhibitor_table,
    same_column,
)

ListDocument = tuple[str, bytes | None]  # path and content; None: an empty table
_Key = tuple[str, str, int]  # "id" or "name", the slug, and which row of that slug it is
_Pairs = dict[int, int]  # row of one table -> the same row of another


class KeptCell(msgspec.Struct, frozen=True):
    """A corrected cell, and what the new list has there."""

    row: int
    column: str
    value: str
    brought: str


class MergedList(msgspec.Struct, frozen=True, kw_only=True):
    before: ExhibitorTable
    after: ExhibitorTable
    kept: tuple[KeptCell, ...]
    missing: tuple[int, ...]  # rows of `before` that the new list lacks
    withheld: tuple[str, ...]  # names of rows that the new list has and that were removed by hand
    same: bool  # nothing differs from the new list itself


def merged_list(
    now: ListDocument,
    base: ListDocument | None,
    brought: ListDocument,
    asked: ExhibitorListUpload,
    stated: StatedList = NOTHING_STATED,
) -> MergedList:
    """Raises what `read_exhibitor_table` raises."""
    kept = msgspec.structs.replace(
        stated, heading=()
    )  # the rows of a heading are those of `brought`
    old = read_exhibitor_table(*base, kept) if base else ExhibitorTable((), {})
    return merged_tables(
        read_exhibitor_table(*now, kept), old, read_exhibitor_table(*brought, stated), asked
    )


def merged_tables(
    before: ExhibitorTable, old: ExhibitorTable, new: ExhibitorTable, asked: ExhibitorListUpload
) -> MergedList:
    """`old`: as it was uploaded last, `before`: as it is now, `new`: as it is uploaded again."""
    columns, targets = _targets(before.columns, new.columns)
    _, origins = _targets(columns, old.columns)
    width = len(columns)
    rows = {number: [*cells, *[""] * (width - len(cells))] for number, cells in before.rows.items()}
    uploaded = _placed(_named_alike(old, before), old, before)
    found, removed = _found(before, old, new, uploaded)
    was = {here: number for number, here in uploaded.items()}
    kept: list[KeptCell] = []
    withheld: list[str] = []
    for number, cells in new.rows.items():
        here = found.get(number)
        if here is None:
            if number in removed and not asked.overwrite:
                withheld.append(next(filter(None, cells), ""))
                continue
            rows[max(rows, default=1) + 1] = _spread(cells, targets, width)
            continue
        uploads = _spread(old.rows[was[here]] if here in was else (), origins, width)
        for target, value in zip(targets, cells, strict=True):
            mine, then = rows[here][target], uploads[target]
            if value == mine or not (value or then):
                continue
            if mine != then and not asked.overwrite:
                kept.append(KeptCell(here, columns[target].name, mine, value))
            else:
                rows[here][target] = value
    there = set(found.values())
    missing = tuple(number for number in before.rows if number in was and number not in there)
    for number in missing if asked.drop else ():
        del rows[number]
    after = ExhibitorTable(columns, {number: tuple(cells) for number, cells in rows.items()})
    return MergedList(
        before=before,
        after=after,
        kept=tuple(kept),
        missing=missing,
        withheld=tuple(withheld),
        same=_content(after) == _content(new),
    )


def _spread(cells: Sequence[str], columns: Sequence[int], width: int) -> list[str]:
    """A row of `width` cells with these at their columns."""
    row = [""] * width
    for column, cell in zip(columns, cells, strict=False):
        if column < width:
            row[column] = cell
    return row


def _targets(
    columns: Sequence[ExhibitorColumn], more: Sequence[ExhibitorColumn]
) -> tuple[tuple[ExhibitorColumn, ...], list[int]]:
    """The columns with those of `more` that they lack, and the place of each of `more`."""
    found, places = list(columns), []
    for one in more:
        place = next((at for at, other in enumerate(found) if same_column(other, one)), len(found))
        if place == len(found):
            found.append(one)
        places.append(place)
    return tuple(found), places


def _found(
    before: ExhibitorTable, old: ExhibitorTable, new: ExhibitorTable, uploaded: _Pairs
) -> tuple[_Pairs, frozenset[int]]:
    """Rows of `new` -> rows of `before`, by what they are called now or were when they were uploaded; and the rows of
    `new` that were uploaded before and removed by hand."""
    found = _named_alike(new, before)
    used, removed = set(found.values()), set()
    for number, then in _named_alike(new, old).items():
        here = uploaded.get(then)
        if number in found:
            continue
        if here is None:
            removed.add(number)
        elif here not in used:
            found[number] = here
            used.add(here)
    return found, frozenset(removed)


def _named_alike(one: ExhibitorTable, other: ExhibitorTable) -> _Pairs:
    """Rows with the same id, else with the same name; of several the first is the first, and so on."""
    known: dict[_Key, int] = {}
    for number, keys in _keys(other).items():
        for key in keys:
            known.setdefault(key, number)
    found: _Pairs = {}
    used: set[int] = set()
    for number, keys in _keys(one).items():
        same = next((known[key] for key in keys if key in known and known[key] not in used), None)
        if same is not None:
            found[number] = same
            used.add(same)
    return found


def _keys(table: ExhibitorTable) -> dict[int, list[_Key]]:
    seen: dict[tuple[str, str], int] = {}
    found: dict[int, list[_Key]] = {}
    for number, cells in table.rows.items():
        keys = {
            (one.field, slug(cell))
            for one, cell in zip(table.columns, cells, strict=True)
            if cell.strip()
        }
        # "id" comes first
        named = sorted(key for key in keys if key[0] in ("id", "name", "title") and key[1])
        found[number] = [(*key, seen.get(key, 0)) for key in named]
        for key in named:
            seen[key] = seen.get(key, 0) + 1
    return found


def _placed(pairs: _Pairs, old: ExhibitorTable, now: ExhibitorTable) -> _Pairs:
    """With the rows that were renamed by hand: as many lie between the same neighbours."""
    found = dict(pairs)
    there = list(now.rows)
    places = {number: at for at, number in enumerate(there)}
    waiting: list[int] = []
    since = 0
    for number in (*old.rows, None):
        if number is not None and number not in pairs:
            waiting.append(number)
            continue
        place = places[pairs[number]] if number is not None else len(there)
        if place < since:  # moved
            continue
        if len(waiting) == place - since:
            found |= dict(zip(waiting, there[since:place], strict=True))
        waiting, since = [], place + 1
    return found


def _content(table: ExhibitorTable) -> list[list[tuple[str, str, str]]]:
    """What a table says, whatever the order of its rows and columns."""
    names = [(one.field or one.name, one.locale) for one in table.columns]
    rows = [zip(names, cells, strict=True) for cells in table.rows.values() if any(cells)]
    return sorted(sorted((*name, cell) for name, cell in row if cell) for row in rows)
