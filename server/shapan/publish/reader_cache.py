"""What a reader made of some bytes, or why it refused them, read once for one content."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from shapan.errors import ShapanError
from shapan.sandbox.values import error_of, error_to_tuple, pack_result, unpack_result
from shapan.store.ports import Cache

_T = TypeVar("_T")
# A busy machine, not the bytes, may be why a child took too long or died: it is tried again.
_PASSING = ("reader-timeout", "reader-crashed")
_REFUSED = "refused"


def cached_result(cache: Cache, key: str, read: Callable[[], _T]) -> _T:
    """Raises what `read` raises. `key` is the hash of all that it depends on."""
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
