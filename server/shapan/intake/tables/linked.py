"""Tables that are joined by ids: exhibitors, stands and who stands where, as sheets of a workbook or lists of a JSON
document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from shapan.geometry.slug import slug
from shapan.intake.tables.table import Cell, Table, TableRow

_REFERS = 0.9  # minimum share of a column's values that are keys of the other table


@dataclass(frozen=True)
class NamedTable:
    """A sheet or list, and its title."""

    title: str
    table: Table


def linked(
    main: NamedTable, others: Sequence[NamedTable], owned: Callable[[str], bool]
) -> Table | None:
    """`main` with the columns of the table that its records own (`owned` by its title), as `title.column`, whose cells
    have a text for each owned record, in parallel. None without such a table or links to it.
    """
    for part in (one for one in others if owned(one.title)):
        pairs = _pairs(main, part) or next(
            (found for by in others if by is not part and (found := _pairs_by(main, part, by))),
            None,
        )
        if pairs:
            return _with_parts(main.table, part, *pairs)
    return None


# row of main -> rows of the part; columns that only link
_Links = tuple[dict[int, list[int]], set[str], set[str]]


def _pairs(main: NamedTable, part: NamedTable) -> _Links | None:
    """Links of a column of either table that has the other's keys."""
    for column, key in _references(main, part):
        rows = _by_key(part.table, key)
        links = {
            i: [at for value in _values(row, column) if (at := rows.get(value)) is not None]
            for i, row in enumerate(main.table.rows)
        }
        return links, {column}, {key}
    for column, key in _references(part, main):
        rows = _by_key(main.table, key)
        back: dict[int, list[int]] = {}
        for at, row in enumerate(part.table.rows):
            for value in _values(row, column):
                if value in rows:
                    back.setdefault(rows[value], []).append(at)
        return back, set(), {column}
    return None


def _pairs_by(main: NamedTable, part: NamedTable, by: NamedTable) -> _Links | None:
    """Links of a third table that has keys of both."""
    for ours, key in _references(by, main):
        for theirs, part_key in _references(by, part):
            rows, parts = _by_key(main.table, key), _by_key(part.table, part_key)
            links: dict[int, list[int]] = {}
            for row in by.table.rows:
                for owner in _values(row, ours):
                    for value in _values(row, theirs):
                        if owner in rows and value in parts:
                            links.setdefault(rows[owner], []).append(parts[value])
            return links, set(), {part_key}
    return None


def _with_parts(
    main: Table, part: NamedTable, links: dict[int, list[int]], ours: set[str], theirs: set[str]
) -> Table:
    names = {
        column: f"{part.title}.{column}" for column in part.table.columns if column not in theirs
    }
    rows = []
    for i, row in enumerate(main.rows):
        cells: dict[str, Cell] = {
            column: cell for column, cell in row.cells.items() if column not in ours
        }
        owned = [part.table.rows[at] for at in links.get(i, ())]
        for column, name in names.items():
            texts = tuple(" ".join(_values(one, column)) for one in owned)
            if any(texts):
                cells[name] = texts
        rows.append(TableRow(row.number, cells))
    columns = (*(column for column in main.columns if column not in ours), *names.values())
    return replace(main, columns=columns, rows=tuple(rows))


def _references(table: NamedTable, other: NamedTable) -> Iterator[tuple[str, str]]:
    """Columns that have keys of another table: (column, key column). Counted keys (1, 2, 3) are in every table: then
    the column's name must say which table it means."""
    for key in other.table.columns:
        keys = [value for row in other.table.rows for value in _values(row, key)]
        if not keys or len(set(keys)) < len(other.table.rows) or len(set(keys)) < len(keys):
            continue
        known = set(keys)
        for column in table.table.columns:
            values = [value for row in table.table.rows for value in _values(row, column)]
            if sum(value in known for value in values) < _REFERS * max(1, len(values)):
                continue
            if not all(value.isdecimal() for value in values) or _means(column, other.title, key):
                yield column, key


def _means(column: str, title: str, key: str) -> bool:
    """`exhibitor_id`, `exhibitor` or `exhibitors` for the keys `id` of "Exhibitors"."""
    said, of = slug(column).removesuffix("-id").removesuffix("-ids"), slug(title) or "exhibitors"
    return (slug(column) == slug(key) != "id") or (
        len(said) > 2 and (of.startswith(said) or said.startswith(of))
    )


def _values(row: TableRow, column: str) -> tuple[str, ...]:
    cell = row.cells.get(column, ())
    return (cell,) if isinstance(cell, str) else cell


def _by_key(table: Table, key: str) -> dict[str, int]:
    return {value: i for i, row in enumerate(table.rows) for value in _values(row, key)}
