"""A node is killed while a visitor and the staff of a booth talk: no acknowledged line is lost, and none is there twice."""

from __future__ import annotations

import asyncio
import json
import random
import signal
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest
from tests.http.live.live_client import LiveVisitor
from tests.nodes.cluster import Cluster, Node, Person, ask, cluster, owner, until
from tests.nodes.test_cluster import live, publish

pytestmark = [pytest.mark.servers, pytest.mark.machine_clock, pytest.mark.timeout(1800)]
TRIALS = 20
LINES = 8  # of each side in a trial: with the question what may come at once
CONSENT = "The exhibitor gets what you write."


@pytest.fixture(scope="module")
def asked() -> Iterator[tuple[Cluster, Person]]:
    """Two nodes with a show at which visitors may ask Northwind; and somebody of its staff."""
    with cluster(workers=1) as made:
        ann, node = owner(made), made.webs[0]
        ann.send(node, "POST", "/expos", {"id": "show", "title": "Show"}, 201)
        booth = ann.send(node, "GET", "/expos/show/exhibitors")["rows"][0]["booths"][0]
        table = f"Name,Stand,E-mail\nNorthwind,{booth},ann@example.org\n"
        draft = ann.send(node, "GET", "/expos/show/draft")
        (before,) = [one for one in draft["documents"] if one["path"] == "exhibitors.csv"]
        ann.send(
            node, "PUT", "/expos/show/draft/documents/exhibitors.csv", table.encode(),
            If_Match=f'"{before["sha256"]}"', Content_Type="application/octet-stream",
        )  # fmt: skip
        revision = ann.send(node, "GET", "/expos/show/draft")["revision"]
        last = datetime.now(UTC).date() + timedelta(
            days=2
        )  # links of exhibitors end some time after the show
        about = {"legal": {"questions": {"en": CONSENT}}, "question_days": 30, "end": f"{last}"}
        ann.send(node, "PATCH", "/expos/show/about", about, If_Match=f'"r{revision}"')
        release = publish(node, ann, "show")
        until(lambda: all(live(one, "show") == release for one in made.webs))
        sent = {"exhibitors": ["northwind"], "how": "another"}
        (link,) = ann.send(node, "POST", "/expos/show/firm-links", sent)
        secret = {"secret": link["link"].partition("/firm/#")[2]}
        status, _, headers = ask(f"{node.url}api/v1/firm/session", "POST", secret)
        assert status == 204
        yield made, Person(headers["Set-Cookie"].partition(";")[0])


@asynccontextmanager
async def entered(session: aiohttp.ClientSession, node: Node) -> AsyncIterator[LiveVisitor]:
    async with session.get(f"{node.url}show/release.json") as answer:
        level = (await answer.json(content_type=None))["levels"][0]["id"]
    async with session.ws_connect(f"{node.url}show/live?level={level}", autoclose=False) as socket:
        yield LiveVisitor(socket, json.loads((await socket.receive()).data))


def lines(visitor: LiveVisitor) -> list[dict[str, Any]]:
    return [line for talk in visitor.told("talk") for line in talk["lines"]]


async def trial(seed: int, session: aiohttp.ClientSession, made: Cluster, staff: Person) -> None:
    """The visitor's node is killed after some lines, while further ones are under way."""
    chance = random.Random(seed)
    killed, other = made.webs if seed % 2 else made.webs[::-1]
    at = (other, killed)[chance.random() < 0.5]  # where the staff's page is
    staff.send(at, "PUT", "/firm/talks", {"here": True})
    acknowledged: set[str] = set()
    told = {f"v{n}": f"Question {n}" for n in range(LINES)}
    answers = {f"s{n}": f"Answer {n}" for n in range(LINES)}

    async def answer(id: str, key: str, node: Node) -> None:
        body = {"key": key, "text": answers[key]}
        status, said = await asyncio.to_thread(
            staff.ask, node, "POST", f"/firm/talks/{id}/lines", body
        )
        assert status in (200, 201), said
        acknowledged.add(key)

    async with entered(session, killed) as mei:
        await mei.say(kind="ask", to="northwind", booth="", language="en", secret="")
        await mei.until(lambda: mei.told("talk"))
        (waiting,) = staff.send(at, "GET", "/firm/talks")["waiting"]
        staff.send(at, "POST", f"/firm/talks/{waiting['id']}/take")
        after = chance.randrange(1, LINES)
        replies = [asyncio.create_task(answer(waiting["id"], key, at)) for key in answers]
        for key, text in told.items():
            await mei.say(kind="talk-say", key=key, text=text)
        await mei.until(lambda: sum(line["by"] == "visitor" for line in lines(mei)) >= after)
        assert killed.process is not None
        killed.process.send_signal(signal.SIGKILL)
        await asyncio.to_thread(killed.process.wait)
        with_connection = True
        while with_connection:  # what was written before the end
            message = await mei.socket.receive()
            with_connection = message.type in (aiohttp.WSMsgType.TEXT, aiohttp.WSMsgType.BINARY)
            if with_connection:
                mei.take(message)
        acknowledged |= {line["key"] for line in lines(mei)}
        secret = mei.told("talk")[-1]["secret"]
        await asyncio.gather(*replies, return_exceptions=True)
    async with entered(session, other) as again:
        await again.say(kind="ask", to="northwind", booth="", language="en", secret=secret)
        for key, text in told.items():
            if key not in acknowledged:
                await again.say(kind="talk-say", key=key, text=text)
                await again.until(lambda key=key: key in {line["key"] for line in lines(again)})  # type: ignore[misc]  # mypy cannot infer a lambda with a default
        for key in answers:
            if key not in acknowledged:
                await answer(waiting["id"], key, other)
        await again.until(lambda: len(lines(again)) >= 2 * LINES)
        await again.say(kind="talk-end")
        await again.until(lambda: again.told("talk")[-1]["state"] == "ended")
        words = Counter((line["key"], line["text"]) for line in lines(again))
    assert words == Counter([*told.items(), *answers.items()])
    killed.start()
    await asyncio.to_thread(killed.wait)


async def test_no_acknowledged_word_is_lost_and_none_is_there_twice(
    asked: tuple[Cluster, Person],
) -> None:
    made, staff = asked
    async with aiohttp.ClientSession() as session:
        for seed in range(TRIALS):
            await trial(seed, session, made, staff)
