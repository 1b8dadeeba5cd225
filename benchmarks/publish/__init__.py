"""One booth renamed, recoloured or moved in a running process, beside a full build of the same show; and what it
rewrites. First the cold build (`cold.py`)."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.process import measured
from benchmarks.publish import cold
from benchmarks.shows import write_show

REACH = {611: 1 / 10, 10_000: 1 / 50}
LIGHT = 0.5  # seconds of CPU for the light of an edit
DOCUMENTS, KILOBYTES = 24, 600  # the most that an edit may write again, at any size

PROGRAM = """
import json, sys
from benchmarks.publish.edits import figures
print(json.dumps(figures(sys.argv[1])))
"""


def rows() -> Iterator[dict[str, Any]]:
    yield from cold.rows()
    with tempfile.TemporaryDirectory() as folder:
        shows = [("the demo", cold.DEMO, 611)]
        for booths in (611, 10_000):
            path = Path(folder) / f"show-{booths}"
            write_show(path, booths)
            shows.append((f"{booths:,} booths", path, booths))
        for name, path, booths in shows:
            yield from of_show(name, measured(PROGRAM, str(path), timeout=900), REACH[booths])


def of_show(name: str, seen: dict[str, Any], reach: float) -> Iterator[dict[str, Any]]:
    full = seen["full"]
    for kind, edit in seen["edits"].items():
        ratio = edit["cpu"] / full["cpu"]
        yield {
            "task": f"one booth {kind}, {name}, CPU to the moved pointer",
            "ours": f"{edit['cpu'] * 1e3:.1f} ms (wall {edit['wall'] * 1e3:.0f})",
            "peer": f"full build {full['cpu']:.2f} s (wall {full['wall']:.2f})",
            "ratio": f"1/{1 / ratio:.0f}", "limit": f"<= 1/{1 / reach:.0f}", "pass": ratio <= reach,
        }  # fmt: skip
    for kind, runs in seen["every"].items():
        yield rewritten(name, kind, runs)
    light = [run["light"] for runs in seen["every"].values() for run in runs]
    yield {
        "task": f"the light of one edit, {name}, CPU, the most of {len(light)} edits",
        "ours": f"{max(light):.2f} s", "limit": f"<= {LIGHT} s", "pass": max(light) <= LIGHT,
    }  # fmt: skip
    again = seen["again"]
    yield {
        "task": f"reading the edited document again, {name}, wall",
        "ours": f"{again['list'] * 1e3:.0f} ms (list), {again['plan'] * 1e3:.0f} ms (plan)",
        "peer": f"all documents {again['all']:.2f} s",
        "ratio": f"{again['list'] / again['all']:.2f}, {again['plan'] / again['all']:.2f}",
        "pass": None,
    }  # fmt: skip


def rewritten(name: str, kind: str, runs: list[dict[str, float]]) -> dict[str, Any]:
    """The worst of all of them."""
    documents, size = (max(run[what] for run in runs) for what in ("documents", "bytes"))
    over = sum(run["documents"] > DOCUMENTS or run["bytes"] > KILOBYTES * 1000 for run in runs)
    return {
        "task": f"what one booth {kind} rewrites, {name}, the most of {len(runs)} booths",
        "ours": f"{documents} documents, {size / 1000:.0f} kB" + (f" ({over} over the limit)" if over else ""),
        "limit": f"<= {DOCUMENTS} documents, {KILOBYTES} kB", "pass": not over,
    }  # fmt: skip
