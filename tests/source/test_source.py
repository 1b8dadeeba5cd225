"""Folders, zips and lone plans as hashed trees."""

from __future__ import annotations

import hashlib
import os
import zipfile
from pathlib import Path

import pytest
from tests.plan.geojson.exports import imdf

from shapan.errors import NotFound, Unreadable
from shapan.plan.format_names import PLAN_SUFFIXES
from shapan.plan.read import read_plan
from shapan.source import DocumentEntry, open_source
from shapan.source import folder as folders
from shapan.source.tree import plan_stem


def fill(root: Path, *paths: str) -> Path:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(path.encode())
    return root


def entry(content: str) -> DocumentEntry:
    return DocumentEntry(hashlib.sha256(content.encode()).hexdigest(), len(content.encode()))


def test_a_folder_is_a_tree_of_hashes(tmp_path: Path) -> None:
    source = open_source(
        fill(tmp_path / "fair", "expo.toml", "plan/ground.dxf", "booths/a1/model.glb"),
        PLAN_SUFFIXES,
    )
    assert source.name == "fair"
    assert source.tree() == {
        p: entry(p) for p in ("booths/a1/model.glb", "expo.toml", "plan/ground.dxf")
    }
    assert source.read("plan/ground.dxf") == b"plan/ground.dxf"


def test_what_programs_leave_behind_is_no_document(tmp_path: Path) -> None:
    junk = (
        ".DS_Store",
        ".git/config",
        "plan/.hidden.svg",
        "plan/~$list.xlsx",
        "__MACOSX/plan/a.svg",
        "Thumbs.db",
        "variants/ground.svg",
    )
    source = open_source(
        fill(tmp_path, "expo.toml", "plan/variants/kept.txt", *junk), PLAN_SUFFIXES
    )
    assert list(source.tree()) == ["expo.toml", "plan/variants/kept.txt"]


def test_names_are_composed(tmp_path: Path) -> None:
    source = open_source(fill(tmp_path, "expo.toml", "plan/Gela\u0308nde.svg"), PLAN_SUFFIXES)
    assert "plan/Gel\u00e4nde.svg" in source.tree()
    assert source.read("plan/Gel\u00e4nde.svg") == "plan/Gela\u0308nde.svg".encode()


def test_links_are_followed_to_files_inside_only(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    root = fill(tmp_path / "fair", "expo.toml", "plan/a.svg")
    (root / "plan/b.svg").symlink_to(root / "plan/a.svg")
    (root / "plan/c.svg").symlink_to(tmp_path / "secret")
    (root / "booths").symlink_to(tmp_path)
    (root / "loop").symlink_to(root)
    os.mkfifo(root / "pipe")
    source = open_source(root, PLAN_SUFFIXES)
    assert list(source.tree()) == ["expo.toml", "plan/a.svg", "plan/b.svg"]
    assert sorted(source.skipped) == ["booths", "loop", "pipe", "plan/c.svg"]
    with pytest.raises(NotFound):
        source.read("plan/c.svg")
    with pytest.raises(NotFound):
        source.read("../secret")


def test_only_changed_files_are_hashed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = open_source(fill(tmp_path, "expo.toml", "plan/a.svg"), PLAN_SUFFIXES)
    before = source.tree()
    opened: list[object] = []
    digest = hashlib.file_digest
    monkeypatch.setattr(
        folders.hashlib,
        "file_digest",
        lambda stream, name: opened.append(stream) or digest(stream, name),
    )
    assert source.tree() == before
    assert opened == []
    (tmp_path / "plan/a.svg").write_text("another")
    assert source.tree()["plan/a.svg"] == entry("another")
    assert len(opened) == 1


def test_a_lone_plan_takes_its_own_corrections_along(tmp_path: Path) -> None:
    fill(tmp_path, "Hall 3.dxf", "Hall 3.toml", "Hall 3.edits.json", "other.toml")
    source = open_source(tmp_path / "Hall 3.dxf", PLAN_SUFFIXES)
    assert (source.name, list(source.tree())) == (
        "Hall 3",
        ["plan/Hall 3.dxf", "plan/Hall 3.edits.json", "plan/Hall 3.toml"],
    )
    assert source.read("plan/Hall 3.toml") == b"Hall 3.toml"


def test_loose_plans_in_a_folder_are_plans(tmp_path: Path) -> None:
    source = open_source(
        fill(tmp_path, "ground.svg", "ground.toml", "upper.DXF", "notes.txt"), PLAN_SUFFIXES
    )
    assert list(source.tree()) == [
        "notes.txt",
        "plan/ground.svg",
        "plan/ground.toml",
        "plan/upper.DXF",
    ]
    assert source.read("plan/upper.DXF") == b"upper.DXF"


def test_a_zip_gives_the_tree_of_its_folder(tmp_path: Path) -> None:
    fill(tmp_path / "fair", "expo.toml", "plan/ground.dxf", "variants/x.svg")
    with zipfile.ZipFile(tmp_path / "fair.zip", "w") as packed:
        for path in ("expo.toml", "plan/ground.dxf", "variants/x.svg"):
            packed.write(tmp_path / "fair" / path, f"fair/{path}")
        packed.writestr("__MACOSX/fair/._expo.toml", b"junk")
    source = open_source(tmp_path / "fair.zip", PLAN_SUFFIXES)
    assert source.tree() == open_source(tmp_path / "fair", PLAN_SUFFIXES).tree()
    assert source.read("plan/ground.dxf") == b"plan/ground.dxf"
    with pytest.raises(NotFound):
        source.read("nothing")


def test_an_imdf_archive_is_a_lone_plan_as_zip_and_as_folder(tmp_path: Path) -> None:
    (tmp_path / "venue.imdf.zip").write_bytes(imdf().data)
    source = open_source(tmp_path / "venue.imdf.zip", PLAN_SUFFIXES)
    assert (source.name, list(source.tree())) == ("venue", ["plan/venue.imdf.zip"])
    with zipfile.ZipFile(tmp_path / "venue.imdf.zip") as packed:
        packed.extractall(tmp_path / "venue")
        packed.extractall(tmp_path / "fair/plan/ground")
    fill(tmp_path / "fair", "expo.toml")
    assert list(open_source(tmp_path / "venue", PLAN_SUFFIXES).tree()) == ["plan/venue.imdf.zip"]
    inside = open_source(tmp_path / "fair", PLAN_SUFFIXES)
    assert list(inside.tree()) == ["expo.toml", "plan/ground.imdf.zip"]
    assert inside.read("plan/ground.imdf.zip") == open_source(
        tmp_path / "venue", PLAN_SUFFIXES
    ).read("plan/venue.imdf.zip")


def test_an_imdf_without_its_manifest_is_one_too(tmp_path: Path) -> None:
    (tmp_path / "venue.imdf.zip").write_bytes(imdf().data)
    with zipfile.ZipFile(tmp_path / "venue.imdf.zip") as packed:
        names = [name for name in packed.namelist() if name != "manifest.json"]
        packed.extractall(tmp_path / "venue", names)
        packed.extractall(tmp_path / "fair/IMDF", names)
    with zipfile.ZipFile(tmp_path / "within.zip", "w") as within:
        for file in (tmp_path / "venue").iterdir():
            within.write(file, f"export/{file.name}")
    assert list(open_source(tmp_path / "venue", PLAN_SUFFIXES).tree()) == ["plan/venue.imdf.zip"]
    assert list(open_source(tmp_path / "fair", PLAN_SUFFIXES).tree()) == ["plan/IMDF.imdf.zip"]
    (path,) = open_source(tmp_path / "within.zip", PLAN_SUFFIXES).tree()
    whole, _ = read_plan(path, imdf().data)
    for folder in ("venue", "fair", "within.zip"):
        source = open_source(tmp_path / folder, PLAN_SUFFIXES)
        levels, findings = read_plan(path, source.read(next(iter(source.tree()))))
        assert [one.features for one in levels] == [one.features for one in whole]
        assert "imdf-unversioned" in [one.code for one in findings]


def test_nothing_there_and_a_bad_zip(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        open_source(tmp_path / "nothing", PLAN_SUFFIXES)
    (tmp_path / "bad.zip").write_bytes(b"PK\x03\x04 not really")
    with pytest.raises(Unreadable) as caught:
        open_source(tmp_path / "bad.zip", PLAN_SUFFIXES)
    assert caught.value.code == "zip-broken"


@pytest.mark.parametrize(
    ("file", "stem"),
    [("plan/a.dxf", "a"), ("b.imdf.zip", "b"), ("Halle 3.1.svg", "Halle 3.1"), ("plain", "plain")],
)
def test_plan_stem(file: str, stem: str) -> None:
    assert plan_stem(file) == stem
