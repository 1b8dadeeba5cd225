"""One Chromium and one served demo a run."""

from __future__ import annotations

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
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with both demos."""
    data: Path = tmp_path_factory.mktemp("data")
    with served(str(DEMO), str(FAIR), data=data) as base:
        yield base


@pytest.fixture(scope="session")
def demo(site: str) -> str:
    return f"{site}/smart-china-expo-2021"


@pytest.fixture(scope="session")
def fair(site: str) -> str:
    return f"{site}/lakeside-makers-fair"
