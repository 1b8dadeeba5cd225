"""Runs a measured piece in a process of its own and reads the figures that it prints as JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


def measured(code: str, *arguments: str, timeout: float = 600.0) -> dict[str, Any]:
    """`code` is Python that prints one JSON object on its last line; CPU figures are its own, taken after its imports."""
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'server'}:{ROOT}"}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        timeout=timeout,
        env=environment,
        cwd=ROOT,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    result: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return result


def ratio_row(
    task: str, ours: float, peer: float, reach: float, unit: str = "s", peer_name: str = ""
) -> dict[str, Any]:
    """ours/peer against the most that is allowed."""
    ratio = ours / peer
    return {
        "task": task, "ours": f"{ours:.3f} {unit}", "peer": f"{peer_name} {peer:.3f} {unit}".strip(), "ratio": f"{ratio:.4f}", "limit": f"<= {reach:.4f}",
        "pass": ratio <= reach,
    }  # fmt: skip


def limit_row(task: str, ours: float, limit: float, unit: str = "") -> dict[str, Any]:
    return {
        "task": task,
        "ours": f"{ours:g} {unit}".strip(),
        "limit": f"<= {limit:g} {unit}".strip(),
        "pass": ours <= limit,
    }
