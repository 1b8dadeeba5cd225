"""A published tree as plain files: what is read and synced for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from shapan.store.blobs import static_tree
from shapan.store.blobs.bundle import EXT, bundle, bundle_twins, file_of
from shapan.store.blobs.memory import MemoryStore
from shapan.store.blobs.static_tree import write_tree
from shapan.store.ports import blob_name

PAGES = [f"<p>{language}</p>".encode() * 900 for language in ("en", "ru", "zh")]


def test_a_bundle_is_read_and_checked_once_for_all_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blobs, paths, read = MemoryStore().blobs, {}, []
    for number in range(3):
        pages = [page + str(number).encode() for page in PAGES]
        name = blob_name(bundle(pages), EXT)
        blobs.put(name, bundle(pages), bundle_twins(pages))
        paths |= {
            f"show/{language}/{number}.html": file_of(name, at)
            for at, language in enumerate(("en", "ru", "zh"))
        }
    blobs.settle()
    whole = static_tree.whole_bundle
    monkeypatch.setattr(
        static_tree, "whole_bundle", lambda blobs, name: read.append(name) or whole(blobs, name)
    )
    assert write_tree(blobs, tmp_path, paths, {}) == 9
    assert len(read) == len(set(read)) == 3
    assert (tmp_path / "show/ru/2.html").read_bytes() == PAGES[1] + b"2"
    assert {path.suffix for path in (tmp_path / "show/zh").iterdir()} == {".html", ".br", ".gz"}


def test_only_what_points_at_others_is_synced_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everything else by one `syncfs`, before it: 2,024 calls of fsync for the demo's cards and calendars before."""
    done: list[str] = []
    replace = static_tree.replace_file

    def replaced(path: Path, data: bytes) -> None:
        done.append(path.name)
        replace(path, data)

    monkeypatch.setattr(static_tree, "replace_file", replaced)
    monkeypatch.setattr(static_tree, "sync_filesystem", lambda folder: done.append("all"))
    documents = {
        "show/release.json.br": b"r",
        "show/cards/a.png": b"p",
        "show/release.json": b"{}",
        "index.html": b"h",
    }
    assert write_tree(MemoryStore().blobs, tmp_path, {}, documents) == 4
    assert done == ["all", "release.json.br", "release.json"]
    assert write_tree(MemoryStore().blobs, tmp_path, {}, documents | {"index.html": b"other"}) == 1
    assert {path: (tmp_path / path).read_bytes() for path in documents} == documents | {
        "index.html": b"other"
    }


def test_what_a_killed_build_left_is_replaced(tmp_path: Path) -> None:
    blobs = MemoryStore().blobs
    name = blob_name(PAGES[0], "html")
    blobs.put(name, PAGES[0])
    blobs.settle()
    (tmp_path / "a.html").write_bytes(PAGES[0][:10])  # no release.json names it
    write_tree(blobs, tmp_path, {"a.html": name}, {})
    assert (tmp_path / "a.html").read_bytes() == PAGES[0]
    assert [path.name for path in tmp_path.iterdir()] == ["a.html"]
