"""A list that is uploaded again: what was corrected by hand in the meantime stays, unless the person says otherwise."""

from __future__ import annotations

from shapan.intake.exhibitors.merge import MergedList, merged_list
from shapan.intake.exhibitors.table import ExhibitorListUpload, write_exhibitor_table

FIRST = "Company,Stand,Web\nNorthwind,A1,\nAcme,A2,acme.example\nThird,A3,\n"


def merged(now: str, new: str, first: str | None = FIRST, **asked: bool) -> MergedList:
    base = ("exhibitors.csv", first.encode()) if first is not None else None
    upload = ExhibitorListUpload("u", "exhibitors.csv", **asked)
    return merged_list(
        ("exhibitors.csv", now.encode()), base, ("exhibitors.csv", new.encode()), upload
    )


def text(found: MergedList) -> str:
    return write_exhibitor_table(found.after).decode()


def test_a_corrected_cell_stays_and_what_the_new_list_changes_is_taken() -> None:
    now = FIRST.replace("Acme,A2", "Acme,B9")
    new = FIRST.replace("Northwind,A1", "Northwind,C1")
    found = merged(now, new)
    assert text(found) == "Company,Stand,Web\nNorthwind,C1,\nAcme,B9,acme.example\nThird,A3,\n"
    assert [(one.column, one.value, one.brought) for one in found.kept] == [("Stand", "B9", "A2")]
    assert text(merged(now, new, overwrite=True)) == new


def test_a_cell_that_both_have_changed_stays_as_it_was_corrected() -> None:
    found = merged(FIRST.replace("Acme,A2", "Acme,B9"), FIRST.replace("Acme,A2", "Acme,C5"))
    assert [(one.value, one.brought) for one in found.kept] == [("B9", "C5")]
    assert "Acme,B9" in text(found)


def test_what_the_new_list_says_too_is_no_difference() -> None:
    found = merged(FIRST.replace("Acme,A2", "Acme,B9"), FIRST.replace("Acme,A2", "Acme,B9"))
    assert (found.kept, found.missing, found.same) == ((), (), True)


def test_an_empty_cell_of_the_new_list_keeps_what_was_filled_in_and_takes_back_what_was_uploaded() -> (
    None
):
    now = FIRST.replace("Third,A3,", "Third,A3,third.example")
    found = merged(now, FIRST.replace("acme.example", ""))
    assert text(found) == "Company,Stand,Web\nNorthwind,A1,\nAcme,A2,\nThird,A3,third.example\n"
    assert found.kept == ()


def test_a_row_that_was_renamed_by_hand_is_the_same_row() -> None:
    now = FIRST.replace("Acme,", "Acme Ltd,")
    found = merged(now, FIRST.replace("A2", "B2"))
    assert text(found) == now.replace("A2", "B2")
    assert [(one.column, one.value, one.brought) for one in found.kept] == [
        ("Company", "Acme Ltd", "Acme")
    ]


def test_rows_that_the_new_list_lacks_are_named_and_removed_when_asked_but_not_those_added_by_hand() -> (
    None
):
    now = f"{FIRST}By hand,Z1,\n"
    new = "Company,Stand,Web\nNorthwind,A1,\nThird,A3,\n"
    assert text(merged(now, new)) == now
    found = merged(now, new, drop=True)
    assert text(found) == "Company,Stand,Web\nNorthwind,A1,\nThird,A3,\nBy hand,Z1,\n"
    assert [found.before.rows[row][0] for row in found.missing] == ["Acme"]


def test_a_row_that_was_removed_by_hand_stays_removed_unless_the_person_says_otherwise() -> None:
    now = "Company,Stand,Web\nNorthwind,A1,\nThird,A3,\n"
    found = merged(now, f"{FIRST}Fourth,A4,\n")
    assert found.withheld == ("Acme",)
    assert text(found) == f"{now}Fourth,A4,\n"
    assert "Acme" in text(merged(now, FIRST, overwrite=True))


def test_rows_of_one_name_are_told_apart_by_their_order() -> None:
    first = "Company,Stand\nAcme,A1\nAcme,A2\n"
    found = merged(first.replace("A2", "B2"), first.replace("A1", "C1"), first)
    assert text(found) == "Company,Stand\nAcme,C1\nAcme,B2\n"


def test_columns_are_the_same_whatever_they_are_called_and_new_ones_are_added() -> None:
    new = "Aussteller,Standnummer,Land,Rep\nAcme,B2,DE,Ann\nNorthwind,A1,,\nThird,A3,,\n"
    found = merged(FIRST, new)
    head, *rows = text(found).splitlines()
    assert head == "Company,Stand,Web,Land,Rep"
    assert rows[1] == "Acme,B2,acme.example,DE,Ann"


def test_without_an_earlier_upload_what_is_there_was_made_by_hand() -> None:
    found = merged(FIRST, FIRST.replace("A2", "B2"), None)
    assert text(found) == FIRST
    assert [one.brought for one in found.kept] == ["B2"]
