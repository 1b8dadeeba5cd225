"""`shapan serve --data DATA` on a disk that fails: once the file DATA/fails is there, what is synced is not kept (EIO)."""

from __future__ import annotations

import errno
import sys
from pathlib import Path

from shapan.cli import main
from shapan.store.documents import documents

synced = documents.sync_filesystem


def sync_filesystem(folder: Path) -> None:
    if (Path(sys.argv[1]) / "fails").exists():
        raise OSError(errno.EIO, "Input/output error")
    synced(folder)


if __name__ == "__main__":
    documents.sync_filesystem = sync_filesystem
    sys.exit(main(["serve", "--data", sys.argv[1], "--port", "0"]))
