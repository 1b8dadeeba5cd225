"""Lists of exhibitors, programmes, and the documents that the studio writes."""

from __future__ import annotations

from tests.hostile.cases.case import Bytes, Cases, brought
from tests.intake.programme.test_frab import xml
from tests.intake.programme.test_ical import calendar, event
from tests.intake.test_tables import BOOK, SHEET, huge_row, repacked

RANGE, BROKEN, SYNTAX = "table-range", "table-broken", "json-syntax"
CSV: dict[str, tuple[Bytes, str]] = {
    "NUL": (b"Name,Booth\nAc\0me,A1\n", "table-nul"), "quote without end": (b'Name,Booth\n"Blue,A2\n' + b"x" * 1000, "table-quote"),
    "quote of 20 MB": (lambda: b'Name\n"' + b"x,\n" * 3_000_000, "table-quote"), "1,000,000 columns": (lambda: b"," * 1_000_000 + b"x\n", RANGE),
    "20,001 rows": (lambda: b"Name,Booth\n" + b"Acme,A1\n" * 20_001, RANGE), "1,000,000 rows": (lambda: b"Name,Booth\n" + b"A,1\n" * 1_000_000, RANGE),
    "11 MB": (lambda: b"x" * (11 << 20), "table-size"), "cell of 70,000": (lambda: b"Name,Booth\n" + b"y" * 70_000 + b",A1\n", "table-cell"),
    "HTML": (b"<html><table></table></html>", "table-type"), "old Excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "table-type"),
    "PDF": (b"%PDF-1.7", "table-type"), "formulas": (b'Name,Booth\n"=HYPERLINK(""x"")",@SUM\n', ""),
    "GB18030": ("Name,Booth\n展览公司,A1\n".encode("gb18030"), ""), "UTF-16": ("Name,Booth\nAcme,A1\n".encode("utf-16"), ""),
    "semicolons": (b"Name;Booth\nAcme;A1\n", ""), "markup as a name": (b"Name,Booth\n<img src=x onerror=alert(1)>{{7*7}},A1\n", ""),
    "a name of 10 kB, turned round": ("Name,Booth\n\u202e".encode() + "é".encode() * 5_000 + b",A1\n", ""),
}  # fmt: skip
XLSX: dict[str, tuple[Bytes, str]] = {
    "cell XFD1048576": (lambda: repacked(BOOK, {SHEET: lambda b: b.replace(b'r="B2"', b'r="XFD1048576"')}), RANGE),
    "row 1,048,576": (lambda: repacked(BOOK, {SHEET: huge_row(1048576)}), RANGE),
    "25,000 empty rows": (lambda: repacked(BOOK, {SHEET: lambda b: b.replace(b"</sheetData>", b"<row/>" * 25_000 + b"</sheetData>")}), RANGE),
    "cell A0": (lambda: repacked(BOOK, {SHEET: lambda b: b.replace(b'r="B2"', b'r="A0"')}), BROKEN),
    "entities": (lambda: repacked(BOOK, {SHEET: lambda b: b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + b}), "table-doctype"),
    "bomb": (lambda: repacked(BOOK, {SHEET: lambda b: b + b" " * 50_000_000}), "table-zip"),
    "macros": (lambda: repacked(BOOK, {}, [("xl/vbaProject.bin", b"x")]), "table-macros"),
    "links": (lambda: repacked(BOOK, {}, [("xl/externalLinks/externalLink1.xml", b"<x/>")]), "table-links"),
    "truncated": (BOOK[:-200], BROKEN), "holes": (BOOK[:60] + bytes(40) + BOOK[100:], BROKEN),
    "half a sheet": (lambda: repacked(BOOK, {SHEET: lambda b: b[:200]}), BROKEN), "HTML": (b"<html><table></table></html>", "table-type"), "old Excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "table-type"),
    "wrong dimension": (lambda: repacked(BOOK, {SHEET: lambda b: b.replace(b'<dimension ref="A1:B3"', b'<dimension ref="A1:A1"')}), ""),
}  # fmt: skip
JSON: dict[str, tuple[Bytes, str]] = {
    "100,000 arrays deep": (b"[" * 100_000, SYNTAX), "NaN": (b'{"a": NaN}', SYNTAX), "no list": (b'{"a": 1}', "json-no-list"),
    "cut": (b'[{"a": 1}', SYNTAX), "5,000,000 digits": (lambda: b'[{"a": ' + b"9" * 5_000_000 + b"}]", SYNTAX),
}  # fmt: skip
FRAB: dict[str, tuple[Bytes, str]] = {
    "cut": (b"<schedule><day>", "xml-broken"), "entity": (xml(head='<!DOCTYPE schedule [<!ENTITY a "aaaa">]>').encode(), "doctype"),
    "external DTD": (xml(head='<!DOCTYPE schedule SYSTEM "http://x/y.dtd">').encode(), "doctype"),
    "entity in UTF-16": (xml(head='<!DOCTYPE schedule [<!ENTITY a "aaaa">]>').encode("utf-16"), "doctype"),
    "HTML": (b"<html><body/></html>", "frab-no-days"), "300,000 events": (lambda: xml("<event/>" * 300_000).encode(), "programme-items"),
    "200,000 attributes": (lambda: xml("<event " + " ".join(f'a{i}="1"' for i in range(200_000)) + "/>").encode(), ""),
    "XInclude": (xml('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>').encode(), ""),
    "6 MB": (lambda: b"<schedule>" + b" " * (6 << 20), "programme-size"),
}  # fmt: skip
ICAL: dict[str, tuple[Bytes, str]] = {
    "every second since 2000": (lambda: calendar(event("DTSTART:20000101T000000Z", "RRULE:FREQ=SECONDLY")).encode(), ""),
    "30 February": (lambda: calendar(event("DTSTART:20210201T090000", "RRULE:FREQ=MONTHLY;BYMONTHDAY=30")).encode(), ""),
    "ends before it begins": (lambda: calendar(event("DTSTART:20210823T090000", "DTEND:20200823T090000")).encode(), ""),
    "zone from /etc": (lambda: calendar(event("DTSTART;TZID=../../etc/passwd:20210823T090000")).encode(), ""),
    "lasts for ever": (lambda: calendar(event("DTSTART:20210823T090000", "DURATION:P999999999999W")).encode(), ""),
    "year 9999": (lambda: calendar(event("DTSTART:99991231T235959Z", "DTEND:99991231T235959Z")).encode(), ""),
    "50,000 events": (lambda: calendar(*[event("DTSTART:20210823T090000", uid=str(i)) for i in range(50_000)]).encode(), "programme-items"),
    "line of 4 MB": (lambda: calendar(event("DTSTART:20210823T090000", "DESCRIPTION:" + "x" * 4_000_000)).encode(), ""),
    "nested 50,000 deep": (lambda: calendar("BEGIN:VEVENT\n" * 50_000).encode(), "programme-items"),
}  # fmt: skip
DEEP = b'{"stops": ' + b"[" * 100_000
SCENARIO: dict[str, tuple[Bytes, str]] = {
    "deep": (DEEP, SYNTAX), "an array": (b"[1]", "scenario-format"), "201 stops": (lambda: b'{"stops": [' + b"{}," * 200 + b"{}]}", "scenario-stops"),
    "1 MB": (lambda: b'{"a": "' + b"x" * (1 << 20) + b'"}', "scenario-size"), "cut": (b'{"stops": [', SYNTAX),
}  # fmt: skip
TOML: dict[str, tuple[Bytes, str]] = {
    "not TOML": (b"<html>", "toml-syntax"), "not UTF-8": (b'title = "\xff"', "toml-syntax"),
    "arrays 100,000 deep": (b"a = " + b"[" * 100_000, "toml-syntax"), "a key twice": (b"a = 1\na = 2\n", "toml-syntax"),
}  # fmt: skip

CASES: Cases = (
    brought("csv", "exhibitors.csv", CSV)
    | brought("xlsx", "exhibitors.xlsx", XLSX)
    | brought("json list", "exhibitors.json", JSON)
    | brought(
        "csv programme",
        "programme.csv",
        {name: CSV[name] for name in ("NUL", "1,000,000 columns", "PDF")},
    )
    | brought(
        "xlsx programme",
        "programme.xlsx",
        {name: XLSX[name] for name in ("bomb", "macros", "entities", "truncated")},
    )
    | brought("frab", "programme.xml", FRAB)
    | brought("ical", "programme.ics", ICAL)
    | brought("scenario", "scenarios/tour.json", SCENARIO)
    | brought("expo.toml", "expo.toml", TOML)
)
