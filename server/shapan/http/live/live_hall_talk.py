"""Visitors of this node who read and write the talk of a hall. A line is in the database before anybody is told of it;
what others write, on any node, comes as news of the hub, and is read then."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field

import msgspec

from shapan.errors import Conflict, Denied, NotFound, ShapanError
from shapan.expo.records.expo import LiveDocument
from shapan.http.api.context import ApiContext
from shapan.http.hub import LOST
from shapan.http.live.live_socket import LiveSocket
from shapan.http.talks.hall_talk import (
    HALL_CHANNEL,
    HallNews,
    add_hall_line,
    find_writer,
    recent_lines,
    refuse_fast,
    report_line,
    tell_of_hall,
)
from shapan.live.hall_words import check_hall_line
from shapan.live.messages import (
    HallLineNews,
    HallLinesGone,
    HallLineView,
    HallOrder,
    HallSilence,
    HallTalkNow,
    ListenToHall,
    ReportHallLine,
    SayInHall,
)
from shapan.people.hall_talk import RECENT_HALL_LINES, HallLine, HallWriter
from shapan.people.secrets import new_secret, secret_digest
from shapan.store.database.unit_of_work import UnitOfWork

_MOST_WAITING = 10  # orders of one visitor
_BEAT_S = 20.0  # how often what a bus lost is looked for
_MOST_REPORTS = 20  # of one connection
_Lines = Mapping[str, HallLineView]  # by id, oldest first


@dataclass(kw_only=True)
class HallTalks:
    """In the loop only."""

    context: ApiContext
    _listeners: defaultdict[str, set[HallVisitor]] = field(
        default_factory=lambda: defaultdict(set)
    )  # by expo
    _lines: dict[tuple[str, str], _Lines] = field(default_factory=dict)  # expo, hall
    _tasks: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    # one at a time reads and tells, so that nobody misses a line or has one twice
    _telling: asyncio.Lock = field(default_factory=asyncio.Lock)

    def enter(self, expo: str, network: str, socket: LiveSocket) -> HallVisitor:
        return HallVisitor(self, expo, network=network, socket=socket)

    def settings(self, expo: str) -> LiveDocument:
        """Raises Denied where there is no talk."""
        live = self.context.sites.expo(expo).release.expo.live
        if not live.talk:
            raise Denied("hall-talk.off")
        return live

    async def listen(self, visitor: HallVisitor, secret: str) -> None:
        """Tells the last lines, and from now on every one. Raises Denied and NotFound."""
        expo, hall = visitor.expo, visitor.hall
        live = self.settings(expo)
        if hall not in {one.id for one in self.context.sites.expo(expo).release.halls}:
            raise NotFound("not-found.hall-talk", hall=hall[:80])
        async with self._telling:
            lines, writer = await self.context.read(
                lambda uow: (
                    recent_lines(uow, expo, hall),
                    find_writer(uow, expo, secret_digest(secret)),
                )
            )
            self._tell_changes(expo, hall, _views(lines))
            visitor.begin(secret, writer)
            self._listeners[expo].add(visitor)
            visitor.socket.tell_message(
                HallTalkNow(
                    hall=hall,
                    every_s=live.talk_every,
                    secret=visitor.secret,
                    writer=writer.id if writer else "",
                    silenced=visitor.silenced,
                    lines=tuple(self._lines[expo, hall].values()),
                )
            )
        if expo not in self._tasks:
            self._tasks[expo] = asyncio.create_task(self._listen(expo))

    def forget(self, visitor: HallVisitor) -> None:
        expo, listeners = visitor.expo, self._listeners[visitor.expo]
        listeners.discard(visitor)
        if not any(one.hall == visitor.hall for one in listeners):
            self._lines.pop((expo, visitor.hall), None)
        if not listeners:
            del self._listeners[expo]
            if expo in self._tasks:
                self._tasks.pop(expo).cancel()

    async def _listen(self, expo: str) -> None:
        with self.context.events.listening((HALL_CHANNEL, expo)) as listener:
            while True:
                text = await listener.take(_BEAT_S, lambda: LOST)
                try:
                    async with self._telling:
                        await self._tell(expo, _news_of(text))
                except ShapanError as problem:  # the database is away: it is read at the next beat
                    self.context.on_error(problem)

    async def _tell(self, expo: str, news: tuple[HallNews, ...]) -> None:
        """`news`: none says that anything may have changed."""
        listeners = tuple(self._listeners.get(expo, ()))
        changed = {one.hall for one in news} or {one.hall for one in listeners}
        halls = changed & {one.hall for one in listeners}
        writers = {one.writer for one in listeners if one.writer}
        if news:
            writers &= {one.writer for one in news}
        found, states = await self.context.read(
            lambda uow: (
                {hall: recent_lines(uow, expo, hall) for hall in halls},
                _states(uow, writers),
            )
        )
        for hall, lines in found.items():
            self._tell_changes(expo, hall, _views(lines))
        nameless = {one.writer for one in news if one.nameless}
        for visitor in listeners:
            if visitor.writer in states:
                visitor.take_state(states[visitor.writer], visitor.writer in nameless)

    def _tell_changes(self, expo: str, hall: str, lines: _Lines) -> None:
        """To all who listen: what is new and what is gone, which a line before the last 50 is not."""
        known = self._lines.get((expo, hall), {})
        self._lines[expo, hall] = lines
        oldest = next(iter(lines), "") if len(lines) == RECENT_HALL_LINES else ""
        gone = tuple(id for id in known if id not in lines and id >= oldest)
        told: list[msgspec.Struct] = [HallLinesGone(hall, gone)] if gone else []
        told += [HallLineNews(hall, one) for id, one in lines.items() if known.get(id) != one]
        for visitor in self._listeners.get(expo, ()):
            if visitor.hall == hall:
                for message in told:
                    visitor.socket.tell_message(message)


@dataclass(eq=False)
class HallVisitor:
    """One connection. `writer`: its id once it has written; `silenced` stays with the connection, whatever secret it
    sends later."""

    talks: HallTalks
    expo: str
    _: KW_ONLY
    network: str
    socket: LiveSocket
    hall: str = ""
    secret: str = ""
    writer: str = ""
    silenced: bool = False
    _spoken: int = 0
    _reported: set[str] = field(default_factory=set)
    _orders: asyncio.Lock = field(default_factory=asyncio.Lock)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def take(self, order: HallOrder) -> None:
        """Done one after the other. Raises Conflict for one who does not wait."""
        if len(self._tasks) >= _MOST_WAITING:
            raise Conflict("hall-talk.fast")
        task = asyncio.create_task(self._do(order))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def leave(self) -> None:
        self.talks.forget(self)

    def begin(self, secret: str, writer: HallWriter | None) -> None:
        """As who it listens: the writer of the secret, or a new one."""
        self.secret = secret if secret_digest(secret) and len(secret) == len(new_secret()) else ""
        self.secret = self.secret or new_secret()
        self.writer = writer.id if writer else ""
        self.silenced |= bool(writer and writer.silenced)

    def take_state(self, writer: HallWriter, nameless: bool) -> None:
        """What moderators have done to it. `nameless`: just now, which takes the name from its figure as well."""
        if nameless:
            self.socket.room.take_name(self.socket.visitor.id)
        if self.silenced != bool(writer.silenced):
            self.silenced = bool(writer.silenced)
            self.socket.tell_message(HallSilence(self.silenced))

    async def _do(self, order: HallOrder) -> None:
        async with self._orders:
            try:
                match order:
                    case ListenToHall(hall, secret):
                        if self.hall:
                            self.talks.forget(self)
                        self.hall = ""
                        if hall and not self.socket.gone:
                            await self._listen(hall, secret)
                    case SayInHall(key, text):
                        await self._say(key, text)
                    case ReportHallLine(id):
                        await self._report(id)
            except ShapanError as problem:
                self.socket.refuse(problem)

    async def _listen(self, hall: str, secret: str) -> None:
        self.hall = hall
        try:
            await self.talks.listen(self, secret)
        except ShapanError:
            self.hall = ""
            raise
        if self.socket.gone:
            self.talks.forget(self)

    async def _say(self, key: str, text: str) -> None:
        """Raises Denied, Unreadable and TooMany."""
        talks, context = self.talks, self.talks.context
        live = talks.settings(self.expo)
        if not self.hall:
            raise NotFound("not-found.hall-talk", hall="")
        if self.silenced:
            raise Denied("hall-talk.silenced")
        visitor, now = self.socket.visitor, context.clock()
        digest, every_ms = secret_digest(self.secret), live.talk_every * 1000
        line = HallLine(
            id="",
            writer="",
            key=key,
            expo=self.expo,
            hall=self.hall,
            name=visitor.name if visitor.seen else "",
            figure=visitor.id if visitor.seen else 0,
            text=check_hall_line(text, live.held_words),
            sent=now,
        )
        if not await context.read(lambda uow: _is_kept(uow, self.writer, key)):
            refuse_fast(self._spoken, now, every_ms)  # whatever secret the connection had then
            await context.take("hall-line", self.network)
        added = await context.write(lambda uow: add_hall_line(uow, digest, line, every_ms))
        self.writer, self._spoken = added.writer, max(self._spoken, added.sent)
        tell_of_hall(context.events, self.expo, HallNews(self.hall, added.writer))

    async def _report(self, id: str) -> None:
        """Raises NotFound and TooMany. A line is reported once by one connection."""
        if id in self._reported:
            return
        if len(self._reported) >= _MOST_REPORTS:
            raise Conflict("hall-talk.reports", most=_MOST_REPORTS)
        context = self.talks.context
        await context.take("hall-report", self.network)
        await context.write(lambda uow: report_line(uow, self.expo, id))
        self._reported.add(id)


def _is_kept(uow: UnitOfWork, writer: str, key: str) -> bool:
    return bool(writer and uow.hall_lines.find(-1, writer=writer, key=key))


def _states(uow: UnitOfWork, writers: set[str]) -> dict[str, HallWriter]:
    found = {id: uow.hall_writers.get(id) for id in writers}
    return {id: one for id, one in found.items() if one is not None}


def _views(lines: tuple[HallLine, ...]) -> dict[str, HallLineView]:
    return {
        one.id: HallLineView(
            id=one.id,
            by=one.writer,
            key=one.key,
            name=one.name,
            figure=one.figure,
            text=one.text,
            sent=one.sent,
        )
        for one in lines
    }


def _news_of(text: bytes) -> tuple[HallNews, ...]:
    """None for a beat, or after a loss."""
    events = [one for one in text.split(b"\n\n") if one.startswith(b"event: ")]
    if not events or any(one.startswith(b"event: lost") for one in events):
        return ()
    found = (one.partition(b"data: ")[2] for one in events)
    return tuple(msgspec.json.decode(data, type=HallNews) for data in found)
