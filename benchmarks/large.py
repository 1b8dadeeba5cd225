"""`python -m benchmarks large`: 5,000 and 100,000 booths by processes: the share that stays serial, memory, and the CPU of a
booth. Two cores do not show what more would give; docs/scale.md computes it from these figures. Takes 5 to 20 minutes."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.executors import MEMORY, SERIAL, tree_cpu
from benchmarks.process import limit_row, measured

HALL_BOOTHS = 625
SIZES = ((8, 2), (160, 4))  # halls, processes
PROCESS_MIB = 1024
PROGRAM = """
import json, sys
from benchmarks.large import figures
print(json.dumps(figures(int(sys.argv[1]), int(sys.argv[2]))))
"""


def rows() -> Iterator[dict[str, Any]]:
    for halls, workers in SIZES:
        seen = measured(PROGRAM, str(halls), str(workers), timeout=3600)
        what = f"{halls * HALL_BOOTHS:,} booths in {halls} halls, {workers} processes"
        yield limit_row(
            f"{what}: serial share of the CPU", round(seen["own"] / seen["cpu"], 4), SERIAL
        )
        yield limit_row(
            f"{what}: memory of the builder, its table among it",
            seen["builder"],
            PROCESS_MIB,
            "MiB",
        )
        yield limit_row(f"{what}: memory of the largest worker", seen["worker"], PROCESS_MIB, "MiB")
        yield {
            "task": f"{what}: CPU a booth; of the builder alone",
            "ours": f"{seen['cpu'] / halls / HALL_BOOTHS * 1e3:.2f} ms",
            "peer": f"{seen['own'] / halls / HALL_BOOTHS * 1e6:.0f} µs",
        }


def figures(halls: int, workers: int) -> dict[str, float]:
    """One cold build: CPU seconds of all processes and of the builder (`own`), peaks of memory in MiB."""
    import time

    from tests.publish.expos import grid_expo

    from shapan.publish.pipeline import publish
    from shapan.publish.remote.executors import SETTING, executor_of_settings
    from shapan.publish.viewer import built_viewer
    from shapan.store.open import open_store

    os.environ[SETTING] = f"processes:{workers}"
    executor, show = executor_of_settings(), grid_expo(halls, HALL_BOOTHS, per_row=24)
    assert executor is not None
    with (
        executor,
        tempfile.TemporaryDirectory(dir=MEMORY if os.access(MEMORY, os.W_OK) else None) as data,
    ):
        store, viewer = open_store(Path(data) / "site", Path(data) / "cache"), built_viewer()
        own = time.process_time()
        publish(show, store, viewer, executor=executor)
        own = time.process_time() - own
        below = descendants(os.getpid())
        return {
            "own": own,
            "cpu": own + tree_cpu(os.getpid()),
            "builder": round(peak_mib(os.getpid())),
            "worker": round(max(map(peak_mib, below))),
        }


def descendants(root: int) -> list[int]:
    found = []
    for children in Path(f"/proc/{root}/task").glob("*/children"):
        for pid in map(int, children.read_text().split()):
            found += [pid, *descendants(pid)]
    return found


def peak_mib(pid: int) -> float:
    said = Path(f"/proc/{pid}/status").read_text()
    return int((re.findall(r"VmHWM:\s+(\d+)", said) or ["0"])[0]) / 1024
