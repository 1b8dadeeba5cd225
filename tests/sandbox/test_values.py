"""Answers of a child: values come back equal, and nothing else is built from them."""

from __future__ import annotations

import math
import pickle
import resource
import struct
from typing import Any

import msgspec
import numpy as np
import pytest

from shapan.errors import Unreadable
from shapan.expo.findings import Where, finding
from shapan.expo.model import Polygon
from shapan.expo.records.contacts import Contacts
from shapan.intake.files.attachments import Leaves
from shapan.sandbox.values import pack_result, unpack_result
from shapan.tiles.model import Picture

RING = tuple((math.cos(at), math.sin(at)) for at in range(500))


@pytest.mark.parametrize(
    "value",
    [
        None, True, 0, -1, 1 << 63, -(1 << 200), 1.0, 0.1, -0.0, math.inf, "", "a\x00\u202e展", "\ud800", b"", b"\x00\xff",
        (), ((),), [], [1, [2.0, ("a",)]], {}, {"a": {"b": ()}}, {"\ud800": 1}, {1: "a", (1, 2): None}, {1, 2},
        frozenset({"a"}), RING, RING[:3], ((1.0, 2.0), (1.0, 2), (3.0, 4.0), (5.0, 6.0)), ((1.0,), (1.0, 2.0), (), (3.0,)),
        tuple((x, y, 0.0) for x, y in RING), (1.0,) * 50, Polygon(RING, (RING,)), Contacts(website="https://a.example"),
        (finding("no-plan", "error", Where(row=3), n=[1, "a"]),), Leaves(3, (Picture(b"webp", "image/webp", 4, 5),)),
    ],
    ids=lambda value: str(value)[:30].encode("unicode_escape").decode(),
)  # fmt: skip
def test_a_value_comes_back_equal(value: object) -> None:
    got = unpack_result(pack_result(value))
    assert got == value
    assert repr(got) == repr(value), "types and the sign of zero too"


def test_what_is_no_number() -> None:
    assert math.isnan(unpack_result(pack_result(math.nan)))
    ring = ((math.nan, 1.0), (2.0, math.inf), (-0.0, 4.0), (5.0, 6.0))
    assert repr(unpack_result(pack_result(ring))) == repr(ring)


@pytest.mark.parametrize("array", [
    np.arange(12, dtype=np.uint32).reshape(4, 3), np.zeros((0, 3)), np.array(1.5), np.asfortranarray(np.arange(6.0).reshape(2, 3)),
    np.arange(20.0)[::3], np.array([True, False]), np.arange(4, dtype=">i2"),
])  # fmt: skip
def test_an_array_comes_back_equal(array: Any) -> None:
    _, got = unpack_result(pack_result((b"odd", array)))
    assert (got.dtype, got.shape, got.flags.writeable) == (array.dtype, array.shape, True)
    assert np.array_equal(got, array)


def test_a_number_of_numpy_becomes_a_plain_one() -> None:
    got = unpack_result(pack_result((np.float64(1.5), np.int32(7))))
    assert [type(one) for one in got] == [float, int]


@pytest.mark.parametrize("value", [object(), print, np.array([object()]), ValueError("x"), msgspec.Struct, 1j])
def test_nothing_else_is_packed(value: object) -> None:
    with pytest.raises(TypeError):
        pack_result((value,))


def answer(tree: object, buffers: bytes = b"", names: tuple[str, ...] = ()) -> bytes:
    text = tree if isinstance(tree, bytes) else msgspec.json.encode((names, tree))
    return struct.pack("<q", len(text)) + text + buffers


class Run:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return print, ("built",)


BOMBS = {
    "a pickle of 3 GiB": pickle.dumps(bytearray(0)),
    "a pickle that calls": pickle.dumps(Run()),
    "nothing": b"",
    "a length alone": struct.pack("<q", 1 << 40),
    "less than nothing": struct.pack("<q", -1) + b"[]",
    "bytes of 3 GiB": answer([3, 3 << 30]),
    "bytes of a negative length": answer([3, -1], b"x"),
    "the same bytes twice": answer([0, [3, 4], [3, 4]], b"four"),
    "an array of 3 GiB": answer([4, "<f8", 3 << 27]),
    "an array that is not its bytes": answer([4, "<f8", 2, 2], b"\0" * 24),
    "an array of objects": answer([4, "|O8", 1], b"\0" * 8),
    "an array of fields": answer([4, "i4,i4", 1], b"\0" * 8),
    "an array of less than nothing": answer([4, "<f8", -1, -3], b"\0" * 24),
    "points of 3 GiB": answer([8, 3 << 26, 2]),
    "points without numbers": answer([8, 1 << 40, 0]),
    "a set of 20 million": answer(b"[[],[9" + b",1" * 20_000_000 + b"]]"),
    "a set of 10,000": answer([9, *range(10_000)]),
    "keys of equal hashes": answer([2, *(one for at in range(5_000) for one in (at * ((1 << 61) - 1), 0))]),
    "a dict for a key": answer([2, {}, 1]),
    "sets in sets": answer(b"[[]," + b"[9," * 100_000 + b"1" + b"]" * 100_000 + b"]"),
    "50 MB of empty arrays": answer(b"[[],[0" + b",[0]" * 12_000_000 + b"]]"),
    "50 MB of empty objects": answer(b"[[],[0" + b",{}" * 16_000_000 + b"]]"),
    "a class of the library": answer([16, "true"], names=("os:system",)),
    "a class of ours that is no value": answer([16], names=("shapan.sandbox.run:_Job",)),
    "a module of ours": answer([16], names=("shapan.cli.__main__:main",)),
    "a record without its fields": answer([16], names=("shapan.expo.model:Polygon",)),
    "a record of no table": answer([17, 1], names=("shapan.expo.model:Polygon",)),
    "an unknown mark": answer([11, 1]),
    "a negative mark": answer([-1, 1]),
    "true for a mark": answer([True, 1]),
    "no mark": answer([[1]]),
    "an empty array": answer([]),
    "a long number": answer([6, "9" * 100_000]),
    "something after it": answer(1, b"x"),
    "no JSON": answer(b"[[],nan]"),
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_before_it_is_built(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    data = BOMBS[name]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(Unreadable) as caught:
        unpack_result(data)
    assert caught.value.code == "reader-crashed"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < (64 << 10) + 3 * (len(data) >> 10)
    assert capfd.readouterr().out == ""


def test_points_count_for_what_they_become() -> None:
    data = answer([8, 1_000_000, 2], b"\0" * 16_000_000)
    assert len(unpack_result(data)) == 1_000_000
    with pytest.raises(Unreadable):
        unpack_result(data, most=100_000_000)
