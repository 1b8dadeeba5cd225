"""Progress reports of long work: `progress(step, done, total)`."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]  # step, done, total


def unseen(step: str, done: int, total: int) -> None:
    """Nobody looks."""
