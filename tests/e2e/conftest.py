"""One Chromium a process; the demos are built once a run and served by each process that asks for them."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.e2e.browser import ROOT, chromium, served

DEMO = ROOT / "scenes/smart-china-expo-2021"
FAIR = ROOT / "scenes/lakeside-makers-fair"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[str]:
    yield from shown(DEMO, tmp_path_factory, worker_id)


@pytest.fixture(scope="session")
def fair(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[str]:
    yield from shown(FAIR, tmp_path_factory, worker_id)


def shown(source: Path, temporary: pytest.TempPathFactory, worker: str) -> Iterator[str]:
    """The address of an expo. Processes of one run (pytest-xdist) share what the first of them has built: a folder of
    data has one server at a time, so each serves a copy."""
    own = temporary.mktemp("data") / "data"
    top = temporary.getbasetemp()
    common = (top if worker == "master" else top.parent) / source.name
    with common.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not common.exists():
            with served(str(source), data=own):
                pass
            shutil.copytree(own, common)
        elif not own.exists():
            shutil.copytree(common, own)
    with served(str(source), data=own) as base:
        yield f"{base}/{source.name}"
