"""A reader's answer crosses the pipe as JSON of the type that the reader declares. No pickle.

The child reads untrusted bytes, so its answer is untrusted too. A pickle, or any format that claims lengths
(MessagePack), makes the decoder allocate what 58 bytes ask for. JSON claims none: each value costs a comma or bracket,
and these are counted before decoding. An answer that could need more than `most` bytes is refused unread (`_cost`).
msgspec then builds the declared type and nothing else: the child selects no class and no dtype.

- Bytes are base64. An array is `[dtype, base64, *shape]`: another dtype than the declared one is refused, and a
  shape that does not need exactly its bytes.
- NaN and infinity are no JSON. A reader that answers with one outside an array has a bug, and its answer is refused.
- Half of a surrogate pair becomes "?": no document, page or answer of ours could be written with it.
- Tuples where anything is allowed (`Any`: the values of a finding) become lists.

Requests go the other way, from our own process to the child, and are pickles.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from typing import Any, NamedTuple, TypeVar, get_args

import msgspec

from shapan.errors import ShapanError, Unreadable
from shapan.settings import READER_MEMORY
from shapan.source.json_types import JsonObject

_T = TypeVar("_T")


def pack_result(value: object) -> bytes:
    """Raises TypeError for what is no value."""
    try:
        return msgspec.json.encode(value, enc_hook=_from_numpy)
    except UnicodeEncodeError:
        plain = msgspec.to_builtins(value, enc_hook=_from_numpy)
        return json.dumps(plain, ensure_ascii=False).encode(errors="replace")


def unpack_result(data: bytes | bytearray, answer: type[_T], most: int = READER_MEMORY) -> _T:
    """`most`: bytes that the result may take. Raises Unreadable `reader-crashed` for anything but an `answer` of
    `pack_result`."""
    try:
        if _cost(data) > most:
            raise ValueError("the answer is too large")
        return msgspec.json.decode(data, type=answer, dec_hook=_to_array)
    except Exception as problem:  # a hostile answer can raise anything
        raise Unreadable("reader-crashed.reader-answered-something", problem=problem) from None


def _cost(text: bytes | bytearray) -> int:
    """At most so many bytes of memory: 4 a character, 64 a value, 256 an array and 1,024 an object, which may be a
    record with the defaults of all its fields."""
    arrays, objects = text.count(b"["), text.count(b"{")
    return 4 * len(text) + 64 * (text.count(b",") + 1) + 320 * arrays + 1088 * objects


def _from_numpy(value: Any) -> object:
    if type(value).__module__ != "numpy":
        raise TypeError(f"{type(value).__name__} is no value")
    if not hasattr(value, "__len__"):
        return value.item()
    if value.dtype.kind not in "biuf":
        raise TypeError(f"an array of {value.dtype} is no value")
    little = value.astype(value.dtype.newbyteorder("<"), copy=False)
    return [little.dtype.str, little.tobytes(), *value.shape]


def _to_array(kind: Any, node: list[Any]) -> object:
    """`kind`: a type of geometry/arrays.py."""
    import numpy as np  # few answers have an array

    name, data, *shape = node
    (number,) = get_args(get_args(kind)[1])
    dtype = np.dtype(number).newbyteorder("<")
    if name != dtype.str or any(type(size) is not int or size < 0 for size in shape):
        raise ValueError("no array of the declared type")
    return np.frombuffer(base64.b64decode(data, validate=True), dtype).reshape(shape).astype(number)


class Fields(NamedTuple):
    """Of a ShapanError."""

    kind: str
    code: str
    where: str
    limit: str
    text: str
    values: JsonObject


def error_to_tuple(error: ShapanError) -> Fields:
    return Fields(
        type(error).__name__, error.code, error.where, error.limit, error.text, error.values
    )


def error_of(fields: Sequence[Any]) -> ShapanError:
    from shapan import errors  # looked up by name: the child can only select one of these kinds

    name, code, where, limit, text, values = fields
    kind = getattr(errors, str(name), Unreadable)
    if not (isinstance(kind, type) and issubclass(kind, ShapanError)):
        kind = Unreadable
    return kind(str(text), code=str(code), where=str(where), limit=str(limit)).measured(values)
