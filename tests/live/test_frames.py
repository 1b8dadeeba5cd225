"""The binary frames by the vectors that the twin in TypeScript reads too."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import msgspec
import pytest

from shapan.errors import Unreadable
from shapan.live.frames import (
    CellFrame,
    GrainFrame,
    LeadFrame,
    SentPose,
    read_lead,
    read_pose,
    read_view,
    write_cell,
    write_grains,
    write_lead,
    write_pose,
    write_visitor,
)
from shapan.live.messages import BeSeen, read_message

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text("utf-8"))
_KINDS: dict[int, type[Any]] = {1: CellFrame, 2: CellFrame, 3: LeadFrame, 4: GrainFrame}


def frame_of(value: dict[str, Any]) -> CellFrame | LeadFrame | GrainFrame:
    kind = _KINDS[value["kind"]]
    fields = value if kind is CellFrame else {k: v for k, v in value.items() if k != "kind"}
    return msgspec.convert(fields, kind)


def bytes_of(frame: CellFrame | LeadFrame | GrainFrame) -> bytes:
    match frame:
        case CellFrame():
            cell = (frame.column, frame.row)
            shown = [write_visitor(*msgspec.structs.astuple(one)) for one in frame.visitors]
            return write_cell(frame.kind, frame.tick, cell, frame.total, shown)
        case GrainFrame():
            return write_grains(frame.tick, frame.total, frame.points)
    return write_lead(frame)


@pytest.mark.parametrize("case", VECTORS["up"], ids=lambda case: case["hex"])
def test_what_a_visitor_sends_is_read_and_written(case: dict[str, Any]) -> None:
    data, pose = bytes.fromhex(case["hex"]), msgspec.convert(case["value"], SentPose)
    assert read_pose(data) == pose
    assert write_pose(pose) == data


@pytest.mark.parametrize("case", VECTORS["views"], ids=lambda case: case["hex"][:40])
def test_what_a_visitor_receives_is_read_and_written(case: dict[str, Any]) -> None:
    data, frames = bytes.fromhex(case["hex"]), tuple(frame_of(one) for one in case["value"])
    assert read_view(data) == frames
    assert b"".join(bytes_of(one) for one in frames) == data


@pytest.mark.parametrize("case", VECTORS["hostile_up"], ids=lambda case: case["hex"])
def test_what_no_visitor_sends_is_refused(case: dict[str, str]) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_pose(bytes.fromhex(case["hex"]))
    assert refusal.value.text == f"live-frame.{case['refused']}"


@pytest.mark.parametrize("case", VECTORS["hostile_views"], ids=lambda case: case["hex"][:40])
def test_a_damaged_view_is_refused(case: dict[str, str]) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_view(bytes.fromhex(case["hex"]))
    assert refusal.value.text == f"live-frame.{case['refused']}"


def test_the_bytes_stand_where_the_page_says() -> None:
    """The offsets of docs/live.md, read without the codec."""
    pose = bytes.fromhex(VECTORS["up"][0]["hex"])
    assert struct.unpack_from("<i", pose, 4) == (12345,)
    assert struct.unpack_from("<h", pose, 14) == (-100,)
    lead = bytes.fromhex(VECTORS["views"][4]["hex"])
    assert (len(lead), lead[1]) == (44, 3)
    assert struct.unpack_from("<ii", lead, 28) == (1500, -2500)
    assert struct.unpack_from("<IH", lead, 36) == (36000, 2)


def test_a_lead_of_a_guide_has_the_limits_of_a_pose() -> None:
    lead = msgspec.convert(
        {k: v for k, v in VECTORS["views"][4]["value"][0].items() if k != "kind"}, LeadFrame
    )
    for changed, refused in (
        ({"eye": (2**31 - 1, 0, 0)}, "place"),
        ({"pitch": -32768}, "pitch"),
        ({"flags": 4}, "flags"),
    ):
        data = write_lead(LeadFrame(**{**vars(lead), **changed}))
        with pytest.raises(Unreadable) as refusal:
            read_lead(data)
        assert refusal.value.text == f"live-frame.{refused}"


def test_numbers_outside_their_field_cannot_be_written() -> None:
    with pytest.raises(struct.error):
        write_visitor(1 << 32, 0, 0, 0, 0, 0)


def test_messages_are_read_by_their_kind() -> None:
    text = '{"kind": "be-seen", "name": "Mei", "colour": 3, "body": 5}'
    assert read_message(text) == BeSeen("Mei", 3, 5)
    for wrong, said in (
        ('{"kind": "be-seen", "name": "Mei", "colour": 16, "body": 5}', "message"),
        ('{"kind": "hello"}', "message"),
        ('{"kind": "follow", "lead": NaN}', "message"),
        ("[" * 4000, "message"),
        (" " * 5000, "long"),
    ):
        with pytest.raises(Unreadable) as refusal:
            read_message(wrong)
        assert refusal.value.text == f"live-frame.{said}"
