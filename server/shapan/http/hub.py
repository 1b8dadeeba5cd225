"""Server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html): one hub for every stream.

Each listener has one bounded queue. The rule for the three ways in which a listener fails:

- slow: its queue is full. The queue is emptied, and it gets the stream's catch-up event instead.
- stalled: it takes nothing for `stalled_s`. Its connection is cut; a browser connects again by itself.
- removed: what it listens to is gone, or it may not read it any more. Its stream ends.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter, defaultdict, deque
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

import msgspec
from aiohttp import web

from shapan.errors import Unavailable
from shapan.http.connections.peer import address, is_local, network
from shapan.http.content.headers import ALWAYS

Topic = tuple[str, str]  # channel, expo
_Stream = tuple[str, bool]  # network, whether it is an organizer's
Allowed = Callable[[], Awaitable[bool]]
# Set by a middleware in front of a stream: whether whoever asked may still listen
STILL_ALLOWED: web.RequestKey[Allowed] = web.RequestKey("still_allowed")
BEAT = b": \n\n"  # a comment
LOST = b"event: lost\ndata: null\n\n"  # read everything again
_HEADERS = {
    **ALWAYS,
    "Content-Type": "text/event-stream",
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",
}


@dataclass(frozen=True, kw_only=True)
class StreamLimits:
    streams: int = 5_000  # open at once; a visitor without one reloads the page by hand
    reserved: int = 500  # of them, for organizers
    network: int = 1_000  # from one network: a hall's Wi-Fi behind one address
    waiting: int = 200  # events of one listener
    # proxies close what is silent for 30-60 s; `allowed` is asked again as often
    beat_s: float = 20.0
    stalled_s: float = 10.0


class Relay(Protocol):
    """Tells the other nodes of a site."""

    def event(self, topic: Topic, text: bytes) -> None: ...

    def rights(self) -> None: ...


class Listener:
    """In the loop only."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._waiting: deque[bytes] = deque()
        self._woken = asyncio.Event()
        self.behind = False  # events were dropped since `take`
        self.removed = False
        self.unchecked = False  # rights have changed since `allowed` was asked

    def put(self, text: bytes) -> None:
        if len(self._waiting) >= self._most:
            self._waiting.clear()
            self.behind = True
        if not self.behind:  # the catch-up event is written later than this one happened
            self._waiting.append(text)
        self._woken.set()

    def remove(self) -> None:
        self.removed = True
        self._woken.set()

    def check(self) -> None:
        self.unchecked = True
        self._woken.set()

    async def take(self, wait_s: float, catch_up: Callable[[], bytes]) -> bytes:
        """What waits; `catch_up()` after a drop; a beat when nothing came."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(wait_s):
                await self._woken.wait()
        self._woken.clear()
        text = catch_up() if self.behind else b"".join(self._waiting)
        self._waiting.clear()
        self.behind = False
        return text or BEAT


@dataclass(kw_only=True)
class EventHub:
    """In the loop only."""

    limits: StreamLimits = StreamLimits()
    _listeners: defaultdict[Topic, set[Listener]] = field(default_factory=lambda: defaultdict(set))
    proxies: int = 0  # number of trusted proxies in front
    relay: Relay | None = None  # where a site has other nodes
    _streams: dict[asyncio.Task[object], _Stream] = field(default_factory=dict)
    _networks: Counter[_Stream] = field(default_factory=Counter)

    @property
    def streams(self) -> int:
        return len(self._streams)

    def publish(self, topic: Topic, text: Callable[[], bytes], *, everywhere: bool = False) -> None:
        """`text` is called once, and only when somebody may listen. `everywhere`: at other nodes, too."""
        listeners, relay = self._listeners.get(topic), self.relay if everywhere else None
        if listeners or relay is not None:
            written = text()
            for one in listeners or ():
                one.put(written)
            if relay is not None:
                relay.event(topic, written)

    @contextlib.contextmanager
    def listening(self, topic: Topic) -> Iterator[Listener]:
        """For the process itself; it takes what is published here and at other nodes."""
        listener = Listener(self.limits.waiting)
        self._listeners[topic].add(listener)
        try:
            yield listener
        finally:
            self._forget(topic, listener)

    def _forget(self, topic: Topic, listener: Listener) -> None:
        self._listeners[topic].discard(listener)
        if not self._listeners[topic]:
            del self._listeners[topic]

    def remove(self, topic: Topic) -> None:
        """What it is about is gone: its streams end after what still waits."""
        for one in self._listeners.get(topic, ()):
            one.remove()

    async def check_rights(self) -> None:
        """Somebody's rights have changed: every stream that needs one asks again, now, at every node."""
        self.check_own_rights()
        if self.relay is not None:
            self.relay.rights()

    def check_own_rights(self) -> None:
        for listeners in self._listeners.values():
            for one in listeners:
                one.check()

    def close(self) -> None:
        """The process ends."""
        for task in tuple(self._streams):
            task.cancel()

    async def stream(
        self,
        request: web.Request,
        topic: Topic,
        catch_up: Callable[[], bytes],
        *,
        start: Callable[[], bytes] = lambda: BEAT,
        allowed: Allowed | None = None,
    ) -> web.StreamResponse:
        """Answers until the listener fails or leaves. `start`: what is written first; `catch_up`: the event for a slow
        listener; `allowed`: whether it may still listen. Raises Unavailable when too many are open."""
        stream = (network(address(request, self.proxies)), allowed is not None)
        self._refuse_more(stream)
        answer = web.StreamResponse(headers=_HEADERS)
        task, loop = asyncio.current_task(), asyncio.get_running_loop()
        assert task is not None
        self._streams[task] = stream
        self._networks[stream] += 1
        listener = Listener(self.limits.waiting)
        try:
            await answer.prepare(request)
            # no await before `start`: nothing is told twice or not at all
            self._listeners[topic].add(listener)
            text, checked = start(), loop.time()
            while True:
                async with asyncio.timeout(self.limits.stalled_s):
                    await answer.write(text)
                    if listener.removed:
                        await answer.write_eof()
                        return answer
                text = await listener.take(self.limits.beat_s, catch_up)
                if allowed is not None and (
                    listener.unchecked or loop.time() - checked >= self.limits.beat_s
                ):
                    checked, listener.unchecked = loop.time(), False
                    if not await allowed():
                        listener.remove()
                        text = BEAT
        except (ConnectionResetError, TimeoutError):
            return answer
        finally:
            del self._streams[task]
            self._networks -= Counter([stream])
            self._forget(topic, listener)
            if request.transport is not None and not listener.removed:
                request.transport.abort()

    def _refuse_more(self, stream: _Stream) -> None:
        """Visitors leave a share to organizers, and one network leaves some to the others. Raises Unavailable."""
        _, organizer = stream
        visitors = self._networks.total() - sum(
            n for (_, known), n in self._networks.items() if known
        )
        full = len(self._streams) >= self.limits.streams
        if full or (not organizer and visitors >= self.limits.streams - self.limits.reserved):
            raise Unavailable("too-many-streams.pages-follow-changes", most=self.limits.streams)
        # a proxy that nobody declared
        if self._networks[stream] >= self.limits.network and not is_local(stream[0]):
            raise Unavailable("too-many-streams.from-your-network", most=self.limits.network)


def event_text(event: str, message: object) -> bytes:
    """`message` as JSON."""
    return f"event: {event}\ndata: ".encode() + msgspec.json.encode(message) + b"\n\n"


def release_text(release: str) -> bytes:
    """Its `id` comes back as Last-Event-ID when the browser connects again."""
    return f"event: release\nid: {release}\ndata: {release}\n\n".encode()
