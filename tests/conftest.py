"""Shared by all tests: where the real files are, and what a slow or busy machine may take."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from tests.store.disk import Disk

from shapan.store.files import disk_space

disk_space.usage = Disk()  # whatever the machine has
settings.register_profile("busy", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")
ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
# Where the Makefile looks for tests in a browser: collecting all the others with them took 40 seconds.
IN_BROWSER = tuple(
    ROOT / "tests" / one for one in ("e2e", "gallery", "cli/test_pictures.py", "plan/pdf/test_printed.py")
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever drives Chromium is marked so, and is where it is looked for; tests that read ../shared are left out where it is absent (`.ci/run` counts them)."""
    for item in items:
        if item.get_closest_marker("exhaustive") or item.get_closest_marker("servers"):
            item.add_marker("long")
        if {"browser", "opened"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("browser")
        if item.get_closest_marker("browser") and not any(item.path.is_relative_to(one) for one in IN_BROWSER):
            raise pytest.UsageError(f"{item.nodeid} is in a browser: name it in IN_BROWSER, here and in the Makefile")
    if SHARED.is_dir():
        return
    for item in items:
        if item.get_closest_marker("shared"):
            item.add_marker(pytest.mark.skip(reason="../shared is absent"))


@pytest.fixture(scope="session")
def shared() -> Path:
    return SHARED
