"""Whatever bytes come, a reader returns or refuses with one of our own errors. `make fuzz` says how many (FUZZ=n)."""

from __future__ import annotations

import contextlib
import os
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fuzz.readers import READERS

from shapan.errors import ShapanError

EXAMPLES = int(os.environ.get("FUZZ", "12"))
SPLICES = (
    b"\0",
    b"\xff\xff\xff\xff",
    b"-1",
    b"1e999",
    b"nan",
    b"<",
    b'"',
    b"{",
    b"[" * 40,
    b"999999999",
    b"\xe2\x80\xae",
)


@st.composite
def damaged(draw: st.DrawFn, seeds: tuple[bytes, ...]) -> bytes:
    """A seed with a few of its bytes changed, cut out, doubled, or something of SPLICES put in."""
    data = draw(st.sampled_from(seeds))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(len(data) - 1, 0)))
        end = draw(st.integers(at, min(len(data), at + 40)))
        change = draw(st.sampled_from(("set", "cut", "double", "splice")))
        put = {
            "set": lambda: draw(st.binary(min_size=1, max_size=4)),
            "cut": lambda: b"",
            "double": lambda data=data, at=at, end=end: data[at:end] * 2,
            "splice": lambda: draw(st.sampled_from(SPLICES)),
        }[change]()
        data = data[:at] + put + data[end if change != "splice" else at :]
    return data


@pytest.mark.parametrize("name", READERS)
def test_a_reader_returns_or_refuses(name: str) -> None:
    read, seeds = READERS[name]

    @settings(max_examples=EXAMPLES)
    @given(damaged(seeds))
    def holds(data: bytes) -> None:
        with warnings.catch_warnings(), contextlib.suppress(ShapanError, MemoryError):
            warnings.simplefilter("ignore")  # of libraries, about the bytes
            read(data)

    for seed in seeds:
        read(seed)
    holds()
