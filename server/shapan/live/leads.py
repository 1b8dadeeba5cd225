"""Leads of a room: a guide walks, followers are eased along (docs/live.md)."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterator
from dataclasses import KW_ONLY, dataclass, field

import msgspec

from shapan.errors import Denied, NotFound
from shapan.live.cells import Visitor
from shapan.live.frames import (
    GUIDE_AWAY,
    LEAD_OVER,
    SHOWN_GUIDE,
    LeadFrame,
    write_lead,
)
from shapan.live.messages import LeadNews, LeadOver, StartLead

MOST_LEADS = 20  # of a level at once
_KEPT_TICKS = 150  # 30 s: a guide whose connection broke has the lead again
_REPEATED_TICKS = 5  # a state that does not change is told again each second
# at the start, until the guide has sent a pose
_NOWHERE = LeadFrame(
    tick=0, id=0, eye=(0, 0, 0), yaw=0, pitch=0, stop=None, followers=0, pointer=None, clock=None,
    act=None, flags=0,
)  # fmt: skip


LeadViews = tuple[tuple[tuple[Visitor, ...], bytes], ...]  # who receives which frame


@dataclass(slots=True)
class Lead:
    """`state`: as the guide sent it last; `right`: the credential that it was begun with; `resume`: what a guide comes
    back with; `away`: ticks since it went."""

    id: int
    _: KW_ONLY
    guide: Visitor | None
    right: str
    start: StartLead
    resume: str = ""
    captions: str = ""
    state: LeadFrame = _NOWHERE
    followers: dict[int, Visitor] = field(default_factory=dict)
    hands: set[int] = field(default_factory=set)
    away: int = 0
    changed: bool = True  # state or followers, since the last tick


@dataclass
class Leads:
    """`chance` gives ids. What others must be told is in `news`, JSON for everybody on the level."""

    chance: random.Random
    leads: dict[int, Lead] = field(default_factory=dict)
    _news: list[Lead] = field(default_factory=list)
    _over: list[int] = field(default_factory=list)

    def start(self, guide: Visitor, start: StartLead, right: str) -> Lead:
        """Raises Denied for one who leads already and for a level with too many."""
        if self.led_by(guide) is not None:
            raise Denied("live-lead.twice")
        if len(self.leads) >= MOST_LEADS:
            raise Denied("live-lead.many", most=MOST_LEADS)
        id = self.chance.getrandbits(32)
        self.unfollow(guide)
        lead = Lead(id, guide=guide, right=right, start=start)
        self.leads[id] = lead
        self._leads_now(lead, guide)
        return lead

    def led_by(self, visitor: Visitor) -> Lead | None:
        return next((one for one in self.leads.values() if one.guide is visitor), None)

    def own(self, visitor: Visitor) -> Lead:
        """Raises Denied for one who leads nothing."""
        lead = self.led_by(visitor)
        if lead is None:
            raise Denied("live-lead.not-yours")
        return lead

    def move(self, guide: Visitor, state: LeadFrame) -> None:
        """Raises Denied for a visitor who leads nothing: an impostor."""
        lead = self.own(guide)
        if state != lead.state:
            lead.state, lead.changed = state, True

    def say(self, guide: Visitor, captions: str) -> None:
        """Raises Denied."""
        lead = self.own(guide)
        lead.captions = captions
        self._tell(lead)

    def follow(self, visitor: Visitor, id: int) -> None:
        """Raises NotFound for a lead that is over, Denied for the guide itself."""
        if id not in self.leads:
            raise NotFound("not-found.lead")
        lead = self.leads[id]
        if lead.guide is visitor:
            raise Denied("live-lead.own")
        self.unfollow(visitor)
        lead.followers[visitor.id] = visitor
        visitor.lead, lead.changed = id, True

    def unfollow(self, visitor: Visitor) -> None:
        lead = self.leads.get(visitor.lead) if visitor.lead is not None else None
        visitor.lead = None
        if lead is not None:
            lead.followers.pop(visitor.id, None)
            lead.changed = True
            if visitor.id in lead.hands:
                lead.hands.discard(visitor.id)
                self._tell(lead)

    def raise_hand(self, visitor: Visitor, up: bool) -> None:
        """Of a follower. Raises Denied for others."""
        lead = self.leads.get(visitor.lead) if visitor.lead is not None else None
        if lead is None:
            raise Denied("live-lead.not-following")
        (lead.hands.add if up else lead.hands.discard)(visitor.id)
        self._tell(lead)

    def lower_hands(self, guide: Visitor) -> None:
        """Raises Denied."""
        lead = self.own(guide)
        lead.hands.clear()
        self._tell(lead)

    def hand_over(self, guide: Visitor, to: Visitor) -> None:
        """Raises Denied where either cannot."""
        lead = self.own(guide)
        if self.led_by(to) is not None:
            raise Denied("live-lead.twice")
        self.unfollow(to)
        guide.look &= ~SHOWN_GUIDE
        self._leads_now(lead, to)

    def stop(self, guide: Visitor) -> LeadViews:
        """What followers receive at once. Raises Denied."""
        return self.end(self.own(guide))

    def leave(self, visitor: Visitor) -> None:
        """A connection has ended. A lead stays for 30 s."""
        self.unfollow(visitor)
        lead = self.led_by(visitor)
        if lead is not None:
            lead.guide, lead.resume, lead.away, lead.changed = None, visitor.resume, 1, True
            self._tell(lead)

    def resume(self, visitor: Visitor, resume: str) -> Lead | None:
        """The lead that this visitor had before its connection broke."""
        for lead in self.leads.values():
            if lead.guide is None and resume and lead.resume == resume:
                self._leads_now(lead, visitor)
                return lead
        return None

    def views(self, tick: int) -> Iterator[tuple[tuple[Visitor, ...], bytes]]:
        """Frames of leads, and who receives them; leads whose guide stayed away end."""
        for lead in tuple(self.leads.values()):
            if lead.away:
                lead.away += 1
                if lead.away > _KEPT_TICKS:
                    yield from self.end(lead)
                    continue
            if (lead.changed or tick % _REPEATED_TICKS == 0) and lead.followers:
                yield tuple(lead.followers.values()), self._frame(lead, tick)
            lead.changed = False

    def news(self) -> Iterator[tuple[Visitor | None, bytes]]:
        """Messages since the last call: for everybody, or (first) for the guide of a lead."""
        told, self._news = self._news, []
        over, self._over = self._over, []
        for id in over:
            yield None, msgspec.json.encode(LeadOver(id))
        for lead in {one.id: one for one in told if one.id in self.leads}.values():
            yield None, msgspec.json.encode(news_of(lead))
            if lead.guide is not None:
                yield lead.guide, msgspec.json.encode(news_of(lead, yours=True))

    def running(self) -> Iterator[bytes]:
        """Messages for who comes now."""
        for lead in self.leads.values():
            yield msgspec.json.encode(news_of(lead))

    def _leads_now(self, lead: Lead, guide: Visitor) -> None:
        lead.guide, lead.away, lead.changed = guide, 0, True
        guide.look |= SHOWN_GUIDE
        self._tell(lead)

    def _tell(self, lead: Lead) -> None:
        self._news.append(lead)

    def _frame(self, lead: Lead, tick: int, flags: int = 0) -> bytes:
        flags |= GUIDE_AWAY if lead.guide is None else 0
        return write_lead(
            dataclasses.replace(
                lead.state, tick=tick, id=lead.id, followers=len(lead.followers), flags=flags
            )
        )

    def end(self, lead: Lead) -> LeadViews:
        """What followers receive at once."""
        del self.leads[lead.id]
        self._over.append(lead.id)
        if lead.guide is not None:
            lead.guide.look &= ~SHOWN_GUIDE
        followers = tuple(lead.followers.values())
        for one in followers:
            one.lead = None
        return ((followers, self._frame(lead, lead.state.tick, LEAD_OVER)),) if followers else ()


def news_of(lead: Lead, *, yours: bool = False) -> LeadNews:
    return LeadNews(
        id=lead.id,
        tour=lead.start.tour,
        title=lead.start.title,
        guide=lead.guide.name if lead.guide is not None else "",
        call=lead.start.call,
        captions=lead.captions,
        hands=len(lead.hands),
        yours=yours,
    )
