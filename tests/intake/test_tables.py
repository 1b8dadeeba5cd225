"""Tables: every encoding and habit that is read, and every hostile one that is refused before it costs anything."""

import io
import zipfile

import openpyxl
import pytest

from shapan.errors import TooComplex, Unreadable
from shapan.intake.exhibitors.headers import exhibitor_field
from shapan.intake.tables.read import read_table


def known(header):
    return exhibitor_field(header) is not None


def rows(data, name="list.csv"):
    table, _ = read_table(name, data, known)
    return [r.cells for r in table.rows]


WANTED = [{"Name": "Acme", "Booth": "A1"}, {"Name": "Blue, Heron", "Booth": "A2"}]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_delimiter_and_line_end(mark, end):
    text = end.join(
        ["Name" + mark + "Booth", "Acme" + mark + "A1", '"Blue, Heron"' + mark + "A2", ""]
    )
    assert rows(text.encode()) == WANTED


def test_the_delimiter_that_excel_declares():
    assert rows(b"sep=|\r\nName|Booth\r\nAcme|A1\r\nBlue, Heron|A2\r\n") == WANTED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
def test_chinese_in_any_encoding(encoding):
    text = "名称,展位号,简介\n海星机器人有限公司,A1,工业机器人与智能制造解决方案\n华光仪器,A2,光学仪器\n"
    assert rows(text.encode(encoding))[0] == {
        "名称": "海星机器人有限公司",
        "展位号": "A1",
        "简介": "工业机器人与智能制造解决方案",
    }


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "utf-16"])
def test_russian_in_any_encoding(encoding):
    text = "Компания;Стенд\nЗелёный Свет;А1\nКедр и партнёры;А2\n"
    assert rows(text.encode(encoding)) == [
        {"Компания": "Зелёный Свет", "Стенд": "А1"},
        {"Компания": "Кедр и партнёры", "Стенд": "А2"},
    ]


def test_western_accents():
    assert (
        rows("Name,Booth\nMüller & Söhne,A1\nLumière,A2\n".encode("cp1252"))[0]["Name"]
        == "Müller & Söhne"
    )


def test_an_encoding_that_was_guessed_is_told():
    _, findings = read_table("list.csv", "名称,展位号\n海星机器人,A1\n".encode("gb18030"), known)
    assert [f.code for f in findings] == ["table-encoding"]


def test_titles_before_the_header_are_skipped_and_row_numbers_kept():
    table, _ = read_table(
        "list.csv",
        b"Exhibitors of Demo 2026\n\nas of 1 May,,\nName,Booth,Country\nAcme,A1,DE\n",
        known,
    )
    assert table.columns == ("Name", "Booth", "Country")
    assert [(r.number, r.cells["Name"]) for r in table.rows] == [(5, "Acme")]


def test_quotes_inside_and_after_cells():
    assert rows(b'Name,Booth\n"Acme ""A""",A1\n"Blue" GmbH,A2\n')[0]["Name"] == 'Acme "A"'


def test_line_ends_inside_quotes_keep_the_row_number():
    table, _ = read_table("list.csv", b'Name,Booth\n"Acme\nInc",A1\nBlue,A2\n', known)
    assert [r.number for r in table.rows] == [2, 4]


def test_formulas_stay_text():
    assert rows(b'Name,Booth\n"=HYPERLINK(""x"")",@SUM\n')[0] == {
        "Name": '=HYPERLINK("x")',
        "Booth": "@SUM",
    }


@pytest.mark.parametrize(
    ("data", "kind", "code", "where"),
    [
        (b"Name,Booth\nAc\0me,A1\n", Unreadable, "table-nul", "list.csv:2:3"),
        (
            b'Name,Booth\nAcme,A1\n"Blue,A2\n' + b"x" * 1000,
            Unreadable,
            "table-quote",
            "list.csv:3:1",
        ),
        (b'Name,Booth\n"' + b"x,\n" * 300_000, Unreadable, "table-quote", "list.csv:2:1"),
        (b"," * 1_000_000 + b"x\n", TooComplex, "table-range", "list.csv:1:201"),
        (b"Name,Booth\n" + b"Acme,A1\n" * 20_001, TooComplex, "table-range", "list.csv:20001:1"),
        (b"x" * (11 << 20), TooComplex, "table-size", "list.csv"),
        (b"Name,Booth\n" + b"y" * 70_000 + b",A1\n", TooComplex, "table-cell", "list.csv:2:1"),
        (b"<html><table></table></html>", Unreadable, "table-type", "list.csv"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, Unreadable, "table-type", "list.csv"),
        (b"%PDF-1.7", Unreadable, "table-type", "list.csv"),
    ],
)
def test_hostile_csv_is_refused_with_its_place(data, kind, code, where):
    with pytest.raises(kind) as caught:
        read_table("list.csv", data, known)
    assert (caught.value.code, caught.value.where) == (code, where)


def workbook(*sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, cells in sheets:
        sheet = book.create_sheet(title)
        for row in cells:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(data, changes, extra=()):
    """A workbook with parts changed: name -> function of its bytes."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            content = old.read(entry)
            new.writestr(entry.filename, changes.get(entry.filename, lambda b: b)(content))
        for name, content in extra:
            new.writestr(name, content)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
BOOK = workbook(("List", [["Name", "Booth"], ["Acme", "A1"], ["Blue, Heron", "A2"]]))


def test_a_workbook():
    assert rows(BOOK, "list.xlsx") == WANTED


def test_the_sheet_with_the_list_is_found_among_others():
    data = workbook(
        ("Notes", [["to do"], ["call", "x", "y", "z"]]),
        ("List", [["Demo 2026"], [], ["Name", "Booth"], ["Acme", "A1"]]),
    )
    assert rows(data, "list.xlsx") == [{"Name": "Acme", "Booth": "A1"}]


def test_numbers_and_dates_are_written_as_people_read_them():
    import datetime

    data = workbook(
        (
            "List",
            [
                ["Name", "Booth", "Phone"],
                ["Acme", 101, datetime.date(2026, 5, 1)],
                ["Blue", 1.5, True],
            ],
        )
    )
    assert rows(data, "list.xlsx") == [
        {"Name": "Acme", "Booth": "101", "Phone": "2026-05-01"},
        {"Name": "Blue", "Booth": "1.5", "Phone": "yes"},
    ]


def test_a_wrong_dimension_drops_no_rows():
    data = repacked(
        BOOK, {SHEET: lambda b: b.replace(b'<dimension ref="A1:B3"', b'<dimension ref="A1:A1"')}
    )
    assert rows(data, "list.xlsx") == WANTED


def huge_row(n):
    return lambda b: b.replace(
        b"</sheetData>",
        b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>x</t></is></c></row></sheetData>' % (n, n),
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (repacked(BOOK, {SHEET: lambda b: b.replace(b'r="B2"', b'r="XFD1048576"')}), "table-range"),
        (repacked(BOOK, {SHEET: huge_row(1048576)}), "table-range"),
        (
            repacked(
                BOOK,
                {SHEET: lambda b: b.replace(b"</sheetData>", b"<row/>" * 25_000 + b"</sheetData>")},
            ),
            "table-range",
        ),
        (repacked(BOOK, {SHEET: lambda b: b.replace(b'r="B2"', b'r="A0"')}), "table-broken"),
        (repacked(BOOK, {SHEET: lambda b: b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + b}), "table-doctype"),
        (repacked(BOOK, {SHEET: lambda b: b + b" " * 150_000_000}), "table-zip"),
        (repacked(BOOK, {}, [("xl/vbaProject.bin", b"x")]), "table-macros"),
        (repacked(BOOK, {}, [("xl/externalLinks/externalLink1.xml", b"<x/>")]), "table-links"),
        (BOOK[:-200], "table-broken"),
        (BOOK[:60] + b"\0" * 40 + BOOK[100:], "table-broken"),
        (repacked(BOOK, {SHEET: lambda b: b[:200]}), "table-broken"),
    ],
    ids=[
        "cell",
        "row",
        "rows",
        "row-0",
        "doctype",
        "bomb",
        "macros",
        "links",
        "truncated",
        "bytes",
        "xml",
    ],
)
def test_hostile_workbooks_are_refused(data, code):
    with pytest.raises(Unreadable) as caught:
        read_table("list.xlsx", data, known)
    assert caught.value.code == code


def test_another_archive_is_no_workbook():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        z.writestr("a.txt", "x")
    with pytest.raises(Unreadable) as caught:
        read_table("list.xlsx", out.getvalue(), known)
    assert caught.value.code == "table-type"


def test_overlapping_entries_are_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("xl/workbook.xml", "<x/>" * 1000)
        z.writestr("xl/b.xml", "<x/>")
        z.infolist()[1].header_offset = 0
        z.infolist()[1].compress_size = z.infolist()[0].compress_size
    with pytest.raises(Unreadable):
        read_table("list.xlsx", out.getvalue(), known)


RECORD = '{"name": "Acme", "booths": ["A1", {"number": "A2"}], "title": {"en": "x", "zh": "y"}, "n": 3.0, "no": null}'


@pytest.mark.parametrize(
    "text",
    ["[%s]", '{"meta": {"count": 1}, "exhibitors": [%s]}', '{"data": {"page": {"list": [%s]}}}'],
)
def test_records_wherever_json_keeps_them(text):
    assert rows((text % RECORD).encode(), "list.json") == [
        {"name": "Acme", "booths": ("A1", "A2"), "title.en": "x", "title.zh": "y", "n": "3"}
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"[" * 100_000, "json-syntax"),
        (b'{"a": NaN}', "json-syntax"),
        (b'{"a": 1}', "json-no-list"),
        (b'[{"a": 1}', "json-syntax"),
    ],
)
def test_hostile_json_is_refused(data, code):
    with pytest.raises(Unreadable) as caught:
        read_table("list.json", data, known)
    assert caught.value.code == code


def test_semicolons_inside_cells_do_not_delimit() -> None:
    text = "name,booth,categories\n" + "".join(f"Firm {i},A{i},steel; glass\n" for i in range(9))
    table, _ = read_table("list.csv", text.encode(), known)
    assert table.columns == ("name", "booth", "categories")
