"""Room on the disk. What organizers send is refused while there is still some: builds, the log and the database go on,
and so do visits."""

from __future__ import annotations

import contextlib
import errno
import shutil
from collections.abc import Iterator
from io import FileIO
from pathlib import Path

from shapan.errors import DiskFailed, Full
from shapan.settings import DISK_FREE, DISK_SHARE, MIB

usage = shutil.disk_usage  # of a folder; tests put another disk in its place


def reserve(total: int) -> int:
    """Bytes that a disk of this size keeps free."""
    return max(DISK_FREE, int(total * DISK_SHARE))


def refuse_full(folder: Path, size: int = 0) -> None:
    """Raises Full unless so much fits beside the reserve."""
    disk = usage(folder)
    kept = reserve(disk.total)
    if disk.free < size + kept:
        raise Full(
            "disk-full.disk-less-gb-spare",
            limit=str(kept),
            most=kept / 1e9,
        )


def disk_failed() -> DiskFailed:
    return DiskFailed("disk-failed")


def write(stream: FileIO, data: bytes | bytearray, folder: Path) -> None:
    """All of it, looking at the disk again before each MiB: others fill it too. Raises Full."""
    whole = memoryview(data)
    for at in range(0, len(whole), MIB):
        left = whole[at : at + MIB]
        refuse_full(folder, len(left))
        while left:  # a disk that is nearly full takes a part
            left = left[stream.write(left) :]


@contextlib.contextmanager
def space() -> Iterator[None]:
    """Raises Full for writes that the disk or a quota has no room for, DiskFailed for those that it did not keep."""
    try:
        yield
    except OSError as problem:
        if problem.errno in (errno.ENOSPC, errno.EDQUOT):
            raise Full("disk-full.disk-full-nothing-kept") from None
        if problem.errno == errno.EIO:
            raise disk_failed() from problem
        raise
