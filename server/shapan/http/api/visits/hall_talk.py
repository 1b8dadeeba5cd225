"""Moderators of the talk of halls: organizers, and whoever has a link with a token of the scope `moderate`, which
ends and can be revoked."""

from __future__ import annotations

import msgspec

from shapan.http.api.messages import time_text
from shapan.http.api.request.route import Call
from shapan.http.talks.hall_talk import known_line, moderate, tell_of_hall
from shapan.people.hall_talk import HallLine, HallWriter, ModeratorAct

_READ = 1_000  # the newest lines of a show, of which all that were reported are told
_SHOWN = 200


class ModeratedLine(msgspec.Struct, frozen=True, kw_only=True):
    """`writer`: as `by` in the talk. `taken`: since when nobody else reads it; `silenced`, `nameless`: since when the
    writer may not write, and has no name."""

    id: str
    hall: str
    writer: str
    name: str
    text: str
    sent: str
    taken: str
    reports: int
    silenced: str
    nameless: str


class HallTalkView(msgspec.Struct, frozen=True, kw_only=True):
    lines: tuple[ModeratedLine, ...]


class ModeratorOrder(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`take`: away from everybody; `put-back`; `silence` its writer, who reads on; `let-speak`; `take-name` of the
    writer, from its lines and its figure; `dismiss` what visitors reported."""

    act: ModeratorAct


def hall_talk(call: Call) -> HallTalkView:
    """The newest lines of a show, and those that visitors reported, the newest first"""
    found = call.uow.hall_lines.find(_READ, expo=call.expo.id)
    shown = [one for n, one in enumerate(reversed(found)) if n < _SHOWN or one.reports]
    writers = {id: call.uow.hall_writers.get(id) for id in {one.writer for one in shown}}
    return HallTalkView(lines=tuple(_view(one, writers[one.writer]) for one in shown))


def moderate_hall_talk(call: Call) -> ModeratedLine:
    """Take a line away, silence its writer, take the writer's name away, or undo it"""
    order: ModeratorOrder = call.body
    expo, id = call.expo.id, call.path["line"]
    line, news = moderate(call.uow, expo, id, order.act, call.now)
    _note(call, order.act, line)

    async def tell() -> None:
        for one in news:
            tell_of_hall(call.context.events, expo, one)

    call.after.append(tell)
    line = known_line(call.uow, expo, id)
    return _view(line, call.uow.hall_writers.get(line.writer))


def _note(call: Call, act: ModeratorAct, line: HallLine) -> None:
    match act:
        case "take":
            call.note("hall.take", line.id, line.expo, hall=line.hall, writer=line.writer)
        case "put-back":
            call.note("hall.put-back", line.id, line.expo, hall=line.hall, writer=line.writer)
        case "silence":
            call.note("hall.silence", line.id, line.expo, hall=line.hall, writer=line.writer)
        case "let-speak":
            call.note("hall.let-speak", line.id, line.expo, hall=line.hall, writer=line.writer)
        case "take-name":
            call.note("hall.take-name", line.id, line.expo, hall=line.hall, writer=line.writer)
        case "dismiss":
            call.note("hall.dismiss", line.id, line.expo, hall=line.hall, writer=line.writer)


def _view(line: HallLine, writer: HallWriter | None) -> ModeratedLine:
    return ModeratedLine(
        id=line.id,
        hall=line.hall,
        writer=line.writer,
        name=line.name,
        text=line.text,
        sent=time_text(line.sent),
        taken=time_text(line.taken),
        reports=line.reports,
        silenced=time_text(writer.silenced) if writer else "",
        nameless=time_text(writer.nameless) if writer else "",
    )
