"""The demo's folder moved to PostgreSQL and S3 and back."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.process import ROOT
from tests.servers import postgres_server, s3_server

from shapan.publish.build_job import BuildJob
from shapan.publish.viewer import built_viewer
from shapan.store.move import move_site
from shapan.store.open import Addresses, open_store

DEMO = ROOT / "scenes/smart-china-expo-2021"
FOLDERS = ("current", "releases", "documents", "blobs")


def rows() -> Iterator[dict[str, Any]]:
    with (
        tempfile.TemporaryDirectory() as scratch,
        postgres_server() as database,
        s3_server() as objects,
    ):
        folder = Path(scratch)
        data = folder / "data"
        command = [sys.executable, "-m", "shapan", "import", str(DEMO), "--data", str(data)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
        store = open_store(data, data / "cache")
        BuildJob(source=str(DEMO), store=store, viewer=built_viewer()).run(lambda *_: None)
        began = time.monotonic()
        there = move_site(Addresses(data), Addresses(folder / "node", database, objects))
        middle = time.monotonic()
        back = move_site(Addresses(folder / "node", database, objects), Addresses(folder / "back"))
        end = time.monotonic()
        same = tree(data) == tree(folder / "back")
        yield {
            "task": f"the demo ({there.blobs} blobs, {there.documents} documents, {there.rows} rows) to servers and back",
            "ours": f"{'identical' if same else 'DIFFERENT'}; {middle - began:.0f} s, {end - middle:.0f} s",
            "limit": "identical", "pass": same and back.blobs == there.blobs,
        }  # fmt: skip


def tree(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for name in FOLDERS
        for file in (folder / name).rglob("*")
        if file.is_file()
    }
