"""A 10,000-booth DXF to an Expo value, against `ezdxf.readfile` alone."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.plan.drawing import write_dxf
from benchmarks.process import measured, ratio_row

PEER = """
import json, sys, time, ezdxf
t = time.process_time(); doc = ezdxf.readfile(sys.argv[1]); t = time.process_time() - t
print(json.dumps({"cpu": t, "entities": len(doc.modelspace())}))
"""
OURS = """
import json, sys, time
from pathlib import Path
import ezdxf, ezdxf.recover, shapely, scipy
from shapan.expo.compose.compose import compose
from shapan.expo.model import Expo
from shapan.plan.read import read_plan
data = Path(sys.argv[1]).read_bytes()
t = time.process_time()
levels, _ = read_plan("plan/ground.dxf", data, None, None)
expo = compose(Expo("bench", {"en": "Bench"}), levels).expo
t = time.process_time() - t
print(json.dumps({"cpu": t, "booths": sum(len(h.booths) for l in expo.levels for h in l.halls)}))
"""


def rows() -> Iterator[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ground.dxf"
        write_dxf(path, 10_000)
        peers, ours = [], []
        for _ in range(3):  # in turn, because the machine's speed drifts
            peers.append(measured(PEER, str(path))["cpu"])
            mine = measured(OURS, str(path))
            if mine["booths"] != 10_000:
                raise RuntimeError(f"10,000 booths were drawn, {mine['booths']} were read")
            ours.append(mine["cpu"])
        yield ratio_row(
            "10,000-booth DXF to an Expo value, CPU", sorted(ours)[1], sorted(peers)[1], 2.0, peer_name="ezdxf.readfile"
        )
