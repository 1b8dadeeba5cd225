"""One visitor's WebSocket: what it sends goes to the room, what the room has for it is written as it is.

A reader that is slow: while bytes of an earlier message wait in the process, views are skipped, and the visitor
receives all of its cells when they are gone. Messages that cannot be skipped may wait, up to 256 kB; then it is closed.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import KW_ONLY, dataclass
from typing import Protocol

import msgspec
from aiohttp import WSCloseCode, WSMsgType, web

from shapan.errors import Conflict, Denied, NotFound, ShapanError, Unreadable
from shapan.http.live.client_frames import ClientFrames
from shapan.intake.text import clean
from shapan.language.problems import detail
from shapan.live.cells import Visitor
from shapan.live.frames import LEAD_BYTES, LeadFrame, read_lead, read_pose
from shapan.live.messages import (
    CAPTION_CHARS,
    AskBooth,
    BeSeen,
    BeUnseen,
    ComeLater,
    EndTalk,
    FollowLead,
    HallOrder,
    HandOver,
    Hello,
    LeadNews,
    LeaveLead,
    ListenToHall,
    LiveRefusal,
    LowerHands,
    RaiseHand,
    ReportHallLine,
    SayCaptions,
    SayInHall,
    SayInTalk,
    StartLead,
    StopLead,
    TakeName,
    TalkOrder,
    is_call_link,
    read_message,
)
from shapan.live.room import LevelRoom
from shapan.live.visitor_names import check_name

LIVE_LOG = logging.getLogger("shapan.live")
LIVE_MESSAGE_BYTES = 4096
_WAITING_BYTES = 256 << 10
_TEXT, _BINARY = 0x81, 0x82  # final frames of a server, which have no mask
_PING = b"\x89\0"
_MESSAGE_COSTS = 1.0  # of a visitor's budget, as a pose


def server_frame(payload: bytes, *, text: bool = False) -> bytes:
    """A WebSocket frame (RFC 6455, 5.2): written once for all who receive it."""
    size = len(payload)
    head = _TEXT if text else _BINARY
    if size < 126:
        return bytes((head, size)) + payload
    if size < 1 << 16:
        return bytes((head, 126)) + size.to_bytes(2, "big") + payload
    return bytes((head, 127)) + size.to_bytes(8, "big") + payload


def message_frame(message: msgspec.Struct) -> bytes:
    return server_frame(msgspec.json.encode(message), text=True)


class HallTaker(Protocol):
    """Of one socket: the talk of its hall."""

    def take(self, order: HallOrder) -> None:
        """Raises ShapanError for what is refused at once."""

    def leave(self) -> None: ...


class TalkTaker(Protocol):
    """Of one socket: what it says to staff of booths."""

    def take(self, order: TalkOrder) -> None:
        """Raises ShapanError for what is refused at once."""

    def leave(self) -> None: ...


@dataclass(eq=False)
class LiveSocket:
    room: LevelRoom
    visitor: Visitor
    _: KW_ONLY
    answer: web.WebSocketResponse
    transport: asyncio.Transport
    locale: str
    may_be_seen: bool
    may_lead: Callable[[str], Awaitable[None]]  # raises for a credential without the right
    may_take_name: Callable[[str, int], Awaitable[None]]  # as that, of a visitor
    leads_now: Callable[[], Iterable[LeadNews]]  # of the whole show
    talking: TalkTaker | None = None  # where staff of booths may answer
    hall: HallTaker | None = None  # where visitors of a hall may write to each other
    held_words: Callable[[], tuple[str, ...]] = tuple  # that the organizer holds back
    session: str = ""  # of an organizer who is signed in
    skipped: int = 0  # views, since the connection was made
    _closing: asyncio.Task[object] | None = None
    _frames: ClientFrames | None = None
    _asked: bool = False
    _starting: asyncio.Task[None] | None = None
    _taking: asyncio.Task[None] | None = None

    @property
    def gone(self) -> bool:
        return self.transport.is_closing() or self._closing is not None

    def show(self, view: bytes) -> None:
        """`view`: WebSocket frames."""
        if self.transport.get_write_buffer_size():
            self.skipped += 1
            self.visitor.new = True
            return
        self._write(view)

    def tell(self, frame: bytes) -> None:
        """A message that cannot be skipped."""
        if self.transport.get_write_buffer_size() + len(frame) > _WAITING_BYTES:
            self.transport.abort()
            return
        self._write(frame)

    def tell_message(self, message: msgspec.Struct) -> None:
        self.tell(message_frame(message))

    def beat(self) -> None:
        """Asks a connection that was silent since the last beat, and ends one that did not answer. Timers of aiohttp, a
        call a message, were a tenth of the process's time."""
        if self._frames is None or self._frames.heard:
            self._asked = False
        elif self._asked:
            self.transport.abort()
        else:
            self._asked = True
            self._write(_PING)
        if self._frames is not None:
            self._frames.heard = False

    def end(self, code: int, reason: str = "") -> None:
        """Begins the closing handshake; the connection is gone a second later, whatever the other end does."""
        if self._closing is None:
            closing = self.answer.close(code=code, message=reason.encode()[:123])
            self._closing = asyncio.get_running_loop().create_task(closing)
            self._closing.add_done_callback(lambda _: self.transport.abort())

    def send_away(self, seconds: float) -> None:
        """The node ends, or nobody meets any more."""
        self.tell(message_frame(ComeLater(seconds)))
        self.end(WSCloseCode.GOING_AWAY)

    async def run(self, hello: Hello) -> None:
        """Until the connection ends."""
        self._read_poses_at_once()
        self.tell(message_frame(hello))
        if self.room.counts_now():
            self.tell(server_frame(self.room.counts_now(), text=True))
        for news in self.leads_now():
            self.tell_message(news)
        async for message in self.answer:
            if message.type is WSMsgType.BINARY:
                self._take(message.data)
            elif message.type is WSMsgType.TEXT:
                self._read(message.data)

    def _read_poses_at_once(self) -> None:
        """Takes the place of aiohttp's reader behind the connection's protocol."""
        protocol = self.transport.get_protocol()
        reader = protocol._payload_parser  # type: ignore[attr-defined]
        self._frames = ClientFrames(
            reader,
            self._take,
            lambda: self.end(WSCloseCode.PROTOCOL_ERROR, "live-frame.unmasked"),
        )
        protocol._payload_parser = self._frames  # type: ignore[attr-defined]

    def _take(self, data: bytes) -> None:
        try:
            if len(data) == LEAD_BYTES:
                self._lead(read_lead(data))
            else:
                self.room.receive(self.visitor, read_pose(data))
        except ShapanError as problem:
            self._refuse_all(problem)

    def _lead(self, state: LeadFrame) -> None:
        """Raises TooMany. Who leads no more may not know it yet, and is told."""
        if self.room.spend(self.visitor, _MESSAGE_COSTS):
            try:
                self.room.leads.move(self.visitor, state)
            except Denied as problem:
                self.refuse(problem)

    def _read(self, text: str) -> None:
        try:
            message = read_message(text)
            in_time = self.room.spend(self.visitor, _MESSAGE_COSTS)
        except ShapanError as problem:
            self._refuse_all(problem)
            return
        try:
            if not in_time:
                raise Conflict("talk.fast")
            self._do(message)
        except ShapanError as problem:
            self.refuse(problem)

    def refuse(self, problem: ShapanError) -> None:
        said = detail(problem.message, problem.code, problem.text, problem.values, self.locale)
        self.tell(message_frame(LiveRefusal(problem.code, said)))

    def _do(self, message: object) -> None:
        """Raises ShapanError for what is refused."""
        match message:
            case BeSeen(name, colour, body):
                if not self.may_be_seen:
                    raise Unreadable("live-name.counted")
                self.room.be_seen(
                    self.visitor, check_name(name, self.held_words()), body | colour << 3
                )
            case BeUnseen():
                self.room.be_unseen(self.visitor)
            case StartLead():
                if self._starting is None or self._starting.done():
                    self._starting = asyncio.create_task(self._start_lead(message))
            case TakeName():
                if self._taking is None or self._taking.done():
                    self._taking = asyncio.create_task(self._take_name(message))
            case AskBooth() | SayInTalk() | EndTalk():
                if self.talking is None:
                    raise NotFound("not-found.talk-with")
                self.talking.take(message)
            case ListenToHall() | SayInHall() | ReportHallLine():
                if self.hall is None:
                    raise Denied("hall-talk.off")
                self.hall.take(message)
            case _:
                self._do_of_lead(message)

    def _do_of_lead(self, message: object) -> None:
        """Raises ShapanError for what is refused."""
        leads, visitor = self.room.leads, self.visitor
        match message:
            case FollowLead(id):
                leads.follow(visitor, id)
            case LeaveLead():
                leads.unfollow(visitor)
            case RaiseHand(up):
                leads.raise_hand(visitor, up)
            case LowerHands():
                leads.lower_hands(visitor)
            case SayCaptions(text):
                leads.say(visitor, clean(text, CAPTION_CHARS))
            case StopLead():
                self.room.announce(leads.stop(visitor))
            case HandOver(id):
                if id not in self.room.visitors:
                    raise NotFound("not-found.visitor")
                leads.hand_over(visitor, self.room.visitors[id])

    async def _start_lead(self, message: StartLead) -> None:
        right = message.key or self.session
        try:
            if message.call and not is_call_link(message.call):
                raise Unreadable("live-lead.call")
            await self.may_lead(right)
            if not self.gone:
                title = clean(message.title, CAPTION_CHARS)
                start = msgspec.structs.replace(message, title=title, key="")
                self.room.leads.start(self.visitor, start, right)
        except ShapanError as problem:
            self.refuse(problem)

    async def _take_name(self, message: TakeName) -> None:
        try:
            here, elsewhere = self.room.visitors, self.room.mirrored
            if message.visitor not in here and message.visitor not in elsewhere:
                raise NotFound("not-found.visitor")
            await self.may_take_name(message.key or self.session, message.visitor)
            self.room.take_name(message.visitor)
        except ShapanError as problem:
            self.refuse(problem)

    def _refuse_all(self, problem: ShapanError) -> None:
        """A program that speaks otherwise is not spoken with."""
        if self._closing is None:
            LIVE_LOG.info("a live connection is closed: %s", problem.message)
            self.end(WSCloseCode.POLICY_VIOLATION, problem.text)

    def _write(self, frames: bytes) -> None:
        if not self.gone:
            self.transport.write(frames)
