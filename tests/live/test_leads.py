"""A guide leads, others follow: by what they receive. Time are ticks."""

from __future__ import annotations

import random

import msgspec
import pytest
from tests.live.test_room import PLACES, pose, seen

from shapan.errors import Denied, NotFound
from shapan.live.cells import Visitor
from shapan.live.frames import GUIDE_AWAY, LEAD_OVER, SHOWN_GUIDE, LeadFrame, read_view
from shapan.live.messages import StartLead
from shapan.live.room import LevelRoom

START = StartLead(tour="highlights", title="", call="", key="")
STATE = LeadFrame(
    tick=0, id=0, eye=(5_000, 5_000, 1_650), yaw=16_384, pitch=-100, stop=2, followers=0,
    pointer=(6_000, 5_000), clock=36_000, acts=1, flags=0,
)  # fmt: skip


class Tour:
    """A room with a guide and what others receive of it."""

    def __init__(self, followers: int = 2) -> None:
        self.room = LevelRoom(places=PLACES, chance=random.Random(2))
        self.guide = seen(self.room, 5, 5, name="Ann")
        self.guide.resume = "secret"
        self.lead = self.room.leads.start(self.guide, START, "right")
        self.room.leads.move(self.guide, STATE)
        self.followers = [self.room.join() for _ in range(followers)]
        for one in self.followers:
            self.room.leads.follow(one, self.lead.id)
        self.frames: dict[int, list[LeadFrame]] = {}
        self.messages: dict[int, list[dict[str, object]]] = {}

    def tick(self, times: int = 1) -> None:
        for _ in range(times):
            for delivery in self.room.tick():
                for one in delivery.to:
                    frames = [
                        frame for frame in read_view(delivery.view) if isinstance(frame, LeadFrame)
                    ]
                    self.frames.setdefault(one.id, []).extend(frames)
                    if delivery.text:
                        told = msgspec.json.decode(delivery.text)
                        self.messages.setdefault(one.id, []).append(told)

    def last(self, visitor: Visitor) -> LeadFrame:
        return self.frames[visitor.id][-1]

    def news(self, visitor: Visitor) -> dict[str, object]:
        return next(one for one in reversed(self.messages[visitor.id]) if one["kind"] == "lead")


def test_followers_receive_the_state_and_their_number() -> None:
    tour = Tour()
    tour.tick()
    for one in tour.followers:
        shown = tour.last(one)
        assert (shown.id, shown.followers, shown.eye) == (tour.lead.id, 2, STATE.eye)
        assert (shown.stop, shown.pointer, shown.clock, shown.acts) == (
            2,
            (6_000, 5_000),
            36_000,
            1,
        )
    assert tour.last(tour.guide).followers == 2


def test_a_late_follower_has_the_whole_state_in_the_first_frame() -> None:
    tour = Tour()
    tour.tick(2)
    late = tour.room.join()
    tour.room.leads.follow(late, tour.lead.id)
    tour.tick()
    assert len(tour.frames[late.id]) == 1
    assert (tour.last(late).stop, tour.last(late).followers) == (2, 3)


def test_a_state_that_does_not_change_is_told_once_a_second() -> None:
    tour = Tour(1)
    tour.tick(1)
    tour.tick(10)
    assert len(tour.frames[tour.followers[0].id]) == 1 + 2


def test_everybody_on_the_level_is_told_who_leads_and_the_guide_that_it_is_so() -> None:
    tour = Tour()
    tour.tick()
    assert tour.news(tour.followers[0]) == {
        "kind": "lead", "id": tour.lead.id, "tour": "highlights", "title": "", "guide": "Ann", "call": "",
        "captions": "", "hands": 0, "yours": False, "level": "", "turn": 1,
    }  # fmt: skip
    assert tour.news(tour.guide)["yours"] is True
    assert tour.guide.look & SHOWN_GUIDE
    tour.room.be_seen(tour.guide, "Ann", 3)
    assert tour.guide.look == 3 | SHOWN_GUIDE


def test_hands_are_raised_and_lowered() -> None:
    tour = Tour()
    tour.room.leads.raise_hand(tour.followers[0], True)
    tour.tick()
    assert tour.news(tour.guide)["hands"] == 1
    tour.room.leads.lower_hands(tour.guide)
    tour.tick()
    assert tour.news(tour.guide)["hands"] == 0
    with pytest.raises(Denied):
        tour.room.leads.raise_hand(tour.room.join(), True)


def test_one_who_leaves_takes_the_hand_along() -> None:
    tour = Tour()
    tour.room.leads.raise_hand(tour.followers[0], True)
    tour.room.leads.unfollow(tour.followers[0])
    tour.tick()
    assert tour.news(tour.guide)["hands"] == 0
    assert tour.last(tour.followers[1]).followers == 1
    assert tour.followers[0].id not in tour.frames or not tour.frames[tour.followers[0].id]


def test_captions_are_shown_to_all() -> None:
    tour = Tour()
    tour.room.leads.say(tour.guide, "Look up")
    tour.tick()
    assert tour.news(tour.followers[1])["captions"] == "Look up"


def test_a_second_guide_takes_over() -> None:
    tour = Tour()
    second = tour.followers[0]
    tour.room.leads.hand_over(tour.guide, second)
    tour.tick()
    assert (tour.news(second)["yours"], tour.last(tour.followers[1]).followers) == (True, 1)
    assert not tour.guide.look & SHOWN_GUIDE
    with pytest.raises(Denied):
        tour.room.leads.move(tour.guide, STATE)
    tour.room.leads.move(second, STATE)


def test_an_impostor_moves_nobody() -> None:
    tour = Tour()
    tour.tick()
    impostor = seen(tour.room, 6, 6)
    with pytest.raises(Denied):
        tour.room.leads.move(impostor, LeadFrame(**{**vars(STATE), "id": tour.lead.id}))
    with pytest.raises(Denied):
        tour.room.leads.say(impostor, "Follow me")
    with pytest.raises(Denied):
        tour.room.leads.stop(impostor)
    with pytest.raises(Denied):
        tour.room.leads.hand_over(impostor, impostor)
    assert tour.lead.state == STATE


def test_a_guide_whose_connection_breaks_is_not_lost() -> None:
    tour = Tour(1)
    tour.room.leave(tour.guide)
    tour.tick(100)  # 20 s
    follower = tour.followers[0]
    assert tour.last(follower).flags == GUIDE_AWAY
    again = tour.room.join()
    assert tour.room.leads.resume(again, "wrong") is None
    assert tour.room.leads.resume(again, "secret") is tour.lead
    tour.tick()
    assert tour.last(follower).flags == 0
    assert tour.news(again)["yours"] is True


def test_after_thirty_seconds_the_lead_is_over() -> None:
    tour = Tour(1)
    tour.room.leave(tour.guide)
    tour.tick(151)
    follower = tour.followers[0]
    assert tour.last(follower).flags == GUIDE_AWAY | LEAD_OVER
    tour.tick()
    assert {"kind": "lead-over", "id": tour.lead.id} in tour.messages[follower.id]
    assert follower.lead is None
    with pytest.raises(NotFound):
        tour.room.leads.follow(follower, tour.lead.id)


def test_a_guide_ends_the_lead() -> None:
    tour = Tour(1)
    tour.room.announce(tour.room.leads.stop(tour.guide))
    tour.tick()
    assert tour.last(tour.followers[0]).flags == LEAD_OVER
    assert not tour.guide.look & SHOWN_GUIDE


def test_nobody_leads_twice_and_a_level_has_a_limit() -> None:
    tour = Tour()
    with pytest.raises(Denied):
        tour.room.leads.start(tour.guide, START, "")
    for _ in range(19):
        tour.room.leads.start(tour.room.join(), START, "")
    with pytest.raises(Denied):
        tour.room.leads.start(tour.room.join(), START, "")


def test_five_thousand_followers_share_one_frame() -> None:
    tour = Tour(0)
    for _ in range(5_000):
        tour.room.leads.follow(tour.room.join(), tour.lead.id)
    tour.room.receive(tour.guide, pose(6, 5))
    views = [one for one in tour.room.tick() if len(one.to) == 5_001]  # the guide, too
    (frame,) = read_view(views[0].view)
    assert isinstance(frame, LeadFrame)
    assert frame.followers == 5_000


def test_who_has_the_right_goes_on_with_a_lead_after_its_connection_is_gone() -> None:
    """On another level, at another node, or before the old connection is known to be gone."""
    tour = Tour()
    again = msgspec.structs.replace(START, again=tour.lead.id, turn=tour.lead.turn)
    assert tour.room.leads.start(tour.guide, again, "right") is tour.lead
    other = tour.room.join()
    assert tour.room.leads.start(other, again, "right") is tour.lead
    assert not tour.guide.look & SHOWN_GUIDE
    tour.tick()
    assert tour.news(other)["yours"] is True
    assert tour.last(tour.followers[0]).followers == 2
    elsewhere = LevelRoom(places=PLACES, chance=random.Random(3))
    lead = elsewhere.leads.start(seen(elsewhere, 5, 5), again, "right")
    assert (lead.id, lead.turn) == (tour.lead.id, 2)
