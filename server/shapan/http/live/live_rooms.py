"""The rooms of this node: opened by who comes first, ticked five times a second, gone with the last visitor."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import KW_ONLY, dataclass, field
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import msgspec
from aiohttp import WSCloseCode

from shapan.errors import Denied, NotFound, ShapanError, Unreadable
from shapan.expo.values import Point
from shapan.http.live.live_limits import LiveLimits
from shapan.http.live.live_socket import LIVE_LOG, HallTaker, LiveSocket, TalkTaker, server_frame
from shapan.http.site.published import PublishedExpo, PublishedExpos
from shapan.live.level_places import LevelPlaces
from shapan.live.messages import Announcement
from shapan.live.open_hours import refuse_closed
from shapan.live.other_rooms import OtherRooms
from shapan.live.room import TICKS_A_SECOND, LevelRoom, RoomDelivery
from shapan.live.room_words import RoomEnds, RoomNews, RoomWord, read_room_news
from shapan.people.secrets import new_secret
from shapan.publish.pages.link_cards import booth_heads
from shapan.publish.release.listing import programme_of
from shapan.store.bus.port import Bus
from shapan.store.ports import Blobs
from shapan.wire import Release

_PERIOD_S = 1.0 / TICKS_A_SECOND
_LOOK_TICKS = 5 * TICKS_A_SECOND  # how often a room looks whether it is still open
_AT_ONCE_S = 0.0005  # of writing, before the loop may do something else: a page does not wait for 2,000 visitors
_AWAY_S = 5.0  # over which a node that ends sends its visitors away
_AWAY_EACH_S = 0.01  # with few of them, sooner
_RETURN_S = 3.0  # within which they come back, each at a time of its own
_SUBJECT = "rooms"  # on the bus
_RoomKey = tuple[str, str]  # expo, level


@dataclass(eq=False)
class LiveRoom:
    """`left_out`: ticks that were due while the process did something else."""

    room: LevelRoom
    _: KW_ONLY
    release: str  # id, of the places in the room
    sockets: dict[int, LiveSocket] = field(default_factory=dict)  # by id of the visitor
    others: OtherRooms = field(init=False)
    task: asyncio.Task[None] | None = None
    left_out: int = 0
    joining: int = 0  # visitors whose handshake is under way

    def __post_init__(self) -> None:
        self.others = OtherRooms(self.room)


async def nobody_may(*_: object) -> None:
    """Raises Denied: a site without accounts."""
    raise Denied("live-lead.no-accounts")


@dataclass
class LiveRooms:
    """In the loop only. `clock`: seconds since 1970; `may_lead`: raises for a credential without the right."""

    sites: PublishedExpos
    limits: LiveLimits = field(default_factory=LiveLimits)
    _: KW_ONLY
    clock: Callable[[], float] = time.time
    chance: random.Random = field(default_factory=random.SystemRandom)
    may_lead: Callable[[str, str], Awaitable[None]] = nobody_may
    # of an expo, a session or token, and a visitor; it is in the log then
    may_take_name: Callable[[str, str, int], Awaitable[None]] = nobody_may
    # on a site with accounts: of a socket by its expo and network
    enter_talks: Callable[[str, str, LiveSocket], TalkTaker] | None = None
    enter_hall: Callable[[str, str, LiveSocket], HallTaker] | None = None
    beat_ticks: int = 10 * TICKS_A_SECOND  # a socket that is silent for three of them is gone: 30 s
    rooms: dict[_RoomKey, LiveRoom] = field(default_factory=dict)
    ending: bool = False
    bus: Bus | None = None  # where the site has other nodes
    node: str = field(default_factory=lambda: new_secret()[:12])
    _telling: set[asyncio.Task[None]] = field(default_factory=set)

    def meet_at_nodes(self, bus: Bus) -> None:
        """Rooms tell those of other nodes. Before the bus is started."""
        self.bus = bus
        bus.subscribe(_SUBJECT, self._take)

    @property
    def open_sockets(self) -> int:
        return sum(len(one.sockets) for one in self.rooms.values())

    @property
    def left_out(self) -> int:
        """Ticks, of the rooms that are open."""
        return sum(one.left_out for one in self.rooms.values())

    def refuse_closed(self, shown: PublishedExpo) -> None:
        """Raises Denied."""
        head = shown.release.expo
        now = datetime.fromtimestamp(self.clock(), UTC).astimezone(ZoneInfo(head.timezone))
        refuse_closed(head.live, now)

    async def room(self, expo: str, level: str) -> LiveRoom:
        """The caller adds itself to `joining` before it waits for anything, or the room is gone. Raises NotFound."""
        release = self.sites.expo(expo).release
        if level not in {one.id for one in release.levels}:
            levels = ", ".join(one.id for one in release.levels)
            raise NotFound("not-found.live-level", level=level[:80], levels=levels)
        places = None
        if (expo, level) not in self.rooms:
            places = await asyncio.to_thread(level_places, release, level, self.sites.store.blobs)
        # another visitor may have opened it meanwhile
        live = self.rooms.get((expo, level))
        if live is None:
            if places is None:
                return await self.room(expo, level)
            room = LevelRoom(places=places, chance=self.chance, level=level)
            live = LiveRoom(room, release=release.id)
            self.rooms[expo, level] = live
            live.task = asyncio.create_task(self._run((expo, level), live))
        return live

    def announce(self, expo: str, text: str) -> None:
        """`text`: an `Announcement` as JSON; to those of this node."""
        hall = msgspec.json.decode(text, type=Announcement).hall
        for (name, _), live in self.rooms.items():
            if name == expo:
                live.room.tell(text.encode(), hall)

    async def drain(self) -> None:
        """Sends everybody away, spread over some seconds."""
        self.ending = True
        sockets = [one for live in self.rooms.values() for one in live.sockets.values()]
        pause = min(_AWAY_S / max(len(sockets), 1), _AWAY_EACH_S)
        for socket in sockets:
            socket.send_away(self.chance.uniform(0.0, _RETURN_S))
            await asyncio.sleep(pause)
        for live in tuple(self.rooms.values()):
            if live.task is not None:
                live.task.cancel()

    async def _run(self, key: _RoomKey, live: LiveRoom) -> None:
        try:
            await self._tick_on(key, live)
        except Exception:
            LIVE_LOG.exception("a room has failed; its visitors come back to a new one")
        finally:
            del self.rooms[key]
            self._tell(key, RoomEnds())
            for socket in tuple(live.sockets.values()):
                socket.end(WSCloseCode.INTERNAL_ERROR)

    async def _tick_on(self, key: _RoomKey, live: LiveRoom) -> None:
        """While there are visitors."""
        loop = asyncio.get_running_loop()
        due = loop.time() + _PERIOD_S
        looking: asyncio.Task[None] | None = None
        while live.sockets or live.joining:
            await asyncio.sleep(due - loop.time())
            late = loop.time() - due
            if late > _PERIOD_S:  # what was not told is told by the next frames
                live.left_out += int(late / _PERIOD_S)
                due += int(late / _PERIOD_S) * _PERIOD_S
            due += _PERIOD_S
            await self._send(live, live.room.tick())
            for part, word in live.others.words():
                self._tell(key, word, part)
            if live.room.number % self.beat_ticks == 0:
                for socket in tuple(live.sockets.values()):
                    socket.beat()
            if live.room.number % _LOOK_TICKS == 0 and (looking is None or looking.done()):
                looking = asyncio.create_task(self._look(key, live))

    def _tell(self, key: _RoomKey, word: RoomWord, part: int = 0) -> None:
        """To the rooms of other levels at this node, and to those at others."""
        expo, level = key
        news = RoomNews(node=self.node, expo=expo, level=level, word=word, part=part)
        self._tell_here(news)
        if self.bus is not None:
            task = asyncio.create_task(self._publish(self.bus, news))
            self._telling.add(task)
            task.add_done_callback(self._telling.discard)

    def _tell_here(self, news: RoomNews) -> None:
        for (expo, level), live in self.rooms.items():
            if expo == news.expo and (level != news.level or news.node != self.node):
                live.others.take(news)

    async def _publish(self, bus: Bus, news: RoomNews) -> None:
        try:
            await bus.publish(_SUBJECT, msgspec.json.encode(news))
        except ShapanError as problem:  # it is told again
            LIVE_LOG.debug("%s: %s", _SUBJECT, problem.message)

    def _take(self, _: str, body: bytes) -> None:
        news = read_room_news(body)
        if news is not None and news.node != self.node:
            try:
                self._tell_here(news)
            except Unreadable as problem:  # of another version
                LIVE_LOG.debug("%s: %s", _SUBJECT, problem.message)

    async def _send(self, live: LiveRoom, deliveries: Iterable[RoomDelivery]) -> None:
        loop = asyncio.get_running_loop()
        free = loop.time() + _AT_ONCE_S
        for delivery in deliveries:
            view = server_frame(delivery.view) if delivery.view else b""
            text = server_frame(delivery.text, text=True) if delivery.text else b""
            if loop.time() > free:
                await asyncio.sleep(0)
                free = loop.time() + _AT_ONCE_S
            for visitor in delivery.to:
                socket = live.sockets.get(visitor.id)
                if socket is None:
                    continue
                if view:
                    socket.show(view + text)
                elif text:
                    socket.tell(text)
                if loop.time() > free:
                    await asyncio.sleep(0)
                    free = loop.time() + _AT_ONCE_S

    async def _look(self, key: _RoomKey, live: LiveRoom) -> None:
        """Whether visitors may still meet, and whether the halls are still the same."""
        expo, level = key
        try:
            shown = self.sites.expo(expo)
            self.refuse_closed(shown)
            if shown.release.id != live.release:
                blobs = self.sites.store.blobs
                live.room.places = await asyncio.to_thread(
                    level_places, shown.release, level, blobs
                )
                live.release = shown.release.id
            await self._end_revoked(expo, live)
        except ShapanError as problem:
            for socket in tuple(live.sockets.values()):
                socket.end(WSCloseCode.POLICY_VIOLATION, problem.text)

    async def _end_revoked(self, expo: str, live: LiveRoom) -> None:
        """Leads whose link or session has ended are over; where they are given, their right is known."""
        for lead in tuple(live.room.leads.leads.values()):
            if lead.mirrored is not None:
                continue
            try:
                await self.may_lead(expo, lead.right)
            except ShapanError:
                if lead.id in live.room.leads.leads:
                    live.room.announce(live.room.leads.end(lead))


def level_places(release: Release, level: str, blobs: Blobs) -> LevelPlaces:
    """Blocking."""
    halls = [hall for hall in release.halls if hall.level == level]
    booths: dict[str, tuple[Point, ...]] = {}
    for hall in halls:
        booths |= {booth.key: booth.outline for booth in booth_heads(hall, blobs)}
    ids = {hall.id for hall in halls}
    screens = programme_of(release, blobs).screens
    west, south, east, north = (round(side * 1000) for side in release.bounds)
    return LevelPlaces(
        bounds=(west, south, east, north),
        halls={hall.id: hall.outline for hall in halls},
        booths=booths,
        stages={one.place: one.at[:2] for one in screens if one.hall in ids},
    )
