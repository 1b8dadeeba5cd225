"""Staff of a booth answer visitors who ask now. Organizers see how many ask and wait, and no words."""

from __future__ import annotations

from collections import Counter

from aiohttp import web

from shapan.errors import SignedOut
from shapan.http.api.firms.access.sessions import FIRM_COOKIE, firm_of
from shapan.http.api.firms.firm_messages import (
    BoothTalkView,
    FirmTalks,
    StaffThere,
    TalkCount,
    TalkLineView,
    TalkText,
    TalkWords,
)
from shapan.http.api.messages import time_text
from shapan.http.api.request.route import Call, known_expo
from shapan.http.hub import LOST
from shapan.http.talks import booth_talks as talks
from shapan.people.talks import BoothTalk
from shapan.store.database.unit_of_work import UnitOfWork


def read_talks(call: Call) -> FirmTalks:
    """Who asks this firm now, and who waits"""
    firm = call.own_firm
    found = talks.booth_talks(call.uow, firm.expo, firm.exhibitor, call.now)
    own = call.uow.staffed_booths.get(call.firm_session)
    return FirmTalks(
        here=own is not None and own.until > call.now,
        staff=found.staff,
        waiting=tuple(map(_view, found.waiting)),
        open=tuple(_view(one) for one in found.talks if one.state == "open"),
    )


def tell_staffed(call: Call) -> FirmTalks:
    """Say that somebody is there to talk, for a minute; or that nobody is any more"""
    said: StaffThere = call.body
    firm = call.own_firm
    if said.here:
        known_expo(call.uow, firm.expo)
        talks.say_staffed(call.uow, call.firm_session, firm.expo, firm.exhibitor, call.now)
    else:
        talks.say_unstaffed(call.uow, call.firm_session)
    _tell(call)
    return read_talks(call)


def read_talk(call: Call) -> TalkWords:
    """The words of one talk while it lasts"""
    return _words(call.uow, _own(call))


def answer_visitor(call: Call) -> TalkWords:
    """Answer a visitor who waits"""
    taken = talks.take_talk(call.uow, _own(call), call.now)
    call.note("talk.take", taken.id, call.own_firm.expo)
    _tell(call, taken)
    return _words(call.uow, taken)


def say_to_visitor(call: Call) -> TalkWords:
    """Say something to the visitor; a line that is sent twice by the same `key` is one"""
    said: TalkText = call.body
    talk, _ = talks.add_line(call.uow, _own(call), "staff", said.key, said.text, call.now)
    _tell(call, talk)
    return _words(call.uow, talk)


def end_visitor_talk(call: Call) -> BoothTalkView:
    """End a talk; its words are gone then"""
    talk = talks.end_talk(call.uow, _own(call), call.now)
    call.note("talk.end", talk.id, call.own_firm.expo)
    _tell(call, talk)
    return _view(talk)


async def talk_events(call: Call) -> web.StreamResponse:
    """Server-sent events: `talk`, and `lost` (read everything again)"""
    context, secret = call.context, call.request.cookies.get(FIRM_COOKIE, "")
    firm, _ = await context.read(lambda uow: firm_of(uow, secret, call.now))

    async def allowed() -> bool:
        try:
            await context.read(lambda uow: firm_of(uow, secret, context.clock()))
        except SignedOut:
            return False
        return True

    topic = (talks.firm_channel(firm.exhibitor), firm.expo)
    return await context.events.stream(call.request, topic, catch_up=lambda: LOST, allowed=allowed)


def talk_counts(call: Call) -> tuple[TalkCount, ...]:
    """How many visitors asked each firm in a day, wait, and were not answered; never what they say"""
    uow, expo = call.uow, call.expo.id
    firms = {one.exhibitor for one in uow.talks.find(expo=expo)}
    firms |= {one.exhibitor for one in uow.staffed_booths.find(expo=expo)}
    return tuple(
        _count(firm, talks.booth_talks(uow, expo, firm, call.now)) for firm in sorted(firms)
    )


def _count(exhibitor: str, own: talks.BoothTalks) -> TalkCount:
    states = Counter(one.state for one in own.talks)
    return TalkCount(
        exhibitor=exhibitor,
        staff=own.staff,
        waiting=states["waiting"],
        open=states["open"],
        ended=states["ended"],
        unanswered=states["unanswered"],
    )


def _own(call: Call) -> BoothTalk:
    """Raises NotFound for another firm's."""
    firm = call.own_firm
    return talks.known_talk(
        call.uow,
        call.path["talk"],
        lambda one: (one.expo, one.exhibitor) == (firm.expo, firm.exhibitor),
        call.now,
    )


def _tell(call: Call, talk: BoothTalk | None = None) -> None:
    """The firm's other pages and the visitor, when it is written."""
    context, firm = call.context, call.own_firm

    async def tell() -> None:
        talks.tell_of_talk(context.events, firm.expo, firm.exhibitor, talk.id if talk else "")

    call.after.append(tell)


def _words(uow: UnitOfWork, talk: BoothTalk) -> TalkWords:
    lines = tuple(
        TalkLineView(number=one.number, by=one.by, sent=time_text(one.sent), text=one.text)
        for one in talks.words_of_talk(uow, talk)
    )
    return TalkWords(talk=_view(talk), lines=lines)


def _view(talk: BoothTalk) -> BoothTalkView:
    return BoothTalkView(
        id=talk.id,
        booth=talk.booth,
        language=talk.language,
        created=time_text(talk.created),
        state=talk.state,
        lines=talk.lines,
    )
