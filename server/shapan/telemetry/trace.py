"""W3C Trace Context (https://www.w3.org/TR/trace-context/): the trace of a request, of its jobs and of their orders."""

from __future__ import annotations

import re
import secrets
from contextvars import ContextVar
from dataclasses import dataclass

# 3.2: version, trace-id, parent-id, flags; a later version may have more after them
_TRACEPARENT = re.compile(r"([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?")
_NO_TRACE, _NO_SPAN = "0" * 32, "0" * 16
_SAMPLED = 1


@dataclass(frozen=True)
class TraceContext:
    """`span`: this piece of work. `request`: the id under which its lines stand in the log."""

    trace: str
    span: str
    flags: int
    request: str

    @property
    def traceparent(self) -> str:
        """For the work that this one asks others to do."""
        return f"00-{self.trace}-{self.span}-{self.flags:02x}"


TRACE: ContextVar[TraceContext | None] = ContextVar("trace", default=None)


def entered_trace(traceparent: str, request: str = "") -> TraceContext:
    """A new span: of the trace that the header names, or of a new one where it names none. `request`: the id that a
    trusted proxy gave; without one the span is the id."""
    fresh = secrets.token_hex(24)
    span = fresh[:16]
    trace, flags = (_parsed(traceparent) if traceparent else None) or (fresh[16:], 0)
    return TraceContext(trace, span, flags, request or span)


def _parsed(text: str) -> tuple[str, int] | None:
    """(trace id, flags); None for what has to be ignored."""
    found = _TRACEPARENT.fullmatch(text)
    if found is None:
        return None
    version, trace, parent, flags, more = found.groups()
    if version == "ff" or (version == "00" and more) or trace == _NO_TRACE or parent == _NO_SPAN:
        return None
    return trace, int(flags, 16) & _SAMPLED
