"""The whole path in one process."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser
from tests.e2e.studio.path import whole_path
from tests.e2e.studio.person import studio


def test_from_the_set_up_link_to_an_expo_and_back(browser: Browser, tmp_path: Path) -> None:
    with studio(tmp_path / "data") as (base, link):
        whole_path(browser, tmp_path, link, [base])
