"""Organizers who are signed in lead visitors, and whoever has a link with a token of the scope `lead`."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import aiohttp
import pytest
from tests.http.api.studio import Studio
from tests.http.api.test_releases import publish

from shapan.http.api.request.access import COOKIE
from shapan.http.keys import LIVE
from shapan.live.frames import CELL_ONLY, ON_TABLE, SentPose, write_pose

START = {"kind": "lead-start", "tour": "", "title": "Welcome", "call": "", "key": ""}


class Visit:
    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket

    async def say(self, **message: Any) -> None:
        await self.socket.send_str(json.dumps(message))

    async def told(self, *kinds: str) -> dict[str, Any]:
        """The next message of these kinds."""
        while True:
            message = await self.socket.receive(timeout=20)
            assert message.type in (aiohttp.WSMsgType.TEXT, aiohttp.WSMsgType.BINARY), message
            if message.type is aiohttp.WSMsgType.TEXT:
                said: dict[str, Any] = json.loads(message.data)
                if said["kind"] in kinds:
                    return said


async def visit(made: Studio, cookie: str = "") -> Visit:
    level = made.context.sites.expo("show").release.levels[0].id
    headers = {"Cookie": f"{COOKIE}={cookie}"} if cookie else {}
    return Visit(await made.client.ws_connect(f"/show/live?level={level}", headers=headers))


async def test_an_organizer_leads_and_a_visitor_follows(made: Studio) -> None:
    await publish(made)
    guide, visitor = await visit(made, made.people["organizer"].cookie), await visit(made)
    await guide.say(**START)
    lead = await guide.told("lead", "refused")
    assert (lead["title"], lead["yours"]) == ("Welcome", False)
    assert (await guide.told("lead"))["yours"] is True
    seen = await visitor.told("lead")
    await visitor.say(kind="follow", lead=seen["id"])
    await visitor.say(kind="hand", up=True)
    while (await guide.told("lead"))["hands"] != 1:
        pass
    await guide.say(kind="captions", text="Look\u202e up\x07")
    while (news := await visitor.told("lead"))["captions"] == "":
        pass
    assert news["captions"] == "Look up"
    late = await visit(made)
    assert (await late.told("lead"))["id"] == lead["id"]
    await guide.say(kind="lead-stop")
    assert (await visitor.told("lead-over"))["id"] == lead["id"]


@pytest.mark.parametrize("who", ["", "reader"])
async def test_others_do_not_lead(made: Studio, who: str) -> None:
    await publish(made)
    visitor = await visit(made, made.people[who].cookie if who else "")
    await visitor.say(**START)
    assert (await visitor.told("lead", "refused"))["kind"] == "refused"


async def test_a_link_to_lead_leads_until_it_is_revoked(made: Studio) -> None:
    await publish(made)
    organizer = made.people["organizer"]
    new = {"name": "Ann's tour", "scopes": ["lead"], "days": 2, "expo": "show"}
    token = await organizer.send("POST", "/tokens", new, 201)
    guide = await visit(made)
    await guide.say(**{**START, "key": token["secret"]})
    lead = await guide.told("lead", "refused")
    assert lead["kind"] == "lead"
    link = type(organizer)(made.client, token=token["secret"])
    assert (await link.ask("GET", "/expos/show/about")).status == 403  # and nothing else
    await organizer.send("DELETE", f"/tokens/{token['id']}", status=204)
    assert (await guide.told("lead-over"))["id"] == lead["id"]
    await guide.say(**{**START, "key": token["secret"]})
    assert (await guide.told("lead", "refused"))["kind"] == "refused"


async def test_a_call_is_a_plain_https_address(made: Studio) -> None:
    await publish(made)
    guide = await visit(made, made.people["organizer"].cookie)
    for call in (
        "http://call.example/1",
        "javascript:alert(1)",
        "https://user@call.example/",
        "https:// x",
    ):
        await guide.say(**{**START, "call": call})
        assert (await guide.told("lead", "refused"))["code"] == "live-lead"
    await guide.say(**{**START, "call": "https://call.example/1"})
    assert (await guide.told("lead"))["call"] == "https://call.example/1"


async def test_a_guide_comes_back_after_a_broken_connection(made: Studio) -> None:
    await publish(made)
    level = made.context.sites.expo("show").release.levels[0].id
    guide, visitor = await visit(made, made.people["organizer"].cookie), await visit(made)
    await guide.say(**START)
    lead = await guide.told("lead", "refused")
    await visitor.say(kind="follow", lead=lead["id"])
    hello = made.client.server.app[LIVE].rooms["show", level]
    token = next(one.guide.resume for one in hello.room.leads.leads.values() if one.guide)
    await guide.socket.close()
    again = Visit(await made.client.ws_connect(f"/show/live?level={level}&resume={token}"))
    assert (await again.told("hello"))["resume"] != token
    while not (await again.told("lead"))["yours"]:
        pass
    assert [one.id for one in hello.room.leads.leads.values()] == [lead["id"]]


async def test_an_announcement_reaches_a_hall_or_all_and_is_in_the_log(made: Studio) -> None:
    await publish(made)
    organizer = made.people["organizer"]
    hall = made.context.sites.expo("show").release.halls[0]
    inside, table = await visit(made), await visit(made)
    x, y = (round(n * 1000) // 20_000 * 20_000 + 10_000 for n in hall.view[:2])
    for one, flags in ((inside, 0), (table, ON_TABLE)):
        pose = SentPose(kind=CELL_ONLY, flags=flags, x=x, y=y, yaw=0, pitch=0)
        await one.socket.send_bytes(write_pose(pose))
    live = next(iter(made.client.server.app[LIVE].rooms.values()))
    while len([one for one in live.room.visitors.values() if one.pose]) < 2:  # noqa: ASYNC110
        await asyncio.sleep(0)
    path = "/expos/show/announcements"
    words = {"en": "Lunch", "zh": "午餐"}
    first = await organizer.send("POST", path, {"words": words, "hall": hall.id}, 201)
    second = await organizer.send("POST", path, {"words": {"en": "The show closes"}}, 201)
    said = await inside.told("announcement")
    assert (said["id"], said["words"]) == (first["id"], words)
    for one in (inside, table):
        assert (await one.told("announcement"))["id"] == second["id"]
    log = await made.people["owner"].get("/audit")
    found = [one for one in log if one["action"] == "live.announce"]
    assert [one["target"] for one in found] == [second["id"], first["id"]]
    await organizer.send("POST", path, {"words": {"en": "x"}, "hall": "none"}, 404)
    long = {"words": dict.fromkeys(("zh", "ja", "ko"), "午" * 300)}
    await organizer.send("POST", path, long, 413)
