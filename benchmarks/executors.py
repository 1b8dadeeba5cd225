"""The same shows made in the thread, by two processes and by two Dask workers: CPU of the whole tree of processes, warm,
in pairs; and the share that stays serial."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import Executor
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.process import ROOT, limit_row, measured, ratio_row

from shapan.publish.assets.uploads import Uploads, read_uploads
from shapan.publish.pipeline import publish
from shapan.publish.reading.source_reading import Reading, read_source
from shapan.publish.remote.executors import SETTING, executor_of_settings
from shapan.publish.sources import open_expo
from shapan.publish.viewer import built_viewer
from shapan.store.open import open_store

PAIRS = 3
WORKERS = 2
PROCESSES_CPU, DASK_CPU, SERIAL = 1.3, 1.15, 0.08
MEMORY = "/dev/shm"
DEMO = ROOT / "scenes/smart-china-expo-2021"
PROGRAM = """
import json, sys
from benchmarks.executors import figures
print(json.dumps(figures()))
"""
_TICKS = os.sysconf("SC_CLK_TCK")


def rows() -> Iterator[dict[str, Any]]:
    seen = measured(PROGRAM, timeout=900)
    for name, ways in seen["shows"].items():
        thread, processes, dask = (ways[way] for way in ("thread", "processes", "dask"))
        yield ratio_row(f"{name}: CPU of {WORKERS} processes against one thread", processes["cpu"], thread["cpu"], PROCESSES_CPU, peer_name="thread")  # fmt: skip
        yield ratio_row(f"{name}: CPU of {WORKERS} Dask workers against processes", dask["cpu"], processes["cpu"], DASK_CPU, peer_name="processes")  # fmt: skip
        for way in ("processes", "dask"):
            yield limit_row(
                f"{name}: serial share of the CPU, {way}", round(ways[way]["serial"], 4), SERIAL
            )


def figures() -> dict[str, Any]:
    """CPU seconds of a warm build, and how much of them the building process itself takes: medians."""
    from tests.publish.dask_servers import dask_servers

    with tempfile.TemporaryDirectory(dir=MEMORY if os.access(MEMORY, os.W_OK) else None) as folder:
        shows = _shows(Path(folder) / "read")
        os.environ[SETTING] = f"processes:{WORKERS}"
        processes = executor_of_settings()
        with dask_servers(WORKERS) as servers:
            os.environ[SETTING] = servers.address
            ways = {"thread": None, "processes": processes, "dask": executor_of_settings()}
            found = {name: _of_show(Path(folder), show, ways) for name, show in shows.items()}
            for one in ways.values():
                if one is not None:
                    one.shutdown()
    return {"shows": found}


def _shows(folder: Path) -> dict[str, tuple[Any, Uploads | None]]:
    from tests.publish.expos import grid_expo

    store, source = open_store(folder, folder / "cache"), open_expo(DEMO)
    reading: Reading = read_source(source, cache=store.cache)
    uploads = read_uploads(source, reading.expo, store.cache)
    return {"5,000 booths": (grid_expo(8, 625, per_row=24), None), "the demo": (reading, uploads)}


def _of_show(
    folder: Path, show: tuple[Any, Uploads | None], ways: dict[str, Executor | None]
) -> dict[str, dict[str, float]]:
    runs: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    for turn in range(PAIRS + 1):
        for name, executor in ways.items():
            run = _run(folder, show, executor)
            if turn:  # the first warms every process
                runs[name].append(run)
    return {
        name: {
            "cpu": median(tree for tree, _ in some),
            "serial": median(own / tree for tree, own in some),
        }
        for name, some in runs.items()
    }


def _run(
    folder: Path, show: tuple[Any, Uploads | None], executor: Executor | None
) -> tuple[float, float]:
    """CPU seconds of all processes, and of this one. Workers answer a moment before their clocks are still."""
    with tempfile.TemporaryDirectory(dir=folder) as data:
        store = open_store(Path(data) / "site", Path(data) / "cache")
        others, own = tree_cpu(os.getpid()), time.process_time()
        publish(show[0], store, built_viewer(), show[1], executor=executor)
        own = time.process_time() - own
        return own + tree_cpu(os.getpid()) - others, own


def tree_cpu(root: int) -> float:
    """CPU seconds of the live descendants of a process."""
    total = 0.0
    for children in Path(f"/proc/{root}/task").glob("*/children"):
        for pid in children.read_text().split():
            times = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            total += (int(times[11]) + int(times[12])) / _TICKS + tree_cpu(int(pid))
    return total
