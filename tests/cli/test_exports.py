"""`export` and `inspect` on the small demo, and lone plans of each format: what is written is read back."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pytest
import trimesh
from PIL import Image
from tests.publish.test_uploads import CUBE

from shapan import sandbox
from shapan.cli import main
from shapan.publish.reading.source_reading import read_source
from shapan.publish.sources import open_expo
from shapan.publish.starter import starter
from shapan.sandbox import DocumentReader, Limits

SCENES = Path(__file__).resolve().parents[2] / "scenes"
FAIR = SCENES / "lakeside-makers-fair"
DEMO = SCENES / "smart-china-expo-2021"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Of this test alone."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def booths(path: Path) -> dict[str, tuple[str, set[tuple[float, float]]]]:
    """By number: the key below its hall, and the corners in metres."""
    expo = read_source(open_expo(str(path))).expo
    return {
        booth.number: (
            booth.key.rpartition("/")[2],
            {(round(x, 2), round(y, 2)) for x, y in booth.outline.shell},
        )
        for booth in expo.booths
    }


def test_the_plan_as_exported_has_the_same_booths(tmp_path: Path) -> None:
    again = tmp_path / "again.geojson"
    assert main(["export", str(FAIR), "--as", "plan", "-o", str(again)]) == 0
    first, second = booths(FAIR), booths(again)
    assert len(first) == 40
    assert first == second


def test_a_plan_on_standard_output_is_that_of_the_file(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["export", str(FAIR), "--as", "plan", "-o", str(tmp_path / "plan.geojson")]) == 0
    capfdbinary.readouterr()
    assert main(["export", str(FAIR), "--as", "plan"]) == 0
    assert capfdbinary.readouterr().out == (tmp_path / "plan.geojson").read_bytes()


def test_the_scene_opens_elsewhere_and_is_described(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "new/fair.glb"  # in a folder that is made, as that of `--as svx` is
    assert main(["export", str(FAIR), "--as", "glb", "-o", str(out)]) == 0
    scene = trimesh.load(out)
    assert {str(number) for number in range(1, 41)} <= set(scene.graph.nodes)
    low, high = scene.bounds
    assert 38 < (high - low)[0] < 60  # metres, y up
    assert 2 < (high - low)[1] < 20
    capsys.readouterr()
    assert main(["inspect", str(out)]) == 0
    told = capsys.readouterr().out
    assert told.startswith("glTF 2.0 by shapan\n")
    assert "'40'" in told


SUMMARY = {"levels", "halls", "booths", "exhibitors", "area_m2", "metres_per_unit"}
FINDING = {"code", "severity", "cause", "accepted", "message", "where", "suggestion"}


@pytest.mark.parametrize(("plan", "unit"), [
    ("variants/ground.geojson", 1.0), ("variants/ground.svg", 0.001), ("plan/ground.dxf", 0.001),
])  # fmt: skip
def test_a_lone_plan_is_told_in_json_and_nothing_else(
    plan: str, unit: float, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["check", str(DEMO / plan), "--json"]) == 0
    streams = capfdbinary.readouterr()
    told = json.loads(streams.out)
    assert streams.err == b""
    assert set(told) == {"summary", "findings", "references"}
    assert set(told["summary"]) >= SUMMARY
    assert (told["summary"]["halls"], told["summary"]["booths"]) == (8, 628)
    assert told["summary"]["metres_per_unit"] == pytest.approx(unit)
    assert told["summary"]["area_m2"] == pytest.approx(70_000)
    assert all(set(one) == FINDING for one in told["findings"])


NOTHING = {
    "plan.geojson": b'{"type": "FeatureCollection", "units": "m", "features": []}',
    "plan.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
}
BROKEN = {
    "plan.geojson": b'{"type": "Fea',
    "plan.svg": b"\x00\x01 no drawing",
    "plan.dxf": b"0\nSECTION\n2\n",
    "plan.imdf.zip": b"PK\x03\x04 cut",
}


@pytest.mark.parametrize("json_wanted", [False, True])
@pytest.mark.parametrize("name", NOTHING)
def test_a_plan_without_a_booth_exits_1(
    name: str, json_wanted: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(NOTHING[name])
    assert main(["check", str(tmp_path / name), *(["--json"] if json_wanted else [])]) == 1
    if json_wanted:
        assert set(json.loads(capsys.readouterr().out)) == {"summary", "findings", "references"}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_plan_exits_3_and_says_so(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(BROKEN[name])
    assert main(["check", str(tmp_path / name), "--json"]) == 3
    streams = capsys.readouterr()
    assert streams.out == ""
    assert streams.err.startswith("shapan: ")


@pytest.mark.parametrize("arguments", [
    ["check"], ["export", "x"], ["export", "x", "--as", "obj"], ["serve", "--port", "many"], ["unknown"], [],
])  # fmt: skip
def test_wrong_usage_exits_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage: shapan" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("form", "name"),
    [("frab", "programme.xml"), ("frab", "programme.json"), ("ical", "programme.ics")],
)
def test_the_programme_as_exported_is_read_back(tmp_path: Path, form: str, name: str) -> None:
    """In place of the one it was made of: the same items at the same times and places."""
    again = tmp_path / "again"
    shutil.copytree(FAIR, again)
    (again / "programme.json").unlink()
    assert main(["export", str(FAIR), "--as", form, "-o", str(again / name)]) == 0
    first, second = (read_source(open_expo(str(path))).expo.items for path in (FAIR, again))
    assert [(one.id, one.start, one.end, one.place) for one in first] == [
        (one.id, one.start, one.end, one.place) for one in second
    ]
    assert first


def show(folder: Path) -> Path:
    """An expo with a model, a logo and a scenario."""
    stop = {
        "id": "one",
        "at": {"kind": "booth", "key": "A1"},
        "title": {"en": "A1"},
        "words": {"en": "Here."},
    }
    tour = {"id": "tour", "title": {"en": "Tour"}, "stops": [stop]}
    logo = io.BytesIO()
    Image.new("RGB", (80, 60), "red").save(logo, "PNG")
    files = {path: text.encode() for path, text in starter("fair").items()}
    files |= {"booths/A1/model.obj": CUBE, "booths/A2/logo.png": logo.getvalue()}
    files |= {"scenarios/tour.json": json.dumps(tour).encode()}
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def exported(folder: Path, form: str, out: Path) -> dict[str, bytes]:
    assert main(["export", str(folder), "--as", form, "-o", str(out)]) == 0
    files = [out] if out.is_file() else [path for path in out.rglob("*") if path.is_file()]
    return {str(path.relative_to(out)): path.read_bytes() for path in files}


@pytest.mark.parametrize("form", ["glb", "svx", "plan"])
def test_after_a_build_an_export_starts_no_reader(
    tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, asked, run = show(tmp_path / "show"), [], sandbox.run

    def counted(
        reader: DocumentReader[object], *args: object, limits: Limits | None = None
    ) -> object:
        asked.append(reader.function)
        return run(reader, *args, limits=limits)

    monkeypatch.setattr(sandbox, "run", counted)
    cold = exported(folder, form, tmp_path / "cold")
    assert {"read_plan", "read_exhibitors", "read_scenario"} <= set(asked)
    assert ({"read_model", "read_image"} <= set(asked)) == (form != "plan")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "other"))
    assert main(["build", str(folder), "-o", str(tmp_path / "tree")]) == 0
    asked.clear()
    assert exported(folder, form, tmp_path / "warm") == cold
    assert asked == []


def test_an_export_needs_no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/proc/nowhere")
    assert len(exported(show(tmp_path / "show"), "glb", tmp_path / "a.glb")) == 1
