"""The list as a table that people work on: what is written back is what was there, with the change."""

from __future__ import annotations

import pytest

from shapan.errors import Usage
from shapan.intake.exhibitors.exhibitors import read_exhibitors
from shapan.intake.exhibitors.table import (
    CellChange,
    ExhibitorTable,
    ExhibitorTableChange,
    amended_table,
    read_exhibitor_table,
    write_exhibitor_table,
)

LIST = b'Our fair 2026\n\nCompany,Stand,Sales rep\nNorthwind,A1,Ann\nAcme,"A2; A3",Bob\n'


def rows(table: ExhibitorTable) -> list[list[str]]:
    return [list(cells) for cells in table.rows.values()]


def changed(change: ExhibitorTableChange, data: bytes | None = LIST) -> bytes:
    return write_exhibitor_table(amended_table("exhibitors.csv", data, change)[1])


def test_every_column_is_shown_and_kept_also_one_that_is_not_understood() -> None:
    table = read_exhibitor_table("exhibitors.csv", LIST)
    assert [(one.name, one.field) for one in table.columns] == [
        ("Company", "name"),
        ("Stand", "booths"),
        ("Sales rep", ""),
    ]
    assert rows(table) == [["Northwind", "A1", "Ann"], ["Acme", "A2; A3", "Bob"]]
    assert (
        changed(ExhibitorTableChange())
        == b"Company,Stand,Sales rep\nNorthwind,A1,Ann\nAcme,A2; A3,Bob\n"
    )


def test_cells_rows_and_new_rows() -> None:
    first, second = read_exhibitor_table("exhibitors.csv", LIST).rows
    change = ExhibitorTableChange(
        cells=(CellChange(first, "Stand", "B7"),),
        add=({"Company": "New", "Stand": "C1"},),
        drop=(second,),
    )
    assert changed(change) == b"Company,Stand,Sales rep\nNorthwind,B7,Ann\nNew,C1,\n"
    assert changed(ExhibitorTableChange(add=({"Name": "First"},)), None) == b"Name,Booth\nFirst,\n"


def test_pasted_rows_find_theirs_by_id_or_name_whatever_their_columns_are_called() -> None:
    paste = "Aussteller\tStandnummer\tCountry\nACME\tA9\tCN\nThird\tB1\tDE\n"
    _, after = amended_table("exhibitors.csv", LIST, ExhibitorTableChange(paste=paste))
    assert [one.name for one in after.columns] == ["Company", "Stand", "Sales rep", "Country"]
    assert rows(after) == [
        ["Northwind", "A1", "Ann", ""],
        ["ACME", "A9", "Bob", "CN"],
        ["Third", "B1", "", "DE"],
    ]


def test_a_list_without_headers_is_understood_again_after_it_was_written() -> None:
    bare = b"Northwind Trading,A1\nAcme Industries,A2\nLitware Group,A3\n"
    before, _ = read_exhibitors("exhibitors.csv", bare)
    after, findings = read_exhibitors("exhibitors.csv", changed(ExhibitorTableChange(), bare))
    assert [(one.name, one.references) for one in after] == [
        (one.name, one.references) for one in before
    ]
    assert findings == ()


@pytest.mark.parametrize("change", [
    ExhibitorTableChange(cells=(CellChange(99, "Stand", "x"),)), ExhibitorTableChange(cells=(CellChange(4, "Tent", "x"),)),
    ExhibitorTableChange(add=({"Tent": "x"},)), ExhibitorTableChange(drop=(99,)),
])  # fmt: skip
def test_rows_and_columns_that_are_not_there_are_refused(change: ExhibitorTableChange) -> None:
    with pytest.raises(Usage):
        changed(change)


def test_whole_rows_pasted_without_a_header_go_by_the_order_of_the_list() -> None:
    listed = b"name,country,summary,booth\nAlpha,CN,Lenses,A1\n"
    whole = "Acme\tDE\tTools\tA5\nAlpha\tCN\tPrisms\tA1\n"
    _, after = amended_table("exhibitors.csv", listed, ExhibitorTableChange(paste=whole))
    assert [one.name for one in after.columns] == ["name", "country", "summary", "booth"]
    assert list(after.rows.values()) == [
        ("Alpha", "CN", "Prisms", "A1"),
        ("Acme", "DE", "Tools", "A5"),
    ]
    two = ExhibitorTableChange(paste="B2\tBeta\nB3\tGamma\n")  # by their content
    _, guessed = amended_table("exhibitors.csv", listed, two)
    assert list(guessed.rows.values())[1:] == [("Beta", "", "", "B2"), ("Gamma", "", "", "B3")]
