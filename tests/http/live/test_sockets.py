"""Visitors over sockets: they see each other, and the page says where."""

from __future__ import annotations

from datetime import UTC, datetime

import aiohttp
import msgspec
import pytest
from tests.http.live.live_client import SEEN, live_site, visit

from shapan.expo.records.expo import LiveDocument, OpeningHours


def at(hour: int) -> float:
    return datetime(2026, 12, 3, hour, tzinfo=UTC).timestamp()


async def test_two_visitors_see_each_other_with_their_names() -> None:
    async with live_site() as site:
        mei, tom = await visit(site), await visit(site)
        assert mei.hello["mode"] == "seen"
        for one, name, x in ((mei, "Mei", 1.0), (tom, "", 2.0)):
            await one.be_seen(name, 3, 5)
            await one.stand(x, 1.0)
        await tom.until(lambda: {mei.hello["id"], tom.hello["id"]} <= set(tom.people))
        shown = tom.people[mei.hello["id"]]
        assert (shown.x, shown.y, shown.flags) == (1_000, 1_000, 5 | 3 << 3)
        await tom.until(lambda: tom.told("names"))
        assert tom.told("names")[0]["names"] == {str(mei.hello["id"]): "Mei"}
        await mei.socket.close()
        await tom.until(lambda: mei.hello["id"] not in tom.people)


async def test_a_room_is_gone_with_its_last_visitor() -> None:
    async with live_site() as site:
        mei = await visit(site)
        live = next(iter(site.rooms.rooms.values()))
        assert site.rooms.open_sockets == 1
        await mei.socket.close()
        assert live.task is not None
        await live.task
        assert site.rooms.rooms == {}


async def test_the_walk_says_the_address_and_its_policy_allows_it() -> None:
    async with live_site() as site:
        answer = await site.client.get("/show/en/")
        port = site.client.server.port
        assert 'data-live="../live"' in await answer.text()
        policy = answer.headers["Content-Security-Policy"]
        assert f"connect-src 'self' blob: ws://127.0.0.1:{port};" in policy
        other = await site.client.get("/show/en/halls/")
        assert "ws://" not in other.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("live", "code"),
    [
        (LiveDocument(mode="off"), "live-closed"),
        (LiveDocument(closed=True), "live-closed"),
        (LiveDocument(hours=(OpeningHours("2026-12-03", "09:00", "18:00"),)), "live-closed"),
    ],
)
async def test_where_nobody_meets_there_is_no_socket(live: LiveDocument, code: str) -> None:
    async with live_site(live) as site:
        site.rooms.clock = lambda: at(19)
        with pytest.raises(aiohttp.WSServerHandshakeError) as refusal:
            await visit(site)
        assert refusal.value.status == 403
        answer = await site.client.get(site.address())
        assert (await answer.json())["type"].endswith(f"#{code}")
        page = await (await site.client.get("/show/en/")).text()
        assert ("data-live" in page) is bool(live.hours)


async def test_in_its_hours_a_show_is_open() -> None:
    hours = (OpeningHours("2026-12-03", "09:00", "18:00"),)
    async with live_site(LiveDocument(hours=hours)) as site:
        site.rooms.clock = lambda: at(9)
        assert (await visit(site)).hello["mode"] == "counted"


async def test_one_switch_closes_at_once() -> None:
    async with live_site() as site:
        mei = await visit(site)
        site.publish(msgspec.structs.replace(SEEN, closed=True))
        assert await mei.closed() == (1008, "live-closed.closed")


async def test_where_visitors_are_counted_nobody_is_seen() -> None:
    async with live_site(LiveDocument()) as site:
        mei = await visit(site, Accept_Language="ru")
        await mei.be_seen("Mei")
        await mei.until(lambda: mei.told("refused"))
        assert mei.told("refused") == [
            {
                "kind": "refused",
                "code": "live-name",
                "detail": "посетителей этой выставки считают, но не показывают",
            }
        ]


async def test_a_node_that_ends_sends_everybody_away() -> None:
    async with live_site() as site:
        visitors = [await visit(site) for _ in range(5)]
        await site.rooms.drain()
        for one in visitors:
            assert (await one.closed())[0] == 1001
            (later,) = one.told("later")
            assert 0 <= later["seconds"] <= 3
        assert (await site.client.get(site.address())).status == 503
