"""A room by what its visitors receive. Its time are its ticks."""

from __future__ import annotations

import random
from collections.abc import Iterator

import msgspec
import pytest

from shapan.errors import TooMany, Unreadable
from shapan.live.cells import Visitor
from shapan.live.counts import step_of
from shapan.live.frames import (
    CELL_ONLY,
    HAND,
    KEY_FRAME,
    ON_TABLE,
    POSE,
    SHOWN_GONE,
    SHOWN_HAND,
    SHOWN_WALKS,
    WALKS,
    CellFrame,
    GrainFrame,
    SentPose,
    ShownVisitor,
    read_view,
)
from shapan.live.level_places import LevelPlaces
from shapan.live.room import COUNT_TICKS, KEY_TICKS, LevelRoom

HALL = ((0.0, 0.0), (100.0, 0.0), (100.0, 60.0), (0.0, 60.0))
OTHER = ((100.0, 0.0), (200.0, 0.0), (200.0, 60.0), (100.0, 60.0))
BOOTH = ((10.0, 10.0), (14.0, 10.0), (14.0, 14.0), (10.0, 14.0))
PLACES = LevelPlaces(
    bounds=(0, 0, 200_000, 60_000),
    halls={"n1": HALL, "n2": OTHER},
    booths={"N1-A1": BOOTH},
    stages={"forum": (150.0, 30.0)},
)


def room_of(seed: int = 36) -> LevelRoom:
    return LevelRoom(places=PLACES, chance=random.Random(seed))


def pose(x: float, y: float, *, flags: int = 0, yaw: int = 0) -> SentPose:
    """At x, y metres."""
    return SentPose(kind=POSE, flags=flags, x=round(x * 1000), y=round(y * 1000), yaw=yaw, pitch=0)


def cell_only(column: int, row: int) -> SentPose:
    return SentPose(
        kind=CELL_ONLY, flags=0, x=column * 20_000 + 10_000, y=row * 20_000 + 10_000, yaw=0, pitch=0
    )


def seen(room: LevelRoom, x: float, y: float, *, name: str = "", look: int = 0) -> Visitor:
    visitor = room.join()
    room.be_seen(visitor, name, look)
    room.receive(visitor, pose(x, y))
    return visitor


class Screen:
    """What a browser shows of the frames that a visitor receives."""

    def __init__(self, room: LevelRoom, visitor: Visitor) -> None:
        self.room, self.visitor = room, visitor
        self.people: dict[tuple[int, int], dict[int, ShownVisitor]] = {}
        self.names: dict[str, str] = {}
        self.grains: GrainFrame | None = None
        self.counts: dict[str, dict[str, int]] = {}
        self.bytes = 0

    def tick(self, times: int = 1) -> None:
        for _ in range(times):
            self.take(self.room.tick())

    def take(self, deliveries: Iterator[object]) -> None:
        for delivery in deliveries:
            if self.visitor in delivery.to:  # type: ignore[attr-defined]
                self.bytes += len(delivery.view)  # type: ignore[attr-defined]
                for frame in read_view(delivery.view):  # type: ignore[attr-defined]
                    self._show(frame)
                self._read(delivery.text)  # type: ignore[attr-defined]

    def _show(self, frame: object) -> None:
        if isinstance(frame, GrainFrame):
            self.grains = frame
        if isinstance(frame, CellFrame):
            cell = self.people.setdefault((frame.column, frame.row), {})
            if frame.kind == KEY_FRAME:
                cell.clear()
            for one in frame.visitors:
                if one.flags & SHOWN_GONE:
                    cell.pop(one.id, None)
                else:
                    cell[one.id] = one

    def _read(self, text: bytes) -> None:
        message = msgspec.json.decode(text) if text else {"kind": ""}
        if message["kind"] == "names":
            self.names |= message["names"]
        if message["kind"] == "counts":
            self.counts = {key: message[key] for key in ("halls", "booths", "stages")}

    @property
    def ids(self) -> set[int]:
        return {id for cell in self.people.values() for id in cell}


def test_two_see_each_other_walk() -> None:
    room = room_of()
    mei, tom = seen(room, 5, 5, look=3), seen(room, 25, 5)
    screen = Screen(room, tom)
    screen.tick()
    assert screen.ids == {mei.id, tom.id}
    room.receive(mei, pose(6, 5, flags=WALKS | HAND, yaw=0x4000))
    screen.tick()
    shown = screen.people[0, 0][mei.id]
    assert (shown.x, shown.y, shown.yaw) == (6_000, 5_000, 0x40)
    assert shown.flags == 3 | SHOWN_WALKS | SHOWN_HAND


def test_a_visitor_who_leaves_is_gone_at_the_next_tick() -> None:
    room = room_of()
    mei, tom = seen(room, 5, 5), seen(room, 25, 5)
    screen = Screen(room, tom)
    screen.tick()
    room.leave(mei)
    screen.tick()
    assert screen.ids == {tom.id}


def test_one_who_walks_on_is_in_one_cell_only() -> None:
    room = room_of()
    mei, tom = seen(room, 19.9, 5), seen(room, 25, 5)
    screen = Screen(room, tom)
    screen.tick()
    for step in range(30):
        room.receive(mei, pose(19.9 + step * 0.28, 5))
        screen.tick()
        where = [cell for cell, people in screen.people.items() if mei.id in people]
        assert len(where) == 1


def test_who_comes_near_sees_all_cells_around_at_once() -> None:
    room = room_of()
    crowd = [seen(room, 45 + n * 0.5, 5) for n in range(10)]
    late = seen(room, 5, 5)
    screen = Screen(room, late)
    screen.tick(3)
    assert screen.ids == {late.id}  # 40 m away
    room.receive(late, pose(25, 5))
    screen.tick()
    assert {one.id for one in crowd} < screen.ids


def test_where_nothing_changes_nothing_is_sent_but_key_frames() -> None:
    room = room_of()
    seen(room, 5, 5)
    tom = seen(room, 6, 6)
    screen = Screen(room, tom)
    screen.tick(2)
    before = screen.bytes
    screen.tick(KEY_TICKS)
    assert screen.bytes - before == 12 + 2 * 12  # the key frame of the one cell


def test_a_lost_message_is_mended_by_the_next_key_frame() -> None:
    room = room_of()
    mei, tom = seen(room, 5, 5), seen(room, 6, 6)
    screen = Screen(room, tom)
    screen.tick()
    room.leave(mei)
    for _ in room.tick():  # a slow reader gets none of this
        pass
    assert mei.id in screen.ids
    screen.tick(KEY_TICKS)
    assert screen.ids == {tom.id}


def test_of_a_crowd_forty_are_shown_and_in_time_everybody() -> None:
    room = room_of()
    crowd = [seen(room, 5 + n * 0.05, 5) for n in range(100)]
    screen = Screen(room, crowd[0])
    ever: set[int] = set()
    for _ in range(KEY_TICKS * 15):
        screen.tick()
        assert len(screen.ids) <= 40
        ever |= screen.ids
    assert ever == {one.id for one in crowd}
    frame = next(
        f for f in read_view(next(iter(room_views(room, crowd[0])))) if isinstance(f, CellFrame)
    )
    assert (frame.total, len(frame.visitors)) == (100, 40)


def room_views(room: LevelRoom, visitor: Visitor) -> list[bytes]:
    """Key frames of the next two seconds."""
    return [
        delivery.view
        for _ in range(KEY_TICKS)
        for delivery in room.tick()
        if visitor in delivery.to and delivery.view
    ]


def test_frames_are_made_once_for_all_who_see_a_cell() -> None:
    room = room_of()
    for n in range(30):
        seen(room, 5 + n * 0.1, 5)
    for _ in room.tick():
        pass
    room.receive(next(iter(room.visitors.values())), pose(7, 7))
    assert [len(one.to) for one in room.tick() if one.to] == [30]


def test_an_unseen_visitor_sees_and_is_not_seen() -> None:
    room = room_of()
    mei, unseen = seen(room, 5, 5), room.join()
    room.receive(unseen, cell_only(0, 0))
    screens = Screen(room, mei), Screen(room, unseen)
    for screen in screens:
        screen.take(iter(()))
    deliveries = list(room.tick())
    for screen in screens:
        screen.take(iter(deliveries))
    assert [screen.ids for screen in screens] == [{mei.id}, {mei.id}]


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (pose(5, 5), "unseen"),
        (msgspec.structs.replace(cell_only(0, 0), x=10_001), "cell-only"),
        (msgspec.structs.replace(cell_only(0, 0), yaw=1), "cell-only"),
        (msgspec.structs.replace(cell_only(0, 0), flags=HAND), "cell-only"),
        (cell_only(100, 0), "place"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_unseen_visitor_sends_its_cell_only(sent: SentPose, code: str) -> None:
    room = room_of()
    with pytest.raises(Unreadable) as refusal:
        room.receive(room.join(), sent)
    assert refusal.value.text == f"live-frame.{code}"


def test_who_is_unseen_again_is_gone_and_its_pose_forgotten() -> None:
    room = room_of()
    mei, tom = seen(room, 5, 5, name="Mei"), seen(room, 6, 6)
    screen = Screen(room, tom)
    screen.tick()
    room.be_unseen(mei)
    screen.tick()
    assert screen.ids == {tom.id}
    assert mei.pose == cell_only(0, 0)
    assert mei.name == ""


def test_names_come_with_those_who_bear_them() -> None:
    room = room_of()
    mei = seen(room, 5, 5, name="Mei")
    tom = seen(room, 6, 6)
    far = seen(room, 90, 5, name="Far")
    screen = Screen(room, tom)
    screen.tick()
    assert screen.names == {str(mei.id): "Mei"}
    ann = seen(room, 25, 6, name="Ann")
    screen.tick()
    assert screen.names == {str(mei.id): "Mei", str(ann.id): "Ann"}
    room.rename(mei, "")
    screen.tick()
    assert screen.names[str(mei.id)] == ""
    assert str(far.id) not in screen.names


def test_the_table_shows_grains_of_those_who_are_seen() -> None:
    room = room_of()
    seen(room, 5, 5)
    unseen, table = room.join(), room.join()
    room.receive(unseen, cell_only(3, 0))
    room.receive(
        table, SentPose(kind=CELL_ONLY, flags=ON_TABLE, x=10_000, y=10_000, yaw=0, pitch=0)
    )
    screen = Screen(room, table)
    screen.tick(5)
    assert screen.grains == GrainFrame(5, 1, ((20, 20),))
    assert screen.people == {}


def test_grains_above_two_thousand_rotate() -> None:
    room = room_of()
    for n in range(2_500):
        seen(room, 5 + n % 190, 5)
    table = room.join()
    room.receive(
        table, SentPose(kind=CELL_ONLY, flags=ON_TABLE, x=10_000, y=10_000, yaw=0, pitch=0)
    )
    screen = Screen(room, table)
    screen.tick(5)
    assert screen.grains is not None
    assert (screen.grains.total, len(screen.grains.points)) == (2_500, 2_000)


def test_a_hundred_frames_a_second_are_dropped_and_then_refused() -> None:
    room = room_of()
    fast, tom = seen(room, 5, 5), seen(room, 6, 6)
    screen = Screen(room, tom)
    taken = 0
    for n in range(1, 41):
        room.receive(fast, pose(5 + n * 0.01, 5))
        taken += fast.pose == pose(5 + n * 0.01, 5)
        if n % 20 == 0:
            screen.tick()
    assert taken < 14

    def go_on() -> None:
        for n in range(200):
            room.receive(fast, pose(6 + n * 0.01, 5))

    with pytest.raises(TooMany):
        go_on()


def test_the_last_of_too_many_poses_is_taken_when_there_is_time() -> None:
    room = room_of()
    fast = seen(room, 5, 5)
    for n in range(1, 31):
        room.receive(fast, pose(5 + n * 0.01, 5))
    assert fast.pose != pose(5.3, 5)
    for _ in room.tick():
        pass
    assert fast.pose == pose(5.3, 5)


def test_five_a_second_are_taken_for_ever() -> None:
    room = room_of()
    mei = seen(room, 5, 5)
    for n in range(500):
        room.receive(mei, pose(5 + n * 0.1, 5))
        assert mei.pose == pose(5 + n * 0.1, 5)
        for _ in room.tick():
            pass


def test_jumps_from_hall_to_hall_are_dearer_than_steps() -> None:
    room = room_of()
    mei = seen(room, 5, 5)
    jumps = 0
    for n in range(50):
        there = pose(5 + 100 * (n % 2), 5)
        room.receive(mei, there)
        jumps += mei.pose == there
        for _ in room.tick():
            pass
    assert jumps < 30


def test_counts_are_told_a_minute_late_in_steps_from_five_on() -> None:
    room = room_of()
    for n in range(14):
        seen(room, 12, 9 - n * 0.1)
    for _ in range(3):
        room.receive(room.join(), cell_only(8, 1))
    tom = seen(room, 150, 30)
    screen = Screen(room, tom)
    screen.tick(COUNT_TICKS)
    assert screen.counts == {}
    screen.tick(COUNT_TICKS)
    assert screen.counts == {"halls": {"n1": 10}, "booths": {"N1-A1": 10}, "stages": {}}
    for visitor in [one for one in room.visitors.values() if one is not tom]:
        room.leave(visitor)
    screen.tick(COUNT_TICKS)
    assert screen.counts["halls"] == {"n1": 10}  # of a minute ago
    screen.tick(COUNT_TICKS)
    assert screen.counts == {"halls": {}, "booths": {}, "stages": {}}


def test_own_connections_do_not_tell_how_many_the_others_are() -> None:
    """Two rooms with other numbers of others look the same to somebody who fills them until a number is told."""
    needed = set()
    for seed in range(40):
        room = room_of(seed)
        others = [seen(room, 50, 50) for _ in range(3)]
        mine = 0
        while room.counts is None or not room.counts.halls:
            mine += 1
            seen(room, 50, 40)
            for _ in range(COUNT_TICKS * 2):
                for _ in room.tick():
                    pass
        needed.add(mine)
    assert len(others) == 3
    assert needed == {2, 3, 4}


@pytest.mark.parametrize(
    ("count", "step"), [(0, 0), (4, 0), (5, 5), (9, 5), (19, 10), (49, 20), (1_999, 1_000)]
)
def test_steps(count: int, step: int) -> None:
    assert step_of(count) == step


def test_poses_that_come_while_deliveries_are_taken_are_told_at_the_next_tick() -> None:
    room = room_of()
    mei, tom = seen(room, 5, 5), seen(room, 50, 50)
    screen = Screen(room, mei)
    screen.tick()
    room.receive(mei, pose(6, 5))
    room.receive(tom, pose(51, 50))
    deliveries = room.tick()
    screen.take(iter((next(deliveries), next(deliveries))))
    room.receive(mei, pose(7, 5))
    late = seen(room, 8, 8)
    screen.take(deliveries)
    screen.tick()
    assert screen.people[0, 0][mei.id].x == 7_000
    assert screen.ids == {mei.id, late.id}
