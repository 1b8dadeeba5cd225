"""What every adapter of releases refuses, in the same words."""

from __future__ import annotations

from shapan.errors import Stale


def refuse_moved(expo: str, seen: str | None, now: str) -> None:
    """Raises Stale for a pointer that is not at the version that was seen, where one was."""
    if seen is not None and seen != now:
        raise Stale("stale.pointer", expo=expo)
