"""A cell of a room: who watches it, who is shown in it, and its frames of this tick, each made once."""

from __future__ import annotations

import itertools
from collections.abc import Container, Iterator
from dataclasses import KW_ONLY, dataclass, field

from shapan.live.frames import (
    CHANGES,
    KEY_FRAME,
    POSE,
    SHOWN_GONE,
    SQUARE_MM,
    SentPose,
    write_cell,
    write_visitor,
)

CellKey = tuple[int, int]  # column, row
MOST_SHOWN = 40  # of a cell at once; docs/live.md
EXCHANGED = 8  # of them at a key frame: in 2 s a crowded cell changes a fifth of its faces


@dataclass(slots=True)
class Visitor:
    """One connection. `look`: bits of body and colour, and who it is; `cell`: what it watches, None on the table."""

    id: int
    _: KW_ONLY
    seen: bool = False
    name: str = ""
    nameless: bool = False  # a moderator took its name, for as long as it is connected
    look: int = 0
    pose: SentPose | None = None
    waiting: SentPose | None = None  # the last one above the budget
    cell: CellKey | None = None
    lead: int | None = None  # that it follows
    resume: str = ""  # what it has its lead again with, after its connection broke
    new: bool = True  # in this cell since the last tick: receives all of it
    budget: float = 0.0  # frames that it may send
    over: int = 0  # frames above the budget, of late

    @property
    def shown(self) -> bool:
        """Whether a figure of it stands in its cell."""
        return (
            self.seen and self.cell is not None and self.pose is not None and self.pose.kind == POSE
        )


CellChanges = dict[int, Visitor | None]


@dataclass(slots=True)
class LiveCell:
    key: CellKey
    _: KW_ONLY
    watchers: dict[int, Visitor] = field(default_factory=dict)
    members: dict[int, Visitor] = field(
        default_factory=dict
    )  # shown ones, in the order of their coming
    # since the last tick; None: has left the cell
    changed: CellChanges = field(default_factory=dict)
    named: dict[int, str] = field(default_factory=dict)  # names that came since the last tick
    _window: dict[int, None] = field(
        default_factory=dict
    )  # members of the frames, of a crowded cell
    _next: int = 0

    @property
    def empty(self) -> bool:
        return not self.watchers and not self.members and not self.changed

    def enter(self, visitor: Visitor) -> None:
        self.members[visitor.id] = visitor
        if len(self.members) <= MOST_SHOWN:
            self._window[visitor.id] = None
        if visitor.name:
            self.named[visitor.id] = visitor.name

    def leave(self, visitor: Visitor) -> None:
        del self.members[visitor.id]
        if visitor.id in self._window:
            del self._window[visitor.id]
            self.changed[visitor.id] = None

    def move(self, visitor: Visitor) -> None:
        if visitor.id in self._window:
            self.changed[visitor.id] = visitor

    def take_changes(self) -> CellChanges:
        """Those since the last tick."""
        changes, self.changed = self.changed, {}
        return changes

    def take_names(self) -> dict[int, str]:
        names, self.named = self.named, {}
        return names

    def change_frame(self, tick: int, changes: CellChanges) -> bytes:
        """Who has left since they were taken is told with the next ones."""
        shown = [
            write_visitor(id, 0, 0, 0, 0, SHOWN_GONE) if visitor is None else shown_bytes(visitor)
            for id, visitor in changes.items()
            if visitor is None or id in self.members
        ]
        return write_cell(CHANGES, tick, self.key, len(self.members), shown)

    def key_frame(self, tick: int, without: Container[int] = ()) -> bytes:
        shown = [shown_bytes(self.members[id]) for id in self._window if id not in without]
        return write_cell(KEY_FRAME, tick, self.key, len(self.members), shown)

    def rotate(self) -> None:
        """Before a key frame: of a crowded cell, some who were shown make room for the next ones."""
        if len(self.members) <= MOST_SHOWN:
            self._window = dict.fromkeys(self.members)
            return
        self._next = (self._next + EXCHANGED) % len(self.members)
        around = itertools.chain(self.members, self.members)
        self._window = dict.fromkeys(itertools.islice(around, self._next, self._next + MOST_SHOWN))

    def names(self) -> dict[int, str]:
        """Of everybody in the cell who has one."""
        return {one.id: one.name for one in self.members.values() if one.name}


def shown_bytes(visitor: Visitor) -> bytes:
    pose = visitor.pose
    assert pose is not None
    return write_visitor(
        visitor.id,
        pose.x % SQUARE_MM,
        pose.y % SQUARE_MM,
        pose.yaw >> 8,
        pose.pitch >> 8,
        visitor.look | (pose.flags & 3) << 7,
    )


def cells_around(key: CellKey) -> Iterator[CellKey]:
    """The cell and the eight around it."""
    column, row = key
    return itertools.product((column - 1, column, column + 1), (row - 1, row, row + 1))
