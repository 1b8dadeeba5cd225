"""What a person waits for: the first build of the demo with an empty cache, and its exports after it. CPU seconds of the
commands with all their children (readers): a machine of more cores waits less.

Files are written to memory where /dev/shm is: 19,000 of them cost ext4 of one machine 3 to 14 s of CPU, by the hour.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.process import ROOT, limit_row

DEMO = ROOT / "scenes/smart-china-expo-2021"
MEMORY = "/dev/shm"
BUILD_S, EXPORT_S = 36.0, 6.0  # with its light


def rows() -> Iterator[dict[str, Any]]:
    with tempfile.TemporaryDirectory(dir=MEMORY if os.access(MEMORY, os.W_OK) else None) as folder:
        here = Path(folder)
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT / "server"),
            "XDG_CACHE_HOME": str(here / "cache"),
        }
        cpu = taken(("build", str(DEMO), "-o", str(here / "tree")), environment)
        yield limit_row(
            "first build of the demo, cold: CPU s, children included", round(cpu, 1), BUILD_S, "s"
        )
        for form, name in (("glb", "demo.glb"), ("svx", "svx")):
            cpu = taken(("export", str(DEMO), "--as", form, "-o", str(here / name)), environment)
            yield limit_row(
                f"`export --as {form}` after it: CPU s, children included",
                round(cpu, 1),
                EXPORT_S,
                "s",
            )


def taken(command: tuple[str, ...], environment: Mapping[str, str]) -> float:
    """CPU seconds. The process that readers are forked from is waited for by its parent, so it is counted."""
    before = _children()
    subprocess.run(
        [sys.executable, "-m", "shapan", *command], env=environment, check=True, capture_output=True
    )
    return _children() - before


def _children() -> float:
    took = resource.getrusage(resource.RUSAGE_CHILDREN)
    return took.ru_utime + took.ru_stime
