"""What each test costs: `pytest -p tests.costs …` keeps the CPU seconds of the tests that ran in tests/costs.json.

CPU of the whole process tree and not time, so that a busy machine says nearly the same. Of a test with parameters it is
the mean. A fixture has a number of its own, under its file or the folder of its conftest.py: a test costs what it would
cost alone. What costs less than `CHEAP_S` is not in the file.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Generator
from pathlib import Path

import pytest

KEPT = Path(__file__).with_name("costs.json")
CHEAP_S = 0.07  # `make quick` runs what costs less
LONG_S = 0.7  # `make test` leaves out what costs more,
LONG_IN_BROWSER_S = 6.0  # and this in a browser
TICKS = os.sysconf("SC_CLK_TCK")
_spent: dict[tuple[str, str], list[float]] = defaultdict(list)
_first: pytest.Item | None = None  # the test for which fixtures are being made


def kept_costs() -> dict[str, dict[str, float]]:
    """CPU seconds by file and function."""
    costs: dict[str, dict[str, float]] = json.loads(KEPT.read_text("utf-8"))
    return costs


def cpu_seconds(process: int | str = "self") -> float:
    """Of a process, of its children that have ended and of those that live."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        threads = [
            (task / "children").read_text() for task in Path(f"/proc/{process}/task").iterdir()
        ]
    except OSError:  # it has ended meanwhile
        return 0.0
    children = " ".join(threads).split()
    return sum(map(int, fields[11:15])) / TICKS + sum(map(cpu_seconds, children))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    before = cpu_seconds()
    yield
    file, name = item.nodeid.partition("::")[0], item.name.partition("[")[0]
    item.user_properties.append(("cpu_s", [file, name, cpu_seconds() - before]))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, None, None]:
    global _first
    _first = item
    yield


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[object]) -> Generator[None, object, object]:
    before = cpu_seconds()
    value = yield
    assert _first is not None
    _first.user_properties.append(
        ("cpu_s", [fixturedef.baseid, fixturedef.argname, cpu_seconds() - before])
    )
    return value


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Of each process's tests in the one that leads them."""
    if report.when == "teardown":
        for kind, measured in report.user_properties:
            if kind == "cpu_s" and measured[0]:  # no fixture of a library
                file, name, seconds = measured
                _spent[file, name].append(seconds)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workerinput"):
        return
    costs = kept_costs()
    for (file, name), seconds in _spent.items():
        mean = round(sum(seconds) / len(seconds), 2)
        costs.setdefault(file, {}).pop(name, None)
        if mean >= CHEAP_S:
            costs[file][name] = mean
    ordered = {file: dict(sorted(costs[file].items())) for file in sorted(costs) if costs[file]}
    KEPT.write_text(json.dumps(ordered, indent=1) + "\n", encoding="utf-8")
