"""The walk as a browser sees it: bytes and time until the first view, draws, triangles, JavaScript time a frame."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from benchmarks.browser.frames import script_ms
from benchmarks.browser.peer import peer_tree
from benchmarks.process import ROOT, limit_row, ratio_row
from benchmarks.shows import write_show
from tests.e2e.browser import free_port, served, until_true

VIEW = ROOT.parent / "shared/tools/view.py"
DEMO = ROOT / "scenes/smart-china-expo-2021"


def view(url: str, *options: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, str(VIEW), url, *options], capture_output=True, text=True, timeout=1800, check=True
    )
    seen: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    if not seen["ready"] or seen["errors"]:
        raise RuntimeError(f"{url}: {seen}")
    return seen


def poses(site: str, expo: str) -> list[str]:
    """Thirty places: the table, every hall, booths spread over the list, and looks along the aisles from them."""
    release = json.load(urlopen(f"{site}/{expo}/release.json"))
    chosen = ["mode=table", *(f"at={','.join(str(round(c, 2)) for c in hall['view'])}" for hall in release["halls"])]
    for hall in release["halls"]:
        index = json.load(urlopen(f"{site}/blobs/{hall['index']}"))
        for section in index["sections"][:2]:
            booths = json.load(urlopen(f"{site}/blobs/{section['list']}"))["booths"]
            x, y, z, yaw, _ = booths[len(booths) // 2]["view"]
            chosen += [f"booth={booths[0]['slug']}", f"at={x},{y},{z},{(yaw + 90) % 360},0"]
    return chosen[:30]


def rows() -> Iterator[dict[str, Any]]:
    if not VIEW.exists():
        yield {"task": "browser figures", "ours": "left out: ../shared/tools/view.py is absent", "pass": None}
        return
    with tempfile.TemporaryDirectory() as folder:
        big = Path(folder) / "show"
        write_show(big, 10_000)
        with served(str(DEMO), str(big), data=Path(folder) / "data") as base:
            demo = f"{base}/smart-china-expo-2021/en/"
            small = view(demo)
            large = view(f"{base}/show-10000/en/")
            yield limit_row("bytes on the wire until the table, demo", small["first_view_bytes"] / 1000, 240, "kB")
            yield ratio_row(
                "the same at 10,000 booths against the demo",
                large["first_view_bytes"] / 1000,
                small["first_view_bytes"] / 1000,
                1.5,
                "kB",
            )
            seen = view(demo, *(option for q in poses(base, "smart-china-expo-2021") for option in ("--pose", q)))
            yield limit_row("draw calls, the most over 30 poses", max(p["draws"] for p in seen["poses"].values()), 120)
            yield limit_row(
                "triangles, the most over 30 poses", round(max(p["triangles"] for p in seen["poses"].values())), 600_000
            )
            yield limit_row("JavaScript a frame, median", round(script_ms(demo), 3), 2.0, "ms")
            ours = [view(demo, "--slow")["first_view_ms"] for _ in range(3)]
        with peer_tree(Path(folder) / "peer") as tree:
            port = free_port()
            server = subprocess.Popen(
                [sys.executable, "-m", "benchmarks.browser.static", str(tree), str(port)], cwd=ROOT
            )
            try:
                address = f"http://127.0.0.1:{port}/smart-china-expo-2021/en/"
                until_true(lambda: _answers(address), 30, "the peer's server answers")
                theirs = [view(address, "--slow")["first_view_ms"] for _ in range(3)]
            finally:
                server.terminate()
                server.wait(10)
        yield ratio_row(
            "cold first table under 1.6 Mbps / 150 ms",
            sorted(ours)[1] / 1000,
            sorted(theirs)[1] / 1000,
            0.7,
            peer_name="trimesh's shared-geometry GLB",
        )


def _answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
