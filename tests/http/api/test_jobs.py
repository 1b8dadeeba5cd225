"""Jobs are done in turns of the expos, end when they take too long, and can be cancelled."""

from __future__ import annotations

import asyncio
import contextlib
from pathlib import Path

import pytest
from tests.http.api.studio import Studio, work
from tests.http.api.test_worker import kept

from shapan.errors import Unavailable
from shapan.http.api.jobs.fair_turn import FairTurn
from shapan.http.api.jobs.jobs import ATTEMPTS
from shapan.http.api.jobs.worker_pool import ProcessWorker
from shapan.http.api.releases.previews import do_preview
from shapan.publish.drafts.orders import BuildPreview
from shapan.publish.progress import Progress
from shapan.source.json_types import JsonObject
from shapan.store.database.records import Job


async def test_expos_take_turns_however_much_one_asks_for() -> None:
    turn, served = FairTurn(), []

    async def ask(who: str) -> None:
        async with turn.of(who):
            await asyncio.sleep(0)
            served.append(who)

    await asyncio.gather(*(ask(who) for who in "aaaabbc"))
    assert "".join(served) == "abcabaa"


async def test_who_leaves_the_line_holds_nobody_up() -> None:
    turn, served = FairTurn(), []

    async def ask(who: str) -> None:
        async with turn.of(who):
            await asyncio.sleep(0.01)
            served.append(who)

    tasks = [asyncio.create_task(ask(who)) for who in "abcd"]
    await asyncio.sleep(0)
    tasks[1].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert served == ["a", "c", "d"]
    await ask("e")


async def test_another_expos_job_does_not_wait_for_all_of_a_busy_one(made: Studio) -> None:
    owner = made.people["owner"]
    await owner.send("POST", "/expos", {"id": "other", "title": "Other"}, 201)
    for _ in range(3):
        made.clock.now += 1
        await owner.send("POST", "/expos/show/previews", {}, 202)
        tag = (await owner.ask("GET", "/expos/show/draft/documents/exhibitors.csv")).headers["ETag"]
        changed = await owner.ask(
            "PUT",
            "/expos/show/draft/documents/exhibitors.csv",
            data=f"name\nA {made.clock.now}\n".encode(),
            If_Match=tag,
        )
        assert changed.status == 200
    made.clock.now += 1
    await owner.send("POST", "/expos/other/previews", {}, 202)
    done: list[str] = []

    async def noted(context: object, job: Job, progress: Progress) -> JsonObject:
        done.append(job.expo)
        return {"release": "", "summary": {}, "findings": [], "counts": {}}

    made.context.runner.work = {"preview": noted}
    await work(made)
    assert done == ["show", "other", "show", "show"]


async def test_a_waiting_job_is_cancelled_and_a_running_one_ends(made: Studio) -> None:
    organizer, begun = made.people["organizer"], asyncio.Event()

    async def endless(context: object, job: Job, progress: Progress) -> JsonObject:
        begun.set()
        await asyncio.Event().wait()
        return {}

    made.context.runner.work = {"preview": endless}
    for running in (False, True):
        asked = await organizer.send("POST", "/expos/show/previews", {}, 202)
        path = f"/expos/show/jobs/{asked['id']}"
        step = asyncio.create_task(made.context.runner.step(made.context)) if running else None
        if running:
            await begun.wait()
        await made.people["reader"].send("DELETE", path, status=403)
        await organizer.send("DELETE", path)
        if step is not None:
            await step
        found = await organizer.get(path)
        assert (found["state"], found["code"]) == ("failed", "job-cancelled")
        assert (await organizer.send("DELETE", path, status=409))["code"] == "job-ended"
    assert await made.context.runner.step(made.context) is False  # the runner goes on
    made.context.runner.work = {"preview": do_preview}
    again = await organizer.send("POST", "/expos/show/previews", {}, 202)
    await work(made)
    assert (await organizer.get(f"/expos/show/jobs/{again['id']}"))["state"] == "done"


async def test_a_job_is_given_back_when_its_node_is_asked_to_end(made: Studio) -> None:
    """As often as nodes are upgraded; what another node begins is the next attempt, at once."""
    organizer, begun, ended = made.people["organizer"], asyncio.Event(), asyncio.Event()

    async def endless(context: object, job: Job, progress: Progress) -> JsonObject:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()
        return {}

    asked = await organizer.send("POST", "/expos/show/previews", {}, 202)
    made.context.runner.work = {"preview": endless}
    for times in range(1, ATTEMPTS + 3):
        begun.clear()
        ended.clear()
        node = asyncio.create_task(made.context.runner.run(made.context))
        await begun.wait()
        node.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await node
        assert ended.is_set()
        with made.context.database.read() as uow:
            job = uow.jobs.get(asked["id"])
        assert job is not None
        assert (job.state, job.attempts, job.detail["given_back"]) == ("waiting", times, times)
    made.context.runner.work = {"preview": do_preview}
    await work(made)
    assert (await organizer.get(f"/expos/show/jobs/{asked['id']}"))["state"] == "done"


async def test_an_order_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    worker, order = (
        ProcessWorker(tmp_path, limit_s=0.05),
        BuildPreview(expo="show", tree=kept(tmp_path)),
    )
    with pytest.raises(Unavailable) as late:
        await worker.ask(order)
    assert (late.value.code, worker.pid) == ("job-timeout", None)
    await worker.close()
