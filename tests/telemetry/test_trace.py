"""`traceparent`, by the rules of W3C Trace Context."""

from __future__ import annotations

import re

import pytest

from shapan.telemetry.trace import entered_trace

TRACE, PARENT = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"


@pytest.mark.parametrize(
    ("sent", "flags"),
    [
        (f"00-{TRACE}-{PARENT}-01", 1),
        (f"00-{TRACE}-{PARENT}-00", 0),
        (f"00-{TRACE}-{PARENT}-03", 1),  # flags that nobody knows are not passed on
        (f"cc-{TRACE}-{PARENT}-01-what-the-future-will-be-like", 1),
        (f"cc-{TRACE}-{PARENT}-01", 1),
    ],
)
def test_a_request_is_a_new_span_of_the_trace_that_it_names(sent: str, flags: int) -> None:
    made = entered_trace(sent)
    assert made.trace == TRACE
    assert re.fullmatch(r"[0-9a-f]{16}", made.span)
    assert made.span != PARENT
    assert made.traceparent == f"00-{TRACE}-{made.span}-{flags:02x}"
    assert made.request == made.span


@pytest.mark.parametrize(
    "sent",
    [
        "",
        f"ff-{TRACE}-{PARENT}-01",
        f"00-{TRACE}-{PARENT}-01-more",
        f"cc-{TRACE}-{PARENT}-01.more",
        f"00-{'0' * 32}-{PARENT}-01",
        f"00-{TRACE}-{'0' * 16}-01",
        f"00-{TRACE.upper()}-{PARENT}-01",
        f"00-{TRACE[:-1]}-{PARENT}-01",
        f"00-{TRACE}-{PARENT}-1",
        f"00-{TRACE}-{PARENT}-01\n",
        f"00-{TRACE}-{PARENT}",
    ],
)
def test_what_is_no_traceparent_begins_a_trace(sent: str) -> None:
    made = entered_trace(sent)
    assert re.fullmatch(r"[0-9a-f]{32}", made.trace)
    assert made.trace != TRACE
    assert made.traceparent.endswith("-00")


def test_the_id_of_a_trusted_proxy_is_kept() -> None:
    assert entered_trace("", "edge-7").request == "edge-7"
