"""Which layers of the sandbox are in force on this kernel, by trying them in a child."""

from __future__ import annotations

import functools
import os
import sys
from dataclasses import dataclass

from shapan.errors import ShapanError
from shapan.sandbox.confine import landlock_in_force
from shapan.sandbox.reader import DocumentReader
from shapan.sandbox.run import run

_TRY = DocumentReader("shapan.sandbox.level:try_layers", tuple[int, bool])


@dataclass(frozen=True)
class SandboxLevel:
    """`landlock`: its ABI, 0 if readers may open files; `seccomp`: whether their system calls are limited."""

    landlock: int
    seccomp: bool

    @property
    def missing(self) -> tuple[str, ...]:
        return (*([] if self.landlock else ["Landlock"]), *([] if self.seccomp else ["seccomp"]))

    @property
    def complete(self) -> bool:
        return not self.missing

    def __str__(self) -> str:
        landlock = (
            f"Landlock ABI {self.landlock}"
            if self.landlock
            else "no Landlock (readers can open files)"
        )
        seccomp = "seccomp" if self.seccomp else "no seccomp (readers can make any system call)"
        where = "" if sys.platform == "linux" else f"; {sys.platform} has neither"
        return f"{landlock}, {seccomp}{where}"


@functools.cache
def sandbox_level() -> SandboxLevel:
    """Tried once in a process."""
    try:
        landlock, seccomp = run(_TRY)
    except (ShapanError, OSError):  # no reader can be started
        return SandboxLevel(0, False)
    return SandboxLevel(landlock, seccomp)


def try_layers() -> tuple[int, bool]:
    """In a confined child: the ABI of Landlock and whether seccomp refuses."""
    return (landlock_in_force() if _refused("listdir", "/") else 0, _refused("getsid", 0))


def _refused(function: str, argument: object) -> bool:
    try:
        getattr(os, function)(argument)
    except PermissionError:
        return True
    return False
