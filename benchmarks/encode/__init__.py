"""Assembling and encoding the demo, beside the same parts at the same places in trimesh and in @gltf-transform; growth; bytes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks.encode import pieces
from benchmarks.process import limit_row, measured, ratio_row


def rows() -> Iterator[dict[str, Any]]:
    ours = measured(pieces.OURS)
    naive = measured(pieces.TRIMESH)
    yield ratio_row("assemble + encode, CPU, against a geometry per part", ours["cpu"], naive["cpu"], 1 / 60, "s", "trimesh")
    yield ratio_row("assemble + encode, memory above imports", ours["mib"], naive["mib"], 1 / 10, "MiB", "trimesh")
    yield limit_row("bytes (brotli) of all block tiles", round(ours["bytes"] / ours["booths"]), 400, "B a booth")
    small, middle, large = (measured(pieces.GROWTH, str(n), timeout=900) for n in (611, 10_000, 100_000))
    first = (middle["cpu"] - small["cpu"]) / (10_000 - 611) * 1e6
    second = (large["cpu"] - middle["cpu"]) / 90_000 * 1e6
    yield ratio_row("CPU a booth, 10,000 to 100,000 against 611 to 10,000", second, first, 1.3, "µs")
    yield ratio_row("peak memory, 100,000 booths against 10,000", large["mib"], middle["mib"], 1.5, "MiB")
