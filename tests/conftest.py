"""Shared by all tests: which of them a target of the Makefile runs, how processes share them, where the real files are."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from random import Random
from zlib import crc32

import pytest
from hypothesis import HealthCheck, settings
from tests.costs import LONG_IN_BROWSER_S, LONG_S, kept_costs
from tests.store.disk import Disk
from xdist.scheduler import LoadFileScheduling

from shapan.store.files import disk_space

disk_space.usage = Disk()  # whatever the machine has
settings.register_profile(
    "busy", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("busy")
# while modules are imported there is nothing to collect, and looking for it is a fifth of the time
gc.disable()
ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
# Where the Makefile looks for tests in a browser: collecting all the others with them took 40 seconds.
IN_BROWSER = tuple(
    ROOT / "tests" / name
    for name in ("e2e", "gallery", "cli/test_pictures.py", "plan/pdf/test_printed.py")
)
UNITS = tuple(
    ROOT / "tests" / name
    for name in (
        "geometry",
        "gltf",
        "scene",
        "tiles",
        "expo",
        "people",
        "pages",
        "language",
        "source",
        "intake",
        "store",
    )
)
OF_A_TARGET = {"exhaustive", "servers", "gallery"}  # tests/README.md


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--half", type=int, choices=(0, 1), help="of the files of unit tests: each Python runs one"
    )
    parser.addoption(
        "--order", type=int, help="a seed: files, and the tests of each, in a random order"
    )


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    half = config.getoption("--half")
    if half is None or not any(collection_path.is_relative_to(unit) for unit in UNITS):
        return None
    place = collection_path.relative_to(ROOT).as_posix()
    return (collection_path.name.startswith("test_") and crc32(place.encode()) % 2 != half) or None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Whatever drives Chromium is marked so, and is where it is looked for; what is dear is long, what is cheap is
    quick; tests that read ../shared are left out where it is absent (`.ci/run` counts them). The dearest file is first,
    so that at the end no process waits for another."""
    costs = kept_costs()
    of_file: dict[str, float] = defaultdict(float)
    for item in items:
        marks = {mark.name for mark in item.iter_markers()}
        if "browser" in marks or {"browser", "opened"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("browser")
            if not any(item.path.is_relative_to(path) for path in IN_BROWSER):
                raise pytest.UsageError(
                    f"{item.nodeid} is in a browser: name it in IN_BROWSER, here and in the Makefile"
                )
        in_browser = item.get_closest_marker("browser") is not None
        file = item.path.relative_to(ROOT).as_posix()
        own = costs.get(file, {}).get(item.name.partition("[")[0], 0.0)
        of_file[file] += own
        cost = own + sum(fixture_costs(item, costs))
        if marks & OF_A_TARGET or cost > (LONG_IN_BROWSER_S if in_browser else LONG_S):
            item.add_marker("long")
        if not cost and not in_browser and not item.get_closest_marker("long"):
            item.add_marker("quick")
        if "shared" in marks and not SHARED.is_dir():
            item.add_marker(pytest.mark.skip(reason="../shared is absent"))

    if (seed := config.getoption("--order")) is not None:
        chance = Random(seed)
        chance.shuffle(items)
        of_file = {file: chance.random() for file in of_file}
    items.sort(key=lambda item: -of_file[item.path.relative_to(ROOT).as_posix()])


def fixture_costs(item: pytest.Item, costs: dict[str, dict[str, float]]) -> Iterator[float]:
    definitions: dict[str, Sequence[pytest.FixtureDef[object]]] = item._fixtureinfo.name2fixturedefs
    for name, found in definitions.items():
        yield costs.get(found[-1].baseid, {}).get(name, 0.0)


def pytest_collection_finish() -> None:
    gc.freeze()  # what is there now stays
    gc.enable()


@cache
def reads_sources(file: str) -> bool:
    return "from tests.sources import" in (ROOT / file).read_text("utf-8")


class ByFile(LoadFileScheduling):  # type: ignore[misc]  # xdist has no types
    """Each file in one process, and all that read the sources in one: they are parsed once."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return "sources" if reads_sources(file) else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByFile | None:
    return ByFile(config, log) if config.getvalue("dist") == "loadfile" else None


@pytest.fixture(scope="session")
def shared() -> Path:
    return SHARED
