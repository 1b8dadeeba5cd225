"""The objects of a PDF file (ISO 32000-1, section 7.3), as far as they are needed before its library opens it: what its
pages draw how often, and which layers are switched off. Nothing here raises for a damaged file: what is not understood
is absent, and the library decides.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

from shapan import settings

INFLATED = 64 * settings.MIB  # of one stream; a page of 20,000 booths is 4 MB
_TOGETHER = 256 * settings.MIB
_LEVELS = 32  # of nested arrays and dictionaries
_OBJECT = re.compile(
    rb"(?<![0-9])([0-9]{1,9})[\0\t\n\f\r ]+([0-9]{1,5})[\0\t\n\f\r ]+obj(?![A-Za-z])"
)
_STREAM = re.compile(rb">>[\0\t\n\f\r ]*stream(?:\r\n|\n|\r)")
_TOKEN = re.compile(
    rb"[\0\t\n\f\r ]+|%[^\r\n]*|(?P<dict><<)|(?P<end>>>)|(?P<list>\[)|(?P<close>\])|(?P<string>\()"
    rb"|<(?P<hex>[0-9A-Fa-f\s]*)>|/(?P<name>[^\0\t\n\f\r ()<>\[\]{}/%]*)"
    rb"|(?P<ref>[0-9]{1,9}[\0\t\n\f\r ]+[0-9]{1,5}[\0\t\n\f\r ]+R)(?![A-Za-z])|(?P<word>[^\0\t\n\f\r ()<>\[\]{}/%]+)|."
    , re.DOTALL,
)  # fmt: skip
_PARENTHESES = re.compile(rb"\\.|[()]", re.DOTALL)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPES = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\n": b"",
    b"\r": b"",
    b"\r\n": b"",
}


class PdfRef(NamedTuple):
    number: int


class PdfObjects:
    """The last version of each object counts. `large`: a stream is larger than INFLATED."""

    def __init__(self, data: bytes) -> None:
        self.data, self.large, self._left = data, False, _TOGETHER
        self._packed: dict[int, bytes] = {}  # of object streams
        self._known: dict[int, Any] = {}
        marks = list(_OBJECT.finditer(data))
        ends = [*(m.start() for m in marks), len(self.data)][1:]
        self.spans = {  # number -> where it is in the file
            int(m[1]): (m.end(), end) for m, end in zip(marks, ends, strict=True)
        }
        for number, (first, last) in self.spans.items():
            if b"/ObjStm" in self.data[first : min(last, first + 400)]:
                self._unpack(number)

    def __iter__(self) -> Iterator[int]:
        yield from self.spans
        yield from (number for number in self._packed if number not in self.spans)

    def get(self, value: Any) -> Any:
        """What a reference leads to; anything else as it is."""
        for _ in range(_LEVELS):
            if not isinstance(value, PdfRef):
                return value
            value = self._object(value.number)
        return None

    def mapping(self, value: Any) -> dict[str, Any]:
        found = self.get(value)
        return found if isinstance(found, dict) else {}

    def items(self, value: Any) -> list[Any]:
        found = self.get(value)
        return found if isinstance(found, list) else [] if found is None else [value]

    def stream(self, value: Any) -> bytes:
        """Its content, without filters that are not of zlib; empty if it is none."""
        span = self.spans.get(value.number) if isinstance(value, PdfRef) else None
        begin = _STREAM.search(self.data, *span) if span else None
        if span is None or begin is None:
            return b""
        end = self.data.rfind(b"endstream", begin.end(), span[1])
        data = self.data[begin.end() : end if end >= 0 else span[1]]
        for one in self.items(self.mapping(value).get("Filter"))[:4]:
            if self.get(one) in ("FlateDecode", "Fl"):
                data = self._inflated(data)
        return data

    @cached_property
    def root(self) -> dict[str, Any]:
        return next(
            (one for n in self if (one := self.mapping(PdfRef(n))).get("Type") == "Catalog"), {}
        )

    def _object(self, number: int) -> Any:
        if number not in self._known:
            text = self._packed.get(number, b"")
            if number in self.spans:
                first, last = self.spans[number]
                begin = _STREAM.search(self.data, first, last)
                text = self.data[first : begin.start() + 2 if begin else last]
            self._known[number] = parsed_object(text)
        return self._known[number]

    def _unpack(self, number: int) -> None:
        head, data = self.mapping(PdfRef(number)), self.stream(PdfRef(number))
        first = head.get("First")
        if not isinstance(first, int) or not 0 < first <= len(data):
            return
        numbers = [int(word) for word in data[:first].split() if word.isdigit() and len(word) < 10]
        places = [*numbers[1::2], len(data) - first]
        for one, at, end in zip(numbers[::2], places, places[1:], strict=False):
            self._packed[one] = data[first + at : first + max(at, end)]

    def _inflated(self, data: bytes) -> bytes:
        unpacking = zlib.decompressobj()
        try:
            out = unpacking.decompress(data, min(INFLATED, self._left) + 1)
        except zlib.error:
            return b""
        self._left -= len(out)
        self.large = self.large or len(out) > INFLATED or self._left < 0
        return out


def parsed_object(text: bytes) -> Any:
    """The first object in the text: names as str, strings as bytes, numbers, dicts, lists, Ref; None for the rest."""
    stack: list[list[Any]] = [[]]
    at = 0
    while at < len(text):
        m = _TOKEN.match(text, at)
        assert m is not None  # the last alternative takes any byte
        at, kind = m.end(), m.lastgroup
        if kind in ("dict", "list"):
            if len(stack) > _LEVELS:
                return None
            stack.append([])
        elif kind in ("end", "close"):
            if len(stack) > 1:
                inner = stack.pop()
                stack[-1].append(inner if kind == "close" else _mapping(inner))
        elif kind == "string":
            raw, at = _string(text, at)
            stack[-1].append(raw)
        elif kind is not None:
            stack[-1].append(_value(kind, m[kind]))
        if len(stack) == 1 and stack[0]:
            return stack[0][0]
    return None


def _mapping(flat: list[Any]) -> dict[str, Any]:
    return {
        key: value
        for key, value in zip(flat[::2], flat[1::2], strict=False)
        if isinstance(key, str)
    }


def _value(kind: str, raw: bytes) -> Any:
    if kind == "name":
        return raw.decode("latin-1")
    if kind == "ref":
        return PdfRef(int(raw.split()[0]))
    if kind == "hex":
        digits = bytes(b for b in raw if b > 32)
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    try:
        return int(raw) if raw.isdigit() and len(raw) < 16 else float(raw)
    except ValueError:
        return None


def _string(text: bytes, at: int) -> tuple[bytes, int]:
    """The string whose parenthesis ends before `at`, and where it ends."""
    first, depth = at, 1
    for m in _PARENTHESES.finditer(text, at):
        depth += {b"(": 1, b")": -1}.get(m[0], 0)
        if not depth:
            return _ESCAPED.sub(_unescape, text[first : m.start()]), m.end()
    return b"", len(text)


def _unescape(m: re.Match[bytes]) -> bytes:
    if m[1][:1].isdigit():
        return bytes((int(m[1], 8) & 255,))
    return _ESCAPES.get(m[1], m[1])
