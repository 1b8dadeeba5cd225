"""Files of readers are units of an executor: the same values and refusals, and what it loses is read here."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.publish.test_executors import Counted, Refusing
from tests.publish.test_readers_at_once import logo, show

from shapan.errors import Unavailable, Unreadable
from shapan.publish.assets.uploads import Uploads, read_uploads
from shapan.publish.reading import reader_pool
from shapan.publish.reading.reader_pool import ReaderPool
from shapan.publish.reading.readers import READ_EXPO, READ_IMAGE
from shapan.publish.reading.source_reading import read_source
from shapan.publish.remote.executors import SETTING, executor_of_settings
from shapan.publish.sources import open_expo
from shapan.store.blobs.memory import MemoryCache


def fair(folder: Path) -> Path:
    """Two logos, one broken one, and a plan."""
    names = [one.id for one in read_source(open_expo(show(folder, {}))).expo.exhibitors]
    files = {f"exhibitors/{name}/logo.png": logo(40 * at) for at, name in enumerate(names[:2])}
    return show(folder, files | {f"exhibitors/{names[2]}/logo.png": b"\x89PNG\r\n\x1a\nbroken"})


def uploads(folder: Path, executor: object = None) -> Uploads:
    source = open_expo(folder)
    expo = read_source(source, executor=executor).expo  # type: ignore[arg-type]
    return read_uploads(source, expo, MemoryCache(), executor=executor)  # type: ignore[arg-type]


def test_files_are_read_by_an_executor_with_the_same_values_and_refusals(tmp_path: Path) -> None:
    folder, counted = fair(tmp_path), Counted()
    here, there = uploads(folder), uploads(folder, counted)
    assert (there.images, there.findings) == (here.images, here.findings)
    assert (len(here.images), len(here.findings)) == (2, 1)
    assert counted.asked == ["work_on_reader"] * 4  # a plan, three logos


@pytest.mark.parametrize("takes", [0, 3])
def test_what_an_executor_loses_is_read_here(tmp_path: Path, takes: int) -> None:
    folder = fair(tmp_path)
    assert uploads(folder, Refusing(takes)).images == uploads(folder).images


def test_what_is_in_the_cache_is_no_order(tmp_path: Path) -> None:
    source, cache, counted = open_expo(fair(tmp_path)), MemoryCache(), Counted()
    expo = read_source(source).expo
    read_uploads(source, expo, cache)
    read_uploads(source, expo, cache, executor=counted)
    assert counted.asked == []


def test_an_order_of_another_version_is_refused_and_the_file_read_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    order = reader_pool.packed_task(("other", READ_EXPO, (b"", "show"), None))
    with pytest.raises(Unavailable):
        reader_pool.work_on_reader(order)


def test_a_refusal_of_a_worker_is_the_readers_own() -> None:
    with pytest.raises(Unreadable) as here:
        ReaderPool().run(READ_IMAGE, "a.png", b"no picture", 64)
    with pytest.raises(Unreadable) as there:
        ReaderPool(Counted()).run(READ_IMAGE, "a.png", b"no picture", 64)
    assert (there.value.code, there.value.values) == (here.value.code, here.value.values)


def test_processes_read_in_children_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, SETTING, "processes:2")
    folder, executor = fair(tmp_path), executor_of_settings()
    assert executor is not None
    with executor:
        assert uploads(folder, executor).images == uploads(folder).images
