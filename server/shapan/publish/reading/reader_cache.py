"""Caches the result or the refusal of a reader by the hash of its input bytes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from shapan.errors import ShapanError
from shapan.sandbox import DocumentReader
from shapan.sandbox.values import Fields, error_of, error_to_tuple, pack_result, unpack_result
from shapan.store.ports import Cache

_T = TypeVar("_T")
# Temporary failures: a busy machine may be the reason for a timeout or crash of a child, so they are not cached.
_PASSING = ("reader-timeout", "reader-crashed")
_REFUSED = b"refused:"  # begins no packed value, which is JSON


def cached_result(cache: Cache, key: str, reader: DocumentReader[_T], read: Callable[[], _T]) -> _T:
    """Raises the errors of `read`. `key` is the hash of all inputs."""
    kept = cache.get(key)
    if kept is None:
        kept, refusal = packed_result(read)
        if refusal is None or refusal.code not in _PASSING:
            cache.set(key, kept)
        if refusal is not None:
            raise refusal
    return unpacked_result(kept, reader)


def packed_result(read: Callable[[], object]) -> tuple[bytes, ShapanError | None]:
    """What `read` returned or how it refused; and the refusal."""
    try:
        return pack_result(read()), None
    except ShapanError as refusal:
        return _REFUSED + pack_result(error_to_tuple(refusal)), refusal


def unpacked_result(packed: bytes, reader: DocumentReader[_T]) -> _T:
    """Raises the refusal that is packed."""
    if packed.startswith(_REFUSED):
        raise error_of(unpack_result(packed.removeprefix(_REFUSED), Fields))
    return unpack_result(packed, reader.answer)
