"""A 10,000-booth DXF to an Expo value, against `ezdxf.readfile` alone; 20,000 booths as PDF and as DWG."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.plan.drawing import write_dxf
from benchmarks.plan.formats import write_dwg, write_pdf
from benchmarks.process import limit_row, measured, ratio_row

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
expo = compose(Expo(id="bench", title={"en": "Bench"}), levels).expo
t = time.process_time() - t
print(json.dumps({"cpu": t, "booths": sum(len(h.booths) for l in expo.levels for h in l.halls)}))
"""


READ = """
import json, sys, time
from pathlib import Path
from shapan.plan.read import read_plan
data = Path(sys.argv[1]).read_bytes()
t = time.process_time()
levels, _ = read_plan("plan/ground", data)
t = time.process_time() - t
print(json.dumps({"cpu": t, "booths": sum(f.category == "booth" for l in levels for f in l.features)}))
"""
READ_S = 6.0


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
            "10,000-booth DXF to an Expo value, CPU",
            sorted(ours)[1],
            sorted(peers)[1],
            1.4,
            peer_name="ezdxf.readfile",
        )
        drawing = Path(folder) / "large.dxf"
        write_dxf(drawing, 20_000)
        for kind, write in (("PDF", write_pdf), ("DWG", write_dwg)):
            path = Path(folder) / f"large.{kind.lower()}"
            write(path, drawing)
            found = sorted(
                (measured(READ, str(path)) for _ in range(3)), key=lambda one: float(one["cpu"])
            )[1]
            if found["booths"] != 20_000:
                raise RuntimeError(
                    f"20,000 booths were drawn as {kind}, {found['booths']} were read"
                )
            yield limit_row(
                f"20,000-booth {kind} to levels, CPU", round(found["cpu"], 3), READ_S, "s"
            )
