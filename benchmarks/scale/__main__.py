"""Every row in one run; exits 1 on a miss. A server that is not installed is one."""

from __future__ import annotations

import importlib
import json
import os
import sys
import time
from datetime import UTC, datetime
from typing import Any

from benchmarks.__main__ import HERE, line, measured

PARTS = (
    "scale.publishes",
    "scale.kills",
    "scale.faults",
    "scale.upload",
    "scale.queue",
    "scale.tenants",
    "scale.blob",
    "scale.moved",
    "executors",
)


def main() -> int:
    os.environ["SHAPAN_SERVERS"] = "all"
    began = time.monotonic()
    names = [f"scale.{name}" for name in sys.argv[1:]] or list(PARTS)
    for name in names:
        importlib.import_module(f"benchmarks.{name}")
    rows = list(measured(names))
    trials = os.environ.get("TRIALS", "")
    if not sys.argv[1:]:
        took = time.monotonic() - began
        rows.append(
            {
                "task": "the whole run",
                "ours": f"{took:.0f} s",
                "limit": "<= 900 s",
                "pass": took <= 900,
            }
        )
        print(line(rows[-1]))
        keep("scale", "make bench-scale", rows)
    elif names == ["scale.kills"] and trials:
        keep(f"kills-{trials}", f"make kills KILLS={trials}", rows)
    return int(any(row.get("pass") is False for row in rows))


def keep(name: str, command: str, rows: list[dict[str, Any]]) -> None:
    lines = [
        f"# `{command}`, {datetime.now(UTC):%Y-%m-%d}",
        "",
        *(f"    {line(row)}" for row in rows),
        "",
    ]
    (HERE / "results" / f"{name}.md").write_text("\n".join(lines))
    (HERE / "results" / f"{name}.json").write_text(
        json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    )


if __name__ == "__main__":
    sys.exit(main())
