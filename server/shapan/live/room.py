"""A room: those who are on one level at one time. It knows neither sockets nor clocks: what visitors send comes in,
`tick`, five times a second, gives what they receive."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import msgspec

from shapan.errors import TooMany, Unreadable
from shapan.live.cells import CellChanges, CellKey, LiveCell, Visitor, cells_around
from shapan.live.counts import DelayedCounts, sum_counts
from shapan.live.frames import (
    CELL_ONLY,
    GRAIN_MM,
    LOOK_BITS,
    ON_TABLE,
    POSE,
    SQUARE_MM,
    SentPose,
    cell_of,
    write_grains,
)
from shapan.live.leads import Leads
from shapan.live.level_places import LevelPlaces
from shapan.live.messages import CrowdCounts, VisitorNames
from shapan.live.room_words import NameTaken

TICKS_A_SECOND = 5
KEY_TICKS = 10  # between two key frames of a cell
COUNT_TICKS = 60 * TICKS_A_SECOND
GRAINS_MOST = 2_000
_BURST = 10.0  # frames that may come at once, after a pause of the network
_EARNED = 1.2  # frames a tick: five a second, and clocks that differ
_JUMP_COSTS = 2.0  # a pose in a cell that is no neighbour: it is answered with nine whole cells
# Frames above the budget that may have come before the socket is closed: those of ten seconds, which a network that
# stood still hands over at once. Each tick forgives some
_MOST_OVER = 50
_FORGIVEN = 2
_BEYOND_MM = 200_000  # how far outside the level a camera may be
_U16 = 0xFFFF


@dataclass(frozen=True)
class RoomDelivery:
    """The same bytes to several visitors: a view, then messages in JSON."""

    to: tuple[Visitor, ...]
    view: bytes = b""
    text: bytes = b""


@dataclass(kw_only=True)
class LevelRoom:
    """In the loop only. `places` tells halls and booths; `chance` gives ids and the noise of counts. `mirrored`:
    visitors of the same level at other nodes, who have no connection here; `counts_elsewhere`: of other rooms."""

    places: LevelPlaces
    chance: random.Random
    level: str = ""
    visitors: dict[int, Visitor] = field(default_factory=dict)
    mirrored: dict[int, Visitor] = field(default_factory=dict)
    counts_elsewhere: dict[object, CrowdCounts] = field(default_factory=dict)
    cells: dict[CellKey, LiveCell] = field(default_factory=dict)
    shared: list[bytes] | None = None  # frames of this tick for other nodes: visitors of this one
    shared_names: dict[int, str] = field(default_factory=dict)
    number: int = 0  # of the tick
    _table: dict[int, Visitor] = field(default_factory=dict)
    _grain: int = 0
    _announced: list[RoomDelivery] = field(default_factory=list)
    _told: bytes = b""  # counts
    _counts: DelayedCounts = field(init=False)
    leads: Leads = field(init=False)

    def __post_init__(self) -> None:
        self._counts = DelayedCounts(self.chance)
        self.leads = Leads(self.chance, self.level)

    def join(self) -> Visitor:
        id = self.chance.getrandbits(32)
        while id in self.visitors or id in self.mirrored:
            id = self.chance.getrandbits(32)
        visitor = Visitor(id, budget=_BURST)
        self.visitors[id] = visitor
        return visitor

    def leave(self, visitor: Visitor) -> None:
        self._place(visitor, None, None)
        self._table.pop(visitor.id, None)
        self.leads.leave(visitor)
        del self.visitors[visitor.id]

    def be_seen(self, visitor: Visitor, name: str, look: int) -> None:
        """`look`: bits of body and colour."""
        key, pose = visitor.cell, visitor.pose
        self._place(visitor, None, None)
        visitor.seen, visitor.name = True, "" if visitor.nameless else name
        visitor.look = visitor.look & ~LOOK_BITS | look
        self._place(visitor, key, pose)

    def be_unseen(self, visitor: Visitor) -> None:
        """Its pose is forgotten at once; it stays counted in its cell."""
        key = visitor.cell
        visitor.waiting = None
        self._place(visitor, None, None)
        visitor.seen, visitor.name = False, ""
        visitor.look &= ~LOOK_BITS
        if key is not None:
            self._place(visitor, key, _middle(key))

    def receive(self, visitor: Visitor, pose: SentPose) -> None:
        """Raises Unreadable for a pose that the visitor may not send, TooMany for one who does not stop."""
        if pose.kind == POSE and not visitor.seen:
            raise Unreadable("live-frame.unseen")
        if pose.kind == CELL_ONLY and _tells_more_than_a_cell(pose):
            raise Unreadable("live-frame.cell-only")
        left, bottom, right, top = self.places.bounds
        if not (
            left - _BEYOND_MM <= pose.x <= right + _BEYOND_MM
            and bottom - _BEYOND_MM <= pose.y <= top + _BEYOND_MM
        ):
            raise Unreadable("live-frame.place", x=pose.x, y=pose.y)
        visitor.waiting = pose
        if self.spend(visitor, _cost(visitor, pose)):
            self._take_waiting(visitor)

    def spend(self, visitor: Visitor, cost: float) -> bool:
        """Whether the visitor's budget has it. Raises TooMany for one who goes on without."""
        if visitor.budget >= cost:
            visitor.budget -= cost
            return True
        visitor.over += 1
        if visitor.over > _MOST_OVER:
            raise TooMany("too-many.live", wait_s=1.0, most=TICKS_A_SECOND)
        return False

    def take_name(self, id: int) -> None:
        """From a visitor who is here, or at another node."""
        if id in self.visitors:
            self.visitors[id].nameless = True
            self.rename(self.visitors[id], "")
        elif id in self.mirrored:
            self.leads.words.append(NameTaken(id))

    def rename(self, visitor: Visitor, name: str) -> None:
        visitor.name = name
        if visitor.shown and visitor.cell is not None:
            self.cells[visitor.cell].named[visitor.id] = name

    def announce(self, views: Iterable[tuple[tuple[Visitor, ...], bytes]]) -> None:
        """With the next tick."""
        self._announced += [RoomDelivery(to, frame) for to, frame in views]

    def tell(self, text: bytes, hall: str = "") -> None:
        """A message, as JSON, to those in a hall, or to everybody; with the next tick."""
        there = tuple(self.visitors.values())
        if hall:
            placed = [(one, one.pose) for one in there if one.pose is not None and one.cell]
            halls = self.places.halls_of([(pose.x, pose.y) for _, pose in placed])
            there = tuple(one for n, (one, _) in enumerate(placed) if halls.get(n) == hall)
        if there:
            self._announced.append(RoomDelivery(there, b"", text))

    def tick(self) -> Iterator[RoomDelivery]:
        """What happened since the last tick. It is made while the deliveries are taken one by one: between two of them,
        some of which are for nobody, others may send, and that is told at the next tick."""
        self.number += 1
        self.leads.states.clear()
        for visitor in self.visitors.values():
            self._earn(visitor)
        announced, self._announced = self._announced, []
        yield from announced
        for to, frame in tuple(self.leads.views(self.number)):
            yield RoomDelivery(to, frame)
        for guide, text in tuple(self.leads.news()):
            everybody = tuple(self.visitors.values())
            yield RoomDelivery(everybody if guide is None else (guide,), b"", text)
        taken = [(cell, cell.take_changes()) for cell in self.cells.values()]
        named = {key: cell.take_names() for key, cell in self.cells.items() if cell.named}
        self.shared_names = {
            id: name
            for names in named.values()
            for id, name in names.items()
            if id in self.visitors
        }
        frames: dict[CellKey, bytes] = {}
        for cell, changes in taken:
            self._make_frame(cell, changes, frames)
            if self.shared is not None:
                self._share_frame(cell, changes)
            yield RoomDelivery(())
        whole: dict[CellKey, bytes] = {}
        for cell in tuple(self.cells.values()):
            view = b"".join(frames[key] for key in cells_around(cell.key) if key in frames)
            fresh = tuple(one for one in cell.watchers.values() if one.new)
            others = tuple(one for one in cell.watchers.values() if not one.new)
            if fresh:
                for one in fresh:
                    one.new = False
                yield self._whole(cell.key, fresh, whole)
            names = _names_near(named, cell.key)
            if others and (view or names):
                yield RoomDelivery(others, view, names)
        self._forget_empty_cells()
        if self.number % TICKS_A_SECOND == 0 and self._table:
            yield RoomDelivery(tuple(self._table.values()), self._grains())
        if self.number % COUNT_TICKS == 0:
            yield from self._count()

    def _earn(self, visitor: Visitor) -> None:
        """The last pose of those above the budget is taken as soon as the budget has it."""
        visitor.budget = min(_BURST, visitor.budget + _EARNED)
        visitor.over = max(0, visitor.over - _FORGIVEN)
        if visitor.waiting is not None:
            cost = _cost(visitor, visitor.waiting)
            if visitor.budget >= cost:
                visitor.budget -= cost
                self._take_waiting(visitor)

    def _take_waiting(self, visitor: Visitor) -> None:
        pose, visitor.waiting = visitor.waiting, None
        assert pose is not None
        if pose.flags & ON_TABLE:
            self._table[visitor.id] = visitor
            self._place(visitor, None, pose)
        else:
            self._table.pop(visitor.id, None)
            self._place(visitor, cell_of(pose.x, pose.y), pose)

    def counts_now(self) -> bytes:
        """What a visitor who comes now is told."""
        return self._told

    @property
    def counts(self) -> CrowdCounts | None:
        """Of this room alone, as they may be told."""
        return self._counts.told

    def mirror(self, id: int, key: CellKey, pose: SentPose, look: int) -> None:
        """A visitor of another node is there now."""
        visitor = self.mirrored.get(id)
        if visitor is None:
            visitor = self.mirrored[id] = Visitor(id, seen=True)
        visitor.look = look
        self._place(visitor, key, pose)

    def forget_mirrored(self, id: int) -> None:
        visitor = self.mirrored.pop(id, None)
        if visitor is not None:
            self._place(visitor, None, None)

    def share_all(self) -> list[bytes]:
        """Key frames of the cells in which somebody is."""
        shown = (one for one in self.cells.values() if one.members)
        return [one.key_frame(self.number, self.mirrored) for one in shown]

    def _share_frame(self, cell: LiveCell, changes: CellChanges) -> None:
        """What other nodes receive of a cell: of those who are here."""
        assert self.shared is not None
        if self._is_key(cell):
            self.shared.append(cell.key_frame(self.number, self.mirrored))
            return
        own = {id: one for id, one in changes.items() if id not in self.mirrored}
        if own:
            self.shared.append(cell.change_frame(self.number, own))

    def _is_key(self, cell: LiveCell) -> bool:
        return (self.number + cell.key[0] * 3 + cell.key[1] * 7) % KEY_TICKS == 0

    def _make_frame(
        self, cell: LiveCell, changes: CellChanges, frames: dict[CellKey, bytes]
    ) -> None:
        if self._is_key(cell):
            cell.rotate()
            frames[cell.key] = cell.key_frame(self.number)
        elif changes:
            frames[cell.key] = cell.change_frame(self.number, changes)

    def _whole(
        self, key: CellKey, to: tuple[Visitor, ...], made: dict[CellKey, bytes]
    ) -> RoomDelivery:
        names: dict[int, str] = {}
        near = [self.cells[one] for one in cells_around(key) if one in self.cells]
        for cell in near:
            if cell.key not in made:
                made[cell.key] = cell.key_frame(self.number)
            names |= cell.names()
        return RoomDelivery(to, b"".join(made[cell.key] for cell in near), _names_text(names))

    def _forget_empty_cells(self) -> None:
        for key in [key for key, cell in self.cells.items() if cell.empty]:
            del self.cells[key]

    def _grains(self) -> bytes:
        everybody = (*self.visitors.values(), *self.mirrored.values())
        shown = [one for one in everybody if one.shown]
        total = len(shown)
        if total > GRAINS_MOST:
            self._grain = (self._grain + GRAINS_MOST) % total
            shown = (shown + shown)[self._grain : self._grain + GRAINS_MOST]
        left, bottom, *_ = self.places.bounds
        points = [
            (_steps(one.pose.x - left), _steps(one.pose.y - bottom))
            for one in shown
            if one.pose is not None
        ]
        return write_grains(self.number, total, points)

    def _count(self) -> Iterable[RoomDelivery]:
        poses = [
            (one.pose.x, one.pose.y, one.shown)
            for one in self.visitors.values()
            if one.pose is not None and one.cell is not None
        ]
        self._counts.next(self.places.count(poses))
        told = [*self.counts_elsewhere.values(), *((self.counts,) if self.counts else ())]
        text = msgspec.json.encode(sum_counts(told)) if told else b""
        if text != self._told:
            self._told = text
            yield RoomDelivery(tuple(self.visitors.values()), b"", text)

    def _place(self, visitor: Visitor, key: CellKey | None, pose: SentPose | None) -> None:
        """Moves the visitor to a cell, or out of all of them."""
        was_shown, before = visitor.shown, visitor.cell
        visitor.pose, visitor.cell = pose, key
        if before != key or was_shown != visitor.shown:
            if before is not None:
                cell = self.cells[before]
                if was_shown:
                    cell.leave(visitor)
                if before != key:
                    cell.watchers.pop(visitor.id, None)
            if key is not None:
                cell = self.cells.setdefault(key, LiveCell(key))
                if before != key and visitor.id not in self.mirrored:
                    cell.watchers[visitor.id] = visitor
                    visitor.new = True
                if visitor.shown:
                    cell.enter(visitor)
        if visitor.shown and key is not None:
            self.cells[key].move(visitor)


def _tells_more_than_a_cell(pose: SentPose) -> bool:
    middle = SQUARE_MM // 2
    off = pose.x % SQUARE_MM != middle or pose.y % SQUARE_MM != middle
    return off or bool(pose.yaw or pose.pitch or pose.flags & ~ON_TABLE)


def _cost(visitor: Visitor, pose: SentPose) -> float:
    there = cell_of(pose.x, pose.y)
    jumps = visitor.cell is not None and not pose.flags & ON_TABLE and _far(visitor.cell, there)
    return 1.0 + _JUMP_COSTS * jumps


def _middle(key: CellKey) -> SentPose:
    x, y = (n * SQUARE_MM + SQUARE_MM // 2 for n in key)
    return SentPose(kind=CELL_ONLY, flags=0, x=x, y=y, yaw=0, pitch=0)


def _far(one: CellKey, other: CellKey) -> bool:
    return max(abs(one[0] - other[0]), abs(one[1] - other[1])) > 1


def _steps(length: int) -> int:
    return min(max(length // GRAIN_MM, 0), _U16)


def _names_near(named: dict[CellKey, dict[int, str]], key: CellKey) -> bytes:
    return _names_text(
        {id: name for one in cells_around(key) if one in named for id, name in named[one].items()}
    )


def _names_text(names: dict[int, str]) -> bytes:
    if not names:
        return b""
    return msgspec.json.encode(VisitorNames({str(id): name for id, name in names.items()}))
