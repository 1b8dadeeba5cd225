"""What the drafts have of their firms, kept: one reading a revision, and no page that waits for a busy worker."""

from __future__ import annotations

import asyncio

import pytest

from shapan.errors import Unavailable
from shapan.http.api.firms import bases
from shapan.http.api.firms.bases import KEPT_BASES, FirmBasesCache
from shapan.publish.drafts.firms.firms import FirmBases


def made(end: str) -> FirmBases:
    return FirmBases(title={}, locales=("en",), start="", end=end, firms={})


async def test_a_revision_is_read_once_for_all_who_ask() -> None:
    cache, asked = FirmBasesCache(), []

    async def read() -> FirmBases:
        asked.append(1)
        await asyncio.sleep(0)
        return made("1")

    found = await asyncio.gather(*(cache.bases("show", 1, read) for _ in range(50)))
    assert {one.end for one in found} == {"1"}
    assert (await cache.bases("show", 1, read)).end == "1"
    assert asked == [1]


async def test_while_a_newer_one_is_read_the_older_one_is_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bases, "_PATIENCE_S", 0.0)
    cache, ready = FirmBasesCache(), asyncio.Event()

    async def first() -> FirmBases:
        return made("1")

    async def second() -> FirmBases:
        await ready.wait()
        return made("2")

    await cache.bases("show", 1, first)
    assert (await cache.bases("show", 2, second)).end == "1"
    assert (await cache.bases("show", 2, first)).end == "1"  # it is being read already
    ready.set()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert (await cache.bases("show", 2, first)).end == "2"


async def test_a_reading_that_fails_is_tried_again_by_the_next() -> None:
    cache = FirmBasesCache()

    async def fails() -> FirmBases:
        raise Unavailable("busy")

    async def works() -> FirmBases:
        return made("1")

    for _ in range(2):
        with pytest.raises(Unavailable):
            await cache.bases("show", 1, fails)
    assert (await cache.bases("show", 1, works)).end == "1"
    for n in range(KEPT_BASES + 1):
        await cache.bases(f"other-{n}", 1, works)
    with pytest.raises(Unavailable):  # not kept any more
        await cache.bases("show", 1, fails)
