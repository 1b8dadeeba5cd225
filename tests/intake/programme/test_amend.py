"""The programme changed by hand, pasted into and uploaded again: what is not touched stays as it was."""

from __future__ import annotations

import json
from typing import Any

import pytest

from shapan.errors import Usage
from shapan.intake.exhibitors.table import CellChange, ExhibitorListUpload
from shapan.intake.programme import read_programme
from shapan.intake.programme.amend import (
    AmendedProgramme,
    ExpoTimes,
    ProgrammeChange,
    amended_programme,
    merged_programme,
    read_programme_table,
)

WHEN: ExpoTimes = (("en", "zh"), "Europe/Moscow", ("2026-05-16", "2026-05-17"))
JSON = json.dumps(
    {
        "edition": 3,
        "items": [
            {"title": "Welcome", "start": "2026-05-16T10:00:00+03:00", "duration": 20, "place": "stage", "sponsor": "Acme"},
            {"id": "glass", "title": {"en": "Glass"}, "start": "2026-05-16T12:00", "end": "2026-05-16T12:45", "tags": [1]},
            {"id": "odd", "title": {"en": "Odd"}, "start": "at noon"},
        ],
    }
).encode()  # fmt: skip
CSV = b"Title,Date,Start,End,Room,Catering\nOpening,16.05.2026,9:00,9:30,Stage,yes\nLunch,16.05.2026,12:00,13:00,Hall,\n"


def items(made: AmendedProgramme) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(made.document)["items"]
    return found


def amended(data: bytes | None, name: str = "programme.json", **change: Any) -> AmendedProgramme:
    return amended_programme(name, data, ProgrammeChange(**change), WHEN)


def test_an_item_is_a_row_in_the_time_of_the_expo() -> None:
    table = read_programme_table("programme.json", JSON, WHEN)
    rows = [
        dict(zip([one.name for one in table.columns], cells, strict=True))
        for cells in table.rows.values()
    ]
    said = [
        (one["title (en)"], one["start"], one["end"], one["id"], one["sponsor"]) for one in rows
    ]
    assert said == [
        ("Welcome", "2026-05-16T10:00", "2026-05-16T10:20", "welcome", "Acme"),
        ("Glass", "2026-05-16T12:00", "2026-05-16T12:45", "glass", ""),
        ("Odd", "at noon", "", "odd", ""),
    ]


def test_nothing_but_what_differs_is_written() -> None:
    assert items(amended(JSON)) == json.loads(JSON)["items"]
    cells = (
        CellChange(1, "title (zh)", "欢迎"), CellChange(1, "start", "2026-05-16T10:05"), CellChange(2, "speakers", "Ann; Bob"),
    )  # fmt: skip
    made = amended(JSON, cells=cells)
    assert json.loads(made.document)["edition"] == 3
    first, second, third = items(made)
    assert first == {
        "id": "welcome", "title": {"en": "Welcome", "zh": "欢迎"}, "start": "2026-05-16T10:05", "end": "2026-05-16T10:20",
        "place": "stage", "sponsor": "Acme",
    }  # fmt: skip
    assert second == {**json.loads(JSON)["items"][1], "speakers": ["Ann", "Bob"]}
    assert third == json.loads(JSON)["items"][2]


def test_an_id_stays_when_the_title_changes() -> None:
    first, *_ = items(amended(JSON, cells=(CellChange(1, "title (en)", "Good morning"),)))
    assert (first["id"], first["title"]) == ("welcome", {"en": "Good morning"})
    added = items(amended(JSON, add=({"title (en)": "Glass", "start": "2026-05-17T12:00"},)))[-1]
    assert added == {"id": "glass-2", "title": {"en": "Glass"}, "start": "2026-05-17T12:00"}


def test_another_format_becomes_records_with_the_columns_that_nobody_understands() -> None:
    made = amended(CSV, "programme.csv", drop=(2,))
    assert items(made) == [
        {"id": "opening", "title": {"en": "Opening"}, "start": "2026-05-16T09:00", "end": "2026-05-16T09:30", "place": "Stage",
         "Catering": "yes"}
    ]  # fmt: skip
    found, notes = read_programme("programme.json", made.document, WHEN[0], WHEN[1], WHEN[2])
    assert [(one.id, one.start) for one in found] == [("opening", "2026-05-16T09:00+03:00")]
    assert [one.code for one in notes] == ["key-unknown"]


@pytest.mark.parametrize("change", [{"drop": (9,)}, {"cells": (CellChange(1, "colour", "red"),)}])
def test_a_row_or_a_column_that_is_not_there_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(Usage):
        amended(JSON, **change)


def test_pasted_rows_are_found_by_title_and_start_and_new_ones_added() -> None:
    made = amended(
        JSON,
        paste="标题\t日期\t时间\t地点\nGlass\t16.05.2026\t12:00-13:00\tBooth 5\nNew\t17.05.2026\t9:00-9:30\tStage\n",
    )
    assert [one.field for one in made.pasted] == ["title", "date", "time", "place"]
    glass, new = items(made)[1], items(made)[3]
    assert (glass["id"], glass["end"], glass["place"], glass["tags"]) == (
        "glass",
        "2026-05-16T13:00",
        "Booth 5",
        [1],
    )
    assert (new["id"], new["start"], new["end"]) == ("new", "2026-05-17T09:00", "2026-05-17T09:30")


def test_two_items_of_one_title_are_not_mistaken_for_one() -> None:
    twice = amended(
        None,
        "",
        add=tuple({"title (en)": "Lunch", "start": f"2026-05-{day}T12:00"} for day in (16, 17)),
    ).document
    made = amended(
        twice,
        paste="Title\tStart\tRoom\nLunch\t2026-05-17 12:00\tHall\nLunch\t2026-05-17 13:00\tHall\n",
    )
    assert [(one["start"][8:], one.get("place")) for one in items(made)] == [
        ("16T12:00", None), ("17T12:00", "Hall"), ("17T13:00", "Hall"),
    ]  # fmt: skip


def test_columns_without_a_header_are_guessed_and_corrected_by_hand() -> None:
    rows = "16.05.2026\t9:00-9:45\t开幕\tOpening\n16.05.2026\t10:00-10:45\t玻璃\tGlass\n"
    guessed = amended(None, "", paste=rows)
    assert [one.field for one in guessed.pasted] == ["date", "time", "title", "place"]
    mapped = amended(None, "", paste=rows, columns=("date", "time", "title zh", "title en"))
    assert [one["title"] for one in items(mapped)] == [
        {"en": "Opening", "zh": "开幕"},
        {"en": "Glass", "zh": "玻璃"},
    ]
    assert items(amended(None, "", paste=rows, columns=("date", "time", "", ""))) == []
    talk = amended(
        None, "", paste="16.05.2026\t9:00-9:45\tRibbon\tHall\n16.05.2026\t10:00-10:45\tTalk\tHall\n"
    )
    assert [one["id"] for one in items(talk)] == ["ribbon", "talk"]  # "Talk" is no header here


def test_a_paste_may_bring_a_language() -> None:
    made = amended(JSON, paste="Title\tTitle (ru)\tStart\nGlass\tСтекло\t2026-05-16 12:00\n")
    assert items(made)[1]["title"] == {"en": "Glass", "ru": "Стекло"}
    assert items(made)[0] == json.loads(JSON)["items"][0]


def test_an_upload_keeps_what_was_changed_by_hand_and_brings_the_rest() -> None:
    mine = amended(
        CSV, "programme.csv", cells=(CellChange(1, "end", "2026-05-16T10:30"), CellChange(1, "title (en)", "Grand opening")),
        add=({"title (en)": "Party", "start": "2026-05-16T18:00"},),
    ).document  # fmt: skip
    again = CSV.replace(b"9:30", b"9:45").replace(b"Hall", b"Stage 2")
    asked = ExhibitorListUpload("upload", "programme.csv", drop=True)
    made = merged_programme(
        ("programme.json", mine), ("programme.csv", CSV), ("programme.csv", again), asked, WHEN
    )
    assert [(one.column, one.value, one.brought) for one in made.merged.kept] == [
        ("title (en)", "Grand opening", "Opening"), ("end", "2026-05-16T10:30", "2026-05-16T09:45"),
    ]  # fmt: skip
    found = json.loads(made.document)["items"]
    assert [(one["id"], one.get("end", "")[11:], one.get("place")) for one in found] == [
        ("opening", "10:30", "Stage"), ("lunch", "13:00", "Stage 2"), ("party", "", None),
    ]  # fmt: skip
    assert found[0]["Catering"] == "yes"


def test_an_unchanged_upload_changes_nothing() -> None:
    mine = amended(
        CSV, "programme.csv", cells=(CellChange(1, "end", "2026-05-16T10:30"),), drop=(2,)
    ).document
    asked = ExhibitorListUpload("upload", "programme.csv", drop=True)
    made = merged_programme(
        ("programme.json", mine), ("programme.csv", CSV), ("programme.csv", CSV), asked, WHEN
    )
    assert (made.document, made.merged.withheld, made.merged.same) == (mine, ("Lunch",), False)
    untouched = merged_programme(
        ("programme.csv", CSV), ("programme.csv", CSV), ("programme.csv", CSV), asked, WHEN
    )
    assert untouched.merged.same
