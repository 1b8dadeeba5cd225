"""Rooms of a show tell each other: of one level at two nodes, and of two levels. By what visitors receive; time are
ticks."""

from __future__ import annotations

import random
from typing import Any

import msgspec
import pytest
from tests.live.test_leads import START, STATE
from tests.live.test_room import PLACES, Screen, pose, seen

from shapan.live.cells import Visitor
from shapan.live.frames import (
    GUIDE_AWAY,
    LEAD_OVER,
    ON_TABLE,
    SHOWN_GUIDE,
    LeadFrame,
    SentPose,
)
from shapan.live.messages import CrowdCounts, LeadNews, StartLead
from shapan.live.other_rooms import OtherRooms
from shapan.live.room import COUNT_TICKS, LevelRoom
from shapan.live.room_words import (
    RoomEnds,
    RoomNews,
    read_room_news,
    split_counts,
    split_frames,
    split_names,
)
from shapan.store.bus.port import MESSAGE_BYTES


class Browser(Screen):
    """`lead`: the frame that came last; `messages`: all that came, but names and counts."""

    def __init__(self, node: Node, visitor: Visitor) -> None:
        super().__init__(node.room, visitor)
        self.lead: LeadFrame | None = None
        self.messages: list[dict[str, Any]] = []

    def _show(self, frame: object) -> None:
        super()._show(frame)
        if isinstance(frame, LeadFrame):
            self.lead = frame

    def _read(self, text: bytes) -> None:
        super()._read(text)
        if text:
            self.messages.append(msgspec.json.decode(text))

    def news(self) -> dict[str, Any]:
        return next(one for one in reversed(self.messages) if one["kind"] in ("lead", "lead-over"))


class Node:
    """A room at a node. `alive`: it has a processor; `told`: bytes it sent by the bus, of the last tick."""

    def __init__(self, name: str, level: str = "ground") -> None:
        self.name, self.alive = name, True
        self.room = LevelRoom(places=PLACES, chance=random.Random(name), level=level)
        self.others = OtherRooms(self.room)
        self.browsers: list[Browser] = []
        self.told: list[bytes] = []

    def browser(self, visitor: Visitor) -> Browser:
        self.browsers.append(Browser(self, visitor))
        return self.browsers[-1]

    def tick(self) -> None:
        for delivery in self.room.tick():
            for one in self.browsers:
                one.take(iter((delivery,)))
        self.told = [self.message(word, part) for part, word in self.others.words()]

    def message(self, word: Any, part: int = 0) -> bytes:
        news = RoomNews(node=self.name, expo="show", level=self.room.level, word=word, part=part)
        return msgspec.json.encode(news)


class Site:
    def __init__(self, *nodes: Node) -> None:
        self.nodes = nodes

    def tick(self, times: int = 1) -> None:
        for _ in range(times):
            for node in self.nodes:
                if node.alive:
                    node.tick()
                    self.deliver(node, node.told)

    def deliver(self, sender: Node, told: list[bytes]) -> None:
        for other in self.nodes:
            if other is not sender and other.alive:
                for body in told:
                    assert len(body) <= MESSAGE_BYTES
                    news = read_room_news(body)
                    assert news is not None
                    other.others.take(news)


def two() -> tuple[Site, Node, Node]:
    """One level at two nodes that know each other."""
    one, other = Node("a"), Node("b")
    site = Site(one, other)
    site.tick(2)
    return site, one, other


def test_visitors_of_one_level_at_two_nodes_see_each_other_walk_and_leave() -> None:
    site, here, there = two()
    mei, tom = seen(here.room, 5, 5, name="Mei", look=3), seen(there.room, 6, 6)
    screen = there.browser(tom)
    site.tick(2)
    assert screen.ids == {mei.id, tom.id}
    assert screen.names == {str(mei.id): "Mei"}
    here.room.receive(mei, pose(25, 5))  # into the next cell
    site.tick(2)
    assert list(screen.people[1, 0]) == [mei.id]
    assert mei.id not in screen.people[0, 0]
    here.room.rename(mei, "")
    site.tick(2)
    assert screen.names[str(mei.id)] == ""
    here.room.leave(mei)
    site.tick(2)
    assert screen.ids == {tom.id}
    assert not there.room.mirrored


def test_a_room_that_is_opened_later_has_everybody_at_once() -> None:
    here, there = Node("a"), Node("b")
    site = Site(here)
    crowd = [seen(here.room, 5 + n * 0.1, 5, name=f"Ann {n}") for n in range(30)]
    site.tick(3)
    site.nodes = (here, there)
    screen = there.browser(seen(there.room, 6, 6))
    site.tick(3)
    assert screen.ids >= {one.id for one in crowd}
    assert len(screen.names) == 30


def test_unseen_visitors_of_other_nodes_are_nowhere() -> None:
    site, here, there = two()
    mei = seen(here.room, 5, 5)
    here.room.join()
    screen = there.browser(seen(there.room, 6, 6))
    site.tick(2)
    here.room.be_unseen(mei)
    site.tick(2)
    assert screen.ids == {screen.visitor.id}


def test_the_table_shows_those_of_both_nodes() -> None:
    site, here, there = two()
    seen(here.room, 5, 5)
    table = there.room.join()
    there.room.receive(table, SentPose(kind=2, flags=ON_TABLE, x=10_000, y=10_000, yaw=0, pitch=0))
    screen = there.browser(table)
    site.tick(6)
    assert screen.grains is not None
    assert screen.grains.total == 1


def test_a_node_alone_tells_nobody_who_is_there() -> None:
    node = Node("a")
    seen(node.room, 5, 5)
    Site(node).tick(60)
    node.tick()
    assert node.room.shared is None
    assert len(node.told) == 0


@pytest.mark.parametrize("ends", [True, False], ids=["says so", "is killed"])
def test_of_a_room_that_ends_nobody_stays(ends: bool) -> None:
    site, here, there = two()
    seen(here.room, 5, 5)
    screen = there.browser(seen(there.room, 6, 6))
    site.tick(2)
    assert len(screen.ids) == 2
    here.alive = False
    if ends:
        site.deliver(here, [here.message(RoomEnds())])
    site.tick(1 if ends else 80)
    assert len(screen.ids) == 1


def test_counts_of_all_rooms_are_told_in_steps() -> None:
    """Halls of a level at two nodes are summed, those of another level stand beside them."""
    site, here, there = two()
    upper = Node("a", level="upper")
    site.nodes = (here, there, upper)
    for _ in range(8):
        seen(here.room, 5, 5)
        seen(there.room, 5, 5)
        seen(upper.room, 150, 5)
    screen = upper.browser(upper.room.join())
    site.tick(3 * COUNT_TICKS)
    assert screen.counts["halls"] == {"n1": 10, "n2": 5}
    here.alive = there.alive = False
    site.tick(4 * COUNT_TICKS)
    assert screen.counts["halls"] == {"n2": 5}


class LedAcross:
    """A guide at one node, two followers there, three at the other."""

    def __init__(self) -> None:
        self.site, self.here, self.there = two()
        self.guide = seen(self.here.room, 5, 5, name="Ann")
        self.lead = self.here.room.leads.start(self.guide, START, "right")
        self.here.room.leads.move(self.guide, STATE)
        self.site.tick(2)
        for node, count in ((self.here, 2), (self.there, 3)):
            for _ in range(count):
                node.room.leads.follow(node.room.join(), self.lead.id)
        self.follower = next(iter(self.there.room.visitors.values()))
        self.screen = self.there.browser(self.follower)
        self.own = self.here.browser(self.guide)
        self.site.tick(3)


def test_a_lead_is_followed_at_another_node() -> None:
    led = LedAcross()
    assert led.screen.lead is not None
    assert (led.screen.lead.eye, led.screen.lead.pointer) == (STATE.eye, STATE.pointer)
    assert led.screen.lead.followers == 5
    assert led.own.lead is not None
    assert led.own.lead.followers == 5
    late = led.there.browser(led.there.room.join())
    led.there.room.leads.follow(late.visitor, led.lead.id)
    led.there.tick()
    assert late.lead is not None
    assert late.lead.stop == STATE.stop


def test_hands_at_another_node_are_seen_and_lowered() -> None:
    led = LedAcross()
    led.there.room.leads.raise_hand(led.follower, True)
    led.site.tick(3)
    assert led.own.news()["hands"] == 1
    assert led.screen.news()["hands"] == 1
    led.here.room.leads.lower_hands(led.guide)
    led.site.tick(3)
    assert led.own.news()["hands"] == 0
    assert led.screen.news()["hands"] == 0


def test_captions_and_the_end_reach_another_node() -> None:
    led = LedAcross()
    led.here.room.leads.say(led.guide, "Look up now.")
    led.site.tick(2)
    assert led.screen.news()["captions"] == "Look up now."
    led.here.room.announce(led.here.room.leads.stop(led.guide))
    led.site.tick(2)
    assert led.screen.news() == {"kind": "lead-over", "id": led.lead.id}
    assert led.screen.lead is not None
    assert led.screen.lead.flags & LEAD_OVER
    assert led.follower.lead is None
    assert not led.there.room.leads.leads


def test_a_guide_whose_node_is_killed_is_waited_for_and_goes_on_at_the_other() -> None:
    led = LedAcross()
    led.here.alive = False
    led.site.tick(60)
    assert led.screen.lead is not None
    assert led.screen.lead.flags & GUIDE_AWAY
    assert led.follower.lead == led.lead.id
    guide = seen(led.there.room, 6, 6, name="Ann")
    again = msgspec.structs.replace(START, again=led.lead.id, turn=led.lead.turn)
    led.there.room.leads.start(guide, again, "right")
    led.there.room.leads.move(guide, STATE)
    led.site.tick(200)  # nobody gives it up any more
    assert not led.screen.lead.flags & GUIDE_AWAY
    assert led.screen.lead.followers == 3
    assert led.follower.lead == led.lead.id


def test_after_thirty_seconds_without_its_node_a_lead_is_over() -> None:
    led = LedAcross()
    led.here.alive = False
    led.site.tick(160)
    assert led.screen.news()["kind"] == "lead-over"
    assert led.follower.lead is None


def test_of_two_guides_the_later_one_leads_whatever_else_is_under_way() -> None:
    led = LedAcross()
    late = led.here.message(led.here.room.leads.news_of(led.lead))
    guide = seen(led.there.room, 6, 6, name="Bo")
    again = msgspec.structs.replace(START, again=led.lead.id, turn=led.lead.turn)
    led.there.room.leads.start(guide, again, "right")
    led.site.tick(3)
    led.site.deliver(led.here, [late])
    led.site.tick(30)
    assert led.own.news()["guide"] == "Bo"
    assert not led.guide.look & SHOWN_GUIDE
    assert led.there.room.leads.led_by(guide) is not None


def test_a_lead_that_goes_on_to_another_level_tells_its_followers_where() -> None:
    led = LedAcross()
    upper = Node("a", level="upper")
    led.site.nodes = (led.here, led.there, upper)
    led.site.tick(2)
    there = upper.browser(upper.room.join())
    led.site.tick(30)
    assert [one.level for one in upper.others.running()] == ["ground"]
    guide = seen(upper.room, 5, 5, name="Ann")
    again = msgspec.structs.replace(START, again=led.lead.id, turn=led.lead.turn)
    upper.room.leads.start(guide, again, "right")
    led.here.room.leave(led.guide)
    led.site.tick(30)
    for screen in (led.screen, there):
        assert (screen.news()["level"], screen.news()["guide"]) == ("upper", "Ann")
    assert led.follower.lead is None
    assert [one.level for one in led.there.others.running()] == ["upper"]
    upper.room.announce(upper.room.leads.stop(guide))
    led.site.tick(2)
    assert led.screen.news()["kind"] == "lead-over"


def test_what_is_told_fits_into_messages_of_the_bus() -> None:
    place, name = "展" * 60, "名" * 40
    counts = CrowdCounts({}, {f"{place}{n}": 1_000 for n in range(200)}, {place: 5})
    parts = list(split_counts(counts))
    assert {key for part in parts for key in part.booths} == set(counts.booths)
    longest = LeadNews(
        id=1 << 31, level="l" * 60, turn=1, tour="t" * 200, title="题" * 120, guide=name,
        call="https://" + "c" * 290, captions="说" * 300, hands=50_000,
    )  # fmt: skip
    node = Node("n" * 12)
    words = [*parts, *split_names({str(n): name for n in range(100)}), longest]
    words += split_frames([bytes(492)] * 100)
    assert max(len(node.message(word)) for word in words) <= MESSAGE_BYTES


def test_a_message_of_another_version_is_left() -> None:
    assert (
        read_room_news(b'{"node": "a", "expo": "show", "level": "x", "word": {"kind": "new"}}')
        is None
    )


def test_starting_a_lead_anew_needs_no_other() -> None:
    """The node that had it is gone, and this one never heard of it."""
    node = Node("c")
    guide = seen(node.room, 5, 5)
    lead = node.room.leads.start(
        guide, StartLead(tour="", title="", call="", key="", again=77, turn=4), "right"
    )
    assert (lead.id, lead.turn) == (77, 5)
