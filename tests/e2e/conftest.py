"""One Chromium a process; the demos are built once a run and served by each process that asks for them."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.e2e.browser import PATIENCE_S, ROOT, chromium, served

expect.set_options(timeout=PATIENCE_S * 1000)

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
    """The address of an expo. A folder of data has one server at a time: each process serves a copy."""

    def build(data: Path) -> None:
        with served(str(source), data=data):
            pass

    data = temporary.mktemp("data") / "data"
    shutil.copytree(made_once(source.name, temporary, worker, build), data)
    with served(str(source), data=data) as base:
        yield f"{base}/{source.name}"


def made_once(
    name: str, temporary: pytest.TempPathFactory, worker: str, make: Callable[[Path], None]
) -> Path:
    """The folder that `make` makes: processes of one run (pytest-xdist) share that of the first who asks."""
    top = temporary.getbasetemp()
    common = (top if worker == "master" else top.parent) / f"{name}.made"
    with common.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not common.exists():
            unfinished = temporary.mktemp(name) / "made"
            make(unfinished)
            unfinished.rename(common)
    return common
