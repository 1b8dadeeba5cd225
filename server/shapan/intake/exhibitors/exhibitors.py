"""Reads exhibitor lists: a table becomes exhibitors, and every faulty row becomes a finding."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from shapan.expo import numbers
from shapan.expo.booth_evidence import PlanNumbers
from shapan.expo.findings import Finding, Severity, Where, finding
from shapan.expo.model import BoothReference, Exhibitor
from shapan.expo.records.contacts import CONTACT_ROWS, Contacts, contacts_over
from shapan.expo.records.rows import FieldRow
from shapan.expo.texts.words import pick
from shapan.expo.values import Words
from shapan.geometry.slug import slug
from shapan.intake import text
from shapan.intake.exhibitors import countries, partners
from shapan.intake.exhibitors.agreement import with_booths_of_plan
from shapan.intake.exhibitors.headers import (
    NOTHING_STATED,
    TEXTS,
    StatedList,
    exhibitor_field,
    stated_field,
)
from shapan.intake.exhibitors.kinds import LINES, READ
from shapan.intake.exhibitors.row_kinds import RowKind, row_kinds, row_text
from shapan.intake.tables.read import columns_unused, read_table
from shapan.intake.tables.table import Cell, Table, TableRow

_BLANK = frozenset(("-", "–", "—", "n/a", "na", "none", "null", "нет", "无", "/"))
# of an object, best first
_NUMBERS = ("number", "no", "nr", "code", "label", "name", "title", "external_id", "id")
Report = Callable[..., None]  # phrase, severity, column, values


def read_exhibitors(
    name: str,
    data: bytes,
    locales: Sequence[str] = ("en",),
    stated: StatedList = NOTHING_STATED,
    numbers_of_plan: Sequence[str] = (),
) -> tuple[tuple[Exhibitor, ...], tuple[Finding, ...]]:
    """Exhibitors of a CSV, XLSX or JSON list, in its order. `booths` are references as written, to be joined with a
    plan. `stated`: what the organizer has said of the list. `numbers_of_plan`: booths, by which the column is
    chosen that has them, whatever it is called.

    One exhibitor on several rows (same id, or same name) is one, with all its booths.
    Raises Unreadable and TooComplex as `tables.read_table`.
    """
    table, notes = read_exhibitor_rows(name, data, stated)
    findings = list(notes)
    columns, more = columns_of(name, table, stated)
    findings += more
    if numbers_of_plan:
        fixed = frozenset(stated.columns)
        known = PlanNumbers(numbers_of_plan)
        columns, more = with_booths_of_plan(name, table, columns, fixed, known)
        findings += more
    found: dict[str, Exhibitor] = {}
    by_name: dict[str, str] = {}
    section = ""
    kinds = row_kinds(table, columns, stated.rows).kinds
    findings += _left_out(name, table, kinds)
    for row in table.rows:
        if row.number in kinds:
            section = row_text(row) if kinds[row.number] == "hall" else section
            continue
        exhibitor = _exhibitor(name, row, columns, findings)
        if exhibitor is None:
            continue
        if section:
            exhibitor = msgspec.structs.replace(
                exhibitor, references=_in_hall(exhibitor.references, section)
            )
        for one in partners.partners_beside(exhibitor, _partners(row, columns)):
            _add(one, found, by_name, name, row, locales, findings)
    if not found:
        findings.append(finding("list-empty", "warning", Where(document=name), document=name))
    return tuple(found.values()), tuple(findings)


def _left_out(name: str, table: Table, kinds: Mapping[int, RowKind]) -> list[Finding]:
    """Findings about rows that are no exhibitors."""
    findings = [
        finding("list-total", "info", Where(document=name, row=number), row=number)
        for number, kind in kinds.items()
        if kind == "total"
    ]
    groups = [row for row in table.rows if kinds.get(row.number) == "group"]
    if groups:
        where = Where(document=name, row=groups[0].number)
        texts = [text.clean(row_text(row), 60) for row in groups[:5]]
        findings.append(finding("list-groups", "info", where, n=len(groups), groups=texts))
    return findings


def read_exhibitor_rows(
    name: str, data: bytes, stated: StatedList = NOTHING_STATED
) -> tuple[Table, tuple[Finding, ...]]:
    """The rows of a list, with what other sheets or nested lists say of an exhibitor's booths."""
    said = stated.columns.keys()
    return read_table(
        name,
        data,
        lambda header: header.strip() in said or exhibitor_field(header) is not None,
        lambda title: _field_name(title) == "booths",
        heading=stated.heading,
        sheet=stated.sheet,
    )


def _field_name(header: str) -> str:
    return (exhibitor_field(header) or ("", ""))[0]


def _partners(row: TableRow, columns: dict[str, tuple[str, str]]) -> tuple[str, ...]:
    cells = [v for c, v in row.cells.items() if columns.get(c, ("", ""))[0] == "partners"]
    return partners.names_of(t for v in cells for t in (v if isinstance(v, tuple) else (v,)))


def columns_of(
    name: str, table: Table, stated: StatedList = NOTHING_STATED
) -> tuple[dict[str, tuple[str, str]], list[Finding]]:
    """Column -> (field, locale), and findings for unknown columns. A column that is `stated` is never guessed."""
    said = {
        c: meaning
        for c, text in stated.columns.items()
        if c in table.columns and (meaning := stated_field(text)) is not None
    }
    free = [c for c in table.columns if c not in said]
    columns = {c: f for c in free if (f := _field(c)) is not None} if table.headed else {}
    for column in _less_like_numbers(columns):
        del columns[column]
    columns |= {c: meaning for c, meaning in said.items() if meaning[0]}
    fields = {field for field, _ in columns.values()}
    if "name" not in fields:
        guessed = _guessed(table, {*columns, *said})
        columns |= guessed
        if guessed:
            what = [f"{c} → {field}" for c, (field, _) in guessed.items()]
            return columns, [
                finding("list-columns-guessed", "warning", Where(document=name, row=1), document=name, read=what)
            ]  # fmt: skip
    if "booths" not in fields:
        columns |= _numbered(table, {**columns, **said})
    unused = [c for c in free if c not in columns]
    if not unused:
        return columns, []
    return columns, [columns_unused(name, table, unused)]


def _numbered(table: Table, columns: dict[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """Takes a column "Number" as booths unless it only counts the rows."""
    for column in table.columns:
        if column in columns or text.clean(column).casefold().strip(". ") not in (
            "number",
            "nr",
            "no",
            "номер",
            "号码",
        ):
            continue
        values = [v for r in table.rows if isinstance(v := r.cells.get(column), str)]
        counted = values == [str(i) for i in range(1, len(values) + 1)]
        if (
            values
            and not counted
            and sum(any(c.isdigit() for c in v) for v in values) >= 0.8 * len(values)
        ):
            return {column: ("booths", "")}
    return {}


def _field(column: str) -> tuple[str, str] | None:
    """Of a header, or of a JSON path: `name.zh`, `contact.email`, `exhibitor.name`."""
    found = exhibitor_field(column)
    if found is None and "." in column:
        outer, _, inner = column.rpartition(".")
        if _field_name(outer) == "booths":
            own = _field_name(inner)
            return (
                (own, "")
                if own in ("booths", "hall")
                else ("booths", "")
                if inner.lower() in _NUMBERS
                else None
            )
        found = exhibitor_field(f"{outer} ({inner})") or exhibitor_field(inner)
        parent = exhibitor_field(outer)
        if parent is not None and parent[0] == "summary":
            return exhibitor_field(inner) or found  # "profile" may be an object about the firm
        if (
            found is not None
            and parent is not None
            and found[0] != parent[0]
            and parent[0] in TEXTS
        ):
            found = None
    return found


def _less_like_numbers(columns: dict[str, tuple[str, str]]) -> list[str]:
    """Of `booth.number` and `booth.id` the first is what the plan prints."""
    left = []
    for outer in {
        c.rpartition(".")[0] for c, (field, _) in columns.items() if field == "booths" and "." in c
    }:
        own = [
            c
            for c, (field, _) in columns.items()
            if field == "booths" and c.rpartition(".")[0] == outer
        ]
        named = [c for c in own if c.rpartition(".")[2].lower() in _NUMBERS]
        sure = [c for c in own if c not in named]
        best = sure or sorted(named, key=lambda c: _NUMBERS.index(c.rpartition(".")[2].lower()))[:1]
        left += [c for c in own if c not in best]
    return left


def _guessed(table: Table, taken: set[str]) -> dict[str, tuple[str, str]]:
    """The columns of a table without usable headers, by their content."""
    # of its kind
    first = {row.kind: row.name for row in reversed(CONTACT_ROWS) if READ[row.kind][1]}
    tests: tuple[tuple[str, Callable[[str], object]], ...] = (
        *((name, READ[kind][0]) for kind, name in first.items()),
        ("country", countries.code),
        ("booths", lambda t: numbers.like_number(t, frozenset())),
    )
    free = [c for c in table.columns if c not in taken]
    values = {c: [v for r in table.rows if isinstance(v := r.cells.get(c), str)] for c in free}
    guessed: dict[str, tuple[str, str]] = {}
    for field, test in tests:
        for column in free:
            cells = values[column]
            if (
                column not in guessed
                and cells
                and sum(bool(test(v)) for v in cells) >= 0.6 * len(cells)
            ):
                guessed[column] = (field, "")
                break
    least = max(1, 0.5 * len(table.rows))
    rest = [
        c
        for c in free
        if c not in guessed and len(values[c]) >= least and _mostly_letters(values[c])
    ]
    if not rest:
        return {}
    # A name is different in every row, and short.
    best = max(
        rest,
        key=lambda c: (
            len(set(values[c])) / len(values[c]) - max(map(len, values[c])) / 1000,
            -free.index(c),
        ),
    )
    return {best: ("name", ""), **guessed}


def _mostly_letters(cells: Sequence[str]) -> bool:
    return sum(any(map(str.isalpha, cell)) for cell in cells) >= 0.6 * len(cells)


def _exhibitor(
    document: str, row: TableRow, columns: dict[str, tuple[str, str]], findings: list[Finding]
) -> Exhibitor | None:
    cells: dict[tuple[str, str], list[Cell]] = {}
    for column, value in row.cells.items():
        if column in columns:
            cells.setdefault(columns[column], []).append(value)

    def first(field: str) -> str:
        value = next((v for (f, _), values in cells.items() if f == field for v in values), "")
        return value if isinstance(value, str) else ", ".join(value)

    def many(field: str, split: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
        entries: list[str] = []
        for (f, _), values in cells.items():
            if f == field:
                for v in values:
                    entries += [e for t in (v if isinstance(v, tuple) else (v,)) for e in split(t)]
        return tuple(dict.fromkeys(entries))

    def report(case: str, severity: Severity, column: str, **values: Any) -> None:
        where = Where(document=document, row=row.number, column=column, key=key)
        findings.append(finding(case, severity, where, row=row.number, **values))

    key = text.clean(first("id"))
    names = _words("name", cells)
    if not names:
        if any(f != "id" for f, _ in cells):
            report("exhibitor-no-name", "warning", "name")
        return None
    shown = pick(names)
    key = key or slug(shown)
    if shown.endswith("…") and not first("name").endswith("…"):
        report("name-shortened", "info", "name", most=text.NAME_GRAPHEMES, name=shown)
    lines: dict[str, Any] = {
        line.name: _line(line, first(line.name), shown, report) for line in LINES
    }
    return Exhibitor(
        id=slug(key) or f"row-{row.number}",
        name=names,
        summary=_words("summary", cells),
        categories=many("categories", text.parts),
        products=many("products", text.parts),
        contacts=Contacts(**{contact.name: lines.pop(contact.name) for contact in CONTACT_ROWS}),
        references=_references(cells),
        row=row.number,
        group=text.clean(first("group")),
        **lines,
    )


def _references(cells: dict[tuple[str, str], list[Cell]]) -> tuple[BoothReference, ...]:
    """The booths of a row. If halls and booths are as many, they belong to each other one by one."""
    halls = [part for cell in cells.get(("hall", ""), ())[:1] for part in _parts(cell)]
    found: list[BoothReference] = []
    for cell in cells.get(("booths", ""), ()):
        booths = _parts(cell)
        if len(booths) == len(halls) > 1:
            found += map(BoothReference, booths, halls)
        else:
            hall = ", ".join(dict.fromkeys(filter(None, halls)))
            found += [
                BoothReference(booth, hall)
                for booth in (booths if isinstance(cell, tuple) else _parts(cell, ""))
            ]
    kept = tuple(dict.fromkeys(one for one in found if one.text and one.text.lower() not in _BLANK))
    return kept or tuple(BoothReference("", hall) for hall in dict.fromkeys(filter(None, halls)))


def _parts(cell: Cell, split: str = r"[;；\n]") -> list[str]:
    texts = list(cell) if isinstance(cell, tuple) else re.split(split, cell) if split else [cell]
    return [text.clean(one, 400) for one in texts]


def _words(field: str, cells: dict[tuple[str, str], list[Cell]]) -> Words:
    out: Words = {}
    for (f, locale), values in cells.items():
        for value in values:
            raw = value if isinstance(value, str) else ", ".join(value)
            long = field == "summary"
            limit = text.TEXT_GRAPHEMES if long else text.NAME_GRAPHEMES
            if f == field and locale not in out and (words := text.clean(raw, limit, lines=long)):
                out[locale] = words
    return out


def _line(line: FieldRow, raw: str, shown: str, report: Report) -> str:
    """A cell, as the kind of the row is read; an invalid one becomes a finding and is left out."""
    read, code, _ = READ[line.kind]
    if code and (not raw.strip() or raw.strip().lower() in _BLANK):
        return ""
    value = read(raw)
    if code and not value:
        report(code, "warning", line.name, name=shown, got=text.clean(raw, 60))
    return value


def _add(
    exhibitor: Exhibitor,
    found: dict[str, Exhibitor],
    by_name: dict[str, str],
    document: str,
    row: TableRow,
    locales: Sequence[str],
    findings: list[Finding],
) -> None:
    """Adds an exhibitor: its booths to an existing one, or a new one with a unique id."""
    name = slug(pick(exhibitor.name, locales))
    twin = by_name.get(name)
    where = Where(document=document, row=row.number, key=exhibitor.id)
    shown = pick(exhibitor.name, locales)
    if twin is not None and exhibitor.id in (twin, name):
        first = found[twin]
        found[twin] = msgspec.structs.replace(
            first,
            references=tuple(dict.fromkeys([*first.references, *exhibitor.references])),
            contacts=contacts_over(exhibitor.contacts, first.contacts),
            **{f: getattr(exhibitor, f) for f in _FILLS if not getattr(first, f)},
        )
        findings.append(
            finding("exhibitor-merged", "info", where, row=row.number, name=shown, first=first.row)
        )
        return
    if exhibitor.id in found:
        other = found[exhibitor.id]
        n = 2
        while f"{exhibitor.id}-{n}" in found:
            n += 1
        findings.append(
            finding(
                "exhibitor-duplicate-id",
                "warning",
                where,
                row=row.number,
                name=shown,
                id=exhibitor.id,
                other=pick(other.name, locales),
                first=other.row,
                now=f"{exhibitor.id}-{n}",
            )
        )
        exhibitor = msgspec.structs.replace(exhibitor, id=f"{exhibitor.id}-{n}")
    found[exhibitor.id] = exhibitor
    by_name.setdefault(name, exhibitor.id)


_FILLS = ("country", "summary", "categories", "products", "color", "group")


def _in_hall(references: tuple[BoothReference, ...], hall: str) -> tuple[BoothReference, ...]:
    """References in a hall, if they name none; without any, the hall alone."""
    if not hall:
        return references
    return tuple(
        one if one.hall else BoothReference(one.text, hall)
        for one in references or (BoothReference(""),)
    )
