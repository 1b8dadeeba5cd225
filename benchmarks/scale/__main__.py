"""Every row in one run; exits 1 on a miss. A server that is not installed is one."""

from __future__ import annotations

import importlib
import json
import os
import sys
import time
from datetime import UTC, datetime

from benchmarks.__main__ import HERE, line, measured

PARTS = ("publishes", "kills", "queue", "tenants", "blob", "moved")


def main() -> int:
    os.environ["SHAPAN_SERVERS"] = "all"
    began = time.monotonic()
    names = sys.argv[1:] or list(PARTS)
    for name in names:
        importlib.import_module(f"benchmarks.scale.{name}")
    rows = list(measured([f"scale.{name}" for name in names]))
    rows.append({"task": "the whole run", "ours": f"{time.monotonic() - began:.0f} s", "limit": "<= 900 s"})
    rows[-1]["pass"] = time.monotonic() - began <= 900
    print(line(rows[-1]))
    if not sys.argv[1:]:
        (HERE / "results" / "scale.md").write_text(
            "\n".join(
                [f"# `make bench-scale`, {datetime.now(UTC):%Y-%m-%d}", "", *(f"    {line(row)}" for row in rows), ""]
            )
        )
        (HERE / "results" / "scale.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    return int(any(row.get("pass") is False for row in rows))


if __name__ == "__main__":
    sys.exit(main())
