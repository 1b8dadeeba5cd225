"""Strict JSON for untrusted input: no NaN, no infinity, no duplicate keys, limited nesting (RFC 8259, RFC 7493)."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from typing import Any

import numpy as np

from shapan import settings
from shapan.errors import TooComplex, Unreadable
from shapan.plan.budget import too_deep

_STEP = np.zeros(256, dtype=np.int8)  # change of depth per byte
_STEP[[ord("["), ord("{")]] = 1
_STEP[[ord("]"), ord("}")]] = -1
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_DIGITS = 400  # maximum digits of a number; a float64 has 17


def load_json(data: bytes, document: str) -> Any:
    """Raises Unreadable (`json-broken`, `json-duplicate-key`, `not-finite`) or TooComplex (`depth`, `too-complex`)."""
    try:
        text = data.decode(json.detect_encoding(data)).lstrip("\ufeff")
    except UnicodeDecodeError as problem:
        where = f"byte {problem.start}"
        raise Unreadable("json-broken.utf-8-text", where=where, document=document, start=problem.start) from None
    if _depth(text) > settings.XML_DEPTH and _depth(_STRING.sub("", text)) > settings.XML_DEPTH:
        raise too_deep(document)
    strict = _Strict(document)
    try:
        return json.loads(
            text,
            object_pairs_hook=strict.pairs,
            parse_constant=strict.constant,
            parse_float=strict.number,
            parse_int=strict.whole,
        )
    except json.JSONDecodeError as problem:
        line, column = problem.lineno, problem.colno
        raise Unreadable(
            "json-broken.json-line-column",
            where=f"line {line}, column {column}",
            document=document,
            problem=problem.msg,
            line=line,
            column=column,
        ) from None
    except RecursionError:
        raise too_deep(document) from None


def _depth(text: str) -> int:
    """The deepest nesting, before the parser recurses. Brackets in strings count; if closing ones hide depth, the
    parser itself stops at a thousand."""
    steps = _STEP[np.frombuffer(text.encode(), dtype=np.uint8)]
    return int(np.cumsum(steps[steps != 0], dtype=np.int32).max(initial=0))


@dataclass(frozen=True)
class _Strict:
    document: str

    def pairs(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        if len(found) != len(pairs):
            names = [name for name, _ in pairs]
            twice = next(name for name in names if names.count(name) > 1)[:60]
            raise Unreadable("json-duplicate-key", where=twice, document=self.document, twice=twice)
        return found

    def constant(self, word: str) -> float:
        raise Unreadable("not-finite.number", where=word, document=self.document, word=word)

    def number(self, word: str) -> float:
        value = float(word)
        if not math.isfinite(value):
            word = word[:20]
            raise Unreadable("not-finite.beyond-every-number", where=word, document=self.document, word=word)
        return value

    def whole(self, word: str) -> int:
        if len(word) > _DIGITS:
            raise TooComplex("too-complex.number-digits", limit=str(_DIGITS), document=self.document, digits=len(word))
        return int(word)
