"""Short talks of text between one visitor and the staff of a booth. Times are integer milliseconds since 1970 (UTC); 0
is never.

Nobody says a name or an address. The words are in the database only, and go when the talk ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

TALK_CHARS = 1_000  # of one line
MOST_TALK_LINES = 400  # of one talk
TALKS_WAITING = 30  # at one booth
SILENCE_MS = 120_000  # after which somebody counts as away
TALK_MS = 24 * 3600_000  # that anything of a talk is kept
UNANSWERED_MS = 600_000  # that a visitor waits before the form for a question is offered
USUAL_MS = 180_000  # length of a talk where none has ended yet
TalkState = Literal["waiting", "open", "ended", "unanswered"]
TalkSide = Literal["visitor", "staff"]


class BoothTalk(msgspec.Struct, frozen=True, kw_only=True):
    """`digest`: of the secret of the visitor's browser. `booth`: its key. `consent`: the organizer's text that the
    visitor agreed to. `here`: when the visitor was last there; `spoken`: when the last line was said. `lines`: how
    many were said. After `until` nothing is left."""

    id: str
    digest: str
    expo: str
    exhibitor: str  # id
    booth: str
    language: str
    consent: str
    created: int
    until: int
    here: int
    state: TalkState = "waiting"
    opened: int = 0
    ended: int = 0
    spoken: int = 0
    lines: int = 0


class TalkLine(msgspec.Struct, frozen=True, kw_only=True):
    """`key`: what the writer's page calls it; sent twice it is one."""

    talk: str
    key: str
    number: int  # from 1
    by: TalkSide
    sent: int
    text: str


class StaffedBooth(msgspec.Struct, frozen=True, kw_only=True):
    """That somebody of a firm is there to talk; said again and again, each time until a little later."""

    session: str  # id of the firm's session
    expo: str
    exhibitor: str  # id
    until: int


def is_staffed(booths: Iterable[StaffedBooth], now: int) -> bool:
    return any(one.until > now for one in booths)


def queue_of(talks: Iterable[BoothTalk]) -> tuple[BoothTalk, ...]:
    """Those who wait, first come first."""
    waiting = (one for one in talks if one.state == "waiting")
    return tuple(sorted(waiting, key=lambda one: (one.created, one.id)))


def expected_wait_ms(talks: Sequence[BoothTalk], place: int, staff: int) -> int:
    """For whoever is at `place` (from 1) of the queue, by how long talks took and how many people answer."""
    lengths = [one.ended - one.opened for one in talks if one.opened and one.ended]
    usual = sum(lengths) // len(lengths) if lengths else USUAL_MS
    return usual * place // max(1, staff)


def settled_talk(talk: BoothTalk, now: int, staffed: bool) -> BoothTalk:
    """What time has made of a talk: an open one ends after two minutes in which nobody said anything, or the visitor
    was not there; one that waits ends when the visitor is gone, and is unanswered without staff or after ten
    minutes."""
    gone = now - talk.here >= SILENCE_MS
    if talk.state == "open" and (gone or now - max(talk.opened, talk.spoken) >= SILENCE_MS):
        return ended_talk(talk, now)
    if talk.state == "waiting":
        if gone:
            return ended_talk(talk, now)
        if not staffed or now - talk.created >= UNANSWERED_MS:
            return msgspec.structs.replace(talk, state="unanswered", ended=now)
    return talk


def ended_talk(talk: BoothTalk, now: int) -> BoothTalk:
    return msgspec.structs.replace(talk, state="ended", ended=now)
