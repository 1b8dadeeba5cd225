"""Lists as organisers send them: what spreadsheets do to numbers, halls written once, totals below, several booths a cell."""

from __future__ import annotations

import datetime
import io
import json
from collections.abc import Callable, Sequence
from typing import Any

import openpyxl
import pytest

from shapan.expo.compose.booth_index import BoothCandidate
from shapan.expo.compose.join import join_exhibitors
from shapan.expo.findings import Finding
from shapan.expo.hall_names import HallNames
from shapan.expo.model import BoothReference
from shapan.intake.exhibitors.exhibitors import read_exhibitors

HALLS = {"h1": HallNames(("Hall 1",)), "h2": HallNames(("Hall 2",))}
TWICE = tuple(BoothCandidate(f"{n}@{h}", n, h) for h in HALLS for n in ("A1", "A2"))


def _stands(*numbers: str) -> tuple[BoothCandidate, ...]:
    return tuple(BoothCandidate(n, n, "h1") for n in numbers)


ROW = _stands(*(f"{row}{i}" for row in "AB" for i in range(1, 31)))


def _book(
    *sheets: tuple[str, Sequence[Sequence[Any]]],
    merged: Sequence[str] = (),
    shown: dict[str, str] | None = None,
) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
        for cells in merged:
            sheet.merge_cells(cells)
        for cell, form in (shown or {}).items():
            sheet[cell].number_format = form
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _joined(
    data: bytes, stands: Sequence[BoothCandidate] = ROW, name: str = "list.xlsx"
) -> tuple[dict[str, tuple[str, ...]], list[Finding]]:
    exhibitors, findings = read_exhibitors(name, data)
    joined = join_exhibitors(exhibitors, stands, HALLS, name)
    names = {e.id: next(iter(e.name.values())) for e in exhibitors}
    return {names[key]: booths for key, booths in joined.booths.items()}, [
        *findings,
        *joined.findings,
    ]


def test_a_hall_merged_over_its_exhibitors_is_the_hall_of_each() -> None:
    rows = [["Hall", "Company", "Stand"], ["Hall 1", "Acme", "A1"], ["", "Bolt", "A2"], ["Hall 2", "Cato", "A1"], ["", "Dora", "A2"]]  # fmt: skip
    found, findings = _joined(_book(("List", rows), merged=("A2:A3", "A4:A5")), TWICE)
    assert found == {"Acme": ("A1@h1",), "Bolt": ("A2@h1",), "Cato": ("A1@h2",), "Dora": ("A2@h2",)}
    assert findings == []


def test_a_name_merged_over_rows_has_the_booths_of_all() -> None:
    rows = [["Company", "Stand"], ["Acme", "A1"], ["", "A2"], ["Bolt", "A3"]]
    found, _ = _joined(_book(("List", rows), merged=("A2:A3",)))
    assert found == {"Acme": ("A1", "A2"), "Bolt": ("A3",)}


def test_a_row_that_names_a_hall_holds_for_what_follows() -> None:
    rows = [["Company", "Stand"], ["HALL 1", ""], ["Acme", "A1"], ["Hall 2", ""], ["Bolt", "A1"]]
    found, findings = _joined(_book(("List", rows)), TWICE)
    assert (found, findings) == ({"Acme": ("A1@h1",), "Bolt": ("A1@h2",)}, [])


def test_a_sheet_for_each_hall() -> None:
    sheets = [
        (f"Hall {n}", [["Company", "Stand"], [f"Acme {n}", "A1"], [f"Bolt {n}", "A2"]])
        for n in (1, 2)
    ]
    data = _book(*sheets)
    found, findings = _joined(data, TWICE)
    assert found == {
        "Acme 1": ("A1@h1",),
        "Bolt 1": ("A2@h1",),
        "Acme 2": ("A1@h2",),
        "Bolt 2": ("A2@h2",),
    }
    assert findings == []
    assert len({e.row for e in read_exhibitors("list.xlsx", data)[0]}) == 4


def test_another_sheet_with_the_same_columns_is_said_to_be_left_out() -> None:
    head = ["Company", "Stand"]
    found, findings = _joined(
        _book(("2026", [head, ["Acme", "A1"], ["Bolt", "A2"]]), ("2025", [head, ["Zed", "A3"]]))
    )
    assert found == {"Acme": ("A1",), "Bolt": ("A2",)}
    assert [(f.code, f.values["n"]) for f in findings] == [("list-sheets-unused", 1)]


def test_a_header_of_two_lines() -> None:
    rows = [["Stand", "Company", "", "Contact", ""], ["", "English", "中文", "E-mail", "Phone"], ["A1", "Acme", "阿克", "a@b.com", "1"]]  # fmt: skip
    data = _book(("List", rows), merged=("A1:A2", "B1:C1", "D1:E1"))
    exhibitors, _ = read_exhibitors("list.xlsx", data)
    assert [(e.name, e.contacts.email, e.references) for e in exhibitors] == [
        ({"en": "Acme", "zh": "阿克"}, "a@b.com", (BoothReference("A1"),))
    ]


def test_totals_are_no_exhibitors() -> None:
    rows = [["EXPO 2026"], [], ["No.", "Company", "Stand", "m²"], [1, "Acme", "A1", 9], [2, "Total Energy", "A2", 18], ["", "Total", "", 27], ["", "Итого: 2"]]  # fmt: skip
    found, findings = _joined(_book(("List", rows)))
    assert found == {"Acme": ("A1",), "Total Energy": ("A2",)}
    assert [f.where.row for f in findings if f.code == "list-total"] == [6, 7]


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (datetime.date(2026, 3, 12), "3-12"),
        (datetime.date(2026, 12, 3), "3-12"),
        ("12-Mar", "3-12"),
        ("12 мар", "3-12"),
        ("3月12日", "3-12"),
        (1.1, "1.10"),
        (7, "007"),
        (7.0, "007"),
    ],
)
def test_what_a_spreadsheet_makes_of_numbers(cell: object, number: str) -> None:
    found, findings = _joined(
        _book(("List", [["Company", "Stand"], ["Acme", cell]])), _stands(number, "4-5", "2.20")
    )
    assert found == {"Acme": (number,)}
    assert {f.code for f in findings} <= {"booth-mended"}


def test_a_date_that_can_be_two_booths_is_neither() -> None:
    rows = [["Company", "Stand"], ["Acme", datetime.date(2026, 3, 12)]]
    found, findings = _joined(_book(("List", rows)), _stands("3-12", "12-3"))
    assert found == {"Acme": ()}
    assert [f.code for f in findings] == ["booth-unmatched"]


def test_a_decimal_is_read_as_it_is_shown() -> None:
    rows = [["Company", "Stand"], ["Acme", 1.1], ["Bolt", 1.1]]
    found, findings = _joined(
        _book(("List", rows), shown={"B2": "0.00", "B3": "0.0"}), _stands("1.10", "1.1")
    )
    assert (found, findings) == ({"Acme": ("1.10",), "Bolt": ("1.1",)}, [])


@pytest.mark.parametrize(
    ("cell", "booths"),
    [
        ("A1/A2", "A1 A2"), ("A3-A6", "A3 A4 A5 A6"), ("A7, 8", "A7 A8"), ("A7, 8, 10", "A7 A8 A10"), ("A9+A10", "A9 A10"),
        ("A15\nA16", "A15 A16"), ("A22–24", "A22 A23 A24"), ("A25, A26 and A27", "A25 A26 A27"), ("A28、A29", "A28 A29"),
        ("B1 bis B3", "B1 B2 B3"), ("B7 и B8", "B7 B8"), ("B9至B11", "B9 B10 B11"), ("Ａ１３", "A13"), ("А12", "A12"),
        ("A-01", "A1"), ("Booth A1 (9 m²)", "A1"), ("A2 - 18sqm", "A2"), ("A4 (3x3)", "A4"), ("-", ""), ("n/a", ""),
    ],
)  # fmt: skip
def test_cells(cell: str, booths: str) -> None:
    found, findings = _joined(_book(("List", [["Company", "Stand"], ["Acme", cell]])))
    assert found == {"Acme": tuple(booths.split())}
    assert findings == []


def test_the_hall_in_a_column_is_the_front_of_the_number_on_the_plan() -> None:
    rows = [
        ["Company", "Hall", "Stand"],
        ["Acme", "3", "A01"],
        ["Bolt", "Hall 4", "A01"],
        ["Cato", "H4", "B7"],
    ]
    found, _ = _joined(_book(("List", rows)), _stands("3A01", "4A01", "4B07", "5A02"))
    assert found == {"Acme": ("3A01",), "Bolt": ("4A01",), "Cato": ("4B07",)}


def _marked(change: Callable[[Any], None], *rows: Sequence[Any]) -> bytes:
    book = openpyxl.load_workbook(
        io.BytesIO(_book(("List", [["Company", "Stand", "Phone"], *rows])))
    )
    change(book["List"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_hidden_rows_are_left_out_and_said() -> None:
    def hide(sheet: Any) -> None:
        sheet.row_dimensions[3].hidden = True

    found, findings = _joined(
        _marked(hide, ["Acme", "A1", "1"], ["Cancelled", "A2", "2"], ["Bolt", "A3", "3"])
    )
    assert found == {"Acme": ("A1",), "Bolt": ("A3",)}
    assert [(f.code, f.message, f.where.row) for f in findings] == [
        ("table-hidden", 'sheet "List": 1 hidden row (3) is left out', 3)
    ]


def test_hidden_columns_are_not_published() -> None:
    def hide(sheet: Any) -> None:
        sheet.column_dimensions["C"].hidden = True

    data = _marked(hide, ["Acme", "A1", "+49 30 1234567"])
    (exhibitor,), findings = read_exhibitors("list.xlsx", data)
    assert (exhibitor.contacts.phone, exhibitor.references) == ("", (BoothReference("A1"),))
    assert [f.message for f in findings] == ['sheet "List": hidden column C is left out']


def test_hidden_sheets_are_not_the_list() -> None:
    book = openpyxl.load_workbook(
        io.BytesIO(_book(("2025", [["Company", "Stand"], ["Old", "A1"], ["Older", "A2"]]), ("2026", [["Company", "Stand"], ["Acme", "A1"]])))
    )  # fmt: skip
    book["2025"].sheet_state = "hidden"
    book.active = 1
    out = io.BytesIO()
    book.save(out)
    assert _joined(out.getvalue()) == ({"Acme": ("A1",)}, [])


def test_a_formula_without_a_stored_result_says_what_to_do() -> None:
    found, findings = _joined(
        _marked(lambda sheet: None, ["Acme", '="A"&1', "1"], ["Bolt", "A2", "2"])
    )
    assert found == {"Acme": (), "Bolt": ("A2",)}
    (finding,) = findings
    assert finding.message == 'sheet "List": the formula in B2 has no stored result; read as empty'
    assert "save it" in finding.suggestion


def test_booths_joined_by_a_full_stop() -> None:
    rows = [["Company", "Stand"], ["Acme", "A1.A2"], ["Bolt", "A1.1"]]
    found, _ = _joined(_book(("List", rows)), (*_stands("A1.1"), *ROW))
    assert found == {"Acme": ("A1", "A2"), "Bolt": ("A1.1",)}


def _json(value: object) -> bytes:
    return json.dumps(value).encode()


EXPOFP = {  # data.json beside fp.svg
    "booths": [
        {"id": 1, "name": "A1", "exhibitors": [7]},
        {"id": 2, "name": "A2", "exhibitors": [7, 9]},
        {"id": 3, "name": "A3", "exhibitors": []},
    ],
    "categories": [{"id": 1, "name": "Robots"}],
    "exhibitors": [
        {"id": 7, "name": "Acme", "categories": [{"id": 1, "name": "Robots"}]},
        {"id": 9, "name": "Bolt"},
        {"id": 1, "name": "Cato"},
    ],
}
VENUELESS = {"data": {"exhibitors": [{"id": "e-1", "name": "Acme", "booth_id": "b-2"}, {"id": "e-2", "name": "Bolt"}],
             "booths": [{"id": "b-1", "code": "A3"}, {"id": "b-2", "code": "A1"}]}}  # fmt: skip


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (EXPOFP, {"Acme": ("A1", "A2"), "Bolt": ("A2",), "Cato": ()}),
        (VENUELESS, {"Acme": ("A1",), "Bolt": ()}),
        ([{"name": "Acme", "stands": [{"booth": "A1"}, {"booth": "A3"}]}], {"Acme": ("A1", "A3")}),
        ([{"name": "Acme", "booth": {"id": 17, "number": "A2"}}], {"Acme": ("A2",)}),
    ],
)  # fmt: skip
def test_lists_that_are_nested_or_joined_by_ids(
    data: object, found: dict[str, tuple[str, ...]]
) -> None:
    joined, _ = _joined(_json(data), name="list.json")
    assert joined == found


def test_sheets_that_are_joined_by_ids() -> None:  # eventyay, Venueless
    exhibitors = [
        ["ID", "Name", "Country"],
        [1, "Acme", "Germany"],
        [2, "Bolt", "France"],
        [3, "Cato", "Italy"],
    ]
    booths = [
        ["ID", "Hall", "Number"],
        [1, "Hall 2", "A1"],
        [2, "Hall 1", "A1"],
        [3, "Hall 1", "A2"],
    ]
    links = [["Exhibitor ID", "Booth ID"], [1, 1], [2, 2], [2, 3]]
    data = _book(("Exhibitors", exhibitors), ("Booths", booths), ("Bookings", links))
    found, findings = _joined(data, TWICE)
    assert found == {"Acme": ("A1@h2",), "Bolt": ("A1@h1", "A2@h1"), "Cato": ()}
    assert findings == []


def test_halls_and_booths_that_are_as_many_belong_to_each_other() -> None:
    rows = [
        ["Name", "Hall", "Booth"],
        ["Acme", "Hall 2; Hall 1", "A1; A2"],
        ["Bolt", "Hall 1", "A1, A2"],
    ]
    found, findings = _joined(_book(("List", rows)), TWICE)
    assert found == {"Acme": ("A1@h2", "A2@h1"), "Bolt": ("A1@h1", "A2@h1")}
    assert findings == []
