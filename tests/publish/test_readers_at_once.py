"""With four readers at once four children read at the same time, wherever documents are read; never five."""

from __future__ import annotations

import asyncio
import io
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from tests.intake.leaflets import brochure

from shapan import sandbox, settings
from shapan.http.api.uploads.intake_queue import IntakeQueue
from shapan.publish.assets.uploads import read_uploads
from shapan.publish.drafts.validation import Validation
from shapan.publish.reading.readers import READ_IMAGE, READ_LEAVES, READ_PLAN
from shapan.publish.reading.source_reading import read_source
from shapan.publish.sources import open_expo
from shapan.publish.starter import starter
from shapan.sandbox import DocumentReader
from shapan.store.blobs.memory import MemoryCache

FOUR, EIGHT = 4, 8


class Gate:
    """Readers wait here until four are inside; two rounds of them come."""

    def __init__(self, reader: DocumentReader[Any], run: Callable[..., Any]) -> None:
        self._reader, self._run = reader, run
        self._barrier, self._lock = threading.Barrier(FOUR), threading.Lock()
        self.inside = self.most = 0

    def __call__(self, reader: DocumentReader[Any], *args: Any, **more: Any) -> Any:
        if reader != self._reader:
            return self._run(reader, *args, **more)
        with self._lock:
            self.inside += 1
            self.most = max(self.most, self.inside)
        self._barrier.wait(60)  # raises when fewer than four come
        try:
            return self._run(reader, *args, **more)
        finally:
            with self._lock:
                self.inside -= 1


@pytest.fixture
def gate(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Gate:
    made = Gate(request.param, sandbox.run)
    monkeypatch.setattr(sandbox, "run", made)
    return made


def show(folder: Path, files: dict[str, bytes]) -> Path:
    start: dict[str, bytes] = {path: text.encode() for path, text in starter("fair").items()}
    for path, data in (start | files).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def logo(shade: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 64), (shade, 0, 0)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("gate", [READ_PLAN], indirect=True)
def test_plans(tmp_path: Path, gate: Gate) -> None:
    plan = starter("fair")["plan/hall.geojson"].encode()
    files = {f"plan/level-{i}.geojson": plan for i in range(EIGHT - 1)}
    read_source(open_expo(show(tmp_path, files)), readers=FOUR)
    assert gate.most == FOUR


@pytest.mark.parametrize("gate", [READ_IMAGE, READ_LEAVES], indirect=True)
def test_what_exhibitors_bring(tmp_path: Path, gate: Gate) -> None:
    names = [one.id for one in read_source(open_expo(show(tmp_path, {}))).expo.exhibitors]
    files = {f"exhibitors/{name}/logo.png": logo(10 * i) for i, name in enumerate(names[:EIGHT])}
    files |= {
        f"exhibitors/{name}/brochure.pdf": brochure(1, (300 + i, 400))
        for i, name in enumerate(names[:EIGHT])
    }
    source = open_expo(show(tmp_path, files))
    uploads = read_uploads(source, read_source(source).expo, MemoryCache(), readers=FOUR)
    assert (len(uploads.images), len(uploads.attachments.leaves)) == (EIGHT, EIGHT)
    assert gate.most == FOUR


async def test_what_is_tried_at_the_door(monkeypatch: pytest.MonkeyPatch) -> None:
    barrier, door = asyncio.Barrier(FOUR), IntakeQueue(FOUR)
    inside: set[int] = set()
    most = 0

    async def tried(call: str, number: int, **_: Any) -> None:
        nonlocal most
        inside.add(number)
        most = max(most, len(inside))
        await asyncio.wait_for(barrier.wait(), 60)
        inside.discard(number)

    monkeypatch.setattr(sandbox, "validate_async", tried)
    await asyncio.gather(*(door.validate(Validation("a:b", (number,))) for number in range(EIGHT)))
    assert most == FOUR


def test_there_are_as_many_as_cores() -> None:
    assert len(os.sched_getaffinity(0)) == settings.READERS_AT_ONCE
