"""Leads of a room: a guide walks, followers are eased along (docs/live.md). Of a level that is at several nodes, each
has the leads of the others as *mirrored* ones: their guide, their right and their state are there."""

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
from shapan.live.room_words import HandsLowered, NameTaken

MOST_LEADS = 20  # of a level at once
_KEPT_TICKS = 150  # 30 s: a guide whose connection broke has the lead again
_SILENT_TICKS = 50  # 10 s: a mirrored lead of which nothing is heard has its guide away
_REPEATED_TICKS = 5  # a state that does not change is told again each second
# at the start, until the guide has sent a pose
_NOWHERE = LeadFrame(
    tick=0, id=0, eye=(0, 0, 0), yaw=0, pitch=0, stop=None, followers=0, pointer=None, clock=None,
    acts=None, flags=0,
)  # fmt: skip


LeadViews = tuple[tuple[tuple[Visitor, ...], bytes], ...]  # who receives which frame


@dataclass(slots=True)
class Lead:
    """`state`: as the guide sent it last; `right`: the credential that it was begun with; `resume`: what a guide comes
    back with; `away`: ticks since it went, or since the other node was heard of; `mirrored`: what that node tells."""

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
    turn: int = 0
    mirrored: LeadNews | None = None
    elsewhere: dict[str, tuple[int, int]] = field(
        default_factory=dict
    )  # followers and hands, by node
    changed: bool = True  # state or followers, since the last tick

    @property
    def hands_up(self) -> int:
        return len(self.hands) + sum(hands for _, hands in self.elsewhere.values())

    @property
    def followed(self) -> int:
        return len(self.followers) + sum(one for one, _ in self.elsewhere.values())


@dataclass
class Leads:
    """`chance` gives ids. What others must be told is in `news`, JSON for everybody on the level."""

    chance: random.Random
    level: str = ""
    _: KW_ONLY
    leads: dict[int, Lead] = field(default_factory=dict)
    _news: list[Lead] = field(default_factory=list)
    _over: list[int] = field(default_factory=list)
    words: list[LeadNews | LeadOver | HandsLowered | NameTaken] = field(
        default_factory=list
    )  # for other rooms, until taken
    states: list[bytes] = field(
        default_factory=list
    )  # frames of this tick, of leads that are given here

    def start(self, guide: Visitor, start: StartLead, right: str) -> Lead:
        """Whoever has the right may take over a lead by its id. Raises Denied for one who leads already and for a level
        with too many."""
        own = self.led_by(guide)
        if own is not None and own.id == start.again:
            return own
        if own is not None:
            raise Denied("live-lead.twice")
        known = self.leads.get(start.again) if start.again is not None else None
        if known is None and len(self.leads) >= MOST_LEADS:
            raise Denied("live-lead.many", most=MOST_LEADS)
        id = self.chance.getrandbits(32) if start.again is None else start.again
        self.unfollow(guide)
        if known is None:
            known = self.leads[id] = Lead(
                id, guide=guide, right=right, start=start, turn=start.turn
            )
        elif known.guide is not None:
            known.guide.look &= ~SHOWN_GUIDE
        known.start, known.right = start, right
        self._leads_now(known, guide)
        return known

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
        lead.elsewhere = {node: (count, 0) for node, (count, _) in lead.elsewhere.items()}
        self.words.append(HandsLowered(lead.id))
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
            if lead.guide is None:
                lead.away += 1
                lead.changed |= lead.away == _SILENT_TICKS
                if lead.away > _KEPT_TICKS:
                    yield from self.end(lead)
                    continue
            if lead.changed or tick % _REPEATED_TICKS == 0:
                yield from self._views_of(lead, self._frame(lead, tick))
            lead.changed = False

    def _views_of(self, lead: Lead, frame: bytes) -> LeadViews:
        """For the followers, and for the guide, who sees how many they are."""
        if lead.mirrored is None:
            self.states.append(frame)
        to = (*lead.followers.values(), *((lead.guide,) if lead.guide is not None else ()))
        return ((to, frame),) if to else ()

    def news(self) -> Iterator[tuple[Visitor | None, bytes]]:
        """Messages since the last call: for everybody, or (first) for the guide of a lead."""
        told, self._news = self._news, []
        over, self._over = self._over, []
        for id in over:
            yield None, msgspec.json.encode(LeadOver(id))
        for lead in {one.id: one for one in told if one.id in self.leads}.values():
            yield None, msgspec.json.encode(self.news_of(lead))
            if lead.guide is not None:
                yield lead.guide, msgspec.json.encode(self.news_of(lead, yours=True))
            if lead.mirrored is None:
                self.words.append(self.news_of(lead))

    def running(self) -> Iterator[LeadNews]:
        """Messages for who comes now."""
        return map(self.news_of, self.leads.values())

    def mirror(self, news: LeadNews) -> None:
        """Another room tells of a lead that is given there: on this level at another node, or on another level. Of two
        guides the one with the higher turn leads."""
        lead = self.leads.get(news.id)
        if lead is not None and news.turn < lead.turn + (lead.mirrored is None):
            return
        if news.level != self.level:
            if lead is not None:
                self._forget(lead)
            return
        if lead is None:
            start = StartLead(tour=news.tour, title=news.title, call=news.call, key="")
            lead = self.leads[news.id] = Lead(news.id, guide=None, right="", start=start)
        if lead.guide is not None:
            lead.guide.look &= ~SHOWN_GUIDE
        changed = lead.mirrored != news
        lead.guide, lead.resume, lead.away, lead.turn = None, "", 0, news.turn
        lead.mirrored, lead.captions = news, news.captions
        if changed:
            self._tell(lead)

    def mirror_state(self, state: LeadFrame) -> None:
        """Where the guide of a mirrored lead is now."""
        lead = self.leads.get(state.id)
        if lead is not None and lead.mirrored is not None:
            lead.state, lead.away, lead.changed = state, 0, True

    def mirror_lowered_hands(self, id: int) -> None:
        lead = self.leads.get(id)
        if lead is not None and lead.mirrored is not None:
            lead.hands.clear()

    def mirror_end(self, id: int) -> LeadViews:
        """The lead is over there. What followers receive at once."""
        lead = self.leads.get(id)
        return self.end(lead) if lead is not None and lead.mirrored is not None else ()

    def count_elsewhere(self, id: int, node: str, followers: int, hands: int) -> None:
        """Those at another node who follow a lead of this one. Nobody: the node is gone, too."""
        lead = self.leads.get(id)
        if lead is None or lead.elsewhere.get(node, (0, 0)) == (followers, hands):
            return
        up = lead.hands_up
        lead.elsewhere[node] = (followers, hands)
        lead.changed = True
        if lead.hands_up != up:
            self._tell(lead)

    def _forget(self, lead: Lead) -> None:
        """It goes on elsewhere."""
        del self.leads[lead.id]
        if lead.guide is not None:
            lead.guide.look &= ~SHOWN_GUIDE
        for one in lead.followers.values():
            one.lead = None

    def _leads_now(self, lead: Lead, guide: Visitor) -> None:
        lead.guide, lead.away, lead.changed = guide, 0, True
        lead.mirrored, lead.turn = None, lead.turn + 1
        guide.look |= SHOWN_GUIDE
        self._tell(lead)

    def _tell(self, lead: Lead) -> None:
        self._news.append(lead)

    def _frame(self, lead: Lead, tick: int, flags: int = 0) -> bytes:
        if lead.mirrored is None:
            flags |= GUIDE_AWAY if lead.guide is None else 0
            followed = lead.followed
        else:
            flags |= GUIDE_AWAY if lead.away >= _SILENT_TICKS else lead.state.flags
            followed = lead.state.followers
        return write_lead(
            dataclasses.replace(lead.state, tick=tick, id=lead.id, followers=followed, flags=flags)
        )

    def end(self, lead: Lead) -> LeadViews:
        """What followers receive at once."""
        self._forget(lead)
        self._over.append(lead.id)
        if lead.mirrored is None:
            self.words.append(LeadOver(lead.id))
        return self._views_of(lead, self._frame(lead, lead.state.tick, LEAD_OVER))

    def news_of(self, lead: Lead, *, yours: bool = False) -> LeadNews:
        if lead.mirrored is not None:
            return lead.mirrored
        return LeadNews(
            id=lead.id,
            level=self.level,
            turn=lead.turn,
            tour=lead.start.tour,
            title=lead.start.title,
            guide=lead.guide.name if lead.guide is not None else "",
            call=lead.start.call,
            captions=lead.captions,
            hands=lead.hands_up,
            yours=yours,
        )
