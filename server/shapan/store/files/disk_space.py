"""Free disk space. Uploads are refused while a reserve is left, so that builds, the log, the database and visits still
work."""

from __future__ import annotations

import contextlib
import errno
import shutil
from collections.abc import Iterator
from io import FileIO
from pathlib import Path

from shapan.errors import DiskFailed, Full
from shapan.settings import DISK_FREE, DISK_SHARE, MIB

usage = shutil.disk_usage  # tests replace it


def reserve(total: int) -> int:
    """Bytes that a disk of this size keeps free."""
    return max(DISK_FREE, int(total * DISK_SHARE))


def refuse_full(folder: Path, size: int = 0) -> None:
    """Raises Full unless `size` bytes fit beside the reserve."""
    disk = usage(folder)
    kept = reserve(disk.total)
    if disk.free < size + kept:
        raise Full(
            "disk-full.disk-less-gb-spare",
            limit=str(kept),
            most=kept / 1e9,
        )


def is_full(folder: Path | None) -> bool:
    """Whether uploads are refused. A folder that is not there yet is on no disk."""
    if folder is None or not folder.is_dir():
        return False
    try:
        refuse_full(folder)
    except Full:
        return True
    return False


def disk_failed() -> DiskFailed:
    return DiskFailed("disk-failed")


def write(stream: FileIO, data: bytes | bytearray, folder: Path) -> None:
    """Writes all of it and checks the disk before each MiB, because others fill it too. Raises Full."""
    whole = memoryview(data)
    for at in range(0, len(whole), MIB):
        left = whole[at : at + MIB]
        refuse_full(folder, len(left))
        while left:  # a nearly full disk may write only a part
            left = left[stream.write(left) :]


@contextlib.contextmanager
def space() -> Iterator[None]:
    """Translates errors of writes: Full when the disk or a quota is full, DiskFailed for an I/O error."""
    try:
        yield
    except OSError as problem:
        if problem.errno in (errno.ENOSPC, errno.EDQUOT):
            raise Full("disk-full.disk-full-nothing-kept") from None
        if problem.errno == errno.EIO:
            raise disk_failed() from problem
        raise
