"""The command as a process would see it, exit codes included."""

from __future__ import annotations

import errno
import json
from pathlib import Path

import pytest

from shapan.cli import main
from shapan.pages.render.address import Viewer
from shapan.publish import viewer


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    built = viewer.BuiltViewer(
        {"viewer/assets/viewer-1.js": b"export {};"}, Viewer("viewer/assets/viewer-1.js"), "0" * 64
    )
    monkeypatch.setattr(viewer, "built_viewer", lambda: built)


@pytest.fixture
def expo(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert main(["new", str(tmp_path / "fair")]) == 0
    capsys.readouterr()
    return tmp_path / "fair"


def test_new_is_complete_and_without_warnings(
    expo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(expo), "--json", "--strict"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told) == {"summary", "findings", "references"}
    assert (told["summary"]["halls"], told["summary"]["booths"], told["summary"]["exhibitors"]) == (
        1,
        12,
        10,
    )
    assert all(
        set(one) == {"code", "severity", "message", "where", "suggestion", "cause", "accepted"}
        for one in told["findings"]
    )


def test_new_does_not_write_over_anything(expo: Path) -> None:
    assert main(["new", str(expo)]) == 2


def test_check_writes_a_report(expo: Path, tmp_path: Path) -> None:
    assert main(["check", str(expo), "--report", str(tmp_path / "report.html")]) == 0
    assert "<svg" in (tmp_path / "report.html").read_text("utf-8")


def test_build_writes_a_tree_with_siblings_and_a_second_build_changes_nothing(
    expo: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert main(["build", str(expo), "-o", str(out)]) == 0
    files = {
        path.relative_to(out).as_posix(): path.stat().st_mtime_ns
        for path in out.rglob("*")
        if path.is_file()
    }
    assert {
        "index.html",
        "fair/index.html",
        "fair/en/index.html",
        "fair/release.json",
        "fair/release.json.br",
    } <= files.keys()
    assert {
        "fair/ru/booths/a1/index.html",
        "fair/tileset.json",
        "fair/viewer/assets/viewer-1.js",
    } <= files.keys()
    assert main(["build", str(expo), "-o", str(out)]) == 0
    again = {
        path.relative_to(out).as_posix(): path.stat().st_mtime_ns
        for path in out.rglob("*")
        if path.is_file()
    }
    pointers = {"index.html"} | {
        path for path in again if path.startswith(("fair/release.json", "fair/tileset.json"))
    }
    assert {path: when for path, when in again.items() if path not in pointers} == {
        path: when for path, when in files.items() if path not in pointers
    }


def test_a_build_counts_what_it_changed_in_calendars(
    expo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the tree only the calendars of the changed item are written again, and those of the whole programme."""
    told = []
    programme = expo / "programme.json"
    for at, title in enumerate(("A title", "Another title")):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1_790_000_000 + at))
        items = json.loads(programme.read_text("utf-8"))
        items["items"][0]["title"] = title
        programme.write_text(json.dumps(items), "utf-8")
        assert main(["build", str(expo), "-o", str(tmp_path / "out")]) == 0
        told.append(
            {
                file.name: file.read_text("utf-8")
                for file in (tmp_path / "out/fair/en").rglob("*.ics")
            }
        )
    changed = {name for name, text in told[1].items() if text != told[0][name]}
    assert len(told[1]) > len(changed) == 2
    (item,) = changed - {"programme.ics"}
    assert "SEQUENCE:0" in told[0][item]
    assert {"SEQUENCE:1", "LAST-MODIFIED:20260921T141321Z"} <= set(told[1][item].splitlines())
    assert told[1]["programme.ics"].count("SEQUENCE:1") == 1
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert main(["build", str(expo), "-o", str(tmp_path / "out")]) == 2


def test_a_lone_plan_builds(expo: Path, tmp_path: Path) -> None:
    lone = tmp_path / "lone.geojson"
    lone.write_bytes((expo / "plan/hall.geojson").read_bytes())
    assert main(["build", str(lone), "-o", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out/lone/en/index.html").exists()


def test_an_edit_of_the_folder_leaves_no_stale_page(expo: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert main(["build", str(expo), "-o", str(out)]) == 0
    assert (out / "fair/en/booths/b6/index.html").exists()
    plan = expo / "plan/hall.geojson"
    plan.write_text(plan.read_text("utf-8").replace('"number": "B6"', '"number": "C9"'), "utf-8")
    assert main(["build", str(expo), "-o", str(out)]) == 0
    assert not (out / "fair/en/booths/b6").exists()
    assert (out / "fair/en/booths/c9/index.html").exists()


def test_export_of_the_plan_reads_back(
    expo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    again = tmp_path / "again.geojson"
    assert main(["export", str(expo), "--as", "plan", "-o", str(again)]) == 0
    assert main(["check", str(again), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["summary"]["booths"] == 12


@pytest.mark.parametrize(("arguments", "code"), [
    (["check", "/nowhere/at/all"], 3), (["serve", "/nowhere/at/all", "--port", "0"], 3), (["inspect", "/nowhere.glb"], 3),
])  # fmt: skip
def test_what_is_not_there_exits_3(arguments: list[str], code: int) -> None:
    assert main(arguments) == code


def test_unreadable_is_3_and_wrong_usage_2(tmp_path: Path) -> None:
    (tmp_path / "bad.dxf").write_bytes(b"\x00\x01\x02 no plan")
    assert main(["check", str(tmp_path / "bad.dxf")]) == 3
    with pytest.raises(SystemExit) as exit_:
        main(["build"])
    assert exit_.value.code == 2


def test_a_plan_without_booths_is_blocked(tmp_path: Path) -> None:
    plan = {"type": "FeatureCollection", "units": "m", "features": [{
        "type": "Feature", "properties": {"category": "hall", "kind": "hall", "id": "h"},
        "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [20, 0], [20, 20], [0, 20], [0, 0]]]},
    }]}  # fmt: skip
    (tmp_path / "empty.geojson").write_text(json.dumps(plan), "utf-8")
    assert main(["build", str(tmp_path / "empty.geojson"), "-o", str(tmp_path / "out")]) == 1
    assert not (tmp_path / "out").exists()


def test_a_full_disk_is_said_in_words(
    expo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("shapan.store.blobs.static_tree._write_new", full)
    assert main(["build", str(expo), "-o", str(tmp_path / "out")]) == 3
    assert "free some space and run this again [disk-full]" in capsys.readouterr().err
