"""What `/readyz` says: a disk that is full or fails, and the sandbox."""

from __future__ import annotations

import asyncio
import errno
from typing import Any

import pytest
from tests.http.api.studio import Studio
from tests.http.api.test_drafts import put
from tests.publish.expos import grid_expo
from tests.store.disk import Disk

from shapan import sandbox
from shapan.errors import Unavailable
from shapan.http.api.jobs import housekeeping
from shapan.publish.pipeline import publish
from shapan.store.files import disk_space
from shapan.store.files.disk_space import space


async def test_a_full_disk_is_said_and_visits_go_on(
    made: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def told() -> tuple[int, Any]:
        answer = await made.client.get("/readyz")
        return answer.status, await answer.json()

    assert (await told())[1]["degraded"] == []
    with monkeypatch.context() as patch:
        patch.setattr(disk_space, "usage", Disk(free=10**9))
        status, body = await told()
        assert (status, body["ready"], body["degraded"], body["failing"]) == (
            200,
            True,
            ["disk"],
            [],
        )
        assert "gets 507" in body["reasons"]["disk"]
        assert (await made.client.get("/healthz")).status == 200
    assert (await told())[1]["degraded"] == []


async def test_it_is_red_only_where_visits_would_fail(made: Studio) -> None:
    sites = made.context.sites

    async def told() -> tuple[int, list[str], list[str]]:
        answer = await made.client.get("/readyz")
        body = await answer.json()
        assert set(body["reasons"]) == {*body["failing"], *body["degraded"]}
        return answer.status, body["failing"], body["degraded"]

    publish(grid_expo(booths=2), sites.store)
    sites.withheld["old"] = Unavailable("no-viewer")
    assert await told() == (503, ["expos"], [])  # nothing can be shown
    sites.load_all()
    assert await told() == (200, [], ["expos"])  # one can
    sites.checked.damaged.add("x.glb")
    assert await told() == (200, [], ["blobs", "expos"])
    sites.expected = ("a.dxf",)
    assert await told() == (503, ["waiting"], ["blobs", "expos"])
    sites.ready.add("a.dxf")
    sites.ending = True
    assert await told() == (503, ["ending"], ["blobs", "expos"])
    assert (await made.client.get("/show/en/")).status == 200


async def test_the_layers_that_confine_readers_are_told(made: Studio) -> None:
    level = await asyncio.to_thread(sandbox.sandbox_level)
    told = (await (await made.client.get("/readyz")).json())["sandbox"]
    assert told == {"landlock": level.landlock, "seccomp": level.seccomp}


async def test_what_the_disk_lost_is_not_acknowledged_and_the_process_is_to_end(
    made: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    def keep(*_: bytes) -> None:
        with space():
            raise OSError(errno.EIO, "Input/output error")

    before = await made.people["organizer"].get("/expos/show/draft")
    monkeypatch.setattr(made.context.documents, "keep", keep)
    status, problem, _ = await put(made.people["organizer"], "notes.txt", b"x")
    assert (status, problem["code"], made.context.failed.is_set()) == (503, "disk-failed", True)
    assert await made.people["organizer"].get("/expos/show/draft") == before


async def test_the_databases_log_is_written_into_its_file_every_hour(
    made: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = asyncio.Event()
    monkeypatch.setattr(made.context.database, "checkpoint", written.set)
    monkeypatch.setattr(housekeeping, "EVERY_S", 0.001)
    task = asyncio.create_task(housekeeping.keep_house(made.context))
    try:
        await asyncio.sleep(0)  # it has looked at the clock
        assert not written.is_set()
        made.clock.now += 3600_000
        async with asyncio.timeout(60):
            await written.wait()
    finally:
        task.cancel()


async def test_the_first_page_of_a_fresh_server_leads_to_the_studio(empty: Studio) -> None:
    answer = await empty.client.get("/", allow_redirects=False)
    assert (answer.status, answer.headers["Location"]) == (302, "/studio/")
