"""A disk of any size: put in place of `shapan.store.files.disk_space.usage`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

GB = 10**9


@dataclass
class Disk:
    """`looks`: how often somebody asked. `fills`: what others take of it before each look."""

    total: int = 1_000 * GB
    free: int = 1_000 * GB
    fills: int = 0
    looks: int = 0

    def __call__(self, folder: Path) -> Disk:
        self.looks += 1
        self.free -= self.fills
        return self
