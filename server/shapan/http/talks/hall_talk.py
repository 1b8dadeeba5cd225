"""Talk of a hall, in one transaction each: what sockets of visitors, their own pages and moderators do comes here."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from shapan.errors import Denied, NotFound, TooMany
from shapan.http.hub import EventHub, event_text
from shapan.people.hall_talk import (
    RECENT_HALL_LINES,
    HallLine,
    HallWriter,
    ModeratorAct,
)
from shapan.people.secrets import new_id
from shapan.store.database.unit_of_work import UnitOfWork

HALL_CHANNEL = "hall-talk"  # of the hub


class HallNews(msgspec.Struct, frozen=True):
    """That the lines of a hall have changed, or what a writer may do. `nameless`: its name was taken away now."""

    hall: str
    writer: str = ""
    nameless: bool = False


def tell_of_hall(hub: EventHub, expo: str, news: HallNews) -> None:
    """Sockets of visitors read again; on all nodes."""
    hub.publish((HALL_CHANNEL, expo), lambda: event_text("hall", news), everywhere=True)


def find_writer(uow: UnitOfWork, expo: str, digest: str) -> HallWriter | None:
    """`digest`: of its secret; "" is nobody's."""
    found = uow.hall_writers.find(digest=digest) if digest else ()
    return next((one for one in found if one.expo == expo), None)


def add_hall_line(uow: UnitOfWork, digest: str, line: HallLine, every_ms: int) -> HallLine:
    """`line` comes without id and writer; one whose writer and key are there already is that line. `every_ms`: between
    two lines of one writer. Raises Denied for a silenced writer, TooMany for one who is too fast."""
    writer = find_writer(uow, line.expo, digest)
    if writer is None:
        writer = HallWriter(
            id=new_id(line.sent), digest=digest, expo=line.expo, created=line.sent, spoken=0
        )
        uow.hall_writers.add(writer)
    known = uow.hall_lines.find(writer=writer.id, key=line.key)
    if known:
        return known[0]
    if writer.silenced:
        raise Denied("hall-talk.silenced")
    refuse_fast(writer.spoken, line.sent, every_ms)
    # ids sort lines in the order in which they came, whatever the clocks of nodes say
    before = uow.hall_lines.find(1, expo=line.expo, hall=line.hall)
    sent = max(line.sent, before[0].sent + 1 if before else 0)
    added = msgspec.structs.replace(
        line,
        id=new_id(sent),
        sent=sent,
        writer=writer.id,
        name="" if writer.nameless else line.name,
        figure=0 if writer.nameless else line.figure,
    )
    uow.hall_lines.add(added)
    uow.hall_writers.replace(msgspec.structs.replace(writer, spoken=line.sent))
    return added


def refuse_fast(spoken: int, now: int, every_ms: int) -> None:
    """Raises TooMany before `every_ms` are over since `spoken`."""
    wait_ms = spoken + every_ms - now
    if spoken and every_ms and wait_ms > 0:
        raise TooMany("hall-talk.slow", wait_s=wait_ms / 1000, every=every_ms // 1000)


def recent_lines(uow: UnitOfWork, expo: str, hall: str) -> tuple[HallLine, ...]:
    """The last ones that everybody may read, oldest first."""
    return uow.hall_lines.find(RECENT_HALL_LINES, expo=expo, hall=hall, taken=0)


def report_line(uow: UnitOfWork, expo: str, id: str) -> HallLine:
    """Raises NotFound."""
    line = known_line(uow, expo, id)
    return _write(uow, msgspec.structs.replace(line, reports=line.reports + 1))


def known_line(uow: UnitOfWork, expo: str, id: str) -> HallLine:
    """Raises NotFound."""
    line = uow.hall_lines.get(id)
    if line is None or line.expo != expo:
        raise NotFound("not-found.hall-line")
    return line


def moderate(
    uow: UnitOfWork, expo: str, id: str, act: ModeratorAct, now: int
) -> tuple[HallLine, tuple[HallNews, ...]]:
    """The line after it, and what everybody is told. Raises NotFound."""
    line = known_line(uow, expo, id)
    match act:
        case "take":
            line = _write(uow, msgspec.structs.replace(line, taken=line.taken or now, reports=0))
        case "put-back":
            line = _write(uow, msgspec.structs.replace(line, taken=0))
        case "dismiss":
            line = _write(uow, msgspec.structs.replace(line, reports=0))
        case "silence":
            _change_writer(
                uow, line, lambda one: msgspec.structs.replace(one, silenced=one.silenced or now)
            )
        case "let-speak":
            _change_writer(uow, line, lambda one: msgspec.structs.replace(one, silenced=0))
        case "take-name":
            _change_writer(uow, line, lambda one: msgspec.structs.replace(one, nameless=now))
            lines = uow.hall_lines.find(writer=line.writer)
            for one in lines:
                _write(uow, msgspec.structs.replace(one, name="", figure=0))
            line = known_line(uow, expo, id)
            halls = sorted({one.hall for one in lines})
            return line, tuple(HallNews(hall, line.writer, nameless=True) for hall in halls)
    return line, (HallNews(line.hall, line.writer),)


def own_lines(uow: UnitOfWork, expo: str, digest: str) -> tuple[HallLine, ...]:
    """Of a writer's link, oldest first. Raises NotFound."""
    writer = find_writer(uow, expo, digest)
    if writer is None:
        raise NotFound("not-found.hall-writer")
    return uow.hall_lines.find(writer=writer.id)


def delete_own_lines(uow: UnitOfWork, expo: str, digest: str, id: str) -> tuple[HallNews, ...]:
    """One line of a writer, or with `id` empty all of them; a writer who is silenced stays silenced. Raises
    NotFound."""
    lines = [one for one in own_lines(uow, expo, digest) if id in ("", one.id)]
    for one in lines:
        uow.hall_lines.drop(one.id)
    return tuple(HallNews(hall) for hall in sorted({one.hall for one in lines}))


def forget_hall_talk(uow: UnitOfWork, expo: str) -> None:
    """All of an expo that is deleted."""
    for line in uow.hall_lines.find(expo=expo):
        uow.hall_lines.drop(line.id)
    for writer in uow.hall_writers.find(expo=expo):
        uow.hall_writers.drop(writer.id)


def shred_hall_talk(uow: UnitOfWork, before: int) -> int:
    """Lines that were sent by then, and writers who have none since. How many lines."""
    gone = [one for one in uow.hall_lines.find() if one.sent <= before]
    for line in gone:
        uow.hall_lines.drop(line.id)
    for writer in uow.hall_writers.find():
        if max(writer.spoken, writer.created, writer.silenced) <= before:
            uow.hall_writers.drop(writer.id)
    return len(gone)


def _change_writer(
    uow: UnitOfWork, line: HallLine, change: Callable[[HallWriter], HallWriter]
) -> None:
    writer = uow.hall_writers.get(line.writer)
    if writer is not None:
        uow.hall_writers.replace(change(writer))


def _write(uow: UnitOfWork, line: HallLine) -> HallLine:
    uow.hall_lines.replace(line)
    return line
