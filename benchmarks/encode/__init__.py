"""Assembling and encoding the demo, beside the same parts at the same places in trimesh and in @gltf-transform; growth; bytes."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.encode import pieces
from benchmarks.process import ROOT, limit_row, measured, ratio_row


def rows() -> Iterator[dict[str, Any]]:
    # The least disturbed of five runs on both sides, by turns: a shared machine is a sixth slower in some minutes.
    turns = [(measured(pieces.OURS), measured(pieces.TRIMESH)) for _ in range(5)]
    ours, naive = (min(runs, key=lambda run: run["cpu"]) for runs in zip(*turns, strict=True))
    yield ratio_row(
        "assemble + encode, CPU, against a geometry per part",
        ours["cpu"],
        naive["cpu"],
        1 / 25,
        "s",
        "trimesh",
    )
    other = gltf_transform()
    yield ratio_row(
        "assemble + encode, CPU, against instance + meshopt",
        ours["cpu"],
        other["cpu"],
        1 / 10,
        "s",
        "@gltf-transform",
    )
    yield ratio_row(
        "assemble + encode, memory above imports",
        ours["mib"],
        naive["mib"],
        1 / 10,
        "MiB",
        "trimesh",
    )
    yield limit_row(
        "bytes (brotli) of all block tiles",
        round(ours["bytes"] / ours["booths"]),
        1_500,
        "B a booth",
    )
    again = ours["again"]
    yield {
        "task": "one block encoded again (its mid and near tile), CPU, against all tiles of the demo's halls",
        "ours": f"{again['block'] * 1e3:.1f} ms", "peer": f"all {again['all'] * 1e3:.0f} ms",
        "ratio": f"1/{again['all'] / again['block']:.0f}", "pass": None,
    }  # fmt: skip
    small, middle, large = (
        measured(pieces.GROWTH, str(n), timeout=900) for n in (611, 10_000, 100_000)
    )
    first = (middle["cpu"] - small["cpu"]) / (10_000 - 611) * 1e6
    second = (large["cpu"] - middle["cpu"]) / 90_000 * 1e6
    yield ratio_row(
        "CPU a booth, 10,000 to 100,000 against 611 to 10,000", second, first, 1.3, "µs"
    )
    yield ratio_row(
        "peak memory, 100,000 booths against 10,000",
        large["mib"],
        max(middle["mib"], 1.0),
        1.5,
        "MiB",
    )


def gltf_transform() -> dict[str, Any]:
    """The peer in Node, fed with the same parts at the same places."""
    with tempfile.TemporaryDirectory() as folder:
        scene = str(Path(folder) / "scene")
        measured(pieces.PLACED, scene)
        done = subprocess.run(
            ["node", ROOT / "benchmarks/peers/instance.mjs", ROOT / "web/node_modules", scene],
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    result: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return result
