"""The rule for listeners that are slow, stalled or removed, with real clients over real sockets."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from aiohttp import ClientResponse, ClientSession, web
from aiohttp.test_utils import TestServer

from shapan.http.hub import BEAT, LOST, EventHub, StreamLimits, event_text, release_text

TOPIC = ("draft", "fair")
LARGE = "x" * (1 << 20)  # several fill what lies between the two ends
PATIENCE_S = 20.0
TURNS = 50  # of the loop: whoever can write has written


@dataclass
class Site:
    hub: EventHub
    address: str
    session: ClientSession
    may: bool = True
    visitors: bool = False  # whoever listens is no organizer
    answers: list[ClientResponse] = field(default_factory=list)

    async def listen(self, address: str = "") -> ClientResponse:
        """Reads nothing by itself beyond a few kilobytes: its socket is paused then."""
        answer = await self.session.get(
            self.address, read_bufsize=1024, headers={"X-Forwarded-For": address or "::1"}
        )
        self.answers.append(answer)
        if answer.status == 200:
            assert await answer.content.readuntil(b"\n\n") == BEAT
        return answer

    def say(self, number: int, text: str = "") -> None:
        self.hub.publish(TOPIC, lambda: event_text("job", {"number": number, "text": text}))


@asynccontextmanager
async def site(limits: StreamLimits) -> AsyncIterator[Site]:
    hub = EventHub(limits=limits)

    async def events(request: web.Request) -> web.StreamResponse:
        async def allowed() -> bool:
            return made.may

        return await hub.stream(
            request, TOPIC, catch_up=lambda: LOST, allowed=None if made.visitors else allowed
        )

    app = web.Application()
    app.router.add_get("/events", events)
    async with TestServer(app) as server, ClientSession() as session:
        made = Site(hub, str(server.make_url("/events")), session)
        yield made
        hub.close()
        for answer in made.answers:
            answer.close()


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not holds():  # noqa: ASYNC110 - what another end does is looked for
            await asyncio.sleep(0.01)


async def fill(it: Site) -> int:
    """Publishes until the writer waits for a client that does not read; returns how many events that took."""
    (listener,) = it.hub._listeners[TOPIC]
    for number in range(200):
        it.say(number, LARGE)
        for _ in range(TURNS):
            await asyncio.sleep(0)
        if listener._waiting:
            return number + 1
    raise AssertionError("the client reads")


async def test_events_come_in_their_order_to_everybody_who_listens() -> None:
    async with site(StreamLimits()) as it:
        both = [await it.listen(), await it.listen()]
        for number in range(3):
            it.say(number)
        it.hub.publish(("draft", "other"), lambda: event_text("job", "not ours"))
        for one in both:
            for number in range(3):
                expected = event_text("job", {"number": number, "text": ""})
                assert await one.content.readuntil(b"\n\n") == expected
            one.close()
        await until(lambda: it.hub.streams == 0)


async def test_without_a_listener_no_event_is_written() -> None:
    EventHub().publish(TOPIC, lambda: pytest.fail("nobody listens"))


async def test_a_slow_listener_gets_a_catch_up_event_in_place_of_what_it_missed() -> None:
    async with site(StreamLimits(waiting=5)) as it:
        slow, quick = await it.listen(), await it.listen()
        for number in range(60):  # far more than the sockets and its queue take
            it.say(number, LARGE)
            assert LOST not in await _read_until(quick, f'"number":{number},'.encode())
        it.say(1001)  # after the drop: the catch-up event tells of it
        text = await _read_until(slow, LOST)
        assert 0 < text.count(b"event: job") < 60
        it.say(1002)
        assert await slow.content.readuntil(b"\n\n") == event_text(
            "job", {"number": 1002, "text": ""}
        )


async def test_a_queue_is_bounded() -> None:
    async with site(StreamLimits(waiting=5)) as it:
        slow = await it.listen()
        await fill(it)
        (listener,) = it.hub._listeners[TOPIC]
        for number in range(50):
            it.say(number)
            assert len(listener._waiting) <= 5
        assert listener.behind
        slow.close()


async def test_a_stalled_listener_is_cut_and_others_hear_everything() -> None:
    async with site(StreamLimits(stalled_s=0.3)) as it:
        stalled = await it.listen()
        await fill(it)
        other = await it.listen()
        await until(lambda: it.hub.streams == 1)
        it.say(7)
        assert await other.content.readuntil(b"\n\n") == event_text(
            "job", {"number": 7, "text": ""}
        )
        with pytest.raises(Exception, match=r"payload|reset|closed|disconnected"):
            await _read_until(stalled, b"never said")
        other.close()


async def test_a_removed_listener_hears_what_waits_and_its_stream_ends() -> None:
    async with site(StreamLimits()) as it:
        stream = await it.listen()
        it.say(1)
        it.hub.remove(TOPIC)
        assert (await stream.content.read()).startswith(
            event_text("job", {"number": 1, "text": ""})
        )
        await until(lambda: it.hub.streams == 0)


async def test_a_right_that_is_taken_away_ends_the_stream_however_much_is_said() -> None:
    async with site(StreamLimits(beat_s=0.05)) as it:
        stream = await it.listen()
        it.may = False

        def ended() -> bool:
            it.say(1)  # it is never silent
            return it.hub.streams == 0

        await until(ended)
        await stream.content.read()


async def test_changed_rights_end_streams_at_once() -> None:
    async with site(StreamLimits()) as it:  # which would ask by itself after 20 s
        stream = await it.listen()
        await it.hub.check_rights()
        it.say(1)
        assert await stream.content.readuntil(b"\n\n") == event_text(
            "job", {"number": 1, "text": ""}
        )
        it.may = False
        await it.hub.check_rights()
        await until(lambda: it.hub.streams == 0)


async def test_a_silent_stream_beats() -> None:
    async with site(StreamLimits(beat_s=0.01)) as it:
        stream = await it.listen()
        for _ in range(3):
            assert await stream.content.readuntil(b"\n\n") == BEAT
        stream.close()


async def test_there_are_no_more_streams_than_the_limit() -> None:
    async with site(StreamLimits(streams=1)) as it:
        first = await it.listen()
        # Unavailable: `problems` makes it 503
        assert (await it.session.get(it.address)).status == 500
        first.close()
        await until(lambda: it.hub.streams == 0)
        (await it.listen()).close()


async def test_one_network_does_not_take_all_streams() -> None:
    async with site(StreamLimits(network=2)) as it:
        it.hub.proxies = 1  # else this machine is one client
        for one in ("192.0.2.1", "192.0.2.2", "198.51.100.1"):
            assert (await it.listen(one)).status == 200
        assert (await it.listen("192.0.2.3")).status == 500


async def test_visitors_leave_streams_to_organizers() -> None:
    async with site(StreamLimits(streams=5, reserved=2)) as it:
        it.visitors = True
        assert [(await it.listen()).status for _ in range(4)] == [200, 200, 200, 500]
        it.visitors = False
        assert [(await it.listen()).status for _ in range(3)] == [200, 200, 500]


def test_a_release_has_its_id_where_browsers_look_for_it() -> None:
    assert release_text("ab") == b"event: release\nid: ab\ndata: ab\n\n"


async def _read_until(answer: ClientResponse, mark: bytes) -> bytes:
    data = bytearray()
    async with asyncio.timeout(PATIENCE_S):
        while mark not in data[-(2 << 20) :]:
            piece = await answer.content.readany()
            if not piece:
                raise ConnectionError("closed")
            data += piece
    return bytes(data)


async def test_the_process_itself_listens_until_it_leaves() -> None:
    hub = EventHub()
    with hub.listening(("talks", "fair")) as listener:
        hub.publish(("talks", "fair"), lambda: b"one")
        hub.publish(("talks", "other"), lambda: b"other")
        assert await listener.take(10.0, lambda: b"") == b"one"
    hub.publish(("talks", "fair"), lambda: pytest.fail("nobody listens"))
