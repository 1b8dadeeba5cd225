"""What the rooms of a show tell each other by the bus. It is never state: all of it is told again, so that what was
lost is mended within seconds; of whoever tells nothing more, nothing is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from shapan.live.messages import CrowdCounts, LeadNews, LeadOver, VisitorNames

_FRAME_BYTES = 2_400  # of frames in a message, which has them as base64
_PLACES_BYTES = 3_000
_NAMES = 15  # of 40 characters


class RoomStays(msgspec.Struct, frozen=True, tag_field="kind", tag="stays"):
    """The room is there. `opened`: it has just been opened, and the others tell what they have."""

    opened: bool = False


class RoomEnds(msgspec.Struct, frozen=True, tag_field="kind", tag="ends"):
    """Its last visitor has left."""


class SharedFrames(msgspec.Struct, frozen=True, tag_field="kind", tag="frames"):
    """Frames as visitors receive them: of cells, with those who are there; of leads that are given there."""

    frames: bytes


class FollowersThere(msgspec.Struct, frozen=True, tag_field="kind", tag="followers"):
    """Those who follow a lead that is given at another node, and how many of them have a hand up."""

    lead: int
    followers: int
    hands: int


class NameTaken(msgspec.Struct, frozen=True, tag_field="kind", tag="name-taken"):
    """By a moderator, from a visitor who is at another node."""

    visitor: int


class HandsLowered(msgspec.Struct, frozen=True, tag_field="kind", tag="hands-lowered"):
    lead: int


RoomWord = (
    RoomStays
    | RoomEnds
    | SharedFrames
    | VisitorNames
    | CrowdCounts
    | LeadNews
    | LeadOver
    | FollowersThere
    | HandsLowered
    | NameTaken
)


class RoomNews(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`part`: of counts, which may need several messages."""

    node: str
    expo: str
    level: str
    word: RoomWord
    part: int = 0


_DECODER = msgspec.json.Decoder(RoomNews)


def read_room_news(body: bytes) -> RoomNews | None:
    """None for that of another version."""
    try:
        return _DECODER.decode(body)
    except msgspec.DecodeError:
        return None


def split_frames(frames: list[bytes]) -> Iterator[SharedFrames]:
    held: list[bytes] = []
    size = 0
    for frame in frames:
        if held and size + len(frame) > _FRAME_BYTES:
            yield SharedFrames(b"".join(held))
            held, size = [], 0
        held.append(frame)
        size += len(frame)
    if held:
        yield SharedFrames(b"".join(held))


def split_names(names: Mapping[str, str]) -> Iterator[VisitorNames]:
    rows = list(names.items())
    for at in range(0, len(rows), _NAMES):
        yield VisitorNames(dict(rows[at : at + _NAMES]))


def split_counts(counts: CrowdCounts) -> Iterator[CrowdCounts]:
    kinds = CrowdCounts.__struct_fields__
    part: dict[str, dict[str, int]] = {kind: {} for kind in kinds}
    size = 0
    for kind in kinds:
        for place, count in getattr(counts, kind).items():
            needs = len(place.encode()) + 12
            if size + needs > _PLACES_BYTES:
                yield CrowdCounts(**part)
                part, size = {kind: {} for kind in kinds}, 0
            part[kind][place] = count
            size += needs
    yield CrowdCounts(**part)
