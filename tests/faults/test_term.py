"""SIGTERM under load: the server ends in its time, every answer is whole or the connection closed, what was acknowledged
is there at the next start, and nothing half-written is."""

from __future__ import annotations

import contextlib
import http.client
import signal
import socket
import threading
from pathlib import Path

from tests.cli.test_studio import PATIENCE_S, ask, running, show_published

STREAMS, IDLE, HALF, READERS, WRITERS = 100, 50, 30, 12, 8  # 200 sockets
DOCUMENTS = "/api/v1/expos/show/draft/documents/exhibitors"


class Load:
    """Clients that ask until the server is gone. `kept`: what was acknowledged, by path; `torn`: answers that broke off."""

    def __init__(self, port: int, cookie: str) -> None:
        self.port, self.cookie = port, cookie
        self.kept: dict[str, bytes] = {}
        self.torn: list[str] = []
        self.answered = threading.Semaphore(0)
        self._threads = [threading.Thread(target=self._read, args=(at,)) for at in range(READERS)]
        self._threads += [threading.Thread(target=self._write, args=(at,)) for at in range(WRITERS)]
        for one in self._threads:
            one.start()

    def join(self) -> None:
        for one in self._threads:
            one.join(PATIENCE_S)
            assert not one.is_alive()

    def _read(self, at: int) -> None:
        to = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_S)
        with (
            contextlib.closing(to),
            contextlib.suppress(ConnectionError, http.client.CannotSendRequest),
        ):
            while True:
                to.request(
                    "GET", ("/show/release.json", "/show/en/", "/show/en/search/?q=a")[at % 3]
                )
                self._whole(to)

    def _write(self, at: int) -> None:
        to = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_S)
        with (
            contextlib.closing(to),
            contextlib.suppress(ConnectionError, http.client.CannotSendRequest),
        ):
            for number in range(100_000):
                path, data = f"{DOCUMENTS}/w{at}/{number}.txt", f"{at} {number}".encode() * 1000
                to.request("PUT", path, data, {"Cookie": self.cookie})
                if self._whole(to) == 200:
                    self.kept[path] = data

    def _whole(self, to: http.client.HTTPConnection) -> int:
        answer = to.getresponse()
        try:
            answer.read()
        except http.client.IncompleteRead as problem:
            self.torn.append(str(problem))
        self.answered.release()
        return answer.status


def opened(port: int, sent: bytes) -> socket.socket:
    made = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S)
    made.sendall(sent)
    return made


def test_the_server_ends_in_its_time_and_begins_again(tmp_path: Path) -> None:
    with contextlib.ExitStack() as held, running(tmp_path) as (process, port, secret):
        cookie, release = show_published(port, secret)
        whole = b"GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n"
        streams = [
            held.enter_context(opened(port, whole % b"/show/changes?since=x"))
            for _ in range(STREAMS)
        ]
        idle = [held.enter_context(opened(port, whole % b"/healthz")) for _ in range(IDLE)]
        half = [
            held.enter_context(opened(port, b"PUT /x HTTP/1.1\r\nHost: localhost\r\nContent-Le"))
            for _ in range(HALF)
        ]
        for one in (*streams, *idle):
            assert one.recv(12) == b"HTTP/1.1 200"
        load = Load(port, cookie)
        for _ in range(60):  # the load is on
            assert load.answered.acquire(timeout=PATIENCE_S)
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE_S) == 0
        load.join()
        for one in (*streams, *idle, *half):
            closed(one)
    assert load.torn == []
    assert load.kept
    assert list((tmp_path / "documents" / "staged").iterdir()) == []
    with running(tmp_path) as (process, port, _):
        assert ask(port, "GET", "/show/release.json")[1]["id"] == release
        for path, data in load.kept.items():
            assert ask(port, "GET", path, cookie=cookie)[1] == data, path
        draft = ask(port, "GET", "/api/v1/expos/show/draft", cookie=cookie)[1]
        assert len(draft["documents"]) >= len(load.kept)
        assert ask(port, "POST", "/api/v1/expos/show/previews", {}, cookie)[0] == 202


def closed(one: socket.socket) -> None:
    with contextlib.suppress(ConnectionError):
        while one.recv(65536):
            pass
