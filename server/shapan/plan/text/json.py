"""Strict JSON for untrusted input: no NaN, no infinity, no duplicate keys, limited nesting (RFC 8259, RFC 7493)."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from shapan.errors import Unreadable
from shapan.plan.budget import too_deep


def load_json(data: bytes, document: str) -> Any:
    """Raises Unreadable `json-broken`, TooComplex `depth`. A number beyond float64 is infinite."""
    try:
        text = data.decode(json.detect_encoding(data)).lstrip("\ufeff")
        return json.loads(text, object_pairs_hook=_with_unique_keys, parse_constant=_refused)
    except RecursionError:
        raise too_deep(document) from None
    except ValueError as problem:
        raise Unreadable("json-broken", document=document, problem=str(problem)[:200]) from None


def _with_unique_keys(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(
            f"key {next(name for name in names if names.count(name) > 1)[:60]!r} twice"
        )
    return found


def _refused(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number")
