"""The texts of a show as a sheet: out, translated, and in again as one revision."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import openpyxl
import pytest_asyncio
from tests.http.api.studio import Studio

from shapan.publish.export.sheets import sheet_bytes

LIST = "Name,Stand,Summary\nNorthwind,A1,Windmills\nSouth,A2,\n"
PROGRAMME = [
    {
        "id": "opening",
        "title": "Opening",
        "start": "2026-05-16T10:00",
        "end": "2026-05-16T11:00",
        "place": "hall",
        "track": "Forum",
    }
]
TOUR = {
    "title": {"en": "Wind"},
    "stops": [
        {"id": "one", "view": {"kind": "table"}, "words": {"en": "Look"}},
        {"id": "two", "view": {"kind": "table"}, "question": {"ask": {"en": "Which?"}, "choices": [{"id": "a", "text": {"en": "This"}}, {"id": "b", "text": {"en": "That"}}]}},
    ],
}  # fmt: skip


async def put(made: Studio, path: str, data: bytes) -> None:
    who, where = made.people["organizer"], f"/expos/show/draft/documents/{path}"
    there = await who.ask("GET", where)
    read = {"If_Match": there.headers["ETag"]} if there.status == 200 else {}
    answer = await who.ask("PUT", where, data=data, **read)
    assert answer.status == 200, await answer.text()


async def document(made: Studio, path: str) -> str:
    answer = await made.people["organizer"].ask("GET", f"/expos/show/draft/documents/{path}")
    return await answer.text() if answer.status == 200 else ""


async def sheet(made: Studio) -> dict[str, dict[str, str]]:
    answer = await made.people["organizer"].ask("GET", "/expos/show/texts.csv")
    assert answer.status == 200, await answer.text()
    rows = list(csv.DictReader(io.StringIO((await answer.read()).decode("utf-8-sig"))))
    return {row["Key"]: row for row in rows}


def written(rows: dict[str, dict[str, str]]) -> bytes:
    columns = list(next(iter(rows.values())))
    return sheet_bytes("csv", [columns, *([row[one] for one in columns] for row in rows.values())])


async def revision(made: Studio) -> int:
    return int((await made.people["organizer"].get("/expos/show/draft"))["revision"])


async def send(made: Studio, data: bytes, *, trial: bool = False, status: int = 200) -> Any:
    method, end = ("POST", "/trial") if trial else ("PUT", "")
    tag = f'"r{await revision(made)}"'
    answer = await made.people["organizer"].ask(
        method, f"/expos/show/texts{end}", data=data, If_Match=tag
    )
    assert answer.status == status, await answer.text()
    return await answer.json()


@pytest_asyncio.fixture
async def show(made: Studio) -> Studio:
    await put(made, "exhibitors.csv", LIST.encode())
    await put(made, "programme.json", json.dumps(PROGRAMME).encode())
    await put(made, "scenarios/wind.json", json.dumps(TOUR).encode())
    await put(made, "exhibitors/south/profile.toml", b'summary = { en = "Said ourselves" }\n')
    return made


async def test_everything_that_visitors_read_is_in_the_sheet_and_comes_back(show: Studio) -> None:
    rows = await sheet(show)
    assert rows["exhibitors/northwind/summary"]["Text"] == "Windmills"
    assert rows["exhibitors/south/summary"]["en"] == "Said ourselves"
    assert rows["programme/opening/title"]["en"] == "Opening"
    assert rows["tours/wind/stops/1/question/choices/0/text"]["en"] == "This"
    assert rows["glossary/Forum"]["Text"] == "Forum"
    hall = next(key for key in rows if key.startswith("titles/"))
    zh = {
        "about/title": "展会", hall: "一号馆", "glossary/Forum": "论坛", "exhibitors/northwind/summary": "风车",
        "exhibitors/south/summary": "自己说的", "programme/opening/title": "开幕", "tours/wind/title": "风",
        "tours/wind/stops/0/words": "=看", "tours/wind/stops/1/question/choices/0/text": "这个",
    }  # fmt: skip
    for key, text in zh.items():
        rows[key]["zh"] = text
    before = await revision(show)
    trial = await send(show, written(rows), trial=True)
    assert (trial["texts"], trial["unknown"], trial["ignored"]) == (len(zh), [], [])
    assert await revision(show) == before
    assert (await send(show, written(rows)))["revision"] == before + 1
    again = await sheet(show)
    assert {key: again[key]["zh"] for key in zh} == {**zh, "tours/wind/stops/0/words": "'=看"}
    assert (
        json.loads(await document(show, "scenarios/wind.json"))["stops"][0]["words"]["zh"] == "=看"
    )
    assert "Said ourselves" in await document(show, "exhibitors/south/profile.toml")
    assert "自己说的" not in await document(show, "exhibitors.csv")
    for key, row in rows.items():  # nothing else changed
        assert again[key]["en"] == row["en"], key


async def test_a_sheet_that_changes_nothing_makes_no_revision(show: Studio) -> None:
    before = await revision(show)
    rows = await sheet(show)
    assert (await send(show, written(rows), trial=True))["texts"] == 0
    await send(show, written(rows), status=409)
    for row in rows.values():
        row["en"] = row["Text"] = ""  # an empty cell says nothing
    assert (await send(show, written(rows), trial=True))["texts"] == 0
    assert await revision(show) == before


async def test_a_spreadsheet_with_strange_rows_says_what_it_did_not_take(show: Studio) -> None:
    book = openpyxl.Workbook()
    for row in (
        ("Remarks", "ZH", "Key"),
        ("ok", "展会", "about/title"),
        ("?", "无", "about/nothing"),
        ("?", "无", "tours/none/title"),
    ):
        book.active.append(row)  # type: ignore[union-attr]
    out = io.BytesIO()
    book.save(out)
    trial = await send(show, out.getvalue(), trial=True)
    assert (trial["texts"], trial["unknown"], trial["ignored"]) == (
        1,
        ["about/nothing", "tours/none/title"],
        ["Remarks"],
    )
    problem = await send(show, b"a,b\n1,2\n", status=400)
    assert problem["code"] == "texts-format"
