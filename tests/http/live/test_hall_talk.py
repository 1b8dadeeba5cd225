"""Visitors of a hall write to each other, moderators act, and writers delete what they wrote."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from tests.http.api.conftest import with_people
from tests.http.api.studio import Studio, studio
from tests.http.api.test_releases import publish
from tests.http.live.live_client import LiveVisitor

from shapan.http.keys import LIVE
from shapan.http.talks.hall_talk import forget_hall_talk
from shapan.people.hall_talk import HallLine, HallWriter
from shapan.people.secrets import new_secret, secret_digest

TALK = {"mode": "seen", "talk": True, "talk_every": 0, "held_words": ["fool"]}


async def settle(it: Studio, live: dict[str, Any]) -> None:
    organizer = it.people["organizer"]
    revision = (await organizer.get("/expos/show/draft"))["revision"]
    await organizer.send("PATCH", "/expos/show/about", {"live": live}, If_Match=f'"r{revision}"')
    assert (await publish(it))["state"] == "done"


@pytest_asyncio.fixture
async def hall(tmp_path: Any) -> AsyncIterator[Studio]:
    it = await with_people(await studio(tmp_path))
    await settle(it, TALK)
    yield it
    await it.client.close()


def hall_id(it: Studio) -> str:
    return str(it.context.sites.expo("show").release.halls[0].id)


async def visitor(it: Studio, name: str = "", secret: str | None = "") -> LiveVisitor:
    """One who listens to the hall, unless `secret` is None."""
    level = it.context.sites.expo("show").release.levels[0].id
    socket = await it.client.ws_connect(f"/show/live?level={level}", autoclose=False)
    one = LiveVisitor(socket, json.loads((await socket.receive()).data))
    if name:
        await one.be_seen(name)
    if secret is not None:
        await one.say(kind="hall-listen", hall=hall_id(it), secret=secret)
        await one.until(lambda: one.told("hall-talk"))
    return one


def texts(one: LiveVisitor) -> list[tuple[str, str]]:
    first = [line for now in one.told("hall-talk")[-1:] for line in now["lines"]]
    lines = [*first, *(news["line"] for news in one.told("hall-line"))]
    return [(line["name"], line["text"]) for line in lines]


async def say(one: LiveVisitor, text: str, key: str = "") -> None:
    await one.say(kind="hall-say", key=key or text[:40], text=text)


async def refused(one: LiveVisitor, text: str, key: str = "") -> dict[str, Any]:
    count = len(one.told("refused"))
    await say(one, text, key)
    await one.until(lambda: len(one.told("refused")) > count)
    return one.told("refused")[-1]


async def line_of(it: Studio, text: str) -> dict[str, Any]:
    lines = (await it.people["organizer"].get("/expos/show/hall-talk"))["lines"]
    return next(one for one in lines if one["text"] == text)


async def act(it: Studio, text: str, what: str, who: Any = None) -> dict[str, Any]:
    line = await line_of(it, text)
    path = f"/expos/show/hall-talk/{line['id']}"
    found: dict[str, Any] = await (who or it.people["organizer"]).send("POST", path, {"act": what})
    return found


async def test_two_write_and_a_late_one_reads_what_was_said(hall: Studio) -> None:
    mei, ann = await visitor(hall, "Mei"), await visitor(hall)
    for _ in range(3):  # whoever is not sure sends it again
        await say(mei, "Where is the coffee?", "k1")
    await ann.until(lambda: texts(ann))
    await say(ann, "展位 A12")
    for one in (mei, ann):
        await one.until(lambda one=one: len(texts(one)) == 2)  # type: ignore[misc]
    said = [("Mei", "Where is the coffee?"), ("", "展位 A12")]
    assert texts(mei) == texts(ann) == said
    late = await visitor(hall)
    assert texts(late) == said
    (now,) = late.told("hall-talk")
    assert (now["every_s"], now["writer"], now["silenced"]) == (0, "", False)
    with hall.context.database.read() as uow:
        assert [one.text for one in uow.hall_lines.find()] == [text for _, text in said]


async def test_a_writer_is_the_same_after_the_connection_was_lost(hall: Studio) -> None:
    mei = await visitor(hall, "Mei")
    secret = mei.told("hall-talk")[0]["secret"]
    await say(mei, "Hello", "k1")
    await mei.until(lambda: texts(mei))
    await mei.socket.close()
    again = await visitor(hall, secret=secret)
    (now,) = again.told("hall-talk")
    assert (now["secret"], now["writer"]) == (secret, now["lines"][0]["by"])
    await say(again, "Hello", "k1")
    await say(again, "Me again", "k2")
    await again.until(lambda: len(texts(again)) == 2)
    assert [text for _, text in texts(again)] == ["Hello", "Me again"]
    # a secret of another form is not taken
    short = await visitor(hall, secret="a")
    assert len(short.told("hall-talk")[0]["secret"]) == 43


@pytest.mark.parametrize(("text", "why"), [
    ("https://example.org", "hall-talk.link"), ("example (dot) org", "hall-talk.link"), ("a\u202eb", "hall-talk.controls"),
    ("a\x00b", "hall-talk.controls"), ("you f00l", "hall-talk.held"), ("   ", "hall-talk.empty"),
])  # fmt: skip
async def test_what_nobody_may_write_is_refused_and_not_kept(
    hall: Studio, text: str, why: str
) -> None:
    mei = await visitor(hall)
    said = await refused(mei, text, "k")
    assert said["code"] == why.partition(".")[0]
    with hall.context.database.read() as uow:
        assert uow.hall_lines.find() == uow.hall_writers.find() == ()


async def test_markup_is_text(hall: Studio) -> None:
    mei = await visitor(hall)
    await say(mei, "<img src=x onerror=alert(1)>")
    await mei.until(lambda: texts(mei))
    assert texts(mei) == [("", "<img src=x onerror=alert(1)>")]
    secret = mei.told("hall-talk")[0]["secret"]
    page = await hall.client.post("/show/en/talk/mine/", data={"secret": secret})
    assert "&lt;img src=x" in await page.text()


@pytest.mark.parametrize("text", ["x" * 301, "x" * 4096])
async def test_a_line_that_is_too_long_closes_the_socket(hall: Studio, text: str) -> None:
    mei = await visitor(hall)
    await say(mei, text)
    assert (await mei.closed())[0] in (1008, 1009)


@pytest.mark.parametrize(
    "name", ["Organizer", "0rganizer", "Оrgаnizer", "S t a f f", "fool", "f00l"]
)
async def test_nobody_writes_under_the_name_of_somebody_of_the_show(
    hall: Studio, name: str
) -> None:
    mei = await visitor(hall, name)
    await say(mei, "Doors close now")
    await mei.until(lambda: texts(mei))
    assert texts(mei) == [("", "Doors close now")]
    assert mei.told("refused")[0]["code"] == "live-name"


async def test_slow_mode_holds_whatever_secret_is_sent(hall: Studio) -> None:
    await settle(hall, {**TALK, "talk_every": 600})
    mei = await visitor(hall)
    secret = mei.told("hall-talk")[0]["secret"]
    assert mei.told("hall-talk")[0]["every_s"] == 600
    await say(mei, "one")
    await mei.until(lambda: texts(mei))
    assert "600" in (await refused(mei, "two"))["detail"]
    await mei.say(kind="hall-listen", hall=hall_id(hall), secret=new_secret())
    assert (await refused(mei, "three"))["code"] == "hall-talk"
    assert (await refused(await visitor(hall, secret=secret), "four"))["code"] == "hall-talk"


async def test_a_flood_is_refused_and_what_was_taken_is_whole(hall: Studio) -> None:
    mei, ann = await visitor(hall), await visitor(hall)
    for n in range(40):
        await say(mei, f"line {n}")
    await say(ann, "after")
    await ann.until(lambda: ("", "after") in texts(ann))
    with hall.context.database.read() as uow:
        kept = [one.text for one in uow.hall_lines.find()]
    assert len(kept) == len(set(kept)) < 40
    assert not mei.socket.closed


async def test_off_there_is_no_talk(hall: Studio) -> None:
    await settle(hall, {"mode": "seen"})
    mei = await visitor(hall, secret=None)
    await mei.say(kind="hall-listen", hall=hall_id(hall))
    await mei.until(lambda: mei.told("refused"))
    assert mei.told("refused")[0]["code"] == "hall-talk"
    assert (await refused(mei, "Hello"))["code"] in ("hall-talk", "not-found")


async def test_of_another_hall_nothing_is_told(hall: Studio) -> None:
    mei = await visitor(hall, secret=None)
    await mei.say(kind="hall-listen", hall="none")
    await mei.until(lambda: mei.told("refused"))
    assert mei.told("refused")[0]["code"] == "not-found"
    ann = await visitor(hall)
    await ann.say(kind="hall-listen", hall="")
    await say(await visitor(hall), "Hello")
    late = await visitor(hall)
    await late.until(lambda: texts(late))
    assert (await refused(ann, "Hello"))["code"] == "not-found"
    assert not ann.told("hall-line")


async def test_a_moderator_silences_a_writer_who_reads_on(hall: Studio) -> None:
    mei, ann = await visitor(hall), await visitor(hall)
    moderator = await hall.token("organizer", "moderate")
    await say(mei, "Buy my things")
    await ann.until(lambda: texts(ann))
    assert (await act(hall, "Buy my things", "silence", moderator))["silenced"]
    await mei.until(lambda: mei.told("hall-silence"))
    assert mei.told("hall-silence") == [{"kind": "hall-silence", "silenced": True}]
    assert (await refused(mei, "Buy more"))["code"] == "hall-talk"
    await say(ann, "Thank you")
    await mei.until(lambda: ("", "Thank you") in texts(mei))
    # neither another connection nor another secret on this one helps
    again = await visitor(hall, secret=mei.told("hall-talk")[0]["secret"])
    assert again.told("hall-talk")[0]["silenced"]
    await mei.say(kind="hall-listen", hall=hall_id(hall), secret=new_secret())
    assert (await refused(mei, "Buy more"))["code"] == "hall-talk"
    assert not (await act(hall, "Buy my things", "let-speak"))["silenced"]
    await again.until(lambda: again.told("hall-silence"))
    await say(again, "Sorry")
    await ann.until(lambda: ("", "Sorry") in texts(ann))
    log = await hall.people["owner"].get("/expos/show/audit")
    acts = [one["action"] for one in log if one["action"].startswith("hall.")]
    assert sorted(acts) == ["hall.let-speak", "hall.silence"]


async def test_a_reported_line_is_taken_away_and_put_back(hall: Studio) -> None:
    mei, ann = await visitor(hall), await visitor(hall)
    await say(mei, "Rude")
    await ann.until(lambda: texts(ann))
    id = ann.told("hall-line")[0]["line"]["id"]
    for line in (id, id, "none"):
        await ann.say(kind="hall-report", line=line)
    await ann.until(lambda: ann.told("refused"))
    assert (await line_of(hall, "Rude"))["reports"] == 1
    taken = await act(hall, "Rude", "take")
    assert (bool(taken["taken"]), taken["reports"]) == (True, 0)
    await ann.until(lambda: ann.told("hall-gone"))
    assert ann.told("hall-gone")[0]["lines"] == [id]
    assert texts(await visitor(hall)) == []
    await act(hall, "Rude", "put-back")
    await ann.until(lambda: len(ann.told("hall-line")) == 2)


async def test_a_moderator_takes_a_name_from_lines_and_figure(hall: Studio) -> None:
    mei, ann = await visitor(hall, "Mei"), await visitor(hall)
    await mei.stand(5, 5)
    await say(mei, "Hello")
    await ann.until(lambda: texts(ann))
    assert ann.told("hall-line")[0]["line"]["figure"] == mei.hello["id"]
    await act(hall, "Hello", "take-name")
    await ann.until(lambda: len(ann.told("hall-line")) == 2)
    assert texts(ann)[-1] == ("", "Hello")
    (room,) = (one.room for one in hall.client.app[LIVE].rooms.values())
    await mei.until(lambda: room.visitors[mei.hello["id"]].name == "" and texts(mei))
    await say(mei, "Hello again")
    await ann.until(lambda: len(ann.told("hall-line")) == 3)
    assert texts(ann)[-1] == ("", "Hello again")


@pytest.mark.parametrize("scope", ["read", "publish", "lead"])
async def test_others_do_not_moderate(hall: Studio, scope: str) -> None:
    other = await hall.token("organizer", scope)
    assert (await other.ask("GET", "/expos/show/hall-talk")).status == 403
    assert (await other.ask("POST", "/expos/show/hall-talk/x", {"act": "take"})).status == 403
    moderator = await hall.token("organizer", "moderate")
    assert (await moderator.ask("GET", "/expos/show/draft")).status == 403
    assert (await moderator.ask("POST", "/expos/show/hall-talk/x", {"act": "take"})).status == 404


async def test_writers_read_and_delete_their_own_lines(hall: Studio) -> None:
    mei, ann = await visitor(hall), await visitor(hall)
    secret = mei.told("hall-talk")[0]["secret"]
    for text in ("one", "two", "three"):
        await say(mei, text)
    await say(ann, "of Ann")
    await mei.until(lambda: len(texts(mei)) == 4)
    link = f"http://x/show/en/talk/mine/#{secret}"
    where, form = "/show/en/talk/mine/", {"secret": link}
    page = await (await hall.client.post(where, data=form)).text()
    assert "three" in page
    assert "of Ann" not in page
    kept = json.loads(await (await hall.client.post(f"{where}lines.json", data=form)).text())
    assert [one["text"] for one in kept] == ["one", "two", "three"]
    page = await (
        await hall.client.post(f"{where}delete", data={**form, "line": kept[0]["id"]})
    ).text()
    assert "two" in page
    assert ">one<" not in page
    await ann.until(lambda: ann.told("hall-gone"))
    foreign = (await line_of(hall, "of Ann"))["id"]
    await hall.client.post(f"{where}delete", data={**form, "line": foreign})
    await hall.client.post(f"{where}delete", data=form)
    with hall.context.database.read() as uow:
        assert [one.text for one in uow.hall_lines.find()] == ["of Ann"]
    nobody = await hall.client.post(where, data={"secret": new_secret()})
    assert nobody.status == 404
    cross = await hall.client.post(where, data=form, headers={"Sec-Fetch-Site": "cross-site"})
    assert cross.status == 403


async def test_with_the_expo_its_talk_is_gone(hall: Studio) -> None:
    secret = secret_digest(new_secret())
    with hall.context.database.write() as uow:
        uow.hall_writers.add(HallWriter(id="w", digest=secret, expo="show", created=1, spoken=1))
        uow.hall_lines.add(
            HallLine(id="l", writer="w", key="k", expo="show", hall="h", name="", figure=0, text="t", sent=1)
        )  # fmt: skip
        forget_hall_talk(uow, "show")
        assert uow.hall_lines.find() == uow.hall_writers.find() == ()


async def test_a_moderator_takes_the_name_from_a_figure_for_as_long_as_it_is_here(
    hall: Studio,
) -> None:
    ann, other = await visitor(hall, "Ann", None), await visitor(hall, secret=None)
    id = ann.hello["id"]

    def named() -> list[str]:
        return [one["names"][str(id)] for one in other.told("names") if str(id) in one["names"]]

    await ann.stand(5, 5)
    await other.be_seen()
    await other.stand(6, 5)
    await other.until(lambda: named() == ["Ann"])
    await other.say(kind="take-name", visitor=id, key="")
    await other.until(lambda: len(other.told("refused")) == 1)
    organizer = hall.people["organizer"]
    new = {"name": "Moderators", "scopes": ["moderate"], "days": 2, "expo": "show"}
    key = (await organizer.send("POST", "/tokens", new, 201))["secret"]
    await other.say(kind="take-name", visitor=id ^ 1, key=key)
    await other.until(lambda: len(other.told("refused")) == 2)
    assert named() == ["Ann"]
    await other.say(kind="take-name", visitor=id, key=key)
    await other.until(lambda: named() == ["Ann", ""])
    before = other.people[id].flags
    await ann.be_seen("Ann again", colour=3)
    await other.until(lambda: id in other.people and other.people[id].flags != before)
    assert named() == ["Ann", ""]
    with hall.context.database.read() as uow:
        log = uow.audit.list()
    assert [one.target for one in log if one.action == "live.take-name"] == [str(id)]
