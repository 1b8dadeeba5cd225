"""The rare messages of `/{expo}/live`, as JSON in text frames; `kind` says which (docs/live.md)."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta

from shapan.errors import Unreadable
from shapan.people.hall_talk import HALL_LINE_CHARS
from shapan.people.talks import TALK_CHARS, TalkSide, TalkState

NAME_CHARS = 40
CAPTION_CHARS = 300
_MESSAGE_BYTES = 4096
_Name = Annotated[str, Meta(max_length=NAME_CHARS)]
_VisitorId = Annotated[int, Meta(ge=0, le=0xFFFFFFFF)]


class Hello(msgspec.Struct, frozen=True, tag_field="kind", tag="hello"):
    """The first message of the server."""

    id: int  # of the visitor, in frames
    mode: Literal["counted", "seen"]
    level: str
    origin: tuple[int, int]  # corner of the level that grains count from, venue mm
    resume: str  # `?resume=` of the next connection: a guide has the lead again within 30 s


class VisitorNames(msgspec.Struct, frozen=True, tag_field="kind", tag="names"):
    names: dict[str, str]  # id -> name; an empty name was taken away


class CrowdCounts(msgspec.Struct, frozen=True, tag_field="kind", tag="counts"):
    """How many are there, from five on, in steps (5, 10, 20, 50 …), a minute late. Each message replaces the last."""

    halls: dict[str, int]  # by hall
    booths: dict[str, int]  # by booth key
    stages: dict[str, int]  # by place of the programme


class LeadNews(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="lead"):
    """A lead of the show has begun, or this has changed."""

    id: int
    level: str  # where it is led
    turn: int  # grows with each guide and level: of two that are told, the higher one holds
    tour: str  # id of a scenario; "" for a free lead
    title: str  # of a free lead
    guide: str  # name of the guide
    call: str  # link to a call, https
    captions: str  # what the guide says now
    hands: int  # raised
    yours: bool = False  # this visitor leads


class LeadOver(msgspec.Struct, frozen=True, tag_field="kind", tag="lead-over"):
    id: int


class StaffedNews(msgspec.Struct, frozen=True, tag_field="kind", tag="staffed"):
    """Exhibitors of whom somebody is there to talk. Each message replaces the last."""

    exhibitors: dict[str, tuple[str, ...]]  # id -> keys of its booths


class SpokenLine(msgspec.Struct, frozen=True):
    """`key`: as its writer called it."""

    number: int
    key: str
    by: TalkSide
    text: str


class TalkUpdate(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="talk"):
    """The visitor's talk with a booth as it is now. `secret` begins it again on another connection. `place`: in the
    queue, from 1, 0 when it is no longer waited for; `wait_s`: expected. `lines`: those that this connection has not
    been told."""

    exhibitor: str  # id
    booth: str  # key
    state: TalkState
    secret: str
    place: int
    wait_s: int
    lines: tuple[SpokenLine, ...]


class Announcement(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="announcement"):
    """The organizer speaks to a hall or to all. It comes once; `id` tells one that came twice."""

    id: str
    hall: str = ""  # "": everybody
    words: dict[str, str]  # by locale; a visitor reads the own one, else the first


class HallLineView(msgspec.Struct, frozen=True, kw_only=True):
    """`by`: the same for all lines of a writer. `key`: as its writer called it. `figure`: the id in frames that the
    writer had, 0 for one who was not seen."""

    id: str
    by: str
    key: str
    name: str
    figure: int
    text: str
    sent: int  # ms since 1970


class HallTalkNow(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="hall-talk"):
    """The talk of a hall to which this visitor listens now, oldest line first. `writer`: as `by` has this visitor, ""
    before its first line. `secret`: of its own link, to be sent again; `silenced`: it reads and cannot write."""

    hall: str
    every_s: int  # between two lines of one visitor
    secret: str
    writer: str
    silenced: bool
    lines: tuple[HallLineView, ...]


class HallLineNews(msgspec.Struct, frozen=True, tag_field="kind", tag="hall-line"):
    """A new line, or one that has changed."""

    hall: str
    line: HallLineView


class HallLinesGone(msgspec.Struct, frozen=True, tag_field="kind", tag="hall-gone"):
    """Taken away by a moderator, or deleted by their writer."""

    hall: str
    lines: tuple[str, ...]  # ids


class HallSilence(msgspec.Struct, frozen=True, tag_field="kind", tag="hall-silence"):
    """Whether this visitor may write."""

    silenced: bool


class LiveRefusal(msgspec.Struct, frozen=True, tag_field="kind", tag="refused"):
    """A message had no effect."""

    code: str
    detail: str  # in the visitor's language


class ComeLater(msgspec.Struct, frozen=True, tag_field="kind", tag="later"):
    """The connection ends now (1001)."""

    seconds: float  # to wait before the next one


class BeSeen(msgspec.Struct, frozen=True, tag_field="kind", tag="be-seen"):
    """Others see the visitor from the next pose on. Sent again: another name, colour or body."""

    name: _Name
    colour: Annotated[int, Meta(ge=0, le=15)]
    body: Annotated[int, Meta(ge=0, le=5)]


class BeUnseen(msgspec.Struct, frozen=True, tag_field="kind", tag="be-unseen"):
    pass


class FollowLead(msgspec.Struct, frozen=True, tag_field="kind", tag="follow"):
    lead: _VisitorId


class LeaveLead(msgspec.Struct, frozen=True, tag_field="kind", tag="leave"):
    pass


class RaiseHand(msgspec.Struct, frozen=True, tag_field="kind", tag="hand"):
    up: bool


class StartLead(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="lead-start"):
    """Begins a lead of this level; the guide sends its pose as frames of kind 3. `again` and `turn`: of a lead that
    this guide gave on another level, or at a node that is gone."""

    tour: Annotated[str, Meta(max_length=200)]
    title: Annotated[str, Meta(max_length=120)]
    call: Annotated[str, Meta(max_length=300)]
    key: Annotated[
        str, Meta(max_length=200)
    ]  # of a link to lead; "" for an organizer who is signed in
    again: _VisitorId | None = None
    turn: Annotated[int, Meta(ge=0, le=0xFFFFFFFF)] = 0


class StopLead(msgspec.Struct, frozen=True, tag_field="kind", tag="lead-stop"):
    pass


class SayCaptions(msgspec.Struct, frozen=True, tag_field="kind", tag="captions"):
    text: Annotated[str, Meta(max_length=CAPTION_CHARS)]


class LowerHands(msgspec.Struct, frozen=True, tag_field="kind", tag="hands-down"):
    """Of all followers; from the guide."""


class HandOver(msgspec.Struct, frozen=True, tag_field="kind", tag="hand-over"):
    """Another visitor of the level becomes the guide."""

    to: _VisitorId


class TakeName(msgspec.Struct, frozen=True, tag_field="kind", tag="take-name"):
    """A moderator takes the name from a figure. `key`: as of StartLead."""

    visitor: _VisitorId
    key: Annotated[str, Meta(max_length=200)] = ""


class AskBooth(msgspec.Struct, frozen=True, tag_field="kind", tag="ask"):
    """Begins a talk with the staff of an exhibitor; the visitor has agreed to the organizer's text. `secret`: of a talk
    that goes on after the connection was lost, else empty."""

    to: Annotated[str, Meta(max_length=1000)]  # id
    booth: Annotated[str, Meta(max_length=200)]  # key
    language: Annotated[str, Meta(max_length=20)]
    secret: Annotated[str, Meta(max_length=100)] = ""


class SayInTalk(msgspec.Struct, frozen=True, tag_field="kind", tag="talk-say"):
    """A line; sent again with the same key it is one."""

    key: Annotated[str, Meta(min_length=1, max_length=40)]
    text: Annotated[str, Meta(min_length=1, max_length=TALK_CHARS)]


class EndTalk(msgspec.Struct, frozen=True, tag_field="kind", tag="talk-end"):
    pass


class ListenToHall(msgspec.Struct, frozen=True, tag_field="kind", tag="hall-listen"):
    """To another hall than before; "" to none. `secret`: of a visitor who wrote before."""

    hall: Annotated[str, Meta(max_length=200)]
    secret: Annotated[str, Meta(max_length=100)] = ""


class SayInHall(msgspec.Struct, frozen=True, tag_field="kind", tag="hall-say"):
    """A line for the hall that is listened to; sent again with the same key it is one."""

    key: Annotated[str, Meta(min_length=1, max_length=40)]
    text: Annotated[str, Meta(min_length=1, max_length=HALL_LINE_CHARS)]


class ReportHallLine(msgspec.Struct, frozen=True, tag_field="kind", tag="hall-report"):
    line: Annotated[str, Meta(max_length=40)]  # id


HallOrder = ListenToHall | SayInHall | ReportHallLine
TalkOrder = AskBooth | SayInTalk | EndTalk
SentMessage = (
    BeSeen
    | BeUnseen
    | FollowLead
    | LeaveLead
    | RaiseHand
    | StartLead
    | StopLead
    | SayCaptions
    | LowerHands
    | HandOver
    | AskBooth
    | SayInTalk
    | EndTalk
    | ListenToHall
    | SayInHall
    | ReportHallLine
    | TakeName
)
LIVE_MESSAGES: tuple[type[msgspec.Struct], ...] = (
    Hello,
    VisitorNames,
    CrowdCounts,
    LeadNews,
    LeadOver,
    StaffedNews,
    SpokenLine,
    TalkUpdate,
    Announcement,
    HallLineView,
    HallTalkNow,
    HallLineNews,
    HallLinesGone,
    HallSilence,
    LiveRefusal,
    ComeLater,
    *SentMessage.__args__,
)
_DECODER: msgspec.json.Decoder[SentMessage] = msgspec.json.Decoder(SentMessage)


def is_call_link(text: str) -> bool:
    """Whether it is https, without a user's name and without spaces."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    plain = text.isprintable() and not any(char.isspace() for char in text)
    return parts.scheme == "https" and bool(parts.hostname) and not parts.username and plain


def read_message(text: str) -> SentMessage:
    """Raises Unreadable."""
    if len(text) > _MESSAGE_BYTES:
        raise Unreadable("live-frame.long", most=_MESSAGE_BYTES, came=len(text))
    try:
        return _DECODER.decode(text)
    except (msgspec.DecodeError, RecursionError) as problem:
        raise Unreadable("live-frame.message", problem=str(problem)) from None
