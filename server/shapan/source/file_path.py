"""The path of a document that exists only as bytes, for a library that opens nothing else.

A reader in the sandbox may create no file, so its document is kept before it is confined: `keep`. The file has no name
and ends with the process.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator

# id of the bytes -> the bytes (so that the id stays theirs), descriptor
_kept: dict[int, tuple[bytes, int]] = {}


def keep(data: bytes) -> None:
    if id(data) in _kept:
        return
    if hasattr(os, "memfd_create"):
        handle = os.memfd_create("document", os.MFD_CLOEXEC)
    else:  # macOS
        handle, path = tempfile.mkstemp()
        os.unlink(path)
    with os.fdopen(os.dup(handle), "wb") as file:
        file.write(data)
    _kept[id(data)] = (data, handle)


@contextlib.contextmanager
def file_path(data: bytes) -> Iterator[str]:
    """Of what was kept; else it is kept now, which a confined process cannot. Raises OSError."""
    keep(data)
    _, handle = _kept[id(data)]
    folder = "/proc/self/fd" if os.path.isdir("/proc/self/fd") else "/dev/fd"
    try:
        yield f"{folder}/{handle}"
    finally:
        del _kept[id(data)]
        os.close(handle)
