"""Caches the result or the refusal of a reader by the hash of its input bytes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from shapan.errors import ShapanError
from shapan.sandbox.values import error_of, error_to_tuple, pack_result, unpack_result
from shapan.store.ports import Cache

_T = TypeVar("_T")
# Temporary failures: a busy machine may be the reason for a timeout or crash of a child, so they are not cached.
_PASSING = ("reader-timeout", "reader-crashed")
_REFUSED = "refused"


def cached_result(cache: Cache, key: str, read: Callable[[], _T]) -> _T:
    """Raises the errors of `read`. `key` is the hash of all inputs."""
    kept = cache.get(key)
    if kept is None:
        try:
            kept = pack_result(read())
        except ShapanError as refusal:
            if refusal.code not in _PASSING:
                cache.set(key, pack_result((_REFUSED, error_to_tuple(refusal))))
            raise
        cache.set(key, kept)
    found = unpack_result(kept)
    if isinstance(found, tuple) and found and isinstance(found[0], str) and found[0] == _REFUSED:
        raise error_of(found[1])
    value: _T = found
    return value
