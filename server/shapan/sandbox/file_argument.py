"""A document on disk that a reader gets as bytes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class FileArgument:
    """Stands among the arguments of a job for the bytes of this file: the child reads them before it gives up the file
    system, so they never pass through the process that asks."""

    path: str

    def read(self) -> bytes:
        return Path(self.path).read_bytes()
