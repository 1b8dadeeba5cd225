"""A file that only takes space: on a full disk it is given up, so that a release can still be rolled back."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

from shapan.errors import Full
from shapan.settings import MIB
from shapan.store.files.disk_space import refuse_full

RESERVE_BYTES = 8 * MIB


@dataclass(frozen=True)
class DiskReserve:
    """Blocking. `file` is in the filesystem of the database and the releases."""

    file: Path
    size: int = RESERVE_BYTES

    def hold(self) -> None:
        """Takes the space where the disk has it; does nothing when it is taken."""
        if self.file.exists():
            return
        with contextlib.suppress(Full, OSError):
            refuse_full(self.file.parent, self.size)
            with self.file.open("wb") as stream:
                os.posix_fallocate(stream.fileno(), 0, self.size)

    def spend(self) -> bool:
        """Gives the space up; whether there was any."""
        try:
            self.file.unlink()
        except FileNotFoundError:
            return False
        return True
