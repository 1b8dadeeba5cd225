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
_REFUSED = b"refused:"  # begins no packed value, which has the size of its text there


def cached_result(cache: Cache, key: str, read: Callable[[], _T]) -> _T:
    """Raises the errors of `read`. `key` is the hash of all inputs."""
    kept = cache.get(key)
    if kept is None:
        try:
            kept = pack_result(read())
        except ShapanError as refusal:
            if refusal.code not in _PASSING:
                cache.set(key, _REFUSED + pack_result(error_to_tuple(refusal)))
            raise
        cache.set(key, kept)
    if kept.startswith(_REFUSED):
        raise error_of(unpack_result(kept.removeprefix(_REFUSED)))
    value: _T = unpack_result(kept)
    return value
