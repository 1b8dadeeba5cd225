"""Plan and list are read together: in any order of uploads, under any name, from one document."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shapan.publish.reading.source_reading import Reading, read_source
from shapan.publish.sources import open_expo

NUMBERS = [f"{row}{n}" for row in "AB" for n in range(10, 16)]


def plan_of(numbers: list[str]) -> bytes:
    features = []
    for n, number in enumerate(numbers):
        x, y = 3.0 * (n % 6), 6.0 * (n // 6)
        ring = [[x, y], [x + 3, y], [x + 3, y + 3], [x, y + 3], [x, y]]
        features.append({
            "type": "Feature",
            "properties": {"category": "booth", "kind": "booth", "number": number},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        })  # fmt: skip
    value = {"type": "FeatureCollection", "units": "m", "features": features}
    return json.dumps(value).encode()


def list_of(numbers: list[str]) -> bytes:
    """A list that calls its booths `Code`, beside a column of topics that is called booth."""
    out = io.StringIO()
    rows = [(number, f"Firm {number}", "Robots") for number in numbers]
    csv.writer(out).writerows([("Code", "Name", "Booth"), *rows])
    return out.getvalue().encode()


UPLOADS = {
    "expo.toml": b'title = "Fair"\n',
    "plan/hall-1.geojson": plan_of(NUMBERS[:6]),
    "plan/hall-2.geojson": plan_of(NUMBERS[6:]),
    "exhibitors.csv": list_of(NUMBERS),
}


def read(folder: Path, before: Reading | None = None) -> Reading:
    return read_source(open_expo(folder), before)


def joined(reading: Reading) -> dict[str, tuple[str, ...]]:
    return {one.name[""]: one.booths for one in reading.expo.exhibitors}


@settings(max_examples=8, deadline=None)
@given(st.permutations([*UPLOADS, *UPLOADS]))
def test_the_order_of_uploads_changes_nothing(order):
    """Each document comes twice: first another one of its kind, which is replaced."""
    with TemporaryDirectory() as name:
        folder = Path(name) / "fair"
        (folder / "plan").mkdir(parents=True)
        reading: Reading | None = None
        times: Counter[str] = Counter()
        for path in order:
            times[path] += 1
            first = {"csv": list_of(["X1", "X2"]), "toml": b""}.get(
                path.rpartition(".")[2], plan_of(["Y1"])
            )
            (folder / path).write_bytes(UPLOADS[path] if times[path] == 2 else first)
            if any((folder / "plan").iterdir()):
                reading = read(folder, reading)
        assert reading is not None
        fresh = read(folder)
        assert reading.expo == fresh.expo
        assert reading.findings == fresh.findings
        assert joined(reading) == {f"Firm {number}": (number,) for number in NUMBERS}


def test_a_plan_that_comes_later_corrects_the_column(tmp_path):
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/hall.geojson").write_bytes(plan_of(["Y1", "Y2"]))
    (tmp_path / "exhibitors.csv").write_bytes(list_of(NUMBERS))
    before = read(tmp_path)
    assert set(joined(before).values()) == {()}
    (tmp_path / "plan/hall.geojson").write_bytes(plan_of(NUMBERS))
    assert joined(read(tmp_path, before)) == {f"Firm {number}": (number,) for number in NUMBERS}


@pytest.mark.parametrize("name", ["entities.json", "plan/entities.json", "Aussteller 2026.csv"])
def test_the_list_is_the_document_whose_rows_name_the_booths(tmp_path, name):
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/hall.geojson").write_bytes(plan_of(NUMBERS))
    rows = [{"id": number, "name": f"Firm {number}"} for number in NUMBERS]
    other = [{"id": f"Z{n}", "name": f"Person {n}"} for n in range(20)]
    data = json.dumps({"entities": rows}).encode()
    (tmp_path / name).write_bytes(data if name.endswith("json") else list_of(NUMBERS))
    (tmp_path / "people.json").write_text(json.dumps(other))
    reading = read(tmp_path)
    assert joined(reading) == {f"Firm {number}": (number,) for number in NUMBERS}
    said = {one.code: one for one in reading.findings}
    assert said["list-found"].where.document == name
    assert [one for one in reading.findings if one.severity == "error"] == []


def test_booths_that_are_called_by_their_numbers_are_no_list(tmp_path):
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/hall.geojson").write_bytes(plan_of(NUMBERS))
    rows = [{"id": number, "name": number} for number in NUMBERS]
    (tmp_path / "booths.json").write_text(json.dumps(rows))
    assert joined(read(tmp_path)) == {}


@pytest.mark.shared
def test_a_real_bundle_of_a_plan_and_its_entities(shared, tmp_path):
    for name in ("fp.svg", "entities.json"):
        shutil.copy(shared / "inputs/plans/real/editor-bundle" / name, tmp_path / name)
    reading = read(tmp_path)
    booths = [booth for level in reading.expo.levels for h in level.halls for booth in h.booths]
    entities = json.loads((tmp_path / "entities.json").read_text())["entities"]
    assert {booth.number for booth in booths} <= {one["id"] for one in entities}
    assert [level.title[""] for level in reading.expo.levels] == ["layer:_2", "layer:_EH"]
    assert len(booths) == 177
    assert all(booth.exhibitors for booth in booths)


@pytest.mark.shared
def test_a_real_floor_is_plan_and_list_in_one(shared, tmp_path):
    (tmp_path / "plan").mkdir()
    data = (shared / "inputs/plans/real/floor-tiles-in-feet.json").read_bytes()
    (tmp_path / "plan/floor.json").write_bytes(data)
    reading = read(tmp_path)
    stands = {row["label"]["text"]: row["name"] for row in json.loads(data)}
    names = {one.id: one.name[""] for one in reading.expo.exhibitors}
    booths = [booth for level in reading.expo.levels for h in level.halls for booth in h.booths]
    shown = {booth.number: "".join(names[one] for one in booth.exhibitors) for booth in booths}
    assert shown == stands
    assert "exhibitor-no-name" not in {one.code for one in reading.findings}


def booths_of(numbers: list[str]) -> bytes:
    return "\n".join(["Name,Booth", *(f"Firm {one},{one}" for one in numbers)]).encode()


def drawn_with_two_numbers(numbers: list[str]) -> bytes:
    """Each outline has a print, which counts where nobody says otherwise, and an id of another spelling."""
    parts = []
    for n, number in enumerate(numbers):
        x, y = 60 * (n % 6), 120 * (n // 6)
        parts.append(f'<rect id="{number}" x="{x}" y="{y}" width="60" height="60" fill="#fff" stroke="#000"/>')  # fmt: skip
        parts.append(f'<text x="{x + 20}" y="{y + 35}" font-size="12">{n + 101}</text>')
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400">{"".join(parts)}</svg>'.encode()


def test_the_list_decides_which_of_two_spellings_numbers_the_booths(tmp_path):
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/hall.svg").write_bytes(drawn_with_two_numbers(NUMBERS))
    alone = read(tmp_path)
    assert {one.number for one in alone.expo.booths} == {str(n + 101) for n in range(12)}
    (tmp_path / "exhibitors.csv").write_bytes(booths_of(NUMBERS))
    both = read(tmp_path, alone)
    assert joined(both) == {f"Firm {number}": (number,) for number in NUMBERS}
    assert "numbers-by-list" in {one.code for one in both.findings}
    (tmp_path / "exhibitors.csv").write_bytes(booths_of([str(n + 101) for n in range(12)]))
    assert joined(read(tmp_path, both)) == {f"Firm {n + 101}": (str(n + 101),) for n in range(12)}
