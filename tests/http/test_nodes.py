"""Two nodes of one site: what one does is seen at the other, with a bus and without."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import WSMsgType
from tests.http.api.conftest import with_people
from tests.http.api.studio import Browser, SharedStores, Studio, studio
from tests.http.api.test_lead_rights import START, visit
from tests.http.api.test_releases import publish, replaced, seen
from tests.store.bus_contract import until

from shapan.errors import Stale
from shapan.http.api.context import ApiContext
from shapan.http.api.expos import WAIT
from shapan.http.api.jobs import housekeeping, jobs
from shapan.http.api.jobs.fair_turn import TurnOrder
from shapan.http.api.releases.previews import do_preview
from shapan.http.api.releases.releases import do_publish
from shapan.http.hub import event_text
from shapan.http.metrics.tallies import JobTally
from shapan.http.serve import _build
from shapan.publish.build_job import BuildJob
from shapan.publish.progress import Progress
from shapan.publish.starter import starter
from shapan.source.json_types import JsonObject
from shapan.store.database.records import Job


@dataclass
class Nodes:
    here: Studio
    there: Studio

    def at(self, node: Studio, name: str) -> Browser:
        """The same person at the other node."""
        one = self.here.people[name]
        return Browser(node.client, one.cookie, one.token, one.id)


@pytest_asyncio.fixture
async def nodes(tmp_path: Path) -> AsyncIterator[Nodes]:
    shared = SharedStores()
    made = Nodes(
        await studio(tmp_path / "a", shared=shared), await studio(tmp_path / "b", shared=shared)
    )
    await with_people(made.here)
    yield made
    for one in (made.here, made.there):
        await one.context.news.close()
        await one.client.close()


def shown(it: Studio) -> str:
    found = it.context.sites.shown.get("show")
    return found.release.id if found else ""


async def test_a_visitor_of_the_other_node_sees_what_was_published_and_taken_down(
    nodes: Nodes,
) -> None:
    here, there = nodes.here, nodes.there
    first = (await publish(here))["result"]["release"]
    await until(lambda: shown(there) == first)
    assert await seen(there) == first
    organizer = nodes.at(there, "organizer")
    await replaced(organizer, "expo.toml", '"Show"', '"Fair"')
    second = (await publish(here))["result"]["release"]
    await until(lambda: shown(there) == second)
    await organizer.send("PUT", "/expos/show/live", {"release": first})
    await until(lambda: shown(here) == first)
    await organizer.send("DELETE", "/expos/show/live")
    await until(lambda: not shown(here))
    assert (await seen(here), await seen(there)) == ("", "")


async def test_a_visitor_of_the_other_node_hears_an_announcement(nodes: Nodes) -> None:
    release = (await publish(nodes.here))["result"]["release"]
    await until(lambda: shown(nodes.there) == release)
    visitor = await visit(nodes.there)
    organizer = nodes.here.people["organizer"]
    # Of all that is allowed, what is longest on the bus
    words = {"en": '"' * 300, "zh": '"' * 300, "ru": '"' * 300}
    sent = await organizer.send("POST", "/expos/show/announcements", {"words": words}, 201)
    told = await visitor.told("announcement")
    assert (told["id"], told["words"]) == (sent["id"], words)
    more = {"words": words | {"de": '"' * 40}}
    await organizer.send("POST", "/expos/show/announcements", more, 413)


async def test_a_lead_is_followed_at_the_other_node_and_goes_on_there(nodes: Nodes) -> None:
    release = (await publish(nodes.here))["result"]["release"]
    await until(lambda: shown(nodes.there) == release)
    guide = await visit(nodes.here, nodes.here.people["organizer"].cookie)
    follower = await visit(nodes.there)
    await guide.say(**START)
    lead = await follower.told("lead")
    await follower.say(kind="follow", lead=lead["id"])
    await follower.say(kind="hand", up=True)
    while (await guide.told("lead"))["hands"] != 1:
        pass
    states = 0  # one a second: rights are asked again meanwhile, where the lead is given
    while states < 7:
        message = await follower.socket.receive(timeout=20)
        states += message.type is WSMsgType.BINARY
        assert message.type is WSMsgType.BINARY or "lead-over" not in message.data
    await guide.socket.close()
    other = await visit(nodes.there, nodes.here.people["organizer"].cookie)
    await other.say(**START, again=lead["id"], turn=lead["turn"])
    while not (news := await other.told("lead"))["yours"]:
        pass
    assert (news["id"], news["hands"]) == (lead["id"], 1)


async def test_without_a_bus_a_look_finds_it(nodes: Nodes) -> None:
    await nodes.there.context.news.close()
    nodes.there.context.news.bus.subscribers.clear()  # type: ignore[union-attr, attr-defined]  # a memory bus
    first = (await publish(nodes.here))["result"]["release"]
    assert shown(nodes.there) == ""
    await nodes.there.context.news.look()
    assert await seen(nodes.there) == first


async def test_events_of_drafts_and_jobs_reach_the_other_node(nodes: Nodes) -> None:
    stream = await nodes.at(nodes.there, "reader").ask("GET", "/expos/show/events")
    await replaced(nodes.here.people["organizer"], "expo.toml", '"Show"', '"Fair"')
    await publish(nodes.here)
    told = []
    while not told or told[-1] != "done":
        line = (await stream.content.readline()).decode()
        assert line, "the stream ended"
        if line.startswith("data: "):
            event = json.loads(line.removeprefix("data: "))
            told.append(event.get("state", "draft"))
    assert (told[0], told[1]) == ("draft", "running")
    stream.close()


@pytest.mark.parametrize(
    ("note", "heard"), [("short", "draft"), ('"' * 1_000, "lost"), ("展" * 1_400, "lost")]
)
async def test_an_event_that_no_message_holds_makes_others_read_again(
    nodes: Nodes, note: str, heard: str
) -> None:
    """Quotes take four times their room: an event in a message is JSON in JSON."""
    stream = await nodes.at(nodes.there, "reader").ask("GET", "/expos/show/events")
    await stream.content.readline()
    nodes.here.context.events.publish(
        ("draft", "show"), lambda: event_text("draft", note), everywhere=True
    )
    lines = [(await asyncio.wait_for(stream.content.readline(), 5)).decode() for _ in range(2)]
    assert f"event: {heard}\n" in lines
    stream.close()


async def test_a_job_is_cancelled_from_the_other_node(nodes: Nodes) -> None:
    began = asyncio.Event()

    async def endless(context: ApiContext, job: Job, progress: Progress) -> JsonObject:
        began.set()
        await asyncio.Event().wait()
        return {}

    nodes.here.context.runner.work = {"preview": endless}
    asked = await nodes.here.people["organizer"].send("POST", "/expos/show/previews", {}, 202)
    step = asyncio.create_task(nodes.here.context.runner.step(nodes.here.context))
    await began.wait()
    organizer = nodes.at(nodes.there, "organizer")
    await organizer.send("DELETE", f"/expos/show/jobs/{asked['id']}")
    await step
    job = await organizer.get(f"/expos/show/jobs/{asked['id']}")
    assert (job["state"], job["code"]) == ("failed", "job-cancelled")


async def test_a_node_past_its_lease_moves_no_pointer_and_ends_no_job(nodes: Nodes) -> None:
    organizer = nodes.here.people["organizer"]
    asked = await organizer.send("POST", "/expos/show/releases", {}, 202)
    context, clock = nodes.here.context, nodes.here.clock
    late = await context.write_jobs(lambda queue: jobs._leased(queue, clock(), TurnOrder()))
    assert late is not None
    nodes.there.clock.now += jobs.LEASE_MS + 1
    assert await nodes.there.context.runner.step(nodes.there.context)  # takes it and does it
    live = await seen(nodes.there)
    assert live
    with pytest.raises(Stale) as refused:
        await do_publish(context, late, lambda *_: None)
    assert refused.value.code == "lease-ended"
    await context.write_jobs(lambda queue: jobs._end(queue, jobs.cancelled(late, clock()), clock()))
    job = await organizer.get(f"/expos/show/jobs/{asked['id']}")
    assert (job["state"], job["result"]["release"]) == ("done", live)


async def test_rights_that_end_end_streams_of_the_other_node(nodes: Nodes) -> None:
    stream = await nodes.at(nodes.there, "reader").ask("GET", "/expos/show/events")
    await stream.content.readline()
    reader = nodes.here.people["reader"].id
    await nodes.here.people["owner"].send("DELETE", f"/expos/show/members/{reader}", status=204)
    assert await asyncio.wait_for(stream.content.read(), 5) is not None  # it ends


async def test_uploads_schedules_and_deletions_are_of_all_nodes(nodes: Nodes) -> None:
    await publish(nodes.here)
    await until(lambda: shown(nodes.there) != "")
    owner = nodes.at(nodes.there, "owner")
    await owner.send("DELETE", "/expos/show", status=202)
    nodes.here.clock.now += WAIT + 1
    await housekeeping.tick(nodes.here.context)
    await until(lambda: not shown(nodes.there))
    assert (await owner.ask("GET", "/expos/show")).status == 404


async def test_a_node_past_its_lease_moves_no_preview(nodes: Nodes) -> None:
    organizer = nodes.here.people["organizer"]
    await organizer.send("POST", "/expos/show/previews", {}, 202)
    context, clock = nodes.here.context, nodes.here.clock
    late = await context.write_jobs(lambda queue: jobs._leased(queue, clock(), TurnOrder()))
    assert late is not None
    await replaced(organizer, "expo.toml", '"Show"', '"Fair"')
    nodes.there.clock.now += jobs.LEASE_MS + 1
    assert await nodes.there.context.runner.step(nodes.there.context)
    await organizer.send("POST", "/expos/show/previews", {}, 202)
    assert await nodes.there.context.runner.step(nodes.there.context)
    previews = context.preview_sites.store.releases
    shown = previews.current("show")
    with pytest.raises(Stale) as refused:
        await do_preview(context, late, lambda *_: None)
    assert refused.value.code == "lease-ended"
    assert previews.current("show") == shown
    assert len(previews.list("show")) == 2


async def test_a_preview_moves_though_the_attempt_before_moves_it_at_the_same_time(
    nodes: Nodes,
) -> None:
    await nodes.here.people["organizer"].send("POST", "/expos/show/previews", {}, 202)
    context, clock = nodes.here.context, nodes.here.clock
    job = await context.write_jobs(lambda queue: jobs._leased(queue, clock(), TurnOrder()))
    assert job is not None
    releases = context.preview_sites.store.releases
    releases.keep("show", "other", b"{}")
    asked, version = [], releases.version

    def moved_meanwhile(expo: str) -> str:
        found = version(expo)
        asked.append(expo)
        if len(asked) == 1:
            releases.version = version  # type: ignore[method-assign]
            releases.move(expo, "other")
            releases.version = moved_meanwhile  # type: ignore[method-assign]
        return found

    releases.version = moved_meanwhile  # type: ignore[method-assign]
    found = await do_preview(context, job, lambda *_: None)
    assert releases.current("show") == found["release"]
    assert len(asked) > 1


async def test_what_a_node_builds_of_a_folder_is_news(nodes: Nodes, tmp_path: Path) -> None:
    source = tmp_path / "fair"
    for path, text in starter("fair").items():
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        (source / path).write_text(text)
    context = nodes.here.context
    job = BuildJob(source=str(source), store=context.store, viewer=None)
    with ThreadPoolExecutor(1) as builder:
        await _build(context.sites, JobTally(), job, builder, lambda *_: None, context.news)
    await until(lambda: "fair" in nodes.there.context.sites.shown)
    made = nodes.there.context.sites.shown["fair"].release.id
    assert made == context.sites.shown["fair"].release.id
