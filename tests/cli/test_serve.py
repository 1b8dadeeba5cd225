"""`shapan serve` as a process: ready when built, follows its folder, keeps the last good release, ends when asked."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from tests.e2e.browser import until_true

from shapan.cli import main
from shapan.publish.viewer import built_viewer

PATIENCE_S = 120.0
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module", autouse=True)
def viewer() -> None:
    built_viewer()


@contextmanager
def serving(folder: Path, data: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """The process and its port, once all is built."""
    process = subprocess.Popen(
        [sys.executable, "-m", "shapan", "serve", str(folder), "--data", str(data), "--port", "0"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "server")}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        yield process, port_said(process)
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def port_said(process: subprocess.Popen[str]) -> int:
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"http://127\.0\.0\.1:(\d+)/", line):
            return int(found.group(1))
    raise AssertionError(f"the process ended with {process.wait()} and named no address")


def replace(document: Path, text: str) -> None:
    """In one step, so that a build never meets half of it."""
    (document.parent.parent / "new").write_text(text, "utf-8")
    (document.parent.parent / "new").replace(document)


def get(port: int, path: str, **headers: str) -> tuple[int, bytes]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)) as connection:
        connection.request(
            "GET", path, headers={key.replace("_", "-"): value for key, value in headers.items()}
        )
        answer = connection.getresponse()
        return answer.status, answer.read()


def told(process: subprocess.Popen[str], what: str) -> str:
    """The line on standard error that says `what`."""
    assert process.stderr is not None
    for line in process.stderr:
        if what in line:
            return line
    raise AssertionError(f"the process ended without saying {what!r}")


def test_serves_follows_keeps_and_ends(tmp_path: Path) -> None:
    folder = tmp_path / "show"
    assert main(["new", str(folder)]) == 0
    with serving(folder, tmp_path / "data") as (process, port):
        assert get(port, "/readyz")[0] == 200
        first = json.loads(get(port, "/show/release.json")[1])["id"]
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)) as stream:
            stream.request("GET", f"/show/changes?since={first}")
            events = stream.getresponse()
            listed = (folder / "exhibitors.csv").read_text("utf-8")
            replace(folder / "exhibitors.csv", listed.rstrip("\n").rpartition("\n")[0] + "\n")
            line = b""
            while not line.startswith(b"data: "):
                line = events.readline()
        second = json.loads(get(port, "/show/release.json")[1])["id"]
        assert line.decode().strip() == f"data: {second}" != f"data: {first}"

        replace(folder / "expo.toml", "title = [")
        assert "the release before stays" in told(process, "stays")
        assert json.loads(get(port, "/show/release.json")[1])["id"] == second

        with closing(socket.create_connection(("127.0.0.1", port))) as half:
            half.sendall(b"GET /show/ HTTP/1.1\r\nHost: localhost\r\n")  # a request under way
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=PATIENCE_S) == 0


def test_a_build_is_left_where_it_is_when_the_process_is_asked_to_end(tmp_path: Path) -> None:
    demo = ROOT / "scenes/smart-china-expo-2021"
    process = subprocess.Popen(
        [sys.executable, "-m", "shapan", "serve", str(demo), "--data", str(tmp_path), "--port", "0"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "server")}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    until_true(
        lambda: any(path.is_file() for path in (tmp_path / "cache").rglob("*")),
        said="tiles are encoded",
    )
    process.send_signal(signal.SIGTERM)
    said, _ = process.communicate(timeout=PATIENCE_S)
    assert (process.returncode, "http" in said) == (0, False)  # it named no address yet
    assert not any((tmp_path / "current").glob("*"))  # it was under way


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a process that only serves."""
    folder = tmp_path_factory.mktemp("plain") / "show"
    assert main(["new", str(folder)]) == 0
    with serving(folder, folder.parent / "data") as (_, port):
        yield port


@pytest.mark.parametrize(
    "path", ["/" + "a" * 5000, "/show/" + "a" * 5000, "/blobs/" + "a" * 5000, "/show/en/%00/"]
)
def test_hostile_addresses_are_404(path: str, plain: int) -> None:
    assert get(plain, path)[0] == 404
