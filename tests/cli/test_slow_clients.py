"""Whoever sends slowly is cut, drip by drip or not at all: a running server keeps no connection for them."""

from __future__ import annotations

import json
import select
import socket
from collections.abc import Iterator
from contextlib import closing

import pytest
from tests.cli.test_serve import get, serving

from shapan.cli import main

pytestmark = pytest.mark.servers  # each waits as long as the server does
PATIENCE_S = 120.0
HEADER = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n"
BODY = b"POST /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n"


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder = tmp_path_factory.mktemp("slow") / "show"
    assert main(["new", str(folder)]) == 0
    with serving(folder, folder.parent / "data") as (_, port):
        yield port


@pytest.mark.parametrize(("begins", "drips", "answers"), [
    (b"", b"", b""), (HEADER, b"", b""), (HEADER, b"X-A: b\r\n", b""), (BODY, b"", b"HTTP/1.1 405"), (BODY, b"x", b"HTTP/1.1 405"),
])  # fmt: skip
def test_is_cut(port: int, begins: bytes, drips: bytes, answers: bytes) -> None:
    with closing(socket.create_connection(("127.0.0.1", port))) as slow:
        slow.sendall(begins)
        assert until_cut(slow, drips).startswith(answers)


@pytest.mark.skipif(not hasattr(socket, "TCP_USER_TIMEOUT"), reason="this system keeps them")
def test_who_takes_nothing_is_cut(port: int) -> None:
    """It asks for far more than fits between the two, and reads none of it: the server waits to write."""
    kit = json.loads(get(port, "/show/release.json")[1])["kit"]
    with closing(socket.socket()) as frozen:
        frozen.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        frozen.connect(("127.0.0.1", port))
        frozen.sendall(f"GET /blobs/{kit} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode() * 400)
        for _ in range(int(PATIENCE_S)):
            try:
                frozen.send(b"G", socket.MSG_DONTWAIT)
            except BlockingIOError:
                pass
            except ConnectionError:
                return
            select.select([], [], [frozen], 1.0)
    raise AssertionError(f"still open after {PATIENCE_S} s")


def until_cut(slow: socket.socket, drips: bytes) -> bytes:
    """What was answered before the server closed the connection; a drip every half second until then."""
    got = b""
    slow.settimeout(0.5)
    for _ in range(int(PATIENCE_S / 0.5)):
        try:
            part = slow.recv(65536)
            if not part:
                return got
            got += part
            slow.sendall(drips)
        except TimeoutError:
            slow.sendall(drips)
        except ConnectionError:
            return got
    raise AssertionError(f"still open after {PATIENCE_S} s")
