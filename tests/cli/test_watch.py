"""An edit made while the watcher starts is built, though nobody told of it; silence builds nothing."""

from __future__ import annotations

import importlib
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import watchfiles

from shapan.http.metrics.tallies import JobTally

serve = importlib.import_module("shapan.http.serve")  # the package has a function of this name


@pytest.mark.parametrize(("answers", "reports", "builds"), [
    ([False, True], [set()], 1),
    ([False, False], [set(), set(), set()], 0),
    ([True, False], [set()], 1),
    ([False, False, True], [set(), {(1, "expo.toml")}], 1),
    ([False, True, True], [{(1, "expo.toml")}, {(1, "expo.toml")}], 2),
])  # fmt: skip
async def test_what_is_asked_and_built(
    monkeypatch: pytest.MonkeyPatch, answers: list[bool], reports: list[set[Any]], builds: int
) -> None:
    stale, built = iter(answers), []

    async def awatch(*_: object, **options: object) -> AsyncIterator[set[Any]]:
        assert options["yield_on_timeout"]
        for report in reports:
            yield report

    async def build(*_: object) -> None:
        built.append(1)

    monkeypatch.setattr(watchfiles, "awatch", awatch)
    monkeypatch.setattr(serve, "_build", build)
    job: Any = SimpleNamespace(folder=Path("fair"), stale=lambda: next(stale))
    with ThreadPoolExecutor(1) as builder:
        await serve._watch(SimpleNamespace(), JobTally(), job, builder)
    assert (len(built), next(stale, None)) == (builds, None)
