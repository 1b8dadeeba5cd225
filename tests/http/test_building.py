"""While the first release is built, an address answers that it is; then it is the expo."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from aiohttp.test_utils import TestClient, TestServer
from tests.publish.expos import grid_expo

from shapan.expo.model import Expo
from shapan.http.app import make_app
from shapan.http.keys import SITES
from shapan.http.metrics.tallies import JobTally
from shapan.http.serve import _build
from shapan.publish.pipeline import publish
from shapan.store.blobs.memory import MemoryStore

BROWSER = {"Accept": "text/html", "Accept-Language": "ru"}
STEPS = {
    "read": (0, 1, "Читаются документы."), "uploads": (3, 9, "3 из 9"), "halls": (2, 8, "Строятся залы: 2 из 8."),
    "pages": (0, 1, "Записываются страницы."),
}  # fmt: skip


async def test_an_address_says_how_far_the_build_is_and_turns_into_the_expo() -> None:
    store = MemoryStore()
    app = make_app(store, ("show",))
    sites = app[SITES]
    client: TestClient = TestClient(TestServer(app))  # type: ignore[type-arg]
    await client.start_server()
    try:
        for step, (done, total, words) in STEPS.items():
            sites.underway = (step, done, total)
            for path in ("/", "/show", "/show/", "/show/ru/", "/show/ru/booths/a-01/"):
                answer = await client.get(path, headers=BROWSER)
                page = await answer.text()
                assert (
                    answer.status,
                    answer.headers["Retry-After"],
                    answer.headers["Refresh"],
                ) == (503, "2", "2")
                assert answer.headers["Cache-Control"] == "no-store"
                assert '<html lang="ru"' in page
                assert words in page
                assert f'<progress id="done" value="{done}" max="{total}">' in page
                assert ("<svg" in page) == (step != "read")
            sites.drawing = '<svg class="plan"></svg>'
        assert "展馆" not in page
        assert "正在写入页面" in await (await client.get("/show/zh/", headers=BROWSER)).text()

        answer = await client.get("/show/release.json")
        problem = json.loads(await answer.read())
        assert (answer.status, answer.content_type) == (503, "application/problem+json")
        assert (problem["code"], problem["status"]) == ("building", 503)
        assert "Refresh" not in answer.headers

        read, drawn = grid_expo(booths=4), []

        def run(progress: object, was_read: Callable[[Expo], None]) -> str:
            was_read(read)
            drawn.append(sites.drawing)
            return publish(read, store).expo.id

        job = SimpleNamespace(source="show", run=run, told=list, tidy=lambda: None)
        with ThreadPoolExecutor(1) as builder:
            await _build(sites, JobTally(), job, builder, lambda *_: None, first=True)  # type: ignore[arg-type]
        assert drawn[0].count("<text") >= 4  # the plan with its numbers, while the rest is made
        answer = await client.get("/show/en/", headers=BROWSER)
        assert answer.status == 200
        assert "Refresh" not in answer.headers
        assert (await client.get("/nothing/en/", headers=BROWSER)).status == 404
    finally:
        await client.close()


async def test_a_build_tells_the_visitors_its_progress() -> None:
    sites = make_app(MemoryStore(), ("show",))[SITES]
    begun, seen = asyncio.Event(), []
    loop = asyncio.get_running_loop()

    def run(progress: object, was_read: object) -> str:
        progress("halls", 3, 8)  # type: ignore[operator]
        loop.call_soon_threadsafe(begun.set)
        seen.append(sites.underway)
        raise OSError("enough")

    job = SimpleNamespace(source="show", run=run, shown_before=lambda shown: False)
    with ThreadPoolExecutor(1) as builder, pytest.raises(OSError, match="enough"):
        await _build(sites, JobTally(), job, builder, lambda *_: None, first=True)  # type: ignore[arg-type]
    assert begun.is_set()
    assert seen == [("halls", 3, 8)]
