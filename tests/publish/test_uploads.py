"""What booths and exhibitors bring, from their folders to what is published."""

from __future__ import annotations

from pathlib import Path

import pytest

from shapan.publish.reading import read_source
from shapan.publish.starter import starter
from shapan.publish.uploads import read_uploads
from shapan.sandbox.values import unpack
from shapan.source import open_source
from shapan.store.memory import MemoryCache

CUBE = b"v 0 0 0\nv 3 0 0\nv 0 3 0\nv 0 0 3\nf 1 3 2\nf 1 2 4\nf 2 3 4\nf 3 1 4\n"


@pytest.fixture
def fair(tmp_path: Path) -> Path:
    folder = tmp_path / "fair"
    for path, text in starter("fair").items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


def put(fair: Path, path: str, data: bytes) -> None:
    (fair / path).parent.mkdir(parents=True, exist_ok=True)
    (fair / path).write_bytes(data)


def test_one_file_at_two_booths_has_the_size_that_each_declares(fair: Path) -> None:
    for booth, unit in (("A1", b'unit = "cm"'), ("A2", b'unit = "ft"')):
        put(fair, f"booths/{booth}/model.obj", CUBE)
        put(fair, f"booths/{booth}/booth.toml", unit)
    source, cache = open_source(fair), MemoryCache()
    expo = read_source(source).expo
    models = read_uploads(source, expo, cache).models
    longest = {}
    for booth in expo.levels[0].halls[0].booths:
        if booth.model is not None:
            low, high = unpack(cache.get(models[booth.model.sha256 + booth.model_unit]) or b"")[0].bounds()
            longest[booth.number] = float((high - low).max())
    assert longest == {"A1": pytest.approx(0.03), "A2": pytest.approx(0.9144)}
