"""What is read of the demo does not depend on how busy the machine is."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from shapan.expo.findings import Finding
from shapan.publish.assets.uploads import read_uploads
from shapan.publish.reading.source_reading import read_source
from shapan.publish.sources import open_expo
from shapan.store.blobs.memory import MemoryCache

ROOT = Path(__file__).resolve().parents[2]
BUSY = 4


@contextmanager
def busy() -> Iterator[None]:
    processes = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(BUSY)]
    try:
        yield
    finally:
        for process in processes:
            process.kill()
            process.wait()


def understood() -> tuple[tuple[Finding, ...], bytes, list[str]]:
    source = open_expo(ROOT / "scenes/smart-china-expo-2021")
    reading = read_source(source)
    uploads = read_uploads(source, reading.expo, MemoryCache())
    shown = sorted({*uploads.models, *uploads.images, *uploads.media, *uploads.attachments.leaves})
    return (*reading.findings, *uploads.findings), msgspec.json.encode(reading.expo), shown


def test_the_same_is_read_while_four_others_work() -> None:
    idle = understood()
    assert not [one for one in idle[0] if one.code.startswith("reader-")]
    with busy():
        assert understood() == idle
