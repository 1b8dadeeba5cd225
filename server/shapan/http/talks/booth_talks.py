"""Talks between visitors and the staff of booths, in one transaction each: what a visitor's socket and a firm's page do
both come here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from shapan.errors import Conflict, Full, NotFound
from shapan.http.hub import EventHub, event_text
from shapan.people.questions import typed_text
from shapan.people.talks import (
    MOST_TALK_LINES,
    SILENCE_MS,
    TALKS_WAITING,
    BoothTalk,
    StaffedBooth,
    TalkLine,
    TalkSide,
    ended_talk,
    is_staffed,
    queue_of,
    settled_talk,
)
from shapan.store.database.unit_of_work import UnitOfWork

TALK_CHANNEL = "talks"  # channel of all talks of an expo, for sockets of visitors; `firm_channel` has those of one firm
_THERE_MS = 60_000  # that a firm's page counts as there since it last said so


class TalkNews(msgspec.Struct, frozen=True):
    """That a talk of this exhibitor has changed, or (`talk` is empty) whether anybody is there."""

    exhibitor: str
    talk: str = ""


@dataclass(frozen=True)
class BoothTalks:
    """The talks of one exhibitor as they are now. `staff`: how many people are there to answer."""

    talks: tuple[BoothTalk, ...]
    staff: int

    @property
    def waiting(self) -> tuple[BoothTalk, ...]:
        return queue_of(self.talks)


def firm_channel(exhibitor: str) -> str:
    return f"{TALK_CHANNEL} {exhibitor}"


def tell_of_talk(hub: EventHub, expo: str, exhibitor: str, talk: str = "") -> None:
    """Pages of the firm, and sockets of visitors, read again; on all nodes."""
    text = event_text("talk", TalkNews(exhibitor, talk))
    hub.publish((TALK_CHANNEL, expo), lambda: text, everywhere=True)
    hub.publish((firm_channel(exhibitor), expo), lambda: text, everywhere=True)


def booth_talks(uow: UnitOfWork, expo: str, exhibitor: str, now: int) -> BoothTalks:
    """Changes nothing: what time has done is written by `settle_talks`."""
    staff = sum(one.until > now for one in uow.staffed_booths.find(expo=expo, exhibitor=exhibitor))
    talks = uow.talks.find(expo=expo, exhibitor=exhibitor)
    return BoothTalks(tuple(settled_talk(one, now, staff > 0) for one in talks), staff)


def settle_talks(uow: UnitOfWork, now: int) -> tuple[BoothTalk, ...]:
    """Those that silence has ended, or that nobody answered, whose words are gone now; whose time is over is deleted,
    also of staff that left without a word."""
    there = {(one.expo, one.exhibitor) for one in uow.staffed_booths.find() if one.until > now}
    changed = []
    for talk in uow.talks.find():
        current = settled_talk(talk, now, (talk.expo, talk.exhibitor) in there)
        if current != talk:
            changed.append(_write(uow, current))
        if current.until <= now:
            _write(uow, ended_talk(current, now))
            uow.talks.drop(talk.id)
    for one in uow.staffed_booths.find():
        if one.until <= now:
            uow.staffed_booths.drop(one.session)
    return tuple(changed)


def forget_talks(uow: UnitOfWork, expo: str) -> None:
    """All of an expo that is deleted."""
    for talk in uow.talks.find(expo=expo):
        _write(uow, ended_talk(talk, talk.until))
        uow.talks.drop(talk.id)
    for one in uow.staffed_booths.find(expo=expo):
        uow.staffed_booths.drop(one.session)


def say_staffed(uow: UnitOfWork, session: str, expo: str, exhibitor: str, now: int) -> StaffedBooth:
    """For a minute from now on; a page that is open says it again."""
    staffed = StaffedBooth(session=session, expo=expo, exhibitor=exhibitor, until=now + _THERE_MS)
    known = uow.staffed_booths.get(session) is not None
    (uow.staffed_booths.replace if known else uow.staffed_booths.add)(staffed)
    return staffed


def say_unstaffed(uow: UnitOfWork, session: str) -> None:
    uow.staffed_booths.drop(session)


def staffed_exhibitors(uow: UnitOfWork, expo: str, now: int) -> frozenset[str]:
    """Of whom somebody is there: their booths have a lamp."""
    return frozenset(
        one.exhibitor for one in uow.staffed_booths.find(expo=expo) if is_staffed((one,), now)
    )


def begin_talk(uow: UnitOfWork, talk: BoothTalk, now: int) -> BoothTalk:
    """Raises Conflict where nobody is there (`talk.nobody`), Full where too many wait."""
    current = booth_talks(uow, talk.expo, talk.exhibitor, now)
    if not current.staff:
        raise Conflict("talk.nobody")
    if len(current.waiting) >= TALKS_WAITING:
        raise Full("full.talks", most=TALKS_WAITING)
    uow.talks.add(talk)
    return talk


def take_talk(uow: UnitOfWork, talk: BoothTalk, now: int) -> BoothTalk:
    """Somebody of the firm answers now. Raises Conflict unless it waits: a colleague was first, or it is over."""
    if talk.state != "waiting":
        raise Conflict("talk.taken" if talk.state == "open" else "talk.over")
    return _write(uow, msgspec.structs.replace(talk, state="open", opened=now))


def add_line(
    uow: UnitOfWork, talk: BoothTalk, by: TalkSide, key: str, text: str, now: int
) -> tuple[BoothTalk, TalkLine]:
    """A line whose `key` is there already is that line: whoever is not sure sends it again. The visitor may write while
    waiting. Raises Conflict where the talk is over, Full for too many lines."""
    if (known := uow.talk_lines.get(talk.id, key)) is not None:
        return talk, known
    if talk.state not in ("waiting", "open") or (by == "staff" and talk.state != "open"):
        raise Conflict("talk.over")
    if talk.lines >= MOST_TALK_LINES:
        raise Full("full.talk-lines", most=MOST_TALK_LINES)
    line = TalkLine(
        talk=talk.id, key=key, number=talk.lines + 1, by=by, sent=now, text=typed_text(text)
    )
    if not line.text:
        raise Conflict("talk.empty")
    uow.talk_lines.add(line)
    here = now if by == "visitor" else talk.here
    said = msgspec.structs.replace(talk, lines=line.number, spoken=now, here=here)
    return _write(uow, said), line


def words_of_talk(uow: UnitOfWork, talk: BoothTalk) -> tuple[TalkLine, ...]:
    return tuple(sorted(uow.talk_lines.find(talk=talk.id), key=lambda one: one.number))


def stay(uow: UnitOfWork, talk: BoothTalk, now: int) -> BoothTalk:
    """The visitor's page is there; written when it makes a difference."""
    late = now - talk.here >= SILENCE_MS // 4
    return _write(uow, msgspec.structs.replace(talk, here=now)) if late else talk


def end_talk(uow: UnitOfWork, talk: BoothTalk, now: int) -> BoothTalk:
    return talk if talk.ended else _write(uow, ended_talk(talk, now))


def known_talk(
    uow: UnitOfWork, id: str, is_own: Callable[[BoothTalk], bool], now: int
) -> BoothTalk:
    """As it is now. Raises NotFound of one that is somebody else's, as of none."""
    found = uow.talks.get(id)
    if found is None or not is_own(found):
        raise NotFound("not-found.talk")
    current = booth_talks(uow, found.expo, found.exhibitor, now)
    return next(one for one in current.talks if one.id == id)


def _write(uow: UnitOfWork, talk: BoothTalk) -> BoothTalk:
    uow.talks.replace(talk)
    if talk.ended:
        for line in uow.talk_lines.find(talk=talk.id):
            uow.talk_lines.drop(line.talk, line.key)
    return talk
