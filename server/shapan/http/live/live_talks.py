"""Visitors of this node who talk with booths. What they say is written before it is told; what others say, on any node,
comes as news of the hub, and is read then."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import KW_ONLY, dataclass, field

import msgspec

from shapan.errors import Conflict, NotFound, ShapanError, TakenDown
from shapan.geometry.slug import slug
from shapan.http.api.context import ApiContext
from shapan.http.hub import BEAT, LOST
from shapan.http.live.live_socket import LiveSocket
from shapan.http.site.published import PublishedExpo
from shapan.http.site.questions.asking import ReleasedFirms
from shapan.http.talks.booth_talks import (
    TALK_CHANNEL,
    TalkNews,
    add_line,
    begin_talk,
    booth_talks,
    end_talk,
    known_talk,
    staffed_exhibitors,
    stay,
    tell_of_talk,
    words_of_talk,
)
from shapan.live.messages import (
    AskBooth,
    EndTalk,
    SayInTalk,
    SpokenLine,
    StaffedNews,
    TalkOrder,
    TalkUpdate,
)
from shapan.pages.render.words import say_in
from shapan.people.secrets import new_id, new_secret, secret_digest
from shapan.people.talks import TALK_MS, BoothTalk, expected_wait_ms
from shapan.store.database.unit_of_work import UnitOfWork

_MOST_WAITING = 20  # orders of one visitor
_BEAT_S = 20.0  # how often a visitor counts as there, and staff that left without a word is noticed


@dataclass(kw_only=True)
class LiveTalks:
    """In the loop only."""

    context: ApiContext
    firms: ReleasedFirms
    _visitors: defaultdict[str, set[TalkingVisitor]] = field(
        default_factory=lambda: defaultdict(set)
    )  # by expo
    _staffed: dict[str, StaffedNews] = field(default_factory=dict)
    _tasks: dict[str, asyncio.Task[None]] = field(default_factory=dict)

    def enter(self, expo: str, network: str, socket: LiveSocket) -> TalkingVisitor:
        visitor = TalkingVisitor(self, expo, network=network, socket=socket)
        self._visitors[expo].add(visitor)
        if expo in self._staffed:
            socket.tell_message(self._staffed[expo])
        if expo not in self._tasks:
            self._tasks[expo] = asyncio.create_task(self._listen(expo))
        return visitor

    def forget(self, visitor: TalkingVisitor) -> None:
        """The talk stays for two minutes: a connection is lost and made again."""
        self._visitors[visitor.expo].discard(visitor)
        if not self._visitors[visitor.expo]:
            del self._visitors[visitor.expo]
            self._staffed.pop(visitor.expo, None)
            self._tasks.pop(visitor.expo).cancel()

    def shown(self, expo: str) -> PublishedExpo:
        return self.context.sites.expo(expo)

    async def _listen(self, expo: str) -> None:
        with self.context.events.listening((TALK_CHANNEL, expo)) as listener:
            text = LOST
            while True:
                try:
                    await self._tell(expo, text)
                except ShapanError as problem:  # the database is away: it is read at the next beat
                    self.context.on_error(problem)
                text = await listener.take(_BEAT_S, lambda: LOST)

    async def _tell(self, expo: str, text: bytes) -> None:
        news = tuple(_news_of(text))
        if not all(one.talk for one in news):
            await self._tell_staffed(expo)
        changed = {one.exhibitor for one in news}
        for visitor in tuple(self._visitors.get(expo, ())):
            if visitor.exhibitor and (visitor.exhibitor in changed or "" in changed):
                await visitor.refresh()

    async def _tell_staffed(self, expo: str) -> None:
        now = self.context.clock()
        found = await self.context.read(lambda uow: staffed_exhibitors(uow, expo, now))
        shown = self.shown(expo)
        firms = await self.firms.of(shown, self.context.sites.store.blobs) if found else {}
        booths = {one.id: one.booths for one in firms.values() if one.id in found - shown.off.exhibitors}  # fmt: skip
        staffed = StaffedNews(dict(sorted(booths.items())))
        if staffed != self._staffed.get(expo, StaffedNews({})):
            for visitor in self._visitors.get(expo, ()):
                visitor.socket.tell_message(staffed)
        self._staffed[expo] = staffed


def _news_of(text: bytes) -> Iterator[TalkNews]:
    """Of a beat, or after a loss: that everything may have changed."""
    if text in (BEAT, LOST):
        yield TalkNews("")
        return
    for event in text.split(b"\n\n"):
        data = event.partition(b"data: ")[2]
        if event.startswith(b"event: lost"):
            yield TalkNews("")
        elif data:
            yield msgspec.json.decode(data, type=TalkNews)


@dataclass(eq=False)
class TalkingVisitor:
    """One connection."""

    talks: LiveTalks
    expo: str
    _: KW_ONLY
    network: str
    socket: LiveSocket
    exhibitor: str = ""  # of its talk
    _talk: str = ""  # id
    _secret: str = ""
    _told: TalkUpdate | None = None
    _lines: int = 0  # that were told
    _orders: asyncio.Lock = field(default_factory=asyncio.Lock)
    _telling: asyncio.Lock = field(default_factory=asyncio.Lock)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def take(self, order: TalkOrder) -> None:
        """Done one after the other. Raises Conflict for one who does not wait."""
        if len(self._tasks) >= _MOST_WAITING:
            raise Conflict("talk.fast")
        task = asyncio.create_task(self._do(order))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def leave(self) -> None:
        self.talks.forget(self)

    async def _do(self, order: TalkOrder) -> None:
        async with self._orders:
            try:
                match order:
                    case AskBooth():
                        await self._ask(order)
                    case SayInTalk(key, text):
                        await self._write(
                            lambda uow, now: add_line(
                                uow, self._own(uow, now), "visitor", key, text, now
                            )
                        )
                    case EndTalk():
                        await self._write(lambda uow, now: end_talk(uow, self._own(uow, now), now))
            except ShapanError as problem:
                self.socket.refuse(problem)

    async def _ask(self, order: AskBooth) -> None:
        """Raises NotFound, TakenDown, Conflict, Full and TooMany."""
        context = self.talks.context
        shown = self.talks.shown(self.expo)
        firms = await self.talks.firms.of(shown, context.sites.store.blobs)
        firm, head = firms.get(slug(order.to)), shown.release.expo
        if firm is None or not head.questions:
            raise NotFound("not-found.talk-with")
        if firm.id in shown.off.exhibitors:
            raise TakenDown("taken-off")
        now = context.clock()
        digest = secret_digest(order.secret)
        known = await context.read(lambda uow: uow.talks.find(digest=digest)) if digest else ()
        if known and known[0].expo == self.expo:
            self._begin(known[0], order.secret)
            await self.refresh()
            return
        await context.take("talk", self.network)
        secret = new_secret()
        locale = order.language if order.language in shown.release.locales else shown.release.locales[0]  # fmt: skip
        talk = BoothTalk(
            id=new_id(now),
            digest=secret_digest(secret),
            expo=self.expo,
            exhibitor=firm.id,
            booth=order.booth,
            language=locale,
            consent=say_in(head.questions, locale)[0],
            created=now,
            until=now + TALK_MS,
            here=now,
        )
        await context.write(lambda uow: begin_talk(uow, talk, now))
        self._begin(talk, secret)
        tell_of_talk(context.events, self.expo, self.exhibitor, talk.id)

    def _begin(self, talk: BoothTalk, secret: str) -> None:
        self.exhibitor, self._talk, self._secret = talk.exhibitor, talk.id, secret
        self._told, self._lines = None, 0

    def _own(self, uow: UnitOfWork, now: int) -> BoothTalk:
        return known_talk(uow, self._talk, lambda one: one.expo == self.expo, now)

    async def _write(self, work: Callable[[UnitOfWork, int], object]) -> None:
        context = self.talks.context
        now = context.clock()
        await context.write(lambda uow: work(uow, now))
        tell_of_talk(context.events, self.expo, self.exhibitor, self._talk)

    async def refresh(self) -> None:
        """Tells what has changed, and that the visitor is there."""
        async with self._telling:
            await self._refresh()

    async def _refresh(self) -> None:
        context = self.talks.context
        now = context.clock()
        update, here = await context.read(lambda uow: self._update(uow, now))
        if update is None:
            return
        if update.lines or self._told is None or _said(update) != _said(self._told):
            self.socket.tell_message(update)
        self._told, self._lines = update, self._lines + len(update.lines)
        if update.state not in ("waiting", "open"):
            self.exhibitor = self._talk = ""
        elif here:
            await context.write(lambda uow: stay(uow, self._own(uow, now), now))

    def _update(self, uow: UnitOfWork, now: int) -> tuple[TalkUpdate | None, bool]:
        """And whether to say that the visitor is there."""
        found = uow.talks.get(self._talk)
        if found is None:
            return None, False
        booth = booth_talks(uow, self.expo, found.exhibitor, now)
        talk = next(one for one in booth.talks if one.id == found.id)
        queue = [one.id for one in booth.waiting]
        place = queue.index(talk.id) + 1 if talk.id in queue else 0
        lines = [one for one in words_of_talk(uow, talk) if one.number > self._lines]
        update = TalkUpdate(
            exhibitor=talk.exhibitor,
            booth=talk.booth,
            state=talk.state,
            secret=self._secret,
            place=place,
            wait_s=expected_wait_ms(booth.talks, place, booth.staff) // 1000,
            lines=tuple(SpokenLine(one.number, one.key, one.by, one.text) for one in lines),
        )
        return update, now - talk.here >= _BEAT_S * 1000


def _said(update: TalkUpdate) -> tuple[object, ...]:
    """What a visitor sees of it besides the words; not each second of the expected wait."""
    return update.state, update.place, update.secret, update.wait_s // 60
