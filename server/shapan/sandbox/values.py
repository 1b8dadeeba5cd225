"""Results cross the pipe as values only: our own records (value_types.py), arrays, and plain builtins. No pickle.

The child reads untrusted bytes, so its answer is untrusted too. A pickle, or any format that claims lengths, makes the
decoder allocate what 58 bytes ask for. Here an answer is

    8 bytes: the size of the text | the text: JSON | buffers, one after another

- JSON arrays claim no length: an object costs at least one comma or bracket, and these are counted before decoding. An
  answer that could need more than `most` bytes is refused unread (`_cost`).
- In the text a JSON array begins with a number that says what it is (`_TUPLE` …); from `_RECORD` on it is a record of
  the table of names in front, its fields in their order. A JSON object is a dict.
- Bytes and arrays are pieces of the buffers, taken in order and each only once: an array whose shape and dtype do not
  need exactly its bytes is refused.
- Sets and dicts with keys that are no strings are short, because their hashes can be made equal on purpose.

Requests go the other way, from our own process to the child, and are pickles.
"""

from __future__ import annotations

import array
import contextlib
import gc
import itertools
import math
import operator
import re
import struct
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec

from shapan.errors import ShapanError, Unreadable
from shapan.sandbox.value_types import record_fields, value_type
from shapan.settings import READER_MEMORY
from shapan.source.json_types import JsonObject

_SIZE = struct.Struct("<q")
_TUPLE, _LIST, _PAIRS, _BYTES, _ARRAY, _FLOAT, _INT, _TEXT, _POINTS, _SET, _FROZENSET = range(11)
_RECORD = 16
_DTYPE = re.compile(r"[<>|=]?[biuf][1248]", re.ASCII)
_HASHED = 4096  # members of a set, keys of a dict that are no strings
_PLAIN = frozenset({str, int, bool, float, type(None)})
_POINTS_FROM = 4  # shorter rings stay in the text


def pack_result(value: object) -> bytes:
    """Raises TypeError for what is no value."""
    encoder = _Encoder()
    with _uncollected():
        tree = encoder.flat(value)
        text = msgspec.json.encode((list(encoder.names), tree))
    return b"".join((_SIZE.pack(len(text)), text, *encoder.buffers))


def unpack_result(data: bytes | bytearray, most: int = READER_MEMORY) -> Any:
    """`most`: bytes that the result may take. Raises Unreadable `reader-crashed` for anything but an answer of
    `pack_result`."""
    try:
        (size,) = _SIZE.unpack_from(data)
        if not 0 <= size <= len(data) - _SIZE.size:
            raise ValueError("the text is longer than the answer")
        text = bytes(memoryview(data)[_SIZE.size : _SIZE.size + size])
        room = most - _cost(text, len(data))
        if room < 0:
            raise ValueError("the answer is too large")
        with _uncollected():
            names, tree = msgspec.json.decode(text, type=tuple[list[str], Any])
            decoder = _Decoder(memoryview(data)[_SIZE.size + size :], [value_type(name) for name in names], room)
            value = decoder.build(tree)
        if decoder.left:
            raise ValueError("bytes are left over")
    except Exception as problem:  # a hostile answer can raise anything
        raise Unreadable("reader-crashed.reader-answered-something", problem=problem) from None
    return value


def _cost(text: bytes, size: int) -> int:
    """At most so many bytes of memory, in both stages of decoding: 4 a character, 64 a value, 256 a container and 512 a
    dict. Points in buffers are counted when they are met."""
    arrays, dicts = text.count(b"["), text.count(b"{")
    values = arrays + dicts + text.count(b",") + 1
    return 4 * len(text) + 256 * arrays + 512 * dicts + 64 * values + (size - len(text))


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of cycles, which none of this has and which takes more than half of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class _Encoder:
    def __init__(self) -> None:
        self.names: dict[str, int] = {}
        self.buffers: list[bytes] = []
        self._flats: dict[type, Callable[[Any], Any]] = {
            str: self._text,
            bool: lambda value: value,
            type(None): lambda value: value,
            int: lambda value: value if -(1 << 63) <= value < 1 << 63 else [_INT, str(value)],
            float: lambda value: value if math.isfinite(value) else [_FLOAT, str(value)],
            bytes: self._bytes,
            tuple: self._tuple,
            list: lambda value: [_LIST, *map(self.flat, value)],
            dict: self._dict,
            set: lambda value: [_SET, *map(self.flat, value)],
            frozenset: lambda value: [_FROZENSET, *map(self.flat, value)],
        }

    def flat(self, value: object) -> Any:
        known = self._flats.get(value.__class__)
        return (known or self._learned(value))(value)

    def _learned(self, value: object) -> Callable[[Any], Any]:
        """How a record or array is encoded."""
        kind = value.__class__
        if kind.__module__ == "numpy":
            return self._array if kind.__name__ == "ndarray" else lambda scalar: self.flat(scalar.item())
        name = f"{kind.__module__}:{kind.__qualname__}"
        try:
            value_type(name)
        except ValueError as problem:
            raise TypeError(str(problem)) from None
        tag = self.names.setdefault(name, _RECORD + len(self.names))
        fields = record_fields(kind)
        if len(fields) == 1:
            (only,) = fields
            self._flats[kind] = lambda one: [tag, self.flat(getattr(one, only))]
        else:
            values = operator.attrgetter(*fields) if fields else lambda one: ()
            self._flats[kind] = lambda one: [tag, *map(self.flat, values(one))]
        return self._flats[kind]

    def _text(self, value: str) -> object:
        try:
            value.isascii() or value.encode()
        except UnicodeEncodeError:  # half of a surrogate pair
            data = value.encode("utf-8", "surrogatepass")
            self.buffers.append(data)
            return [_TEXT, len(data)]
        return value

    def _bytes(self, value: bytes) -> list[int]:
        self.buffers.append(value)
        return [_BYTES, len(value)]

    def _tuple(self, value: tuple[Any, ...]) -> list[Any]:
        if len(value) >= _POINTS_FROM and value[0].__class__ is tuple and set(map(type, value)) == {tuple}:
            flat = list(itertools.chain.from_iterable(value))
            wide = len(value[0])
            if 1 <= wide <= 4 and set(map(len, value)) == {wide} and set(map(type, flat)) == {float}:
                self.buffers.append(array.array("d", flat).tobytes())
                return [_POINTS, len(value), wide]
        return [_TUPLE, *map(self.flat, value)]

    def _dict(self, value: dict[Any, Any]) -> object:
        if set(map(type, value)) <= {str}:
            try:
                "".join(value).encode()
                return {key: self.flat(one) for key, one in value.items()}
            except UnicodeEncodeError:
                pass
        return [_PAIRS, *map(self.flat, itertools.chain.from_iterable(value.items()))]

    def _array(self, value: Any) -> list[Any]:
        if not _DTYPE.fullmatch(value.dtype.str):
            raise TypeError(f"an array of {value.dtype} is no value")
        self.buffers.append(value.tobytes())
        return [_ARRAY, value.dtype.str, *value.shape]


class _Decoder:
    """`build` raises anything for what no encoder wrote."""

    def __init__(self, buffers: memoryview, records: list[type], room: int) -> None:
        self._buffers, self._at, self._room = buffers, 0, room
        self._records = [_maker(kind) for kind in records]
        self._makers: dict[int, Callable[[list[Any]], object]] = {
            _TUPLE: lambda node: tuple(self._members(node)),
            _LIST: self._members,
            _PAIRS: self._pairs,
            _BYTES: lambda node: bytes(self._taken(*node[1:])),
            _ARRAY: lambda node: self._array(*node[1:]),
            _FLOAT: lambda node: {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}[node[1]],
            _INT: lambda node: int(node[1]),
            _TEXT: lambda node: str(self._taken(*node[1:]), "utf-8", "surrogatepass"),
            _POINTS: lambda node: self._points(*node[1:]),
            _SET: lambda node: set(self._hashed(node)),
            _FROZENSET: lambda node: frozenset(self._hashed(node)),
        }

    @property
    def left(self) -> int:
        return len(self._buffers) - self._at

    def build(self, node: Any) -> Any:
        kind = node.__class__
        if kind in _PLAIN:
            return node
        if kind is dict:
            build = self.build
            return {key: one if one.__class__ in _PLAIN else build(one) for key, one in node.items()}
        tag = _whole(node[0])
        if tag >= _RECORD:
            return self._records[tag - _RECORD](self._members(node))
        return self._makers[tag](node)

    def _members(self, node: list[Any]) -> list[Any]:
        build = self.build
        members = [one if one.__class__ in _PLAIN else build(one) for one in node]
        del members[0]
        return members

    def _hashed(self, node: list[Any]) -> list[Any]:
        if len(node) > _HASHED:
            raise ValueError("too many members of a set")
        return self._members(node)

    def _pairs(self, node: list[Any]) -> dict[Any, Any]:
        if len(node) > 2 * _HASHED:
            raise ValueError("too many keys")
        flat = iter(self._members(node))
        return dict(zip(flat, flat, strict=True))

    def _taken(self, size: int) -> memoryview:
        """The next piece of the buffers."""
        if not 0 <= _whole(size) <= self.left:
            raise ValueError("a buffer is longer than the answer")
        self._at += size
        return self._buffers[self._at - size : self._at]

    def _points(self, count: int, wide: int) -> tuple[tuple[float, ...], ...]:
        if not 1 <= _whole(wide) <= 4:
            raise ValueError("no point has so many numbers")
        data = self._taken(8 * wide * _whole(count))
        self._room -= (64 + 40 * wide) * count
        if self._room < 0:
            raise ValueError("the answer is too large")
        flat = array.array("d")
        flat.frombytes(data)
        return tuple(zip(*[iter(flat.tolist())] * wide, strict=True))

    def _array(self, dtype: str, *shape: int) -> object:
        import numpy as np  # the web process needs none

        if not _DTYPE.fullmatch(dtype) or any(_whole(one) < 0 for one in shape):
            raise ValueError("no array of ours")
        kind = np.dtype(dtype)
        data = self._taken(kind.itemsize * math.prod(shape))
        return np.frombuffer(data, kind).reshape(shape).copy()


def _maker(kind: type) -> Callable[[list[Any]], object]:
    """A record from the values of all its fields."""
    fields = record_fields(kind)
    positional = len(getattr(kind, "__match_args__", ())) == len(fields)

    def made(values: list[Any]) -> object:
        if len(values) != len(fields):
            raise ValueError(f"{kind.__name__} has {len(fields)} fields")
        return kind(*values) if positional else kind(**dict(zip(fields, values, strict=True)))

    return made


def _whole(number: Any) -> int:
    if number.__class__ is not int:
        raise ValueError("not a whole number")
    return int(number)


Fields = tuple[str, str, str, str, str, JsonObject]  # kind, code, where, limit, text, values


def error_to_tuple(error: ShapanError) -> Fields:
    return type(error).__name__, error.code, error.where, error.limit, error.text, error.values


def error_of(fields: Sequence[Any]) -> ShapanError:
    from shapan import errors  # looked up by name: the child can only select one of these kinds

    name, code, where, limit, text, values = fields
    kind = getattr(errors, str(name), Unreadable)
    if not (isinstance(kind, type) and issubclass(kind, ShapanError)):
        kind = Unreadable
    return kind(str(text), code=str(code), where=str(where), limit=str(limit)).measured(values)
