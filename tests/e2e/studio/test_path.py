"""The whole path in one process."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.e2e.studio.path import whole_path
from tests.e2e.studio.person import studio


@pytest.mark.machine_clock  # the browser's, by which a time in an hour is chosen
def test_from_the_set_up_link_to_an_expo_and_back(browser: Browser, tmp_path: Path) -> None:
    with studio(tmp_path / "data") as (base, link):
        whole_path(browser, tmp_path, link, [base])
