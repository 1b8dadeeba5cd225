"""Columns of the list that the organizer maps by hand (`[exhibitors.columns]` of `expo.toml`)."""

from __future__ import annotations

from shapan.intake.exhibitors.exhibitors import read_exhibitors
from shapan.intake.exhibitors.headers import stated_field
from shapan.intake.expo.expo_toml import read_expo_toml
from shapan.intake.expo.list_columns import with_columns

HEAD = b'title = "Fair" # ours\n\n[site]\nstreets = true\n'


def test_what_a_column_is() -> None:
    said = ["name", "summary zh", "", "name pt-BR", "booths en", "salesman", "name no such"]
    assert [stated_field(one) for one in said] == [
        ("name", ""), ("summary", "zh"), ("", ""), ("name", "pt-BR"), None, None, None,
    ]  # fmt: skip


def test_the_head_keeps_its_comments_and_says_what_columns_are() -> None:
    once = with_columns(HEAD, {"Firma": "name", "Uwagi": "summary de"})
    twice = with_columns(once, {"Uwagi": ""})
    assert twice.decode() == HEAD.decode() + '\n[exhibitors.columns]\nFirma = "name"\nUwagi = ""\n'
    expo, findings = read_expo_toml(twice)
    assert (expo.columns, findings) == ({"Firma": "name", "Uwagi": ""}, ())


def test_what_is_no_field_is_a_finding_and_left_out() -> None:
    expo, findings = read_expo_toml(HEAD + b'[exhibitors.columns]\nA = "name"\nB = "salesman"\n')
    assert expo.columns == {"A": "name"}
    assert [(one.code, one.where.column) for one in findings] == [
        ("value-wrong", "exhibitors.columns")
    ]


def test_a_stated_column_wins_over_its_name_and_over_guesses() -> None:
    data = b"Company,Firma,Stand\nold,Northwind,A1\nold,Acme,A2\n"
    found, _ = read_exhibitors("list.csv", data, ("en",), (("Company", ""), ("Firma", "name")))
    assert [one.name for one in found] == [{"": "Northwind"}, {"": "Acme"}]
    assert [one.references[0].text for one in found] == ["A1", "A2"]


def test_a_list_without_a_header_is_mapped_by_places() -> None:
    data = b"7,Northwind,vip\n8,Acme,late\n"
    found, findings = read_exhibitors(
        "list.csv", data, ("en",), (("2", "name"), ("1", "booths"), ("3", ""))
    )
    assert [(one.name[""], one.references[0].text) for one in found] == [
        ("Northwind", "7"),
        ("Acme", "8"),
    ]
    assert findings == ()
