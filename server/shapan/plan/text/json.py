"""Strict JSON for untrusted input: no NaN, no infinity, no duplicate keys, limited nesting (RFC 8259, RFC 7493)."""

from __future__ import annotations

import json
import math
import re
from typing import Any

import numpy as np

from shapan import settings
from shapan.errors import TooComplex, Unreadable
from shapan.plan.budget import too_deep

_STEP = np.zeros(256, dtype=np.int8)  # change of depth per byte
_STEP[[ord("["), ord("{")]] = 1
_STEP[[ord("]"), ord("}")]] = -1
_DIGITS = 400  # maximum digits of a number; a float64 has 17


def load_json(data: bytes, document: str) -> Any:
    """Raises Unreadable (`json-broken`, `json-duplicate-key`, `not-finite`) or TooComplex (`depth`, `too-complex`)."""
    try:
        text = data.decode(json.detect_encoding(data)).lstrip("\ufeff")
    except UnicodeDecodeError as problem:
        raise Unreadable(
            "json-broken.utf-8-text",
            where=f"byte {problem.start}",
            document=document,
            start=problem.start,
        ) from None
    _check_depth(text, document)
    try:
        return json.loads(text, object_pairs_hook=_Once(document), parse_constant=_refuse(document),
                          parse_float=_finite(document),
                          parse_int=_whole(document))  # fmt: skip
    except json.JSONDecodeError as problem:
        raise Unreadable(
            "json-broken.json-line-column",
            where=f"line {problem.lineno}, column {problem.colno}",
            document=document,
            problem=problem.msg,
            line=problem.lineno,
            column=problem.colno,
        ) from None
    except RecursionError:
        raise too_deep(document) from None


def _check_depth(text: str, document: str) -> None:
    """Checks the nesting of brackets outside strings before the parser recurses. One pass over brackets, quotes and
    escapes."""
    steps = _STEP[np.frombuffer(text.encode(), dtype=np.uint8)]
    if np.cumsum(steps[steps != 0], dtype=np.int32).max(initial=0) <= settings.XML_DEPTH:
        return  # brackets in strings may hide depth; then the parser itself stops at a thousand
    depth = 0
    for found in _BRACKETS.finditer(text):
        mark = found.group()
        if mark in "[{":
            depth += 1
            if depth > settings.XML_DEPTH:
                raise too_deep(document, f"character {found.start()}")
        elif mark in "]}":
            depth -= 1


_BRACKETS = re.compile(r'[\[\]{}]|"(?:[^"\\]|\\.)*"')


class _Once:
    def __init__(self, document: str) -> None:
        self._document = document

    def __call__(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        if len(found) != len(pairs):
            names = [name for name, _ in pairs]
            twice = next(name for name in names if names.count(name) > 1)[:60]
            raise Unreadable(
                "json-duplicate-key",
                where=twice,
                document=self._document,
                twice=twice,
            )
        return found


def _refuse(document: str) -> Any:
    def constant(word: str) -> float:
        raise Unreadable(
            "not-finite.number",
            where=word,
            document=document,
            word=word,
        )

    return constant


def _finite(document: str) -> Any:
    def number(word: str) -> float:
        value = float(word)
        if not math.isfinite(value):
            raise Unreadable(
                "not-finite.beyond-every-number",
                where=word[:20],
                document=document,
                word=word[:20],
            )
        return value

    return number


def _whole(document: str) -> Any:
    def number(word: str) -> int:
        if len(word) > _DIGITS:
            raise TooComplex(
                "too-complex.number-digits",
                limit=str(_DIGITS),
                document=document,
                digits=len(word),
            )
        return int(word)

    return number
