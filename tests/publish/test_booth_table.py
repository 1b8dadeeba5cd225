"""`export --as csv|xlsx`: what was understood, as other programs open it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.publish.test_earth import show

from shapan.cli import main
from shapan.publish.export.booth_table import BOOTH_COLUMNS
from shapan.publish.export.sheets import sheet_bytes
from shapan.publish.reading.source_reading import read_source
from shapan.publish.sources import open_expo

FAIR = Path(__file__).resolve().parents[2] / "scenes/lakeside-makers-fair"


def rows(source: Path, out: Path) -> list[dict[str, str]]:
    assert main(["export", str(source), "--as", "csv", "-o", str(out)]) == 0
    return list(csv.DictReader(io.StringIO(out.read_text("utf-8-sig"))))


def test_a_row_says_what_is_known_of_a_booth(tmp_path: Path) -> None:
    """Of a drawing: who is there, how sure the number is, where it stands in the file."""
    found = rows(FAIR, tmp_path / "booths.csv")
    expo = read_source(open_expo(str(FAIR))).expo
    booths = [
        (level, hall, booth)
        for level in expo.levels
        for hall in level.halls
        for booth in hall.booths
    ]
    assert len(found) == len(booths) == 40
    assert tuple(found[0]) == BOOTH_COLUMNS
    names = {one.id: one.name for one in expo.exhibitors}
    for row, (level, hall, booth) in zip(found, booths, strict=True):
        assert (row["number"], row["key"], row["level"], row["hall"]) == (
            booth.number,
            booth.key,
            level.id,
            hall.id,
        )
        assert (float(row["area m2"]), int(row["open sides"]), row["type"]) == (
            round(booth.area, 2),
            len(booth.open_sides),
            booth.type,
        )
        assert (
            row["exhibitors"].split("; ")
            == [next(iter(names[one].values())) for one in booth.exhibitors]
            or not booth.exhibitors
        )
        assert row["exhibitor ids"] == "; ".join(booth.exhibitors)
        assert 0.5 < float(row["confidence"]) <= 1
        assert (row["document"], row["layer"]) == ("plan/hall.svg", "booths")


def test_of_a_plan_that_says_its_numbers_the_confidence_is_empty_and_aliases_are_there(
    tmp_path: Path,
) -> None:
    source = show(tmp_path / "show")
    plan = json.loads((source / "plan/hall.geojson").read_text("utf-8"))
    first = next(one for one in plan["features"] if one["properties"].get("number") == "A1")
    first["properties"]["aliases"] = ["A1a", "A1b"]
    (source / "plan/hall.geojson").write_text(json.dumps(plan), "utf-8")
    found = {row["number"]: row for row in rows(source, tmp_path / "booths.csv")}
    assert len(found) == 12
    assert found["A1"]["further numbers"] == "A1a; A1b"
    assert found["B3"]["exhibitors"] == found["B4"]["exhibitors"] == "Iris Vision"
    assert {row["confidence"] for row in found.values()} == {""}


def test_a_workbook_has_the_same_cells_with_numbers_as_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["export", str(FAIR), "--as", "xlsx"]) == 0
    (sheet,) = openpyxl.load_workbook(tmp_path / "lakeside-makers-fair.xlsx").worksheets
    head, *body = sheet.iter_rows(values_only=True)
    assert head == BOOTH_COLUMNS
    plain = rows(FAIR, tmp_path / "booths.csv")

    def text(value: Any) -> str:
        return (
            ""
            if value is None
            else str(float(value))
            if isinstance(value, int | float)
            else str(value)
        )

    numbers = ("area m2", "open sides", "confidence")
    assert [{name: text(cell) for name, cell in zip(head, row, strict=True)} for row in body] == [
        {name: str(float(cell)) if name in numbers else cell for name, cell in row.items()}
        for row in plain
    ]
    column = BOOTH_COLUMNS.index("area m2")
    assert all(isinstance(row[column], int | float) for row in body)
    assert all(isinstance(row[0], str) for row in body)  # "007" stays a number of a booth


def test_a_negative_number_is_no_formula() -> None:
    assert sheet_bytes("csv", [["=1", -1.5, "-x"]]).decode("utf-8-sig") == "'=1,-1.5,'-x\r\n"
    (sheet,) = openpyxl.load_workbook(io.BytesIO(sheet_bytes("xlsx", [["=1", -1.5]]))).worksheets
    assert [(cell.value, cell.data_type) for cell in next(sheet.iter_rows())] == [
        ("=1", "s"),
        (-1.5, "n"),
    ]
