"""Columns of the list that the organizer maps by hand (`[exhibitors.columns]` of `expo.toml`)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from shapan.expo.model import BoothReference
from shapan.expo.records.expo import ListSettings
from shapan.intake.exhibitors.exhibitors import read_exhibitors
from shapan.intake.exhibitors.headers import StatedList, stated_field, stated_list
from shapan.intake.exhibitors.table import read_columns
from shapan.intake.expo.expo_toml import read_expo_toml
from shapan.intake.expo.list_settings import with_list_settings

HEAD = b'title = "Fair" # ours\n\n[site]\nstreets = true\n'


def test_what_a_column_is() -> None:
    said = ["name", "summary zh", "", "name pt-BR", "booths en", "salesman", "name no such"]
    assert [stated_field(one) for one in said] == [
        ("name", ""), ("summary", "zh"), ("", ""), ("name", "pt-BR"), None, None, None,
    ]  # fmt: skip


def test_the_head_keeps_its_comments_and_says_what_columns_are() -> None:
    once = with_list_settings(HEAD, ListSettings(columns={"Firma": "name", "Uwagi": "summary de"}))
    twice = with_list_settings(once, ListSettings(columns={"Uwagi": ""}))
    assert twice.decode() == HEAD.decode() + '\n[exhibitors.columns]\nFirma = "name"\nUwagi = ""\n'
    expo, findings = read_expo_toml(twice)
    assert (expo.list_settings.columns, findings) == ({"Firma": "name", "Uwagi": ""}, ())


def test_what_is_no_field_is_a_finding_and_left_out() -> None:
    expo, findings = read_expo_toml(HEAD + b'[exhibitors.columns]\nA = "name"\nB = "salesman"\n')
    assert expo.list_settings.columns == {"A": "name"}
    assert [(one.code, one.where.column) for one in findings] == [
        ("value-wrong", "exhibitors.columns")
    ]


def test_a_stated_column_wins_over_its_name_and_over_guesses() -> None:
    data = b"Company,Firma,Stand\nold,Northwind,A1\nold,Acme,A2\n"
    found, _ = read_exhibitors(
        "list.csv", data, ("en",), StatedList(columns={"Company": "", "Firma": "name"})
    )
    assert [one.name for one in found] == [{"": "Northwind"}, {"": "Acme"}]
    assert [one.references[0].text for one in found] == ["A1", "A2"]


def test_a_list_without_a_header_is_mapped_by_places() -> None:
    data = b"7,Northwind,vip\n8,Acme,late\n"
    found, findings = read_exhibitors(
        "list.csv", data, ("en",), StatedList(columns={"2": "name", "1": "booths", "3": ""})
    )
    assert [(one.name[""], one.references[0].text) for one in found] == [
        ("Northwind", "7"),
        ("Acme", "8"),
    ]
    assert findings == ()


def book(*rows: Sequence[object], merged: Sequence[str] = ()) -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for cells in merged:
        sheet.merge_cells(cells)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


GROUPED = book(
    ["Messe 2026 – Liste / 名录", None, None, None, None, None],
    ["Firma / 公司", None, None, "Standplatz / 展位", None, "Kontakt"],
    ["Lfd. Nr.", "Firmenname 公司名称", "Land 国家", "Halle 展馆", "Stand-Nr. 展位号", "E-Mail 邮箱"],
    [1, "Acme", "Germany", "A", "A 10", "a@acme.example"],
    [None, "— Gruppe 1 —", None, None, None, None],
    [2, "Blue", "France", "A", "A 11", "b@blue.example"],
    [3, "Cyan", "France", "B", "B 12", None],
    [None, "Summe", None, None, 3, None],
    merged=["A1:F1", "A2:C2", "D2:E2"],
)  # fmt: skip


def test_titles_two_heading_rows_groups_and_totals_are_told_from_exhibitors() -> None:
    found, findings = read_exhibitors("list.xlsx", GROUPED)
    assert [(one.name[""], one.country, one.references[0]) for one in found] == [
        ("Acme", "DE", BoothReference("A 10", "A")),
        ("Blue", "FR", BoothReference("A 11", "A")),
        ("Cyan", "FR", BoothReference("B 12", "B")),
    ]
    assert [one.code for one in findings] == ["list-columns-unused", "list-total", "list-groups"]
    read = read_columns("list.xlsx", GROUPED)
    kinds = [(one.number, one.kind) for one in read.first]
    assert kinds[:6] == [
        (1, "title"), (2, "heading"), (3, "heading"), (4, "exhibitor"), (5, "group"), (6, "exhibitor"),
    ]  # fmt: skip
    assert (read.named, read.groups, read.unsure) == (3, ("— Gruppe 1 —",), ())


@pytest.mark.shared
def test_two_header_rows_of_a_real_shape_are_read_at_the_first_try(shared: Path) -> None:
    data = (shared / "inputs/exhibitors/two-header-rows.xlsx").read_bytes()
    found, _ = read_exhibitors("list.xlsx", data)
    assert (len(found), found[0].name) == (230, {"": "Gugu Global Ltd"})
    assert read_columns("list.xlsx", data).unsure == ()


def test_a_name_that_is_over_names_in_two_languages_is_part_of_both() -> None:
    data = book(
        ["Company", None, "Booth"], ["English", "中文", None], ["Acme", "顶点", "A1"], ["Blue", "蓝", "A2"],
        merged=["A1:B1"],
    )  # fmt: skip
    found, _ = read_exhibitors("list.xlsx", data)
    assert [one.name for one in found] == [{"en": "Acme", "zh": "顶点"}, {"en": "Blue", "zh": "蓝"}]


def test_a_row_below_unknown_merged_words_is_content_where_it_is_like_its_columns() -> None:
    data = book(
        ["Company", None, "Booth"], ["Acme", "Nord", "A1"], ["Blue", "Ost", "A2"], merged=["A1:B1"]
    )
    found, _ = read_exhibitors("list.xlsx", data)
    assert [one.name[""] for one in found] == ["Acme", "Blue"]


LONE = b"Name,Booth,Country,Phone\nNordic firms,,,\nAcme,A1,DE,1\nBlue,A2,DE,2\nCyan,A3,DE,3\n"


def test_rows_with_a_name_alone_are_asked_about_once_and_the_answer_is_kept() -> None:
    read = read_columns("list.csv", LONE)
    assert (read.named, read.lone, read.unsure) == (4, ("Nordic firms",), ("rows",))
    said = ListSettings(rows={"Nordic firms": "group"})
    head, _ = read_expo_toml(with_list_settings(HEAD, said))
    assert head.list_settings == said
    again = read_columns("list.csv", LONE, stated_list(head.list_settings))
    assert (again.named, again.groups, again.unsure) == (3, ("Nordic firms",), ())


def test_rows_that_a_person_says_head_the_table_head_it() -> None:
    data = b"list of firms\nKto,Gdzie\nAcme,A1\nBlue,A2\n"
    read = read_columns("list.csv", data, StatedList(heading=(2,)))
    assert [one.name for one in read.columns] == ["Kto", "Gdzie"]
    assert [one.kind for one in read.first] == ["title", "heading", "exhibitor", "exhibitor"]
    # kept by the names of the columns
    stated = StatedList(columns={"Kto": "name", "Gdzie": "booths"})
    assert read_columns("list.csv", data, stated).columns[0].field == "name"


def test_the_sheet_that_a_person_has_chosen_is_read() -> None:
    made = openpyxl.Workbook()
    made.remove(made.active)  # type: ignore[arg-type]
    for title, names in (("2025", ["Old", "Older", "Oldest"]), ("2026", ["New", "Newer"])):
        sheet = made.create_sheet(title)
        for row in (["Name", "Booth"], *([name, "A1"] for name in names)):
            sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    assert read_columns("list.xlsx", out.getvalue()).unsure == ("sheets",)
    read = read_columns("list.xlsx", out.getvalue(), StatedList(sheet="2026"))
    assert (read.sheet, read.named, read.unsure) == ("2026", 2, ())
