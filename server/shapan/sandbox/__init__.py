"""Readers of foreign bytes run in a child with limited time, memory, files and no network: `run("module:function",
*args)`."""

from __future__ import annotations

from shapan.sandbox.handed import Handed
from shapan.sandbox.limits import PLAN, Limits
from shapan.sandbox.run import attempt, close, run, run_async, try_async

__all__ = ["PLAN", "Handed", "Limits", "attempt", "close", "run", "run_async", "try_async"]
