"""Readers of foreign bytes run in a child with limited time, memory, files and no network: `run(READER, *args)`, or
`validate` for its failures alone."""

from __future__ import annotations

from shapan.sandbox.file_argument import FileArgument
from shapan.sandbox.level import SandboxLevel, sandbox_level
from shapan.sandbox.limits import MODEL_LIMITS, PLAN, Limits
from shapan.sandbox.reader import DocumentReader
from shapan.sandbox.run import close, run, run_async, validate, validate_async

__all__ = [
    "MODEL_LIMITS",
    "PLAN",
    "DocumentReader",
    "FileArgument",
    "Limits",
    "SandboxLevel",
    "close",
    "run",
    "run_async",
    "sandbox_level",
    "validate",
    "validate_async",
]
