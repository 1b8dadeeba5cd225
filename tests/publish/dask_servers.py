"""A Dask scheduler and workers on the loopback, with the settings that travel with the project."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.servers import free_port

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = ROOT / "deploy/dask.yaml"
_START_S = 60.0


@dataclass
class DaskServers:
    address: str  # of SHAPAN_EXECUTOR
    scheduler: subprocess.Popen[bytes]
    nannies: list[subprocess.Popen[bytes]]


@contextlib.contextmanager
def dask_servers(workers: int = 2, settings: Path | None = SETTINGS) -> Iterator[DaskServers]:
    """Each worker with one thread, under a nanny of its own."""
    from distributed import Client

    port = free_port()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "server"), str(ROOT)))}
    environment.pop("DASK_CONFIG", None)
    if settings is not None:
        environment["DASK_CONFIG"] = str(settings)

    def start(*command: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *command],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
        )

    with contextlib.ExitStack() as stack:
        made = DaskServers(
            f"dask://127.0.0.1:{port}",
            start(
                "scheduler",
                "--host",
                "127.0.0.1",
                "--port",
                str(port),
                "--no-dashboard",
                "--no-show",
            ),
            [],
        )
        stack.callback(_end, made)
        worker = (
            "worker",
            f"tcp://127.0.0.1:{port}",
            "--host",
            "127.0.0.1",
            "--nthreads",
            "1",
            "--no-dashboard",
        )
        made.nannies += [start(*worker) for _ in range(workers)]
        deadline = time.monotonic() + _START_S
        while True:
            try:
                client = Client(f"tcp://127.0.0.1:{port}", timeout=5, set_as_default=False)
                break
            except OSError:
                if time.monotonic() > deadline:
                    raise
        client.wait_for_workers(workers, timeout=_START_S)
        client.close()
        yield made


def _end(made: DaskServers) -> None:
    for one in (*made.nannies, made.scheduler):
        one.terminate()
    for one in (*made.nannies, made.scheduler):
        try:
            one.wait(15)
        except subprocess.TimeoutExpired:
            one.kill()
            one.wait()
