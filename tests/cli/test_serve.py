"""`shapan serve` as a process: ready when built, follows its folder, keeps the last good release, ends when asked."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from shapan.cli import main
from shapan.publish.viewer import built_viewer

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module", autouse=True)
def viewer() -> None:
    built_viewer()


@contextmanager
def serving(folder: Path, data: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """The process and its port, once it listens."""
    with closing(socket.create_server(("127.0.0.1", 0))) as probe:
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "shapan", "serve", str(folder), "--data", str(data), "--port", str(port)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "server")}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        yield process, port
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def until_listening(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    assert process.stdout.readline() == "shapan: \n" or process.poll() is None
    while "/" not in process.stdout.readline():
        assert process.poll() is None


def get(port: int, path: str, **headers: str) -> tuple[int, bytes]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request("GET", path, headers={key.replace("_", "-"): value for key, value in headers.items()})
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
        until_listening(process)
        assert get(port, "/readyz")[0] == 200
        first = json.loads(get(port, "/show/release.json")[1])["id"]
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as stream:
            stream.request("GET", f"/show/changes?since={first}")
            events = stream.getresponse()
            text = (folder / "expo.toml").read_text("utf-8")
            (folder / "expo.toml").write_text(
                text.replace("Asia/Shanghai", "Europe/Moscow", 1) + "\n# edited\n", "utf-8"
            )
            listed = (folder / "exhibitors.csv").read_text("utf-8")
            (folder / "exhibitors.csv").write_text(listed.rstrip("\n").rpartition("\n")[0] + "\n", "utf-8")
            line = b""
            while not line.startswith(b"data: "):
                line = events.readline()
        second = json.loads(get(port, "/show/release.json")[1])["id"]
        assert line.decode().strip() == f"data: {second}" != f"data: {first}"

        (folder / "expo.toml").write_text("title = [", "utf-8")
        assert "the release before stays" in told(process, "stays")
        assert json.loads(get(port, "/show/release.json")[1])["id"] == second

        with closing(socket.create_connection(("127.0.0.1", port))) as half:
            half.sendall(b"GET /show/ HTTP/1.1\r\nHost: x\r\n")  # a request under way
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=10) == 0


@pytest.mark.parametrize("path", ["/" + "a" * 5000, "/show/" + "a" * 5000, "/blobs/" + "a" * 5000, "/show/en/%00/"])
def test_hostile_addresses_are_404(path: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    with one_server(tmp_path_factory) as port:
        assert get(port, path)[0] == 404


@contextmanager
def one_server(factory: pytest.TempPathFactory) -> Iterator[int]:
    """A process over what the other tests published."""
    folder = factory.getbasetemp() / "hostile" / "show"
    if not folder.exists():
        assert main(["new", str(folder)]) == 0
    with serving(folder, folder.parent / "data") as (process, port):
        until_listening(process)
        yield port
