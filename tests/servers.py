"""Real servers on the loopback, for tests and benchmarks: started when asked for, ended with the process.

Versions and commands: docs/scale.md. A server that is not installed skips the test that wants it, unless
SHAPAN_SERVERS=all.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

_START_S = 30.0


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def needs(*programs: str) -> None:
    missing = [program for program in programs if shutil.which(program) is None]
    if missing:
        if os.environ.get("SHAPAN_SERVERS") == "all":
            pytest.fail(f"not installed: {', '.join(missing)}")
        pytest.skip(f"not installed: {', '.join(missing)}")


@contextlib.contextmanager
def postgres_server(programs: Path | None = None) -> Iterator[str]:
    """An empty cluster; the address of its database `postgres`. PostgreSQL refuses to run as root."""
    found = shutil.which("initdb", path=str(programs) if programs else None)
    if found is None:
        needs("initdb")
    assert found is not None
    folder = Path(tempfile.mkdtemp(prefix="shapan-pg-", dir="/tmp"))
    port = free_port()
    as_nobody: list[str] = []
    if os.getuid() == 0:
        shutil.chown(folder, "nobody", "nogroup")
        as_nobody = ["setpriv", "--reuid", "nobody", "--regid", "nogroup", "--clear-groups"]
    data = folder / "data"
    subprocess.run(
        [*as_nobody, found, "-D", data, "-U", "shapan", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"],
        check=True, capture_output=True, cwd=folder,
    )  # fmt: skip
    server = Path(found).with_name("postgres")
    settings = ["-c", "max_connections=200", "-c", "fsync=off"]
    with running(
        [*as_nobody, server, "-D", data, "-h", "127.0.0.1", "-p", str(port), "-k", folder, *settings],
        lambda: _answers(port),
        cwd=folder,
        stop=signal.SIGINT,
    ):
        yield f"postgresql://shapan@127.0.0.1:{port}/postgres"
    shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def running(
    command: list[str | Path], ready: Callable[[], bool], *, cwd: Path, stop: signal.Signals = signal.SIGTERM
) -> Iterator[subprocess.Popen[bytes]]:
    """A process until the end of the block, once it is ready."""
    with (cwd / "log").open("ab") as log:
        process = subprocess.Popen(command, cwd=cwd, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
    try:
        end = time.monotonic() + _START_S
        while not ready():
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError((cwd / "log").read_text(errors="replace")[-2000:])
            time.sleep(0.05)
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(stop)
        process.wait(30)


def _answers(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.5):
        return True
    return False
