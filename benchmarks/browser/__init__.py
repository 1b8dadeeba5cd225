"""The walk as a browser sees it: bytes and time until the first view, draws, triangles, JavaScript time a frame."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import zip_longest
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from benchmarks.browser.frames import script_ms
from benchmarks.browser.peer import peer_tree
from benchmarks.process import ROOT, limit_row, ratio_row
from benchmarks.shows import write_show
from tests.e2e.browser import ARGS, CHROMIUM, MESA, free_port, served, until_true

VIEW = ROOT.parent / "shared/tools/view.py"
DEMO = ROOT / "scenes/smart-china-expo-2021"
AT_ONCE = 3  # browsers that look at poses
CROSSING = ("aisle", "banner")  # signs that hang where aisles meet


def view(url: str, *options: str, browser: Path | None = None) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, str(VIEW), url, *options],
        capture_output=True, text=True, timeout=600, check=True,
        env={**os.environ, **({"CHROMIUM": str(browser)} if browser else {})},
    )  # fmt: skip
    seen: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    if not seen["ready"] or seen["errors"]:
        raise RuntimeError(f"{url}: {seen}")
    return seen


def costs(url: str, queries: list[str], folder: Path) -> list[dict[str, Any]]:
    """Draws and triangles at each pose. Which renderer counts them is all the same: Mesa's, where it is, three at a time
    (the tool mostly waits)."""
    browser = None
    if ARGS == MESA:
        browser = folder / "chromium"
        browser.write_text(f'#!/bin/sh\nexec {CHROMIUM} "$@" {MESA[-1]}\n')
        browser.chmod(0o755)

    def some(part: list[str]) -> list[dict[str, Any]]:
        seen = view(
            url, *(option for query in part for option in ("--pose", query)), browser=browser
        )
        late = [query for query, found in seen["poses"].items() if not found["ready"]]
        if late:
            raise RuntimeError(f"not ready within a minute: {late}")
        return list(seen["poses"].values())

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return [
            found
            for part in pool.map(some, (queries[n::AT_ONCE] for n in range(AT_ONCE)))
            for found in part
        ]


def poses(site: str, expo: str) -> list[str]:
    """Thirty places from the expo's own data: the table, each hall from above and from its entrance, then in turn of
    every hall a crossing (where an aisle sign hangs), a booth, and a look along the aisle before it."""
    release = _json(f"{site}/{expo}/release.json")
    above, entrances, inside = [], [], []
    for hall in release["halls"]:
        xs, ys = zip(*hall["outline"], strict=True)
        above.append(_at((min(xs) + max(xs)) / 2, min(ys) - 12, hall["height"] * 4, 0, -40))
        entrances.append(_at(*hall["view"]))
        index = _json(f"{site}/blobs/{hall['index']}")
        if not index["sections"]:
            continue
        booths = _json(f"{site}/blobs/{index['sections'][-1]['list']}")["booths"]
        x, y, z, yaw, _ = booths[len(booths) // 2]["view"]
        places = [_at(x, y, z, (yaw + 90) % 360, 0), f"booth={booths[0]['slug']}"]
        signs = _json(f"{site}/blobs/{index['signs']}")["signs"]
        for sign in [one for one in signs if one["style"] in CROSSING][:1]:
            places.insert(0, _at(*sign["at"][:2], z, (sign["yaw"] + 180) % 360, 0))
        inside.append(places)
    turns = [pose for turn in zip_longest(*inside) for pose in turn if pose]
    return ["mode=table", *above, *entrances, *turns][:30]


def _at(*pose: float) -> str:
    return f"at={','.join(f'{value:g}' for value in (round(value, 2) for value in pose))}"


def _json(address: str) -> Any:
    with urlopen(address, timeout=60) as answer:
        return json.load(answer)


def rows() -> Iterator[dict[str, Any]]:
    if not VIEW.exists():
        yield {
            "task": "browser figures",
            "ours": "left out: ../shared/tools/view.py is absent",
            "pass": None,
        }
        return
    with tempfile.TemporaryDirectory() as folder:
        big = Path(folder) / "show"
        write_show(big, 10_000)
        with served(str(DEMO), str(big), data=Path(folder) / "data") as base:
            demo = f"{base}/smart-china-expo-2021/en/"
            small = view(demo)
            large = view(f"{base}/show-10000/en/")
            yield limit_row(
                "bytes on the wire until the table, demo",
                small["first_view_bytes"] / 1000,
                240,
                "kB",
            )
            yield ratio_row(
                "the same at 10,000 booths against the demo",
                large["first_view_bytes"] / 1000,
                small["first_view_bytes"] / 1000,
                1.5,
                "kB",
            )
            seen = costs(demo, poses(base, "smart-china-expo-2021"), Path(folder))
            yield limit_row(
                f"draw calls, the most over {len(seen)} poses", max(p["draws"] for p in seen), 120
            )
            yield limit_row(
                f"triangles, the most over {len(seen)} poses",
                round(max(p["triangles"] for p in seen)),
                600_000,
            )
            for name, median in script_ms(demo).items():
                yield limit_row(f"JavaScript a frame, median, {name}", round(median, 3), 2.0, "ms")
            ours, theirs = [], []
            with peer_tree(Path(folder) / "peer") as tree, static_site(tree) as site:
                peer = f"{site}/smart-china-expo-2021/en/"
                for _ in range(3):  # in turn, so that what else the machine does meets both
                    ours.append(view(demo, "--slow")["first_view_ms"])
                    theirs.append(view(peer, "--slow")["first_view_ms"])
        yield ratio_row(
            "cold first table under 1.6 Mbps / 150 ms",
            sorted(ours)[1] / 1000,
            sorted(theirs)[1] / 1000,
            0.7,
            peer_name="trimesh's shared-geometry GLB",
        )


@contextmanager
def static_site(tree: Path) -> Iterator[str]:
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.browser.static", str(tree), str(port)], cwd=ROOT
    )
    try:
        until_true(lambda: _listens(port), 30, "the peer's server listens")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
