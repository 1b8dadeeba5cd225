"""Checks the bytes of a DXF against the limits before parsing: a refusal takes milliseconds instead of minutes.

Each refusal has a code, the line number and the limit. The structure (block expansion, cycles) is checked in `dxf`,
after loading and before expansion.
"""

from __future__ import annotations

import math
import re
from collections import Counter

import numpy as np

from shapan.errors import TooComplex, Unreadable
from shapan.geometry.arrays import I64, U8
from shapan.plan.budget import check_entities
from shapan.plan.drawing import Beginning
from shapan.settings import LINE_CHARS

BINARY = b"AutoCAD Binary DXF\r\n\x1a\x00"

# A group code 0 line and the entity type after it. A *value* "0" is followed by a numeric group code, so it never
# matches.
_ENTITY = re.compile(rb"(?:^|[\r\n])[ \t]*0[ \t]*\r?\n[ \t]*(?:3D[A-Z]+|[A-Z_][A-Z0-9_]*)")
_BINARY_ENTITY = re.compile(
    rb"\x00(?:3DFACE|ARC|ATTDEF|ATTRIB|CIRCLE|DIMENSION|ELLIPSE|HATCH|INSERT|LINE|LWPOLYLINE|MTEXT|POINT|POLYLINE|SOLID"
    rb"|SPLINE|TEXT|VERTEX|SEQEND)\x00"
)
_ODD_NUMBER = re.compile(rb"[-+]?(?:nan|inf|infinity|[0-9.]+e[+-]?[0-9]{3,})")
# The ends of such lines, each found by a search for its first letter: 5 ms in the 3 MB of 10,000 booths; a search for
# whole lines takes 65 ms.
_ODD_ENDS = tuple(
    re.compile(word + rb"[ \t]*\r?\n")
    for word in (rb"nan", rb"infinity", rb"inf", rb"e[+-]?[0-9]{3,}")
)


def is_dxf(start: Beginning) -> bool:
    """Binary DXF; or pairs of lines, a group code and a value. Comments (999) may stand before the first SECTION."""
    lines = start.head.split(b"\n", 6)
    first = lines[0].strip()
    pairs = (
        first.isdigit() and len(lines) > 1 and (b"SECTION" in start.head or first in (b"0", b"999"))
    )
    return (
        pairs
        or start.data.startswith(BINARY[:18])
        or (start.name.endswith(".dxf") and start.text[:1] != b"<")
    )


def gate(data: bytes) -> None:
    """Raises TooComplex or Unreadable if the bytes are not DXF or exceed a published limit (docs/formats.md)."""
    if data.startswith(BINARY):
        check_entities(sum(1 for _ in _BINARY_ENTITY.finditer(data)))
        return
    if b"SECTION" not in data[:65536].upper() and b"EOF" not in data[-64:].upper():
        raise Unreadable("not-dxf.dxf-section-export", where="line 1")
    check_entities(_lines(data))
    _numbers(data)


def mended(data: bytes) -> bytes | None:
    """A truncated text DXF, closed after its last complete entity; None if its end is valid (garbage after EOF is
    common).
    """
    if data.startswith(BINARY) or b"EOF" in data[-4096:]:
        return None
    last = max(
        (m.start() for m in _ENTITY.finditer(data, max(0, len(data) - LINE_CHARS))), default=-1
    )
    return data[:last] + b"\n  0\nENDSEC\n  0\nEOF\n" if last > 0 else None


def _lines(data: bytes) -> int:
    """Refuses overlong lines and invalid group codes; returns the number of entities (tags with group code 0)."""
    if b"\n" not in data and b"\r" in data:
        data = data.replace(b"\r", b"\n")
    letters = np.frombuffer(data + b"\n" + bytes(8), np.uint8)
    ends = np.flatnonzero(letters == 10)
    begins = np.concatenate(([0], ends[:-1] + 1))
    sizes = ends - begins
    if (longest := int(sizes.max())) > LINE_CHARS:
        line = int(np.argmax(sizes > LINE_CHARS)) + 1
        where, limit = f"line {line}", f"{LINE_CHARS} characters"
        raise TooComplex(
            "line-length", where=where, limit=limit, line=line, longest=longest, most=LINE_CHARS
        )
    counts = _counted(letters, begins[::2], sizes[::2])  # every other line is a group code
    digits = {code: code.strip().lstrip(b"-") for code in counts}
    wrong = {code for code, own in digits.items() if len(own) > 4 and own.isdigit()}
    if wrong:
        at, code = next(
            (2 * k + 1, code) for k, code in enumerate(data.split(b"\n")[0::2]) if code in wrong
        )
        raise TooComplex(
            "group-code",
            where=f"line {at}",
            limit="1071",
            at=f"line {at}",
            digits=len(digits[code]),
        )
    if sum(not own.isdigit() for own in digits.values()) > 1:
        # a line is missing or extra: the tolerant reader may handle it, so count without line parity
        return sum(1 for _ in _ENTITY.finditer(data))
    return sum(n for code, n in counts.items() if code.strip() == b"0")


def _counted(letters: U8, begins: I64, sizes: I64) -> Counter[bytes]:
    """How often each of these lines occurs. Short ones are counted as numbers: 10 ms in 10,000 booths instead of 45."""
    long = zip(begins[sizes > 7].tolist(), sizes[sizes > 7].tolist(), strict=True)
    counts = Counter(letters[begin : begin + size].tobytes() for begin, size in long)
    begins, sizes = begins[sizes < 8], sizes[sizes < 8]
    words = np.lib.stride_tricks.sliding_window_view(letters, 8)[begins].view("<u8").ravel()
    words = words & ((1 << 8 * sizes.astype(np.uint64)) - 1) | sizes.astype(np.uint64) << 56
    for word, n in zip(
        *(column.tolist() for column in np.unique(words, return_counts=True)), strict=True
    ):
        counts[word.to_bytes(8, "little")[: word >> 56]] = n
    return counts


def _numbers(data: bytes) -> None:
    """Refuses coordinates that are not finite numbers. The word itself may be in a text (codes 0-9, 100, 300…), so the
    code is checked.
    """
    lower = data.lower()
    for end in sorted(hit.end() for odd in _ODD_ENDS for hit in odd.finditer(lower)):
        begin = lower.rfind(b"\n", 0, end - 1)
        line = lower[begin + 1 : end].strip()
        code = lower[lower.rfind(b"\n", 0, begin) + 1 : begin].strip() if begin > 0 else b""
        if (
            not _ODD_NUMBER.fullmatch(line)
            or not code.isdigit()
            or not _is_float_code(int(code[:6]))
        ):
            continue
        value = float(line)
        if not math.isfinite(value) or abs(value) > 1e100:
            where = f"line {lower.count(chr(10).encode(), 0, begin) + 2}"
            raise Unreadable(
                "not-finite.finite-coordinate",
                where=where,
                at=where,
                got=line.decode("ascii", "replace")[:20],
            )


def _is_float_code(code: int) -> bool:
    return (
        10 <= code <= 59
        or 110 <= code <= 149
        or 210 <= code <= 239
        or 460 <= code <= 469
        or 1010 <= code <= 1059
    )
