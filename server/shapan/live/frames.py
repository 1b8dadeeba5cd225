"""The binary frames of `/{expo}/live` (docs/live.md), little endian. The twin is `web/src/core/live/frames.ts`; both
read tests/live/vectors.json.

Places are venue millimetres. A *cell* is a square of 20 m; column and row count from the venue's origin.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from shapan.errors import Unreadable

FRAME_VERSION = 1
SQUARE_MM = 20_000
POSE, CELL_ONLY = 1, 2  # kinds of frames that a visitor sends
KEY_FRAME, CHANGES, LEAD, GRAINS = 1, 2, 3, 4  # kinds of frames that a visitor receives
WALKS, HAND, ON_TABLE = 1, 2, 4  # flags that a visitor sends
# flags of a visitor in a frame, above three bits of the body and four of the colour
SHOWN_WALKS, SHOWN_HAND, SHOWN_GUIDE, SHOWN_STAFF, SHOWN_GONE = (
    1 << 7,
    1 << 8,
    1 << 9,
    1 << 10,
    1 << 11,
)
LOOK_BITS = 0x7F  # of body and colour
LEAD_OVER, GUIDE_AWAY = 1, 2  # flags of a lead
NONE_U16, NONE_U32, NONE_I32 = 0xFFFF, 0xFFFFFFFF, -(1 << 31)
GRAIN_MM = 250
PLACE_MM = 32_767 * SQUARE_MM  # what a cell in 16 bits can say: 655 km from the origin
_MOST_PITCH = 16_384  # a quarter of a turn

_SENT = struct.Struct("<BBHiiHh")
_HEADER = struct.Struct("<BBHhhHH")
_VISITOR = struct.Struct("<IHHBbH")
_LEAD = struct.Struct("<BBHIiiiHhHHiiIHH")
_GRAIN = struct.Struct("<HH")
POSE_BYTES, LEAD_BYTES = _SENT.size, _LEAD.size


class SentPose(msgspec.Struct, frozen=True, kw_only=True):
    """What a visitor sends: x, y in mm; yaw clockwise from north and pitch upwards, both in 1/65536 turn."""

    kind: int
    flags: int
    x: int
    y: int
    yaw: int
    pitch: int


class ShownVisitor(msgspec.Struct, frozen=True, kw_only=True):
    """A visitor in a frame: x, y in mm within the cell; yaw and pitch in 1/256 turn."""

    id: int
    x: int
    y: int
    yaw: int
    pitch: int
    flags: int


@dataclass(frozen=True, kw_only=True)
class CellFrame:
    """`total`: seen visitors in the cell, of whom `visitors` are some."""

    kind: int
    tick: int
    column: int
    row: int
    total: int
    visitors: tuple[ShownVisitor, ...]


@dataclass(frozen=True, kw_only=True)
class LeadFrame:
    """State of a lead: eye in mm; `pointer`: mm on the floor; `clock`: seconds since the show's first midnight."""

    tick: int
    id: int
    eye: tuple[int, int, int]
    yaw: int
    pitch: int
    stop: int | None
    followers: int
    pointer: tuple[int, int] | None
    clock: int | None
    acts: int | None
    flags: int


@dataclass(frozen=True)
class GrainFrame:
    """Seen visitors of a level as points of 0.25 m from the level's corner; `total`: all, of whom these are some."""

    tick: int
    total: int
    points: tuple[tuple[int, int], ...]


def cell_of(x: int, y: int) -> tuple[int, int]:
    """Column and row of the cell at x, y mm."""
    return x // SQUARE_MM, y // SQUARE_MM


def read_pose(data: bytes) -> SentPose:
    """Raises Unreadable."""
    if len(data) != POSE_BYTES:
        raise Unreadable("live-frame.length", most=POSE_BYTES, came=len(data))
    version, kind, flags, x, y, yaw, pitch = _SENT.unpack(data)
    if version != FRAME_VERSION:
        raise Unreadable("live-frame.version", most=FRAME_VERSION, came=version)
    if kind not in (POSE, CELL_ONLY):
        raise Unreadable("live-frame.kind", came=kind)
    if flags & ~(WALKS | HAND | ON_TABLE):
        raise Unreadable("live-frame.flags", came=flags)
    if not (-PLACE_MM <= x <= PLACE_MM and -PLACE_MM <= y <= PLACE_MM):
        raise Unreadable("live-frame.place", x=x, y=y)
    if not -_MOST_PITCH <= pitch <= _MOST_PITCH:
        raise Unreadable("live-frame.pitch", most=_MOST_PITCH, came=pitch)
    return SentPose(kind=kind, flags=flags, x=x, y=y, yaw=yaw, pitch=pitch)


def write_pose(pose: SentPose) -> bytes:
    return _SENT.pack(FRAME_VERSION, pose.kind, pose.flags, pose.x, pose.y, pose.yaw, pose.pitch)


def write_visitor(id: int, x: int, y: int, yaw: int, pitch: int, flags: int) -> bytes:
    """The 12 bytes of a visitor in a frame, from the fields of `ShownVisitor`."""
    return _VISITOR.pack(id, x, y, yaw, pitch, flags)


def write_cell(
    kind: int, tick: int, cell: tuple[int, int], total: int, visitors: Sequence[bytes]
) -> bytes:
    """`visitors`: from `write_visitor`."""
    head = _HEADER.pack(
        FRAME_VERSION, kind, tick & NONE_U16, *cell, len(visitors), min(total, NONE_U16)
    )
    return head + b"".join(visitors)


def write_grains(tick: int, total: int, points: Sequence[tuple[int, int]]) -> bytes:
    head = _HEADER.pack(
        FRAME_VERSION, GRAINS, tick & NONE_U16, 0, 0, len(points), min(total, NONE_U16)
    )
    return head + b"".join(_GRAIN.pack(x, y) for x, y in points)


def write_lead(lead: LeadFrame) -> bytes:
    """36 + 8 bytes."""
    return _LEAD.pack(
        FRAME_VERSION,
        LEAD,
        lead.tick & NONE_U16,
        lead.id,
        *lead.eye,
        lead.yaw,
        lead.pitch,
        NONE_U16 if lead.stop is None else lead.stop,
        min(lead.followers, NONE_U16),
        *(lead.pointer or (NONE_I32, NONE_I32)),
        NONE_U32 if lead.clock is None else lead.clock,
        NONE_U16 if lead.acts is None else lead.acts,
        lead.flags,
    )


def read_lead(data: bytes) -> LeadFrame:
    """Raises Unreadable."""
    if len(data) != LEAD_BYTES:
        raise Unreadable("live-frame.length", most=LEAD_BYTES, came=len(data))
    (version, kind, tick, id, x, y, z, yaw, pitch, stop, followers, px, py, clock, acts, flags) = (
        _LEAD.unpack(data)
    )
    if version != FRAME_VERSION:
        raise Unreadable("live-frame.version", most=FRAME_VERSION, came=version)
    if kind != LEAD:
        raise Unreadable("live-frame.kind", came=kind)
    if flags & ~(LEAD_OVER | GUIDE_AWAY):
        raise Unreadable("live-frame.flags", came=flags)
    if any(abs(n) > PLACE_MM for n in (x, y, z)):
        raise Unreadable("live-frame.place", x=x, y=y)
    if not -_MOST_PITCH <= pitch <= _MOST_PITCH:
        raise Unreadable("live-frame.pitch", most=_MOST_PITCH, came=pitch)
    return LeadFrame(
        tick=tick,
        id=id,
        eye=(x, y, z),
        yaw=yaw,
        pitch=pitch,
        stop=None if stop == NONE_U16 else stop,
        followers=followers,
        pointer=None if NONE_I32 in (px, py) else (px, py),
        clock=None if clock == NONE_U32 else clock,
        acts=None if acts == NONE_U16 else acts,
        flags=flags,
    )


def read_view(data: bytes) -> tuple[CellFrame | LeadFrame | GrainFrame, ...]:
    """The frames of one message, in order. Raises Unreadable."""
    frames: list[CellFrame | LeadFrame | GrainFrame] = []
    offset = 0
    while offset < len(data):
        if len(data) - offset < _HEADER.size:
            raise Unreadable("live-frame.length", most=_HEADER.size, came=len(data) - offset)
        version, kind, tick, column, row, count, total = _HEADER.unpack_from(data, offset)
        if version != FRAME_VERSION:
            raise Unreadable("live-frame.version", most=FRAME_VERSION, came=version)
        if kind == LEAD:
            frames.append(read_lead(data[offset : offset + LEAD_BYTES]))
            offset += LEAD_BYTES
            continue
        if kind not in (KEY_FRAME, CHANGES, GRAINS):
            raise Unreadable("live-frame.kind", came=kind)
        offset += _HEADER.size
        entry = _GRAIN if kind == GRAINS else _VISITOR
        body = data[offset : offset + count * entry.size]
        if len(body) != count * entry.size:
            raise Unreadable("live-frame.length", most=count * entry.size, came=len(body))
        offset += len(body)
        if kind == GRAINS:
            frames.append(GrainFrame(tick, total, tuple(_GRAIN.iter_unpack(body))))
        else:
            frames.append(
                CellFrame(
                    kind=kind,
                    tick=tick,
                    column=column,
                    row=row,
                    total=total,
                    visitors=tuple(map(_shown, _VISITOR.iter_unpack(body))),
                )
            )
    return tuple(frames)


def _shown(values: tuple[int, ...]) -> ShownVisitor:
    return ShownVisitor(**dict(zip(ShownVisitor.__struct_fields__, values, strict=True)))
