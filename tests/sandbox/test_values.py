"""Answers of a child: values come back equal, and nothing else is built from them."""

from __future__ import annotations

import base64
import dataclasses
import math
import pickle
import resource
import sys
from collections.abc import Iterator
from typing import Any, get_args, get_origin, get_type_hints

import msgspec
import numpy as np
import pytest

from shapan.errors import Unreadable
from shapan.expo.findings import Finding, Where, finding
from shapan.expo.model import Polygon
from shapan.expo.records.contacts import Contacts
from shapan.geometry.arrays import F32, U8
from shapan.intake.files.attachments import Leaves
from shapan.publish.reading import readers
from shapan.sandbox import DocumentReader
from shapan.sandbox.values import pack_result, unpack_result
from shapan.tiles.model import Picture

RING = tuple((math.cos(at), math.sin(at)) for at in range(500))
Ring = tuple[tuple[float, float], ...]


class Arrays(msgspec.Struct):
    f32: F32
    u8: U8 | None = None


@pytest.mark.parametrize(
    ("value", "answer"),
    [
        (None, type(None)), (True, bool), (0, int), (-1, int), ((1 << 64) - 1, int), (1.0, float), (0.1, float),
        (-0.0, float), ("", str), ("a\x00\u202e展", str), (b"", bytes), (b"\x00\xff", bytes),
        ((), tuple[int, ...]), ([1, [2.0, ["a"]], {}], list[Any]), ({"a": {"b": ()}}, dict[str, dict[str, tuple[int, ...]]]),
        ({3: ("a",)}, dict[int, tuple[str, ...]]), ({"a"}, set[str]), (frozenset({"a"}), frozenset[str]), (RING, Ring),
        (Polygon(RING, (RING,)), Polygon), (Contacts(website="https://a.example"), Contacts),
        ((finding("no-plan", "error", Where(row=3), n=[1, "a"]),), tuple[Finding, ...]),
        (Leaves(3, (Picture(b"webp", "image/webp", 4, 5),)), Leaves),
    ],
    ids=lambda value: str(value)[:30].encode("unicode_escape").decode(),
)  # fmt: skip
def test_a_value_comes_back_equal(value: object, answer: type) -> None:
    got = unpack_result(pack_result(value), answer)
    assert got == value
    assert repr(got) == repr(value), "types and the sign of zero too"


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_what_is_no_number_is_no_answer(value: float) -> None:
    with pytest.raises(Unreadable):
        unpack_result(pack_result((value,)), tuple[float])


def test_half_of_a_surrogate_pair_becomes_a_question_mark() -> None:
    value = {"\ud800": (Where(layer="a\udc80展"), b"\x80", np.float32(0.5))}
    got = unpack_result(pack_result(value), dict[str, tuple[Where, bytes, float]])
    assert got == {"?": (Where(layer="a?展"), b"\x80", 0.5)}


@pytest.mark.parametrize("array", [
    np.arange(12, dtype=np.float32).reshape(4, 3), np.zeros((0, 3), np.float32), np.array(1.5, np.float32),
    np.asfortranarray(np.arange(6, dtype=np.float32).reshape(2, 3)), np.arange(20, dtype=np.float32)[::3],
    np.array([math.nan, math.inf], np.float32), np.arange(4, dtype=">f4"),
])  # fmt: skip
def test_an_array_comes_back_equal(array: Any) -> None:
    got = unpack_result(pack_result(Arrays(array, np.array([1, 255], np.uint8))), Arrays)
    assert (got.f32.dtype, got.f32.shape, got.f32.flags.writeable) == (
        np.float32,
        array.shape,
        True,
    )
    assert np.array_equal(got.f32, array, equal_nan=True)
    assert got.u8 is not None
    assert got.u8.tolist() == [1, 255]


def test_a_number_of_numpy_becomes_a_plain_one() -> None:
    got = unpack_result(pack_result((np.float64(1.5), np.int32(7))), tuple[Any, Any])
    assert [type(one) for one in got] == [float, int]


@pytest.mark.parametrize(
    "value", [object(), print, np.array([object()]), ValueError("x"), msgspec.Struct, 1j]
)
def test_nothing_else_is_packed(value: object) -> None:
    with pytest.raises(TypeError):
        pack_result((value,))


class Run:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return print, ("built",)


def array(*node: object) -> bytes:
    return msgspec.json.encode({"f32": node})


BOMBS: dict[str, tuple[bytes, type]] = {
    "a pickle of 3 GiB": (pickle.dumps(bytearray(0)), bytes),
    "a pickle that calls": (pickle.dumps(Run()), object),
    "nothing": (b"", object),
    "MessagePack of 4 Gi values": (b"\xdd\xff\xff\xff\xff", list[Any]),
    "another type": (b"[1]", tuple[str, ...]),
    "an array of 3 GiB": (array("<f4", "", 3 << 28), Arrays),
    "an array that is not its bytes": (
        array("<f4", base64.b64encode(bytes(24)).decode(), 2, 2),
        Arrays,
    ),
    "an array of another dtype": (array("<f8", base64.b64encode(bytes(32)).decode(), 2, 2), Arrays),
    "an array of objects": (array("|O", base64.b64encode(bytes(8)).decode(), 1), Arrays),
    "an array of less than nothing": (
        array("<f4", base64.b64encode(bytes(12)).decode(), -1, -3),
        Arrays,
    ),
    "an array of any size": (array("<f4", base64.b64encode(bytes(12)).decode(), -1), Arrays),
    "an array of a true shape": (array("<f4", base64.b64encode(bytes(4)).decode(), True), Arrays),
    "an array that is no base64": (array("<f4", "....", 1), Arrays),
    "no array": (array(), Arrays),
    "an object for an array": (b'{"f32":{"0":1}}', Arrays),
    "a set of 20 million": (b"[1" + b",1" * 20_000_000 + b"]", set[int]),
    "arrays in arrays": (b"[" * 100_000 + b"]" * 100_000, object),
    "50 MB of empty arrays": (b"[[]" + b",[]" * 16_000_000 + b"]", object),
    "50 MB of empty objects": (b"[{}" + b",{}" * 16_000_000 + b"]", object),
    "50 MB of empty records": (b"[{}" + b",{}" * 16_000_000 + b"]", list[Contacts]),
    "a record without its fields": (b"{}", Polygon),
    "a long number": (b"9" * 100_000, object),
    "something after it": (b"1 2", int),
    "no JSON": (b"[nan]", list[Any]),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_before_it_is_built(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    data, answer = BOMBS[name]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(Unreadable) as caught:
        unpack_result(data, answer)
    assert caught.value.code == "reader-crashed"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < (64 << 10) + 3 * (
        len(data) >> 10
    )
    assert capfd.readouterr().out == ""


def types_in(kind: Any) -> Iterator[Any]:
    """A type, those of its fields and their arguments, each record once."""
    seen, left = set(), [kind]
    while left:
        kind = left.pop()
        if kind not in seen:
            seen.add(kind)
            yield kind
            left += get_args(kind)
            if isinstance(kind, type) and (
                issubclass(kind, msgspec.Struct) or dataclasses.is_dataclass(kind)
            ):
                left += get_type_hints(kind, include_extras=True).values()


ANSWERS = {
    kind
    for value in vars(readers).values()
    if isinstance(value, DocumentReader)
    for kind in types_in(value.answer)
}
STRUCTS = sorted(
    (kind for kind in ANSWERS if isinstance(kind, type) and issubclass(kind, msgspec.Struct)),
    key=lambda kind: kind.__qualname__,
)


@pytest.mark.parametrize("kind", STRUCTS, ids=lambda kind: kind.__name__)
def test_an_empty_object_costs_less_than_is_counted(kind: type[msgspec.Struct]) -> None:
    """A record of two bytes is large by its defaults."""
    assert not kind.__struct_config__.array_like
    own = [
        one.default_factory
        for one in msgspec.structs.fields(kind)
        if one.default_factory is not msgspec.NODEFAULT
    ]
    assert kind.__basicsize__ + 16 + sum(sys.getsizeof(make()) + 16 for make in own) < 1024


def test_keys_of_equal_hashes_are_not_built() -> None:
    """Text is hashed with a secret, small numbers are their own hashes."""
    keys = {get_args(kind)[0] for kind in ANSWERS if get_origin(kind) in {dict, set, frozenset}}
    texts = {kind for kind in keys if kind is str or str in get_args(kind)}
    for kind in keys - texts:
        for key in (1 << 32, -1):
            with pytest.raises(Unreadable):
                unpack_result(msgspec.json.encode({key: 1}), dict[kind, int])
