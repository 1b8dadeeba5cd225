"""Folders for what a process unpacks and removes again. What one that was killed has left goes with the next sweep: a
folder is somebody's for as long as its lock is held."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

_PREFIX = ".unpacked-"


@contextlib.contextmanager
def scratch_folder(home: Path) -> Iterator[Path]:
    """A new folder inside `home`, for its owner only, gone when the block ends. Sweeps `home` first."""
    there = home.exists()
    home.mkdir(parents=True, exist_ok=True)
    sweep_scratch(home)
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=home))
    held = _lock(folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if held is not None:
            os.close(held)
        if not there:
            with contextlib.suppress(OSError):  # not empty: it was made for what is there now
                home.rmdir()


def sweep_scratch(home: Path) -> None:
    """Removes the folders whose process has ended."""
    for folder in home.glob(f"{_PREFIX}*"):
        held = _lock(folder)
        if held is not None:
            shutil.rmtree(folder, ignore_errors=True)
            os.close(held)


def _lock(folder: Path) -> int | None:
    """None where another process has it, or it is gone."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor
