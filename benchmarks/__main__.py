"""`make bench`: every row of every task in one run, next to its peers, into benchmarks/results/.

A task is a package under benchmarks/ with `rows() -> Iterable[dict]`; a row has task, ours, peer, ratio, limit and pass.
Ratios are what counts: absolute times are those of one noisy machine.
"""

from __future__ import annotations

import importlib
import json
import os
import platform
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TASKS = (
    "encode",
    "publish",
    "drafts",
    "plan",
    "proof",
    "search",
    "routes",
    "browser",
    "lighthouse",
    "serve",
    "live",
    "uploads",
    "executors",
    "studio",
)


def measured(names: list[str]) -> Iterator[dict[str, Any]]:
    for name in names:
        module = importlib.import_module(f"benchmarks.{name}")
        rows = module.rows()
        while True:
            try:
                row = next(rows, None)
            # one broken task does not cost the others their figures; it counts as a miss
            except Exception as problem:
                row = {
                    "task": f"{name} did not finish",
                    "ours": f"{type(problem).__name__}: {str(problem)[-300:]}",
                    "pass": False,
                }
            if row is None:
                break
            print(line(row), flush=True)
            yield row


def line(row: dict[str, Any]) -> str:
    mark = {True: "ok  ", False: "MISS", None: "    "}[row.get("pass")]
    return f"{mark} {row['task']}: {row.get('ours')} | {row.get('peer', '')} | {row.get('ratio', '')} | {row.get('limit', '')}"


def main() -> int:
    rows = list(measured(sys.argv[1:] or list(TASKS)))
    if not rows:  # something to look at, as `crowd`
        return 0
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    # a run of some tasks does not overwrite the whole one
    name = "-".join(sys.argv[1:]) or "latest"
    stamp = datetime.now(UTC).strftime("%Y-%m-%d")
    results = HERE / "results"
    results.mkdir(exist_ok=True)
    (results / f"{name}.json").write_text(
        json.dumps({"date": stamp, "machine": machine, "rows": rows}, ensure_ascii=False, indent=1)
        + "\n"
    )
    table = [
        "# `make bench`",
        "",
        f"{stamp}, {machine}. Ratios count; absolute figures are one noisy machine's.",
        "",
        "| | what | ours | peer | ratio | reach |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for row in rows:
        mark = {True: "✓", False: "✗", None: ""}[row.get("pass")]
        table.append(
            f"| {mark} | {row['task']} | {row.get('ours', '')} | {row.get('peer', '')} | {row.get('ratio', '')} | {row.get('limit', '')} |"
        )
    (results / f"{name}.md").write_text("\n".join(table) + "\n")
    return 0 if all(row.get("pass") is not False for row in rows) else 1


if __name__ == "__main__":
    raise SystemExit(main())
