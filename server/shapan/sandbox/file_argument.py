"""A document on disk, passed to a reader as bytes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class FileArgument:
    """An argument of a job that represents the bytes of this file: the child reads them before it is confined, so they
    never pass through the calling process."""

    path: str

    def read(self) -> bytes:
        return Path(self.path).read_bytes()
