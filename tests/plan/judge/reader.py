"""A child of the judge: reads plans with the `shapan` package on its path, one after another, and says what it found.

Each request is a pickled (file, data, mechanisms that are off); each answer a pickled dict. It uses nothing of the
package but `read_plan` and `understand`, so that it reads with any version.
"""

from __future__ import annotations

import importlib
import pickle
import struct
import sys
import time
from contextlib import suppress
from typing import Any, BinaryIO


def read(file: str, data: bytes) -> dict[str, Any]:
    from shapan.plan.read import read_plan

    start = time.process_time()
    try:
        if file == "drawing":
            level, found = _understand()(pickle.loads(data), "ground")
            levels, findings = (level,), tuple(found)
        else:
            levels, findings = read_plan(f"plan/{file}", data)
    except Exception as error:
        return {
            "error": f"{type(error).__name__}: {error}"[:200],
            "cpu": time.process_time() - start,
        }
    cpu = time.process_time() - start
    return {
        "error": "",
        "cpu": cpu,
        "codes": [(one.code, one.severity) for one in findings],
        "levels": [
            {
                "metres": one.scale.metres_per_unit,
                "sure": one.scale.confidence,
                "booths": [
                    (
                        f.number,
                        getattr(f, "aliases", ()),
                        f.outline.shell,
                        getattr(getattr(f, "why", None), "confidence", 0.0),
                    )
                    for f in one.features
                    if f.category == "booth"
                ],
                "kinds": sorted({f.kind for f in one.features}),
            }
            for one in levels
        ],
    }


def _understand() -> Any:
    """Of this version, or of 102d114, where it is another module."""
    for module in ("shapan.plan.inference.understand", "shapan.plan.understand"):
        with suppress(ImportError):
            return importlib.import_module(module).understand
    raise ImportError("understand")


def main(source: BinaryIO, target: BinaryIO) -> None:
    from tests.plan.judge.ablation import switch_off

    while head := source.read(4):
        file, data, off = pickle.loads(source.read(struct.unpack("<I", head)[0]))
        with switch_off(off):
            answer = pickle.dumps(read(file, data))
        target.write(struct.pack("<I", len(answer)) + answer)
        target.flush()


if __name__ == "__main__":
    out = sys.stdout.buffer
    sys.stdout = sys.stderr
    main(sys.stdin.buffer, out)
