"""What an organizer's uploads cost: tus-js-client, as the studio uses it, against `shapan serve` and against @tus/server
with its file store (Node). Both only take the bytes in; no document is read yet."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any
from urllib.request import Request, urlopen

from benchmarks.process import ROOT
from benchmarks.serve.load import cpu_seconds
from tests.e2e.studio.person import studio

HERE = Path(__file__).parent
TIMES = 3
LANES = 3  # files on their way at once, as in the studio
SETS = {
    "one file of 200 MB": (1, 200_000_000),
    "100 files of 60 kB": (100, 60_000),
}  # three times within what one address may ask at once


def rows() -> Iterator[dict[str, Any]]:
    subprocess.run(["npm", "ci", "--ignore-scripts", "--silent"], cwd=HERE, check=True, timeout=300)
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, (count, size)) in enumerate(SETS.items()):
            files = Path(folder) / str(number)
            files.mkdir()
            for one in range(count):
                (files / f"{one}.bin").write_bytes(os.urandom(size))
            with ours(Path(folder) / f"data{number}") as (endpoint, token):
                mine = uploaded(endpoint, token, files)
            with peer(Path(folder) / f"peer{number}") as endpoint:
                theirs = uploaded(endpoint, "", files)
            for what, unit in (("wall", "s"), ("cpu", "s of the server's CPU")):
                yield {
                    "task": f"uploads by tus, {name}, {what}",
                    "ours": f"{mine[what]:.2f} {unit} ({count * size / 1e6 / mine[what]:.0f} MB/s)",
                    "peer": f"@tus/server {theirs[what]:.2f} {unit} ({count * size / 1e6 / theirs[what]:.0f} MB/s)",
                    "ratio": f"{mine[what] / theirs[what]:.2f}",
                    "pass": None,
                }  # fmt: skip


def uploaded(endpoint: str, token: str, files: Path) -> dict[str, float]:
    runs = []
    for _ in range(TIMES):
        before = cpu_seconds(endpoint)
        said = subprocess.run(
            ["node", HERE / "client.mjs", ROOT / "web", endpoint, token, files, str(LANES)],
            check=True, stdout=subprocess.PIPE, text=True, timeout=300,
        ).stdout  # fmt: skip
        runs.append({"wall": float(said), "cpu": cpu_seconds(endpoint) - before})
    return {what: median(run[what] for run in runs) for what in ("wall", "cpu")}


@contextmanager
def ours(data: Path) -> Iterator[tuple[str, str]]:
    """The endpoint of an empty expo, and a token that may write to it."""
    with studio(data) as (base, link):
        account = {"secret": link.rpartition("#")[2], "name": "Ann", "email": "ann@example.org", "password": "correct horse battery"}  # fmt: skip
        cookie, _ = asked(f"{base}/api/v1/accounts", account, {})
        session = {"Cookie": cookie.partition(";")[0]}
        asked(f"{base}/api/v1/expos", {"id": "fair", "title": "Fair", "begin": "blank"}, session)
        _, token = asked(
            f"{base}/api/v1/tokens", {"name": "bench", "scopes": ["read", "edit"]}, session
        )
        yield f"{base}/api/v1/expos/fair/uploads", str(token["secret"])


def asked(url: str, body: dict[str, Any], headers: dict[str, str]) -> tuple[str, dict[str, Any]]:
    """(cookie, answer)."""
    request = Request(
        url, json.dumps(body).encode(), {"Content-Type": "application/json", **headers}
    )
    with urlopen(request) as answer:
        return answer.headers.get("Set-Cookie", ""), json.load(answer)


@contextmanager
def peer(folder: Path) -> Iterator[str]:
    folder.mkdir()
    with subprocess.Popen(
        ["node", "peer.mjs", folder], cwd=HERE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()
