"""Readers of untrusted bytes run in a child with limited time, memory and files, and without network:
`run("module:function", *args)`."""

from __future__ import annotations

from shapan.sandbox.file_argument import FileArgument
from shapan.sandbox.limits import PLAN, Limits
from shapan.sandbox.run import close, run, run_async, validate, validate_async

__all__ = ["PLAN", "FileArgument", "Limits", "close", "run", "run_async", "validate", "validate_async"]
