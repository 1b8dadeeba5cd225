"""What hostile and weak clients do to sockets, and that the others do not notice. Each row is one case; after each, a
visitor who behaves still sees another one walk."""

from __future__ import annotations

import asyncio
import ipaddress
import json
import struct
import zlib

import aiohttp
import pytest
from tests.http.live.live_client import LiveSite, live_site, pose_at, visit
from tests.http.live.raw_socket import client_frame, raw_socket

from shapan.http.live.live_limits import LiveLimits
from shapan.http.live.live_socket import LiveSocket
from shapan.live.frames import CELL_ONLY, SentPose, write_pose
from shapan.live.room import TICKS_A_SECOND

POSE = write_pose(pose_at(1, 1))
CELL = write_pose(SentPose(kind=CELL_ONLY, flags=0, x=10_000, y=10_000, yaw=0, pitch=0))
TEXT, CONTINUED, PING, PONG = 0x81, 0x80, 0x89, 0x8A
SEEN_TEXT = b'{"kind":"be-seen","name":"","colour":0,"body":0}'
_NAN, _INFINITE = struct.pack("<f", float("nan")), struct.pack("<f", float("inf"))


def be_seen(name: str) -> bytes:
    return client_frame(
        json.dumps({"kind": "be-seen", "name": name, "colour": 0, "body": 0}).encode(), TEXT
    )


# What is sent after the handshake, and the code with which the socket is closed
CLOSED = {
    "NaN where x is": (client_frame(POSE[:4] + _NAN + POSE[8:]), 1008),
    "infinity where y is": (client_frame(POSE[:8] + _INFINITE + POSE[12:]), 1008),
    "NaN in a message": (client_frame(b'{"kind":"follow","lead":NaN}', TEXT), 1008),
    "a pose of an unseen visitor": (client_frame(POSE), 1008),
    "a cell that tells more than a cell": (client_frame(CELL[:4] + b"\x11\x27\0\0" + CELL[8:]), 1008),
    "a place outside the show": (
        client_frame(SEEN_TEXT, TEXT) + client_frame(write_pose(pose_at(90_000, 0))), 1008,
    ),
    "a frame too short": (client_frame(POSE[:15]), 1008),
    "a frame too long": (client_frame(POSE + b"\0"), 1008),
    "an empty frame": (client_frame(b""), 1008),
    "another version": (client_frame(b"\x02" + POSE[1:]), 1008),
    "an unknown kind": (client_frame(b"\x01\x63" + POSE[2:]), 1008),
    "unknown flags": (client_frame(POSE[:2] + b"\xff\xff" + POSE[4:]), 1008),
    "unmasked": (client_frame(CELL, masked=False), 1002),
    "unmasked after a masked one": (client_frame(CELL) + client_frame(CELL, masked=False), 1002),
    "unmasked, byte by byte": (client_frame(b"", PING) + client_frame(CELL, masked=False), 1002),
    "4 kB and one byte": (client_frame(b" " * 4097, TEXT), 1009),
    "4 GB": (client_frame(b"x", 0x82, said=4 << 30), 1009),
    "a length of 2^63": (client_frame(b"x", 0x82, said=(1 << 63) - 1), 1009),
    "fragments that become too long": (
        client_frame(b"x" * 3000, 0x01) + client_frame(b"x" * 3000, CONTINUED), 1009,
    ),
    "a fragment of nothing": (client_frame(b"x", CONTINUED), 1002),
    "a compressed bomb, and no compression": (
        client_frame(zlib.compress(b"\0" * 1_000_000)[:120], 0xC2), 1002,
    ),
    "a reserved bit": (client_frame(CELL, 0xA2), 1002),
    "a reserved opcode": (client_frame(CELL, 0x83), 1002),
    "a long ping": (client_frame(b"x" * 126, PING), 1002),
    "a fragmented ping": (client_frame(b"x", 0x09), 1002),
    "text that is no UTF-8": (client_frame(b"\xff\xfe", TEXT), 1007),
    "no JSON": (client_frame(b"{", TEXT), 1008),
    "JSON of 4,000 brackets": (client_frame(b"[" * 4000, TEXT), 1008),
    "a kind of the server": (client_frame(b'{"kind":"hello"}', TEXT), 1008),
    "a colour that is none": (
        client_frame(b'{"kind":"be-seen","name":"","colour":16,"body":0}', TEXT), 1008,
    ),
    "a hundred frames a second": (client_frame(CELL) * 200, 1008),
    "a hundred messages a second": (client_frame(SEEN_TEXT, TEXT) * 200, 1008),
}  # fmt: skip

# Path and headers of a handshake, and the status that answers
REFUSED = {
    "a page of another origin": ({"Origin": "https://evil.example"}, None, 403),
    "a page without an origin": ({"Origin": "null"}, None, 403),
    "an origin that is none": ({"Origin": "http://["}, None, 403),
    "another expo": ({}, "/other/live?level=ground", 404),
    "another level": ({}, "/show/live?level=roof", 404),
    "no level": ({}, "/show/live", 404),
    "no upgrade": ({"Upgrade": ""}, None, 400),
    "another version of WebSockets": ({"Sec_WebSocket_Version": "12"}, None, 400),
    "a key that is none": ({"Sec_WebSocket_Key": "x"}, None, 400),
    "another host": ({"Host": "evil.example"}, None, 421),
}

NAMES = {
    "controls": "Mei\x07",
    "bidi": "Mei\u202eieM",
    "zero width": "Org\u200banizer",
    "the organizer": "Organizer",
    "the organizer, shouting": "THE ORGANIZER!",
    "the organizer in Cyrillic letters": "Оrgаnizеr",
    "the organizer in full width": "Ｏｒｇａｎｉｚｅｒ",
    "the organizer in digits": "0rgan1zer",
    "the staff, spelled out": "s t a f f",
    "a guide": "Your Guide",
    "the organizer in Chinese": "展会主办方",
    "the organizer in Russian": "Организатор",
    "marks on marks": "a" + "\u0301\u0327" * 9,
}


async def two_meet(site: LiveSite) -> None:
    """Two visitors who behave see each other."""
    mei, tom = await visit(site), await visit(site)
    for one in (mei, tom):
        await one.be_seen()
        await one.stand(2.0, 2.0)
    await tom.until(lambda: mei.hello["id"] in tom.people)
    for one in (mei, tom):
        await one.socket.close()


@pytest.mark.parametrize("case", CLOSED)
async def test_a_socket_is_closed(case: str) -> None:
    sent, code = CLOSED[case]
    async with live_site() as site:
        async with raw_socket(site) as socket:
            assert socket.status == 101
            pieces = (
                [sent[n : n + 1] for n in range(len(sent))] if "byte by byte" in case else [sent]
            )
            for piece in pieces:
                socket.writer.write(piece)
                await socket.writer.drain()
            assert await socket.close_code() == code
            await socket.ended()
        await two_meet(site)


@pytest.mark.parametrize("case", REFUSED)
async def test_a_handshake_is_refused(case: str) -> None:
    headers, path, status = REFUSED[case]
    async with live_site() as site:
        async with raw_socket(site, path, **headers) as socket:
            assert socket.status == status
        assert site.rooms.open_sockets == 0


async def test_compression_is_never_agreed_on() -> None:
    offered = {"Sec_WebSocket_Extensions": "permessage-deflate; client_max_window_bits"}
    async with live_site() as site, raw_socket(site, **offered) as socket:
        assert socket.status == 101
        assert "extensions" not in socket.head.lower()


async def test_an_own_origin_is_taken() -> None:
    async with live_site() as site:
        own = f"http://127.0.0.1:{site.client.server.port}"
        async with raw_socket(site, Origin=own) as socket:
            assert socket.status == 101


async def test_of_twenty_one_sockets_one_is_refused_and_a_named_network_has_more() -> None:
    async with live_site() as site:
        sockets = [await visit(site) for _ in range(20)]
        with pytest.raises(aiohttp.WSServerHandshakeError) as refusal:
            await visit(site)
        assert refusal.value.status == 429
        await sockets[0].socket.close()
        await freed(site, 19)
        sockets[0] = await visit(site)
        site.rooms.limits.networks = (ipaddress.ip_network("127.0.0.0/8"),)
        await visit(site)


async def test_a_full_node_says_so() -> None:
    async with live_site() as site:
        site.rooms.limits = LiveLimits(node=1)
        await visit(site)
        with pytest.raises(aiohttp.WSServerHandshakeError) as refusal:
            await visit(site)
        assert refusal.value.status == 503


@pytest.mark.parametrize("case", NAMES)
async def test_a_name_is_refused(case: str) -> None:
    async with live_site() as site:
        mei = await visit(site)
        await mei.be_seen(NAMES[case])
        await mei.until(lambda: mei.told("refused"))
        assert mei.told("refused")[0]["code"] == "live-name"
        assert next(iter(the_room(site).visitors.values())).name == ""


async def test_a_slow_reader_is_skipped_and_then_closed() -> None:
    """It reads nothing: views are skipped, what cannot be skipped waits up to 256 kB."""
    async with live_site() as site, raw_socket(site) as slow:
        mei = await visit(site)
        own = next(one for one in sockets_of(site) if one.visitor.id != mei.hello["id"])
        own.transport.pause_reading()
        own.visitor.new = False
        filler = bytes(60_000)
        while not own.transport.get_write_buffer_size():
            own.transport.write(filler)
        waiting = own.transport.get_write_buffer_size()
        own.show(filler)
        assert (own.skipped, own.transport.get_write_buffer_size()) == (1, waiting)
        assert own.visitor.new  # all of its cells, when it reads again
        while not own.gone:
            own.tell(filler)
            assert own.transport.get_write_buffer_size() <= 256 << 10
        await freed(site, 1)
        assert slow.status == 101
        await two_meet(site)


async def test_a_half_open_connection_is_gone() -> None:
    """It answers no ping; the server asks after 10 to 20 s of silence and waits 10 s, here a fiftieth of that."""
    async with live_site() as site:
        assert site.rooms.beat_ticks * 3 == 30 * TICKS_A_SECOND
        site.rooms.beat_ticks = 1
        async with raw_socket(site) as socket:
            await socket.ended()
        await freed(site, 0)


async def test_who_answers_pings_stays() -> None:
    async with live_site() as site:
        site.rooms.beat_ticks = 1
        async with raw_socket(site) as socket:
            for _ in range(5):
                opcode = 1
                while opcode != 9:
                    opcode, payload = await socket.frame()
                    assert opcode in (1, 2, 9)
                socket.writer.write(client_frame(payload, PONG))
                await socket.writer.drain()


async def test_a_clock_that_jumps_changes_nothing() -> None:
    async with live_site() as site:
        hour = [0.0]
        site.rooms.clock = lambda: hour[0]
        mei, tom = await visit(site), await visit(site)
        for one, jump in ((mei, 1e9), (tom, -1e8)):
            hour[0] += jump
            await one.be_seen()
            await one.stand(2.0, 2.0)
        await tom.until(lambda: mei.hello["id"] in tom.people)


async def test_a_late_loop_leaves_ticks_out_and_goes_on() -> None:
    async with live_site() as site:
        mei, tom = await visit(site), await visit(site)
        live = next(iter(site.rooms.rooms.values()))
        ticks = live.room.tick
        blocked = asyncio.get_running_loop().time() + 1.0

        def slow_tick() -> object:
            while asyncio.get_running_loop().time() < blocked:
                pass
            return ticks()

        live.room.tick = slow_tick  # type: ignore[method-assign,assignment]
        for one in (mei, tom):
            await one.be_seen()
            await one.stand(2.0, 2.0)
        await tom.until(lambda: mei.hello["id"] in tom.people)
        assert live.left_out >= 3


async def test_an_expo_that_ends_ends_its_sockets() -> None:
    async with live_site() as site:
        mei = await visit(site)
        site.rooms.sites.hide("show")
        assert await mei.closed() == (1008, "not-found.expo-listed")
        async with raw_socket(site) as socket:
            assert socket.status == 404


def the_room(site: LiveSite):  # type: ignore[no-untyped-def]
    return next(iter(site.rooms.rooms.values())).room


def sockets_of(site: LiveSite) -> list[LiveSocket]:
    return list(next(iter(site.rooms.rooms.values())).sockets.values())


async def freed(site: LiveSite, left: int) -> None:
    async with asyncio.timeout(20):
        while site.rooms.open_sockets > left:  # noqa: ASYNC110 nobody tells when one is gone
            await asyncio.sleep(0)
