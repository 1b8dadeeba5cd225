"""What readers made is kept by the hash of its input; refusals too, unless they pass."""

from __future__ import annotations

from typing import Any

import pytest

from shapan.errors import TooComplex, Unreadable
from shapan.publish.reading.reader_cache import cached_result
from shapan.sandbox import DocumentReader
from shapan.store.blobs.memory import MemoryCache

READER: DocumentReader[Any] = DocumentReader("a:reader", Any)


def failing(problem: Unreadable) -> object:
    raise problem


def test_a_refusal_is_kept_with_its_values() -> None:
    cache, problem = MemoryCache(), TooComplex("reader-memory", limit="9 MiB", mib=9)
    for make in (lambda: failing(problem), lambda: "read after all"):
        with pytest.raises(TooComplex, match="9 MiB") as caught:
            cached_result(cache, "key", READER, make)
        assert (caught.value.code, caught.value.values) == ("reader-memory", {"mib": 9})


@pytest.mark.parametrize("code", ["reader-timeout", "reader-crashed"])
def test_what_a_busy_machine_may_cause_is_not_kept(code: str) -> None:
    cache = MemoryCache()
    with pytest.raises(Unreadable):
        cached_result(cache, "key", READER, lambda: failing(Unreadable("x", code=code)))
    assert cached_result(cache, "key", READER, lambda: "read after all") == "read after all"


@pytest.mark.parametrize("value", [["refused", ["x"]], ["refused", 1], "refused:", None])
def test_no_value_of_a_reader_passes_for_a_refusal(value: object) -> None:
    cache = MemoryCache()
    for make in (lambda: value, lambda: "not read again"):
        assert cached_result(cache, "key", READER, make) == value
