"""What a room knows of the other rooms of its show: of the same level at other nodes, and of other levels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import KW_ONLY, dataclass, field

import msgspec

from shapan.live.cells import CellKey
from shapan.live.frames import (
    KEY_FRAME,
    LOOK_BITS,
    POSE,
    SHOWN_GONE,
    SHOWN_GUIDE,
    SHOWN_HAND,
    SHOWN_STAFF,
    SHOWN_WALKS,
    SQUARE_MM,
    CellFrame,
    LeadFrame,
    SentPose,
    ShownVisitor,
    read_view,
)
from shapan.live.messages import CrowdCounts, LeadNews, LeadOver, VisitorNames
from shapan.live.room import TICKS_A_SECOND, LevelRoom
from shapan.live.room_words import (
    FollowersThere,
    HandsLowered,
    NameTaken,
    RoomEnds,
    RoomNews,
    RoomStays,
    RoomWord,
    SharedFrames,
    split_counts,
    split_frames,
    split_names,
)

STAY_TICKS = 5 * TICKS_A_SECOND  # between two times that all is told again
_GONE_TICKS = 3 * STAY_TICKS  # a room of which nothing is heard
_COUNTS_TICKS = 150 * TICKS_A_SECOND  # they are told once a minute
_LEAD_TICKS = 30 * TICKS_A_SECOND  # as long as a guide whose connection broke is waited for
_KEPT_LOOK = LOOK_BITS | SHOWN_GUIDE | SHOWN_STAFF


@dataclass(slots=True)
class _Mirror:
    """A room of the same level at another node: when it was heard, and whom it shows in which cell."""

    heard: int
    cells: dict[CellKey, set[int]] = field(default_factory=dict)


@dataclass
class OtherRooms:
    """In the loop only. `room.number` is the clock."""

    room: LevelRoom
    _: KW_ONLY
    opened: bool = False  # the others have been asked
    _mirrors: dict[str, _Mirror] = field(default_factory=dict)  # by node
    _counts: dict[tuple[str, str, int], int] = field(
        default_factory=dict
    )  # node, level, part -> when
    _leads: dict[int, tuple[LeadNews, int]] = field(default_factory=dict)  # of other levels
    _told: dict[int, tuple[int, int]] = field(default_factory=dict)  # followers and hands, by lead
    _asked: bool = False  # another room has been opened

    def take(self, news: RoomNews) -> None:
        """What another room of the show tells."""
        same = news.level == self.room.level
        match news.word:
            case RoomStays(opened):
                self._asked |= opened
            case CrowdCounts():
                key = news.node, news.level, news.part
                self._counts[key] = self.room.number
                self.room.counts_elsewhere[key] = news.word
            case LeadNews():
                self._take_lead(news.word)
            case LeadOver(id):
                self._end_lead(id)
            case RoomEnds():
                if same:
                    self._forget(news.node)
                return
            case word if same:
                self._take_of_level(news.node, word)
        if same:
            self._heard(news.node)

    def running(self) -> Iterator[LeadNews]:
        """Of other levels, for who comes now."""
        return (news for news, _ in self._leads.values())

    def words(self) -> Iterator[tuple[int, RoomWord]]:
        """What the others are told after a tick, with the number of the part."""
        room, now = self.room, self.room.number
        whole = self._asked or not self.opened or now % STAY_TICKS == 0
        if whole:
            yield 0, RoomStays(opened=not self.opened)
            self.opened, self._asked = True, False
            room.leads.words += [
                one for one in room.leads.running() if one.level == room.level and self._is_own(one)
            ]
            if room.counts is not None:
                yield from enumerate(split_counts(room.counts))
        words, room.leads.words = room.leads.words, []
        yield from ((0, word) for word in words)
        yield from ((0, word) for word in self._of_level(whole))
        self._forget_silent()

    def _is_own(self, news: LeadNews) -> bool:
        return self.room.leads.leads[news.id].mirrored is None

    def _of_level(self, whole: bool) -> Iterator[RoomWord]:
        """For rooms of the same level at other nodes, if there are any."""
        room = self.room
        frames, room.shared = room.shared, [] if self._mirrors else None
        if not self._mirrors:
            return
        shared = room.share_all() if frames is None else frames
        yield from split_frames([*shared, *room.leads.states])
        named = room.shared_names.items()
        if whole:
            named = {one.id: one.name for one in room.visitors.values() if one.shown}.items()
        yield from split_names({str(id): name for id, name in named})
        for lead in room.leads.leads.values():
            now = (len(lead.followers), len(lead.hands))
            if lead.mirrored is not None and (whole or self._told.get(lead.id, (0, 0)) != now):
                self._told[lead.id] = now
                yield FollowersThere(lead.id, *now)

    def _heard(self, node: str) -> None:
        if node in self._mirrors:
            self._mirrors[node].heard = self.room.number
        else:
            self._mirrors[node] = _Mirror(self.room.number)

    def _take_of_level(self, node: str, word: object) -> None:
        room = self.room
        match word:
            case SharedFrames(frames):
                self._heard(node)
                for frame in read_view(frames):
                    if isinstance(frame, CellFrame):
                        self._take_cell(self._mirrors[node], frame)
                    elif isinstance(frame, LeadFrame):
                        room.leads.mirror_state(frame)
            case VisitorNames(names):
                for id, name in names.items():
                    visitor = room.mirrored.get(int(id))
                    if visitor is not None and visitor.name != name:
                        room.rename(visitor, name)
            case FollowersThere(lead, followers, hands):
                room.leads.count_elsewhere(lead, node, followers, hands)
            case NameTaken(id) if id in room.visitors:
                room.take_name(id)
            case HandsLowered(id):
                room.leads.mirror_lowered_hands(id)

    def _take_cell(self, mirror: _Mirror, frame: CellFrame) -> None:
        key = frame.column, frame.row
        there = mirror.cells.setdefault(key, set())
        left = set(there) if frame.kind == KEY_FRAME else set()
        for one in frame.visitors:
            if one.flags & SHOWN_GONE:
                left.add(one.id)
            elif one.id not in self.room.visitors:
                left.discard(one.id)
                there.add(one.id)
                self.room.mirror(one.id, key, _pose_of(frame, one), one.flags & _KEPT_LOOK)
        for id in left & there:
            there.discard(id)
            visitor = self.room.mirrored.get(id)
            if visitor is not None and visitor.cell == key:
                self.room.forget_mirrored(id)
        if not there:
            del mirror.cells[key]

    def _take_lead(self, news: LeadNews) -> None:
        self.room.leads.mirror(news)
        if news.level == self.room.level:
            self._leads.pop(news.id, None)
            return
        if news.id in self.room.leads.leads:
            return  # it has gone on from there to here
        known = self._leads.get(news.id)
        if known is not None and known[0].turn > news.turn:
            return
        self._leads[news.id] = news, self.room.number
        if known is None or known[0] != news:
            self.room.tell(msgspec.json.encode(news))

    def _end_lead(self, id: int) -> None:
        self.room.announce(self.room.leads.mirror_end(id))
        if self._leads.pop(id, None) is not None:
            self.room.tell(msgspec.json.encode(LeadOver(id)))

    def _forget(self, node: str) -> None:
        """A room at another node has ended, or the node."""
        mirror = self._mirrors.pop(node, None)
        if mirror is None:
            return
        for ids in mirror.cells.values():
            for id in ids:
                self.room.forget_mirrored(id)
        for lead in tuple(self.room.leads.leads):
            self.room.leads.count_elsewhere(lead, node, 0, 0)

    def _forget_silent(self) -> None:
        now = self.room.number
        for node in [node for node, one in self._mirrors.items() if now - one.heard > _GONE_TICKS]:
            self._forget(node)
        for key in [key for key, heard in self._counts.items() if now - heard > _COUNTS_TICKS]:
            del self._counts[key], self.room.counts_elsewhere[key]
        for id in [id for id, (_, heard) in self._leads.items() if now - heard > _LEAD_TICKS]:
            self._end_lead(id)


def _pose_of(frame: CellFrame, one: ShownVisitor) -> SentPose:
    flags = (bool(one.flags & SHOWN_WALKS) << 0) | (bool(one.flags & SHOWN_HAND) << 1)
    return SentPose(
        kind=POSE,
        flags=flags,
        x=frame.column * SQUARE_MM + one.x,
        y=frame.row * SQUARE_MM + one.y,
        yaw=one.yaw << 8,
        pitch=one.pitch << 8,
    )
