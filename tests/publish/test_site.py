"""A show of several plan files from its folder to the studio's sheets and the release."""

from __future__ import annotations

import json
import re
from pathlib import Path

import msgspec
import pytest
from tests.gallery.shows import site_files

from shapan.pages.plans.plan_svg import venue_plan
from shapan.publish.drafts.plan_sheets import sheets_of
from shapan.publish.reading.source_reading import Reading, read_source
from shapan.publish.sources import open_expo
from shapan.publish.summary import summary_of

TOML = 'id = "site"\nlocales = ["en"]\ntitle = "Site"\n'


def read(
    folder: Path, toml: str = TOML, edits: dict[str, list[dict[str, object]]] | None = None
) -> Reading:
    (folder / "plan").mkdir(exist_ok=True)
    for name, plan in site_files().items():
        (folder / "plan" / name).write_text(json.dumps(plan))
    for stem, made in (edits or {}).items():
        (folder / "plan" / f"{stem}.edits.json").write_text(json.dumps({"edits": made}))
    (folder / "expo.toml").write_text(toml)
    return read_source(open_expo(folder))


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    return read(tmp_path_factory.mktemp("site"))


def test_thirteen_files_are_two_floors_that_are_walked(reading: Reading) -> None:
    assert [(level.id, len(level.halls)) for level in reading.expo.levels] == [
        ("ground", 11),
        ("upper", 3),
    ]
    codes = [one.code for one in reading.findings]
    assert codes.count("site-assumed") == 1
    assert "hall-unreachable" not in codes
    assert {one.severity for one in reading.findings} <= {"info", "warning"}


def test_the_studio_has_a_sheet_a_file_in_its_own_coordinates(reading: Reading) -> None:
    sheets = sheets_of(reading, reading.findings, {})
    assert [one.document for one in sheets] == sorted(f"plan/{name}" for name in site_files())
    sheet = next(one for one in sheets if one.document == "plan/hall-10.2.geojson")
    (hall,) = [one for one in sheet.features if one.category == "hall"]
    assert hall.shell == ((0.0, 0.0), (90.0, 0.0), (90.0, 60.0), (0.0, 60.0))
    for one in sheets:
        box = [p for f in one.features if f.category == "hall" for p in f.shell]
        xs, ys = zip(*box, strict=True)
        for mark in one.marks:
            assert min(xs) - 12 <= mark.at[0] <= max(xs) + 12
            assert min(ys) - 12 <= mark.at[1] <= max(ys) + 12


def test_an_edit_of_a_file_moves_with_its_hall(reading: Reading, tmp_path: Path) -> None:
    at = {"number": "I1"}
    ring = [[8, 37], [18, 37], [18, 47], [8, 47]]
    after = read(
        tmp_path, edits={"hall-8": [{"do": "set", "at": at, "number": "Z9", "outline": ring}]}
    )
    assert [one for one in after.findings if one.code == "edit-misfit"] == []
    halls = {h.id: h for h in after.expo.halls}
    before = {h.id: h for h in reading.expo.halls}
    (edited,) = [booth for booth in halls["hall-8"].booths if booth.number == "Z9"]
    (x, y), (x0, y0) = edited.outline.shell[0], min(halls["hall-8"].outline.shell)
    assert (round(x - x0, 3), round(y - y0, 3)) == (8.0, 37.0)
    assert {h: one.outline for h, one in halls.items()} == {
        h: one.outline for h, one in before.items()
    }


def test_the_head_of_an_expo_says_where_a_hall_stands(tmp_path: Path) -> None:
    toml = (
        TOML + '[site.halls."Hall 10.2"]\nat = [700, 50]\nturn = 90\n[site.halls."7"]\nfloor = 0\n'
    )
    halls = {h.id: h for h in read(tmp_path, toml).expo.halls}
    xs, ys = zip(*halls["hall-10-2"].outline.shell, strict=True)
    assert (min(xs), max(xs), min(ys), max(ys)) == (670.0, 730.0, 5.0, 95.0)
    assert halls["hall-10-1"].outline.shell == halls["hall-10-2"].outline.shell


@pytest.mark.parametrize("wrong", ["at = [1]", "floor = 1.5", 'turn = "left"', "where = 3"])
def test_a_wrong_value_of_the_site_is_a_finding(tmp_path: Path, wrong: str) -> None:
    reading = read(tmp_path, f'{TOML}[site.halls."1"]\n{wrong}\n')
    assert [one.where.column for one in reading.findings if one.code == "value-wrong"] == ["site"]


def test_the_same_files_give_the_same_expo(reading: Reading, tmp_path: Path) -> None:
    again = read(tmp_path)
    assert msgspec.json.encode(again.expo) == msgspec.json.encode(reading.expo)


def test_plans_of_pages_draw_the_streets_below_the_halls(reading: Reading) -> None:
    ground = reading.expo.levels[0]
    links = re.findall(r'<a href="halls/([^"]+)/">', venue_plan(ground.halls, "en", "Plan"))
    assert links[0] == "streets"
    assert len(links) == 11


def test_a_site_plan_is_read_for_the_arrangement_only(tmp_path: Path) -> None:
    (tmp_path / "plan").mkdir()
    boxes = "".join(
        f'<g id="Hall_{n}"><rect x="{60 * (n % 4)}" y="{50 * (n // 4)}" width="50" height="40"/>'
        f'<text x="{60 * (n % 4) + 8}" y="{50 * (n // 4) + 24}" font-size="9">Hall {n}</text></g>'
        for n in (1, 2, 4, 5, 7, 8, 9)
    )
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 260 160" fill="none" stroke="#000">{boxes}</svg>'
    (tmp_path / "plan" / "site.svg").write_text(drawing)
    reading = read(tmp_path)
    (told,) = [one for one in reading.findings if one.where.document == "plan/site.svg"]
    assert told.code == "site-assumed"
    assert "site-assumed.plan" in [key for key, _ in told.values["what"]]
    assert len(summary_of(reading.expo, reading.plans).scales) == 13
    assert sum(len(level.halls) for level in reading.expo.levels) == 14
