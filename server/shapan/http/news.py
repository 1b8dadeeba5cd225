"""What the nodes of a site tell each other: that a pointer moved, that an expo is gone, events of drafts, changed
rights, new and cancelled jobs, announcements.

News is never state. Whatever a bus loses is found by looking: every node compares what it shows with the pointers,
every `LOOK_S` seconds and whenever its bus comes back.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field

import msgspec

from shapan.errors import NotFound, ShapanError
from shapan.http.hub import LOST, EventHub, Topic
from shapan.http.site.published import PublishedExpo, PublishedExpos
from shapan.people.secrets import new_secret
from shapan.store.bus.port import MESSAGE_BYTES, Bus

NEWS_LOG = logging.getLogger("shapan.news")
LOOK_S = 30.0


class Message(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is in it depends on the subject. `text`: an event as listeners get it; "" for one that was too long."""

    node: str
    expo: str = ""
    id: str = ""
    channel: str = ""
    text: str = ""


@dataclass(kw_only=True)
class News:
    """`bus`: None where this is the only node. `shows`: this node answers visitors. In the loop only."""

    sites: PublishedExpos
    previews: PublishedExpos
    hub: EventHub
    bus: Bus | None = None
    shows: bool = True
    wake: Callable[[], None] = lambda: None  # there is a job
    cancel: Callable[[str], None] = lambda _: None  # a job
    # visitors of this node who meet: the expo, and the announcement as JSON
    announce: Callable[[str, str], None] = lambda _, __: None
    node: str = field(default_factory=lambda: new_secret()[:12])
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    # by channel and expo
    _looking: dict[tuple[str, str], asyncio.Future[None]] = field(default_factory=dict)
    _again: set[tuple[str, str]] = field(default_factory=set)

    async def start(self) -> None:
        if self.bus is None:
            return
        self.hub.relay = self
        self.bus.gap = lambda: self._later(self.look())
        self.bus.subscribe("news.*", self._take)
        await self.bus.start()
        self._later(self._look_on())

    async def close(self) -> None:
        for task in tuple(self._tasks):
            task.cancel()
        if self.bus is not None:
            await self.bus.close()

    @property
    def away(self) -> bool:
        """Whether other nodes cannot be told."""
        return self.bus is not None and not self.bus.connected

    async def published(self, expo: str) -> None:
        """Visitors see what the pointer says, here and elsewhere. Raises NotFound and Unavailable."""
        await self._show(self.sites, expo)
        self._tell("release", expo=expo)

    def moved(self, expo: str) -> None:
        """A build of this process moved the pointer, and it is shown here already."""
        self._tell("release", expo=expo)

    async def previewed(self, expo: str) -> None:
        """The same for organizers and the preview. Raises NotFound and Unavailable."""
        await self._show(self.previews, expo)
        self._tell("preview", expo=expo)

    async def off(self, expo: str) -> None:
        """Contents were taken off or put back; the release is the same. Raises NotFound and Unavailable."""
        await self._show(self.sites, expo)
        self._tell("off", expo=expo)

    def hidden(self, expo: str) -> None:
        """The expo was deleted."""
        self._hide(expo)
        self._tell("hidden", expo=expo)

    def jobs(self) -> None:
        """There is a new one."""
        self._tell("jobs")

    def cancelled(self, job: str) -> None:
        self._tell("cancelled", id=job)

    def event(self, topic: Topic, text: bytes) -> None:
        """One that no message holds goes without its text: its listeners elsewhere read everything again."""
        self._tell("event", channel=topic[0], expo=topic[1], text=text.decode())

    def rights(self) -> None:
        self._tell("rights")

    def announced(self, expo: str, text: str) -> None:
        """To the visitors of every node."""
        self.announce(expo, text)
        self._tell("announcement", expo=expo, text=text)

    async def look(self) -> None:
        """Shows what the pointers say, of every expo."""
        if not self.shows:
            return
        for sites in (self.sites, self.previews):
            try:
                current = await asyncio.to_thread(sites.store.releases.expos)
            except ShapanError as problem:  # visits go on from what is known
                NEWS_LOG.warning("pointers: %s", problem.message)
                return
            for expo in {*current, *sites.shown}:
                await self._follow(sites, expo)

    def _tell(
        self, kind: str, expo: str = "", id: str = "", channel: str = "", text: str = ""
    ) -> None:
        if self.bus is not None:
            message = Message(node=self.node, expo=expo, id=id, channel=channel, text=text)
            body = msgspec.json.encode(message)
            if len(body) > MESSAGE_BYTES:
                body = msgspec.json.encode(msgspec.structs.replace(message, text=""))
            self._later(self._send(self.bus, f"news.{kind}", body))

    async def _send(self, bus: Bus, subject: str, body: bytes) -> None:
        try:
            await bus.publish(subject, body)
        except ShapanError as problem:
            NEWS_LOG.debug("%s: %s", subject, problem.message)

    def _take(self, subject: str, body: bytes) -> None:
        try:
            message = msgspec.json.decode(body, type=Message)
        except msgspec.DecodeError:  # of another version
            return
        if message.node == self.node:
            return
        match subject.rpartition(".")[2]:
            case "release":
                self._later(self._follow(self.sites, message.expo))
            case "preview":
                self._later(self._follow(self.previews, message.expo))
            case "off":
                self._later(self._show(self.sites, message.expo))
            case "hidden":
                self._hide(message.expo)
            case "event":
                self._later(self._pass_on(message))
            case "rights":
                self.hub.check_own_rights()
            case "jobs":
                self.wake()
            case "cancelled":
                self.cancel(message.id)
            case "announcement" if message.text:
                self.announce(message.expo, message.text)

    async def _pass_on(self, message: Message) -> None:
        """After what came before it: who hears that a release is done finds it."""
        while following := [self._looking[key] for key in self._looking if key[1] == message.expo]:
            await asyncio.wait(following)
        text = message.text.encode() or LOST
        self.hub.publish((message.channel, message.expo), lambda: text)

    def _hide(self, expo: str) -> None:
        self.sites.hide(expo)
        self.previews.hide(expo)
        self.hub.remove(("draft", expo))

    async def _show(self, sites: PublishedExpos, expo: str) -> None:
        if not self.shows:
            return
        if await asyncio.to_thread(sites.store.releases.current, expo) is None:
            sites.hide(expo)
        else:
            sites.show(expo, await asyncio.to_thread(sites.load, expo))

    async def _follow(self, sites: PublishedExpos, expo: str) -> None:
        """Shows the current release unless it is shown. News that comes meanwhile makes it look once more."""
        key = (sites.channel, expo)
        if not self.shows:
            return
        if key in self._looking:
            self._again.add(key)
            return
        ended = self._looking[key] = asyncio.get_running_loop().create_future()
        try:
            self._again.add(key)
            while key in self._again:
                self._again.discard(key)
                await self._compare(sites, expo)
        finally:
            del self._looking[key]
            ended.set_result(None)

    async def _compare(self, sites: PublishedExpos, expo: str) -> None:
        try:
            current = await asyncio.to_thread(sites.store.releases.current, expo)
            shown = sites.shown.get(expo)
            if current is None:
                if shown is not None:
                    sites.hide(expo)
            elif (
                shown is None
                or shown.release.id != current
                or await self._off_differs(sites, shown)
            ):
                sites.show(expo, await asyncio.to_thread(sites.load, expo))
        except NotFound:
            sites.hide(expo)
        except (ShapanError, msgspec.MsgspecError) as problem:  # what is shown stays
            NEWS_LOG.warning("%s: %s", expo, problem)

    async def _off_differs(self, sites: PublishedExpos, shown: PublishedExpo) -> bool:
        """Whether contents were taken off or put back without this node having heard of it."""
        return await asyncio.to_thread(sites.off, shown.release.expo.id) != shown.off.exhibitors

    async def _look_on(self) -> None:
        while True:
            await asyncio.sleep(LOOK_S)
            await self.look()

    def _later(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
